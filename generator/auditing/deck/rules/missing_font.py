"""missing-font: a font that others lack is embedded, or it is not used.

A viewer that lacks a font takes another one: lines break elsewhere, and what fitted does not any more. The fonts of the
theme are a decision for the whole deck, and an organisation has its own installed; a family that a single text names is
mostly a leftover from another deck.

FAIL: "Gotham" on three slides of a deck in Calibri. PASS: fonts that come with Office, Windows or macOS; the theme's
fonts; what is embedded in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.auditing.deck.extents import Extents
from generator.auditing.deck.shapes import Deck, Slide
from generator.auditing.finding import Finding, quoted

ID: Final = "missing-font"

_HINT: Final = (
    "In PowerPoint: Home > Replace > Replace Fonts, with one of the theme's; or File > Options > Save > Embed fonts."
)
# Fonts of Office on Windows, macOS and in the browser, with those that Microsoft 365 fetches by itself.
_OFFICE: Final = """
abadi|agency fb|algerian|angsana new|angsanaupc|aparajita|aptos|aptos display|aptos mono|aptos narrow|aptos serif|arial|
arial black|arial narrow|arial nova|arial rounded mt bold|arial unicode ms|avenir next lt pro|bahnschrift|baskerville old
face|batang|batangche|bauhaus 93|bell mt|bembo|berlin sans fb|bernard mt condensed|biome|bierstadt|blackadder itc|bodoni
mt|book antiqua|bookman old style|bradley hand itc|britannic bold|broadway|browallia new|brush script mt|calibri|
californian fb|calisto mt|cambria|cambria math|candara|castellar|centaur|century|century gothic|century schoolbook|
chiller|colonna mt|comic sans ms|consolas|constantia|cooper black|copperplate gothic bold|corbel|cordia new|courier|
courier new|curlz mt|dengxian|dotum|dotumche|dubai|ebrima|edwardian script itc|elephant|engravers mt|eras itc|euphemia|
fangsong|felix titling|footlight mt|forte|franklin gothic|franklin gothic book|franklin gothic demi|franklin gothic
medium|freestyle script|french script mt|gabriola|gadugi|garamond|georgia|georgia pro|gigi|gill sans|gill sans mt|gill
sans nova|gloucester mt extra condensed|goudy old style|goudy stout|grandview|gulim|gulimche|gungsuh|haettenschweiler|
harlow solid italic|harrington|helvetica|helvetica neue|high tower text|impact|imprint mt shadow|informal roman|ink
free|javanese text|jokerman|juice itc|kaiti|kristen itc|kunstler script|leelawadee|leelawadee ui|lucida bright|lucida
calligraphy|lucida console|lucida fax|lucida grande|lucida handwriting|lucida sans|lucida sans typewriter|lucida sans
unicode|magneto|maiandra gd|malgun gothic|mangal|marlett|matura mt script capitals|meiryo|meiryo ui|microsoft himalaya|
microsoft jhenghei|microsoft jhenghei ui|microsoft new tai lue|microsoft phagspa|microsoft sans serif|microsoft tai le|
microsoft yahei|microsoft yahei ui|mingliu|mistral|modern no. 20|mongolian baiti|monotype corsiva|ms gothic|ms mincho|ms
pgothic|ms pmincho|ms reference sans serif|ms sans serif|ms serif|ms ui gothic|mv boli|myanmar text|neue haas grotesk text
pro|niagara solid|nirmala ui|nsimsun|ocr a extended|old english text mt|onyx|palace script mt|palatino|palatino linotype|
papyrus|parchment|perpetua|perpetua titling mt|playbill|pmingliu|poor richard|posterama|pristina|rage italic|ravie|
rockwell|rockwell nova|sabon next lt|sagona|seaford|segoe print|segoe script|segoe ui|segoe ui emoji|segoe ui historic|
segoe ui symbol|selawik|showcard gothic|simhei|simsun|sitka text|skeena|snap itc|stencil|sylfaen|symbol|tahoma|tempus sans
itc|tenorite|times|times new roman|trade gothic next|traditional arabic|trebuchet ms|tw cen mt|univers|verdana|verdana
pro|viner hand itc|vivaldi|vladimir script|walbaum|webdings|wide latin|wingdings|wingdings 2|wingdings 3|yu gothic|yu
gothic ui|yu mincho|ＭＳ ゴシック|ＭＳ 明朝|ＭＳ Ｐゴシック|ＭＳ Ｐ明朝|游ゴシック|游明朝|メイリオ|맑은 고딕|굴림|바탕|돋움|宋体|黑体|
微软雅黑|等线|楷体|仿宋|新細明體|細明體|微軟正黑體
"""
_KNOWN: Final = frozenset(name.casefold() for name in " ".join(_OFFICE.split()).replace("| ", "|").split("|"))
# A weight or a width in a family's own name.
_STYLES: Final = frozenset(
    "thin extralight ultralight light semilight demilight book regular medium semibold demibold demi bold extrabold heavy "
    "black ultra cond condensed extra narrow italic roman".split()
)


def check(deck: Deck, extents: Extents) -> Iterator[Finding]:
    """A finding for each family that is used, that others may lack and that the file does not bring."""
    for slide in deck.slides:
        for family in dict.fromkeys(_families(slide)):
            name = family.casefold()
            if name not in deck.embedded and name not in deck.theme_fonts and not _comes_with_office(name):
                message = f"the font {quoted(family)} is not embedded, and many viewers lack it"
                yield Finding(ID, slide.number, message, _HINT, severity="warning")


def _families(slide: Slide) -> Iterator[str]:
    for shape in slide.walked():
        texts = [shape.text] if shape.text else []
        texts += [cell.text for cell in shape.table.cells] if shape.table else []
        yield from (run.family for text in texts for run in text.runs if run.family and run.text.strip())


def _comes_with_office(name: str) -> bool:
    words = name.split()
    while words:
        if " ".join(words) in _KNOWN:
            return True
        if words.pop() not in _STYLES:
            return False
    return False

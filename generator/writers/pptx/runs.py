"""Paragraphs and runs as DrawingML (ECMA-376 part 1, 21.1.2): explicit sizes, languages, links, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from lxml import etree

from generator.colour import TEXT_CONTRAST, contrast
from generator.writers.pptx.advances import CODE
from generator.writers.pptx.drawing import POINT, A, R, readable, scheme_colour, sub, tinted
from generator.writers.pptx.flow import Sized
from generator.writers.pptx.grid import MARKS
from generator.writers.pptx.outline import Paragraph, Run
from generator.writers.pptx.package import OFFICE, Relation
from generator.writers.pptx.placeholder import Placeholder
from generator.writers.pptx.tones import shown, tone

_TO_SLIDE: Final = "ppaction://hlinksldjump"
# The saturation of a subject's tint in a table, in per cent of its accent's.
TINT_SATURATION: Final = 65

# A link in the colour of the text around it instead of the theme's, which cannot be read on a dark ground
# ([MS-ODRAWXML], CT_HyperlinkColor).
_LINK_COLOUR: Final = "{A12FA001-AC4F-418D-AE19-62706E023703}"
_AHYP: Final = "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"

_HAN: Final = re.compile(
    "[\u2e80-\u2fff\u3000-\u303f\u3100-\u312f\u31a0-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_KANA: Final = re.compile("[\u3040-\u30ff\u31f0-\u31ff]")
_HANGUL: Final = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_HEBREW: Final = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_ARABIC: Final = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefe]")
_LATIN: Final = re.compile("[A-Za-z]")
# Any of these: most texts have none, and one look settles it.
_FOREIGN: Final = re.compile("|".join(script.pattern for script in (_HAN, _KANA, _HANGUL, _HEBREW, _ARABIC)))
_EAST: Final = {"ja", "ko", "zh"}
# Fonts that come with PowerPoint on every system, by language; viewers without them have a font of their own.
_EAST_FONTS: Final = {
    "ja": "Yu Gothic",
    "ko": "Malgun Gothic",
    "zh": "Microsoft YaHei",
    "zh-hant": "Microsoft JhengHei",
}
_COMPLEX_FONT: Final = "Arial"


@dataclass(frozen=True, slots=True)
class Target:
    """A slide that links lead to: its part, and its title, which is the screen tip of such a link."""

    part: str
    title: str


class Links:
    """The relationships of one part; equal links are one relationship, and `targets` are the deck's anchors."""

    def __init__(self, targets: Mapping[str, Target] | None = None) -> None:
        self.relations: dict[str, Relation] = {}
        self._targets = targets or {}
        self._known: dict[tuple[str, str], str] = {}

    def add(self, kind: str, target: str, external: bool = False) -> str:
        """The id of a relationship to a target."""
        key = (kind, target)
        if key not in self._known:
            self._known[key] = f"rId{len(self.relations) + 1}"
            self.relations[self._known[key]] = Relation(f"{OFFICE}{kind}", target, external)
        return self._known[key]

    def link(self, properties: etree._Element, href: str) -> etree._Element:
        """`a:hlinkClick` to an address, or to a slide of the deck (21.1.2.3.5)."""
        element = sub(properties, f"{A}hlinkClick")
        target = self._targets.get(href[1:]) if href.startswith("#") else None
        if target is None:
            element.set(f"{R}id", self.add("hyperlink", href, external=True))
            return element
        element.set(f"{R}id", self.add("slide", target.part))
        element.set("action", _TO_SLIDE)
        element.set("tooltip", target.title)
        return element


class Writer:
    """Writes paragraphs for one part, in a deck's language and a master's colours.

    `ground` (`#RRGGBB`) is what texts stand on in a company's master, whose accents are taken as they are; it is empty
    for our own, where the layouts see to it. `sizes` (pt) are what the levels of a placeholder of ours give, so that a
    run of that size states none, and follows the layout when that is changed.
    """

    def __init__(
        self,
        links: Links,
        lang: str,
        colours: Mapping[str, str],
        ground: str = "",
        sizes: tuple[float, ...] = (),
    ) -> None:
        self._links, self._lang, self._colours, self._ground, self._sizes = links, lang, colours, ground, sizes

    @property
    def _pales_links(self) -> bool:
        """Whether a company's colour of links cannot be read on its ground."""
        link = self._colours.get("hlink", "#000000")
        return bool(self._ground) and contrast(link, self._ground) < TEXT_CONTRAST

    def on(self, place: Placeholder, colours: Mapping[str, str]) -> Writer:
        """The same, for texts that stand on what is behind a placeholder, or on a fill of ours."""
        if not self._ground:
            sizes = tuple(level.size for level in place.levels) if place.house and place.native else ()
            return Writer(self._links, self._lang, self._colours, sizes=sizes)
        return self.over(shown(place.ground, colours) if place.ground else place.stands_on or self._ground)

    def over(self, ground: str) -> Writer:
        """The same, for texts on another ground."""
        return Writer(self._links, self._lang, self._colours, ground) if self._ground else self

    def paragraphs(self, body: etree._Element, items: Iterable[Sized], colour: str = "") -> None:
        """Append the paragraphs, an empty one where there is none; `colour` is a theme colour for all."""
        start, expected = 0, 0
        for item in items:
            numbered = item.paragraph.number
            start = start if numbered and numbered == expected else numbered
            expected = numbered + 1 if numbered else 0 if item.paragraph.depth == 0 else expected
            self._paragraph(body, item, start, colour)
        if not len(body) or body[-1].tag != f"{A}p":
            sub(sub(body, f"{A}p"), f"{A}endParaRPr", lang=self._lang)

    def _paragraph(self, body: etree._Element, item: Sized, start: int, colour: str) -> None:
        paragraph, style = item.paragraph, item.style
        element = sub(body, f"{A}p")
        properties = sub(element, f"{A}pPr")
        if style.level:
            properties.set("lvl", str(style.level))
        if style.forced:
            properties.set("marL", str(int(style.left * POINT)))
            properties.set("indent", str(int(style.indent * POINT)))
        if (paragraph.rtl or paragraph.led) and style.align == "l":
            properties.set("algn", "r")
        # A bullet stands where the paragraph begins.
        if paragraph.rtl or (paragraph.led and style.bullet):
            properties.set("rtl", "1")
        if item.spread:
            before = sub(properties, f"{A}spcBef")
            sub(before, f"{A}spcPts", val=str(round(item.before * 100)))
        if style.bullet_colour and paragraph.role in ("point", "number"):
            # LibreOffice gives all bodies of a layout the bullet colour of the last one; stated here, it is right.
            sub(sub(properties, f"{A}buClr"), f"{A}schemeClr", val=style.bullet_colour)
        elif self._ground and style.bullet and (style.forced or colour):
            # A company's default may be a colour that cannot be seen where this text stands.
            sub(properties, f"{A}buClrTx")
        if paragraph.role == "number":
            sub(properties, f"{A}buFont", typeface="+mj-lt")
            numbering = sub(properties, f"{A}buAutoNum", type="arabicPeriod")
            if start > 1:
                numbering.set("startAt", str(start))
        elif style.forced == "bullet":
            sub(properties, f"{A}buFont", typeface="Arial")
            sub(properties, f"{A}buChar", char=_mark(paragraph) or style.mark)
        elif style.forced:
            sub(properties, f"{A}buNone")
        if not len(properties) and not properties.attrib:
            element.remove(properties)
        for run in _merged(paragraph.runs):
            for number, text in enumerate(run.text.split("\n")):
                if number:
                    self._properties(sub(element, f"{A}br"), run, item, colour)
                if text:
                    written = sub(element, f"{A}r")
                    self._properties(written, run, item, colour, text)
                    sub(written, f"{A}t").text = text

    def _properties(self, parent: etree._Element, run: Run, item: Sized, colour: str, text: str = "") -> None:
        style = item.style
        lang, other = language(text, run.lang or self._lang)
        properties = sub(parent, f"{A}rPr", lang=lang)
        if other:
            properties.set("altLang", other)
        if not (style.level < len(self._sizes) and self._sizes[style.level] == item.size):
            properties.set("sz", str(round(item.size * 100)))
        if run.bold or (style.bold and style.forced):
            properties.set("b", "1")
        if run.italic:
            properties.set("i", "1")
        properties.set("dirty", "0")
        on_dark = colour or ((style.light or self._pales_links) and style.colour)
        if colour or (on_dark and run.href):
            scheme_colour(properties, colour or style.colour)
        elif run.subject and self._ground:
            scheme_colour(properties, tone(run.subject, self._colours, self._ground).text)
        elif run.subject and not style.light:
            accent, paper = self._colours.get(f"accent{run.subject}", "#000000"), self._colours["bg1"]
            grounds = (paper, tinted(accent, paper, TINT_SATURATION).of(accent))
            scheme_colour(properties, f"accent{run.subject}", readable(accent, grounds))
        if run.code:
            sub(properties, f"{A}latin", typeface=CODE)
        foreign = _FOREIGN.search(text) is not None
        if foreign and (east := _east_language(text, run.lang or self._lang)):
            traditional = east.lower().startswith(("zh-tw", "zh-hk", "zh-mo", "zh-hant"))
            font = _EAST_FONTS["zh-hant" if traditional else east[:2].lower()]
            sub(properties, f"{A}ea", typeface=font)
        if foreign and (_ARABIC.search(text) or _HEBREW.search(text)):
            sub(properties, f"{A}cs", typeface=_COMPLEX_FONT)
        if run.href and text:
            link = self._links.link(properties, run.href)
            if on_dark:
                extension = sub(sub(link, f"{A}extLst"), f"{A}ext", uri=_LINK_COLOUR)
                etree.SubElement(extension, f"{{{_AHYP}}}hlinkClr", {"val": "tx"}, nsmap={"ahyp": _AHYP})


def _merged(runs: Sequence[Run]) -> Iterator[Run]:
    """Neighbours that look alike, as one run: where a text comes from is nothing to a reader."""
    if len(runs) < 2:
        yield from runs
        return
    for _, alike in groupby(runs, key=lambda run: (run.look[:-1], language(run.text, run.lang))):
        first, *more = alike
        yield replace(first, text="".join((first.text, *(run.text for run in more)))) if more else first


def _mark(paragraph: Paragraph) -> str:
    """The mark of the subject that a paragraph names, which stands there in place of a bullet."""
    return MARKS[paragraph.runs[0].subject] if paragraph.role == "head" and paragraph.runs else ""


def language(text: str, stated: str) -> tuple[str, str]:
    """The language of a run, by its script where that tells, and that of the Latin text mixed into it."""
    if not _FOREIGN.search(text):
        return stated, ""
    found = _east_language(text, stated)
    if not found and _HEBREW.search(text):
        found = stated if stated[:2].lower() in {"he", "yi"} else "he"
    elif not found and _ARABIC.search(text):
        found = stated if stated[:2].lower() in {"ar", "fa", "ur", "ps", "ug", "ku"} else "ar"
    if not found or found == stated:
        east = found and found[:2].lower() in _EAST
        return stated, "en" if east and _LATIN.search(text) else ""
    return found, stated if _LATIN.search(text) else ""


def _east_language(text: str, stated: str) -> str:
    """The East Asian language of a text, empty where it has no such character."""
    own = stated if stated[:2].lower() in _EAST else ""
    if _KANA.search(text):
        return own if own[:2].lower() == "ja" else "ja"
    if _HANGUL.search(text):
        return own if own[:2].lower() == "ko" else "ko"
    return (own or "zh") if _HAN.search(text) else ""

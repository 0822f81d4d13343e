"""Fonts that come with Office on Windows, macOS and in the browser, and those that Microsoft 365 fetches by itself."""

from __future__ import annotations

from typing import Final

_NAMES: Final = """
abadi|agency fb|algerian|angsana new|angsanaupc|aparajita|aptos|aptos display|aptos mono|aptos narrow|
aptos serif|arial|arial black|arial narrow|arial nova|arial rounded mt bold|arial unicode ms|
avenir next lt pro|bahnschrift|baskerville old face|batang|batangche|bauhaus 93|bell mt|bembo|
berlin sans fb|bernard mt condensed|bierstadt|biome|blackadder itc|bodoni mt|book antiqua|
bookman old style|bradley hand itc|britannic bold|broadway|browallia new|brush script mt|calibri|
californian fb|calisto mt|cambria|cambria math|candara|castellar|centaur|century|century gothic|
century schoolbook|chiller|colonna mt|comic sans ms|consolas|constantia|cooper black|
copperplate gothic bold|corbel|cordia new|courier|courier new|curlz mt|dengxian|dotum|dotumche|dubai|
ebrima|edwardian script itc|elephant|engravers mt|eras itc|euphemia|fangsong|felix titling|footlight mt|
forte|franklin gothic|franklin gothic book|franklin gothic demi|franklin gothic medium|freestyle script|
french script mt|gabriola|gadugi|garamond|georgia|georgia pro|gigi|gill sans|gill sans mt|
gill sans nova|gloucester mt extra condensed|goudy old style|goudy stout|grandview|gulim|gulimche|
gungsuh|haettenschweiler|harlow solid italic|harrington|helvetica|helvetica neue|high tower text|impact|
imprint mt shadow|informal roman|ink free|javanese text|jokerman|juice itc|kaiti|kristen itc|
kunstler script|leelawadee|leelawadee ui|lucida bright|lucida calligraphy|lucida console|lucida fax|
lucida grande|lucida handwriting|lucida sans|lucida sans typewriter|lucida sans unicode|magneto|
maiandra gd|malgun gothic|mangal|marlett|matura mt script capitals|meiryo|meiryo ui|microsoft himalaya|
microsoft jhenghei|microsoft jhenghei ui|microsoft new tai lue|microsoft phagspa|microsoft sans serif|
microsoft tai le|microsoft yahei|microsoft yahei ui|mingliu|mistral|modern no. 20|mongolian baiti|
monotype corsiva|ms gothic|ms mincho|ms pgothic|ms pmincho|ms reference sans serif|ms sans serif|
ms serif|ms ui gothic|mv boli|myanmar text|neue haas grotesk text pro|niagara solid|nirmala ui|nsimsun|
ocr a extended|old english text mt|onyx|palace script mt|palatino|palatino linotype|papyrus|parchment|
perpetua|perpetua titling mt|playbill|pmingliu|poor richard|posterama|pristina|rage italic|ravie|
rockwell|rockwell nova|sabon next lt|sagona|seaford|segoe print|segoe script|segoe ui|segoe ui emoji|
segoe ui historic|segoe ui symbol|selawik|showcard gothic|simhei|simsun|sitka text|skeena|snap itc|
stencil|sylfaen|symbol|tahoma|tempus sans itc|tenorite|times|times new roman|trade gothic next|
traditional arabic|trebuchet ms|tw cen mt|univers|verdana|verdana pro|viner hand itc|vivaldi|
vladimir script|walbaum|webdings|wide latin|wingdings|wingdings 2|wingdings 3|yu gothic|yu gothic ui|
yu mincho|メイリオ|仿宋|宋体|微軟正黑體|微软雅黑|新細明體|楷体|游ゴシック|游明朝|等线|細明體|黑体|
굴림|돋움|맑은 고딕|바탕|ＭＳ ゴシック|ＭＳ 明朝|
ＭＳ Ｐゴシック|ＭＳ Ｐ明朝
"""
FAMILIES: Final = frozenset(_NAMES.replace("\n", "").casefold().split("|"))

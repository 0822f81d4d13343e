"""Masters that hold something besides a master: `LOADED` has each with what the warning of it says, or "" for none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from generator.writers.pptx.package import OFFICE, Part, Relation
from tests.masters_drawing import NAMESPACES, frame, panel, png, solid, words
from tests.masters_hostile import small
from tests.masters_packing import MAIN, ML, changed, encoded, packed, xml_part

# What nothing may be left of in a finished deck: the addresses and names that these masters hold.
FOREIGN: Final = "strange-place"
LAYOUT: Final = "/ppt/slideLayouts/slideLayout2.xml"
MASTER: Final = "/ppt/slideMasters/slideMaster1.xml"
_URL: Final = f"https://example.org/{FOREIGN}"
_MC: Final = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_P14: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_MS: Final = "http://schemas.microsoft.com/office"
_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EXT: Final = '<a:extLst><a:ext uri="{{{}}}">{}</a:ext></a:extLst>'


def _image(name: str = "/ppt/media/image1.png") -> Part:
    return Part(name, "image/png", png("E8590C"))


def _outside(kind: str, url: str = _URL) -> Relation:
    return Relation(f"{OFFICE}{kind}", url, external=True)


def _loaded(
    shapes: str = "",
    relations: Mapping[str, Relation] | None = None,
    *more: Part,
    end: str = "",
    to: str = LAYOUT,
    base: Mapping[str, Part] | None = None,
) -> dict[str, Part]:
    """The small master with shapes at the end of a layout or a master, and what these lead to."""
    made = dict(base or small())
    if shapes:
        numbered = shapes.replace('<p:cNvPr id="0"', '<p:cNvPr id="77"')
        made = changed(made, to, "</p:spTree>", f"{numbered}</p:spTree>")
    if end:
        before = "</p:sldLayout>" if to == LAYOUT else "<p:sldLayoutIdLst>"
        made = changed(made, to, before, f"{end}{before}")
    links = {**made[to].relations, **(relations or {})}
    return {**made, to: replace(made[to], relations=links), **{part.name: part for part in more}}


def _pic(blip: str, inside: str = "", of_place: str = "") -> str:
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="0" name="Picture">{inside}</p:cNvPr><p:cNvPicPr/><p:nvPr>{of_place}</p:nvPr>'
        f"</p:nvPicPr><p:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f'<p:spPr>{frame((1, 1, 2, 2))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def _click(inner: str) -> str:
    return panel((20, 12, 3, 1), "accent2", name="Button", more=inner)


def _graphic(uri: str, inner: str) -> str:
    place = frame((3, 5, 5, 5)).replace("a:xfrm", "p:xfrm")
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="0" name="Frame"/><p:cNvGraphicFramePr/><p:nvPr/>'
        f'</p:nvGraphicFramePr>{place}<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def _alternative(requires: str, choice: str, fallback: str) -> str:
    return (
        f"<mc:AlternateContent {_MC}><mc:Choice {requires}>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
        "</mc:AlternateContent>"
    )


def linked_picture() -> dict[str, Part]:
    return _loaded(_pic('<a:blip r:link="rIdX"/>'), {"rIdX": _outside("image")})


def linked_and_embedded_picture() -> dict[str, Part]:
    links = {"rIdX": _outside("image"), "rIdI": Relation(f"{OFFICE}image", "/ppt/media/image1.png")}
    return _loaded(_pic('<a:blip r:embed="rIdI" r:link="rIdX"/>'), links, _image())


def linked_ground() -> dict[str, Part]:
    made = _loaded("", {"rIdX": _outside("image")}, to=MASTER)
    ground = '<p:bg><p:bgPr><a:blipFill><a:blip r:link="rIdX"/><a:stretch/></a:blipFill><a:effectLst/></p:bgPr></p:bg>'
    old = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
    return changed(made, MASTER, old, ground)


def linked_fill() -> dict[str, Part]:
    fill = '<a:blipFill><a:blip r:link="rIdX"/><a:stretch/></a:blipFill>'
    return _loaded(panel((1, 1, 2, 2), "accent1").replace(solid("accent1"), fill), {"rIdX": _outside("image")})


def linked_bullet() -> dict[str, Part]:
    made = _loaded("", {"rIdX": _outside("image")}, to=MASTER)
    return changed(made, MASTER, '<a:buChar char="•"/>', '<a:buBlip><a:blip r:link="rIdX"/></a:buBlip>')


def link_on_shape() -> dict[str, Part]:
    inner = '<a:hlinkClick r:id="rIdX"/><a:hlinkHover r:id="rIdX"/>'
    return _loaded(_click(inner), {"rIdX": _outside("hyperlink")})


def link_in_text() -> dict[str, Part]:
    text = words((1, 12, 8, 1), "Visit us", 12, "tx1").replace(
        "</a:solidFill>", "</a:solidFill>" + '<a:hlinkClick r:id="rIdX"/>'
    )
    return _loaded(text, {"rIdX": _outside("hyperlink")}, to=MASTER)


def harmless_action() -> dict[str, Part]:
    return _loaded(_click('<a:hlinkClick r:id="" action="ppaction://hlinkshowjump?jump=nextslide"/>'))


def program() -> dict[str, Part]:
    inner = '<a:hlinkClick r:id="rIdX" action="ppaction://program"/>'
    return _loaded(_click(inner), {"rIdX": _outside("hyperlink", f"file:///C:/{FOREIGN}.exe")})


def macro() -> dict[str, Part]:
    return _loaded(_click(f'<a:hlinkClick r:id="" action="ppaction://macro?name={FOREIGN}"/>'))


def verb() -> dict[str, Part]:
    return _loaded(_click('<a:hlinkClick r:id="" action="ppaction://ole?verb=0"/>'))


def show() -> dict[str, Part]:
    return _loaded(_click('<a:hlinkClick r:id="" action="ppaction://customshow?id=0"/>'))


def jump() -> dict[str, Part]:
    slide = f"<p:sld {NAMESPACES}><p:cSld><p:spTree/></p:cSld></p:sld>"
    links = {"rId1": Relation(f"{OFFICE}slideLayout", LAYOUT)}
    part = xml_part("/ppt/slides/slide1.xml", f"{ML}slide+xml", slide, links)
    inner = '<a:hlinkClick r:id="rIdX" action="ppaction://hlinksldjump"/>'
    return _loaded(_click(inner), {"rIdX": Relation(f"{OFFICE}slide", part.name)}, part)


def ole() -> dict[str, Part]:
    poster = _pic('<a:blip r:embed="rIdI"/>')
    shown = f'<p:oleObj name="{FOREIGN}" r:id="rIdO" imgW="100" imgH="100" progId="Package"><p:embed/>'
    inner = _alternative(
        'xmlns:v="urn:schemas-microsoft-com:vml" Requires="v"', f"{shown}</p:oleObj>", f"{shown}{poster}</p:oleObj>"
    )
    links = {
        "rIdO": Relation(f"{OFFICE}oleObject", "/ppt/embeddings/oleObject1.bin"),
        "rIdV": Relation(f"{OFFICE}vmlDrawing", "/ppt/drawings/vmlDrawing1.vml"),
        "rIdI": Relation(f"{OFFICE}image", "/ppt/media/image1.png"),
    }
    vml = Part("/ppt/drawings/vmlDrawing1.vml", "application/vnd.openxmlformats-officedocument.vmlDrawing", b"<xml/>")
    binary = Part("/ppt/embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject", b"x")
    graphic = _graphic("http://schemas.openxmlformats.org/presentationml/2006/ole", inner)
    return _loaded(graphic, links, vml, binary, _image())


def control() -> dict[str, Part]:
    listed = '<p:controls><p:control name="C" r:id="rIdC" imgW="1" imgH="1"/></p:controls>'
    ax = f'<ax:ocx xmlns:ax="{_MS}/2006/activeX" ax:classid="{{{FOREIGN}}}" ax:persistence="persistStorage"/>'
    part = xml_part("/ppt/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", ax)
    made = _loaded("", {"rIdC": Relation(f"{OFFICE}control", part.name)}, part)
    return changed(made, LAYOUT, "</p:cSld>", f"{listed}</p:cSld>")


_TIMING: Final = (
    '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>{}'
    "</p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>"
)
_PLAY: Final = (
    '<p:video><p:cMediaNode vol="80000"><p:cTn id="2" fill="hold" display="0"><p:stCondLst><p:cond delay="indefinite"/>'
    '</p:stCondLst></p:cTn><p:tgtEl><p:spTgt spid="77"/></p:tgtEl></p:cMediaNode></p:video>'
)


def film() -> dict[str, Part]:
    media = (
        '<a:videoFile r:link="rIdX"/><p:extLst><p:ext uri="{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}">'
        f'<p14:media xmlns:p14="{_P14}" r:embed="rIdM"/></p:ext></p:extLst>'
    )
    links = {
        "rIdX": _outside("video"),
        "rIdM": Relation(f"{_MS}/2007/relationships/media", "/ppt/media/media1.mp4"),
        "rIdI": Relation(f"{OFFICE}image", "/ppt/media/image1.png"),
    }
    pic = _pic('<a:blip r:embed="rIdI"/>', of_place=media)
    film = Part("/ppt/media/media1.mp4", "video/mp4", FOREIGN.encode())
    return _loaded(pic, links, film, _image(), end=_TIMING.format(_PLAY))


def sound() -> dict[str, Part]:
    played = (
        '<p:transition><p:sndAc><p:stSnd><p:snd r:embed="rIdS" name="ding.wav"/></p:stSnd></p:sndAc></p:transition>'
    )
    wav = Part("/ppt/media/audio1.wav", "audio/x-wav", FOREIGN.encode())
    return _loaded("", {"rIdS": Relation(f"{OFFICE}audio", wav.name)}, wav, end=played)


def ink() -> dict[str, Part]:
    choice = '<p:contentPart p14:bwMode="auto" r:id="rIdK"/>'
    both = _alternative(f'xmlns:p14="{_P14}" Requires="p14"', choice, _pic('<a:blip r:embed="rIdI"/>'))
    part = Part("/ppt/ink/ink1.xml", "application/inkml+xml", encoded("<ink/>"))
    links = {
        "rIdK": Relation(f"{OFFICE}customXml", part.name),
        "rIdI": Relation(f"{OFFICE}image", "/ppt/media/image1.png"),
    }
    return _loaded(both, links, part, _image())


def model() -> dict[str, Part]:
    am3d = "http://schemas.microsoft.com/office/drawing/2017/model3d"
    choice = _graphic(am3d, f'<am3d:model3d xmlns:am3d="{am3d}" r:embed="rIdG"/>')
    both = _alternative(f'xmlns:am3d="{am3d}" Requires="am3d"', choice, _pic('<a:blip r:embed="rIdI"/>'))
    part = Part("/ppt/media/model3d1.glb", "model/gltf.binary", FOREIGN.encode())
    links = {
        "rIdG": Relation(f"{_MS}/2017/06/relationships/model3d", part.name),
        "rIdI": Relation(f"{OFFICE}image", "/ppt/media/image1.png"),
    }
    return _loaded(both, links, part, _image())


def missing_picture() -> dict[str, Part]:
    return _loaded(_pic('<a:blip r:embed="rIdI"/>'), {"rIdI": Relation(f"{OFFICE}image", "/ppt/media/gone.png")})


def unrelated_picture() -> dict[str, Part]:
    return _loaded(_pic('<a:blip r:embed="rIdNowhere"/>'))


def program_as_picture() -> dict[str, Part]:
    part = Part("/ppt/media/image1.exe", "application/x-msdownload", FOREIGN.encode())
    return _loaded(_pic('<a:blip r:embed="rIdI"/>'), {"rIdI": Relation(f"{OFFICE}image", part.name)}, part)


def _svg(inner: str) -> dict[str, Part]:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inner}</svg>'
    asvg = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
    ext = _EXT.format("96DAC541-7B7A-43D3-8B79-37D633B846F1", f'<asvg:svgBlip xmlns:asvg="{asvg}" r:embed="rIdV"/>')
    links = {
        "rIdI": Relation(f"{OFFICE}image", "/ppt/media/image1.png"),
        "rIdV": Relation(f"{OFFICE}image", "/ppt/media/image2.svg"),
    }
    part = Part("/ppt/media/image2.svg", "image/svg+xml", drawing.encode())
    return _loaded(_pic(f'<a:blip r:embed="rIdI">{ext}</a:blip>'), links, part, _image())


def _chart(workbook: Relation, *more: Part) -> dict[str, Part]:
    data = (
        f'<c:chartSpace xmlns:c="{_CHART}" {NAMESPACES}><c:chart><c:plotArea><c:layout/><c:pieChart><c:varyColors val="1"/>'
        '<c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numLit><c:ptCount val="1"/><c:pt idx="0"><c:v>7</c:v></c:pt>'
        '</c:numLit></c:val></c:ser></c:pieChart></c:plotArea></c:chart><c:externalData r:id="rIdW"/></c:chartSpace>'
    )
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    part = xml_part("/ppt/charts/chart1.xml", kind, data, {"rIdW": workbook})
    graphic = _graphic(_CHART, f'<c:chart xmlns:c="{_CHART}" r:id="rIdX"/>')
    return _loaded(graphic, {"rIdX": Relation(f"{OFFICE}chart", part.name)}, part, *more)


def chart() -> dict[str, Part]:
    book = Part("/ppt/embeddings/book1.xlsx", _XLSX, b"PK")
    return _chart(Relation(f"{OFFICE}package", book.name), book)


def chart_with_macros() -> dict[str, Part]:
    book = Part("/ppt/embeddings/book1.xlsm", "application/vnd.ms-excel.sheet.macroEnabled.12", FOREIGN.encode())
    return _chart(Relation(f"{OFFICE}package", book.name), book)


def chart_of_elsewhere() -> dict[str, Part]:
    return _chart(Relation(f"{OFFICE}oleObject", f"file:///C:/{FOREIGN}.xlsx", external=True))


def leavings() -> dict[str, Part]:
    """Tags on the presentation, a master, a layout and a shape; custom XML; printer settings; a write protection."""
    tag = xml_part(
        "/ppt/tags/tag1.xml", f"{ML}tags+xml", f'<p:tagLst {NAMESPACES}><p:tag name="{FOREIGN}" val=""/></p:tagLst>'
    )
    data = Part("/customXml/item1.xml", "application/xml", encoded(f"<data>{FOREIGN}</data>"))
    printer = Part("/ppt/printerSettings/printerSettings1.bin", f"{ML}printerSettings", FOREIGN.encode())
    tags = {"rIdT": Relation(f"{OFFICE}tags", tag.name)}
    listed = '<p:custDataLst><p:tags r:id="rIdT"/></p:custDataLst>'
    shape = panel((1, 1, 1, 1), "accent1").replace('<p:nvPr userDrawn="1"/>', f"<p:nvPr>{listed}</p:nvPr>")
    made = _loaded(shape, tags, tag, data, printer)
    made = changed(made, LAYOUT, "</p:cSld>", f"{listed}</p:cSld>")
    made = changed(_loaded("", tags, to=MASTER, base=made), MASTER, "</p:cSld>", f"{listed}</p:cSld>")
    links = {
        **tags,
        "rIdD": Relation(f"{OFFICE}customXml", data.name),
        "rIdP": Relation(f"{OFFICE}printerSettings", printer.name),
    }
    made = changed(made, MAIN, "<p:defaultTextStyle>", f"{listed}<p:defaultTextStyle>")
    return {**made, MAIN: replace(made[MAIN], relations={**made[MAIN].relations, **links})}


def equal_ids() -> dict[str, Part]:
    return changed(small(), MASTER, 'id="2147483650"', 'id="2147483648"')


def low_ids() -> dict[str, Part]:
    return changed(small(), MAIN, 'id="2147483648"', 'id="256"')


def other_spelling() -> dict[str, Part]:
    links = {key: replace(r, target=r.target.upper()) for key, r in small()[MASTER].relations.items()}
    return {**small(), MASTER: replace(small()[MASTER], relations=links)}


def named_like_a_slide() -> dict[str, Part]:
    name = "/ppt/slides/slide1.xml"
    links = {**small()[MASTER].relations, "rId2": Relation(f"{OFFICE}slideLayout", name)}
    made = {key: part for key, part in small().items() if key != LAYOUT}
    return {**made, name: replace(small()[LAYOUT], name=name), MASTER: replace(small()[MASTER], relations=links)}


# What the warning says, and the names of places in it.
LOADED: Final[dict[str, tuple[Callable[[], dict[str, Part]], str]]] = {
    "linked picture": (linked_picture, 'a picture that stands outside of the file (the layout "Content")'),
    "linked and embedded picture": (linked_and_embedded_picture, "a picture that stands outside"),
    "linked ground": (linked_ground, "a picture that stands outside of the file (the slide master)"),
    "linked fill": (linked_fill, "a picture that stands outside"),
    "linked bullet": (linked_bullet, "a picture that stands outside"),
    "link on a shape": (link_on_shape, 'a link that leads out of the file (the layout "Content")'),
    "link in a text": (link_in_text, "a link that leads out of the file (the slide master)"),
    "harmless action": (harmless_action, ""),
    "program": (program, "a button that starts a program"),
    "macro": (macro, "a button that starts a program"),
    "verb": (verb, "a button that starts a program"),
    "show": (show, "a link to one of the file's own slides or shows"),
    "jump": (jump, "a link to one of the file's own slides or shows"),
    "ole": (ole, 'an embedded object (OLE) (the layout "Content")'),
    "control": (control, "an ActiveX control"),
    "film": (film, "a sound or a film"),
    "sound": (sound, "a sound or a film"),
    "ink": (ink, ""),
    "model": (model, "something of a kind that pmdocs does not know"),
    "missing picture": (missing_picture, "something that the file names and does not hold"),
    "unrelated picture": (unrelated_picture, "something that the file names and does not hold"),
    "program as picture": (program_as_picture, "something of a kind that pmdocs does not know"),
    "still drawing": (lambda: _svg('<path d="M0 0h9v9z" fill="url(#g)"/>'), ""),
    "drawing with a script": (
        lambda: _svg(f"<script>{FOREIGN}</script>"),
        "an SVG drawing that runs or fetches something",
    ),
    "drawing with a link": (lambda: _svg(f'<image href="{_URL}.png"/>'), "an SVG drawing that runs"),
    "chart": (chart, ""),
    "chart with macros": (chart_with_macros, "an embedded object (OLE)"),
    "chart of elsewhere": (chart_of_elsewhere, "an embedded object (OLE)"),
    "leavings": (leavings, ""),
    "equal ids": (equal_ids, ""),
    "low ids": (low_ids, ""),
    "other spelling": (other_spelling, ""),
    "named like a slide": (named_like_a_slide, ""),
}


def loaded(name: str) -> bytes:
    """The bytes of one of them."""
    return packed(LOADED[name][0]())

"""Masters that hold something besides a master: `LOADED` has each with what the warning of it says, or "" for none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from generator.writers.pptx.package import OFFICE, Part, Relation
from tests import masters_spelled
from tests.masters_drawing import NAMESPACES, panel, solid, words
from tests.masters_loading import FOREIGN, LAYOUT, MASTER, URL, alternative, click, graphic, image, laden, outside, pic
from tests.masters_packing import ML, changed, encoded, packed, xml_part

_P14: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_MS: Final = "http://schemas.microsoft.com/office"
_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EXT: Final = '<a:extLst><a:ext uri="{{{}}}">{}</a:ext></a:extLst>'


def linked_picture() -> dict[str, Part]:
    return laden(pic('<a:blip r:link="rIdX"/>'), {"rIdX": outside("image")})


def linked_and_embedded_picture() -> dict[str, Part]:
    links = {"rIdX": outside("image"), "rIdI": Relation(f"{OFFICE}image", "/ppt/media/image1.png")}
    return laden(pic('<a:blip r:embed="rIdI" r:link="rIdX"/>'), links, image())


def linked_ground() -> dict[str, Part]:
    made = laden("", {"rIdX": outside("image")}, to=MASTER)
    ground = '<p:bg><p:bgPr><a:blipFill><a:blip r:link="rIdX"/><a:stretch/></a:blipFill><a:effectLst/></p:bgPr></p:bg>'
    old = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
    return changed(made, MASTER, old, ground)


def linked_fill() -> dict[str, Part]:
    fill = '<a:blipFill><a:blip r:link="rIdX"/><a:stretch/></a:blipFill>'
    return laden(panel((1, 1, 2, 2), "accent1").replace(solid("accent1"), fill), {"rIdX": outside("image")})


def linked_bullet() -> dict[str, Part]:
    made = laden("", {"rIdX": outside("image")}, to=MASTER)
    return changed(made, MASTER, '<a:buChar char="•"/>', '<a:buBlip><a:blip r:link="rIdX"/></a:buBlip>')


def link_on_shape() -> dict[str, Part]:
    inner = '<a:hlinkClick r:id="rIdX"/><a:hlinkHover r:id="rIdX"/>'
    return laden(click(inner), {"rIdX": outside("hyperlink")})


def link_in_text() -> dict[str, Part]:
    text = words((1, 12, 8, 1), "Visit us", 12, "tx1").replace(
        "</a:solidFill>", "</a:solidFill>" + '<a:hlinkClick r:id="rIdX"/>'
    )
    return laden(text, {"rIdX": outside("hyperlink")}, to=MASTER)


def harmless_action() -> dict[str, Part]:
    return laden(click('<a:hlinkClick r:id="" action="ppaction://hlinkshowjump?jump=nextslide"/>'))


def program() -> dict[str, Part]:
    inner = '<a:hlinkClick r:id="rIdX" action="ppaction://program"/>'
    return laden(click(inner), {"rIdX": outside("hyperlink", f"file:///C:/{FOREIGN}.exe")})


def macro() -> dict[str, Part]:
    return laden(click(f'<a:hlinkClick r:id="" action="ppaction://macro?name={FOREIGN}"/>'))


def verb() -> dict[str, Part]:
    return laden(click('<a:hlinkClick r:id="" action="ppaction://ole?verb=0"/>'))


def show() -> dict[str, Part]:
    return laden(click('<a:hlinkClick r:id="" action="ppaction://customshow?id=0"/>'))


def jump() -> dict[str, Part]:
    slide = f"<p:sld {NAMESPACES}><p:cSld><p:spTree/></p:cSld></p:sld>"
    links = {"rId1": Relation(f"{OFFICE}slideLayout", LAYOUT)}
    part = xml_part("/ppt/slides/slide1.xml", f"{ML}slide+xml", slide, links)
    inner = '<a:hlinkClick r:id="rIdX" action="ppaction://hlinksldjump"/>'
    return laden(click(inner), {"rIdX": Relation(f"{OFFICE}slide", part.name)}, part)


def ole() -> dict[str, Part]:
    poster = pic('<a:blip r:embed="rIdI"/>')
    shown = f'<p:oleObj name="{FOREIGN}" r:id="rIdO" imgW="100" imgH="100" progId="Package"><p:embed/>'
    inner = alternative(
        'xmlns:v="urn:schemas-microsoft-com:vml" Requires="v"', f"{shown}</p:oleObj>", f"{shown}{poster}</p:oleObj>"
    )
    links = {
        "rIdO": Relation(f"{OFFICE}oleObject", "/ppt/embeddings/oleObject1.bin"),
        "rIdV": Relation(f"{OFFICE}vmlDrawing", "/ppt/drawings/vmlDrawing1.vml"),
        "rIdI": Relation(f"{OFFICE}image", "/ppt/media/image1.png"),
    }
    vml = Part("/ppt/drawings/vmlDrawing1.vml", "application/vnd.openxmlformats-officedocument.vmlDrawing", b"<xml/>")
    binary = Part("/ppt/embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject", b"x")
    shown_as = graphic("http://schemas.openxmlformats.org/presentationml/2006/ole", inner)
    return laden(shown_as, links, vml, binary, image())


def control() -> dict[str, Part]:
    listed = '<p:controls><p:control name="C" r:id="rIdC" imgW="1" imgH="1"/></p:controls>'
    ax = f'<ax:ocx xmlns:ax="{_MS}/2006/activeX" ax:classid="{{{FOREIGN}}}" ax:persistence="persistStorage"/>'
    part = xml_part("/ppt/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", ax)
    made = laden("", {"rIdC": Relation(f"{OFFICE}control", part.name)}, part)
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
        "rIdX": outside("video"),
        "rIdM": Relation(f"{_MS}/2007/relationships/media", "/ppt/media/media1.mp4"),
        "rIdI": Relation(f"{OFFICE}image", "/ppt/media/image1.png"),
    }
    poster = pic('<a:blip r:embed="rIdI"/>', of_place=media)
    film = Part("/ppt/media/media1.mp4", "video/mp4", FOREIGN.encode())
    return laden(poster, links, film, image(), end=_TIMING.format(_PLAY))


def sound() -> dict[str, Part]:
    played = (
        '<p:transition><p:sndAc><p:stSnd><p:snd r:embed="rIdS" name="ding.wav"/></p:stSnd></p:sndAc></p:transition>'
    )
    wav = Part("/ppt/media/audio1.wav", "audio/x-wav", FOREIGN.encode())
    return laden("", {"rIdS": Relation(f"{OFFICE}audio", wav.name)}, wav, end=played)


def ink() -> dict[str, Part]:
    choice = '<p:contentPart p14:bwMode="auto" r:id="rIdK"/>'
    both = alternative(f'xmlns:p14="{_P14}" Requires="p14"', choice, pic('<a:blip r:embed="rIdI"/>'))
    part = Part("/ppt/ink/ink1.xml", "application/inkml+xml", encoded("<ink/>"))
    links = {
        "rIdK": Relation(f"{OFFICE}customXml", part.name),
        "rIdI": Relation(f"{OFFICE}image", "/ppt/media/image1.png"),
    }
    return laden(both, links, part, image())


def model() -> dict[str, Part]:
    am3d = "http://schemas.microsoft.com/office/drawing/2017/model3d"
    choice = graphic(am3d, f'<am3d:model3d xmlns:am3d="{am3d}" r:embed="rIdG"/>')
    both = alternative(f'xmlns:am3d="{am3d}" Requires="am3d"', choice, pic('<a:blip r:embed="rIdI"/>'))
    part = Part("/ppt/media/model3d1.glb", "model/gltf.binary", FOREIGN.encode())
    links = {
        "rIdG": Relation(f"{_MS}/2017/06/relationships/model3d", part.name),
        "rIdI": Relation(f"{OFFICE}image", "/ppt/media/image1.png"),
    }
    return laden(both, links, part, image())


def missing_picture() -> dict[str, Part]:
    return laden(pic('<a:blip r:embed="rIdI"/>'), {"rIdI": Relation(f"{OFFICE}image", "/ppt/media/gone.png")})


def unrelated_picture() -> dict[str, Part]:
    return laden(pic('<a:blip r:embed="rIdNowhere"/>'))


def program_as_picture() -> dict[str, Part]:
    part = Part("/ppt/media/image1.exe", "application/x-msdownload", FOREIGN.encode())
    return laden(pic('<a:blip r:embed="rIdI"/>'), {"rIdI": Relation(f"{OFFICE}image", part.name)}, part)


def _svg(inner: str) -> dict[str, Part]:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inner}</svg>'
    asvg = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
    ext = _EXT.format("96DAC541-7B7A-43D3-8B79-37D633B846F1", f'<asvg:svgBlip xmlns:asvg="{asvg}" r:embed="rIdV"/>')
    links = {
        "rIdI": Relation(f"{OFFICE}image", "/ppt/media/image1.png"),
        "rIdV": Relation(f"{OFFICE}image", "/ppt/media/image2.svg"),
    }
    part = Part("/ppt/media/image2.svg", "image/svg+xml", drawing.encode())
    return laden(pic(f'<a:blip r:embed="rIdI">{ext}</a:blip>'), links, part, image())


def _chart(workbook: Relation, *more: Part) -> dict[str, Part]:
    data = (
        f'<c:chartSpace xmlns:c="{_CHART}" {NAMESPACES}><c:chart><c:plotArea><c:layout/><c:pieChart>'
        '<c:varyColors val="1"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numLit><c:ptCount val="1"/>'
        '<c:pt idx="0"><c:v>7</c:v></c:pt></c:numLit></c:val></c:ser></c:pieChart></c:plotArea></c:chart>'
        '<c:externalData r:id="rIdW"/></c:chartSpace>'
    )
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    part = xml_part("/ppt/charts/chart1.xml", kind, data, {"rIdW": workbook})
    shown_as = graphic(_CHART, f'<c:chart xmlns:c="{_CHART}" r:id="rIdX"/>')
    return laden(shown_as, {"rIdX": Relation(f"{OFFICE}chart", part.name)}, part, *more)


def chart() -> dict[str, Part]:
    book = Part("/ppt/embeddings/book1.xlsx", _XLSX, FOREIGN.encode())
    return _chart(Relation(f"{OFFICE}package", book.name), book)


def chart_with_macros() -> dict[str, Part]:
    book = Part("/ppt/embeddings/book1.xlsm", "application/vnd.ms-excel.sheet.macroEnabled.12", FOREIGN.encode())
    return _chart(Relation(f"{OFFICE}package", book.name), book)


def chart_of_elsewhere() -> dict[str, Part]:
    return _chart(Relation(f"{OFFICE}oleObject", f"file:///C:/{FOREIGN}.xlsx", external=True))


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
    "drawing with a link": (lambda: _svg(f'<image href="{URL}.png"/>'), "an SVG drawing that runs"),
    "chart": (chart, "the data behind a chart"),
    "chart with macros": (chart_with_macros, "an embedded object (OLE)"),
    "chart of elsewhere": (chart_of_elsewhere, "an embedded object (OLE)"),
    "leavings": (masters_spelled.leavings, ""),
    "equal ids": (masters_spelled.equal_ids, ""),
    "low ids": (masters_spelled.low_ids, ""),
    "other spelling": (masters_spelled.other_spelling, ""),
    "named like a slide": (masters_spelled.named_like_a_slide, ""),
    "named in any letters": (masters_spelled.named_in_any_letters, ""),
    "shared theme": (masters_spelled.shared_theme, ""),
    "notes without theme": (masters_spelled.notes_without_theme, "something that the file names and does not hold"),
}


def loaded(name: str) -> bytes:
    """The bytes of one of them."""
    return packed(LOADED[name][0]())

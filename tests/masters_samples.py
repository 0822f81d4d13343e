"""What a company's file holds besides its master: slides of its own, and all that hangs on them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from generator.writers.pptx.package import OFFICE, Part, Relation
from tests.masters_drawing import DRAWING, NAMESPACES, Holder, frame, solid, tree
from tests.masters_packing import MAIN, ML, File, encoded, parts, xml_part

# A word that each of these slides, comments and notes holds, and that no deck built on the file may hold.
SAMPLE: Final = "Musterfolie"
_P14: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_P15: Final = "http://schemas.microsoft.com/office/powerpoint/2012/main"
_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_COUNT: Final = 3
_SLIDE_IDS: Final = (256, 1024, 2_147_483_647)


def with_samples(file: File) -> dict[str, Part]:
    """The parts of a file with three slides: sections, a custom show, comments, notes, links, a chart, tags."""
    keys = [f"rIdSlide{n}" for n in range(1, _COUNT + 1)]
    listed = "".join(f'<p:sldId id="{i}" r:id="{key}"/>' for i, key in zip(_SLIDE_IDS, keys, strict=True))
    section = "".join(f'<p14:sldId id="{i}"/>' for i in _SLIDE_IDS)
    show = "".join(f'<p:sld r:id="{key}"/>' for key in keys[:2])
    relations = {key: Relation(f"{OFFICE}slide", f"/ppt/slides/slide{n}.xml") for n, key in enumerate(keys, 1)}
    relations["rIdAuthors"] = Relation(f"{OFFICE}commentAuthors", "/ppt/commentAuthors.xml")
    relations["rIdTag"] = Relation(f"{OFFICE}tags", "/ppt/tags/tag1.xml")
    relations["rIdJson"] = Relation(f"{OFFICE}customXml", "/customXml/item1.xml")
    filled = replace(
        file,
        slide_ids=f"<p:sldIdLst>{listed}</p:sldIdLst>",
        middle=f'<p:custShowLst><p:custShow name="{SAMPLE}" id="0"><p:sldLst>{show}</p:sldLst></p:custShow>'
        '</p:custShowLst><p:custDataLst><p:tags r:id="rIdTag"/></p:custDataLst>',
        end=(
            '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
            f'<p14:sectionLst xmlns:p14="{_P14}">'
            f'<p14:section name="{SAMPLE}" id="{{7DC1BA5E-8A0B-4B0E-9C0C-000000000001}}">'
            f"<p14:sldIdLst>{section}</p14:sldIdLst></p14:section></p14:sectionLst></p:ext>"
            '<p:ext uri="{EFAFB233-063F-42B5-8137-9DF3F51BA10A}">'
            f'<p15:sldGuideLst xmlns:p15="{_P15}"><p15:guide id="1" orient="horz" pos="2160"><p15:clr>'
            '<a:srgbClr val="A4A3A4"/></p15:clr></p15:guide></p15:sldGuideLst></p:ext></p:extLst>'
        ),
        relations={**file.relations, **relations},
        parts=(*file.parts, *_slides(), *_leavings()),
    )
    made = parts(filled)
    props = f'<p:presentationPr {NAMESPACES}><p:showPr><p:present/><p:custShow id="0"/></p:showPr></p:presentationPr>'
    made["/ppt/presProps.xml"] = xml_part("/ppt/presProps.xml", f"{ML}presProps+xml", props)
    view = (
        f'<p:viewPr {NAMESPACES} lastView="outlineView"><p:outlineViewPr><p:cViewPr><p:scale><a:sx n="33" d="100"/>'
        '<a:sy n="33" d="100"/></p:scale><p:origin x="0" y="0"/></p:cViewPr><p:sldLst>'
        '<p:sld r:id="rId1" collapse="1"/></p:sldLst></p:outlineViewPr></p:viewPr>'
    )
    links = {"rId1": Relation(f"{OFFICE}slide", "/ppt/slides/slide1.xml")}
    made["/ppt/viewProps.xml"] = xml_part("/ppt/viewProps.xml", f"{ML}viewProps+xml", view, links)
    made["/"] = replace(
        made["/"],
        relations={
            **made["/"].relations,
            "rId2": Relation(f"{OFFICE}extended-properties", "/docProps/app.xml"),
            "rId3": Relation(_THUMBNAIL, "/docProps/thumbnail.jpeg"),
        },
    )
    assert made[MAIN].relations["rIdSlide1"]
    return made


def _slides() -> tuple[Part, ...]:
    made: list[Part] = []
    for n in range(1, _COUNT + 1):
        name = f"/ppt/slides/slide{n}.xml"
        links = {
            "rId1": Relation(f"{OFFICE}slideLayout", "/ppt/slideLayouts/slideLayout2.xml"),
            "rId2": Relation(f"{OFFICE}slide", f"/ppt/slides/slide{n % _COUNT + 1}.xml"),
            "rId3": Relation(f"{OFFICE}notesSlide", f"/ppt/notesSlides/notesSlide{n}.xml"),
            "rId4": Relation(f"{OFFICE}hyperlink", "https://example.org/musterfolie", external=True),
        }
        shapes: list[Holder | str] = [Holder("title", prompt=(f"{SAMPLE} {n}",)), _linked(n)]
        if n == 1:
            links["rId5"] = Relation(f"{OFFICE}comments", "/ppt/comments/comment1.xml")
        if n == 2:
            links["rId6"] = Relation(f"{OFFICE}chart", "/ppt/charts/chart1.xml")
            shapes.append(_GRAPHIC)
        hidden = ' show="0"' if n == _COUNT else ""
        content = f"<p:sld {NAMESPACES}{hidden}>{tree(shapes)}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        made.append(xml_part(name, f"{ML}slide+xml", content, links))
        of_notes = {
            "rId1": Relation(f"{OFFICE}notesMaster", "/ppt/notesMasters/notesMaster1.xml"),
            "rId2": Relation(f"{OFFICE}slide", name),
        }
        text = tree((Holder("body", index=3, prompt=(f"{SAMPLE}: notes {n}",)),))
        page = f"<p:notes {NAMESPACES}>{text}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
        made.append(xml_part(f"/ppt/notesSlides/notesSlide{n}.xml", f"{ML}notesSlide+xml", page, of_notes))
    return tuple(made)


def _linked(n: int) -> str:
    """A shape that jumps to the next slide, with a text that leads outside."""
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="0" name="Link"><a:hlinkClick r:id="rId2" action="ppaction://hlinksldjump"/>'
        f"</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{frame((2, 6, 8, 2))}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{solid("accent1")}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>'
        '<a:p><a:r><a:rPr lang="de-DE"><a:hlinkClick r:id="rId4"/></a:rPr>'
        f"<a:t>{SAMPLE} {n}, Link</a:t></a:r></a:p></p:txBody></p:sp>"
    )


_GRAPHIC: Final = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="0" name="Chart"/><p:cNvGraphicFramePr/><p:nvPr/>'
    '</p:nvGraphicFramePr><p:xfrm><a:off x="4320000" y="3600000"/><a:ext cx="3600000" cy="2160000"/></p:xfrm>'
    f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="rId6"/></a:graphicData></a:graphic>'
    "</p:graphicFrame>"
)
_THUMBNAIL: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"


def _leavings() -> tuple[Part, ...]:
    number = '<c:numLit><c:ptCount val="1"/><c:pt idx="0"><c:v>7</c:v></c:pt></c:numLit>'
    chart = (
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{DRAWING}"><c:chart><c:plotArea><c:layout/><c:pieChart>'
        f'<c:varyColors val="1"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val>{number}</c:val></c:ser></c:pieChart>'
        "</c:plotArea></c:chart></c:chartSpace>"
    )
    authors = (
        f'<p:cmAuthorLst {NAMESPACES}><p:cmAuthor id="0" name="{SAMPLE}" initials="M" lastIdx="1" clrIdx="0"/>'
        "</p:cmAuthorLst>"
    )
    comment = (
        f'<p:cmLst {NAMESPACES}><p:cm authorId="0" idx="1"><p:pos x="10" y="10"/><p:text>{SAMPLE}: comment</p:text>'
        "</p:cm></p:cmLst>"
    )
    tags = f'<p:tagLst {NAMESPACES}><p:tag name="THINKCELL" val="{SAMPLE}"/></p:tagLst>'
    app = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return (
        xml_part("/ppt/charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", chart),
        xml_part("/ppt/commentAuthors.xml", f"{ML}commentAuthors+xml", authors),
        xml_part("/ppt/comments/comment1.xml", f"{ML}comments+xml", comment),
        xml_part("/ppt/tags/tag1.xml", f"{ML}tags+xml", tags),
        Part("/customXml/item1.xml", "application/xml", encoded(f"<data>{SAMPLE}</data>")),
        Part(
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            encoded(f'<Properties xmlns="{app}"><Application>Microsoft Office PowerPoint</Application></Properties>'),
        ),
        Part("/docProps/thumbnail.jpeg", "image/jpeg", b"\xff\xd8\xff\xd9"),
    )

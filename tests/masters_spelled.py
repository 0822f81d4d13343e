"""Masters whose package is odd and whose drawings are not: leavings, ids, names, themes."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from generator.writers.pptx.package import OFFICE, Part, Relation
from tests.masters_drawing import NAMESPACES, panel, tree
from tests.masters_hostile import small
from tests.masters_loading import FOREIGN, LAYOUT, MASTER, image, laden, pic
from tests.masters_packing import MAIN, ML, changed, encoded, xml_part

NOTES: Final = "/ppt/notesMasters/notesMaster1.xml"


def leavings() -> dict[str, Part]:
    """Tags on the presentation, a master, a layout and a shape; custom XML; printer settings; a write protection."""
    tag_list = f'<p:tagLst {NAMESPACES}><p:tag name="{FOREIGN}" val=""/></p:tagLst>'
    tag = xml_part("/ppt/tags/tag1.xml", f"{ML}tags+xml", tag_list)
    data = Part("/customXml/item1.xml", "application/xml", encoded(f"<data>{FOREIGN}</data>"))
    printer = Part("/ppt/printerSettings/printerSettings1.bin", f"{ML}printerSettings", FOREIGN.encode())
    tags = {"rIdT": Relation(f"{OFFICE}tags", tag.name)}
    listed = '<p:custDataLst><p:tags r:id="rIdT"/></p:custDataLst>'
    shape = panel((1, 1, 1, 1), "accent1").replace('<p:nvPr userDrawn="1"/>', f"<p:nvPr>{listed}</p:nvPr>")
    made = laden(shape, tags, tag, data, printer)
    made = changed(made, LAYOUT, "</p:cSld>", f"{listed}</p:cSld>")
    made = changed(laden("", tags, to=MASTER, base=made), MASTER, "</p:cSld>", f"{listed}</p:cSld>")
    links = {
        **tags,
        "rIdD": Relation(f"{OFFICE}customXml", data.name),
        "rIdP": Relation(f"{OFFICE}printerSettings", printer.name),
    }
    made = changed(made, MAIN, "<p:defaultTextStyle>", f"{listed}<p:defaultTextStyle>")
    return {**made, MAIN: replace(made[MAIN], relations={**made[MAIN].relations, **links})}


def equal_ids() -> dict[str, Part]:
    """Two layouts under one id."""
    return changed(small(), MASTER, 'id="2147483650"', 'id="2147483648"')


def low_ids() -> dict[str, Part]:
    """A master under an id from the range of slides."""
    return changed(small(), MAIN, 'id="2147483648"', 'id="256"')


def other_spelling() -> dict[str, Part]:
    """Relationships in capitals to parts in small letters."""
    links = {key: replace(r, target=r.target.upper()) for key, r in small()[MASTER].relations.items()}
    return {**small(), MASTER: replace(small()[MASTER], relations=links)}


def named_like_a_slide() -> dict[str, Part]:
    """A layout under the name that our first slide has."""
    name = "/ppt/slides/slide1.xml"
    links = {**small()[MASTER].relations, "rId2": Relation(f"{OFFICE}slideLayout", name)}
    made = {key: part for key, part in small().items() if key != LAYOUT}
    return {**made, name: replace(small()[LAYOUT], name=name), MASTER: replace(small()[MASTER], relations=links)}


def named_in_any_letters() -> dict[str, Part]:
    """Pictures under names with spaces and accents, and one without an ending."""
    names = ("/ppt/media/Logo groß 1.png", "/ppt/media/image2")
    links = {f"rIdI{n}": Relation(f"{OFFICE}image", name.replace(" ", "%20")) for n, name in enumerate(names)}
    pics = [pic(f'<a:blip r:embed="rIdI{n}"/>').replace('id="0"', f'id="{90 + n}"') for n in range(2)]
    return laden("".join(pics), links, *map(image, names))


def shared_theme() -> dict[str, Part]:
    """A notes master that shares the slide master's theme."""
    theme = Relation(f"{OFFICE}theme", "/ppt/theme/theme1.xml")
    mapping = "".join(f' {c}="{c}"' for c in (*(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink"))
    notes = (
        f"<p:notesMaster {NAMESPACES}>{tree(())}"
        f'<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"{mapping}/></p:notesMaster>'
    )
    part = xml_part(NOTES, f"{ML}notesMaster+xml", notes, {"rId1": theme})
    listed = '</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rIdN"/></p:notesMasterIdLst>'
    made = changed({**small(), NOTES: part}, MAIN, "</p:sldMasterIdLst>", listed)
    links = {**made[MAIN].relations, "rIdN": Relation(f"{OFFICE}notesMaster", NOTES)}
    return {**made, MAIN: replace(made[MAIN], relations=links)}


def notes_without_theme() -> dict[str, Part]:
    """A notes master without any."""
    return {**shared_theme(), NOTES: replace(shared_theme()[NOTES], relations={})}

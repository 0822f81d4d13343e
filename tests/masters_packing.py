"""Masters for tests as values, and the package of one: layouts, slide masters with their themes, the presentation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from generator.writers.pptx import package
from generator.writers.pptx.package import OFFICE, Part, Relation
from tests.masters_drawing import NAMESPACES, Box, Holder, Theme, emu, run, tree

ML: Final = "application/vnd.openxmlformats-officedocument.presentationml."
TEMPLATE: Final = f"{ML}template.main+xml"
SHOW: Final = f"{ML}slideshow.main+xml"
MAIN: Final = "/ppt/presentation.xml"
_THEME: Final = "application/vnd.openxmlformats-officedocument.theme+xml"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAP: Final = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_COLOURS: Final = (*(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_FIRST_ID: Final = 2_147_483_648


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout; `attributes` stand on its root, `timing` and the like follow its colour map."""

    name: str
    shapes: tuple[Holder | str, ...]
    kind: str = ""
    background: str = ""
    attributes: str = ""
    end: str = ""
    relations: Mapping[str, Relation] = field(default_factory=dict)

    def xml(self) -> str:
        """The layout's part."""
        kind = f' type="{self.kind}"' if self.kind else ""
        attributes = f" {self.attributes}" if self.attributes else ""
        return (
            f"<p:sldLayout {NAMESPACES}{kind}{attributes}>{tree(self.shapes, self.background, self.name)}"
            f"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>{self.end}</p:sldLayout>"
        )


@dataclass(frozen=True, slots=True)
class Text:
    """A text style of a master: sizes by level, None for one that states none; `marks` are its bullets."""

    sizes: tuple[float | None, ...]
    colour: str = "tx1"
    look: str = ""
    bold: bool = False
    face: str = "+mn"
    marks: str = ""
    before: float = 0.0
    leading: int = 100

    def xml(self, tag: str) -> str:
        """The style as `p:titleStyle` and the like."""
        levels = ""
        for n, size in enumerate(self.sizes, 1):
            place = f' marL="{emu(0.63 * n + 0.4 * (n - 1))}" indent="{-emu(0.63)}"' if self.marks else ""
            mark = "<a:buNone/>"
            if self.marks:
                char = self.marks[(n - 1) % len(self.marks)]
                mark = f'<a:buFont typeface="Arial"/><a:buChar char="{char}"/>'
            levels += (
                f"<a:lvl{n}pPr{place}{' ' if self.look else ''}{self.look}>"
                f'<a:lnSpc><a:spcPct val="{self.leading * 1000}"/></a:lnSpc>'
                f'<a:spcBef><a:spcPts val="{round(self.before * 100)}"/></a:spcBef>'
                f"{mark}{run(size, self.colour, bold=self.bold, face=self.face)}"
                f"</a:lvl{n}pPr>"
            )
        return f"<p:{tag}>{levels}</p:{tag}>"


@dataclass(frozen=True, slots=True)
class Master:
    """A slide master with its theme and its layouts; `mapped` changes its colour map."""

    theme: Theme
    shapes: tuple[Holder | str, ...]
    layouts: tuple[Layout, ...]
    title: Text = Text((44,), face="+mj", leading=90)
    body: Text = Text((28, 24, 20, 18, 18), marks="•", before=10)
    background: str = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
    mapped: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, Relation] = field(default_factory=dict)

    def xml(self, first_id: int) -> str:
        """The master's part; its layouts have the ids from the first on, their relations are rId1 onwards."""
        ids = "".join(f'<p:sldLayoutId id="{first_id + n}" r:id="rId{n + 1}"/>' for n in range(len(self.layouts)))
        mapped = " ".join(
            f'{slot}="{colour}"' for slot, colour in {**_MAP, **{c: c for c in _COLOURS}, **self.mapped}.items()
        )
        other = Text((18,) * 9)
        return (
            f'<p:sldMaster {NAMESPACES} preserve="1">{tree(self.shapes, self.background)}<p:clrMap {mapped}/>'
            f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles>{self.title.xml('titleStyle')}"
            f"{self.body.xml('bodyStyle')}{other.xml('otherStyle')}</p:txStyles></p:sldMaster>"
        )


@dataclass(frozen=True, slots=True)
class File:
    """A whole file: the slide's size in cm, its masters, and further parts that their relations name.

    `before_sizes` are the elements of the presentation between its masters and its size, `end` the ones at its end.
    """

    width: float
    height: float
    masters: tuple[Master, ...]
    parts: tuple[Part, ...] = ()
    relations: Mapping[str, Relation] = field(default_factory=dict)
    slide_ids: str = ""
    size_kind: str = ""
    middle: str = ""
    end: str = ""
    with_notes: bool = False
    main_kind: str = f"{ML}presentation.main+xml"


def parts(file: File) -> dict[str, Part]:
    """The parts of a file by name, and the package's relationships as the part "/"."""
    made = {part.name: part for part in file.parts}
    relations = dict(file.relations)
    ids, next_id, layout_number = "", _FIRST_ID, 0
    for n, master in enumerate(file.masters, 1):
        theme, name = f"/ppt/theme/theme{n}.xml", f"/ppt/slideMasters/slideMaster{n}.xml"
        made[theme] = Part(theme, _THEME, encoded(master.theme.xml()))
        links = {}
        for count, layout in enumerate(master.layouts, 1):
            layout_number += 1
            of_layout = f"/ppt/slideLayouts/slideLayout{layout_number}.xml"
            links[f"rId{count}"] = Relation(f"{OFFICE}slideLayout", of_layout)
            back = {"rId1": Relation(f"{OFFICE}slideMaster", name), **layout.relations}
            made[of_layout] = Part(of_layout, f"{ML}slideLayout+xml", encoded(layout.xml()), back)
        links[f"rId{len(master.layouts) + 1}"] = Relation(f"{OFFICE}theme", theme)
        content = encoded(master.xml(next_id + 1))
        made[name] = Part(name, f"{ML}slideMaster+xml", content, links | dict(master.relations))
        relations[f"rIdMaster{n}"] = Relation(f"{OFFICE}slideMaster", name)
        ids += f'<p:sldMasterId id="{next_id}" r:id="rIdMaster{n}"/>'
        next_id += len(master.layouts) + 1
    relations["rIdTheme"] = Relation(f"{OFFICE}theme", "/ppt/theme/theme1.xml")
    for tag, root in (("presProps", "presentationPr"), ("viewProps", "viewPr")):
        relations[f"rId{tag}"] = Relation(f"{OFFICE}{tag}", f"/ppt/{tag}.xml")
        made.setdefault(f"/ppt/{tag}.xml", xml_part(f"/ppt/{tag}.xml", f"{ML}{tag}+xml", f"<p:{root} {NAMESPACES}/>"))
    notes = ""
    if file.with_notes:
        made |= notes_master(file.masters[0].theme)
        relations["rIdNotes"] = Relation(f"{OFFICE}notesMaster", "/ppt/notesMasters/notesMaster1.xml")
        notes = '<p:notesMasterIdLst><p:notesMasterId r:id="rIdNotes"/></p:notesMasterIdLst>'
    kind = f' type="{file.size_kind}"' if file.size_kind else ""
    content = encoded(
        f"<p:presentation {NAMESPACES}><p:sldMasterIdLst>{ids}</p:sldMasterIdLst>{notes}{file.slide_ids}"
        f'<p:sldSz cx="{emu(file.width)}" cy="{emu(file.height)}"{kind}/><p:notesSz cx="6858000" cy="9144000"/>'
        f"{file.middle}{Text((18,) * 9).xml('defaultTextStyle')}{file.end}</p:presentation>"
    )
    made[MAIN] = Part(MAIN, file.main_kind, content, relations)
    made["/"] = Part("/", "", b"", {"rId1": Relation(f"{OFFICE}officeDocument", MAIN)})
    return made


def notes_master(theme: Theme) -> dict[str, Part]:
    """A notes master with a theme of its own."""
    name, of_theme = "/ppt/notesMasters/notesMaster1.xml", "/ppt/theme/themeNotes.xml"
    shapes = (
        Holder("sldImg", (3.0, 1.5, 13.0, 7.3), 2, prompt=("",)),
        Holder("body", (2.0, 9.5, 15.0, 13.0), 3, sizes=(12,)),
    )
    mapped = " ".join(f'{slot}="{colour}"' for slot, colour in {**_MAP, **{c: c for c in _COLOURS}}.items())
    content = f"<p:notesMaster {NAMESPACES}>{tree(shapes)}<p:clrMap {mapped}/></p:notesMaster>"
    links = {"rId1": Relation(f"{OFFICE}theme", of_theme)}
    return {
        name: xml_part(name, f"{ML}notesMaster+xml", content, links),
        of_theme: Part(of_theme, _THEME, encoded(theme.xml())),
    }


def encoded(xml: str) -> bytes:
    """XML as the bytes of a part."""
    return (_DECLARATION + xml).encode()


def xml_part(name: str, kind: str, xml: str, relations: Mapping[str, Relation] | None = None) -> Part:
    """A part of XML."""
    return Part(name, kind, encoded(xml), relations or {})


def packed(made: Mapping[str, Part]) -> bytes:
    """The bytes of a file."""
    return package.write(made["/"], [part for part in made.values() if part.name != "/"])


def furniture(places: Iterable[tuple[str, Box, str]], size: float, colour: str, first: int) -> tuple[Holder, ...]:
    """Date, footer and number of a master: kind, place and alignment of each; their indices count from the first."""
    return tuple(
        Holder(kind, box, first + n, sizes=(size,), colour=colour, look=f'algn="{align}"', frame='anchor="ctr"')
        for n, (kind, box, align) in enumerate(places)
    )


def inherited(holders: Iterable[Holder]) -> tuple[Holder, ...]:
    """The same furniture on a layout, which inherits place and looks; PowerPoint counts it from 10 there."""
    return tuple(Holder(holder.kind, index=10 + n, name=holder.name) for n, holder in enumerate(holders))


def changed(made: Mapping[str, Part], name: str, old: str, new: str) -> dict[str, Part]:
    """The parts with a text of one of them replaced; the text must be there."""
    part = made[name]
    text = part.content.decode()
    if old not in text:
        raise ValueError(f"{name} holds no {old!r}")
    return {**made, name: replace(part, content=text.replace(old, new, 1).encode())}

"""The whole deck as a package: the master's parts, each slide and its notes, and what ties them together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from lxml import etree

from generator.writers.pptx import chart, emit, notes, package, table_style
from generator.writers.pptx.drawing import P, R, ruled, sub
from generator.writers.pptx.embedding import Embedded, with_fonts
from generator.writers.pptx.master import Master
from generator.writers.pptx.outline import Deck
from generator.writers.pptx.package import OFFICE, Part, Relation, parsed, serialized
from generator.writers.pptx.page import Page
from generator.writers.pptx.runs import Links, Target, Writer

_ML: Final = "application/vnd.openxmlformats-officedocument.presentationml."
_MAIN: Final = f"{_ML}presentation.main+xml"
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_APP_TYPE: Final = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_EXTENDED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_TERMS: Final = "http://purl.org/dc/terms/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_PROPERTIES: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
# [MS-PPTX] 2.6.2: the extension of the presentation that names its sections.
_SECTIONS: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_P14: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"
# Prefixes that `mc:Ignorable` and `Requires` may name.
_NAMED_IN_TEXT: Final = ["mc", "p14", "p15", "a14", "a16"]
_FIRST_ID: Final = 256
_UNDATED: Final = "2000-01-01"


def build(deck: Deck, pages: Sequence[Page], master: Master, fonts: Sequence[Embedded] = ()) -> bytes:
    """The bytes of the finished deck; the master has no slides of its own (intake.py), and `fonts` go into it."""
    main = master.parts[master.presentation]
    relations = dict(main.relations)
    parts = {name: part for name, part in master.parts.items() if name not in {"/", main.name}}
    if _brings_style(pages, master):
        styled, relation = _table_styles(master, relations)
        parts[styled.name] = styled
        relations |= relation
    notes_name = master.notes or "/ppt/notesMasters/notesMaster1.xml"
    with_notes = any(page.notes for page in pages)
    prefix = _unused("rIdSlide", relations)
    notes_key = ""
    if with_notes and not master.notes:
        parts |= _notes_master(master, notes_name)
        notes_key = f"{prefix}Notes"
        relations[notes_key] = Relation(f"{OFFICE}notesMaster", notes_name)
    slides = list(_slides(deck, pages, master, notes_name, parts[notes_name].content if with_notes else b""))
    numbers = [part for part in slides if part.content_type == f"{_ML}slide+xml"]
    keys = []
    for count, part in enumerate(numbers, 1):
        keys.append(f"{prefix}{count}")
        relations[keys[-1]] = Relation(f"{OFFICE}slide", part.name)
    content = _presentation(main.content, keys, pages, deck.title, notes_key)
    if fonts:
        content, held, of_fonts = with_fonts(content, fonts)
        parts |= held
        relations |= of_fonts
    parts |= {part.name: part for part in slides}
    parts[main.name] = Part(main.name, _MAIN, content, relations)
    core, app = (
        Part("/docProps/core.xml", _CORE_TYPE, _core(deck)),
        Part("/docProps/app.xml", _APP_TYPE, _app(pages)),
    )
    root = Part(
        "/",
        "",
        b"",
        {
            "rId1": Relation(f"{OFFICE}officeDocument", main.name),
            "rId2": Relation(_CORE_RELATION, core.name),
            "rId3": Relation(f"{OFFICE}extended-properties", app.name),
        },
    )
    parts |= {core.name: core, app.name: app, "/": root}
    return package.write(root, [part for part in package.reachable(parts) if part.name != "/"])


def _unused(prefix: str, taken: Iterable[str]) -> str:
    """The beginning of ids that no relationship of the master's has."""
    while any(key.startswith(prefix) for key in taken):
        prefix += "_"
    return prefix


def _slides(deck: Deck, pages: Sequence[Page], master: Master, notes_name: str, notes_master: bytes) -> Iterator[Part]:
    index = notes.indexes(notes_master) if notes_master else {}
    targets = _targets(pages)
    styles = master.table_styles
    sizes = (float(notes.SIZE),) if master.house else ()
    for count, page in enumerate(pages, 1):
        name = _slide_name(count)
        links = Links(targets)
        links.add("slideLayout", page.layout.part)
        if page.notes:
            notes_part = f"/ppt/notesSlides/notesSlide{count}.xml"
            links.add("notesSlide", notes_part)
            of_notes = Links()
            of_notes.add("notesMaster", notes_name)
            of_notes.add("slide", name)
            # Notes are read and printed on white, whatever the slides stand on.
            on_white = {**master.colours, "bg1": "#FFFFFF", "tx1": "#000000"}
            content = notes.page(page.notes, index, Writer(of_notes, deck.lang, on_white, sizes=sizes))
            yield Part(notes_part, f"{_ML}notesSlide+xml", _lean(content), of_notes.relations)
        root = emit.slide(page, count, links, deck.lang, styles)
        for filled in page.filled:
            if filled.bars is not None:
                shown = chart.name_of(count, filled.slot.number)
                yield from chart.parts(shown, filled.bars, _title_of(page), page.layout, deck.lang)
        yield Part(name, f"{_ML}slide+xml", _lean(root), links.relations)


def _brings_style(pages: Sequence[Page], master: Master) -> bool:
    """Whether a table has our own style, and the file does not hold it."""
    styles = master.table_styles
    if styles is not None and any(style.get("styleId") == table_style.OURS for style in styles):
        return False
    layouts = {page.layout.part: page.layout for page in pages if any(filled.grid for filled in page.filled)}
    chosen = (table_style.chosen(styles, layout.colours, layout.ground) for layout in layouts.values())
    return any(style.guid == table_style.OURS for style in chosen)


def _table_styles(master: Master, relations: Mapping[str, Relation]) -> tuple[Part, dict[str, Relation]]:
    """The part of the file's table styles with ours, and the relationship to it where it had none."""
    from generator.writers.pptx.house_theme import DRAWING, PAPER, table_style_xml

    ours = table_style_xml(PAPER.shaded(ruled(master.colours["bg1"])))
    held = next((r.target for r in relations.values() if r.type == f"{OFFICE}tableStyles"), "")
    if held:
        root = parsed(master.parts[held].content)
        root.append(parsed(f'<a:l xmlns:a="{DRAWING}">{ours}</a:l>'.encode())[0])
        return replace(master.parts[held], content=serialized(root)), {}
    made = f'<a:tblStyleLst xmlns:a="{DRAWING}" def="{table_style.OURS}">{ours}</a:tblStyleLst>'
    name, key = "/ppt/tableStyles.xml", _unused("rIdTables", relations)
    return Part(name, f"{_ML}tableStyles+xml", serialized(parsed(made.encode()))), {
        key: Relation(f"{OFFICE}tableStyles", name)
    }


def _lean(root: etree._Element) -> bytes:
    """A slide's XML without the namespaces that it does not use."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=_NAMED_IN_TEXT)
    return package.bare(root)


def _slide_name(count: int) -> str:
    return f"/ppt/slides/slide{count}.xml"


def _targets(pages: Sequence[Page]) -> dict[str, Target]:
    """The first slide of each anchor."""
    found: dict[str, Target] = {}
    for count, page in enumerate(pages, 1):
        if page.slide.anchor and page.part == 1:
            found[page.slide.anchor] = Target(_slide_name(count), _title_of(page))
    return found


def _title_of(page: Page) -> str:
    shown = page.title.paragraph if page.title else page.slide.title
    return " ".join(shown.text.split())


def _notes_master(master: Master, name: str) -> dict[str, Part]:
    theme = next(part for part in master.parts.values() if part.content_type.endswith("theme+xml"))
    copy = replace(theme, name="/ppt/theme/themeNotes.xml")
    relations = {"rId1": Relation(f"{OFFICE}theme", copy.name)}
    return {copy.name: copy, name: Part(name, f"{_ML}notesMaster+xml", notes.default_master(), relations)}


def _presentation(content: bytes, keys: Sequence[str], pages: Sequence[Page], title: str, notes_key: str) -> bytes:
    root = parsed(content)
    # Order of the schema (19.2.1.26): sldMasterIdLst, notesMasterIdLst, handoutMasterIdLst, sldIdLst, sldSz …
    after = [
        child for child in root if child.tag in {f"{P}sldMasterIdLst", f"{P}notesMasterIdLst", f"{P}handoutMasterIdLst"}
    ]
    if notes_key:
        listed = etree.Element(f"{P}notesMasterIdLst")
        sub(listed, f"{P}notesMasterId").set(f"{R}id", notes_key)
        after[0].addnext(listed)
        after.insert(1, listed)
    slides = etree.Element(f"{P}sldIdLst")
    for count, key in enumerate(keys):
        sub(slides, f"{P}sldId", id=str(_FIRST_ID + count)).set(f"{R}id", key)
    after[-1].addnext(slides)
    if any(page.slide.section for page in pages):
        extensions = root.find(f"{P}extLst")
        extensions = sub(root, f"{P}extLst") if extensions is None else extensions
        extensions.append(_sections(pages, title))
    return serialized(root)


def _sections(pages: Sequence[Page], title: str) -> etree._Element:
    extension = etree.Element(f"{P}ext", uri=_SECTIONS)
    listed = etree.SubElement(extension, f"{{{_P14}}}sectionLst", nsmap={"p14": _P14})
    current: etree._Element | None = None
    name = ""
    for count, page in enumerate(pages):
        if current is None or (page.slide.section and page.part == 1 and page.slide.section != name):
            name = page.slide.section or title
            section = etree.SubElement(listed, f"{{{_P14}}}section", name=name, id=_guid(f"{len(listed)}/{name}"))
            current = etree.SubElement(section, f"{{{_P14}}}sldIdLst")
        etree.SubElement(current, f"{{{_P14}}}sldId", id=str(_FIRST_ID + count))
    return extension


def _guid(seed: str) -> str:
    """An id that the same deck always gets."""
    digits = hashlib.sha256(f"pmdocs/section/{seed}".encode()).hexdigest().upper()
    return f"{{{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-8{digits[17:20]}-{digits[20:32]}}}"


def _core(deck: Deck) -> bytes:
    namespaces = {"cp": _PROPERTIES, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI}
    root = etree.Element(f"{{{_PROPERTIES}}}coreProperties", nsmap=namespaces)
    values = {
        f"{{{_DC}}}title": deck.title,
        f"{{{_DC}}}creator": deck.author,
        f"{{{_PROPERTIES}}}keywords": deck.keywords,
        f"{{{_DC}}}description": deck.description,
        f"{{{_DC}}}language": deck.lang,
        f"{{{_PROPERTIES}}}lastModifiedBy": deck.author,
    }
    for tag, value in values.items():
        if value:
            etree.SubElement(root, tag).text = value
    for tag in ("created", "modified"):
        stamp = etree.SubElement(root, f"{{{_TERMS}}}{tag}", {f"{{{_XSI}}}type": "dcterms:W3CDTF"})
        stamp.text = f"{deck.date or _UNDATED}T00:00:00Z"
    return serialized(root)


def _app(pages: Sequence[Page]) -> bytes:
    root = package.rooted("Properties", _EXTENDED)
    counts = {
        "Slides": len(pages),
        "Notes": sum(bool(page.notes) for page in pages),
        "HiddenSlides": sum(page.hidden for page in pages),
    }
    etree.SubElement(root, f"{{{_EXTENDED}}}Application").text = "pmdocs"
    for tag, count in counts.items():
        etree.SubElement(root, f"{{{_EXTENDED}}}{tag}").text = str(count)
    return serialized(root)

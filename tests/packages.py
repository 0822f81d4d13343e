"""What is wrong with a finished package as a package: nothing may dangle, lead outside, or be orphaned."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Collection, Iterator
from typing import Final
from urllib.parse import unquote

from lxml import etree

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_P14: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_RELS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
# Kinds of relationships that a deck of ours never has.
_NEVER: Final = re.compile(
    r"/(?:vbaProject|oleObject|control|activeX\w*|audio|video|media|tags|customXml|comments|commentAuthors|authors|"
    r"printerSettings|thumbnail|vmlDrawing|attachedTemplate|changesInfo|revisionInfo)$"
)
_ACTIONS: Final = (
    "ppaction://program",
    "ppaction://macro",
    "ppaction://ole",
    "ppaction://hlinkfile",
    "ppaction://customshow",
)
_LEAST, _FIRST = 2_147_483_648, 256


def faults(content: bytes, links: Collection[str] = ()) -> list[str]:
    """Everything that is wrong, as sentences; `links` are the addresses that may be led to."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        blobs = {f"/{name}": archive.read(name) for name in names}
    found = [f"{name} is there twice" for name in names if names.count(name) > 1]
    relations = {name: dict(_relations(name, blobs)) for name in ("/", *blobs)}
    return [
        *found,
        *_typed(blobs),
        *_orphans(blobs, relations),
        *(fault for name, links_of in relations.items() for fault in _dangling(name, links_of, blobs, links)),
        *(
            fault
            for name, blob in blobs.items()
            if name.endswith(".xml")
            for fault in _inside(name, blob, relations[name])
        ),
        *_numbered(blobs),
    ]


def _relations(name: str, blobs: dict[str, bytes]) -> Iterator[tuple[str, tuple[str, str, bool]]]:
    folder, _, file = name.rpartition("/")
    blob = blobs.get(f"{folder}/_rels/{file}.rels")
    for item in etree.fromstring(blob).iter(_RELS) if blob is not None else ():
        target, outside = item.get("Target", ""), item.get("TargetMode") == "External"
        if not outside:
            target = posixpath.normpath(posixpath.join(folder or "/", unquote(target)))
        yield item.get("Id", ""), (item.get("Type", ""), target, outside)


def _typed(blobs: dict[str, bytes]) -> Iterator[str]:
    root = etree.fromstring(blobs["/[Content_Types].xml"])
    extensions = {item.get("Extension", "").lower() for item in root.iter(f"{_TYPES}Default")}
    listed = {item.get("PartName", "") for item in root.iter(f"{_TYPES}Override")}
    yield from (f"{name} has a type and is not there" for name in listed - set(blobs))
    for name in blobs:
        if name not in listed and name.rpartition(".")[2].lower() not in extensions and "[Content" not in name:
            yield f"{name} has no type"


def _orphans(blobs: dict[str, bytes], relations: dict[str, dict[str, tuple[str, str, bool]]]) -> Iterator[str]:
    reached, waiting = {"/"}, ["/"]
    while waiting:
        for _, target, outside in relations.get(waiting.pop(), {}).values():
            if not outside and target not in reached:
                reached.add(target)
                waiting.append(target)
    yield from (
        f"{name} is an orphan"
        for name in blobs
        if name not in reached and not name.endswith(".rels") and name != "/[Content_Types].xml"
    )


def _dangling(
    name: str, relations: dict[str, tuple[str, str, bool]], blobs: dict[str, bytes], links: Collection[str]
) -> Iterator[str]:
    for key, (kind, target, outside) in relations.items():
        if _NEVER.search(kind):
            yield f"{name} has a relationship of the kind {kind}"
        if outside and target not in links:
            yield f"{name} leads outside: {target}"
        if not outside and target not in blobs:
            yield f"{name}: {key} leads to {target}, which is not there"


def _inside(name: str, blob: bytes, relations: dict[str, tuple[str, str, bool]]) -> Iterator[str]:
    tree = etree.fromstring(blob)
    for element in tree.iter(etree.Element):
        for attribute, value in element.attrib.items():
            if str(attribute).startswith(_R) and value and value not in relations:
                yield f"{name} names the relationship {value!s}, which it does not have"
        if str(element.get("action", "")).startswith(_ACTIONS):
            yield f"{name} has the action {element.get('action')}"
    shapes = {item.get("id") for item in tree.iter(f"{_P}cNvPr")}
    for target in tree.iter(f"{_P}spTgt"):
        if target.get("spid") not in shapes:
            yield f"{name} animates a shape that is not there"


def _numbered(blobs: dict[str, bytes]) -> Iterator[str]:
    trees = [
        etree.fromstring(blob) for name, blob in blobs.items() if name.endswith(".xml") and name.startswith("/ppt/")
    ]
    ids = [int(e.get("id", "0")) for tree in trees for e in tree.iter(f"{_P}sldMasterId", f"{_P}sldLayoutId")]
    slides = [int(e.get("id", "0")) for tree in trees for e in tree.iter(f"{_P}sldId")]
    if len(set(ids)) < len(ids) or any(i < _LEAST for i in ids):
        yield f"ids of masters and layouts: {ids}"
    if len(set(slides)) < len(slides) or any(not _FIRST <= i < _LEAST for i in slides):
        yield f"ids of slides: {slides}"
    named = {int(e.get("id", "0")) for tree in trees for e in tree.iter(f"{_P14}sldId")}
    if named - set(slides):
        yield f"sections name slides that are not there: {sorted(named - set(slides))}"

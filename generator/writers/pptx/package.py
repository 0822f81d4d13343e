"""The package of a presentation (ECMA-376 part 2, OPC): read from bytes, and written reproducibly.

A part is a value with its relationships by id, so that a slide costs the same in a deck of 500 as in one of 5.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_LEVEL: Final = 9
# Far above any real master, far below what makes a machine swap.
_MOST_PARTS: Final = 5_000
_MOST_BYTES: Final = 512 * 1024 * 1024
_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'


class NotAPackageError(ValueError):
    """The bytes are no package of parts that can be read; `hint` is the way out, where one is known."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points at: the name of a part, or an address outside of the package."""

    type: str
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part; `name` starts with a slash."""

    name: str
    content_type: str
    content: bytes
    relations: Mapping[str, Relation] = field(default_factory=dict)


def parsed(content: bytes) -> etree._Element:
    """The root of a part's XML; raises NotAPackageError. No DTD, no entities, nothing from outside."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NotAPackageError(f"a part is not XML: {error}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotAPackageError("a part declares a document type")
    return root


def serialized(root: etree._Element) -> bytes:
    """XML with its declaration; `standalone` would say nothing without a DTD."""
    return _DECLARATION + bare(root)


def bare(root: etree._Element) -> bytes:
    """XML without a declaration, which UTF-8 needs not (part 2, 7.2.4), for the parts that are there by the dozen."""
    return etree.tostring(root, encoding="UTF-8")


def rooted(tag: str, namespace: str) -> etree._Element:
    """An empty root whose namespace is the default one, as Office writes them."""
    return etree.fromstring(f'<{tag} xmlns="{namespace}"/>')


def read(content: bytes) -> dict[str, Part]:
    """The parts of a package by name; the package's own relationships belong to the part "/".

    Raises NotAPackageError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [info for info in archive.infolist() if not info.is_dir()]
            if len(entries) > _MOST_PARTS or sum(info.file_size for info in entries) > _MOST_BYTES:
                raise NotAPackageError("it unpacks to more than a presentation needs")
            blobs = {info.filename: archive.read(info) for info in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise NotAPackageError(str(error) or "it is no zip archive") from None
    return assembled(blobs)


def assembled(entries: Mapping[str, bytes]) -> dict[str, Part]:
    """The parts that the entries of an archive make; raises NotAPackageError."""
    blobs = {f"/{name}": blob for name, blob in entries.items()}
    types = _content_types(blobs.get("/[Content_Types].xml"))
    parts = {"/": Part("/", "", b"", _relations("/", blobs))}
    for name, blob in blobs.items():
        if not name.endswith(".rels") and name != "/[Content_Types].xml":
            kind = types.get(name.lower()) or types.get(name.rpartition(".")[2].lower(), "application/octet-stream")
            parts[name] = Part(name, kind, blob, _relations(name, blobs))
    return parts


def _content_types(content: bytes | None) -> dict[str, str]:
    if content is None:
        raise NotAPackageError("it has no [Content_Types].xml")
    types = {}
    for item in parsed(content):
        key = item.get("PartName") or item.get("Extension") or ""
        types[key.lower()] = item.get("ContentType") or ""
    return types


def _rels_name(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _relations(name: str, blobs: Mapping[str, bytes]) -> dict[str, Relation]:
    content = blobs.get(_rels_name(name))
    if content is None:
        return {}
    found = {}
    for item in parsed(content):
        external = item.get("TargetMode") == "External"
        target = item.get("Target") or ""
        if not external:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
        found[item.get("Id") or ""] = Relation(item.get("Type") or "", target, external)
    return found


def reachable(parts: Mapping[str, Part], start: str = "/") -> Iterator[Part]:
    """The parts that relationships lead to, each once."""
    seen = {start}
    waiting = [start]
    while waiting:
        part = parts[waiting.pop()]
        yield part
        for relation in part.relations.values():
            if not relation.external and relation.target not in seen and relation.target in parts:
                seen.add(relation.target)
                waiting.append(relation.target)


def write(root: Part, parts: Iterable[Part]) -> bytes:
    """The package: content types first, then the parts by name; dates, order and compression are fixed."""
    ordered = sorted(parts, key=lambda part: part.name)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        _add(archive, "/[Content_Types].xml", _types_of(ordered))
        for part in (root, *ordered):
            if part.name != "/":
                _add(archive, part.name, part.content)
            if part.relations:
                _add(archive, _rels_name(part.name), _relations_of(part))
    return target.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name.removeprefix("/"), _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    archive.writestr(info, content)


def _types_of(parts: list[Part]) -> bytes:
    root = rooted("Types", _TYPES)
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    for part in parts:
        extension = part.name.rpartition(".")[2].lower()
        if extension != "xml":
            defaults.setdefault(extension, part.content_type)
    for extension, kind in sorted(defaults.items()):
        etree.SubElement(root, f"{{{_TYPES}}}Default", {"Extension": extension, "ContentType": kind})
    for part in parts:
        if defaults.get(part.name.rpartition(".")[2].lower()) != part.content_type:
            attributes = {"PartName": part.name, "ContentType": part.content_type}
            etree.SubElement(root, f"{{{_TYPES}}}Override", attributes)
    return serialized(root)


def _relations_of(part: Part) -> bytes:
    root = rooted("Relationships", _RELS)
    folder = part.name.split("/")[:-1]
    for key, relation in part.relations.items():
        inside = not relation.external
        target = _relative(relation.target, folder) if inside else relation.target
        item = etree.SubElement(root, f"{{{_RELS}}}Relationship", Id=key, Type=relation.type, Target=target)
        if relation.external:
            item.set("TargetMode", "External")
    return bare(root)


def _relative(name: str, folder: list[str]) -> str:
    parts = name.split("/")
    shared = 0
    while shared < min(len(folder), len(parts) - 1) and folder[shared] == parts[shared]:
        shared += 1
    return "/".join([".."] * (len(folder) - shared) + parts[shared:])

"""A stranger's presentation to its parts, within limits; also one with macros, and one in ISO Strict Open XML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from lxml import etree

from generator.writers.pptx import limits, prolog, recognising
from generator.writers.pptx.package import OFFICE, NotAPackageError, Part, assembled, parsed
from generator.writers.pptx.unpacking import unpacked

_SAVE: Final = "Open it in PowerPoint, and save it again as .pptx."
_KINDS: Final = re.compile(
    r"application/vnd\.(?:openxmlformats-officedocument\.presentationml\.(?:presentation|template|slideshow)"
    r"|ms-powerpoint\.(?:presentation|template|slideshow)\.macroenabled(?:\.12)?)\.main\+xml"
)
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
# The namespaces of ISO/IEC 29500-1 (Strict), and those of part 4 (Transitional), which all programs write.
_TRANSITIONAL: Final = {
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": OFFICE.rstrip("/").encode(),
    b"http://purl.oclc.org/ooxml/presentationml/main": b"http://schemas.openxmlformats.org/presentationml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
# All parts that an audit reads, together: 500 slides of the fullest deck that was measured.
_MOST_NODES: Final = 4_000_000


def opened(content: bytes) -> tuple[Mapping[str, Part], str]:
    """The parts of a presentation by name, and the name of its main part. Raises NotAPackageError."""
    recognising.check_bytes(content)
    entries = unpacked(content)
    recognising.check_entries(entries)
    small = [name for name in entries if name.lower().endswith(".rels") or name == "[Content_Types].xml"]
    for name in small:
        prolog.check(entries[name], name)
        _nodes(entries[name], name)
    parts = assembled({name: _transitional(blob) if name.endswith((".xml", ".rels")) else blob
                       for name, blob in entries.items()})  # fmt: skip
    parts = _spelled(parts)
    relations = parts["/"].relations.values()
    found = [r.target for r in relations if r.type == f"{OFFICE}officeDocument" and not r.external]
    if len(found) != 1 or found[0] not in parts:
        raise NotAPackageError("its main part is missing or there are two of it", _SAVE)
    if not _KINDS.fullmatch(parts[found[0]].content_type.lower()):
        # What else it is, in the words of the door for masters.
        recognising.main_part(parts)
        raise NotAPackageError("its main part is no presentation", "Give a presentation: .pptx, .potx or .ppsx.")
    return parts, found[0]


def _transitional(blob: bytes) -> bytes:
    if _STRICT in blob:
        for strict, transitional in _TRANSITIONAL.items():
            blob = blob.replace(strict, transitional)
    return blob


def _spelled(parts: Mapping[str, Part]) -> dict[str, Part]:
    """The parts with relationships that spell names as the archive does: case makes no difference (OPC, 9.1.1)."""
    names = {name.lower(): name for name in parts}
    return {
        name: replace(
            part,
            relations={
                key: r if r.external or r.target in parts else replace(r, target=names.get(r.target.lower(), r.target))
                for key, r in part.relations.items()
            },
        )
        for name, part in parts.items()
    }


def _nodes(content: bytes, name: str) -> int:
    nodes = content.count(b"<") + content.count(b"=")
    if len(content) > limits.MOST_XML or nodes > limits.MOST_NODES:
        raise NotAPackageError(f"its part {name} is larger than a slide can be", _SAVE)
    return nodes


class Trees:
    """The parts of a presentation as trees, each read once; `keep` is false for what is needed once."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self.parts = parts
        self._known: dict[str, etree._Element] = {}
        self._nodes = 0

    def root(self, name: str, *, keep: bool = True) -> etree._Element:
        """The root of a part. Raises NotAPackageError."""
        if name in self._known:
            return self._known[name]
        if name not in self.parts:
            raise NotAPackageError(f"its part {name} is missing", _SAVE)
        content = self.parts[name].content
        prolog.check(content, name)
        self._nodes += _nodes(content, name)
        if self._nodes > _MOST_NODES:
            raise NotAPackageError("its slides hold more shapes than can be looked at", "Part it into several decks.")
        try:
            root = parsed(content)
        except NotAPackageError as error:
            raise NotAPackageError(f"{name}: {error}", _SAVE) from None
        if keep:
            self._known[name] = root
        return root

    def related(self, name: str, kind: str) -> str:
        """The name of the part that one leads to by a kind of relationship ("theme"), empty where there is none."""
        part = self.parts.get(name)
        relations = part.relations.values() if part is not None else ()
        return next(
            (r.target for r in relations if r.type == f"{OFFICE}{kind}" and not r.external and r.target in self.parts),
            "",
        )

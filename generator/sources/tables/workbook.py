"""The parts of a workbook (ECMA-376 part 1, 18): XML of a stranger, unpacked and parsed within limits."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.problems import Place, Problem, Result
from generator.sources.tables import limits

if TYPE_CHECKING:
    from lxml import etree

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_RATIO_FROM: Final = 16 << 20
_MOST_RATIO: Final = 150
_ENTRY: Final = b"PK\x01\x02"
# The encodings of XML in a package (ECMA-376 part 2, 9.1), and those that say the same of every tag.
_ENCODINGS: Final = frozenset((b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"))
_ENCODING: Final = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{0,40})""", re.IGNORECASE)
_BEGINS: Final = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_TYPES: Final = "[Content_Types].xml"


class TooLarge(Exception):  # noqa: N818 (it says what is wrong with a file, and is no fault of ours)
    """A part that holds more than there is time and memory for."""


@dataclass(slots=True)
class Workbook:
    """The parts of a package by name, unpacked, and how many tags of them may still be read."""

    parts: dict[str, bytes]
    tags_left: int = limits.MOST_TAGS_OF_ALL

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part; None where there is none.

        Raises ValueError for what is no XML or declares a DTD, and TooLarge.
        """
        from lxml import etree

        content = self.parts.get(name)
        if content is None:
            return None
        if b"<!DOCTYPE" in content[:4096] or "<!DOCTYPE".encode("utf-16-le") in content[:4096]:
            raise ValueError(f"{name} declares a document type")
        declared = _ENCODING.match(content.lstrip(b"\xef\xbb\xbf"))
        if not content.lstrip().startswith(_BEGINS) or (declared and declared[1].lower() not in _ENCODINGS):
            raise ValueError(f"{name} is not written in UTF-8")
        tags = content.count(b"<")
        self.tags_left -= tags
        if tags > limits.MOST_TAGS or content.count(b"=") > limits.MOST_ASSIGNED or self.tags_left < 0:
            raise TooLarge
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise ValueError(f"{name} is no XML: {error.msg}") from None

    def targets(self, name: str) -> dict[str, tuple[str, str, bool]]:
        """What a part's relationships lead to, by their ids: the kind, the target, and whether it is outside."""
        folder, base = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for relation in root if root is not None else ():
            outside = relation.get("TargetMode") == "External"
            target = relation.get("Target") or ""
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id") or ""] = ((relation.get("Type") or "").rsplit("/", 1)[-1], target, outside)
        return found


def local(element: etree._Element) -> str:
    """The name of an element without its namespace: workbooks come in two (transitional and strict)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def below(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """The elements of these names anywhere below one."""
    for found in element.iter() if element is not None else ():
        if local(found) in names:
            yield found


def opened(data: bytes, file: str) -> Result[Workbook]:
    """A workbook's parts, or why there are none."""
    if refusal := _refusal(data):
        return Result(None, (Problem("table", refusal[0], Place(file), refusal[1]),))
    if data.count(_ENTRY) > 2 * limits.MOST_ENTRIES:
        # A list of entries alone would take half a minute to read; a workbook within this one has a list of its own.
        return Result(None, (too_large(file),))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _unpacked(archive, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError, RuntimeError) as error:
        hint = "Get the file again: it was cut short or changed on its way."
        return Result(None, (Problem("table", f"the file is damaged: {error}", Place(file), hint),))


def too_large(file: str) -> Problem:
    """That a workbook holds more than can be read."""
    hint = "Copy the part that you want to compare into a file of its own."
    return Problem("limit", "the workbook is too large to be read", Place(file), hint)


def _refusal(data: bytes) -> tuple[str, str] | None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return "the file is protected with a password", "Open it, take the password away, and save it again."
        return "this is a workbook of before 2007 (.xls)", "Open it in a spreadsheet program and save it as .xlsx."
    if data[:2] != b"PK":
        return "this is no workbook", "Save it as .xlsx, or as .csv."
    if data[30:38] == b"mimetype" and b"opendocument" in data[:120]:
        return "this is an OpenDocument file (.ods)", "Open it in LibreOffice and save it as .xlsx."
    return None


def _unpacked(archive: zipfile.ZipFile, file: str) -> Result[Workbook]:
    entries = [info for info in archive.infolist() if not info.is_dir()]
    wanted = [info for info in entries if info.filename.endswith((".xml", ".rels"))]
    total, packed = sum(i.file_size for i in wanted), sum(i.compress_size for i in wanted)
    is_large = len(entries) > limits.MOST_ENTRIES or total > limits.MOST_UNPACKED
    is_large = is_large or any(i.file_size > limits.MOST_PART for i in wanted)
    if is_large or (total > _RATIO_FROM and total > _MOST_RATIO * packed):
        return Result(None, (too_large(file),))
    if any(info.flag_bits & 0x1 for info in entries):
        hint = "Pack it without one."
        return Result(None, (Problem("table", "the file is an archive with a password", Place(file), hint),))
    names = [info.filename for info in entries]
    if any(name.endswith("workbook.bin") for name in names):
        hint = "Open it in a spreadsheet program and save it as .xlsx."
        return Result(None, (Problem("table", "this is a binary workbook (.xlsb)", Place(file), hint),))
    if _TYPES not in names or not any(name.endswith("workbook.xml") for name in names):
        return Result(None, (Problem("table", "this is no workbook", Place(file), "Save it as .xlsx, or as .csv."),))
    parts: dict[str, bytes] = {}
    for info in wanted:
        with archive.open(info) as stream:
            content = stream.read(info.file_size + 1)
        if len(content) > info.file_size:
            raise ValueError(f"{info.filename[:60]!a} is larger than the file says")
        parts[info.filename] = content
    return Result(Workbook(parts))

"""Files that no deck may be built on, made small: `HOSTILE` has each with a piece of the line that refuses it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from generator.writers.pptx.package import OFFICE, Part, Relation
from tests.masters_drawing import Holder, Theme, panel
from tests.masters_packing import MAIN, File, Layout, Master, changed, packed, parts

_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MASTER: Final = "/ppt/slideMasters/slideMaster1.xml"
_THEME: Final = "/ppt/theme/theme1.xml"
_LAYOUT: Final = "/ppt/slideLayouts/slideLayout1.xml"
_OTHER: Final = "/ppt/slideLayouts/slideLayout2.xml"
_ENTITY: Final = '<!DOCTYPE p:sldLayout [<!ENTITY e "x">]>'
_VBA: Final = "application/vnd.ms-office.vbaProject"


@cache
def small() -> dict[str, Part]:
    """The parts of a sound master of two layouts."""
    colours = "1D2B33 FFFFFF 0B4F5C E9F2F3 0B7285 D9480F 5C940D 862E9C 1864AB C2255C 0B7285 6741D9"
    made = (
        Layout("Cover", (Holder("ctrTitle", (2, 4, 21, 5)), Holder("subTitle", (2, 10, 21, 4), 1)), "title"),
        Layout("Content", (panel((0, 0, 1, 14), "accent1"), Holder("title"), Holder("obj", index=1)), "obj"),
    )
    shapes = (Holder("title", (2, 1, 21, 3)), Holder("body", (2, 4.5, 21, 8.5), 1))
    return parts(File(25.4, 14.2875, (Master(Theme("Small", colours), shapes, made),)))


def _with(part: Part) -> dict[str, Part]:
    return {**small(), part.name: part}


def _without(name: str) -> dict[str, Part]:
    return {key: part for key, part in small().items() if key != name}


def _related(made: Mapping[str, Part], name: str, key: str, relation: Relation) -> dict[str, Part]:
    return {**made, name: replace(made[name], relations={**made[name].relations, key: relation})}


def _typed(kind: str) -> bytes:
    """A package whose main part is of another kind."""
    return packed({**small(), MAIN: replace(small()[MAIN], content_type=kind)})


def _sound() -> bytes:
    return packed(small())


def _raw(entries: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return target.getvalue()


def _entries() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(_sound())) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _entry(name: str, content: bytes = b"<x/>") -> bytes:
    """The sound master with one more entry."""
    return _raw({**_entries(), name: content})


def _twice(name: str, again: str) -> bytes:
    """The sound master with one entry under another spelling, too."""
    return _raw({**_entries(), again: _entries()[name]})


def _patched(offset_local: int, offset_central: int, value: int) -> bytes:
    """The sound master with a field of two bytes of its first entry changed in both headers."""
    content = bytearray(_sound())
    for mark, offset in ((b"PK\x03\x04", offset_local), (b"PK\x01\x02", offset_central)):
        struct.pack_into("<H", content, content.find(mark) + offset, value)
    return bytes(content)


def _bomb(megabytes: int, *, told: bool = True) -> bytes:
    """A picture of zeros beside the master; where it is not told, the directory says that it has 1,000 bytes."""
    zeros = zlib.compressobj(9, wbits=-15)
    block = bytes(1 << 20)
    packed_zeros = b"".join(zeros.compress(block) for _ in range(megabytes)) + zeros.flush()
    crc = 0
    for _ in range(megabytes):
        crc = zlib.crc32(block, crc)
    return _appended("ppt/media/zeros.bmp", packed_zeros, megabytes << 20 if told else 1_000, crc)


def _appended(name: str, content: bytes, size: int, crc: int, count: int = 1) -> bytes:
    """The sound master with entries that all share one piece of deflated content."""
    base = _sound()
    directory = base.rfind(b"PK\x05\x06")
    total, length, start = struct.unpack_from("<HII", base, directory + 10)
    fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, crc, len(content), size, len(name), 0)
    local = b"PK\x03\x04" + fields + name.encode() + content
    headers = b""
    for n in range(count):
        shown = name if count == 1 else f"{n:04}{name[4:]}"
        named = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, crc, len(content), size, len(shown), 0)
        headers += (
            b"PK\x01\x02" + struct.pack("<H", 20) + named + struct.pack("<HHHII", 0, 0, 0, 0, start) + shown.encode()
        )
    body = base[:start] + local
    central = base[start : start + length] + headers
    end = struct.pack("<HHHHIIH", 0, 0, total + count, total + count, len(central), len(body), 0)
    return body + central + b"PK\x05\x06" + end


def _xml(name: str, text: str, encoding: str = "utf-8") -> bytes:
    """The sound master with the XML of a part replaced."""
    entries = _entries()
    assert name[1:] in entries
    return _raw({**entries, name[1:]: text.encode(encoding)})


def _text(name: str) -> str:
    return small()[name].content.decode()


def _declared(encoding: str, shown: str) -> bytes:
    """A layout with a document type, in an encoding that the declaration calls so."""
    body = _text(_LAYOUT).partition("?>\n")[2]
    return _xml(_LAYOUT, f'<?xml version="1.0" encoding="{shown}"?>\n{_ENTITY}{body}', encoding)


def _compound(stream: str) -> bytes:
    return _COMPOUND + bytes(504) + stream.encode("utf-16-le") + bytes(512)


def _unlisted(name: str, tag: str) -> bytes:
    """The sound master with a list of masters or layouts emptied."""
    text = _text(name)
    start, end = text.index(f"<p:{tag}>"), text.index(f"</p:{tag}>")
    return packed(
        {**small(), name: replace(small()[name], content=(text[:start] + f"<p:{tag}>" + text[end:]).encode())}
    )


def _own_master() -> bytes:
    return packed(_related(small(), _LAYOUT, "rId1", Relation(f"{OFFICE}slideMaster", _LAYOUT)))


def _no_master() -> bytes:
    return packed({**small(), _LAYOUT: replace(small()[_LAYOUT], relations={})})


def _masters_swapped() -> bytes:
    return packed(_related(small(), MAIN, "rIdMaster1", Relation(f"{OFFICE}slideMaster", _LAYOUT)))


def _layout_is_theme() -> bytes:
    return packed(_related(small(), _MASTER, "rId1", Relation(f"{OFFICE}slideLayout", "/ppt/theme/theme1.xml")))


def _disguised() -> bytes:
    """A master whose content type says layout."""
    made = {**small(), _LAYOUT: replace(small()[_LAYOUT], content=small()[_MASTER].content)}
    return packed(made)


def _no_theme() -> bytes:
    links = {key: r for key, r in small()[_MASTER].relations.items() if not r.type.endswith("/theme")}
    return packed({**small(), _MASTER: replace(small()[_MASTER], relations=links)})


def _listed_twice() -> bytes:
    more = '<p:sldMasterId id="2147499999" r:id="rIdMaster1"/></p:sldMasterIdLst>'
    return packed(changed(small(), MAIN, "</p:sldMasterIdLst>", more))


def _macros(name: str, kind: str, relation: str) -> bytes:
    made = _with(Part(name, kind, _COMPOUND))
    return packed(_related(made, MAIN, "rIdCode", Relation(relation, name)))


def _strict() -> bytes:
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    return packed({**small(), "/": Part("/", "", b"", {"rId1": Relation(strict, MAIN)})})


def _strict_inside() -> bytes:
    return packed(
        changed(
            small(),
            MAIN,
            'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"',
            'xmlns:p="http://purl.oclc.org/ooxml/presentationml/main"',
        )
    )


def _many_shapes() -> bytes:
    return packed(changed(small(), _LAYOUT, "<p:cSld", "<p:cSld>" + "<x/>" * 600_000 + "</p:cSld><p:cSld"))


_MACRO: Final = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_DEEP: Final = 100_000
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_THMX: Final = "application/vnd.openxmlformats-officedocument.themeManager+xml"

# Name → the file, and what the message has to say.
HOSTILE: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "empty": (lambda: b"", "empty"),
    "text": (lambda: b"Nothing but words.\n" * 20, "no PowerPoint file"),
    "pdf": (lambda: b"%PDF-1.7\n%%EOF\n", "PDF"),
    "web page": (lambda: b"\n<!DOCTYPE html><title>Sign in</title>", "web page"),
    "lfs pointer": (lambda: b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "Git LFS"),
    "truncated": (lambda: _sound()[: len(_sound()) // 2], "cut short"),
    "truncated a little": (lambda: _sound()[:-1], "damaged"),
    "beginning lost": (lambda: _sound()[100:], "no PowerPoint file"),
    "middle lost": (lambda: _sound()[:2000] + _sound()[2500:], "overlap"),
    "plain zip": (lambda: _raw({"readme.txt": b"hello"}), "zip archive"),
    "empty zip": (lambda: _raw({}), "no PowerPoint file"),
    "opendocument": (lambda: _raw({"mimetype": b"application/vnd.oasis.opendocument.presentation"}), "OpenDocument"),
    "keynote": (lambda: _raw({"Index/Document.iwa": b"x"}), "Keynote"),
    "password": (lambda: _compound("EncryptedPackage"), "password"),
    "binary ppt": (lambda: _compound("PowerPoint Document"), "old binary format"),
    "binary doc": (lambda: _compound("WordDocument"), "Word document"),
    "binary xls": (lambda: _compound("Workbook"), "Excel workbook"),
    "word": (lambda: _typed(_WORD), "Word document"),
    "excel": (lambda: _typed(_SHEET), "Excel workbook"),
    "visio": (lambda: _typed("application/vnd.ms-visio.drawing.main+xml"), "Visio"),
    "theme": (lambda: _typed(_THMX), ".thmx"),
    "other package": (lambda: _typed("application/xml"), "no presentation"),
    "macro main": (lambda: _typed("application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"), "macros"),
    "macro part": (lambda: _macros("/ppt/vbaProject.bin", _VBA, _MACRO), "macros"),
    "macro by another name": (lambda: _macros("/ppt/media/image1.bin", _VBA, f"{OFFICE}image"), "macros"),
    "macro by its relation": (lambda: _macros("/ppt/code.bin", "application/octet-stream", _MACRO), "macros"),
    "strict": (_strict, "ISO Strict"),
    "strict inside": (_strict_inside, "ISO Strict"),
    "no main part": (lambda: packed(_without(MAIN)), "main part is missing"),
    "no relations": (lambda: packed({**small(), "/": Part("/", "", b"")}), "no presentation"),
    "no content types": (
        lambda: _raw({name: blob for name, blob in _entries().items() if name != "[Content_Types].xml"}),
        "zip archive",
    ),
    "no master": (lambda: _unlisted(MAIN, "sldMasterIdLst"), "no slide master"),
    "no layout": (lambda: _unlisted(_MASTER, "sldLayoutIdLst"), "no slide layout"),
    "master missing": (lambda: packed(_without(_MASTER)), "slide master that it lists is missing"),
    "layout missing": (lambda: packed(_without(_OTHER)), "slide layout that it lists is missing"),
    "layout without master": (_no_master, "belongs to no master"),
    "layout is its own master": (_own_master, "belongs to itself"),
    "master is a layout": (_masters_swapped, "listed as a slide master and is none"),
    "layout is a theme": (_layout_is_theme, "listed as a slide layout and is none"),
    "layout in disguise": (_disguised, "is not what the file says"),
    "no theme": (_no_theme, "has no theme"),
    "theme of no type": (
        lambda: packed(_with(replace(small()[_THEME], content_type="application/xml"))),
        "is not what",
    ),
    "master twice": (_listed_twice, "twice"),
    "broken layout": (lambda: _xml(_LAYOUT, _text(_LAYOUT)[:-9]), "not XML"),
    "broken presentation": (lambda: _xml(MAIN, "<p:presentation"), "not XML"),
    "broken types": (lambda: _raw({**_entries(), "[Content_Types].xml": b"<Types"}), "not XML"),
    "words for a layout": (lambda: _xml(_LAYOUT, "no XML at all"), "no XML"),
    "deep layout": (lambda: _xml(_LAYOUT, "<x>" * _DEEP + "</x>" * _DEEP), "not XML"),
    "many shapes": (_many_shapes, "more drawings"),
    "entity": (lambda: _declared("utf-8", "UTF-8"), "document type"),
    "entity, utf-8 with bom": (lambda: _declared("utf-8-sig", "UTF-8"), "document type"),
    "entity, utf-16": (lambda: _declared("utf-16", "UTF-16"), "document type"),
    "entity, utf-16 without bom": (lambda: _declared("utf-16-be", "UTF-16"), "document type"),
    "entity, latin": (lambda: _declared("latin-1", "ISO-8859-1"), "document type"),
    "entity, utf-7": (lambda: _declared("utf-7", "UTF-7"), "encoding"),
    "entity, utf-32": (lambda: _declared("utf-32-le", "UTF-32"), "encoding"),
    "entity, ebcdic": (lambda: _declared("cp500", "cp500"), "no XML"),
    "entity behind a comment": (
        lambda: _xml(_LAYOUT, f"<!-- <x> --><?a b?>\n{_ENTITY}{_text(_LAYOUT).partition('?>')[2]}"),
        "document type",
    ),
    "entity behind much": (lambda: _xml(_LAYOUT, f"<!--{'x' * 70_000}-->{_ENTITY}<x/>"), "comments"),
    "entity in a part that is not needed": (
        lambda: _entry("customXml/item1.xml", b"<!DOCTYPE x><x/>"),
        "document type",
    ),
    "entity in relations": (lambda: _entry("ppt/_rels/viewProps.xml.rels", b"<!DOCTYPE x><x/>"), "document type"),
    "entity in a picture": (lambda: _entry("ppt/media/image1.svg", b"\n<!DOCTYPE svg><svg/>"), "document type"),
    "same name": (lambda: _twice("ppt/presentation.xml", "PPT/Presentation.xml"), "two entries"),
    "climbing name": (lambda: _entry("ppt/../../evil.xml"), "no name that a part can have"),
    "climbing name, escaped": (lambda: _entry("ppt/%2e%2e/%2e%2e/evil.xml"), "no name that a part can have"),
    "backslash": (lambda: _entry("ppt\\evil.xml"), "no name that a part can have"),
    "absolute name": (lambda: _entry("/ppt/evil.xml"), "no name that a part can have"),
    "drive": (lambda: _entry("C:/evil.xml"), "no name that a part can have"),
    "long name": (lambda: _entry("x" * 2_000), "no name that a part can have"),
    "encrypted entry": (lambda: _patched(6, 8, 1), "password"),
    "unknown compression": (lambda: _patched(8, 10, 99), "compressed"),
    "lzma": (lambda: _raw(_entries(), zipfile.ZIP_LZMA), "compressed"),
    "many entries": (lambda: _raw(_entries() | {f"x/{n}": b"" for n in range(5_001)}), "more entries"),
    "many headers": (lambda: _sound() + b"PK\x01\x02" * 60_000, "more entries"),
    "bomb": (lambda: _bomb(300), "unpacks to more than"),
    "bomb by its ratio": (lambda: _bomb(40), "times its size"),
    "bomb that lies": (lambda: _bomb(300, told=False), "damaged"),
    "bomb of one content": (
        lambda: _appended("0000/zeros.bin", zlib.compress(bytes(1000))[2:-4], 1000, zlib.crc32(bytes(1000)), 100),
        "overlap",
    ),
}

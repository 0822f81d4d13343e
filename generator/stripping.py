"""Pictures without what is no picture: texts, EXIF, profiles, thumbnails, dates, what stands behind the end.

Such data names people, programs, places and folders, and WeasyPrint would put a JPEG into a PDF as it is.
"""

from __future__ import annotations

import re
import struct
from typing import Final

# What changes how pixels are shown (PNG, third edition, 11); a profile is applied before, so that it can go.
_CHUNKS: Final = (b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"IDAT", b"IEND")
_PNG: Final = b"\x89PNG\r\n\x1a\n"
# Frames and tables (ITU-T T.81, table B.1), and Adobe's mark, which says how colours are coded.
_SEGMENTS: Final = frozenset((*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD, 0xEE)) - {0xC8}
_START, _END, _SCAN, _JFIF, _ADOBE = 0xD8, 0xD9, 0xDA, 0xE0, 0xEE
_WEBP: Final = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP")
# Fields of a TIFF that say how its pixels lie and look (TIFF 6.0, and a profile), and those that lead to more of them:
# EXIF, GPS and interoperability.
_FIELDS: Final = frozenset((*range(254, 267), *range(273, 285), *range(288, 294), 296, 297, 301, *range(317, 326))) | {
    *(266, 330, 332, 334, 336, 338, 339, 340, 341, 342, 347, 512, 513, 514, 515, 517, 518, 519, 520, 521),
    *(529, 530, 531, 532, 34675),
}
_DIRECTORIES: Final = (34665, 34853, 40965)
_SIZES: Final = {3: 2, 4: 4, 5: 8, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_MOST_DIRECTORIES: Final = 200
# What begins a piece of a GIF.
_EXTENSION, _FRAME = 0x21, 0x2C
# Where the pixels of a scan end: at a marker that is none of theirs.
AFTER_SCAN = re.compile(rb"\xff+(?![\x00\xd0-\xd7\xff])")


def any_kind(data: bytes) -> bytes:
    """A picture of any kind, by what it holds; one that ends too early with what there is of it.

    What is none of PNG, JPEG, GIF, WebP, TIFF and EMF stays as it is.
    """
    if data.startswith(_PNG):
        return png(data, whole=False)
    if data.startswith(b"\xff\xd8"):
        return jpeg(data, whole=False)
    if data.startswith((b"GIF87a", b"GIF89a")):
        return _gif(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    if data.startswith((b"II*\0", b"MM\0*")):
        return _tiff(data)
    return _emf(data) if data.startswith(b"\x01\0\0\0") and data[40:44] == b" EMF" else data


def png(data: bytes, *, whole: bool = True) -> bytes:
    """A PNG with the chunks that its pixels need. Raises ValueError where it is to be whole, and ends too early."""
    kept, at = [_PNG], len(_PNG)
    while True:
        if len(data) < at + 12:
            if not whole:
                return b"".join(kept)
            raise ValueError("a chunk is missing")
        (length,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data):
            if not whole:
                return b"".join((*kept, data[at:] if kind in _CHUNKS else b""))
            raise ValueError("a chunk is cut off")
        if kind in _CHUNKS:
            kept.append(data[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end


def is_bare(marker: int) -> bool:
    """Whether a marker stands alone, without a length and what it counts."""
    return marker == _START or 0xD0 <= marker <= 0xD7 or marker == 0x01


def jpeg(data: bytes, *, whole: bool = True) -> bytes:
    """A JPEG with the segments that its pixels need. Raises ValueError where it is to be whole, and ends too early."""
    kept, at = [b"\xff\xd8"], 2
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if len(data) < at + 2 or data[at] != 0xFF:
            if not whole:
                return b"".join((*kept, b"\xff\xd9"))
            raise ValueError("a segment is missing")
        marker = data[at + 1]
        if marker == _END:
            return b"".join((*kept, b"\xff\xd9"))
        if is_bare(marker):
            at += 2
            continue
        if len(data) < at + 4:
            if not whole:
                return b"".join((*kept, b"\xff\xd9"))
            raise ValueError("a segment is cut off")
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if marker == _SCAN:
            found = AFTER_SCAN.search(data, end)
            if found is None and whole:
                raise ValueError("its end is missing")
            end = found.end() - 1 if found else len(data)
        segment = data[at:end]
        if marker == _JFIF and segment[4:9] == b"JFIF\0":
            # Version, unit and density; the thumbnail that may follow has no pixels.
            kept.append(b"\xff\xe0\x00\x10" + segment[4:16].ljust(12, b"\0") + b"\0\0")
        elif marker in _SEGMENTS and (marker != _ADOBE or segment[4:9] == b"Adobe"):
            kept.append(segment[:16] if marker == _ADOBE else segment)
        at = end


def _gif(data: bytes) -> bytes:
    """A GIF without comments, texts and what programs add, but how often it runs (GIF89a, 20 to 27)."""
    if len(data) < 13:
        return data[:6]
    at = 13 + _colours(data[10])
    kept = [data[:at]]
    while at < len(data) and data[at] in (_EXTENSION, _FRAME):
        begin, is_frame = at, data[at] == _FRAME
        at += (10 + _colours(data[at + 9]) if len(data) > at + 9 else 10) + 1 if is_frame else 2
        while at < len(data) and data[at]:
            at += data[at] + 1
        at += 1
        control = data[begin + 1 : begin + 2] == b"\xf9"
        runs = data[begin + 1 : begin + 14] == b"\xff\x0bNETSCAPE2.0"
        if is_frame or control or runs:
            kept.append(data[begin:at])
    return b"".join((*kept, b";"))


def _webp(data: bytes) -> bytes:
    """A WebP without EXIF, XMP and what nobody knows (RFC 9649, 2.7); its profile stays, since it changes colours."""
    kept, at = [], 12
    while at + 8 <= len(data):
        kind, (length,) = data[at : at + 4], struct.unpack_from("<I", data, at + 4)
        chunk = data[at : at + 8 + length + length % 2]
        if kind == b"VP8X" and len(chunk) > 8:
            # That it has EXIF and XMP.
            chunk = chunk[:8] + bytes([chunk[8] & ~0x0C]) + chunk[9:]
        if kind in _WEBP:
            kept.append(chunk)
        at += 8 + length + length % 2
    content = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(content)) + content


def _tiff(data: bytes) -> bytes:
    """A TIFF with the fields that its pixels need; what the others say is blank (TIFF 6.0, section 2)."""
    order, left = "<" if data.startswith(b"II") else ">", bytearray(data)
    waiting, seen = [(struct.unpack_from(f"{order}I", data.ljust(8, b"\0"), 4)[0], True)], set[int]()
    while waiting and len(seen) < _MOST_DIRECTORIES:
        at, is_image = waiting.pop()
        if at in seen or not 8 <= at <= len(data) - 2:
            continue
        seen.add(at)
        (count,) = struct.unpack_from(f"{order}H", data, at)
        begin, end = at + 2, min(at + 2 + 12 * count, len(data))
        kept = b""
        for entry in range(begin, end - 11, 12):
            tag, kind, number, value = struct.unpack_from(f"{order}HHII", data, entry)
            if is_image and tag in _FIELDS:
                kept += data[entry : entry + 12]
                continue
            if tag in _DIRECTORIES:
                waiting.append((value, False))
            size = _SIZES.get(kind, 1) * number
            if size > 4:
                left[value : value + size] = bytes(len(left[value : value + size]))
        if is_image and end + 4 <= len(data):
            waiting.append((struct.unpack_from(f"{order}I", data, end)[0], True))
        left[at:begin] = struct.pack(f"{order}H", len(kept) // 12)
        rest = kept + data[end : end + 4]
        left[begin : end + 4] = rest.ljust(len(left[begin : end + 4]), b"\0")
    return bytes(left)


def _colours(flags: int) -> int:
    """The bytes of a table of colours."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _emf(data: bytes) -> bytes:
    """A metafile without its description, the name of a program and often of a file ([MS-EMF] 2.3.4.2)."""
    if len(data) < 68:
        return data
    count, at = struct.unpack_from("<II", data, 60)
    end = min(at + 2 * count, len(data))
    return data[:at] + bytes(end - at) + data[end:] if 88 <= at < end else data

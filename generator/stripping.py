"""PNG and JPEG without what is no picture: texts, EXIF, profiles, thumbnails, dates, what stands behind the end.

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
_AFTER_SCAN = re.compile(rb"\xff+(?![\x00\xd0-\xd7\xff])")


def png(data: bytes) -> bytes:
    """A PNG with the chunks that its pixels need. Raises ValueError where it ends too early."""
    kept, at = [_PNG], len(_PNG)
    while True:
        if len(data) < at + 12:
            raise ValueError("a chunk is missing")
        (length,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data):
            raise ValueError("a chunk is cut off")
        if kind in _CHUNKS:
            kept.append(data[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end


def jpeg(data: bytes) -> bytes:
    """A JPEG with the segments that its pixels need. Raises ValueError where it ends too early."""
    kept, at = [b"\xff\xd8"], 2
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if len(data) < at + 2 or data[at] != 0xFF:
            raise ValueError("a segment is missing")
        marker = data[at + 1]
        if marker == _END:
            return b"".join((*kept, b"\xff\xd9"))
        if marker == _START or 0xD0 <= marker <= 0xD7 or marker == 0x01:
            at += 2
            continue
        if len(data) < at + 4:
            raise ValueError("a segment is cut off")
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if marker == _SCAN:
            found = _AFTER_SCAN.search(data, end)
            if found is None:
                raise ValueError("its end is missing")
            end = found.end() - 1
        segment = data[at:end]
        if marker == _JFIF and segment[4:9] == b"JFIF\0":
            # Version, unit and density; the thumbnail that may follow has no pixels.
            kept.append(b"\xff\xe0\x00\x10" + segment[4:16].ljust(12, b"\0") + b"\0\0")
        elif marker in _SEGMENTS and (marker != _ADOBE or segment[4:9] == b"Adobe"):
            kept.append(segment[:16] if marker == _ADOBE else segment)
        at = end

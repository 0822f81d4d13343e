"""What of a PNG or a JPEG is found before anything decodes it, or hands it on: endless scans, and what hides in it."""

from __future__ import annotations

import re
import struct
import zlib
from typing import Final

from generator.limits import MOST_SCANS, MOST_SEGMENTS
from generator.stripping import AFTER_SCAN, is_bare

_HEAD: Final = 8
_END, _SCAN = 0xD9, 0xDA
# Samples of a pixel by the kind of colour, and where the passes of an interlaced PNG begin and how far they step
# (ISO/IEC 15948, 11.2.2 and 8.2).
_SAMPLES: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_ADAM7: Final = (
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)
_AT_ONCE: Final = 1 << 20
# Arithmetic coding, lossless and hierarchical ones (ITU-T T.81, table B.1); C4, C8 and CC are no frames.
_CODED_OTHERWISE: Final = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Bytes that fill the room before a marker (B.1.1.2); nobody writes more than a few.
_MARKER = re.compile(rb"\xff{1,64}([^\x00\xff])", re.DOTALL)
_FILLED: Final = b"\xff" * 65


def png_holds_more(data: bytes) -> bool:
    """Whether more is packed into a PNG than its pixels (ISO/IEC 15948, 10.1): a bomb, or what nobody sees.

    What the decoder never came to may be damaged, and counts as more.
    """
    if data[12:16] != b"IHDR":
        return True
    width, height, bits, colour, _, _, interlaced = struct.unpack_from(">IIBBBBB", data, 16)
    depth = bits * _SAMPLES[colour]
    passes = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    sizes = ((max(-(-(width - x) // dx), 0), max(-(-(height - y) // dy), 0)) for x, y, dx, dy in passes)
    left = sum(rows * (1 + -(-columns * depth // 8)) for columns, rows in sizes if columns)
    packed, at = zlib.decompressobj(), _HEAD
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if data[at + 4 : at + 8] == b"IDAT":
            waiting = data[at + 8 : at + 8 + length]
            while waiting and not packed.eof:
                try:
                    left -= len(packed.decompress(waiting, _AT_ONCE))
                except zlib.error:
                    return True
                waiting = packed.unconsumed_tail
                if left < 0:
                    return True
            if packed.eof and (waiting or packed.unused_data):
                return True
        at += 12 + length
    return False


def jpeg_fault(data: bytes) -> str:
    """What is wrong with how a JPEG is written, found before anything decodes it; empty where nothing is.

    Each scan is a pass over all pixels, so that 100 kB can take minutes. PDF knows neither arithmetic coding nor
    lossless JPEG (ISO 32000-2, 7.4.8), although Pillow reads the one.
    """
    scans, at = 0, 2
    for _ in range(MOST_SEGMENTS):
        found = _MARKER.match(data, at)
        if found is None:
            return "it is filled with nothing" if data.startswith(_FILLED, at) else ""
        marker, at = found[1][0], found.end()
        if marker == _END:
            return ""
        if is_bare(marker):
            continue
        if marker in _CODED_OTHERWISE:
            return "it is coded in a way that documents cannot show"
        at += max(int.from_bytes(data[at : at + 2], "big"), 2)
        if marker == _SCAN:
            scans += 1
            if scans > MOST_SCANS:
                return f"it has more than {MOST_SCANS} scans"
            after = AFTER_SCAN.search(data, at)
            if after is None:
                return ""
            at = after.end() - 1
    return f"it has more than {MOST_SEGMENTS:,} segments"

"""What a font would grow to, found out before anything unpacks it: packed tables, and maps of characters."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from generator.limits import MOST_CHARACTERS, MOST_FONT, MOST_FONT_UNPACKED, MOST_MAPS, MOST_TABLES

_WOFF, _WOFF2 = b"wOFF", b"wOF2"
# Tables that WOFF2 transforms unless it says that it does not (W3C WOFF2, 5.1), by their numbers.
_GLYF, _LOCA, _OTHER_TAG = 10, 11, 63
_UNTRANSFORMED: Final = 3


class Unbounded(Exception):  # noqa: N818 (it says what is wrong with a file, and is no fault of ours)
    """A font that is larger than any font; the message says in what."""


def refuse_packed(data: bytes) -> None:
    """Refuse a font file that unpacks to too much. Raises Unbounded, or struct.error for one that is cut off."""
    if len(data) > MOST_FONT:
        raise Unbounded(f"this has {len(data):,} bytes; {MOST_FONT:,} are the most")
    unpacked = 0
    if data[:4] == _WOFF:
        for offset, length, original in _woff_tables(data):
            unpacked += original
            _refuse_size(unpacked)
            if length < original and len(_inflated(data[offset : offset + length], original + 1)) > original:
                raise Unbounded("a table of it unpacks to more than it says")
    elif data[:4] == _WOFF2:
        import brotli

        begin, packed = _woff2_stream(data)
        stream = brotli.Decompressor()
        part = stream.process(data[begin : begin + packed], output_buffer_limit=1 << 20)
        while part:
            unpacked += len(part)
            _refuse_size(unpacked)
            part = b"" if stream.is_finished() else stream.process(b"", output_buffer_limit=1 << 20)


def refuse_characters(cmap: bytes) -> None:
    """Refuse a map that names more characters than there are (OpenType, cmap). Raises Unbounded or struct.error."""
    _, count = struct.unpack_from(">HH", cmap)
    if count > MOST_MAPS:
        raise Unbounded(f"it has {count} maps of characters")
    offsets = {struct.unpack_from(">I", cmap, 4 + 8 * n + 4)[0] for n in range(count)}
    total = sum(_mapped(cmap, offset) for offset in offsets)
    if total > MOST_MAPS * MOST_CHARACTERS or any(_mapped(cmap, offset) > MOST_CHARACTERS for offset in offsets):
        raise Unbounded(f"it says that it has more than {MOST_CHARACTERS:,} characters")


def _refuse_size(unpacked: int) -> None:
    if unpacked > MOST_FONT_UNPACKED:
        raise Unbounded(f"this unpacks to more than {MOST_FONT_UNPACKED:,} bytes")


def _inflated(packed: bytes, most: int) -> bytes:
    return zlib.decompressobj().decompress(packed, most)


def _woff_tables(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Offset, packed and original length of each table (W3C WOFF 1.0, 5)."""
    (count,) = struct.unpack_from(">H", data, 12)
    if count > MOST_TABLES:
        raise Unbounded(f"it has {count} tables")
    for n in range(count):
        yield struct.unpack_from(">III", data, 44 + 20 * n + 4)


def _woff2_stream(data: bytes) -> tuple[int, int]:
    """Where the packed tables begin, and their length (W3C WOFF2, 4)."""
    (count,) = struct.unpack_from(">H", data, 12)
    (packed,) = struct.unpack_from(">I", data, 20)
    if count > MOST_TABLES:
        raise Unbounded(f"it has {count} tables")
    at = 48
    for _ in range(count):
        (flags,) = struct.unpack_from(">B", data, at)
        tag, version = flags & 0x3F, flags >> 6
        at = _after_number(data, at + (5 if tag == _OTHER_TAG else 1))
        if version != _UNTRANSFORMED if tag in (_GLYF, _LOCA) else version:
            at = _after_number(data, at)
    return at, packed


def _after_number(data: bytes, at: int) -> int:
    """Where a UIntBase128 ends: its last byte is below 128."""
    for end in range(at, at + 5):
        if struct.unpack_from(">B", data, end)[0] < 0x80:
            return end + 1
    raise struct.error("no UIntBase128")


def _mapped(cmap: bytes, offset: int) -> int:
    """How many characters a subtable maps; those of other formats have a byte or two for each."""
    kind: int = struct.unpack_from(">H", cmap, offset)[0]
    if kind == 4:
        (twice,) = struct.unpack_from(">H", cmap, offset + 6)
        segments = twice // 2
        ends = struct.unpack_from(f">{segments}H", cmap, offset + 14)
        starts = struct.unpack_from(f">{segments}H", cmap, offset + 16 + twice)
        return sum(max(end - start + 1, 0) for start, end in zip(starts, ends, strict=True))
    if kind in (8, 12, 13):
        at = offset + (12 if kind != 8 else 8204)
        groups: int = struct.unpack_from(">I", cmap, at)[0]
        if groups > MOST_CHARACTERS:
            return groups
        numbers = struct.unpack_from(f">{3 * groups}I", cmap, at + 4)
        return sum(max(end - start + 1, 0) for start, end in zip(numbers[::3], numbers[1::3], strict=True))
    return 0

"""The bytes of a font to what a document can use: static TrueType or OpenType, with its weight and style."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from generator.brand import Generic
from generator.sources.brand_yml.font_bounds import Unbounded, refuse_characters, refuse_packed

# What a document needs of a font (OpenType 1.9.1); outlines are in one of the last three.
_TABLES: Final = ("head", "hhea", "hmtx", "maxp", "OS/2", "cmap", "name", "post")
_OUTLINES: Final = ("glyf", "CFF ", "CFF2")
# Drawings and pictures of glyphs (OpenType 1.9.1, color glyphs, and bitmaps for screens). They are a stranger's SVG and
# PNG, of which nobody has seen how they are drawn; a text needs its outlines alone.
_DRAWN: Final = frozenset(("SVG ", "COLR", "CPAL", "sbix", "CBDT", "CBLC", "EBDT", "EBLC", "EBSC"))
# What fontTools raises for bytes that are no font, or a damaged one.
_BROKEN: Final = (
    *(AssertionError, AttributeError, EOFError, ImportError, IndexError, KeyError, MemoryError, NotImplementedError),
    *(OSError, OverflowError, RecursionError, TypeError, ValueError, struct.error, zlib.error, ArithmeticError),
)
# The family, and the typographic family (OpenType, name).
_FAMILY_NAMES: Final = frozenset((1, 16))
# OpenType, head.
_MAGIC: Final = 0x5F0F3CF5
_PANOSE_SERIF: Final = range(2, 11)


class UnreadableFont(Exception):  # noqa: N818 (it says what is wrong with a file, and is no fault of ours)
    """Bytes that are no font that a document can use; the message says why."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font: its bytes, weight (100 to 900), style, kind, and the weights that a variable one spans."""

    content: bytes
    weight: int
    italic: bool
    generic: Generic
    spans: tuple[float, float] | None = None


def opened(data: bytes, number: int = 0) -> FontFile:
    """The font in the bytes of a TTF, OTF, WOFF or WOFF2 file; `number` is that of a font in a collection.

    Raises UnreadableFont.
    """
    import brotli
    from fontTools.ttLib import TTLibError

    try:
        refuse_packed(data)
        return _opened(data, number)
    except Unbounded as unbounded:
        raise UnreadableFont(str(unbounded)) from None
    except (TTLibError, brotli.error, *_BROKEN) as error:
        raise UnreadableFont("this is no font, or a damaged one") from error


def at_weight(font: FontFile, weight: int) -> FontFile:
    """A variable font at one weight, its other axes where they stand by default. Raises UnreadableFont."""
    from fontTools.ttLib import TTFont, TTLibError
    from fontTools.varLib.instancer import instantiateVariableFont

    try:
        variable = TTFont(io.BytesIO(font.content), recalcTimestamp=False)
        axes = {axis.axisTag: axis.defaultValue for axis in variable["fvar"].axes}
        static = instantiateVariableFont(variable, axes | {"wght": float(weight)})
        static["OS/2"].usWeightClass = weight
        return FontFile(_saved(static), weight, font.italic, font.generic)
    except (TTLibError, *_BROKEN) as error:
        raise UnreadableFont("this variable font cannot be set to a weight") from error


def _opened(data: bytes, number: int) -> FontFile:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), fontNumber=number, lazy=True, recalcTimestamp=False, recalcBBoxes=False)
    tags = set(font.keys())
    missing = [tag for tag in _TABLES if tag not in tags]
    if missing or not tags & set(_OUTLINES):
        raise UnreadableFont(f"this font lacks its table {missing[0] if missing else 'of outlines'}")
    for tag in tags - {"GlyphOrder"}:
        font.reader[tag]  # a file that was cut off has less than its directory says
    refuse_characters(font.reader["cmap"])
    _refuse_inconsistent(font, tags)
    if not any(table.isUnicode() for table in font["cmap"].tables):
        raise UnreadableFont("this font has no characters")
    if not _FAMILY_NAMES & _name_ids(font.reader["name"]):
        raise UnreadableFont("this font does not say the name of its family")
    os2 = font["OS/2"]
    weight = min(max(round(os2.usWeightClass / 100) * 100, 100), 900)
    italic = bool(os2.fsSelection & 1) or bool(font["head"].macStyle & 2)
    axes = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in font["fvar"].axes} if "fvar" in tags else {}
    for tag in tags & _DRAWN:
        del font[tag]
    is_plain = font.flavor is None and data[:4] != b"ttcf" and not tags & _DRAWN
    content = data if is_plain else _saved(font)
    return FontFile(content, weight, italic, _generic(font), axes.get("wght"))


def _refuse_inconsistent(font: Any, tags: set[str]) -> None:  # noqa: ANN401
    """Tables whose sizes belong together, and do not (OpenType 1.9.1); who uses the font would fail at a glyph."""
    head, glyphs = font["head"], font["maxp"].numGlyphs
    metrics = font["hhea"].numberOfHMetrics
    needed = 4 * metrics + 2 * (glyphs - metrics)
    sound = head.magicNumber == _MAGIC and 16 <= head.unitsPerEm <= 16_384 and 0 < metrics <= glyphs
    if not sound or len(font.reader["hmtx"]) < needed:
        raise UnreadableFont("its tables do not belong together; the font is damaged")
    if "glyf" in tags:
        loca, end = font.reader["loca"], len(font.reader["glyf"])
        kind, size = ("I", 4) if head.indexToLocFormat else ("H", 2)
        places = struct.unpack_from(f">{glyphs + 1}{kind}", loca)
        last = places[-1] * (1 if size == 4 else 2)
        if last > end or any(one > next_one for one, next_one in pairwise(places)):
            raise UnreadableFont("its glyphs do not stand where it says; the font is damaged")


def _name_ids(table: bytes) -> set[int]:
    """The names that a font says, by their numbers (OpenType, name); fontTools would load its layout tables for it."""
    (count,) = struct.unpack_from(">H", table, 2)
    return {struct.unpack_from(">H", table, 6 + 12 * n + 6)[0] for n in range(count)}


def _generic(font: Any) -> Generic:  # noqa: ANN401 (fontTools has no types)
    """Serif, sans serif or monospace, by PANOSE and the class of IBM (OpenType, OS/2)."""
    if font["post"].isFixedPitch:
        return "monospace"
    panose, ibm = font["OS/2"].panose, font["OS/2"].sFamilyClass >> 8
    if panose.bFamilyType == 2 and panose.bSerifStyle >= 2:
        return "serif" if panose.bSerifStyle in _PANOSE_SERIF else "sans-serif"
    return "serif" if ibm in range(1, 8) else "sans-serif"


def _saved(font: Any) -> bytes:  # noqa: ANN401
    """The font as a plain file, the same bytes every time."""
    font.flavor = None
    written = io.BytesIO()
    font.save(written, reorderTables=False)
    return written.getvalue()

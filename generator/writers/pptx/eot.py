"""A TrueType font as PowerPoint embeds it: an EOT file (W3C Member Submission, "Embedded OpenType (EOT) File Format").

The whole font stands in it, neither packed nor scrambled, under the names that the theme's font finds it by.
"""

from __future__ import annotations

import io
import struct
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from generator.writers.pptx.advances import unpacked

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

# The four styles that Office knows, by the element that embeds them: weight and slant, and name 2 of the font.
STYLES: Final = {
    "regular": (400, False, "Regular"),
    "bold": (700, False, "Bold"),
    "italic": (400, True, "Italic"),
    "boldItalic": (700, True, "Bold Italic"),
}
_VERSION: Final = 0x00020001
_MAGIC: Final = 0x504C
_DEFAULT_CHARSET: Final = 1
# OS/2 fsType (ISO/IEC 14496-22, 5.2.8.1): who may embed the font.
_RESTRICTED, _PREVIEW, _EDITABLE, _BITMAP_ONLY = 0x2, 0x4, 0x8, 0x200
# OS/2 fsSelection and head macStyle.
_ITALIC, _BOLD, _REGULAR = 0x01, 0x20, 0x40
_NAMES: Final = frozenset((1, 2, 3, 4, 6, 16, 17, 21, 22, 25))
_WINDOWS: Final = (3, 1, 0x409)


class NotEmbeddableError(ValueError):
    """The font may not be embedded, or cannot be; the message says why, as the end of a sentence."""


@lru_cache(maxsize=16)
def embedded(data: bytes, family: str, style: str, weight: int) -> bytes:
    """The EOT of a font as one style of a family; `weight` is the one to take from a variable font.

    Raises NotEmbeddableError. The same bytes for the same font.
    """
    from fontTools.ttLib import TTFont, TTLibError

    try:
        font = TTFont(io.BytesIO(unpacked(data)), recalcTimestamp=False, recalcBBoxes=False)
        _check(font)
        if "fvar" in font:
            font = _instance(font, weight)
        _name(font, family, style)
        packed = io.BytesIO()
        font.save(packed, reorderTables=True)
    except (TTLibError, struct.error, LookupError, AssertionError) as error:
        raise NotEmbeddableError(f"it cannot be read ({error})") from None
    return _header(TTFont(io.BytesIO(packed.getvalue()), lazy=True), packed.getvalue()) + packed.getvalue()


def _check(font: TTFont) -> None:
    if "glyf" not in font:
        raise NotEmbeddableError("its outlines are PostScript (OTF), and PowerPoint embeds TrueType alone")
    if "OS/2" not in font:
        raise NotEmbeddableError("it does not say who may embed it (no OS/2 table)")
    usage: int = font["OS/2"].fsType
    if usage & _BITMAP_ONLY:
        raise NotEmbeddableError("its licence lets only its bitmaps be embedded (OS/2 fsType)")
    # Where several bits are set, as old fonts do, the least restrictive counts.
    if usage & 0xF and not usage & _EDITABLE:
        if usage & _PREVIEW:
            raise NotEmbeddableError(
                "its licence allows it for preview and print alone (OS/2 fsType), so that nobody could edit the deck"
            )
        raise NotEmbeddableError("its licence forbids it (OS/2 fsType)")


def _instance(font: TTFont, weight: int) -> TTFont:
    from fontTools.varLib import instancer

    axes = {axis.axisTag: axis for axis in font["fvar"].axes}
    place = {tag: axis.defaultValue for tag, axis in axes.items()}
    if "wght" in axes:
        place["wght"] = min(max(weight, axes["wght"].minValue), axes["wght"].maxValue)
    return instancer.instantiateVariableFont(font, place, inplace=True)


def _name(font: TTFont, family: str, style: str) -> None:
    """Give the font the names, the weight and the slant of one of Office's four styles."""
    weight, italic, called = STYLES[style]
    names: Any = font["name"]
    names.names = [record for record in names.names if record.nameID not in _NAMES]
    full = family if style == "regular" else f"{family} {called}"
    postscript = "".join(c for c in f"{family}-{called}" if c.isascii() and (c.isalnum() or c == "-"))[:63]
    for number, text in ((1, family), (2, called), (3, f"{full}; pmdocs"), (4, full), (6, postscript or "Font")):
        names.setName(text, number, *_WINDOWS)
    metrics, head = font["OS/2"], font["head"]
    metrics.usWeightClass = weight
    flags = metrics.fsSelection & ~(_ITALIC | _BOLD | _REGULAR)
    flags |= (_ITALIC if italic else 0) | (_BOLD if weight > 400 else 0)
    metrics.fsSelection = flags if flags & (_ITALIC | _BOLD) else flags | _REGULAR
    head.macStyle = (head.macStyle & ~3) | (1 if weight > 400 else 0) | (2 if italic else 0)
    if "DSIG" in font:
        # A signature of other bytes is none.
        del font["DSIG"]


def _header(font: TTFont, data: bytes) -> bytes:
    metrics = font["OS/2"]
    panose = bytes(
        getattr(metrics.panose, f"b{part}")
        for part in (
            "FamilyType", "SerifStyle", "Weight", "Proportion", "Contrast", "StrokeVariation", "ArmStyle",
            "LetterForm", "Midline", "XHeight",
        )
    )  # fmt: skip
    fixed = struct.pack(
        "<II10sBBIHH4I2I I4I H",
        _VERSION,
        0,
        panose,
        _DEFAULT_CHARSET,
        metrics.fsSelection & _ITALIC,
        metrics.usWeightClass,
        metrics.fsType,
        _MAGIC,
        *(getattr(metrics, f"ulUnicodeRange{n}") for n in range(1, 5)),
        *(getattr(metrics, f"ulCodePageRange{n}", 0) for n in (1, 2)),
        font["head"].checkSumAdjustment,
        *(0, 0, 0, 0),
        0,
    )
    texts = []
    for number in (1, 2, 5, 4):
        record = font["name"].getName(number, *_WINDOWS)
        text = (str(record) if record else "").encode("utf-16-le")
        texts.append(struct.pack("<H", len(text)) + text + b"\0\0")
    # An empty root string: the font may be used wherever the deck goes.
    rest = fixed + b"".join(texts) + struct.pack("<H", 0)
    return struct.pack("<II", 8 + len(rest) + len(data), len(data)) + rest

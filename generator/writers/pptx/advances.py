"""The advances of a family's characters: from the brand's faces, the bundled fonts, and the tables of metrics.py."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from generator.brand import Face, Generic
from generator.writers.pptx import metrics
from generator.writers.pptx.families import SAFE, TWINS, generic, stand_in, tallness

if TYPE_CHECKING:
    import uharfbuzz

# What the deck cannot be measured without: the twin of Calibri, which our own master names, and of the other fonts.
BASIC: Final = (
    *(f"fonts/Carlito-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic")),
    metrics.FILE,
)
# A bold that a family lacks is its regular, thickened by the viewer.
_THICKENED: Final = 1.03
_HEAVY: Final = 600
# The font that the writer says for code.
CODE: Final = "Courier New"
# What viewers show in place of a space or a hyphen that breaks no line, and the widths of other spaces, in em.
_SHOWN_AS: Final = {"\u00a0": " ", "\u2010": "-", "\u2011": "-"}
_SPACES: Final = {
    **dict.fromkeys("\u2000\u2002", 0.5), **dict.fromkeys("\u2001\u2003", 1.0), "\u2004": 0.34, "\u2005": 0.25,
    "\u2006": 0.17, "\u2007": 0.56, "\u2008": 0.28, "\u2009": 0.2, "\u200a": 0.1, "\u202f": 0.25, "\u205f": 0.25,
}  # fmt: skip
# HarfBuzz makes this one of half a space.
_NARROW: Final = "\u202f"
# Of an OS/2 table: fsSelection, then usWinAscent and usWinDescent; and the bit that sets these two aside.
_WINDOWS: Final = struct.Struct(">62xH10xHH")
_TYPOGRAPHIC: Final = 0x80


def unpacked(font: bytes) -> bytes:
    """A font as TrueType or OpenType: what is packed as WOFF (W3C, 1.0 and 2.0) is unpacked."""
    if font[:4] not in (b"wOFF", b"wOF2"):
        return font
    import io

    from fontTools.ttLib import TTFont

    read = TTFont(io.BytesIO(font), recalcTimestamp=False)
    read.flavor = None
    plain = io.BytesIO()
    read.save(plain)
    return plain.getvalue()


class _Advances(dict[str, float]):
    """Advances by character, in em; `lacking` collects the characters that the font does not have."""

    def __init__(self, data: bytes, factor: float, weight: int = 0) -> None:
        import uharfbuzz

        super().__init__()
        face = uharfbuzz.Face(uharfbuzz.Blob(unpacked(data)))
        self._font: uharfbuzz.Font = uharfbuzz.Font(face)
        if weight:
            self._font.set_variations({"wght": weight})
        self._unit: float = factor / face.upem
        self.lacking: set[str] = set()
        self.leading = _leading(face, self._font)

    def __missing__(self, character: str) -> float:
        glyph = self._font.get_nominal_glyph(ord(character))
        if glyph:
            units: int = self._font.get_glyph_h_advance(glyph)
            self[character] = units * self._unit
            return self[character]
        return _lacked(self, character)


class _Tabled(dict[str, float]):
    """Advances of a font that is here as a table alone."""

    def __init__(self, table: Mapping[str, float], factor: float) -> None:
        super().__init__((character, advance * factor) for character, advance in table.items())
        self.lacking: set[str] = set()

    def __missing__(self, character: str) -> float:
        return _lacked(self, character)


@dataclass(frozen=True, slots=True)
class Faces:
    """What one text is measured with, the family's own face first; `leading` is the height of its line in em."""

    tables: tuple[_Advances | _Tabled, ...]
    leading: float = 0.0


class Families:
    """The faces that a family is measured with; `files`, `brand` and `kinds` as those of measure.Fonts."""

    def __init__(self, files: Mapping[str, bytes], brand: Sequence[Face], kinds: Mapping[str, Generic]) -> None:
        self._files = files
        self._brand = brand
        self._kinds = {family.casefold(): kind for family, kind in kinds.items()}
        self._stems = {
            name.removeprefix("fonts/").removesuffix(".ttf").lower(): name
            for name in files
            if name.startswith("fonts/") and name.endswith(".ttf")
        }
        self._faces: dict[tuple[str, bool, bool], Faces] = {}
        self._loaded: dict[tuple[str, float, int], _Advances | _Tabled] = {}

    def faces(self, family: str, bold: bool, italic: bool, *, code: bool = False) -> Faces:
        """The family's own face first, then those that a viewer takes which lacks it."""
        if code:
            return self.faces(CODE, bold, italic)
        key = (family, bold, italic)
        if key not in self._faces:
            self._faces[key] = self._resolved(family.casefold(), bold, italic)
        return self._faces[key]

    def _resolved(self, family: str, bold: bool, italic: bool) -> Faces:
        own = self._own(family, bold, italic)
        if own is None or family in TWINS:
            stem, factor = stand_in(family)
            return Faces((own or self._load(stem, bold, italic, factor),), tallness(family))
        safe = SAFE[self._kinds.get(family) or generic(family)]
        return Faces((own, *(self._load(stem, bold, italic, 1.0) for stem in safe)), own.leading)

    def _own(self, family: str, bold: bool, italic: bool) -> _Advances | None:
        """The family's own face, of the brand or bundled under its name."""
        faces = [face for face in self._brand if face.family.casefold() == family and face.file in self._files]
        if faces:
            wanted = 700 if bold else 400
            face = min(faces, key=lambda face: (face.italic != italic, abs(face.weight - wanted), face.weight))
            return self._read(face.file, _THICKENED if bold and face.weight < _HEAVY else 1.0, face.weight)
        stem = family.replace(" ", "")
        return next(
            (self._read(self._stems[name], 1.0) for name in _names(stem, bold, italic) if name in self._stems), None
        )

    def _load(self, stem: str, bold: bool, italic: bool, factor: float) -> _Advances | _Tabled:
        for name in _names(stem, bold, italic):
            if name in self._stems:
                return self._read(self._stems[name], factor)
        name = _names(stem, bold, italic)[0]
        if (name, factor, 0) not in self._loaded:
            self._loaded[name, factor, 0] = _Tabled(self._tables[name], factor)
        return self._loaded[name, factor, 0]

    def _read(self, name: str, factor: float, weight: int = 0) -> _Advances:
        found = self._loaded.get((name, factor, weight))
        if not isinstance(found, _Advances):
            found = self._loaded[name, factor, weight] = _Advances(self._files[name], factor, weight)
        return found

    def complex(self, bold: bool) -> Mapping[str, float]:
        """The advances of Hebrew and Arabic, whose font is not that of the family."""
        return self._tables[f"{metrics.COMPLEX}-{'bold' if bold else 'regular'}".lower()]

    @cached_property
    def _tables(self) -> Mapping[str, Mapping[str, float]]:
        return metrics.tables(self._files[metrics.FILE])


def _names(stem: str, bold: bool, italic: bool) -> tuple[str, ...]:
    """The stems of a style's file, best first: its own, then that of the upright style."""
    style = ("bold" if bold else "") + ("italic" if italic else "") or "regular"
    return f"{stem}-{style}", f"{stem}-{'bold' if bold else 'regular'}"


def _leading(face: uharfbuzz.Face, font: uharfbuzz.Font) -> float:
    """The height of a line in em, as viewers take it from OS/2 and hhea (ISO/IEC 14496-22, 5.2.4 and 5.2.8)."""
    extents = font.get_font_extents("ltr")
    height: int = extents.ascender - extents.descender + extents.line_gap
    os2: bytes = face.reference_table("OS/2").data
    if len(os2) >= _WINDOWS.size and not _WINDOWS.unpack_from(os2)[0] & _TYPOGRAPHIC:
        height = max(height, sum(_WINDOWS.unpack_from(os2)[1:]))
    return height / float(face.upem)


def _lacked(table: _Advances | _Tabled, character: str) -> float:
    """The advance of a character that the font lacks: that of what viewers show in its place, or a guess."""
    if character in _SHOWN_AS:
        advance = table[_SHOWN_AS[character]]
    elif character in _SPACES:
        advance = _SPACES[character]
        if character == _NARROW:
            advance = max(advance, table[" "] / 2)
    elif advance := _guess(character):
        table.lacking.add(character)
    table[character] = advance
    return advance


def _guess(character: str) -> float:
    """The advance in em of a character that the font lacks, wide enough for what a viewer may take."""
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    if ord(character) >= 0x1F000 or (category == "So" and unicodedata.east_asian_width(character) == "W"):
        return 1.35
    return {"W": 1.0, "F": 1.0, "H": 0.5}.get(unicodedata.east_asian_width(character), 0.7)

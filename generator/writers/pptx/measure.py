"""The extents of text, from the advances of the fonts' metric twins.

Lines break at spaces and after hyphens (and between East Asian characters); a word wider than its line
breaks anywhere. Kerning and ligatures are off, as in PowerPoint. A line is 1.2 × the size for every font,
which is what PowerPoint and LibreOffice lay out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.writers.pptx.outline import Run

if TYPE_CHECKING:
    import uharfbuzz

LINE: Final = 1.2
# Where a font lacks a character the viewer takes another font, and many of those (for Japanese, Arabic,
# emoji …) stand taller than 1.2.
FALLBACK_LINE: Final = 1.5
# What viewers differ by: a share of the line's width, and of the text's height.
SAFETY: Final = 0.99
# What a line may leave empty, in em, where a word is torn: the next character did not fit.
TORN: Final = 0.6

# Fonts with the same advances, by the file's stem.
_TWINS: Final = {
    "calibri": "Carlito",
    "cambria": "Caladea",
    "arial": "LiberationSans",
    "helvetica": "LiberationSans",
    "times new roman": "LiberationSerif",
    "courier new": "LiberationMono",
}
# What any font that is neither bundled nor has a twin is measured with.
BASIC: Final = tuple(f"fonts/Carlito-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic"))
# A font that is neither bundled nor a twin of one is taken to be this much wider than the font measured with.
_UNKNOWN: Final = 1.12
# Every glyph of Courier New, and of its twins, has this advance.
_CODE: Final = 1229 / 2048

_NOT_FIRST: Final = frozenset(
    "、。，．・：；？！」』）］｝〕〉》】〗”’…ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ)]},.!?:;%％"
)
_NOT_LAST: Final = frozenset("「『（［｛〔〈《【〖“‘([{$￥")
_SENTENCE: Final = re.compile(r"[.!?…;。！？；][\"'”’»)\]]*$")
_STOPS: Final = frozenset(".!?…;。！？；\"'”’»)]")
_PIECE: Final = re.compile(r"\n|[^ \n]*(?: +|(?=\n)|$)")


@dataclass(frozen=True, slots=True)
class Word:
    """What stands together on a line: widths in em, and the offset behind it and its space.

    `ends` is 2 where a line is broken by force behind it, 1 where a sentence ends.
    """

    width: float
    space: float
    end: int
    ends: int = 0


@dataclass(frozen=True, slots=True)
class Measured:
    """A paragraph's words, and the height of a line in em."""

    words: tuple[Word, ...]
    leading: float


@dataclass(frozen=True, slots=True)
class Lines:
    """How words fall into lines: the index of the word behind each line, and whether a word is torn."""

    ends: tuple[int, ...]
    torn: bool


class _Advances(dict[str, float]):
    """Advances by character, in em; `lacking` collects the characters that the font does not have."""

    def __init__(self, data: bytes, factor: float) -> None:
        import uharfbuzz

        super().__init__()
        face = uharfbuzz.Face(uharfbuzz.Blob(data))
        self._font: uharfbuzz.Font = uharfbuzz.Font(face)
        self._unit: float = factor / face.upem
        self.lacking: set[str] = set()

    def __missing__(self, character: str) -> float:
        glyph = self._font.get_nominal_glyph(ord(character))
        if glyph:
            units: int = self._font.get_glyph_h_advance(glyph)
            advance = units * self._unit
        else:
            advance = _guess(character)
            if advance:
                self.lacking.add(character)
        self[character] = advance
        return advance


class _Code(dict[str, float]):
    """The advances of a typewriter font."""

    lacking: frozenset[str] = frozenset()

    def __missing__(self, character: str) -> float:
        return max(_CODE, _guess(character)) if ord(character) > 0x24F else _CODE


class Fonts:
    """The fonts to measure with, `files` by name as in templates/ ("fonts/Carlito-Bold.ttf")."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = {
            name.removeprefix("fonts/").removesuffix(".ttf").lower(): data
            for name, data in files.items()
            if name.startswith("fonts/") and name.endswith(".ttf")
        }
        self._faces: dict[tuple[str, bool, bool], _Advances] = {}
        self._measured: dict[tuple[tuple[Run, ...], str, bool, bool], Measured] = {}
        self._widths: dict[tuple[str, int], tuple[float, bool]] = {}
        self._code = _Code()

    def measured(self, runs: tuple[Run, ...], family: str, bold: bool, anywhere: bool = False) -> Measured:
        """The words of a paragraph in a family; `anywhere` lets lines break between any two characters."""
        key = (runs, family, bold, anywhere)
        if (known := self._measured.get(key)) is None:
            known = self._measured[key] = self._measure(runs, family, bold, anywhere)
        return known

    def _measure(self, runs: tuple[Run, ...], family: str, bold: bool, anywhere: bool) -> Measured:
        words: list[Word] = []
        lacking = False
        at, width, glued = 0, 0.0, False
        for run in runs:
            face: dict[str, float] = self._code if run.code else self._face(family, bold or run.bold, run.italic)
            for piece in _PIECE.findall(run.text):
                if piece == "\n":
                    words.append(Word(width, 0.0, at + 1, 2))
                    at, width, glued = at + 1, 0.0, False
                    continue
                word = piece.rstrip(" ")
                space = len(piece) - len(word)
                parts = list(word) if anywhere else _parts(word)
                for number, part in enumerate(parts, 1):
                    extent, missing = self._width(part, face)
                    lacking = lacking or missing
                    width, at, glued = width + extent, at + len(part), True
                    if number < len(parts):
                        words.append(Word(width, 0.0, at))
                        width, glued = 0.0, False
                if space:
                    ends = int(word[-1:] in _STOPS and bool(_SENTENCE.search(word)))
                    at += space
                    words.append(Word(width, space * face[" "], at, ends))
                    width, glued = 0.0, False
                elif anywhere and glued:
                    words.append(Word(width, 0.0, at))
                    width, glued = 0.0, False
        if glued:
            words.append(Word(width, 0.0, at))
        return Measured(tuple(words), FALLBACK_LINE if lacking else LINE)

    def _width(self, part: str, face: dict[str, float]) -> tuple[float, bool]:
        key = (part, id(face))
        if (known := self._widths.get(key)) is None:
            width = sum([face[c] for c in part])
            lacking: frozenset[str] | set[str] = getattr(face, "lacking", frozenset())
            known = self._widths[key] = (width, not lacking.isdisjoint(part))
        return known

    def _face(self, family: str, bold: bool, italic: bool) -> _Advances:
        key = (family, bold, italic)
        if key not in self._faces:
            self._faces[key] = self._load(*key)
        return self._faces[key]

    def _load(self, family: str, bold: bool, italic: bool) -> _Advances:
        style = ("bold" if bold else "") + ("italic" if italic else "") or "regular"
        stem = _TWINS.get(family.lower(), family.replace(" ", "")).lower()
        for name in (f"{stem}-{style}", f"{stem}-{style.removesuffix('italic') or 'regular'}"):
            if name in self._files:
                return _Advances(self._files[name], 1.0)
        return _Advances(self._files[f"carlito-{style}"], _UNKNOWN)


def broken(words: Sequence[Word], width: float, first: float, start: int = 0, limit: int = 1 << 30) -> Lines:
    """At most `limit` lines of words from `start` on; `width` and that of the first line, `first`, are in em."""
    ends: list[int] = []
    torn = False
    room, used, index = first, 0.0, start
    for index in range(start, len(words)):
        word = words[index]
        extent = word.width
        if used and used + extent > room:
            ends.append(index)
            room, used = width, 0.0
            if len(ends) >= limit:
                return Lines(tuple(ends), torn)
        if extent > room:
            torn = True
            while extent > room:
                ends.append(index)
                extent, room = extent - max(room - TORN, 0.1), width
            if len(ends) >= limit:
                return Lines(tuple(ends[:limit]), torn)
        used += extent + word.space
        if word.ends == 2:
            ends.append(index + 1)
            room, used = width, 0.0
            if len(ends) >= limit:
                return Lines(tuple(ends), torn)
    if used or not ends or ends[-1] <= index:
        ends.append(len(words))
    return Lines(tuple(ends), torn)


def _parts(word: str) -> list[str]:
    """A word at its inner opportunities for a break: after hyphens, around East Asian characters."""
    if word.isascii() and "-" not in word:
        return [word] if word else []
    parts: list[str] = []
    begin = 0
    for i in range(1, len(word)):
        before, after = word[i - 1], word[i]
        hyphen = before in "-\u2010\u200b" and after not in "-\u2010" and i - begin > 1
        wide = (_is_wide(before) or _is_wide(after)) and after not in _NOT_FIRST and before not in _NOT_LAST
        joins = unicodedata.category(after)[0] == "M" or "\u200d" in (before, after)
        if (hyphen or wide) and not joins:
            parts.append(word[begin:i])
            begin = i
    return [*parts, word[begin:]] if word else []


def _is_wide(character: str) -> bool:
    code = ord(character)
    return 0x2E80 <= code <= 0x9FFF or 0xAC00 <= code <= 0xD7AF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0x3FFFD


def _guess(character: str) -> float:
    """The advance in em of a character that the font lacks, wide enough for what a viewer may take."""
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    if ord(character) >= 0x1F000 or (category == "So" and unicodedata.east_asian_width(character) == "W"):
        return 1.35
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.7

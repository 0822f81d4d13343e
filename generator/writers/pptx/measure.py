"""The extents of text, from the advances of the brand's fonts and of the twins of those that viewers have.

Lines break at spaces and after hyphens (and between East Asian characters); a word wider than its line
breaks anywhere. Kerning and ligatures are off, as in PowerPoint. A line is 1.2 × the size, which is what PowerPoint
and LibreOffice lay out for the fonts of every office, or higher where the brand's own font is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.brand import Face, Generic
from generator.writers.pptx.advances import Faces, Families
from generator.writers.pptx.outline import Run

LINE: Final = 1.2
# Where a font lacks a character the viewer takes another font, and many of those (for Japanese, Arabic,
# emoji …) stand taller than 1.2.
FALLBACK_LINE: Final = 1.5
# What viewers differ by: a share of the line's width, and of the text's height.
SAFETY: Final = 0.99
# What a line may leave empty, in em, where a word is torn: the next character did not fit.
TORN: Final = 0.6

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


class Fonts:
    """The fonts to measure with: `files` by name as in templates/ ("fonts/Carlito-Bold.ttf"), `faces` of a brand.

    A brand's family is measured with its own face and with those that a viewer takes which lacks it, and a word is as
    wide as the widest of them. `kinds` are the kinds of families; those that it lacks are known by their names.
    """

    def __init__(
        self, files: Mapping[str, bytes], faces: Sequence[Face] = (), kinds: Mapping[str, Generic] | None = None
    ) -> None:
        self._families = Families(files, faces, kinds or {})
        self._measured: dict[tuple[tuple[Run, ...], str, bool, bool], Measured] = {}
        self._widths: dict[tuple[str, int], tuple[float, bool]] = {}

    def measured(self, runs: tuple[Run, ...], family: str, bold: bool, anywhere: bool = False) -> Measured:
        """The words of a paragraph in a family; `anywhere` lets lines break between any two characters."""
        key = (runs, family, bold, anywhere)
        if (known := self._measured.get(key)) is None:
            known = self._measured[key] = self._measure(runs, family, bold, anywhere)
        return known

    def _measure(self, runs: tuple[Run, ...], family: str, bold: bool, anywhere: bool) -> Measured:
        words: list[Word] = []
        lacking, leading = False, LINE
        at, width, glued = 0, 0.0, False
        for run in runs:
            faces = self._families.faces(family, bold or run.bold, run.italic, code=run.code)
            leading = max(leading, faces.leading)
            for piece in _PIECE.findall(run.text):
                if piece == "\n":
                    words.append(Word(width, 0.0, at + 1, 2))
                    at, width, glued = at + 1, 0.0, False
                    continue
                word = piece.rstrip(" ")
                space = len(piece) - len(word)
                parts = list(word) if anywhere else _parts(word)
                for number, part in enumerate(parts, 1):
                    extent, missing = self._width(part, faces)
                    lacking = lacking or missing
                    width, at, glued = width + extent, at + len(part), True
                    if number < len(parts):
                        words.append(Word(width, 0.0, at))
                        width, glued = 0.0, False
                if space:
                    ends = int(word[-1:] in _STOPS and bool(_SENTENCE.search(word)))
                    at += space
                    words.append(Word(width, space * self._width(" ", faces)[0], at, ends))
                    width, glued = 0.0, False
                elif anywhere and glued:
                    words.append(Word(width, 0.0, at))
                    width, glued = 0.0, False
        if glued:
            words.append(Word(width, 0.0, at))
        return Measured(tuple(words), max(leading, FALLBACK_LINE) if lacking else leading)

    def _width(self, part: str, faces: Faces) -> tuple[float, bool]:
        key = (part, id(faces))
        if (known := self._widths.get(key)) is None:
            known = self._widths[key] = _widest(part, faces)
        return known


def _widest(part: str, faces: Faces) -> tuple[float, bool]:
    """The width of what no line breaks, and whether a viewer takes another font for some of its characters.

    A face that takes the place of the first one and lacks a character counts only where all of those lack one.
    """
    measured = [(sum([face[c] for c in part]), not face.lacking.isdisjoint(part)) for face in faces.tables]
    whole = [width for width, lacks in measured[1:] if not lacks]
    width, lacks = measured[0]
    if lacks or (len(measured) > 1 and not whole):
        return max(width for width, _ in measured), True
    return max(width, *whole) if whole else width, False


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

"""The extents of text, from the advances of the brand's fonts and of the twins of those that viewers have.

Lines break as breaks.py says; a word wider than its line breaks anywhere. Kerning and ligatures are off, as in
PowerPoint. A line is 1.2 × the size, which is what PowerPoint and LibreOffice lay out for the fonts of every office, or
higher where the brand's own font is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from generator.brand import Face, Generic
from generator.writers.pptx.advances import Faces, Families
from generator.writers.pptx.breaks import stretches
from generator.writers.pptx.joining import COMPLEX, joined
from generator.writers.pptx.outline import Run

LINE: Final = 1.2
# Where a font lacks a character the viewer takes another font, and many of those (for Japanese, Arabic,
# emoji …) stand taller than 1.2.
FALLBACK_LINE: Final = 1.5
# What viewers differ by: a share of the line's width, and of the text's height.
SAFETY: Final = 0.99
# A word that a line may tear is measured letter by letter from this width on; a shorter one has letters of half an em.
_LONG: Final = 2.0
_HALF: Final = 0.5
_LATIN: Final = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Word:
    """What stands together on a line: widths in em, and the offset behind it and its space.

    `ends` is 2 where a line is broken by force behind it, 1 where a sentence ends; `holds` is as in breaks.py.
    `letters` are the widths of the characters of a long one, which a narrow line tears.
    """

    width: float
    space: float
    end: int
    ends: int = 0
    holds: bool = False
    letters: tuple[float, ...] = ()


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


@dataclass(frozen=True, slots=True)
class _Span:
    """The characters of a run within its paragraph, and what they are measured with; `complex` as in metrics.py."""

    start: int
    end: int
    faces: Faces
    complex: Mapping[str, float] | None


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
        self._widths: dict[tuple[str, int, bool], tuple[float, bool]] = {}

    def measured(self, runs: tuple[Run, ...], family: str, bold: bool, anywhere: bool = False) -> Measured:
        """The words of a paragraph in a family; `anywhere` lets lines break between any two characters."""
        key = (runs, family, bold, anywhere)
        if (known := self._measured.get(key)) is None:
            known = self._measured[key] = self._measure(runs, family, bold, anywhere)
        return known

    def _measure(self, runs: tuple[Run, ...], family: str, bold: bool, anywhere: bool) -> Measured:
        spans: list[_Span] = []
        at, text = 0, "".join(run.text for run in runs)
        is_complex = not text.isascii() and COMPLEX.search(text) is not None
        for run in runs:
            heavy = bold or run.bold
            faces = self._families.faces(family, heavy, run.italic, code=run.code)
            table = self._families.complex(heavy) if is_complex else None
            spans.append(_Span(at, at := at + len(run.text), faces, table))
        leading = max([LINE, *(span.faces.leading for span in spans)])
        words: list[Word] = []
        lacking, begin, first = False, 0, 0
        for stretch in stretches(text, anywhere):
            while first < len(spans) - 1 and spans[first].end <= begin:
                first += 1
            width = stretch.inside
            for span in spans[first:]:
                if span.start < stretch.end and (part := text[max(span.start, begin) : min(span.end, stretch.end)]):
                    extent, missing = self._width(part, span)
                    width, lacking = width + extent, lacking or missing
            is_long = width > _LONG and not anywhere
            letters = self._letters(text, begin, stretch.end, spans[first:]) if is_long else ()
            end = stretch.end + stretch.spaces + (stretch.ends == 2)
            space = stretch.gap
            if stretch.spaces:
                last = next((s for s in spans[first:] if s.end >= end), spans[-1])
                space += stretch.spaces * self._space(text[stretch.end - 1 : stretch.end], last)
            words.append(Word(width, space, end, stretch.ends, stretch.holds, letters))
            begin = end
        return Measured(tuple(words), max(leading, FALLBACK_LINE) if lacking else leading)

    def _letters(self, text: str, begin: int, end: int, spans: Sequence[_Span]) -> tuple[float, ...]:
        return tuple(
            self._width(character, span)[0]
            for span in spans
            for character in text[max(span.start, begin) : min(span.end, end)]
        )

    def _space(self, before: str, span: _Span) -> float:
        """The advance of a space, which is in the font of the letter before it."""
        table = span.complex if COMPLEX.match(before) else None
        return table[" "] if table else _widest(" ", span.faces)[0]

    def _width(self, part: str, span: _Span) -> tuple[float, bool]:
        key = (part, id(span.faces), span.complex is not None)
        if (known := self._widths.get(key)) is None:
            table = None if part.isascii() and _LATIN.search(part) else span.complex
            known = _widest(part, span.faces) if table is None else _mixed(part, span.faces, table)
            self._widths[key] = known
        return known


def _mixed(part: str, faces: Faces, table: Mapping[str, float]) -> tuple[float, bool]:
    """The same in a text that has Hebrew or Arabic, whose font may also take the spaces and digits between."""
    width, lacking = 0.0, False
    for character in joined(part):
        own, lacks = _widest(character, faces) if character.isascii() or character not in table else (0.0, False)
        width, lacking = width + max(own, table.get(character, 0.0)), lacking or lacks
    return width, lacking


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


def broken(
    words: Sequence[Word], width: float, first: float, start: int = 0, limit: int = 1 << 30, ease: float = 1.0
) -> Lines:
    """At most `limit` lines of words from `start` on; `width` and that of the first line, `first`, are in em.

    `ease` is how many times as wide the viewer's lines may be: a word that a wider line moves down is moved here too.
    """
    ends: list[int] = []
    torn = False
    room, used, index, begin = first, 0.0, start, start
    while index < len(words) and len(ends) < limit:
        word = words[index]
        if used and used + word.width > room:
            if words[index - 1].holds and used <= room * ease and index - 1 > begin:
                index -= 1
            ends.append(index)
            room, used, begin = width, 0.0, index
            continue
        extent = word.width
        if extent > room:
            torn = True
            lines, extent = _torn(word, room, width)
            ends += [index] * lines
            room, begin = width, index
        used += extent + word.space
        index += 1
        if word.ends == 2:
            ends.append(index)
            room, used, begin = width, 0.0, index
    if len(ends) < limit and (used or not ends or ends[-1] < index):
        ends.append(index)
    return Lines(tuple(ends[:limit]), torn)


def _torn(word: Word, room: float, width: float) -> tuple[int, float]:
    """How many lines a word fills that is wider than `room`, and what stands on the line after those, in em."""
    lines, extent = 0, 0.0
    for letter in word.letters or (_HALF,) * ceil(word.width / _HALF):
        if extent and extent + letter > room:
            lines, extent, room = lines + 1, 0.0, width
        extent += letter
    return lines, extent

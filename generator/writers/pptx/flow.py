"""Text in a box: its height at given sizes, and its division over several boxes where it is too long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Final

from generator.writers.pptx.measure import LINE, SAFETY, Fonts, Lines, Measured, broken
from generator.writers.pptx.outline import Paragraph, Role, Run
from generator.writers.pptx.placeholder import Style

BODY_FLOOR: Final = 18
# A cut at the end of a sentence may leave this share of the box empty; beyond it, the cut is between words.
_SPARE: Final = 0.35
# A key that takes more of the box than this is not repeated on the next slide.
_REPEATED: Final = 0.45
# What leads the paragraphs below it.
_REPEATED_ROLES: Final = frozenset(("key", "head"))

Styles = Callable[[Role, int], Style]


@dataclass(frozen=True, slots=True)
class Sized:
    """A paragraph in the style of its level, at the size (pt) that is written into the file.

    `spread` is space in pt before it, beyond what its style has, that fills an empty panel.
    """

    paragraph: Paragraph
    style: Style
    size: float
    spread: float = 0.0

    @property
    def before(self) -> float:
        """The space before it, in pt."""
        return self.style.before + self.style.before_share * LINE * self.size + self.spread


@dataclass(frozen=True, slots=True)
class Box:
    """Room for text in pt, the styles of its levels, and the least size of its text."""

    width: float
    height: float
    styles: Styles
    floor: int = BODY_FLOOR


@dataclass(frozen=True, slots=True)
class Extent:
    """The height of text in pt, and whether a word was wider than its line."""

    height: float
    torn: bool


def floor_of(style: Style, floor: int) -> float:
    """The least size of a style: the floor, or what the master itself uses below it."""
    return min(float(floor), style.size)


def base_size(boxes: Iterable[tuple[Box, Sequence[Paragraph]]]) -> float:
    """The ceiling that a shared search starts from: the largest size of what is not a key."""
    styles = [(box.styles(p.role, p.depth), p.role) for box, paragraphs in boxes for p in paragraphs]
    plain = [style.size for style, role in styles if role != "key"]
    return _whole(max(plain or [style.size for style, _ in styles], default=BODY_FLOOR))


def sized(box: Box, paragraphs: Sequence[Paragraph], size: float, base: float, most: float = 999) -> tuple[Sized, ...]:
    """Paragraphs at `size` where the ceiling is `base`: all shrink in proportion, none below its floor.

    `most` is the largest size of a key.
    """
    found = []
    for paragraph in paragraphs:
        style = box.styles(paragraph.role, paragraph.depth)
        least = floor_of(style, box.floor)
        ceiling = min(_whole(style.size), most) if paragraph.role == "key" else _whole(style.size)
        found.append(Sized(paragraph, style, max(least, min(round(style.size * size / base), ceiling))))
    return tuple(found)


def sizes(ceiling: float, floor: float) -> Iterator[float]:
    """The sizes to try, in pt: whole ones from the ceiling down, and the floor last."""
    yield from (float(size) for size in range(int(ceiling), int(floor), -1) if size > floor)
    yield floor


class Flow:
    """Measures and divides text with one set of fonts; `safety` is the share of a line, and of a box, that is used."""

    def __init__(self, fonts: Fonts, safety: float = SAFETY) -> None:
        self._fonts, self._safety = fonts, safety
        # What a viewer's line may be wider by than the one that is counted on.
        self._ease = safety**-2
        self._heights: dict[tuple[Sized, float], Extent] = {}

    def extent(self, box: Box, items: Sequence[Sized]) -> Extent:
        """How high the paragraphs stand in the box."""
        # Viewers leave out the space before the first paragraph of a box.
        height, torn = -items[0].before if items else 0.0, False
        for item in items:
            one = self._one(item, box.width)
            height, torn = height + one.height, torn or one.torn
        return Extent(height, torn)

    def fits(self, box: Box, items: Sequence[Sized], torn: bool = False) -> bool:
        """Whether the paragraphs stay in the box; `torn` allows words that break in their midst."""
        return self.free(box, items) >= 0 and (torn or not self.extent(box, items).torn)

    def free(self, box: Box, items: Sequence[Sized]) -> float:
        """The height in pt that the paragraphs leave of the box; below 0 where they need more."""
        return self.room(box.height) - self.extent(box, items).height

    def lines(self, item: Sized, width: float) -> int:
        """How many lines the paragraph takes in a column `width` pt wide."""
        return len(self._broken(item, width).ends)

    def is_widow(self, item: Sized, width: float) -> bool:
        """Whether the last line of several holds a single word."""
        words = self._measured(item).words
        ends = self._broken(item, width).ends
        return len(ends) > 1 and not any(word.space for word in words[ends[-2] : -1])

    def lined(self, item: Sized, width: float) -> Sized:
        """The paragraph with its links in one run a line.

        A run of a link is a field to LibreOffice, which breaks a long one between any two letters, and its text then
        stands lower than it is counted; fields that fit on a line it moves there whole.
        """
        runs = item.paragraph.runs
        if not any(run.href for run in runs):
            return item
        words = self._measured(item).words
        cuts = [words[end - 1].end for end in self._broken(item, width).ends[:-1] if end]
        parted: list[Run] = []
        at = 0
        for run in runs:
            inside = [cut - at for cut in cuts if at < cut < at + len(run.text)] if run.href else []
            bounds = [0, *inside, len(run.text)]
            pieces = [run.text[start:end] for start, end in pairwise(bounds)]
            parted += [replace(run, text=piece, line=n if inside else 0) for n, piece in enumerate(pieces, 1) if piece]
            at += len(run.text)
        return replace(item, paragraph=replace(item.paragraph, runs=tuple(parted)))

    def height(self, item: Sized, width: float) -> float:
        """The height of one paragraph in pt, with the space before it."""
        return self._one(item, width).height

    def width(self, item: Sized) -> float:
        """The width of the paragraph in pt when nothing breaks its line."""
        measured = self._measured(item)
        widths, line = [0.0], 0.0
        for word in measured.words:
            widths.append(line + word.width)
            line = 0.0 if word.ends == 2 else line + word.width + word.space
        return max(widths) * item.size / self._safety + item.style.left

    def longest(self, item: Sized) -> float:
        """The width of the longest word in pt."""
        widths = [word.width for word in self._measured(item).words]
        return max(widths, default=0.0) * item.size / self._safety + item.style.left

    def parts(
        self, box: Box, paragraphs: Sequence[Paragraph], size: float, base: float, most: float = 999
    ) -> list[tuple[Paragraph, ...]]:
        """The paragraphs in as few boxes as hold them at a size, keys at `most` at the largest, filled evenly.

        They are parted between paragraphs first, then between sentences, then between words; a key is
        repeated in each box that continues what it heads.
        """
        division = partial(_Division, self, box, size, base, most)
        filled = _divided(division(1.0), paragraphs)
        if not 1 < len(filled) < 30:
            return filled
        low, high = 0.4, 1.0
        for _ in range(5):
            middle = (low + high) / 2
            tried = _divided(division(middle), paragraphs)
            if len(tried) > len(filled):
                low = middle
            else:
                high, filled = middle, tried
        return filled

    def pieces(self, item: Sized, width: float, room: Callable[[], float]) -> Iterator[tuple[Paragraph, bool]]:
        """A paragraph that is too long for its box, piece by piece, with whether it is the last one.

        `room` tells the height that is left where the next piece goes.
        """
        paragraph = item.paragraph
        measured = self._measured(item)
        words = measured.words
        column, first = self._columns(item, width)
        line = _line(item.style, item.size, measured.leading)
        start = begin = 0
        while True:
            limit = max(1, int((room() - _around(item)) / line))
            lines = broken(words, column, first, start, limit + 1, self._ease).ends
            if len(lines) <= limit:
                yield paragraph.cut(begin, len(paragraph.text)), True
                return
            end = lines[limit - 1]
            sentence = next((i for i in range(end, start, -1) if words[i - 1].ends), start)
            if sentence - start > (1 - _SPARE) * (end - start):
                end = sentence
            if end > start:
                cut, start = words[end - 1].end, end
            else:
                # A word that fills the box alone is parted between characters, and what is left is measured anew.
                rest = replace(item, paragraph=paragraph.cut(begin, len(paragraph.text)))
                paragraph, begin, start = rest.paragraph, 0, 0
                cut = self._characters(rest, width, limit)
            yield paragraph.cut(begin, cut), False
            begin = cut
            if start == 0:
                item = replace(item, paragraph=paragraph.cut(cut, len(paragraph.text)))
                paragraph, begin, words = item.paragraph, 0, self._measured(item).words

    def _characters(self, item: Sized, width: float, limit: int) -> int:
        """How many characters stand on so many lines that break anywhere, at least one."""
        column, room = self._columns(item, width)
        count, used, lines = 0, 0.0, 1
        for word in self._measured(item, anywhere=True).words:
            if used and used + word.width > room:
                lines, used, room = lines + 1, 0.0, column
                if lines > limit:
                    break
            used, count = used + word.width + word.space, word.end
        return count

    def line(self, item: Sized) -> float:
        """The height in pt of the paragraph's first line, with the space around it."""
        measured = self._measured(item)
        return _line(item.style, item.size, measured.leading) + _around(item)

    def room(self, height: float) -> float:
        """What of a box's height is used, in pt."""
        return height * self._safety + 0.5

    def _columns(self, item: Sized, width: float) -> tuple[float, float]:
        """The width of a line and of the first line, in em; a bullet stands in the indent of the first."""
        style = item.style
        hanging = style.indent
        if style.bullet and hanging < 0:
            # A number wider than its indent moves the text behind it.
            hanging = max(self._number(item) + style.indent, 0.0) if item.paragraph.number else 0.0
        share = self._safety / item.size
        return max(width - style.left, 1.0) * share, max(width - style.left - hanging, 1.0) * share

    def _number(self, item: Sized) -> float:
        """The width of a paragraph's number in pt."""
        style, paragraph = item.style, item.paragraph
        bold = style.bold or any(run.bold for run in paragraph.runs[:1])
        measured = self._fonts.measured((Run(f"{paragraph.number}."),), style.family, bold)
        return sum(word.width for word in measured.words) * item.size

    def _broken(self, item: Sized, width: float) -> Lines:
        """The lines of a paragraph in a column `width` pt wide."""
        column, first = self._columns(item, width)
        return broken(self._measured(item).words, column, first, ease=self._ease)

    def _one(self, item: Sized, width: float) -> Extent:
        key = (item, width)
        if (known := self._heights.get(key)) is None:
            style = item.style
            measured = self._measured(item)
            lines = self._broken(item, width)
            height = len(lines.ends) * _line(style, item.size, measured.leading) + _around(item)
            known = self._heights[key] = Extent(height, lines.torn)
        return known

    def _measured(self, item: Sized, anywhere: bool = False) -> Measured:
        style, runs = item.style, item.paragraph.runs
        if style.caps:
            runs = tuple(replace(run, text="".join(map(_capital, run.text))) for run in runs)
        measured = self._fonts.measured(runs, style.family, style.bold, anywhere)
        return _spaced_out(measured, style.tracking / item.size) if style.tracking else measured


def _whole(size: float) -> float:
    """A master's size in whole points, as it is where it is below what we would choose."""
    return size if size < BODY_FLOOR else float(int(size))


def _capital(character: str) -> str:
    """A letter as small text shows it in capitals, one for one."""
    upper = character.upper()
    return upper if len(upper) == 1 else character


def _spaced_out(measured: Measured, tracking: float) -> Measured:
    """The words with what a style adds to each of their letters, in em."""
    words, at = [], 0
    for word in measured.words:
        letters = tuple(letter + tracking for letter in word.letters)
        words.append(replace(word, width=word.width + tracking * (word.end - at), letters=letters))
        at = word.end
    return replace(measured, words=tuple(words))


def _line(style: Style, size: float, leading: float) -> float:
    return style.leading if style.exact else style.leading * leading * size


def _around(item: Sized) -> float:
    return item.before + item.style.after + item.style.after_share * LINE * item.size


def _divided(division: _Division, paragraphs: Sequence[Paragraph]) -> list[tuple[Paragraph, ...]]:
    for paragraph in paragraphs:
        division.add(paragraph)
    return division.finished()


class _Division:
    """Fills a share of one box after the other with paragraphs."""

    def __init__(self, flow: Flow, box: Box, size: float, base: float, most: float, share: float) -> None:
        self._flow, self._box, self._size, self._base, self._most = flow, box, size, base, most
        self._room = flow.room(box.height * share)
        self._repeatable = flow.room(box.height) * _REPEATED
        self._parts: list[tuple[Paragraph, ...]] = []
        self._current: list[Paragraph] = []
        self._used = 0.0
        self._key: Paragraph | None = None
        # Whether the current box holds nothing yet but the repeated key.
        self._carried = True

    def add(self, paragraph: Paragraph) -> None:
        """Put the next paragraph into the current box, or part it over as many as it takes."""
        height = self._height(paragraph)
        if paragraph.role in _REPEATED_ROLES:
            if self._carried:
                self._begin([])
            self._key = paragraph if height <= self._repeatable else None
        if self._used + height > self._room and not self._carried:
            alone = self._current[-1].role in _REPEATED_ROLES and len(self._current) == 1
            if not alone and (height <= self._room or self._used > self._room / 2):
                self._close()
        if self._used + height <= self._room:
            self._append(paragraph)
            return
        item = sized(self._box, [paragraph], self._size, self._base, self._most)[0]
        if self._room - self._used < self._flow.line(item):
            if self._carried:
                self._begin([])
            else:
                self._close()
        for piece, last in self._flow.pieces(item, self._box.width, lambda: self._room - self._used):
            self._append(piece)
            if not last:
                self._close()

    def finished(self) -> list[tuple[Paragraph, ...]]:
        """The parts; one that is empty where there was nothing to divide."""
        if self._current and not self._carried:
            self._parts.append(tuple(self._current))
        return self._parts or [()]

    def _append(self, paragraph: Paragraph) -> None:
        self._current.append(paragraph)
        self._used += self._height(paragraph)
        self._carried = False

    def _begin(self, paragraphs: list[Paragraph]) -> None:
        self._current = paragraphs
        self._used = sum(self._height(p) for p in paragraphs)
        self._carried = True

    def _close(self) -> None:
        # A key never stands last in a box: it goes along with what it heads.
        moved = self._current.pop() if len(self._current) > 1 and self._current[-1].role in _REPEATED_ROLES else None
        self._parts.append(tuple(self._current))
        repeated = moved or self._key
        self._begin([repeated] if repeated else [])
        self._carried = moved is None

    def _height(self, paragraph: Paragraph) -> float:
        return self._flow.height(sized(self._box, [paragraph], self._size, self._base, self._most)[0], self._box.width)

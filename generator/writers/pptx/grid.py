"""Tables: the widths of columns, the heights of rows, and the division of rows over slides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Final, Literal

from generator.writers.pptx.drawing import POINT
from generator.writers.pptx.flow import Box, Extent, Flow, Sized, sized
from generator.writers.pptx.measure import LINE
from generator.writers.pptx.outline import Cell, Role, Row, Table
from generator.writers.pptx.placeholder import Placeholder, Style

FLOOR: Final = 16
# Margins of a cell in pt: left and right, top and bottom.
SIDE: Final = 10.0
ABOVE: Final = 5.0
# Rows grow into an empty slide up to this multiple of a single line's row.
_STRETCH: Final = 2.2
# The column of row heads takes no more of the table than this.
_HEADS: Final = 0.3
_GAP: Final = 6.0
# How much of that a table takes that is too high for its slide: the share with which it is least high.
_HEAD_SHARES: Final = (1.0, 0.5, 0.0)
_CEILING: Final = 24


@dataclass(frozen=True, slots=True)
class Grid:
    """A table laid out: widths and heights in EMU, the number of header rows, the size of its text in pt."""

    table: Table
    head: int
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    size: int
    family: str

    def items(self, cell: Cell) -> tuple[Sized, ...]:
        """The paragraphs of a cell as they are set."""
        return _items(cell, self.size, self.family)


# A cell inherits nothing, so it states its look itself; every level has the base's size and scales as one.
_BASE: Final = 100
# The subjects' marks, out of the characters that every viewer's Arial has (WGL4).
MARKS: Final = ("", "●", "■", "▲", "♦", "○")
_HANG: Final = 20.0


@cache
def _style(role: Role, depth: int, family: str, bold: bool, mark: str) -> Style:
    heavy = bold or role == "key"
    if mark or role in {"point", "number"}:
        left, shape = _HANG * (depth + 1), mark or "•"
        forced: Literal["number", "bullet"] = "number" if role == "number" else "bullet"
        return Style(
            size=_BASE, bold=heavy, family=family, bullet=True, left=left, indent=-_HANG, forced=forced, mark=shape
        )
    return Style(size=_BASE, bold=heavy, family=family, forced="key" if heavy else "")


def _box(cell: Cell, width: float, height: float, family: str) -> Box:
    """The room in a cell, its margins off; header cells are bold, and those of a subject have its mark."""
    bold = bool(cell.scope)
    mark = MARKS[cell.subject] if cell.scope == "col" and cell.subject else ""
    styles = partial(_style, family=family, bold=bold, mark=mark)
    return Box(width - 2 * SIDE, height - 2 * ABOVE, styles, FLOOR)


def _items(cell: Cell, size: int, family: str) -> tuple[Sized, ...]:
    return sized(_box(cell, 0, 0, family), cell.paragraphs, size, _BASE)


class Grids:
    """Lays out one table in a placeholder."""

    def __init__(self, flow: Flow, table: Table, placeholder: Placeholder) -> None:
        self._flow, self._table = flow, table
        self._width = placeholder.width / POINT
        self._height = placeholder.height / POINT
        plain = placeholder.style("text")
        self._family = plain.family
        self._ceiling = max(int(plain.size) if plain.size >= FLOOR else _CEILING, FLOOR)
        self._wide: dict[int, list[float]] = {}
        self._heads = 1.0
        if not table.widths and sum(self._heights((*table.head, *table.body), FLOOR)) > self._height:
            self._heads = min(_HEAD_SHARES, key=self._height_with)
            self._wide.clear()
        head = self._heights(table.head, FLOOR)
        # A header that fills half of the slide is no header; its rows are parted as any other.
        self._head: tuple[Row, ...] = table.head if sum(head) <= self._height / 2 else ()
        self._body: tuple[Row, ...] = table.body if self._head else (*table.head, *table.body)

    def pages(self) -> list[Grid]:
        """The table on as few slides as hold it, all in one size, the largest at which they do."""
        size = self._largest([self._body])
        pages: list[tuple[Row, ...]] = [self._body]
        if size is None:
            pages = self._balanced()
            size = self._largest(pages) or FLOOR
        return [self._grid(rows, size) for rows in pages]

    def _height_with(self, heads: float) -> float:
        self._heads = heads
        self._wide.clear()
        return sum(self._heights((*self._table.head, *self._table.body), FLOOR))

    def _largest(self, pages: Sequence[Sequence[Row]]) -> int | None:
        torn = any(self._torn(rows, FLOOR) for rows in pages)
        if not self._fit(pages, FLOOR, torn):
            return None
        sizes = range(self._ceiling, FLOOR, -1)
        return next((size for size in sizes if self._fit(pages, size, torn)), FLOOR)

    def _fit(self, pages: Sequence[Sequence[Row]], size: int, torn: bool) -> bool:
        head = sum(self._heights(self._head, size))
        return all(
            head + sum(self._heights(rows, size)) <= self._height and (torn or not self._torn(rows, size))
            for rows in pages
        )

    def _balanced(self) -> list[tuple[Row, ...]]:
        room = self._height - sum(self._heights(self._head, FLOOR))
        rows, heights, headed = self._parted(room)
        best = _filled(rows, heights, room, headed)
        if len(best) > 1:
            low, high = 0.3, 1.0
            for _ in range(6):
                middle = (low + high) / 2
                tried = _filled(rows, heights, room * middle, headed)
                if len(tried) > len(best):
                    low = middle
                else:
                    high, best = middle, tried
        return best

    def _parted(self, room: float) -> tuple[list[Row], list[float], list[int]]:
        """Rows none of which is higher than the slide, their heights, and for each the row that heads it, or -1."""
        rows: list[Row] = []
        headed: list[int] = []
        heading, taken = -1, 0.0
        for row, after in zip(self._body, (*self._body[1:], None), strict=True):
            if _heads(row) and after is not None and not _heads(after):
                height = self._heights([row], FLOOR)[0]
                heading, taken = (len(rows), height) if height <= room / 2 else (-1, 0.0)
                parts = [row] if height <= room / 2 else self._row_parts(row, room)
            else:
                parts = self._row_parts(row, room - taken)
            rows += parts
            headed += [heading] * len(parts)
        return rows, self._heights(rows, FLOOR), headed

    def _row_parts(self, row: Row, room: float) -> list[Row]:
        """A row, in parts where it is higher than the slide; a cell that has run out repeats its last part."""
        if self._heights([row], FLOOR)[0] <= room:
            return [row]
        parted = []
        for cell, width in zip(row, self._widths(FLOOR), strict=True):
            box = _box(cell, width, room, self._family)
            parted.append(self._flow.parts(box, cell.paragraphs, FLOOR, _BASE))
        count = max(len(parts) for parts in parted)
        return [
            tuple(
                replace(cell, paragraphs=parts[min(n, len(parts) - 1)]) for cell, parts in zip(row, parted, strict=True)
            )
            for n in range(count)
        ]

    def _grid(self, body: tuple[Row, ...], size: int) -> Grid:
        rows = tuple(self._lined(row, size) for row in (*self._head, *body))
        heights = self._heights(rows, size)
        single = size * LINE + 2 * ABOVE
        level = _level(heights, min(self._height, single * _STRETCH * len(rows)))
        emu = [int(max(height, level) * POINT) for height in heights]
        widths = [int(width * POINT) for width in self._widths(size)]
        widths[-1] += int(self._width * POINT) - sum(widths)
        return Grid(self._table, len(self._head), rows, tuple(widths), tuple(emu), size, self._family)

    def _lined(self, row: Row, size: int) -> Row:
        """A row whose links are one run a line."""
        boxes = [_box(cell, width, 0, self._family) for cell, width in zip(row, self._widths(size), strict=True)]
        return tuple(
            replace(
                cell,
                paragraphs=tuple(
                    self._flow.lined(item, box.width).paragraph for item in _items(cell, size, self._family)
                ),
            )
            for cell, box in zip(row, boxes, strict=True)
        )

    def _extent(self, cell: Cell, width: float, size: int) -> Extent:
        return self._flow.extent(_box(cell, width, 0, self._family), _items(cell, size, self._family))

    def _heights(self, rows: Sequence[Row], size: int) -> list[float]:
        widths = self._widths(size)
        return [
            max(
                max(self._extent(cell, width, size).height, size * LINE)
                for cell, width in zip(row, widths, strict=True)
            )
            + 2 * ABOVE
            for row in rows
        ]

    def _torn(self, rows: Sequence[Row], size: int) -> bool:
        widths = self._widths(size)
        cells = (pair for row in (*self._head, *rows) for pair in zip(row, widths, strict=True))
        return any(self._extent(cell, width, size).torn for cell, width in cells)

    def _widths(self, size: int) -> list[float]:
        if size not in self._wide:
            self._wide[size] = self._measure_widths(size)
        return self._wide[size]

    def _measure_widths(self, size: int) -> list[float]:
        rows = (*self._table.head, *self._table.body)
        columns = list(zip(*rows, strict=True))
        longest = [
            max((self._flow.longest(i) for c in col for i in _items(c, size, self._family)), default=0.0) + 2 * SIDE + 1
            for col in columns
        ]
        if self._table.widths:
            wanted = [w / sum(self._table.widths) * self._width for w in self._table.widths]
        else:
            wanted = self._by_content(columns, longest, size)
        return _no_less(wanted, longest, self._width)

    def _by_content(self, columns: list[tuple[Cell, ...]], longest: list[float], size: int) -> list[float]:
        natural = [
            max((self._flow.width(i) for c in col for i in _items(c, size, self._family)), default=0.0) + 2 * SIDE + 1
            for col in columns
        ]
        heads = all(cell.scope == "row" for cell in columns[0][len(self._table.head) :]) and len(columns) > 1
        widest = min(natural[0], max(longest[0], self._width * _HEADS))
        first = longest[0] + max(widest - longest[0], 0.0) * self._heads + _GAP if heads else 0.0
        rest = range(1 if heads else 0, len(columns))
        subjects = [columns[i][0].subject for i in rest]
        shares = [1.0 if all(subjects) else natural[i] ** 0.5 for i in rest]
        room = self._width - first
        wanted = [share / sum(shares) * room for share in shares]
        return [first, *wanted] if heads else wanted


def _no_less(wanted: list[float], least: list[float], total: float) -> list[float]:
    """Widths as wanted, but none under its longest word as long as the others can spare it."""
    if sum(least) > total:
        return wanted
    short = [max(need - have, 0.0) for have, need in zip(wanted, least, strict=True)]
    spare = [max(have - need, 0.0) for have, need in zip(wanted, least, strict=True)]
    missing, giving = sum(short), sum(spare)
    share = missing / giving if giving else 0.0
    return [have + s - g * share for have, s, g in zip(wanted, short, spare, strict=True)]


def _heads(row: Row) -> bool:
    """Whether a row is the heading of those below it: a row's head, and nothing beside it."""
    first, *others = row
    return bool(others and first.scope == "row" and first.paragraphs) and not any(cell.paragraphs for cell in others)


def _filled(rows: Sequence[Row], heights: Sequence[float], room: float, headed: Sequence[int]) -> list[tuple[Row, ...]]:
    """The rows on slides; a heading never stands last on one, and stands again on the next if that parts its rows."""
    pages: list[list[Row]] = [[]]
    used = 0.0
    for number, (row, height, heading) in enumerate(zip(rows, heights, headed, strict=True)):
        needed = height + heights[number + 1] if heading == number else height
        below = heading == number - 1 >= 0
        if pages[-1] and not below and used + needed > room:
            pages.append([])
            used = 0.0
            if heading not in (-1, number):
                pages[-1].append(rows[heading])
                used = heights[heading]
        pages[-1].append(row)
        used += height
    return [tuple(page) for page in pages]


def _level(heights: Sequence[float], room: float) -> float:
    """The least height of a row with which rows that fill less than the room fill it."""
    ordered = sorted(heights)
    for count in range(len(ordered), 0, -1):
        level = (room - sum(ordered[count:])) / count
        if level >= ordered[count - 1]:
            return level
    return 0.0

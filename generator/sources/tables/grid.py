"""The value that every kind of table is read into: a rectangle of cells, and what the file knows of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.spans import Spans, plain_of


@dataclass(frozen=True, slots=True)
class Merge:
    """A cell that takes more than its own place: where it begins, and its height and width in cells."""

    row: int
    column: int
    height: int
    width: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of equal length; a merged cell's text stands at its beginning, and the rest of it is empty.

    `heads` counts the rows that the file itself calls heads, 0 where it does not say.
    """

    rows: tuple[tuple[Spans, ...], ...]
    merges: tuple[Merge, ...] = ()
    heads: int = 0

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def plain(self, row: int, column: int) -> str:
        """The words of a cell, outer white space removed."""
        return plain_of(self.rows[row][column]).strip()

    def filled(self, row: int) -> list[int]:
        """The columns in which a row says something."""
        return [column for column in range(self.width) if self.plain(row, column)]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a file: what it is called there, its grid, a title and notes that stand around it.

    `sheet` is the sheet of a workbook; `name` says which table it is where a file has several.
    """

    name: str
    grid: Grid
    sheet: str = ""
    title: Spans = ()
    notes: tuple[Spans, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def size(self) -> str:
        """Its rows and columns, for a person who has to choose."""
        return f"{len(self.grid.rows)} rows, {self.grid.width} columns"


def squared(rows: Sequence[Sequence[Spans]], merges: Sequence[Merge] = (), heads: int = 0) -> Grid:
    """The grid of rows that may differ in length."""
    width = max((len(row) for row in rows), default=0)
    return Grid(tuple(tuple(row) + ((),) * (width - len(row)) for row in rows), tuple(merges), heads)


def part_of(grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> Grid:
    """Some rows and columns of a grid, in its order, with the merges that begin there."""
    row_at = {row: number for number, row in enumerate(rows)}
    column_at = {column: number for number, column in enumerate(columns)}
    merges = []
    for merge in grid.merges:
        kept_rows = [row_at[r] for r in range(merge.row, merge.row + merge.height) if r in row_at]
        kept_columns = [column_at[c] for c in range(merge.column, merge.column + merge.width) if c in column_at]
        if merge.row in row_at and merge.column in column_at and len(kept_rows) * len(kept_columns) > 1:
            merges.append(Merge(kept_rows[0], kept_columns[0], len(kept_rows), len(kept_columns)))
    heads = sum(row < grid.heads for row in rows)
    return Grid(tuple(tuple(grid.rows[r][c] for c in columns) for r in rows), tuple(merges), heads)

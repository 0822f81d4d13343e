"""What the parts of a grid are: title, heads, row heads, groups, cells, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.sources.tables.grid import Grid
from generator.sources.tables.lines import NOTHING, unmarked
from generator.sources.tables.marks import begins_note
from generator.sources.tables.orientation import is_aspect
from generator.spans import Span, Spans, joined, plain_of, tidied

_MOST_HEADS = 3
# A lone line below a table that is this long is a sentence about it, and no row without cells.
_SENTENCE = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the group that it stands in, its head, its cells."""

    group: Spans
    name: Spans
    cells: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class Anatomy:
    """A table's parts; `above` holds for each column what stands over its head where there are two rows of heads."""

    lead: tuple[Spans, ...]
    corner: Spans
    above: tuple[Spans, ...]
    heads: tuple[Spans, ...]
    rows: tuple[Row, ...]
    notes: tuple[Spans, ...]


def anatomy(grid: Grid) -> Anatomy:
    """The parts of a grid with at least two columns."""
    rows = [n for n in range(len(grid.rows)) if grid.filled(n)]
    lead: list[Spans] = []
    while len(rows) > 2 and _is_line(grid, rows[0]):
        lead.append(_line(grid, rows.pop(0)))
    notes: list[Spans] = []
    while len(rows) > 2 and _is_note(grid, rows):
        notes.insert(0, _line(grid, rows.pop()))
    count = _head_rows(grid, rows)
    head_rows, body = rows[:count], rows[count:]
    keys = _key_columns(grid, head_rows, body)
    full = _with_merges(grid, head_rows, body, keys)
    names = [_head(grid, full, head_rows, column) for column in range(grid.width)]
    corner = next((name for _, name in names[:keys] if name), ())
    return Anatomy(
        tuple(lead),
        corner,
        tuple(above for above, _ in names[keys:]),
        tuple(name for _, name in names[keys:]),
        tuple(_rows(grid, full, body, keys)),
        tuple(notes),
    )


def _covers(grid: Grid, row: int) -> bool:
    """Whether a merged cell takes the whole row."""
    return any(m.row == row and m.column == 0 and m.width >= max(grid.width - 1, 2) for m in grid.merges)


def _is_line(grid: Grid, row: int) -> bool:
    """Whether a row above the heads is a title: one cell, at the beginning or over everything."""
    filled = grid.filled(row)
    return len(filled) == 1 and grid.width > 1 and (_covers(grid, row) or (filled[0] == 0 and not _starts(grid, row)))


def _starts(grid: Grid, row: int) -> bool:
    return any(m.row == row and m.column > 0 and m.width > 1 for m in grid.merges)


def _is_note(grid: Grid, rows: Sequence[int]) -> bool:
    row = rows[-1]
    filled = grid.filled(row)
    if len(filled) != 1 or filled[0] != 0:
        return False
    said = grid.plain(row, 0)
    apart = row - rows[-2] > 1
    return begins_note(said) or _covers(grid, row) or apart or len(said) > _SENTENCE


def _line(grid: Grid, row: int) -> Spans:
    return tidied(grid.rows[row][grid.filled(row)[0]])


def _head_rows(grid: Grid, rows: Sequence[int]) -> int:
    most = min(_MOST_HEADS, len(rows) - 1)
    said = sum(row < grid.heads for row in rows)
    if said:
        return max(1, min(said, most))
    count = 1
    while count < most and _is_second_head(grid, rows[count - 1], rows[count]):
        count += 1
    return count


def _is_second_head(grid: Grid, upper: int, lower: int) -> bool:
    """Heads in two rows: the upper has gaps or merged cells, which the lower fills, and the corner is one cell."""
    if grid.plain(lower, 0):
        return False
    filled = set(grid.filled(upper))
    inside = [c for c in range(1, grid.width) if c not in filled]
    corner = any(m.row == upper and m.column == 0 and m.height > 1 for m in grid.merges)
    spread = any(m.row == upper and m.column > 0 and m.width > 1 for m in grid.merges)
    gaps = bool(inside) and len(filled - {0}) > 0 and all(grid.plain(lower, c) for c in inside)
    return (corner or spread or gaps) and len(grid.filled(lower)) > 1


def _key_columns(grid: Grid, heads: Sequence[int], body: Sequence[int]) -> int:
    """2 where the first column names groups and the second the rows in them."""
    if grid.width < 4 or len(body) < 2:
        return 1
    within = [m for m in grid.merges if m.column == 0 and m.row in body]
    seconds = [grid.plain(row, 1) for row in body]
    named = all(seconds) and len(set(seconds)) > 1
    if any(m.row == heads[0] and m.column == 0 and m.width == 2 for m in grid.merges) and all(seconds):
        return 2
    if any(m.width == 1 and m.height > 1 for m in within):
        return 2 if named else 1
    blanks = [row for row in body if not grid.plain(row, 0)]
    if not grid.plain(body[0], 0) or len(blanks) * 4 < len(body) or not named:
        return 1
    second = grid.plain(heads[-1], 1)
    return 2 if not second or is_aspect(second) else 1


def _with_merges(grid: Grid, heads: Sequence[int], body: Sequence[int], keys: int) -> list[list[Spans]]:
    """The cells, a merged one in each of its places; heads without borders reach to the right."""
    full = [list(row) for row in grid.rows]
    for merge in grid.merges:
        said = grid.rows[merge.row][merge.column]
        if merge.column < keys and merge.row in body and merge.width > 1 and _covers(grid, merge.row):
            continue
        for row in range(merge.row, min(merge.row + merge.height, len(full))):
            for column in range(merge.column, min(merge.column + merge.width, grid.width)):
                full[row][column] = said
    for row in heads[:-1]:
        for column in range(1, grid.width):
            if not full[row][column]:
                full[row][column] = full[row][column - 1] if column > keys else ()
    return full


def _head(grid: Grid, full: Sequence[Sequence[Spans]], heads: Sequence[int], column: int) -> tuple[Spans, Spans]:
    """What stands above a column's head, and the head."""
    parts: list[Spans] = []
    for row in heads:
        part = unmarked(tidied(full[row][column]))
        if part and (not parts or plain_of(part) != plain_of(parts[-1])):
            parts.append(part)
    if not parts:
        return (), ()
    return joined_by(parts[:-1]), parts[-1]


def joined_by(parts: Sequence[Spans], between: str = ": ") -> Spans:
    """Names in one: `Windows: 11`."""
    pieces: list[Span] = []
    for part in parts:
        if part:
            pieces += [*([Span(between)] if pieces else []), *part]
    return joined(pieces)


def _rows(grid: Grid, full: Sequence[Sequence[Spans]], body: Sequence[int], keys: int) -> list[Row]:
    found: list[Row] = []
    section: Spans = ()
    outer: Spans = ()
    # Whether something has begun of which there is no row yet.
    begun = False
    for number, row in enumerate(body):
        filled = grid.filled(row)
        following = body[number + 1] if number + 1 < len(body) else None
        lone = filled == [0] and following is not None and len(grid.filled(following)) > 1
        if (_covers(grid, row) and len(filled) == 1) or lone:
            line = unmarked(_line(grid, row))
            section = joined_by([section, line]) if begun else () if plain_of(line) == NOTHING else line
            begun = bool(section)
            continue
        cells = tuple(full[row][keys:])
        name = full[row][keys - 1]
        if keys == 2 and plain_of(full[row][0]).strip():
            inner = unmarked(tidied(full[row][0]))
            begun |= plain_of(inner) != plain_of(outer)
            outer = inner
        covered = keys == 1 and not grid.plain(row, 0) and plain_of(name).strip() != ""
        if (not plain_of(name).strip() or covered) and found and not begun:
            found[-1] = _longer(found[-1], cells)
        else:
            found.append(Row(joined_by([section, outer]), name, cells))
            begun = False
    return found


def _longer(row: Row, cells: Sequence[Spans]) -> Row:
    """A row with what stands in the next one, which has no head of its own."""
    both = [
        joined((*above, Span("\n\n"), *below)) if above and below and above != below else above or below
        for above, below in zip(row.cells, cells, strict=True)
    ]
    return Row(row.group, row.name, tuple(both))

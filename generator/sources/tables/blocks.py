"""A sheet parted into its tables: empty rows and columns part them, lone lines are their titles and notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.sources.tables.grid import Grid, Table, part_of
from generator.sources.tables.marks import begins_note
from generator.spans import Spans, plain_of, tidied


@dataclass(slots=True)
class _Block:
    rows: list[int]
    before: list[Spans] = field(default_factory=list)
    after: list[Spans] = field(default_factory=list)


def parted(grid: Grid, sheet: str = "", remarks: tuple[str, ...] = ()) -> tuple[Table, ...]:
    """The tables of a sheet, in their order."""
    blocks: list[_Block] = []
    waiting: list[Spans] = []
    last = -1
    for rows in _runs([n for n in range(len(grid.rows)) if grid.filled(n)]):
        filled = [grid.filled(row) for row in rows]
        lone = all(len(columns) == 1 for columns in filled)
        if lone and len(rows) < 4 and grid.width > 1:
            lines = [tidied(grid.rows[row][columns[0]]) for row, columns in zip(rows, filled, strict=True)]
            if blocks and begins_note(plain_of(lines[0])):
                blocks[-1].after += lines
            else:
                waiting += lines
        elif blocks and not waiting and rows[0] - last == 2 and _goes_on(grid, blocks[-1].rows, rows):
            blocks[-1].rows += range(last + 1, rows[-1] + 1)
        elif blocks and waiting and rows[0] - last <= 4 and _goes_on(grid, blocks[-1].rows, rows):
            # A heading between empty rows, and the same columns below it.
            blocks[-1].rows += range(blocks[-1].rows[-1] + 1, rows[-1] + 1)
            waiting = []
        else:
            blocks.append(_Block(rows, before=waiting))
            waiting = []
        last = rows[-1]
    if waiting and blocks:
        blocks[-1].after += waiting
    tables = [table for block in blocks for table in _side_by_side(grid, block, sheet, remarks)]
    if not tables and waiting:
        return (Table(sheet, grid, sheet, remarks=remarks),)
    return tuple(tables)


def _runs(numbers: list[int]) -> list[list[int]]:
    """Numbers in their order, parted where one is missing."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _goes_on(grid: Grid, above: list[int], rows: list[int]) -> bool:
    """Whether rows below a gap belong to the table above it: the same columns, and no head of their own."""
    wide = [row for row in rows if len(grid.filled(row)) > 1]
    heads = [row for row in above if len(grid.filled(row)) > 1]
    if not wide or not heads:
        return False
    head, first = heads[0], wide[0]
    columns = {c for row in above for c in grid.filled(row)}
    if not {c for row in rows for c in grid.filled(row)} <= columns:
        return False
    start = min(columns)
    said = grid.plain(first, start).casefold()
    own_head = not said or said == grid.plain(head, start).casefold()
    return not own_head and not (_is_bold(grid, first) and _is_bold(grid, head))


def _is_bold(grid: Grid, row: int) -> bool:
    return all(span.strong for c in grid.filled(row) for span in grid.rows[row][c] if span.text.strip())


def _side_by_side(grid: Grid, block: _Block, sheet: str, remarks: tuple[str, ...]) -> list[Table]:
    columns = [c for c in range(grid.width) if any(grid.plain(row, c) for row in block.rows)]
    parts: list[list[int]] = []
    for run in _runs(columns):
        if parts and not _is_table_of_its_own(grid, block.rows, parts[-1], run):
            parts[-1] += run
        else:
            parts.append(run)
    made = []
    for number, part in enumerate(parts):
        title, *more = (block.before if not number else []) or [()]
        name = " ".join(plain_of(title).split())[:60]
        kept = part_of(grid, block.rows, part)
        notes = (*more, *block.after) if number == len(parts) - 1 else ()
        made.append(Table(name, kept, sheet, title, notes, remarks))
    return made


def _is_table_of_its_own(grid: Grid, rows: list[int], left: list[int], right: list[int]) -> bool:
    """Beside an empty column: a table with row heads of its own, and no more columns of the one at the left."""
    if len(left) < 3 or len(right) < 3:
        return False
    head = next((row for row in rows if len(grid.filled(row)) > 1), rows[0])
    corner, other = grid.plain(head, left[0]).casefold(), grid.plain(head, right[0]).casefold()
    return other in ("", corner)

"""A file that holds a table to the values of a comparison: which table, which way round, which subjects.

What the file leaves open is asked on a terminal; without one, the choices are told with the option to type.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.comparison import is_allowed_link
from generator.console import counted
from generator.limits import LEAST_SUBJECTS, MOST_SUBJECTS
from generator.problems import Place, Problem, Result, UsageProblem
from generator.sources import tables
from generator.sources.suggesting import did_you_mean
from generator.sources.tables.anatomy import Anatomy, anatomy
from generator.sources.tables.grid import Table
from generator.sources.tables.leftover import leftover
from generator.sources.tables.limits import MOST_TEXT_OF_ALL
from generator.sources.tables.lines import unmarked
from generator.sources.tables.marks import undecorated
from generator.sources.tables.orientation import leans_to_rows
from generator.sources.tables.shaping import Sides, number_twins, raw, sides, written
from generator.spans import Span, Spans, plain_of, tidied

_MOST_LISTED: Final = 40
_LONGEST_TITLE: Final = 160

# Asks a person to choose: the question and the choices in, numbers from 0 out; None where nobody can be asked.
Ask = Callable[[str, Sequence[str], bool], Sequence[int] | None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a command says about the table that it wants."""

    sheet: str = ""
    table: int = 0
    transpose: bool | None = None
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """The values of a comparison's file, and what is worth knowing about how they were found."""

    values: dict[str, object]
    remarks: tuple[str, ...]


def imported(data: bytes, file: str, title: str, wishes: Wishes, ask: Ask) -> Result[Imported]:
    """A comparison out of a file's bytes; `title` is what it is called where the file does not say.

    Raises UsageProblem where a choice is open and nobody can be asked.
    """
    found = tables.tables(data, file)
    if found.value is None:
        return Result(None, found.problems)
    bounded = [table for table in found.value if _length(table) <= MOST_TEXT_OF_ALL]
    usable = [table for table in bounded if _is_usable(table)]
    if not usable and len(bounded) < len(found.value):
        message = f"the texts of the table have more than {MOST_TEXT_OF_ALL:,} characters"
        hint = "Copy the part that you want to compare into a file of its own."
        return Result(None, (Problem("limit", message, Place(file), hint),))
    if not usable:
        return Result(None, (_no_table(found.value, file),))
    table = _table(_sheet(usable, wishes, ask), wishes, ask)
    parts = anatomy(table.grid)
    transposed, said = _orientation(parts, wishes)
    table_sides = sides(parts, transposed=transposed)
    if problem := _too_few(table_sides, file, transposed=transposed):
        return Result(None, (problem,))
    chosen = _subjects(table_sides, wishes, ask)
    heading, lead = _title(table, parts, title)
    values = raw(table_sides, chosen, heading, lead, (*parts.notes, *table.notes))
    remarks = [*table.remarks, *([said] if said else []), *_changed(table, parts, values)]
    if len(chosen) == len(table_sides.subjects) and (lost := [*leftover(table.grid, parts.corner, values)]):
        shown = ", ".join(f'"{text[:_MOST_LISTED]}"' for text in lost[:3])
        remarks.append(f"no place in the comparison was found for {counted(len(lost), 'cell')}: {shown}")
    return Result(Imported(values, tuple(remarks)))


def _changed(table: Table, parts: Anatomy, values: dict[str, object]) -> Iterator[str]:
    """What is not as it stands in the file."""
    if nameless := sum(not plain_of(row.name).strip() for row in parts.rows):
        yield f"{counted(nameless, 'row')} without a head got a number for a name"
    dimensions = values["dimensions"]
    if isinstance(dimensions, list) and (numbered := number_twins(dimensions)):
        yield f"{counted(numbered, 'row')} with the name of another one got a number"
    spans = [span for row in table.grid.rows for cell in row for span in cell if span.href]
    if lost := sum(not is_allowed_link(span.href) for span in spans):
        yield f"{counted(lost, 'link')} into the place that the file comes from left out (the words are there)"


def _length(table: Table) -> int:
    return sum(len(span.text) for row in table.grid.rows for cell in row for span in cell)


def _is_usable(table: Table) -> bool:
    grid = table.grid
    rows = [n for n in range(len(grid.rows)) if grid.filled(n)]
    return grid.width > 1 and len(rows) > 1 and sum(len(grid.filled(n)) for n in rows) > 2 and bool(anatomy(grid).rows)


def _no_table(found: Sequence[Table], file: str) -> Problem:
    if any(table.grid.width == 1 for table in found):
        message = "the table has only one column"
        hint = "A comparison needs a column of aspects and two to five of subjects; is the separator a usual one?"
    else:
        message = "there is no table in this file"
        hint = "It needs a row of heads and rows below it; tables that only lay out a page do not count."
    return Problem("table", message, Place(file), hint)


def _sheet(usable: Sequence[Table], wishes: Wishes, ask: Ask) -> list[Table]:
    names = list(dict.fromkeys(table.sheet for table in usable))
    wanted = wishes.sheet
    if wanted:
        name = next((n for n in names if n.casefold() == wanted.casefold()), None)
        if name is None and names == [""]:
            hint = "Only workbooks have sheets; leave --sheet away."
            raise UsageProblem(Problem("usage", "this file has no sheets", hint=hint))
        if name is None:
            message = f'there is no sheet "{wanted}" with a table that can be seen'
            raise UsageProblem(Problem("usage", message, hint=did_you_mean(wanted, names, "sheets")))
    elif len(names) == 1:
        name = names[0]
    else:
        sizes = [next(table.size for table in usable if table.sheet == name) for name in names]
        shown = [f"{name} ({size})" for name, size in zip(names, sizes, strict=True)]
        options = [f'--sheet "{name}"' if " " in name else f"--sheet {name}" for name in names]
        name = names[_one(f"the file has {len(names)} sheets with a table", shown, options, ask)]
    return [table for table in usable if table.sheet == name]


def _table(usable: Sequence[Table], wishes: Wishes, ask: Ask) -> Table:
    if wishes.table:
        if wishes.table > len(usable):
            there = "there is one table" if len(usable) == 1 else f"there are {len(usable)} tables"
            raise UsageProblem(Problem("usage", f"there is no table {wishes.table}", hint=f"In all {there}."))
        return usable[wishes.table - 1]
    if len(usable) == 1:
        return usable[0]
    shown = [_described(table) for table in usable]
    options = [f"--table {number}" for number in range(1, len(usable) + 1)]
    return usable[_one(f"there are {len(usable)} tables", shown, options, ask)]


def _described(table: Table) -> str:
    grid = table.grid
    first = next((n for n in range(len(grid.rows)) if len(grid.filled(n)) > 1), 0)
    heads = [" ".join(grid.plain(first, column).split())[:24] for column in grid.filled(first)][:5]
    return f"{table.name or 'without a title'} ({table.size}): {', '.join(heads)}"


def _one(question: str, shown: Sequence[str], options: Sequence[str], ask: Ask) -> int:
    answer = ask(question, shown, False)
    if answer is not None:
        return answer[0]
    listed = [f"{option}  {what}" for option, what in zip(options, shown, strict=True)]
    raise UsageProblem(Problem("usage", question, hint="Type one of these as well:"), _listed(listed))


def _listed(lines: Sequence[str]) -> tuple[str, ...]:
    more = [f"… and {len(lines) - _MOST_LISTED} more"] if len(lines) > _MOST_LISTED else []
    return (*lines[:_MOST_LISTED], *more)


def _orientation(parts: Anatomy, wishes: Wishes) -> tuple[bool, str]:
    """Whether the rows are the subjects, and the sentence that says so."""
    if wishes.transpose is not None:
        return wishes.transpose, ""
    names = [row.name for row in parts.rows]
    if len(names) < LEAST_SUBJECTS:
        return False, ""
    cells = [[plain_of(cell) for cell in row.cells] for row in parts.rows]
    if leans_to_rows(plain_of(parts.corner), parts.heads, names, cells) > 0:
        return True, "the rows are taken as the subjects; --no-transpose takes the columns"
    return False, "the columns are taken as the subjects; --transpose takes the rows"


def _too_few(table: Sides, file: str, *, transposed: bool) -> Problem | None:
    way_out = (
        "--no-transpose takes the columns as subjects." if transposed else "--transpose takes the rows as subjects."
    )
    if len(table.subjects) < LEAST_SUBJECTS:
        message = f"the table has one subject, {table.names[0]}" if table.subjects else "the table has no subjects"
        return Problem("subjects", message, Place(file), f"A comparison has two to five; {way_out}")
    return None


def _subjects(table: Sides, wishes: Wishes, ask: Ask) -> list[int]:
    names = table.names
    if wishes.subjects:
        chosen = list(dict.fromkeys(_named(wanted, names) for wanted in wishes.subjects))
    elif len(names) <= MOST_SUBJECTS:
        return list(range(len(names)))
    else:
        question = f"the table has {len(names)} subjects; a comparison has two to five"
        answer = ask(question, names, True)
        if answer is None:
            example = ",".join(_typed(name) for name in names[:3])
            listed = [f"{_letters(n)}  {name}" for n, name in enumerate(names)]
            hint = f"Name them, or their letters: --subjects '{example}', or --subjects A,B,C."
            raise UsageProblem(Problem("usage", question, hint=hint), _listed(listed))
        chosen = list(dict.fromkeys(answer))
    if not LEAST_SUBJECTS <= len(chosen) <= MOST_SUBJECTS:
        counted = "one subject is" if len(chosen) == 1 else f"{len(chosen)} subjects are"
        raise UsageProblem(Problem("usage", f"{counted} named; a comparison has two to five"))
    return chosen


def _typed(name: str) -> str:
    return f'"{name}"' if "," in name else name


def _named(wanted: str, names: Sequence[str]) -> int:
    """The subject that somebody means by its name, by the beginning of it, or by its letter."""
    folded = [name.casefold() for name in names]
    if wanted.casefold() in folded:
        return folded.index(wanted.casefold())
    if wanted.upper() in (letters := [_letters(n) for n in range(len(names))]):
        return letters.index(wanted.upper())
    begun = [n for n, name in enumerate(folded) if name.startswith(wanted.casefold())]
    if len(begun) == 1:
        return begun[0]
    hint = did_you_mean(wanted, list(names)[:_MOST_LISTED], "subjects")
    raise UsageProblem(Problem("usage", f'the table has no subject "{wanted}"', hint=hint))


def _letters(number: int) -> str:
    """A, B, … Z, AA, as spreadsheets count."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def parted(names: str) -> tuple[str, ...]:
    """Names parted by commas; one that has a comma itself stands in quotes."""
    row = next(csv.reader([names.replace("\n", " ")], skipinitialspace=True), [])
    return tuple(name for name in (part.strip() for part in row) if name)


def _title(table: Table, parts: Anatomy, otherwise: str) -> tuple[str, tuple[Spans, ...]]:
    """What the comparison is called, and what else stands above the table."""
    title, *lead = [spans for spans in (table.title, *parts.lead) if plain_of(spans).strip()] or [()]
    spans = undecorated(unmarked(tidied(replace(span, href="") for span in title)))
    if len(plain_of(spans)) <= _LONGEST_TITLE:
        return written(spans) or otherwise, tuple(lead)
    # A sentence about the table rather than its name: it stands whole in the introduction.
    begun = plain_of(spans)[:_LONGEST_TITLE]
    return f"{written((Span(begun.rpartition(' ')[0] or begun),))} …", (title, *lead)

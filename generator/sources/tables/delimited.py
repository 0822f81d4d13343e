"""CSV and TSV (RFC 4180, and what programs make of it) to tables: any usual separator and encoding.

A cell is literal text and never Markdown. What begins like a formula has an apostrophe before it in what `export`
writes (generator/exporting/delimited.py), so that one is taken away here.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Final

from generator.problems import Place, Problem, Result
from generator.sources.tables import limits
from generator.sources.tables.characters import decoded
from generator.sources.tables.grid import Grid, squared
from generator.spans import Span

SEPARATORS: Final = (",", ";", "\t", "|")
# What a spreadsheet may take for a formula at the beginning of a cell; a Japanese one also where the sign is wide.
FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_SAMPLE: Final = 400


def grid_of(data: bytes, file: str) -> Result[tuple[Grid, str]]:
    """The grid of a file, and a remark on how it was read, which may be empty."""
    try:
        written, encoding = decoded(data)
    except UnicodeDecodeError:
        hint = "Save it as UTF-8 in the program that made it."
        return Result(None, (Problem("encoding", "the file begins like UTF-16 and is not", Place(file), hint),))
    written = written.replace("\x00", "\ufffd")
    separator, written = _separator(written)
    rows: list[list[str]] = []
    cells = 0
    reader = csv.reader(io.StringIO(written, newline=""), delimiter=separator, skipinitialspace=True)
    try:
        for row in reader:
            rows.append(row)
            cells += len(row)
            if cells > limits.MOST_CELLS or len(rows) > limits.MOST_ROWS:
                return Result(None, (too_large(Place(file, reader.line_num)),))
    except csv.Error as error:
        hint = "A quotation mark that is never closed does this; look at the line, and at those before it."
        return Result(None, (Problem("table", f"this cannot be read: {error}", Place(file, reader.line_num), hint),))
    if max(map(len, rows), default=0) * len(rows) > limits.MOST_AREA:
        return Result(None, (too_large(Place(file)),))
    grid = squared([[(Span(_text(cell)),) if cell.strip() else () for cell in row] for row in rows])
    return Result((grid, f"read as {encoding}" if encoding else ""))


def too_large(place: Place) -> Problem:
    """The problem of a table that no document could show."""
    message = f"the table is too large: {limits.MOST_ROWS:,} rows and {limits.MOST_CELLS:,} cells are the most"
    return Problem("limit", message, place, "Copy the part that you want to compare into a file of its own.")


def _text(cell: str) -> str:
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    return text[1:] if cell.startswith("'") and FORMULA.match(cell) else text


def _separator(written: str) -> tuple[str, str]:
    """The separator that parts the rows most evenly, and the text without a line that only names it."""
    if named := re.match(r"sep=([,;\t|])\r?\n", written):
        return named[1], written[named.end() :]
    sample = list(islice(io.StringIO(written, newline=""), _SAMPLE))
    return max(SEPARATORS, key=lambda separator: _evenness(sample, separator)), written


def _evenness(lines: Sequence[str], separator: str) -> tuple[float, int]:
    """How large a part of the rows has the most usual number of cells, of those that have more than one; and it."""
    well_quoted = True
    try:
        rows = list(csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True))
    except csv.Error:
        # With the wrong separator quotes stand in the middle of cells; but people write such cells as well.
        well_quoted = False
        try:
            rows = list(csv.reader(lines, delimiter=separator, skipinitialspace=True))
        except csv.Error:
            return 0.0, 0
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0, 0
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]))
    return times / len(rows) + well_quoted / 2, width

"""A grid as CSV or TSV (RFC 4180): the words alone, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.sources.tables.delimited import FORMULA, SEPARATORS
from generator.sources.tables.grid import Grid
from generator.spans import Spans, plain_of

_QUOTED: Final = {*SEPARATORS, '"', "\n", "\r"}


def written(grid: Grid, separator: str, notes: Sequence[Spans] = ()) -> bytes:
    """The bytes of a file, UTF-8 with the mark that Excel needs; notes stand below, apart from the table."""
    rows = [[plain_of(cell) for cell in row] for row in grid.rows]
    lines = [_line(row, separator) for row in rows]
    if notes:
        lines += ["", *(_line([plain_of(note)], separator) for note in notes)]
    return ("\ufeff" + "".join(f"{line}\r\n" for line in lines)).encode("utf-8")


def _line(row: Sequence[str], separator: str) -> str:
    return separator.join(map(_cell, row))


def _cell(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if FORMULA.match(text):
        text = f"'{text}"
    # Quotes also around other separators, so that a reader that looks for those is not misled.
    if _QUOTED & set(text) or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text

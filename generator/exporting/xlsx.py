"""A grid as a workbook: every cell a string, emphasis as rich text, a link as the link of its cell."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from generator.sources.tables.grid import Grid
from generator.spans import Span, Spans, joined, plain_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_CODE: Final = "Courier New"
_WIDTHS: Final = (24, 44)
# The clock would make two builds of the same differ.
_MADE: Final = datetime.datetime(2000, 1, 1)


# A title and an empty row stand above the table.
_FIRST: Final = 2
# A cell holds 32,767 characters (ECMA-376 part 1, 18.3.1.4), an address 2,079.
_MOST: Final = 32_000
_MOST_ADDRESS: Final = 2_079


def written(grid: Grid, title: Spans, notes: Sequence[Spans] = ()) -> bytes:
    """The bytes of a workbook with one sheet: the title, the table, and the notes below it, apart from each other."""
    import xlsxwriter

    buffer = io.BytesIO()
    # No text may become a formula, a number or a link by what it begins with.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": plain_of(title)[:255], "created": _MADE})
        sheet = book.add_worksheet("Comparison")
        writer = _Writer(book, sheet)
        sheet.set_column(0, 0, _WIDTHS[0])
        sheet.set_column(1, grid.width - 1, _WIDTHS[1])
        sheet.freeze_panes(_FIRST + 1, 1)
        writer.cell(0, 0, tuple(replace(span, strong=True) for span in title))
        merged = {merge.row for merge in grid.merges}
        for number, row in enumerate(grid.rows):
            if number in merged:
                sheet.merge_range(_FIRST + number, 0, _FIRST + number, grid.width - 1, "", writer.look())
            for column, cell in enumerate(row):
                writer.cell(_FIRST + number, column, cell)
        for number, note in enumerate(notes, _FIRST + len(grid.rows) + 1):
            writer.cell(number, 0, note)
    return buffer.getvalue()


class _Writer:
    """Writes cells of a sheet, each look of a font made once."""

    def __init__(self, book: Workbook, sheet: Worksheet) -> None:
        self._book, self._sheet = book, sheet
        self._looks: dict[tuple[tuple[str, object], ...], Format] = {}

    def look(self, **properties: object) -> Format:
        """The format of a cell or a run."""
        key = tuple(sorted(properties.items()))
        if key not in self._looks:
            self._looks[key] = self._book.add_format({"text_wrap": True, "valign": "top", **properties})
        return self._looks[key]

    def cell(self, row: int, column: int, spans: Spans) -> None:
        """Write a cell as a string: one look as the look of the cell, several as rich text."""
        spans = _shortened(joined(spans))
        if not spans:
            return
        links = list(dict.fromkeys(s.href for s in spans if 0 < len(s.href) <= _MOST_ADDRESS))
        if links:
            # The cell's link comes first: writing it writes a text too, which the string then takes the place of.
            self._sheet.write_url(row, column, links[0], self.look(), "x")
        looks = [self._run(span, links) for span in spans]
        if len(spans) == 1:
            self._sheet.write_string(row, column, spans[0].text, self.look(**looks[0]))
            return
        pieces: list[Any] = []
        for span, look in zip(spans, looks, strict=True):
            pieces += [self.look(**look), span.text] if look else [span.text]
        self._sheet.write_rich_string(row, column, *pieces, self.look())

    def _run(self, span: Span, links: Sequence[str]) -> dict[str, object]:
        look: dict[str, object] = {}
        if span.strong:
            look["bold"] = True
        if span.em:
            look["italic"] = True
        if span.code:
            look["font_name"] = _CODE
        if span.href and span.href in links[:1]:
            look["underline"] = 1
        return look


def _shortened(spans: Spans) -> Spans:
    room = _MOST
    kept = []
    for span in spans:
        kept.append(replace(span, text=span.text[:room]))
        room -= len(kept[-1].text)
    return joined(kept)


def lost_links(grid: Grid) -> int:
    """How many links a workbook has no place for: a cell has one."""
    return sum(max(0, len({s.href for s in cell if s.href}) - 1) for row in grid.rows for cell in row)

"""header-row: a table says which row holds its headings.

With the mark a screen reader says the heading of a column along with each cell; without it a cell is a word alone.

FAIL: a table without "Header Row". PASS: a table of one row or one column; one whose headings stand in its first
column, marked so; one without text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.auditing.deck.extents import Extents
from generator.auditing.deck.shapes import Deck
from generator.auditing.finding import Finding

ID: Final = "header-row"

_HINT: Final = "Select the table > Table Design > Header Row. Where it only arranges things, take text boxes instead."


def check(deck: Deck, extents: Extents) -> Iterator[Finding]:
    """A finding for each table without a header row."""
    for slide in deck.slides:
        for shape in slide.walked():
            table = shape.table
            if table is None or table.header_row or table.header_column or shape.decorative:
                continue
            if len(table.widths) > 1 and len(table.heights) > 1 and shape.words:
                yield Finding(ID, slide.number, "the table has no header row", _HINT, shape.name)

"""How large a stranger's table may be, so that reading it takes seconds and stays far below 500 MB."""

from __future__ import annotations

from typing import Final

_MEGABYTE: Final = 1 << 20
# A file of text, or one that is packed.
MOST_FILE: Final = 20 * _MEGABYTE
# HTML and Markdown take ten times their size as a tree.
MOST_MARKED_UP: Final = 8 * _MEGABYTE
# A comparison as JSON: four times of what it may have as YAML, for signs that are written as \u0000.
MOST_JSON: Final = 4_000_000
# Attributes of a tag: libxml2 takes two hours for those that a page has room for.
MOST_ATTRIBUTES: Final = 2_000
# Signs of Markdown (stars, brackets, backticks, …), of which each takes a tenth of a millisecond to understand.
MOST_SIGNS: Final = 50_000
# A workbook: entries, all parts together, and one part, unpacked.
MOST_ENTRIES: Final = 2_000
MOST_UNPACKED: Final = 200 * _MEGABYTE
MOST_PART: Final = 60 * _MEGABYTE
# Tags of one part of it and of all that are read, and attributes of one: a cell has four and three, and takes a hundred
# bytes for each.
MOST_TAGS: Final = 800_000
MOST_TAGS_OF_ALL: Final = 2_000_000
MOST_ASSIGNED: Final = 1_000_000
# Cells that hold something in one table (a text in several looks counts for several), and the cells of its rectangle.
MOST_CELLS: Final = 100_000
MOST_AREA: Final = 200_000
MOST_MERGES: Final = 2_000
# Rows of one table, of which a comparison can take 2,000, and of all tables of a page.
MOST_ROWS: Final = 5_000
MOST_ROWS_OF_ALL: Final = 20_000
# Tables of one file.
MOST_TABLES: Final = 200
# Characters of one cell; a comparison's own limit is lower.
MOST_CELL: Final = 32_767
# Characters of all texts of one table; the file of a comparison has half of it.
MOST_TEXT_OF_ALL: Final = 2_000_000
# HTML's own bounds on spans (HTML Living Standard, 4.9.11).
MOST_COLSPAN: Final = 1_000
MOST_ROWSPAN: Final = 65_534

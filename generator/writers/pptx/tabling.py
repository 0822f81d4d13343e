"""Tables as DrawingML (ECMA-376 part 1, 21.1.3): the style says the look, a cell what no style can know.

That is the accent or the tint of its subject, the margins that its text was measured with, and a colour of text
where the style's own cannot be read on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from lxml import etree

from generator.colour import contrast
from generator.writers.pptx.drawing import A, scheme_colour, sub, tinted
from generator.writers.pptx.flow import Sized
from generator.writers.pptx.grid import ABOVE, SIDE, Grid
from generator.writers.pptx.outline import Cell
from generator.writers.pptx.placeholder import Ground
from generator.writers.pptx.runs import TINT_SATURATION, Writer
from generator.writers.pptx.table_style import Look, TableStyle
from generator.writers.pptx.tones import shown, tone

_TABLE: Final = "http://schemas.openxmlformats.org/drawingml/2006/table"


def table(frame: etree._Element, grid: Grid, style: TableStyle, writer: Writer, colours: Mapping[str, str]) -> None:
    """Append the table to a graphic frame."""
    element = sub(sub(sub(frame, f"{A}graphic"), f"{A}graphicData", uri=_TABLE), f"{A}tbl")
    properties = sub(element, f"{A}tblPr")
    if grid.table.rtl:
        properties.set("rtl", "1")
    if grid.head:
        properties.set("firstRow", "1")
    headed = all(row[0].scope == "row" for row in grid.rows[grid.head :])
    # A column that the style fills would pass for that of a subject.
    filled = style.column.ground != style.cells.ground
    headed = headed and not (filled and any(cell.subject for row in grid.rows for cell in row))
    if headed:
        properties.set("firstCol", "1")
    sub(properties, f"{A}tableStyleId").text = style.guid
    columns = sub(element, f"{A}tblGrid")
    for width in grid.widths:
        sub(columns, f"{A}gridCol", w=str(width))
    for number, (row, height) in enumerate(zip(grid.rows, grid.heights, strict=True)):
        line = sub(element, f"{A}tr", h=str(height))
        for place, cell in enumerate(row):
            look = style.header if number < grid.head else style.column if headed and not place else style.cells
            _cell(line, cell, grid, look, _fill(cell, style.cells.ground, colours), writer, colours)


def _cell(
    row: etree._Element,
    cell: Cell,
    grid: Grid,
    look: Look,
    fill: Ground | None,
    writer: Writer,
    colours: Mapping[str, str],
) -> None:
    element = sub(row, f"{A}tc")
    body = sub(element, f"{A}txBody")
    sub(body, f"{A}bodyPr")
    sub(body, f"{A}lstStyle")
    ground = shown(fill, colours) if fill else look.ground
    colour = fill.text if fill and cell.scope == "col" else ""
    if not colour and not look.is_read(ground):
        colour = max(("bg1", "tx1"), key=lambda name: contrast(colours[name], ground))
    items = [_inherited(item, look) for item in grid.items(cell)]
    writer.over(ground).paragraphs(body, items, colour)
    sides, above = str(int(SIDE * 12_700)), str(int(ABOVE * 12_700))
    properties = sub(element, f"{A}tcPr", marL=sides, marR=sides, marT=above, marB=above, anchor="ctr")
    if fill:
        scheme_colour(properties, fill.colour, fill.shade)


def _fill(cell: Cell, paper: str, colours: Mapping[str, str]) -> Ground | None:
    """What a subject's cell stands on: its accent under its name, a tint under what is said of it."""
    if not cell.subject:
        return None
    if cell.scope == "col":
        return tone(cell.subject, colours, paper).head
    accent = f"accent{cell.subject}"
    return Ground(accent, tinted(colours.get(accent, "#000000"), paper, TINT_SATURATION))


def _inherited(item: Sized, look: Look) -> Sized:
    """A paragraph that states no weight where the table's style gives it."""
    style = item.style
    if not (look.bold and style.bold):
        return item
    return replace(item, style=replace(style, bold=False) if style.bullet else replace(style, forced=""))

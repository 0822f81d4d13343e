"""Tables of DrawingML, with the styles that give their cells colour (ECMA-376 part 1, 20.1.4.2, 21.1.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.auditing.deck.colouring import COLOURS, Theme, colour, painted, referenced, stated_fill
from generator.auditing.deck.shapes import UNKNOWN, Cell, Fill, Table, Text
from generator.writers.pptx.drawing import NAMESPACES, POINT, A, number
from generator.writers.pptx.table_style import MEDIUM_2

_TRUE: Final = frozenset(("1", "true"))
_ON: Final = {"on": True, "off": False}
_MOST: Final = 5_000
# Styles that every PowerPoint knows and a file need not hold: "Medium Style 2" in the accents, and those without fills.
_MEDIUM: Final = {
    "{073A0DAA-6AF3-43AB-8588-CEC1D06C72B9}": "dk1",
    **MEDIUM_2,
}
_BARE: Final = frozenset(("{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}"))


@dataclass(frozen=True, slots=True)
class Look:
    """What a style gives a cell: the colour of its text, its fill, whether it is bold; None where it says nothing."""

    text: Fill | None = None
    fill: Fill | None = None
    bold: bool | None = None
    filled: bool = False


class TableStyles:
    """The table styles of a presentation by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        self._known = {e.get("styleId") or "": e for e in root.iterfind(f"{A}tblStyle")} if root is not None else {}

    def look(self, style: str, parts: list[str], theme: Theme, colours: Mapping[str, str]) -> Look:
        """What a style gives a cell that belongs to these parts of the table, the most special first."""
        if not style or (style in _BARE and style not in self._known):
            return Look(filled=True)
        if style not in self._known and style in _MEDIUM:
            self._known[style] = _medium(_MEDIUM[style])
        found = self._known.get(style)
        if found is None:
            return Look(UNKNOWN, UNKNOWN, filled=True)
        text: Fill | None = None
        fill: Fill | None = None
        bold: bool | None = None
        filled = False
        for part in (found.find(f"{A}{name}") for name in parts):
            if part is None:
                continue
            texts = part.find(f"{A}tcTxStyle")
            if texts is not None and text is None:
                inner = next((e for e in texts if e.tag in COLOURS), None)
                text = colour(inner, colours) if inner is not None else None
            if texts is not None and bold is None:
                bold = _ON.get(texts.get("b") or "")
            if not filled:
                fill, filled = _filled(part, theme, colours)
        return Look(text, fill, bold, filled)


def _filled(part: etree._Element, theme: Theme, colours: Mapping[str, str]) -> tuple[Fill | None, bool]:
    """What a part of a style fills its cells with, and whether it says so."""
    reference = part.find(f"{A}tcStyle/{A}fillRef")
    if reference is not None:
        return referenced(reference, theme, colours), True
    stated = stated_fill(part.find(f"{A}tcStyle/{A}fill"))
    return (painted(stated, colours), True) if stated is not None else (None, False)


def _medium(accent: str) -> etree._Element:
    """Medium Style 2, as PowerPoint writes it."""

    def part(name: str, text: str, fill: str, tint: str = "", bold: str = "") -> str:
        change = f'<a:tint val="{tint}"/>' if tint else ""
        return (
            f'<a:{name}><a:tcTxStyle{bold}><a:schemeClr val="{text}"/></a:tcTxStyle><a:tcStyle><a:fill><a:solidFill>'
            f'<a:schemeClr val="{fill}">{change}</a:schemeClr></a:solidFill></a:fill></a:tcStyle></a:{name}>'
        )

    strong = [part(n, "lt1", accent, bold=' b="on"') for n in ("lastCol", "firstCol", "lastRow", "firstRow")]
    banded = [part(n, "dk1", accent, "40000") for n in ("band1H", "band1V")]
    text = "".join([part("wholeTbl", "dk1", accent, "20000"), *banded, *strong])
    return etree.fromstring(f'<a:tblStyle xmlns:a="{NAMESPACES["a"]}">{text}</a:tblStyle>')


def read_table(
    tbl: etree._Element,
    styles: TableStyles,
    theme: Theme,
    colours: Mapping[str, str],
    text: Callable[[etree._Element | None, etree._Element | None, Look], Text],
) -> Table:
    """A table as a value; `text` reads the text of a cell from its body, its properties and its look."""
    properties = tbl.find(f"{A}tblPr")
    flags = {
        name: properties is not None and properties.get(name) in _TRUE
        for name in ("firstRow", "firstCol", "lastRow", "lastCol", "bandRow", "bandCol")
    }
    style = (properties.findtext(f"{A}tableStyleId") or "") if properties is not None else ""
    plain = stated_fill(properties)
    columns = [max(min(number(c, "w") or 0, 1 << 31), 0) / POINT for c in tbl.iterfind(f"{A}tblGrid/{A}gridCol")]
    rows = list(tbl.iterchildren(f"{A}tr"))[:_MOST]
    cells: list[Cell] = []
    for at, row in enumerate(rows):
        for column, tc in enumerate(row.iterchildren(f"{A}tc")):
            if tc.get("hMerge") in _TRUE or tc.get("vMerge") in _TRUE or len(cells) >= _MOST:
                continue
            look = styles.look(style, _parts(at, column, len(rows), len(columns), flags), theme, colours)
            tc_properties = tc.find(f"{A}tcPr")
            stated = stated_fill(tc_properties)
            fill = look.fill
            if stated is not None:
                fill = painted(stated, colours)
            elif plain is not None and not look.filled:
                fill = painted(plain, colours)
            across, down = (max(min(number(tc, key) or 1, 1_000), 1) for key in ("gridSpan", "rowSpan"))
            cells.append(Cell(text(tc.find(f"{A}txBody"), tc_properties, look), fill, column, at, across, down))
    heights = tuple(max(min(number(r, "h") or 0, 1 << 31), 0) / POINT for r in rows)
    return Table(tuple(columns), heights, tuple(cells), flags["firstRow"], flags["firstCol"])


def _parts(row: int, column: int, rows: int, columns: int, flags: Mapping[str, bool]) -> list[str]:
    """The parts of a style that a cell takes its look from, the most special first."""
    found = []
    if flags["firstRow"] and row == 0:
        found.append("firstRow")
    if flags["lastRow"] and row == rows - 1:
        found.append("lastRow")
    if flags["firstCol"] and column == 0:
        found.append("firstCol")
    if flags["lastCol"] and column == columns - 1:
        found.append("lastCol")
    if flags["bandCol"]:
        found.append("band1V" if (column - flags["firstCol"]) % 2 == 0 else "band2V")
    if flags["bandRow"]:
        found.append("band1H" if (row - flags["firstRow"]) % 2 == 0 else "band2H")
    return [*found, "wholeTbl"]

"""The table style that a table takes (ECMA-376 part 1, 20.1.4.2): the default of the file, or ours.

A company's default counts where its texts can be read and are set as they were measured. PowerPoint knows its own
styles by their ids alone, so that a file need not hold them. A style that cannot be judged, or that colours texts by
the theme's dark and light where the slides exchange the two (viewers differ there), is left for ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.colour import LARGE_CONTRAST, TEXT_CONTRAST, contrast, mixed
from generator.writers.pptx.drawing import A
from generator.writers.pptx.tones import resolved

# The id of our own style.
OURS: Final = "{8F3C1B52-6D0E-4A77-9B1E-5C2D7A904E13}"
# PowerPoint's "Medium Style 2" by accent, and "Medium Style 1 - Accent 1".
MEDIUM_2: Final = {
    "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}": "accent1",
    "{21E4AEA4-8DFA-4A89-87EB-49C32662AFE0}": "accent2",
    "{F5AB1C69-6EDB-4FF4-983F-18BD219EF322}": "accent3",
    "{00A15C55-8517-42AA-B614-E9B94910E393}": "accent4",
    "{7DF18680-E054-41AD-8BC1-D1AEF772440D}": "accent5",
    "{93296810-A885-4BE3-A3E7-6D5BEEA58F35}": "accent6",
}
_MEDIUM_1: Final = "{B301B821-A1FF-4177-AEE7-76D212191A09}"


@dataclass(frozen=True, slots=True)
class Look:
    """What a style gives to cells: their ground and the colour of their text (`#RRGGBB`), and whether it is bold."""

    ground: str
    text: str
    bold: bool = False

    def is_read(self, ground: str) -> bool:
        """Whether the text can be read on a ground: a table's 16 pt or more are large text in bold (WCAG 1.4.3)."""
        return contrast(self.text, ground) >= (LARGE_CONTRAST if self.bold else TEXT_CONTRAST)


@dataclass(frozen=True, slots=True)
class TableStyle:
    """A style by its id, and the looks of its cells: most of them, those of the header row, and of the first column."""

    guid: str
    cells: Look
    header: Look
    column: Look


def ours(colours: Mapping[str, str], ground: str) -> TableStyle:
    """Our own style (house_theme.py) on a slide's ground."""
    plain = Look(ground, colours["tx1"])
    bold = Look(ground, colours["tx1"], bold=True)
    return TableStyle(OURS, plain, bold, bold)


def chosen(styles: etree._Element | None, colours: Mapping[str, str], ground: str) -> TableStyle:
    """The default style of a file (its `a:tblStyleLst`) on a slide's ground, or ours where that will not do."""
    guid = (styles.get("def") or "") if styles is not None else ""
    if styles is None or guid == OURS:
        return ours(colours, ground)
    held = next((style for style in styles.iterfind(f"{A}tblStyle") if style.get("styleId") == guid), None)
    found = _built_in(guid, colours) if held is None else _read(guid, held, colours, ground)
    if found is None or not all(look.is_read(look.ground) for look in (found.cells, found.header, found.column)):
        return ours(colours, ground)
    return found


def _is_exchanged(colours: Mapping[str, str]) -> bool:
    return colours["bg1"] != colours.get("lt1")


def _built_in(guid: str, colours: Mapping[str, str]) -> TableStyle | None:
    if _is_exchanged(colours):
        return None
    dark, light = colours["tx1"], colours["bg1"]
    if guid in MEDIUM_2:
        accent = colours.get(MEDIUM_2[guid], "#000000")
        solid = Look(accent, light, bold=True)
        return TableStyle(guid, Look(mixed(accent, "#FFFFFF", 0.2), dark), solid, solid)
    if guid == _MEDIUM_1:
        header = Look(colours.get("accent1", "#000000"), light, bold=True)
        return TableStyle(guid, Look(light, dark), header, Look(light, dark, bold=True))
    return None


def _read(guid: str, style: etree._Element, colours: Mapping[str, str], ground: str) -> TableStyle | None:
    """A style that a file holds; None where it cannot be told what its texts look like, or they were measured else."""
    if style.find(f"{A}tblBg") is not None:
        return None
    names = {colour.get("val") for colour in style.iter(f"{A}schemeClr")}
    if _is_exchanged(colours) and names & {"dk1", "lt1", "dk2", "lt2"}:
        return None
    cells = _look(style.find(f"{A}wholeTbl"), colours, Look(ground, colours["tx1"]))
    if cells is None or cells.bold:
        return None
    header = _look(style.find(f"{A}firstRow"), colours, cells)
    column = _look(style.find(f"{A}firstCol"), colours, cells)
    return TableStyle(guid, cells, header, column) if header is not None and column is not None else None


def _look(part: etree._Element | None, colours: Mapping[str, str], base: Look) -> Look | None:
    if part is None:
        return base
    ground, text, bold = base.ground, base.text, base.bold
    if (stated := part.find(f"{A}tcTxStyle")) is not None:
        bold = {"on": True, "off": False}.get(stated.get("b") or "", bold)
        font = stated.find(f"{A}fontRef")
        if stated.find(f"{A}font") is not None or (font is not None and font.get("idx") != "minor"):
            return None
        # The last element is the colour of the text; that of a reference to a font counts where there is no other.
        colour = next((e for e in reversed(stated) if e.tag not in (f"{A}fontRef", f"{A}extLst")), None)
        if colour is None and font is not None and len(font):
            colour = font[0]
        if colour is not None and not (text := resolved(colour, colours)):
            return None
    cell = part.find(f"{A}tcStyle")
    fills = [] if cell is None else [e for e in cell if e.tag in (f"{A}fill", f"{A}fillRef")]
    for fill in fills:
        solid = fill.find(f"{A}solidFill")
        if solid is not None and len(solid):
            ground = resolved(solid[0], colours)
        elif fill.find(f"{A}noFill") is None:
            return None
    return Look(ground, text, bold) if ground else None

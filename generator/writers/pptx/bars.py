"""A chart of bars: where its names and numbers fit, at the largest size that lets them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from generator.amounts import decimals
from generator.writers.pptx.drawing import POINT
from generator.writers.pptx.flow import Flow, Sized
from generator.writers.pptx.outline import Paragraph, Run, Table
from generator.writers.pptx.placeholder import Placeholder, Style

# Sizes of names in pt; a chart's texts may be as small as a table's. Numbers are a little larger, and bold.
_LARGEST: Final = 28
_FLOOR: Final = 16
_NUMBER: Final = 1.15
# Names take no more of the width than this; viewers differ in what they keep clear beside them.
_NAMES: Final = 0.42
_MARGIN: Final = 0.92
_GAP: Final = 12.0
_MOST_LINES: Final = 3
# Of the height that a bar and the gap below it share, what a name may fill.
_FILLED: Final = 0.94
# A bar is no thicker than this (pt), and the gap between two bars no less than this share of one.
_THICKEST: Final = 54.0
_LEAST_GAP: Final = 0.4


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart that fits: sizes of type in pt, shares of its width, and its axis.

    `names` is the share that names take, `gap` what lies between two bars as a share of one; `least` and `most` are the
    ends of the axis, far enough out for the numbers to stand beside their bars.
    """

    table: Table
    size: int
    numbers: int
    names: float
    gap: float
    least: float
    most: float

    @property
    def places(self) -> int:
        """The most decimals of a number; one that has fewer is shown with its own."""
        return max(decimals(row[1].value) for row in self.table.body)


def fitted(flow: Flow, table: Table, place: Placeholder) -> Bars | None:
    """The chart of a table in a placeholder; None where its names are too long to stand beside bars."""
    width, height = place.width / POINT, place.height / POINT
    band = height / len(table.body)
    style = Style(family=place.style("text").family)
    names = [row[0].paragraphs[0] if row[0].paragraphs else Paragraph(()) for row in table.body]
    for size in range(_LARGEST, _FLOOR - 1, -1):
        items = [Sized(name, replace(style, size=size), size) for name in names]
        widest = max(flow.width(item) for item in items) / _MARGIN
        column = min(widest, width * _NAMES)
        room = band * _FILLED
        if all(_stands(flow, item, column * _MARGIN, room) for item in items):
            numbers = round(size * _NUMBER)
            share = (column + _GAP) / width
            least, most = _axis(table, _number_width(flow, table, style, numbers) / (width * (1 - share)))
            thick = min(_THICKEST, band / (1 + _LEAST_GAP))
            return Bars(table, size, numbers, share, band / thick - 1, least, most)
    return None


def _stands(flow: Flow, item: Sized, width: float, height: float) -> bool:
    lines = flow.lines(item, width)
    return lines <= _MOST_LINES and lines * flow.line(item) <= height and flow.longest(item) <= width


def _number_width(flow: Flow, table: Table, style: Style, size: int) -> float:
    """The width in pt of the widest number with its unit, and the gap beside its bar."""
    bold = replace(style, size=size, bold=True)
    shown = [replace(row[1].paragraphs[0], runs=(Run(row[1].text + "0"),)) for row in table.body if row[1].paragraphs]
    return max((flow.width(Sized(text, bold, size)) for text in shown), default=0.0) + _GAP


def _axis(table: Table, label: float) -> tuple[float, float]:
    """The ends of the axis where a number beside a bar takes the share `label` of its length."""
    values = [float(row[1].value) for row in table.body]
    least, most = min(0.0, *values), max(0.0, *values)
    ends = (least < 0) + (most > 0 or least == 0)
    room = min(label, 0.9 / ends)
    scale = ((most - least) or 1.0) / (1 - ends * room)
    return least - room * scale * (least < 0), most + room * scale * (most > 0 or least == 0)

"""What a text stands on: its own fill, else the topmost shape behind it, else the slide's background."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.auditing.deck.shapes import UNKNOWN, Box, Fill, Shape
from generator.colour import mixed

# Rounding, and the side bearings of letters (pt).
_SLACK: Final = 3.0
# What a shape may cover of a text and be no ground of it (a share of the text's area).
_TOUCH: Final = 0.04
# What fills its whole frame, or nearly so.
_FULL: Final = frozenset(("rect", "roundRect", "round1Rect", "round2SameRect", "round2DiagRect", "snip1Rect",
                          "snip2SameRect", "snip2DiagRect", "snipRoundRect", "flowChartProcess",
                          "flowChartAlternateProcess", "bevel", "textBox"))  # fmt: skip
# An ellipse holds what the rectangle inside of it holds: 1/√2 of its frame.
_INNER: Final = 0.7
_SOLID: Final = 0.99
# Above more shapes than this that paint something nobody can tell what a text stands on, nor in a time that anybody
# waits.
_MOST: Final = 1_000


def ground(own: Fill | None, area: Box, below: Sequence[Shape], background: Fill) -> Fill:
    """What an area stands on that is filled with `own`, above these shapes; UNKNOWN where that is no one colour.

    `below` are those that paint something.
    """
    if own is None and len(below) > _MOST:
        return UNKNOWN
    veils: list[Fill] = []
    found = own
    for shape in (None, *reversed(below)):
        if shape is not None:
            found = _behind(shape, area)
        if found is None:
            continue
        if not found.colour and found.opacity > 0:
            return UNKNOWN
        if found.opacity >= _SOLID:
            break
        veils.append(found)
    else:
        found = background
    colour = found.colour if found is not None else ""
    for veil in reversed(veils):
        colour = mixed(veil.colour, colour, veil.opacity) if colour else ""
    return Fill(colour)


def paints(shape: Shape) -> bool:
    """Whether a shape may be what a text stands on: most texts have boxes of nothing."""
    return shape.box is not None and shape.kind != "line" and (shape.kind != "shape" or shape.fill is not None)


def _behind(shape: Shape, area: Box) -> Fill | None:
    """What a shape paints behind an area: None where it does not, UNKNOWN where it does so in part."""
    if shape.box is None:
        return None
    across, down = shape.box.shared(area)
    if across * down <= _TOUCH * max(area.area, 1.0) or min(across, down) < _SLACK:
        return None
    if shape.kind == "shape":
        return shape.fill if _covers(shape, area) else UNKNOWN
    # An empty placeholder for a picture is not shown.
    return UNKNOWN


def _covers(shape: Shape, area: Box) -> bool:
    if shape.box is None or shape.turned:
        return False
    if shape.form in _FULL:
        return shape.box.holds(area, _SLACK)
    if shape.form in {"ellipse", "flowChartConnector"}:
        box = shape.box
        width, height = box.width * _INNER, box.height * _INNER
        return Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height).holds(
            area, _SLACK
        )
    return False

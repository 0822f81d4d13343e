"""overflow: text stays in its box.

Measured with the fonts that viewers have, or with ones that are no narrower; what PowerPoint has shrunk counts as it is
shown, and a box that grows with its text may be as high as it needs. Only what is clearly too much is told: text that
leaves the slide, that runs into other text, that sticks out of a panel, or that is much longer than its box.

FAIL: forty lines in a placeholder for ten; a table that reaches below the slide. PASS: a box without an edge whose last
line hangs a little over; text that reads downwards, which is not measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from generator.auditing.deck.extents import Extent, Extents
from generator.auditing.deck.shapes import FURNITURE, Box, Deck, Shape, Slide, Table
from generator.auditing.finding import Finding, quoted

ID: Final = "overflow"

_HINT: Final = "Shorten the text, part it over two slides, or make the box larger or the text smaller."
_TABLE: Final = "Part the table over two slides, or shorten its cells."
# How much of its height a text may be too high, by how well its fonts are known.
_EXACT, _ROUGH, _UNSHRUNK = 1.04, 1.2, 1.25
# Beyond this, and a line and a half, text leaves its box by so much that anybody sees it.
_MUCH: Final = 1.2
_LINES: Final = 1.5
# Where a slide has more texts than this, the others are not looked for in the way of one.
_MOST_TEXTS: Final = 500
# What may stand beyond a panel's edge or the slide's (in lines).
_PART: Final = 0.4


def check(deck: Deck, extents: Extents) -> Iterator[Finding]:
    """A finding for each shape whose text leaves it, and each table that leaves the slide."""
    whole = Box(0, 0, deck.width, deck.height)
    for slide in deck.slides:
        shapes = [s for s in slide.walked() if s.box and s.box.shared(whole)[0] > 0]
        placed = ((s, area) for s in shapes if s.words and (area := extents.area(s)) is not None)
        texts = list(islice(placed, _MOST_TEXTS))
        for shape in shapes:
            if shape.table and shape.words:
                yield from _table(shape, shape.table, slide, deck, extents)
            elif shape.text and shape.words:
                yield from _text(shape, slide, whole, texts, extents)


def _text(
    shape: Shape, slide: Slide, whole: Box, texts: Sequence[tuple[Shape, Box]], extents: Extents
) -> Iterator[Finding]:
    text, box = shape.text, shape.box
    if text is None or box is None or text.turned or shape.turned or text.columns > 1:
        return
    left, top, right, bottom = text.insets
    extent = extents.least(text, max(box.width - left - right, 1.0))
    area = extents.inside(text, box, extent)
    room = box.height - top - bottom
    allowed = _EXACT if extent.exact else _ROUGH
    if text.fit == "shrink" and not text.scaled:
        # PowerPoint shrinks it as soon as somebody types into it.
        allowed = max(allowed, _UNSHRUNK)
    over = extent.height / allowed - max(room, 0.0)
    if text.fit == "grow" or not text.wrap:
        beyond = _beyond(area, whole, text.wrap)
        if beyond > max(extent.line, 1.0) * (1.0 if extent.exact else 2.0) and whole.holds(box, extent.line):
            yield _finding(shape, slide, f"the text leaves the slide by {beyond:.0f} pt")
        return
    if over <= _PART * extent.line or room <= 0:
        return
    if _beyond(area, whole, wraps=True) > _PART * extent.line:
        yield _finding(shape, slide, f"the text needs {_points(extent, room)}, and leaves the slide")
        return
    if (other := _hit(shape, area, box, extent, texts)) is not None:
        yield _finding(shape, slide, f"the text needs {_points(extent, room)}, and runs into {quoted(other.label)}")
    elif _has_edge(shape):
        yield _finding(shape, slide, f"the text needs {_points(extent, room)}, and leaves the shape")
    elif extent.height / allowed > _MUCH * room and over > _LINES * extent.line:
        yield _finding(shape, slide, f"the text needs {_points(extent, room)}, and leaves its box")


def _finding(shape: Shape, slide: Slide, message: str) -> Finding:
    what = FURNITURE.get(shape.holder)
    return Finding(ID, slide.number, f"{what}: {message}" if what else message, _HINT, shape.called, "warning")


def _points(extent: Extent, room: float) -> str:
    return f"{extent.height:.0f} pt of height where there are {room:.0f}"


def _beyond(area: Box, whole: Box, wraps: bool) -> float:
    """How far an area reaches beyond the slide; of what wraps, only the height is sure."""
    down = max(area.bottom - whole.bottom, whole.y - area.y, 0.0)
    return down if wraps else max(area.right - whole.right, whole.x - area.x, down)


def _has_edge(shape: Shape) -> bool:
    """Whether an audience sees where the shape ends."""
    return shape.outlined or shape.fill is not None


def _hit(shape: Shape, area: Box, box: Box, extent: Extent, texts: Sequence[tuple[Shape, Box]]) -> Shape | None:
    """The shape whose text the overflowing part of a text runs into."""
    parts = [
        Box(area.x, box.bottom, area.width, area.bottom - box.bottom),
        Box(area.x, area.y, area.width, box.y - area.y),
    ]
    for other, place in texts:
        if other is shape:
            continue
        for part in parts:
            across, down = part.shared(place) if part.height > 0 else (0.0, 0.0)
            if across > extent.line and down > _PART * extent.line:
                return other
    return None


def _table(shape: Shape, table: Table, slide: Slide, deck: Deck, extents: Extents) -> Iterator[Finding]:
    """Rows grow with their text, so that a table leaves the slide and not its own frame."""
    if shape.box is None:
        return
    heights = list(table.heights)
    exact = True
    for cell in table.cells:
        if cell.down > 1 or cell.text.turned or cell.row >= len(heights):
            continue
        left, top, right, bottom = cell.text.insets
        width = sum(table.widths[cell.column : cell.column + cell.across]) - left - right
        extent = extents.least(cell.text, max(width, 1.0))
        exact = exact and extent.exact
        heights[cell.row] = max(heights[cell.row], extent.height / (_EXACT if extent.exact else _ROUGH) + top + bottom)
    over = shape.box.y + sum(heights) - deck.height
    if over > 6.0 and shape.box.y < deck.height:
        message = f"the table reaches {over:.0f} pt below the slide"
        yield Finding(ID, slide.number, message, _TABLE, shape.name, "warning")

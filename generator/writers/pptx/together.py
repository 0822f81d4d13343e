"""The picture of how subjects work together, as shapes: two fields that overlap, or pillars on one base.

On our own layouts the shapes stand behind the placeholders, whose places say where; on a company's they stand in the
room that a layout leaves. They carry no text. Lengths are EMU.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from generator.colour import contrast, is_dark
from generator.writers.pptx.drawing import POINT, A, Shade, sub, tinted
from generator.writers.pptx.house_shapes import MARKS
from generator.writers.pptx.placeholder import Ground, Layout
from generator.writers.pptx.tones import seen, shown

_INCH: Final = 72 * POINT
# The radius of the fields' corners on our own layouts, and other lengths there (inches).
RADIUS: Final = 0.9
_BADGE: Final = 0.62
CAPITAL: Final = 0.5
_OUTLINE: Final = 2.25
# The opacity of fields in per cent, where they overlap each other: on light pages and on dark ones.
_VEIL: Final = {False: 9, True: 16}
_SATURATION: Final = 55
# In a room without text: the share of two circles that overlaps, and the shape of a row of pillars.
_SHARED: Final = 0.36
_TEMPLE: Final = 0.62
# The size of a mark there as a share of its pillar's shorter side.
_LARGE: Final = 0.45


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on the slide."""

    x: int
    y: int
    width: int
    height: int

    def joined(self, other: Frame) -> Frame:
        """The smallest rectangle that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        right = max(self.x + self.width, other.x + other.width)
        bottom = max(self.y + self.height, other.y + other.height)
        return Frame(x, y, right - x, bottom - y)


@dataclass(frozen=True, slots=True)
class Drawing:
    """One shape: a preset geometry with its first adjustment (thousandths of a per cent), a fill, an outline.

    A fill is a theme colour with its shade and its opacity in per cent, a line one with its shade.
    """

    name: str
    frame: Frame
    geometry: str = "rect"
    fill: str = ""
    shade: Shade | None = None
    opacity: int = 100
    line: str = ""
    line_shade: Shade | None = None
    adjusted: int | None = None


def drawn(names: Sequence[str], layout: Layout) -> tuple[Drawing, ...]:
    """The picture for so many subjects on a layout, from back to front; nothing where a layout has no room for it."""
    count, slots = len(names), layout.slots
    house = layout.title is None or layout.title.house
    if house and len(slots) > count >= 2:
        frames = [Frame(slot.x, slot.y, slot.width, slot.height) for slot in slots[: count + 1]]
        if count == 2:
            return tuple(_fields(names, frames[:2], frames[2], layout))
        return tuple(_pillars(names, frames[:-1], frames[-1], layout, round(CAPITAL * _INCH)))
    if layout.free is None:
        return ()
    room = Frame(*layout.free)
    if count == 2:
        return tuple(_circles(names, room, layout))
    height = min(room.height, round(room.width * _TEMPLE))
    top, gap = room.y + (room.height - height) // 2, room.width // (count * 8)
    capital, base = height // 6, height // 5
    width = (room.width - gap * (count - 1)) // count
    shafts = [Frame(room.x + n * (width + gap), top + capital, width, height - capital - base) for n in range(count)]
    below = Frame(room.x, top + height - base, room.width, base)
    return tuple(_pillars(names, shafts, below, layout, capital, large=True))


def _fields(names: Sequence[str], own: Sequence[Frame], shared: Frame, layout: Layout) -> Iterator[Drawing]:
    """Two fields, each from its own side to the far edge of what they share, and both of their edges around that."""
    radius = round(RADIUS * _INCH)
    fields = [frame.joined(shared) for frame in own]
    accents = [_accent(number, layout) for number in (1, 2)]
    for name, field, accent in zip(names, fields, accents, strict=True):
        shade = _tint(accent, layout)
        yield Drawing(f"Field: {name}", field, "roundRect", accent.colour, shade, adjusted=_rounding(field, radius))
    yield Drawing("Shared field", shared, "roundRect", "bg1", adjusted=_rounding(shared, radius))
    for name, field, accent in zip(names, fields, accents, strict=True):
        rounded = _rounding(field, radius)
        edge = Drawing(f"Edge: {name}", field, "roundRect", line=accent.colour, line_shade=accent.shade)
        yield replace(edge, adjusted=rounded)
    inset = round(radius * (1 - math.sqrt(0.5)))
    for number, (name, frame) in enumerate(zip(names, own, strict=True), 1):
        left = frame.x < shared.x
        x = frame.x + inset if left else frame.x + frame.width - inset
        yield from _badge(number, name, x, frame.y + inset, round(_BADGE * _INCH), layout)


def _rounding(frame: Frame, radius: int) -> int:
    return round(radius * 100_000 / min(frame.width, frame.height))


def _circles(names: Sequence[str], room: Frame, layout: Layout) -> Iterator[Drawing]:
    size = min(room.height, round(room.width / (2 - _SHARED)))
    step = round(size * (1 - _SHARED))
    left, top = room.x + (room.width - size - step) // 2, room.y + (room.height - size) // 2
    circles = [Frame(left + n * step, top, size, size) for n in range(2)]
    for number, (name, circle) in enumerate(zip(names, circles, strict=True), 1):
        accent, opacity = _accent(number, layout), _VEIL[is_dark(layout.ground)]
        ring = Drawing(f"Circle: {name}", circle, "ellipse", accent.colour, accent.shade, opacity)
        yield replace(ring, line=accent.colour, line_shade=accent.shade)
    reach, badge = size / 2 * math.sqrt(0.5), min(round(_BADGE * _INCH), size // 5)
    for number, (name, circle, side) in enumerate(zip(names, circles, (-1, 1), strict=True), 1):
        x, y = circle.x + size / 2 + side * reach, circle.y + size / 2 - reach
        # A badge that would stand out of the room is drawn into it.
        x = min(max(x, room.x + badge / 2), room.x + room.width - badge / 2)
        yield from _badge(number, name, round(x), round(y), badge, layout)


def _pillars(
    names: Sequence[str], shafts: Sequence[Frame], base: Frame, layout: Layout, capital: int, *, large: bool = False
) -> Iterator[Drawing]:
    """Pillars on their base; where no text stands on them, large marks say whose they are."""
    for number, (name, shaft) in enumerate(zip(names, shafts, strict=True), 1):
        accent = _accent(number, layout)
        yield Drawing(f"Pillar: {name}", shaft, "rect", accent.colour, _tint(accent, layout))
        head = Frame(shaft.x, shaft.y - capital, shaft.width, capital)
        yield Drawing(f"Capital: {name}", head, "rect", accent.colour, accent.shade)
        if large:
            share = min(shaft.width, shaft.height) * _LARGE / (MARKS[0][2] * POINT)
            mark = _mark(number, name, shaft.x + shaft.width // 2, shaft.y + shaft.height // 2, layout, share)
            ground = shown(Ground(accent.colour, _tint(accent, layout)), layout.colours)
            drawn_in = seen(number, layout.colours, ground)
            yield replace(mark, fill=drawn_in.colour, shade=drawn_in.shade)
        else:
            x = head.x + min(head.width // 2, round(0.35 * _INCH))
            yield _mark(number, name, x, head.y + capital // 2, layout)
    dark = "bg2" if is_dark(layout.ground) else "tx1"
    yield Drawing("Base", base, "rect", dark if layout.colours[dark] != layout.ground else "tx2")


def _badge(number: int, name: str, x: int, y: int, size: int, layout: Layout) -> Iterator[Drawing]:
    """A disc in the subject's accent with its mark, around a centre."""
    frame = Frame(x - size // 2, y - size // 2, size, size)
    accent = _accent(number, layout)
    yield Drawing(f"Badge: {name}", frame, "ellipse", accent.colour, accent.shade)
    yield _mark(number, name, x, y, layout)


def _mark(number: int, name: str, x: int, y: int, layout: Layout, scale: float = 1.0) -> Drawing:
    _, geometry, width, height = MARKS[number - 1]
    w, h = round(width * POINT * scale), round(height * POINT * scale)
    accent = shown(_accent(number, layout), layout.colours)
    colour = max(("bg1", "tx1"), key=lambda name: contrast(layout.colours[name], accent))
    return Drawing(f"Mark: {name}", Frame(x - w // 2, y - h // 2, w, h), geometry, colour)


def _accent(number: int, layout: Layout) -> Ground:
    return seen(number, layout.colours, layout.ground)


def _tint(accent: Ground, layout: Layout) -> Shade:
    return tinted(layout.colours.get(accent.colour, layout.ground), layout.ground, _SATURATION)


def shape(parent: etree._Element, drawing: Drawing) -> None:
    """`p:spPr` of a shape, after what names it."""
    frame = sub(parent, f"{A}xfrm")
    sub(frame, f"{A}off", x=str(drawing.frame.x), y=str(drawing.frame.y))
    sub(frame, f"{A}ext", cx=str(drawing.frame.width), cy=str(drawing.frame.height))
    geometry = sub(parent, f"{A}prstGeom", prst=drawing.geometry)
    adjustments = sub(geometry, f"{A}avLst")
    if drawing.adjusted is not None:
        sub(adjustments, f"{A}gd", name="adj", fmla=f"val {drawing.adjusted}")
    if drawing.fill:
        _colour(parent, drawing.fill, drawing.shade, drawing.opacity)
    else:
        sub(parent, f"{A}noFill")
    line = sub(parent, f"{A}ln")
    if drawing.line:
        line.set("w", str(round(_OUTLINE * POINT)))
        _colour(line, drawing.line, drawing.line_shade, 100)
    else:
        sub(line, f"{A}noFill")


def _colour(parent: etree._Element, name: str, shade: Shade | None, opacity: int) -> None:
    colour = sub(sub(parent, f"{A}solidFill"), f"{A}schemeClr", val=name)
    for tag, value in shade.values() if shade else ():
        sub(colour, f"{A}{tag}", val=str(value))
    if opacity < 100:
        sub(colour, f"{A}alpha", val=str(opacity * 1000))

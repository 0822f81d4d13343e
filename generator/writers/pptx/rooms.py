"""Where shapes of our own stand on a company's layout: in the room of its body, between title and footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.colour import contrast
from generator.writers.pptx.drawing import POINT
from generator.writers.pptx.inheriting import Inheriting
from generator.writers.pptx.placeholder import Ground, Layout, Placeholder, Style
from generator.writers.pptx.tones import Tone

# Where a master has no body: the margins of a slide, and how much of it a title may take.
_MARGIN: Final = 0.06
_TITLE: Final = 0.16
_GAP: Final = 12 * POINT
# A drawn shape larger than this share of the slide is its ground; one narrower than this share of a room bars nothing.
_GROUND: Final = 0.5
_ACROSS: Final = 0.2
# A body area lower or narrower than these shares of the slide is a designer's caption, and no room for cards.
_LOWEST: Final = 0.33
_NARROWEST: Final = 0.5
# The type of our shapes (pt): no larger than the master's own body, within what a room can read.
_LARGEST: Final = 24.0
SMALLEST: Final = 18.0
_NAME: Final = 20.0
# The head of a card holds a name on one line where the card is wide (pt), else on two, also in tall fonts.
_WIDE_HEAD: Final = 240
_LOW_HEAD: Final = 50
_HIGH_HEAD: Final = 76
_INSETS: Final = (12.0, 6.0, 12.0, 6.0)
# A card narrower than this (pt) is a row.
_NARROW_CARD: Final = 165


@dataclass(frozen=True, slots=True)
class Room:
    """A rectangle on the slide, in EMU."""

    x: int
    y: int
    width: int
    height: int


def below(layout: Layout, reader: Inheriting, size: tuple[int, int]) -> Room:
    """The room of the master's body on a layout, below its title and above its footer."""
    body = reader.own("body")
    title = layout.title
    if body is not None:
        top = max(body.y, _under(title, body.x, body.right, size))
        bottom = min(body.bottom, _over_furniture(layout, body.x, body.right, size))
        top, bottom = _between_drawn(layout, Room(body.x, top, body.width, bottom - top), size)
        if bottom - top >= _LOWEST * size[1] and body.width >= _NARROWEST * size[0]:
            return Room(body.x, top, body.width, bottom - top)
    left, right = round(_MARGIN * size[0]), round((1 - _MARGIN) * size[0])
    if title is not None and title.height > size[1] / 2 and title.width < size[0] / 2:
        # A title in a column of its own, at one side of the slide.
        left, right = (title.right + _GAP, right) if title.x < size[0] / 2 else (left, title.x - _GAP)
        top = round(_MARGIN * size[1])
    else:
        left, right = _within(title, left, right, size)
        top = max(_under(title, left, right, size), round(_MARGIN * size[1]))
    bottom = _over_furniture(layout, left, right, size)
    if bottom - top < _LOWEST * size[1]:
        top = round(size[1] * 0.4)
    top, bottom = _between_drawn(layout, Room(left, top, right - left, bottom - top), size)
    return Room(left, top, right - left, bottom - top)


def _between_drawn(layout: Layout, room: Room, size: tuple[int, int]) -> tuple[int, int]:
    """The upper and lower edge of a room that keeps clear of what a designer drew, where enough is left."""
    top, bottom = room.y, room.y + room.height
    right = room.x + room.width
    for shape in layout.drawn:
        across = min(shape.right, right) - max(shape.x, room.x)
        is_ground = (shape.right - shape.x) * (shape.bottom - shape.y) > _GROUND * size[0] * size[1]
        if is_ground or across < _ACROSS * room.width or shape.bottom <= top or shape.y >= bottom:
            continue
        if (shape.y + shape.bottom) / 2 > room.y + room.height / 2:
            bottom = min(bottom, shape.y - _GAP // 2)
        else:
            top = max(top, shape.bottom + _GAP // 2)
    return (top, bottom) if bottom - top >= _LOWEST * size[1] else (room.y, room.y + room.height)


def floor_below(main: Placeholder, layout: Layout, size: tuple[int, int]) -> int:
    """How far down a placeholder may reach before something else stands in its way, in EMU."""
    others = [
        slot.y
        for slot in (*layout.slots, layout.title)
        if slot is not None
        and slot is not main
        and slot.y >= main.bottom
        and slot.x < main.right
        and slot.right > main.x
    ]
    return min(_over_furniture(layout, main.x, main.right, size), *(y - _GAP for y in others), size[1])


def line_beside(text: Placeholder, heading: Placeholder, size: tuple[int, int]) -> Room | None:
    """Room for a line of text below a cover's text, or above its title; None where there is neither."""
    height = round(SMALLEST * 1.6 * POINT)
    if text.bottom + height + _GAP // 2 < size[1] * (1 - _MARGIN / 2) and text.bottom >= heading.y:
        return Room(text.x, text.bottom + _GAP // 2, text.width, height)
    top = min(text.y, heading.y)
    return Room(heading.x, top - height - _GAP // 2, heading.width, height) if top > 2 * height else None


def title(reader: Inheriting, layout: Layout, size: tuple[int, int]) -> Placeholder:
    """A title for a layout that has none: a title all the same, for the outline and for screen readers."""
    own = reader.own("title")
    if own is not None:
        return replace(own, native=False, kind="title", index=0, size_hint="")
    x, width = round(_MARGIN * size[0]), round((1 - 2 * _MARGIN) * size[0])
    y, height = round(_MARGIN * size[1]), round(_TITLE * size[1])
    levels = tuple(_on(style, layout) for style in reader.style("titleStyle", layout.colours)[:1])
    return Placeholder("title", 0, "Title", x, y, width, height, (0.0, 0.0, 0.0, 0.0), levels, "", house=False,
                       native=False, anchor="ctr")  # fmt: skip


def shape(
    name: str, room: Room, reader: Inheriting, layout: Layout, ground: Ground | None = None, size: float = 0.0
) -> Placeholder:
    """A text box of ours, as wide and as high as a room."""
    body = reader.style("bodyStyle", layout.colours)[0]
    size = size or max(SMALLEST, min(_LARGEST, body.size))
    style = _on(Style(size=size, family=body.family, before=round(size * 0.3)), layout)
    if ground is not None:
        style = replace(style, colour=ground.text)
    insets = _INSETS if ground is not None else (0.0, 0.0, 0.0, 0.0)
    return Placeholder("shape", 0, name, room.x, room.y, room.width, room.height, insets, (style,), house=False,
                       native=False, ground=ground)  # fmt: skip


def cards(
    room: Room, tones: Sequence[Tone], reader: Inheriting, layout: Layout, *, rtl: bool = False
) -> list[Placeholder]:
    """A head and a body for each subject: columns where they are wide enough, else rows."""
    count = len(tones)
    width = (room.width - _GAP * (count - 1)) // count
    columns = width >= _NARROW_CARD * POINT
    found = []
    for n, tone in enumerate(tones):
        if columns:
            place = n if not rtl else count - 1 - n
            x = room.x + place * (width + _GAP)
            height = (_LOW_HEAD if width >= _WIDE_HEAD * POINT else _HIGH_HEAD) * POINT
            head = Room(x, room.y, width, height)
            body = Room(x, room.y + height, width, room.height - height)
        else:
            height, gap = (room.height - _GAP // 2 * (count - 1)) // count, _GAP // 2
            y = room.y + n * (height + gap)
            name = room.width * 3 // 10
            head = Room(room.x + room.width - name if rtl else room.x, y, name, height)
            body = Room(room.x if rtl else room.x + name, y, room.width - name, height)
        first = shape(f"Head {n + 1}", head, reader, layout, tone.head, _NAME)
        bold = replace(first.levels[0], bold=True, forced="key")
        found += [
            replace(first, anchor="ctr", levels=(bold,)),
            _body(shape(f"Body {n + 1}", body, reader, layout, tone.panel), columns=columns),
        ]
    return found


def _body(place: Placeholder, *, columns: bool) -> Placeholder:
    """A card's body; in a row every point counts that stands between its lines."""
    if columns:
        return replace(place, insets=_INSETS)
    tight = replace(place.levels[0], before=2.0)
    return replace(place, insets=(12.0, 1.0, 12.0, 1.0), anchor="ctr", levels=(tight,))


def _on(style: Style, layout: Layout) -> Style:
    read = max(("tx1", "bg1"), key=lambda name: contrast(layout.colours[name], layout.ground))
    return replace(style, colour=read)


def _under(title: Placeholder | None, left: int, right: int, size: tuple[int, int]) -> int:
    """Where a title in the upper half ends, if it stands over these columns."""
    if title is None or title.y > size[1] / 2 or title.x >= right or title.right <= left:
        return 0
    return title.bottom + _GAP // 2 if title.bottom < size[1] * 0.6 else 0


def _within(title: Placeholder | None, left: int, right: int, size: tuple[int, int]) -> tuple[int, int]:
    """The title's own margins, where it is as wide as a title is."""
    if title is None or title.width < size[0] / 2:
        return left, right
    return max(title.x, size[0] // 50), min(title.right, size[0] - size[0] // 50)


def _over_furniture(layout: Layout, left: int, right: int, size: tuple[int, int]) -> int:
    """The upper edge of what stands at the foot of these columns."""
    tops = [
        slot.y
        for slot in (layout.footer, layout.number)
        if slot is not None and slot.y > size[1] / 2 and slot.x < right and slot.right > left
    ]
    return min([*(top - _GAP // 3 for top in tops), round((1 - _MARGIN) * size[1])])

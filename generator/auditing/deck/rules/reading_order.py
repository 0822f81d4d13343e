"""reading-order: what stands first is read first.

A screen reader reads shapes from back to front, in whatever order they were drawn; the title should come first, and
then what an eye reads, in its order.

FAIL: the body is read before the title above it; a box is read before its own heading. PASS: a line above the title
that is read before it; two columns read one after the other, or row by row; marks without text, footers, slide
numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.auditing.deck.extents import Extents
from generator.auditing.deck.shapes import FURNITURE, TITLES, Box, Deck, Shape, Slide
from generator.auditing.finding import Finding, quoted

ID: Final = "reading-order"

_HINT: Final = "In PowerPoint: Home > Arrange > Selection Pane; drag it down to be read earlier, up to be read later."
# A slide of more texts is a diagram, which has no one order.
_MOST: Final = 12
# What two boxes must share of the narrower one to stand one above the other.
_ABOVE: Final = 0.6
# What boxes may overlap by and still stand one above the other (pt).
_TOUCH: Final = 4.0


def check(deck: Deck, extents: Extents) -> Iterator[Finding]:
    """At most one finding for each slide: the title that is read late, else the first pair in the wrong order."""
    whole = Box(0, 0, deck.width, deck.height)
    for slide in deck.slides:
        read = [s for s in slide.shapes if _is_read(s, whole)]
        found = _late_title(slide, read, whole, extents) or _swapped(slide, read, extents)
        if found is not None:
            yield found


def _is_read(shape: Shape, whole: Box) -> bool:
    if not shape.words or shape.holder in FURNITURE or shape.box is None or shape.turned:
        return False
    return shape.holder in TITLES or shape.box.shared(whole)[0] > 0


def _late_title(slide: Slide, read: Sequence[Shape], whole: Box, extents: Extents) -> Finding | None:
    """The title that is read after something that does not stand above it."""
    at = next((n for n, shape in enumerate(read) if shape.holder in TITLES), None)
    title = read[at] if at is not None else None
    if at is None or title is None or title.box is None:
        return None
    box = _text_box(title, extents)
    beside = title.box.shared(whole)[0] == 0
    earlier = [s for s in read[:at] if s.box and (beside or _text_box(s, extents).bottom > box.y + _TOUCH)]
    if not earlier:
        return None
    message = f"the title is read after {quoted(earlier[0].label)}"
    return Finding(ID, slide.number, message, _HINT, title.name, severity="warning")


def _swapped(slide: Slide, read: Sequence[Shape], extents: Extents) -> Finding | None:
    """The first text that is read before one which stands right above it."""
    if not 1 < len(read) <= _MOST or any(s.kind == "line" for s in slide.walked()):
        return None
    boxes = [(s, _text_box(s, extents), s.box) for s in read if s.box is not None]
    for at, (one, text, frame) in enumerate(boxes):
        if one.holder in TITLES:
            # A title is read first, wherever it stands.
            continue
        for other, above, above_frame in boxes[at + 1 :]:
            across = min(text.right, above.right) - max(text.x, above.x)
            shared = min(frame.right, above_frame.right) - max(frame.x, above_frame.x)
            narrower = min(text.width, above.width)
            is_above = above.bottom <= text.y + _TOUCH and above_frame.bottom <= frame.y + frame.height / 2
            if is_above and across >= _ABOVE * narrower and shared >= _ABOVE * min(frame.width, above_frame.width):
                message = f"this is read before {quoted(other.label)}, which stands above it"
                return Finding(ID, slide.number, message, _HINT, one.name, severity="warning")
    return None


def _text_box(shape: Shape, extents: Extents) -> Box:
    area = extents.area(shape) or shape.box
    return area if area is not None else Box(0, 0, 0, 0)

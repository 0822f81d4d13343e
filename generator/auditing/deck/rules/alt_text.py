"""alt-text: what is no text has an alternative text, or is marked as decorative.

A screen reader says the alternative text in place of a picture, a chart, a diagram, a film or a drawing. Without one it
says "picture", or the name of a file.

FAIL: a photo without alternative text, or with "IMG_2034.jpg" as one; a chart without one; a group of arrows and icons.
PASS: what is marked as decorative; lines, panels, rules and other plain marks; an arrow that holds text; a group that
has an alternative text, whatever is inside of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.auditing.deck.extents import Extents
from generator.auditing.deck.shapes import FURNITURE, Box, Deck, Kind, Shape, Slide
from generator.auditing.finding import Finding, quoted

ID: Final = "alt-text"

_HINT: Final = "Right-click it > View Alt Text: say in a sentence what it shows, or mark it as decorative."
_CALLED: Final[dict[Kind, str]] = {
    "picture": "a picture",
    "film": "a film",
    "sound": "a sound",
    "chart": "a chart",
    "diagram": "a SmartArt diagram",
    "object": "an embedded object",
    "drawing": "a drawing in ink",
}
# Forms that structure a slide and mean nothing by themselves.
_PLAIN: Final = re.compile(
    r"rect|.*Rect|ellipse|line|.*[cC]onnector.*|triangle|rtTriangle|diamond|parallelogram|trapezoid|pentagon|hexagon|"
    r"octagon|homePlate|chevron|frame|halfFrame|corner|plaque|bevel|donut|arc|blockArc|pie|chord|plus|"
    r"(?:left|right)?(?:Brace|Bracket)(?:Pair)?|brace(?:Pair)?|bracketPair|flowChart.*"
)
# A smaller one is a mark (a share of the slide).
_MARK: Final = 0.01
# A spacer, or what is left of one.
_SPACER: Final = 0.0004
_FILE: Final = re.compile(r"\S+\.(?:png|jpe?g|gif|bmp|tiff?|svg|[ew]mf|webp|heic|mp4|mov|wmv|m4a|mp3)", re.IGNORECASE)
# A slide of more texts is a map, whose shapes mean nothing one by one.
_MOST_TEXTS: Final = 200
# So many plain forms in a group are a drawing.
_DRAWING: Final = 4


def check(deck: Deck, extents: Extents) -> Iterator[Finding]:
    """A finding for each thing that needs an alternative text and has none."""
    slide_box = Box(0, 0, deck.width, deck.height)
    for slide in deck.slides:
        texts = [s.box for s in slide.walked() if s.box and s.text and s.words]
        for shape in slide.shapes:
            yield from _checked(shape, slide, slide_box, texts)


def _checked(shape: Shape, slide: Slide, whole: Box, texts: Sequence[Box]) -> Iterator[Finding]:
    if shape.decorative or shape.holder in FURNITURE or not _seen(shape, whole):
        return
    if shape.alt and shape.kind != "table":
        if shape.kind in {"picture", "film"} and _FILE.fullmatch(shape.alt):
            message = f"the alternative text is the name of a file, {quoted(shape.alt)}"
            yield Finding(ID, slide.number, message, _HINT, shape.name)
        return
    if shape.kind == "group":
        if not _is_drawing(shape, whole):
            for child in shape.children:
                yield from _checked(child, slide, whole, texts)
            return
        message = "a group of shapes has no alternative text"
        yield Finding(ID, slide.number, message, _HINT, shape.name)
    elif shape.kind in _CALLED:
        yield Finding(ID, slide.number, f"{_CALLED[shape.kind]} has no alternative text", _HINT, shape.name)
    elif shape.kind == "shape" and _means(shape, whole, texts):
        what = "a button" if shape.link else "a shape without text"
        yield Finding(ID, slide.number, f"{what} has no alternative text", _HINT, shape.name)


def _seen(shape: Shape, whole: Box) -> bool:
    """Whether a shape is on the slide, and large enough to be seen."""
    if shape.box is None:
        return True
    across, down = shape.box.shared(whole)
    return across * down > _SPACER * whole.area or (shape.kind == "sound" and across > 0)


def _means(shape: Shape, whole: Box, texts: Sequence[Box]) -> bool:
    """Whether a shape without text says something by its form."""
    if shape.words or shape.holder or shape.box is None or len(texts) > _MOST_TEXTS:
        return False
    if shape.link:
        return not any(shape.box.holds(text, 2.0) or text.holds(shape.box, 2.0) for text in texts)
    if shape.fill is None and not shape.outlined:
        return False
    if _PLAIN.fullmatch(shape.form) or shape.box.area < _MARK * whole.area:
        return False
    # A panel of any form behind a text is not what is read.
    return not any(across * down > 0.5 * text.area for text in texts for across, down in [shape.box.shared(text)])


def _is_drawing(group: Shape, whole: Box) -> bool:
    """Whether a group is one picture: no text in it, no part with an alternative text, and more than marks."""
    inside = [s for s in group.walked() if s is not group]
    if group.words or any(s.alt or s.kind in {"chart", "diagram", "table"} for s in inside):
        return False
    if group.box is None or group.box.area < _MARK * whole.area:
        return False
    shown = [s for s in inside if not s.decorative and s.kind not in {"group", "line"}]
    telling = [s for s in shown if s.kind != "shape" or not _PLAIN.fullmatch(s.form)]
    return len(shown) > 1 and (bool(telling) or len(shown) >= _DRAWING)

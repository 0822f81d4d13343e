"""contrast: text can be told from what it stands on.

WCAG 2.2 asks 4.5:1, and 3:1 for large text (18 pt, or 14 pt bold; success criterion 1.4.3); a projector takes some of
it away. Colours of the theme are resolved, with all changes of them.

FAIL: grey on white below 4.5:1; white on a yellow panel. PASS: text on a picture or a gradient, whose ground is not
one colour; text without letters or digits; a slide number that is hidden in the colour of its ground.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from generator.auditing.deck import standing
from generator.auditing.deck.extents import Extents
from generator.auditing.deck.shapes import FURNITURE, Box, Deck, Fill, Run, Shape, Slide
from generator.auditing.finding import Finding
from generator.colour import LARGE_CONTRAST, TEXT_CONTRAST, contrast, mixed

ID: Final = "contrast"

_HINT: Final = "Take a darker or a lighter colour for the text (Home > Font Color), or for what is behind it."
_LARGE, _LARGE_BOLD = 18.0, 14.0
# Colours are rounded to whole numbers on the way.
_ROUNDING: Final = 0.02
# A footer in the colour of its ground (a share of the contrast that it needs) is left out on purpose, as on covers.
_HIDDEN: Final = 0.25


def check(deck: Deck, extents: Extents) -> Iterator[Finding]:
    """A finding for each shape, and each table, that has text which cannot be read well."""
    whole = Box(0, 0, deck.width, deck.height)
    for slide in deck.slides:
        below = [shape for shape in slide.behind if standing.paints(shape)]
        for shape in slide.walked():
            if shape.kind == "group":
                continue
            if shape.box and shape.box.shared(whole)[0] > 0:
                yield from _checked(shape, slide, below, extents)
            if standing.paints(shape):
                below.append(shape)


def _checked(shape: Shape, slide: Slide, below: Sequence[Shape], extents: Extents) -> Iterator[Finding]:
    judged: list[tuple[float, str]] = []
    if shape.text and shape.words and (area := extents.area(shape)) is not None:
        ground = standing.ground(shape.fill, area, below, slide.ground)
        judged += [j for j in _judged(shape.text.runs, ground) if shape.holder not in FURNITURE or j[0] > _HIDDEN]
    for cell in shape.table.cells if shape.table and shape.box else ():
        if cell.text.plain and shape.box:
            judged += _judged(cell.text.runs, standing.ground(cell.fill, shape.box, below, slide.ground))
    if judged:
        _, message = min(judged)
        what = FURNITURE.get(shape.holder, "")
        message = f"{what}: {message}" if what else message
        yield Finding(ID, slide.number, message, _HINT, shape.called)


def _judged(runs: Iterable[Run], ground: Fill) -> Iterator[tuple[float, str]]:
    """For each run that cannot be read well, how much of the contrast it needs it has, and what to say of it."""
    for run in runs:
        if run.fill is None or not run.fill.colour or not ground.colour or not any(c.isalnum() for c in run.text):
            continue
        large = run.size >= _LARGE or (run.bold and run.size >= _LARGE_BOLD)
        needed = LARGE_CONTRAST if large else TEXT_CONTRAST
        shown = mixed(run.fill.colour, ground.colour, run.fill.opacity)
        ratio = contrast(shown, ground.colour)
        if ratio + _ROUNDING < needed:
            asked = f"{needed:g}:1" + (" for large text" if large else "")
            yield (
                ratio / needed,
                f"text in {shown} on {ground.colour} has a contrast of {_floored(ratio)}:1, not {asked}",
            )


def _floored(ratio: float) -> str:
    """A ratio with one digit, never rounded up to what it is not."""
    return f"{int(ratio * 10) / 10:.1f}"

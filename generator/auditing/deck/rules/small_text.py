"""small-text: no text is shown smaller than 12 pt.

From the back of a room 12 pt is the least that can be read, on a slide 19 cm (7.5 inches) high; on one of less height
text is shown larger, and less is enough. What PowerPoint shrinks to fit counts as it is shown. Footers, dates and slide
numbers are not for the room: 9 pt will do, as on paper.

FAIL: a source line of 9 pt; text of 18 pt that is shrunk to 60 %; a footer of 6 pt. PASS: a footer of 10 pt;
superscripts; text in charts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.auditing.deck.extents import Extents
from generator.auditing.deck.shapes import FURNITURE, Box, Deck, Shape
from generator.auditing.finding import Finding

ID: Final = "small-text"

LEAST: Final = 12.0
_FURNITURE: Final = 9.0
_HEIGHT: Final = 540.0
_HINT: Final = "Make it larger, say less, or move it to the notes."
_MASTER: Final = "Make it larger in the slide master (View > Slide Master)."


def check(deck: Deck, extents: Extents) -> Iterator[Finding]:
    """A finding for each shape with smaller text, with the size of the smallest."""
    whole = Box(0, 0, deck.width, deck.height)
    scale = min(1.0, min(deck.width, deck.height) / _HEIGHT)
    for slide in deck.slides:
        for shape in slide.walked():
            if shape.box is not None and shape.box.shared(whole)[0] == 0:
                continue
            size, least = _smallest(shape), (_FURNITURE if shape.holder in FURNITURE else LEAST) * scale
            if size and size < least - 0.05:
                what = FURNITURE.get(shape.holder)
                message = f"{what or 'text'} is shown at {size:.3g} pt, less than {least:.3g} pt"
                hint = _MASTER if what else _HINT
                yield Finding(ID, slide.number, message, hint, shape.called, severity="warning")


def _smallest(shape: Shape) -> float:
    """The size of the smallest text in pt, 0 where there is none."""
    texts = [shape.text] if shape.text else []
    texts += [cell.text for cell in shape.table.cells] if shape.table else []
    runs = (run for text in texts for run in text.runs)
    sizes = [r.size for r in runs if r.fill is not None and not r.raised and any(c.isalnum() for c in r.text)]
    return min(sizes, default=0.0)

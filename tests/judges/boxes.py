"""Whether each text stays in its box, as LibreOffice draws it, and whether boxes keep clear of each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from pptx import Presentation

from tests.judges import words

_POINT: Final = 12_700
# What a box may be left by (pt): rounding, and the side bearings of letters.
_SLACK: Final = 3
# What two boxes may share (pt) before they stand on one another.
_TOUCH: Final = 1


def outside(deck: Path, pdf: Path, *, every: bool = False) -> Iterator[str]:
    """Each word that no box of its slide holds; `pdf` is the deck as LibreOffice draws it.

    What a master draws by itself (a name beside a logo) has no box on the slide and is left out, unless `every` word
    counts: our own master draws none.
    """
    presentation = Presentation(str(deck))
    for number, (slide, page) in enumerate(zip(presentation.slides, words.pages(pdf), strict=True), start=1):
        boxes = [_box(shape) for shape in slide.shapes if _has_text(shape)]
        own = "".join(_texts(slide.shapes)).casefold()
        for word in page.words:
            # Poppler's box has the height of the font's own box, a tenth more than the line above and below.
            tenth = (word.bottom - word.top) / 10
            held = any(
                left - _SLACK <= word.left
                and top - _SLACK <= word.top + tenth
                and word.right <= right + _SLACK
                and word.bottom - tenth <= bottom + _SLACK
                for left, top, right, bottom in boxes
            )
            if not held and (every or word.text.casefold() in own):
                yield f"{deck.name} slide {number}: {word}"


def overlapping(deck: Path) -> Iterator[str]:
    """Each pair of boxes with text that stand on one another, and each placeholder that has nothing to show."""
    for number, slide in enumerate(Presentation(str(deck)).slides, start=1):
        shapes = [shape for shape in slide.shapes if _has_text(shape)]
        for shape in shapes:
            if shape.has_text_frame and not shape.text_frame.text.strip():
                yield f"{deck.name} slide {number}: {shape.name} is empty"
        # What a layout gives is looked up anew each time it is asked for.
        placed = [(shape, _box(shape)) for shape in shapes]
        for (one, (l1, t1, r1, b1)), (other, (l2, t2, r2, b2)) in combinations(placed, 2):
            if min(r1, r2) - max(l1, l2) > _TOUCH and min(b1, b2) - max(t1, t2) > _TOUCH:
                yield f"{deck.name} slide {number}: {one.name} and {other.name} stand on one another"


def _has_text(shape: Any) -> bool:
    return bool(shape.has_text_frame or shape.has_table or shape.has_chart)


def _box(shape: Any) -> tuple[float, float, float, float]:
    """Left, top, right, bottom in pt."""
    left, top = shape.left / _POINT, shape.top / _POINT
    return left, top, left + shape.width / _POINT, top + shape.height / _POINT


def _texts(shapes: Any) -> Iterator[str]:
    for shape in shapes:
        if shape.has_text_frame:
            yield "".join(shape.text_frame.text.split())
        elif shape.has_table:
            yield from ("".join(cell.text_frame.text.split()) for cell in shape.table.iter_cells())

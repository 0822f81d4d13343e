"""slide-title: every slide has a title.

A screen reader announces a slide by its title, and jumps between slides by them; so does the outline, and every link
to a slide. It must stand in the layout's title placeholder: large text in a box is no title to a program.

FAIL: a slide whose headline is a text box; a title placeholder without text. PASS: a title that stands beside the
slide, where only programs see it; a slide of one picture, or of nothing, on a layout that has no title.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.auditing.deck.extents import Extents
from generator.auditing.deck.shapes import FURNITURE, TITLES, Deck, Shape, Slide
from generator.auditing.finding import Finding, quoted

ID: Final = "slide-title"

# Where a headline begins (a share of the slide's height).
_UPPER: Final = 0.3
_EMPTY: Final = "Type a title into it; to hide it from the audience, drag it off the slide."
_MISSING: Final = "In PowerPoint: Review > Check Accessibility > Missing slide title > Add slide title."


def check(deck: Deck, extents: Extents) -> Iterator[Finding]:
    """A finding for each slide that has no title, or an empty one."""
    for slide in deck.slides:
        titles = [shape for shape in slide.walked() if shape.holder in TITLES]
        if any(title.words for title in titles) or (not titles and _untitled_by_design(slide)):
            continue
        if titles:
            yield Finding(ID, slide.number, "the title is empty", _EMPTY, titles[0].name)
            continue
        likely = _headline(slide, deck.height)
        found = f"; the text {quoted(likely.words)} looks like one" if likely else ""
        hint = f"Move that text into a title placeholder. {_MISSING}" if likely else _MISSING
        yield Finding(ID, slide.number, f"there is no title{found}", hint)


def _untitled_by_design(slide: Slide) -> bool:
    """Whether the layout has no title, and nothing on the slide wants one."""
    read = (shape for shape in slide.walked() if shape.holder not in FURNITURE and shape.kind != "group")
    return not slide.layout_titled and not any(shape.words or shape.kind in {"chart", "diagram"} for shape in read)


def _headline(slide: Slide, height: float) -> Shape | None:
    """The text that looks like a title: the largest one of several, in the upper part of the slide."""
    texts = [s for s in slide.walked() if s.text and s.words and s.box and s.holder not in FURNITURE]

    def size(shape: Shape) -> float:
        return max((run.size for run in shape.text.runs if run.text.strip()), default=0.0) if shape.text else 0.0

    largest = max(texts, key=size, default=None)
    others = [size(shape) for shape in texts if shape is not largest]
    if largest is None or largest.box is None or largest.box.y > height * _UPPER or not others:
        return None
    return largest if size(largest) > max(others) else None

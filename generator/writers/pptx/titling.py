"""Titles and footers: the largest size that fits; where even the floor does not, a cut, with the whole in the notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from generator.problems import Problem
from generator.writers.pptx.drawing import POINT
from generator.writers.pptx.flow import Box, Flow, Sized, floor_of, sizes
from generator.writers.pptx.outline import Paragraph, Run, Slide
from generator.writers.pptx.placeholder import Drawn, Layout, Placeholder
from generator.writers.pptx.xhtml import place_of

TITLE_FLOOR: Final = 28
# What a company's title band may press a title down to before it is cut.
_PRESSED_FLOOR: Final = 20
FOOTER_FLOOR: Final = 12
# What stays free between a title that needs more than its band and what stands below it or above it.
_GAP: Final = 6 * POINT
# What a master draws is a mark, such as a logo, where it is narrower than this share of the title.
_MARK: Final = 0.5
_PARTED: Final = " · "


@dataclass(slots=True)
class Shown:
    """What earlier slides showed: their titles, and the footers that stand in full in the notes."""

    titles: set[str] = field(default_factory=set)
    footers: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def tell(self, problem: Problem) -> None:
        """A problem, once in a deck."""
        if problem not in self.problems:
            self.problems.append(problem)


def title(
    slide: Slide, layout: Layout, suffix: str, flow: Flow, notes: list[Paragraph], state: Shown
) -> tuple[Sized | None, Placeholder | None]:
    """The title at the largest size that fits its band, and its place; cut at the floor, the whole in the notes."""
    if layout.title is None:
        notes.insert(0, slide.title)
        return None, None
    style = layout.title.levels[0]
    floor = floor_of(style, TITLE_FLOOR)
    whole = _with(slide.title, suffix)
    places = list(_places(slide, layout))
    pressed = floor if layout.title.house else floor_of(style, _PRESSED_FLOOR)
    for ceiling, least in dict.fromkeys(((style.size, floor), (floor, pressed))):
        for place in places:
            for size in sizes(ceiling, least):
                shown = Sized(whole, style, size)
                if flow.fits(_box(place), [shown], torn=size == pressed):
                    state.titles.add(whole.text)
                    return _without_widow(shown, place, floor, flow), place
    floor, place = pressed, places[-1]
    line = flow.line(Sized(whole, style, floor)) + 1
    box = _box(place)
    if box.height < line:
        _warn_of_band(layout, state)
        box = replace(box, height=line)
        if flow.fits(box, [Sized(whole, style, floor)], torn=True):
            state.titles.add(whole.text)
            return Sized(whole, style, floor), place
    shown = _cut(slide.title, suffix, box, floor, flow, state.titles)
    state.titles.add(shown.paragraph.text)
    if slide.title not in notes:
        notes.insert(0, slide.title)
    _warn(slide, state)
    return shown, place


def _without_widow(shown: Sized, place: Placeholder, floor: float, flow: Flow) -> Sized:
    """The title a little smaller where that saves it a line of one word, as it is where not."""
    width = place.inner_width
    if not flow.is_widow(shown, width):
        return shown
    lines = flow.lines(shown, width)
    smaller = (replace(shown, size=size) for size in sizes(shown.size, floor))
    return next((item for item in smaller if flow.lines(item, width) < lines), shown)


def _places(slide: Slide, layout: Layout) -> Iterator[Placeholder]:
    """The title's placeholder, then with the free room beside it that a company's layout leaves for longer titles."""
    band = layout.title
    if band is None:
        return
    yield band
    if band.house:
        return
    used = [layout.slots[slot.number - 1] for slot in slide.slots if slot.number <= len(layout.slots)]
    marks = [shape for shape in layout.drawn if shape.right - shape.x < _MARK * (band.right - band.x)]
    shown: list[Placeholder | Drawn] = [*used, *marks]
    if layout.footer is not None:
        shown.append(layout.footer)
    beside = [s for s in shown if s.x < band.right and s.right > band.x]
    below = min((s.y - _GAP for s in beside if s.y >= band.bottom - _GAP), default=band.bottom)
    above = max((s.bottom + _GAP for s in beside if s.bottom <= band.y + _GAP), default=band.height // 5)
    top = band.y if band.anchor == "t" else min(band.y, max(above, band.y - band.height))
    bottom = band.bottom if band.anchor == "b" else max(band.bottom, min(below, band.bottom + 2 * band.height))
    if bottom - top > band.height:
        yield replace(band, y=top, height=bottom - top, moved=True)


def _box(place: Placeholder) -> Box:
    style = place.levels[0]
    return Box(place.inner_width, place.inner_height, lambda role, depth: style)


def _warn(slide: Slide, state: Shown) -> None:
    address = slide.title.address or next((run.address for run in slide.title.runs if run.address), "")
    place = None if address else place_of(slide.template)
    message = f"the title “{slide.title.text[:60]}…” is too long for its slide; it stands in full in the notes"
    state.tell(Problem("title-length", message, place, "Write a shorter headline.", "warning", address=address))


def _warn_of_band(layout: Layout, state: Shown) -> None:
    message = f"the layout “{layout.name}” has a title band lower than one line of its title; its size is kept"
    hint = "Make the title's placeholder higher in PowerPoint's slide master view."
    state.tell(Problem("master", message, hint=hint, severity="warning"))


def _cut(paragraph: Paragraph, suffix: str, box: Box, size: float, flow: Flow, taken: set[str]) -> Sized:
    """A title cut at a word, ending in "…", of which no other slide has the same."""
    style = box.styles("text", 0)
    first, _ = next(iter(flow.pieces(Sized(paragraph, style, size), box.width, lambda: box.height)))
    end = len(first.text)
    times = 1
    while True:
        ending = ("…" if times == 1 else f"… {times}") + suffix
        shown = Sized(_with(paragraph.cut(0, end), ending), style, size)
        if end <= 1 or flow.fits(box, [shown], torn=True):
            if shown.paragraph.text not in taken:
                return shown
            times += 1
        else:
            space = first.text.rfind(" ", 0, end)
            end = space if space > 0 else end - 1


def _with(paragraph: Paragraph, suffix: str) -> Paragraph:
    if not suffix:
        return paragraph
    last = paragraph.runs[-1] if paragraph.runs else Run("")
    return replace(paragraph, runs=(*paragraph.runs[:-1], replace(last, text=last.text + suffix)))


def footer(slide: Slide, layout: Layout, flow: Flow, notes: list[Paragraph], state: Shown) -> Sized | None:
    """The footer in its line; cut where it is too long for it, with the whole in the notes, once in a deck."""
    if slide.footer is None or not slide.footer.runs:
        return None
    if layout.footer is not None:
        style = layout.footer.levels[0]
        height = max(layout.footer.inner_height, style.size * 1.25)
        box = Box(layout.footer.inner_width, height, lambda role, depth: style)
        item = Sized(slide.footer, style, floor_of(style, FOOTER_FLOOR))
        if flow.fits(box, [item], torn=True):
            return item
    if slide.footer.text not in state.footers:
        state.footers.add(slide.footer.text)
        notes.append(slide.footer)
    if layout.footer is None:
        return None
    for shorter in _shorter(slide.footer):
        if flow.fits(box, [replace(item, paragraph=shorter)]):
            return replace(item, paragraph=shorter)
    return _cut(slide.footer, "", box, item.size, flow, set())


def _shorter(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A footer without its last parts, which "·" parts; a part that is cut tells nobody anything."""
    text = paragraph.text
    while (end := text.rfind(_PARTED)) > 0:
        text = text[:end]
        yield paragraph.cut(0, end)

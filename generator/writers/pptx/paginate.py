"""Slides that fit: the largest type for each, and continuation slides for what does not fit at the smallest.

Pure: slides and a master in, pages out. What a title or a footer cannot hold is in the notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.colour import TEXT_CONTRAST, contrast
from generator.problems import Problem, Result
from generator.writers.pptx.adapting import adapted
from generator.writers.pptx.filling import Ceilings, ceilings, contents
from generator.writers.pptx.flow import BODY_FLOOR, Flow
from generator.writers.pptx.master import Master
from generator.writers.pptx.outline import Deck, Slide
from generator.writers.pptx.page import Page
from generator.writers.pptx.placeholder import Layout, Placeholder
from generator.writers.pptx.revealing import boards, framed, spoken, still
from generator.writers.pptx.titling import Shown, footer, title
from generator.writers.pptx.tones import tone
from generator.writers.pptx.xhtml import RULE, place_of

_TABLES: Final = {"tbl", "obj", "chart", "free"}
_NOT_TEXTS: Final = {"tbl", "chart"}


def paginate(deck: Deck, master: Master, flow: Flow, *, animations: bool = True) -> Result[tuple[Page, ...]]:
    """The pages of a deck; no value where a slide asks for what the master lacks.

    Without animations, what would appear on a click stands on a following page.
    """
    state = Shown()
    pages: list[Page] = []
    placed = [found for slide in deck.slides if (found := _placed(slide, master, state)) is not None]
    shared = ceilings(placed, flow)
    for slide, layout in placed:
        pages += _pages(slide, layout, deck, flow, state, shared, animations=animations)
    if not master.house:
        pages = _level_titles(pages)
        state.problems += _pale(pages)
    failed = any(p.severity == "error" for p in state.problems)
    return Result(None if failed else tuple(pages), tuple(state.problems))


def _level_titles(pages: Sequence[Page]) -> list[Page]:
    """Titles that stand in one place have one size, that of the longest: a company's bands leave room for several."""
    least: dict[Placeholder | None, float] = {}
    for page in pages:
        if page.title is not None:
            band = page.layout.title
            least[band] = min(least.get(band, page.title.size), page.title.size)
    return [
        page if page.title is None else replace(page, title=replace(page.title, size=least[page.layout.title]))
        for page in pages
    ]


def _placed(slide: Slide, master: Master, state: Shown) -> tuple[Slide, Layout] | None:
    """The slide as its layout takes it, and the layout; None where it asks for what there is not."""
    choice = master.choice(slide.layout)
    if choice is None:
        message = f'the master has no layout for data-layout="{slide.layout}"'
        hint = "The names are in docs/deck-html.md; a layout is found by its name, then by its type."
        state.problems.append(Problem(RULE, message, place_of(slide.template), hint))
        return None
    known = len(state.problems)
    layout, slide = choice.layout, adapted(slide, choice)
    for slot in slide.slots:
        message = ""
        if slot.number > len(layout.slots):
            message = f"the layout {slide.layout} has {len(layout.slots)} slots, so there is no slot {slot.number}"
        elif slot.table is not None and layout.slots[slot.number - 1].kind not in _TABLES:
            message = f"slot {slot.number} of the layout {slide.layout} cannot hold a table"
        elif slot.paragraphs and layout.slots[slot.number - 1].kind in _NOT_TEXTS:
            message = f"slot {slot.number} of the layout {slide.layout} holds a table or a chart and no text"
        if message:
            hint = "docs/deck-html.md lists the slots of each layout."
            state.problems.append(Problem(RULE, message, place_of(slot.template), hint))
    if len(state.problems) > known:
        return None
    if not master.house:
        for problem in _small(slide, layout):
            state.tell(problem)
    return slide, layout


def _small(slide: Slide, layout: Layout) -> list[Problem]:
    """A warning for text that the master itself sets smaller than a room can read."""
    filled = [layout.slots[slot.number - 1] for slot in slide.slots if slot.paragraphs]
    least = min((slot.levels[0].size for slot in filled if slot.native), default=BODY_FLOOR)
    if least >= BODY_FLOOR:
        return []
    message = (
        f"the layout “{layout.name}” sets text in {least:g} pt, and a room can read {BODY_FLOOR} pt; its size is kept"
    )
    hint = "Enlarge the text of this layout in PowerPoint's slide master view."
    return [Problem("master", message, hint=hint, severity="warning")]


def _pale(pages: Sequence[Page]) -> list[Problem]:
    """A warning for the accents of the theme that cannot be read as the text of a subject."""
    found: dict[int, str] = {}
    for page in pages:
        layout = page.layout
        for subject in {slot.subject for slot in page.slide.slots if slot.subject}:
            accent = layout.colours.get(f"accent{subject}", "#000000")
            if subject not in found and tone(subject, layout.colours, layout.ground).pale:
                found[subject] = f"{accent} of subject {subject} ({contrast(accent, layout.ground):.1f})"
    if not found:
        return []
    listed = ", ".join(found[subject] for subject in sorted(found))
    message = (
        f"texts need a contrast of {TEXT_CONTRAST}, and these accents of the theme have less: {listed}; "
        "the names of those subjects have the text's colour, on a tint"
    )
    hint = "Nothing has to be done; darker accents in the theme would colour the names too."
    return [Problem("master", message, hint=hint, severity="warning")]


def _pages(
    slide: Slide, layout: Layout, deck: Deck, flow: Flow, state: Shown, shared: Ceilings, *, animations: bool
) -> list[Page]:
    first, answers = boards(contents(slide, layout, flow, shared), animations=animations)
    answered = replace(slide, title=framed(slide.title, deck.answer))
    notes = list(slide.notes)
    foot = footer(slide, layout, flow, notes, state)
    pages: list[Page] = []
    for shown, series in ((slide, first), (answered, answers)):
        for number, filled in enumerate(series, 1):
            suffix = f" {deck.continued}".replace("{n}", str(number)).replace("{of}", str(len(series)))
            said = notes if not pages else spoken(filled) if shown is answered else []
            whole = said if number == 1 else []
            head = title(shown, layout, suffix if len(series) > 1 else "", flow, whole, state)
            of_page = tuple(p for p in said if p.runs)
            board = filled if animations else still(filled)
            pages.append(Page(slide, layout, head[0], board, foot, of_page, len(pages) + 1, head[1]))
    return pages

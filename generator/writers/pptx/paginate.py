"""Slides that fit: the largest type for each, and continuation slides for what does not fit at the smallest.

Pure: slides and a master in, pages out. What a title or a footer cannot hold is in the notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Final

from generator.colour import TEXT_CONTRAST, contrast
from generator.problems import Problem, Result
from generator.writers.pptx.adapting import adapted
from generator.writers.pptx.flow import BODY_FLOOR, Box, Flow, Sized, Styles, base_size, floor_of, sized, sizes
from generator.writers.pptx.grid import Grids
from generator.writers.pptx.master import Master
from generator.writers.pptx.outline import Deck, Paragraph, Role, Slide, Slot
from generator.writers.pptx.page import Filled, Page
from generator.writers.pptx.placeholder import Layout, Placeholder, Style
from generator.writers.pptx.revealing import boards, framed, spoken
from generator.writers.pptx.titling import Shown, footer, title
from generator.writers.pptx.tones import tone
from generator.writers.pptx.xhtml import RULE, place_of

# Of an empty rest of a panel, this share goes between its paragraphs, at most this share of the type's size each.
_SPREAD: Final = 0.5
_MOST_SPREAD: Final = 0.8
_GROWTH: Final = 1.25
_KEY_SHARE: Final = 0.75
_TABLES: Final = {"tbl", "obj", "free"}


def paginate(deck: Deck, master: Master, flow: Flow, *, animations: bool = True) -> Result[tuple[Page, ...]]:
    """The pages of a deck; no value where a slide asks for what the master lacks.

    Without animations, what would appear on a click stands on a following page.
    """
    state = Shown()
    pages: list[Page] = []
    for slide in deck.slides:
        placed = _placed(slide, master, state)
        if placed is not None:
            pages += _pages(*placed, deck, flow, state, animations=animations)
    if not master.house:
        pages = _level_titles(pages)
        state.problems += _pale(pages)
    failed = any(p.severity == "error" for p in state.problems)
    return Result(None if failed else tuple(pages), tuple(state.problems))


def box_of(placeholder: Placeholder) -> Box:
    """The room for text in a placeholder."""
    return Box(placeholder.inner_width, placeholder.inner_height, placeholder.style)


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
        elif slot.paragraphs and layout.slots[slot.number - 1].kind == "tbl":
            message = f"slot {slot.number} of the layout {slide.layout} holds a table and no text"
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


def _pages(slide: Slide, layout: Layout, deck: Deck, flow: Flow, state: Shown, *, animations: bool) -> list[Page]:
    first, answers = boards(_fill(slide, layout, flow), animations=animations)
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
            pages.append(Page(slide, layout, head[0], filled, foot, of_page, len(pages) + 1, head[1]))
    return pages


def _fill(slide: Slide, layout: Layout, flow: Flow) -> list[list[Filled]]:
    """For each slot, what it holds on the slide and on its continuations."""
    texts: dict[int, list[Filled]] = {}
    used = sorted((slot for slot in slide.slots if slot.paragraphs or slot.table), key=lambda slot: slot.number)
    siblings: dict[tuple[object, ...], list[Slot]] = {}
    for slot in used:
        placeholder = layout.slots[slot.number - 1]
        if slot.table is not None:
            grids = Grids(flow, slot.table, placeholder).pages()
            texts[slot.number] = [Filled(placeholder, slot, grid=grid) for grid in grids]
        else:
            looks = tuple((style.size, style.bold, style.bullet) for style in placeholder.levels)
            siblings.setdefault((placeholder.width, placeholder.height, looks), []).append(slot)
    for slots in siblings.values():
        texts.update(_fill_alike(slots, layout, flow))
    return [texts[slot.number] for slot in used]


def _fill_alike(slots: Sequence[Slot], layout: Layout, flow: Flow) -> dict[int, list[Filled]]:
    """Slots that look alike share one size on all of their slides, the largest at which each of them fits."""
    boxes = [box_of(layout.slots[slot.number - 1]) for slot in slots]
    if not any(p.role == "key" for slot in slots for p in slot.paragraphs):
        boxes = [replace(box, styles=partial(_grown, box.styles)) for box in boxes]
    base = base_size((box, slot.paragraphs) for box, slot in zip(boxes, slots, strict=True))
    parts = [[slot.paragraphs] for slot in slots]
    most = _key_size(boxes, slots, flow)
    size = _largest(boxes, parts, base, most, flow)
    if size is None:
        floor = _floor(boxes, slots)
        parts = [flow.parts(box, slot.paragraphs, floor, base) for box, slot in zip(boxes, slots, strict=True)]
        size = _largest(boxes, parts, base, most, flow) or floor
    texts = [[sized(box, part, size, base, most) for part in column] for box, column in zip(boxes, parts, strict=True)]
    spread = _spread(boxes, texts, flow)
    return {
        slot.number: [Filled(layout.slots[slot.number - 1], slot, _spaced(text, spread)) for text in column]
        for slot, column in zip(slots, texts, strict=True)
    }


def _grown(styles: Styles, role: Role, depth: int) -> Style:
    """A style where no key stands above it: up to a quarter larger, and no larger than a key would be."""
    style, key = styles(role, depth), styles("key", 0)
    return style if key.forced or depth else replace(style, size=max(style.size, min(key.size, style.size * _GROWTH)))


def _spread(boxes: Sequence[Box], texts: Sequence[Sequence[tuple[Sized, ...]]], flow: Flow) -> float:
    """The space in pt between paragraphs, beyond their own, for which the fullest of the boxes has room."""
    shares = [_MOST_SPREAD * text[0].size for column in texts for text in column if text]
    for box, column in zip(boxes, texts, strict=True):
        for text in column:
            gaps = sum(item.paragraph.depth == 0 for item in text[1:])
            if gaps:
                shares.append(max(flow.free(box, text), 0.0) * _SPREAD / gaps)
    return float(int(min(shares, default=0.0)))


def _spaced(text: tuple[Sized, ...], spread: float) -> tuple[Sized, ...]:
    # What a key heads stays near it.
    shares = [
        0.0 if i.paragraph.depth else 0.5 if before.paragraph.role == "key" else 1.0 for before, i in pairwise(text)
    ]
    return (*text[:1], *(replace(i, spread=spread * share) for i, share in zip(text[1:], shares, strict=True)))


def _key_size(boxes: Sequence[Box], slots: Sequence[Slot], flow: Flow) -> float:
    """The largest size at which each key stands on one line, so that what they head starts at one height.

    Where it would take more than a quarter off their size, the keys are left to break.
    """
    keys = [(box, p) for box, slot in zip(boxes, slots, strict=True) for p in slot.paragraphs if p.role == "key"]
    ceiling = max((int(box.styles("key", 0).size) for box, _ in keys), default=0)
    for size in range(ceiling, int(ceiling * _KEY_SHARE), -1):
        items = [(box, sized(box, [p], ceiling, ceiling, size)[0]) for box, p in keys]
        if all(flow.lines(item, box.width) == 1 for box, item in items):
            return size
    return ceiling


def _largest(
    boxes: Sequence[Box], parts: Sequence[Sequence[tuple[Paragraph, ...]]], base: float, most: float, flow: Flow
) -> float | None:
    """The largest size at which every part fits, or None; a word is torn only where the floor tears it too."""
    texts = [(box, part) for box, column in zip(boxes, parts, strict=True) for part in column]
    floor = min(
        base,
        min((floor_of(b.styles(p.role, p.depth), b.floor) for b, part in texts for p in part), default=base),
    )
    torn = any(flow.extent(box, sized(box, part, floor, base, most)).torn for box, part in texts)

    def fit(size: float) -> bool:
        return all(flow.fits(box, sized(box, part, size, base, most), torn) for box, part in texts)

    return next(size for size in sizes(base, floor) if size == floor or fit(size)) if fit(floor) else None


def _floor(boxes: Sequence[Box], slots: Sequence[Slot]) -> float:
    return min(
        floor_of(box.styles(p.role, p.depth), box.floor)
        for box, slot in zip(boxes, slots, strict=True)
        for p in slot.paragraphs
    )

"""What each placeholder of a slide holds: its texts in the largest type that fits, and their parts where none does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from math import inf
from typing import Final

from generator.writers.pptx.bars import fitted
from generator.writers.pptx.flow import Box, Flow, Sized, Styles, base_size, floor_of, sized, sizes
from generator.writers.pptx.grid import Grids
from generator.writers.pptx.outline import Paragraph, Role, Slide, Slot
from generator.writers.pptx.page import Filled
from generator.writers.pptx.placeholder import Layout, Placeholder, Style

# Of an empty rest of a panel, this share goes between its paragraphs, at most this share of the type's size each.
_SPREAD: Final = 0.5
_MOST_SPREAD: Final = 0.8
_GROWTH: Final = 1.25
_KEY_SHARE: Final = 0.75
# Slides of one kind share the size of the fullest, unless that is smaller than this share of their usual size.
_USUAL: Final = 0.88
_SERIES: Final = "comparison"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What slides of a kind share: the largest size of text, as a share of the master's, and of keys, in pt."""

    share: float = 1.0
    key: float = inf


# By the layout, and by what the slots that look alike have in common.
Ceilings = Mapping[tuple[object, ...], Ceiling]


def box_of(placeholder: Placeholder) -> Box:
    """The room for text in a placeholder."""
    return Box(placeholder.inner_width, placeholder.inner_height, placeholder.style)


def contents(slide: Slide, layout: Layout, flow: Flow, shared: Ceilings) -> list[list[Filled]]:
    """For each slot, what it holds on the slide and on its continuations."""
    texts: dict[int, list[Filled]] = {}
    used = [slot for slot in slide.slots if slot.paragraphs or slot.table]
    for slot in used:
        placeholder = layout.slots[slot.number - 1]
        bars = fitted(flow, slot.table, placeholder) if slot.table is not None and slot.table.chart else None
        if bars is not None:
            texts[slot.number] = [Filled(placeholder, slot, bars=bars)]
        elif slot.table is not None:
            grids = Grids(flow, slot.table, placeholder).pages()
            texts[slot.number] = [Filled(placeholder, slot, grid=grid) for grid in grids]
    for group in _groups(slide, layout):
        texts.update(group.filled(flow, shared.get(group.kind, Ceiling())))
    return [texts[slot.number] for slot in sorted(used, key=lambda slot: slot.number)]


def ceilings(slides: Iterable[tuple[Slide, Layout]], flow: Flow) -> Ceilings:
    """The sizes that the slides of one dimension each share, so that a deck does not jump from slide to slide."""
    found: dict[tuple[object, ...], list[Ceiling]] = {}
    for group in (g for slide, layout in slides if slide.layout.startswith(_SERIES) for g in _groups(slide, layout)):
        if (ceiling := group.ceiling(flow)) is not None:
            found.setdefault(group.kind, []).append(ceiling)
    return {
        kind: Ceiling(_usual([c.share for c in each]), _usual([c.key for c in each])) for kind, each in found.items()
    }


def _usual(values: Sequence[float]) -> float:
    """The least of the values that is not far below the middle one."""
    ordered = sorted(values)
    return next(value for value in ordered if value >= _USUAL * ordered[len(ordered) // 2])


def _groups(slide: Slide, layout: Layout) -> list[_Group]:
    """The slots of texts, those that look alike together."""
    siblings: dict[tuple[object, ...], list[Slot]] = {}
    for slot in sorted((s for s in slide.slots if s.paragraphs), key=lambda slot: slot.number):
        placeholder = layout.slots[slot.number - 1]
        looks = tuple((style.size, style.bold, style.bullet) for style in placeholder.levels)
        siblings.setdefault((placeholder.width, placeholder.height, looks), []).append(slot)
    return [_Group.of(slots, layout, look) for look, slots in siblings.items()]


@dataclass(frozen=True, slots=True)
class _Group:
    """Slots that look alike: they share one size on all of their slides, the largest at which each of them fits."""

    slots: tuple[Slot, ...]
    layout: Layout
    boxes: tuple[Box, ...]
    base: float
    kind: tuple[object, ...]

    @staticmethod
    def of(slots: Sequence[Slot], layout: Layout, look: tuple[object, ...]) -> _Group:
        boxes = [box_of(layout.slots[slot.number - 1]) for slot in slots]
        keyed = any(p.role == "key" for slot in slots for p in slot.paragraphs)
        if not keyed:
            boxes = [replace(box, styles=partial(_grown, box.styles)) for box in boxes]
        base = base_size((box, slot.paragraphs) for box, slot in zip(boxes, slots, strict=True))
        return _Group(tuple(slots), layout, tuple(boxes), base, (layout.part, look, keyed))

    def ceiling(self, flow: Flow) -> Ceiling | None:
        """The sizes at which the texts fit without being parted; None where there are none."""
        most = _key_size(self.boxes, self.slots, flow)
        size = _largest(self.boxes, [[slot.paragraphs] for slot in self.slots], self.base, self.base, most, flow)
        return None if size is None else Ceiling(size / self.base, most)

    def filled(self, flow: Flow, ceiling: Ceiling) -> dict[int, list[Filled]]:
        """What each slot holds on its slides, by its number."""
        boxes, slots, base = self.boxes, self.slots, self.base
        top = max(round(base * ceiling.share), _floor(boxes, slots))
        parts = [[slot.paragraphs] for slot in slots]
        most = min(_key_size(boxes, slots, flow), ceiling.key)
        size = _largest(boxes, parts, base, top, most, flow)
        if size is None:
            size = floor = most = _floor(boxes, slots)
            # Before texts are parted, keys are set as small as what they head.
            if _largest(boxes, parts, base, floor, most, flow) is None:
                divided = zip(boxes, slots, strict=True)
                parts = [flow.parts(box, slot.paragraphs, floor, base, most) for box, slot in divided]
                size = _largest(boxes, parts, base, top, most, flow) or floor
        texts = [
            [sized(box, part, size, base, most) for part in column] for box, column in zip(boxes, parts, strict=True)
        ]
        spread = _spread(boxes, texts, flow)
        return {
            slot.number: [self._shown(slot, box, _spaced(text, spread), flow) for text in column]
            for slot, box, column in zip(slots, boxes, texts, strict=True)
        }

    def _shown(self, slot: Slot, box: Box, text: Sequence[Sized], flow: Flow) -> Filled:
        items = tuple(flow.lined(item, box.width) for item in text)
        return Filled(self.layout.slots[slot.number - 1], slot, items)


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
    boxes: Sequence[Box],
    parts: Sequence[Sequence[tuple[Paragraph, ...]]],
    base: float,
    top: float,
    most: float,
    flow: Flow,
) -> float | None:
    """The largest size, `top` at most, at which every part fits; a word is torn only where the floor tears it too."""
    texts = [(box, part) for box, column in zip(boxes, parts, strict=True) for part in column]
    floor = min(
        base,
        min((floor_of(b.styles(p.role, p.depth), b.floor) for b, part in texts for p in part), default=base),
    )
    torn = any(flow.extent(box, sized(box, part, floor, base, most)).torn for box, part in texts)

    def fit(size: float) -> bool:
        return all(flow.fits(box, sized(box, part, size, base, most), torn) for box, part in texts)

    return next(size for size in sizes(max(top, floor), floor) if size == floor or fit(size)) if fit(floor) else None


def _floor(boxes: Sequence[Box], slots: Sequence[Slot]) -> float:
    return min(
        floor_of(box.styles(p.role, p.depth), box.floor)
        for box, slot in zip(boxes, slots, strict=True)
        for p in slot.paragraphs
    )

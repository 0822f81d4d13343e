"""A slide of the finished deck as a value: a layout, and what stands in its placeholders at which sizes."""

from __future__ import annotations

from dataclasses import dataclass

from generator.writers.pptx.bars import Bars
from generator.writers.pptx.flow import Sized
from generator.writers.pptx.grid import Grid
from generator.writers.pptx.outline import Paragraph, Slide, Slot
from generator.writers.pptx.placeholder import Layout, Placeholder


@dataclass(frozen=True, slots=True)
class Filled:
    """A placeholder with what it holds on one page: paragraphs, a table or a chart."""

    placeholder: Placeholder
    slot: Slot
    items: tuple[Sized, ...] = ()
    grid: Grid | None = None
    bars: Bars | None = None

    @property
    def clicks(self) -> tuple[int, ...]:
        """The click of each of its paragraphs, or that of its table or chart; 0 is there from the start."""
        return tuple(item.paragraph.click for item in self.items) if self.is_text else (self.slot.click,)

    @property
    def is_text(self) -> bool:
        """Whether it holds paragraphs."""
        return self.grid is None and self.bars is None


@dataclass(frozen=True, slots=True)
class Page:
    """A slide of the finished deck; `title_place` is where its title stands, which may be higher than its layout's.

    `part` counts the pages of one slide of the template from 1; a `hidden` page is not shown to the room.
    """

    slide: Slide
    layout: Layout
    title: Sized | None
    filled: tuple[Filled, ...]
    footer: Sized | None
    notes: tuple[Paragraph, ...]
    part: int = 1
    title_place: Placeholder | None = None
    hidden: bool = False

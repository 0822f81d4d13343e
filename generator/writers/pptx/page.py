"""A slide of the finished deck as a value: a layout, and what stands in its placeholders at which sizes."""

from __future__ import annotations

from dataclasses import dataclass

from generator.writers.pptx.flow import Sized
from generator.writers.pptx.grid import Grid
from generator.writers.pptx.outline import Paragraph, Slide, Slot
from generator.writers.pptx.placeholder import Layout, Placeholder


@dataclass(frozen=True, slots=True)
class Filled:
    """A placeholder with what it holds on one page: paragraphs or a table."""

    placeholder: Placeholder
    slot: Slot
    items: tuple[Sized, ...] = ()
    grid: Grid | None = None

    @property
    def clicks(self) -> tuple[int, ...]:
        """The click of each of its paragraphs, or that of its table; 0 is there from the start."""
        return (self.slot.click,) if self.grid is not None else tuple(item.paragraph.click for item in self.items)


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

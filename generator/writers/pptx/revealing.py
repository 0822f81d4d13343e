"""What appears on a click: on which pages of a slide it stands, and the pages that show it where nothing may move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.writers.pptx.outline import Paragraph, Run
from generator.writers.pptx.page import Filled

Board = tuple[Filled, ...]
_TITLE: Final = "{title}"


def boards(columns: Sequence[Sequence[Filled]], *, animations: bool = True) -> tuple[list[Board], list[Board]]:
    """What each page of a slide holds, and each of those that follow it with what would have appeared there.

    A column is what one slot holds from page to page. One that has run out repeats its last part; one that appears
    begins on the last page of the others. Where animations are allowed, no page follows.
    """
    there = max((len(column) for column in columns if not _appears(column)), default=1)
    count = max((len(c) + (there - 1) * _appears(c) for c in columns), default=1)
    pages = [tuple(filled for column in columns for filled in _on(column, n, there)) for n in range(count)]
    last = max((click for page in pages for filled in page for click in filled.clicks), default=0)
    if animations or not last:
        return pages, []
    first = [board for page in pages[:there] if (board := _until(page, 0))]
    later = [_until(p, click) for click in range(1, last + 1) for p in pages if any(click in f.clicks for f in p)]
    return first or [()], later


def _appears(column: Sequence[Filled]) -> bool:
    return all(click for filled in column for click in filled.clicks)


def _on(column: Sequence[Filled], page: int, there: int) -> Sequence[Filled]:
    """What a column holds on a page, from 0: one part or nothing."""
    part = page - (there - 1) * _appears(column)
    return (column[min(part, len(column) - 1)],) if part >= 0 else ()


def _until(board: Board, click: int) -> Board:
    """What is there of a page after so many clicks."""
    return tuple(left for filled in board if (left := _left(filled, click)) is not None)


def _left(filled: Filled, click: int) -> Filled | None:
    if all(each <= click for each in filled.clicks):
        return filled
    items = tuple(item for item in filled.items if item.paragraph.click <= click)
    return replace(filled, items=items) if items else None


def spoken(board: Board) -> list[Paragraph]:
    """What appears on a page, as the words of its notes."""
    return [item.paragraph for filled in board for item in filled.items if item.paragraph.click]


def still(board: Board) -> Board:
    """A page on which all is there from the start."""
    return tuple(
        replace(
            filled,
            slot=replace(filled.slot, click=0),
            items=tuple(replace(item, paragraph=replace(item.paragraph, click=0)) for item in filled.items),
        )
        for filled in board
    )


def framed(title: Paragraph, frame: str) -> Paragraph:
    """A title in a frame such as "Answer: {title}"."""
    before, _, after = frame.partition(_TITLE)
    runs = (Run(before), *title.runs, Run(after))
    return replace(title, runs=tuple(run for run in runs if run.text))

"""A comparison as a grid: heads, a row for each group and dimension, and what a table has no room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pydantic import BaseModel

from generator.comparison import Cell, Comparison, Text
from generator.sources.tables.grid import Grid, Merge
from generator.sources.tables.lines import NOTHING, Said, cell_spans, head_spans
from generator.spans import Span, Spans, spans_of

# The fields that a table shows.
_SHOWN: Final = frozenset(("id", "title", "subjects", "dimensions", "footnotes"))
_SUBJECT: Final = frozenset(("name", "tagline"))
_DIMENSION: Final = frozenset(("name", "group", "question", "cells"))


def grid_of(comparison: Comparison) -> Grid:
    """The table of a comparison: subjects in columns; groups as merged rows, `–` where one ends."""
    subjects = [head_spans(_spans(s.name), _spans(s.tagline)) for s in comparison.subjects.values()]
    width = len(subjects) + 1
    rows: list[tuple[Spans, ...]] = [((), *subjects)]
    merges: list[Merge] = []
    grouped = False
    for group in comparison.groups:
        if group.name or grouped:
            merges.append(Merge(len(rows), 0, 1, width))
            rows.append((_spans(group.name) or (Span(NOTHING),), *((),) * (width - 1)))
        grouped = bool(group.name)
        for dimension in group.dimensions:
            cells = [_cell(cell) for cell in dimension.cells.values()]
            if not any(cells):
                # A row without any cell would be read as the head of a group.
                cells = [(Span(NOTHING),) for _ in cells]
            rows.append((head_spans(_spans(dimension.name), _spans(dimension.question)), *cells))
    return Grid(tuple(rows), tuple(merges), 1)


def left_out(comparison: Comparison) -> Iterator[str]:
    """What a table has no place for, in words."""
    yield from _beyond([comparison], _SHOWN, "")
    yield from _beyond(comparison.subjects.values(), _SUBJECT, " of subjects")
    yield from _beyond(comparison.dimensions, _DIMENSION, " of dimensions")


def _beyond(parts: Iterable[BaseModel], kept: frozenset[str], whose: str) -> Iterator[str]:
    """The fields that some of the parts fill and a table does not show, with how many entries they have."""
    counts: dict[str, int] = {}
    several = set()
    for part in parts:
        for name, field in type(part).model_fields.items():
            value = getattr(part, name)
            if name not in kept and value and value != field.default:
                counts[name] = counts.get(name, 0) + (len(value) if isinstance(value, tuple) else 1)
                several.add(name if isinstance(value, tuple) or whose else "")
    yield from (f"{name}{whose} ({count})" if name in several else name for name, count in counts.items())


def _spans(text: Text) -> Spans:
    return spans_of(text.markdown)


def _cell(cell: Cell) -> Spans:
    return cell_spans(Said(_spans(cell.key), _spans(cell.text), tuple(_spans(point) for point in cell.points)))

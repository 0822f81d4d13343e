"""What a comparison's cell and a head look like in one cell of a table, and back.

A cell is lines: the key phrase in bold with a break after it, the text, a bullet before each point. A head is a
name, and below it the question of a dimension or the tagline of a subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.spans import Span, Spans, cut, joined, lines_of, plain_of, tidied

BULLET: Final = "• "
# How an empty cell is shown, and the end of a group.
NOTHING: Final = "–"
_BULLETS = re.compile(r"[•●◦▪‣∙·*–-][\s\u00a0]+(?=\S)|[•●◦▪‣∙](?=\S)")


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says: a key phrase, a text, points."""

    key: Spans = ()
    text: Spans = ()
    points: tuple[Spans, ...] = ()


def cell_spans(said: Said) -> Spans:
    """The lines of a cell; a break before them says that all of it is text."""
    pieces: list[Span] = []
    if said.key:
        pieces += [replace(span, strong=True) for span in _one_line(said.key)]
        pieces.append(Span("\n"))
    pieces += said.text
    for number, point in enumerate(said.points):
        if number or said.text:
            pieces.append(Span("\n"))
        pieces += [Span(BULLET), *_one_line(point)]
    spans = joined(pieces)
    if said.text and not said.key and not said.points and _said(spans) != said:
        return joined((Span("\n"), *spans))
    return spans


def said_in(spans: Spans) -> Said:
    """What the lines of a cell say; a lone dash says nothing."""
    if plain_of(spans).strip() == NOTHING:
        return Said()
    return _said(spans)


def _said(spans: Spans) -> Said:
    lines = [(tidied(line), breaks) for line, breaks in lines_of(spans)]
    if lines and not lines[0][0]:
        return Said(text=tidied(spans))
    key: Spans = ()
    if lines and lines[0][1] == 1 and _is_strong(lines[0][0]):
        key = joined(replace(span, strong=False) for span in lines.pop(0)[0])
    while lines and not lines[-1][0]:
        lines.pop()
    first = len(lines)
    while first and (_pointed(lines[first - 1][0]) is not None) and (first == 1 or lines[first - 2][1] > 0):
        first -= 1
    points = tuple(point for line, _ in lines[first:] if (point := _pointed(line)))
    if not _are_points(lines[first:]):
        first, points = len(lines), ()
    text = tuple(span for line, breaks in lines[:first] for span in (*line, Span("\n" * breaks)) if span.text)
    return Said(key, tidied(text), points)


def _are_points(lines: Sequence[tuple[Spans, int]]) -> bool:
    """A single line that begins with a dash is a text; one that begins with a real bullet is a point."""
    return len(lines) > 1 or (len(lines) == 1 and plain_of(lines[0][0]).startswith(BULLET))


def _pointed(line: Spans) -> Spans | None:
    """What stands after a bullet; None where none stands."""
    match = _BULLETS.match(plain_of(line)) if line else None
    return cut(line, match.end()) if match else None


def head_spans(name: Spans, below: Spans) -> Spans:
    """The lines of a head."""
    return joined((*_one_line(name), Span("\n"), *_one_line(below))) if below else _one_line(name)


def head_in(spans: Spans) -> tuple[Spans, Spans]:
    """The name in a head, without emphasis over all of it, and what stands below it."""
    first, *rest = (tidied(line) for line, _ in lines_of(tidied(spans)))
    below = joined(span for line in rest for span in (Span(" "), *line))
    return unmarked(first), tidied(below)


def unmarked(spans: Spans) -> Spans:
    """The spans without an emphasis or code that covers all of them: a head is bold by itself."""
    for look in ("strong", "em", "code"):
        if spans and all(getattr(span, look) for span in spans):
            spans = joined(replace(span, **{look: False}) for span in spans)  # type: ignore[arg-type]
    return spans


def _one_line(spans: Spans) -> Spans:
    return joined(replace(span, text=re.sub("\n+", " ", span.text)) for span in spans)


def _is_strong(line: Spans) -> bool:
    return bool(line) and all(span.strong or not span.text.strip() for span in line)

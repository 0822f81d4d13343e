"""A table to what a comparison's file holds: subjects, dimensions with their groups, cells, footnotes, sources."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.comparison import is_allowed_link
from generator.sources.characters import HIDDEN
from generator.sources.tables.anatomy import Anatomy, joined_by
from generator.sources.tables.lines import head_in, said_in
from generator.sources.tables.marks import plain_signs, undecorated
from generator.spans import Span, Spans, markdown_of, plain_of

_LONGEST_ID: Final = 24


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension with a cell for each of the subjects that the table has."""

    group: Spans
    head: Spans
    cells: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """A table as a comparison: the heads of its subjects, what stands over each, and the dimensions."""

    subjects: tuple[Spans, ...]
    over: tuple[Spans, ...]
    dimensions: tuple[Dimension, ...]

    @property
    def names(self) -> list[str]:
        """What the subjects are called, in words."""
        return [" ".join(plain_of(head_in(subject)[0]).split()) for subject in self.subjects]


def sides(parts: Anatomy, *, transposed: bool) -> Sides:
    """The subjects in the heads of the columns, or `transposed` in those of the rows; none without a word is kept."""
    if transposed:
        kept = [
            replace(row, name=row.name if plain_of(row.name).strip() else (Span(str(number)),))
            for number, row in enumerate(parts.rows, 1)
            if any(plain_of(said).strip() for said in (row.name, *row.cells))
        ]
        dimensions = [
            Dimension(parts.above[n], head or _letter(n), tuple(row.cells[n] for row in kept))
            for n, head in enumerate(parts.heads)
            if head or any(plain_of(row.cells[n]).strip() for row in kept)
        ]
        return Sides(tuple(row.name for row in kept), tuple(row.group for row in kept), tuple(dimensions))
    columns = [
        n for n, head in enumerate(parts.heads) if head or any(plain_of(row.cells[n]).strip() for row in parts.rows)
    ]
    subjects = tuple(joined_by([parts.above[n], parts.heads[n] or _letter(n)]) for n in columns)
    dimensions = [
        Dimension(row.group, row.name or (Span(str(number)),), tuple(row.cells[n] for n in columns))
        for number, row in enumerate(parts.rows, 1)
    ]
    return Sides(subjects, tuple(() for _ in columns), tuple(dimensions))


def _letter(column: int) -> Spans:
    """A column without a head is called as spreadsheets call it."""
    return (Span(f"{chr(ord('B') + column)}" if column < 25 else str(column + 2)),)


def raw(
    table: Sides, chosen: Sequence[int], title: str, lead: Sequence[Spans], notes: Sequence[Spans]
) -> dict[str, object]:
    """The keys and values of a comparison's file; nothing that the table lacks is among them."""
    ids = identities([table.names[n] for n in chosen])
    sources: dict[str, str] = {}
    subjects: dict[str, object] = {}
    for identity, n in zip(ids, chosen, strict=True):
        name, below = head_in(undecorated(plain_signs(table.subjects[n])))
        name = _without_links(name, sources)
        tagline = joined_by([_without_links(below, sources), _without_links(table.over[n], sources)], " · ")
        named = written(name) or identity
        subjects[identity] = {"name": named, "tagline": written(tagline)} if tagline else named
    dimensions = []
    for dimension in table.dimensions:
        name, question = head_in(undecorated(plain_signs(dimension.head)))
        entry: dict[str, object] = {"name": written(_without_links(name, sources)) or "–"}
        if group := written(_without_links(undecorated(dimension.group), sources)):
            entry["group"] = group
        if question:
            entry["question"] = written(_without_links(question, sources))
        entry["cells"] = {i: _cell(dimension.cells[n]) for i, n in zip(ids, chosen, strict=True)}
        dimensions.append(entry)
    content: dict[str, object] = {"title": title}
    if lead:
        content["introduction"] = "\n\n".join(filter(None, map(written, lead)))
    if sources:
        content["sources"] = [{"title": name, "url": url} for url, name in sources.items()]
    content |= {"subjects": subjects, "dimensions": dimensions}
    if footnotes := [note for spans in notes if (note := written(spans))]:
        content["footnotes"] = list(dict.fromkeys(footnotes))
    return content


def number_twins(dimensions: Sequence[dict[str, object]]) -> int:
    """Tell rows of one name in one group apart, and how many; each is a slide, and no two slides have one title."""
    taken: set[tuple[object, str]] = set()
    numbered = 0
    for dimension in dimensions:
        name, number = str(dimension["name"]), 2
        while (dimension.get("group"), str(dimension["name"]).casefold().rstrip(".")) in taken:
            numbered += number == 2
            dimension["name"], number = f"{name} ({number})", number + 1
        taken.add((dimension.get("group"), str(dimension["name"]).casefold().rstrip(".")))
    return numbered


def written(spans: Spans) -> str:
    """A text of the table in our Markdown, with signs that every brand can draw and no invisible characters."""
    return markdown_of(replace(s, text=HIDDEN.sub("", s.text)) for s in plain_signs(spans))


def _cell(spans: Spans) -> object:
    said = said_in(spans)
    if not said.key and not said.points:
        return written(said.text)
    cell: dict[str, object] = {}
    if key := written(said.key):
        cell["key"] = key
    if text := written(said.text):
        cell["text"] = text
    if points := [point for spans in said.points if (point := written(spans))]:
        cell["points"] = points
    return cell or ""


def _without_links(spans: Spans, sources: dict[str, str]) -> Spans:
    """The words of a head, whose links go to the sources: a head stands on the colour of its subject."""
    for span in spans:
        if is_allowed_link(span.href):
            words = plain_of(s for s in spans if s.href == span.href)
            sources.setdefault(span.href, written((Span(words),)))
    return tuple(replace(span, href="") for span in spans)


def identities(names: Sequence[str]) -> list[str]:
    """The ids of subjects: the words of their names, no two the same."""
    taken: list[str] = []
    for name in names:
        folded = unicodedata.normalize("NFC", name.casefold())
        words = [w for w in re.split(r"[\W_]+", folded) if w]
        identity = ""
        for word in words:
            if identity and len(identity) + len(word) >= _LONGEST_ID:
                break
            identity += f"-{word}" if identity else word
        identity = identity[:_LONGEST_ID].rstrip("-") or "subject"
        unique, number = identity, 2
        while unique in taken:
            unique, number = f"{identity}-{number}", number + 1
        taken.append(unique)
    return taken

"""parallel: the cells of one dimension answer its question in the same form.

Readers compare cell by cell. Where one cell is a sentence and its neighbour a phrase, one a question and one an
answer, one three words and one a paragraph, the form is compared and not the content. Held side by side are the parts
that a cell has (key, text, points), how they end, their length, and the number of their points. Empty cells do not
count.

Languages: all. In English also the form of a verb at the beginning: "Defines", "Defining", "To define", "Define".

FAIL: `cells: {tea: Warms slowly., coffee: Waking you up at once}`
PASS: `cells: {tea: Warms slowly., coffee: Wakes you up at once.}`
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Final, TypeVar

from generator.comparison import Cell, Dimension, Text
from generator.markup import plain
from generator.problems import Problem
from generator.reviewing import english
from generator.reviewing.reviewed import Reviewed
from generator.reviewing.wording import closing, count, is_question, words

ID: Final = "parallel"
LANGUAGES: Final = ("en",)

T = TypeVar("T")
# Below this difference in words nobody sees that one cell is longer.
_SEEN: Final = 12
_ENDS: Final = frozenset(".!?…。！？؟।")
_FORMS: Final = {"-s": '"Defines"', "-ing": '"Defining"', "to": '"To define"', "base": '"Define"'}
_HINT: Final = "Let all cells of a dimension answer its question in the same form."


def check(reviewed: Reviewed) -> Iterator[Problem]:
    """The problems of each dimension: its parts, their ends, their length, and their verbs."""
    for dimension in reviewed.comparison.dimensions:
        cells = [cell for cell in dimension.cells.values() if cell]
        if len(cells) > 1:
            yield from _parts(dimension)
            yield from _number_of_points(cells)
            yield from _length([c.text for c in cells if c.text], reviewed)
            for texts in ([c.key for c in cells], [c.text for c in cells]):
                yield from _ends([text for text in texts if text])
            yield from _ends([point for cell in cells for point in cell.points])
            if reviewed.language == "en":
                yield from _verbs(cells)


def _parts(dimension: Dimension) -> Iterator[Problem]:
    """A cell that lacks a part that most of its neighbours have, or has one that most of them lack."""
    cells = {name: cell for name, cell in dimension.cells.items() if cell}
    base = dimension.name.address.removesuffix("name") + "cells"
    alike: dict[tuple[str, bool], list[str]] = {}
    for part in ("key", "text", "points"):
        has = {name: bool(getattr(cell, part)) for name, cell in cells.items()}
        odd = _odd(list(has), has.__getitem__)
        if odd is not None:
            alike.setdefault((odd, has[odd]), []).append(f'"{part}"')
    for (odd, has_it), parts in alike.items():
        theirs = "none" if has_it else "it" if parts[1:] == [] else "them"
        message = f"this cell has {'' if has_it else 'no '}{' and '.join(parts)}, and its neighbours have {theirs}"
        yield _told(message, f"{base}.{odd}")


def _number_of_points(cells: Sequence[Cell]) -> Iterator[Problem]:
    with_points = [cell for cell in cells if cell.points]
    if len(with_points) < 2:
        return
    few, many = (pick(with_points, key=lambda cell: len(cell.points)) for pick in (min, max))
    if len(many.points) > 2 * len(few.points):
        message = f"{len(many.points)} points stand here, and {len(few.points)} in another cell of this dimension"
        yield _told(message, many.points[0].address)


def _length(texts: Sequence[Text], reviewed: Reviewed) -> Iterator[Problem]:
    if len(texts) < 2:
        return
    lengths = {text: count(plain(text), reviewed.language) for text in texts}
    short, long = min(texts, key=lengths.__getitem__), max(texts, key=lengths.__getitem__)
    few, many = lengths[short], lengths[long]
    if many - few >= _SEEN and many > reviewed.limits["ratio"] * few:
        message = f"this cell has {many} words, and another one of its dimension {few}"
        yield _told(message, long.address, "Shorten it, or say more in the other.")


def _ends(texts: Sequence[Text]) -> Iterator[Problem]:
    """Texts of which one is a question and others are none, or one ends like a sentence and others do not."""
    shown = {text: plain(text) for text in texts if any(c.isalpha() for c in plain(text))}
    asked = _odd(list(shown), lambda text: is_question(shown[text]))
    if asked is not None:
        is_one = is_question(shown[asked])
        message = f"this is {'a' if is_one else 'no'} question, and its neighbours are {'none' if is_one else 'some'}"
        yield _told(message, asked.address)
        return
    odd = _odd(list(shown), lambda text: closing(shown[text]) in _ENDS)
    if odd is not None:
        ended = closing(shown[odd]) in _ENDS
        message = f"this ends {'with' if ended else 'without'} a full stop, and its neighbours end "
        yield _told(message + ("without one" if ended else "with one"), odd.address)


def _verbs(cells: Sequence[Cell]) -> Iterator[Problem]:
    """Keys, texts or points that begin with different forms of a verb."""
    for texts in ([c.key for c in cells], [c.text for c in cells], [p for c in cells for p in c.points]):
        forms = {text: found for text in texts if text and (found := english.form(words(plain(text))))}
        odd = _odd(list(forms), forms.__getitem__)
        if odd is not None:
            other = next(f for f in forms.values() if f != forms[odd])
            message = f"this begins like {_FORMS[forms[odd]]}, and its neighbours like {_FORMS[other]}"
            yield _told(message, odd.address)


def _odd(things: Sequence[T], kind: Callable[[T], Hashable]) -> T | None:
    """The first thing that is of another kind than most, or than the first where two kinds are even."""
    kinds = [kind(thing) for thing in things]
    if len(set(kinds)) < 2:
        return None
    usual = Counter(kinds).most_common(1)[0][0]
    return next(thing for thing, its in zip(things, kinds, strict=True) if its != usual)


def _told(message: str, address: str, hint: str = _HINT) -> Problem:
    return Problem(ID, message, hint=hint, severity="warning", address=address)

"""What of a table found no place in the comparison that was made of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from generator.sources.tables.grid import Grid
from generator.spans import Spans, plain_of

# A word that is not one of the comparison's may still be a part of one; to look for very many takes long.
_MOST_SOUGHT: Final = 1_000


def leftover(grid: Grid, corner: Spans, values: object) -> Iterator[str]:
    """The text of each cell with a word that is not among these values; the corner heads nothing, and is left out.

    Marks and numbers of lists are no words: they become points.
    """
    written = [letters for text in _texts(values) for word in text.split() if (letters := _letters(word))]
    known, whole, sought = set(written), "".join(written), 0
    named = _letters(plain_of(corner))
    for said in (plain_of(cell) for row in grid.rows for cell in row):
        wanted = {_letters(word) for word in said.split()} - known
        wanted = {letters for letters in wanted if len(letters) > 1 + letters.isdecimal()}
        sought += len(wanted)
        lost = sought <= _MOST_SOUGHT and not all(letters in whole for letters in wanted)
        if lost and _letters(said) != named:
            yield " ".join(said.split())


def _texts(values: object) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        yield from _texts([*values.values()])
    elif isinstance(values, list):
        inner: Iterable[object] = values
        for value in inner:
            yield from _texts(value)


def _letters(word: str) -> str:
    """The letters of a word, or its figures where it has none; a footnote's raised figure is neither."""
    plain = "".join(c for c in word if not unicodedata.decomposition(c).startswith("<super>"))
    folded = unicodedata.normalize("NFKC", plain).casefold()
    return "".join(filter(str.isalpha, folded)) or "".join(filter(str.isdecimal, folded))

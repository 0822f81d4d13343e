"""duplicate-text: no text stands twice, and the cells of a dimension do not all say the same.

A dimension in which all subjects agree is no difference, and a sentence that stands twice was usually copied to be
changed. The answer to a question is one of its options by design and does not count; nor do texts of a few words in
different dimensions ("Yes", "Once a year").

FAIL: `cells: {tea: Hot water, coffee: Hot water}`. PASS: `cells: {tea: Water at 80 °C, coffee: Water at 95 °C}`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.comparison import Cell, Text
from generator.markup import plain
from generator.problems import Problem
from generator.reviewing.reviewed import Reviewed
from generator.reviewing.wording import count, folded

ID: Final = "duplicate-text"
LANGUAGES: Final = ()

# Texts shorter than this may stand in several places by right.
_FEW_WORDS: Final = 6
_BY_DESIGN: Final = frozenset(("questions.answer", "sources.title", "glossary.term"))


def check(reviewed: Reviewed) -> Iterator[Problem]:
    """A problem for each dimension without a difference, each cell that repeats itself, and each text told before."""
    told: set[str] = set()
    for dimension in reviewed.comparison.dimensions:
        cells = [cell for cell in dimension.cells.values() if cell]
        said = {tuple(folded(plain(text)) for text in _in(cell)) for cell in cells}
        if len(cells) == len(dimension.cells) > 1 and len(said) == 1 and any(next(iter(said))):
            message = f'all subjects have the same cell in "{dimension.name}", so that it is no difference'
            hint = "Say in what they differ, or move it into `together`."
            yield Problem(ID, message, hint=hint, severity="warning", address=dimension.name.address)
            told |= {text.address for cell in cells for text in _in(cell)}
        for cell in cells:
            for text in _repeated(cell):
                if text.address not in told:
                    told.add(text.address)
                    message = "this stands in the same cell already"
                    yield Problem(ID, message, hint="Delete one of the two.", severity="warning", address=text.address)
    first: dict[str, Text] = {}
    for part, text in reviewed.texts:
        shown = plain(text)
        if part in _BY_DESIGN or count(shown, reviewed.language) < _FEW_WORDS:
            continue
        earlier = first.setdefault(folded(shown), text)
        if earlier is not text and not {text.address, earlier.address} & told:
            where = reviewed.places.get(earlier.address)
            message = "the same text stands " + (f"on line {where.line}" if where else f"at {earlier.address}")
            yield Problem(ID, message, hint="Say it once.", severity="warning", address=text.address)


def _in(cell: Cell) -> list[Text]:
    return [text for text in (cell.key, cell.text, *cell.points) if text]


def _repeated(cell: Cell) -> Iterator[Text]:
    """The texts of a cell that say what another one of it says in the same words."""
    seen: set[str] = set()
    for text in _in(cell):
        said = folded(plain(text))
        if said and said in seen:
            yield text
        seen.add(said)

"""A comparison as the rules of the review see it, and its texts by what they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.comparison import Comparison, Text
from generator.problems import Place
from generator.settings import LIMITS

# Words of a language to those of them that no dictionary has, each with what it may have been meant for;
# None where this machine has no dictionary of the language.
Speller = Callable[[str, Sequence[str]], Mapping[str, tuple[str, ...]] | None]


def no_speller(language: str, words: Sequence[str]) -> None:
    """The speller of a machine without dictionaries."""


@dataclass(frozen=True)
class Reviewed:
    """A comparison with its places, the limits that it is held to, a speller, and a project's own words."""

    comparison: Comparison
    places: Mapping[str, Place] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=lambda: LIMITS)
    speller: Speller = no_speller
    words: Collection[str] = ()

    @property
    def language(self) -> str:
        """The language without its region: `pt` of `pt-BR`."""
        return self.comparison.language.split("-")[0].lower()

    @cached_property
    def texts(self) -> tuple[tuple[str, Text], ...]:
        """Every text that is not empty, each with its part: `dimensions.cells.text`, `subjects.name`."""
        return tuple((part(text.address), text) for text in self.comparison.texts())

    def texts_of(self, *parts: str) -> Iterator[Text]:
        """The texts of some parts."""
        return (text for name, text in self.texts if name in parts)


def part(address: str) -> str:
    """An address without its numbers and the ids of subjects."""
    bare = re.sub(r"\[\d+\]", "", address)
    bare = re.sub(r"^subjects\.[^.]+", "subjects", bare)
    return re.sub(r"^dimensions\.cells\.[^.]+", "dimensions.cells", bare)

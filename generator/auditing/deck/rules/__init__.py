"""What every deck is held to: one rule a file, in one explicit list.

A rule is a module with ID, a docstring that is its manual page, and `check(deck, extents)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

from generator.auditing.deck.extents import Extents
from generator.auditing.deck.rules import (
    alt_text,
    contrast,
    duplicate_title,
    header_row,
    language,
    missing_font,
    overflow,
    reading_order,
    slide_title,
    small_text,
)
from generator.auditing.deck.shapes import Deck
from generator.auditing.finding import Finding


class Rule(Protocol):
    """A module of this package."""

    ID: str

    def check(self, deck: Deck, extents: Extents, /) -> Iterator[Finding]:
        """What is wrong with a deck."""


RULES: Final[tuple[Rule, ...]] = (
    slide_title,
    duplicate_title,
    alt_text,
    reading_order,
    header_row,
    contrast,
    language,
    overflow,
    small_text,
    missing_font,
)

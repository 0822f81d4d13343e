"""Decks: any presentation in Open XML, whoever made it, held to the rules of `rules`."""

from __future__ import annotations

from collections.abc import Mapping

from generator.auditing.finding import Finding


def findings(content: bytes, files: Mapping[str, bytes]) -> list[Finding]:
    """What the rules find in a deck; `files` are those of templates/, with the fonts to measure with.

    Raises NotAPackageError.
    """
    from generator.auditing.deck.extents import Extents
    from generator.auditing.deck.reading import read
    from generator.auditing.deck.rules import RULES
    from generator.writers.pptx.measure import Fonts

    deck = read(content)
    extents = Extents(Fonts(files))
    return [finding for rule in RULES for finding in rule.check(deck, extents)]

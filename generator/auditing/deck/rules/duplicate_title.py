"""duplicate-title: no two slides have the same title.

Who moves through a deck by its titles cannot tell two of the same name apart.

FAIL: three slides "Results". PASS: "Results (1/3)"; a hidden slide with the title of another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.auditing.deck.extents import Extents
from generator.auditing.deck.shapes import TITLES, Deck
from generator.auditing.finding import Finding, listed, quoted

ID: Final = "duplicate-title"

_HINT: Final = 'Say what is new on each of them, or number them: "… (1/2)".'


def check(deck: Deck, extents: Extents) -> Iterator[Finding]:
    """A finding for each title that several slides share."""
    known: dict[str, list[int]] = {}
    shown: dict[str, str] = {}
    for slide in deck.slides:
        title = next((s.words for s in slide.walked() if s.holder in TITLES and s.words), "")
        if title:
            key = title.casefold()
            shown.setdefault(key, title)
            known.setdefault(key, []).append(slide.number)
    for key, numbers in known.items():
        if len(numbers) > 1:
            message = f"this title is also that of slide{'s' * (len(numbers) > 2)} {listed(numbers[1:])}"
            yield Finding(ID, numbers[0], f"{message}: {quoted(shown[key])}", _HINT, severity="warning")

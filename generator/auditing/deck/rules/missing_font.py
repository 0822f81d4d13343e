"""missing-font: a font that others lack is embedded, or it is not used.

A viewer that lacks a font takes another one: lines break elsewhere, and what fitted does not any more. The fonts of the
theme are a decision for the whole deck, and an organisation has its own installed; a family that a single text names is
mostly a leftover from another deck.

FAIL: "Gotham" on three slides of a deck in Calibri. PASS: fonts that come with Office, Windows or macOS; the theme's
fonts; what is embedded in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.auditing.deck.extents import Extents
from generator.auditing.deck.office_fonts import FAMILIES
from generator.auditing.deck.shapes import Deck, Slide
from generator.auditing.finding import Finding, quoted

ID: Final = "missing-font"

_HINT: Final = (
    "In PowerPoint: Home > Replace > Replace Fonts, with one of the theme's; or File > Options > Save > Embed fonts."
)
# A weight or a width in a family's own name.
_STYLES: Final = re.compile(
    "thin|(?:extra|ultra|semi|demi)?(?:light|bold)|book|regular|medium|demi|heavy|black|ultra|cond|condensed|extra|"
    "narrow|italic|roman"
)


def check(deck: Deck, extents: Extents) -> Iterator[Finding]:
    """A finding for each family that is used, that others may lack and that the file does not bring."""
    for slide in deck.slides:
        for family in dict.fromkeys(_families(slide)):
            name = family.casefold()
            if name not in deck.embedded and name not in deck.theme_fonts and not _comes_with_office(name):
                message = f"the font {quoted(family)} is not embedded, and many viewers lack it"
                yield Finding(ID, slide.number, message, _HINT, severity="warning")


def _families(slide: Slide) -> Iterator[str]:
    for shape in slide.walked():
        texts = [shape.text] if shape.text else []
        texts += [cell.text for cell in shape.table.cells] if shape.table else []
        yield from (run.family for text in texts for run in text.runs if run.family and run.text.strip())


def _comes_with_office(name: str) -> bool:
    words = name.split()
    while words:
        if " ".join(words) in FAMILIES:
            return True
        if not _STYLES.fullmatch(words.pop()):
            return False
    return False

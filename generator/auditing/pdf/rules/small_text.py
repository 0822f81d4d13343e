"""small-text: no text is set smaller than 8 pt.

Few read 8 pt with ease at arm's length, and many do not read less; clear print asks 12 pt for a text (RNIB).

FAIL: a footnote of 6 pt. PASS: the figure of a footnote, an exponent; text that is not painted, as in a scan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.auditing.finding import Finding, quoted
from generator.auditing.pdf.document import Page

ID: Final = "small-text"

LEAST: Final = 8.0
_HINT: Final = "Set it larger, or say less."
_WORD: Final = re.compile(r"[^\W\d_]{3}")
# Sizes are scaled by matrices, and rounded on the way.
_ROUNDING: Final = 0.1


def check(page: Page) -> Iterator[Finding]:
    """A finding for a page with words that are smaller, with the size of the smallest."""
    small = [p for p in page.pieces if p.size < LEAST - _ROUNDING and _WORD.search(p.text)]
    if small:
        least = min(small, key=lambda piece: piece.size)
        message = f"text is set at {least.size:.2g} pt, less than {LEAST:g} pt: {quoted(least.text)}"
        yield Finding(ID, page.number, message, _HINT, severity="warning", group="small", rank=least.size)

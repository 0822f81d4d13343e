"""contrast: text can be told from what it stands on.

WCAG 2.2 asks 4.5:1, and 3:1 for large text (18 pt, or 14 pt bold; success criterion 1.4.3). The page is drawn, and the
colour around a text is compared with the text's own.

FAIL: light grey on white. PASS: text on a picture or a gradient, whose ground is not one colour; text that nobody sees,
as in a scan.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.auditing.finding import Finding, quoted
from generator.auditing.pdf.document import Page
from generator.colour import LARGE_CONTRAST, TEXT_CONTRAST, contrast, mixed

ID: Final = "contrast"

_HINT: Final = "Take a darker or a lighter colour for the text, or for what is behind it."
_LARGE, _LARGE_BOLD = 18.0, 14.0
_ROUNDING: Final = 0.02
# Text in the colour of its ground is hidden on purpose.
_HIDDEN: Final = 1.05


def check(page: Page) -> Iterator[Finding]:
    """A finding for each pair of colours that cannot be read well; those of one text colour belong together."""
    told: set[tuple[str, str]] = set()
    for piece in page.pieces:
        if not piece.colour or not any(c.isalnum() for c in piece.text):
            continue
        ground = page.backdrop.ground(piece.box)
        if not ground or (piece.colour, ground) in told:
            continue
        large = piece.size >= _LARGE or (piece.bold and piece.size >= _LARGE_BOLD)
        needed = LARGE_CONTRAST if large else TEXT_CONTRAST
        shown = mixed(piece.colour, ground, piece.opacity)
        ratio = contrast(shown, ground)
        if _HIDDEN < ratio < needed - _ROUNDING and page.backdrop.shows(piece.box, piece.colour, ground):
            told.add((piece.colour, ground))
            asked = f"{needed:g}:1" + (" for large text" if large else "")
            message = f"text in {shown} on {ground} has a contrast of {int(ratio * 10) / 10:.1f}:1, not {asked}"
            message = f"{message}: {quoted(piece.text)}"
            yield Finding(ID, page.number, message, _HINT, group=f"{piece.colour} {asked}", rank=ratio / needed)

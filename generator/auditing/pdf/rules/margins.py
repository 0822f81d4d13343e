"""margins: text keeps 5 mm from the edge of the paper.

Office printers cannot print up to the edge: most leave 3 to 5 mm of each side white, and what stands there is cut off.
Only pages of a size that paper has are looked at; slides and screens have no edge that is cut.

FAIL: a footer 3 mm above the edge of an A4 page. PASS: the same on a page of 16:9; coloured ground up to the edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.auditing.finding import Finding, quoted
from generator.auditing.pdf.document import Page

ID: Final = "margins"

LEAST: Final = 5.0
_HINT: Final = "Move it in, or make the margin wider: 10 mm or more is safe with any printer."
_MILLIMETRE: Final = 72 / 25.4
# Short and long side in mm (ISO 216, ANSI).
_PAPERS: Final = (
    (148, 210),
    (210, 297),
    (297, 420),
    (176, 250),
    (215.9, 279.4),
    (215.9, 355.6),
    (279.4, 431.8),
    (184.2, 266.7),
)
_TOLERANCE: Final = 2.0
_EDGES: Final = ("left", "lower", "right", "upper")


def check(page: Page) -> Iterator[Finding]:
    """A finding for a page with text nearer to an edge, with the nearest of it."""
    left, bottom, right, top = page.trim
    sides = sorted(((right - left) / _MILLIMETRE, (top - bottom) / _MILLIMETRE))
    if not any(abs(sides[0] - a) < _TOLERANCE and abs(sides[1] - b) < _TOLERANCE for a, b in _PAPERS):
        return
    near: list[tuple[float, str, str]] = []
    for piece in page.pieces:
        box = piece.box
        gaps = (box[0] - left, box[1] - bottom, right - box[2], top - box[3])
        gap = min(gaps)
        if gap < (LEAST - 0.05) * _MILLIMETRE:
            near.append((gap / _MILLIMETRE, _EDGES[gaps.index(gap)], piece.text))
    if near:
        gap, edge, text = min(near)
        place = f"{gap:.1f} mm from" if gap > 0 else "beyond"
        message = f"text stands {place} the {edge} edge, where printers cut (5 mm): {quoted(text)}"
        yield Finding(ID, page.number, message, _HINT, severity="warning", group=edge, rank=gap)

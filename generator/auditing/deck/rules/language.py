"""language: text says which language it is in.

A screen reader takes its voice from it, and PowerPoint its spelling; a German text read by an English voice is noise.

FAIL: text that no language is stated for, on the run, the layout, the master or in the presentation. PASS: one default
language on the master.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.auditing.deck.extents import Extents
from generator.auditing.deck.shapes import Deck, Run, Slide
from generator.auditing.finding import WHOLE, Finding

ID: Final = "language"

_HINT: Final = "In PowerPoint: select the text > Review > Language > Set Proofing Language."


def check(deck: Deck, extents: Extents) -> Iterator[Finding]:
    """One finding for all slides with text in no language."""
    silent = {slide.number for slide in deck.slides if any(not run.lang for run in _runs(slide))}
    said = any(run.lang for slide in deck.slides for run in _runs(slide))
    if silent and not said:
        yield Finding(ID, WHOLE, "no text says which language it is in", _HINT)
    for number in sorted(silent) if said else ():
        yield Finding(ID, number, "there is text that does not say which language it is in", _HINT, severity="warning")


def _runs(slide: Slide) -> Iterator[Run]:
    """The runs that have words in them."""
    for shape in slide.walked():
        texts = [shape.text] if shape.text else []
        texts += [cell.text for cell in shape.table.cells] if shape.table else []
        yield from (run for text in texts for run in text.runs if any(c.isalpha() for c in run.text))

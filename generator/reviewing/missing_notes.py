"""missing-notes: every dimension has notes, what the speaker says about its slide.

Slides hold what is seen, notes what is said. Whoever presents a deck that others wrote has nothing else to go by, and
who was not there reads the talk in them.

Where most dimensions lack it, that is told once, at the first of them.

FAIL: a dimension without `notes`. PASS: `notes: Two minutes. Begin with …`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.problems import Problem
from generator.reviewing.reviewed import Reviewed

ID: Final = "missing-notes"
LANGUAGES: Final = ()


def check(reviewed: Reviewed) -> Iterator[Problem]:
    """A problem for each dimension without notes, shown at its name."""
    for dimension in reviewed.comparison.dimensions:
        if not dimension.notes:
            hint = "Write in full sentences what is said about it, and how long that takes: `notes: …`."
            message = f'the dimension "{dimension.name}" has no notes for the speaker'
            yield Problem(ID, message, hint=hint, severity="warning", address=dimension.name.address)


def once(number: int, dimensions: int) -> Problem:
    """The problem of `number` dimensions together, for a comparison in which most lack it."""
    message = f"{number} of the {dimensions} dimensions have no notes for the speaker"
    if number == dimensions:
        message = f"none of the {dimensions} dimensions has notes for the speaker"
    hint = 'Write for each what is said about it: `notes: …`; or `missing-notes = "off"` in [check.levels].'
    return Problem(ID, message, hint=hint, severity="warning")

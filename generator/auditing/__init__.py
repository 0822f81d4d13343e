"""The audit of a finished file, ours or anybody's: what keeps people from reading it, and what to do about it.

`audited` takes bytes and gives problems; nothing in the file is run, fetched or changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from generator.auditing.finding import problems
from generator.problems import Place, Problem

# Those of other programs and times, too: what is in the way of reading them is told, with the way out.
DECKS: Final = frozenset((".pptx", ".pptm", ".potx", ".potm", ".ppsx", ".ppsm", ".ppt", ".pps", ".pot", ".odp", ".key"))
PDFS: Final = frozenset((".pdf",))


def can_be_audited(name: str) -> bool:
    """Whether a name is that of a deck or a PDF."""
    return PurePath(name).suffix.lower() in DECKS | PDFS


def audited(name: str, content: bytes, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Everything that the rules find in a deck or a PDF; `files` are those of templates/, with fonts to measure with.

    What cannot be read is one problem, with the rule "unreadable".
    """
    if PurePath(name).suffix.lower() in PDFS:
        from generator.auditing import pdf

        try:
            return problems(pdf.findings(content), name, "page")
        except pdf.NotAPdfError as error:
            return (_unreadable(name, str(error), error.hint),)
    from generator.auditing import deck
    from generator.writers.pptx.package import NotAPackageError

    try:
        return problems(deck.findings(content, files), name, "slide")
    except NotAPackageError as error:
        return (_unreadable(name, str(error), error.hint or "Open it in PowerPoint, and save it again as .pptx."),)


def _unreadable(name: str, reason: str, hint: str) -> Problem:
    return Problem("unreadable", f"this cannot be looked at: {reason}", Place(name), hint)

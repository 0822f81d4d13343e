"""missing-part: a comparison has an introduction, a summary, an author, and the date of its last change.

A sheet is handed on without the one who explains it. The introduction says what is at stake, the summary what to
remember; author and date tell a reader months later whom to ask and whether it still holds.

FAIL: a comparison made from a bare table. PASS: the same with `introduction`, `summary`, `author` and `updated`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.problems import Problem
from generator.reviewing.reviewed import Reviewed

ID: Final = "missing-part"
LANGUAGES: Final = ()

_WANTED: Final = {
    "introduction": "what is at stake",
    "summary": "what to remember",
    "author": "who answers for it",
    "updated": "when it was last looked over (`updated: 2026-11-23`)",
}


def check(reviewed: Reviewed) -> Iterator[Problem]:
    """One problem for all that is absent, shown at the title."""
    absent = [name for name in _WANTED if not getattr(reviewed.comparison, name)]
    if absent:
        listed = _listed([f'"{name}"' for name in absent], " and ")
        hint = f"Say {_listed([_WANTED[name] for name in absent], ', and ')}."
        yield Problem(ID, f"there is no {listed}", hint=hint, severity="warning", address="title")


def _listed(parts: Sequence[str], before_last: str) -> str:
    return ", ".join(parts[:-1]) + (before_last if parts[1:] else "") + parts[-1]

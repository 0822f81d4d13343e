"""missing-part: a comparison has an introduction, a summary, an author, and the date of its last change.

A sheet is handed on without the one who explains it. The introduction says what is at stake, the summary what to
remember; author and date tell a reader months later whom to ask and whether it still holds.

FAIL: a comparison made from a bare table. PASS: the same with `introduction`, `summary`, `author` and `updated`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.problems import Problem
from generator.reviewing.reviewed import Reviewed

ID: Final = "missing-part"
LANGUAGES: Final = ()

_WANTED: Final = ("introduction", "summary", "author", "updated")
_HINT: Final = "They say what is at stake, what to remember, who answers for it, and when it was last looked over."


def check(reviewed: Reviewed) -> Iterator[Problem]:
    """One problem for all that is absent, shown at the title."""
    absent = [f'"{name}"' for name in _WANTED if not getattr(reviewed.comparison, name)]
    if absent:
        listed = ", ".join(absent[:-1]) + (" and " if absent[1:] else "") + absent[-1]
        yield Problem(ID, f"there is no {listed}", hint=_HINT, severity="warning", address="title")

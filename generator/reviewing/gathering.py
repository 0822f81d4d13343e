"""What most dimensions of a comparison lack is told once: a table of others has neither headlines nor notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.problems import Problem
from generator.reviewing import missing_headline, missing_notes

_ONCE: Final = {missing_headline.ID: missing_headline.once, missing_notes.ID: missing_notes.once}
# So many are told each by itself.
_FEW: Final = 2


def gathered(problems: Sequence[Problem], dimensions: int) -> list[Problem]:
    """The problems, with one at the first of them for what more than half of the dimensions lack."""
    left: list[Problem] = []
    told: set[str] = set()
    numbers = Counter(problem.rule for problem in problems)
    for problem in problems:
        number = numbers[problem.rule]
        if problem.rule not in _ONCE or number <= max(_FEW, dimensions // 2):
            left.append(problem)
        elif problem.rule not in told:
            told.add(problem.rule)
            whole = _ONCE[problem.rule](number, dimensions)
            left.append(replace(problem, message=whole.message, hint=whole.hint))
    return left

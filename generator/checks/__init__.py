"""What every finished file is held to: one rule a file, in one explicit list.

A rule is a module with ID, a docstring that is its manual page, and `check(finished)`.
"""

from __future__ import annotations

from typing import Final, Protocol

from generator.checks import fits, titles, words_kept
from generator.checks.finished import Finished
from generator.problems import Problem


class Rule(Protocol):
    """A module of this package."""

    ID: str

    def check(self, finished: Finished, /) -> list[Problem]:
        """What is wrong with a finished file."""


RULES: Final[tuple[Rule, ...]] = (words_kept, fits, titles)


def check(finished: Finished) -> tuple[Problem, ...]:
    """Hold a finished file to every rule."""
    return tuple(problem for rule in RULES for problem in rule.check(finished))

"""What a careful colleague would say of a comparison: one rule a file, in one explicit list.

A rule is a module with ID, LANGUAGES (those that it knows more of than others, or none), a docstring that is its manual
page, and `check(reviewed)`. The rules propose, and rewrite nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Final, Protocol

from generator.problems import Problem
from generator.reviewing import (
    broken_link,
    duplicate_text,
    gathering,
    ignoring,
    missing_headline,
    missing_notes,
    missing_part,
    no_source,
    parallel,
    placeholder,
    reading_level,
    spacing,
    spelling,
    too_long,
    topic_title,
)
from generator.reviewing.reviewed import Reviewed, Speller, no_speller
from generator.settings import CheckSettings
from generator.sources.authored import Authored
from generator.sources.comments import comments

__all__ = ["RULES", "Speller", "levelled", "manual", "no_speller", "review"]


class Rule(Protocol):
    """A module of this package."""

    @property
    def ID(self) -> str:  # noqa: N802 (the constant of a module)
        """The rule's name."""

    @property
    def LANGUAGES(self) -> tuple[str, ...]:  # noqa: N802
        """The languages that it knows more of than others."""

    def check(self, reviewed: Reviewed, /) -> Iterator[Problem]:
        """What a reader would stumble over."""


RULES: Final[tuple[Rule, ...]] = (
    placeholder,
    too_long,
    parallel,
    missing_part,
    missing_headline,
    topic_title,
    missing_notes,
    duplicate_text,
    no_source,
    reading_level,
    spelling,
    spacing,
    broken_link,
)


def review(
    authored: Authored,
    settings: CheckSettings,
    told: Iterable[Problem] = (),
    *,
    speller: Speller = no_speller,
    only: Collection[str] | None = None,
) -> list[Problem]:
    """What the rules, or `only` some of them, find in a comparison, and what else was `told` of its file.

    The levels are those of the settings, and comments of the file take away what they name. Where all rules run, the
    comments themselves are looked at as well.
    """
    reviewed = Reviewed(authored.comparison, authored.places, settings.limits, speller, settings.words)
    chosen = [rule for rule in RULES if settings.levels.get(rule.ID) != "off" and (only is None or rule.ID in only)]
    found = authored.locate([problem for rule in chosen for problem in rule.check(reviewed)])
    file = authored.places[""].file
    notes = comments("\n".join(authored.lines))
    warned = [problem for problem in told if problem.severity == "warning"]
    left, used = ignoring.kept([*warned, *found], notes, file)
    left = gathering.gathered(left, len(authored.comparison.dimensions))
    if only is None:
        ran = {
            rule.ID
            for rule in chosen
            if rule.ID != spelling.ID or speller(reviewed.comparison.language, ()) is not None
        }
        left += authored.locate(ignoring.faults(notes, used, ran, file))
    faults = [problem for problem in told if problem.severity == "error"]
    return [*faults, *levelled(left, settings)]


def levelled(problems: Iterable[Problem], settings: CheckSettings) -> Iterator[Problem]:
    """Warnings at the levels of the settings; those that are off are gone."""
    for problem in problems:
        level = settings.levels.get(problem.rule, problem.severity) if problem.severity == "warning" else "error"
        if level != "off":
            yield problem if level == problem.severity else replace(problem, severity="error")


def manual(rule: Rule) -> str:
    """A rule's manual page: why it is, the languages it knows, and an example."""
    return (rule.__doc__ or "").strip()

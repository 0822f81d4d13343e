"""`# pmdocs: ignore[rule] reason` on a finding's line, or in the comments right above it, takes the finding away."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from generator import catalogue
from generator.problems import Place, Problem
from generator.sources.comments import Comment
from generator.sources.suggesting import did_you_mean

ID: Final = "ignore"
IDLE: Final = " finds nothing here any more"

_IGNORE = re.compile(r"#\s*pmdocs:\s*ignore\b\s*(?:\[([^\]]*)\])?\s*(.*)")


@dataclass(frozen=True, slots=True)
class Ignore:
    """A comment that takes findings away: its line and column, the rules it names, and why."""

    line: int
    column: int
    rules: tuple[str, ...]
    reason: str


def ignores(comments: Mapping[int, Comment]) -> list[Ignore]:
    """The comments of a file that take findings away."""
    found = []
    for line, comment in comments.items():
        if match := _IGNORE.search(comment.written):
            rules = tuple(filter(None, (name.strip() for name in (match[1] or "").split(","))))
            found.append(Ignore(line, comment.column + match.start(), rules, match[2].strip()))
    return found


def kept(
    problems: Iterable[Problem], comments: Mapping[int, Comment], file: str
) -> tuple[list[Problem], set[tuple[int, str]]]:
    """The problems that no comment of their file takes away, and each (line, rule) of a comment that took one."""
    by_line = {ignore.line: ignore for ignore in ignores(comments)}
    left, used = [], set()
    for problem in problems:
        line = problem.place.line if problem.place and problem.place.file == file else 0
        taken = False
        while line and not taken:
            ignore = by_line.get(line)
            if ignore and problem.rule in ignore.rules:
                used.add((line, problem.rule))
                taken = True
            # Several comments may stand above a line, each for one rule.
            line = line - 1 if line - 1 in comments and comments[line - 1].alone else 0
        if not taken:
            left.append(problem)
    return left, used


def faults(
    comments: Mapping[int, Comment], used: Collection[tuple[int, str]], ran: Collection[str], file: str
) -> list[Problem]:
    """What is wrong with the comments themselves: no rule, an unknown one, no reason, or nothing to take away.

    `ran` are the rules that could have found something; a comment for another one may be needed elsewhere.
    """
    found = []
    for ignore in ignores(comments):
        place = Place(file, ignore.line, ignore.column)
        form = "Write it as `# pmdocs: ignore[rule] reason`."
        if not ignore.rules:
            found.append(Problem(ID, "this names no rule", place, form, "warning"))
        for rule in ignore.rules:
            if rule not in catalogue.RULES:
                hint = did_you_mean(rule, sorted(catalogue.FINDINGS), "rules")
                found.append(Problem(ID, f'there is no rule "{rule}"', place, hint, "warning"))
            elif rule in ran and (ignore.line, rule) not in used:
                hint = "Delete it; `pmdocs check --fix` does."
                found.append(Problem(ID, f"{rule}{IDLE}", place, hint, "warning"))
        if ignore.rules and not ignore.reason:
            found.append(Problem(ID, "this gives no reason", place, form, "warning"))
    return found

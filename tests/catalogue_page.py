"""docs/problems.md: every rule, the messages it has, and what a specimen was really told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from generator import catalogue, console
from generator.problems import Problem
from generator.reviewing import RULES, manual
from tests.messages import messages, pattern

INTRODUCTION: Final = """\
# Every problem that pmdocs tells

This page is made of the code by `make reference`, and its examples by running pmdocs on small projects that are wrong
on purpose; tests hold both to it. A message reads `place: rule: message`, with `warning` before the rule where it stops
nothing, and a hint below. … stands for what differs from case to case.

**Findings** are what a careful reader would say of a comparison, or an audit of any deck or PDF: `pmdocs check` tells
them, a build does not stop for them. Their
levels are set in `pmdocs.toml`, and a comment takes one away: see [automation.md](automation.md). **Faults** are
wrong in any case: what they are told of cannot be read or built, or has been changed so that it can.
"""
_AUDITED: Final = "tests/auditing has it"
# What no small project brings about, each with the reason.
UNSHOWN: Final = {
    'deck-html: data-value="…" is no number': "tests/writers/pptx has it",
    "language: there is text that does not say which language it is in": _AUDITED,
    "overflow: the text leaves the slide by … pt": _AUDITED,
    "overflow: the text needs …, and leaves its box": _AUDITED,
    "overflow: the text needs …, and leaves the slide": _AUDITED,
    "overflow: the text needs …, and runs into …": _AUDITED,
    "unreadable: only its … looked at": _AUDITED,
    "untagged: its pages are pictures, without any text that can be read out": _AUDITED,
    "usage: the current folder cannot be read: …": "a folder that nobody may enter; tests/hostile has one",
    "write: what was said could not be kept: …": "a disk that is full; tests/hostile has one",
    "brand: a palette has at most … colours": "tests/hostile/test_brands.py has it",
    "font: a brand has at most … font files": "tests/hostile/test_brands.py has it",
    "logo: a brand has at most … pictures": "tests/hostile/test_brands.py has it",
    "logo: the pictures have more than … pixels together": "tests/hostile/test_brands.py has it",
    "limit: a tag has more than … attributes": "tests/hostile/test_tables.py has it",
    "limit: the tables have more than … cells": "tests/hostile/test_tables.py has it",
    "limit: the tables have more than … rows": "tests/hostile/test_tables.py has it",
    "file: this cannot be read: it leads nowhere": "a link that leads to itself; tests/test_project.py",
    "font: … is damaged, so that no page can hold it (…)": "tests/writers has it",
    "duplicate-text: the same text stands at …": "every text of a file has a line",
    "master: the deck needs …, and it is missing": "our own master.pptx or metrics.json would have to be gone",
    "limit: more than … values": "a file of 60,000 values is read for seconds; tests/hostile/test_limits.py has one",
    "master: the layout “…” has a title band lower than one line of its title; its size is kept": "no master here does",
    "master: the master cannot be read: …": "our own master.pptx would have to be broken",
    "minutes: what every deck begins and ends with takes … minutes, and … are wanted": "only hours of talk",
    "settings: this is not TOML": "tomllib has words of its own for all of it",
}


def page(told: Mapping[str, Mapping[str, Problem]]) -> str:
    """The page, given what the specimens were told."""
    faults = sorted(set(catalogue.FAULTS) - set(catalogue.AUDIT))
    return "\n".join(
        [
            INTRODUCTION,
            "## Findings\n",
            *(line for rule in sorted(catalogue.FINDINGS) for line in _entry(rule, told.get(rule, {}))),
            "## Findings in decks and PDFs\n",
            *(line for rule in sorted(catalogue.AUDIT) for line in _entry(rule, told.get(rule, {}))),
            "## Faults\n",
            *(line for rule in faults for line in _entry(rule, told.get(rule, {}))),
        ]
    )


@cache
def shown_messages() -> dict[str, list[str]]:
    """The messages of each rule that say anything in words, sorted."""
    return {
        rule: sorted(message for message in found if re.search(r"\w", message)) for rule, found in messages().items()
    }


def _entry(rule: str, told: Mapping[str, Problem]) -> Iterator[str]:
    yield f"### {rule}\n\n{catalogue.RULES[rule]}\n"
    for module in RULES:
        if rule == module.ID:
            yield from _manual(manual(module))
    chosen, unshown = _chosen(rule, told)
    yield "```text"
    for number, problem in enumerate(chosen):
        lines = console.problem_lines(problem)
        # The first one shows the line as a terminal does; of the others the words are enough.
        yield from (line for line in lines if number == 0 or not re.match(r"  +(\d+)? \|", line))
    yield "```\n"
    if unshown:
        yield "".join(f"- {message}\n" for message in unshown)


def _chosen(rule: str, told: Mapping[str, Problem]) -> tuple[list[Problem], list[str]]:
    """An example for each message, and the messages that have none; where none is known, the first that was told."""
    chosen: dict[str, Problem] = {}
    unshown = []
    for message in shown_messages().get(rule, []):
        example = next((problem for text, problem in told.items() if pattern(message).search(text)), None)
        if example is None:
            unshown.append(message)
        else:
            chosen.setdefault(example.message, example)
    # Messages that are passed on from elsewhere are not in our source: a few of them stand for all.
    others = [problem for text, problem in told.items() if text not in chosen and _is_passed_on(rule, text)]
    return [*chosen.values(), *others[: 6 if chosen else 8]], unshown


def _is_passed_on(rule: str, text: str) -> bool:
    return not any(pattern(message).search(text) for message in shown_messages().get(rule, []))


def _manual(text: str) -> Iterator[str]:
    """A manual page as Markdown, without its first line, which the catalogue says as well."""
    body = text.partition("\n\n")[2]
    for paragraph in body.split("\n\n"):
        yield re.sub(r"\n(?=PASS: )", "  \n", paragraph.strip()) + "\n"

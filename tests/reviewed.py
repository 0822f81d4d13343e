"""Comparisons in a few lines, and what the review finds in them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

from generator.problems import Problem
from generator.reviewing import Speller, no_speller, review
from generator.settings import CheckSettings
from generator.sources.yaml import read
from tests.projects import pmdocs, project

# What a comparison has that nobody has anything to say about, but for its dimensions.
HEAD: Final = """\
title: Tea and coffee
language: {language}
author: The tea club
updated: 2026-11-23
sources: [{{title: A book about tea, url: 'https://example.org/tea'}}]
introduction: Two cups, two habits.
summary: Coffee for the morning, tea for the day.
subjects: {{tea: Tea, coffee: Coffee}}
dimensions:
"""
DIMENSION: Final = """\
  - name: Warmth
    headline: Tea stays warm longer
    notes: One minute.
    cells: {tea: It cools slowly., coffee: It cools at once.}
"""
TOPIC: Final = DIMENSION.replace("Tea stays warm longer", "Roles and responsibilities")


def with_topic(folder: Path) -> Path:
    """A project with one comparison, content/tea.yaml, of which there is one thing to say."""
    project(folder, [])
    (folder / "content" / "tea.yaml").write_text(written(TOPIC), encoding="utf-8")
    return folder


def check(own: Path, *arguments: str) -> tuple[int, str]:
    """The exit code and the output of a check that makes no documents."""
    ran = pmdocs("check", "-q", "--select", "topic-title,ignore,too-long,spacing,spelling", *arguments, cwd=own)
    assert "Traceback" not in ran.stderr
    return ran.returncode, ran.stdout


def written(dimensions: str = DIMENSION, language: str = "en") -> str:
    """The YAML of a comparison with these dimensions."""
    return HEAD.format(language=language) + dimensions


def with_cells(cells: str, language: str = "en") -> str:
    """The YAML of a comparison of one dimension with these cells."""
    return written(DIMENSION.rpartition("    cells:")[0] + f"    cells: {cells}\n", language)


def findings(
    content: str,
    settings: CheckSettings | None = None,
    speller: Speller = no_speller,
    only: Collection[str] | None = None,
) -> list[Problem]:
    """What the review finds in the YAML of a comparison."""
    result = read(content.encode(), "content/x.yaml")
    assert result.value is not None, result.problems
    return review(result.value, settings or CheckSettings(), result.problems, speller=speller, only=only)


def told(content: str, rule: str = "") -> list[str]:
    """The findings as `line rule: message`, those of one rule without its name."""
    found = [p for p in findings(content) if p.rule == rule or not rule]
    return [f"{p.place.line if p.place else 0} {'' if rule else f'{p.rule}: '}{p.message}" for p in found]

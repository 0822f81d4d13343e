"""The documents that are made of the code: `python -m tests.reference` writes docs/pmdocs.1 and docs/problems.md."""

from __future__ import annotations

from functools import cache

import generator
from generator.cli import pmdocs
from generator.manpage import man_page
from generator.problems import Problem
from tests import specimens, specimens_documents, specimens_tables
from tests.catalogue_page import page
from tests.projects import ROOT


@cache
def told() -> dict[str, dict[str, Problem]]:
    """What the specimens are told, by rule and message, the first of each."""
    found: dict[str, dict[str, Problem]] = {}
    for specimen in (*specimens.SPECIMENS, *specimens_documents.SPECIMENS, *specimens_tables.SPECIMENS):
        for problem in specimen.problems():
            found.setdefault(problem.rule, {}).setdefault(problem.message, problem)
    return found


def manual() -> str:
    """The manual page."""
    return man_page(pmdocs, generator.__version__)


if __name__ == "__main__":
    (ROOT / "docs" / "pmdocs.1").write_text(manual(), encoding="utf-8")
    (ROOT / "docs" / "problems.md").write_text(page(told()), encoding="utf-8")

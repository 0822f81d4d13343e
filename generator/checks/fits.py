"""fit: a document that fits itself has the pages that were asked for.

The search in the writer should never end otherwise; this rule reads the number off the finished file.

FAIL: a sheet of two pages from `pmdocs build`. PASS: the same with `--pages 2`.
"""

from __future__ import annotations

from typing import Final

from generator.checks.finished import Finished
from generator.problems import Problem

ID: Final = "fit"


def check(finished: Finished) -> list[Problem]:
    """A problem where a fitted document (one with a type size) has more pages than the edition allows."""
    artifact = finished.artifact
    if not artifact.type_size or artifact.pages <= finished.edition.pages:
        return []
    message = f"{artifact.name} has {artifact.pages} pages; {finished.edition.pages} were asked for"
    return [Problem(ID, message, hint=f"Shorten the longest texts, or build with --pages {artifact.pages}.")]

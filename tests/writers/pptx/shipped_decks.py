"""The decks of the shipped comparisons and of some test cases, as `pmdocs build` makes them on our own master."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from generator.building import Job, make
from generator.edition import Edition
from generator.project import Project, shipped_folder
from generator.rendering import Document
from generator.sources.yaml import read
from tests.brands import shipped
from tests.projects import GOOD, SHIPPED

# Two to five subjects; a key without points, a long cell, everything that a comparison may hold.
NAMES: Final = (*(path.stem for path in SHIPPED), "everything", "five-subjects", "long-cell")
_FILES: Final = {path.stem: path for path in (*GOOD, *SHIPPED)}


@cache
def deck(name: str) -> bytes:
    """The finished deck of a comparison."""
    authored = read(_FILES[name].read_bytes(), name).value
    assert authored is not None
    files = Project(Path("/nowhere"), shipped_folder()).templates()
    made = make(Job(authored, Document("deck", "pptx"), Edition(), shipped(), files))
    assert made.value is not None, made.problems
    return made.value.content

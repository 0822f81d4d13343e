"""titles: every slide has a title, and no two have the same.

A screen reader and PowerPoint's outline know slides by their titles; two of the same name cannot be told apart.

FAIL: two dimensions with the same headline. PASS: continuation slides, since "(2/3)" parts them.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from generator.checks.finished import Finished
from generator.problems import Problem

ID: Final = "titles"


def check(finished: Finished) -> list[Problem]:
    """A problem for each slide without a title, and for each title that two slides share."""
    titles = {number: slide.title for number, slide in enumerate(finished.slides, start=1)}
    problems = [
        Problem(ID, f"slide {number} of {finished.artifact.name} has no title", hint="Give its <h1> a text.")
        for number, title in titles.items()
        if not title
    ]
    for title, times in Counter(t for t in titles.values() if t).items():
        if times > 1:
            where = ", ".join(str(n) for n, t in titles.items() if t == title)
            message = f'slides {where} of {finished.artifact.name} have the same title, "{title}"'
            address = next((a for a, text in finished.promised if text.rstrip(".") == title.rstrip(".")), "")
            problems.append(Problem(ID, message, hint="Give each of them its own headline.", address=address))
    return problems

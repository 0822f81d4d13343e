"""missing-headline: every dimension has a headline, the sentence that its slide proves.

Without one the slide shows the dimension's name. People who see a sentence as a slide's title understand and remember
more than those who see a topic (assertion and evidence: Garner and Alley, 2013).

Where most dimensions lack it, that is told once, at the first of them.

FAIL: `- name: Duration`, and nothing more.
PASS: the same with `headline: A product lives on; a project is built to end`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.problems import Problem
from generator.reviewing.reviewed import Reviewed

ID: Final = "missing-headline"
LANGUAGES: Final = ()


def check(reviewed: Reviewed) -> Iterator[Problem]:
    """A problem for each dimension without a headline, shown at its name."""
    for dimension in reviewed.comparison.dimensions:
        if not dimension.headline:
            hint = "Write the one sentence that its slide proves: `headline: …`."
            message = f'the dimension "{dimension.name}" has no headline'
            yield Problem(ID, message, hint=hint, severity="warning", address=dimension.name.address)


def once(number: int, dimensions: int) -> Problem:
    """The problem of `number` dimensions together, for a comparison in which most lack it."""
    message = f"{number} of the {dimensions} dimensions have no headline"
    if number == dimensions:
        message = f"none of the {dimensions} dimensions has a headline"
    hint = 'Write for each the one sentence that its slide proves; or `missing-headline = "off"` in [check.levels].'
    return Problem(ID, message, hint=hint, severity="warning")

"""no-source: a comparison says where its statements come from.

A sheet without sources is an opinion, however right it is; a reader who doubts one cell has nowhere to look. Figures
need a source most: a text with a percentage or a year and no `sources` anywhere is told at its own line.

FAIL: `text: 48% of projects succeed` in a comparison without `sources`.
PASS: the same with `sources: [{title: PMI (2024), url: 'https://www.pmi.org'}]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.markup import plain
from generator.problems import Problem
from generator.reviewing.reviewed import Reviewed

ID: Final = "no-source"
LANGUAGES: Final = ()

_FIGURE = re.compile(
    r"\d[\d.,]{0,30}\s?(?:%|٪|％|percent|per cent|Prozent|pour cent|por ciento|per cento|procent|por cento)"
)
_HINT: Final = "Name what a reader can look up: `sources: [{title: …, url: https://…}]`."


def check(reviewed: Reviewed) -> Iterator[Problem]:
    """A problem where there are no sources: one at the title, and one for each text with a percentage."""
    if reviewed.comparison.sources:
        return
    yield Problem(ID, "there are no sources", hint=_HINT, severity="warning", address="title")
    for part, text in reviewed.texts:
        if part.startswith("figures."):
            # A figure names its own.
            continue
        if found := _FIGURE.search(plain(text)):
            message = f"{found[0]} is said here, and no source for it"
            yield Problem(ID, message, hint=_HINT, severity="warning", address=text.address)

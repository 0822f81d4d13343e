"""titles: every slide has a title, and no two have the same.

A screen reader and PowerPoint's outline know slides by their titles; two of the same name cannot be told apart.

FAIL: two dimensions with the same headline. PASS: continuation slides, since "(2/3)" parts them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from typing import Final

from generator.checks.finished import Finished
from generator.problems import Problem

ID: Final = "titles"

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def check(finished: Finished) -> list[Problem]:
    """A problem for each slide without a title, and for each title that two slides share."""
    if finished.artifact.format != "pptx":
        return []
    titles = _titles(finished.artifact.content)
    problems = [
        Problem(ID, f"slide {number} of {finished.artifact.name} has no title", hint="Give its <h1> a text.")
        for number, title in titles.items()
        if not title
    ]
    for title, times in Counter(t for t in titles.values() if t).items():
        if times > 1:
            where = ", ".join(str(n) for n, t in titles.items() if t == title)
            message = f'slides {where} of {finished.artifact.name} have the same title, "{title}"'
            problems.append(Problem(ID, message, hint="Give each of them its own headline."))
    return problems


def _titles(content: bytes) -> dict[int, str]:
    from lxml import etree

    titles = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if match := re.fullmatch(r"ppt/slides/slide(\d+)\.xml", name):
                root = etree.fromstring(package.read(name))
                titles[int(match[1])] = next(
                    (
                        " ".join("".join(t.text or "" for t in shape.iter(f"{_A}t", f"{_A}br")).split())
                        for shape in root.iter(f"{_P}sp")
                        for ph in shape.iter(f"{_P}ph")
                        if ph.get("type") in ("title", "ctrTitle")
                    ),
                    "",
                )
    return dict(sorted(titles.items()))

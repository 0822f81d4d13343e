"""spacing: no space stands before a comma or a full stop.

What is left over from editing shows as a hole in a line, and a line may begin with the comma. `pmdocs check --fix`
mends it. Several spaces in a row are one space in every document, and nothing to mend.

FAIL: `text: Tea stays warm , and mild .`. PASS: `text: Tea stays warm, and mild.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.problems import Problem
from generator.reviewing.reviewed import Reviewed

ID: Final = "spacing"
LANGUAGES: Final = ()

_BEFORE_MARK = re.compile(r"(?<=\w) +(?=[,.](?:\s|\Z))")


def check(reviewed: Reviewed) -> Iterator[Problem]:
    """A problem for each text with a space too many."""
    for _, text in reviewed.texts:
        if (mended := without_holes(text.markdown)) != text.markdown:
            number = len(text.markdown) - len(mended)
            message = "a space too many stands here" if number == 1 else f"{number} spaces too many stand here"
            yield Problem(ID, message, hint="`pmdocs check --fix` mends it.", severity="warning", address=text.address)


def without_holes(written: str) -> str:
    """A text without the spaces that are too many; one with code stays as it is, since spaces count there."""
    return written if "`" in written else _BEFORE_MARK.sub("", written)

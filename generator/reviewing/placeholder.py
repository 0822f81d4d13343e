"""placeholder: nothing stands as `pmdocs new` wrote it, to be written over.

What `pmdocs new` and `pmdocs init` write can be built at once, so that a document may be handed out in which a text
says what its author should have said there.

FAIL: `text: Say in a sentence what Scrum is for.` PASS: `text: Scrum is for products whose future is unknown.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.problems import Problem
from generator.reviewing.reviewed import Reviewed

ID: Final = "placeholder"
LANGUAGES: Final = ()

# What the file of a new comparison holds; starter.py takes them from here, so that the two never part.
SUBJECTS: Final = ("The one", "The other")
INTRODUCTION: Final = "Say in one or two sentences what is compared, and why a reader should care."
NOTES: Final = "What the speaker says about this slide, in full sentences."
SUMMARY: Final = "Say in one sentence when to choose which."
# {name} is a subject's.
PURPOSE: Final = "Say in a sentence what {name} is for."
STRENGTHS: Final = "Say in a sentence what {name} does better."
LIMITS: Final = "Say in a sentence what {name} is not made for."

_WRITTEN: Final = re.compile(
    "|".join(
        re.escape(text).replace(re.escape("{name}"), ".+")
        for text in (INTRODUCTION, NOTES, SUMMARY, PURPOSE, STRENGTHS, LIMITS)
    )
)


def check(reviewed: Reviewed) -> Iterator[Problem]:
    """A problem for each text that is still the one of a new comparison, also after its subject got another name."""
    for part, text in reviewed.texts:
        shown = " ".join(text.markdown.split())
        if _WRITTEN.fullmatch(shown) or (part == "subjects.name" and shown in SUBJECTS):
            message = "this is still the text of a new comparison"
            yield Problem(ID, message, hint="Write your own over it.", severity="warning", address=text.address)

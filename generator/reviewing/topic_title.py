"""topic-title: a headline is a sentence, and no topic.

A headline is the title of a slide: the statement that its table or its points prove. "Roles and responsibilities"
names a drawer; "One owns the roadmap, the other owns the plan" says what is in it. A headline that is no more than
the dimension's name tells nobody anything.

Languages: English and German, by looking for anything that could be a verb, and in doubt silent; in any other
language only a headline of one word, or one that repeats the name or the question, is told.

FAIL: `headline: Roles and responsibilities`. PASS: `headline: One owns the roadmap, the other owns the plan`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.markup import plain
from generator.problems import Problem
from generator.reviewing import english, german
from generator.reviewing.reviewed import Reviewed
from generator.reviewing.wording import WITHOUT_SPACES, folded, is_question, words

ID: Final = "topic-title"
LANGUAGES: Final = ("en", "de")

_HINT: Final = "Write what its slide proves, with a verb: who does what, or what is so."


def check(reviewed: Reviewed) -> Iterator[Problem]:
    """A problem for each headline that repeats the dimension's name or question, or has no verb."""
    for dimension in reviewed.comparison.dimensions:
        headline = plain(dimension.headline)
        if not headline:
            continue
        said, address = folded(headline), dimension.headline.address
        repeated = next((n for n in ("name", "question") if said == folded(plain(getattr(dimension, n)))), "")
        if repeated:
            message = f"the headline repeats the dimension's {repeated}"
            yield Problem(ID, message, hint=_HINT, severity="warning", address=address)
        elif _is_topic(headline, reviewed.language):
            message = f'the headline "{headline}" is a topic and no sentence'
            yield Problem(ID, message, hint=_HINT, severity="warning", address=address)


def _is_topic(headline: str, language: str) -> bool:
    found = words(headline)
    if not found or is_question(headline) or headline.endswith(("!", "！")) or re.search(r"[=<>≠→]", headline):
        return False
    match language:
        case "en":
            return english.is_topic(found)
        case "de":
            return german.is_topic(headline)
        case _:
            return len(found) == 1 and language not in WITHOUT_SPACES

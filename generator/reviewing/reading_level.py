"""reading-level: what is read or said in one go can be understood in one go.

Held to it are texts of sixty words or more, by Björnsson's LIX: the words of an average sentence, and the percentage of
words with more than six letters, added up. 40 is a newspaper, 50 an official letter, 60 and more a statute; languages
with longer words are given a few points. A single sentence of more than 45 words is told in a text of any length.

Languages: en, de, fr, es, it, nl, pt, sv, da, nb and no for LIX; sentences in every language that parts its words.

FAIL: a summary in one sentence of seventy words. PASS: the same in five sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.markup import plain
from generator.problems import Problem
from generator.reviewing.reviewed import Reviewed
from generator.reviewing.wording import WITHOUT_SPACES, count, sentences, words

ID: Final = "reading-level"
# What is added to the limit in a language whose words are longer than those of English or Swedish.
_LENIENCE: Final = {"en": 0, "sv": 0, "da": 0, "nb": 0, "no": 0, "nl": 3, "fr": 3, "es": 3, "pt": 3, "it": 5, "de": 6}
LANGUAGES: Final = tuple(_LENIENCE)

_LONG_WORD: Final = 6
_ENOUGH: Final = 60
_PARTS: Final = (
    "introduction",
    "together",
    "summary",
    "dimensions.cells.text",
    "dimensions.notes",
    "scenarios.situation",
    "scenarios.discussion",
    "scenarios.answer",
)
_HINT: Final = "Part long sentences, and write short words for long ones."


def check(reviewed: Reviewed) -> Iterator[Problem]:
    """A problem for each text above the limit of LIX, else for its longest sentence where that is too long."""
    language = reviewed.language
    if language in WITHOUT_SPACES:
        return
    for text in reviewed.texts_of(*_PARTS):
        pieces = sentences(plain(text))
        if not pieces:
            continue
        longest = max(count(piece, language) for piece in pieces)
        if (limit := reviewed.limits["sentence"]) < longest:
            message = f"a sentence of {longest} words stands here; {limit} are the most"
            yield Problem(ID, message, hint="Part it.", severity="warning", address=text.address)
        elif language in _LENIENCE and (level := lix(plain(text))) > (
            most := reviewed.limits["lix"] + _LENIENCE[language]
        ):
            message = f"this is hard to read: {round(level)} by LIX, {most} at most"
            yield Problem(ID, message, hint=_HINT, severity="warning", address=text.address)


def lix(shown: str) -> float:
    """Björnsson's readability index of a text, 0 where it has too few words to tell."""
    found = words(shown)
    if len(found) < _ENOUGH:
        return 0.0
    long = sum(len(word) > _LONG_WORD for word in found)
    return len(found) / len(sentences(shown)) + 100 * long / len(found)

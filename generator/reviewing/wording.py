"""Words and sentences of a text: how many, how long, how they begin and end."""

from __future__ import annotations

import re
from typing import Final

# Languages that part no words; two letters stand for one word there.
WITHOUT_SPACES: Final = frozenset(("ja", "zh", "th", "lo", "km", "my", "yue"))
# A closing mark, with the quotes and brackets that may follow it.
_CLOSING = re.compile(r"[.!?…。！？؟।:;][\"'”’»›)\]]*\Z")
_SENTENCE = re.compile(r"(?<=[.!?…。！？؟।])[\"'”’»›)\]]*(?:\s+|(?<=[。！？]))|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*")


def listed(written: str) -> frozenset[str]:
    """The words of a list that is written as lines of text."""
    return frozenset(written.split())


def count(plain: str, language: str) -> int:
    """The number of words; half of the letters in a language that does not part them."""
    if language in WITHOUT_SPACES:
        return (sum(c.isalnum() for c in plain) + 1) // 2
    return sum(any(c.isalnum() for c in word) for word in plain.split())


def words(plain: str) -> list[str]:
    """The words of a text, without what is no letter: no numbers, no marks."""
    return _WORD.findall(plain)


def sentences(plain: str) -> list[str]:
    """The sentences of a text; an abbreviation may end one early."""
    return [piece for piece in (part.strip() for part in _SENTENCE.split(plain)) if any(c.isalnum() for c in piece)]


def closing(plain: str) -> str:
    """The mark that a text ends with, or an empty text."""
    found = _CLOSING.search(plain)
    return found[0][0] if found else ""


def is_question(plain: str) -> bool:
    """Whether a text ends in a question mark."""
    return closing(plain) in {"?", "？", "؟"}


def folded(plain: str) -> str:
    """The letters and digits of a text alone, in one case: the same for texts that say the same."""
    return " ".join("".join(c if c.isalnum() else " " for c in plain.casefold()).split())

"""words-kept: every word that a document promises is in the text that a reader can get out of it.

A template names the parts of a comparison that it shows; this rule reads the finished bytes back (the text of
the PDF, the slides and notes of the deck, the page) and looks for each promised text as a whole. Each place is
used once, so that two cells that say the same must stand there twice. A text that is parted (over pages, slides,
a title and a body) is looked for sentence by sentence, then word by word.

Why: layout engines drop text in silence (a fixed height, an overflow that is hidden, a slot that a template
forgot), and a trainer notices on stage.

FAIL: a sheet whose template shows `cell.key` and not `cell.text`, although it promises `dimensions.cells`.
PASS: the same sheet with both.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from generator.checks.finished import Finished
from generator.problems import Problem

ID: Final = "words-kept"

# What layout may add or change: white space, hyphens at line ends (soft hyphens, pdfium's U+0002 and U+FFFE),
# and invisible marks of direction and joining.
_LAYOUT = re.compile(
    "[\\s\\-\u2010\u2011\u00ad\u0002\ufffe\u200b-\u200f\u2060\u061c\ufe0e\ufe0f\u202a-\u202e\u2066-\u2069]+"
)
_SENTENCE = re.compile(r"(?<=[.!?;:。！？])\s+|\n")


def check(finished: Finished) -> list[Problem]:
    """A problem for each promised text of which words are missing."""
    remaining = _Remaining(_letters(finished.text))
    # The longest first: a short text must not use up a place inside of a long one.
    wanted = sorted(finished.promised, key=lambda item: -len(item[1]))
    parted = [(address, text) for address, text in wanted if not remaining.takes(_letters(text))]
    problems = []
    for address, text in parted:
        lost = [
            word
            for sentence in _SENTENCE.split(text)
            if not remaining.takes(_letters(sentence))
            for word in sentence.split()
            if not remaining.takes(_letters(word))
        ]
        if lost:
            shown = " ".join(lost[:12]) + (" …" if len(lost) > 12 else "")
            number = "a word is" if len(lost) == 1 else f"{len(lost)} words are"
            problems.append(
                Problem(
                    ID,
                    f"{number} not in {finished.artifact.name}: {shown}",
                    hint="The template promises to show this text, and the finished file lacks it.",
                    address=address,
                )
            )
    return problems


def _letters(text: str) -> str:
    return _LAYOUT.sub("", unicodedata.normalize("NFKC", text))


class _Remaining:
    """The letters of a document, of which every place can be taken once."""

    def __init__(self, letters: str) -> None:
        self._letters = letters
        self._taken = bytearray(len(letters))
        self._from: dict[str, int] = {}

    def takes(self, wanted: str) -> bool:
        """Take the next free place of these letters; False where there is none."""
        if not wanted:
            return True
        start = self._letters.find(wanted, self._from.get(wanted, 0))
        while start >= 0:
            end = start + len(wanted)
            if not any(self._taken[start:end]):
                self._taken[start:end] = b"\x01" * len(wanted)
                self._from[wanted] = end
                return True
            start = self._letters.find(wanted, start + 1)
        return False

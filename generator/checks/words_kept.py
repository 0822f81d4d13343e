"""words-kept: every word that a document promises is in the text that a reader can get out of it.

A template names the parts of a comparison that it shows; this rule reads the finished bytes back (the text of
the PDF, the slides and notes of the deck, the page) and looks for each promised text as a whole. Each place is
used once, so that two cells that say the same must stand there twice. A text that is parted (over pages, slides,
a title and a body) is looked for sentence by sentence, then word by word.

Why: layout engines drop text in silence (a fixed height, an overflow that is hidden, a slot that a template
forgot), and a trainer notices on stage.

Three things cannot be read back from a PDF as they were written: emoji (pdfium, the engine of Chrome, gives no text for
coloured glyphs; fonts.py has made sure that a font draws them), which way a bracket opens (it is mirrored where a text
runs from right to left), and the order of letters and marks, in scripts that run from right to left and where many
marks stand on a letter, so that there a word counts as kept when all its letters are.

FAIL: a sheet whose template shows `cell.key` and not `cell.text`, although it promises `dimensions.cells`.
PASS: the same sheet with both.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final

from generator.checks.finished import Finished
from generator.problems import Problem

ID: Final = "words-kept"

# What layout may add or change: white space, hyphens at line ends (soft hyphens, pdfium's U+0002 and U+FFFE),
# and invisible marks of direction and joining.
_LAYOUT = re.compile(
    "[\\s\\-\u2010\u2011\u00ad\u0002\ufffe\u200b-\u200f\u2060-\u206f\u061c\u180e\ufe0e\ufe0f\ufeff\u202a-\u202e]+"
)
_BRACKETS: Final = str.maketrans(")]}>»›", "([{<«‹")
_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")
# A word of so many letters may break anywhere, and go on on another page.
_ENDLESS: Final = 100
_PIECE: Final = 4
# pdfium leaves out some of the letters that marks are stacked on.
_UNTOLD: Final = 0.5
_MOST_SHOWN: Final = 300
# A text is looked for as a whole, then by its sentences, then by its words.
_PARTS: Final = (re.compile(r"(?<=[.!?;:。！？])\s+|\n"), re.compile(r"\s+"))


def check(finished: Finished) -> list[Problem]:
    """A problem for each promised text of which words are missing."""
    in_pdf = finished.artifact.format == "pdf"
    # A sentence that becomes a slide's title leaves its full stop behind, and nothing else.
    in_deck = finished.artifact.format == "pptx"
    remaining = _Remaining(_letters(word, in_pdf) for word in finished.text.split())
    # The longest piece first, whosever it is: a short text must not use up a place inside of a long one.
    waiting = [(-len(text), number, 0, text) for number, (_, text) in enumerate(finished.promised)]
    heapq.heapify(waiting)
    lost: dict[int, list[str]] = {}
    while waiting:
        _, number, depth, piece = heapq.heappop(waiting)
        letters = _letters(piece, in_pdf)
        if remaining.takes(letters) or (in_deck and letters[-1:] in {".", "。"} and remaining.takes(letters[:-1])):
            continue
        if depth < len(_PARTS):
            for part in filter(None, _PARTS[depth].split(piece)):
                heapq.heappush(waiting, (-len(part), number, depth + 1, part))
        elif in_pdf and ((stacked := _is_stacked(piece)) or _runs_from_the_right(finished.promised[number][1])):
            if not remaining.takes_each(letters, most_missing=_UNTOLD if stacked else 0):
                lost.setdefault(number, []).append(piece)
        elif not (len(letters) >= _ENDLESS and remaining.takes_parts(letters)):
            lost.setdefault(number, []).append(piece)
    return [_problem(finished, number, words) for number, words in sorted(lost.items())]


def _problem(finished: Finished, number: int, lost: list[str]) -> Problem:
    address, text = finished.promised[number]
    missing = Counter(lost)
    # In the order of the text, and a word that is lost once is shown once.
    ordered = [word for word in text.split() if missing[word] and not missing.subtract([word])]
    shown = " ".join(ordered[:12]) + (" …" if len(ordered) > 12 else "")
    shown = shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}…"
    counted = "a word is" if len(lost) == 1 else f"{len(lost)} words are"
    return Problem(
        ID,
        f"{counted} not in {finished.artifact.name}: {shown}",
        hint="The template promises to show this text, and the finished file lacks it.",
        address=address,
    )


def _letters(text: str, in_pdf: bool) -> str:
    if in_pdf:
        text = _KEYCAP.sub("", text)
    letters = _LAYOUT.sub("", unicodedata.normalize("NFKC", text))
    if not in_pdf:
        return letters
    letters = letters.translate(_BRACKETS)
    return "".join(c for c in letters if not _is_emoji(c) and not (unicodedata.category(c) == "Mn" and c > "\u0590"))


def _is_emoji(character: str) -> bool:
    """Pictographs, regional indicators, skin tones, tags and the keycap mark; letters and common signs are none."""
    return (
        character >= "\U0001f000" or "\u2600" <= character <= "\u27bf" or character in "\u20e3\u231a\u231b\u2b50\u2b55"
    )


def _runs_from_the_right(letters: str) -> bool:
    return any(unicodedata.bidirectional(c) in {"R", "AL"} for c in letters)


def _is_stacked(word: str) -> bool:
    """Whether more marks stand on a letter than any language writes: a PDF tells them in an order of its own."""
    return any(all(map(_is_mark, three)) for three in zip(word, word[1:], word[2:], strict=False))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Mc", "Me"}


def _bare(letters: str) -> Iterator[str]:
    """The letters without their accents and other marks."""
    return (c for c in unicodedata.normalize("NFD", letters) if not _is_mark(c))


class _Remaining:
    """The letters of a document, of which every place can be taken once."""

    def __init__(self, words: Iterable[str]) -> None:
        parts = list(words)
        self._letters = "".join(parts)
        # Where a word begins, and the one before it ends.
        self._edges = {0, *accumulate(len(part) for part in parts)}
        self._taken = bytearray(len(self._letters))
        self._from: dict[tuple[str, bool], int] = {}
        self._left: Counter[str] | None = None

    def takes(self, wanted: str) -> bool:
        """Take the next free place of these letters, a place between words if there is one; False where none is."""
        return not wanted or self._takes(wanted, whole=True) or self._takes(wanted, whole=False)

    def _takes(self, wanted: str, *, whole: bool) -> bool:
        start = self._letters.find(wanted, self._from.get((wanted, whole), 0))
        while start >= 0:
            end = start + len(wanted)
            if not any(self._taken[start:end]) and (not whole or {start, end} <= self._edges):
                self._taken[start:end] = b"\x01" * len(wanted)
                self._from[wanted, whole] = end
                return True
            start = self._letters.find(wanted, start + 1)
        return False

    def takes_parts(self, wanted: str) -> bool:
        """Take a word that no line holds piece by piece, as lines and pages part it."""
        return all(self.takes(wanted[at : at + _PIECE]) for at in range(0, len(wanted), _PIECE))

    def takes_each(self, wanted: str, *, most_missing: float = 0) -> bool:
        """Take these letters one by one, wherever they stand among those that nothing has taken, or most of them."""
        if self._left is None:
            free = zip(self._letters, self._taken, strict=True)
            self._left = Counter(_bare("".join(letter for letter, taken in free if not taken)))
        needed = Counter(_bare(wanted))
        if (needed - self._left).total() > most_missing * needed.total():
            return False
        self._left -= needed
        return True

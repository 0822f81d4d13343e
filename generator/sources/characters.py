"""Characters that no text can hold, however they came into it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from generator.limits import MOST_HIDDEN, MOST_MARKS
from generator.problems import Place, Problem

# C0 and C1 controls but tab, line feed and carriage return; Unicode's own line breaks, which no editor counts;
# surrogates; the noncharacters of every plane; marks that turn the direction of a line.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
# Marks begin at U+0300; the soft hyphen is the one below it that takes no room.
_MAY_BE_MARKS = re.compile(f"[\u00ad\u0300-\U0010ffff]{{{MOST_MARKS + 1},}}")


def character_problem(character: str, place: Place | None = None, excerpt: str = "", address: str = "") -> Problem:
    """The problem of a hidden character."""
    message = f"U+{ord(character):04X} is an invisible control character"
    hint = "Delete it; it often comes along with text that was copied."
    return Problem("character", message, place, hint, "error", excerpt, address)


def hidden_in(lines: Iterable[str], file: str) -> Iterator[Problem]:
    """The hidden characters of a file's lines; of very many the rest is counted."""
    found = ((number, match, line) for number, line in enumerate(lines, 1) for match in HIDDEN.finditer(line))
    for told, (number, match, line) in enumerate(found, 1):
        if told > MOST_HIDDEN:
            more = 1 + sum(1 for _ in found)
            message = f"{more:,} more invisible control characters stand from here on"
            yield Problem("character", message, Place(file, number, match.start() + 1))
            return
        yield character_problem(match[0], Place(file, number, match.start() + 1), line)


def too_many_marks(text: str) -> int | None:
    """Where more marks stand in a row than a letter can bear: combining ones, and others that take no room."""
    for may_be in _MAY_BE_MARKS.finditer(text):
        marks = 0
        for at, character in enumerate(may_be[0], may_be.start()):
            marks = marks + 1 if unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf") else 0
            if marks > MOST_MARKS:
                return at - MOST_MARKS
    return None


def marks_problem(place: Place | None = None, excerpt: str = "", address: str = "") -> Problem:
    """The problem of marks that are piled up."""
    message = f"more than {MOST_MARKS} combining marks stand in a row"
    return Problem("character", message, place, "No script needs so many on one letter.", "error", excerpt, address)

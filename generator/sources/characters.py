"""Characters that no text can hold, however they came into it."""

from __future__ import annotations

import re

from generator.problems import Place, Problem

# C0 and C1 controls but tab, line feed and carriage return; Unicode's own line breaks, which no editor counts;
# surrogates; noncharacters; marks that turn the direction of a line.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def character_problem(character: str, place: Place | None = None, excerpt: str = "", address: str = "") -> Problem:
    """The problem of a hidden character."""
    message = f"U+{ord(character):04X} is an invisible control character"
    hint = "Delete it; it often comes along with text that was copied."
    return Problem("character", message, place, hint, "error", excerpt, address)

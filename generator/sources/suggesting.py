"""What somebody meant who misspelt a name."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Final

# To compare two names takes as long as both have letters, and there are as many comparisons as names: nobody misspells
# a name that is longer, and nobody reads more of them in a hint.
_LONGEST: Final = 100
_MOST: Final = 100
_MOST_LISTED: Final = 40


def did_you_mean(name: str, known: list[str], what: str = "keys here", closeness: float = 0.6) -> str:
    """A hint: the known name that is meant, else all that are known (of very many the first)."""
    if close := meant(name, known, closeness):
        return f'did you mean "{close}"?'
    listed = [k if len(k) <= _LONGEST else f"{k[:_LONGEST]}…" for k in known[:_MOST_LISTED]]
    more = ", …" if len(known) > _MOST_LISTED else ""
    return f"The {what} are: {', '.join(listed)}{more}." if known else ""


def meant(name: str, known: Sequence[str], closeness: float = 0.6) -> str:
    """The one of the known names that a misspelt one is close to, or an empty text."""
    if len(name) > _LONGEST:
        return ""
    folded = {k.casefold(): k for k in known[:_MOST] if len(k) <= _LONGEST}
    close = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=closeness)
    return folded[close[0]] if close else ""

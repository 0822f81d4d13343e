"""What somebody meant who misspelt a name."""

from __future__ import annotations

import difflib


def did_you_mean(name: str, known: list[str], what: str = "keys here", closeness: float = 0.6) -> str:
    """A hint: the known name that is meant, else all that are known."""
    if close := meant(name, known, closeness):
        return f'did you mean "{close}"?'
    return f"The {what} are: {', '.join(known)}." if known else ""


def meant(name: str, known: list[str], closeness: float = 0.6) -> str:
    """The one of the known names that a misspelt one is close to, or an empty text."""
    folded = {k.casefold(): k for k in known}
    close = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=closeness)
    return folded[close[0]] if close else ""

"""What a project settles once for all of its documents: `pmdocs.toml`, and the flags that win over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

FILE: Final = "pmdocs.toml"
# The documents that are built where nobody names any, by format.
DOCUMENTS: Final = {"pdf": "cheatsheet", "pptx": "deck", "html": "page"}
LEVELS: Final = ("error", "warning", "off")
# What `check` holds a comparison to: words of a part, but for `points` (their number in a cell), `ratio` (how many
# times longer than its neighbours a cell may be), `sentence` (words of one sentence) and `lix` (see reading-level).
LIMITS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "title": 14,
        "name": 8,
        "tagline": 10,
        "question": 18,
        "headline": 15,
        "key": 8,
        "cell": 45,
        "points": 5,
        "point": 12,
        "introduction": 90,
        "together": 90,
        "summary": 110,
        "notes": 280,
        "claim": 15,
        "correction": 25,
        "situation": 70,
        "discussion": 50,
        "answer": 60,
        "meaning": 35,
        "option": 15,
        "why": 40,
        "ratio": 4,
        "sentence": 45,
        "lix": 60,
    }
)


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """The table [check]: levels by rule, limits by part, and words that no dictionary has."""

    levels: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=lambda: LIMITS)
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """`brand` and `master` are paths from the project's folder, or the name of a shipped brand; empty is ours.

    `documents` are names as `-d` takes them. `footer` stands on every page and slide, `license` where a comparison has
    none of its own. `sheet_background` is "brand" for a sheet in the colours of a dark brand. `minutes` are what a deck
    may take, 0 for as long as it takes; without `animations` nothing in it moves.
    """

    brand: str = ""
    master: str = ""
    documents: tuple[str, ...] = (DOCUMENTS["pdf"], DOCUMENTS["pptx"])
    paper: str = "a4"
    pages: int = 1
    footer: str = ""
    license: str = ""
    embed_fonts: bool = False
    sheet_background: Literal["paper", "brand"] = "paper"
    minutes: int = 0
    animations: bool = True
    check: CheckSettings = CheckSettings()

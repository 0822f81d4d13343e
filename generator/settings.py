"""What a project settles once for all of its documents: `pmdocs.toml`, and the flags that win over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

FILE: Final = "pmdocs.toml"
# The documents that are built where nobody names any, by format.
DOCUMENTS: Final = {"pdf": "cheatsheet", "pptx": "deck", "html": "page"}


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

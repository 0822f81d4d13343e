"""A way to make a document for other eyes, other paper or another house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# ISO 216 A4, and ANSI/ASME Y14.1 Letter, in millimetres.
PAPERS: Final[dict[str, tuple[float, float]]] = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}


# The minutes that a deck may be held to.
MINUTES: Final = (5, 240)


@dataclass(frozen=True, slots=True)
class Edition:
    """The paper's name (a key of PAPERS) and how many pages a document that fits itself may take.

    `footer` stands on every page and slide; `license` where the comparison names none. `master` is the name of a
    company's own master in problems. `minutes` are what a deck may take, 0 for as long as it takes; without
    `animations` nothing in it moves.
    """

    paper: str = "a4"
    pages: int = 1
    footer: str = ""
    license: str = ""
    master: str = ""
    minutes: int = 0
    animations: bool = True

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper in mm, portrait."""
        return PAPERS[self.paper]

"""A way to make a document for other eyes, other paper or another house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# ISO 216 A4, and ANSI/ASME Y14.1 Letter, in millimetres.
PAPERS: Final[dict[str, tuple[float, float]]] = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}


@dataclass(frozen=True, slots=True)
class Edition:
    """The paper's name (a key of PAPERS) and how many pages a document that fits itself may take.

    `footer` stands on every page and slide; `license` where the comparison names none. `master` is the name of a
    company's own master in problems.
    """

    paper: str = "a4"
    pages: int = 1
    footer: str = ""
    license: str = ""
    master: str = ""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper in mm, portrait."""
        return PAPERS[self.paper]

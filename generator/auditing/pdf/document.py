"""A PDF as the rules see it: what the file says of itself, its tags, and the text on its pages. Lengths are in pt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

# Left, bottom, right, top.
Box = tuple[float, float, float, float]


class Backdrop(Protocol):
    """What is behind the texts of a page; the page is drawn when it is first asked."""

    def ground(self, box: Box, /) -> str:
        """The colour around a box, empty where it is no one colour."""

    def shows(self, box: Box, colour: str, ground: str, /) -> bool:
        """Whether something in a colour can be seen in a box on a ground."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text that is painted at once: `size` in pt as it is shown."""

    text: str
    size: float
    bold: bool
    colour: str
    opacity: float
    font: str
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `trim` is what remains of it when it is cut (left, bottom, right, top), `pictures` whether it has any.

    `letters` counts those too that are not painted, as beneath a scan.
    """

    number: int
    trim: Box
    pieces: tuple[Piece, ...]
    letters: int
    pictures: bool
    backdrop: Backdrop


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the tag tree: its page (WHOLE where it names none), its alternative text, empty where it has none."""

    page: int
    alt: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a PDF says of itself (ISO 32000-2, 14.7, 14.9).

    `tags` are "none", "empty" (a tree that holds nothing) or "there"; `languages` is whether the file or its tags
    name a language; `loose_fonts` are the fonts that are used and not in the file. `scanned` is whether its pages are
    pictures without text.
    """

    title: str
    shows_title: bool
    language: str
    tags: Literal["none", "empty", "there"]
    figures: tuple[Figure, ...]
    loose_fonts: tuple[tuple[str, int], ...]
    scanned: bool

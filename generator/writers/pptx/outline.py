"""The strict XHTML of a deck to a Deck value; the closed part of HTML is that of docs/deck-html.md.

What is outside of it is a problem that names the template's line (from `data-template`), never repaired or skipped.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final, Literal

Role = Literal["key", "point", "number", "text"]

# Scripts that read from right to left, by Unicode's bidirectional classes (UAX 9).
_STRONG: Final = {"L": False, "R": True, "AL": True}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one look; a line feed in `text` is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    subject: int = 0
    lang: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `depth` counts lists around it less one, `number` is that of an item of an ordered list."""

    runs: tuple[Run, ...]
    role: Role = "text"
    depth: int = 0
    number: int = 0
    rtl: bool = False
    address: str = ""

    @property
    def text(self) -> str:
        """The characters of all runs."""
        return "".join(run.text for run in self.runs)

    def cut(self, start: int, end: int) -> Paragraph:
        """The part between two character offsets, without white space at its ends."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip(" \n"))
        end -= len(text) - len(text.rstrip(" \n"))
        parts, at = [], 0
        for run in self.runs:
            if piece := run.text[max(start - at, 0) : max(end - at, 0)]:
                parts.append(replace(run, text=piece))
            at += len(run.text)
        return replace(self, runs=tuple(parts))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `scope` is "col" or "row" for a header cell."""

    paragraphs: tuple[Paragraph, ...]
    scope: str = ""
    subject: int = 0


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `widths` are relative, and empty where the template leaves them to the writer."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    widths: tuple[float, ...] = ()
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """What goes into the `number`-th placeholder after the title; `template` is where it stands there."""

    number: int
    paragraphs: tuple[Paragraph, ...] = ()
    table: Table | None = None
    subject: int = 0
    template: str = ""


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide as the template asks for it, before anything is measured."""

    layout: str
    title: Paragraph
    slots: tuple[Slot, ...] = ()
    footer: Paragraph | None = None
    notes: tuple[Paragraph, ...] = ()
    section: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """The whole deck; `continued` is what a continuation slide adds to its title, with {n} and {of}."""

    title: str
    slides: tuple[Slide, ...]
    lang: str = "en"
    author: str = ""
    keywords: str = ""
    description: str = ""
    date: str = ""
    continued: str = "({n}/{of})"


def joined(pieces: list[Run]) -> tuple[Run, ...]:
    """Runs with white space collapsed as in HTML, and neighbours of one look made one."""
    runs: list[Run] = []
    for piece in pieces:
        text = piece.text if piece.text == "\n" else re.sub(r"[ \t\r\n]+", " ", piece.text)
        if text.startswith(" ") and (not runs or runs[-1].text.endswith((" ", "\n"))):
            text = text[1:]
        if text == "\n" and runs and runs[-1].text.endswith(" "):
            runs[-1] = replace(runs[-1], text=runs[-1].text[:-1])
        if not text:
            continue
        if runs and replace(runs[-1], text="") == replace(piece, text=""):
            runs[-1] = replace(runs[-1], text=runs[-1].text + text)
        else:
            runs.append(replace(piece, text=text))
    while runs and not (end := runs[-1].text.rstrip(" \n")):
        runs.pop()
    if runs:
        runs[-1] = replace(runs[-1], text=end)
    while runs and not (start := runs[0].text.lstrip(" \n")):
        runs.pop(0)
    if runs:
        runs[0] = replace(runs[0], text=start)
    return tuple(run for run in runs if run.text)


def reads_rtl(text: str) -> bool | None:
    """The direction of the first strong character (UAX 9, rule P2), None where there is none."""
    return next((_STRONG[c] for c in map(unicodedata.bidirectional, text) if c in _STRONG), None)

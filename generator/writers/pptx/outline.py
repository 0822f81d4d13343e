"""A deck before anything is measured: the values that its HTML (docs/deck-html.md) stands for.

What a deck's HTML may say is all here; `xhtml.read` makes it, `paginate` and `emit` read it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

Role = Literal["key", "head", "point", "number", "text"]

_SPACE: Final = re.compile(r"[ \t\r\n]+")
# Scripts that read from right to left, by Unicode's bidirectional classes (UAX 9).
_STRONG: Final = {"L": False, "R": True, "AL": True}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one look; a line feed in `text` is a line break, an `href` of `#…` leads to an anchor.

    `line` tells the lines apart that one link stands on, from 1, where it is parted by them; 0 is a run in one piece.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    subject: int = 0
    lang: str = ""
    line: int = 0
    address: str = ""

    @property
    def look(self) -> tuple[object, ...]:
        """All but the text."""
        return self.bold, self.italic, self.code, self.href, self.subject, self.lang, self.line, self.address


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `depth` is 1 in a nested list, `number` is that of an item of an ordered list.

    `click` is the click on which it appears, counted from 1 on its slide; what is there from the start has 0. One that
    `needs` slides, by their anchors, is there only where one of them is shown. `rtl` is the direction that its text is
    read in; one that is `led` stands on the right, as all do around it, whatever it is read in.
    """

    runs: tuple[Run, ...]
    role: Role = "text"
    depth: int = 0
    number: int = 0
    rtl: bool = False
    led: bool = False
    address: str = ""
    click: int = 0
    needs: tuple[str, ...] = ()

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
    """A cell of a table; `scope` is "col" or "row" for a header cell, `value` the number that a chart draws."""

    paragraphs: tuple[Paragraph, ...]
    scope: str = ""
    subject: int = 0
    value: str = ""

    @property
    def text(self) -> str:
        """The characters of all paragraphs."""
        return " ".join(paragraph.text for paragraph in self.paragraphs)


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `widths` are relative, and empty where the template leaves them to the writer.

    `label` is what a screen reader says of it, empty where its header row says enough.
    `chart` is "bar" where its rows (a name, a number) are shown as bars if there is room for that; `unit` is what
    follows each number there.
    """

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    widths: tuple[float, ...] = ()
    rtl: bool = False
    label: str = ""
    chart: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """What goes into the `number`-th placeholder after the title; `template` is where it stands there.

    `click` is that of all of it, as a paragraph has it; `spoken` is what a screen reader reads in place of a sign.
    """

    number: int
    paragraphs: tuple[Paragraph, ...] = ()
    table: Table | None = None
    subject: int = 0
    template: str = ""
    click: int = 0
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the writer draws of shapes: its kind ("together"), and what a screen reader says of it."""

    kind: str
    description: str
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide as the template asks for it, before anything is measured; links lead to its `anchor`.

    `priority` is how soon it gives way where time is short: 1 never, 2 only with a warning, 9 first. `pause` is what
    the room takes besides the speaker's words, and `seconds` the whole time where somebody states it, both in seconds.
    """

    layout: str
    title: Paragraph
    slots: tuple[Slot, ...] = ()
    footer: Paragraph | None = None
    notes: tuple[Paragraph, ...] = ()
    section: str = ""
    template: str = ""
    anchor: str = ""
    picture: Picture | None = None
    priority: int = 5
    pause: int = 0
    seconds: int = 0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Deck:
    """The whole deck; `continued` is what a continuation slide adds to its title, with {n} and {of}.

    `answer` is the title of a slide that shows what would appear on a click, with {title}; `backup` the section of the
    slides for which there is no time. `pace`, `pace_total` and `pace_left` say, with {time}, what a slide takes, what
    the deck takes, and what is left for questions; what is empty is not said.
    """

    title: str
    slides: tuple[Slide, ...]
    lang: str = "en"
    rtl: bool = False
    author: str = ""
    keywords: str = ""
    description: str = ""
    date: str = ""
    continued: str = "({n}/{of})"
    answer: str = "Answer: {title}"
    backup: str = "Back-up"
    pace: str = ""
    pace_total: str = ""
    pace_left: str = ""


def joined(pieces: Sequence[Run]) -> tuple[Run, ...]:
    """Runs with white space collapsed as in HTML, none of it beside a line break; neighbours of one look are one."""
    texts: list[str] = []
    looks: list[Run] = []
    for piece in pieces:
        text = piece.text if piece.text == "\n" else _SPACE.sub(" ", piece.text)
        if text.startswith(" ") and (not texts or texts[-1].endswith((" ", "\n"))):
            text = text[1:]
        if text == "\n" and texts and texts[-1].endswith(" "):
            texts[-1] = texts[-1][:-1]
        if not text:
            continue
        if looks and (piece is looks[-1] or piece.look == looks[-1].look):
            texts[-1] += text
        else:
            texts.append(text)
            looks.append(piece)
    while texts and not texts[-1].rstrip(" \n"):
        texts.pop()
    while texts and not texts[0].lstrip(" \n"):
        texts.pop(0)
        looks.pop(0)
    if texts:
        texts[-1] = texts[-1].rstrip(" \n")
        texts[0] = texts[0].lstrip(" \n")
    return tuple(
        look if look.text == text else replace(look, text=text)
        for look, text in zip(looks, texts, strict=False)
        if text
    )


def reads_rtl(text: str) -> bool | None:
    """The direction of the first strong character (UAX 9, rule P2), None where there is none."""
    return next((_STRONG[c] for c in map(unicodedata.bidirectional, text) if c in _STRONG), None)

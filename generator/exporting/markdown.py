"""A grid as a table of GitHub Flavored Markdown (4.10), with its emphasis, code, links and line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.sources.tables.grid import Grid
from generator.sources.tables.html import OUR_NOTES
from generator.spans import Spans, lines_of, markdown_of, plain_of

# What GitHub reads where our inline Markdown does not: names of signs, strikethrough, bars, links of notes, HTML.
_MORE: Final = re.compile(r":(?=[a-z0-9_+-]+:)|[~|^]|<(?=[A-Za-z/!?])")
_OPENING: Final = frozenset("*_`[")


def written(grid: Grid, title: Spans = (), notes: Sequence[Spans] = ()) -> bytes:
    """The bytes of a file; the title is its heading, and notes stand below the table."""
    heads, *body = [[_cell(cell) for cell in row] for row in grid.rows]
    lines = [f"# {_cell(title)}", ""] if title else []
    lines += [_row(heads), _row(["---"] * len(heads)), *map(_row, body)]
    if notes:
        lines += ["", f"<!-- {OUR_NOTES} -->"]
    for note in notes:
        lines += ["", _note(note)]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(spans: Spans) -> str:
    """A text in one line; `<br>` ends a line in it, two of them a paragraph."""
    lines = list(lines_of(spans))
    # A sign at the end of one line and one at the beginning of the next must not become emphasis.
    careful = len(lines) > 1 and any(set(plain_of(line)) & _OPENING for line, _ in lines)
    return "".join(_escaped(markdown_of(line, careful=careful)) + "<br>" * breaks for line, breaks in lines)


def _escaped(markdown: str) -> str:
    """Our Markdown as GitHub's: what only GitHub reads is escaped, but not in code, addresses and our own marks."""
    pieces = re.split(r"(`+[^`]+`+|\]\(<[^>]*>\)|\]\([^)\s]*\)|\\.)", markdown)
    return "".join(_piece(piece, number % 2 == 1) for number, piece in enumerate(pieces))


def _piece(piece: str, own: bool) -> str:
    if own:
        return piece if piece.startswith("\\|") else re.sub(r"(?<!\\)\|", r"\\|", piece)
    return _MORE.sub(lambda found: f"\\{found[0]}", piece)


def _note(spans: Spans) -> str:
    text = _cell(spans)
    # A note that begins with a star or a figure would begin a list.
    return re.sub(r"^([*+-]|\d+[.)])(?=\s)", r"\\\1", text) if text[:1] in "*+-" else text

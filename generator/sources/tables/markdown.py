"""The tables of a Markdown file (GitHub Flavored Markdown 4.10), also those that it holds as HTML."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from generator.problems import Place, Problem, Result
from generator.sources.tables import html, limits
from generator.sources.tables.grid import Table
from generator.sources.tables.marks import icon, raised

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

# The names that GitHub and GitLab draw as signs, of those that stand in tables.
_NAMED: Final = {
    "white_check_mark": "✅",
    "heavy_check_mark": "✔",
    "ballot_box_with_check": "☑",
    "x": "❌",
    "heavy_multiplication_x": "✖",
    "negative_squared_cross_mark": "❎",
    "no_entry_sign": "🚫",
    "no_entry": "🚫",
    "+1": "👍",
    "thumbsup": "👍",
    "-1": "👎",
    "thumbsdown": "👎",
    "warning": "⚠",
    "star": "★",
    "question": "?",
    "grey_question": "?",
    "heavy_minus_sign": "–",
    "construction": "🚧",
}
# Where markdown-it stops and looks (CommonMark 0.31, 6).
_SIGNS: Final = "*_`[]<&!~\\"
_OWN_FILE: Final = "Copy the table into a file of its own."
_NAME = re.compile(r":([a-z_0-9+-]+):(?:\{[^}\n]*\})?")
# Icons of MkDocs Material, of which only the name is known here.
_ICON = re.compile(r"(?:material|fontawesome|octicons|simple)-")
_DEFINITION = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.+(?:\n(?:[ ]{4}|\t).+)*)$", re.MULTILINE)


def tables(written: str, file: str) -> Result[tuple[Table, ...]]:
    """The tables of a file that may hold a comparison."""
    if len(written) > limits.MOST_MARKED_UP:
        message = f"the file has more than {limits.MOST_MARKED_UP >> 20} MB"
        return Result(None, (Problem("limit", message, Place(file), _OWN_FILE),))
    if sum(map(written.count, _SIGNS)) > limits.MOST_SIGNS:
        message = f"the file has more than {limits.MOST_SIGNS:,} signs of Markdown"
        return Result(None, (Problem("limit", message, Place(file), _OWN_FILE),))
    if sum("|" in line for line in written.splitlines()) > limits.MOST_ROWS_OF_ALL:
        message = f"the tables have more than {limits.MOST_ROWS_OF_ALL:,} rows"
        return Result(None, (Problem("limit", message, Place(file), _OWN_FILE),))
    if written.count("|") > limits.MOST_AREA:
        message = f"the tables have more than {limits.MOST_AREA:,} cells"
        return Result(None, (Problem("limit", message, Place(file), _OWN_FILE),))
    notes = {m[1]: " ".join(m[2].split()) for m in _DEFINITION.finditer(written)}
    marks = {name: raised(str(number)) for number, name in enumerate(notes, 1)}
    written = _DEFINITION.sub("", written)
    # A note becomes what HTML writes for it, so that there is one way to read them.
    written = re.sub(
        r"\[\^([^\]\s]+)\]",
        lambda m: f'<sup><a href="#fn-{_identity(m[1])}">{marks[m[1]]}</a></sup>' if m[1] in marks else m[0],
        written,
    )
    parser = _parser()
    page = parser.render(written)
    below = "".join(
        f'<aside id="fn-{_identity(name)}" hidden>{parser.renderInline(note)}</aside>' for name, note in notes.items()
    )
    return html.tables(f"<html><body>{page}{below}</body></html>", file)


def _identity(name: str) -> str:
    return re.sub(r"\W", "-", name)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.core.ruler.before("text_join", "named_signs", _draw_signs)
    return parser


def _draw_signs(state: StateCore) -> None:
    """Names between colons as their signs; an escaped colon is a token of its own, and stays."""
    for token in state.tokens:
        for child in token.children or []:
            if child.type == "text" and ":" in child.content:
                child.content = _NAME.sub(_sign, child.content)


def _sign(name: re.Match[str]) -> str:
    return icon(name[1]) if _ICON.match(name[1]) else _NAMED.get(name[1], name[0])

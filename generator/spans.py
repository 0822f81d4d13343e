"""Inline Markdown as spans of one look each, and back: what tables of other programs can hold of a text.

A line feed in a span is a line break, two are the end of a paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from generator.comparison import is_allowed_link
from generator.limits import MOST_TEXT
from generator.markup import inline_tokens


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text and how it looks; `href` is where it leads, empty for nowhere."""

    text: str
    strong: bool = False
    em: bool = False
    code: bool = False
    href: str = ""


Spans = tuple[Span, ...]
_LIKELY: Final = re.compile(
    r"[\\`\[]|\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|!(?=\[)"
)
_WHITE: Final = re.compile(r"\s+")
_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>&!])")


def spans_of(markdown: str) -> Spans:
    """The spans of a text in our inline Markdown."""
    found: list[Span] = []
    for number, paragraph in enumerate(inline_tokens(markdown)):
        if number:
            found.append(Span("\n\n"))
        strong = em = 0
        href = ""
        for token in paragraph.children or []:
            match token.type:
                case "strong_open" | "strong_close":
                    strong += token.nesting
                case "em_open" | "em_close":
                    em += token.nesting
                case "link_open":
                    href = str(token.attrs.get("href", ""))
                case "link_close":
                    href = ""
                case "softbreak":
                    found.append(Span(" ", bool(strong), bool(em), href=href))
                case "hardbreak":
                    found.append(Span("\n"))
                case _:
                    found.append(Span(token.content, bool(strong), bool(em), token.type == "code_inline", href))
    return joined(found)


def joined(spans: Iterable[Span]) -> Spans:
    """The spans, neighbours of one look made one, and breaks without a look."""
    pieces = (
        Span(piece) if piece.startswith("\n") else replace(span, text=piece)
        for span in spans
        for piece in re.split("(\n+)", span.text)
        if piece
    )
    looks = groupby(pieces, key=lambda span: replace(span, text=""))
    return tuple(replace(look, text="".join(span.text for span in same)) for look, same in looks)


def plain_of(spans: Iterable[Span]) -> str:
    """The words alone."""
    return "".join(span.text for span in spans)


def tidied(spans: Iterable[Span]) -> Spans:
    """The spans as a text shows them: NFC, one space for many, none beside a break, at most two breaks together."""
    kept: list[Span] = []
    waiting = ""
    for span in joined(spans):
        text = unicodedata.normalize("NFC", span.text.replace("\r\n", "\n").replace("\r", "\n"))
        words = text.strip()
        if not words:
            waiting += text
            continue
        waiting += text[: len(text) - len(text.lstrip())]
        if kept and waiting:
            kept.append(_gap(waiting, kept[-1], span))
        waiting = text[len(text.rstrip()) :]
        kept.append(replace(span, text=_WHITE.sub(_one, words)))
    return joined(kept)


def _one(white: re.Match[str]) -> str:
    return "\n" * min(white[0].count("\n"), 2) or " "


def _gap(white: str, before: Span, after: Span) -> Span:
    """The break that white space is, else a space with the look that its neighbours share."""
    if breaks := white.count("\n"):
        return Span("\n" * min(breaks, 2))
    shared = before.href if before.href == after.href else ""
    return Span(" ", before.strong and after.strong, before.em and after.em, before.code and after.code, shared)


def markdown_of(spans: Iterable[Span], *, careful: bool = False) -> str:
    """A text in our inline Markdown that shows these spans; where no Markdown can show a look, the words alone.

    A link that no document may follow keeps its words. What is `careful` can be joined to other texts.
    """
    wanted = tuple(s if is_allowed_link(s.href) else replace(s, href="") for s in tidied(spans))
    if sum(len(span.text) for span in wanted) > 2 * MOST_TEXT:
        # No comparison takes it, so that the search for its best form would be in vain.
        return "".join(_broken(_escaped(span.text)) for span in wanted)
    for kept in (wanted, _without(wanted, "em"), _without(wanted, "em", "strong")):
        for write in (_strong_first, _em_first):
            for escaped in (_escaped,) if careful else (str, _lightly, _escaped):
                markdown = write(kept, escaped)
                if _looks(tidied(spans_of(markdown))) == _looks(kept):
                    return markdown
    return "".join(_broken(_escaped(span.text)) for span in wanted)


def _looks(spans: Spans) -> list[tuple[str, bool, bool, bool, bool]]:
    return [
        (s.text, s.strong, s.em, s.code, bool(s.href)) for s in joined(replace(s, href=s.href and "x") for s in spans)
    ]


def _without(spans: Spans, *looks: str) -> Spans:
    return joined(replace(span, **dict.fromkeys(looks, False)) for span in spans)  # type: ignore[arg-type]


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _lightly(text: str) -> str:
    """Escapes where a sign most likely would be read as Markdown, and none where it hardly can."""
    return _LIKELY.sub(r"\\\g<0>", text)


def _broken(text: str) -> str:
    """Line breaks as Markdown writes them."""
    return re.sub(r"(?<!\n)\n(?!\n)", "\\\\\n", text)


Escape = Callable[[str], str]


def _strong_first(spans: Sequence[Span], escaped: Escape) -> str:
    return _nested(spans, ("href", "strong", "em"), escaped)


def _em_first(spans: Sequence[Span], escaped: Escape) -> str:
    return _nested(spans, ("href", "em", "strong"), escaped)


def _nested(spans: Sequence[Span], looks: tuple[str, ...], escaped: Escape) -> str:
    if not looks:
        return "".join(_coded(s.text) if s.code else _broken(escaped(s.text)) for s in spans)
    look, *inner = looks
    return "".join(
        _marked(look, value, _nested(list(same), tuple(inner), escaped))
        for value, same in groupby(spans, key=lambda span: getattr(span, look))
    )


def _marked(look: str, value: object, inside: str) -> str:
    if not value:
        return inside
    # Emphasis does not open before white space, nor close after it (CommonMark 0.31, 6.2).
    core = inside.strip()
    before, after = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
    if not core:
        return inside
    if look == "href":
        target = f"<{value}>" if re.search(r"[()]", str(value)) else value
        return f"{before}[{core}]({target}){after}"
    mark = "**" if look == "strong" else "*"
    return f"{before}{mark}{core}{mark}{after}"


def _coded(text: str) -> str:
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def cut(spans: Spans, start: int, end: int | None = None) -> Spans:
    """The spans from one character to another."""
    kept, at = [], 0
    for span in spans:
        last = len(span.text) if end is None else max(0, end - at)
        kept.append(replace(span, text=span.text[max(0, start - at) : last]))
        at += len(span.text)
    return joined(kept)


def lines_of(spans: Iterable[Span]) -> Iterator[tuple[Spans, int]]:
    """Each line with the number of breaks after it: 2 at the end of a paragraph, 0 at that of the text."""
    line: list[Span] = []
    for span in joined(spans):
        for piece in filter(None, re.split("(\n+)", span.text)):
            if piece.startswith("\n"):
                yield tuple(line), min(len(piece), 2)
                line = []
            else:
                line.append(replace(span, text=piece))
    yield tuple(line), 0

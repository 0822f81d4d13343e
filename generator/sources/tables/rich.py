"""What an element of HTML says: its words with emphasis and links, line for line, as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from generator.sources.tables.lines import BULLET
from generator.sources.tables.marks import icon, lowered, raised
from generator.spans import Span, Spans, cut, joined, plain_of, tidied

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STRONG: Final = frozenset(("b", "strong"))
_EM: Final = frozenset(("i", "em", "cite", "var", "dfn"))
_CODE: Final = frozenset(("code", "kbd", "samp", "tt"))
_BLOCKS: Final = frozenset(
    ("div", "section", "article", "ul", "ol", "dl", "dt", "dd", "tr", "pre", "blockquote", "center", "figure", "h4")
)
_SILENT: Final = frozenset(("script", "style", "template", "noscript", "object", "iframe", "head", "colgroup"))
_UNSEEN = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inside:
    """The spans of an element, the notes that its marks lead to, and what was left out, counted by its name."""

    spans: Spans
    notes: tuple[Spans, ...] = ()
    remarks: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Look:
    strong: bool = False
    em: bool = False
    code: bool = False
    href: str = ""

    def span(self, text: str) -> Span:
        return Span(text, self.strong, self.em, self.code, self.href)


def is_hidden(element: HtmlElement) -> bool:
    """Whether a page says of an element that it is not to be seen."""
    return element.get("hidden") is not None or bool(_UNSEEN.search(element.get("style") or ""))


def spans_in(element: HtmlElement, root: HtmlElement | None = None) -> Inside:
    """What an element says; pictures count where nothing else does. `root` is where notes are looked up."""
    reader = _Reader(root)
    reader.inside(element, _Look())
    spans = tidied(reader.spans)
    if not spans and (pictures := " ".join(dict.fromkeys(filter(None, reader.pictures)))):
        spans = tidied((Span(pictures),))
    return Inside(spans, tuple(reader.notes), reader.remarks)


class _Reader:
    """Gathers spans; elements are nested 256 deep at most, as libxml2 reads them."""

    def __init__(self, root: HtmlElement | None) -> None:
        self.root = root
        self.spans: list[Span] = []
        self.pictures: list[str] = []
        self.notes: list[Spans] = []
        self.remarks: dict[str, int] = {}

    def inside(self, element: HtmlElement, look: _Look) -> None:
        """The text and the children of an element."""
        self._say(element.text, look)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, look)
            self._say(child.tail, look)

    def _child(self, child: HtmlElement, look: _Look) -> None:
        tag = str(child.tag)
        if tag in _SILENT or is_hidden(child):
            return
        match tag:
            case "br":
                self.spans.append(Span("\n"))
            case "img" | "svg" | "input":
                self._picture(child, look)
            case "sup" | "sub":
                self._shifted(child, look)
            case "li":
                self._apart(child, look, 1, BULLET)
            case "p":
                self._apart(child, look, 2)
            case _ if tag in _BLOCKS:
                self._apart(child, look, 1)
            case _:
                self.inside(child, self._look(child, look))
                if tag in ("i", "span") and not len(child) and not (child.text or "").strip():
                    self.pictures.append(_spoken(child) or _icon(child))

    def _apart(self, child: HtmlElement, look: _Look, breaks: int, bullet: str = "") -> None:
        self._break(breaks)
        if bullet:
            self.spans.append(Span(bullet))
        self.inside(child, look)
        self._break(breaks)

    def _break(self, breaks: int) -> None:
        """Let what follows stand this many line ends below what is there."""
        there = 0
        for span in reversed(self.spans):
            there += span.text[len(span.text.rstrip()) :].count("\n")
            if span.text.strip():
                break
        self.spans.append(Span("\n" * max(0, breaks - there)))

    def _look(self, child: HtmlElement, look: _Look) -> _Look:
        tag = str(child.tag)
        href = (child.get("href") or "").strip() if tag == "a" else look.href
        return _Look(look.strong or tag in _STRONG, look.em or tag in _EM, look.code or tag in _CODE, href)

    def _say(self, text: str | None, look: _Look) -> None:
        if text:
            self.spans.append(look.span(re.sub(r"[ \t\r\n\f]+", " ", text)))

    def _picture(self, child: HtmlElement, look: _Look) -> None:
        if child.tag == "input":
            if (child.get("type") or "").lower() == "checkbox":
                self.spans.append(look.span("✓" if child.get("checked") is not None else "✗"))
            return
        said = child.get("alt") or _spoken(child)
        if child.tag == "svg" and not said:
            said = " ".join("".join(title.itertext()) for title in child.iter("{*}title", "title"))
        said = " ".join((said or "").split())
        # A sign drawn as a picture (emoji) is a part of the text, and other pictures stand beside it.
        if said and not any(c.isalnum() for c in said):
            self.spans.append(look.span(said))
        else:
            self.pictures.append(said or _icon(child))

    def _shifted(self, child: HtmlElement, look: _Look) -> None:
        inner = _Reader(None)
        inner.inside(child, _Look())
        words = plain_of(tidied(inner.spans))
        link = next((a.get("href") or "" for a in child.iter("a") if (a.get("href") or "").startswith("#")), "")
        if link and self.root is not None:
            if re.fullmatch(r"\[\d+\]", words):
                self.remarks["references to sources left out"] = (
                    self.remarks.get("references to sources left out", 0) + 1
                )
                return
            mark = raised(words)
            if note := _note(self.root, link[1:]):
                self.notes.append(tidied((Span(f"{mark} "), *note)))
            self.spans.append(look.span(mark))
            return
        self.spans.append(look.span(raised(words) if child.tag == "sup" else lowered(words)))


def _note(root: HtmlElement, identity: str) -> Spans:
    """What a note says, without the links that lead back to its marks."""
    target = next(iter(root.xpath("//*[@id=$identity]", identity=identity)), None)
    if target is None:
        return ()
    reader = _Reader(None)
    reader.inside(target, _Look())
    kept = [s for s in reader.spans if not s.href.startswith("#") and s.text.strip() not in ("^", "↑", "↩", "↩︎")]
    line = joined(_on_one_line(tidied(kept)))
    return cut(line, len(plain_of(line)) - len(plain_of(line).lstrip("^↑↩ ")))


def _on_one_line(spans: Iterable[Span]) -> Iterable[Span]:
    return (Span(re.sub(r"\s+", " ", s.text), s.strong, s.em, s.code, s.href) for s in spans)


def _spoken(element: HtmlElement) -> str:
    return element.get("aria-label") or element.get("title") or ""


def _icon(element: HtmlElement) -> str:
    """A sign for a picture of which only the name is known."""
    return icon(f"{element.get('class') or ''} {(element.get('src') or '').rsplit('/', 1)[-1].split('.')[0]}")

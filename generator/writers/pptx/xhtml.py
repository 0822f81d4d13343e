"""The parser of the deck's HTML: strict XML in, a Deck or every problem out.

It reads the closed set of docs/deck-html.md. A problem names the template's line where elements carry
`data-template="deck.pptx.html:12"`, and the text's address where they carry `data-from`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import quote, urlsplit

from lxml import etree

from generator.amounts import is_number
from generator.problems import Place, Problem, Result
from generator.writers.pptx import anchoring, attributes
from generator.writers.pptx.outline import (
    Cell,
    Deck,
    Paragraph,
    Picture,
    Role,
    Row,
    Run,
    Slide,
    Slot,
    Table,
    joined,
    reads_rtl,
)

RULE: Final = "deck-html"
_XHTML: Final = "{http://www.w3.org/1999/xhtml}"
_SUBJECTS: Final = {"1", "2", "3", "4", "5"}
_INLINE: Final = {"strong", "em", "code", "a", "br", "span"}
_SCHEMES: Final = {"http", "https", "mailto", "tel"}
_COUNTS: Final = re.compile(r"[1-9][0-9]?")
_LANG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ADVICE: Final = "docs/deck-html.md lists what a deck's template may hold."


def read(html: str) -> Result[Deck]:
    """The deck that the HTML describes, or None with every problem in it."""
    reader = _Reader()
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        root = etree.fromstring(html.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, UnicodeEncodeError) as error:
        return Result(None, (_not_xml(html, error),))
    deck = reader.deck(root)
    return Result(None if reader.problems else deck, tuple(reader.problems))


def place_of(template: str) -> Place | None:
    """`deck.pptx.html:12` as the place in templates/."""
    file, _, line = template.rpartition(":")
    return Place(f"templates/{file}", int(line)) if file and line.isdecimal() else None


def _not_xml(html: str, error: Exception) -> Problem:
    line = error.lineno or 0 if isinstance(error, etree.XMLSyntaxError) else 0
    before = "\n".join(html.split("\n")[:line])
    stamps = re.findall(r'data-template="([^"]*)"', before)
    return Problem(
        RULE,
        f"the deck's HTML is not well-formed XML: {error}",
        place_of(stamps[-1]) if stamps else None,
        "Close every tag, quote every attribute, write characters instead of named entities such as &nbsp;.",
        excerpt=html.split("\n")[line - 1].strip()[:160] if line else "",
    )


_PLAIN: Final = Run("")


@dataclass(frozen=True, slots=True)
class _Context:
    """What an element inherits from those around it."""

    template: str = ""
    address: str = ""
    lang: str = ""
    rtl: bool | None = None
    look: Run = _PLAIN


class _Reader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._rtl = False
        # Links inside of the deck, and where they stand.
        self._jumps: list[tuple[str, _Context]] = []

    def deck(self, root: etree._Element) -> Deck | None:
        if _name(root) != "html":
            self._refuse(f"<{_name(root)}> stands where <html> should", _Context())
            return None
        context = self._enter(root, _Context())
        self._rtl, context = bool(context.rtl), replace(context, rtl=None)
        head: dict[str, str] = {}
        slides: list[Slide] = []
        for child, inner in self._children(root, context, {"head", "body"}):
            if _name(child) == "head":
                head = self._head(child, inner)
            else:
                found = (self._slide(s, c) for s, c in self._children(child, inner, {"section"}))
                slides += [slide for slide in found if slide is not None]
        if not slides and not self.problems:
            self._refuse("the deck has no <section>, so no slide", context)
        for fault, number in anchoring.faults_of_anchors(slides, [anchor for anchor, _ in self._jumps]):
            self._refuse(fault, context if number is None else self._jumps[number][1])
        if slides and all(slide.hidden for slide in slides):
            self._refuse("every section is hidden, so that nobody would see a slide", context)
        for fault in attributes.faults_of_head(head):
            self._refuse(fault, context)
        head = {name.replace("-", "_"): content for name, content in head.items()}
        return Deck(head.pop("title", ""), tuple(slides), context.lang or "en", self._rtl, **head)

    def _head(self, head: etree._Element, context: _Context) -> dict[str, str]:
        found: dict[str, str] = {}
        for child, inner in self._children(head, context, {"title", "meta"}):
            if _name(child) == "title":
                if len(child):
                    self._refuse("<title> holds text alone", inner)
                found["title"] = " ".join((child.text or "").split())
            elif (name := child.get("name")) in attributes.METAS:
                found[str(name)] = child.get("content") or ""
            elif child.get("charset") is None:
                self._refuse(f'<meta name="{name}"> means nothing in a deck', inner)
        return found

    def _slide(self, section: etree._Element, context: _Context) -> Slide | None:
        title: Paragraph | None = None
        footer: Paragraph | None = None
        notes: tuple[Paragraph, ...] | None = None
        slots: list[Slot] = []
        picture: Picture | None = None
        for child, inner in self._children(section, context, {"h1", "figure", "div", "footer", "aside"}):
            match _name(child):
                case "figure":
                    if picture is not None or slots:
                        self._refuse("<figure> stands once in a section, before its slots", inner)
                    picture, faults = anchoring.picture(child)
                    for fault in faults:
                        self._refuse(fault, inner)
                case "h1":
                    if title is not None or slots:
                        self._refuse("<h1> stands once, first in its section", inner)
                    title = self._paragraph(child, inner)
                case "footer":
                    if footer is not None:
                        self._refuse("<footer> stands once in a section", inner)
                    footer = self._paragraph(child, inner)
                case "aside":
                    if notes is not None or child.get("class") != "notes":
                        self._refuse('<aside class="notes"> stands once in a section', inner)
                    notes = tuple(self._blocks(child, inner))
                case _:
                    slots.append(self._slot(child, inner, max((s.click for s in slots), default=0) + 1))
        if not (layout := section.get("data-layout")):
            self._refuse("<section> lacks data-layout", context)
            return None
        if title is None or not title.runs:
            self._refuse("a section begins with an <h1> that has a text", context)
            return None
        paced, faults = attributes.paced(section)
        for fault in faults:
            self._refuse(fault, context)
        numbers = [slot.number for slot in slots]
        for number in sorted({n for n in numbers if numbers.count(n) > 1}):
            self._refuse(f"slot {number} is filled twice in one section", context)
        named, anchor = section.get("data-section") or "", section.get("id") or ""
        drawn = anchoring.of_subjects(picture, slots)
        slide = Slide(layout, title, tuple(slots), footer, notes or (), named, context.template, anchor, drawn, **paced)
        if anchoring.leads_elsewhere(slide):
            self._refuse("a link to another slide cannot be followed in notes", context)
        return slide

    def _slot(self, div: etree._Element, context: _Context, click: int) -> Slot:
        number = div.get("data-slot") or ""
        if not _COUNTS.fullmatch(number):
            self._refuse(f'data-slot="{number}" is not a number from 1', context)
            number = "1"
        if (appears := div.get("data-appear")) not in {None, "click"}:
            self._refuse(f'data-appear="{appears}" is not "click"', context)
        click = click if appears else 0
        subject = int(div.get("data-subject") or 0) if context.look.subject else 0
        context = replace(context, look=replace(context.look, subject=0))
        tables = [child for child in div if _name(child) == "table"]
        if not tables:
            paragraphs = tuple(replace(p, click=click) for p in self._blocks(div, context) if p.runs)
            shown, spoken = click if paragraphs else 0, div.get("data-spoken") or ""
            return Slot(int(number), paragraphs, None, subject, context.template, shown, spoken)
        table: Table | None = None
        for child, inner in self._children(div, context, {"table"}):
            if table is not None:
                self._refuse("a slot holds one table", inner)
            table = self._table(child, inner)
        return Slot(int(number), (), table, subject, context.template, click)

    def _blocks(self, parent: etree._Element, context: _Context, depth: int = 0) -> Iterator[Paragraph]:
        for child, inner in self._children(parent, context, {"p", "ul", "ol"}):
            if _name(child) == "p":
                if (kind := child.get("class")) not in {None, "key"}:
                    self._refuse(f'<p class="{kind}"> means nothing in a deck', inner)
                yield self._paragraph(child, inner, "key" if kind == "key" else "text")
            else:
                yield from self._list(child, inner, depth)

    def _list(self, items: etree._Element, context: _Context, depth: int) -> Iterator[Paragraph]:
        role: Role = "number" if _name(items) == "ol" else "point"
        if depth > 1:
            self._refuse("a list may hold lists, and those no more", context)
        for number, (item, inner) in enumerate(self._children(items, context, {"li"}), 1):
            nested = [child for child in item if _name(child) in {"ul", "ol"}]
            point = self._paragraph(item, inner, role, ignored=nested)
            yield replace(point, depth=min(depth, 1), number=number if role == "number" else 0)
            for sub in nested:
                if sub.tail and sub.tail.strip():
                    self._refuse("text stands after a nested list", inner)
                yield from self._list(sub, self._enter(sub, inner), depth + 1)

    def _table(self, table: etree._Element, context: _Context) -> Table | None:
        head: list[Row] = []
        body: list[Row] = []
        widths: list[float] = []
        for child, inner in self._children(table, context, {"colgroup", "thead", "tbody"}):
            if _name(child) == "colgroup":
                for col, within in self._children(child, inner, {"col"}):
                    widths.append(self._width(col.get("data-width") or "1", within))
                continue
            rows = head if _name(child) == "thead" else body
            rows += [self._row(row, c) for row, c in self._children(child, inner, {"tr"})]
        counts = {len(row) for row in (*head, *body)}
        if len(counts) != 1 or 0 in counts:
            self._refuse("the rows of a table need the same number of cells, one or more", context)
            return None
        if widths and {len(widths)} != counts:
            self._refuse("<colgroup> needs one <col> for each column", context)
            return None
        rtl = context.rtl if context.rtl is not None else self._rtl
        made, faults = anchoring.table(table, head, body, widths, rtl=rtl)
        for fault in faults:
            self._refuse(fault, context)
        return made

    def _width(self, width: str, context: _Context) -> float:
        if re.fullmatch(r"\d{1,3}(\.\d{1,3})?", width) and float(width) > 0:
            return float(width)
        self._refuse(f'data-width="{width}" is not a number above 0', context)
        return 1.0

    def _row(self, row: etree._Element, context: _Context) -> Row:
        cells = []
        for cell, inner in self._children(row, context, {"th", "td"}):
            scope = cell.get("scope") or ""
            if _name(cell) == "th" and scope not in {"col", "row"}:
                self._refuse('<th> needs scope="col" or scope="row"', inner)
            subject = inner.look.subject
            inner = replace(inner, look=replace(inner.look, subject=0))
            if any(_name(child) in {"p", "ul", "ol"} for child in cell):
                paragraphs = tuple(p for p in self._blocks(cell, inner) if p.runs)
            else:
                paragraph = self._paragraph(cell, inner)
                paragraphs = (paragraph,) if paragraph.runs else ()
            value = cell.get("data-value") or ""
            if value and not is_number(value):
                self._refuse(f'data-value="{value[:20]}" is no number', inner)
            cells.append(Cell(paragraphs, scope, subject, value))
        return tuple(cells)

    def _paragraph(
        self,
        element: etree._Element,
        context: _Context,
        role: Role = "text",
        ignored: list[etree._Element] | None = None,
    ) -> Paragraph:
        pieces: list[Run] = []
        self._inline(element, context, pieces, ignored or [])
        runs = joined(pieces)
        rtl = context.rtl
        if rtl is None:
            rtl = reads_rtl("".join(run.text for run in runs))
        needs = tuple((element.get("data-for") or "").split())
        self._jumps += [(each, context) for each in needs]
        rtl, led = self._rtl if rtl is None else rtl, self._rtl and context.rtl is None
        return Paragraph(runs, role, rtl=rtl, led=led, address=context.address, needs=needs)

    def _inline(
        self, element: etree._Element, context: _Context, pieces: list[Run], ignored: list[etree._Element]
    ) -> None:
        change: dict[str, Any] = {"lang": context.lang, "address": context.address}
        match _name(element):
            case "strong":
                change["bold"] = True
            case "em":
                change["italic"] = True
            case "code":
                change["code"] = True
            case "a":
                change["href"] = self._address_of(element.get("href") or "", context)
        look = replace(context.look, **change)
        context = replace(context, look=look)
        if element.text:
            pieces.append(replace(look, text=element.text))
        for child in element:
            if child in ignored:
                continue
            name = _name(child)
            if name == "br":
                pieces.append(replace(look, text="\n"))
                self._enter(child, context)
                if len(child) or child.text:
                    self._refuse("<br/> is empty", context)
            elif name in _INLINE:
                self._inline(child, self._enter(child, context), pieces, [])
            else:
                self._refuse(f"<{name}> cannot stand in a text", self._enter(child, context))
            if child.tail:
                pieces.append(replace(look, text=child.tail))

    def _address_of(self, href: str, context: _Context) -> str:
        if href.startswith("#"):
            self._jumps.append((href[1:], context))
            return href
        try:
            parts = urlsplit(href.strip())
            known = parts.scheme.lower() in _SCHEMES and bool(parts.netloc or parts.scheme.lower() in {"mailto", "tel"})
        except ValueError:
            known = False
        if not known:
            place = None if context.address else place_of(context.template)
            message = f"the link to “{href[:80]}” is no address that a reader can follow"
            hint = "A link starts with https:, http:, mailto: or tel:."
            self.problems.append(Problem("link", message, place, hint, address=context.address))
            return ""
        # A relationship's target is an anyURI (ECMA-376 part 2, 9.3): PowerPoint repairs files with others.
        return quote(href.strip(), safe="%/:=&?~#+!$,;'@()*[]")

    def _children(
        self, parent: etree._Element, context: _Context, allowed: set[str]
    ) -> Iterator[tuple[etree._Element, _Context]]:
        self._bare(parent.text, parent, context)
        for child in parent:
            name = _name(child)
            if name in allowed:
                yield child, self._enter(child, context)
            else:
                inner = self._enter(child, context, known=False)
                self._refuse(f"<{name}> cannot stand in <{_name(parent)}>", inner)
            self._bare(child.tail, parent, context)

    def _bare(self, text: str | None, parent: etree._Element, context: _Context) -> None:
        if text and text.strip():
            shown = " ".join(text.split())[:60]
            self._refuse(f"the bare text “{shown}” cannot stand in <{_name(parent)}>", context, "Put it into a <p>.")

    def _enter(self, element: etree._Element, context: _Context, known: bool = True) -> _Context:
        if not element.attrib:
            return context
        get = element.get
        lang, direction, subject = get("lang"), get("dir"), get("data-subject")
        inner = _Context(
            get("data-template") or context.template,
            get("data-from") or context.address,
            lang or context.lang,
            context.rtl if direction is None else {"ltr": False, "rtl": True}.get(direction),
            replace(context.look, subject=int(subject)) if subject in _SUBJECTS else context.look,
        )
        if not known:
            return inner
        name = _name(element)
        for attribute in element.keys():  # noqa: SIM118 (an lxml element iterates over children)
            if attribute not in attributes.EVERYWHERE and attribute not in attributes.OWN.get(name, ()):
                self._refuse(f"<{name}> cannot have the attribute {attribute!s}", inner)
        if lang is not None and not _LANG.fullmatch(lang):
            self._refuse(f'lang="{lang}" is no language tag', inner)
        if direction not in {None, "ltr", "rtl", "auto"}:
            self._refuse(f'dir="{direction}" is not ltr, rtl or auto', inner)
        if subject is not None and subject not in _SUBJECTS:
            self._refuse(f'data-subject="{subject}" is not a number from 1 to 5', inner)
        return inner

    def _refuse(self, message: str, context: _Context, hint: str = _ADVICE) -> None:
        place = place_of(context.template)
        self.problems.append(Problem(RULE, message, place, hint, address=context.address))


def _name(element: etree._Element) -> str:
    tag = element.tag
    if not isinstance(tag, str):
        return f"&{element.name};" if isinstance(element, etree._Entity) else "?"
    return tag.removeprefix(_XHTML)

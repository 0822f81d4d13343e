"""The tables of an HTML page: cells with their emphasis and links, spans, captions, and the notes below.

Tables that only lay a page out, that are hidden or that hold other tables are not offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from generator.problems import Place, Problem, Result
from generator.sources.tables import limits
from generator.sources.tables.delimited import too_large
from generator.sources.tables.grid import Merge, Table, squared
from generator.sources.tables.marks import begins_note
from generator.sources.tables.rich import is_hidden, spans_in
from generator.spans import Span, Spans, cut, lines_of, plain_of, tidied

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LAYOUT: Final = frozenset(("presentation", "none", "navigation"))
_EXTRA: Final = re.compile(r"(?<!\s)\s*(\[\s*(edit|edit source|Bearbeiten)[^\]]*\]|[¶#🔗])\s*$")
# The comment before the notes of a table that we wrote ourselves, which may begin with any word.
OUR_NOTES: Final = "footnotes"
_MOST_SIBLINGS: Final = 12
# A tag up to its end, which no quoted value holds (HTML Living Standard, 13.2.5); a page may end within one.
_TAG: Final = re.compile(r"""<[A-Za-z](?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+""")
_VALUE: Final = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>]++)""")
_ATTRIBUTE: Final = re.compile(r"""[\s/"'][^\s/"'=]""")


def tables(written: str, file: str) -> Result[tuple[Table, ...]]:
    """The tables of a page that may hold a comparison."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    if len(written) > limits.MOST_MARKED_UP:
        message = f"the page has more than {limits.MOST_MARKED_UP >> 20} MB"
        return Result(None, (Problem("limit", message, Place(file), "Save the part with the table alone."),))
    if _has_endless_tag(written):
        message = f"a tag has more than {limits.MOST_ATTRIBUTES:,} attributes"
        return Result(None, (Problem("limit", message, Place(file), "Copy the table alone into a file of its own."),))
    # A page that declares its encoding would be decoded a second time.
    written = re.sub(r"<\?xml[^>]*\?>|<meta[^>]*charset[^>]*>", "", written)
    parser = HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = document_fromstring(written.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return Result(())
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "xcessive" in entry.message for entry in parser.error_log):
        hint = "Copy the table alone into a file of its own."
        return Result(None, (Problem("nesting", "the page is nested too deep", Place(file), hint),))
    found: list[Table] = []
    heading, rows = _document_title(root), 0
    for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6", "table"):
        if element.tag != "table":
            heading = _heading(element) or heading
        elif not _is_layout(element):
            read = _table(element, root, heading, file)
            if read.value is None:
                return Result(None, read.problems)
            found.append(read.value)
            rows += len(read.value.grid.rows)
            if len(found) == limits.MOST_TABLES or rows > limits.MOST_ROWS_OF_ALL:
                break
    return Result(tuple(found))


def _has_endless_tag(written: str) -> bool:
    """Whether a tag has more attributes than the parser can take: it looks at all of them for each of them."""
    long = (tag[0] for tag in _TAG.finditer(written) if tag.end() - tag.start() > 2 * limits.MOST_ATTRIBUTES)
    return any(sum(1 for _ in _ATTRIBUTE.finditer(_VALUE.sub('=""', tag))) > limits.MOST_ATTRIBUTES for tag in long)


def _document_title(root: HtmlElement) -> Spans:
    return tidied(Span(str(title.text_content())) for title in root.iter("title"))


def _heading(element: HtmlElement) -> Spans:
    """A heading without the anchors and links to edit that sites put into theirs."""
    spans = spans_in(element).spans
    words = plain_of(spans)
    extra = _EXTRA.search(words)
    return tidied(cut(spans, 0, extra.start())) if extra else spans


def _is_layout(table: HtmlElement) -> bool:
    if table.find(".//table") is not None or (table.get("role") or "").lower() in _LAYOUT:
        return True
    around = [table, *table.iterancestors()]
    if any(is_hidden(element) for element in around):
        return True
    return any("navbox" in (element.get("class") or "") or element.tag == "nav" for element in around)


def _rows(table: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """The rows that are the table's own, those of its foot last, each with the part that it stands in."""
    feet = []
    for child in table:
        if child.tag == "tr":
            yield "tbody", child
        elif child.tag in ("thead", "tbody"):
            yield from ((str(child.tag), row) for row in child if row.tag == "tr")
        elif child.tag == "tfoot":
            feet += [("tfoot", row) for row in child if row.tag == "tr"]
    yield from feet


def _table(table: HtmlElement, root: HtmlElement, heading: Spans, file: str) -> Result[Table]:
    rows: list[list[Spans]] = []
    merges: list[Merge] = []
    notes: list[Spans] = []
    remarks: dict[str, int] = {}
    covered: dict[int, dict[int, bool]] = {}
    heads, in_heads, area = 0, True, 0
    for part, element in _rows(table):
        if is_hidden(element):
            continue
        if len(rows) > limits.MOST_ROWS:
            return Result(None, (too_large(Place(file, element.sourceline or 0)),))
        number, row, column = len(rows), list[Spans](), 0
        cells = [cell for cell in element if cell.tag in ("td", "th") and not is_hidden(cell)]
        taken = covered.pop(number, {})
        for cell in cells:
            while column in taken:
                row.append(())
                column += 1
            inside = spans_in(cell, root)
            notes += inside.notes
            for remark, count in inside.remarks.items():
                remarks[remark] = remarks.get(remark, 0) + count
            width = _span(cell.get("colspan"), limits.MOST_COLSPAN)
            height = _span(cell.get("rowspan"), limits.MOST_ROWSPAN)
            area += width * height
            if area > limits.MOST_AREA or len(merges) > limits.MOST_MERGES:
                return Result(None, (too_large(Place(file, element.sourceline or 0)),))
            row += [inside.spans, *[()] * (width - 1)]
            if width * height > 1:
                merges.append(Merge(number, column, height, width))
            for below in range(number + 1, number + height):
                covered.setdefault(below, {}).update(dict.fromkeys(range(column, column + width), True))
            column += width
        in_heads = in_heads and (part == "thead" or (bool(cells) and all(cell.tag == "th" for cell in cells)))
        heads += in_heads
        rows.append(row)
    merges = [Merge(m.row, m.column, min(m.height, len(rows) - m.row), m.width) for m in merges]
    grid = squared(rows, [m for m in merges if m.height * m.width > 1], heads if heads < len(rows) else 0)
    caption = next((tidied(spans_in(c).spans) for c in table if c.tag == "caption"), ())
    title = caption or heading
    notes = [*dict.fromkeys(notes), *_notes_below(table)]
    name = " ".join(plain_of(title).split())[:60]
    told = tuple(f"{count} {remark}" for remark, count in remarks.items())
    return Result(Table(name, grid, title=title, notes=tuple(notes), remarks=told))


def _span(written: str | None, most: int) -> int:
    digits = re.match(r"\s*(\d{1,6})", written or "")
    return min(max(int(digits[1]), 1), most) if digits else 1


def _notes_below(table: HtmlElement) -> Iterator[Spans]:
    """Paragraphs directly below a table that begin as notes do."""
    around = table
    while around.getnext() is None and around.getparent() is not None and around.getparent().tag == "div":
        around = around.getparent()
    ours = False
    for number, element in enumerate(around.itersiblings()):
        if not isinstance(element.tag, str) and (element.text or "").strip() == OUR_NOTES:
            ours = True
            continue
        if (
            (number == _MOST_SIBLINGS and not ours)
            or not isinstance(element.tag, str)
            or element.tag in ("table", "h1", "h2", "h3")
        ):
            return
        items = list(element) if element.tag in ("ul", "ol", "dl") else [element]
        said = [tidied(spans_in(item).spans) for item in items if isinstance(item.tag, str)]
        if element.tag not in ("p", "small", "div", "ul", "ol", "dl") or not any(said):
            return
        lines = said if ours else [line for spans in said for line in _parted(spans)]
        if not ours and not all(begins_note(plain_of(line)) for line in lines[:1]):
            return
        yield from lines


def _parted(spans: Spans) -> list[Spans]:
    """One paragraph may hold several notes, each on a line that begins with its own mark."""
    lines = [tidied(line) for line, _ in lines_of(spans) if plain_of(line).strip()]
    return lines if all(begins_note(plain_of(line)) for line in lines) else [spans] if spans else []

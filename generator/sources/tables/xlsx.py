"""The sheets of a workbook as they are displayed: formatted numbers, last values of formulas, rich text, links.

Hidden sheets are not offered; hidden rows and columns are left out, and told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from generator.problems import Place, Problem, Result
from generator.sources.tables import limits
from generator.sources.tables.delimited import too_large
from generator.sources.tables.grid import Grid, Merge, part_of
from generator.sources.tables.number_format import BUILT_IN, shown
from generator.sources.tables.workbook import TooLarge, Workbook, below, local, opened
from generator.sources.tables.workbook import too_large as workbook_too_large
from generator.spans import Span, Spans, joined, plain_of

if TYPE_CHECKING:
    from lxml import etree

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_MONOSPACE = re.compile(r"mono|courier|consolas|menlo|code", re.IGNORECASE)
_LINK = re.compile(r'\s*HYPERLINK\(\s*"([^"]*)"', re.IGNORECASE)
# Characters that XML cannot hold are written as _x0007_ (ECMA-376 part 1, 22.9.2.19).
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# What a sheet has once (ECMA-376 part 1, 18.3.1.99); for each, files beside it are read.
_ONCE: Final = frozenset(("mergeCells", "hyperlinks", "drawing"))
MOST_COLUMNS: Final = 16_384


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that can be seen: its grid, and what of it was left out."""

    name: str
    grid: Grid
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Book:
    workbook: Workbook
    strings: list[Spans]
    formats: list[tuple[str, bool, bool]]
    since_1904: bool
    cells: int = 0


@dataclass(slots=True)
class _Cells:
    """What stands in a sheet, by row and column from 0."""

    spans: dict[tuple[int, int], Spans] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    unsaved: int = 0


def sheets(data: bytes, file: str) -> Result[tuple[Sheet, ...]]:
    """The sheets of a workbook that can be seen and hold something."""
    package = opened(data, file)
    if package.value is None:
        return Result(None, package.problems)
    try:
        return _sheets(package.value, file)
    except TooLarge:
        return Result(None, (workbook_too_large(file),))
    except (ValueError, KeyError, IndexError, OverflowError, RecursionError) as error:
        hint = "Open it in a spreadsheet program and save it again as .xlsx."
        return Result(None, (Problem("table", f"the workbook is damaged: {error}", Place(file), hint),))


def _sheets(workbook: Workbook, file: str) -> Result[tuple[Sheet, ...]]:
    main = next(n for n in workbook.parts if n.endswith("workbook.xml"))
    root, targets = workbook.xml(main), workbook.targets(main)
    by_kind = {kind: target for kind, target, _ in targets.values()}
    properties = next(below(root, "workbookPr"), None)
    since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    book = _Book(workbook, [], _formats(workbook.xml(by_kind.get("styles", ""))), since_1904)
    book.strings = [_cut(_rich(item)) for item in below(workbook.xml(by_kind.get("sharedStrings", "")), "si")]
    found: list[Sheet] = []
    large: list[str] = []
    read: set[str] = set()
    for sheet in below(root, "sheet"):
        identity = next((v for k, v in sheet.items() if str(k).endswith("}id")), "")
        kind, target, _ = targets.get(str(identity), ("", "", False))
        hidden = sheet.get("state", "visible") != "visible"
        if hidden or kind != "worksheet" or target in read or len(read) == limits.MOST_TABLES:
            continue
        read.add(target)
        book.cells = 0
        title = sheet.get("name") or f"Sheet {len(found) + 1}"
        try:
            cells = _read(book, target)
        except TooLarge:
            large.append(title)
            continue
        made = _sheet(title, cells) if book.cells <= limits.MOST_CELLS else None
        if made is None:
            # Beside a table there may be a sheet of all the data that it was made from.
            large.append(title)
        elif made.grid.rows:
            found.append(made)
    return Result(None, (too_large(Place(file)),)) if large and not found else Result(tuple(found))


def _sheet(name: str, cells: _Cells) -> Sheet | None:
    """The sheet without the rows and columns outside of what it holds; None where that is too large."""
    remarks = []
    said = [at for at, spans in cells.spans.items() if plain_of(spans).strip()]
    if not said:
        return Sheet(name, Grid(()))
    first_row, first_column = min(r for r, _ in said), min(c for _, c in said)
    # Of wide gaps two rows are enough to see that something ends there.
    rows = _dense(sorted({r for r, _ in said}), first_row)
    columns = _dense(sorted({c for _, c in said}), first_column)
    shown_rows = [r for r in rows if r not in cells.hidden_rows]
    hidden_columns = _within(cells.hidden_columns)
    shown_columns = [c for c in columns if c not in hidden_columns]
    for count, what in ((len(rows) - len(shown_rows), "row"), (len(columns) - len(shown_columns), "column")):
        if count:
            remarks.append(f"{count} hidden {what}{'s' * (count != 1)} left out")
    if cells.unsaved:
        remarks.append(f"{cells.unsaved} formulas have no value: open the file in a spreadsheet program and save it")
    if len(shown_rows) * len(shown_columns) > limits.MOST_AREA or len(rows) > limits.MOST_ROWS:
        return None
    row_at = {r: n for n, r in enumerate(rows)}
    column_at = {c: n for n, c in enumerate(columns)}
    merges, room = [], limits.MOST_AREA
    for merge in cells.merges:
        if merge.row not in row_at or merge.column not in column_at:
            continue
        height = bisect_left(rows, merge.row + merge.height) - row_at[merge.row]
        width = bisect_left(columns, merge.column + merge.width) - column_at[merge.column]
        room -= height * width
        if height * width > 1 and room > 0:
            merges.append(Merge(row_at[merge.row], column_at[merge.column], height, width))
    # What a merged cell lies over is seen by nobody.
    below = {
        (rows[m.row + r], columns[m.column + c])
        for m in merges
        for r in range(m.height)
        for c in range(m.width)
        if r or c
    }
    spans = {at: said for at, said in cells.spans.items() if at not in below}
    grid = Grid(tuple(tuple(spans.get((r, c), ()) for c in columns) for r in rows), tuple(merges))
    kept = part_of(grid, [row_at[r] for r in shown_rows], [column_at[c] for c in shown_columns])
    return Sheet(name, kept, tuple(remarks))


def _within(ranges: list[tuple[int, int]]) -> set[int]:
    """The columns of some ranges, which may lie over each other a million times."""
    columns: set[int] = set()
    end = -1
    for first, last in sorted(ranges):
        columns.update(range(max(first, end + 1), min(last, MOST_COLUMNS) + 1))
        end = max(end, last)
    return columns


def _dense(used: list[int], first: int) -> list[int]:
    dense: list[int] = []
    last = first - 1
    for at in used:
        dense += range(last + 1, min(last + 3, at))
        dense.append(at)
        last = at
    return dense


def _read(book: _Book, part: str) -> _Cells:
    cells = _Cells()
    root = book.workbook.xml(part)
    if root is None:
        return cells
    row_number = -1
    seen: set[str] = set()
    for element in root:
        name = local(element)
        if name in seen and name in _ONCE:
            continue
        seen.add(name)
        match name:
            case "cols":
                cells.hidden_columns += [
                    (int(c.get("min", "1")) - 1, int(c.get("max", "1")) - 1)
                    for c in element
                    if c.get("hidden") in ("1", "true")
                ]
            case "sheetData":
                for row in element:
                    row_number = int(row.get("r", row_number + 2)) - 1
                    if row.get("hidden") in ("1", "true"):
                        cells.hidden_rows.add(row_number)
                    _row(book, row, row_number, cells)
                    if book.cells > limits.MOST_CELLS:
                        return cells
            case "mergeCells":
                cells.merges += [m for c in list(element)[: limits.MOST_MERGES] if (m := _merge(c.get("ref", "")))]
            case "hyperlinks":
                _link_cells(element, book.workbook.targets(part), cells)
            case "drawing":
                _picture_cells(book.workbook, part, cells)
    return cells


def _row(book: _Book, row: etree._Element, number: int, cells: _Cells) -> None:
    column = -1
    for cell in row:
        if local(cell) != "c":
            continue
        at = _REFERENCE.fullmatch(cell.get("r") or "")
        column = _column(at[1]) if at else column + 1
        if spans := _cell(book, cell, cells):
            cells.spans[number, min(column, MOST_COLUMNS)] = spans
            book.cells += len(spans)


def _cell(book: _Book, cell: etree._Element, cells: _Cells) -> Spans:
    kind = cell.get("t", "n")
    value = next((c.text or "" for c in cell if local(c) == "v"), "")
    formula = next((c.text or "" for c in cell if local(c) == "f"), None)
    style = int(cell.get("s", "0"))
    code, strong, em = book.formats[style] if 0 <= style < len(book.formats) else ("General", False, False)
    spans: Spans = ()
    if kind == "s":
        spans = book.strings[int(value)] if value.strip().isdigit() and int(value) < len(book.strings) else ()
    elif kind == "inlineStr":
        spans = next((_rich(c) for c in cell if local(c) == "is"), ())
    elif kind == "b":
        spans = (Span("TRUE" if value.strip() in ("1", "true") else "FALSE"),) if value else ()
    elif value and kind == "n":
        spans = (Span(_shown(value, code, book.since_1904)),)
    elif value:
        spans = (Span(_text(value)),)
    if formula is not None:
        cells.unsaved += not value and kind != "str"
        if spans and (link := _LINK.match(formula)):
            spans = tuple(replace(span, href=link[1]) for span in spans)
    if (strong or em) and len(spans) == 1:
        spans = (replace(spans[0], strong=strong or spans[0].strong, em=em or spans[0].em),)
    return spans if kind == "s" else _cut(spans)


def _cut(spans: Spans) -> Spans:
    """As much of a text as a cell may hold."""
    left, kept = limits.MOST_CELL, []
    for span in spans:
        if left <= 0:
            break
        kept.append(span if len(span.text) <= left else replace(span, text=span.text[:left]))
        left -= len(span.text)
    return tuple(kept)


def _shown(value: str, code: str, since_1904: bool) -> str:
    try:
        return shown(float(value), code, since_1904=since_1904)
    except (ValueError, ArithmeticError):
        return value.strip()


def _text(written: str) -> str:
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), written).replace("\r\n", "\n").replace("\r", "\n")


def _rich(item: etree._Element) -> Spans:
    """The runs of a string; what tells how to pronounce it is left out."""
    spans = []
    for part in item:
        if local(part) == "t":
            spans.append(Span(_text(part.text or "")))
        elif local(part) == "r":
            look = {local(p): p for properties in part if local(properties) == "rPr" for p in properties}
            font = look["rFont"].get("val", "") if "rFont" in look else ""
            text = "".join(_text(t.text or "") for t in part if local(t) == "t")
            code = bool(_MONOSPACE.search(font))
            # An underlined run of a cell with a link is what the link stands on.
            spans.append(Span(text, _on(look, "b"), _on(look, "i"), code, "#" if _on(look, "u") else ""))
    return joined(spans)


def _on(look: dict[str, etree._Element], name: str) -> bool:
    return name in look and look[name].get("val", "1") not in ("0", "false", "none")


def _formats(styles: etree._Element | None) -> list[tuple[str, bool, bool]]:
    """For each style of a cell its number format, and whether its font is bold and italic."""
    codes = dict(BUILT_IN) | {int(f.get("numFmtId", "0")): f.get("formatCode", "") for f in below(styles, "numFmt")}
    fonts = [
        (_on(look, "b"), _on(look, "i"))
        for group in below(styles, "fonts")
        for font in group
        for look in [{local(p): p for p in font}]
    ]
    found = []
    for style in (xf for group in below(styles, "cellXfs") for xf in group):
        number, font = int(style.get("numFmtId", "0")), int(style.get("fontId", "0"))
        strong, em = fonts[font] if 0 <= font < len(fonts) else (False, False)
        found.append((codes.get(number, "General"), strong, em))
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _merge(reference: str) -> Merge | None:
    ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
    if len(ends) != 2 or not ends[0] or not ends[1]:
        return None
    (left, top), (right, bottom) = ((_column(e[1]), int(e[2]) - 1) for e in (ends[0], ends[1]))
    return Merge(top, left, bottom - top + 1, right - left + 1) if bottom >= top and right >= left else None


def _link_cells(links: etree._Element, targets: dict[str, tuple[str, str, bool]], cells: _Cells) -> None:
    for link in links:
        at = _REFERENCE.match(link.get("ref") or "")
        identity = next((str(v) for k, v in link.items() if str(k).endswith("}id")), "")
        _, href, outside = targets.get(identity, ("", "", False))
        if at and outside and (spans := cells.spans.get((int(at[2]) - 1, _column(at[1])))):
            marked = any(span.href for span in spans)
            cells.spans[int(at[2]) - 1, _column(at[1])] = tuple(
                replace(span, href=href if span.href or not marked else "") for span in spans
            )


def _picture_cells(workbook: Workbook, part: str, cells: _Cells) -> None:
    """A cell under a picture that says nothing itself says what the picture shows."""
    drawings = {target for kind, target, _ in workbook.targets(part).values() if kind == "drawing"}
    for target in sorted(drawings):
        for anchor in _anchors(workbook.xml(target)):
            start = next(below(anchor, "from"), None)
            said = next((p.get("descr") or "" for p in below(anchor, "cNvPr")), "")
            if start is None or not said.strip():
                continue
            place = {local(p): int(p.text or "0") for p in start}
            cells.spans.setdefault((place.get("row", 0), place.get("col", 0)), (Span(said),))


def _anchors(drawing: etree._Element | None) -> Iterator[etree._Element]:
    """What is anchored to a cell, also as one of several choices; never what lies within another."""
    for child in drawing if drawing is not None else ():
        choices = [part for choice in child for part in choice] if local(child) == "AlternateContent" else [child]
        yield from (part for part in choices if local(part) in {"twoCellAnchor", "oneCellAnchor"})

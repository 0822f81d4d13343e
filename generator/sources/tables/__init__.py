"""Tables that others made, read into grids: workbooks, CSV and TSV, Markdown and HTML."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from generator.problems import Place, Problem, Result
from generator.sources.tables import limits
from generator.sources.tables.characters import is_text
from generator.sources.tables.grid import Table

_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls")
_MARKDOWN = (".md", ".markdown", ".mkd", ".mdown")
_HTML = (".html", ".htm", ".xhtml")
_DELIMITED = (".csv", ".tsv", ".tab", ".txt")
_OTHERS = {
    ".pdf": "Copy the table from it into a spreadsheet.",
    ".docx": "Copy the table from it into a spreadsheet.",
    ".ods": "Open it in LibreOffice and save it as .xlsx.",
    ".numbers": "Export it from Numbers as an Excel file.",
}
_SAVE = "Open it in the program that made it, and save the table as .xlsx or .csv."


def tables(data: bytes, file: str) -> Result[tuple[Table, ...]]:
    """The tables of a file, told by its content and then by its name; `file` is its name in problems."""
    suffix = PurePosixPath(file).suffix.casefold()
    if len(data) > limits.MOST_FILE:
        message = f"the file has more than {limits.MOST_FILE >> 20} MB"
        return Result(None, (Problem("limit", message, Place(file), "Copy the table into a file of its own."),))
    if not data.strip():
        return Result(None, (Problem("empty", "there is nothing in this file", Place(file)),))
    if data.startswith(_PACKED):
        return _workbook(data, file)
    if suffix in _OTHERS or data.startswith(b"%PDF"):
        hint = _OTHERS.get(suffix, _OTHERS[".pdf"])
        return Result(None, (Problem("table", "tables in such a file cannot be read", Place(file), hint),))
    if suffix in _WORKBOOKS:
        # What is named so and is none is mostly HTML, and in the old format CSV, saved by other programs.
        is_page = b"<table" in data[:65_536].lower()
        if not is_text(data) or (suffix != ".xls" and not is_page):
            return Result(None, (Problem("table", "this is no workbook", Place(file), _SAVE),))
        suffix = ".html" if is_page else ".csv"
    if suffix in (*_MARKDOWN, *_HTML, *_DELIMITED) and not is_text(data):
        return Result(None, (Problem("table", "this is no text, whatever its name says", Place(file), _SAVE),))
    if suffix in _MARKDOWN or suffix in _HTML:
        return _marked_up(data, file, markdown=suffix in _MARKDOWN)
    if suffix not in _DELIMITED:
        hint = "It can be .xlsx, .csv, .tsv, .md, .html, or the .json that `pmdocs export` writes."
        return Result(None, (Problem("table", "no table can be read from such a file", Place(file), hint),))
    return _delimited(data, file)


def _workbook(data: bytes, file: str) -> Result[tuple[Table, ...]]:
    from generator.sources.tables import blocks, xlsx

    sheets = xlsx.sheets(data, file)
    if sheets.value is None:
        return Result(None, sheets.problems)
    found = [t for sheet in sheets.value for t in blocks.parted(sheet.grid, sheet.name, sheet.remarks)]
    return Result(tuple(found[: limits.MOST_TABLES]))


def _delimited(data: bytes, file: str) -> Result[tuple[Table, ...]]:
    from generator.sources.tables import blocks, delimited

    read = delimited.grid_of(data, file)
    if read.value is None:
        return Result(None, read.problems)
    grid, remark = read.value
    return Result(blocks.parted(grid, remarks=(remark,) if remark else ())[: limits.MOST_TABLES])


def _marked_up(data: bytes, file: str, *, markdown: bool) -> Result[tuple[Table, ...]]:
    from generator.sources.tables import html
    from generator.sources.tables import markdown as md
    from generator.sources.tables.characters import declared, decoded

    try:
        written, encoding = declared(data) if not markdown else decoded(data)
    except (UnicodeDecodeError, LookupError):
        hint = "Save it as UTF-8 in the program that made it."
        return Result(None, (Problem("encoding", "the file's encoding cannot be read", Place(file), hint),))
    read = md.tables(written, file) if markdown else html.tables(written, file)
    if read.value is None or not encoding:
        return read
    return Result(tuple(replace(t, remarks=(*t.remarks, f"read as {encoding}")) for t in read.value))

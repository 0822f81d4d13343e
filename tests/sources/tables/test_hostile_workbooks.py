"""Workbooks that are small to send and endless to read, and numbers that no format was made for."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final

import pytest

from generator.sources.tables import tables
from tests.patience import HANG
from tests.sources.tables.test_hostile import SMALL, told
from tests.tables import rows_of, workbook

# Relationships of a sheet to one drawing, many times.
DRAWINGS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    + "".join(f'<Relationship Id="d{n}" Type="x/drawing" Target="../drawings/d.xml"/>' for n in range(2_000))
    + "</Relationships>"
)
CITED: Final = ("<row>" + '<c t="s"><v>0</v></c>' * 10 + "</row>") * 4_000
AGAIN: Final = '<sheet name="One" sheetId="1" r:id="r1"/>' * 20_000
HIDDEN: Final = '<col min="1" max="9" hidden="1"/>'
LOOKS: Final = "<r><t>a</t></r><r><rPr><b/></rPr><t>b</t></r>"
# Each took from five seconds to minutes, or a gigabyte and more.
BOOKS: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "cells of nothing": (
        lambda: workbook({"One": f"<sheetData><row>{'<c/>' * 1_000_000}</row></sheetData>"}),
        "the table is too large",
    ),
    "attributes of rows": (
        lambda: workbook({"One": "<sheetData>" + '<row a="" b="" c="" d=""/>' * 300_000 + "</sheetData>"}),
        "the table is too large",
    ),
    "styles": (lambda: workbook({"One": SMALL}, styles="<xf/>" * 1_000_000), "the workbook is too large"),
    "strings": (lambda: workbook({"One": SMALL}, strings=["<si/>"] * 1_000_000), "the workbook is too large"),
    "a string in looks": (
        lambda: workbook(
            {"One": f"<sheetData>{CITED}</sheetData>"},
            strings=[f"<si>{'<r><t>a</t></r><r><rPr><b/></rPr><t>b</t></r>' * 9_000}</si>"],
        ),
        "the table is too large",
    ),
    "hidden columns": (
        lambda: workbook({"One": "<cols>" + HIDDEN * 50_000 + "</cols>" + rows_of(["x"] * 9_000, ["y"])}),
        "there is no table in this file",
    ),
    "one sheet again and again": (lambda: changed({"xl/workbook.xml": ("</sheets>", AGAIN + "</sheets>")}), ""),
    "one drawing again and again": (
        lambda: workbook(
            {"One": SMALL + "<drawing/><hyperlinks/>" * 5_000},
            more={
                "xl/worksheets/_rels/sheet1.xml.rels": DRAWINGS,
                "xl/drawings/d.xml": "<d>"
                + "<twoCellAnchor>" * 200
                + "<x/>" * 5_000
                + "</twoCellAnchor>" * 200
                + "</d>",
            },
        ),
        "",
    ),
    "a list of entries": (lambda: workbook({"One": SMALL}) + b"PK\x01\x02" * 5_000, "the workbook is too large"),
    "another encoding": (
        lambda: workbook(
            {"One": SMALL}, more={"xl/styles.xml": b'<?xml version="1.0" encoding="IBM037"?>' + b"\x4c" * 9}
        ),
        "the workbook is damaged: xl/styles.xml is not written in UTF-8",
    ),
}


def changed(edits: Mapping[str, tuple[str, str]]) -> bytes:
    """A small workbook with something in its parts replaced."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook({"One": SMALL}))) as archive, zipfile.ZipFile(buffer, "w") as written:
        for name in archive.namelist():
            written.writestr(name, archive.read(name).decode().replace(*edits.get(name, ("", ""))))
    return buffer.getvalue()


@pytest.mark.parametrize("book", BOOKS)
def test_a_workbook_that_is_small_to_send_and_endless_to_read_is_told(book: str) -> None:
    data = BOOKS[book][0]()
    began = time.process_time()
    problems = told(data, "x.xlsx")
    assert time.process_time() - began < HANG
    assert [p.message[: len(BOOKS[book][1])] for p in problems] == ([BOOKS[book][1]] if BOOKS[book][1] else [])


@pytest.mark.parametrize(
    "code", ["%" * 255, "# ?/" + "9" * 240, "0E+" + "0" * 250, "[=1]@", "# ?/²", "[h]:mm", "yyyy" * 60]
)
@pytest.mark.parametrize(
    "value", ["1e309", "nan", "-inf", "1e308", "5e-324", "٣", "²", "2958465.99999999", "9" * 5_000]
)
def test_numbers_and_formats_beyond_all_bounds_are_shown_somehow(value: str, code: str) -> None:
    styles = f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>'
    cell = f'<row r="3"><c r="B3" s="0"><v>{value}</v></c></row></sheetData>'
    data = workbook({"One": SMALL.replace("</sheetData>", cell)}, styles=styles)
    assert tables(data, "x.xlsx").value is not None

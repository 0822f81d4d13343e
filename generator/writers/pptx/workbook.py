"""The workbook behind a chart (ECMA-376 part 1, 18), for "Edit data": two columns of one sheet, and nothing else.

Names are inline strings (18.3.1.53), so that none of them can become a formula or a link.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from generator.writers.pptx import package
from generator.writers.pptx.package import OFFICE, Part, Relation, serialized

SHEET: Final = "Sheet1"
TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_S: Final = f"{{{_MAIN}}}"
_R: Final = OFFICE.rstrip("/")


def workbook(head: str, rows: Sequence[tuple[str, str]]) -> bytes:
    """An .xlsx with names in column A and numbers below `head` in column B; the same rows give the same bytes."""
    book = package.rooted("workbook", _MAIN)
    sheets = etree.SubElement(book, f"{_S}sheets")
    etree.SubElement(sheets, f"{_S}sheet", {"name": SHEET, "sheetId": "1", f"{{{_R}}}id": "rId1"})
    sheet = package.rooted("worksheet", _MAIN)
    data = etree.SubElement(sheet, f"{_S}sheetData")
    _row(data, 1, ("", head), "")
    for number, (name, value) in enumerate(rows, 2):
        _row(data, number, (name,), value)
    parts = [
        Part("/xl/workbook.xml", f"{TYPE}.main+xml", serialized(book),
             {"rId1": Relation(f"{OFFICE}worksheet", "/xl/worksheets/sheet1.xml")}),
        Part("/xl/worksheets/sheet1.xml", TYPE.replace(".sheet", ".worksheet+xml"), serialized(sheet)),
    ]  # fmt: skip
    root = Part("/", "", b"", {"rId1": Relation(f"{OFFICE}officeDocument", "/xl/workbook.xml")})
    return package.write(root, parts)


def _row(data: etree._Element, number: int, texts: Sequence[str], value: str) -> None:
    row = etree.SubElement(data, f"{_S}row", r=str(number))
    for column, text in zip("AB", texts, strict=False):
        if text:
            cell = etree.SubElement(row, f"{_S}c", r=f"{column}{number}", t="inlineStr")
            written = etree.SubElement(etree.SubElement(cell, f"{_S}is"), f"{_S}t")
            written.text = text
            written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    if value:
        etree.SubElement(etree.SubElement(row, f"{_S}c", r=f"B{number}"), f"{_S}v").text = value

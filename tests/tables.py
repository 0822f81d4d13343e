"""Tables for the tests of reading and writing them: grids of any text, and workbooks written by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final

from hypothesis import strategies as st

from generator.sources.characters import HIDDEN
from generator.sources.tables.grid import Grid, squared
from generator.spans import Span, Spans, plain_of, tidied

_SIGNS: Final = "ab Z9é–“”=+-@'\"\\,;\t|*_`[]()<>&!#:~^.{}%$\n"
_ANY: Final = st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], exclude_characters="\u2028\u2029\ufeff")
words: Final = st.text(st.sampled_from(_SIGNS) | _ANY, max_size=12).filter(lambda text: not HIDDEN.search(text))
spans: Final = st.builds(
    Span, words, st.booleans(), st.booleans(), st.just(False), st.sampled_from(["", "", "https://example.org/a"])
)
plain_cells: Final = words.map(lambda text: tidied((Span(text),)))
rich_cells: Final = st.lists(spans, max_size=3).map(tidied)


@st.composite
def grids(draw: st.DrawFn, cells: st.SearchStrategy[Spans] = plain_cells) -> Grid:
    """Tables of at least two columns and rows, with a word in each head, so that there is something to read."""
    width, height = draw(st.integers(3, 5)), draw(st.integers(2, 4))
    named = cells.filter(lambda spans: any(c.isalnum() for c in plain_of(spans)))
    heads = [(), *(draw(named) for _ in range(width - 1))]
    body = [[draw(named), draw(named), *(draw(cells) for _ in range(width - 2))] for _ in range(height)]
    return squared([heads, *body])


def words_of(grid: Grid) -> list[list[str]]:
    """The words of each cell."""
    return [[plain_of(cell) for cell in row] for row in grid.rows]


_TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(
    sheets: Mapping[str, str],
    *,
    styles: str = "",
    strings: Sequence[str] = (),
    states: Mapping[str, str] | None = None,
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook whose sheets hold this XML inside of `worksheet`."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}" state="{(states or {}).get(name, "visible")}"/>'
        for n, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    relations += f'<Relationship Id="s" Type="{_REL}/styles" Target="styles.xml"/>'
    relations += f'<Relationship Id="t" Type="{_REL}/sharedStrings" Target="sharedStrings.xml"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELS}">{relations}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{"".join(strings)}</sst>',
        **{
            f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{_MAIN}" xmlns:r="{_REL}">{inside}</worksheet>'
            for n, inside in enumerate(sheets.values(), 1)
        },
        **(more or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def rows_of(*rows: Sequence[str]) -> str:
    """`sheetData` with a string in each cell that is not empty."""
    said = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{chr(65 + n)}{number}" t="inlineStr"><is><t xml:space="preserve">{cell}</t></is></c>'
            for n, cell in enumerate(row)
            if cell
        )
        said.append(f'<row r="{number}">{cells}</row>')
    return f"<sheetData>{''.join(said)}</sheetData>"

"""Files that others made are read as a person sees them in their own program."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.tables import tables
from generator.sources.tables.grid import Merge, Table
from generator.sources.tables.number_format import shown
from generator.spans import Span, plain_of
from tests.tables import rows_of, workbook


def read(data: bytes | str, file: str) -> tuple[Table, ...]:
    result = tables(data.encode() if isinstance(data, str) else data, file)
    assert result.value is not None, result.problems
    return result.value


def words(table: Table) -> list[list[str]]:
    return [[plain_of(cell) for cell in row] for row in table.grid.rows]


# ---- CSV

TABLE = [["", "A", "B"], ["Größe", "1,5", "x; y"], ["Preis", "3 €", "„5“"]]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_csv_is_read_with_any_usual_separator_and_encoding(separator: str, encoding: str) -> None:
    lines = [separator.join(f'"{cell}"' if set(cell) & set(";,") else cell for cell in row) for row in TABLE]
    (table,) = read("\r\n".join(lines).encode(encoding), "x.csv")
    assert words(table) == TABLE


@pytest.mark.parametrize(
    ("encoding", "cells"),
    [
        ("cp1250", ["Źródło", "żółć gęślą jaźń", "właściwość i łatwość"]),
        ("cp1251", ["Название", "Хороший продукт", "Недорогой вариант"]),
        ("cp932", ["製品の名前", "これは日本語のテキストです", "とても高い"]),
        ("gb18030", ["产品名称", "这是中文的文本内容", "价格很高"]),
    ],
)
def test_an_encoding_that_has_to_be_guessed_is_told(encoding: str, cells: list[str]) -> None:
    data = "\n".join([",".join(cells)] * 3).encode(encoding)
    (table,) = read(data, "x.csv")
    assert words(table)[0] == cells
    assert [remark for remark in table.remarks if remark.startswith("read as ")]


def test_a_line_that_names_the_separator_is_no_row() -> None:
    (table,) = read("sep=;\na;b,c;d\ne;f;g\n", "x.csv")
    assert words(table) == [["a", "b,c", "d"], ["e", "f", "g"]]


def test_a_cell_of_csv_is_literal_text_and_never_markdown() -> None:
    (table,) = read("a,b,c\nx,*not em*,[no](link)\n", "x.csv")
    assert table.grid.rows[1] == ((Span("x"),), (Span("*not em*"),), (Span("[no](link)"),))


def test_tables_below_each_other_are_several() -> None:
    first, second = read("Prices\n\n,A,B\nx,1,2\n\n\nSpeed\n\n,A,B\nx,3,4\n", "x.csv")
    assert [first.name, second.name] == ["Prices", "Speed"]
    assert words(second) == [["", "A", "B"], ["x", "3", "4"]]


# ---- Markdown

MARKDOWN = """\
# Tools

| Feature | **Alpha** | [Beta](https://b.example) |
|---|:-:|---|
| Price[^1] | :white_check_mark: | a<br>b |
| x \\| y | `c` \\:x: | <ul><li>one</li><li>two</li></ul> |
| Picture | <img src="x.png" alt="Yes"> | ![No](n.png) |

\\* In euros

[^1]: per *month*
"""


def test_a_table_of_markdown_has_its_title_its_notes_and_what_its_cells_show() -> None:
    (table,) = read(MARKDOWN, "x.md")
    assert plain_of(table.title) == "Tools"
    assert words(table) == [
        ["Feature", "Alpha", "Beta"],
        ["Price¹", "✅", "a\nb"],
        ["x | y", "c :x:", "• one\n• two"],
        ["Picture", "Yes", "No"],
    ]
    assert table.grid.rows[0][1] == (Span("Alpha", strong=True),)
    assert table.grid.rows[0][2][0].href == "https://b.example"
    assert [plain_of(note) for note in table.notes] == ["¹ per month", "* In euros"]


def test_tables_in_code_are_no_tables() -> None:
    assert read("```\n| a | b |\n|---|---|\n| 1 | 2 |\n```\n", "x.md") == ()


# ---- HTML

HTML = """<!doctype html><meta charset="iso-8859-1"><title>Page</title>
<table role="presentation"><tr><td>menu</td><td>x</td></tr><tr><td>a</td><td>b</td></tr></table>
<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>
<table hidden><tr><td>a</td><td>b</td></tr></table>
<h2>Caf\xe9s[edit]</h2>
<table>
<thead><tr><th rowspan="2">Name<th colspan="2">Price<tr><th>small<th>large</thead>
<tbody><tr><th>One<td>1&nbsp;<b>euro</b><sup>1</sup><td><img alt="yes" src="y.png">
<tr><th>Two<td><i class="fa fa-check"></i><td><input type="checkbox" checked> done<span style="display:none">no</span>
</tbody></table><p><sup>1</sup> with <a href="https://example.org">tax</a></p>"""


def test_of_a_page_the_tables_are_offered_that_hold_something() -> None:
    inner, table = read(HTML.encode("latin-1"), "x.html")
    assert words(inner) == [["a"]]
    assert plain_of(table.title) == "Cafés"
    assert words(table) == [
        ["Name", "Price", ""],
        ["", "small", "large"],
        ["One", "1 euro¹", "yes"],
        ["Two", "✓", "✓ done"],
    ]
    assert (table.grid.heads, set(table.grid.merges)) == (2, {Merge(0, 0, 2, 1), Merge(0, 1, 1, 2)})
    assert [plain_of(note) for note in table.notes] == ["¹ with tax"]


def test_references_to_the_sources_of_a_page_are_left_out_and_told() -> None:
    reference = '<sup class="reference"><a href="#cite_note-1">[1]</a></sup>'
    note = '<sup><a href="#n-a">[a]</a></sup>'
    page = f"<table><tr><th>x<th>A<th>B<tr><th>y<td>1{reference}<td>2{note}</table>"
    page += '<ol><li id="cite_note-1">A book</li><li id="n-a">↑ About <i>half</i></li></ol>'
    (table,) = read(page, "x.html")
    assert words(table)[1] == ["y", "1", "2[a]"]
    assert [plain_of(spans) for spans in table.notes] == ["[a] About half"]
    assert table.remarks == ("1 references to sources left out",)


# ---- workbooks

STYLES = """<numFmts><numFmt numFmtId="164" formatCode="#,##0.00\\ &quot;€&quot;"/></numFmts>
<fonts><font/><font><b/></font></fonts>
<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="9" fontId="0"/><xf numFmtId="14" fontId="0"/>
<xf numFmtId="164" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs>"""
STRINGS = [
    "<si><t>plain</t></si>",
    '<si><r><rPr><b/></rPr><t>bold</t></r><r><t xml:space="preserve"> rest</t></r></si>',
]


def test_a_sheet_is_read_as_it_is_displayed() -> None:
    cells = """<sheetData><row r="1"><c r="A1" s="4" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="s"><v>0</v></c>
    <c r="C1" t="s"><v>1</v></c></row><row r="2"><c r="A2" s="1"><v>0.256</v></c><c r="B2" s="2"><v>45000</v></c>
    <c r="C2" s="3"><v>1234.5</v></c></row><row r="3"><c r="A3"><f>B2*2</f><v>90000</v></c><c r="B3"><f>NOW()</f></c>
    <c r="C3" t="b"><v>1</v></c></row><row r="4" hidden="1"><c r="A4"><v>7</v></c></row></sheetData>"""
    data = workbook(
        {"One": cells, "Two": rows_of(["secret"])}, styles=STYLES, strings=STRINGS, states={"Two": "hidden"}
    )
    (table,) = read(data, "x.xlsx")
    assert words(table) == [["Name", "plain", "bold rest"], ["26%", "2023-03-15", "1,234.50 €"], ["90000", "", "TRUE"]]
    assert table.grid.rows[0][0][0].strong
    assert [span.strong for span in table.grid.rows[0][2]] == [True, False]
    assert table.remarks[0] == "1 hidden row left out"
    assert table.remarks[1].startswith("1 formulas have no value")


def test_links_and_pictures_of_a_sheet_say_what_they_show() -> None:
    sheet = rows_of(["", "A", "B"], ["x", "see", ""]) + '<hyperlinks><hyperlink ref="B2" r:id="l"/></hyperlinks>'
    sheet += '<drawing r:id="d"/>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": "<Relationships>"
        f'<Relationship Id="l" Type="{office}/hyperlink" Target="https://example.org" TargetMode="External"/>'
        f'<Relationship Id="d" Type="{office}/drawing" Target="../drawings/d.xml"/></Relationships>',
        "xl/drawings/d.xml": "<w><twoCellAnchor><from><col>2</col><row>1</row></from><pic><nvPicPr>"
        '<cNvPr id="1" name="p" descr="a green tick"/></nvPicPr></pic></twoCellAnchor></w>',
    }
    (table,) = read(workbook({"One": sheet}, more=more), "x.xlsx")
    assert words(table)[1] == ["x", "see", "a green tick"]
    assert table.grid.rows[1][1][0].href == "https://example.org"


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (1234.5, "General", "1234.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "General", "1E+20"),
        (-5, "#,##0;(#,##0)", "(5)"),
        (-5, "0.00", "-5.00"),
        (1_500_000, '0.0,,"M"', "1.5M"),
        (12.5, "[$€-407]\\ #,##0.00", "€ 12.50"),
        (45000, "d. mmmm yyyy", "15. March 2023"),
        (45000.5, "h:mm AM/PM", "12:00 PM"),
        (1.5, "[h]:mm", "36:00"),
        (0.5, "# ?/?", "1/2"),
        (12345, "0.00E+00", "1.23E+04"),
        (0, '0;-0;"none"', "none"),
        (7, "000", "007"),
        (2, '[>=5]"high";"low"', "low"),
        (59, "yyyy-mm-dd", "1900-02-28"),
        (0, "yyyy-mm-dd", "1899-12-31"),
    ],
)
def test_numbers_are_shown_as_their_format_says(value: float, code: str, expected: str) -> None:
    assert shown(value, code) == expected


@given(
    st.floats(allow_nan=False, allow_infinity=False) | st.floats(0, 60_000),
    st.text(st.sampled_from('0#?.,%/E+-;[]h"m\\sdy@_* AP>=5$Red'), max_size=10),
)
def test_no_format_of_a_number_is_too_odd_to_be_shown(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)


@given(st.binary(max_size=300))
def test_no_bytes_are_too_odd_to_be_told_about(data: bytes) -> None:
    for file in ("x.csv", "x.md", "x.html", "x.xlsx", "x.json"):
        result = tables(data, file)
        assert (result.value is None) == bool(result.problems)


def test_a_byte_order_mark_that_lies_is_told() -> None:
    result = tables(codecs.BOM_UTF16_LE + b"a,b\nc", "x.csv")
    assert [p.rule for p in result.problems] == ["encoding"]

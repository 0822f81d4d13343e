"""Tables that somebody sends to do harm end in a line within seconds, and leave nothing behind."""

from __future__ import annotations

import random
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exporting.yaml_text import written as yaml
from generator.importing import Wishes, imported
from generator.problems import Problem, UsageProblem
from generator.sources.tables import limits, tables
from generator.sources.yaml import read
from tests.patience import HANG
from tests.tables import rows_of, workbook


@contextmanager
def bounded(megabytes: int = 450) -> Iterator[None]:
    """What is done inside is over in time and in little memory (tracing makes it five times slower)."""
    tracemalloc.start()
    started = time.process_time()
    try:
        yield
        spent, (_, peak) = time.process_time() - started, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert spent < HANG
    assert peak < megabytes * 1_000_000


def told(data: bytes, file: str) -> list[Problem]:
    """The problems of a file as `new` would tell them; a table that can be read has to make a comparison."""
    try:
        result = imported(data, file, "X", Wishes(), lambda question, choices, several: None)
    except UsageProblem as open_choice:
        return [open_choice.problem]
    if result.value is None:
        return list(result.problems)
    return [p for p in read(yaml(result.value.values).encode(), "content/x.yaml").problems if p.severity == "error"]


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x02\x08\x02\0\0\0"
RUBBISH = random.Random(7).randbytes(3_000)  # noqa: S311 (no secret)
SMALL = rows_of(["", "A", "B"], ["x", "1", "2"])
ENTITIES = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


def test_a_cell_in_the_last_corner_costs_nothing() -> None:
    corner = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData>'
    with bounded():
        told(workbook({"One": SMALL.replace("</sheetData>", corner)}), "x.xlsx")


def test_merges_over_everything_cost_nothing() -> None:
    merges = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, 2_000))
    with bounded():
        assert {p.rule for p in told(workbook({"One": f"{SMALL}<mergeCells>{merges}</mergeCells>"}), "x.xlsx")} == {
            "table"
        }


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_entities_and_document_types_of_a_workbook_are_refused(part: str) -> None:
    data = workbook({"One": SMALL})
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(buffer, "w") as changed:
        for name in archive.namelist():
            content = archive.read(name)
            changed.writestr(name, ENTITIES.encode() + content if name == part else content)
    (problem,) = told(buffer.getvalue(), "x.xlsx")
    assert "declares a document type" in problem.message


def test_a_workbook_that_unpacks_to_far_too_much_is_refused() -> None:
    bomb = workbook({"One": SMALL}, more={"xl/media.xml": b" " * (limits.MOST_PART + 1)})
    many = workbook({"One": SMALL}, more={f"xl/p{n}.xml": "<x/>" for n in range(limits.MOST_ENTRIES)})
    with bounded():
        assert [p.rule for p in told(bomb, "x.xlsx")] == ["limit"]
        assert [p.rule for p in told(many, "x.xlsx")] == ["limit"]


@pytest.mark.parametrize("length", [4, 30, 200, 700])
def test_a_workbook_that_is_cut_short_is_told(length: int) -> None:
    (problem,) = told(workbook({"One": SMALL})[:length], "x.xlsx")
    assert problem.hint


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td colspan=999999999 rowspan=999999999>a<td>b<tr><td>c<td>d</table>",
        "<table>" + "<tr><td colspan=1000 rowspan=65534>a" * 500 + "</table>",
        "<table><tr><td>" + "<div>" * 50_000 + "x</table>",
        "<table><tr><td>" + "<table><tr><td>" * 3_000 + "x",
        "<table>" + "<tr><td>a<td>b" * 150_000 + "</table>",
        "<table><tr><th>a<th>b<th>c<tr><td>x<td>" + "a&#x300;" * 200_000 + "<td>y</table>",
        "<table><tr><th>a<th>b<tr><td>x<td>" + "&nbsp;" * 300_000 + "</table>",
        "<sup><a href='#x'>1</a></sup>" * 1_000 + "<p id=x>" + "y" * 100_000,
    ],
    ids=range(8),
)
def test_pages_that_are_made_to_hang_a_reader_do_not(page: str) -> None:
    with bounded():
        told(page.encode(), "x.html")


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n" + "| " + "*a **a " * 20_000 + "| b |\n",
        "| a | b |\n|---|---|\n| " + "[" * 20_000 + " | b |\n",
        ">" * 5_000 + "| a | b |\n",
        "|" * 100_000 + "\n" + "|-" * 100_000 + "\n",
    ],
    ids=range(4),
)
def test_markdown_that_is_made_to_hang_a_reader_does_not(text: str) -> None:
    with bounded():
        told(text.encode(), "x.md")


@pytest.mark.parametrize(
    "data",
    [
        b'"' + b"a," * 500_000,
        b",".join([b"a"] * 200_001),
        b"a,b,c\n" * 60_000,
        b'"""' * 300_000,
        b"a;b\n" + b"x" * 200_000 + b";y\n",
    ],
    ids=range(5),
)
def test_csv_that_is_too_much_is_told(data: bytes) -> None:
    with bounded():
        assert told(data, "x.csv") != []


def test_a_cell_that_is_too_long_for_a_comparison_names_the_limit() -> None:
    (problem,) = told(b"Feature,A,B\nPrice," + b"word " * 1_500 + b",2\n", "x.csv")
    assert "5,000 are the most" in problem.message


def test_characters_that_no_text_can_hold_are_left_out() -> None:
    assert told("Feature,A\u202e\x07,B\nPr\x1bice,\ufffe1,2\n".encode(), "x.csv") == []


def test_links_that_run_something_keep_their_words_alone() -> None:
    page = (
        "<table><tr><th>x<th>A<th>B<tr><td>y<td><a href='javascript:x()'>go</a><td><a href='file:///etc'>z</a></table>"
    )
    result = imported(page.encode(), "x.html", "X", Wishes(), lambda question, choices, several: None)
    assert result.value is not None
    assert "javascript" not in yaml(result.value.values)
    assert "file:" not in yaml(result.value.values)


_PIECES = st.sampled_from(
    ["<table>", "<tr>", "<td>", "<th rowspan=3>", "<td colspan=2>", "</table>", "a", "é", " ", "<br>", "<b>", "</b>",
     "<sup>", "<li>", "&lt;", "<a href='https://e.org'>", "<img alt=x>", "<caption>", "<thead>", "*", "_", "[", "1"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_page_makes_a_comparison_that_builds_or_a_line(page: str) -> None:
    for problem in told(f"<table><tr><th>{page}".encode(), "x.html"):
        assert problem.rule in {"usage", "table", "subjects"}, problem


_CELLS = st.text(st.sampled_from("ab1 ,;\t\n\"'=|é-–*_[](<>&\u202e\x00"), max_size=60)


@given(_CELLS)
def test_any_csv_makes_a_comparison_that_builds_or_a_line(text: str) -> None:
    for problem in told(text.encode(), "x.csv"):
        assert problem.rule in {"usage", "table", "subjects", "empty"}, problem


@given(st.lists(st.lists(st.sampled_from(["", "a", "b", "1", "–", "* n"]), min_size=1, max_size=5), max_size=7))
def test_any_sheet_makes_a_comparison_that_builds_or_a_line(rows: list[list[str]]) -> None:
    data = workbook({"One": rows_of(*rows)})
    assert tables(data, "x.xlsx").value is not None
    for problem in told(data, "x.xlsx"):
        assert problem.rule in {"usage", "table", "subjects"}, problem


@pytest.mark.parametrize(
    ("data", "file", "message"),
    [
        (f"||A|B|\n|-|-|-|\n|x|{'*a' * 70_000}|b|\n", "x.md", "the file has more than 50,000 signs of Markdown"),
        (",A,B\n" + f"x,{'word ' * 2_000},{'word ' * 2_000}\n" * 101, "x.csv", "the texts of the table have more than"),
    ],
    ids=["signs", "texts"],
)
def test_what_would_take_long_to_understand_is_told_at_once(data: str, file: str, message: str) -> None:
    with bounded():
        (problem,) = told(data.encode(), file)
    assert (problem.rule, problem.place and problem.place.file) == ("limit", file)
    assert problem.message.startswith(message)


@pytest.mark.parametrize(
    "page",
    [
        f"<table><caption>{'👩‍👩‍👧‍👦' * 20} .</caption><tr><td><td>A<td>B<tr><td>x<td>1<td>2</table>",
        f"<table><tr><td><td>A<td>B<tr><td>x<td>{'1' * 30_000}!<td>2<tr><td>y<td>1<td>2</table>",
        f"<table><tr><td><td>A{chr(0xA0) * 30_000}x<td>B<tr><td>x<td>1<td>2</table>",
    ],
    ids=["pictographs", "figures", "spaces"],
)
def test_no_pattern_is_led_astray(page: str) -> None:
    with bounded():
        told(page.encode(), "x.html")


@pytest.mark.parametrize("name", ["x.xlsx", "x.xlsm", "x.xls", "x.csv", "x.txt", "x.md", "x.html"])
@pytest.mark.parametrize("data", [RUBBISH, PNG], ids=["rubbish", "picture"])
def test_bytes_that_are_no_text_are_refused_under_any_name(data: bytes, name: str) -> None:
    (problem,) = told(data, name)
    assert problem.message in ("this is no workbook", "this is no text, whatever its name says")
    assert "save the table as .xlsx or .csv" in problem.hint


def test_text_under_the_name_of_a_workbook_is_a_table_only_where_programs_save_it_so() -> None:
    written, page = b"Feature,A,B\nPrice,1,2\n", b"<table><tr><th><th>A<th>B<tr><td>x<td>1<td>2</table>"
    assert [p.message for p in told(written, "x.xlsx")] == ["this is no workbook"]
    assert told(written, "x.xls") == told(page, "x.xls") == told(page, "x.xlsx") == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso2022_jp"])
def test_wide_and_escaped_encodings_are_texts(encoding: str) -> None:
    assert told("Feature,Tea,Coffee\nPrice,low,high\nRange,水,茶\n".encode(encoding), "x.csv") == []

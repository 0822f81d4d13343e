"""What is written as a table comes back as it was, and no cell of it can run as a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.comparison import Comparison
from generator.exporting import delimited as to_csv
from generator.exporting import markdown as to_markdown
from generator.exporting import xlsx as to_xlsx
from generator.exporting.plain import plain_values
from generator.exporting.table import grid_of
from generator.exporting.yaml_text import written as yaml
from generator.importing import Wishes, imported
from generator.releasing import exported
from generator.sources import json
from generator.sources.tables import delimited, markdown, xlsx
from generator.sources.tables.grid import Grid
from generator.sources.yaml import read
from generator.spans import Spans, plain_of, spans_of, tidied
from tests.judges import ooxml
from tests.projects import GOOD, SHIPPED
from tests.tables import grids, rich_cells, words_of

COMPARISONS = [*GOOD, *SHIPPED]


def comparison(data: bytes) -> Comparison:
    result = read(data, "content/x.yaml")
    assert result.value is not None, result.problems
    return result.value.comparison


def looks(grid: Grid) -> list[list[Spans]]:
    return [[tidied(cell) for cell in row] for row in grid.rows]


@given(grids(), st.sampled_from([",", "\t", ";", "|"]))
def test_a_grid_comes_back_from_csv_whatever_its_cells_hold(grid: Grid, separator: str) -> None:
    back = delimited.grid_of(to_csv.written(grid, separator), "x.csv")
    assert back.value is not None, back.problems
    assert words_of(back.value[0]) == words_of(grid)


@given(grids())
def test_no_cell_of_csv_begins_like_a_formula(grid: Grid) -> None:
    data = to_csv.written(grid, ",").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(data, newline="")) for cell in row]
    assert [cell for cell in cells if re.match(r"[=+\-@\t\r\n＝＋－＠]", cell)] == []


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-", "'-"),
        ("@import", "'@import"),
        ("＝1+1", "'＝1+1"),
        ("'=1+1", "''=1+1"),
        ("'tis", "'tis"),
        ("a=b", "a=b"),
    ],
)
def test_an_apostrophe_stands_before_what_could_run_and_is_taken_away_again(text: str, cell: str) -> None:
    grid = Grid(((spans_of("x"), spans_of("y")), (spans_of("z"), tidied(spans_of(text)))))
    line = to_csv.written(grid, ",").decode("utf-8-sig").splitlines()[1]
    assert line == f"z,{cell}"
    back = delimited.grid_of(line.encode(), "x.csv").value
    assert back is not None
    assert back[0].plain(0, 1) == text


@given(grids(rich_cells))
def test_a_grid_comes_back_from_a_workbook_with_its_emphasis(grid: Grid) -> None:
    back = xlsx.sheets(to_xlsx.written(grid, spans_of("A title")), "x.xlsx")
    assert back.value is not None, back.problems
    (sheet,) = back.value
    assert sheet.grid.plain(0, 0) == "A title"
    found = [[tidied(cell) for cell in row] for row in sheet.grid.rows[2:]]
    assert [[plain_of(cell) for cell in row] for row in found] == words_of(grid)
    strong = [[[s.text for s in cell if s.strong and s.text.strip()] for cell in row] for row in looks(grid)]
    assert [[[s.text for s in cell if s.strong and s.text.strip()] for cell in row] for row in found] == strong


@given(grids(rich_cells))
def test_every_cell_of_a_workbook_is_a_string(grid: Grid) -> None:
    with zipfile.ZipFile(io.BytesIO(to_xlsx.written(grid, spans_of("=1+1")))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert set(re.findall(r'<c r="\w+"(?: s="\d+")?( t="\w+")?', sheet)) <= {' t="s"', ""}
    assert not re.search(r'<c (?![^>]*t="s")[^>]*><v>', sheet)


@given(grids(rich_cells))
def test_the_words_of_a_grid_come_back_from_markdown(grid: Grid) -> None:
    back = markdown.tables(to_markdown.written(grid).decode(), "x.md")
    assert back.value is not None, back.problems
    (table,) = back.value
    found = [[tidied(cell) for cell in row] for row in table.grid.rows]
    assert [[plain_of(cell) for cell in row] for row in found] == [[plain_of(c) for c in row] for row in looks(grid)]


@pytest.mark.parametrize("path", COMPARISONS, ids=lambda path: path.stem)
def test_json_holds_all_of_a_comparison(path: Path) -> None:
    first = comparison(path.read_bytes())
    back = json.values(exported(first, "json"), "x.json")
    assert back.value == plain_values(first)
    again = comparison(yaml(back.value).encode())
    assert again.model_copy(update={"id": first.id}) == first


@pytest.mark.parametrize("kind", ["md", "xlsx"])
@pytest.mark.parametrize("path", COMPARISONS, ids=lambda path: path.stem)
def test_the_table_of_a_comparison_comes_back(path: Path, kind: str) -> None:
    first = comparison(path.read_bytes())
    data = exported(first, kind)
    wishes = Wishes(transpose=False)
    result = imported(data, f"x.{kind}", "X", wishes, lambda question, choices, several: None)
    assert result.value is not None, result.problems
    again = comparison(yaml(result.value.values).encode())
    assert again.title.markdown == first.title.markdown
    before, after = (looks(grid_of(c)) for c in (first, again))
    if kind == "xlsx":
        # A cell has one link.
        before, after = ([[_without_links(c) for c in row] for row in grid] for grid in (before, after))
    assert after == before
    assert [note.markdown for note in again.footnotes] == [note.markdown for note in first.footnotes]


def _without_links(spans: Spans) -> Spans:
    return tidied(replace(span, href="") for span in spans)


@pytest.mark.parametrize("kind", ["xlsx", "csv", "tsv", "md", "json"])
def test_the_same_comparison_makes_the_same_bytes(kind: str) -> None:
    first = comparison(SHIPPED[0].read_bytes())
    assert exported(first, kind) == exported(first, kind)


@pytest.mark.judge("ooxml")
def test_a_workbook_is_valid_by_the_schemas_of_excel(tmp_path: Path) -> None:
    for path in COMPARISONS:
        (tmp_path / f"{path.stem}.xlsx").write_bytes(exported(comparison(path.read_bytes()), "xlsx"))
    assert ooxml.findings(sorted(tmp_path.iterdir())) == []


GROUPED = """
title: Groups *that* end
subjects: {a: A, b: B}
dimensions:
  - {name: One, group: G, cells: {a: '=1+1', b: '[x](https://e.org) **bold** `c`'}}
  - {name: Two, cells: {a: '', b: ''}}
  - {name: Three, group: H, cells: {a: {key: K, text: T, points: [p, q]}, b: '-5'}}
footnotes: ['* star', A note that begins with a word]
"""


@pytest.mark.parametrize("kind", ["md", "xlsx"])
def test_the_end_of_a_group_a_row_without_cells_and_any_footnote_come_back(kind: str) -> None:
    first = comparison(GROUPED.encode())
    result = imported(exported(first, kind), f"x.{kind}", "X", Wishes(transpose=False), lambda *_: None)
    assert result.value is not None
    assert result.value.values == plain_values(first)

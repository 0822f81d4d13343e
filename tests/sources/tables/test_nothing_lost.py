"""Whatever the shape of a table, each of its words is in the comparison that is made of it, or its loss is told."""

from __future__ import annotations

from generator.importing import Imported, Wishes, imported
from generator.sources.tables.grid import squared
from generator.sources.tables.leftover import leftover
from generator.spans import Span
from tests.tables import workbook


def made(table: str | bytes, file: str = "x.csv", *, transpose: bool = False) -> Imported:
    data = table.encode() if isinstance(table, str) else table
    found = imported(data, file, "X", Wishes(transpose=transpose), lambda question, choices, many: None)
    assert found.value is not None, found.problems
    return found.value


def named(values: Imported, of: str) -> list[tuple[object, object]]:
    entries = values.values[of]
    assert isinstance(entries, list)
    return [(entry.get("group"), entry["name"]) for entry in entries]


def test_a_row_without_a_head_is_a_subject_by_its_number() -> None:
    subjects = made(",Price,Weight\n,in €,in kg\nAlpha,1,2\n", transpose=True).values["subjects"]
    assert [*subjects.values()] == ["1", "Alpha"] if isinstance(subjects, dict) else False


def test_a_row_without_a_head_that_opens_a_group_is_a_row_of_its_own() -> None:
    found = made("Aspect,A,B\nPrice,1,2\nSupport,,\n,mail,phone\n")
    assert named(found, "dimensions") == [(None, "Price"), ("Support", "2")]
    assert "1 row without a head got a number for a name" in found.remarks


def test_a_group_without_rows_is_part_of_the_name_of_the_next() -> None:
    rows = (("Aspect", "A", "B"), ("Price", "1", "2"), ("Service", "", ""), ("Support", "", ""), ("Hours", "9", "24"))
    cells = "".join(
        f'<row r="{n}">'
        + "".join(f'<c r="{c}{n}" t="inlineStr"><is><t>{said}</t></is></c>' for c, said in zip("ABC", row, strict=True))
        + "</row>"
        for n, row in enumerate(rows, 1)
    )
    merges = '<mergeCells><mergeCell ref="A3:C3"/><mergeCell ref="A4:C4"/></mergeCells>'
    found = made(workbook({"One": f"<sheetData>{cells}</sheetData>{merges}"}), "x.xlsx")
    assert named(found, "dimensions") == [(None, "Price"), ("Service: Support", "Hours")]


def test_a_title_that_is_a_whole_sentence_stands_in_the_introduction() -> None:
    sentence = " ".join(f"word{n}" for n in range(60))
    values = made(f"{sentence},,\nAspect,A,B\nPrice,1,2\n").values
    assert str(values["title"]).endswith(" …")
    assert sentence.startswith(str(values["title"]).removesuffix(" …"))
    assert values["introduction"] == sentence


def test_what_lies_below_a_merged_cell_of_a_workbook_is_not_seen() -> None:
    sheet = (
        '<sheetData><row r="1"><c r="B1" t="inlineStr"><is><t>A</t></is></c><c r="C1" t="inlineStr"><is><t>B</t></is>'
        '</c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Price</t></is></c><c r="B2" t="inlineStr"><is><t>both</t>'
        '</is></c><c r="C2" t="inlineStr"><is><t>below</t></is></c></row></sheetData>'
        '<mergeCells><mergeCell ref="B2:C2"/></mergeCells>'
    )
    found = made(workbook({"One": sheet}), "x.xlsx")
    assert found.values["dimensions"] == [{"name": "Price", "cells": {"a": "both", "b": "both"}}]
    assert not any("no place" in remark for remark in found.remarks)


def test_a_cell_that_found_no_place_is_told() -> None:
    grid = squared([[(Span(text),) for text in row] for row in (["Aspect", "Åsa¹"], ["Price", "ten of them"])])
    assert [*leftover(grid, (Span("Aspect "),), {"subjects": {"a": "ÅSA"}, "dimensions": ["Price"]})] == ["ten of them"]
    assert [*leftover(grid, (), {"all": "Aspect **Åsa** Price ten-of-them"})] == []

"""What an author writes never runs in a spreadsheet: not in what is exported, not in the data behind a chart.

Tables of any cells stand in tests/exporting/test_round_trips.py, the parts of a chart in
tests/writers/pptx/test_chart.py; here all is made of a file, as a command makes it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from generator.comparison import Comparison
from generator.releasing import exported
from generator.sources.yaml import read
from tests.hostile.fuzzing import built
from tests.hostile.inputs import Case, case_folder

# DDE, what fetches, what a spreadsheet computes with, and signs that hide in front of it.
ATTACKS: Final = (
    "=cmd|' /C calc'!A0",
    '=WEBSERVICE("http://127.0.0.1:1/")',
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "'=1+1",
    "＝1+1",
    "**=1+1**",
    "[=1+1](https://example.org)",
)
_BEGINS: Final = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


def content(attack: str) -> bytes:
    """A comparison whose every text is an attack, as YAML (which holds JSON), with a figure for each of them."""
    value = {
        "title": f"{attack} title",
        "subjects": {"a": {"name": attack, "tagline": attack}, "b": "B"},
        "dimensions": [
            {"name": attack, "group": attack, "question": attack, "cells": {"a": attack, "b": {"points": [attack]}}},
            {"name": "N", "group": attack, "cells": {"a": "x", "b": {"key": attack, "text": attack}}},
        ],
        "figures": [
            {
                "title": f"{name} {number}",
                "unit": name[:20],
                "values": [{"name": name, "value": -2}, {"name": f"{name} b", "value": 1.5}],
            }
            for number, name in enumerate(ATTACKS)
        ],
        "footnotes": [attack],
    }
    return json.dumps(value).encode()


def comparison(attack: str) -> Comparison:
    found = read(content(attack), "content/x.yaml")
    assert found.value is not None, found.problems
    return found.value.comparison


def cells_of(workbook: bytes) -> etree._Element:
    """The sheet of a workbook, which has one."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        (name,) = (name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
        assert not [name for name in archive.namelist() if "calcChain" in name or "externalLink" in name]
        return etree.fromstring(archive.read(name))


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_cell_of_what_is_exported_runs(attack: str) -> None:
    for form, separator in (("csv", ","), ("tsv", "\t")):
        written = exported(comparison(attack), form).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(written, newline=""), delimiter=separator))
        assert [cell for row in rows for cell in row if _BEGINS.match(cell)] == []
        assert len([cell for row in rows for cell in row if cell.startswith("'")]) == 6
    sheet = cells_of(exported(comparison(attack), "xlsx"))
    assert not list(sheet.iter("{*}f"))
    assert {cell.get("t") for cell in sheet.iter("{*}c") if len(cell)} == {"s"}


def test_no_name_behind_a_chart_runs(tmp_path: Path) -> None:
    case_folder(tmp_path, Case({"content/minimal.yaml": content(ATTACKS[0])}, "deck"))
    well, said = built(tmp_path, "deck")
    assert well, said
    with zipfile.ZipFile(tmp_path / "output" / "minimal-deck.pptx") as archive:
        books = [archive.read(name) for name in archive.namelist() if name.endswith(".xlsx")]
    assert len(books) == len(ATTACKS)
    for sheet in map(cells_of, books):
        assert not list(sheet.iter("{*}f"))
        # Numbers have no type; whatever else is written is a string that stands in its cell.
        assert {cell.get("t") for cell in sheet.iter("{*}c")} == {"inlineStr", None}
        assert all(float(number.text or "") in (-2, 1.5) for number in sheet.iter("{*}v"))

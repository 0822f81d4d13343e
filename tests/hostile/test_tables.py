"""Tables, and texts under review, that are small to send and endless to read."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Collection
from typing import Final

import pytest

from generator.sources import json as ours
from generator.sources.tables import tables
from tests.patience import HANG
from tests.reviewed import findings, with_cells, written

TABLE: Final = "<table {}><tr><th>k<th>A<th>B<tr><td>N<td>x<td>y</table>"
_MANY: Final = range(100_000)
ENDLESS: Final[dict[str, tuple[str, str]]] = {
    "attributes": (TABLE.format(" ".join(f"a{n}=x" for n in _MANY)), "a tag has more than 2,000 attributes"),
    "quoted": (TABLE.format("".join(f'a{n}=">"' for n in _MANY)), "a tag has more than 2,000 attributes"),
    "slashes": (TABLE.format("/".join(f"<a{n}" for n in _MANY)), "a tag has more than 2,000 attributes"),
    "rows": ("|k|A|B|\n|-|-|-|\n" + "|N|x|y|\n" * 25_000, "the tables have more than 20,000 rows"),
    "cells": ("|k" * 70_000 + "\n" + "|-" * 70_000 + "\n" + "|x" * 70_000, "the tables have more than 200,000 cells"),
}


@pytest.mark.parametrize("case", ENDLESS)
def test_a_table_that_never_ends_is_refused_before_it_is_parsed(case: str) -> None:
    content, why = ENDLESS[case]
    began = time.process_time()
    found = tables(content.encode(), "x.html" if content.startswith("<") else "x.md")
    assert [problem.message for problem in found.problems] == [why]
    assert time.process_time() - began < HANG


def test_a_tag_as_pages_have_them_is_read() -> None:
    long = " ".join(f'data-a{n}="{"/x y " * 40}"' for n in range(100))
    assert tables(TABLE.format(long).encode(), "x.html").value
    assert tables(f"<img src='data:image/png;base64,{'AA/B' * 30_000}'>{TABLE}".encode(), "x.html").value


def test_a_key_of_json_that_stands_twice_among_very_many_is_told() -> None:
    keys = ",".join(f'"k{n}": 1' for n in range(150_000))
    found = ours.values(f'{{{keys}, "k149999": 2}}'.encode(), "x.json")
    assert [problem.message for problem in found.problems] == ['"k149999" stands twice in one place']
    found = ours.values(b" " * 4_000_001, "x.json")
    assert [problem.rule for problem in found.problems] == ["size"]


@pytest.mark.parametrize(
    ("word", "rule"),
    [
        pytest.param("a" * 4_990, "spelling", id="letters"),
        pytest.param("." * 4_990, "spelling", id="stops", marks=pytest.mark.matrix),
        pytest.param("Aa " * 1_600, "spelling", id="names", marks=pytest.mark.matrix),
        pytest.param("1" * 4_990, "no-source", id="digits", marks=pytest.mark.matrix),
    ],
)
def test_a_text_of_one_word_or_of_names_alone_is_reviewed_in_no_time(word: str, rule: str) -> None:
    row = f"  - {{name: N, cells: {{tea: {json.dumps(word)}, coffee: y}}}}\n"
    began = time.process_time()
    findings(without_sources(row * 190), only={rule})
    assert time.process_time() - began < HANG


def test_a_figure_without_a_source_is_found_as_before() -> None:
    found = findings(without_sources("  - {name: N, cells: {tea: 'About 1,234.5 % of it.', coffee: 'It is so.'}}\n"))
    assert "1,234.5 % is said here, and no source for it" in [problem.message for problem in found]


def test_a_capital_at_the_start_of_a_sentence_is_spelled_and_one_within_is_a_name() -> None:
    asked: set[str] = set()

    def speller(language: str, words: Collection[str]) -> dict[str, tuple[str, ...]]:
        asked.update(words)
        return {}

    said = "Alph begins. Bet goes on: Gamm as well (Delt), and then Epsil.\\n\\nZet is a.b.Eta, not ThetA."
    findings(with_cells(f'{{tea: "{said}", coffee: y}}'), speller=speller, only={"spelling"})
    assert {word for word in asked if word[0].isupper()} >= {"Alph", "Bet", "Gamm", "Delt", "Zet"}
    assert asked.isdisjoint({"Epsil", "Eta", "ThetA"})


def without_sources(dimensions: str) -> str:
    return re.sub("sources: .*\n", "", written(dimensions))

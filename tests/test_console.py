"""A problem as a person reads it: where, what, the line with a mark below it, and what to do."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import console
from generator.problems import Place, Problem, Severity


def lines(excerpt: str, column: int, severity: Severity = "error") -> list[str]:
    place = Place("content/x.yaml", 12, column)
    return console.problem_lines(Problem("cells", "no cell", place, "Write it.", severity, excerpt))


def test_a_problem_has_its_place_its_line_and_its_hint() -> None:
    assert lines("    cells: {a: x}", 5) == [
        "content/x.yaml:12:5: cells: no cell",
        "     12 |     cells: {a: x}",
        "        |     ^",
        "  hint: Write it.",
    ]
    assert lines("", 5, "warning") == ["content/x.yaml:12:5: warning: cells: no cell", "  hint: Write it."]
    assert console.problem_lines(Problem("usage", "no such thing")) == ["usage: no such thing"]


@pytest.mark.parametrize(
    ("before", "cells"), [("abc", 3), ("電車", 4), ("cafe\u0301", 4), ("שלום", 4), ("\t", 1), ("한글", 4)]
)
def test_the_mark_stands_below_the_letter_also_after_wide_and_combined_ones(before: str, cells: int) -> None:
    mark = lines(f"{before}!", len(before) + 1)[2]
    assert mark == "        | " + " " * cells + "^"


@given(st.integers(1, 400), st.integers(0, 400))
def test_of_a_long_line_the_part_around_the_column_is_shown(column: int, after: int) -> None:
    excerpt = "." * (column - 1) + "!" + "." * after
    _, shown, mark, _ = lines(excerpt, column)
    assert len(shown) <= 8 + 2 + 100 + 2
    assert shown[mark.index("^")] == "!"


def test_nothing_in_a_problem_can_move_the_cursor_or_turn_the_line() -> None:
    told = lines("a\x1b[31mb\u202ec\x07\x9b", 3)
    assert told[1] == "     12 | a\ufffd[31mb\ufffdc\ufffd\ufffd"


@pytest.mark.parametrize(("number", "text"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_things_are_counted_in_words(number: int, text: str) -> None:
    assert console.counted(number, "file") == text


def test_where_nobody_listens_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    console.say(["x"])
    with console.progress(5, quiet=False) as advance:
        advance("x")

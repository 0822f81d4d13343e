"""Each promise has its tests, and each test of a promise is there."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.hostile.promises import PROMISES

TESTS = Path(__file__).parents[1]


@cache
def names_in(file: str) -> frozenset[str]:
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("promise", PROMISES)
def test_what_is_promised_is_held_by_tests_that_are_there(promise: str) -> None:
    assert PROMISES[promise]
    for test in PROMISES[promise]:
        file, _, name = test.partition("::")
        assert name in names_in(file), test


def test_every_test_of_this_folder_holds_a_promise() -> None:
    named = {test for tests in PROMISES.values() for test in tests}
    here = {
        f"hostile/{path.name}::{name}"
        for path in TESTS.joinpath("hostile").glob("test_*.py")
        for name in names_in(f"hostile/{path.name}")
        if name.startswith("test_") and path.name != Path(__file__).name
    }
    assert sorted(here - named) == []

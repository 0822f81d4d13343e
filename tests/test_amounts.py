"""Numbers are read in one form, and shown in that of a language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import amounts


@pytest.mark.parametrize("written", ["0", "48", "48.5", "-7.25", "0.0001", "123456789012"])
def test_digits_with_a_point_are_a_number(written: str) -> None:
    assert amounts.is_number(written)


@pytest.mark.parametrize(
    "written", ["", "48,5", "48 %", "1e3", "+1", "007", ".5", "5.", "٤٨", "NaN", "1.23456", "1" * 13]
)
def test_whatever_else_counts_for_nothing(written: str) -> None:
    assert not amounts.is_number(written)


@pytest.mark.parametrize(
    ("language", "number", "percent"),
    [
        ("en", "12,345.50", "%"),
        ("de", "12.345,50", "\u00a0%"),
        ("fr", "12\u202f345,50", "\u00a0%"),
        ("xx", "12,345.50", "%"),
    ],
)
def test_a_language_has_its_own_separators(language: str, number: str, percent: str) -> None:
    assert amounts.shown("12345.50", language) == number
    assert amounts.following("%", language) == percent
    assert amounts.following("km/h", language) == "\u00a0km/h"
    assert amounts.following("", language) == ""


@given(st.decimals(-(10**11), 10**11, places=3), st.sampled_from(["en", "de", "fr", "pl", "ar", "ja", "pt-BR"]))
def test_no_digit_is_lost_or_rounded(number: object, language: str) -> None:
    written = f"{number:f}"
    assert "".join(c for c in amounts.shown(written, language) if c.isdigit()) == "".join(
        c for c in written if c.isdigit()
    )

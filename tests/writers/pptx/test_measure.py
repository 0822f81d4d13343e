"""Known widths and breaks; benchmarks/deck_fit_agreement.py compares many with LibreOffice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.writers.pptx.breaks import GAP
from generator.writers.pptx.joining import joined
from generator.writers.pptx.measure import FALLBACK_LINE, LINE, Fonts, broken
from generator.writers.pptx.outline import Run
from tests.writers.pptx.decks import files

FONTS = Fonts(files())


def _width(*runs: Run, family: str = "Calibri", bold: bool = False) -> float:
    words = FONTS.measured(runs, family, bold).words
    return sum(word.width + word.space for word in words)


def _lines(text: str, width: float) -> list[str]:
    words = FONTS.measured((Run(text),), "Calibri", False).words
    ends = [words[end - 1].end for end in broken(words, width, width).ends]
    return [text[start:end].strip() for start, end in zip([0, *ends], ends, strict=False)]


def test_advances_are_those_of_the_metric_twin() -> None:
    # Calibri's advances in units of 1/2048 em: A 1185, n 1076, space 463.
    assert _width(Run("A")) == pytest.approx(1185 / 2048)
    assert _width(Run("An n")) == pytest.approx((1185 + 1076 + 463 + 1076) / 2048)


def test_bold_is_wider_and_code_is_that_of_a_typewriter() -> None:
    assert _width(Run("management", bold=True)) == _width(Run("management"), bold=True) > _width(Run("management"))
    assert (
        _width(Run("iiii", code=True))
        == pytest.approx(_width(Run("MMMM", code=True)))
        == pytest.approx(4 * 1229 / 2048)
    )


def test_ligatures_and_kerning_are_off() -> None:
    assert _width(Run("fi")) == pytest.approx(_width(Run("f")) + _width(Run("i")))
    assert _width(Run("AV")) == pytest.approx(_width(Run("A")) + _width(Run("V")))


def test_an_unknown_font_is_taken_to_be_wider() -> None:
    assert _width(Run("management"), family="Nobody's Sans") > _width(Run("management"))


def test_lines_break_at_spaces_and_after_hyphens_and_where_told() -> None:
    assert _lines("a self-made shop", _width(Run("a self-"))) == ["a self-", "made", "shop"]
    assert _lines("say what/why then", _width(Run("say what/w"))) == ["say", "what/why", "then"]
    assert _lines("one\ntwo three", 99.0) == ["one", "two three"]


def test_a_word_wider_than_its_line_is_torn() -> None:
    words = FONTS.measured((Run("x" * 30),), "Calibri", False).words
    width = words[0].width / 2.5
    assert broken(words, width, width).torn
    assert len(broken(words, width, width).ends) in {3, 4}
    assert not broken(words, words[0].width, words[0].width).torn


def test_east_asian_text_breaks_between_characters_but_not_before_a_full_stop() -> None:
    assert _lines("製品の構想。", 5.0) == ["製品の構", "想。"]
    assert _width(Run("製品")) == pytest.approx(2.0)


@pytest.mark.parametrize(("text", "em"), [("ก", 0.7), ("한", 1.0), ("🚀", 1.35), ("e\u0301", 1019 / 2048)])
def test_characters_that_the_font_lacks_are_measured_wide(text: str, em: float) -> None:
    assert _width(Run(text)) == pytest.approx(em, abs=0.01)


def test_a_line_with_another_font_is_higher() -> None:
    assert FONTS.measured((Run("plain"),), "Calibri", False).leading == LINE
    assert FONTS.measured((Run("plain 日本"),), "Calibri", False).leading == FALLBACK_LINE


def test_a_first_line_may_be_shorter() -> None:
    words = FONTS.measured((Run("aaa bbb"),), "Calibri", False).words
    both = sum(word.width + word.space for word in words)
    assert len(broken(words, both, both).ends) == 1
    assert len(broken(words, both, words[0].width).ends) == 2


def test_arabic_is_measured_in_the_forms_that_its_letters_take() -> None:
    # Alone, at the end, at the beginning, in the middle; lam with alef is one letter, and marks take no room.
    assert joined("ب بب ببب") == "ﺏ ﺑﺐ ﺑﺒﺐ"
    assert joined("لا الإدارة") == "ﻻ ﺍﻹﺩﺍﺭﺓ"
    assert joined("مَ") == joined("م")
    assert _width(Run("ببب")) < 3 * _width(Run("ب"))
    assert not FONTS.measured((Run("العمل"),), "Calibri", False).leading > LINE


def test_the_words_of_an_arabic_text_are_parted_by_the_space_of_their_font() -> None:
    # Arial's space is 569 of 2048, Calibri's 463.
    assert _width(Run("من من")) - 2 * _width(Run("من")) == pytest.approx(569 / 2048, abs=0.001)


def test_spaces_and_hyphens_that_hold_are_as_wide_as_those_that_do_not() -> None:
    assert _width(Run("10\u00a0%")) == pytest.approx(_width(Run("10 %")))
    assert _width(Run("a\u2011b")) == pytest.approx(_width(Run("a-b")))


def test_what_stands_before_a_mark_that_has_no_room_goes_with_it() -> None:
    assert _lines("et puis quoi ? Rien", _width(Run("et puis quoi "))) == ["et puis", "quoi ? Rien"]
    assert _lines("et puis quoi ? Rien", _width(Run("et puis quoi ?"))) == ["et puis quoi ?", "Rien"]


def test_a_word_goes_with_its_mark_also_where_only_the_viewers_wider_line_has_room_for_the_space() -> None:
    words = FONTS.measured((Run("ab !"),), "Calibri", False).words
    whole = words[0].width + words[0].space
    words = FONTS.measured((Run("x ab !"),), "Calibri", False).words
    begin = words[0].width + words[0].space
    # A line that holds "x ab" and not the space behind it, in a viewer whose lines are this much wider.
    assert broken(words, begin + whole * 0.99, begin + whole * 0.99).ends == (2, 3)
    assert broken(words, begin + whole * 0.99, begin + whole * 0.99, ease=1.02).ends == (1, 3)


def test_a_narrow_space_that_the_font_lacks_is_at_least_half_of_its_space() -> None:
    # Courier New has none; its space is 1229 of 2048.
    assert _width(Run("5\u202f%"), family="Courier New") == pytest.approx(2.5 * 1229 / 2048)


def test_letters_of_east_asia_keep_a_gap_from_others() -> None:
    apart = _width(Run("製品")) + _width(Run("abc"))
    assert _width(Run("製品abc")) == pytest.approx(apart + GAP)
    assert _lines("製品abc", apart - 0.1) == ["製品", "abc"]


@given(st.text(alphabet="ab -製。é🚀\u0301", max_size=60), st.floats(1.0, 20.0))
def test_lines_hold_every_word_once_and_in_order(text: str, width: float) -> None:
    text = " ".join(text.split())
    measured = FONTS.measured((Run(text),), "Calibri", False)
    ends = broken(measured.words, width, width).ends
    assert list(ends) == sorted(ends)
    assert ends[-1] == len(measured.words)
    assert not measured.words or measured.words[-1].end == len(text)

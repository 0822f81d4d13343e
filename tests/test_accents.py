"""Accents are moved just enough: to be read on the paper, and to be told apart in grey."""

from __future__ import annotations

from itertools import combinations
from typing import Final

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from generator.accents import GREY, GREY_OF_FIRST, distinct, fault, fitted, is_greyish, made_up, steps
from generator.colour import TEXT_CONTRAST, contrast
from tests.brands import SHIPPED, shipped
from tests.brands import read as read_brand

COLOUR: Final = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")
FIVE: Final = st.lists(COLOUR, min_size=5, max_size=5)
PAPERS: Final = st.sampled_from(["#FFFFFF", "#FBF7EE", "#10172A", "#000000", "#FFE45C"])


def apart(accents: list[str]) -> None:
    for (one, first), (other, second) in combinations(enumerate(accents), 2):
        assert contrast(first, second) >= (GREY_OF_FIRST if (one, other) == (0, 1) else GREY)


@given(FIVE, PAPERS)
@example(["#FFFFFF"] * 5, "#FFFFFF")
@example(["#808080"] * 5, "#000000")
@example(["#FF0000", "#00FF00", "#0000FF", "#FFFF00", "#00FFFF"], "#FFFFFF")
@settings(max_examples=30)
def test_any_five_colours_can_be_read_and_told_apart_on_a_light_or_a_dark_paper(wanted: list[str], paper: str) -> None:
    accents = [found.colour for found in fitted(wanted, paper)]
    assert len(accents) == 5
    assert min(contrast(accent, paper) for accent in accents) >= TEXT_CONTRAST
    apart(accents)


@given(FIVE, COLOUR)
@example(["#FF0000"] * 5, "#777777")
@settings(max_examples=30)
def test_on_any_paper_what_is_found_can_be_read_and_told_apart(wanted: list[str], paper: str) -> None:
    found = fitted(wanted, paper)
    accents = [f.colour for f in found]
    assert all(contrast(accent, paper) >= TEXT_CONTRAST for accent in accents)
    apart(accents)
    if len(found) < 5:
        assert all(fault(step, paper, accents) for step in steps(wanted[len(found)], paper))


@given(FIVE, PAPERS)
@settings(max_examples=30)
def test_a_colour_is_moved_no_further_than_it_has_to_be(wanted: list[str], paper: str) -> None:
    accents: list[str] = []
    for found in fitted(wanted, paper):
        if found.reason:
            # All that come before it, nearer to what is wanted, have a fault.
            nearer = list(steps(found.wanted, paper))
            assert all(fault(step, paper, accents) for step in nearer[: nearer.index(found.colour)])
            assert fault(found.wanted, paper, accents) == found.reason
        else:
            assert found.colour == found.wanted
        accents.append(found.colour)


@given(FIVE, COLOUR, COLOUR)
@example(["#FF0000"] * 5, "#FFFFFF", "#1B2430")
@example(["#FF0000"] * 5, "#FFFFFF", "#767676")
@example(["#FFD000"] * 5, "#0B1020", "#F0F0F0")
@settings(max_examples=30)
def test_whatever_the_colours_a_brand_is_an_error_or_can_be_read(accents: list[str], paper: str, ink: str) -> None:
    written = SHIPPED.replace("foreground: ink", f'foreground: "{ink}"')
    written = written.replace('background: "#FFFFFF"', f'background: "{paper}"')
    for n, (old, new) in enumerate(zip(shipped().screen.accents, accents, strict=True), 1):
        written = written.replace(f'subject-{n}: "{old}"', f'subject-{n}: "{new}"')
    result = read_brand(written)
    if result.value is None:
        assert all(p.place is not None and p.place.line > 1 for p in result.problems)
        return
    for scheme in (result.value.screen, result.value.print):
        grounds = [scheme.paper, *(scheme.tint(n) for n in range(1, 6))]
        assert min(contrast(scheme.ink, ground) for ground in grounds) >= TEXT_CONTRAST
        assert min(contrast(scheme.soft, ground) for ground in grounds) >= TEXT_CONTRAST
        assert min(contrast(scheme.key(n), scheme.tint(n)) for n in range(1, 6)) >= TEXT_CONTRAST
        assert min(contrast(accent, scheme.paper) for accent in scheme.accents) >= TEXT_CONTRAST
        apart(list(scheme.accents))
    assert result.value.print.paper == "#FFFFFF"


def test_the_hue_stays_and_the_lightness_moves() -> None:
    from coloraide import Color

    (found,) = fitted(["#FF8800"], "#FFFFFF")
    before, after = (Color(colour).convert("oklch") for colour in (found.wanted, found.colour))
    assert found.reason == "it has a contrast of 2.4 with the background, and texts need 4.5"
    assert 4.5 <= contrast(found.colour, "#FFFFFF") < 4.6
    assert after["lightness"] < before["lightness"]
    assert after["hue"] == pytest.approx(before["hue"], abs=3)


def test_colours_that_look_alike_count_once_and_greys_come_last() -> None:
    assert distinct(["#8A8A8A", "#C4005F", "#C60061", "#2222D8"], 5) == ["#C4005F", "#2222D8", "#8A8A8A"]
    assert distinct(["#C4005F", "#2222D8", "#A62E00"], 2) == ["#C4005F", "#2222D8"]
    assert distinct(["#C60061"], 5, taken=["#C4005F"]) == []


@given(st.lists(COLOUR, max_size=4))
@settings(max_examples=30)
def test_colours_that_are_made_up_have_hues_of_their_own(known: list[str]) -> None:
    vivid = [colour for colour in known if not is_greyish(colour)]
    assume(len(distinct(vivid, 5)) == len(vivid))
    new = made_up(known, 5 - len(known))
    assert len({*new}) == 5 - len(known)
    assert not any(is_greyish(colour) for colour in new)
    assert made_up(known, 5 - len(known)) == new

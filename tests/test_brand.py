"""The default brand can be read by everybody, and a brand's style sheet says all that a document needs of it."""

from __future__ import annotations

import colorsys
import re
from dataclasses import replace
from itertools import combinations
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.brand import Brand, Face, Logo, Scheme, Type
from generator.colour import TEXT_CONTRAST, contrast, in_grey, luminance, mixed
from tests.brands import SHIPPED, read, shipped

FIVE: Final = range(1, 6)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#0072B2", "#FFFFFF", 5.19),
        ("#D55E00", "#FFFFFF", 3.87),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


def test_the_shipped_brand_has_no_problem_and_no_colour_of_it_is_moved() -> None:
    assert read(SHIPPED).problems == ()
    ours = shipped().screen
    assert all(f'"{colour}"' in SHIPPED for colour in (*ours.accents, ours.ink, ours.paper, ours.soft, ours.rule))
    assert shipped().print == ours


@pytest.mark.parametrize("number", FIVE)
def test_every_text_of_the_shipped_brand_can_be_read(number: int) -> None:
    ours = shipped()
    assert contrast("#FFFFFF", ours.screen.accents[number - 1]) >= TEXT_CONTRAST
    assert contrast(ours.screen.key(number), ours.screen.tint(number)) >= TEXT_CONTRAST
    assert contrast(ours.screen.ink, ours.screen.tint(number)) >= 7
    assert contrast(ours.screen.soft, ours.screen.paper) >= TEXT_CONTRAST
    assert contrast(ours.screen.soft, ours.screen.tint(number)) >= TEXT_CONTRAST


def test_the_five_subjects_are_told_apart_in_grey_and_in_colour() -> None:
    accents = shipped().screen.accents
    assert len(accents) == 5
    assert min(contrast(one, other) for one, other in combinations(accents, 2)) >= 1.1
    assert contrast(*accents[:2]) >= 1.5

    def hue(colour: str) -> float:
        return colorsys.rgb_to_hls(*(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)))[0]

    apart = [abs(hue(one) - hue(other)) for one, other in combinations(accents, 2)]
    assert min(min(distance, 1 - distance) for distance in apart) > 0.04


_COLOUR = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


@given(_COLOUR, _COLOUR, st.floats(0, 1))
def test_a_mixture_lies_between_its_colours(one: str, other: str, share: float) -> None:
    low, high = sorted((luminance(one), luminance(other)))
    between = luminance(mixed(one, other, share))
    assert mixed(one, other, 1) == one
    assert mixed(one, other, 0) == other
    if all(int(one[i : i + 2], 16) <= int(other[i : i + 2], 16) for i in (1, 3, 5)):
        assert low - 1e-9 <= between <= high + 1e-9


def test_the_style_sheet_carries_every_colour_and_family() -> None:
    css = shipped().css("html")
    for name in ("ink", "paper", "soft", "rule", *(f"{part}-{n}" for part in ("accent", "tint", "key") for n in FIVE)):
        assert re.search(rf"--{name}:#[0-9A-F]{{6}}[;}}]", css)
    assert '--base:"Source Sans 3"' in css
    assert '--headings:"Source Sans 3"' in css


@given(_COLOUR)
def test_a_colour_in_grey_is_as_light_as_it_is(colour: str) -> None:
    grey = in_grey(colour)
    assert grey[1:3] == grey[3:5] == grey[5:]
    assert luminance(grey) == pytest.approx(luminance(colour), abs=0.005)


DARK: Final = Scheme(
    "#E8ECF6", "#10172A", "#A9B4CC", "#34405C", ("#7C9BFF", "#FFC45C", "#43C5A5", "#DE77A1", "#CAACFF")
)


def nightly(printed: Scheme | None = None) -> Brand:
    """Our brand, dark on screens."""
    return replace(shipped(), screen=DARK, print=printed or shipped().print)


def test_a_page_of_a_dark_brand_is_printed_in_the_colours_of_paper() -> None:
    screen, printed = nightly().css("html").split("@media print{")
    assert "--paper:#10172A" in screen
    assert "--paper:#FFFFFF" in printed
    assert "@media" not in shipped().css("html")


def test_the_paper_of_a_sheet_in_another_colour_reaches_its_edges() -> None:
    assert "@page" not in nightly().css("pdf")
    assert "@page{background:#10172A}" in nightly(DARK).css("pdf")


def test_faces_of_code_are_left_out_where_there_is_none() -> None:
    assert "SourceCodePro" in shipped().css("pdf")
    assert "SourceCodePro" not in shipped().css("pdf", code=False)
    assert "SourceSans3" in shipped().css("pdf", code=False)


def test_weight_slant_and_line_height_stand_in_the_style_sheet_where_a_brand_says_them() -> None:
    css = replace(shipped(), headings=Type("X", "serif", 550, 1.1, italic=True), base=Type("Y", weight=300)).css("html")
    assert '--headings:"X",serif;' in css
    assert "--base-weight:300;--headings-weight:550;--headings-style:italic;--headings-line-height:1.1}" in css
    assert "--line-height" not in css.replace("--headings-line-height", "")


def test_a_face_is_found_by_its_family_weight_and_style() -> None:
    css = replace(shipped(), faces=(Face("Source Sans 3", 700, True, "brand/fonts/x.ttf"),)).css("html")
    assert (
        '@font-face{font-family:"Source Sans 3";font-weight:700;font-style:italic;src:url("brand/fonts/x.ttf")}' in css
    )


def test_the_nearest_size_of_a_logo_is_taken_but_never_that_for_the_other_ground() -> None:
    small, large = Logo("s.svg", "S", 1, 1), Logo("l.svg", "L", 1, 1)
    ours = replace(shipped(), logos={("small", False): small, ("large", False): large})
    assert ours.logo("small", dark=False) == small
    assert ours.logo("medium", dark=False) == small
    assert ours.logo("large", dark=False) == large
    assert ours.logo("medium", dark=True) is None

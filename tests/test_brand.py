"""The default brand can be read by everybody, and a brand that cannot be read is a problem at its line."""

from __future__ import annotations

import colorsys
import re
from itertools import combinations
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.brand import Brand
from generator.colour import TEXT_CONTRAST, contrast, luminance, mixed
from generator.sources.brand_yml import read
from tests.brands import SHIPPED

FIVE: Final = range(1, 6)


def brand(written: str = SHIPPED) -> Brand:
    result = read(written.encode())
    assert result.value is not None, result.problems
    return result.value


def told(written: str) -> list[str]:
    return [f"{p.place}: {p.message}" for p in read(written.encode()).problems]


def changed(old: str, new: str) -> str:
    assert old in SHIPPED
    return SHIPPED.replace(old, new)


def line_of(start: str) -> int:
    return next(n for n, line in enumerate(SHIPPED.splitlines(), 1) if line.strip().startswith(start))


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


def test_the_shipped_brand_has_no_problem() -> None:
    assert told(SHIPPED) == []


@pytest.mark.parametrize("number", FIVE)
def test_every_text_of_the_shipped_brand_can_be_read(number: int) -> None:
    ours = brand()
    assert contrast("#FFFFFF", ours.screen.accents[number - 1]) >= TEXT_CONTRAST
    assert contrast(ours.screen.key(number), ours.screen.tint(number)) >= TEXT_CONTRAST
    assert contrast(ours.screen.ink, ours.screen.tint(number)) >= 7
    assert contrast(ours.screen.soft, ours.screen.paper) >= TEXT_CONTRAST
    assert contrast(ours.screen.soft, ours.screen.tint(number)) >= TEXT_CONTRAST


def test_the_five_subjects_are_told_apart_in_grey_and_in_colour() -> None:
    accents = brand().screen.accents
    assert len(accents) == 5
    assert min(contrast(one, other) for one, other in combinations(accents, 2)) >= 1.1
    assert contrast(*accents[:2]) >= 1.5

    def hue(colour: str) -> float:
        return colorsys.rgb_to_hls(*(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)))[0]

    apart = [abs(hue(one) - hue(other)) for one, other in combinations(accents, 2)]
    assert min(min(distance, 1 - distance) for distance in apart) > 0.04


_COLOUR = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


@given(_COLOUR)
@example("#FFFF00")
@example("#FFFFFF")
def test_a_key_can_be_read_on_its_tint_whatever_the_accent(accent: str) -> None:
    ours = brand(re.sub(r'subject-1: "#\w+"', f'subject-1: "{accent}"', SHIPPED))
    assert ours.screen.accents[0] == accent
    assert contrast(ours.screen.key(1), ours.screen.tint(1)) >= TEXT_CONTRAST


@given(_COLOUR, _COLOUR, st.floats(0, 1))
def test_a_mixture_lies_between_its_colours(one: str, other: str, share: float) -> None:
    low, high = sorted((luminance(one), luminance(other)))
    between = luminance(mixed(one, other, share))
    assert mixed(one, other, 1) == one
    assert mixed(one, other, 0) == other
    if all(int(one[i : i + 2], 16) <= int(other[i : i + 2], 16) for i in (1, 3, 5)):
        assert low - 1e-9 <= between <= high + 1e-9


def test_a_colour_may_be_named_and_a_name_may_name_another() -> None:
    written = changed('soft: "#5B6472"', "soft: grey\n    grey: '#404040'")
    assert brand(written).screen.soft == "#404040"


def test_the_style_sheet_carries_every_colour_and_family() -> None:
    css = brand().css("html")
    for name in ("ink", "paper", "soft", "rule", *(f"{part}-{n}" for part in ("accent", "tint", "key") for n in FIVE)):
        assert re.search(rf"--{name}:#[0-9A-F]{{6}}[;}}]", css)
    assert '--base:"Source Sans 3"' in css
    assert '--headings:"Source Sans 3"' in css


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('soft: "#5B6472"', 'soft: "#5B647"', "soft", '"#5B647" is no colour'),
        ('soft: "#5B6472"', "soft: gray", "soft", '"gray" is no colour'),
        ("foreground: ink", "foreground: ink; }", "foreground", '"ink; }" is no colour'),
        ("base: {family: Source Sans 3", 'base: {family: "a;}</style>"', "base", '"a;}</style>" is no name of a font'),
        ("background:", "background: [", "background", "this is not YAML: "),
        ("background:", "\tbackground:", "background", "this is not YAML: "),
    ],
)
def test_what_is_wrong_in_a_brand_is_told_at_its_line(old: str, new: str, line: str, message: str) -> None:
    result = read(changed(old, new).encode())
    assert result.value is None
    (problem,) = result.problems
    assert problem.message.startswith(message)
    assert problem.place is not None
    # An open bracket is noticed where the next line goes on.
    assert 0 <= problem.place.line - line_of(line) <= 1
    assert problem.place.column > 0


def test_colours_that_name_each_other_end() -> None:
    written = changed('soft: "#5B6472"', "soft: rule").replace('rule: "#D5DAE1"', "rule: soft")
    assert [problem.partition(": ")[2] for problem in told(written)] == ['"soft" is no colour', '"rule" is no colour']


def test_all_that_is_missing_is_told_at_once() -> None:
    written = (
        changed("  foreground: ink\n", "").replace("subject-4:", "subject-9:").replace("subject-5:", "subject-10:")
    )
    assert told(written) == [
        'templates/_brand.yml:1:1: the colour "foreground" is missing',
        'templates/_brand.yml:1:1: the colour "subject-4" is missing',
        'templates/_brand.yml:1:1: the colour "subject-5" is missing',
    ]


def test_colours_that_cannot_be_read_well_are_a_warning_and_no_error() -> None:
    result = read(changed('subject-2: "#B84700"', 'subject-2: "#FFD000"').encode())
    assert not result.failed
    (problem,) = result.problems
    assert problem.severity == "warning"
    assert problem.message == '"subject-2" and "background" have a contrast of 1.5; texts need 4.5'
    assert problem.place is not None
    assert problem.place.line == line_of("subject-2")


@given(
    st.binary(max_size=100)
    | st.text('ab: -[]{}&*!|>"\\\n#', max_size=60).map(lambda text: f"{text}\ncolor:\n  ink: red\n".encode())
)
@example(b"\xff\xfe")
@example(b'"\\UFFFFFFFF"')
@example(b"a: &a {b: *a}")
@example(b"[" * 5_000)
def test_no_file_makes_it_raise(data: bytes) -> None:
    result = read(data)
    assert result.value is not None or result.problems

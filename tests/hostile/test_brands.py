"""Brands from strangers: values that are numbers for one library and none for another, and very many of anything."""

from __future__ import annotations

import io
from typing import Final

import pytest
from PIL import Image

from generator import limits
from generator.sources.brand_yml import read
from tests.hostile.test_leaks import svg
from tests.projects import ROOT

_FONT: Final = (ROOT / "templates" / "fonts" / "SourceCodePro-Regular.ttf").read_bytes()


def told(written: str, files: dict[str, bytes] | None = None) -> list[str]:
    """The messages of what is wrong with a brand; `files` are those beside it."""
    found = read(written.encode(), "_brand.yml", lambda name: (files or {})[name])
    return [problem.message for problem in found.problems if problem.severity == "error"]


@pytest.mark.parametrize(
    "colour", ["oklch(1e308 1e308 1e308)", "color(srgb 1e300 -1e300 0)", "hsl(1e308deg 1e308% 50%)"]
)
@pytest.mark.parametrize("key", ["foreground", "primary", "palette"])
def test_a_colour_beyond_all_numbers_is_no_colour(colour: str, key: str) -> None:
    value = f"{{a: '{colour}'}}" if key == "palette" else f"'{colour}'"
    assert told(f"color: {{{key}: {value}}}") == [f'"{colour}" is no colour']


@pytest.mark.parametrize("weight", ["²", "9" * 5_000])
def test_a_weight_is_no_other_sign_and_no_endless_number(weight: str) -> None:
    (message,) = told(f"typography: {{base: {{family: Carlito, weight: '{weight}'}}}}")
    assert message.endswith('" is no weight')
    font = f"{{family: M, source: file, files: [{{path: x.ttf, weight: '{weight}'}}]}}"
    (message,) = told(f"typography: {{fonts: [{font}], base: M}}", {"x.ttf": _FONT})
    assert message.endswith('" is no weight')


def test_a_palette_is_bounded_and_its_loops_are_told_in_short() -> None:
    names = [f"c{number}" for number in range(limits.MOST_COLOURS)]
    loop = ", ".join(f"{name}: {after}" for name, after in zip(names, [*names[1:], names[0]], strict=True))
    messages = told(f"color: {{palette: {{{loop}}}}}")
    assert "this names itself: c0 → c1 → c2 → c3 → c4 → c5 → … → c0" in messages
    assert told(f"color: {{palette: {{{loop}, more: red}}}}") == ["a palette has at most 400 colours"]


def test_names_that_nobody_could_misspell_are_not_compared() -> None:
    palette = ", ".join(f"c{n}{'x' * 300}: d{n}{'x' * 300}" for n in range(limits.MOST_COLOURS))
    messages = told(f"color: {{palette: {{{palette}}}}}")
    assert len(messages) == limits.MOST_COLOURS
    assert all(len(message) < 100 for message in messages)


@pytest.mark.parametrize(
    "fonts",
    [
        "{{family: M, source: file, files: [{}]}}".format(", ".join(["{path: x.ttf}"] * 61)),
        ", ".join("{family: M, source: google}" for _ in range(61)),
    ],
    ids=["files", "families"],
)
def test_a_brand_has_no_more_fonts_than_anybody_sees(fonts: str) -> None:
    assert told(f"typography: {{fonts: [{fonts}], base: M}}", {"x.ttf": _FONT}) == ["a brand has at most 60 font files"]


def test_pictures_are_bounded_in_number_and_in_all_their_pixels() -> None:
    drawn = svg("<path d='M0 0h9v9z'/>")
    names = [f"x{number}.svg" for number in range(limits.MOST_PICTURES + 1)]
    images = ", ".join(f"{name[:-4]}: {name}" for name in names)
    assert told(f"logo: {{images: {{{images}}}, medium: x0}}", dict.fromkeys(names, drawn)) == [
        "a brand has at most 40 pictures"
    ]
    written = io.BytesIO()
    Image.new("1", (5_000, 5_000)).save(written, "PNG")
    files = dict.fromkeys(("a.png", "b.png", "c.png"), written.getvalue())
    assert told("logo: {small: a.png, medium: b.png, large: a.png}", files) == []
    assert told("logo: {small: a.png, medium: b.png, large: c.png}", files) == [
        "the pictures have more than 50,000,000 pixels together"
    ]

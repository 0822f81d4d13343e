"""A _brand.yml is read whole, and all that is wrong in it is told at once, each fault at its line."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.brand import Brand
from generator.console import problems_text
from generator.problems import Problem
from generator.sources import brand_yml
from generator.sources.brand_yml.shape import COLOURS
from tests.brands import SHIPPED, read

CASES = Path(__file__).parents[1] / "cases" / "brands"


def brand(written: str) -> Brand:
    result = read(written)
    assert result.value is not None, result.problems
    return result.value


def told(written: str) -> list[str]:
    return [f"{p.place.line if p.place else 0}: {p.message}" for p in read(written).problems]


def changed(old: str, new: str) -> str:
    assert old in SHIPPED
    return SHIPPED.replace(old, new)


def beside(folder: Path, name: str) -> bytes:
    path = folder / name
    if not path.exists():
        raise FileNotFoundError(name)
    return path.read_bytes()


def test_everything_that_is_wrong_is_told_at_once_with_its_line() -> None:
    """The expected text is what a user reads."""
    case = CASES / "many-faults.yml"
    result = brand_yml.read(case.read_bytes(), case.name, lambda name: beside(CASES, name))
    assert result.value is None
    text = "\n".join(problems_text(result.problems)) + "\n"
    assert text == case.with_suffix(".problems").read_text(encoding="utf-8")


def test_a_brand_with_nothing_but_one_colour_is_a_brand() -> None:
    result = read('color: {primary: "#8A1538"}\n')
    assert result.value is not None
    assert result.value.screen.accents[0] == "#8A1538"
    assert (result.value.screen.paper, result.value.print.paper) == ("#FFFFFF", "#FFFFFF")
    (problem,) = result.problems
    assert (problem.severity, str(problem.place)) == ("warning", "templates/_brand.yml:1:1")
    assert problem.message.startswith("the brand has colours for 1 of 5 subjects; made up from them: #")


@pytest.mark.parametrize(
    ("written", "colour"),
    [
        ("'#abc'", "#AABBCC"),
        ("'#404040FF'", "#404040"),
        ("rgb(64 64 64)", "#404040"),
        ("'rgb(64, 64, 64)'", "#404040"),
        ("hsl(0 0% 25%)", "#404040"),
        ("darkslategray", "#2F4F4F"),
        ("grey", "#404040"),
    ],
)
def test_a_colour_is_written_as_in_style_sheets_or_named(written: str, colour: str) -> None:
    """The palette's own names come before those of CSS."""
    palette = changed('ink: "#1B2430"', f"ink: {written}\n    grey: '#404040'")
    if colour == "#AABBCC":
        assert any("the foreground #AABBCC has a contrast of" in line for line in told(palette))
    else:
        assert brand(palette).screen.ink == colour


@pytest.mark.parametrize("name", COLOURS)
def test_every_name_of_the_format_is_taken(name: str) -> None:
    result = read(SHIPPED.replace("  primary: subject-1", f"  primary: subject-1\n  {name}: subject-3", 1))
    allowed = {"foreground", "background", "primary"}
    assert (result.problems == ()) == (name not in allowed)


def test_a_name_may_name_another_and_its_own_namesake() -> None:
    assert brand(changed('soft: "#5B6472"', "soft: grey\n    grey: dim\n    dim: '#404040'")).screen.soft == "#404040"
    own = 'color:\n  palette: {primary: "#00467F", dark: "#112233"}\n  primary: primary\n  dark: dark\n'
    assert brand(own).screen.accents[0] == "#00467F"


def test_subjects_take_named_accents_then_the_main_colours_then_the_palette_in_its_order() -> None:
    result = read(
        """
color:
  palette:
    sky: "#0B5FA5"
    sky-again: "#0C60A6"
    paper: "#FFFFFF"
    grey: "#777777"
    leaf: "#1E6B2E"
    plum: "#7A1E6B"
    subject-2: "#B84700"
  primary: plum
  secondary: sky
  danger: "#B00020"
"""
    )
    assert result.value is not None, result.problems
    assert result.value.screen.accents == ("#7A1E6B", "#B84700", "#0B5FA5", *result.value.screen.accents[3:])
    moved = [p.message for p in result.problems]
    # The fourth is the leaf, the fifth what is for dangers; near twins, greys and the paper are none.
    assert all("made up" not in message for message in moved)
    assert {m.partition('"')[2].partition('"')[0] for m in moved} <= {"leaf", "danger"}


def test_what_is_moved_is_said_once_for_each_ground() -> None:
    result = read(changed('subject-2: "#B84700"', 'subject-2: "#FF8800"'))
    assert result.value is not None
    (problem,) = [p for p in result.problems if p.message.startswith("the accent of subject 2,")]
    assert problem.severity == "warning"
    assert problem.message == (
        f'the accent of subject 2, "subject-2" #FF8800, is {result.value.screen.accents[1]} in documents on white: '
        "it has a contrast of 2.4 with the background, and texts need 4.5"
    )
    assert problem.excerpt.strip() == 'subject-2: "#FF8800"'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "foreground: ink",
            'foreground: "#808080"',
            "the foreground #808080 has a contrast of 3.9 with the background",
        ),
        ("foreground: ink", 'foreground: "#767676"', "the foreground #767676 has a contrast of 3.8 with the tint"),
        ('background: "#FFFFFF"', 'background: "#777777"', 'no lightness of "subject-2" gives the accent'),
    ],
)
def test_a_brand_that_cannot_be_read_is_an_error_at_its_line(old: str, new: str, message: str) -> None:
    result = read(changed(old, new))
    assert result.value is None
    (problem,) = [p for p in result.problems if p.severity == "error"]
    assert problem.message.startswith(message)
    assert problem.excerpt.strip() == new
    assert problem.hint.startswith("Take a")


def test_a_quiet_colour_that_cannot_be_read_is_replaced_with_a_warning() -> None:
    result = read(changed('soft: "#5B6472"', 'soft: "#9AA3B0"'))
    assert result.value is not None
    (problem,) = result.problems
    assert problem.message.startswith(f'"soft" #9AA3B0 is {result.value.screen.soft} in documents: ')


def test_a_dark_brand_is_printed_on_white_in_its_own_dark() -> None:
    written = changed("foreground: ink", "foreground: '#F4F4F4'").replace('"#FFFFFF"', '"#101418"')
    result = brand(written)
    assert result.screen.dark
    assert (result.print.paper, result.print.ink) == ("#FFFFFF", "#101418")
    assert brand(f"{written}".replace("  primary:", '  dark: "#000040"\n  primary:')).print.ink == "#000040"


def test_a_tinted_brand_keeps_its_tint_on_screens_and_prints_on_white() -> None:
    result = brand(changed('"#FFFFFF"', '"#FBF7EE"'))
    assert (result.screen.paper, result.print.paper) == ("#FBF7EE", "#FFFFFF")
    assert result.screen.ink == result.print.ink


def test_the_name_of_a_brand_is_the_full_one() -> None:
    assert brand(changed("name: pmdocs", "name: {full: The Whole Name, short: TWN}")).name == "The Whole Name"
    assert brand(changed("name: pmdocs", "name: {short: TWN}")).name == "TWN"
    assert brand(changed("name: pmdocs", "name: 123")).name == "123"


def test_the_deck_names_the_brands_own_family_or_the_one_for_decks() -> None:
    ours = brand(SHIPPED)
    assert (ours.deck_base, ours.deck_headings) == ("Calibri", "Calibri")
    own = brand(SHIPPED.partition("defaults:")[0])
    assert (own.deck_base, own.deck_headings) == ("Source Sans 3", "Source Sans 3")
    assert brand(SHIPPED.partition("typography:")[0]).deck_base == "Calibri"


def test_what_is_for_other_programs_is_left_alone() -> None:
    more = "\ndefaults:\n  shiny: {theme: {preset: x, list: [1, 2]}}\n  bootstrap: 4\n"
    written = SHIPPED.partition("defaults:")[0] + more
    written = written.replace(
        "  name: pmdocs", "  name: pmdocs\n  link: {home: https://example.org, mastodon: x}\n  extra: [1]"
    )
    problems = read(written).problems
    # A link has to be an address, as brand-yml asks; what it does not know it takes.
    assert [p.message.partition(":")[0] for p in problems] == ['"mastodon"']


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("background:", "background: [", "this [ is never closed"),
        ("background:", "\tbackground:", "a tab cannot indent"),
        ("  foreground: ink", "  foreground: ink\n  foreground: ink", '"foreground" stands here a second time'),
        ("  foreground: ink", "  foreground: !x ink", "the tag !x means nothing here"),
        ("  foreground: ink", "  foreground: &a [*a]", "this holds itself, so that it never ends"),
        ("typography:", "---\ntypography:", "a second document begins here"),
    ],
)
def test_what_is_no_yaml_for_a_comparison_is_none_for_a_brand(old: str, new: str, message: str) -> None:
    result = read(changed(old, new))
    assert result.value is None
    assert any(p.message.startswith(message) for p in result.problems), result.problems
    assert all(p.place is not None and p.excerpt for p in result.problems)


def test_an_alias_is_as_good_as_what_it_stands_for() -> None:
    assert brand(
        changed('soft: "#5B6472"', "soft: &s '#404040'").replace("rule: ", "again: *s\n    rule: ")
    ).screen.soft


def test_a_colour_without_quotes_is_a_comment_and_told_as_what_it_was_meant_to_be() -> None:
    (problem,) = read(changed('soft: "#5B6472"', "soft: #5B6472")).problems
    assert problem.hint == 'Write "#5B6472".'
    assert problem.severity == "error"


@pytest.mark.parametrize("value", ["a;}</style>", "x{}", "<b>", '"', "a\\b", "url(x)", "*/"])
def test_no_name_of_a_font_breaks_out_of_a_style_sheet(value: str) -> None:
    quoted = "'" + value.replace("'", "''") + "'"
    for old, new in (("base: Source Sans 3", f"base: {quoted}"), ("deck-base: Calibri", f"deck-base: {quoted}")):
        result = read(changed(old, new))
        assert result.value is None
        assert [p.message for p in result.problems] == [f'"{value}" is no name of a font']


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """brand-yml takes its defaults from there."""
    written = SHIPPED.partition("  fonts:")[0] + "  base: Nowhere Sans\n"
    before = read(written)
    monkeypatch.setitem(os.environ, "BRAND_YML_DEFAULT_FONT_SOURCE", "junk")
    assert read(written) == before


_PIECES = st.sampled_from(
    [*re.findall(r"[\w-]+:|[#\w]+", SHIPPED), "[", "]", "{", "}", "\n  ", "\n", "- ", "#FFF", '"#12345678"', "&a", "*a"]
)


@given(
    st.binary(max_size=100)
    | st.lists(_PIECES, max_size=30).map(" ".join).map(str.encode)
    | st.text('ab: -[]{}&*!|>"\\\n#', max_size=60).map(lambda text: f"{text}\ncolor:\n  dark: red\n".encode())
)
@example(b"\xff\xfe")
@example(b'"\\UFFFFFFFF"')
@example(b"a: &a {b: *a}")
@example(b"[" * 5_000)
@example(b"color: {palette: {a: a}}")
@example(b"typography: {fonts: [{family: X, source: file, files: [{path: 1}]}], base: {line-height: nan}}")
@example(b"typography: {fonts: {a: b}, base: [x], headings: {weight: [1]}}")
@example(b"logo: {small: {light: {dark: x}}, images: [x]}")
@example(b"meta: {name: [x], link: 1}\ndefaults: 1\n")
def test_no_file_makes_it_raise(data: bytes) -> None:
    result = brand_yml.read(data)
    assert result.value is not None or result.problems
    assert all(isinstance(p, Problem) and p.message for p in result.problems)

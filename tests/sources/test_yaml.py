"""What an author wrote is read as it was written, and everything that is wrong is told at its place.

The expected problems stand beside the files, in tests/cases/<name>.problems. After a change of a message:
`PMDOCS_RENEW=1 .venv/bin/pytest tests/sources/test_yaml.py`, and then read the diff as the file's author would.
"""

from __future__ import annotations

import json
import os
import re
import time
import warnings
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.comparison import Text
from generator.comparison import text as kept
from generator.console import problems_text
from generator.limits import MOST_BYTES, MOST_DIMENSIONS, MOST_TEXT
from generator.markup import link_faults
from generator.problems import Place, Result
from generator.sources.authored import Authored
from generator.sources.yaml import read
from tests.patience import HANG

CASES = Path(__file__).parents[1] / "cases"
REST = "subjects: {a: A, b: B}\ndimensions:\n  - name: N\n    cells: {a: x, b: y}\n"


def told(written: str) -> list[str]:
    """The problems of a file as `line:column rule: message`."""
    return [
        f"{p.place.line}:{p.place.column} {p.rule}: {p.message}" if p.place else f"{p.rule}: {p.message}"
        for p in read(written.encode(), "content/x.yaml").problems
    ]


def authored(written: str) -> Authored:
    result = read(written.encode(), "content/x.yaml")
    assert result.value is not None, result.problems
    return result.value


@pytest.mark.parametrize("case", sorted(p.stem for p in CASES.glob("*.yaml")))
def test_every_problem_of_a_file_is_told_at_its_place(case: str) -> None:
    result = read((CASES / f"{case}.yaml").read_bytes(), f"content/{case}.yaml")
    text = "\n".join(problems_text(result.problems)) + "\n"
    expected = CASES / f"{case}.problems"
    if os.environ.get("PMDOCS_RENEW"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert result.value is None


def test_no_expectation_is_left_without_its_file() -> None:
    assert {p.stem for p in CASES.glob("*.problems")} == {p.stem for p in CASES.glob("*.yaml")}


@pytest.mark.parametrize("case", sorted(p.stem for p in (CASES / "good").glob("*.yaml")))
def test_what_only_looks_wrong_is_read_without_a_problem(case: str) -> None:
    result = read((CASES / "good" / f"{case}.yaml").read_bytes(), f"content/{case}.yaml")
    assert result.problems == ()
    assert result.value is not None
    assert result.value.comparison.id == case


def test_words_that_other_readers_of_yaml_turn_into_values_stay_words() -> None:
    result = read((CASES / "good" / "plain-words.yaml").read_bytes(), "content/plain-words.yaml")
    assert result.value is not None
    comparison = result.value.comparison
    assert list(comparison.subjects) == ["no", "2024", "null"]
    shown = {text.address: text.markdown for text in comparison.texts()}
    expected = {
        "title": "1984",
        "subtitle": "no",
        "author": "~",
        "license": "on",
        "subjects.2024.name": "2024",
        "dimensions[0].name": "yes",
        "dimensions[0].question": "0x10",
        "dimensions[0].headline": "12:30:45",
        "dimensions[0].cells.2024.text": "1.10",
        "dimensions[0].cells.null.text": "null",
        "dimensions[1].name": "2026-11-23",
        "dimensions[1].cells.no.text": "010",
        "dimensions[1].cells.null.text": "~",
        "dimensions[2].cells.2024.text": "1_000",
        "dimensions[3].cells.no.text": "False",
        "dimensions[3].cells.2024.key": "+1",
        "dimensions[3].cells.null.points[1]": "9999999999999999999999",
        "dimensions[4].name": "{{ 7*7 }}",
        "questions[0].options[0]": "1.10",
    }
    assert {address: shown[address] for address in expected} == expected


def test_texts_left_empty_are_absent_and_cells_left_empty_are_empty() -> None:
    result = read((CASES / "good" / "empty-cell.yaml").read_bytes(), "content/empty-cell.yaml")
    assert result.value is not None
    comparison = result.value.comparison
    assert not comparison.subtitle
    assert not comparison.author
    assert [bool(d.cells["lark"]) for d in comparison.dimensions] == [True, False, True, False]
    assert authored(f"title: x\nglossary:\n{REST.replace('a: x', 'a: {points: }')}").comparison.glossary == ()


def test_cells_stand_in_the_order_of_the_subjects() -> None:
    comparison = authored(f"title: x\n{REST.replace('{a: x, b: y}', '{b: y, a: x}')}").comparison
    assert list(comparison.dimensions[0].cells) == ["a", "b"]


# What authors do to YAML; the parser's own words for it help nobody.
SLIPS = {
    "title: Foo\n subtitle: Bar\n": "2:2 yaml: this line is indented more than those it belongs to",
    'title: "A" and B\n': "1:12 yaml: the text goes on after a closing quote or bracket",
    "title: 'it's'\n": "1:12 yaml: the text goes on after a closing quote or bracket",
    "title: [link](https://example.org) text\n": "1:14 yaml: the text goes on after a closing quote or bracket",
    "title: `code` here\n": "1:8 yaml: a text cannot begin with ` without quotes",
    "title: @home\n": "1:8 yaml: a text cannot begin with @ without quotes",
    "title: %x\n": "1:8 yaml: a text cannot begin with % without quotes",
    "title: *emphasis* here\n": "1:8 yaml: a text cannot begin with * without quotes",
    "title: & co\n": "1:8 yaml: a text cannot begin with & without quotes",
    "title: > quoted\n": "1:8 yaml: a text cannot begin with > without quotes",
    "title: - dash\n": "1:8 yaml: a text cannot begin with - without quotes",
    "title: ? what\n": "1:8 yaml: a text cannot begin with ? without quotes",
    "title: {{ name }}\n": "1:8 yaml: a text cannot begin with { without quotes",
    "title: [a, b\n": "1:8 yaml: this [ is never closed",
    "title: {a: b\n": "1:8 yaml: this { is never closed",
    "sources: [{title: a url: b}]\n": "1:24 yaml: a comma is missing before this, or quotes around a text",
    "title:Foo\n": "1:1 yaml: this line is no `key: value`",
    "title: Foo\nsubtitle\n": "2:1 yaml: this line is no `key: value`",
    'title: "C:\\path"\n': "1:12 yaml: \\p means nothing inside of double quotes",
    'title: "\\UFFFFFFFF"\n': "1:9 yaml: \\UFFFFFFFF is no character",
    "title:\tFoo\n": "1:7 yaml: a tab cannot stand here",
    "title: a: b\n": "1:9 yaml: a colon and a space cannot stand in a text without quotes",
    "title: ! wow\n": "1:8 tag: the tag !!str means nothing here",
    'title: "a\\u202e"\n': "1:8 character: U+202E is an invisible control character",
    "title: a&#x202e;b\n": "1:8 character: U+202E is an invisible control character",
    'title: "a\\ud800"\n': "1:8 character: U+D800 is an invisible control character",
    'title: "x\u2028y"\n': "1:10 character: U+2028 is an invisible control character",
    "title: x\nsources:\n  -\n": '3:4 empty: "sources, entry 1" is empty',
    "title: x\nid: mine\n": '2:1 unknown-key: there is no key "id" here',
    "Title: x\n": '1:1 unknown-key: there is no key "Title" here',
    "title: x\nauthor: a\nauthor: b\n": '3:1 duplicate: "author" stands here a second time; the first is on line 2',
    "title: We are #1 here\n": "1:15 comment: what follows this # is a comment, and not shown",
}


@pytest.mark.parametrize(("written", "expected"), SLIPS.items())
def test_each_slip_of_the_pen_is_told_once_in_an_authors_words(written: str, expected: str) -> None:
    assert told(written + REST) == [expected]


@pytest.mark.parametrize("name", ["title", "subjects", "dimensions"])
def test_a_required_value_that_is_left_empty_is_told_at_its_key(name: str) -> None:
    written = "".join(f"{key}:\n" if key == name else f"{key}: x\n" for key in ("title", "subjects", "dimensions"))
    number = ("title", "subjects", "dimensions").index(name) + 1
    assert f'{number}:1 empty: "{name}" is empty' in told(written)


def test_a_misspelt_subject_is_one_problem_although_its_cell_is_missing() -> None:
    written = REST.replace("{a: A, b: B}", "{tea: Tea, coffee: Coffee}").replace("{a: x, b: y}", "{Tea: x, coffe: y}")
    assert told(f"title: x\n{written}") == [
        '5:13 cells: there is no subject "Tea"',
        '5:21 cells: there is no subject "coffe"',
    ]


def test_line_ends_of_every_system_count_alike() -> None:
    written = f"title: x\nupdated: 2026-11-31\n{REST}"
    expected = ['2:10 date: "2026-11-31" is no day of the calendar']
    assert [told(written), told(written.replace("\n", "\r\n")), told(written.replace("\n", "\r"))] == [expected] * 3


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert authored(f"\ufefftitle: x\n{REST}").comparison.title == Text("x", "title")


def test_an_anchor_that_is_used_twice_says_nothing_on_the_terminal() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert authored(f"title: &a x\nsubtitle: &a y\n{REST}").comparison.subtitle.markdown == "y"


def test_a_text_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert authored(f"title: {'x' * MOST_TEXT}\n{REST}").comparison.title
    assert told(f"title: {'x' * (MOST_TEXT + 1)}\n{REST}") == [
        '1:8 limit: "title" has 5,001 characters; 5,000 are the most'
    ]


@pytest.mark.parametrize(
    "written",
    [
        "[" * 100_000,
        "a: " + "{x: " * 50_000,
        "- " * 200_000,
        "x" * MOST_BYTES,
        "? " * 100_000,
        "a: &a [" + "*a," * 10_000 + "]",
        "\n".join(f"k{n}: x" for n in range(90_000)),
        "a: [" + "x," * 450_000,
        "a: [" + "[]," * 320_000,
        "a: &a [x]\nb: [" + "*a," * 300_000,
        "".join(f"k{n}: !x y\n" for n in range(60_000)),
        "".join(f"- [{'x,' * 1_900}]\n" for n in range(200)),
        "title: " + "x*" * 450_000 + "\n" + REST,
        "title: x\n" + "\x1b\n" * 490_000,
        "title: 'e" + "\u0301" * 490_000 + "'\n",
        "title: " + "*" * 100_000,
        "title: '" + "[" * 4_000 + "'\n" + REST,
    ],
    ids=lambda written: str(written)[:8],
)
def test_a_crafted_file_is_refused_in_seconds(written: str) -> None:
    start = time.process_time()
    result = read(written[:MOST_BYTES].encode(), "content/x.yaml")
    assert time.process_time() - start < HANG
    assert isinstance(result, Result)


def test_more_dimensions_than_anybody_can_compare_are_refused() -> None:
    row = "  - {name: N, cells: {a: x, b: y}}\n"
    written = f"title: x\nsubjects: {{a: A, b: B}}\ndimensions:\n{row * (MOST_DIMENSIONS + 1)}"
    assert told(written) == ["4:3 limit: more than 2,000 dimensions"]


def test_aliases_that_build_a_tower_are_told_where_it_is_too_high() -> None:
    floors = "".join(f"k{n}: &k{n} [*k{n - 1}]\n" for n in range(1, 25))
    (problem,) = told(f"k0: &k0 [x]\n{floors}{REST}")
    assert problem.endswith(" nesting: this is nested more than 20 levels deep")


@pytest.mark.parametrize("written", ["--- \n...\n", "%YAML 1.2\n---\n", "\n \n", "# only this"])
def test_a_file_without_content_is_empty(written: str) -> None:
    (problem,) = told(written)
    assert re.search("there is nothing in this file|must hold keys and values", problem)


def test_a_file_beyond_the_limit_is_not_even_parsed() -> None:
    (problem,) = read(b"x" * (MOST_BYTES + 1), "content/x.yaml").problems
    assert (problem.rule, problem.place) == ("size", Place("content/x.yaml"))


# Everything that a text can hold: no controls, surrogates, line separators, noncharacters, direction overrides.
_CHARACTERS = st.characters(
    exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"],
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
_WRITING = st.one_of(
    st.text(_CHARACTERS, max_size=60),
    st.lists(
        st.sampled_from(
            [
                "e\u0301",
                "ö",
                "o\u0308",
                "שלום",
                "مرحبا",
                "👩‍👩‍👧‍👦",
                "🇳🇱",
                "한글",
                "각",
                " ",
                "\u3000",
                "\u00a0",
                "#",
                ": ",
                "- ",
                "{{",
                "'",
                "`",
            ]
        )
    ).map("".join),
)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@given(_WRITING, _WRITING)
@example(" #1: *not* <emphasis>\\ ", "%&!|>@`'\"{}[],?-~")
def test_any_text_arrives_as_it_was_written_at_its_place(first: str, second: str) -> None:
    assume(not link_faults(Text(first)) and not link_faults(Text(second)))
    written = f"title: x\nsubjects: {{a: A, b: B}}\ndimensions:\n  - name: N\n    cells:\n      a: {quoted(first)}\n"
    result = authored(f"{written}      b: {{key: {quoted(second)}}}\n")
    cells = result.comparison.dimensions[0].cells
    assert cells["a"].text.markdown == kept(first, "").markdown
    assert cells["b"].key.markdown == kept(second, "").markdown
    assert cells["a"].text.address in ("dimensions[0].cells.a.text", "")
    assert result.places["dimensions[0].cells.a.text"] == Place("content/x.yaml", 6, 10)
    assert result.places["dimensions[0].cells.b.key"] == Place("content/x.yaml", 7, 16)


@given(_WRITING)
def test_a_source_may_be_a_bare_title(title: str) -> None:
    assume(kept(title, "").markdown and not link_faults(Text(title)))
    written = f"title: x\nsources:\n  - {quoted(title)}\n  - title: {quoted(title)}\n{REST}"
    result = authored(written)
    assert [source.title.markdown for source in result.comparison.sources] == [kept(title, "").markdown] * 2
    assert {source.url for source in result.comparison.sources} == {""}
    assert result.places["sources[0].title"] == Place("content/x.yaml", 3, 5)


def assert_sound(data: bytes) -> None:
    """A result, never an exception; problems at lines that the file has."""
    result = read(data, "content/x.yaml")
    assert result.failed == (result.value is None)
    ends = len(data.splitlines()) + 1
    for problem in result.problems:
        assert problem.place is not None
        assert problem.place.line <= ends
        assert problem.message.strip()
    list(problems_text(result.problems))


@given(st.binary(max_size=400))
def test_arbitrary_bytes_never_raise(data: bytes) -> None:
    assert_sound(data)


_WORDS = ["title", "subjects", "dimensions", "cells", "name", "key", "text", "points", "id", "url", "answer", "options"]
_VALUES = ["a", "b", "2024", "~", "no", "1e9", "é", "\U0001f600", "\u3000", "\u2028", "\ufeff"]
_SIGNS = [
    ":",
    ":\n",
    ":\t",
    "\n",
    "\n\n",
    "\r",
    "\t",
    "- ",
    "\n- ",
    "? ",
    ",",
    "[",
    "]",
    "{",
    "}",
    "#",
    " #x",
    "---",
    "...",
]
_MARKS = [
    "&",
    "&a ",
    "*",
    "*a",
    "! ",
    "!!int ",
    "!t ",
    "|",
    ">",
    "|2",
    ">-",
    "%",
    "@",
    "`",
    "'",
    '"',
    "\\",
    "<<",
    "%YAML",
]
_PIECES = st.sampled_from([*_WORDS, *_VALUES, *_SIGNS, *_MARKS, "\\U11111111", "\\x"])


@given(st.lists(_PIECES, max_size=60), st.sampled_from(["", " ", "\n  "]), st.booleans())
@example(["&a", "[", "*a", "]"], "", False)
@example(["&a", "{", "*a", ":", "b", "}"], " ", False)
@example(['"', "\\U11111111", '"'], "", True)
def test_arbitrary_text_that_looks_like_yaml_never_raises(pieces: list[str], glue: str, whole: bool) -> None:
    written = glue.join(pieces)
    assert_sound((f"title: {written}\n{REST}" if whole else written).encode())


_SHAPES = st.recursive(
    st.sampled_from(["", "x", "2024", "2026-11-23", "en", "![p](x)", "https://example.org"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from([*_WORDS, "a", "b"]), inner, max_size=5)
    ),
    max_leaves=25,
)


@given(_SHAPES)
def test_a_file_of_any_shape_gets_problems_and_never_raises(value: object) -> None:
    assert_sound(json.dumps(value).encode())

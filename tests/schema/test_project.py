"""The schema of pmdocs.toml and the reader of it give the same verdict."""

from __future__ import annotations

import json
import tomllib
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generator import catalogue
from generator.schema import SCHEMAS
from generator.settings import LIMITS
from generator.sources.pmdocs_toml import read
from tests.projects import pmdocs

SCHEMA: Final = SCHEMAS["project"]()
VALIDATOR: Final = Draft7Validator(SCHEMA)

SCALAR: Final = st.one_of(
    st.sampled_from(
        ["", " ", "a4", "letter", "paper", "brand", "cheatsheet", "pdf", "html", "docx", "error", "off", "a\nb"]
    ),
    st.sampled_from(["x" * 200, "x" * 201, "a\u0007", "é"]),
    st.booleans(),
    st.integers(-2, 12_000),
    st.just(1.5),
)
RULES: Final = [*sorted(catalogue.LEVELLED)[:4], "yaml", "nope"]
CHECK: Final = st.dictionaries(
    st.sampled_from(["levels", "limits", "words", "level"]),
    st.dictionaries(st.sampled_from([*RULES, *list(LIMITS)[:4]]), SCALAR, max_size=3)
    | st.lists(SCALAR, max_size=3)
    | SCALAR,
    max_size=3,
)
SETTINGS: Final = st.dictionaries(
    st.sampled_from([*SCHEMA["properties"], "papr"]), SCALAR | st.lists(SCALAR, max_size=3), max_size=4
)


def as_toml(value: Any) -> str:
    """Values as TOML; tables are written inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {as_toml(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    return json.dumps(value)


@settings(max_examples=500)
@given(SETTINGS, st.none() | CHECK | SCALAR)
def test_schema_and_reader_agree(value: dict[str, Any], check: Any) -> None:
    value = {key: part for key, part in value.items() if key != "check"} | ({} if check is None else {"check": check})
    written = "".join(f"{json.dumps(key)} = {as_toml(part)}\n" for key, part in value.items())
    assert tomllib.loads(written) == value
    errors = [f"{list(e.absolute_path)}: {e.message[:200]}" for e in VALIDATOR.iter_errors(value)]
    result = read(written.encode())
    assert (not errors) == (result.value is not None), (
        errors,
        [(str(p.place), p.message) for p in result.problems],
        written,
    )


def test_every_setting_has_a_description_and_its_examples_are_valid(tmp_path: Any) -> None:
    Draft7Validator.check_schema(SCHEMA)
    for name, told in SCHEMA["properties"].items():
        assert told["description"].endswith("."), name
        assert all(Draft7Validator(told).is_valid(shown) for shown in told.get("examples", [])), name
    ran = pmdocs("schema", "project", cwd=tmp_path)
    assert json.loads(ran.stdout) == SCHEMA
    assert pmdocs("schema", "brand", cwd=tmp_path).returncode == 2


def test_problems_of_the_check_table_are_told_at_their_keys() -> None:
    written = b'paper = "a4"\n[check]\nwords = "x"\nlevel = 1\n\n[check.levels]\nparalel = "off"\nspacing = "loud"\n'
    written += b"[check.limits]\nheadline = 0\n"
    told = [(p.place.line, p.place.column, p.message) for p in read(written).problems if p.place]
    assert told == [
        (3, 1, '"words" must be a list of words, as in ["standup"]'),
        (4, 1, '"level" is no setting of [check]'),
        (7, 1, 'there is no rule "paralel"'),
        (8, 1, '"spacing" must be one of error, warning, off'),
        (10, 1, '"headline" must be a number from 1 to 10,000'),
    ]
    inline = read(b'check = {levels = {spacing = "off"}, limits = {key = "x"}}\n').problems
    assert [(p.place.line, p.message) for p in inline if p.place] == [(1, '"key" must be a number from 1 to 10,000')]

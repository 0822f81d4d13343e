"""The schema and the reader give the same verdict on a comparison, whatever is wrong with it."""

from __future__ import annotations

import copy
import json
import re
from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generator.comparison import Comparison
from generator.schema import SCHEMAS
from generator.schema.texts import TEXTS
from generator.sources.yaml import read
from tests.projects import GOOD, ROOT, SHIPPED, pmdocs

SCHEMA: Final = SCHEMAS["comparison"]()
VALIDATOR: Final = Draft7Validator(SCHEMA)
# What stands in relation to another value, and so in no schema.
RELATED: Final = {"cells", "answer", "figures"}

# Every key once.
WHOLE: Final[dict[str, Any]] = {
    "title": "Tea and coffee",
    "subtitle": "Two cups",
    "language": "en-GB",
    "updated": "2026-11-23",
    "author": "The club",
    "license": "CC0",
    "sources": [{"title": "A book", "url": "https://example.org/"}, "Another one"],
    "introduction": "Two cups.",
    "subjects": {"tea": {"name": "Tea", "short": "T", "tagline": "slow"}, "coffee": "Coffee"},
    "dimensions": [
        {
            "name": "Warmth",
            "group": "Drinking",
            "question": "How warm?",
            "headline": "Tea stays warm",
            "cells": {"tea": {"key": "Warm", "text": "It is.", "points": ["a", "b"]}, "coffee": "Hot"},
            "notes": "One minute.",
            "minutes": 2.5,
        },
        {"name": "Price", "cells": {"tea": 1, "coffee": True}},
    ],
    "figures": [
        {
            "title": "Cups",
            "unit": "%",
            "values": [{"name": "Tea", "value": 48.5, "subject": "tea"}, {"name": "Coffee", "value": "-2"}],
            "source": "A book",
            "notes": "Ask.",
            "minutes": 1,
        }
    ],
    "footnotes": ["a note"],
    "together": "Both.",
    "misconceptions": [{"claim": "One", "correction": "Two"}],
    "scenarios": [{"situation": "It is late.", "discussion": "What?", "answer": "Tea.", "minutes": 5}],
    "glossary": [{"term": "Cup", "meaning": "A thing."}],
    "questions": [{"question": "Which?", "options": ["Tea", "Coffee"], "answer": "Tea", "why": "So.", "minutes": 1}],
    "summary": "Coffee first.",
}


def as_yaml(value: Any, indent: str = "") -> str:
    """YAML as an author lays it out; nothing is written for None, as in `subtitle:`."""
    if isinstance(value, dict) and value:
        lines = [f"{indent}{json.dumps(key)}:{_below(part, indent)}" for key, part in value.items()]
        return "\n" + "\n".join(lines)
    if isinstance(value, list) and value:
        return "\n" + "\n".join(f"{indent}-{_below(part, indent)}" for part in value)
    return "" if value is None else f" {json.dumps(value)}"


def _below(part: Any, indent: str) -> str:
    return as_yaml(part, f"{indent}  ")


def is_read(value: Any) -> bool:
    """Whether the reader takes a file, but for what stands in relation to another value."""
    result = read(as_yaml(value).encode(), "content/x.yaml")
    return not any(p.severity == "error" and p.rule not in RELATED for p in result.problems)


def is_valid(value: Any) -> bool:
    return bool(VALIDATOR.is_valid(value))


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value, the root's too."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, part in inner for found in paths(part, (*path, key)))]


KEYS: Final = sorted(
    {key.rpartition(".")[2] for key in TEXTS} | {"id", "tea", "milk", "ключ", "a b", "-x", "茶", "_", "é1"}
)
TEXT: Final = st.one_of(
    st.sampled_from(
        ["", "  ", "\n", "x", " x\n", "en", "pt-BR", "english", "e", "https://a.org", "ftp://a.org", "tel:1", "mailto:",
         "2026-02-28", "2026-02-29", "2024-02-29", "26-1-1", "0.5", "0.4", "240", "240.1", "2,5", "x" * 5000,
         "x" * 5001, "a\u0007b", "\u202e", "\ufdd0", "null", "~"]
    ),
    st.text("ab 1é茶-:.,'\"#\n", max_size=12),
    st.dates().map(date.isoformat),
)  # fmt: skip
SCALAR: Final = st.one_of(TEXT, st.none(), st.booleans(), st.integers(-5, 300), st.sampled_from([0.5, 2.25, 1e9]))
VALUE: Final = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def comparisons(draw: st.DrawFn) -> Any:
    """A whole comparison with up to three things changed somewhere: left out, put in, or put in place of another."""
    value = copy.deepcopy(WHOLE)
    for _ in range(draw(st.integers(0, 3))):
        places = [path for path in paths(value) if path]
        if not places:
            break
        *above, last = draw(st.sampled_from(places))
        holder: Any = value
        for step in above:
            holder = holder[step]
        match draw(st.sampled_from(["delete", "replace", "add", "double"])):
            case "delete":
                del holder[last]
            case "replace":
                holder[last] = draw(VALUE)
            case "add" if isinstance(holder, dict):
                holder[draw(st.sampled_from(KEYS))] = draw(VALUE)
            case _ if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[last]))
    return value


def agree(value: Any) -> None:
    errors = [f"{list(e.absolute_path)}: {e.message[:200]}" for e in VALIDATOR.iter_errors(value)]
    written = as_yaml(value)
    problems = [(p.rule, p.message, str(p.place)) for p in read(written.encode(), "content/x.yaml").problems]
    assert is_valid(value) == is_read(value), (errors, problems, written[-1500:])


@settings(max_examples=400)
@given(comparisons())
@example({**WHOLE, "subjects": {"a": "A", "_b": "B"}})
@example({**WHOLE, "sources": ["A book", 7, True]})
@example({**WHOLE, "sources": [""]})
@example({**WHOLE, "sources": [None]})
@example({**WHOLE, "sources": {"a": "A book"}})
@example({**WHOLE, "sources[0]": "A book"})
@example({**WHOLE, "glossary": "", "sources": None, "updated": " ", "language": ""})
def test_schema_and_reader_agree(value: Any) -> None:
    agree(value)


@pytest.mark.matrix
@settings(max_examples=5_000, deadline=None)
@given(comparisons())
def test_schema_and_reader_agree_on_thousands(value: Any) -> None:
    agree(value)


@settings(max_examples=200)
@given(VALUE)
def test_they_agree_on_anything_at_all(value: Any) -> None:
    agree(value if isinstance(value, dict) else {"title": value})


def test_every_day_of_four_hundred_years_is_a_date_and_no_other() -> None:
    pattern = re.compile(next(s for s in SCHEMA["properties"]["updated"]["anyOf"] if "pattern" in s)["pattern"])
    day, days = date(1900, 1, 1), set()
    while day.year < 2301:
        days.add(day.isoformat())
        day += timedelta(days=1)
    years = range(1900, 2301)
    every = {f"{y}-{m:02}-{d:02}" for y in years for m in range(14) for d in range(33)}
    assert {written for written in every if pattern.search(written)} == days


# In plain-words.yaml a subject is called Null, which is nothing to the parser of an editor.
@pytest.mark.parametrize("path", [p for p in (*SHIPPED, *GOOD) if p.stem != "plain-words"], ids=lambda path: path.stem)
def test_comparisons_that_are_read_are_valid(path: Any) -> None:
    from ruamel.yaml import YAML

    value = json.loads(json.dumps(YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")), default=str))
    assert [e.message for e in VALIDATOR.iter_errors(value)] == []


def test_every_key_has_a_description_and_its_examples_are_valid() -> None:
    Draft7Validator.check_schema(SCHEMA)
    shapes = {"Comparison": SCHEMA, **SCHEMA["definitions"]}
    described = set()
    for owner, shape in shapes.items():
        for name, told in shape["properties"].items():
            described.add(f"{owner}.{name}")
            assert told["description"].endswith("."), f"{owner}.{name}"
            inner = Draft7Validator({**told, "definitions": SCHEMA["definitions"]})
            for shown in told["examples"]:
                assert inner.is_valid(shown), (owner, name, shown)
    assert described == set(TEXTS)
    assert set(SCHEMA["properties"]) == set(Comparison.model_fields) - {"id"}


def test_the_command_prints_it_and_the_example_of_the_readme_is_valid(tmp_path: Any) -> None:
    ran = pmdocs("schema", cwd=tmp_path)
    assert ran.returncode == 0
    assert json.loads(ran.stdout) == SCHEMA
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"```yaml\n(title.*?)```", readme, re.DOTALL)
    assert shown
    from ruamel.yaml import YAML

    assert is_valid(json.loads(json.dumps(YAML(typ="safe", pure=True).load(shown[1]), default=str)))

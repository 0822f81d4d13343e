"""A language has every word that the documents say, and the documents say no word that English has not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[1] / "templates"
LABELS = sorted((TEMPLATES / "labels").glob("*.toml"))
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if re.search(r"{[{%]", path.read_text(encoding="utf-8")))
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
LABEL = re.compile(r"(?<![.\w])label(?:\.(\w+)|\[\s*[\"'](\w+)[\"']\s*\])")


def labels(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def used(template: str) -> set[str]:
    """The labels that a template asks for; `s.label.address`, a subject's own label, is none of them."""
    return {found[1] or found[2] for code in JINJA.findall(template) for found in LABEL.finditer(code)}


ENGLISH = labels(TEMPLATES / "labels" / "en.toml")


def test_the_languages_that_ship_are_there() -> None:
    assert {path.stem for path in LABELS} >= {"en", "de", "fr", "es", "it", "nl", "pt", "pl", "ar", "ja"}


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_a_language_has_exactly_the_keys_of_english(path: Path) -> None:
    assert labels(path).keys() == ENGLISH.keys()


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_no_label_is_empty_or_has_space_around_it(path: Path) -> None:
    assert {key: text for key, text in labels(path).items() if not isinstance(text, str) or text != text.strip()} == {}
    assert [key for key, text in labels(path).items() if not text] == []


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_labels_keep_the_placeholders_that_they_have_in_english_and_have_no_others(path: Path) -> None:
    placeholders = {key: sorted(re.findall(r"\{.*?\}", str(text))) for key, text in labels(path).items()}
    own = {"quoted": ["{claim}"], **{key: ["{time}"] for key in ("pace", "pace_total", "pace_left")}}
    assert {key: found for key, found in placeholders.items() if found} == {"continued": ["{n}", "{of}"], **own}


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_a_file_is_named_as_rendering_looks_it_up(path: Path) -> None:
    assert re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", path.stem)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_every_label_that_a_template_uses_is_in_english(path: Path) -> None:
    assert used(path.read_text(encoding="utf-8")) - set(ENGLISH) == set()


def test_labels_are_found_in_the_templates_in_every_way_of_writing_them() -> None:
    code = '{{ label.a }}{{ s.label.address }}{{ f(label.b ~ " ") }}{% if label["c"] %}label.no{% endif %}'
    assert used(code) == {"a", "b", "c"}
    assert used((TEMPLATES / "deck.pptx.html").read_text(encoding="utf-8")) >= {"comparison", "continued"}

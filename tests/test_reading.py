"""What a reader of the sheet and of the page gets to see, and what is not for readers."""

from __future__ import annotations

from functools import cache
from typing import Final

import pytest
from lxml import html

from generator.comparison import Comparison
from generator.edition import Edition
from generator.project import Project, shipped_folder
from generator.rendering import Document, render
from generator.sources.yaml import read
from tests.brands import shipped

_PAGE: Final = Document("page", "html")
_SHEET: Final = Document("cheatsheet", "pdf")
_WRITTEN: Final = """
title: Tea and coffee
subjects: {tea: Tea, coffee: Coffee}
dimensions:
  - {name: Use, notes: Ask the room who is awake., headline: Tea lasts longer, cells: {tea: Mild, coffee: Strong}}
figures:
  - {title: Caffeine, notes: Let them guess first., values: [{name: Tea, value: 35}, {name: Coffee, value: 95}]}
misconceptions: [{claim: Tea is weak, correction: It is not.}]
"""


def comparison(more: str = "") -> Comparison:
    result = read((_WRITTEN + more).encode(), "content/x.yaml")
    assert result.value is not None, result.problems
    return result.value.comparison


@cache
def _templates() -> dict[str, bytes]:
    return dict(Project(shipped_folder(), shipped_folder()).templates())


def shown(document: Document, of: Comparison) -> html.HtmlElement:
    result = render(of, document, Edition(), shipped(), _templates())
    assert result.value is not None, result.problems
    return html.document_fromstring(result.value.html)


def test_the_page_keeps_what_the_speaker_says_to_the_speaker() -> None:
    said = shown(_PAGE, comparison()).text_content()
    assert "Tea lasts longer" in said
    assert "Ask the room" not in said
    assert "Let them guess" not in said


@pytest.mark.parametrize("document", [_PAGE, _SHEET], ids=lambda document: document.template)
@pytest.mark.parametrize(
    ("language", "quoted"),
    [
        ("en", "“Tea is weak”"),
        ("de", "„Tea is weak“"),
        ("fr", "«\u202fTea is weak\u202f»"),
        ("pl", "„Tea is weak”"),
        ("ja", "「Tea is weak」"),
    ],
)
def test_what_is_often_heard_stands_in_the_marks_of_its_language(
    document: Document, language: str, quoted: str
) -> None:
    assert quoted in shown(document, comparison(f"language: {language}\n")).text_content()

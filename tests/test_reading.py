"""What a reader of the sheet and of the page gets to see, and what is not for readers."""

from __future__ import annotations

from functools import cache
from typing import Final

import pytest
from lxml import html

from generator.artifact import Artifact
from generator.building import Job, make
from generator.comparison import Comparison
from generator.edition import Edition
from generator.project import Project, shipped_folder
from generator.rendering import Document, render
from generator.sources.yaml import read
from tests.brands import shipped
from tests.writers.pdf import reading

_PAGE: Final = Document("page", "html")
_SHEET: Final = Document("cheatsheet", "pdf")
_WRITTEN: Final = """
title: Tea and coffee
subjects: {tea: {name: Black tea, short: BT, tagline: lasts}, coffee: Coffee}
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


def test_a_card_of_the_page_on_a_phone_has_the_full_name() -> None:
    page = shown(_PAGE, comparison())
    assert [of.text_content() for of in page.find_class("of")] == ["Black tea", "Coffee"]


def test_a_page_that_nobody_signs_ends_without_a_rule() -> None:
    assert shown(_PAGE, comparison()).find("body/footer") is None
    assert shown(_PAGE, comparison("author: Tea & Sons\n")).find("body/footer") is not None


def test_the_dot_between_two_sources_stays_on_the_line_of_the_first() -> None:
    (sources,) = shown(_SHEET, comparison("sources: [{title: One}, {title: Two}]\n")).find_class("sources")
    assert sources.text_content() == "Sources: One\u00a0· Two"


def _sheet(of: bytes, edition: Edition) -> Artifact:
    authored = read(of, "content/x.yaml").value
    assert authored is not None
    brand = shipped()
    result = make(Job(authored, _SHEET, edition, brand, {**_templates(), **brand.files}))
    assert result.value is not None, result.problems
    return result.value


@pytest.mark.parametrize(("pages", "rows"), [(1, 3), (2, 3), (2, 14)])
def test_the_closing_lines_stand_at_the_foot_of_the_last_page(pages: int, rows: int) -> None:
    text = "What it costs, and what it gives. " * 5
    dimensions = "".join(
        f"  - {{name: Row {n}, group: Group {n // 2}, cells: {{tea: '{text}', coffee: '{text}'}}}}\n"
        for n in range(rows)
    )
    head, _, tail = _WRITTEN.partition("dimensions:\n")
    written = f"{head}author: Tea & Sons\ndimensions:\n{dimensions}figures:{tail.partition('figures:')[2]}"
    made = _sheet(written.encode(), Edition(pages=pages))
    bottom_margin = 10 / 25.4 * 72
    assert made.pages == (2 if rows > 3 else 1)
    assert -1 < reading.lowest(made) - bottom_margin < 12


@pytest.mark.parametrize("document", [_PAGE, _SHEET], ids=lambda document: document.template)
def test_a_number_and_its_unit_stay_on_one_line(document: Document) -> None:
    assert "8\u00a0km" in shown(document, comparison("introduction: A ride of 8 km.\n")).text_content()


def test_a_footnote_stands_on_the_page_on_which_its_table_ends() -> None:
    text = "What it costs, and what it gives. " * 5
    cells = [text, text, text, text, f"{text} {'and more ' * 36}"]
    dimensions = "".join(
        f"  - {{name: Row {n}, cells: {{tea: '{text}', coffee: '{c}'}}}}\n" for n, c in enumerate(cells)
    )
    head, _, tail = _WRITTEN.partition("dimensions:\n")
    more = f"footnotes: [Without milk.]\nsummary: {'Short. ' * 60}\ntogether: {'Long. ' * 200}\n"
    written = f"{head}author: Tea & Sons\n{more}dimensions:\n{dimensions}figures:{tail.partition('figures:')[2]}"
    with reading.opened(_sheet(written.encode(), Edition(pages=2))) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    assert len(pages) == 2
    assert [("Row 4" in page, "Without milk" in page) for page in pages] in (
        [(True, True), (False, False)],
        [(False, False), (True, True)],
    )


@pytest.mark.parametrize(("name", "wide"), [("Use", None), ("Zubereitungsgeschwindigkeit", "--axis: 14.94rem")])
def test_a_long_word_beside_the_rows_of_the_page_gets_its_room(name: str, wide: str | None) -> None:
    result = read(_WRITTEN.replace("name: Use", f"name: {name}").encode(), "content/x.yaml")
    assert result.value is not None
    table = shown(_PAGE, result.value.comparison).find("body/main/table")
    assert table is not None
    assert table.get("style") == wide

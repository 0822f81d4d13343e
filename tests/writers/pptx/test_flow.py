"""Paragraphs in a box: what a number takes of its line, how a link stands on several, where a word is torn."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pptx import Presentation

from generator.writers.pptx.filling import box_of
from generator.writers.pptx.flow import Sized
from generator.writers.pptx.outline import Deck, Paragraph, Role, Run, Slide, Slot
from generator.writers.pptx.paginate import paginate
from generator.writers.pptx.placeholder import Style
from tests.writers.pptx.decks import flow, master, page, section, written

FLOW = flow()
_LINK = "A guide to the management of products and projects that is far too long for a single line of a slide"


def _item(text: str, role: Role, number: int, style: Style) -> Sized:
    return Sized(Paragraph((Run(text),), role, 0, number), style, style.size)


def test_a_number_wider_than_its_indent_takes_of_the_first_line() -> None:
    style = Style(size=20.0, family="Courier New", bullet=True, left=30.0, indent=-30.0)
    width = FLOW.width(_item("twenty letters there", "number", 1, style))
    # "1." is 24 pt wide, and "10." is 36 pt.
    assert FLOW.lines(_item("twenty letters there", "number", 1, style), width) == 1
    assert FLOW.lines(_item("twenty letters there", "number", 10, style), width) == 2
    assert FLOW.lines(_item("twenty letters there", "number", 10, style), width + 6.2) == 1
    roomy = replace(style, left=40.0, indent=-40.0)
    assert FLOW.lines(_item("twenty letters there", "number", 10, roomy), width + 10) == 1


def test_a_link_that_takes_several_lines_is_one_run_on_each_and_leads_to_one_place() -> None:
    address = "https://example.org/"
    listed = f'<ul><li>See <a href="{address}">{_LINK}</a>.</li><li><a href="{address}b">B</a></li></ul>'
    slides = Presentation(io.BytesIO(written(page(section("content", "Sources", listed))).content)).slides
    first, second = slides[0].placeholders[1].text_frame.paragraphs
    runs = [run for run in first.runs if run.hyperlink.address]
    assert len(runs) > 1
    assert "".join(run.text for run in runs) == _LINK
    assert {run.hyperlink.address for run in runs} == {address}
    assert first.text == f"See {_LINK}."
    assert [run.text for run in second.runs] == ["B"]


def test_so_is_a_link_in_a_cell_of_a_table() -> None:
    cell = f'<td><a href="https://example.org/">{_LINK}</a></td>'
    head = '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
    html = page(section("table", "Links", f"<table>{head}<tbody><tr><td>One</td>{cell}</tr></tbody></table>"))
    slide = Presentation(io.BytesIO(written(html).content)).slides[0]
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    runs = table.cell(1, 1).text_frame.paragraphs[0].runs
    assert len(runs) > 1
    assert "".join(run.text for run in runs) == _LINK


@pytest.mark.parametrize("letters", ["اب", "日", "x", "W"])
@pytest.mark.parametrize("before", [0, 50, 80])
def test_a_word_that_fills_more_than_a_slide_is_torn_where_the_slide_ends(letters: str, before: int) -> None:
    def paragraph(count: int, role: Role, *, bold: bool) -> Paragraph:
        return Paragraph((Run((letters * count)[:count], bold=bold),), role, int(role == "point"))

    texts = (paragraph(before, "key", bold=False), paragraph(700, "point", bold=True))
    slide = Slide("together-2", Paragraph((Run("A title"),)), (Slot(2, texts[not before :]),))
    pages = paginate(Deck("A deck", (slide,)), master(), FLOW).value
    assert pages is not None
    assert len(pages) > 1
    for one in pages:
        assert all(FLOW.fits(box_of(filled.placeholder), filled.items, torn=True) for filled in one.filled)

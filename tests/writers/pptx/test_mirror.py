"""Decks that read from right to left: what leads stands on the right, also where its letters are Latin."""

from __future__ import annotations

import io
from typing import Any

from pptx import Presentation

from generator.writers.pptx.drawing import A
from tests.writers.pptx.decks import page, section, written

WORDS = "<p>نحو 35 ملغ</p><p>35 mg</p><p>2026</p><ul><li>Python</li></ul>"


def _shapes(html: str) -> list[Any]:
    return list(Presentation(io.BytesIO(written(html).content)).slides[0].shapes)


def _said(paragraph: Any) -> tuple[str | None, str | None]:
    properties = paragraph._p.pPr
    return (None, None) if properties is None else (properties.get("algn"), properties.get("rtl"))


def test_all_paragraphs_of_a_slide_stand_on_one_side_and_read_as_their_letters_do() -> None:
    html = page(section("content", "نص", WORDS), lang="ar", attributes=' dir="rtl"')
    (body,) = [shape for shape in _shapes(html) if shape.has_text_frame and "mg" in shape.text_frame.text]
    assert [_said(p) for p in body.text_frame.paragraphs] == [("r", "1"), ("r", None), ("r", "1"), ("r", "1")]


def test_so_do_the_cells_of_a_table() -> None:
    row = "<tr><td>قهوة</td><td>95 mg</td></tr>"
    head = '<thead><tr><th scope="col">شاي</th><th scope="col">mg</th></tr></thead>'
    html = page(
        section("table", "نص", f"<table>{head}<tbody>{row}</tbody></table>"), lang="ar", attributes=' dir="rtl"'
    )
    (table,) = [shape.table for shape in _shapes(html) if shape.has_table]
    assert {_said(p)[0] for cell in table.iter_cells() for p in cell.text_frame.paragraphs} == {"r"}


def test_what_states_its_own_direction_keeps_its_side() -> None:
    html = page(section("content", "نص", '<p dir="ltr">make all</p>'), lang="ar", attributes=' dir="rtl"')
    (body,) = [shape for shape in _shapes(html) if shape.has_text_frame and "make" in shape.text_frame.text]
    assert _said(body.text_frame.paragraphs[0]) == (None, None)


def test_the_number_of_a_slide_stands_at_the_outer_edge() -> None:
    sides = []
    for attributes in ("", ' dir="rtl"'):
        html = page(section("content", "T", "<p>x</p>"), attributes=attributes)
        deck: Any = Presentation(io.BytesIO(written(html).content))
        placeholders = deck.slide_masters[0].placeholders
        (number,) = [shape for shape in placeholders if shape.placeholder_format.type == 13]  # SLIDE_NUMBER
        sides.append(number._element.find(f".//{A}lvl1pPr").get("algn"))
    assert sides == ["r", "l"]

"""The torture deck before judges that know nothing of its writer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pptx import Presentation

from tests.judges import libreoffice, ooxml, words
from tests.writers.pptx.decks import torture, written

# What a font's own ascent and descent may reach out of the line that the deck counts on, in pt.
SLACK = 3.0


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("torture") / "torture.pptx"
    file.write_bytes(written(torture()).content)
    return file


@pytest.mark.judge("libreoffice", "poppler", "fonts")
def test_every_word_stays_in_a_box_that_holds_it(deck: Path, tmp_path: Path) -> None:
    (pdf,) = libreoffice.to_pdf([deck], tmp_path)
    assert list(_outside(deck, pdf)) == []


def _outside(deck: Path, pdf: Path) -> Iterator[str]:
    for number, (slide, page) in enumerate(zip(Presentation(str(deck)).slides, words.pages(pdf), strict=True), 1):
        boxes = []
        for shape in slide.shapes:
            cells = (
                [cell.text for row in shape.table.rows for cell in row.cells]
                if shape.has_table
                else [shape.text_frame.text]
            )
            place = (
                shape.left / 12_700,
                shape.top / 12_700,
                (shape.left + shape.width) / 12_700,
                (shape.top + shape.height) / 12_700,
            )
            boxes.append((place, "".join("".join(cells).split())))
        for word in page.words:
            # Another font stands taller than its line, above and below; its middle tells where the line is.
            middle, half = (word.top + word.bottom) / 2, min((word.bottom - word.top) / 2, 14)
            if not any(
                word.text in text
                and left - SLACK <= word.left
                and word.right <= right + SLACK
                and top - SLACK <= middle - half * 0.7
                and middle + half * 0.7 <= bottom + SLACK
                for (left, top, right, bottom), text in boxes
            ) and _is_of_text(word.text, boxes):
                yield f"slide {number}: {word}"


def _is_of_text(word: str, boxes: list[tuple[tuple[float, float, float, float], str]]) -> bool:
    """Bullets and numbers of lists are no text of the file; neither is right-to-left text that comes out reversed."""
    return any(word in text for _, text in boxes)


@pytest.mark.judge("ooxml")
def test_microsofts_validator_finds_nothing(deck: Path) -> None:
    assert ooxml.findings([deck]) == []


def test_openxml_audit_finds_nothing(deck: Path) -> None:
    from openxml_audit import OpenXmlValidator

    assert OpenXmlValidator().validate(str(deck)).errors == []


@pytest.mark.judge("libreoffice")
def test_a_round_trip_through_libreoffice_keeps_every_slide_and_title(deck: Path, tmp_path: Path) -> None:
    (again,) = libreoffice.round_trip([deck], tmp_path)
    titles = [[slide.shapes.title.text for slide in Presentation(str(file)).slides] for file in (deck, again)]
    assert titles[0] == titles[1]

"""Every shape of comparison makes slides on which all fits: two to five subjects, three to twelve dimensions.

`make test` builds some of the decks, in short, normal and long texts; `make test-all` all 120.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from generator.building import Job, make
from generator.edition import Edition
from generator.project import Project, shipped_folder
from generator.rendering import Document
from generator.sources.authored import Authored
from generator.sources.yaml import read
from tests.brands import shipped
from tests.comparisons import LENGTHS, Length, comparison
from tests.judges import boxes, libreoffice, ooxml
from tests.once import made_once

Shape = tuple[int, int, Length]
SOME: Final[tuple[Shape, ...]] = (
    (2, 3, "long"), (2, 12, "normal"), (3, 5, "short"), (3, 6, "normal"), (4, 7, "normal"), (4, 12, "short"),
    (5, 4, "short"), (5, 9, "normal"),
)  # fmt: skip
ALL: Final[tuple[Shape, ...]] = tuple(product(range(2, 6), range(3, 13), LENGTHS))
_BATCH: Final = 15
# The least sizes that a room can read, in pt.
_FLOORS: Final = {"title": 28.0, "body": 18.0, "table": 16.0, "footer": 12.0}


def _authored(shape: Shape) -> Authored:
    result = read(comparison(*shape).encode(), "matrix.yaml")
    assert result.value is not None, result.problems
    return result.value


def _decks(shapes: tuple[Shape, ...]) -> Callable[[Path], None]:
    def build(folder: Path) -> None:
        files = Project(Path("/nowhere"), shipped_folder()).templates()
        for shape in shapes:
            made = make(Job(_authored(shape), Document("deck", "pptx"), Edition(), shipped(), files))
            assert made.value is not None, (shape, made.problems)
            name = "{}-{:02}-{}.pptx".format(*shape)
            (folder / name).write_bytes(made.value.content)

    return build


@pytest.fixture(
    scope="module",
    params=[pytest.param(SOME, id="some"), pytest.param(ALL, id="all", marks=pytest.mark.matrix)],
)
def decks(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    shapes = request.param
    return sorted(made_once(tmp_path_factory, f"shapes-{len(shapes)}", _decks(shapes)).glob("*.pptx"))


@pytest.mark.judge("libreoffice", "poppler", "fonts")
def test_every_text_stays_in_its_box(decks: list[Path], tmp_path: Path) -> None:
    found: list[str] = []
    for start in range(0, len(decks), _BATCH):
        batch = decks[start : start + _BATCH]
        for deck, pdf in zip(batch, libreoffice.to_pdf(batch, tmp_path / str(start)), strict=True):
            found += boxes.outside(deck, pdf, every=True)
    assert found == []


def test_boxes_keep_clear_of_each_other_and_none_is_empty(decks: list[Path]) -> None:
    assert [fault for deck in decks for fault in boxes.overlapping(deck)] == []


def test_no_text_is_smaller_than_a_room_can_read(decks: list[Path]) -> None:
    small = [
        f"{deck.name} slide {number}: {kind} of {size:g} pt"
        for deck in decks
        for number, slide in enumerate(Presentation(str(deck)).slides, start=1)
        for kind, size in _sizes(slide)
        if size < _FLOORS[kind]
    ]
    assert small == []


def _sizes(slide: Any) -> Iterator[tuple[str, float]]:
    """What each stated size is of; what a slide does not state is the layout's, which test_house_master.py holds."""
    for shape in slide.shapes:
        frames = [shape.text_frame] if shape.has_text_frame else []
        kind = "body"
        if shape.has_table:
            kind, frames = "table", [cell.text_frame for cell in shape.table.iter_cells()]
        elif shape.is_placeholder:
            kind = _KINDS.get(shape.placeholder_format.type, "body")
        for frame in frames:
            for paragraph in frame.paragraphs:
                yield from ((kind, run.font.size.pt) for run in paragraph.runs if run.font.size is not None)


_KINDS: Final = {
    PP_PLACEHOLDER.TITLE: "title",
    PP_PLACEHOLDER.CENTER_TITLE: "title",
    PP_PLACEHOLDER.FOOTER: "footer",
    PP_PLACEHOLDER.SLIDE_NUMBER: "footer",
}


@pytest.mark.judge("ooxml")
def test_microsofts_validator_finds_nothing(decks: list[Path]) -> None:
    assert ooxml.findings(decks) == []


def test_openxml_audit_finds_nothing(decks: list[Path]) -> None:
    from openxml_audit import OpenXmlValidator

    assert [error for deck in decks for error in OpenXmlValidator().validate(str(deck)).errors] == []

"""The deck's template: what it says on every slide, on the cover, and to the speaker."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.slide import Slide

from generator.building import Job, make
from generator.edition import Edition
from generator.markup import plain
from generator.project import Project, shipped_folder
from generator.rendering import Document
from generator.sources.authored import Authored
from generator.sources.yaml import read
from tests.brands import shipped
from tests.projects import GOOD, SHIPPED

CONTENT = {path.stem: path for path in (*GOOD, *SHIPPED)}
COMPARISONS = ["product-vs-project-management", "everything", "five-subjects", "minimal", "long-cell", "empty-cell"]
FOOTER = 15


@cache
def _authored(name: str) -> Authored:
    authored = read(CONTENT[name].read_bytes(), name).value
    assert authored is not None
    return authored


@cache
def _files() -> dict[str, bytes]:
    return Project(Path("/nowhere"), shipped_folder()).templates()


def _deck(authored: Authored, edition: Edition) -> list[Slide]:
    made = make(Job(authored, Document("deck", "pptx"), edition, shipped(), _files()))
    assert made.value is not None, made.problems
    return list(Presentation(io.BytesIO(made.value.content)).slides)


@cache
def _slides(name: str, footer: str = "", license: str = "") -> list[Slide]:
    return _deck(_authored(name), Edition(footer=footer, license=license))


def _footers(slides: list[Slide]) -> list[str]:
    return [p.text for slide in slides for p in slide.placeholders if p.placeholder_format.type == FOOTER]


def _notes(slide: Slide) -> str:
    """What is said, without the times."""
    text = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    lines = text.text.split("\n") if text else []
    return "\n".join(line for line in lines if not re.match(r"About [\d.]+ (seconds|minutes?)\b", line))


def _cover(slides: list[Slide]) -> str:
    return "\n".join(shape.text_frame.text for shape in slides[0].placeholders)


def test_the_houses_footer_stands_on_every_slide_but_the_cover() -> None:
    slides = _slides("everything", "Confidential & © Northwind <2026>")
    footers = _footers(slides)
    assert len(footers) == len(slides) - 1
    assert all(text.startswith("Confidential & © Northwind <2026> · Git and Subversion") for text in footers)
    assert any(text.endswith(" · History") for text in footers)


def test_without_one_the_footer_begins_with_the_title() -> None:
    assert {text.split(" · ")[0] for text in _footers(_slides("everything"))} == {"Git and Subversion"}


def test_the_projects_licence_stands_on_the_cover_where_the_comparison_has_none() -> None:
    unlicensed = _authored("minimal")
    assert not unlicensed.comparison.license
    assert "All rights reserved" in _cover(_slides("minimal", license="All rights reserved"))
    licensed = _cover(_slides("everything", license="All rights reserved"))
    assert "All rights reserved" not in licensed
    assert "CC BY 4.0" in licensed


def test_a_cover_with_a_licence_alone_has_no_stray_points() -> None:
    bare = replace(
        _authored("minimal"), comparison=_authored("minimal").comparison.model_copy(update={"updated": None})
    )
    lines = _cover(_deck(bare, Edition(license="CC0"))).splitlines()
    assert "CC0" in lines


@pytest.mark.parametrize("name", COMPARISONS)
def test_the_table_at_a_glance_has_every_cell_in_full_in_its_notes(name: str) -> None:
    comparison = _authored(name).comparison
    notes = next(_notes(slide) for slide in _slides(name) if any(shape.has_table for shape in slide.shapes))
    for dimension in comparison.dimensions:
        assert plain(dimension.name) in notes
        for subject, cell in zip(comparison.subjects.values(), dimension.cells.values(), strict=True):
            for text in (cell.text,) if cell.text else (cell.key, *cell.points):
                assert all(part in notes for part in plain(text).split("\n") if part)
            if cell:
                assert f"{plain(subject.name)}: " in notes


@pytest.mark.parametrize("name", COMPARISONS)
def test_every_slide_that_is_talked_about_has_something_to_say(name: str) -> None:
    slides = _slides(name)
    silent = [s.shapes.title.text for s in slides if s.shapes.title is not None and not _notes(s).strip()]
    continued = [title for title in silent if title.endswith(")") and "/" in title]
    lists = {"The words in use, and what they mean", "Where the statements come from"}
    assert set(silent) - set(continued) - lists - {plain(_authored(name).comparison.title)} == set()


def test_a_dimension_without_notes_gives_the_speaker_its_texts_and_one_with_notes_keeps_them() -> None:
    comparison = _authored("everything").comparison
    told = {s.shapes.title.text: _notes(s) for s in _slides("everything") if s.shapes.title is not None}
    for dimension in comparison.dimensions:
        title = plain(dimension.headline).rstrip(".") or f"{plain(dimension.name)}: {plain(dimension.question)}"
        if dimension.notes:
            assert plain(dimension.notes).split("\n")[0] in told[title]
        else:
            for cell in dimension.cells.values():
                assert plain(cell.text or cell.key).split("\n")[0] in told[title]


def test_the_speaker_knows_the_answer_before_the_room_does() -> None:
    question = _authored("everything").comparison.questions[0]
    slide = next(s for s in _slides("everything") if s.shapes.title and s.shapes.title.text == plain(question.question))
    assert plain(question.answer) in _notes(slide)

"""What the deck is for one who speaks: answers that wait, times in the notes, and slides that there is time for."""

from __future__ import annotations

import io
import re
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
from tests.writers.pptx import clicks

CONTENT = {path.stem: path for path in (*GOOD, *SHIPPED)}
COMPARISONS = ["product-vs-project-management", "everything", "five-subjects", "minimal", "long-cell"]


@cache
def _authored(name: str) -> Authored:
    authored = read(CONTENT[name].read_bytes(), name).value
    assert authored is not None
    return authored


@cache
def _content(name: str, minutes: int = 0, animations: bool = True) -> bytes:
    files = Project(Path("/nowhere"), shipped_folder()).templates()
    edition = Edition(minutes=minutes, animations=animations)
    made = make(Job(_authored(name), Document("deck", "pptx"), edition, shipped(), files))
    assert made.value is not None, made.problems
    return made.value.content


def _slides(name: str, minutes: int = 0, animations: bool = True) -> list[Slide]:
    return list(Presentation(io.BytesIO(_content(name, minutes, animations))).slides)


def _answers(name: str) -> list[str]:
    comparison = _authored(name).comparison
    found = [part.answer for part in comparison.scenarios] + [part.answer for part in comparison.questions]
    return [plain(answer) for answer in found if answer]


def _title(slide: Slide) -> str:
    assert slide.shapes.title is not None
    return str(slide.shapes.title.text)


def _notes(slide: Slide) -> list[str]:
    text = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    return text.text.split("\n") if text else [""]


def _is_shown(slide: Slide) -> bool:
    return slide._element.get("show") != "0"


@pytest.mark.parametrize("name", COMPARISONS)
def test_answers_wait_for_the_click_and_nothing_else_does(name: str) -> None:
    answers = _answers(name)
    content = _content(name)
    waiting = []
    for slide in clicks.slides(content):
        early, late = clicks.texts(slide, 0), clicks.texts(slide, 1)
        assert len(clicks.clicks(slide)) <= 1
        waiting += [text for text in late if text not in early]
        assert clicks.faults(slide) == []
    assert all(any(answer.split("\n")[0] in text for text in waiting) for answer in answers)
    assert bool(waiting) == bool(answers)


@pytest.mark.parametrize("name", COMPARISONS)
def test_without_animations_each_answer_has_a_slide_behind_its_case(name: str) -> None:
    moving, still = _slides(name), _slides(name, animations=False)
    answers = len(_answers(name))
    assert len(still) >= len(moving) + answers
    titles = [_title(slide) for slide in still]
    assert sum(title.startswith("Answer: ") for title in titles) >= answers
    assert len(set(titles)) == len(still)


@pytest.mark.parametrize("name", [*COMPARISONS, "german", "japanese", "arabic"])
def test_notes_begin_with_a_time_on_every_slide_that_is_shown(name: str) -> None:
    for minutes in (0, 5, 30):
        slides = _slides(name, minutes)
        for number, slide in enumerate(slides):
            first, *rest = _notes(slide)
            assert bool(re.search(r"\(\d:\d\d(–\d:\d\d)?\)$", first)) == _is_shown(slide), first
            assert "duration" not in first
            assert "{" not in first
            if not number:
                assert not re.search(r"\d:\d\d", rest[0])


def test_what_the_author_states_is_the_time_of_a_slide() -> None:
    told = {_title(slide): _notes(slide)[0] for slide in _slides("everything")}
    stated = [d for d in _authored("everything").comparison.dimensions if d.minutes]
    assert stated
    for dimension in stated:
        minutes = f"About {dimension.minutes:g} minutes ("
        assert told[plain(dimension.headline).rstrip(".")].startswith(minutes)


def test_sources_are_hidden_at_the_end_and_nothing_else_is() -> None:
    slides = _slides("product-vs-project-management")
    hidden = [_title(slide) for slide in slides if not _is_shown(slide)]
    assert hidden == ["Where the statements come from"]
    assert _title(slides[-1]) == hidden[0]


@pytest.mark.parametrize("stem", [path.stem for path in SHIPPED])
def test_the_shipped_decks_have_every_dimension_in_fifteen_minutes_and_everything_in_forty_five(stem: str) -> None:
    comparison = _authored(stem).comparison
    dimensions = {plain(dimension.headline).rstrip(".") for dimension in comparison.dimensions}
    before = 0
    for minutes in (15, 20, 45):
        slides = _slides(stem, minutes)
        shown = [_title(slide) for slide in slides if _is_shown(slide)]
        assert dimensions <= set(shown)
        assert before < len(shown)
        before = len(shown)
    assert before == len(slides) - 1

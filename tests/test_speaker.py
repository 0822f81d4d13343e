"""What the deck is for one who speaks: answers that wait, times in the notes, and slides that there is time for."""

from __future__ import annotations

import re

import pytest

from generator.markup import plain
from tests.projects import SHIPPED
from tests.told import authored, content, is_shown, notes, slides, title
from tests.writers.pptx import clicks

COMPARISONS = ["product-vs-project-management", "everything", "five-subjects", "minimal", "long-cell"]


def _answers(name: str) -> list[str]:
    comparison = authored(name).comparison
    found = [part.answer for part in comparison.scenarios] + [part.answer for part in comparison.questions]
    return [plain(answer) for answer in found if answer]


@pytest.mark.parametrize("name", COMPARISONS)
def test_answers_wait_for_the_click_and_nothing_else_does(name: str) -> None:
    answers = _answers(name)
    waiting = []
    for slide in clicks.slides(content(name)):
        early, late = clicks.texts(slide, 0), clicks.texts(slide, 1)
        assert len(clicks.clicks(slide)) <= 1
        waiting += [text for text in late if text not in early]
        assert clicks.faults(slide) == []
    assert all(any(answer.split("\n")[0] in text for text in waiting) for answer in answers)
    assert bool(waiting) == bool(answers)


@pytest.mark.parametrize("name", COMPARISONS)
def test_without_animations_each_answer_has_a_slide_behind_its_case(name: str) -> None:
    moving, still = slides(name), slides(name, animations=False)
    answers = len(_answers(name))
    assert len(still) >= len(moving) + answers
    titles = [title(slide) for slide in still]
    assert sum(title.startswith("Answer: ") for title in titles) >= answers
    assert len(set(titles)) == len(still)


@pytest.mark.parametrize("name", [*COMPARISONS, "german", "japanese", "arabic"])
def test_notes_begin_with_a_time_on_every_slide_that_is_shown(name: str) -> None:
    for minutes in (0, 5, 30):
        made = slides(name, minutes)
        for number, slide in enumerate(made):
            first, *rest = notes(slide)
            assert bool(re.search(r"\(\d:\d\d(–\d:\d\d)?\)$", first)) == is_shown(slide), first
            assert "duration" not in first
            assert "{" not in first
            if not number:
                assert not re.search(r"\d:\d\d", rest[0])


def test_what_the_author_states_is_the_time_of_a_slide() -> None:
    told = {title(slide): notes(slide)[0] for slide in slides("everything")}
    stated = [d for d in authored("everything").comparison.dimensions if d.minutes]
    assert stated
    for dimension in stated:
        minutes = f"About {dimension.minutes:g} minutes ("
        assert told[plain(dimension.headline).rstrip(".")].startswith(minutes)


def test_sources_are_hidden_at_the_end_and_nothing_else_is() -> None:
    made = slides("product-vs-project-management")
    hidden = [title(slide) for slide in made if not is_shown(slide)]
    assert hidden == ["Where the statements come from"]
    assert title(made[-1]) == hidden[0]


@pytest.mark.parametrize("stem", [path.stem for path in SHIPPED])
def test_the_shipped_decks_have_every_dimension_in_fifteen_minutes_and_everything_in_forty_five(stem: str) -> None:
    comparison = authored(stem).comparison
    dimensions = {plain(dimension.headline).rstrip(".") for dimension in comparison.dimensions}
    before = 0
    for minutes in (15, 20, 45):
        made = slides(stem, minutes)
        shown = [title(slide) for slide in made if is_shown(slide)]
        assert dimensions <= set(shown)
        assert before < len(shown)
        before = len(shown)
    assert before == len(made) - 1

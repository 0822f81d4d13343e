"""Where minutes are the limit: which slides are chosen, and what is said of those that are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Problem
from generator.writers.pptx.limiting import chosen, pressed, stays
from generator.writers.pptx.outline import Paragraph, Run, Slide
from generator.writers.pptx.page import Page
from generator.writers.pptx.placeholder import Layout

LAYOUT = Layout("/ppt/slideLayouts/slideLayout1.xml", None, (), None, None)
SLIDES = st.lists(st.tuples(st.integers(1, 9), st.integers(20, 400)), min_size=1, max_size=20)


def _chosen(slides: Sequence[tuple[int, int]], limit: int) -> tuple[bool, ...]:
    return chosen([priority for priority, _ in slides], [time for _, time in slides], limit)


def _time(slides: Sequence[tuple[int, int]], kept: Sequence[bool]) -> int:
    return sum(time for (_, time), stay in zip(slides, kept, strict=True) if stay)


@given(SLIDES, st.integers(0, 4000))
def test_no_time_is_left_that_a_hidden_slide_would_fit_into(slides: list[tuple[int, int]], limit: int) -> None:
    kept = _chosen(slides, limit)
    assert all(stay for (priority, _), stay in zip(slides, kept, strict=True) if priority == 1)
    left = limit - _time(slides, kept)
    assert left >= 0 or {priority for (priority, _), stay in zip(slides, kept, strict=True) if stay} <= {1}
    assert all(stay or time > left for (_, time), stay in zip(slides, kept, strict=True))


@given(SLIDES, st.integers(0, 4000), st.integers(2, 9))
def test_no_slide_goes_for_one_of_a_higher_number(slides: list[tuple[int, int]], limit: int, last: int) -> None:
    first = [each for each in slides if each[0] <= last]
    kept = [stay for (priority, _), stay in zip(slides, _chosen(slides, limit), strict=True) if priority <= last]
    assert tuple(kept) == _chosen(first, limit)


@given(st.lists(st.integers(20, 400), min_size=1, max_size=8), st.integers(0, 2000))
def test_of_one_priority_as_many_stay_as_fit_and_the_first_ones_of_them(times: list[int], limit: int) -> None:
    kept = tuple(n for n, stay in enumerate(_chosen([(2, time) for time in times], limit)) if stay)
    fit = [
        each
        for count in range(len(times) + 1)
        for each in combinations(range(len(times)), count)
        if sum(times[n] for n in each) <= limit
    ]
    most = max(map(len, fit))
    assert kept == min(each for each in fit if len(each) == most)


def test_a_long_slide_does_not_stop_the_shorter_ones_and_what_is_left_goes_to_what_comes_next() -> None:
    names = ["title", "long", "b", "c", "case 1", "case 2", "question"]
    slides = [(1, 60), (2, 240), (2, 60), (2, 60), (4, 180), (4, 120), (5, 60)]

    def left(minutes: int) -> list[str]:
        return [name for name, stay in zip(names, _chosen(slides, minutes * 60), strict=True) if stay]

    assert left(13) == names
    assert left(12) == ["title", "long", "b", "c", "case 1", "case 2"]
    assert left(11) == ["title", "long", "b", "c", "case 1", "question"]
    assert left(9) == ["title", "long", "b", "c", "case 2"]
    assert left(7) == ["title", "long", "b", "c"]
    assert left(6) == ["title", "long", "b"]
    assert left(5) == ["title", "b", "c", "case 2"]
    assert left(3) == ["title", "b", "c"]
    assert left(1) == ["title"]


def _slide(number: int, priority: int, minutes: float, key: str = "dimensions") -> Slide:
    title = Paragraph((Run(f"Slide {number}", address=f"{key}[{number}].name"),))
    return Slide("content", title, priority=priority, seconds=int(minutes * 60))


def _told(slides: Sequence[Slide], minutes: int, parts: int = 1) -> list[Problem]:
    pages = [Page(slide, LAYOUT, None, (), None, (), part) for slide in slides for part in range(1, parts + 1)]
    return list(pressed(pages, stays(pages, minutes), minutes))


def test_slides_that_are_needed_are_named_when_they_go() -> None:
    (problem,) = _told([_slide(n, 2 if n else 1, 4) for n in range(6)], 5)
    assert problem.message == (
        "5 of 6 slides do not fit into 5 minutes and are hidden at the end: "
        "5 in dimensions (“Slide 1”, “Slide 2”, “Slide 3” and 2 more)"
    )
    assert (problem.severity, problem.address) == ("warning", "dimensions[1].name")


def test_all_that_goes_is_counted_by_its_kind_and_it_is_said_what_would_help() -> None:
    slides = [
        _slide(0, 1, 1, "title"),
        _slide(1, 2, 40),
        _slide(2, 2, 2),
        _slide(3, 4, 30, "scenarios"),
        _slide(4, 4, 30, "scenarios"),
        _slide(5, 5, 1, "questions"),
    ]
    (problem,) = _told(slides, 10)
    assert problem.message == (
        "3 of 6 slides do not fit into 10 minutes and are hidden at the end: "
        "1 in dimensions (“Slide 1”), 2 in scenarios"
    )
    assert problem.hint == (
        "“Slide 1” alone takes 40 minutes, and what is always shown 1. "
        "Give the deck 43 minutes, or state with `minutes:` that a slide takes less."
    )
    assert _told(slides, 43) == []
    (problem,) = _told([slides[0], _slide(1, 2, 240)], 10)
    assert problem.message.startswith("1 of 2 slides does not fit into 10 minutes and is hidden at the end: ")
    assert problem.hint.endswith("what is always shown 1. State with `minutes:` that a slide takes less.")


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from([0.5, 2, 40])), min_size=2, max_size=9), st.integers(1, 3))
def test_the_numbers_of_a_warning_are_those_of_the_slides(given_slides: list[tuple[int, float]], parts: int) -> None:
    slides = [_slide(n, priority, time, f"key{priority}") for n, (priority, time) in enumerate(given_slides)]
    pages = [Page(slide, LAYOUT, None, (), None, (), part) for slide in slides for part in range(1, parts + 1)]
    hidden = parts * stays(pages, 10).count(False)
    for problem in _told(slides, 10, parts):
        if told := re.match(r"(\d+) of (\d+) slides", problem.message):
            assert (int(told[1]), int(told[2])) == (hidden, len(pages))
            assert sum(int(n) for n in re.findall(r"[:,)] (\d+) in key", problem.message)) == hidden

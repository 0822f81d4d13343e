"""Times told to a speaker add up, and a limit of minutes picks slides without losing any."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.edition import MINUTES, Edition
from generator.problems import Problem
from generator.writers.pptx import write
from generator.writers.pptx.limiting import pressed, stays
from generator.writers.pptx.outline import Deck, Paragraph, Run, Slide
from generator.writers.pptx.pacing import paced, seconds
from generator.writers.pptx.page import Page
from generator.writers.pptx.placeholder import Layout
from generator.writers.pptx.xhtml import read
from tests.writers.pptx.decks import BRAND, files, page, prose, section

LAYOUT = Layout("/ppt/slideLayouts/slideLayout1.xml", None, (), None, None)
DECK = Deck(
    "A deck", (), backup="Spare", pace="About {time}", pace_total="About {time} in all", pace_left="Left: {time}"
)
LIMITS = st.integers(*MINUTES)


def _slide(number: int, priority: int, words: int, pause: int, stated: int, hidden: bool, new: bool) -> Slide:
    return Slide(
        "content",
        Paragraph((Run(f"Slide {number}"),), address=f"dimensions[{number}].headline"),
        notes=(Paragraph((Run(prose(words, number)),)),) if words else (),
        section=f"Section {number}" if new else "",
        priority=priority,
        pause=pause,
        seconds=stated,
        hidden=hidden,
    )


def _pages(slides: Sequence[Slide], counts: Sequence[int]) -> list[Page]:
    return [
        Page(slide, LAYOUT, None, (), None, slide.notes if part == 1 else (), part)
        for slide, count in zip(slides, counts, strict=True)
        for part in range(1, count + 1)
    ]


@st.composite
def _decks(draw: st.DrawFn) -> list[Page]:
    slides = [
        _slide(
            number,
            draw(st.integers(1, 9)),
            draw(st.integers(0, 400)),
            draw(st.sampled_from([0, 30, 120])),
            draw(st.sampled_from([0, 0, 20, 150, 600])),
            draw(st.sampled_from([False, False, False, True])) and number > 0,
            draw(st.booleans()),
        )
        for number in range(draw(st.integers(1, 14)))
    ]
    return _pages(slides, [draw(st.sampled_from([1, 1, 1, 2, 4])) for _ in slides])


def _paced(pages: Sequence[Page], minutes: int = 0, deck: Deck = DECK) -> tuple[tuple[Page, ...], list[Problem]]:
    kept = stays(pages, minutes)
    return paced(deck, pages, kept, minutes), list(pressed(pages, kept, minutes))


def _title(one: Page) -> str:
    return one.slide.title.text


def _notes(one: Page) -> list[str]:
    return [paragraph.text for paragraph in one.notes]


def _taken(pages: Sequence[Page]) -> int:
    """What the shown slides take together, in seconds."""
    counts: dict[str, int] = {}
    for one in pages:
        counts[_title(one)] = counts.get(_title(one), 0) + 1
    return sum(seconds(one.slide, counts[_title(one)]) for one in pages if one.part == 1 and not one.hidden)


@given(_decks(), LIMITS)
def test_the_shown_slides_take_no_more_than_the_minutes_or_the_build_says_so(pages: list[Page], minutes: int) -> None:
    made, problems = _paced(pages, minutes)
    assert _taken(made) <= minutes * 60 or any("minutes" in problem.message for problem in problems)
    assert {problem.severity for problem in problems} <= {"warning"}


@given(_decks(), st.one_of(st.just(0), LIMITS))
def test_every_slide_is_there_once_with_all_of_its_notes(pages: list[Page], minutes: int) -> None:
    made, _ = _paced(pages, minutes)
    assert sorted((_title(one), one.part) for one in made) == sorted((_title(one), one.part) for one in pages)
    before = {(_title(one), one.part): _notes(one) for one in pages}
    for one in made:
        assert set(before[_title(one), one.part]) <= set(_notes(one))


@given(_decks(), LIMITS)
def test_what_stays_keeps_its_order_and_the_rest_follows_in_its_own(pages: list[Page], minutes: int) -> None:
    made, _ = _paced(pages, minutes)
    order = {(_title(one), one.part): number for number, one in enumerate(pages)}
    spare = [one for one in made if one.slide.section == "Spare"]
    assert made[len(made) - len(spare) :] == tuple(spare)
    assert all(one.hidden for one in spare)
    before = made[: len(made) - len(spare)]
    assert all(one.hidden == one.slide.hidden for one in before)
    for part in (before, spare):
        numbers = [order[_title(one), one.part] for one in part]
        assert numbers == sorted(numbers)


@given(_decks(), st.one_of(st.just(0), LIMITS))
def test_someone_always_sees_a_slide(pages: list[Page], minutes: int) -> None:
    made, _ = _paced(pages, minutes)
    assert not made[0].hidden


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("", 20),
        ("one word", 20),
        (prose(86), 40),
        (prose(130), 60),
        (prose(260), 120),
        (prose(300), 150),
        ("製品の構想。" * 50, 50),
        ("제품 관리는 무엇을 만들지 정합니다. " * 20, 60),
        ("– … 。", 20),
    ],
)
def test_a_minute_is_130_words_or_300_characters(text: str, time: int) -> None:
    assert seconds(Slide("content", Paragraph((Run("A"),)), notes=(Paragraph((Run(text),)),))) == time


def test_a_pause_comes_on_top_and_what_is_stated_wins_over_both() -> None:
    notes = (Paragraph((Run(prose(130)),)),)
    slide = Slide("content", Paragraph((Run("A"),)), notes=notes, pause=60)
    assert seconds(slide) == 120
    assert seconds(Slide("content", slide.title, notes=notes, pause=60, seconds=180)) == 180
    assert seconds(Slide("content", slide.title), pages=5) == 100


def _told(minutes: int = 0, lang: str = "en") -> list[list[str]]:
    slides = [
        _slide(0, 1, 0, 0, 30, False, True),
        _slide(1, 2, 0, 0, 150, False, False),
        _slide(2, 5, 0, 0, 120, False, True),
        _slide(3, 5, 0, 0, 90, False, False),
        _slide(4, 1, 9, 0, 0, True, True),
    ]
    made, _ = _paced(_pages(slides, [1, 1, 2, 1, 1]), minutes, replace(DECK, lang=lang))
    return [_notes(one) for one in made]


def test_each_slide_is_told_its_time_from_the_start_and_the_first_one_the_whole() -> None:
    assert _told()[:5] == [
        ["About 30 seconds (0:00–0:01)", "About 7 minutes in all"],
        ["About 2.5 minutes (0:01–0:03)"],
        ["About 1 minute (0:03–0:04)"],
        ["About 1 minute (0:04–0:05)"],
        ["About 1.5 minutes (0:05–0:07)"],
    ]


def test_with_a_limit_the_last_shown_slide_says_what_is_left_and_others_take_no_clock() -> None:
    told = _told(minutes=6)
    assert told[0] == ["About 30 seconds (0:00–0:01)", "About 5 minutes in all"]
    assert told[3] == ["About 1 minute (0:04–0:05)", "Left: 1 minute"]
    assert told[4] == [prose(9, 4)]
    assert told[5] == ["About 1.5 minutes"]


def test_times_are_told_in_the_decks_language() -> None:
    assert _told(lang="de")[1] == ["About 2,5 Minuten (0:01–0:03)"]
    assert _told(lang="ja")[0][0] == "About 30 秒 (0:00–0:01)"
    assert _told(lang="ar")[2] == ["About دقيقة (0:03–0:04)"]
    assert _told(lang="ar")[2] == ["About دقيقة (0:03–0:04)"]
    assert _told(lang="tlh")[0][0] == "About 30 seconds (0:00–0:01)"


def test_a_deck_whose_html_has_no_words_for_times_is_told_none() -> None:
    made, _ = _paced(_pages([_slide(0, 1, 9, 0, 0, False, False)], [2]), 0, Deck("A deck", ()))
    assert [_notes(one) for one in made] == [[prose(9, 0)], []]


HTML = page(
    section("title", "A deck", attributes=' data-section="Opening" data-priority="1"'),
    section("content", "Needed", "<p>A</p>", attributes=' data-section="Middle" data-priority="2" data-seconds="240"'),
    section("content", "First to go", "<p>B</p>", attributes=' data-section="End" data-seconds="240"'),
    section("content", "Short", "<p>C</p>", attributes=' data-priority="7"'),
    section("content", "Sources", "<p>D</p>", attributes=' data-hidden="true"'),
    head='<meta name="backup" content="Spare"/>',
)


def _package(minutes: int) -> dict[str, bytes]:
    made = write(HTML, "a-deck.pptx", Edition(minutes=minutes), BRAND, files()).value
    assert made is not None
    with zipfile.ZipFile(io.BytesIO(made.content)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize(
    ("minutes", "shown", "sections"),
    [
        (0, "11110", {"Opening": 1, "Middle": 1, "End": 3}),
        (5, "11100", {"Opening": 1, "Middle": 1, "End": 2, "Spare": 1}),
    ],
)
def test_hidden_slides_are_hidden_counted_and_in_a_section(minutes: int, shown: str, sections: dict[str, int]) -> None:
    parts = _package(minutes)
    slides = [etree.fromstring(parts[f"ppt/slides/slide{n}.xml"]) for n in range(1, 6)]
    assert [slide.get("show", "1") for slide in slides] == list(shown)
    assert f"<HiddenSlides>{shown.count('0')}</HiddenSlides>".encode() in parts["docProps/app.xml"]
    root = etree.fromstring(parts["ppt/presentation.xml"])
    found = {e.get("name"): [i.get("id") for i in e.iter("{*}sldId")] for e in root.iter("{*}section")}
    assert {name: len(ids) for name, ids in found.items()} == sections
    listed = [e.get("id") for e in root.iterfind("{*}sldIdLst/{*}sldId")]
    assert [each for ids in found.values() for each in ids] == listed
    numbers = [re.findall(rb'type="slidenum".*?<a:t>(\d+)', parts[f"ppt/slides/slide{n}.xml"]) for n in range(2, 6)]
    assert [n for found_there in numbers for n in found_there] == [b"2", b"3", b"4", b"5"]
    assert all(a != b for a, b in pairwise(listed))


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ('data-priority="0"', 'data-priority="0" is not a number from 1 to 9'),
        ('data-pause="a minute"', 'data-pause="a minute" is not a number from 0 to 86400'),
        ('data-seconds="1.5"', 'data-seconds="1.5" is not a number from 0 to 86400'),
        ('data-hidden="no"', 'data-hidden="no" is not "true"'),
        ('data-hidden="true"', "every section is hidden, so that nobody would see a slide"),
    ],
)
def test_what_a_section_says_of_its_time_is_checked(attributes: str, message: str) -> None:
    assert message in [p.message for p in read(page(section("content", "A", attributes=f" {attributes}"))).problems]


@pytest.mark.parametrize(("name", "blank"), [("pace", "{time}"), ("pace-left", "{time}"), ("answer", "{title}")])
def test_words_for_times_need_their_blank(name: str, blank: str) -> None:
    (problem,) = read(page(section("content", "A"), head=f'<meta name="{name}" content="no blank"/>')).problems
    assert problem.message == f'the meta "{name}" needs {blank}'

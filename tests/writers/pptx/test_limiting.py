"""Where minutes are the limit, an agenda names what is shown, and its links lead there."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from pptx.slide import Slide

from generator.building import Job, make
from generator.edition import Edition
from generator.markup import plain
from generator.project import Project, shipped_folder
from generator.rendering import Document
from generator.sources.yaml import read as read_yaml
from generator.writers.pptx import write
from generator.writers.pptx.limiting import naming_shown
from generator.writers.pptx.outline import Deck
from generator.writers.pptx.xhtml import read
from tests.brands import shipped
from tests.told import CONTENT, is_shown, notes, slides, title
from tests.writers.pptx.decks import BRAND, files, page, section

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def _led_to(slide: Slide) -> list[Slide]:
    """The slides that the links of a slide lead to, in order."""
    part: Any = slide.part
    return [part.related_part(link.get(f"{R}id")).slide for link in slide._element.iter("{*}hlinkClick")]


@pytest.mark.parametrize("minutes", [5, 18, 20, 25, 30, 45])
def test_every_link_of_an_agenda_leads_to_a_slide_that_is_shown(minutes: int) -> None:
    made = slides("product-vs-project-management", minutes)
    (agenda,) = [slide for slide in made if title(slide) == "What we will go through"]
    assert is_shown(agenda)
    led = _led_to(agenda)
    assert len(led) > 5
    assert all(is_shown(slide) for slide in led)
    listed = [p.text for shape in agenda.placeholders for p in shape.text_frame.paragraphs]
    questions = any(is_shown(slide) for slide in made if title(slide) == "Who owns the product roadmap?")
    assert ("Check yourself" in listed) == ("Check yourself" in notes(agenda)) == questions


def _agenda(items: str) -> str:
    notes = f'<aside class="notes"><ul>{items.replace("<a", "<span").replace("</a>", "</span>")}</ul></aside>'
    return section("content", "Agenda", f"<ol>{items}</ol>", more=notes, attributes=' data-priority="1"')


def _part(name: str, priority: int, opens: bool = True) -> str:
    opened = f' id="{name}" data-section="{name}"' if opens else ""
    return section("content", f"{name} {opens}", attributes=f' data-priority="{priority}" data-seconds="120"{opened}')


ITEMS = "".join(f'<li data-for="{name}">{name}</li>' for name in ("one", "two", "three"))


def _shown(minutes: int, *parts: str) -> list[Slide]:
    made = write(page(_agenda(ITEMS), *parts), "a.pptx", Edition(minutes=minutes), BRAND, files()).value
    assert made is not None
    return list(Presentation(io.BytesIO(made.content)).slides)


def test_items_whose_slide_goes_are_left_out_also_of_the_notes() -> None:
    parts = (_part("one", 3), _part("two", 4), _part("three", 3))
    assert _shown(60, *parts)[0].placeholders[1].text_frame.text == "one\ntwo\nthree"
    slide = _shown(5, *parts)[0]
    assert slide.placeholders[1].text_frame.text == "one\nthree"
    assert notes(slide) == ["one", "three"]


def test_an_item_stays_while_a_slide_of_its_section_is_shown() -> None:
    parts = (_part("one", 3), _part("two", 5), _part("two", 3, opens=False), _part("three", 5))
    made = _shown(5, *parts)
    assert made[0].placeholders[1].text_frame.text == "one\ntwo"
    assert [title(slide) for slide in made if is_shown(slide)] == ["Agenda", "one True", "two False"]


def test_a_link_to_a_section_leads_to_its_first_slide_that_is_shown() -> None:
    link = '<li data-for="two"><a href="#two">two</a></li>'
    html = page(section("content", "Agenda", f"<ul>{link}</ul>"), _part("two", 5), _part("two", 3, opens=False))
    made = write(html, "a.pptx", Edition(minutes=5), BRAND, files()).value
    assert made is not None
    agenda = Presentation(io.BytesIO(made.content)).slides[0]
    assert [title(slide) for slide in _led_to(agenda)] == ["two True"]
    short = html.replace('data-seconds="120"', 'data-seconds="200"')
    made = write(short, "a.pptx", Edition(minutes=5), BRAND, files()).value
    assert made is not None
    agenda = Presentation(io.BytesIO(made.content)).slides[0]
    assert [title(slide) for slide in _led_to(agenda)] == ["two False"]


@given(st.lists(st.booleans(), min_size=3, max_size=3))
def test_numbers_of_what_is_left_stay_in_sequence(stays: list[bool]) -> None:
    deck = read(page(_agenda(ITEMS), _part("one", 3), _part("two", 3), _part("three", 3))).value
    assert isinstance(deck, Deck)
    (slot,) = naming_shown(deck, [True, *stays]).slides[0].slots
    assert [p.number for p in slot.paragraphs] == list(range(1, sum(stays) + 1))
    kept = [name for name, stay in zip(("one", "two", "three"), stays, strict=True) if stay]
    assert [p.text for p in slot.paragraphs] == kept


def _listing(items: str, key: str = "") -> str:
    return section("two-content", "Agenda", f"<ol>{items}</ol>", key or "<p>Go</p>", attributes=' data-priority="1"')


def _timed(name: str, minutes: int) -> str:
    attributes = f' id="{name}" data-section="{name}" data-priority="2" data-seconds="{60 * minutes}"'
    return section("content", name, attributes=attributes)


def test_an_item_of_several_slides_stays_with_one_of_them_and_leads_to_the_first_that_is_shown() -> None:
    items = (
        '<li data-for="one two"><a href="#one">Both</a></li><li data-for="one"><a href="#one">One</a></li>'
        '<li data-for="two"><a href="#two">Two</a></li>'
    )
    key = '<p class="key" data-for="one two"><a href="#one">Parts</a></p>'

    def made(*lengths: int) -> tuple[list[str], list[str]]:
        parts = [_timed(name, length) for name, length in zip(("one", "two", "three"), lengths, strict=True)]
        written = write(page(_listing(items, key), *parts), "a.pptx", Edition(minutes=10), BRAND, files()).value
        assert written is not None
        agenda, *_ = Presentation(io.BytesIO(written.content)).slides
        listed = [p.text for shape in list(agenda.placeholders)[1:3] for p in shape.text_frame.paragraphs]
        return listed, [title(slide) for slide in _led_to(agenda)]

    assert made(2, 2, 2) == (["Both", "One", "Two", "Parts"], ["one", "one", "two", "one"])
    assert made(20, 2, 2) == (["Both", "Two", "Parts"], ["two", "two", "two"])


def test_a_list_of_slides_of_which_none_is_shown_is_hidden_with_them() -> None:
    agenda = section("content", "Agenda", '<ol><li data-for="one">One</li></ol>', attributes=' data-priority="2"')
    cover = section("title", "A deck")
    for length, shown in ((2, ["A deck", "Agenda", "one"]), (20, ["A deck"])):
        made = write(page(cover, agenda, _timed("one", length)), "a.pptx", Edition(minutes=10), BRAND, files()).value
        assert made is not None
        slides = Presentation(io.BytesIO(made.content)).slides
        assert [title(slide) for slide in slides if is_shown(slide)] == shown
        assert len(slides) == 3


def test_an_agenda_says_what_is_left_of_dimensions_when_the_first_is_too_long() -> None:
    text = CONTENT["product-vs-project-management"].read_text(encoding="utf-8")
    found = read_yaml(text.replace("    minutes: 2\n", "    minutes: 40\n", 1).encode(), "long").value
    assert found is not None
    templates = Project(Path("/nowhere"), shipped_folder()).templates()
    made = make(Job(found, Document("deck", "pptx"), Edition(minutes=15), shipped(), templates))
    assert made.value is not None
    slides = list(Presentation(io.BytesIO(made.value.content)).slides)
    (agenda,) = [slide for slide in slides if title(slide) == "What we will go through"]
    assert is_shown(agenda)
    assert all(is_shown(slide) for slide in _led_to(agenda))
    listed = [p.text for shape in agenda.placeholders for p in shape.text_frame.paragraphs]
    names = [plain(dimension.name) for dimension in found.comparison.dimensions]
    assert names[0] not in listed
    assert set(names[1:]) <= set(listed)
    assert "The differences" in listed
    (problem,) = made.problems
    assert "1 in dimensions (" in problem.message


def test_an_item_for_a_slide_that_is_not_there_is_refused() -> None:
    result = read(page(_agenda('<li data-for="nowhere">x</li>')))
    assert 'no section has the id "nowhere", to which a link leads' in [p.message for p in result.problems]

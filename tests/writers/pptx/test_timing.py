"""An answer is not there before the click and is there after it; where nothing may move, it has a slide of its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.artifact import Artifact
from generator.edition import Edition
from generator.writers.pptx import write
from generator.writers.pptx.xhtml import read
from tests import packages
from tests.judges import libreoffice, ooxml
from tests.masters import MASTERS
from tests.writers.pptx import clicks
from tests.writers.pptx.decks import BRAND, files, page, points, prose, section, table

COMPANIES = ("german", "left-title", "no-body", "no-placeholder", "small-body", "dark")
ANSWER = "<p>The answer.</p><p>And why.</p>"


@cache
def _files(master: str) -> Mapping[str, bytes]:
    return {**files(), "master.pptx": MASTERS[master]()} if master else files()


def _written(html: str, master: str = "", animations: bool = True) -> Artifact:
    edition = Edition(master=f"{master}.pptx" if master else "", animations=animations)
    result = write(html, "a-deck.pptx", edition, BRAND, _files(master))
    assert result.value is not None, result.problems
    return result.value


def _appearing(number: int, content: str) -> str:
    return f'<div data-slot="{number}" data-appear="click">{content}</div>'


def _scenario(situation: str = "<p>It is so.</p>", answer: str = ANSWER) -> str:
    return section("scenario", "A case", situation, "<p>What to do?</p>", more=_appearing(3, answer))


def _question(options: str = "<ol><li>Yes</li><li>No</li></ol>") -> str:
    return section("question", "Is it so?", options, more=_appearing(2, ANSWER))


@cache
def _deck() -> str:
    """Everything that can appear: a slot, a short and a long one, two of a slide, a table, all that a slide has."""
    return page(
        _scenario(),
        _question(),
        section("scenario", "A long case", f"<p>{prose(260)}</p>", more=_appearing(3, f"<p>{prose(130)}</p>")),
        section("section", "An open question?", more=_appearing(1, ANSWER)),
        section("two-content", "One after the other", more=_appearing(1, points(2, 4)) + _appearing(2, points(3, 3))),
        section("table", "A table", more=_appearing(1, table(2, 30, 6))),
        section("content", "Nothing moves here", "<p>Still.</p>"),
    )


@pytest.mark.parametrize("master", ["", *COMPANIES])
def test_what_appears_is_not_there_before_the_click_and_all_is_there_after_it(master: str) -> None:
    for slide in clicks.slides(_written(page(_scenario(), _question()), master).content):
        assert len(clicks.clicks(slide)) == 1
        before, after = clicks.texts(slide, 0), clicks.texts(slide, 1)
        assert not {"The answer.", "And why."} & set(before)
        assert set(after) - set(before) == {"The answer.", "And why."}
        assert {"It is so.", "What to do?"} <= set(before) or {"Yes", "No"} <= set(before)


@pytest.mark.parametrize("master", ["", *COMPANIES])
def test_every_id_in_a_timing_leads_to_what_is_there(master: str) -> None:
    content = _written(_deck(), master).content
    assert [fault for slide in clicks.slides(content) for fault in clicks.faults(slide)] == []
    assert packages.faults(content) == []


def test_on_our_master_the_panel_of_the_answer_appears_with_it() -> None:
    (slide,) = clicks.slides(_written(page(_scenario())).content)
    ((target,),) = clicks.clicks(slide)
    assert target[1] is None
    (build,) = slide.iter(f"{clicks.P}bldP")
    assert sorted(build.items()) == [("animBg", "1"), ("grpId", "0"), ("spid", target[0])]


def test_on_a_companys_master_it_is_the_paragraphs_of_the_answer_in_the_one_body() -> None:
    (slide,) = clicks.slides(_written(page(_scenario()), "german").content)
    (targets,) = clicks.clicks(slide)
    assert [number for _, number in targets] == [2, 3]
    assert len({shape for shape, _ in targets}) == 1


def test_a_slide_on_which_nothing_appears_has_no_timing() -> None:
    empty = section("scenario", "No answer", "<p>A case.</p>", more=_appearing(3, ""))
    for slide in clicks.slides(_written(page(empty, section("content", "Still", "<p>Text.</p>"))).content):
        assert slide.find(f"{clicks.P}timing") is None


def test_two_slots_appear_one_after_the_other() -> None:
    both = section("two-content", "Two", more=_appearing(1, "<p>First.</p>") + _appearing(2, "<p>Second.</p>"))
    (slide,) = clicks.slides(_written(page(both)).content)
    seen = [[text for text in clicks.texts(slide, n) if text in {"First.", "Second."}] for n in range(3)]
    assert seen == [[], ["First."], ["First.", "Second."]]


@pytest.mark.parametrize("master", ["", "german"])
def test_a_long_case_is_told_to_its_end_before_any_of_its_answer_can_appear(master: str) -> None:
    html = page(_scenario(f"<p>{prose(300)} The end.</p>"))
    slides = clicks.slides(_written(html, master).content)
    assert len(slides) > 1
    moving = [number for number, slide in enumerate(slides) if clicks.clicks(slide)]
    ended = next(n for n, slide in enumerate(slides) if "The end." in " ".join(clicks.texts(slide, 0)))
    assert min(moving) >= ended
    assert "The answer." in clicks.texts(slides[moving[0]], 1)


def test_a_long_answer_goes_on_on_slides_of_its_own_clicks() -> None:
    slides = clicks.slides(_written(page(_scenario(answer=f"<p>{prose(200)}</p>"))).content)
    assert len(slides) > 1
    assert all(len(clicks.clicks(slide)) == 1 for slide in slides)
    assert all("It is so." in clicks.texts(slide, 0) for slide in slides)


@pytest.mark.parametrize("master", ["", *COMPANIES])
def test_without_animations_a_following_slide_shows_what_the_click_would_have_shown(master: str) -> None:
    html = page(_scenario(), _question(), head='<meta name="answer" content="Solved: {title}"/>')
    moving = clicks.slides(_written(html, master).content)
    still = clicks.slides(_written(html, master, animations=False).content)
    assert len(still) == 2 * len(moving)
    assert not [slide for slide in still if slide.find(f"{clicks.P}timing") is not None]
    for number, slide in enumerate(moving):
        for after, other in enumerate(still[2 * number : 2 * number + 2]):
            title, *shown = clicks.texts(slide, after)
            title_there, *there = clicks.texts(other, 0)
            assert title_there == ("Solved: " if after else "") + title
            assert there[:-1] == shown[:-1]


def test_without_animations_titles_stay_unique_and_every_slide_has_one() -> None:
    slides = clicks.slides(_written(_deck(), animations=False).content)
    titles = [clicks.texts(slide, 0)[0] for slide in slides]
    assert len(set(titles)) == len(titles)
    assert "An open question?" in titles
    assert "Answer: An open question?" in titles


_TEXT = st.integers(1, 160).map(lambda words: f"<p>{prose(words)}</p>")


@settings(max_examples=25)
@given(st.lists(st.tuples(_TEXT, st.booleans()), min_size=3, max_size=3), st.sampled_from(["", "german", "no-body"]))
def test_whatever_appears_nothing_is_lost_and_nothing_is_told_too_early(
    slots: list[tuple[str, bool]], master: str
) -> None:
    more = ""
    for number, (text, appears) in enumerate(slots, 1):
        slot = _appearing(number, f"{text}<p>Mark{number}.</p>")
        more += slot if appears else slot.replace(' data-appear="click"', "")
    html = page(section("scenario", "A case", more=more))
    for animations in (True, False):
        slides = clicks.slides(_written(html, master, animations).content)
        for number, (_, appears) in enumerate(slots, 1):
            there = [slide for slide in slides if f"Mark{number}." in clicks.texts(slide, len(slots))]
            assert there
            if appears and animations:
                assert not [s for s in there if f"Mark{number}." in clicks.texts(s, 0)]
            elif appears:
                assert f"Mark{number}." not in clicks.texts(slides[0], 0)


@pytest.mark.parametrize(
    ("attribute", "message"),
    [
        ('data-appear="hover"', 'data-appear="hover" is not "click"'),
        ('data-appear=""', 'data-appear="" is not "click"'),
    ],
)
def test_another_way_to_appear_is_refused(attribute: str, message: str) -> None:
    html = page(f'<section data-layout="content"><h1>A</h1><div data-slot="1" {attribute}><p>B</p></div></section>')
    assert [problem.message for problem in read(html).problems] == [message]


def _decks(folder: Path) -> list[Path]:
    made = []
    for master in ("", *COMPANIES):
        for animations in (True, False):
            made.append(folder / f"{master or 'ours'}-{animations}.pptx")
            made[-1].write_bytes(_written(_deck(), master, animations).content)
    return made


@pytest.mark.judge("ooxml")
def test_microsofts_validator_finds_nothing(tmp_path: Path) -> None:
    assert ooxml.findings(_decks(tmp_path)) == []


def test_openxml_audit_finds_nothing(tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    for deck in _decks(tmp_path)[:4]:
        assert OpenXmlValidator().validate(str(deck)).errors == []


@pytest.mark.judge("libreoffice")
@pytest.mark.parametrize("master", ["", "german"])
def test_libreoffice_keeps_every_click(master: str, tmp_path: Path) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(_written(_deck(), master).content)
    (again,) = libreoffice.round_trip([deck], tmp_path / "again")
    kept = [[len(click) for click in clicks.clicks(s)] for s in clicks.slides(again.read_bytes())]
    assert kept == [[len(click) for click in clicks.clicks(s)] for s in clicks.slides(deck.read_bytes())]
    assert any(kept)

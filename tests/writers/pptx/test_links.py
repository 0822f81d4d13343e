"""Links inside of a deck: an agenda leads to slides, and says where it leads."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.slide import Slide

from generator.building import Job, make
from generator.edition import Edition
from generator.project import Project, shipped_folder
from generator.rendering import Document
from generator.sources.yaml import read
from generator.writers.pptx import write
from generator.writers.pptx.drawing import A, R
from tests.brands import shipped
from tests.judges import ooxml
from tests.masters import MASTERS
from tests.projects import GOOD, SHIPPED
from tests.writers.pptx.decks import BRAND, files, page, points, section, written

CONTENT = {path.stem: path for path in (*GOOD, *SHIPPED)}
AGENDA = "What we will go through"


def _linked(slide: Slide) -> list[tuple[str, str, str]]:
    """Each link of a slide: its text, the part that it leads to, and its screen tip."""
    found = []
    for run in slide.element.iter(f"{A}r"):
        link = run.find(f"{A}rPr/{A}hlinkClick")
        if link is not None and link.get("action") == "ppaction://hlinksldjump":
            target = slide.part.rels[link.get(f"{R}id")]
            assert not target.is_external
            found.append((run.findtext(f"{A}t") or "", str(target.target_part.partname), link.get("tooltip") or ""))
    return found


def _deck(name: str, master: bytes = b"", **settings: object) -> list[Slide]:
    authored = read(CONTENT[name].read_bytes(), name).value
    assert authored is not None
    templates = Project(Path("/nowhere"), shipped_folder()).templates()
    if master:
        templates = {**templates, "master.pptx": master}
    edition = Edition(master="own.pptx" if master else "", **settings)  # type: ignore[arg-type]
    made = make(Job(authored, Document("deck", "pptx"), edition, shipped(), templates))
    assert made.value is not None, made.problems
    return list(Presentation(io.BytesIO(made.value.content)).slides)


def _titled(slides: list[Slide]) -> dict[str, str]:
    """The title of each slide by its part."""
    return {str(slide.part.partname): slide.shapes.title.text for slide in slides if slide.shapes.title is not None}


@pytest.mark.parametrize("master", ["", "german", "dark", "no-body"])
@pytest.mark.parametrize("name", ["product-vs-project-management", "product-manager-project-manager-product-owner"])
def test_every_line_of_the_agenda_leads_to_the_slide_that_its_screen_tip_names(name: str, master: str) -> None:
    slides = _deck(name, MASTERS[master]() if master else b"")
    titles = _titled(slides)
    agendas = [slide for slide in slides if titles[str(slide.part.partname)].startswith(AGENDA)]
    links = [link for slide in agendas for link in _linked(slide)]
    assert all(titles[target] == tip for _, target, tip in links)
    authored = read(CONTENT[name].read_bytes(), name).value
    assert authored is not None
    headlines = {str(d.name): str(d.headline) for d in authored.comparison.dimensions}
    assert {text: tip for text, _, tip in links if text in headlines} == headlines
    assert {text for text, _, _ in links} >= {"The differences", "Together", "To discuss", "Check yourself", "Summary"}


def test_the_agenda_has_a_line_for_each_section_and_leads_to_its_first_slide() -> None:
    slides = _deck("product-vs-project-management")
    agenda = next(slide for slide in slides if slide.shapes.title and slide.shapes.title.text == AGENDA)
    lines = [text for text, _, _ in _linked(agenda)]
    sections = [
        e.get("name") for e in slides[0].part.package.presentation_part._element.iter() if e.tag.endswith("}section")
    ]
    assert lines[: len(sections) - 1] == sections[1:]


def test_a_long_agenda_names_as_many_dimensions_as_fit_on_its_slide() -> None:
    slides = _deck("five-subjects")
    agendas = [slide for slide in slides if slide.shapes.title and slide.shapes.title.text.startswith(AGENDA)]
    assert len(agendas) == 1
    assert "…" in agendas[0].placeholders[3].text_frame.text


def test_a_short_deck_has_no_agenda() -> None:
    assert AGENDA not in _titled(_deck("minimal")).values()


def test_a_link_to_a_slide_that_is_not_there_is_a_problem_at_its_line() -> None:
    link = '<p data-template="deck.pptx.html:7"><a href="#nowhere">x</a></p>'
    result = write(page(section("content", "T", link)), "a.pptx", Edition(), BRAND, files())
    assert result.value is None
    assert [(str(p.place), p.message) for p in result.problems] == [
        ("templates/deck.pptx.html:7", 'no section has the id "nowhere", to which a link leads')
    ]


@pytest.mark.parametrize(
    ("sections", "message"),
    [
        ([("a", ""), ("a", "")], 'two sections have the id "a"'),
        ([("1 a", "")], 'id="1 a" is no letter followed by letters, digits, - and _'),
        (
            [("a", '<aside class="notes"><p><a href="#a">x</a></p></aside>')],
            "a link to another slide cannot be followed in notes",
        ),
    ],
)
def test_an_anchor_that_cannot_be_told_apart_is_refused(sections: list[tuple[str, str]], message: str) -> None:
    made = [
        section("content", f"T{n}", "<p>x</p>", more=more, attributes=f' id="{anchor}"')
        for n, (anchor, more) in enumerate(sections)
    ]
    result = write(page(*made), "a.pptx", Edition(), BRAND, files())
    assert result.value is None
    assert message in [problem.message for problem in result.problems]


def test_a_slide_that_goes_on_is_led_to_by_its_first_page() -> None:
    html = page(
        section("content", "Here", '<p><a href="#far">There</a> and <a href="https://example.org/">out</a></p>'),
        section("content", "Far", points(40, 12), attributes=' id="far"'),
    )
    slides = list(Presentation(io.BytesIO(written(html).content)).slides)
    assert len(slides) > 2
    assert _linked(slides[0]) == [("There", "/ppt/slides/slide2.xml", slides[1].shapes.title.text)]


@pytest.mark.judge("ooxml")
def test_microsofts_validator_finds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "links.pptx"
    file.write_bytes(written(page(section("content", "A", '<p><a href="#a">x</a></p>', attributes=' id="a"'))).content)
    assert ooxml.findings([file]) == []

"""Every slide has a title of its own."""

from __future__ import annotations

import io

from pptx import Presentation

from generator.artifact import Artifact
from generator.checks import titles
from generator.checks.finished import Finished
from generator.edition import Edition

_TITLE_SLIDE, _TITLE_ONLY, _BLANK = 0, 5, 6


def found(*slides: str | None) -> list[str]:
    """What the rule says of a deck with these titles; None is a slide that has no place for one."""
    presentation = Presentation()
    for number, title in enumerate(slides):
        layout = _BLANK if title is None else _TITLE_ONLY if number else _TITLE_SLIDE
        slide = presentation.slides.add_slide(presentation.slide_layouts[layout])
        if title is not None:
            slide.shapes.title.text_frame.text = title
    written = io.BytesIO()
    presentation.save(written)
    problems = titles.check(Finished(Artifact("x-deck.pptx", "pptx", written.getvalue(), len(slides)), Edition(), ()))
    assert {p.rule for p in problems} <= {titles.ID}
    return [p.message for p in problems]


def test_different_titles_are_well() -> None:
    assert found("Opening", "Duration", "Duration (2/2)") == []


def test_a_slide_without_a_title_is_found() -> None:
    assert found("Opening", "", None, "End") == [
        "slide 2 of x-deck.pptx has no title",
        "slide 3 of x-deck.pptx has no title",
    ]


def test_white_space_is_no_title_and_makes_no_difference() -> None:
    assert found("Opening", "  \n ") == ["slide 2 of x-deck.pptx has no title"]
    assert found("A  title", "A title") == ['slides 1, 2 of x-deck.pptx have the same title, "A title"']


def test_every_title_that_is_shared_is_told_once_with_all_its_slides() -> None:
    slides = ["A", "B", "A", *"CDEFGHI", "B", "A"]
    assert found(*slides) == [
        'slides 1, 3, 12 of x-deck.pptx have the same title, "A"',
        'slides 2, 11 of x-deck.pptx have the same title, "B"',
    ]


def test_other_formats_have_no_slides() -> None:
    assert titles.check(Finished(Artifact("x.html", "html", b"<p>"), Edition(), ())) == []

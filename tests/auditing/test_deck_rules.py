"""Each rule of the audit of decks finds what it is there for, and nothing in what only looks like it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Cm, Inches, Pt

from generator.auditing.deck.rules import RULES
from tests.auditing.decks import (
    BLANK,
    CONTENT,
    DECORATIVE,
    LOREM,
    Make,
    box,
    chart,
    deck,
    filled,
    form,
    found,
    nothing,
    picture,
    properties,
    table,
)

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def decorative(shape: Any) -> None:
    properties(shape).append(etree.fromstring(DECORATIVE))


def shown_on(text: str, ground: str, size: float = 18) -> Make:
    return lambda slide: void(box(slide, "To be read", colour=text, fill=ground, size=size))


def void(*things: object) -> None:
    """A maker gives nothing back."""


def untitled(slide: Any) -> None:
    slide.shapes.title._element.getparent().remove(slide.shapes.title._element)
    box(slide, "Our results", (1, 1, 20, 2), size=36)
    box(slide, LOREM)


def late_title(slide: Any) -> None:
    box(slide, LOREM)
    title = slide.shapes.title._element
    title.getparent().append(title)


def kicker(slide: Any) -> None:
    late_title(slide)
    slide.shapes[0].top, slide.shapes[0].height = Cm(0.1), Cm(0.9)
    slide.shapes[0].text_frame.text = "Chapter 2"
    place(slide.shapes[-1], (1, 2, 23, 3))


def swapped(slide: Any) -> None:
    box(slide, LOREM, (2, 9, 12, 4), name="Body")
    box(slide, "Its heading", (2, 6, 12, 2), name="Head")


def columns(slide: Any) -> None:
    for left in (1, 13):
        box(slide, "A heading", (left, 5, 10, 2))
        box(slide, LOREM, (left, 8, 10, 4))


def by_rows(slide: Any) -> None:
    for top in (5, 8):
        for left in (1, 13):
            box(slide, "A short line", (left, top, 10, 2))


def place(shape: Any, where: tuple[float, float, float, float]) -> None:
    shape.left, shape.top, shape.width, shape.height = (Cm(n) for n in where)


def off_slide(shape: Any) -> None:
    place(shape, (-40, 1, 10, 3))


def headless(slide: Any) -> None:
    table(slide).table.first_row = False


def key_and_value(slide: Any) -> None:
    shape = table(slide, 3, 2)
    shape.table.first_row, shape.table.first_col = False, True


def shrunk(scale: int) -> Make:
    def make(slide: Any) -> None:
        shape = box(slide, "Shrunk by PowerPoint", size=18)
        body = shape.text_frame._txBody.find(f"{A}bodyPr")
        for child in list(body):
            body.remove(child)
        etree.SubElement(body, f"{A}normAutofit", fontScale=str(scale))

    return make


def in_font(family: str) -> Make:
    def make(slide: Any) -> None:
        shape = box(slide, "Set in a font")
        shape.text_frame.paragraphs[0].runs[0].font.name = family

    return make


def raised(slide: Any) -> None:
    run = box(slide, "As was said", size=18).text_frame.paragraphs[0].add_run()
    run.text, run.font.size = "1", Pt(9)
    run._r.get_or_add_rPr().set("baseline", "30000")


def in_theme_colour(slide: Any) -> None:
    shape = box(slide, "A third of black")
    shape.text_frame.paragraphs[0].runs[0].font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    shape.text_frame.paragraphs[0].runs[0].font.color.brightness = -0.25


def on_picture(slide: Any) -> None:
    picture(slide, "A field", (1, 4, 20))
    box(slide, "White on a picture", (2, 6, 12, 2), colour="FFFFFF")


def on_panel(slide: Any) -> None:
    filled(form(slide, MSO_SHAPE.ROUNDED_RECTANGLE, (1, 5, 20, 8)), "102030")
    box(slide, "White on a dark panel", (2, 6, 12, 2), colour="FFFFFF")


def on_gradient(slide: Any) -> None:
    shape = box(slide, "White on a gradient", colour="FFFFFF")
    shape.fill.gradient()


def link_button(slide: Any) -> None:
    form(slide, MSO_SHAPE.RECTANGLE).click_action.hyperlink.address = "https://example.org"


def lines_and_panels(slide: Any) -> None:
    slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Cm(1), Cm(5), Cm(20), Cm(5))
    form(slide, MSO_SHAPE.RECTANGLE, (1, 6, 20, 8))
    form(slide, MSO_SHAPE.CLOUD, (22, 16, 1.2, 1))
    form(slide, MSO_SHAPE.CHEVRON, (1, 15, 5, 2))


def grouped(slide: Any) -> Any:
    group = slide.shapes.add_group_shape()
    for left in (3, 8):
        group.shapes.add_shape(MSO_SHAPE.LIGHTNING_BOLT, Cm(left), Cm(6), Cm(4), Cm(4))
    return group


def long_placeholder(slide: Any) -> None:
    slide.placeholders[1].text = LOREM * 12


def long_panel(slide: Any) -> None:
    box(slide, LOREM * 3, (2, 6, 8, 2), fill="DDEEFF")


def a_little_long(slide: Any) -> None:
    box(slide, "One line and another one that hangs over a little", (2, 6, 10, 1.2))


def grown(slide: Any) -> None:
    box(slide, LOREM * 3, (2, 6, 12, 1)).text_frame.auto_size = MSO_AUTO_SIZE.SHAPE_TO_FIT_TEXT


FAILS: dict[str, tuple[str, Make, str]] = {
    "headline in a text box": ("slide-title", untitled, 'there is no title; the text "Our results" looks like one'),
    "empty title": ("slide-title", lambda s: setattr(s.shapes.title, "text", " "), '"Title 1": the title is empty'),
    "picture": ("alt-text", lambda s: void(picture(s)), '"Picture 2": a picture has no alternative text'),
    "file name": ("alt-text", lambda s: void(picture(s, "IMG_2034.jpg")), 'is the name of a file, "IMG_2034.jpg"'),
    "chart": ("alt-text", lambda s: void(chart(s)), "a chart has no alternative text"),
    "cloud": ("alt-text", lambda s: void(form(s)), "a shape without text has no alternative text"),
    "button": ("alt-text", link_button, "a button has no alternative text"),
    "group": ("alt-text", lambda s: void(grouped(s)), "a group of shapes has no alternative text"),
    "title last": ("reading-order", late_title, 'the title is read after "TextBox 2"'),
    "heading after its text": ("reading-order", swapped, '"Body": this is read before "Head", which stands above it'),
    "no header row": ("header-row", headless, "the table has no header row"),
    "grey on white": ("contrast", shown_on("999999", "FFFFFF"), "text in #999999 on #FFFFFF has a contrast of 2.8:1"),
    "small grey": ("contrast", shown_on("888888", "FFFFFF", 16), "a contrast of 3.5:1, not 4.5:1"),
    "theme colour": ("contrast", in_theme_colour, "text in #BFBFBF on #FFFFFF"),
    "tiny": ("small-text", lambda s: void(box(s, "Source: us", size=9)), "text is shown at 9 pt, less than 12 pt"),
    "shrunk": ("small-text", shrunk(55_000), "text is shown at 9.9 pt"),
    "stray font": ("missing-font", in_font("Gotham"), 'the font "Gotham" is not embedded'),
    "text out of its panel": ("overflow", long_panel, "and leaves the shape"),
    "table off the slide": ("overflow", lambda s: void(table(s, 9, 2, LOREM)), "pt below the slide"),
}

PASSES: dict[str, Make] = {
    "title alone": nothing,
    "title beside the slide": lambda s: off_slide(s.shapes.title),
    "described picture": lambda s: void(picture(s, "Two people at a table")),
    "decorative picture": lambda s: decorative(picture(s)),
    "decorative cloud": lambda s: decorative(form(s)),
    "picture beside the slide": lambda s: off_slide(picture(s)),
    "lines, panels and marks": lines_and_panels,
    "described group": lambda s: properties(grouped(s)).set("descr", "Two bolts"),
    "kicker above the title": kicker,
    "columns": columns,
    "by rows": by_rows,
    "table with a header row": lambda s: void(table(s)),
    "headings in the first column": key_and_value,
    "empty table": lambda s: setattr(table(s, text="").table, "first_row", False),
    "large grey": shown_on("888888", "FFFFFF", 18),
    "white on dark": shown_on("FFFFFF", "10233A"),
    "white on a panel": on_panel,
    "white on a picture": on_picture,
    "white on a gradient": on_gradient,
    "hidden text of no letters": lambda s: void(box(s, "• – •", colour="F0F0F0")),
    "superscript": raised,
    "shrunk a little": shrunk(90_000),
    "font of Office": in_font("Segoe UI Semibold"),
    "font of the theme": in_font("+mn-lt"),
    "a line that hangs over": a_little_long,
    "a box that grows": grown,
}


@pytest.mark.parametrize("name", FAILS)
def test_a_fault_is_found_once_and_named(name: str) -> None:
    rule, make, message = FAILS[name]
    [(id_, said)] = found(deck(nothing, make))
    assert id_ == rule
    assert message in said
    assert said.startswith("slide 2")


@pytest.mark.parametrize("name", PASSES)
def test_what_only_looks_like_a_fault_is_none(name: str) -> None:
    assert found(deck(nothing, PASSES[name])) == []


def test_what_is_on_a_hidden_slide_is_no_finding() -> None:
    def hidden(slide: Any) -> None:
        untitled(slide)
        picture(slide)
        slide._element.set("show", "0")

    assert found(deck(nothing, hidden)) == []


def test_two_titles_alike_are_one_finding_that_names_all_slides() -> None:
    def called(title: str) -> Callable[[Any], None]:
        return lambda slide: setattr(slide.shapes.title, "text", title)

    alike = [called("Results"), called("Results (1/2)"), called("results"), called("Results")]
    message = 'slide 1: this title is also that of slides 3 and 4: "Results"'
    assert found(deck(*alike)) == [("duplicate-title", message)]


def test_a_long_text_leaves_its_placeholder() -> None:
    [(rule, message)] = found(deck(long_placeholder, layout=CONTENT))
    assert rule == "overflow"
    assert re.fullmatch(r'slide 1, "Content Placeholder 2": the text needs \d+ pt of height where .*', message)


@pytest.mark.parametrize("fill", [lambda s: void(picture(s, "A field")), nothing])
def test_a_slide_without_text_on_a_layout_without_title_is_so_by_design(fill: Make) -> None:
    assert found(deck(fill, layout=BLANK)) == []


def test_a_deck_in_which_nothing_names_a_language_is_told_so_once() -> None:
    def without(presentation: Any) -> None:
        for element in presentation.element.iter(f"{A}defRPr"):
            element.attrib.pop("lang", None)
        for part in presentation.part.package.iter_parts():
            if part.partname.startswith(("/ppt/slideMasters", "/ppt/slideLayouts")):
                for element in part._element.iter(f"{A}defRPr", f"{A}rPr", f"{A}endParaRPr"):
                    element.attrib.pop("lang", None)

    content = deck(nothing, nothing, change=without)
    assert found(content) == [("language", "no text says which language it is in")]
    assert found(deck(nothing, nothing)) == []


def test_what_is_the_same_on_many_slides_is_told_once() -> None:
    tiny: Make = lambda slide: void(box(slide, "Source: us", size=9))  # noqa: E731
    [(rule, message)] = found(deck(tiny, tiny, tiny, nothing, tiny))
    assert (rule, message) == (
        "small-text",
        'slides 1-3 and 5, "TextBox 2": text is shown at 9 pt, less than 12 pt',
    )


def test_on_a_slide_of_less_height_small_text_is_shown_larger() -> None:
    def smaller(presentation: Any) -> None:
        presentation.slide_height = Inches(5.625)

    tiny: Make = lambda slide: void(box(slide, "Source: us", size=10))  # noqa: E731
    assert found(deck(tiny, change=smaller)) == []


def test_each_rule_is_broken_and_tells_why_in_its_manual_page() -> None:
    elsewhere = {"duplicate-title", "language"}
    assert {rule.ID for rule in RULES} == {rule for rule, _, _ in FAILS.values()} | elsewhere
    for rule in RULES:
        page = rule.__doc__ or ""
        assert page.startswith(f"{rule.ID}: ")
        assert "FAIL: " in page
        assert "PASS: " in page

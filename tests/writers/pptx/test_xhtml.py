"""The deck's HTML: what is read, and that everything else is refused with the template's line."""

from __future__ import annotations

import pytest

from generator.problems import Place
from generator.writers.pptx.outline import Deck
from generator.writers.pptx.xhtml import read
from tests.writers.pptx.decks import comparison, page, section


def _deck(html: str) -> Deck:
    result = read(html)
    assert result.value is not None, result.problems
    return result.value


def test_a_slide_has_title_slots_footer_and_notes() -> None:
    body = '<p class="key">Ongoing</p><ul><li>From <em>start</em> to end<ul><li>below</li></ul></li></ul>'
    more = '<footer>A footer</footer><aside class="notes"><p>Say it.</p><ol><li>one</li><li>two</li></ol></aside>'
    (slide,) = _deck(
        page(comparison("A title", body, "<p>Text</p>", more=more, attributes=' data-section="Part"'))
    ).slides
    assert (slide.layout, slide.section, slide.title.text) == ("comparison-2", "Part", "A title")
    key, point, below = slide.slots[1].paragraphs
    assert [(p.role, p.depth, p.text) for p in (key, point, below)] == [
        ("key", 0, "Ongoing"),
        ("point", 0, "From start to end"),
        ("point", 1, "below"),
    ]
    assert [(run.text, run.italic) for run in point.runs] == [("From ", False), ("start", True), (" to end", False)]
    assert slide.footer is not None
    assert slide.footer.text == "A footer"
    assert [(p.role, p.number, p.text) for p in slide.notes] == [
        ("text", 0, "Say it."),
        ("number", 1, "one"),
        ("number", 2, "two"),
    ]


def test_white_space_collapses_as_in_html_and_breaks_stay() -> None:
    text = "<p>  one\n  two <strong> three </strong> four <br/> five\u00a0six </p>"
    paragraph = _deck(page(section("content", "T", text))).slides[0].slots[0].paragraphs[0]
    assert paragraph.text == "one two three four\nfive\u00a0six"


def test_addresses_languages_and_subjects_come_from_the_nearest_element() -> None:
    text = '<p data-from="a" lang="de">x <span data-from="b" data-subject="3" lang="fr">y</span></p>'
    first, second = _deck(page(section("content", "T", text))).slides[0].slots[0].paragraphs[0].runs
    assert (first.address, first.lang, first.subject) == ("a", "de", 0)
    assert (second.address, second.lang, second.subject) == ("b", "fr", 3)


@pytest.mark.parametrize(
    ("text", "attributes", "rtl"),
    [
        ("English", "", False),
        ("إدارة", "", True),
        ("2026", "", False),
        ("2026", ' dir="rtl"', True),
        ("PMI إدارة", "", False),
        ("English", ' dir="rtl"', False),
    ],
)
def test_a_paragraph_reads_as_its_first_letter_does(text: str, attributes: str, rtl: bool) -> None:
    deck = _deck(page(section("content", "T", f"<p>{text}</p>"), attributes=attributes))
    assert deck.slides[0].slots[0].paragraphs[0].rtl is rtl


def test_a_table_has_heads_scopes_and_widths() -> None:
    html = (
        '<table><colgroup><col data-width="1"/><col data-width="2.5"/></colgroup><thead><tr><th scope="col">A</th>'
        '<th scope="col" data-subject="1">B</th></tr></thead><tbody><tr><th scope="row">C</th><td>'
        "<p>D</p><ul><li>E</li></ul></td></tr></tbody></table>"
    )
    table = _deck(page(section("table", "T", html))).slides[0].slots[0].table
    assert table is not None
    assert table.widths == (1.0, 2.5)
    assert [[cell.scope for cell in row] for row in (*table.head, *table.body)] == [["col", "col"], ["row", ""]]
    assert [p.text for p in table.body[0][1].paragraphs] == ["D", "E"]
    assert table.head[0][1].subject == 1


REFUSED = {
    "bare text": (section("content", "T", "bare"), "bare text “bare”"),
    "bare text in a section": (section("content", "T", more="bare"), "bare text “bare”"),
    "bare text in a list": (section("content", "T", "<ul>bare<li>x</li></ul>"), "bare text"),
    "img": (section("content", "T", '<img src="x"/>'), "<img> cannot stand in <div>"),
    "img in a text": (section("content", "T", "<p><img/></p>"), "<img> cannot stand in a text"),
    "script": (section("content", "T", "<script>x</script>"), "<script>"),
    "h2": (section("content", "T", "<h2>x</h2>"), "<h2>"),
    "div in div": (section("content", "T", "<div>x</div>"), "<div> cannot stand in <div>"),
    "b": (section("content", "T", "<p><b>x</b></p>"), "<b>"),
    "p in li": (section("content", "T", "<ul><li><p>x</p></li></ul>"), "<p>"),
    "a third level": (section("content", "T", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"), "no more"),
    "text after a nested list": (
        section("content", "T", "<ul><li>a<ul><li>b</li></ul>c</li></ul>"),
        "after a nested list",
    ),
    "style": (section("content", "T", '<p style="color:red">x</p>'), "attribute style"),
    "a class": (section("content", "T", '<p class="lead">x</p>'), 'class="lead"'),
    "a slot that is no number": (section("content", "T", more='<div data-slot="x"><p>y</p></div>'), 'data-slot="x"'),
    "a slot twice": (section("content", "T", "<p>x</p>", more='<div data-slot="1"><p>y</p></div>'), "filled twice"),
    "no title": ('<section data-layout="content"><div data-slot="1"><p>x</p></div></section>', "begins with an <h1>"),
    "an empty title": (section("content", " ", "<p>x</p>"), "begins with an <h1>"),
    "a title that is not first": (
        '<section data-layout="content"><div data-slot="1"/><h1>T</h1></section>',
        "first in",
    ),
    "two footers": (section("content", "T", more="<footer>a</footer><footer>b</footer>"), "once"),
    "an aside that is no notes": (section("content", "T", more="<aside><p>x</p></aside>"), "notes"),
    "no layout": ("<section><h1>T</h1></section>", "data-layout"),
    "a subject out of range": (section("content", "T", '<p data-subject="6">x</p>'), 'data-subject="6"'),
    "a direction": (section("content", "T", '<p dir="up">x</p>'), 'dir="up"'),
    "a language": (section("content", "T", '<p lang="en_GB">x</p>'), 'lang="en_GB"'),
    "unequal rows": (section("table", "T", "<table><tbody><tr><td>a</td></tr><tr/></tbody></table>"), "same number"),
    "colspan": (section("table", "T", '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>'), "colspan"),
    "th without scope": (section("table", "T", "<table><tbody><tr><th>a</th></tr></tbody></table>"), "scope"),
    "a width of nothing": (
        section(
            "table", "T", '<table><colgroup><col data-width="0"/></colgroup><tbody><tr><td>a</td></tr></tbody></table>'
        ),
        'data-width="0"',
    ),
    "a text beside a table": (
        section("table", "T", "<p>x</p><table><tbody><tr><td>a</td></tr></tbody></table>"),
        "<p>",
    ),
    "no slides": ("", "no <section>"),
    "an element of body": ("<p>x</p>", "<p> cannot stand in <body>"),
}


@pytest.mark.parametrize(("html", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_the_contract_does_not_have_is_refused(html: str, message: str) -> None:
    result = read(page(html))
    assert result.value is None
    assert [p for p in result.problems if message in p.message], result.problems
    assert all(p.rule == "deck-html" and p.hint for p in result.problems)


def test_a_problem_names_the_line_of_the_template() -> None:
    stamped = '<img data-template="macros/slides.html:7"/>'
    html = section("content", "T", f"{stamped}bare", attributes=' data-template="deck.pptx.html:3"')
    problems = read(page(html)).problems
    assert [p.place for p in problems] == [
        Place("templates/macros/slides.html", 7),
        Place("templates/deck.pptx.html", 3),
    ]


@pytest.mark.parametrize("text", ["a &nbsp; b", "<p>open", "a < b", "a <p class=key>b</p>", "\x07", "a\ud800b"])
def test_what_is_no_xml_is_refused_at_the_nearest_line_of_the_template(text: str) -> None:
    html = page('<section data-template="deck.pptx.html:3" data-layout="content"><h1>T</h1>', text, "</section>")
    (problem,) = read(html).problems
    assert "not well-formed" in problem.message
    assert problem.place in {Place("templates/deck.pptx.html", 3), None}


def test_an_entity_of_a_document_type_is_not_expanded() -> None:
    result = read('<!DOCTYPE html [<!ENTITY x "boom">]>' + page(section("content", "T", "<p>&x;</p>")))
    assert result.value is None
    assert "&x;" in result.problems[0].message


@pytest.mark.parametrize(
    "href", ["", "javascript:alert(1)", "file:///etc/passwd", "//example.org", "page.html", "http://[", "data:,x"]
)
def test_a_link_that_nobody_can_follow_names_its_text(href: str) -> None:
    (problem,) = read(
        page(section("content", "T", f'<p data-from="sources[0].url"><a href="{href}">x</a></p>'))
    ).problems
    assert (problem.rule, problem.address, problem.place) == ("link", "sources[0].url", None)


@pytest.mark.parametrize(
    "href", ["https://example.org/a b?c=ü", "mailto:a@example.org", "tel:+44123", "HTTP://example.org"]
)
def test_a_link_becomes_an_address_without_blanks_and_foreign_letters(href: str) -> None:
    run = (
        _deck(page(section("content", "T", f'<p><a href="{href}">x</a></p>'))).slides[0].slots[0].paragraphs[0].runs[0]
    )
    assert run.href.isascii()
    assert " " not in run.href
    assert run.href.startswith(href[:6])


def test_every_problem_is_told_at_once() -> None:
    html = page(section("content", "T", "bare", "<img/>"), section("content", "", "<p>x</p>"))
    assert len(read(html).problems) == 3

"""Markdown to XHTML: what a text may hold is shown as meant, everything else as it was written."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from lxml import etree

from generator.comparison import Text, text
from generator.markup import has_long_word, inline, lead, link_faults, paragraphs, plain, with_units


def shown(markdown: str) -> str:
    return str(inline(Text(markdown)))


@pytest.mark.parametrize(
    ("markdown", "xhtml"),
    [
        ("*a* b", "<em>a</em> b"),
        ("**a** b", "<strong>a</strong> b"),
        ("***a***", "<em><strong>a</strong></em>"),
        ("`a < b & c`", "<code>a &lt; b &amp; c</code>"),
        ("[a *b*](https://example.org/?a=1&b=2)", '<a href="https://example.org/?a=1&amp;b=2">a <em>b</em></a>'),
        ("<https://example.org>", '<a href="https://example.org">https://example.org</a>'),
        ("<me@example.org>", '<a href="mailto:me@example.org">me@example.org</a>'),
        (r"\*a\* \_b\_", "*a* _b_"),
        ("snake_case_name and 5 * 3 * 2", "snake_case_name and 5 * 3 * 2"),
        ("a &amp; b &copy; c", "a &amp; b © c"),
        ("a\nb", "a\nb"),
        ("a\\\nb", "a<br />\nb"),
        ("a\n\nb\n\n\nc", "a<br/>b<br/>c"),
    ],
)
def test_inline_markdown_is_shown_as_meant(markdown: str, xhtml: str) -> None:
    assert shown(markdown) == xhtml


@pytest.mark.parametrize(
    "written",
    [
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "<!-- a comment -->",
        "<img src=x onerror=alert(1)>",
        "<?php ?>",
        "<![CDATA[x]]>",
        "a < b > c & d",
        "{{ 7*7 }}",
        "{% raw %}",
    ],
)
def test_raw_html_is_shown_as_it_was_written(written: str) -> None:
    assert plain(Text(written)) == written
    assert "<" not in shown(written)


@pytest.mark.parametrize(
    "written", ["- x", "* x", "+ x", "# x", "1. x", "> x", "| a | b |", "---", "~~x~~", "[x]: y", "Title\n===", ": x"]
)
def test_signs_that_begin_blocks_elsewhere_stay(written: str) -> None:
    assert paragraphs(Text(written)) == [written.replace(">", "&gt;")]


@pytest.mark.parametrize(
    ("markdown", "fault"),
    [
        ("[x](javascript:alert(1))", 'the link to "javascript:alert(1)" is no address that a reader can follow'),
        ("[x](&#106;avascript:x)", 'the link to "javascript:x" is no address that a reader can follow'),
        ("[x](JaVaScRiPt:x)", 'the link to "JaVaScRiPt:x" is no address that a reader can follow'),
        ("<vbscript:x>", 'the link to "vbscript:x" is no address that a reader can follow'),
        ("[x](file:///etc/passwd)", 'the link to "file:///etc/passwd" is no address that a reader can follow'),
        ("[x](data:text/html,x)", 'the link to "data:text/html,x" is no address that a reader can follow'),
        ("[x](//example.org)", 'the link to "//example.org" is no address that a reader can follow'),
        ("[x](page.html)", 'the link to "page.html" is no address that a reader can follow'),
        ("[x](https://)", 'the link to "https://" is no address that a reader can follow'),
        ("[x](http:a)", 'the link to "http:a" is no address that a reader can follow'),
        ("[x](https://a:b/)", 'the link to "https://a:b/" is no address that a reader can follow'),
        ("[x](mailto:)", 'the link to "mailto:" is no address that a reader can follow'),
        ("[x]()", 'the link to "" is no address that a reader can follow'),
        ("![x](https://example.org/x.png)", "a picture cannot stand in a text"),
        ('[x](https://example.org "more")', 'no document shows the title of a link, "more"'),
    ],
)
def test_links_that_lead_nowhere_good_and_pictures_are_reported(markdown: str, fault: str) -> None:
    assert link_faults(Text(f"Before *it* {markdown} after")) == [fault]


@pytest.mark.parametrize("url", ["https://example.org/a(b)c?d=e#f", "http://[::1]/", "mailto:a@b.c", "tel:+31-20-1"])
def test_links_that_a_reader_can_follow_are_none(url: str) -> None:
    assert link_faults(Text(f"[x](<{url}>) and `[x](javascript:x)`")) == []


def test_every_bad_link_of_a_text_is_reported() -> None:
    assert len(link_faults(Text("[a](x:y) [b](https://example.org)\n\n![c](d) [e](f)"))) == 3


_BLOCKS = ["\\", "\n", "\n\n", "#", "-", "1.", "|", "~~", "https://e.org", '"', "'", "{{", "é"]
_MARKS = st.sampled_from(
    ["*", "**", "_", "`", "``", "[", "]", "(", ")", "](", "![", "<", ">", "&", "&amp;", "&#0;", *_BLOCKS]
)
_MARKDOWN = st.one_of(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=80),
    st.lists(st.one_of(_MARKS, st.text("ab ", max_size=3)), max_size=40).map("".join),
)


@given(_MARKDOWN)
@example("a <b> *c* **d** `e` [f](https://g.h) & \"i\" 'j'")
def test_whatever_is_written_the_xhtml_is_strict_and_says_the_plain_words(markdown: str) -> None:
    written = text(markdown, "title")
    root = etree.fromstring("<x>" + "".join(f"<p>{p}</p>" for p in paragraphs(written)) + "</x>")
    assert {element.tag for element in root.iter()} <= {"x", "p", "em", "strong", "code", "a", "br", "img"}
    assume(not link_faults(written))
    said = ["".join(str(part) for part in p.itertext()) for p in root]
    assert [" ".join(p.split()) for p in said] == [" ".join(p.split()) for p in plain(written).split("\n")] or not said
    etree.fromstring(f"<x>{inline(written)}</x>")


@pytest.mark.parametrize(
    ("markdown", "first"),
    [
        ("A product lives on. A project ends.", "A product lives on."),
        ("Two roles share the letters PM. Each has its own.", "Two roles share the letters PM."),
        ("Who decides? Nobody knows.", "Who decides?"),
        ("One sentence alone can stand as a title.", "One sentence alone can stand as a title."),
        ("毎日の通勤には電車がある。時間が違う。", "毎日の通勤には電車がある。"),
        ("يشرب الناس القهوة والشاي. يختلف المشروبان.", "يشرب الناس القهوة والشاي."),
        ("Begin here.\n\nA second paragraph.", "Begin here."),
    ],
)
def test_the_first_sentence_can_stand_as_a_title(markdown: str, first: str) -> None:
    opening, rest = lead(Text(markdown, "summary"))
    assert opening == Text(first, "summary")
    assert f"{opening}{rest}" == markdown.replace("\n", "").replace(". ", ".").replace("? ", "?")


@pytest.mark.parametrize(
    "markdown",
    [
        "We ask Dr. Smith and Prof. Jones about it",
        "It was written by J. Smith and others",
        "A systems language, e.g. Rust or Zig",
        "Version 2.5 is out, and 3.0 comes",
        "彼は「そうですよね。」と言った",
        "**Bold words** begin it. Then more.",
        "See [the page](https://example.org). Then more.",
        "x" * 91 + ". Then more.",
        "Too few. Really",
    ],
)
def test_what_is_no_sentence_is_not_torn_apart(markdown: str) -> None:
    opening, rest = lead(Text(markdown, "summary"))
    assert opening in (Text("", "summary"), Text(markdown, "summary"))
    assert f"{opening}{rest}" == markdown


@given(
    st.lists(
        st.sampled_from(["Dr. ", "It is so. ", "Is it? ", "No! ", "e.g. ", "*so* ", "。", "\n\n", "A ", "b ", "2.5 "])
    )
)
def test_parting_the_first_sentence_loses_nothing(pieces: list[str]) -> None:
    written = text("".join(pieces), "summary")
    opening, rest = lead(written)
    assert "".join(f"{opening}{rest}".split()) == "".join(written.markdown.split())
    assert not opening or opening.markdown.endswith((".", "?", "!", "。"))


def test_a_long_word_is_one_that_the_reader_sees() -> None:
    assert has_long_word(Text("Eine Rechtsschutzversicherung zahlt"))
    assert not has_long_word(Text("[short](https://example.org/a/very/long/address)"))


@pytest.mark.parametrize(
    ("markdown", "bound"),
    [
        ("Time for 8 km", "Time for 8~km"),
        ("About 90 mg, 9 bar and 20 °C", "About 90~mg, 9~bar and 20~°C"),
        ("from € 25 to 40 % or 3.5 m²", "from €~25 to 40~% or 3.5~m²"),
        ("2 of 3 men, 2 markets", "2 of 3 men, 2 markets"),
        ("in 8  km", "in 8  km"),
        ("[5 km](https://example.org/)", '<a href="https://example.org/">5~km</a>'),
    ],
)
def test_no_line_parts_a_number_from_its_unit(markdown: str, bound: str) -> None:
    assert with_units(inline(Text(markdown))).replace("\u00a0", "~") == bound


@given(st.text(alphabet="5 km%€<>&*`[]()").map(str.split).map(" ".join))
def test_a_unit_changes_no_word(markdown: str) -> None:
    shown_alone = inline(Text(markdown))
    assert with_units(shown_alone).replace("\u00a0", " ") == shown_alone

"""Whatever a document loses of what it promised is found, and nothing is called lost that a reader can read."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.artifact import Artifact
from generator.checks import words_kept
from generator.checks.finished import Finished
from generator.edition import Edition
from generator.project import Project, shipped_folder
from generator.rendering import Document, render
from generator.sources.yaml import read
from generator.writers import writer
from tests.brands import shipped
from tests.projects import GOOD, SHIPPED

CELLS = (("cells.a", "Ongoing, from conception to retirement."), ("cells.b", "It ends. It has a date, and a budget."))


def page(body: str) -> Artifact:
    text = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title></head><body>{body}</body></html>'
    return Artifact("x-page.html", "html", text.encode())


def lost(artifact: Artifact, promised: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Address and lost words of each problem."""
    problems = words_kept.check(Finished(artifact, Edition(), tuple(promised)))
    assert {p.rule for p in problems} <= {words_kept.ID}
    return {p.address: p.message.partition(f"{artifact.name}: ")[2] for p in problems}


def test_a_page_that_shows_everything_has_lost_nothing() -> None:
    assert lost(page("".join(f"<p>{text}</p>" for _, text in CELLS)), CELLS) == {}


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (["Ongoing, from conception retirement.", CELLS[1][1]], {"cells.a": "to"}),
        (["Ongoing, from conception to retirement", CELLS[1][1]], {"cells.a": "retirement."}),
        ([CELLS[0][1], "It has a date, and a budget."], {"cells.b": "It ends."}),
        ([CELLS[0][1]], {"cells.b": "It ends. It has a date, and a budget."}),
        (["ONGOING, from conception to retirement.", CELLS[1][1]], {"cells.a": "Ongoing,"}),
        ([], {"cells.a": CELLS[0][1], "cells.b": CELLS[1][1]}),
    ],
    ids=["word", "full stop", "sentence", "cell", "another spelling", "all"],
)
def test_a_loss_is_told_with_its_words_and_its_address(shown: list[str], expected: dict[str, str]) -> None:
    assert lost(page("".join(f"<p>{text}</p>" for text in shown)), CELLS) == expected


def test_two_cells_that_say_the_same_must_stand_there_twice() -> None:
    twice = [("cells.a", "Yes, always."), ("cells.b", "Yes, always.")]
    assert lost(page("<p>Yes, always.</p><p>Yes, always.</p>"), twice) == {}
    assert lost(page("<p>Yes, always.</p>"), twice) == {"cells.b": "Yes, always."}


def test_a_short_text_does_not_hide_in_a_long_one() -> None:
    promised = [("cells.a", "Product"), ("cells.b", "Product management owns the product.")]
    assert lost(page("<p>Product management owns the product.</p>"), promised) == {"cells.a": "Product"}


@pytest.mark.parametrize("tag", ["style", "script", "template", "!--"])
def test_what_no_reader_sees_does_not_count(tag: str) -> None:
    body = f"<!--{CELLS[0][1]}-->" if tag == "!--" else f"<{tag}>{CELLS[0][1]}</{tag}>"
    assert "cells.a" in lost(page(body + CELLS[1][1]), CELLS)


@pytest.mark.parametrize(
    "shown",
    [
        "Ongoing, from con\u00ad\nception to retire-\nment.",
        "Ongoing,\u00a0from conception\n\n\n\tto   retirement.",
        "<em>On</em>going, <b>from</b><br>conception<span> to </span>retirement.",
        "Ongoing, from concep\u200btion to retire\u2010ment.",
        "Ongoing, from conception\ufeff to retire\u2062ment\u180e.",
    ],
    ids=["hyphens", "white space", "elements", "invisible marks", "more of them"],
)
def test_what_layout_does_to_words_is_no_loss(shown: str) -> None:
    assert lost(page(f"<p>{shown}</p>"), CELLS[:1]) == {}


def test_parts_may_stand_apart_and_in_another_order() -> None:
    assert lost(page("<h1>It has a date, and a budget.</h1><p>It ends.</p>"), CELLS[1:]) == {}
    assert lost(page("<p>Ongoing, from conception</p><footer>2/3</footer><p>to retirement.</p>"), CELLS[:1]) == {}


def test_ligatures_and_composed_letters_are_the_letters_they_stand_for() -> None:
    assert lost(page("<p>e\ufb03cient caf\u00e9</p>"), [("title", "efficient cafe\u0301")]) == {}


@pytest.mark.parametrize("values", [("12", "121"), ("121", "12"), ("1", "12", "2", "21"), ("aba", "ab", "ba")])
def test_neighbours_are_not_mistaken_for_each_other(values: tuple[str, ...]) -> None:
    promised = [(f"cells.{n}", value) for n, value in enumerate(values)]
    for order in (values, values[::-1]):
        assert lost(page("".join(f"<td>{value}</td>" for value in order)), promised) == {}


_WORD = st.text(st.characters(categories=["L", "M", "N", "P", "S"]), min_size=1, max_size=6)
_TEXT = st.lists(_WORD, min_size=1, max_size=8).map(" ".join)


@given(st.lists(_TEXT, min_size=1, max_size=6), st.data())
@example(["a", "a a", "a a a"], None)
@example(["no no.", "no. no", "no"], None)
def test_dropping_any_word_is_found_wherever_the_rest_stands(texts: list[str], data: st.DataObject | None) -> None:
    promised = [(f"cells.{n}", text) for n, text in enumerate(texts)]
    order = data.draw(st.permutations(range(len(texts)))) if data else range(len(texts))
    whole = page("\n".join(f"<p>{html.escape(texts[n])}</p>" for n in order))
    assert lost(whole, promised) == {}
    place = data.draw(st.integers(0, len(texts) - 1)) if data else 0
    words = texts[place].split()
    word = words.pop(data.draw(st.integers(0, len(words) - 1)) if data else 0)
    assume(lost(page(""), [("title", word)]))  # a lone hyphen is layout, and no word
    left = [" ".join(words) if n == place else texts[n] for n in order]
    assert lost(page("\n".join(f"<p>{html.escape(text)}</p>" for text in left)), promised)


def of_page(content: Path, *, written: bool) -> tuple[Artifact, tuple[tuple[str, str], ...]]:
    """The page of a comparison, with or without its writer (which takes time for the fonts), and what it promises."""
    source = read(content.read_bytes(), f"content/{content.name}").value
    files = Project(shipped_folder(), shipped_folder()).templates()
    styled = shipped()
    assert source is not None
    rendered = render(source.comparison, Document("page", "html"), Edition(), styled, files).value
    assert rendered is not None
    # Notes are the speaker's, a short name is for narrow places; a group's name stands once, above those that share it.
    left_out = {text.address for text in source.comparison.texts() if text.address.endswith((".notes", ".short"))}
    repeated = {d.group.address for group in source.comparison.groups for d in group.dimensions[1:]}
    texts = {text.address for text in source.comparison.texts()} - repeated - left_out
    assert {a for a, _ in rendered.promised} - {"updated"} == texts
    if not written:
        return Artifact("x-page.html", "html", rendered.html.encode()), rendered.promised
    used = {**files, **styled.files, "brand.css": styled.css("html").encode()}
    made = writer("html")(rendered.html, "x-page.html", Edition(), styled, used).value
    assert made is not None
    return made, rendered.promised


@pytest.mark.parametrize("content", SHIPPED, ids=lambda path: path.stem)
def test_the_finished_page_of_a_shipped_comparison_loses_nothing(content: Path) -> None:
    made, promised = of_page(content, written=True)
    assert lost(made, promised) == {}


@pytest.mark.parametrize("content", [*SHIPPED, *GOOD], ids=lambda path: path.stem)
def test_a_page_loses_nothing_and_is_caught_when_it_does(content: Path) -> None:
    made, promised = of_page(content, written=False)
    assert lost(made, promised) == {}
    shown = Counter(Finished(made, Edition(), ()).text.split())
    address, word = max(
        ((address, word) for address, text in promised for word in text.split() if shown[word] == 1),
        key=lambda found: len(found[1]),
    )
    head, body = made.content.decode().split("<body")
    without, times = re.subn(rf"(?<=>)([^<]*){re.escape(html.escape(word, quote=False))}", r"\1", body)
    assert times == 1
    assert lost(Artifact(made.name, "html", f"{head}<body{without}".encode()), promised) == {address: word}


def sheet(body: str) -> Artifact:
    from weasyprint import HTML

    text = f'<html lang="de"><style>p {{ hyphens: auto; width: 3cm }}</style><body>{body}</body></html>'
    return Artifact("x-sheet.pdf", "pdf", HTML(string=text).write_pdf() or b"", 1, 10)


def test_a_pdf_is_read_back_through_hyphens_and_columns_and_what_it_hides_is_lost() -> None:
    promised = [
        ("cells.a", "Die Rechtsschutzversicherungsgesellschaft bezahlt die Softwareentwicklungsdienstleistungen."),
        ("cells.b", "Die Gewährleistungsfristenberechnung beginnt mit der Abnahme; die Kündigung folgt."),
    ]
    seen = "".join(f"<td><p>{text}</p></td>" for _, text in promised)
    assert lost(sheet(f"<table><tr>{seen}</tr></table>"), promised) == {}
    hidden = f"<p>{promised[0][1]}</p><p style='height: 1em; display: none'>{promised[1][1]}</p>"
    assert lost(sheet(hidden), promised) == {"cells.b": promised[1][1]}

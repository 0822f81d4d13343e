"""The largest type that fits, measured again from outside; what is left is shared out; what is too long is named."""

from __future__ import annotations

import re

import pytest
import weasyprint

from generator.edition import Edition
from tests.writers.pdf import reading
from tests.writers.pdf.sheets import MARGIN, TEXT, at_size, page, refused, rows, sheet, written


@pytest.mark.parametrize(
    ("table", "edition"),
    [
        (rows(5), Edition()),
        (rows(6, 22), Edition()),
        (rows(4, 45), Edition()),
        (rows(5), Edition("letter")),
        (rows(12, 22), Edition(pages=2)),
    ],
    ids=["a4", "wordy", "long cells", "letter", "two pages"],
)
def test_the_size_is_the_largest_that_fits(table: str, edition: Edition) -> None:
    html = sheet(table)
    found = written(html, edition)
    assert 10 <= found.type_size < 14
    assert found.pages == edition.pages
    assert written(at_size(html, found.type_size), edition).pages == edition.pages
    for more in (0.1, 0.2):
        assert {p.rule for p in refused(at_size(html, found.type_size + more), edition)} == {"fit"}


def test_little_text_takes_the_largest_size_and_no_more() -> None:
    assert written(sheet(rows(1))).type_size == 14


def test_more_pages_allow_larger_type() -> None:
    html = sheet(rows(7))
    one, three = written(html), written(html, Edition(pages=3))
    assert one.type_size < three.type_size <= 14
    assert three.pages <= 3


def test_only_the_bounds_and_tenths_of_a_point_are_sizes() -> None:
    size = written(sheet(rows(5), bounds="9.5 11")).type_size
    assert 9.5 <= size <= 11
    assert size * 10 == pytest.approx(round(size * 10))


@pytest.mark.parametrize("count", range(1, 7))
def test_the_page_is_filled_to_its_end(count: int) -> None:
    """The closing lines stand at the bottom margin, however little there is above them."""
    rest = reading.lowest(written(sheet(rows(count, 22)))) - MARGIN
    assert -1 < rest < 14


def test_rows_take_part_of_what_is_left() -> None:
    closer, wider = (sheet(rows(3), bounds="12 12").replace("data-rows", name) for name in ("data-no", "data-rows"))
    heights = [_top_of(written(html), "Aspect 2") for html in (closer, wider)]
    assert heights[1] > heights[0] + 12


def _top_of(artifact: object, wanted: str) -> float:
    """How far below the page's upper edge a text of the first page stands, in pt."""
    with reading.opened(artifact) as document:  # type: ignore[arg-type]
        letters = document[0].get_textpage()
        index = letters.get_text_range().index(wanted)
        return float(document[0].get_height() - letters.get_charbox(index)[3])


def test_few_layouts_settle_it(monkeypatch: pytest.MonkeyPatch) -> None:
    layouts = []
    render = weasyprint.HTML.render

    def counted(*arguments: object, **options: object) -> object:
        layouts.append(1)
        return render(*arguments, **options)

    monkeypatch.setattr(weasyprint.HTML, "render", counted)
    for table in (rows(5), rows(4, 45), rows(6, 22), rows(1)):
        layouts.clear()
        written(sheet(table))
        assert len(layouts) <= 6


@pytest.mark.parametrize(
    ("paper", "root", "size"),
    [
        ("a4", "", (210, 297)),
        ("letter", "", (215.9, 279.4)),
        ("a4", 'data-orientation="landscape"', (297, 210)),
        ("letter", 'data-orientation="landscape"', (279.4, 215.9)),
    ],
)
def test_the_edition_says_the_paper(paper: str, root: str, size: tuple[float, float]) -> None:
    head = "<style>@page { size: A5 }</style>"
    assert reading.page_sizes(written(sheet(rows(2), head=head, root=root), Edition(paper))) == [size]


def test_without_bounds_a_document_takes_the_pages_that_it_takes() -> None:
    long = written(page("<h1>Long</h1>" + f"<p>{TEXT}</p>" * 200))
    assert long.pages > 2
    assert long.type_size == 0


def test_too_long_says_by_how_much_and_names_the_longest_texts() -> None:
    table = rows(9) + rows(1, 160).replace("dimensions[0]", "dimensions[9]")
    (whole,) = refused(sheet(table))
    assert (whole.rule, whole.address) == ("fit", "dimensions[9].cells.a.text")
    percent = int(re.search(r"(\d+)\s?%", whole.message)[1])  # type: ignore[index]
    assert 20 < percent < 300
    pages = int(re.search(r"--pages (\d+)", whole.hint)[1])  # type: ignore[index]
    assert written(sheet(table), Edition(pages=pages)).pages <= pages
    assert {p.rule for p in refused(sheet(table), Edition(pages=pages - 1))} == {"fit"}
    assert "the longest text, of 160 words, stands here" in whole.message
    assert "also" not in whole.hint
    (several,) = refused(sheet(table + rows(1, 120).replace("dimensions[0]", "dimensions[10]")))
    assert "Shorten it (also dimensions[10].cells.a.text: 120 words)" in several.hint


def test_texts_of_like_length_are_no_reason_to_blame_one_of_them() -> None:
    (whole,) = refused(sheet(rows(24)))
    assert whole.address == "dimensions"
    assert re.fullmatch(r"Shorten the texts by about \d+ words in all, or allow more pages: --pages \d\.", whole.hint)


@pytest.mark.parametrize(
    "html",
    [
        sheet(rows(2), more='<p style="break-before: page">next</p>'),
        sheet(rows(3), head="<style>h1 { margin-top: 60vh }</style>"),
        sheet(rows(2, 60), bounds="90 91"),
    ],
    ids=["a forced page break", "a share of the paper", "metres of text"],
)
def test_what_takes_more_pages_whatever_its_size_is_told(html: str) -> None:
    whole, *_ = refused(html)
    assert whole.rule == "fit"
    assert "--pages" in whole.hint


def test_a_share_of_the_paper_is_measured_on_real_paper() -> None:
    html = sheet(rows(4), head="<style>h1 { margin-top: 20vh }</style>", bounds="8 14")
    found = written(html)
    assert found.pages == 1
    assert 8 <= found.type_size < 14
    assert {p.rule for p in refused(at_size(html, found.type_size + 0.2))} == {"fit"}


def test_words_that_would_be_cut_suffice() -> None:
    """The hint's number of words is about right: twice as many less and the sheet fits."""
    whole, *_ = refused(sheet(rows(6, 60)))
    words = int(re.search(r"about (\d+) words", whole.hint)[1])  # type: ignore[index]
    kept = max(60 - 2 * words // 6, 1)
    assert kept < 60
    assert written(sheet(rows(6, kept))).pages == 1


@pytest.mark.parametrize("bounds", ["ten 14", "10", "14 10", "0 10", "-1 5", "nan nan", "10 inf", "10 12 14"])
def test_bounds_that_are_none_are_a_problem(bounds: str) -> None:
    (problem,) = refused(sheet(rows(1), bounds=bounds))
    assert "data-type-size" in problem.message


def test_rows_give_up_what_the_template_allows_before_a_document_is_too_long() -> None:
    loose = sheet(rows(7, 18))
    size = written(loose).type_size
    larger = at_size(loose, size + 0.1)
    refused(larger)
    tight = written(larger.replace("data-rows", 'data-tight="0.3" data-rows'))
    assert tight.pages == 1
    assert tight.type_size == pytest.approx(size + 0.1)
    # Where it fits without, nothing is given up.
    assert written(loose.replace("data-rows", 'data-tight="0.3" data-rows')).type_size == size

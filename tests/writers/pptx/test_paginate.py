"""Slides that fit: nothing lost, nothing too large, nothing below its floor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Place, Problem
from generator.writers.pptx.filling import box_of
from generator.writers.pptx.flow import BODY_FLOOR, Box, Sized, floor_of
from generator.writers.pptx.grid import FLOOR
from generator.writers.pptx.outline import Cell, Deck, Paragraph, Role, Run, Slide, Slot, Table
from generator.writers.pptx.page import Page
from generator.writers.pptx.paginate import paginate
from generator.writers.pptx.placeholder import Style
from generator.writers.pptx.titling import TITLE_FLOOR
from generator.writers.pptx.xhtml import read
from tests.writers.pptx.decks import comparison, flow, master, page, points, prose, section, table

FLOW = flow()
_WORD = st.one_of(
    st.text("abcdefghijkl", min_size=1, max_size=9),
    st.sampled_from(
        (
            "I", "self-service", "end.", "Why?", "製品の構想。", "إدارة", "ניהול", "🚀", "👩🏽‍💻", "what/why",
            "2019–2026", "Zeitplanüberschreitung", "x" * 70, "اب" * 40, "日" * 50, "10\u00a0000", "plans—then", "?",
            "รับผิดชอบ", "e\u0301" * 30,
        )
    ),
)  # fmt: skip
_TEXT = st.one_of(
    st.lists(_WORD, min_size=1, max_size=9).map(" ".join),
    st.integers(1, 400).map(prose),
    st.integers(1, 200)
    .map("إدارة المنتج تحدد ماذا ولماذا، والفريق ينجز (2019–2026). ".__mul__)
    .map(lambda text: text[:600]),
    st.integers(20, 900).map("製品の構想。終了まで、責任を負います".__mul__).map(lambda text: text[:400]),
)
_PARAGRAPH = st.builds(
    lambda text, role, depth, bold: Paragraph((Run(text, bold=bold),), role, depth if role == "point" else 0),
    _TEXT,
    st.sampled_from(["key", "point", "number", "text"]),
    st.integers(0, 1),
    st.booleans(),
)
_LAYOUTS = {
    "comparison-2": 4,
    "comparison-3": 6,
    "comparison-5": 10,
    "content": 1,
    "scenario": 3,
    "panels-4": 4,
    "together-2": 3,
}


def _pages(html: str) -> tuple[Page, ...]:
    deck = read(html).value
    assert deck is not None
    result = paginate(deck, master(), FLOW)
    assert result.value is not None, result.problems
    return result.value


def _letters(paragraphs: Iterable[Paragraph]) -> str:
    return "".join("".join(p.text.split()) for p in paragraphs)


def _is_within(wanted: str, there: str) -> bool:
    """Whether all letters are there, in order, with perhaps repeated ones between them."""
    letters = iter(there)
    return all(letter in letters for letter in wanted)


def _same(style: Style, role: Role, depth: int) -> Style:
    return style


@st.composite
def _slides(draw: st.DrawFn) -> Slide:
    layout = draw(st.sampled_from(sorted(_LAYOUTS)))
    slots = [
        Slot(n, tuple(draw(st.lists(_PARAGRAPH, min_size=1, max_size=5))))
        for n in range(1, _LAYOUTS[layout] + 1)
        if draw(st.booleans())
    ]
    return Slide(layout, Paragraph((Run(draw(_TEXT)),)), tuple(slots), Paragraph((Run(draw(_TEXT)),)))


@given(_slides())
def test_every_text_is_on_the_slides_of_its_slot_in_order(slide: Slide) -> None:
    pages = paginate(Deck("A deck", (slide,)), master(), FLOW).value
    assert pages is not None
    for slot in slide.slots:
        shown = [item.paragraph for p in pages for filled in p.filled if filled.slot is slot for item in filled.items]
        assert _is_within(_letters(slot.paragraphs), _letters(shown))
    assert slide.footer is not None
    for text in (slide.title, slide.footer):
        shown = [*(p.title.paragraph for p in pages if p.title), *(p.footer.paragraph for p in pages if p.footer)]
        assert any(_is_within(_letters([text]), _letters([s])) for s in (*shown, *pages[0].notes))


@given(_slides())
def test_every_text_fits_its_box_at_no_less_than_its_floor(slide: Slide) -> None:
    pages = paginate(Deck("A deck", (slide,)), master(), FLOW).value
    assert pages is not None
    for one in pages:
        assert one.title is not None
        assert one.layout.title is not None
        assert one.title.size >= TITLE_FLOOR
        title, style = one.layout.title, one.title.style
        band = Box(title.inner_width, title.inner_height, partial(_same, style))
        assert FLOW.fits(band, [one.title], torn=True)
        for filled in one.filled:
            box = box_of(filled.placeholder)
            assert FLOW.fits(box, filled.items, torn=True), (filled.placeholder.name, one.part)
            for item in filled.items:
                assert floor_of(item.style, BODY_FLOOR) <= item.size <= item.style.size


@given(
    st.integers(2, 6),
    st.lists(st.lists(_TEXT, min_size=6, max_size=6), min_size=1, max_size=9),
)
def test_every_table_fits_its_slide_and_loses_nothing(columns: int, texts: list[list[str]]) -> None:
    def row(scope: str, cells: Sequence[str]) -> tuple[Cell, ...]:
        return tuple(
            Cell((Paragraph((Run(t),)),), scope or ("row" if n == 0 else "")) for n, t in enumerate(cells[:columns])
        )

    made = Table((row("col", texts[0]),), tuple(row("", cells) for cells in texts))
    slide = Slide("table", Paragraph((Run("A table"),)), (Slot(1, table=made),))
    pages = paginate(Deck("A deck", (slide,)), master(), FLOW).value
    assert pages is not None
    grids = [filled.grid for one in pages for filled in one.filled if filled.grid]
    for filled, grid in zip((f for one in pages for f in one.filled), grids, strict=True):
        assert sum(grid.heights) <= filled.placeholder.height
        assert sum(grid.widths) == filled.placeholder.width
        assert grid.size >= FLOOR
        assert len({len(r) for r in grid.rows}) == 1
    for column in range(columns):
        wanted = [p for r in (*made.head, *made.body) for p in r[column].paragraphs]
        shown = [p for grid in grids for r in grid.rows for p in r[column].paragraphs]
        assert _is_within(_letters(wanted), _letters(shown))


def test_slides_of_one_dimension_each_share_a_size_where_that_costs_little() -> None:
    def sizes(*words: int) -> list[float]:
        sides = [(f'<p class="key">A key</p>{points(3, n)}', f'<p class="key">Other</p>{points(3, 4)}') for n in words]
        pages = _pages(page(*(comparison(f"T {n}", *both) for n, both in enumerate(sides))))
        return [filled.items[-1].size for one in pages for filled in one.filled if filled.slot.number == 2]

    alone = [sizes(n)[0] for n in (3, 9, 12)]
    assert alone[0] > alone[2]
    # A little longer than the others: all take its size. Much longer: it stands alone.
    close = sizes(7, 9, 7, 8)
    assert len(set(close)) == 1
    assert sizes(3, 3, 3, 12) == [alone[0]] * 3 + [alone[2]]


def test_keys_become_smaller_before_points_go_on_to_another_slide() -> None:
    body = '<p class="key">A key</p>' + points(2, 4)
    (one,) = _pages(page(comparison("T", *[body] * 5)))
    keys = {item.size for filled in one.filled for item in filled.items if item.paragraph.role == "key"}
    assert keys == {BODY_FLOOR}


def test_a_title_gives_way_a_little_rather_than_leave_a_word_alone() -> None:
    def shown(title: str) -> tuple[float, int]:
        (one,) = _pages(page(section("title-only", title)))
        assert one.title is not None
        assert one.layout.title is not None
        return one.title.size, FLOW.lines(one.title, one.layout.title.inner_width)

    full, _ = shown("Short")
    longer = "A product lives on until its market ends, and a project ends on a "
    assert shown(longer + "day")[1] == 1
    assert TITLE_FLOOR <= shown(longer + "day")[0] < full
    assert shown(longer + "day that everybody knows before it begins") == (full, 2)


def test_short_texts_stand_at_the_size_of_the_layout() -> None:
    (one,) = _pages(
        page(comparison("T", '<p class="key">Ongoing</p>' + points(3, 3), '<p class="key">Finite</p>' + points(3, 3)))
    )
    for filled in one.filled:
        assert [item.size for item in filled.items] == [int(item.style.size) for item in filled.items]


def test_sides_share_one_size_on_all_their_slides() -> None:
    pages = _pages(
        page(comparison("T", f'<p class="key">A</p><p>{prose(300)}</p>', '<p class="key">B</p><p>Short.</p>'))
    )
    assert len(pages) > 1
    bodies = [filled for one in pages for filled in one.filled if filled.slot.number in {2, 4}]
    for role in ("key", "text"):
        assert len({item.size for filled in bodies for item in filled.items if item.paragraph.role == role}) == 1


def test_continuations_count_in_the_title_and_repeat_heads_keys_and_what_has_run_out() -> None:
    pages = _pages(page(comparison("A title", f'<p class="key">Key</p><p>{prose(200)}</p>', "<p>Short.</p>")))
    count = len(pages)
    assert [one.title.paragraph.text for one in pages if one.title] == [
        f"A title ({n}/{count})" for n in range(1, count + 1)
    ]
    for one in pages:
        first = {filled.slot.number: filled.items[0].paragraph.text for filled in one.filled}
        assert first == {1: "Product management", 2: "Key", 3: "Project management", 4: "Short."}


def test_what_continues_is_said_by_the_template() -> None:
    pages = _pages(
        page(
            section("content", "A", f"<p>{prose(500)}</p>"), head='<meta name="continued" content="Teil {n} von {of}"/>'
        )
    )
    assert pages[0].title is not None
    assert pages[0].title.paragraph.text == f"A Teil 1 von {len(pages)}"


def test_points_are_parted_before_sentences_are() -> None:
    pages = _pages(page(section("content", "A", points(20, 12))))
    source = [item.paragraph.text for one in pages for filled in one.filled for item in filled.items]
    assert len(pages) > 1
    assert source == [prose(12, n) for n in range(20)]


def test_numbers_go_on_where_the_slide_before_ended() -> None:
    pages = _pages(page(section("content", "A", f"<ol>{''.join(f'<li>{prose(14, n)}</li>' for n in range(20))}</ol>")))
    assert [item.paragraph.number for one in pages for filled in one.filled for item in filled.items] == list(
        range(1, 21)
    )


def test_parts_end_with_a_sentence_where_that_leaves_little_room() -> None:
    pages = _pages(page(section("content", "A", f"<p>{prose(500)}</p>")))
    ends = [one.filled[0].items[-1].paragraph.text[-1] for one in pages]
    assert ends == ["."] * len(pages)


def test_a_key_never_stands_last() -> None:
    body = "".join(f'<p class="key">Key {n}</p><p>{prose(25, n)}</p>' for n in range(9))
    for one in _pages(page(section("content", "A", body))):
        assert one.filled[0].items[-1].paragraph.role == "text"


def test_a_long_title_shrinks_and_then_stands_in_full_in_the_notes() -> None:
    short, long = "Short", prose(19)
    one, other = _pages(page(section("title-only", short), section("title-only", long)))
    assert one.title is not None
    assert other.title is not None
    assert one.title.size > other.title.size >= TITLE_FLOOR
    endless = prose(80)
    deck = read(
        page(f'<section data-layout="title-only"><h1 data-from="dimensions[0].headline">{endless}</h1></section>')
    ).value
    assert deck is not None
    result = paginate(deck, master(), FLOW)
    assert result.value is not None
    (cut,) = result.value
    assert cut.title is not None
    assert cut.title.paragraph.text.endswith("…")
    assert endless.startswith(cut.title.paragraph.text[:-1])
    assert [p.text for p in cut.notes] == [endless]
    (problem,) = result.problems
    assert (problem.severity, problem.address) == ("warning", "dimensions[0].headline")


def test_titles_that_are_cut_stay_different() -> None:
    pages = _pages(page(*(section("title-only", f"{prose(80)} {n}") for n in range(3))))
    titles = [one.title.paragraph.text for one in pages if one.title]
    assert len(set(titles)) == 3


def test_a_footer_that_is_too_long_is_in_the_notes_once() -> None:
    endless = f"<footer>{prose(60)}</footer>"
    first, second = _pages(page(section("title-only", "A", more=endless), section("title-only", "B", more=endless)))
    assert first.footer is not None
    assert first.footer.paragraph.text.endswith("…")
    assert [p.text for p in first.notes] == [prose(60)]
    assert second.notes == ()


def test_header_rows_repeat_and_rows_stay_whole_where_they_can() -> None:
    pages = _pages(page(section("table", "A", table(2, 20, 12))))
    grids = [filled.grid for one in pages for filled in one.filled if filled.grid]
    assert len(grids) > 1
    assert all(grid.head == 1 and grid.rows[0][1].paragraphs[0].text == "Product management" for grid in grids)
    assert [row[0].paragraphs[0].text for grid in grids for row in grid.rows[1:]] == [f"Row {n}" for n in range(20)]


def test_a_table_of_many_rows_shrinks_before_it_is_parted() -> None:
    (one,) = _pages(page(section("table", "A", table(2, 9, 3))))
    (other,) = _pages(page(section("table", "A", table(2, 4, 3))))
    assert one.filled[0].grid is not None
    assert other.filled[0].grid is not None
    assert FLOOR <= one.filled[0].grid.size < other.filled[0].grid.size


def test_columns_of_subjects_are_equal_and_given_widths_are_kept() -> None:
    (one,) = _pages(page(section("table", "A", table(3, 4, 3))))
    assert one.filled[0].grid is not None
    widths = one.filled[0].grid.widths[1:]
    assert max(widths) - min(widths) <= 3
    html = table(2, 3, 3).replace("<thead>", f'<colgroup>{"<col/>" * 2}<col data-width="2"/></colgroup><thead>')
    (one,) = _pages(page(section("table", "A", html)))
    assert one.filled[0].grid is not None
    assert one.filled[0].grid.widths[2] == pytest.approx(2 * one.filled[0].grid.widths[1], abs=3)


_STAMP = 'data-template="d.html:4"'
_TABLE = "<table><tbody><tr><td>x</td></tr></tbody></table>"


@pytest.mark.parametrize(
    ("layout", "slot", "message"),
    [
        ("poster", "", "no layout"),
        ("content", f'<div data-slot="2" {_STAMP}><p>x</p></div>', "no slot 2"),
        ("table", f'<div data-slot="1" {_STAMP}><p>x</p></div>', "no text"),
        ("statement", f'<div data-slot="1" {_STAMP}>{_TABLE}</div>', "cannot hold a table"),
    ],
)
def test_what_the_master_lacks_is_a_problem_at_the_line_of_the_template(layout: str, slot: str, message: str) -> None:
    deck = read(page(section(layout, "T", more=slot, attributes=f" {_STAMP}"))).value
    assert deck is not None
    result = paginate(deck, master(), FLOW)
    assert result.value is None
    (problem,) = result.problems
    assert isinstance(problem, Problem)
    assert message in problem.message
    assert problem.place == Place("templates/d.html", 4)


def test_free_room_goes_between_paragraphs_and_never_out_of_the_box() -> None:
    (one,) = _pages(page(section("content", "A", points(3, 4))))
    first, *others = one.filled[0].items
    assert first.spread == 0
    assert all(item.spread > 0 for item in others)
    assert _extent(one, [first, *others]) <= one.filled[0].placeholder.inner_height


def _extent(one: Page, items: Sequence[Sized]) -> float:
    return FLOW.extent(box_of(one.filled[0].placeholder), items).height


def test_keys_shrink_a_little_to_stand_on_one_line_each() -> None:
    def sizes(key: str) -> list[float]:
        body = f'<p class="key">{key}</p>{points(2, 3)}'
        (one,) = _pages(page(comparison("T", body, body, '<p class="key">Short</p>' + points(2, 3))))
        return [filled.items[0].size for filled in one.filled if filled.slot.number in {2, 4, 6}]

    ceiling = sizes("Short")[0]
    assert len(set(sizes("The promised delivery"))) == 1
    assert ceiling * 0.75 < sizes("The promised delivery")[0] < ceiling
    # Where it would take too much off their size, keys break.
    assert sizes("The promised delivery of what was asked for")[0] == ceiling

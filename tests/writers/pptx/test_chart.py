"""Figures in a deck: a native chart whose data can be edited, or the table that it is made of."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation

from generator.accents import told_apart
from generator.amounts import is_number
from generator.checks.finished import Finished
from generator.colour import contrast
from generator.edition import Edition
from generator.problems import Problem
from generator.writers.pptx import write
from generator.writers.pptx.bars import Bars, fitted
from generator.writers.pptx.chart import C, parts
from generator.writers.pptx.drawing import POINT, A
from generator.writers.pptx.outline import Cell, Paragraph, Run, Table
from generator.writers.pptx.tones import resolved
from tests.judges import libreoffice, ooxml, words
from tests.writers.pptx.decks import BRAND, files, flow, master, page, section, written

VALUES = [("A success", "48", ""), ("A mixed result", "40.5", "2"), ("=cmd|' /C calc'!A0", "12", "1")]


def _chart(values: list[tuple[str, str, str]], unit: str = "%", label: str = "Bars", more: str = "") -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        f'<td data-value="{value}"{f" data-subject={subject!r}" if subject else ""}>{value}{escape(unit)}</td></tr>'
        for name, value, subject in values
    )
    attributes = f'data-chart="bar" data-unit="{escape(unit)}" aria-label="{escape(label)}"'
    return f"<table {attributes}>{more}<tbody>{rows}</tbody></table>"


def _slide(values: list[tuple[str, str, str]] | None = None, unit: str = "%", label: str = "Bars") -> str:
    return page(section("figures", "Of 100 projects, 48 succeed", _chart(values or VALUES, unit, label)))


def _shapes(html: str, kind: str = "chart") -> list[Any]:
    slides = Presentation(io.BytesIO(written(html).content)).slides
    return [shape for slide in slides for shape in slide.shapes if getattr(shape, f"has_{kind}")]


def _space(html: str) -> etree._Element:
    return etree.fromstring(etree.tostring(_shapes(html)[0].chart.element))


def _at(element: etree._Element, path: str, attribute: str = "val") -> str:
    found = element.find(path)
    assert found is not None, path
    return found.get(attribute) or ""


def _table(values: list[tuple[str, str]]) -> Table:
    def text(shown: str) -> tuple[Paragraph, ...]:
        return (Paragraph((Run(shown),)),)

    rows = tuple((Cell(text(name), "row"), Cell(text(value), value=value)) for name, value in values)
    return Table((), rows, chart="bar", label="x")


def test_a_chart_has_the_names_and_the_numbers_and_a_bar_each() -> None:
    (shape,) = _shapes(_slide())
    chart = shape.chart
    assert [str(category) for category in chart.plots[0].categories] == [name for name, _, _ in VALUES]
    assert list(chart.plots[0].series[0].values) == [48.0, 40.5, 12.0]
    assert not chart.has_legend
    assert not chart.has_title
    assert not chart.value_axis.visible
    assert not chart.value_axis.has_major_gridlines
    assert shape.is_placeholder
    assert shape.placeholder_format.type == 8  # PP_PLACEHOLDER.CHART


def test_numbers_stand_beside_their_bars_with_their_unit() -> None:
    space = _space(_slide(unit='\u00a0"x"\\'))
    assert _at(space, f".//{C}dLbls/{C}numFmt", "formatCode") == '#,##0.0"\u00a0"\\""x"\\""\\"'


def test_each_number_is_shown_with_the_decimals_that_were_written() -> None:
    values = [("A", "71", ""), ("B", "6.5", "1"), ("C", "-5", ""), ("D", "1000000", ""), ("E", "0.001", "")]
    labels = _space(_slide(values)).find(f".//{C}dLbls")
    assert labels is not None
    of_all = _at(labels, f"{C}numFmt", "formatCode")
    own = {_at(label, f"{C}idx"): _at(label, f"{C}numFmt", "formatCode") for label in labels.iter(f"{C}dLbl")}
    whole, one, three = '#,##0"%"', '#,##0.0"%"', '#,##0.000"%"'
    assert [own.get(str(n), of_all) for n in range(5)] == [whole, one, whole, whole, three]


def test_subjects_keep_their_accent_and_the_others_share_one_colour() -> None:
    series = _space(_slide()).find(f".//{C}ser")
    assert series is not None
    points = series.findall(f"{C}dPt")
    assert [(_at(p, f"{C}idx"), _at(p, f".//{A}schemeClr")) for p in points] == [("1", "accent2"), ("2", "accent1")]
    assert _at(series, f"{C}spPr//{A}schemeClr") == "tx2"
    everything = etree.tostring(series.getroottree())
    assert b"srgbClr" not in everything
    assert set(re.findall(rb'typeface="([^"]*)"', everything)) == {b"+mn-lt", b"+mn-ea", b"+mn-cs"}


PALE = {"accent1": "#5B9BD5", "accent2": "#212121", "accent3": "#FFC000", "accent4": "#78909C"}


@pytest.mark.parametrize(
    ("ground", "text", "quiet"), [("#FFFFFF", "#000000", "#EEEEEE"), ("#30356E", "#FFFFFF", "#FFF9E5")]
)
def test_bars_keep_the_subjects_colours_in_a_theme_of_pale_accents(ground: str, text: str, quiet: str) -> None:
    own = master().layout("figures")
    assert own is not None
    colours = {**own.colours, **PALE, "tx1": text, "bg1": ground, "tx2": quiet}
    layout = replace(own, colours=colours, ground=ground)
    values = [("One", "1", "1"), ("Two", "2", "2"), ("Three", "3", "3"), ("Four", "4", "4"), ("Nobody's", "4", "")]
    bars = fitted(flow(), _table([value[:2] for value in values]), own.slots[0])
    assert bars is not None
    marked = zip(bars.table.body, values, strict=True)
    body = tuple((row[0], replace(row[1], subject=int(subject or 0))) for row, (_, _, subject) in marked)
    part, _ = parts("/x.xml", replace(bars, table=replace(bars.table, body=body)), "T", layout, "en")
    space = etree.fromstring(part.content)
    looks = space.findall(f".//{C}dPt/{C}spPr")
    shown = [[resolved(colour, colours) for colour in look.iterfind(f".//{A}schemeClr")] for look in looks]
    fills = [fill for fill, *_ in shown]
    assert fills == list(PALE.values())
    assert all(max(contrast(colour, ground) for colour in fill_and_edge) >= 3 for fill_and_edge in shown)
    (plain,) = (resolved(colour, colours) for colour in space.iterfind(f".//{C}ser/{C}spPr//{A}schemeClr"))
    assert contrast(plain, ground) >= 3
    assert all(told_apart(plain, fill) for fill in fills)


def test_a_screen_reader_is_told_the_numbers() -> None:
    (shape,) = _shapes(_slide(label="Bar chart: A success 48%"))
    assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == "Bar chart: A success 48%"
    assert shape.name == "Chart: Of 100 projects, 48 succeed"


def test_the_axis_begins_at_zero_and_leaves_room_for_the_numbers() -> None:
    space = _space(_slide())
    most, least = (float(_at(space, f".//{C}valAx/{C}scaling/{C}{end}")) for end in ("max", "min"))
    assert least == 0
    assert most > 48
    assert all(int(axis.get("val") or "") > 0 for axis in space.iter(f"{C}axId", f"{C}crossAx"))


def test_the_data_can_be_edited_and_no_name_is_a_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(written(_slide()).content)) as deck:
        (name,) = [n for n in deck.namelist() if n.endswith(".xlsx")]
        with zipfile.ZipFile(io.BytesIO(deck.read(name))) as book:
            sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
            assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    assert not list(sheet.iter(f"{main}f"))
    assert [cell.get("r") for cell in sheet.iter(f"{main}c")] == ["B1", "A2", "B2", "A3", "B3", "A4", "B4"]
    assert [text.text for text in sheet.iter(f"{main}t")][1:] == [name for name, _, _ in VALUES]
    assert [value.text for value in sheet.iter(f"{main}v")] == [value for _, value, _ in VALUES]


def test_the_same_deck_has_the_same_bytes() -> None:
    results = [write(_slide(), "a.pptx", Edition(), BRAND, files()).value for _ in range(2)]
    assert results[0] is not None
    assert results == [results[0]] * 2


def test_eight_names_of_sixty_letters_stand_beside_their_bars_and_longer_ones_in_a_table() -> None:
    sixty = ("Projects that were planned with care and delivered " + "x" * 60)[:60]
    assert len(_shapes(_slide([(sixty, str(n), "") for n in range(8)]))) == 1
    longer = _slide([("A name that goes on and on " * 8, str(n), "") for n in range(8)])
    assert not _shapes(longer)
    (shape, *_) = _shapes(longer, "table")
    assert [cell.text for cell in shape.table.rows[1].cells][1] == "1%"


def test_the_check_of_words_sees_names_numbers_and_unit() -> None:
    texts = Finished(written(_slide(unit="\u00a0MB")), Edition(), ()).text.split("\n")
    for wanted in ("A success", "48", "40.5", "12", "=cmd|' /C calc'!A0", "\u00a0MB"):
        assert wanted in texts


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (_chart(VALUES, label=""), "a chart needs an aria-label that says its numbers"),
        (_chart(VALUES).replace('"bar"', '"pie"'), 'data-chart="pie" is no chart that a deck can draw'),
        (_chart(VALUES).replace('"48"', '"48,5"'), 'data-value="48,5" is no number'),
        (_chart(VALUES).replace(' data-value="48"', ""), "the rows of a chart are"),
        (
            _chart(VALUES, more='<thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'),
            "the rows of a chart",
        ),
    ],
)
def test_a_table_that_is_no_chart_is_refused(wrong: str, message: str) -> None:
    result = write(page(section("figures", "T", wrong)), "a.pptx", Edition(), BRAND, files())
    assert result.value is None
    assert any(message in problem.message for problem in result.problems)
    assert all(isinstance(problem, Problem) for problem in result.problems)


_NUMBERS = st.decimals(-(10**6), 10**6, places=2).map(lambda number: f"{number:f}").filter(is_number)
_ROWS = st.lists(st.tuples(st.text("abc defgh-ßÄ日本", min_size=1, max_size=90), _NUMBERS), min_size=2, max_size=8)


@settings(deadline=None, max_examples=60)
@given(_ROWS)
def test_a_chart_that_fits_has_room_for_every_name_and_number(rows: list[tuple[str, str]]) -> None:
    layout = master().layout("figures")
    assert layout is not None
    place = layout.slots[0]
    found = fitted(flow(), _table(rows), place)
    assert found is None or isinstance(found, Bars)
    if found is None:
        return
    values = [float(value) for _, value in rows]
    assert found.size >= 16
    assert found.least <= min(0.0, *values) <= max(0.0, *values) <= found.most
    assert found.least < found.most
    assert 0 < found.names < 0.5
    assert place.width / POINT * (1 - found.names) > 100


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("charts")
    long = [("Projects that were planned with care and delivered in time", str(n * 1234.5), "1") for n in range(8)]
    made = {
        "plain": _slide(),
        "long": _slide(long, unit="\u00a0thousand km/h"),
        "negative": _slide([("Up", "12345.5", ""), ("Down", "-7.25", "1"), ("Far down", "-9000", "2")]),
        "zero": _slide([("Nothing", "0", ""), ("Nothing else", "0", "")]),
        "rtl": page(section("figures", "أرقام", _chart(VALUES)), lang="ar", attributes=' dir="rtl"'),
    }
    paths = []
    for name, html in made.items():
        paths.append(folder / f"{name}.pptx")
        paths[-1].write_bytes(written(html).content)
    return paths


@pytest.mark.judge("libreoffice", "poppler", "fonts")
def test_names_and_numbers_stay_inside_of_the_chart(decks: list[Path], tmp_path: Path) -> None:
    for deck, pdf in zip(decks, libreoffice.to_pdf(decks, tmp_path), strict=True):
        (shape,) = [s for s in Presentation(str(deck)).slides[0].shapes if s.has_chart]
        left, top = shape.left / POINT, shape.top / POINT
        right, bottom = left + shape.width / POINT, top + shape.height / POINT
        shown = [word for word in words.pages(pdf)[0].words if word.top > top - 5 and word.bottom < bottom + 5]
        assert len(shown) >= 4, deck.name
        assert [w for w in shown if not (left - 3 <= w.left and w.right <= right + 3)] == [], deck.name


@pytest.mark.judge("ooxml")
def test_microsofts_validator_finds_nothing(decks: list[Path]) -> None:
    assert ooxml.findings(decks) == []


def test_openxml_audit_finds_nothing(decks: list[Path]) -> None:
    from openxml_audit import OpenXmlValidator

    for deck in decks:
        assert OpenXmlValidator().validate(str(deck)).errors == []

"""Tables have the style of their file, so that it can be changed in one place; cells state what no style can know."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from lxml import etree
from pptx import Presentation

from generator.colour import contrast
from generator.edition import Edition
from generator.writers.pptx import write
from generator.writers.pptx.drawing import A, Shade
from generator.writers.pptx.package import OFFICE, Part, Relation, read
from generator.writers.pptx.table_style import OURS, Look, chosen, ours
from tests.brands import shipped
from tests.masters import MASTERS
from tests.masters_packing import MAIN, ML, packed, xml_part
from tests.writers.pptx.decks import BRAND, files, page, section, table, written

MEDIUM = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
COLOURS = {
    "dk1": "#000000", "lt1": "#FFFFFF", "dk2": "#222222", "lt2": "#EEEEEE", "bg1": "#FFFFFF", "tx1": "#000000",
    "accent1": "#00467F", "accent2": "#B84700",
}  # fmt: skip
HTML = page(section("table", "T", table(2, 3, 4)))
# A table without row heads and without subjects.
PLAIN = (
    '<table><thead><tr><th scope="col">Often heard</th><th scope="col">In fact</th></tr></thead>'
    "<tbody><tr><td>One</td><td>Two</td></tr></tbody></table>"
)


def _parts(content: bytes) -> dict[str, Part]:
    return read(content)


def _table(parts: dict[str, Part], number: int = 1) -> etree._Element:
    return next(etree.fromstring(parts[f"/ppt/slides/slide{number}.xml"].content).iter(f"{A}tbl"))


def _styles(parts: dict[str, Part]) -> etree._Element:
    relations = parts["/ppt/presentation.xml"].relations.values()
    (target,) = (r.target for r in relations if r.type == f"{OFFICE}tableStyles")
    return etree.fromstring(parts[target].content)


def _listed(inner: str, guid: str = "{A}") -> etree._Element:
    """A file's table styles, with one of its own."""
    style = f'<a:tblStyle styleId="{{A}}" styleName="Own">{inner}</a:tblStyle>'
    return etree.fromstring(f'<a:tblStyleLst xmlns:a="{A[1:-1]}" def="{guid}">{style}</a:tblStyleLst>')


def _part(tag: str, text: str, fill: str = "", weight: str = "", font: str = "minor") -> str:
    filled = f'<a:fill><a:solidFill><a:schemeClr val="{fill}"/></a:solidFill></a:fill>' if fill else ""
    return (
        f'<a:{tag}><a:tcTxStyle{weight}><a:fontRef idx="{font}"/><a:schemeClr val="{text}"/></a:tcTxStyle>'
        f"<a:tcStyle><a:tcBdr/>{filled}</a:tcStyle></a:{tag}>"
    )


def _medium() -> bytes:
    parts, name = dict(read(MASTERS["german"]())), "/ppt/tableStyles.xml"
    listed = f'<a:tblStyleLst xmlns:a="{A[1:-1]}" def="{MEDIUM}"/>'
    parts[name] = xml_part(name, f"{ML}tableStyles+xml", listed)
    related = {**parts[MAIN].relations, "rIdStyles": Relation(f"{OFFICE}tableStyles", name)}
    parts[MAIN] = replace(parts[MAIN], relations=related)
    return packed(parts)


@cache
def _on(master: str, html: str = HTML) -> dict[str, Part]:
    """A deck on a company's master; on "medium", on one whose tables have the style that PowerPoint gives them."""
    given = {**files(), "master.pptx": _medium() if master == "medium" else MASTERS[master]()}
    result = write(html, "x.pptx", Edition(master="company.pptx"), shipped(), given)
    assert result.value is not None, result.problems
    return _parts(result.value.content)


def test_a_table_on_our_master_has_its_default_style() -> None:
    parts = _parts(written(HTML).content)
    styles = _styles(parts)
    guid = _table(parts).findtext(f"{A}tblPr/{A}tableStyleId")
    assert guid == styles.get("def") == OURS
    assert [style.get("styleId") for style in styles] == [guid]


def test_a_cell_states_the_colours_of_its_subject_and_no_rule_no_weight_no_size_but_that_of_its_text() -> None:
    for row in _table(_parts(written(HTML).content)).iter(f"{A}tr"):
        for place, cell in enumerate(row.iter(f"{A}tc")):
            (properties,) = cell.iter(f"{A}tcPr")
            colours = [child.get("val") for child in properties.iter(f"{A}schemeClr")]
            assert colours == ([f"accent{place}"] if place else [])
            assert {child.tag for child in properties} <= {f"{A}solidFill"}
            assert not [run for run in cell.iter(f"{A}rPr") if run.get("b")]


def test_what_is_not_a_head_and_yet_strong_says_so() -> None:
    strong = PLAIN.replace("<td>One</td>", '<td><p class="key">One</p><p><strong>Two</strong> three</p></td>')
    runs = list(_table(_parts(written(page(section("table", "T", strong))).content)).iter(f"{A}r"))
    bold = [run.findtext(f"{A}t") for run in runs if run.find(f"{A}rPr[@b='1']") is not None]
    assert bold == ["One", "Two"]


@pytest.mark.parametrize(("body", "flags"), [(table(2, 3, 4), ("1", "1")), (PLAIN, ("1", None))])
def test_header_row_and_first_column_are_flagged_where_they_are_heads(body: str, flags: tuple[str, str | None]) -> None:
    made = _table(_parts(written(page(section("table", "T", body))).content))
    properties = made.find(f"{A}tblPr")
    assert properties is not None
    assert (properties.get("firstRow"), properties.get("firstCol")) == flags


def test_a_screen_reader_hears_what_a_table_is() -> None:
    told = PLAIN.replace("<table>", '<table aria-label="What is &amp; is not">')
    html = page(section("table", "A title", table(2, 3, 4)), section("table", "B title", told))
    frames = [
        shape._element.nvGraphicFramePr.cNvPr
        for slide in Presentation(io.BytesIO(written(html).content)).slides
        for shape in slide.shapes
        if shape.has_table
    ]
    assert [(frame.get("name"), frame.get("descr")) for frame in frames] == [
        ("Table: A title", "Aspect, Product management, Project management"),
        ("Table: B title", "What is & is not"),
    ]


def test_the_default_style_of_a_company_counts_where_it_can_be_read() -> None:
    assert chosen(_listed("", MEDIUM), COLOURS, "#FFFFFF").guid == MEDIUM
    solid = _listed(_part("wholeTbl", "tx1") + _part("firstRow", "bg1", "accent1", ' b="on"'))
    style = chosen(solid, COLOURS, "#FFFFFF")
    assert (style.guid, style.header) == ("{A}", Look("#00467F", "#FFFFFF", bold=True))
    # What a part does not say, it has from the whole table's.
    assert style.column == style.cells == Look("#FFFFFF", "#000000")


@pytest.mark.parametrize(
    ("styles", "colours", "ground"),
    [
        (None, {}, "#FFFFFF"),
        # Text as dark as the slide.
        (_listed(_part("wholeTbl", "tx1")), {}, "#101010"),
        # White on yellow.
        (_listed(_part("firstRow", "bg1", "accent1")), {"accent1": "#FFD84D"}, "#FFFFFF"),
        (_listed("", MEDIUM), {"accent1": "#FFD84D"}, "#FFFFFF"),
        # Dark and light are exchanged on the slides, and viewers differ in what the style's then are.
        (_listed("", MEDIUM), {"bg1": "#000000", "tx1": "#FFFFFF"}, "#000000"),
        (_listed(_part("wholeTbl", "lt1")), {"bg1": "#000000", "tx1": "#FFFFFF"}, "#000000"),
        # Text was measured in the body's font, and regular.
        (_listed(_part("wholeTbl", "tx1", font="major")), {}, "#FFFFFF"),
        (_listed(_part("wholeTbl", "tx1", weight=' b="on"')), {}, "#FFFFFF"),
        # Nobody knows what these look like.
        (_listed("", "{00000000-0000-0000-0000-000000000000}"), {}, "#FFFFFF"),
        (_listed("<a:tblBg/>"), {}, "#FFFFFF"),
        (_listed(_part("wholeTbl", "phClr")), {}, "#FFFFFF"),
    ],
)
def test_ours_stands_in_for_a_style_that_will_not_do(
    styles: etree._Element | None, colours: dict[str, str], ground: str
) -> None:
    assert chosen(styles, COLOURS | colours, ground) == ours(COLOURS | colours, ground)


@pytest.mark.parametrize("master", sorted(MASTERS))
def test_the_style_of_a_table_is_in_the_file_or_one_that_powerpoint_knows(master: str) -> None:
    parts = _on(master)
    guid = _table(parts).findtext(f"{A}tblPr/{A}tableStyleId")
    held = [style.get("styleId") for style in _styles(parts)]
    assert guid in {*held, MEDIUM}
    assert len(set(held)) == len(held)


def _coloured(cell: etree._Element, colours: dict[str, str], look: Look) -> Iterator[tuple[str, str]]:
    """Text and ground of each run of a cell, as `#RRGGBB`."""
    ground = look.ground
    if (fill := cell.find(f"{A}tcPr/{A}solidFill/{A}schemeClr")) is not None:
        shares = {e.tag.removeprefix(A): int(e.get("val", "")) // 1000 for e in fill}
        shade = Shade(shares.get("lumMod", 100), shares.get("lumOff", 0), shares.get("satMod", 100))
        ground = shade.of(colours[fill.get("val", "")])
    for run in cell.iter(f"{A}rPr"):
        stated = run.find(f"{A}solidFill/{A}schemeClr")
        yield look.text if stated is None else colours[stated.get("val", "")], ground


@pytest.mark.parametrize("master", ["medium", *sorted(MASTERS)])
def test_every_text_of_a_table_can_be_read_on_a_companys_master(master: str) -> None:
    from generator.writers.pptx.master import adopted

    loaded = adopted(_medium() if master == "medium" else MASTERS[master](), "company.pptx").value
    assert loaded is not None
    choice = loaded.choice("table")
    assert choice is not None
    colours, made = dict(choice.layout.colours), _table(_on(master))
    style = chosen(loaded.table_styles, colours, choice.layout.ground)
    assert made.findtext(f"{A}tblPr/{A}tableStyleId") == style.guid
    flags = made.find(f"{A}tblPr")
    assert flags is not None
    for number, row in enumerate(made.iter(f"{A}tr")):
        for place, cell in enumerate(row.iter(f"{A}tc")):
            headed = flags.get("firstCol") and not place
            look = style.cells if number and not headed else style.column if number else style.header
            for text, ground in _coloured(cell, colours, look):
                # Bold text of 16 pt or more is large (WCAG 1.4.3).
                assert contrast(text, ground) >= (3 if look.bold else 4.5), (number, place, text, ground)


def test_a_first_column_that_a_style_fills_does_not_pass_for_a_subject() -> None:
    parts = _on("medium")
    made = _table(parts)
    flags = made.find(f"{A}tblPr")
    assert flags is not None
    assert (made.findtext(f"{A}tblPr/{A}tableStyleId"), flags.get("firstCol")) == (MEDIUM, None)
    heads = [row[0] for row in made.iterfind(f"{A}tr")][1:]
    assert [cell.find(f".//{A}rPr[@b='1']") is not None for cell in heads] == [True] * 3
    without = table(2, 2, 2).replace(' data-subject="1"', "").replace(' data-subject="2"', "")
    flags = _table(_on("medium", page(section("table", "T", without)))).find(f"{A}tblPr")
    assert flags is not None
    assert flags.get("firstCol") == "1"


def test_a_subjects_mark_has_the_colour_of_its_name_whatever_colour_a_companys_bullets_have() -> None:
    made = write(HTML, "a.pptx", Edition(master="own.pptx"), BRAND, {**files(), "master.pptx": MASTERS["google"]()})
    assert made.value is not None, made.problems
    heads = next(iter(_table(_parts(made.value.content)).iter(f"{A}tr")))
    marked = [each for each in heads.iter(f"{A}pPr") if each.find(f"{A}buChar") is not None]
    assert len(marked) == 2
    assert all(each.find(f"{A}buClrTx") is not None for each in marked)


@pytest.mark.parametrize("words", range(8, 26, 3))
def test_a_heading_in_a_table_never_stands_last_and_stands_again_where_its_rows_go_on(words: int) -> None:
    rows = table(2, 12, words).split("<tr>")
    for at in (11, 8, 2):
        rows.insert(at, f'<th scope="row"><strong>Group {at}</strong></th><td></td><td></td></tr>')
    slides = Presentation(io.BytesIO(written(page(section("table", "A", "<tr>".join(rows)))).content)).slides
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    heads = [[row.cells[0].text for row in each.rows][1:] for each in tables]
    assert len(heads) > 1
    above = ""
    for shown in heads:
        assert shown[0].startswith("Group")
        assert not shown[-1].startswith("Group")
        assert shown[0] == above or above not in shown
        above = [text for text in shown if text.startswith("Group")][-1]
    first_seen = list(dict.fromkeys(text for shown in heads for text in shown))
    rest = [f"Row {n}" for n in range(12)]
    assert [text for text in first_seen if text.startswith("Row")] == rest
    assert [text for text in first_seen if text.startswith("Group")] == ["Group 2", "Group 8", "Group 11"]

"""Decks on dark, cream and loud grounds: whatever stands on a slide or in the notes can be read there."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from lxml import etree

from generator.brand import Type
from generator.colour import contrast, is_dark
from generator.edition import Edition
from generator.writers.pptx import write
from generator.writers.pptx.drawing import Shade, readable, tinted
from generator.writers.pptx.house_master import FILE, branded, build
from generator.writers.pptx.house_theme import PANEL, Tokens, accent, key, stage, tint
from tests.writers.pptx.decks import comparison, files, page, points, section, table
from tests.writers.pptx.schemes import SCHEMES, brand

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
Parts = dict[str, etree._Element]
ALL = pytest.mark.parametrize("name", list(SCHEMES))
DARK = [name for name, scheme in SCHEMES.items() if scheme.dark]


def _unpacked(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {n: etree.fromstring(package.read(n)) for n in package.namelist() if n.endswith(".xml")}


@cache
def _deck(name: str) -> Parts:
    key = '<p class="key">Owns the roadmap</p>'
    link = '<p>See <a href="https://example.org">the guide</a> and <span data-subject="2">the plan</span></p>'
    notes = '<aside class="notes"><p><span data-subject="1">One</span> or <span data-subject="2">two</span></p></aside>'
    html = page(
        section("title", "Grounds", "<p>A subtitle</p>", "<p>Nobody · 2026</p>"),
        comparison("Two", key + points(2, 4), link, more=notes),
        section("table", "A table", table(5, 4, 3)),
        section("statement", "Said", link),
    )
    result = write(html, "grounds.pptx", Edition(), brand(name), files())
    assert result.value is not None, result.problems
    return _unpacked(result.value.content)


def _mapped(parts: Parts, master: str, theme: str) -> dict[str, str]:
    """The colours by the names that slides use, by the colour map of a master."""
    colours = {e.tag.removeprefix(A): f"#{e[0].get('val')}" for e in next(parts[theme].iter(f"{A}clrScheme"))}
    (mapping,) = parts[master].iter(f"{P}clrMap")
    return colours | {str(name): colours[str(slot)] for name, slot in mapping.attrib.items()}


def _shown(fill: etree._Element, colours: dict[str, str]) -> str:
    """What a fill with a theme's colour looks like, `#RRGGBB`."""
    (scheme,) = fill.iter(f"{A}schemeClr")
    shares = {e.tag.removeprefix(A): int(e.get("val", "")) // 1000 for e in scheme}
    shade = Shade(shares.get("lumMod", 100), shares.get("lumOff", 0), shares.get("satMod", 100))
    return shade.of(colours[scheme.get("val", "")])


def _texts(cell: etree._Element, otherwise: str, colours: dict[str, str]) -> Iterator[str]:
    for run in cell.iter(f"{A}rPr"):
        fill = run.find(f"{A}solidFill")
        yield otherwise if fill is None else _shown(fill, colours)


def _words(fill: etree._Element) -> set[str]:
    """The elements of a fill, and the kind of its colour."""
    return {str(e.tag).removeprefix(A) for e in fill.iter()} | {e.get("val", "").rstrip("123456") for e in fill}


@ALL
def test_every_text_of_a_table_can_be_read_in_its_cell(name: str) -> None:
    parts = _deck(name)
    colours = _mapped(parts, "ppt/slideMasters/slideMaster1.xml", "ppt/theme/theme1.xml")
    cells = [cell for part in parts.values() for cell in part.iter(f"{A}tc")]
    assert len(cells) == 30
    for cell in cells:
        fill = cell.find(f"{A}tcPr/{A}solidFill")
        ground = colours["bg1"] if fill is None else _shown(fill, colours)
        assert all(contrast(text, ground) >= 4.5 for text in _texts(cell, colours["tx1"], colours)), ground


@ALL
def test_a_subjects_words_can_be_read_on_the_page_and_in_the_notes(name: str) -> None:
    parts = _deck(name)
    slides = _mapped(parts, "ppt/slideMasters/slideMaster1.xml", "ppt/theme/theme1.xml")
    notes = _mapped(parts, "ppt/notesMasters/notesMaster1.xml", "ppt/theme/theme2.xml")
    tints = [tint(n, Tokens.of(brand(name))).shown(Tokens.of(brand(name))) for n in range(1, 6)]
    assert notes["bg1"] == "#FFFFFF"
    assert contrast(notes["tx1"], notes["bg1"]) > 7
    assert contrast(notes["tx2"], notes["bg1"]) >= 4.5
    found = 0
    for part, root in parts.items():
        colours, grounds = (notes, ["#FFFFFF"]) if "notesSlides" in part else (slides, [slides["bg1"], tints[1]])
        for run in root.iter(f"{A}rPr"):
            fill = run.find(f"{A}solidFill")
            in_table = any(True for _ in run.iterancestors(f"{A}tc"))
            if fill is not None and not in_table and "/slideLayouts/" not in part:
                found += 1
                assert all(contrast(_shown(fill, colours), ground) >= 4.5 for ground in grounds), part
    assert found >= 4


@ALL
def test_links_can_be_read_on_the_page_on_panels_and_on_every_tint(name: str) -> None:
    tokens = Tokens.of(brand(name))
    for link in ("hlink", "folHlink"):
        for ground in (tokens.paper, PANEL.shown(tokens), *(tint(n, tokens).shown(tokens) for n in range(1, 6))):
            assert contrast(tokens.theme_colours()[link], ground) >= 4.5


@ALL
def test_cover_and_sections_are_dark_with_light_text(name: str) -> None:
    tokens = Tokens.of(brand(name))
    on = stage(tokens)
    assert is_dark(on.ground.shown(tokens))
    assert on.ground.shown(tokens) != tokens.paper
    assert contrast(on.text.shown(tokens), on.ground.shown(tokens)) >= 7
    assert contrast(on.quiet.shown(tokens), on.ground.shown(tokens)) >= 4.5


@ALL
def test_the_theme_has_its_dark_and_its_light_colours_where_the_format_has_them(name: str) -> None:
    tokens = Tokens.of(brand(name))
    colours = tokens.theme_colours()
    for dark, light in (("dk1", "lt1"), ("dk2", "lt2")):
        assert contrast(colours[dark], "#000000") < contrast(colours[light], "#000000")
    parts = _unpacked(build(tokens))
    slides = _mapped(parts, "ppt/slideMasters/slideMaster1.xml", "ppt/theme/theme1.xml")
    assert (slides["bg1"], slides["tx1"]) == (tokens.paper, tokens.ink)
    assert slides["tx2"] == tokens.soft


@ALL
def test_a_tint_is_near_the_page_and_its_key_is_the_accent_as_far_as_it_can_be(name: str) -> None:
    tokens = Tokens.of(brand(name))
    for number in range(1, 6):
        ground = tint(number, tokens).shown(tokens)
        assert contrast(ground, tokens.paper) < 1.45
        assert contrast(tokens.ink, ground) >= 7
        shown = key(number, tokens).shown(tokens)
        assert contrast(shown, ground) >= 4.5
        assert contrast(shown, tokens.paper) >= 4.5
        assert contrast(tokens.paper, accent(number).shown(tokens)) >= 4.5
    if tokens.dark:
        tints = [tint(number, tokens).shown(tokens) for number in range(1, 6)]
        assert all(one != other for one, other in combinations(tints, 2))
        assert all(is_dark(ground) for ground in tints)


@pytest.mark.parametrize("name", DARK)
def test_no_slide_of_a_dark_brand_has_a_large_light_ground(name: str) -> None:
    tokens = Tokens.of(brand(name))
    parts = _unpacked(branded(brand(name), files()))
    colours = _mapped(parts, "ppt/slideMasters/slideMaster1.xml", "ppt/theme/theme1.xml")
    for part, root in parts.items():
        if "slideLayouts" in part or "slideMasters" in part:
            for ground in root.iter(f"{P}bg"):
                assert is_dark(_shown(ground, colours)), part
            for shape in root.iter(f"{P}sp"):
                fill, size = shape.find(f"{P}spPr/{A}solidFill"), shape.find(f"{P}spPr/{A}xfrm/{A}ext")
                if fill is not None and size is not None and not {"accent", "alpha"} & _words(fill):
                    area = int(size.get("cx", "")) * int(size.get("cy", "")) / 914400**2
                    assert area < 3 or is_dark(_shown(fill, colours)) or part.endswith("Layout1.xml"), part
    assert tokens.dark


def test_a_light_accent_is_darkened_on_light_pages_and_lightened_on_dark_ones() -> None:
    assert readable("#B0B0B0", ("#FFFFFF",)).lum_mod < 100
    assert readable("#B0B0B0", ("#FFFFFF",)).lum_off == 0
    lighter = readable("#555555", ("#101010",))
    assert lighter.lum_off == 100 - lighter.lum_mod > 0
    assert contrast(lighter.of("#555555"), "#101010") >= 4.5
    assert tinted("#00467F", "#FFFFFF", 55) == Shade(8, 92, 55)


def test_the_theme_names_the_brands_fonts_and_the_kind_that_may_replace_them() -> None:
    serif = Type("Nobody's Serif", "serif", 400)
    own = replace(brand("ours"), base=serif, headings=serif, deck_base=serif.family, deck_headings="Calibri")
    parts = _unpacked(branded(own, files()))
    major, minor = (e for e in parts["ppt/theme/theme1.xml"].iter(f"{A}latin"))
    assert (major.get("typeface"), major.get("pitchFamily")) == ("Calibri", None)
    # 0x12: a roman font of variable pitch.
    assert (minor.get("typeface"), minor.get("pitchFamily")) == ("Nobody's Serif", "18")
    titles = next(parts["ppt/slideMasters/slideMaster1.xml"].iter(f"{P}titleStyle"))
    assert next(titles.iter(f"{A}defRPr")).get("b") == "0"


def test_our_own_brand_takes_the_shipped_file_and_each_brand_its_own() -> None:
    assert branded(brand("ours"), files()) == FILE.read_bytes()
    made = {branded(brand(name), files()) for name in SCHEMES}
    assert len(made) == len(SCHEMES)
    assert branded(brand("dark"), files()) is branded(brand("dark"), files())

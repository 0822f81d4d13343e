"""What stands for the fonts that cannot be here: the table of their twins' advances, and the families it measures."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.brand import Face
from generator.writers.pptx import metrics
from generator.writers.pptx.families import TWINS, generic, stand_in
from generator.writers.pptx.measure import FALLBACK_LINE, LINE, Fonts
from generator.writers.pptx.outline import Run
from tests.writers.pptx.decks import TEMPLATES, files

TABLE = TEMPLATES / metrics.FILE
SOURCE = {path.name: path.read_bytes() for path in sorted((TEMPLATES / "fonts").glob("SourceSans3-*.ttf"))}
FACES = (
    Face("Brand Sans", 400, False, "SourceSans3-Regular.ttf"),
    Face("Brand Sans", 400, True, "SourceSans3-It.ttf"),
    Face("Brand Sans", 700, False, "SourceSans3-Bold.ttf"),
)
SENTENCE = "Who owns the roadmap, and who keeps the schedule?"


def _width(fonts: Fonts, text: str, family: str, *, bold: bool = False, italic: bool = False) -> float:
    words = fonts.measured((Run(text, bold=bold, italic=italic),), family, False).words
    return sum(word.width + word.space for word in words)


@pytest.mark.judge("fonts")
def test_the_table_is_that_of_the_fonts_on_this_machine() -> None:
    fonts = metrics.installed()
    twins = {f"{twin}-{style}" for twin in metrics.TWINS for style in metrics.STYLES}
    assert set(fonts) == twins | {"DejaVuSans-Regular", "DejaVuSans-Bold"}
    assert TABLE.read_text(encoding="utf-8") == metrics.made(fonts)


def test_the_table_has_what_is_written_in_europe() -> None:
    tables = metrics.tables(TABLE.read_bytes())
    complex_ones = [tables.pop(f"{metrics.COMPLEX}-{style}".lower()) for style in ("Regular", "Bold")]
    assert all(set("אבגדה ابتث ﺑﺒﺐﻼ،؛؟ 0123") <= set(table) for table in complex_ones)
    assert len(tables) == 16
    latin, wgl4 = "AZaz09 ÄßéñœŁşžﬁ€–—“”…", "ΑΩαω АЯая ■●▲◊○←→"
    for name, table in tables.items():
        assert set(latin) <= set(table), name
        assert set(wgl4) <= set(table) or name.startswith("caladea"), name
    assert TABLE.stat().st_size < 60_000


def test_advances_are_those_of_arial_and_times() -> None:
    fonts = Fonts(files())
    # Arial: A 1366, space 569; Times New Roman: A 1479; Courier New: 1229, in units of 1/2048 em.
    assert _width(fonts, "A A", "Arial") == pytest.approx((1366 + 569 + 1366) / 2048)
    assert _width(fonts, "A", "Times New Roman") == pytest.approx(1479 / 2048)
    assert _width(fonts, "iM", "Courier New") == pytest.approx(2 * 1229 / 2048)


@pytest.mark.parametrize("bold", [False, True])
def test_the_wider_of_the_brands_font_and_of_what_replaces_it_decides(bold: bool) -> None:
    fonts = Fonts({**files(), **SOURCE}, FACES, {"Brand Sans": "sans-serif"})
    own = Fonts({**files(), **{f"fonts/{name}": data for name, data in SOURCE.items()}})
    assert _width(fonts, SENTENCE, "Brand Sans", bold=bold) >= max(
        _width(fonts, SENTENCE, family, bold=bold) for family in ("Arial", "Calibri")
    )
    # Word for word, not the sentence as a whole.
    for word in SENTENCE.split():
        single = [_width(own, word, family, bold=bold) for family in ("Arial", "Calibri", "Source Sans 3")]
        assert _width(fonts, word, "Brand Sans", bold=bold) == pytest.approx(max(single))


def test_a_wide_brand_font_is_measured_as_it_is() -> None:
    carlito = files()["fonts/Carlito-Bold.ttf"]
    fonts = Fonts({**files(), "wide.ttf": carlito}, (Face("Wide", 400, False, "wide.ttf"),), {"Wide": "monospace"})
    assert _width(fonts, "WWW", "Wide") == pytest.approx(_width(fonts, "WWW", "Calibri", bold=True))
    assert _width(fonts, "iii", "Wide") == pytest.approx(3 * 1229 / 2048)


def test_a_bold_that_the_brand_lacks_is_a_thickened_regular() -> None:
    fonts = Fonts({**files(), "m.ttf": files()["fonts/Carlito-Regular.ttf"]}, (Face("Mono", 400, False, "m.ttf"),))
    assert _width(fonts, "WWWW", "Mono", bold=True) > _width(fonts, "WWWW", "Mono")


def test_a_character_that_only_one_replacement_lacks_makes_no_line_higher() -> None:
    fonts = Fonts({**files(), **SOURCE}, FACES, {"Brand Sans": "serif"})
    # Caladea has no Cyrillic letters; Cambria has, and Times New Roman too.
    cyrillic = fonts.measured((Run("Проект"),), "Brand Sans", False)
    assert cyrillic.leading < FALLBACK_LINE
    assert sum(word.width for word in cyrillic.words) < 6 * 0.7


def test_a_line_is_as_high_as_the_brands_font_makes_it() -> None:
    # Source Sans 3: ascender 1000 and descender -326, in units of 1/1000 em.
    fonts = Fonts({**files(), **SOURCE}, FACES)
    assert fonts.measured((Run("One"),), "Brand Sans", False).leading == pytest.approx(1.326)
    assert fonts.measured((Run("One"),), "Arial", False).leading == LINE
    assert fonts.measured((Run("One"),), "Segoe UI Light", False).leading > LINE


@pytest.mark.parametrize(
    ("family", "font"),
    [
        ("Arial", "liberationsans"),
        ("Times New Roman", "liberationserif"),
        ("Cambria", "caladea"),
        ("Calibri", "carlito"),
        ("Courier New", "liberationmono"),
    ],
)
def test_the_fonts_of_every_powerpoint_have_twins(family: str, font: str) -> None:
    assert stand_in(family) == (font, 1.0)
    assert TWINS[family.casefold()] == font


@pytest.mark.parametrize("family", ["Verdana", "Segoe UI", "Montserrat", "Century Gothic", "Open Sans", "Meiryo"])
def test_families_known_to_be_wide_are_taken_to_be_wider_than_arial(family: str) -> None:
    font, factor = stand_in(family)
    assert font == "liberationsans"
    assert 1.0 < factor < 1.3


def test_a_familys_weight_in_its_name_changes_its_width_and_not_its_kind() -> None:
    assert stand_in("Segoe UI Semibold")[1] > stand_in("Segoe UI")[1]
    assert stand_in("Segoe UI Light") == stand_in("Segoe UI")
    assert stand_in("Open Sans ExtraBold")[0] == stand_in("Open Sans")[0]


@pytest.mark.parametrize(
    ("family", "kind"),
    [
        ("Nobody's Sans", "sans-serif"),
        ("Nobody Serif", "serif"),
        ("IBM Plex Mono", "monospace"),
        ("Nobody Sans Serif", "sans-serif"),
        ("Playfair Display", "serif"),
        ("Nobody Slab", "serif"),
    ],
)
def test_the_kind_of_an_unknown_family_is_in_its_name(family: str, kind: str) -> None:
    assert generic(family) == kind
    fonts = Fonts(files())
    known = {"sans-serif": "Arial", "serif": "Times New Roman", "monospace": "Courier New"}[kind]
    assert _width(fonts, SENTENCE, family) > _width(fonts, SENTENCE, known)


@pytest.mark.judge("fonts")
def test_the_factor_of_arial_narrow_is_that_of_its_twin() -> None:
    import subprocess

    from fontTools.ttLib import TTFont

    found = subprocess.run(
        ["fc-match", "-f", "%{file}", "Liberation Sans Narrow"], capture_output=True, text=True, check=True
    )
    if "Narrow" not in found.stdout:
        pytest.skip("no font Liberation Sans Narrow")
    font = TTFont(Path(found.stdout))
    advances, known = font["hmtx"], font.getBestCmap()
    width = sum(advances[known[ord(c)]][0] for c in SENTENCE) / font["head"].unitsPerEm
    assert _width(Fonts(files()), SENTENCE, "Arial Narrow") == pytest.approx(width, rel=0.005)

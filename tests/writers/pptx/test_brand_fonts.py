"""A deck in a brand's font, as LibreOffice draws it with the font, and without it, with what takes its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from pptx import Presentation

from generator.brand import Brand, Face, Type
from generator.edition import Edition
from generator.writers.pptx import write
from tests.judges import libreoffice, words
from tests.writers.pptx.decks import TEMPLATES, comparison, files, page, points, prose, section, table
from tests.writers.pptx.schemes import brand

FAMILY = "Nobody Has This"
FONTS = {f"own/{path.name}": path.read_bytes() for path in sorted((TEMPLATES / "fonts").glob("SourceSans3-*.ttf"))}
SLACK = 3.0


def _brand() -> Brand:
    faces = (
        Face(FAMILY, 400, False, "own/SourceSans3-Regular.ttf"),
        Face(FAMILY, 400, True, "own/SourceSans3-It.ttf"),
        Face(FAMILY, 700, False, "own/SourceSans3-Bold.ttf"),
    )
    kind = Type(FAMILY)
    own = replace(brand("dark"), base=kind, headings=replace(kind, weight=700), deck_base=FAMILY, deck_headings=FAMILY)
    return replace(own, faces=faces, files=FONTS)


def _html() -> str:
    key = '<p class="key">Owns the roadmap and its results</p>'
    slides = [section("title", "A deck in a font of its own that nobody else has", f"<p>{prose(14)}</p>")]
    for count in (2, 3, 4, 5):
        slides += [
            comparison(f"{count}: {prose(14, count)}", *[key + points(4, 7)] * count),
            comparison(f"{count} with long texts", *[f"{key}<p>{prose(60)}</p>"] * count),
            section("table", f"{count} columns", table(count, 6, 7)),
            section(f"panels-{count}", f"{count} panels", *[f"<p>{prose(24)}</p>"] * count),
        ]
    slides += [
        section("statement", "A statement", f"<p>{prose(60)}</p>"),
        section("scenario", "A scenario", f"<p>{prose(40)}</p>", points(2, 16), f"<p>{prose(40)}</p>"),
    ]
    return page(*slides)


def _alias(family: str) -> str:
    return (
        '<match target="pattern"><test name="family" qual="any"><string>'
        f'{FAMILY}</string></test><edit name="family" mode="assign" binding="strong"><string>{escape(family)}'
        "</string></edit></match>"
    )


@pytest.mark.judge("libreoffice", "poppler", "fonts")
@pytest.mark.parametrize("shown", ["Source Sans 3", "Liberation Sans", "Carlito"])
def test_every_word_stays_in_its_box(shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = write(_html(), "own.pptx", Edition(), _brand(), {**files(), **FONTS})
    assert result.value is not None, result.problems
    deck = tmp_path / "own.pptx"
    deck.write_bytes(result.value.content)
    settings = tmp_path / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{escape(str(TEMPLATES / 'fonts'))}</dir>{_alias(shown)}</fontconfig>",
        encoding="utf-8",
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(settings))
    (pdf,) = libreoffice.to_pdf([deck], tmp_path / "drawn")
    assert shown.replace(" ", "") in _fonts_of(pdf)
    assert list(_outside(deck, pdf)) == []


def _fonts_of(pdf: Path) -> str:
    """The names of the fonts that a PDF is drawn with, in one piece."""
    import pypdfium2
    from pypdfium2 import raw

    document = pypdfium2.PdfDocument(pdf)
    names = set()
    for sheet in document:
        for shape in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            names.add(shape.get_font().get_base_name())
    return " ".join(sorted(names))


def _outside(deck: Path, pdf: Path) -> Iterator[str]:
    for number, (slide, sheet) in enumerate(zip(Presentation(str(deck)).slides, words.pages(pdf), strict=True), 1):
        boxes = [
            (s.left / 12_700, s.top / 12_700, (s.left + s.width) / 12_700, (s.top + s.height) / 12_700)
            for s in slide.shapes
        ]
        for word in sheet.words:
            # Poppler's box has the font's own ascent and descent, which reach out of the line.
            middle = (word.top + word.bottom) / 2
            quarter = (word.bottom - word.top) / 4
            if not any(
                left - SLACK <= word.left
                and word.right <= right + SLACK
                and top - SLACK <= middle - quarter
                and middle + quarter <= bottom + SLACK
                for left, top, right, bottom in boxes
            ):
                yield f"slide {number}: {word}"

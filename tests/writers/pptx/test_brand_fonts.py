"""A deck in a brand's font, as LibreOffice draws it with the font, and without it, with what takes its place."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation

from generator.brand import Brand, Face, Type
from generator.edition import Edition
from generator.writers.pptx import write
from generator.writers.pptx.eot import embedded
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


def _installed(stem: str, folder: Path) -> Path:
    """A folder of a font under the brand's name, as the deck would embed it."""
    folder.mkdir()
    for style, weight in (("Regular", 400), ("Bold", 700)):
        packed = embedded((TEMPLATES / "fonts" / f"{stem}-{style}.ttf").read_bytes(), FAMILY, style.lower(), weight)
        (length,) = struct.unpack_from("<I", packed, 4)
        (folder / f"{style}.ttf").write_bytes(packed[-length:])
    return folder


@pytest.mark.judge("libreoffice", "poppler", "fonts")
@pytest.mark.parametrize("stem", ["SourceSans3", "Carlito", ""], ids=["its own font", "Calibri", "Arial"])
def test_every_word_stays_in_its_box(stem: str, tmp_path: Path) -> None:
    result = write(_html(), "own.pptx", Edition(), _brand(), {**files(), **FONTS})
    assert result.value is not None, result.problems
    deck = tmp_path / "own.pptx"
    deck.write_bytes(result.value.content)
    fonts = [_installed(stem, tmp_path / "fonts")] if stem else []
    (pdf,) = libreoffice.to_pdf([deck], tmp_path / "drawn", fonts)
    assert ("NobodyHasThis-Bold" if stem else "LiberationSans-Bold") in _fonts_of(pdf)
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

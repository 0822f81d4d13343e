"""The pictures in docs/ that show how far brands, masters and decks reach: `make pictures`, then look at them hard.

Slides are drawn by LibreOffice with the brands' fonts installed, sheets by Poppler.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image

from tests.judges import libreoffice
from tests.masters import MASTERS
from tests.projects import GOOD, ROOT, SHIPPED, pmdocs, project

_PICTURES: Final = ROOT / "docs" / "pictures"
_FONTS: Final = (ROOT / "templates" / "fonts", ROOT / "templates" / "brands")
_CONTENT: Final = next(path for path in SHIPPED if "vs" in path.stem)
_BRANDS: Final = ("", "chancery", "nocturne", "carnival")
_SHOWN: Final = ("german", "dark", "untyped", "left-title")
# A comparison of two, of three, of five subjects, of which the whole deck is shown.
_WHOLE: Final = {
    2: _CONTENT,
    3: next(path for path in SHIPPED if path != _CONTENT),
    5: next(path for path in GOOD if path.stem == "five-subjects"),
}
_SLIDES: Final = (1, 4, 6, 11, 20)
_GAP: Final = 6
_GROUND: Final = "#808890"


def main() -> None:
    """Draw the sheets in four brands, the deck in four brands and on four masters, and three whole decks."""
    with tempfile.TemporaryDirectory() as name:
        _whole_decks(project(Path(name) / "work", _WHOLE.values()))
    with tempfile.TemporaryDirectory() as name:
        work = project(Path(name) / "work", [_CONTENT])
        for brand in _BRANDS:
            _build(work, brand or "ours", "cheatsheet,deck", *(["--brand", brand] if brand else []))
        for master in _SHOWN:
            (work / f"{master}.pptx").write_bytes(MASTERS[master]())
            _build(work, master, "deck", "--master", f"{master}.pptx")
        sheets = [next((work / (brand or "ours")).glob("*.pdf")) for brand in _BRANDS]
        _save([_page(sheet, 1, 62) for sheet in sheets], 4, "brands-sheets.png")
        for picture, names in (("brands-decks.png", _BRANDS), ("masters-decks.png", _SHOWN)):
            slides: list[Image.Image] = []
            for each in names:
                deck = next((work / (each or "ours")).glob("*.pptx"))
                (pdf,) = libreoffice.to_pdf([deck], work / "drawn" / (each or "ours"), _FONTS)
                slides += [_page(pdf, number, 30) for number in _SLIDES]
            _save(slides, len(_SLIDES), picture)


def _whole_decks(work: Path) -> None:
    _build(work, "decks", "deck")
    for count, content in _WHOLE.items():
        (pdf,) = libreoffice.to_pdf([next((work / "decks").glob(f"{content.stem}-deck.pptx"))], work / "drawn", _FONTS)
        with pypdfium2.PdfDocument(pdf) as document:
            pages = len(document)
        _save([_page(pdf, number, 30) for number in range(1, pages + 1)], 5, f"deck-{count}-subjects.png")


def _build(work: Path, output: str, documents: str, *options: str) -> None:
    run = pmdocs("build", "-q", "-d", documents, "-o", output, *options, cwd=work)
    if run.returncode:
        raise SystemExit(run.stderr)


def _page(pdf: Path, number: int, dpi: int) -> Image.Image:
    stem = pdf.with_name(f"{pdf.stem}-{number}")
    pages = ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", str(dpi), *pages, "-png", str(pdf), str(stem)], check=True)
    with Image.open(stem.with_suffix(".png")) as picture:
        return picture.convert("RGB")


def _save(pictures: Sequence[Image.Image], columns: int, name: str) -> None:
    """Pictures in rows, each as wide as the first."""
    width = pictures[0].width
    scaled = [p.resize((width, p.height * width // p.width), Image.Resampling.LANCZOS) for p in pictures]
    rows = [scaled[n : n + columns] for n in range(0, len(scaled), columns)]
    heights = [max(p.height for p in row) for row in rows]
    size = (columns * (width + _GAP) + _GAP, sum(heights) + _GAP * (len(rows) + 1))
    sheet = Image.new("RGB", size, _GROUND)
    top = _GAP
    for row, height in zip(rows, heights, strict=True):
        for column, picture in enumerate(row):
            sheet.paste(picture, (_GAP + column * (width + _GAP), top))
        top += height + _GAP
    sheet.quantize(128, dither=Image.Dither.NONE).save(_PICTURES / name, optimize=True)


if __name__ == "__main__":
    main()

"""The brands that ship as examples show how far a brand reaches, and keep every promise on the way."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PIL import Image

from generator.artifact import Artifact
from generator.project import Project, shipped_folder
from generator.rendering import documents
from generator.writers.png import drawn
from tests.judges import axe, html, verapdf, words
from tests.once import made_once
from tests.projects import SHIPPED, pmdocs, project
from tests.writers.pdf import reading

BRANDS: Final = Project(shipped_folder(), shipped_folder()).shipped_brands()
LOUD: Final = "carnival"
DARK: Final = "nocturne"


@pytest.fixture(scope="session")
def branded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for each brand with the sheets, the pages and the specimen; one more with sheets on dark ground."""

    def build(folder: Path) -> None:
        project(folder, SHIPPED)
        for brand in BRANDS:
            for command in (["build", "-d", "cheatsheet,page"], ["brand", "show"]):
                run = pmdocs(*command, "--brand", brand, "-o", brand, cwd=folder)
                assert run.returncode == 0, run.stderr
        (folder / "pmdocs.toml").write_text(f'brand = "{DARK}"\nsheet-background = "brand"\n', encoding="utf-8")
        assert pmdocs("build", "-d", "cheatsheet", "--paper", "letter", "-o", "dark", cwd=folder).returncode == 0

    return made_once(tmp_path_factory, "branded", build)


def test_three_brands_ship_and_none_of_their_files_is_a_document_or_goes_into_a_job() -> None:
    assert BRANDS == ["carnival", "chancery", "nocturne"]
    files = Project(shipped_folder(), shipped_folder()).templates()
    assert not any(name.startswith("brands/") for name in files)
    assert {d.name for d in documents(files)} == {"cheatsheet", "deck", "page"}


@pytest.mark.judge("verapdf")
def test_sheets_and_specimens_are_pdf_ua_and_pdf_a(branded: Path) -> None:
    files = sorted(branded.glob("*/*.pdf"))
    assert len(files) == len(BRANDS) * (len(SHIPPED) + 1) + len(SHIPPED)
    assert verapdf.failures(files) == []


@pytest.mark.judge("html")
def test_pages_are_valid_html(branded: Path) -> None:
    assert html.findings(sorted(branded.glob("*/*.html"))) == []


@pytest.mark.judge("axe")
@pytest.mark.parametrize("brand", [DARK, LOUD])
@pytest.mark.parametrize("width", [1280, 400])
def test_a_page_on_dark_or_loud_ground_can_be_read_by_everybody(brand: str, width: int, branded: Path) -> None:
    page = next(iter(sorted((branded / brand).glob("*.html"))))
    assert axe.findings(page, width) == []


@pytest.mark.judge("poppler")
@pytest.mark.parametrize("brand", BRANDS)
def test_a_sheet_is_one_page_in_the_brands_own_type_with_its_logo(brand: str, branded: Path) -> None:
    for sheet in sorted((branded / brand).glob("*-cheatsheet.pdf")):
        assert len(words.pages(sheet)) == 1
        fonts = reading.fonts(Artifact(sheet.name, "pdf", sheet.read_bytes()))
        own = {"carnival": "Bricolage", "chancery": "Source-Serif", "nocturne": "Space-Grotesk"}[brand]
        assert any(own in name for name in fonts), fonts


def corner(png: bytes) -> object:
    """The colour of a page's corner, which no printer reaches."""
    with Image.open(io.BytesIO(png)) as picture:
        return picture.convert("RGB").getpixel((5, 5))


def test_paper_stays_white_unless_the_sheet_takes_the_brands_ground(branded: Path) -> None:
    for sheet in (branded / DARK).glob("*-cheatsheet.pdf"):
        assert corner(next(drawn(sheet.read_bytes()))) == (255, 255, 255)
    for sheet in (branded / "dark").glob("*-cheatsheet.pdf"):
        assert corner(next(drawn(sheet.read_bytes()))) == (0x10, 0x17, 0x2A)


@pytest.mark.parametrize("brand", BRANDS)
def test_a_specimen_is_one_page_and_a_picture_of_it_on_the_brands_ground(brand: str, branded: Path) -> None:
    ground = {"carnival": (0xFF, 0xE4, 0x5C), "chancery": (0xFB, 0xF7, 0xEE), "nocturne": (0x10, 0x17, 0x2A)}[brand]
    assert corner((branded / brand / "brand-specimen.png").read_bytes()) == ground


@pytest.mark.judge("poppler")
def test_a_specimen_names_every_accent_with_its_contrast(branded: Path) -> None:
    text = words.text(branded / "chancery" / "brand-specimen.pdf")
    for colour in ("#6B1525", "#56718A", "#4A5B2C", "#85561F", "#4A3868"):
        assert text.count(colour) >= 2
    assert "11.9 : 1" in text
    assert "Source Serif 4" in text
    assert len(words.pages(branded / "chancery" / "brand-specimen.pdf")) == 1


def _ratios(text: str) -> Iterator[float]:
    yield from (float(found) for found in re.findall(r"(\d+\.\d) : 1", text))


@pytest.mark.judge("poppler")
@pytest.mark.parametrize("brand", BRANDS)
def test_no_contrast_on_a_specimen_is_below_what_texts_need(brand: str, branded: Path) -> None:
    ratios = list(_ratios(words.text(branded / brand / "brand-specimen.pdf")))
    assert len(ratios) == 10
    assert min(ratios) >= 4.5


def test_the_same_specimen_is_the_same_bytes(tmp_path: Path, branded: Path) -> None:
    assert pmdocs("brand", "show", "-q", "--brand", LOUD, "-o", ".", cwd=tmp_path).returncode == 0
    for name in ("brand-specimen.pdf", "brand-specimen.png"):
        assert (tmp_path / name).read_bytes() == (branded / LOUD / name).read_bytes()


def test_show_tells_its_files_and_its_problems_as_build_does(tmp_path: Path) -> None:
    run = pmdocs("brand", "show", cwd=tmp_path)
    assert run.returncode == 0
    assert [line.split()[0] for line in run.stdout.splitlines()] == [
        "output/brand-specimen.pdf",
        "output/brand-specimen.png",
    ]
    assert run.stderr == ""
    (tmp_path / "_brand.yml").write_text('color: {primary: "#12345"}\n', encoding="utf-8")
    run = pmdocs("brand", "show", "-o", "none", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith('_brand.yml:1:18: brand: "#12345" is no colour')
    assert not (tmp_path / "none").exists()
    run = pmdocs("brand", "show", "--brand", "none.yml", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (2, "none.yml: file: there is no such file\n")


def test_list_names_the_brands_with_a_line_each(tmp_path: Path) -> None:
    run = pmdocs("brand", "list", cwd=tmp_path)
    assert run.returncode == 0
    assert [line.split()[0] for line in run.stdout.splitlines()] == BRANDS
    assert all(len(line) < 120 and len(line.split()) > 4 for line in run.stdout.splitlines())

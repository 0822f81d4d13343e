"""A project's own brand, labels and templates reach every document, and what is wrong in them is told."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.judges import words
from tests.projects import ROOT, pmdocs, project

MINIMAL = ROOT / "tests" / "cases" / "good" / "minimal.yaml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = project(tmp_path / "own", [MINIMAL])
    (folder / "templates" / "labels").mkdir(parents=True)
    return folder


def test_the_colours_of_a_brand_reach_the_deck_the_sheet_and_the_page(own: Path) -> None:
    brand = (ROOT / "templates" / "_brand.yml").read_text(encoding="utf-8")
    (own / "templates" / "_brand.yml").write_text(brand.replace("#00467F", "#8A1538"), encoding="utf-8")
    assert pmdocs("build", "-d", "deck,page", cwd=own).returncode == 0
    with zipfile.ZipFile(own / "output" / "minimal-deck.pptx") as package:
        theme = package.read("ppt/theme/theme1.xml").decode()
    assert "8A1538" in theme
    assert "00467F" not in theme
    assert "#8A1538" in (own / "output" / "minimal-page.html").read_text(encoding="utf-8")


def test_the_fonts_that_ship_with_pmdocs_stand_behind_those_of_a_brand(own: Path) -> None:
    """A copy of our brand, where it overrides ours, needs no copy of the fonts."""
    brand = (ROOT / "templates" / "_brand.yml").read_text(encoding="utf-8")
    (own / "_brand.yml").write_text(brand.replace("#00467F", "#8A1538"), encoding="utf-8")
    assert pmdocs("build", "-d", "page", cwd=own).returncode == 0
    (own / "_brand.yml").write_text(brand.replace("SourceSans3-It.ttf", "../../pyproject.toml"), encoding="utf-8")
    run = pmdocs("build", "-d", "page", cwd=own)
    assert run.returncode == 1
    assert "_brand.yml:25:18: font: fonts/../../pyproject.toml: there is no such file" in run.stderr


def test_what_is_wrong_in_brand_and_content_is_told_at_once(own: Path) -> None:
    (own / "_brand.yml").write_text('color: {primary: "#12345"}\n', encoding="utf-8")
    (own / "content" / "minimal.yaml").write_text("title: Only a title\n", encoding="utf-8")
    run = pmdocs("build", cwd=own)
    assert run.returncode == 1
    assert '_brand.yml:1:18: brand: "#12345" is no colour' in run.stderr
    assert "content/minimal.yaml:1:1: " in run.stderr


@pytest.mark.judge("poppler")
def test_the_footer_and_the_licence_of_the_settings_stand_on_sheet_and_page(own: Path) -> None:
    (own / "pmdocs.toml").write_text('footer = "For <participants> only"\nlicense = "CC0"\n', encoding="utf-8")
    assert pmdocs("build", "-d", "cheatsheet,page", cwd=own).returncode == 0
    assert "CC0 · For <participants> only" in words.text(own / "output" / "minimal-cheatsheet.pdf")
    page = (own / "output" / "minimal-page.html").read_text(encoding="utf-8")
    assert "<p>CC0 · For &lt;participants&gt; only</p>" in page


@pytest.mark.judge("poppler")
def test_the_comparisons_own_licence_goes_before_that_of_the_settings(own: Path) -> None:
    content = own / "content" / "minimal.yaml"
    content.write_text(content.read_text(encoding="utf-8") + "license: MIT\n", encoding="utf-8")
    (own / "pmdocs.toml").write_text('license = "CC0"\n', encoding="utf-8")
    assert pmdocs("build", "-d", "cheatsheet", cwd=own).returncode == 0
    text = words.text(own / "output" / "minimal-cheatsheet.pdf")
    assert "MIT" in text
    assert "CC0" not in text


def test_a_master_that_is_not_ours_keeps_its_colours(own: Path) -> None:
    master = own / "templates" / "master.pptx"
    with (
        zipfile.ZipFile(ROOT / "templates" / "master.pptx") as ours,
        zipfile.ZipFile(master, "w") as theirs,
    ):
        for name in ours.namelist():
            theirs.writestr(name, ours.read(name).replace(b"<Application>pmdocs<", b"<Application>Their tool<"))
    brand = (ROOT / "templates" / "_brand.yml").read_text(encoding="utf-8")
    (own / "templates" / "_brand.yml").write_text(brand.replace("#00467F", "#8A1538"), encoding="utf-8")
    assert pmdocs("build", "-d", "deck", cwd=own).returncode == 0
    with zipfile.ZipFile(own / "output" / "minimal-deck.pptx") as package:
        assert "00467F" in package.read("ppt/theme/theme1.xml").decode()


def test_a_label_that_is_missing_is_told_by_the_file_that_lacks_it(own: Path) -> None:
    (own / "templates" / "labels" / "en.toml").write_text('answer = "Solution"\n', encoding="utf-8")
    run = pmdocs("build", "-d", "page", cwd=own)
    assert run.returncode == 1
    assert 'templates/labels/en.toml has no "' in run.stderr


def test_a_promise_that_names_no_part_of_a_comparison_is_no_promise(own: Path) -> None:
    (own / "templates" / "note.html").write_text(
        '{% set shows = "titel" %}<!DOCTYPE html><html lang="en"><head><title>x</title></head><body></body></html>',
        encoding="utf-8",
    )
    run = pmdocs("build", "-d", "note", cwd=own)
    assert run.returncode == 1
    assert 'templates/note.html: template: "titel"' in run.stderr


def test_a_poster_is_a_template_and_no_python(own: Path) -> None:
    (own / "templates" / "poster.pdf.html").write_text(
        '{% set shows = "title summary" %}<!DOCTYPE html><html lang="{{ comparison.language }}" data-type-size="20 90">'
        "<head><title>{{ comparison.title | plain }}</title></head><body><h1 data-from=title>"
        "{{ comparison.title | inline }}</h1><p>{{ comparison.summary | inline }}</p></body></html>",
        encoding="utf-8",
    )
    run = pmdocs("build", "-d", "poster", "-v", cwd=own)
    assert (run.returncode, [p.name for p in (own / "output").iterdir()]) == (0, ["minimal-poster.pdf"]), run.stderr

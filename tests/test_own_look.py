"""A project's own brand, labels and templates reach every document, and what is wrong in them is told."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

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

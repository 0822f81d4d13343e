"""A project's settings: what they say is done, flags win over them, and what is wrong is told at its line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.settings import Settings
from generator.sources.pmdocs_toml import read
from tests.masters import MASTERS
from tests.projects import GOOD, pmdocs, project
from tests.writers.pptx import clicks

MINIMAL = next(path for path in GOOD if path.stem == "minimal")

EVERYTHING = next(path for path in GOOD if path.stem == "everything")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return project(tmp_path / "own", [MINIMAL])


def told(written: str) -> list[str]:
    return [f"{p.place}: {p.message}" for p in read(written.encode()).problems]


def test_an_empty_file_settles_nothing() -> None:
    assert read(b"").value == Settings()


def test_every_setting_is_read() -> None:
    written = (
        'brand = "brand/_brand.yml"\nmaster = "corp.potx"\ndocuments = ["deck", "page"]\npaper = "letter"\npages = 2\n'
        'footer = "© ACME"\nlicense = "CC BY"\nembed-fonts = true\nsheet-background = "brand"\n'
        "minutes = 30\nanimations = false\n"
    )
    assert read(written.encode()).value == Settings(
        "brand/_brand.yml", "corp.potx", ("deck", "page"), "letter", 2, "© ACME", "CC BY", True, "brand", 30, False
    )


def test_formats_stand_for_our_documents_of_each() -> None:
    result = read(b'formats = ["html", "pdf"]').value
    assert result is not None
    assert result.documents == ("page", "cheatsheet")


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ('papr = "a4"', 'pmdocs.toml:1:1: "papr" is no setting'),
        ('footer = "x"\npaper = "a3"', 'pmdocs.toml:2:1: "paper" must be one of a4, letter'),
        ("pages = 0", 'pmdocs.toml:1:1: "pages" must be a number from 1 to 999'),
        ("minutes = " + "9" * 5_000, "pmdocs.toml:1:1: this is not TOML"),
        ("x = " + "[" * 5_000, "pmdocs.toml:1:1: this is not TOML"),
        ("pages = true", 'pmdocs.toml:1:1: "pages" must be a number from 1 to 999'),
        ("minutes = 4", 'pmdocs.toml:1:1: "minutes" must be a number from 5 to 240'),
        ("animations = 0", 'pmdocs.toml:1:1: "animations" must be true or false'),
        ('embed-fonts = "yes"', 'pmdocs.toml:1:1: "embed-fonts" must be true or false'),
        ('formats = ["docx"]', 'pmdocs.toml:1:1: "formats" must be a list of formats: pdf, pptx, html'),
        ('footer = "a\\nb"', 'pmdocs.toml:1:1: "footer" must be a text of one line'),
        ("[deck]\nx = 1", 'pmdocs.toml:1:2: "deck" is no setting'),
        ("paper = a4", "pmdocs.toml:1:9: Invalid value"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(written: str, problem: str) -> None:
    assert told(written) == [problem]


def test_all_that_is_wrong_is_told_at_once_with_what_was_meant() -> None:
    result = read(b'brnad = "x"\npages = "two"\n')
    assert [p.place and p.place.line for p in result.problems] == [1, 2]
    assert result.problems[0].hint == 'did you mean "brand"?'
    assert result.problems[0].excerpt == 'brnad = "x"'


@given(st.binary(max_size=80) | st.text("ab=\"[]\n#'\\.", max_size=60).map(str.encode))
def test_no_file_makes_it_raise(data: bytes) -> None:
    result = read(data)
    assert (result.value is None) == bool(result.problems)


def test_the_settings_reach_the_documents_and_flags_win_over_them(own: Path) -> None:
    (own / "corp.potx").write_bytes(MASTERS["german"]())
    settings = 'documents = ["deck", "page"]\nmaster = "corp.potx"\nfooter = "ACME training"\n'
    (own / "pmdocs.toml").write_text(settings, encoding="utf-8")
    run = pmdocs("build", cwd=own)
    assert run.returncode == 0, run.stderr
    assert {path.suffix for path in (own / "output").iterdir()} == {".pptx", ".html"}
    assert "ACME training" in (own / "output" / "minimal-page.html").read_text(encoding="utf-8")
    run = pmdocs("build", "-d", "page", "-o", "other", cwd=own)
    assert [path.name for path in (own / "other").iterdir()] == ["minimal-page.html"]


def test_animations_and_minutes_reach_the_deck_and_flags_win_over_them(own: Path) -> None:
    shutil.copy(EVERYTHING, own / "content")
    (own / "pmdocs.toml").write_text("animations = false\nminutes = 5\n", encoding="utf-8")
    for name, flags in (("settings", []), ("flags", ["--animations", "--minutes", "240"])):
        run = pmdocs("build", "everything", "-d", "deck", "-o", name, *flags, cwd=own)
        assert run.returncode == 0, run.stderr
        assert ("do not fit into 5 minutes" in run.stderr) == (name == "settings")
    still, moving = ((own / name / "everything-deck.pptx").read_bytes() for name in ("settings", "flags"))
    assert [s for s in clicks.slides(still) if clicks.clicks(s)] == []
    assert [s for s in clicks.slides(moving) if clicks.clicks(s)] != []
    assert len([s for s in clicks.slides(still) if s.get("show") == "0"]) > 5
    assert len([s for s in clicks.slides(moving) if s.get("show") == "0"]) == 1


def test_a_deck_with_a_limit_says_how_many_slides_are_shown_and_how_long_they_take(own: Path) -> None:
    shutil.copy(EVERYTHING, own / "content")
    lines = {}
    for name, flags in (("limited", ["--minutes", "10"]), ("quiet", ["--minutes", "10", "-q"]), ("free", [])):
        run = pmdocs("build", "everything", "-d", "deck,page", "-o", name, *flags, cwd=own)
        assert run.returncode == 0, run.stderr
        lines[name] = re.findall(
            r"\S+\.pptx .* s  (\d+) of (\d+) slides shown, about (\d+) min$", run.stdout, re.MULTILINE
        )
        assert run.stdout.count("shown") == len(lines[name])
    assert lines["quiet"] == lines["free"] == []
    ((shown, count, minutes),) = lines["limited"]
    slides = clicks.slides((own / "limited" / "everything-deck.pptx").read_bytes())
    assert [int(shown), int(count)] == [len([s for s in slides if s.get("show") != "0"]), len(slides)]
    assert 0 < int(minutes) <= 10


def test_a_wrong_setting_stops_the_build_and_nothing_is_written(own: Path) -> None:
    (own / "pmdocs.toml").write_text('papier = "a4"\n', encoding="utf-8")
    run = pmdocs("build", cwd=own)
    assert run.returncode == 1
    assert 'pmdocs.toml:1:1: settings: "papier" is no setting' in run.stderr
    assert not (own / "output").exists()


def test_a_project_cannot_name_a_file_outside_of_it_but_a_flag_can(own: Path) -> None:
    (own.parent / "corp.pptx").write_bytes(MASTERS["german"]())
    (own / "pmdocs.toml").write_text('master = "../corp.pptx"\n', encoding="utf-8")
    run = pmdocs("build", "-d", "deck", cwd=own)
    assert run.returncode == 1
    assert "../corp.pptx: outside: this leads out of the project" in run.stderr
    (own / "pmdocs.toml").unlink()
    assert pmdocs("build", "-d", "deck", "--master", "../corp.pptx", cwd=own).returncode == 0


def test_a_flag_that_names_no_file_is_wrong_usage(own: Path) -> None:
    for flag in ("--brand", "--master"):
        run = pmdocs("build", flag, "nowhere", cwd=own)
        assert (run.returncode, run.stderr.splitlines()[0]) == (2, "nowhere: file: there is no such file")

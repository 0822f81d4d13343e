"""`pmdocs check` on a deck or a PDF: what is said, where, and how it ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.artifact import Artifact
from generator.edition import Edition
from generator.writers.pptx import write
from tests.auditing.decks import box, deck, nothing, picture, problems
from tests.masters import MASTERS
from tests.projects import SHIPPED, pmdocs, project
from tests.writers.pptx import decks

BRANDS = ("", "carnival", "chancery", "nocturne")
# What a company's own master is to blame for, and its deck can do nothing about: the size of its text, the colours of
# its footers and slide numbers.
OF_THE_MASTER = {
    "a4": {"small-text"},
    "small-body": {"small-text"},
    "no-body": {"contrast"},
    "pptx": {"contrast"},
    "potxkit": {"contrast"},
}


def faulty(slide: Any) -> None:
    picture(slide)
    box(slide, "Hard to read", (2, 14, 12, 2), colour="AAAAAA", name="Aside")


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    (tmp_path / "talk.pptx").write_bytes(deck(nothing, faulty))
    return tmp_path


def test_findings_are_told_with_the_file_the_slide_the_shape_and_the_way_out(talk: Path) -> None:
    run = pmdocs("check", "talk.pptx", cwd=talk)
    assert run.returncode == 1
    first, hint, second, *_ = run.stdout.splitlines()
    assert first == 'talk.pptx: alt-text: slide 2, "Picture 2": a picture has no alternative text'
    assert hint.startswith("  hint: Right-click it > View Alt Text")
    assert second.startswith(
        'talk.pptx: contrast: slide 2, "Aside": text in #AAAAAA on #FFFFFF has a contrast of 2.3:1'
    )
    assert run.stderr.startswith("1 file audited, 2 findings in ")
    assert [path.name for path in talk.iterdir()] == ["talk.pptx"]


def test_a_deck_without_a_fault_ends_with_0(talk: Path) -> None:
    (talk / "good.PPTX").write_bytes(deck(nothing))
    run = pmdocs("check", "-q", str(talk / "good.PPTX"), cwd=talk)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_several_files_are_audited_each_under_its_name(talk: Path) -> None:
    (talk / "other.pdf").write_bytes(b"%PDF-1.7\n")
    run = pmdocs("check", "talk.pptx", "other.pdf", cwd=talk)
    assert run.returncode == 1
    assert "\nother.pdf: unreadable: this cannot be looked at: it is damaged" in run.stdout


def test_decks_and_comparisons_are_checked_together(talk: Path) -> None:
    project(talk / "here", SHIPPED[:1])
    run = pmdocs("check", "-d", "page", "../talk.pptx", SHIPPED[0].stem, cwd=talk / "here")
    assert run.returncode == 1
    assert "../talk.pptx: alt-text: " in run.stdout
    assert "1 file checked" in run.stderr


def test_a_file_that_is_not_there_is_wrong_usage(talk: Path) -> None:
    run = pmdocs("check", "no.pptx", cwd=talk)
    assert (run.returncode, run.stderr) == (2, "no.pptx: file: there is no such file\n")


@pytest.mark.parametrize("brand", BRANDS)
def test_our_own_decks_and_sheets_have_no_finding(brand: str, tmp_path: Path) -> None:
    flags = ["--brand", brand] if brand else []
    assert pmdocs("build", *flags, cwd=tmp_path).returncode == 0
    made = sorted(f"output/{path.name}" for path in (tmp_path / "output").iterdir() if path.suffix in {".pptx", ".pdf"})
    assert len(made) == 2 * len(SHIPPED)
    run = pmdocs("check", "-q", *made, cwd=tmp_path)
    assert (run.returncode, run.stdout) == (0, "")


@pytest.mark.parametrize("name", MASTERS)
def test_our_decks_on_a_company_s_master_have_only_the_faults_of_the_master(name: str) -> None:
    html = decks.page(
        decks.section("title", "A deck", "<p>For all</p>", "<p>Nobody</p>", attributes=' data-section="Opening"'),
        decks.comparison("Two sides", decks.points(3, 4), decks.points(3, 4), more="<footer>A deck</footer>"),
        decks.section("content", "Some text", f"<p>{decks.prose(40)}</p>"),
        decks.section("statement", "What we say", f"<p>{decks.prose(20)}</p>"),
    )
    edition = Edition(master="company.pptx")
    result = write(html, "deck.pptx", edition, decks.BRAND, {**decks.files(), "master.pptx": MASTERS[name]()})
    assert isinstance(result.value, Artifact), result.problems
    found = problems(result.value.content)
    assert {problem.rule for problem in found} <= OF_THE_MASTER.get(name, set()), found


def test_our_torture_deck_has_no_finding() -> None:
    found = problems(decks.written(decks.torture()).content)
    assert found == ()

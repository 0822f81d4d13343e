"""A judge that finds nothing in a file with faults is no judge; a judge that is absent is named."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from tests import judges
from tests.judges import axe, html, libreoffice, ooxml, words

ROOT = Path(__file__).parents[1]
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A page</title></head>
<body><main><h1>A page</h1>{}</main></body></html>"""


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("decks with spaces")
    for name in ("first", "second"):
        deck = Presentation()
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = f"The {name} deck"
        frame = slide.shapes.add_textbox(Inches(1), Inches(3), Inches(5), Inches(1)).text_frame
        frame.text, frame.word_wrap = "Grüße", True
        deck.save(str(folder / f"{name}.pptx"))
    return [folder / "first.pptx", folder / "second.pptx"]


@pytest.mark.judge("libreoffice", "poppler")
def test_libreoffice_draws_decks_and_poppler_reads_where_the_words_stand(decks: list[Path], tmp_path: Path) -> None:
    first, second = libreoffice.to_pdf(decks, tmp_path / "as drawn")
    assert "The second deck" in words.text(second)
    (page,) = words.pages(first)
    assert (page.width, page.height) == pytest.approx((720, 540), abs=1)
    (word,) = [word for word in page.words if word.text == "Grüße"]
    # A text box at 1 in by 3 in, with the insets that PowerPoint has by default.
    assert word.left == pytest.approx(72 + 7.2, abs=1)
    assert 216 < word.top < word.bottom < 216 + 72


@pytest.mark.judge("libreoffice")
def test_libreoffice_saves_a_deck_again_and_refuses_what_is_none(decks: list[Path], tmp_path: Path) -> None:
    (again,) = libreoffice.round_trip(decks[:1], tmp_path)
    assert Presentation(str(again)).slides[0].shapes.title.text == "The first deck"
    broken = tmp_path / "broken.pptx"
    with zipfile.ZipFile(broken, "w") as package:
        package.writestr("[Content_Types].xml", "<Types>")
    with pytest.raises(AssertionError, match=r"did not make broken\.pdf"):
        libreoffice.to_pdf([broken], tmp_path / "pdf")


@pytest.mark.judge("ooxml")
def test_the_open_xml_sdk_finds_a_planted_fault(decks: list[Path], tmp_path: Path) -> None:
    assert ooxml.findings(decks) == []
    faulty = tmp_path / "faulty.pptx"
    with zipfile.ZipFile(decks[0]) as source, zipfile.ZipFile(faulty, "w") as package:
        for name in source.namelist():
            content = source.read(name)
            if name == "ppt/slides/slide1.xml":
                content = content.replace(b"<p:cSld>", b'<p:cSld wrong="1">')
            package.writestr(name, content)
    (finding,) = ooxml.findings([faulty])
    assert (finding.file, finding.part) == ("faulty.pptx", "/ppt/slides/slide1.xml")
    assert "wrong" in finding.message


@pytest.mark.judge("html")
def test_the_html_checker_finds_a_planted_fault(tmp_path: Path) -> None:
    good, faulty = tmp_path / "good.html", tmp_path / "not so good.html"
    good.write_text(PAGE.format("<p>Text</p>"), encoding="utf-8")
    assert html.findings([good]) == []
    faulty.write_text(PAGE.format("<p>Text</div>"), encoding="utf-8")
    found = html.findings([good, faulty])
    assert {(finding.file, finding.kind) for finding in found} == {(faulty.name, "error")}
    assert any("div" in finding.message for finding in found)


@pytest.mark.judge("axe")
def test_axe_finds_a_planted_fault(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE.format("<p>Text</p>"), encoding="utf-8")
    assert axe.findings(page) == []
    pale = '<p id="pale" style="color: #bbb">Too pale to read</p>'
    page.write_text(PAGE.format(pale), encoding="utf-8")
    (finding,) = axe.findings(page)
    assert (finding.rule, finding.elements) == ("color-contrast", ("#pale",))


def run_pytest(folder: Path, test: str, **env: str) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text(f"{STAND_IN}\nfrom tests.conftest import *\n", encoding="utf-8")
    (folder / "test_it.py").write_text(f"import pytest\n{test}", encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if k != "CI" and not k.startswith("PYTEST")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-rs", "-p", "no:cacheprovider", "-o", "markers=judge: …", "."],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        check=False,
    )


STAND_IN = """
from tests import judges
judges.CHECKS["nobody"] = lambda: "no program nobody"
judges.CHECKS["present"] = lambda: ""
"""
NEEDS_NOBODY = "@pytest.mark.judge('present', 'nobody')\ndef test_it(): pass\n"
NEEDS_PRESENT = "@pytest.mark.judge('present')\ndef test_it(): pass\n"


def test_a_missing_judge_skips_its_tests_by_name(tmp_path: Path) -> None:
    run = run_pytest(tmp_path, NEEDS_NOBODY)
    assert run.returncode == 0
    assert "judge nobody: no program nobody" in run.stdout
    assert "1 skipped" in run.stdout


@pytest.mark.parametrize(
    "test",
    [
        NEEDS_NOBODY,
        "pytest.importorskip('no_such_module')\n",
        "@pytest.mark.skip('why not')\ndef test_it(): pass",
    ],
    ids=["judge", "module", "mark"],
)
def test_with_ci_a_skip_is_a_failure(tmp_path: Path, test: str) -> None:
    run = run_pytest(tmp_path, test, CI="true")
    assert run.returncode != 0
    assert "with CI=true nothing may be skipped" in run.stdout


@pytest.mark.parametrize(
    "test", [NEEDS_PRESENT, "@pytest.mark.xfail\ndef test_it(): assert False"], ids=["judge", "xfail"]
)
def test_with_ci_what_runs_may_pass(tmp_path: Path, test: str) -> None:
    assert run_pytest(tmp_path, test, CI="true").returncode == 0


def test_an_unknown_judge_is_a_failure(tmp_path: Path) -> None:
    run = run_pytest(tmp_path, "@pytest.mark.judge('libreofice')\ndef test_it(): pass\n")
    assert run.returncode == 1
    assert "unknown judge 'libreofice'" in run.stdout


def test_a_judge_that_is_not_installed_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert judges.CHECKS["libreoffice"]() == "no program soffice"
    assert judges.CHECKS["fonts"]() == "no program fc-list"
    assert shutil.which("java") is None
    assert judges.CHECKS["html"]() == "no program java"

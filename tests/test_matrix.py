"""The guarantees hold for every brand, every shipped comparison and every kind of master.

`make test` builds on some of the masters that tests/masters.py makes; `make test-all` on all of them, in every brand.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from generator.markup import plain
from generator.sources.yaml import read
from tests import packages
from tests.judges import boxes, libreoffice, ooxml
from tests.masters import MASTERS
from tests.once import made_once
from tests.projects import ROOT, SHIPPED, pmdocs, project

BRANDS: Final = ("", *sorted(path.name for path in (ROOT / "templates" / "brands").iterdir()))
SOME: Final = ("german", "untyped", "dark", "google", "no-body", "no-placeholder", "small-body", "left-title")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def _decks(masters: tuple[str, ...], brands: tuple[str, ...]) -> Callable[[Path], None]:
    """A folder with the decks of both shipped comparisons on each master in each brand."""

    def build(folder: Path) -> None:
        work = project(folder / "work", SHIPPED)
        (folder / "decks").mkdir()
        for name in masters:
            (work / f"{name}.pptx").write_bytes(MASTERS[name]())
            for brand in brands:
                options = ["--brand", brand] if brand else []
                run = pmdocs("build", "-q", "-d", "deck", "--master", f"{name}.pptx", *options, cwd=work)
                assert run.returncode == 0, (name, brand, run.stderr)
                for deck in sorted((work / "output").glob("*.pptx")):
                    shutil.move(deck, folder / "decks" / f"{name}-{brand or 'ours'}-{deck.name}")

    return build


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((SOME, ("",)), id="some"),
        pytest.param((tuple(MASTERS), BRANDS), id="all", marks=pytest.mark.matrix),
    ],
)
def decks(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    masters, brands = request.param
    name = f"decks-{len(masters)}-{len(brands)}"
    return sorted((made_once(tmp_path_factory, name, _decks(masters, brands)) / "decks").iterdir())


def _words(deck: Path) -> str:
    with zipfile.ZipFile(deck) as package:
        parts = [n for n in package.namelist() if re.fullmatch(r"ppt/(slides|charts|notesSlides)/[^/]+\.xml", n)]
        texts = [t.text or "" for n in parts for t in etree.fromstring(package.read(n)).iter(f"{_A}t", f"{_C}v")]
    return re.sub(r"[\W_]+", "", "".join(texts))


def test_every_word_is_there(decks: list[Path]) -> None:
    for content in SHIPPED:
        authored = read(content.read_bytes(), content.name).value
        assert authored is not None
        words = [w for t in authored.comparison.texts() for w in plain(t).split()]
        for deck in (d for d in decks if d.stem.endswith(f"{content.stem}-deck")):
            there = _words(deck)
            assert [w for w in words if re.sub(r"[\W_]+", "", w) not in there] == [], deck.name


@pytest.mark.judge("libreoffice", "poppler", "fonts")
def test_every_text_stays_in_its_box_and_every_box_clear_of_the_others(decks: list[Path], tmp_path: Path) -> None:
    found = []
    for start in range(0, len(decks), 20):
        batch = decks[start : start + 20]
        for deck, pdf in zip(batch, libreoffice.to_pdf(batch, tmp_path / str(start)), strict=True):
            found += [*boxes.outside(deck, pdf), *boxes.overlapping(deck)]
    assert found == []


def test_nothing_of_the_masters_own_is_left_and_nothing_hangs(decks: list[Path]) -> None:
    assert [fault for deck in decks for fault in packages.faults(deck.read_bytes(), links=_links())] == []


def _links() -> tuple[str, ...]:
    """The addresses that the comparisons name themselves."""
    written = "".join(path.read_text(encoding="utf-8") for path in SHIPPED)
    return tuple(re.findall(r"https?://[^\s'\"]+", written))


@pytest.mark.judge("ooxml")
def test_microsofts_validator_finds_nothing(decks: list[Path]) -> None:
    assert ooxml.findings(decks) == []


def test_the_same_master_makes_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for folder in ("one", "another folder"):
        work = project(tmp_path / folder, SHIPPED[:1])
        (work / "corp.potx").write_bytes(MASTERS["samples"]())
        run = pmdocs(
            "build", "-q", "-d", "deck", "--master", "corp.potx", cwd=work, environment={"PYTHONHASHSEED": "7"}
        )
        assert run.returncode == 0, run.stderr
        made.append([path.read_bytes() for path in sorted((work / "output").glob("*.pptx"))])
    assert made[0] == made[1]
    assert len(made[0]) == 1


def test_master_says_what_each_kind_of_slide_uses_and_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "corp.potx"
    file.write_bytes(before := MASTERS["german"]())
    run = pmdocs("master", "corp.potx", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert re.search(r"2 subjects +“Vergleich”", run.stdout)
    assert "no placeholders for 3 subjects side by side: cards of ours stand there" in run.stdout
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["corp.potx"]


def test_master_refuses_what_is_none_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "notes.pptx").write_text("no zip", encoding="utf-8")
    run = pmdocs("master", "notes.pptx", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith("notes.pptx: master: the master cannot be used: ")


@pytest.mark.judge("libreoffice")
def test_master_draws_an_example_of_each_kind(tmp_path: Path) -> None:
    (tmp_path / "corp.pptx").write_bytes(MASTERS["google"]())
    run = pmdocs("master", "corp.pptx", "--png", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    drawn = sorted(path.name for path in (tmp_path / "output").iterdir())
    assert {"corp-cover.png", "corp-table.png", "corp-5-subjects.png"} <= set(drawn)
    assert all((tmp_path / "output" / name).read_bytes().startswith(b"\x89PNG") for name in drawn)

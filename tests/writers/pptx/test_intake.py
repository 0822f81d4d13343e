"""A company's master comes in clean, or is refused in one line that names the file and the way out."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.artifact import Artifact
from generator.edition import Edition
from generator.problems import Problem
from generator.writers.pptx import limits, package, write
from generator.writers.pptx.intake import admitted
from generator.writers.pptx.package import Part, read
from tests.brands import shipped
from tests.judges import ooxml
from tests.masters import MASTERS
from tests.masters_hostile import HOSTILE, small
from tests.masters_loaded import LOADED, loaded
from tests.masters_loading import FOREIGN
from tests.masters_packing import packed as file_of
from tests.masters_samples import SAMPLE
from tests.packages import faults
from tests.projects import ROOT, SHIPPED, pmdocs, project
from tests.writers.pptx import decks

NAME = "brand/master.pptx"
# Any files at all, by hand: PMDOCS_MASTERS=folder pytest tests/writers/pptx/test_intake.py -k stranger
_FOLDER = os.environ.get("PMDOCS_MASTERS", "")
_STRANGERS = sorted(path for path in Path(_FOLDER).rglob("*") if path.is_file()) if _FOLDER else []
_SECONDS, _BYTES = 10, 1_500_000_000


def parts_of(content: bytes) -> dict[str, Part]:
    """The parts of a master that must be admitted."""
    result = admitted(content, NAME)
    assert result.value is not None, result.problems
    return result.value


def repacked(parts: dict[str, Part]) -> bytes:
    return package.write(parts["/"], [part for name, part in parts.items() if name != "/"])


@cache
def deck_on(content: bytes) -> tuple[Artifact | None, tuple[Problem, ...]]:
    """A small deck with notes on a master."""
    html = decks.page(
        decks.section("title", "A deck", "<p>For all</p>", attributes=' data-section="Opening"'),
        decks.comparison("Two sides", "<p>One</p>", "<p>Other</p>", more='<aside class="notes"><p>Say it.</p></aside>'),
    )
    files = {**decks.files(), "master.pptx": content}
    result = write(html, "deck.pptx", Edition(), shipped(), files)
    return result.value, result.problems


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_master_is_refused_in_one_line_with_the_way_out(name: str) -> None:
    make, reason = HOSTILE[name]
    result = admitted(make(), NAME)
    assert result.value is None
    [problem] = result.problems
    assert (problem.severity, str(problem.place), bool(problem.hint)) == ("error", NAME, True)
    assert reason in problem.message
    assert len(problem.message) < 200
    assert "\n" not in problem.message


def test_refusing_takes_seconds_and_little_memory() -> None:
    code = f"""
import resource, time
resource.setrlimit(resource.RLIMIT_AS, ({_BYTES}, {_BYTES}))
from generator.writers.pptx.intake import admitted
from tests.masters_hostile import HOSTILE
for name, (make, _) in HOSTILE.items():
    content, start = make(), time.monotonic()
    assert admitted(content, "x").value is None, name
    assert time.monotonic() - start < {_SECONDS}, name
print("all refused")
"""
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.stdout == "all refused\n", run.stderr


def test_the_largest_that_is_admitted_takes_seconds_and_little_memory() -> None:
    code = f"""
import resource, time
resource.setrlimit(resource.RLIMIT_AS, ({_BYTES}, {_BYTES}))
from generator.writers.pptx import limits
from generator.writers.pptx.intake import admitted
from tests.masters_hostile import small
from tests.masters_packing import changed, packed
layout = "/ppt/slideLayouts/slideLayout2.xml"
shapes = "<p:pic><p:blipFill><a:blip r:link='rIdX'/></p:blipFill></p:pic>" * (limits.MOST_NODES // 9)
content = packed(changed(small(), layout, "</p:spTree>", shapes + "</p:spTree>"))
start = time.monotonic()
result = admitted(content, "x")
assert result.value is not None, result.problems
assert time.monotonic() - start < {_SECONDS}
print("admitted")
"""
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.stdout == "admitted\n", run.stderr


@pytest.mark.parametrize("name", LOADED)
def test_what_no_deck_may_carry_on_is_left_out_with_a_warning(name: str) -> None:
    content, told = loaded(name), LOADED[name][1]
    result = admitted(content, NAME)
    assert result.value is not None, result.problems
    assert [p.severity for p in result.problems] == ["warning"] * bool(told)
    assert all(told in p.message and p.hint and str(p.place) == NAME for p in result.problems)
    assert faults(repacked(result.value)) == []
    assert not [part.name for part in result.value.values() if FOREIGN.encode() in part.content]


@pytest.mark.judge("ooxml")
def test_what_is_left_of_a_master_is_valid(tmp_path: Path) -> None:
    files = []
    for name in LOADED:
        path = tmp_path / f"{name}.pptx"
        path.write_bytes(repacked(parts_of(loaded(name))))
        files.append(path)
    assert ooxml.findings(files) == []


def test_what_stays_stays() -> None:
    kept = {name: parts_of(loaded(name)) for name in LOADED}
    assert b"hlinkshowjump" in kept["harmless action"]["/ppt/slideLayouts/slideLayout2.xml"].content
    for name in ("linked and embedded picture", "ink", "model", "film", "still drawing", "drawing with a script"):
        assert "/ppt/media/image1.png" in kept[name], name
    assert "/ppt/media/image2.svg" in kept["still drawing"]
    assert "/ppt/charts/chart1.xml" in kept["chart"]
    assert "/ppt/embeddings/book1.xlsx" not in kept["chart"], "it has an author, a path, and sheets that nobody sees"
    assert parts_of(file_of(small())) == {**small(), "/": parts_of(file_of(small()))["/"]}


@pytest.mark.parametrize("name", MASTERS)
def test_a_deck_on_a_good_master_is_clean(name: str) -> None:
    deck, problems = deck_on(MASTERS[name]())
    assert deck is not None, problems
    assert faults(deck.content) == []
    assert not [part.name for part in read(deck.content).values() if SAMPLE.encode() in part.content]


def test_guides_and_notes_stay_and_a_template_becomes_a_presentation() -> None:
    samples = parts_of(MASTERS["samples"]())
    main = samples["/ppt/presentation.xml"]
    assert b"sldGuideLst" in main.content
    assert "/ppt/notesMasters/notesMaster1.xml" in samples
    for name in ("samples", "dark", "no-furniture"):
        assert parts_of(MASTERS[name]())["/ppt/presentation.xml"].content_type.endswith("presentation.main+xml")


def test_the_walk_through_a_package_finds_what_it_looks_for() -> None:
    found = {name: faults(loaded(name)) for name in LOADED}
    assert sum(map(bool, found.values())) >= 20
    for name, word in {
        "link on a shape": "leads outside",
        "macro": "has the action",
        "missing picture": "not there",
        "unrelated picture": "does not have",
        "equal ids": "ids of masters",
    }.items():
        assert any(word in fault for fault in found[name]), found[name]


def test_nothing_is_written_on_a_master_that_is_refused(tmp_path: Path) -> None:
    folder = project(tmp_path, SHIPPED[:1])
    for name in ("bomb", "theme", "entity"):
        (folder / "own.pptx").write_bytes(HOSTILE[name][0]())
        run = pmdocs("build", "-d", "deck", "--master", "own.pptx", cwd=folder)
        assert run.returncode == 1, run.stderr
        assert run.stderr.count("own.pptx: master: the master cannot be used") == 1, run.stderr
        assert not list(folder.rglob("*-deck.pptx"))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sound master in which some bytes are changed, put in, or gone: of the file, or of one of its parts."""
    made = small()
    name = draw(st.sampled_from(["", *sorted(made)]))
    content = bytearray(made[name].content if name else file_of(made))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, max(len(content) - 1, 0)))
        action, piece = draw(st.sampled_from(["flip", "in", "out"])), draw(st.binary(min_size=1, max_size=8))
        if action == "flip" and content:
            content[place : place + 1] = bytes([content[place] ^ piece[0]])
        elif action == "in":
            content[place:place] = piece
        else:
            del content[place : place + len(piece)]
    if not name:
        return bytes(content)
    return file_of({**made, name: Part(name, made[name].content_type, bytes(content), made[name].relations)})


@given(damaged())
def test_whatever_is_damaged_gives_a_result_and_never_an_exception(content: bytes) -> None:
    result = admitted(content, NAME)
    if result.value is None:
        assert [p.severity for p in result.problems] == ["error"]
    else:
        assert faults(repacked(result.value)) == []


if _STRANGERS:  # a test without a case would be skipped, which CI takes for a failure

    @pytest.mark.parametrize("path", _STRANGERS, ids=lambda path: path.name)
    def test_a_stranger_is_refused_in_a_line_or_comes_in_clean(path: Path) -> None:
        if path.stat().st_size > limits.MOST_FILE:
            return
        result = admitted(path.read_bytes(), path.name)
        if result.value is None:
            [problem] = result.problems
            assert problem.hint
            return
        assert faults(repacked(result.value)) == []
        deck, problems = deck_on(path.read_bytes())
        errors = [p for p in problems if p.severity == "error"]
        assert (deck is None) == bool(errors)
        assert deck is None or faults(deck.content) == []

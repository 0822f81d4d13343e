"""The names of files: what may stand in one, which two are twins, and what of them reaches the terminal."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.names import fit_name, name_problem, twins
from tests.hostile.fuzzing import built
from tests.hostile.inputs import SOUND
from tests.projects import pmdocs

MINIMAL = SOUND["content/minimal.yaml"]


def project(folder: Path, *names: str) -> Path:
    (folder / "content").mkdir()
    (folder / "templates").mkdir()
    (folder / "templates" / "note.html").write_bytes(SOUND["templates/note.html"])
    for name in names:
        (folder / "content" / name).write_bytes(MINIMAL)
    return folder


@pytest.mark.parametrize(
    "stem",
    ["a", "2024", "tea-and_coffee.v2", "schön", "茶とコーヒー", "القهوة", "कॉफ़ी", unicodedata.normalize("NFD", "é")],
)
def test_letters_of_any_script_can_stand_in_a_name(stem: str, tmp_path: Path) -> None:
    well, said = built(project(tmp_path, f"{stem}.yaml"), "note")
    assert well, said
    assert [path.name for path in (tmp_path / "output").iterdir()] == [f"{stem}-note.html"]


@pytest.mark.parametrize(
    ("stem", "told"),
    [
        ("a b", "U+0020 cannot stand in the name of a comparison"),
        ("a\nb", "U+000A cannot stand"),
        ("a\x1b[31mb", "U+001B cannot stand"),
        ("a\u202eb", "U+202E cannot stand"),
        ("a\u200bb", "U+200B cannot stand"),
        ("a;b", "; cannot stand"),
        ("a'b", "' cannot stand"),
        ("$(x)", "$ cannot stand"),
        ("-rf", "cannot begin like this"),
        ("x" * 190, "the name has 190 bytes; 180 are the most"),
    ],
)
def test_another_name_is_told_and_the_others_are_built(stem: str, told: str, tmp_path: Path) -> None:
    well, said = built(project(tmp_path, f"{stem}.yaml", "sound.yaml"), "note")
    assert not well
    assert told in said
    assert {"\x1b", "\u202e"} & set(said) == set()
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["sound-note.html"]


def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "content" / os.fsdecode(b"caf\xe9.yaml")).write_bytes(MINIMAL)
    well, said = built(tmp_path, "note")
    assert not well
    assert "cannot stand in the name of a comparison" in said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a.yaml", "a.yml"),
        ("a.yaml", "A.yaml"),
        ("straße.yaml", "STRASSE.yaml"),
        ("é.yaml", unicodedata.normalize("NFD", "é") + ".yaml"),
        ("a.yaml", "a-deck.yaml"),
        ("a.yaml", "A-note.yml"),
    ],
)
def test_two_files_that_would_write_over_each_other_are_refused(one: str, other: str, tmp_path: Path) -> None:
    well, said = built(project(tmp_path, one, other), "note")
    assert not well
    assert "twins: content/" in said
    assert "would make the same files" in said
    assert not (tmp_path / "output").exists()


def test_only_twins_of_what_is_built_matter() -> None:
    names = ["content/a.yaml", "content/a.yml", "content/b.yaml", "content/a-b.yaml"]
    assert list(twins(names, ["content/b.yaml"], ["deck"])) == []
    assert len(list(twins(names, ["content/a.yml"], ["deck"]))) == 1
    assert len(list(twins(names, names, ["deck", "b"]))) == 2


def test_a_content_folder_with_nothing_to_build_ends_with_2(tmp_path: Path) -> None:
    ran = pmdocs("build", cwd=project(tmp_path))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("usage: content/ has no .yaml file\n")


@given(st.text(min_size=1, max_size=40))
def test_a_name_that_is_made_fit_can_stand(stem: str) -> None:
    problem = name_problem(f"x{fit_name(stem)}.yaml")
    assert problem is None

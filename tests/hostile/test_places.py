"""Places that cannot be read or written, and output that cannot be kept: one line, an exit code, and no bug of ours."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.hostile.inputs import Case, case_folder
from tests.projects import ROOT, pmdocs

LONG: Final = "a" * 300
# Whoever may do everything may also read what nobody may.
POWERLESS: Final = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.geteuid() == 0 else ()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one comparison, one document that is made in no time, and a folder that nobody may enter."""
    return case_folder(tmp_path / "project", Case({}, "note"))


@pytest.fixture
def locked(folder: Path) -> Iterator[Path]:
    """A folder that nobody may enter, with a project in it."""
    shutil.copytree(folder, folder / "locked" / "project")
    (folder / "locked").chmod(0)
    yield folder / "locked"
    (folder / "locked").chmod(0o755)


def powerless(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command as somebody runs it who is not almighty."""
    if POWERLESS and shutil.which(POWERLESS[0]) is None:
        pytest.skip("nobody can give up rights here")
    return subprocess.run(
        [*POWERLESS, sys.executable, "-c", "from generator.entry import main; main()", *arguments],
        cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "command",
    [
        ("init", LONG),
        ("build", "-q", "-d", "note", "-o", LONG),
        ("export", "minimal", "--to", "csv", "-o", LONG),
        ("export", "minimal", "--to", "csv", "-o", f"{LONG}/"),
    ],
)
def test_a_name_that_no_file_system_holds_is_told(command: tuple[str, ...], folder: Path) -> None:
    ran = pmdocs(*command, cwd=folder)
    assert ran.returncode == 2, ran.stderr
    assert "File name too long" in ran.stderr
    assert "  hint: " in ran.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("init", "locked/x"),
        ("build", "-q", "-d", "note", "-o", "locked/x"),
        ("export", "minimal", "--to", "csv", "-o", "locked/x"),
    ],
)
def test_a_folder_that_nobody_may_enter_is_told(command: tuple[str, ...], folder: Path, locked: Path) -> None:
    ran = powerless(*command, cwd=folder)
    assert ran.returncode == 2, ran.stderr
    assert ran.stderr.startswith("locked/x: ")
    assert "Permission denied" in ran.stderr


def test_a_project_below_a_folder_that_nobody_may_enter_is_told(folder: Path, locked: Path) -> None:
    locked.chmod(0o755)
    script = f"import os; os.chdir({str(locked / 'project')!r}); os.chmod('..', 0); "
    script += f"os.execvp({(POWERLESS or ('env',))[0]!r}, {[*(POWERLESS or ('env',)), sys.executable, '-c']!r} + "
    script += "['from generator.entry import main; main()', 'build', '-d', 'note'])"
    if POWERLESS and shutil.which(POWERLESS[0]) is None:
        pytest.skip("nobody can give up rights here")
    ran = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 2, ran.stderr
    assert ran.stderr.startswith("usage: the current folder cannot be read: Permission denied\n  hint: ")


def test_templates_that_cannot_be_read_are_not_passed_over(folder: Path) -> None:
    (folder / "templates").chmod(0)
    try:
        ran = powerless("build", "-d", "page", cwd=folder)
    finally:
        (folder / "templates").chmod(0o755)
    assert ran.returncode == 2, ran.stderr
    assert ran.stderr == f"usage: cannot read {folder}/templates: Permission denied\n"
    assert not (folder / "output").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here is always full")
@pytest.mark.parametrize(
    "command", ["schema", "completion bash", "export minimal --to csv -o -", "check --format json", "doctor"]
)
def test_a_result_that_cannot_be_kept_is_no_success(command: str, folder: Path) -> None:
    pmdocs_here = shlex.join([sys.executable, "-c", "from generator.entry import main; main()"])
    ran = subprocess.run(
        ["sh", "-c", f"{pmdocs_here} {command} >/dev/full"],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 2, ran.stderr
    assert "write: what was said could not be kept: No space left on device\n" in ran.stderr
    assert "Exception ignored" not in ran.stderr


@pytest.mark.parametrize("command", [("new", "tea"), ("export", "minimal", "--to", "csv", "-o", "content/")])
def test_what_a_killed_command_left_is_removed_by_the_next_one(command: tuple[str, ...], folder: Path) -> None:
    (folder / "content" / ".pmdocs-x.tmp").write_bytes(b"half of it")
    assert pmdocs(*command, cwd=folder).returncode == 0
    assert not (folder / "content" / ".pmdocs-x.tmp").exists()

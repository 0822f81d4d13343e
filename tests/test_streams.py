"""Where the command writes to: closed, full, a terminal or a pipe, and what it does when that is taken away."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.projects import GOOD, ROOT, noted, pmdocs

MINIMAL: Final = next(path for path in GOOD if path.stem == "minimal")
ARABIC: Final = next(path for path in GOOD if path.stem == "arabic")
COMMAND: Final = (sys.executable, "-c", "from generator.cli import main; main()")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one comparison and one small document of its own."""
    return noted(tmp_path / "project")


def test_a_reader_that_leaves_does_not_stop_the_build(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            [*COMMAND, "build", "-d", "note"],
            cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=writing, stderr=subprocess.PIPE, text=True,
            check=False, timeout=120,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert "Traceback" not in ran.stderr
    assert "Exception ignored" not in ran.stderr
    assert ran.returncode == 0
    assert (folder / "output" / "minimal-note.html").is_file()


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-", ">/dev/full"])
def test_closed_streams_do_not_stop_the_build(folder: Path, closed: str) -> None:
    command = f"{shlex.join(COMMAND)} build -d note {closed}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in ran.stderr
    assert ran.returncode == 0
    assert b"Into the soil." in (folder / "output" / "minimal-note.html").read_bytes()


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["ascii", "C locale"],
)
def test_letters_that_a_stream_cannot_show_do_not_stop_the_build(folder: Path, environment: dict[str, str]) -> None:
    content = folder / "content"
    (content / "minimal.yaml").unlink()
    (content / "القهوة.yaml").write_text(ARABIC.read_text(encoding="utf-8") + "مجهول: x\n", encoding="utf-8")
    (content / "schön.yaml").write_bytes(MINIMAL.read_bytes())
    ran = pmdocs("build", "-d", "note", cwd=folder, environment=environment)
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert "unknown-key: there is no key" in ran.stderr
    assert ran.stdout.startswith("output/sch")
    assert (folder / "output" / "schön-note.html").is_file()


def test_a_terminal_without_colours_gets_none(folder: Path) -> None:
    (folder / "content" / "other.yaml").write_bytes(MINIMAL.read_bytes())
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "TERM": "xterm-256color"}
    process = subprocess.Popen(
        [*COMMAND, "build", "-d", "note"],
        cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        seen += part
    os.close(ours)
    assert process.wait(60) == 0
    assert b"output/minimal-note.html" in seen
    assert not re.search(rb"\x1b\[[\d;]*(3|4|9|10)[0-8](;[\d;]*)?m", seen)


def test_in_a_pipe_there_is_no_progress_bar_and_no_escape(folder: Path) -> None:
    (folder / "content" / "other.yaml").write_bytes(MINIMAL.read_bytes())
    ran = pmdocs("build", "-d", "note", cwd=folder, environment={"FORCE_COLOR": "1", "TERM": "xterm-256color"})
    assert ran.returncode == 0
    assert "\x1b" not in ran.stdout + ran.stderr
    assert "Building" not in ran.stderr


def test_a_folder_that_was_deleted_is_told(folder: Path) -> None:
    gone = folder / "gone"
    gone.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        ["sh", "-c", f'rmdir "$PWD"; exec {shlex.join(COMMAND)} build'],
        cwd=gone, env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ran.returncode == 2, ran.stderr
    assert ran.stderr.startswith("usage: the current folder does not exist any more\n")

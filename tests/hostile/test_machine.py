"""What a machine lacks in the middle of the work ends the command with one line, and is no bug of ours."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from generator import cli, machine
from generator.picturing import pictures
from tests.hostile.inputs import SOUND, Case, case_folder
from tests.hostile.test_faults import COMMAND, ENVIRONMENT, NAME
from tests.patience import HANG, wait_until
from tests.projects import pmdocs

USAGE: Final = 2
# Seconds after which a command that has its files and is heard would be gone.
SOON: Final = 0.3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with two comparisons and one document that is made in no time."""
    other = {"content/other.yaml": SOUND["content/minimal.yaml"]}
    return case_folder(tmp_path / "project", Case(other, "note"))


@pytest.fixture
def hearing() -> Iterator[None]:
    """Whoever is started with nohup ignores a closed terminal, and so do all whom it starts."""
    before = signal.getsignal(signal.SIGHUP)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


def limited(folder: Path, what: int, most: int) -> subprocess.CompletedProcess[str]:
    """A build of a machine that has no more of something than so much."""
    return subprocess.run(
        COMMAND, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(what, (most, most)),
    )  # fmt: skip


def test_what_has_run_out_is_told_in_one_line_with_the_way_out(folder: Path) -> None:
    ran = limited(folder, resource.RLIMIT_AS, 100_000_000)
    assert ran.returncode == USAGE, ran.stderr
    assert ran.stderr == (
        "machine: memory has run out\n  hint: Close other programs, or raise the limit on memory (ulimit -v).\n"
    )


def test_few_files_that_may_be_open_are_enough(folder: Path) -> None:
    ran = limited(folder, resource.RLIMIT_NOFILE, 8)
    assert ran.returncode == 0, ran.stderr
    assert sorted(path.name for path in (folder / "output").iterdir()) == [NAME, "other-note.html"]


@pytest.mark.parametrize("error", [OSError(errno.EAGAIN, "fork"), NotImplementedError("no semaphores")])
def test_where_there_can_be_no_processes_one_does_it_all(error: Exception, folder: Path) -> None:
    script = (
        "import errno, os, sys\nfrom concurrent.futures import process\n"
        f"def refuse(*a, **k): raise {error!r}\n"
        "process.ProcessPoolExecutor._launch_processes = refuse\n"
        "process._check_system_limits = refuse if 'semaphores' in sys.argv.pop() else lambda: None\n"
        "from generator.entry import main; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, *COMMAND[3:], str(error)],
        cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert sorted(path.name for path in (folder / "output").iterdir()) == [NAME, "other-note.html"]


def test_files_that_may_not_grow_leave_a_line_and_no_trace(folder: Path) -> None:
    ran = limited(folder, resource.RLIMIT_FSIZE, 0)
    assert ran.returncode == USAGE, ran.stderr
    assert "write: cannot write" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("error", "lacks"),
    [
        (MemoryError(), True),
        (ImportError("libx.so: failed to map segment from shared object"), True),
        (RuntimeError("can't start new thread"), True),
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EMFILE, "Too many open files"), True),
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), False),
        (ImportError("No module named generator.x"), False),
    ],
)
def test_a_bug_is_not_blamed_on_the_machine(error: Exception, lacks: bool) -> None:
    assert (machine.lacking(error) is not None) is lacks
    above = ValueError("on the way")
    above.__cause__ = error
    assert (machine.lacking(above) is not None) is lacks


@pytest.mark.usefixtures("hearing")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_command_whose_words_nobody_reads_can_be_stopped(number: signal.Signals, folder: Path) -> None:
    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    try:
        while True:
            os.write(theirs, b"x" * 4096)
    except BlockingIOError:
        os.set_blocking(theirs, True)
    process = subprocess.Popen(COMMAND, cwd=folder, env=ENVIRONMENT, stdout=theirs, stderr=theirs)
    made = folder / "output" / "other-note.html"
    wait_until(lambda: made.exists() or process.poll() is not None)
    # It has its files, and waits for somebody to read what it says.
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(SOON)
    process.send_signal(number)
    assert process.wait(HANG) == 128 + number
    os.close(ours)
    os.close(theirs)


@pytest.mark.usefixtures("hearing")
def test_a_terminal_that_is_closed_ends_it_without_a_trace_or_litter(folder: Path) -> None:
    script = (
        "import signal\nfrom generator import building, cli\nfrom pathlib import Path\n"
        "publish = building.Path.replace\n"
        "def hung_up(path, target):\n    signal.raise_signal(signal.SIGHUP)\n    return publish(path, target)\n"
        "building.Path.replace = hung_up\ncli.main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, *COMMAND[3:]],
        cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (129, "")
    (made,) = (folder / "output").iterdir()
    assert made.suffix == ".html"


def test_a_bug_in_letters_that_no_file_can_hold_is_logged_all_the_same(folder: Path) -> None:
    script = (
        "from generator import cli, commands\n"
        "def broken(*a, **k): raise ZeroDivisionError('caf\\xe9 \\udcff')\n"
        "commands.build_all = broken\ncli.main()"
    )
    environment = {**ENVIRONMENT, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TMPDIR": str(folder)}
    ran = subprocess.run(
        [sys.executable, "-c", script, "build"],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == cli.BUG
    assert ran.stderr.startswith("pmdocs: a bug of ours, sorry: ZeroDivisionError")
    assert ran.stderr.count("\n") == 1
    (log,) = folder.glob("pmdocs-bug-*.log")
    assert "ZeroDivisionError: café \\udcff" in log.read_text(encoding="utf-8")


def program(folder: Path, text: str) -> None:
    """A program that is found under LibreOffice's name."""
    folder.mkdir()
    (folder / "soffice").write_text(f"#!/bin/sh\n{text}\n")
    (folder / "soffice").chmod(0o755)


def test_what_draws_pictures_of_slides_ends_with_the_command(tmp_path: Path) -> None:
    program(tmp_path / "bin", f"sleep 300 & echo $! > {tmp_path}/pid.new; mv {tmp_path}/pid.new {tmp_path}/pid; wait")
    script = "from generator import cli, commands\nfrom generator.picturing import pictures\n"
    script += "commands.build_all = lambda *a, **k: pictures(b'deck')\ncli.main()"
    environment = {**ENVIRONMENT, "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "TMPDIR": str(tmp_path)}
    process = subprocess.Popen([sys.executable, "-c", script, "build"], env=environment, stderr=subprocess.DEVNULL)
    wait_until((tmp_path / "pid").exists)
    process.send_signal(signal.SIGTERM)
    assert process.wait(HANG) == 128 + signal.SIGTERM
    wait_until(lambda: not Path("/proc", (tmp_path / "pid").read_text().strip(), "exe").exists())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bin", "pid"]


def test_without_a_place_for_temporary_files_there_are_no_pictures_and_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "bin", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr("tempfile.mkdtemp", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left")))
    (problem,) = pictures(b"deck").problems
    assert (problem.rule, problem.message) == ("libreoffice", "LibreOffice failed: No space left")
    assert "TMPDIR" in problem.hint


def test_a_name_that_is_no_utf_8_is_told_in_every_format(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff %#?\n\xf0\x9f\x98\x80.pdf")
    (tmp_path / name).write_bytes(b"no PDF")
    for form in ("text", "json", "github", "sarif"):
        ran = pmdocs("check", "--format", form, name, cwd=tmp_path)
        assert ran.returncode == 1, ran.stderr
        assert "it is no PDF" in ran.stdout

"""Whatever a machine or its user does, a file is whole or not there, and nothing is left behind.

Tests of one file that is published, of a build that is stopped at its work and of streams that are closed stand in
tests/test_building.py and tests/test_cli.py.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from generator import cli, stopping
from generator.artifact import Artifact
from generator.building import publish
from generator.checking import Wanted, check_all
from tests.hostile.inputs import SOUND, Case, case_folder
from tests.projects import ROOT, pmdocs

COMMAND: Final = (sys.executable, "-c", "from generator.entry import main; main()", "build", "-d", "note")
ENVIRONMENT: Final = {**os.environ, "PYTHONPATH": str(ROOT)}
NAME: Final = "minimal-note.html"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one comparison and one document that is made in no time."""
    return case_folder(tmp_path / "project", Case({}, "note"))


def start(folder: Path, *more: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, *more], cwd=folder, env={**ENVIRONMENT, **environment}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
    )  # fmt: skip


# Python takes some hundredths of a second before it runs a line of ours.
@pytest.mark.parametrize("moment", [0, 2, 5])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_at_any_moment_ends_it_without_a_trace_or_litter(
    number: signal.Signals, code: int, moment: int, folder: Path
) -> None:
    _stopped_at(number, code, (moment + 0.5) / 6, folder)


@pytest.mark.matrix
@pytest.mark.parametrize("seed", range(60))
def test_a_signal_at_any_moment_in_numbers(seed: int, folder: Path) -> None:
    chosen = random.Random(seed)  # noqa: S311 (nothing is kept secret)
    number, code = chosen.choice([(signal.SIGINT, 130), (signal.SIGTERM, 143)])
    _stopped_at(number, code, chosen.random() * 1.1, folder)


def _stopped_at(number: signal.Signals, code: int, share: float, folder: Path) -> None:
    """Send the signal after a share of the time that a build takes here, from the first line of ours on."""
    ready = "import sys, signal\nprint('ready', flush=True)\nfrom generator.entry import main\nmain()"
    command = [sys.executable, "-c", f"import generator.stopping as s; s.leave_at_once()\n{ready}", *COMMAND[3:]]
    durations: list[float] = []
    for wait in (None, share):
        process = subprocess.Popen(
            command, cwd=folder, env=ENVIRONMENT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        began = time.monotonic()
        if wait is not None:
            time.sleep(wait * durations[0])
            process.send_signal(number)
        _, err = process.communicate(timeout=60)
        durations.append(time.monotonic() - began)
    assert process.returncode in (0, code), err
    assert "Traceback" not in err
    assert "Exception ignored" not in err
    made = sorted(path.name for path in (folder / "output").iterdir())
    assert made == [NAME]


def test_a_signal_waits_while_a_file_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def interrupted(descriptor: int) -> None:
        signal.raise_signal(signal.SIGINT)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            publish(Artifact("x.html", "html", b"whole"), tmp_path)
    finally:
        signal.signal(signal.SIGINT, before)
    assert [path.name for path in tmp_path.iterdir()] == ["x.html"]
    assert (tmp_path / "x.html").read_bytes() == b"whole"


def _built_by(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, "build"]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)


def test_a_signal_that_a_library_swallows_still_ends_the_command(folder: Path) -> None:
    script = (
        "import signal\nfrom generator import cli, commands\n"
        "def swallowing(*arguments, **options):\n"
        "    try:\n        signal.raise_signal(signal.SIGINT)\n    except BaseException:\n        pass\n"
        "    return True\n"
        "commands.build_all = swallowing\ncli.main()"
    )
    ran = _built_by(script, folder)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "pmdocs: stopped\n")


def test_a_signal_that_comes_where_nothing_can_be_raised_ends_endless_work(folder: Path) -> None:
    script = (
        "import signal, time\nfrom generator import cli, commands\n"
        "class Gone:\n    def __del__(self):\n        signal.raise_signal(signal.SIGTERM)\n"
        "def endless(*arguments, **options):\n    Gone()\n    while True:\n        time.sleep(0.01)\n"
        "commands.build_all = endless\ncli.main()"
    )
    ran = _built_by(script, folder)
    assert (ran.returncode, ran.stdout, ran.stderr) == (143, "", "")


def test_who_ignores_ctrl_c_goes_on_ignoring_it() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        stopping.raise_once()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        sys.unraisablehook = sys.__unraisablehook__


def test_two_builds_at_once_into_one_folder_end_well(folder: Path) -> None:
    for number in range(4):
        (folder / "content" / f"other{number}.yaml").write_bytes(SOUND["content/minimal.yaml"])
    running = [start(folder) for _ in range(2)]
    for process in running:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
    names = sorted(path.name for path in (folder / "output").iterdir())
    assert names == sorted([NAME, *(f"other{number}-note.html" for number in range(4))])
    contents = {path.read_bytes() for path in (folder / "output").iterdir()}
    assert len(contents) == 1


@contextlib.contextmanager
def mounted(place: Path, options: str, name: str = NAME, older: bytes = b"older") -> Iterator[Path]:
    """A small file system of its own, which holds the older file, and nothing but that in the end."""
    place.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("nobody may mount here")
    try:
        (place / name).write_bytes(older)
        subprocess.run(["mount", "-o", f"remount,{options}", str(place)], check=True)
        yield place
        assert [(path.name, path.read_bytes()) for path in place.iterdir()] == [(name, older)]
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_where_the_disk_is_full_the_older_file_stays(tmp_path: Path, folder: Path) -> None:
    with (folder / "templates" / "note.html").open("ab") as template:
        template.write(b"<!-- " + b"x" * 40_000 + b" -->")
    with mounted(tmp_path / "full", "size=16k") as full:
        ran = pmdocs("build", "-d", "note", "-o", str(full), cwd=folder)
    assert ran.returncode == 2, ran.stderr
    assert f"write: cannot write {NAME}: No space left on device" in ran.stderr
    assert "the older file is as it was" in ran.stderr


def test_where_nothing_may_be_written_it_is_told(tmp_path: Path, folder: Path) -> None:
    with mounted(tmp_path / "output", "ro") as output:
        ran = pmdocs("build", "-d", "note", "-o", str(output), cwd=folder)
    assert ran.returncode == 2, ran.stderr
    assert f"write: cannot write {NAME}: Read-only file system" in ran.stderr
    assert "You may not write there; build into another folder with -o DIR." in ran.stderr


# What `check --fix` mends, in more bytes than half of a small disk has.
HOLES: Final = SOUND["content/minimal.yaml"] + b"summary: Two , spaces.\n# " + b"x" * 9_000 + b"\n"
FIX: Final = ("check", "-q", "--fix", "--select", "spacing")


@pytest.mark.parametrize(
    ("options", "reason"), [("size=16k", "No space left on device"), ("ro", "Read-only file system")]
)
def test_a_comparison_that_cannot_be_mended_stays_as_it_was(options: str, reason: str, tmp_path: Path) -> None:
    with mounted(tmp_path / "content", options, "tea.yaml", HOLES):
        ran = pmdocs(*FIX, cwd=tmp_path)
    assert ran.returncode == 2, ran.stderr
    assert f"content/tea.yaml: write: cannot write tea.yaml: {reason}" in ran.stderr
    assert "The file is as it was; check it without --fix" in ran.stderr


def test_a_signal_waits_while_a_comparison_is_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def interrupted(descriptor: int) -> None:
        signal.raise_signal(signal.SIGINT)
        fsync(descriptor)

    own = tmp_path / "content" / "tea.yaml"
    own.parent.mkdir()
    own.write_bytes(HOLES)
    own.chmod(0o600)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "fsync", interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            check_all([], {}, Wanted(select=("spacing",), fix=True), quiet=True, verbose=False)
    finally:
        signal.signal(signal.SIGINT, before)
    assert own.read_bytes() == HOLES.replace(b"Two , spaces", b"Two, spaces")
    assert own.stat().st_mode & 0o777 == 0o600, "nobody else may read it now"
    assert [path.name for path in own.parent.iterdir()] == ["tea.yaml"]


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": "", "XDG_CACHE_HOME": ""},
        {"HOME": "/proc/nowhere", "XDG_CACHE_HOME": "/proc/nowhere", "TMPDIR": "/proc/nowhere"},
        {"FONTCONFIG_SYSROOT": "/proc/nowhere", "FONTCONFIG_PATH": "/proc/nowhere"},
        {"SOURCE_DATE_EPOCH": "0", "TZ": "Nowhere/Land", "LC_ALL": "xx_YY", "TERM": "dumb"},
    ],
    ids=lambda environment: next(iter(environment)),
)
def test_an_odd_environment_makes_the_same_sheet(environment: dict[str, str], folder: Path) -> None:
    ran = pmdocs("build", "-q", "-d", "cheatsheet", cwd=folder, environment=environment)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert (folder / "output" / "minimal-cheatsheet.pdf").read_bytes().startswith(b"%PDF")


def test_without_a_place_for_temporary_files_the_sheet_is_made(folder: Path) -> None:
    script = (
        "import tempfile\n"
        "def nowhere(*a, **k): raise FileNotFoundError(2, 'No usable temporary directory found')\n"
        "tempfile.TemporaryDirectory = nowhere\nfrom generator.writers.pdf import fonts\n"
        "fonts._has_cache = lambda: False\n"
        f"import os\nos.chdir({str(folder)!r})\nfrom generator.entry import main\nmain()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, "build", "-d", "cheatsheet"],
        env=ENVIRONMENT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("year", [1970, pytest.param(2200, marks=pytest.mark.matrix)])
def test_the_clock_says_nothing_in_a_file(year: int, folder: Path) -> None:
    script = (
        f"import time, datetime\nseconds = ({year} - 1970) * 31556952 + 5\n"
        "time.time = lambda: seconds\nlocal, utc = time.localtime, time.gmtime\n"
        "time.localtime = lambda s=None: local(seconds if s is None else s)\n"
        "time.gmtime = lambda s=None: utc(seconds if s is None else s)\n"
        "from generator.entry import main\nmain()"
    )
    made = []
    for code in (script, COMMAND[2]):
        ran = subprocess.run(
            [sys.executable, "-c", code, "build", "-q", "-d", "deck"],
            cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        made.append((folder / "output" / "minimal-deck.pptx").read_bytes())
    assert made[0] == made[1]


def test_a_bug_whose_trace_cannot_be_kept_is_told_all_the_same(folder: Path) -> None:
    script = (
        "import tempfile\nfrom generator import cli, commands\n"
        "def nowhere(*a, **k): raise OSError(28, 'No space left on device')\n"
        "def broken(*a, **k): raise ZeroDivisionError('no such luck')\n"
        "tempfile.NamedTemporaryFile = nowhere\ncommands.build_all = broken\ncli.main()"
    )
    ran = _built_by(script, folder)
    assert ran.returncode == cli.BUG
    assert ran.stderr.startswith("pmdocs: a bug of ours, sorry: ZeroDivisionError: no such luck\n")


def test_a_terminal_that_can_do_nothing_gets_no_escape(folder: Path) -> None:
    pty = pytest.importorskip("pty")
    (folder / "content" / "other.yaml").write_bytes(SOUND["content/minimal.yaml"])
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        COMMAND, cwd=folder, env={**ENVIRONMENT, "TERM": "dumb"}, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    seen = b""
    with contextlib.suppress(OSError):
        while part := os.read(ours, 4096):
            seen += part
    os.close(ours)
    assert process.wait(60) == 0
    assert re.search(rb"output/minimal-note\.html", seen)
    assert b"\x1b" not in seen

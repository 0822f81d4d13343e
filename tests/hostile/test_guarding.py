"""What reads a stranger's deck or PDF works in a process of its own: it may die, or never come back."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from generator import checking
from generator.checking import Wanted, check_all
from generator.guarding import DeadError, SilentError, guarded
from generator.limits import MOST_SECONDS
from tests.patience import HANG, wait_until
from tests.projects import ROOT

SOON: Final = 0.2


def crash(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def exhaust(*_: object) -> None:
    kept = [bytes(100_000_000) for _ in range(100)]
    assert kept


def hang(*_: object) -> None:
    signal.pause()


def break_down() -> None:
    message = "no such luck"
    raise ZeroDivisionError(message)


def test_what_is_done_in_a_process_of_its_own_comes_back() -> None:
    assert guarded(sorted)([3, 1, 2], reverse=True) == [3, 2, 1]


@pytest.mark.parametrize("work", [crash, exhaust])
def test_a_process_that_dies_is_known_to_have_died(work: Callable[[], None]) -> None:
    with pytest.raises(DeadError):
        guarded(work)()


def test_a_process_that_never_answers_is_ended() -> None:
    before = multiprocessing.active_children()
    with pytest.raises(SilentError):
        guarded(hang, seconds=SOON)()
    assert multiprocessing.active_children() == before


def test_a_bug_in_the_process_is_one_of_the_command_with_its_trace() -> None:
    with pytest.raises(ZeroDivisionError, match="no such luck") as raised:
        guarded(break_down)()
    assert "in break_down" in "".join(raised.value.__notes__)


@pytest.mark.parametrize(
    ("work", "reason"),
    [(crash, "what reads it crashed, or ran out of memory"), (hang, f"it takes more than {MOST_SECONDS} seconds")],
)
def test_a_file_that_ends_or_holds_up_its_reader_is_told_and_the_others_are_audited(
    work: Callable[[], None],
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def read(name: str, content: bytes, files: object) -> tuple[()]:
        if content == b"hostile":
            work()
        return ()

    for name, content in (("one.pdf", b"sound"), ("two.pdf", b"hostile"), ("three.pptx", b"sound")):
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(checking, "audited", read)
    monkeypatch.setattr(checking, "guarded", lambda audit: guarded(audit, seconds=1 if work is hang else HANG))
    assert not check_all(["one.pdf", "two.pdf", "three.pptx"], {}, Wanted(), quiet=False, verbose=False)
    told = capsys.readouterr()
    assert told.out.startswith(f"two.pdf: unreadable: this cannot be looked at: {reason}\n  hint: ")
    assert told.err.startswith("3 files audited, 1 finding in ")


def test_a_process_ends_with_the_command_that_started_it_also_where_that_is_killed(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, signal\nfrom generator.guarding import guarded\n"
        f"def hang():\n    pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid()))\n    signal.pause()\n"
        "guarded(hang)()"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(ROOT)})
    try:
        wait_until(lambda: (tmp_path / "pid").exists() and bool((tmp_path / "pid").read_text()))
    finally:
        parent.kill()
        parent.wait()
    wait_until(lambda: not Path("/proc", (tmp_path / "pid").read_text(), "cmdline").exists())

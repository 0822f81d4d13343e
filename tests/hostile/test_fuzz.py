"""A short run of the fuzz program; `make fuzz` runs 10,000 inputs."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.hostile import canary, fuzzing
from tests.hostile.inputs import Case
from tests.hostile.watching import watched


@pytest.mark.parametrize("target", fuzzing.TARGETS)
def test_whatever_is_sent_a_build_ends_well_or_tells_what_is_wrong(target: str) -> None:
    tally = fuzzing.fuzz(target, 4, 1)
    assert tally.faults == []
    assert tally.inputs >= 4


@pytest.mark.matrix
@pytest.mark.parametrize("target", fuzzing.TARGETS)
def test_whatever_is_sent_in_numbers(target: str) -> None:
    assert fuzzing.fuzz(target, 200, 2).faults == []


def test_the_judge_sees_what_must_never_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzzing, "MOST_SECONDS", -1)
    assert "it took 0 s" in fuzzing.fuzz("settings", 1, 1).faults[0]


def _ends(target: str, count: int, number: int, begins: Callable[[Case], object]) -> fuzzing.Tally:
    """Judges one input, dies of the next as long as more than one is asked for."""
    for _ in range(min(count, 2)):
        begins(Case({"x": b"y"}, "note"))
    if count > 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return fuzzing.Tally(inputs=count)


def _hangs(target: str, count: int, number: int, begins: Callable[[Case], object]) -> fuzzing.Tally:
    begins(Case({"x": b"y"}, "note"))
    time.sleep(600)
    return fuzzing.Tally()


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the inputs are kept that made a fault."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_an_input_that_ends_the_process_is_told_and_the_others_are_judged(kept: Path) -> None:
    tallies = watched("settings", 5, 1, _ends)
    assert [tally.inputs for tally in tallies] == [2, 2, 1]
    assert all("the process ended with -9" in tally.faults[0] for tally in tallies[:2])
    assert [path.read_bytes() for path in kept.glob("fuzz-settings-*/x")] == [b"y", b"y"]


def test_an_input_that_hangs_is_told_and_its_process_is_ended(kept: Path) -> None:
    (tally,) = watched("settings", 1, 1, _hangs, silent=5)
    assert f"{kept}" in tally.faults[0]
    assert "no word in 5 s" in tally.faults[0]


def test_the_judge_hears_what_is_asked_of_the_network_and_read_from_outside(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("title: x")
    with canary.listening() as (address, asked), canary.heard("/secret.yaml") as opened:
        secret.read_bytes()
        with pytest.raises(HTTPError):
            urlopen(address)  # noqa: S310 (the address is that of the server above)
    assert asked == ["GET /"]
    assert [told.split()[0] for told in opened] == ["open", "urllib.Request", "socket.getaddrinfo", "socket.connect"]

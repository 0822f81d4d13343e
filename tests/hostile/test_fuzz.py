"""A short run of the fuzz program; `make fuzz` runs 10,000 inputs."""

from __future__ import annotations

import pytest

from tests.hostile import fuzzing


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

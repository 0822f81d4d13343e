"""Fuzzing in a process of its own, which is watched: an input may hang it or end it."""

from __future__ import annotations

import faulthandler
import os
import signal
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Final

from tests.hostile import fuzzing
from tests.hostile.inputs import Case

# Seconds by the clock without a word from the process of a target: the bound of one build is in the processor's own
# seconds, and the machine may have other things to do.
SILENT: Final = 60
# Target, number of inputs, seed, and what is told of each input before it is judged.
Judging = Callable[[str, int, int, Callable[[Case], object]], fuzzing.Tally]


def watched(
    target: str, count: int, number: int, judged: Judging = fuzzing.fuzz, silent: float = SILENT
) -> list[fuzzing.Tally]:
    """What came of so many inputs of a target: a tally of each process that it took."""
    tallies: list[fuzzing.Tally] = []
    while (done := sum(tally.inputs for tally in tallies)) < count:
        tally, well = _one_process(judged, target, count - done, number + len(tallies), silent)
        tallies.append(tally)
        if well or not tally.inputs:
            break
    return tallies


def _one_process(judged: Judging, target: str, count: int, number: int, silent: float) -> tuple[fuzzing.Tally, bool]:
    """What came of the inputs of one process, and whether it came to its end."""
    context = get_context("spawn")
    ours, its = context.Pipe(duplex=False)
    process = context.Process(target=_judge_all, args=(its, judged, target, count, number), daemon=True)
    process.start()
    its.close()
    seen, last = 0, None
    for told in _told(ours, silent):
        if isinstance(told, fuzzing.Tally):
            process.join()
            return told, True
        seen, last = seen + 1, told
    if hung := process.is_alive() and not ours.closed and not ours.poll():
        # The process shows where it is before it is ended.
        os.kill(process.pid or 0, signal.SIGUSR1)
        time.sleep(1)
        process.kill()
    process.join()
    what = f"no word in {silent:.0f} s" if hung else f"the process ended with {process.exitcode}"
    where = "before the first input" if last is None else fuzzing.kept(target, last)
    return fuzzing.Tally(inputs=seen, faults=[f"{where}: {what}"]), False


def _told(ours: Connection, silent: float) -> Iterator[Case | fuzzing.Tally]:
    """What the process says, until it is silent for too long or gone."""
    try:
        while ours.poll(silent):
            yield ours.recv()
    except EOFError:
        ours.close()


def _judge_all(its: Connection, judged: Judging, target: str, count: int, number: int) -> None:
    faulthandler.enable()
    faulthandler.register(signal.SIGUSR1)
    its.send(judged(target, count, number, its.send))

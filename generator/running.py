"""Jobs to results: in this process, or over a process pool, one job a core.

A pool is made before anything heavy is imported, so that each process loads only the writers that it uses;
WeasyPrint and python-pptx then load side by side. Only this process writes files.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Final

from generator.artifact import Artifact
from generator.building import Job, make
from generator.problems import Problem, Result
from generator.silence import silence_libraries

_STOPPING: Final = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Done:
    """A job, what came of it, and the seconds that it took."""

    job: Job
    result: Result[Artifact]
    seconds: float


def run(jobs: Sequence[Job], workers: int | None = None) -> Iterator[Done]:
    """The jobs as they are done, in any order; `workers` is by default the number of usable cores."""
    count = min(len(jobs), workers or _cores())
    if count <= 1:
        for job in jobs:
            yield timed(job)
        return
    # fork shares what is loaded already; where it is not safe (macOS) or not there, the platform's way.
    method = "fork" if sys.platform == "linux" else None
    context = multiprocessing.get_context(method)
    executor = ProcessPoolExecutor(count, mp_context=context, initializer=_leave_signals_to_the_parent)
    try:
        with _signals_wait():
            executor.submit(int)  # starts every process
        yield from run_on(executor, jobs, window=2 * count)
    except BaseException:
        for process in list((executor._processes or {}).values()):
            process.kill()
        executor.shutdown(wait=True, cancel_futures=True)
        raise
    executor.shutdown(wait=True)


def run_on(executor: Executor, jobs: Sequence[Job], window: int) -> Iterator[Done]:
    """The jobs over any executor, using `submit` alone; at most `window` of them wait at once."""
    queue = iter(jobs)
    waiting: dict[Future[Done], Job] = {}
    while True:
        for job in islice(queue, window - len(waiting)):
            waiting[executor.submit(timed, job)] = job
        if not waiting:
            return
        done, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            job = waiting.pop(future)
            try:
                yield future.result()
            except BrokenProcessPool:
                message = f"the process that made {job.artifact_name} died"
                hint = "Memory may have run out; `pmdocs doctor` looks at what this machine has."
                yield Done(job, Result(None, (Problem("worker", message, hint=hint),)), 0.0)


def timed(job: Job) -> Done:
    """Make one artifact, and take the time."""
    start = time.perf_counter()
    result = make(job)
    return Done(job, result, time.perf_counter() - start)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _signals_wait() -> Iterator[None]:
    """Keep signals from a process that is just being made, until it knows what to do with them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_signals_to_the_parent() -> None:
    """Ctrl-C reaches every process of the terminal; the parent alone answers it, and ends the others."""
    silence_libraries()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)

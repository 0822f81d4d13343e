"""Jobs to results: in this process, or over a process pool, one job a core.

A pool is made before anything heavy is imported, so that each process loads only the writers that it uses;
WeasyPrint and python-pptx then load side by side. Only this process writes files.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice

from generator.artifact import Artifact
from generator.building import Job, make
from generator.problems import Problem, Result
from generator.processes import begin, context
from generator.stopping import held_back


@dataclass(frozen=True, slots=True)
class Done:
    """A job, what came of it, and the seconds that it took."""

    job: Job
    result: Result[Artifact]
    seconds: float


def run(jobs: Sequence[Job], workers: int | None = None) -> Iterator[Done]:
    """The jobs as they are done, in any order; `workers` is by default the number of usable cores."""
    count = min(len(jobs), workers or _cores())
    executor = _started(count) if count > 1 else None
    if executor is None:
        for job in jobs:
            yield timed(job)
        return
    try:
        yield from run_on(executor, jobs, window=2 * count)
    except BaseException:
        _kill(executor)
        raise
    executor.shutdown(wait=True)


def _started(count: int) -> ProcessPoolExecutor | None:
    """A pool of so many processes; None where the machine has no semaphores, or allows no process more."""
    executor = None
    try:
        executor = ProcessPoolExecutor(count, mp_context=context(), initializer=begin)
        with held_back():
            executor.submit(int)  # starts every process
    except (OSError, ImportError, NotImplementedError, RuntimeError):
        if executor is not None:
            _kill(executor)
        return None
    except BaseException:
        if executor is not None:
            _kill(executor)
        raise
    return executor


def _kill(executor: ProcessPoolExecutor) -> None:
    for process in list((executor._processes or {}).values()):
        process.kill()
    # One that was killed in the middle of an answer has sent half of it, and who reads it waits for the rest as long as
    # anybody could write it: also we.
    executor._result_queue._writer.close()  # type: ignore[attr-defined]
    executor.shutdown(wait=True, cancel_futures=True)


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

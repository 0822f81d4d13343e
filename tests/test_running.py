"""Jobs over processes, and what becomes of those that are ended."""

from __future__ import annotations

import multiprocessing
import signal
import struct
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from typing import Any, Final

import pytest

from generator import running
from tests.patience import HANG

SHARED: Final[list[Any]] = []


def answer_by_half() -> None:
    """In a process: announce a hundred bytes, and send none of them."""
    pool, sent = SHARED
    pool._result_queue._writer._send(struct.pack("!i", 100))
    sent.set()
    signal.pause()


@pytest.mark.skipif(sys.platform != "linux", reason="the process finds the pool that it belongs to by fork alone")
def test_a_process_that_is_ended_within_its_answer_does_not_keep_the_command_waiting() -> None:
    context = multiprocessing.get_context("fork")
    pool, sent = ProcessPoolExecutor(1, mp_context=context), context.Event()
    SHARED[:] = [pool, sent]
    answers = pool._result_queue
    pool.submit(answer_by_half)
    assert sent.wait(HANG)
    ending = threading.Thread(target=running._kill, args=(pool,), daemon=True)
    ending.start()
    ending.join(HANG)
    try:
        assert not ending.is_alive()
    finally:
        answers._writer.close()  # type: ignore[attr-defined]

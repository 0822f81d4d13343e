"""How long a test waits before it calls something a hang."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

# Seconds of processor time. No figure of ours: what is told in 2 s takes 8 where coverage is measured on a busy
# machine, and what this guards against took minutes.
HANG: Final = 30.0


def wait_until(comes_true: Callable[[], bool]) -> None:
    """Wait until something another process does is done."""
    deadline = time.monotonic() + HANG
    while not comes_true():
        assert time.monotonic() < deadline
        time.sleep(0.01)

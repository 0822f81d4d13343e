"""Ctrl-C and SIGTERM: what they raise, when they have to wait, and the exit codes that they end with.

A signal raises wherever Python happens to be: in a `finally` that tidies up, in a library that takes it for a fault of
a picture, or before anything is imported. Hence the five ways to answer it.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

INTERRUPTED, TERMINATED = 130, 143
_CODES = {signal.SIGINT: INTERRUPTED, signal.SIGTERM: TERMINATED}
# The signals that came, in their order: a library may swallow what they raise.
_came: list[int] = []


class Terminated(BaseException):
    """SIGTERM, on its way through `finally` blocks."""


def leave_at_once() -> None:
    """Let both end the process with their codes, where nothing is begun and nothing can be left behind."""
    for number, code in _CODES.items():
        _answer(number, lambda *_, code=code: os._exit(code))


def raise_once() -> None:
    """Let the first one raise, so that all that was begun is ended; the second waits for that, the third does not."""
    _came.clear()
    for number in _CODES:
        _answer(number, _answered)
    sys.unraisablehook = _unraisable


def stay_to_the_end() -> None:
    """Let none of them come between the end of the work and that of the process: the exit code says what was done."""
    for number in _CODES:
        _answer(number, signal.SIG_IGN)


def code_of_signal() -> int:
    """The exit code for the signal that came; 0 where none did."""
    return _CODES[signal.Signals(_came[0])] if _came else 0


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep both waiting until a file stands or is gone: no `finally` is safe from what a signal raises."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []
    before = {number: handler for number in _CODES if callable(handler := signal.getsignal(number))}
    for number in before:
        signal.signal(number, lambda arrived, _: waiting.append(arrived))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for arrived in waiting:
            signal.raise_signal(arrived)


def _answer(number: signal.Signals, handler: object) -> None:
    """Set a handler; whoever was started in the background of a shell goes on ignoring Ctrl-C."""
    if signal.getsignal(number) is not signal.SIG_IGN:
        signal.signal(number, handler)  # type: ignore[arg-type]  # a lambda with a default


def _answered(number: int, frame: object) -> None:
    _came.append(number)
    if len(_came) == 1:
        raise KeyboardInterrupt if number == signal.SIGINT else Terminated
    if len(_came) > 2:
        os._exit(code_of_signal())


def _unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    """What a signal raises where Python could only print it has been noted."""
    if unraisable.exc_type not in (KeyboardInterrupt, Terminated):
        sys.__unraisablehook__(unraisable)

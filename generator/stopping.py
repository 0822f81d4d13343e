"""Ctrl-C, SIGTERM and SIGHUP: what they raise, when they have to wait, and the exit codes that they end with.

A signal raises wherever Python happens to be: in a `finally` that tidies up, in a library that takes it for a fault of
a picture, or before anything is imported. Hence an answer of its own for each time of a command's life.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

INTERRUPTED, TERMINATED, HUNG_UP = 130, 143, 129
_CODES = {signal.SIGINT: INTERRUPTED, signal.SIGTERM: TERMINATED}
# A terminal that is closed; Windows has no such signal.
if hasattr(signal, "SIGHUP"):
    _CODES[signal.SIGHUP] = HUNG_UP
# Seconds that a stopped command may still take for its last words: a pipe that nobody reads takes none.
_LAST_WORDS: Final = 2
# Seconds until a signal is raised again that Python could only print: long enough to be out of what prints it.
_AGAIN: Final = 0.05
# The signals that came, in their order: a library may swallow what they raise.
_came: list[int] = []
# The one of them that has to be raised again.
_lost: list[int] = []


class Stopped(BaseException):
    """One of them, on its way through `finally` blocks.

    Not KeyboardInterrupt: Click would write a line of its own first, which a pipe that nobody reads never takes.
    """


def leave_at_once() -> None:
    """Let each of them end the process with their codes, where nothing is begun and nothing can be left behind."""
    for number, code in _CODES.items():
        _answer(number, lambda *_, code=code: os._exit(code))


def raise_once() -> None:
    """Let the first one raise, so that all that was begun is ended; the second waits for that, the third does not."""
    _came.clear()
    _lost.clear()
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
    """Keep them waiting until a file stands or is gone: no `finally` is safe from what a signal raises."""
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


def leave_soon(code: int) -> None:
    """End the process with a code within seconds, also where its last words are kept waiting."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, lambda *_: os._exit(code))
        signal.setitimer(signal.ITIMER_REAL, _LAST_WORDS)


@contextmanager
def held_back() -> Iterator[None]:
    """Keep signals from a process that is just being made, until it knows what to do with them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _CODES)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_to_the_parent() -> None:
    """What reaches every process of a terminal the parent alone answers, and ends the others; they end with it."""
    for number in _CODES:
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _CODES)
    import multiprocessing  # what a command that makes no process would load for nothing

    parent = multiprocessing.parent_process()
    if parent is not None:
        # Where there is no thread left, a parent that is killed leaves its processes behind.
        with suppress(RuntimeError):
            threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(TERMINATED)


def _answer(number: signal.Signals, handler: object) -> None:
    """Set a handler; whoever was started in the background of a shell goes on ignoring Ctrl-C."""
    if signal.getsignal(number) is not signal.SIG_IGN:
        signal.signal(number, handler)  # type: ignore[arg-type]  # a lambda with a default


def _answered(number: int, frame: object) -> None:
    if _lost:
        _lost.clear()
        raise Stopped
    _came.append(number)
    if len(_came) == 1:
        raise Stopped
    if len(_came) > 2:
        os._exit(code_of_signal())


def _unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    """A signal that came in a `__del__`, or as a module was loaded: what it raised there ends nothing."""
    if unraisable.exc_type is not Stopped:
        sys.__unraisablehook__(unraisable)
    elif _came and hasattr(signal, "setitimer"):
        _lost.append(_came[0])
        signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(_came[0]))
        signal.setitimer(signal.ITIMER_REAL, _AGAIN)

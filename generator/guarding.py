"""What a stranger's file is read with in a process of its own: a library in C may crash, or never come back.

The process has bounds on memory and time; whoever asked goes on, and tells what became of it.
"""

from __future__ import annotations

import contextlib
import os
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Final, ParamSpec, TypeVar

from generator.limits import MOST_MEMORY, MOST_SECONDS
from generator.processes import begin, context
from generator.stopping import held_back

P = ParamSpec("P")
T = TypeVar("T")
_ERRORS: Final = 2


class DeadError(RuntimeError):
    """The process died, most likely of what it was given: a crash, or no memory left."""


class SilentError(RuntimeError):
    """The process did not come to its end in time."""


def guarded(work: Callable[P, T], seconds: float = MOST_SECONDS) -> Callable[P, T]:
    """The same function in a process of its own; its arguments and its value must be picklable.

    Raises what the function raises, DeadError, SilentError, and OSError where no process can be started.
    """

    def watched(*args: P.args, **kwargs: P.kwargs) -> T:
        made = context()
        ours, its = made.Pipe(duplex=False)
        process = made.Process(target=_answer, args=(its, work, args, kwargs), daemon=True)
        with ours:
            try:
                with its, held_back():
                    process.start()
                value: T = _answered(ours, seconds)
                return value
            finally:
                if process.pid is not None:
                    process.kill()
                    process.join()

    return watched


def _answered(ours: Connection, seconds: float) -> Any:  # noqa: ANN401 (what the work returns)
    try:
        if not ours.poll(seconds):
            raise SilentError
        value, error = ours.recv()
    except (EOFError, ConnectionError):
        raise DeadError from None
    if isinstance(error, BaseException):
        raise error
    return value


def _answer(its: Connection, work: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]) -> None:
    """In the process: do the work within bounds, and send its value or what it raised."""
    begin()
    _bounded()
    value, error = None, None
    try:
        value = work(*args, **kwargs)
    except MemoryError:
        # To send it takes memory as well.
        os._exit(1)
    except Exception as raised:
        raised.add_note(traceback.format_exc())
        error = raised
    its.send((value, error))


def _bounded() -> None:
    """Bound the memory of this process, leave no core file, and let nobody read what C++ says as it dies."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), _ERRORS)
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(what)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # macOS knows no bound on memory.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (bound, hard))

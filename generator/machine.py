"""What a machine lacks or refuses in the middle of the work, as a problem: no fault of the content, no bug of ours."""

from __future__ import annotations

import errno
import os
from typing import Final

from generator.problems import Place, Problem

_MEMORY: Final = ("memory has run out", "Close other programs, or raise the limit on memory (ulimit -v).")
_PROCESSES: Final = ("no more processes may be started", "End some, or raise the limit on them (ulimit -u).")
_FILES: Final = ("no more files may be opened", "Close programs, or raise the limit on open files (ulimit -n).")
_FULL: Final = ("the disk is full, or no file may grow", "Make room, or raise the limit on files (ulimit -f).")
_DISK: Final = ("the disk cannot be written or read", "Name another folder with -o DIR, and another TMPDIR.")
_ERRORS: Final = {
    errno.ENOMEM: _MEMORY,
    errno.EAGAIN: _PROCESSES,
    errno.EMFILE: _FILES,
    errno.ENFILE: _FILES,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _DISK,
    errno.EIO: _DISK,
}
# A path that a user named, and nothing can stand under.
_PATHS: Final = (errno.EACCES, errno.EPERM, errno.ENAMETOOLONG, errno.ELOOP, errno.ENOTDIR)
# What the loader of libraries, the interpreter and cffi say of it, who know no number of an error for it.
_SAID: Final = {
    "failed to map segment": _MEMORY,
    "cannot allocate memory": _MEMORY,
    "start new thread": _PROCESSES,
}


def lacking(error: BaseException) -> Problem | None:
    """What the machine had not enough of or refused, where that is why something failed; else None."""
    seen: BaseException | None = error
    while seen is not None:
        told = _told(seen)
        if told is not None:
            return Problem("machine", told[0], hint=told[1])
        if isinstance(seen, OSError) and seen.errno in _PATHS and seen.filename is not None:
            place = Place(os.fsdecode(seen.filename))
            return Problem("file", f"this cannot be read or written: {seen.strerror}", place, "Name another place.")
        seen = seen.__cause__
    return None


def _told(error: BaseException) -> tuple[str, str] | None:
    if isinstance(error, MemoryError):
        return _MEMORY
    if isinstance(error, OSError) and error.errno in _ERRORS:
        return _ERRORS[error.errno]
    if isinstance(error, OSError | ImportError | RuntimeError):
        said = str(error).casefold()
        return next((told for words, told in _SAID.items() if words in said), None)
    return None

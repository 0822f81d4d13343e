"""Job → make → Result[Artifact], and its publication: one picklable value in, one finished file out."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator import checks, writers
from generator.artifact import Artifact
from generator.brand import Brand
from generator.checks.finished import Finished
from generator.edition import Edition
from generator.problems import Place, Problem, Result, UsageProblem
from generator.rendering import Document, render
from generator.sources.authored import Authored
from generator.stopping import undisturbed

_LITTER = ".pmdocs-"
_CODE = re.compile("<(?:code|kbd|pre|samp)\\b")


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that one artifact is made from, as values: `files` holds templates/ and the brand's files by name."""

    authored: Authored
    document: Document
    edition: Edition
    brand: Brand
    files: Mapping[str, bytes]
    built: date | None = None

    @property
    def artifact_name(self) -> str:
        """`<comparison>-<document>.<format>`."""
        return f"{self.authored.comparison.id}-{self.document.name}.{self.document.format}"


def make(job: Job) -> Result[Artifact]:
    """Render, write and check one artifact; without a value where there is an error."""
    made = _made(job)
    # What neither an author's line nor a file of a brand explains is a matter of the template.
    template = Place(f"templates/{job.document.template}")
    problems = tuple(p if p.place else replace(p, place=template) for p in job.authored.locate(made.problems))
    if any(p.severity == "error" for p in problems):
        return Result(None, problems)
    return Result(made.value, problems)


def _made(job: Job) -> Result[Artifact]:
    rendered = render(job.authored.comparison, job.document, job.edition, job.brand, job.files, job.built)
    if rendered.value is None:
        return Result(None, rendered.problems)
    write = writers.writer(job.document.format)
    style = job.brand.css(job.document.format, code=bool(_CODE.search(rendered.value.html)))
    files = {**job.files, "brand.css": style.encode()}
    written = write(rendered.value.html, job.artifact_name, job.edition, job.brand, files)
    problems = (*rendered.problems, *written.problems)
    if written.value is None or any(p.severity == "error" for p in problems):
        return Result(None, problems)
    found = checks.check(Finished(written.value, job.edition, rendered.value.promised))
    return Result(written.value, (*problems, *found))


def publish(
    artifact: Artifact,
    folder: Path,
    elsewhere: str = "build into another folder with -o DIR.",
    *,
    mode: int | None = None,
) -> Path:
    """Put a finished file into a folder, whole or not at all; an older one of the name is replaced.

    `elsewhere` is the way out where it cannot be written, as the command has it. The file may be read and written as
    `mode` says, else as the user's mask does. Raises UsageProblem when the folder cannot be written.
    """
    target = folder / artifact.name
    try:
        with undisturbed():
            _written(artifact.content, folder, target, mode)
    except OSError as error:
        reason = error.strerror or str(error)
        hint = f"Close what holds it, or {elsewhere}"
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            hint = f"You may not write there; {elsewhere}"
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            hint = "Make room and build again; the older file is as it was."
        message = f"cannot write {artifact.name}: {reason}"
        raise UsageProblem(Problem("write", message, Place(str(folder)), hint)) from None
    return target


def _written(content: bytes, folder: Path, target: Path, mode: int | None) -> None:
    temporary = ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = _held_file(folder)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            umask = os.umask(0)
            os.umask(umask)
            Path(temporary).chmod(0o666 & ~umask if mode is None else mode)
            # Held until it has its name, so that no other build's sweep takes it away.
            Path(temporary).replace(target)
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _held_file(folder: Path) -> tuple[int, str]:
    """A new file that only this process may remove."""
    while True:
        handle, name = tempfile.mkstemp(prefix=_LITTER, suffix=".tmp", dir=folder)
        _hold(handle, wait=True)
        if os.fstat(handle).st_nlink:
            return handle, name
        # A sweep came in between.
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what a build that was killed left behind in a folder, and nothing that a running one writes."""
    # A folder that cannot be used is told by whoever writes into it.
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{_LITTER}*.tmp"):
            if path.is_file():
                with contextlib.suppress(OSError), path.open("rb") as file:
                    if _hold(file.fileno()):
                        path.unlink()


def _hold(descriptor: int, *, wait: bool = False) -> bool:
    """Lock a file until it is closed or its process dies; False where another process holds it, and goes on to."""
    try:
        import fcntl
    except ImportError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

"""A finished deck as pictures, by LibreOffice where it is installed: to look at, never to hand out."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from generator.problems import Problem, Result
from generator.stopping import undisturbed
from generator.writers.png import drawn

_PROGRAMS: Final = ("soffice", "libreoffice")
_MOST_SECONDS: Final = 180
_DPI: Final = 96


def pictures(deck: bytes) -> Result[tuple[bytes, ...]]:
    """Each slide of a .pptx as a PNG; a problem where LibreOffice is not there or does not manage it."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        hint = "Install it (Debian: libreoffice-impress), or leave --png away."
        return Result(None, (Problem("libreoffice", "pictures of slides need LibreOffice", hint=hint),))
    try:
        with tempfile.TemporaryDirectory(prefix="pmdocs-", ignore_cleanup_errors=True) as name:
            pdf = _converted(program, deck, Path(name))
    except subprocess.TimeoutExpired:
        return Result(None, (Problem("libreoffice", f"LibreOffice takes more than {_MOST_SECONDS} seconds"),))
    except OSError as error:
        hint = "It needs a folder for temporary files with 50 MB of room: TMPDIR names one."
        return Result(None, (Problem("libreoffice", f"LibreOffice failed: {error.strerror}", hint=hint),))
    if pdf is None:
        return Result(None, (Problem("libreoffice", "LibreOffice made no pictures of the deck"),))
    return Result(tuple(drawn(pdf, _DPI)))


def _converted(program: str, deck: bytes, folder: Path) -> bytes | None:
    """The deck as a PDF. Raises OSError, TimeoutExpired."""
    (folder / "deck.pptx").write_bytes(deck)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", os.fspath(folder)]
    quiet = subprocess.DEVNULL
    process = None
    try:
        # Inside of what ends it: a signal that comes meanwhile is raised as soon as this is done.
        with undisturbed():
            process = subprocess.Popen(  # noqa: S603 (a found program)
                [*command, os.fspath(folder / "deck.pptx")],
                stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True,
            )  # fmt: skip
        process.wait(_MOST_SECONDS)
    finally:
        # It is a script, and what it starts would go on without it, in a folder that is gone.
        if process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    pdf = folder / "deck.pdf"
    return pdf.read_bytes() if pdf.is_file() else None

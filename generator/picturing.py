"""A finished deck as pictures, by LibreOffice where it is installed: to look at, never to hand out."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from generator.problems import Problem, Result
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
    with tempfile.TemporaryDirectory(prefix="pmdocs-") as name:
        folder = Path(name)
        (folder / "deck.pptx").write_bytes(deck)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", name, str(folder / "deck.pptx")]
        try:
            subprocess.run(command, capture_output=True, timeout=_MOST_SECONDS, check=False)  # noqa: S603 (a found program)
        except (OSError, subprocess.TimeoutExpired) as error:
            return Result(None, (Problem("libreoffice", f"LibreOffice failed: {type(error).__name__}"),))
        pdf = folder / "deck.pdf"
        if not pdf.is_file():
            return Result(None, (Problem("libreoffice", "LibreOffice made no pictures of the deck"),))
        return Result(tuple(drawn(pdf.read_bytes(), _DPI)))

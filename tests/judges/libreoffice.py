"""LibreOffice Impress: how a viewer that is not PowerPoint opens a deck."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path


@cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    # Two instances cannot share a profile; each worker of pytest-xdist is a process with its own.
    return tempfile.TemporaryDirectory(prefix="pmdocs-libreoffice-")


def _convert(decks: Sequence[Path], suffix: str, folder: Path) -> list[Path]:
    made = [folder / f"{deck.stem}.{suffix}" for deck in decks]
    if len(set(made)) < len(made) or set(made) & set(decks):
        raise ValueError("two decks of one name, or a deck that would be overwritten")
    folder.mkdir(parents=True, exist_ok=True)
    home = Path(_profile().name)
    command = ["soffice", f"-env:UserInstallation={home.as_uri()}", "--headless", "--norestore"]
    run = subprocess.run(
        [*command, "--convert-to", suffix, "--outdir", str(folder), *(str(deck) for deck in decks)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120 + 30 * len(decks),
        env={**os.environ, "HOME": str(home)},
    )
    if absent := [path.name for path in made if not path.is_file()]:
        raise AssertionError(f"LibreOffice did not make {', '.join(absent)}: {run.stdout}{run.stderr}")
    return made


def to_pdf(decks: Sequence[Path], folder: Path) -> list[Path]:
    """Each deck as LibreOffice draws it, in the order given; AssertionError for one that it cannot open."""
    return _convert(decks, "pdf", folder)


def round_trip(decks: Sequence[Path], folder: Path) -> list[Path]:
    """Each deck opened and saved again as PPTX; AssertionError for one that it cannot open."""
    return _convert(decks, "pptx", folder)

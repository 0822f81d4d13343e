"""LibreOffice Impress: how a viewer that is not PowerPoint opens a deck.

It draws with the machine's fonts, and takes the safe faces that our measuring counts on (the metric twins of Arial,
Times New Roman and Courier New) for what it lacks, as PowerPoint does; Debian's own choice would be wider than any.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

_SLIDE: Final = re.compile(r"ppt/slides/[^/]+\.xml")
_HIDDEN: Final = re.compile(rb"(<p:sld\b[^>]*?) show=\"0\"")
_SAFE: Final = {"sans-serif": "Liberation Sans", "serif": "Liberation Serif", "monospace": "Liberation Mono"}
# Lighter and heavier faces of a family that has a twin.
_LIKE: Final = {"Calibri Light": "Carlito", "Arial Black": "Liberation Sans", "Helvetica Neue": "Liberation Sans"}


def _font_configuration(folder: Path, more: Sequence[Path]) -> Path:
    """A configuration of fontconfig with the machine's fonts, those of other folders, and the safe faces."""
    aliases = "".join(
        f'<alias binding="strong"><family>{family}</family><prefer><family>{face}</family></prefer></alias>'
        for family, face in (*_SAFE.items(), *_LIKE.items())
    )
    folders = "".join(f"<dir>{escape(str(path))}</dir>" for path in more)
    written = folder / "fonts.conf"
    written.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{folders}{aliases}</fontconfig>',
        encoding="utf-8",
    )
    return written


@cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    # Two instances cannot share a profile; each worker of pytest-xdist is a process with its own.
    return tempfile.TemporaryDirectory(prefix="pmdocs-libreoffice-")


def _convert(decks: Sequence[Path], suffix: str, folder: Path, fonts: Sequence[Path] = ()) -> list[Path]:
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
        env={**os.environ, "HOME": str(home), "FONTCONFIG_FILE": str(_font_configuration(home, fonts))},
    )
    if absent := [path.name for path in made if not path.is_file()]:
        raise AssertionError(f"LibreOffice did not make {', '.join(absent)}: {run.stdout}{run.stderr}")
    return made


def to_pdf(decks: Sequence[Path], folder: Path, fonts: Sequence[Path] = ()) -> list[Path]:
    """Each deck as LibreOffice draws it, in the order given; AssertionError for one that it cannot open.

    `fonts` are folders of fonts that this viewer has besides the machine's. Hidden slides are drawn like others, since
    LibreOffice would leave out their pages.
    """
    with tempfile.TemporaryDirectory(prefix="pmdocs-shown-") as shown:
        return _convert([_shown(deck, Path(shown)) for deck in decks], "pdf", folder, fonts)


def _shown(deck: Path, folder: Path) -> Path:
    """The deck, or a copy of it in the folder where it has hidden slides that are not hidden there."""
    with zipfile.ZipFile(deck) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    changed = {
        name: _HIDDEN.sub(rb"\1", part, count=1)
        for name, part in parts.items()
        if _SLIDE.fullmatch(name) and _HIDDEN.search(part)
    }
    if not changed:
        return deck
    with zipfile.ZipFile(folder / deck.name, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in (parts | changed).items():
            package.writestr(name, part)
    return folder / deck.name


def round_trip(decks: Sequence[Path], folder: Path) -> list[Path]:
    """Each deck opened and saved again as PPTX; AssertionError for one that it cannot open."""
    return _convert(decks, "pptx", folder)

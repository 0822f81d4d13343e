"""What this machine has and lacks, and the command that mends it."""

from __future__ import annotations

import ctypes
import importlib.metadata
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.project import shipped_folder

_LIBRARIES: Final = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
}
_INSTALL: Final = {
    "apt-get": "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig",
    "dnf": "dnf install pango harfbuzz fontconfig",
    "brew": "brew install pango",
}
_PACKAGES: Final = ("weasyprint", "python-pptx", "jinja2", "click", "pydantic", "ruamel.yaml", "uharfbuzz")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at: whether it is well, what was found, and what mends it."""

    name: str
    well: bool
    found: str
    cure: str = ""

    @property
    def line(self) -> str:
        """`ok       Pango   1.50.12`, or `missing  Pango   …: run …`."""
        state = "ok" if self.well else "missing"
        return f"{state:<8} {self.name:<12} {self.found}" + (f"; run: {self.cure}" if self.cure else "")


def examined() -> list[Finding]:
    """Look at Python, the packages, the system libraries and the fonts."""
    return [_python(), *_packages(), *_libraries(), *_fonts()]


def install_command() -> str:
    """The command of this machine's package manager that brings what the PDF writer needs, or its names."""
    for program, command in _INSTALL.items():
        if shutil.which(program):
            needs_root = program != "brew" and hasattr(os, "geteuid") and os.geteuid() != 0
            return f"sudo {command}" if needs_root else command
    return "your package manager to install Pango 1.44 or later, HarfBuzz and Fontconfig"


def _python() -> Finding:
    well = sys.version_info >= (3, 11)
    return Finding("Python", well, platform.python_version(), "" if well else "install Python 3.11 or later")


def _packages() -> Iterator[Finding]:
    for name in _PACKAGES:
        try:
            yield Finding(name, True, importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            yield Finding(name, False, "not installed", "pip install pmdocs, or make build in a clone")


def _libraries() -> Iterator[Finding]:
    for name, files in _LIBRARIES.items():
        library = next((lib for file in files if (lib := _opened(file))), None)
        if library is None:
            yield Finding(name, False, "not found (no PDF without it)", install_command())
        elif name == "Pango":
            library.pango_version_string.restype = ctypes.c_char_p
            yield Finding(name, True, library.pango_version_string().decode())
        else:
            yield Finding(name, True, "found")


def _opened(file: str) -> ctypes.CDLL | None:

    for folder in ("", "/opt/homebrew/lib/", "/usr/local/lib/"):
        try:
            return ctypes.CDLL(folder + file)
        except OSError:
            continue
    return None


def _fonts() -> Iterator[Finding]:
    folder = shipped_folder() / "templates" / "fonts"
    fonts = sorted(p.name for p in folder.glob("*.ttf")) if folder.is_dir() else []
    broken = [name for name in fonts if not _is_font(folder / name)]
    if broken or not fonts:
        found = f"{', '.join(broken) or 'none'} of {folder} cannot be read"
        yield Finding("Fonts", False, found, "pip install --force-reinstall pmdocs")
    else:
        yield Finding("Fonts", True, f"{len(fonts)} bundled")


def _is_font(path: Path) -> bool:
    try:
        return path.read_bytes()[:4] in (b"\x00\x01\x00\x00", b"OTTO", b"true")
    except OSError:
        return False

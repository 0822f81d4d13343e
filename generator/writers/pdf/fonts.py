"""The fonts that a PDF may use: the bundled ones, and the system's only for characters that those lack.

Fontconfig decides which fonts Pango sees, and reads its configuration anew for each document from the file that
FONTCONFIG_FILE names. The two files stand beside the fonts; both name the folder that they are in.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from generator.brand import Brand
from generator.problems import Problem, Result
from generator.project import shipped_folder

BUNDLED_ONLY: Final = "bundled.conf"
WITH_SYSTEM: Final = "bundled-and-system.conf"
# What characters are looked for in that a brand's own fonts lack; all styles of a family have the same ones.
_BUNDLED: Final = ("fonts/SourceSans3-Regular.ttf", "fonts/Carlito-Regular.ttf")
_SYSROOT: Final = "FONTCONFIG_SYSROOT"
_MOST_NAMED: Final = 8


def choose(html: str, brand: Brand, files: Mapping[str, bytes]) -> Result[bool]:
    """Whether the document needs the system's fonts; a warning names the characters, an error those that none has."""
    known = _characters_of(brand, files)
    lacking: dict[str, str] = {}
    for address, text in _texts(html):
        for character in text:
            if ord(character) not in known and character not in lacking and _is_drawn(character):
                lacking[character] = address
    if lacking:
        known = known.union(*(_characters(files[name]) for name in _BUNDLED if name in files))
        lacking = {character: address for character, address in lacking.items() if ord(character) not in known}
    if not lacking:
        return Result(False)
    unknown = _unknown_to_system("".join(sorted(lacking)))
    problems = [
        Problem(
            "missing-character",
            f"no font of this machine has {_named(character)}",
            hint="Install a font for it (Debian: fonts-noto-core, fonts-noto-cjk, fonts-noto-color-emoji), "
            "or write it in another way.",
            address=lacking[character],
        )
        for character in unknown
    ]
    found = [c for c in lacking if c not in unknown]
    if found:
        more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
        names = ", ".join(_named(c) for c in found[:_MOST_NAMED])
        problems.append(
            Problem(
                "fallback-font",
                f"drawn with fonts of this machine, so that another one may look different: {names}{more}",
                severity="warning",
                address=lacking[found[0]],
            )
        )
    return Result(True, tuple(problems))


@contextmanager
def configured(*, system: bool) -> Iterator[None]:
    """Let fontconfig see the bundled fonts alone, or the system's too, while a document is made."""
    folder = shipped_folder() / "templates" / "fonts"
    wanted = {"FONTCONFIG_FILE": str(folder / (WITH_SYSTEM if system else BUNDLED_ONLY))}
    with _cache() as cache:
        if cache:
            wanted["XDG_CACHE_HOME"] = cache
        before = {name: os.environ.get(name) for name in (*wanted, _SYSROOT)}
        os.environ.update(wanted)
        # Where another system's root is set, fontconfig would look for our folder in there.
        os.environ.pop(_SYSROOT, None)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


@contextmanager
def _cache() -> Iterator[str]:
    """A folder for fontconfig's cache where it has none of its own; empty where it has, or none can be made."""
    if _has_cache():
        yield ""
        return
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="pmdocs-", ignore_cleanup_errors=True))
        except OSError:
            folder = ""
        yield folder


def _has_cache() -> bool:
    """Whether fontconfig can keep its cache; where not, it would say so on stderr for each document."""
    if not (os.environ.get("XDG_CACHE_HOME") or os.environ.get("HOME")):
        return False
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")  # noqa: PTH111, PTH118
    try:
        # Nobody's home is made here: one that is not there, fontconfig does not make either.
        if not Path(home).parent.is_dir():
            return False
        folder = Path(home, "fontconfig")
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)


def _characters_of(brand: Brand, files: Mapping[str, bytes]) -> frozenset[int]:
    """What both the text's and the headings' family can draw."""
    known: list[frozenset[int]] = []
    for family in dict.fromkeys((brand.base.family, brand.headings.family)):
        face = next((face for face in brand.faces if face.family == family and face.file in files), None)
        if face is not None:
            known.append(_characters(files[face.file]))
    return frozenset.intersection(*known) if known else frozenset()


@lru_cache(maxsize=8)
def _characters(font: bytes) -> frozenset[int]:
    import io

    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(font), lazy=True) as opened:
        return frozenset(opened.getBestCmap())


def _is_drawn(character: str) -> bool:
    """White space, controls, marks of direction and variation selectors need no glyph."""
    return unicodedata.category(character) not in {"Cc", "Cf", "Zs", "Zl", "Zp"} and not (
        "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    )


def _named(character: str) -> str:
    return f"{character} (U+{ord(character):04X} {unicodedata.name(character, 'unnamed')})"


def _unknown_to_system(characters: str) -> list[str]:
    """Those that no installed font has, asked of fontconfig; none where it cannot be asked."""
    program = shutil.which("fc-list")
    if program is None or _is_listed(program, characters):
        return []
    return [c for c in characters if not _is_listed(program, c)]


def _is_listed(program: str, characters: str) -> bool:
    wanted = ":charset=" + " ".join(f"{ord(c):x}" for c in characters)
    try:
        listed = subprocess.run(  # noqa: S603 (fontconfig's own program, with numbers)
            [program, wanted, "family"], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return True
    return bool(listed.stdout.strip())


def _texts(html: str) -> list[tuple[str, str]]:
    """Each text of the document with the nearest `data-from` around it."""
    if html.isascii() and not re.search(r"&#|&[A-Za-z]", html):
        return []
    reader = _Addressed()
    reader.feed(html)
    reader.close()
    return reader.texts


class _Addressed(HTMLParser):
    """Gathers what a page shows, and whose text it is."""

    _VOID: Final = frozenset(("meta", "link", "br", "col", "img", "hr", "input", "wbr"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = [("", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; its address is its own or that of the one around it."""
        if tag not in self._VOID:
            self._open.append((tag, dict(attrs).get("data-from") or self._open[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        """Close the nearest element of the name."""
        if any(tag == name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                continue

    def handle_data(self, data: str) -> None:
        """Keep a text, unless it is style or head."""
        if self._open[-1][0] not in {"style", "script", "title"}:
            self.texts.append((self._open[-1][1], data))

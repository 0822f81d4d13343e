"""The dictionaries of this machine: words asked of Hunspell, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

_FOLDERS: Final = (
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
)
_SECONDS: Final = 60


def unknown_words(language: str, words: Sequence[str]) -> Mapping[str, tuple[str, ...]] | None:
    """The words that no dictionary of the language has, each with what it may have been meant for.

    None without Hunspell, or without a dictionary. A language without a region takes the dictionaries of all its
    regions, so that a word is unknown when each of them lacks it.
    """
    program, chosen = shutil.which("hunspell"), dictionaries(language)
    if program is None or not chosen:
        return None
    unknown: dict[str, tuple[str, ...]] = dict.fromkeys(words, ())
    for dictionary in chosen:
        answered = _asked(program, dictionary, list(unknown))
        if answered is None:
            return None
        unknown = {word: unknown[word] or close for word, close in answered.items()}
    return unknown


@cache
def dictionaries(language: str) -> tuple[Path, ...]:
    """The dictionaries of a language on this machine, as Hunspell takes them: paths without their ending."""
    main, _, region = language.replace("_", "-").partition("-")
    found = {path.stem: path.with_suffix("") for folder in _folders() for path in sorted(folder.glob("*.aff"))}
    for wanted in (f"{main}_{region}".casefold(), main.casefold()):
        if exact := [path for name, path in found.items() if name.casefold() == wanted]:
            return tuple(exact[:1])
    if region:
        return ()
    regions = [path for name, path in sorted(found.items()) if name.casefold().startswith(f"{main.casefold()}_")]
    # Some are links to one file: de_BE and de_LU to de_DE.
    return tuple({path.with_suffix(".dic").resolve(): path for path in regions}.values())


def _folders() -> Iterator[Path]:
    own = os.environ.get("DICPATH", "").split(os.pathsep)
    # Where several folders have a dictionary of one name, the user's own is taken: it comes last.
    for folder in (*_FOLDERS, str(Path.home() / "Library" / "Spelling"), *own):
        path = Path(folder) if folder else None
        if path is not None and path.is_dir():
            yield path


def _asked(program: str, dictionary: Path, words: Sequence[str]) -> dict[str, tuple[str, ...]] | None:
    """The words that a dictionary lacks; None where the program fails.

    The pipe mode of Ispell: a word a line with ^ before it, answered by * + - for a known word, `& word n offset: …`
    and `# word offset` for an unknown one, and an empty line.
    """
    command = [program, "-i", "UTF-8", "-d", os.fspath(dictionary), "-a"]
    asked = "".join(f"^{word}\n" for word in words)
    try:
        ran = subprocess.run(  # noqa: S603 (a program of this machine, and words on its input)
            command, input=asked, capture_output=True, encoding="utf-8", errors="replace", timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if ran.returncode or not ran.stdout.startswith("@(#)"):
        return None
    lacking: dict[str, tuple[str, ...]] = {}
    for line in ran.stdout.splitlines()[1:]:
        head, _, close = line.partition(": ")
        if line[:1] in ("&", "#"):
            word = head.split()[1]
            lacking[word] = tuple(filter(None, close.split(", ")))
    return {word: lacking[word] for word in words if word in lacking}

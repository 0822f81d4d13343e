"""The names of comparisons: what may stand in one, and which two would write over each other's files."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator.limits import MOST_NAME
from generator.problems import Place, Problem


def name_problem(file: str) -> Problem | None:
    """What is wrong with the name of a content file, which the names of its artifacts begin with."""
    stem = _stem(file)
    hint = "A name is letters, digits, - _ and ., and begins with a letter or a digit."
    unfit = next((c for c in stem if not _may_stand(c)), None)
    if unfit is not None:
        shown = unfit if unfit.isprintable() and unfit != " " else f"U+{ord(unfit):04X}"
        return Problem("name", f"{shown} cannot stand in the name of a comparison", Place(file), hint)
    if not stem[:1].isalnum():
        return Problem("name", "a comparison's name cannot begin like this", Place(file), hint)
    if len(stem.encode()) > MOST_NAME:
        message = f"the name has {len(stem.encode())} bytes; {MOST_NAME} are the most"
        return Problem("name", message, Place(file), "Rename the file.")
    return None


def fit_name(stem: str) -> str:
    """A name that a file of ours can have, made of any other."""
    return re.sub("-{2,}", "-", "".join(c if _may_stand(c) else "-" for c in stem)).strip("-.") or "file"


def _may_stand(character: str) -> bool:
    """Letters of any script, the marks that belong to them, digits, and three signs."""
    return character in "-_." or unicodedata.category(character)[0] in "LMN"


def twins(names: Iterable[str], wanted: Iterable[str], documents: Iterable[str]) -> Iterator[Problem]:
    """The files of which one is wanted and that would write an artifact of the same name, also by other spellings.

    A file system may ignore case, and how accents are written. `a-deck.yaml` counts as a twin of `a.yaml`: nobody could
    tell whose deck `a-deck.pptx` is.
    """
    claimed: dict[str, str] = {}
    asked, made = set(wanted), list(documents)
    for name in sorted({*names, *asked}, key=lambda name: (len(_stem(name)), name)):
        stem = _stem(name)
        claims = dict.fromkeys(map(_folded, (stem, *(f"{stem}-{document}" for document in made))))
        other = next((claimed[claim] for claim in claims if claim in claimed), None)
        if other is None:
            claimed |= dict.fromkeys(claims, name)
        elif asked & {name, other}:
            message = f"{other} and {name} would make the same files"
            if _folded(stem) != _folded(_stem(other)):
                message += f', or files that look like those of "{_stem(other)}"'
            yield Problem("twins", message, Place(name), "Rename one of the two.")


def _stem(file: str) -> str:
    """The name of a content file, also where the locale kept Python from reading its letters (PEP 383)."""
    stem = PurePosixPath(file).stem
    try:
        return os.fsencode(stem).decode("utf-8")
    except UnicodeError:
        return stem


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())

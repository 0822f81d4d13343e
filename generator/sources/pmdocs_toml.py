"""A `pmdocs.toml` to Settings, or every problem of it at its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any, Final

from generator.edition import MINUTES, PAPERS
from generator.limits import MOST_LINE, MOST_PAGES, MOST_SETTINGS
from generator.problems import Place, Problem, Result
from generator.settings import DOCUMENTS, FILE, Settings
from generator.sources import check_table
from generator.sources.authored import with_excerpts
from generator.sources.characters import HIDDEN
from generator.sources.suggesting import did_you_mean


def _path(value: object) -> str | None:
    well = isinstance(value, str) and value.strip() and not HIDDEN.search(value)
    return None if well else 'must be a path, as in "brand/_brand.yml"'


def _line(value: object) -> str | None:
    if not isinstance(value, str) or HIDDEN.search(value) or "\n" in value:
        return "must be a text of one line"
    return None if len(value) <= MOST_LINE else f"has {len(value)} characters; {MOST_LINE} are the most"


def _names(value: object) -> str | None:
    well = isinstance(value, list) and value and all(isinstance(name, str) and name.strip() for name in value)
    return None if well else 'must be a list of names, as in ["cheatsheet", "deck"]'


def _formats(value: object) -> str | None:
    well = isinstance(value, list) and value and all(name in DOCUMENTS for name in value)
    return None if well else f"must be a list of formats: {', '.join(DOCUMENTS)}"


def _paper(value: object) -> str | None:
    return None if isinstance(value, str) and value in PAPERS else f"must be one of {', '.join(sorted(PAPERS))}"


def _pages(value: object) -> str | None:
    well = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_PAGES
    return None if well else f"must be a number from 1 to {MOST_PAGES}"


def _minutes(value: object) -> str | None:
    least, most = MINUTES
    well = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    return None if well else f"must be a number from {least} to {most}"


def _switch(value: object) -> str | None:
    return None if isinstance(value, bool) else "must be true or false"


def _ground(value: object) -> str | None:
    return None if value in ("paper", "brand") else 'must be "paper" or "brand"'


_CHECK: Final = "check"
_PATH: Final = r"""["']?[\w-]+["']?(?:\s*\.\s*["']?[\w-]+["']?)*"""
# What is wrong with a value, by its key; None where it is well.
_KEYS: Final[dict[str, Callable[[object], str | None]]] = {
    "brand": _path,
    "master": _path,
    "documents": _names,
    "formats": _formats,
    "paper": _paper,
    "pages": _pages,
    "footer": _line,
    "license": _line,
    "embed-fonts": _switch,
    "sheet-background": _ground,
    "minutes": _minutes,
    "animations": _switch,
}


def read(data: bytes, file: str = FILE) -> Result[Settings]:
    """The settings in the bytes of a `pmdocs.toml`; `file` is its name in problems."""
    if len(data) > MOST_SETTINGS:
        message = f"the file has {len(data):,} bytes; {MOST_SETTINGS:,} are the most"
        return Result(None, (Problem("size", message, Place(file)),))
    try:
        written = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        hint = "Save it as UTF-8 in your editor."
        return Result(None, (Problem("settings", "the file is not UTF-8", Place(file, line, 1), hint),))
    lines = tuple(written.splitlines())
    try:
        values = tomllib.loads(written)
    except (ValueError, RecursionError) as error:
        return Result(None, with_excerpts((_syntax_problem(error, file, lines),), file, lines))
    places = _places(lines, file)
    problems = with_excerpts(_faults(values, places, file), file, lines)
    return Result(None if problems else _settings(values), problems)


def _settings(values: Mapping[str, Any]) -> Settings:
    chosen = {key.replace("-", "_"): value for key, value in values.items() if key != "formats"}
    formats = values.get("formats", ["pdf", "pptx"])
    documents = values.get("documents", [DOCUMENTS[name] for name in dict.fromkeys(formats)])
    chosen |= {"documents": tuple(dict.fromkeys(documents)), "check": check_table.settings(values.get("check", {}))}
    return Settings(**chosen)


def _faults(values: Mapping[str, Any], places: Mapping[str, Place], file: str) -> tuple[Problem, ...]:
    problems = []
    for key, value in values.items():
        place = places.get(key, Place(file, 1, 1))
        if key == _CHECK:
            for path, message, remedy in check_table.faults(value):
                where = next((places[".".join(path[:n])] for n in (3, 2, 1) if ".".join(path[:n]) in places), place)
                problems.append(Problem("settings", message, where, remedy))
        elif key not in _KEYS:
            hint = did_you_mean(key, [*_KEYS, _CHECK], "settings")
            problems.append(Problem("settings", f'"{key}" is no setting', place, hint))
        elif fault := _KEYS[key](value):
            problems.append(Problem("settings", f'"{key}" {fault}', place))
    if "documents" in values and "formats" in values:
        place = places.get("formats", Place(file, 1, 1))
        hint = "Keep one of the two: documents names them, formats takes ours of each format."
        problems.append(Problem("settings", '"formats" and "documents" say the same thing twice', place, hint))
    return tuple(problems)


def _places(lines: tuple[str, ...], file: str) -> dict[str, Place]:
    """Where each key or table begins, by its path: tomllib tells no places.

    Keys of an inline table are found where each stands on the line of the table.
    """
    places: dict[str, Place] = {}
    table = ""
    for number, line in enumerate(lines, 1):
        if found := re.match(rf"\s*\[+\s*({_PATH})\s*\]", line):
            table = _joined("", found[1])
            for end in range(1, table.count(".") + 2):
                places.setdefault(".".join(table.split(".")[:end]), Place(file, number, found.start(1) + 1))
        elif found := re.match(rf"\s*({_PATH})\s*=", line):
            path = _joined(table, found[1])
            for end in range(1, path.count(".") + 2):
                places.setdefault(".".join(path.split(".")[:end]), Place(file, number, found.start(1) + 1))
            for inner in re.finditer(rf"[{{,]\s*({_PATH})\s*=", line[found.end() :]):
                column = found.end() + inner.start(1) + 1
                places.setdefault(_joined(path, inner[1]), Place(file, number, column))
    return places


def _joined(table: str, path: str) -> str:
    return ".".join(filter(None, [table, *(key.strip().strip("\"'") for key in path.split("."))]))


def _syntax_problem(error: Exception, file: str, lines: tuple[str, ...]) -> Problem:
    # What is no TOMLDecodeError is Python's own: a number of thousands of digits, or brackets without end.
    message = str(error) if isinstance(error, tomllib.TOMLDecodeError) else ""
    where = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    place = Place(file, 1, 1)
    if where:
        place = Place(file, int(where[1]), int(where[2])) if where[1] else Place(file, max(len(lines), 1), 1)
        message = message.removesuffix(where[0])
    hint = 'It is TOML: key = "a text in quotes", key = true, key = ["a", "list"].'
    return Problem("settings", message or "this is not TOML", place, hint)

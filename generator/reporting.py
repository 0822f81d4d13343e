"""Problems for other programs: JSON, the annotations of GitHub's workflows, and SARIF.

text is for a person (console.py); the other formats hold every problem, however many there are.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from generator import __version__, catalogue, console
from generator.problems import Problem

_SARIF: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def report(problems: Sequence[Problem], form: str, manuals: Mapping[str, str]) -> Iterator[str]:
    """The problems as lines of a format; `manuals` are the manual pages of rules that have one."""
    return _FORMATS[form](problems, manuals)


def _text(problems: Sequence[Problem], manuals: Mapping[str, str]) -> Iterator[str]:
    return console.problems_text(problems)


def _json(problems: Sequence[Problem], manuals: Mapping[str, str]) -> Iterator[str]:
    """`{"version": …, "problems": [{"rule", "level", "message", "hint", "file", "line", "column"}, …]}`.

    A line or column of 0 is unknown: the problem is one of the whole file, or of none where `file` is empty.
    """
    told = [
        {
            "rule": problem.rule,
            "level": problem.severity,
            "message": problem.message,
            "hint": problem.hint,
            "file": problem.place.file if problem.place else "",
            "line": problem.place.line if problem.place else 0,
            "column": problem.place.column if problem.place else 0,
        }
        for problem in problems
    ]
    yield json.dumps({"version": __version__, "problems": told}, indent=2)


def _github(problems: Sequence[Problem], manuals: Mapping[str, str]) -> Iterator[str]:
    """Workflow commands: `::warning file=…,line=…,col=…,title=…::message`."""
    for problem in problems:
        where = (
            {"file": problem.place.file, "line": problem.place.line, "col": problem.place.column}
            if problem.place
            else {}
        )
        facts = {name: value for name, value in where.items() if value} | {"title": f"pmdocs: {problem.rule}"}
        told = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in facts.items())
        text = problem.message + (f"\n{problem.hint}" if problem.hint else "")
        yield f"::{problem.severity} {told}::{_escaped(text)}"


def _escaped(text: str, also: str = "") -> str:
    shown = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "\ufffd", text)
    for sign in ("%", "\r", "\n", *also):
        shown = shown.replace(sign, f"%{ord(sign):02X}")
    return shown


def _sarif(problems: Sequence[Problem], manuals: Mapping[str, str]) -> Iterator[str]:
    """SARIF 2.1.0 (OASIS): one run, its rules and its results."""
    names = sorted({problem.rule for problem in problems})
    driver = {
        "name": "pmdocs",
        "semanticVersion": __version__,
        "rules": [_sarif_rule(name, manuals.get(name, "")) for name in names],
    }
    results = [_sarif_result(problem, names.index(problem.rule)) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    yield json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, indent=2)


def _sarif_rule(name: str, manual: str) -> dict[str, Any]:
    about = catalogue.RULES.get(name, "")
    rule: dict[str, Any] = {"id": name}
    if about:
        rule["shortDescription"] = {"text": about}
    if manual:
        rule["help"] = {"text": manual}
    return rule


def _sarif_result(problem: Problem, index: int) -> dict[str, Any]:
    text = problem.message + (f" {problem.hint}" if problem.hint else "")
    result: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": problem.severity,
        "message": {"text": text},
    }
    if problem.place:
        location: dict[str, Any] = {
            "artifactLocation": {"uri": quote(os.fsencode(problem.place.file)), "uriBaseId": "%SRCROOT%"}
        }
        if problem.place.line:
            region = {"startLine": problem.place.line, "startColumn": problem.place.column}
            location["region"] = {name: value for name, value in region.items() if value}
        result["locations"] = [{"physicalLocation": location}]
    return result


_FORMATS: Final[Mapping[str, Callable[[Sequence[Problem], Mapping[str, str]], Iterator[str]]]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
FORMATS: Final = tuple(_FORMATS)

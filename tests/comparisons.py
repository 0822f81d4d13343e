"""Comparisons of any shape for the matrices: so many subjects and dimensions, in short, normal or long texts."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

Length = Literal["short", "normal", "long"]
LENGTHS: Final[tuple[Length, ...]] = ("short", "normal", "long")

_NAMES: Final = ("Products", "Projects", "Programmes", "Portfolios", "Operations")
_NORMAL: Final = (
    "Product management", "Project management", "Programme management", "Portfolio management", "Service operation",
)  # fmt: skip
# Twelve words.
_LONG: Final = "The management of products that live on after every one of their releases"
_ASPECTS: Final = (
    "Purpose", "Duration", "Success", "Ownership", "Planning", "Budget", "Risk", "Team", "Customers", "Change",
    "Reporting", "Ending",
)  # fmt: skip
_WORDS: Final = re.split(
    r"\s+",
    "a the of and to in its with before after every team roadmap budget decides owns plans delivers keeps closes "
    "learns customers sponsors stakeholders outcome scope release schedule value risk communication self-service "
    "responsibility what/why end-to-end accountability 2019–2026 cross-functional",
)


def comparison(subjects: int, dimensions: int, length: Length) -> str:
    """The YAML of a comparison, always the same for the same shape; a cell of each dimension has 400 words if long."""
    rng = random.Random(f"{subjects}/{dimensions}/{length}")  # noqa: S311 (test data)

    def say(words: int, *, stop: bool = True) -> str:
        return _said(rng, words, stop=stop)

    ids = [name.lower() for name in _NAMES[:subjects]]
    rows = [
        {
            "name": _ASPECTS[n] if length != "long" else f"{_ASPECTS[n]}, {say(11, stop=False).lower()}",
            "question": say(5, stop=False) + "?",
            "headline": f"{_ASPECTS[n]}: {say({'short': 4, 'normal': 9, 'long': 24}[length], stop=False).lower()}",
            "cells": {key: _cell(say, length, longest=n % subjects == number) for number, key in enumerate(ids)},
            "notes": say(30),
        }
        for n in range(dimensions)
    ]
    some = {"short": 8, "normal": 22, "long": 150}[length]
    return json.dumps(
        {
            "title": f"{subjects} subjects in {dimensions} dimensions",
            "subtitle": say(min(some, 20), stop=False),
            "updated": "2026-11-23",
            "author": "The matrix",
            "introduction": say(some * 2),
            "subjects": {key: {"name": name, "tagline": say(4, stop=False)} for key, name in _named(ids, length)},
            "dimensions": rows,
            "together": say(some * 2),
            "misconceptions": [{"claim": say(some // 2), "correction": say(some)} for _ in range(3)],
            "scenarios": [{"situation": say(some), "discussion": say(8), "answer": say(some * 2)}],
            "questions": [
                {
                    "question": say(8, stop=False) + "?",
                    "options": [*(say(some // 3 + 2) for _ in range(3)), "None"],
                    "answer": "None",
                    "why": say(some),
                }
            ],
            "summary": say(some),
            "glossary": [{"term": f"{say(2, stop=False)} {n}", "meaning": say(some)} for n in range(5)],
            "sources": [{"title": say(6, stop=False), "url": f"https://example.org/{n}"} for n in range(4)],
        },
        ensure_ascii=False,
        indent=1,
    )


def write(folder: Path, subjects: int, dimensions: int, length: Length) -> Path:
    """The comparison as a file in a folder, named by its shape."""
    path = folder / f"{subjects}-{dimensions:02}-{length}.yaml"
    path.write_text(comparison(subjects, dimensions, length), encoding="utf-8")
    return path


def _named(ids: list[str], length: Length) -> list[tuple[str, str]]:
    names = list(_NAMES if length == "short" else _NORMAL)
    if length == "long":
        names[1] = _LONG
    return list(zip(ids, names, strict=False))


def _cell(say: Callable[..., str], length: Length, *, longest: bool) -> dict[str, object]:
    if length == "short":
        return {"key": say(2, stop=False), "text": say(8), "points": [say(3, stop=False), say(4, stop=False)]}
    if length == "normal":
        points = [say(words, stop=False) for words in (6, 5, 8)]
        return {"key": say(3, stop=False), "text": say(25), "points": points}
    if longest:
        return {"key": say(6, stop=False), "text": f"{say(200)}\n\n{say(200)}"}
    return {"key": say(6, stop=False), "text": say(90), "points": [say(14) for _ in range(6)]}


def _said(rng: random.Random, words: int, *, stop: bool) -> str:
    """Sentences of so many words, or a phrase."""
    found: list[str] = []
    while words > 0:
        count = min(words, rng.randint(7, 15)) if stop else words
        sentence = " ".join(rng.choice(_WORDS) for _ in range(count))
        found.append(sentence[0].upper() + sentence[1:] + ("." if stop else ""))
        words -= count
    return " ".join(found)

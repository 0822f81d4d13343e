"""`make bench`: a cold build of both documents beside a bare script, and the growth with the number of dimensions."""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ruamel.yaml import YAML

from generator.comparison import Comparison
from generator.edition import Edition
from generator.markup import plain
from generator.project import Project, shipped_folder
from generator.rendering import documents, render
from generator.sources.yaml import read
from tests.brands import shipped
from tests.projects import ROOT, SHIPPED, project

CONTENT = next(path for path in SHIPPED if path.stem == "product-vs-project-management")
BUILD = "from generator.cli import main; main()"


def main() -> None:
    """Print every figure with its minimum, median and maximum."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=7, help="runs of each command, taken in turn (default: 7)")
    options.add_argument("--sizes", default="5,50,500", help="numbers of dimensions (default: 5,50,500)")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="pmdocs-bench-") as folder:
        cold(Path(folder), chosen.runs)
        growth(Path(folder), [int(size) for size in chosen.sizes.split(",")])
        deck_growth(Path(folder))


def cold(folder: Path, runs: int) -> None:
    """A cold `pmdocs build` of one comparison against the bare script, in turn, so that both see the same machine."""
    ours = project(folder / "ours", [CONTENT])
    bare = folder / "bare"
    bare.mkdir()
    sheet, slides = prepare(bare)
    commands = {
        "bare script": [
            sys.executable,
            str(ROOT / "tests" / "benchmarks" / "bare.py"),
            str(sheet),
            str(ROOT / "templates"),
            str(slides),
            str(bare),
        ],
        "pmdocs build": [sys.executable, "-c", BUILD, "build", "-q"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(seconds(command, ours))
    for name, taken in times.items():
        print(f"{name:<14} min {min(taken):6.2f} s  median {statistics.median(taken):6.2f} s  max {max(taken):6.2f} s")
    ratios = sorted(b / a for a, b in zip(*times.values(), strict=True))
    print(f"{'ratio':<14} min {ratios[0]:6.2f}    median {statistics.median(ratios):6.2f}    max {ratios[-1]:6.2f}")


def growth(folder: Path, sizes: list[int]) -> None:
    """The time of the sheet (as many pages as it takes) and of the deck with n dimensions, and what each costs."""
    print(f"{'dimensions':>10}  {'sheet':>8}  {'deck':>8}  {'page':>8}   milliseconds a dimension")
    for size in sizes:
        grown = project(folder / f"grown-{size}", [])
        write_grown(grown / "content" / "grown.yaml", size)
        taken = {
            name: seconds([sys.executable, "-c", BUILD, "build", "-q", "-d", name, "--pages", "999"], grown)
            for name in ("cheatsheet", "deck", "page")
        }
        each = "  ".join(f"{1000 * t / size:7.1f}" for t in taken.values())
        print(f"{size:>10}  " + "  ".join(f"{t:6.2f} s" for t in taken.values()) + f"   {each}")


def deck_growth(folder: Path, sizes: tuple[int, int] = (100, 1000), runs: int = 3) -> None:
    """The time of the deck with ten times as many dimensions, of short texts: the best of some runs, taken in turn."""
    best = dict.fromkeys(sizes, float("inf"))
    for size in sizes:
        write_short(project(folder / f"short-{size}", []) / "content" / "short.yaml", size)
    for _ in range(runs):
        for size in sizes:
            command = [sys.executable, "-c", BUILD, "build", "-q", "-d", "deck"]
            best[size] = min(best[size], seconds(command, folder / f"short-{size}"))
    few, many = (best[size] for size in sizes)
    print(f"deck of {sizes[0]} dimensions {few:.2f} s, of {sizes[1]} {many:.2f} s: {many / few:.1f} times")


def write_short(path: Path, size: int) -> None:
    """A comparison of two subjects with `size` dimensions of short texts."""
    points = ["Evolves with its market"]
    cells: dict[str, dict[str, object]] = {"product": {"key": "Ongoing", "points": points}, "project": {"key": "Ends"}}
    dimensions = [
        {
            "name": f"Aspect {n}",
            "question": "How long does it last?",
            "headline": f"Difference {n}: one lives on, the other ends",
            "cells": {name: {**cell, "text": f"What is said of it, number {n}."} for name, cell in cells.items()},
            "notes": f"Ask which of them ought to have ended, number {n}.",
        }
        for n in range(1, size + 1)
    ]
    subjects = {"product": "Product management", "project": "Project management"}
    content = {"title": "Grown", "updated": "2026-11-23", "subjects": subjects, "dimensions": dimensions}
    # JSON is YAML too.
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")


def write_grown(path: Path, size: int) -> None:
    """The shipped comparison with its dimensions repeated to `size`, each under a name of its own."""
    yaml = YAML(typ="safe")
    # Values written out: a thousand aliases of ten cells are refused.
    yaml.representer.ignore_aliases = lambda _: True
    data = yaml.load(CONTENT)
    rows = data["dimensions"]
    data["dimensions"] = [
        {**rows[n % len(rows)], "name": f"{rows[n % len(rows)]['name']} {n + 1}", "headline": f"Difference {n + 1}"}
        for n in range(size)
    ]
    for optional in ("scenarios", "questions", "glossary", "misconceptions"):
        data.pop(optional, None)
    data["updated"] = str(data["updated"])
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(data, file)


def prepare(folder: Path) -> tuple[Path, Path]:
    """The sheet's HTML, and titles, bodies and notes of the slides, as the bare script takes them."""
    authored = read(CONTENT.read_bytes(), CONTENT.name).value
    files = Project(ROOT, shipped_folder()).templates()
    styled = shipped()
    if authored is None:
        raise SystemExit("the shipped comparison has problems; run `pmdocs check`")
    document = next(d for d in documents(files) if d.template == "cheatsheet.pdf.html")
    rendered = render(authored.comparison, document, Edition(), styled, files).value
    if rendered is None:
        raise SystemExit("the sheet's template has problems; run `pmdocs check`")
    sheet, slides = folder / "sheet.html", folder / "slides.json"
    sheet.write_text(rendered.html.replace("<html", '<html style="font-size: 10.4pt"', 1), encoding="utf-8")
    slides.write_text(json.dumps(outline(authored.comparison)), encoding="utf-8")
    return sheet, slides


def outline(comparison: Comparison) -> list[dict[str, object]]:
    """As many slides as the deck has, with their words."""
    slides: list[dict[str, object]] = [
        {"title": plain(comparison.title), "bodies": [plain(comparison.introduction)], "notes": ""}
    ]
    for dimension in comparison.dimensions:
        bodies = ["\n".join(map(plain, (cell.key, *cell.points))) for cell in dimension.cells.values()]
        slides.append({"title": plain(dimension.headline), "bodies": bodies, "notes": plain(dimension.notes)})
    for scenario in comparison.scenarios:
        body = "\n".join(map(plain, (scenario.situation, scenario.discussion, scenario.answer)))
        slides.append({"title": "Scenario", "bodies": [body], "notes": ""})
    for question in comparison.questions:
        body = "\n".join(map(plain, question.options))
        slides.append({"title": plain(question.question), "bodies": [body], "notes": ""})
        slides.append({"title": plain(question.answer), "bodies": [plain(question.why)], "notes": ""})
    rest = [plain(comparison.together), plain(comparison.summary)]
    rest += ["\n".join(f"{plain(g.term)}: {plain(g.meaning)}" for g in comparison.glossary)]
    rest += ["\n".join(f"{plain(m.claim)} {plain(m.correction)}" for m in comparison.misconceptions)]
    return slides + [{"title": f"More {n}", "bodies": [body], "notes": ""} for n, body in enumerate(rest)]


def seconds(command: list[str], folder: Path) -> float:
    """How long a command takes, from start to exit."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment())
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:4])} … failed:\n{done.stderr}")
    return time.perf_counter() - start


def environment() -> dict[str, str]:
    """The environment with this checkout on Python's path."""
    import os

    return {**os.environ, "PYTHONPATH": str(ROOT)}


if __name__ == "__main__":
    main()

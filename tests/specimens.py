"""What is wrong in small, and what pmdocs really says of it: the examples of docs/problems.md.

Each specimen is a project of a few files and a command on it, run in this process.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final
from unittest import mock

from generator.commands import outcome
from generator.problems import Problem, UsageProblem
from generator.project import Project, shipped_folder
from generator.reviewing.reviewed import Speller
from generator.settling import settled
from tests.projects import ROOT
from tests.reviewed import DIMENSION, with_cells, written

CASES: Final = ROOT / "tests" / "cases"
CONTENT: Final = "content/tea.yaml"
BRAND: Final = "_brand.yml"
PAGE: Final = '<!DOCTYPE html><html lang="en"><head><title>x</title>{}</head><body><h1>x</h1>{}</body></html>'
SLIDE: Final = '<html lang="en"><head><title>x</title></head><body>{}</body></html>'


def _spelled(language: str, words: Any) -> Mapping[str, tuple[str, ...]]:
    return {"longr": ("longer",)} if "longr" in words else {}


@dataclass(frozen=True)
class Specimen:
    """A project's files, the documents to build (none: only read and reviewed), flags, and what is laid hands on."""

    files: Mapping[str, bytes]
    documents: tuple[str, ...] = ()
    flags: Mapping[str, Any] = field(default_factory=dict)
    wanted: tuple[str, ...] = ()
    output: str = ""
    around: Callable[[], Any] | None = None

    def problems(self) -> list[Problem]:
        """What pmdocs says."""
        with tempfile.TemporaryDirectory() as name, (self.around or _nothing)():
            root = Path(name).resolve()
            (root / "content").mkdir()
            for file, data in self.files.items():
                (root / file).parent.mkdir(parents=True, exist_ok=True)
                (root / file).write_bytes(data)
            flags = dict(self.flags) | ({"documents": self.documents} if self.documents else {})
            try:
                project = Project(root, shipped_folder())
                found = outcome(
                    project,
                    settled(project, flags),
                    self.wanted,
                    root / self.output if self.output else None,
                    speller=None if self.output else _spelled,
                    documents=bool(self.documents),
                    quiet=True,
                )
            except UsageProblem as error:
                return [_told(error.problem, root)]
            return [_told(problem, root) for problem in found.problems]


def _told(problem: Problem, root: Path) -> Problem:
    """A problem without the name of the temporary folder."""
    from dataclasses import replace

    place = problem.place and replace(problem.place, file=problem.place.file.replace(f"{root}/", ""))
    return replace(problem, message=problem.message.replace(f"{root}/", ""), place=place)


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def content(yaml: str, *documents: str, **given: Any) -> Specimen:
    """A comparison."""
    return Specimen({CONTENT: yaml.encode()}, documents, **given)


def settings(toml: str) -> Specimen:
    """A pmdocs.toml beside a good comparison."""
    return Specimen({CONTENT: written().encode(), "pmdocs.toml": toml.encode()})


def brand(yaml: str, **files: bytes) -> Specimen:
    """A _brand.yml beside a good comparison."""
    named = {name.replace("_", "."): data for name, data in files.items()}
    return Specimen({CONTENT: written().encode(), BRAND: yaml.encode(), **named})


def template(name: str, html: str) -> Specimen:
    """A template of the project's own."""
    return Specimen({CONTENT: written().encode(), f"templates/{name}": html.encode()}, (name.partition(".")[0],))


def slide(body: str) -> Specimen:
    """A deck's template of the project's own."""
    return template("talk.pptx.html", SLIDE.format(body))


def read_in(case: str) -> Specimen:
    """A case of tests/cases."""
    return Specimen({CONTENT: (CASES / f"{case}.yaml").read_bytes()})


@contextmanager
def no_pango() -> Iterator[None]:
    """A machine without Pango."""
    real = __import__

    def importing(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("generator.writers.pdf") and rest[2:] and "layout" in (rest[2] or ()):
            message = "cannot load library 'libpango-1.0-0'"
            raise OSError(message)
        return real(name, *rest, **more)

    with mock.patch("builtins.__import__", importing):
        yield


LONG: Final = "word " * 3_000
SPECIMENS: Final[tuple[Specimen, ...]] = (
    *(read_in(path.stem) for path in sorted(CASES.glob("*.yaml"))),
    Specimen(
        {CONTENT: written().encode(), BRAND: (CASES / "brands" / "many-faults.yml").read_bytes()},
    ),
    # The review.
    content(written(DIMENSION.replace("Tea stays warm longer", "Roles and responsibilities"))),
    content(written(DIMENSION.replace("Tea stays warm longer", "warmth"))),
    content(with_cells("{tea: Warms slowly., coffee: Waking you up at once}")),
    content(with_cells("{tea: Is it warm?, coffee: It is hot.}")),
    content(with_cells("{tea: Defines the day., coffee: Defining the night.}")),
    content(with_cells("{tea: {key: Mild, text: It is.}, coffee: {key: Strong}}")),
    content(with_cells("{tea: {points: [Mild]}, coffee: {points: [Strong, Hot, Black, Sweet, Late, Dear]}}")),
    content(with_cells(f"{{tea: No., coffee: '{'very ' * 48}strong.'}}")),
    content(with_cells("{tea: Hot water., coffee: Hot water.}")),
    content(with_cells("{tea: {key: Mild, points: [Mild]}, coffee: {key: Strong, points: [Hot]}}")),
    content(written(DIMENSION + DIMENSION.replace("Warmth", "Price"))),
    content(with_cells("{tea: 'Warm , and mild.', coffee: Stays warm longr.}")),
    content(with_cells("{tea: 'Warm , and mild .', coffee: See [here](http://localhost/tea).}")),
    content("title: Tea\nsubjects: {a: A, b: B}\ndimensions:\n  - name: Use\n    cells: {a: 48% do., b: Few do.}\n"),
    content(written().replace("One minute.", "Notwithstanding jurisdictional stipulations organisations vary. " * 12)),
    content(written().replace("    notes", "    # pmdocs: ignore[paralel]\n    notes")),
    content(written().replace("    notes", "    # pmdocs: ignore[too-long] it was long once\n    notes")),
    content(written().replace("    notes", "    # pmdocs: ignore why not\n    notes")),
    # Files and commands.
    Specimen({CONTENT: b"# x\n" * 260_000}),
    Specimen({CONTENT: written().encode(), "content/two words.yaml": written().encode()}),
    Specimen({CONTENT: written().encode(), "content/Tea.yml": written().encode()}),
    content(written(), wanted=("coffee",)),
    content(written(), "handout"),
    content(written(), wanted=("/etc/passwd",)),
    content(written(), "page", output="content/tea.yaml"),
    Specimen({}),
    content(written(), flags={"brand": "ours.yml"}),
    content(written(), flags={"master": "content"}),
    content(written(), flags={"master": CONTENT}),
    content(written() + "minutes: 3\n"),
    content(written().replace("    notes", "    minutes: a few\n    notes")),
    settings('papr = "a4"\npages = 0\nformats = ["pdf"]\ndocuments = ["deck"]\n'),
    settings("paper = a4\n"),
    settings('master = "../corporate.potx"\n'),
    settings('[check.levels]\nparalel = "off"\n'),
    # The brand.
    brand("color:\n  palette: {one: '#777777', two: '#787878'}\n  foreground: '#999999'\n  background: '#FFFFFF'\n"),
    brand("color:\n  palette: {soft: '#CCCCCC'}\n  primary: '#FFEE00'\n"),
    brand("logo: {medium: {path: logo.png, alt: Ours}}\n", logo_png=b"no picture"),
    # Documents.
    content(with_cells(f"{{tea: '{LONG[:4900]}.', coffee: '{LONG[:4900]}.'}}"), "cheatsheet"),
    content(written(language="sw"), "page"),
    content(written().replace("Tea stays", "Tea \U0010fffd stays"), "cheatsheet"),
    content(written(), "cheatsheet", around=no_pango),
    content(written(DIMENSION + DIMENSION.replace("Warmth", "Price")), "deck"),
    content(written(DIMENSION.replace("Tea stays warm longer", "Tea stays warm " + "very " * 90 + "long")), "deck"),
    content(written(), "deck", flags={"minutes": 5}),
    template("note.html", '{% set shows = "titel" %}' + PAGE),
    template("note.html", "{{ comparison.titel }}"),
    template("note.html", "{% include 'none.html' %}"),
    template("note.html", "{{ 1 // 0 }}"),
    template("note.html", '{% set shows = "subjects.name" %}' + PAGE.format("", "nobody is named")),
    template("note.html", PAGE.format('<link rel="stylesheet" href="css/none.css">', "")),
    template("note.html", PAGE.format("", '<img src="https://example.org/x.png" alt="x">')),
    template("note.pdf.html", PAGE.format("", "").replace("<title>x</title>", "")),
    template("note.pdf.html", PAGE.format("", "").replace("<html ", '<html data-type-size="14 10" ')),
    template("note.pdf.html", PAGE.format("<style>p{colour:red}</style>", "")),
    slide(""),
    slide('<section data-layout="content"><h1>One</h1><marquee>x</marquee></section>'),
    slide('<section><h1>One</h1><p class="big" onclick="x">x</p></section>'),
    slide('<section data-layout="nowhere"><h1>One</h1></section><section data-layout="content"><p>x</p></section>'),
)


@cache
def told() -> dict[str, dict[str, Problem]]:
    """What the specimens are told, by rule and message, the first of each."""
    found: dict[str, dict[str, Problem]] = {}
    for specimen in SPECIMENS:
        for problem in specimen.problems():
            found.setdefault(problem.rule, {}).setdefault(problem.message, problem)
    return found


SPELLER: Final[Speller] = _spelled

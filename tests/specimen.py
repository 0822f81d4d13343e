"""A project of a few files with something wrong in it, and what pmdocs really says of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from generator.commands import outcome
from generator.problems import Problem, UsageProblem
from generator.project import Project, shipped_folder
from generator.settling import settled
from tests.projects import ROOT
from tests.reviewed import written

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

    def with_file(self, name: str, data: bytes) -> Specimen:
        """The same with a file more."""
        return replace(self, files={**self.files, name: data})

    def with_head(self, html: str) -> Specimen:
        """The same with something in the head of its template."""
        files = {name: data.replace(b"</head>", html.encode() + b"</head>") for name, data in self.files.items()}
        return replace(self, files=files)

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


@dataclass(frozen=True)
class Called:
    """A function that tells problems, where no project brings them about on every machine."""

    problems: Callable[[], list[Problem]]

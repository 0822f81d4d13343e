"""Fuzzing: whatever a stranger's file holds, a build ends well or tells what is wrong.

`make fuzz` runs 10,000 inputs (`__main__.py`), `make test` a few of each target. A new kind of file becomes a target by
one line in `TARGETS`: its name, and a strategy of cases. What each input must hold to is `judge`.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from generator import starter
from generator.artifact import Artifact
from generator.auditing import audited
from generator.authoring import new_comparison
from generator.checks.finished import Finished
from generator.commands import build_all
from generator.console import problem_lines, problems_text, say
from generator.edition import Edition
from generator.importing import Wishes
from generator.markup import plain
from generator.problems import UsageProblem
from generator.project import Project
from generator.sources.tables import tables
from generator.sources.tables.anatomy import anatomy
from generator.sources.yaml import read
from generator.spans import plain_of
from tests.hostile import canary, inputs
from tests.hostile.inputs_tables import IMPORT
from tests.hostile.inputs_tables import tables as tables_made

# Seconds of one build, on the processor's own clock.
MOST_SECONDS: Final = 10
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# The comparison that is made of a table.
_MADE: Final = "made"
_SECRET: Final = "kanarienvogel-7f3a"  # noqa: S105 (what stands in a file beside the project)

TARGETS: Final[Mapping[str, SearchStrategy[inputs.Case]]] = {
    "content": inputs.contents(),
    "comparison": inputs.comparisons(),
    "brand": inputs.brands(),
    "picture": inputs.pictures(),
    "font": inputs.fonts(),
    "master": inputs.masters(),
    "settings": inputs.settings(),
    "audited": inputs.audited(),
    "table": tables_made(),
}


class FaultError(AssertionError):
    """What must never be, and the input that made it."""


@dataclass
class Tally:
    """What came of the inputs of a target."""

    inputs: int = 0
    built: int = 0
    refused: int = 0
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)


@cache
def _server() -> tuple[str, list[str]]:
    """The address of a server that must not be asked, for as long as the process lives, and what it was asked."""
    return contextlib.ExitStack().enter_context(canary.listening())


def judge(case: inputs.Case, tally: Tally) -> None:
    """Build a project that holds these files, and hold it to what is promised. Raises FaultError."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        outside = Path(name)
        project = outside / "project"
        (outside / "secret.yaml").write_text(f"title: {_SECRET}\n")
        address, asked = _server()
        inputs.case_folder(project, inputs.asking(case, address))
        before = _tree(outside)
        began = time.process_time()
        with canary.heard("/secret.yaml") as opened:
            well, said = built(project, case.document)
        seconds = time.process_time() - began
        tally.inputs += 1
        tally.built += well
        tally.refused += not well
        tally.slowest = max(tally.slowest, seconds)
        if asked or opened:
            raise FaultError(f"what is outside was asked for: {[*asked, *opened][:3]}")
        if seconds > MOST_SECONDS:
            raise FaultError(f"it took {seconds:.0f} s")
        if not well and not said.strip():
            raise FaultError("it was refused without a word")
        if _UNSEEN.search(said):
            raise FaultError(f"the terminal gets a control: {said[:200]!r}")
        output = project / "output"
        made = [path for path in output.glob("*") if path.is_file()] if output.is_dir() else []
        after = {path: state for path, state in _tree(outside).items() if not path.startswith("project/output")}
        if case.document.startswith(IMPORT):
            for name in (f"content/{_MADE}.yaml", starter.SCHEMA):
                after.pop(f"project/{name}", None)
        if after != before:
            raise FaultError(f"something outside of output/ was changed: {sorted(set(after) ^ set(before))}")
        if any(path.name.startswith(".") for path in made):
            raise FaultError("litter was left in output/")
        if well and not made and not case.document.startswith(inputs.AUDIT):
            raise FaultError("it ended well, and made nothing")
        for path in made:
            _judge_artifact(path, project, outside)
        if well and case.document.startswith(IMPORT):
            _judge_import(project, case.document.removeprefix(IMPORT))


def built(project: Path, document: str) -> tuple[bool, str]:
    """Whether the build ended well, and all that it said."""
    here = Path.cwd()
    said = io.StringIO()
    # Nobody is asked, also where the program runs in a terminal.
    asked, sys.stdin = sys.stdin, io.StringIO()
    os.chdir(project)
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            try:
                if document.startswith(inputs.AUDIT):
                    name = document.removeprefix(inputs.AUDIT)
                    found = audited(name, Path(name).read_bytes(), Project.here().templates())
                    say(problems_text(found))
                    return not found, said.getvalue()
                names = []
                if document.startswith(IMPORT):
                    name, document, names = document.removeprefix(IMPORT), "note", [_MADE]
                    if not new_comparison(_MADE, Wishes(table=1), name, force=False, quiet=False):
                        return False, said.getvalue()
                well = build_all(names, {"documents": (document,)}, Path("output"), quiet=True, verbose=False)
            except UsageProblem as refused:
                well = False
                print("\n".join(problem_lines(refused.problem)))
    finally:
        os.chdir(here)
        sys.stdin = asked
    return well, said.getvalue()


def _judge_artifact(path: Path, project: Path, outside: Path) -> None:
    content = path.read_bytes()
    shown = Finished(Artifact(path.name, path.suffix[1:], content), Edition(), ()).text
    if _SECRET in shown or str(outside) in shown or str(outside).encode() in content:
        raise FaultError("an artifact holds what stands outside of the project")
    (source,) = (file for file in (project / "content").glob("*") if path.name.startswith(file.stem))
    comparison = read(source.read_bytes(), f"content/{source.name}").value
    if comparison is None:
        raise FaultError("a file was made of content that cannot be read")
    letters = _letters(shown)
    for dimension in comparison.comparison.dimensions:
        for cell in dimension.cells.values():
            for word in plain(cell.text).split():
                if _letters(word) not in letters:
                    raise FaultError(f"a word is lost: {word!r}")


def _judge_import(project: Path, name: str) -> None:
    """Every word of a file's only table is in the comparison that is made of it."""
    found = tables((project / name).read_bytes(), name).value if not name.endswith(".json") else None
    comparison = read((project / "content" / f"{_MADE}.yaml").read_bytes(), f"content/{_MADE}.yaml").value
    if comparison is None:
        raise FaultError("the comparison that was made cannot be read")
    if found is None or len(found) != 1:
        return
    letters = _letters("".join(plain(text) for text in comparison.comparison.texts()))
    grid = found[0].grid
    # What stands above the names of the rows and left of those of the columns heads neither.
    corner = _letters(plain_of(anatomy(grid).corner))
    for cell in (plain_of(cell) for row in grid.rows for cell in row):
        for word in cell.split() if _letters(cell) != corner else ():
            if _letters(word) not in letters:
                raise FaultError(f"a word of the table is lost: {word!r}")


def _letters(text: str) -> str:
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isascii() and c.isalnum())


def _tree(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path.relative_to(folder)): (path.lstat().st_size, path.lstat().st_mode)
        for path in folder.rglob("*")
        if not path.is_dir()
    }


def fuzz(target: str, count: int, number: int, begins: Callable[[inputs.Case], object] = id) -> Tally:
    """Judge so many inputs of a target, the same ones for the same number; `begins` is told of each before it is."""
    tally = Tally()

    @seed(number)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(TARGETS[target])
    def one(case: inputs.Case) -> None:
        begins(case)
        try:
            judge(case, tally)
        except Exception as error:
            tally.faults.append(f"{kept(target, case)}: {type(error).__name__}: {str(error)[:300]}")

    one()
    return tally


def kept(target: str, case: inputs.Case) -> str:
    """The files of a case, kept in a folder; the folder's name and what was made of them."""
    folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{target}-"))
    for file, content in case.files.items():
        (folder / file.replace("/", "_")).write_bytes(content)
    return f"{folder} ({case.document})"

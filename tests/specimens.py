"""What can be wrong with what an author writes, with a brand, the settings and a command."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from unittest import mock

from generator.checking import explained
from generator.problems import Problem, UsageProblem
from generator.project import Project
from generator.reviewing import placeholder
from tests.reviewed import DIMENSION, with_cells, written
from tests.specimen import BRAND, CASES, CONTENT, Called, Specimen, brand, content, read_in, settings

NO_DRAWING: Final = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9"/></svg>'


@contextmanager
def yesterday() -> Iterator[None]:
    """A date of the build that is none."""
    with mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": "yesterday"}):
        yield


@contextmanager
def gone() -> Iterator[None]:
    """A comparison that is deleted while it is looked for."""
    with mock.patch.object(Project, "read", side_effect=FileNotFoundError):
        yield


def nowhere() -> list[Problem]:
    """A folder that was deleted."""
    with mock.patch.object(Path, "cwd", side_effect=FileNotFoundError):
        return refused(Project.here)


def no_folder() -> list[Problem]:
    """A file where the folder of the comparisons should be."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "content").touch()
        return refused(Project(Path(folder), Path(folder)).contents)


def no_rule() -> list[Problem]:
    """A rule that does not exist."""
    return refused(lambda: explained("paralel"))


def refused(call: Callable[[], object]) -> list[Problem]:
    """What a call that cannot be right is told."""
    try:
        call()
    except UsageProblem as error:
        return [error.problem]
    return []


POT: Final = DIMENSION.replace("It cools slowly.", "It cools slowly in a warm pot.")
SPECIMENS: Final[tuple[Specimen | Called, ...]] = (
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
    content(with_cells("{tea: 'Warm , and mild .', coffee: 'See [here](http://localhost/tea).'}")),
    content("title: Tea\nsubjects: {a: A, b: B}\ndimensions:\n  - name: Use\n    cells: {a: 48% do., b: Few do.}\n"),
    content(written().replace("One minute.", "Notwithstanding jurisdictional stipulations organisations vary. " * 12)),
    content(written().replace("    notes", "    # pmdocs: ignore[paralel]\n    notes")),
    content(written().replace("    notes", "    # pmdocs: ignore[too-long] it was long once\n    notes")),
    content(written().replace("    notes", "    # pmdocs: ignore why not\n    notes")),
    content(written().replace("One minute.", placeholder.NOTES)),
    content(written(re.sub("    (headline|notes): .*\n", "", DIMENSION) * 3)),
    content(written(re.sub("    (headline|notes): .*\n", "", DIMENSION) * 3 + DIMENSION)),
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
    content(written(), flags={"master": "/dev/null"}),
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
    replace(brand("logo: logo.svg\n", logo_svg=NO_DRAWING), documents=("deck",)),
    brand("logo: {medium: {pth: logo.png, alt: Ours}}\n"),
    brand("- a list\n"),
    brand("color:\n  background: '#808080'\n  foreground: '#000000'\n  palette: {subject-1: '#808080'}\n"),
    brand("typography:\n  fonts: [{source: file, files: [{path: x.ttf}]}]\n  base: No Such Font\n"),
    brand(f"logo: {{medium: {{path: logo.png, alt: '{'very ' * 60}'}}}}\n", logo_png=b"x"),
    content(with_cells(f"{{tea: 'a{chr(0x301) * 20}.', coffee: It is.}}")),
    Specimen({CONTENT: b"title: " + b"\x07" * 1_001}),
    content(written().replace("notes: One minute.", "notes: We are #1 here")),
    content(with_cells("{tea: 'See [this](ftp://a.org).', coffee: 'It [is](https://a.org \"so\").'}")),
    content(with_cells("{tea: 'See ![this](x.png).', coffee: It is.}")),
    content(written(DIMENSION * 2_001)),
    content(written() + "footnotes: [" + "x, " * 2_001 + "x]\n"),
    content(written(POT + POT.replace("Warmth", "Price").replace("at once", "fast"))),
    content(with_cells("{tea: 'Is it warm, it asks', coffee: It is.}")),
    content(with_cells("{tea: It cools slowly., coffee: At once}")),
    content(with_cells("{tea: At once, coffee: It is.}")),
    content('title: "\\UFFFFFFFF"\n'),
    content("title: {{tea}}\n"),
    Specimen({"content/-tea.yaml": written().encode(), f"content/{'tea' * 61}.yaml": written().encode()}),
    Specimen({CONTENT: written().encode(), "content/tea-deck.yaml": written().encode()}),
    Specimen({CONTENT: written().encode(), "pmdocs.toml": b"footer = '\xe9'"}),
    Specimen({CONTENT: written().encode(), "pmdocs.toml": b"# x\n" * 26_000}),
    Specimen({CONTENT: written().encode(), "big.pptx": b"x" * 50_000_001}, flags={"master": "big.pptx"}),
    content(written(), flags={"documents": ()}),
    settings('master = ".."\n'),
    content(written(), "page", around=yesterday),
    brand("typography:\n  fonts: [{family: No Such Font, source: google}]\n  base: No Such Font\n"),
    content(written(), around=gone),
    content(written() + "figures:\n  - {title: Cups, values: [{name: One, value: '1,5'}]}\n"),
    content(
        written() + "figures:\n  - title: Cups\n    values: [{name: A, value: 1, subject: milk}, {name: B, value: 2}]\n"
    ),
    Called(nowhere),
    Called(no_folder),
    Called(lambda: refused(Project(Path("/nowhere"), Path("/nowhere")).contents)),
    Called(no_rule),
)

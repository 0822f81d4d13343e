"""What `brand` does: a specimen of a brand to look at and to send around, and the brands that there are."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from generator import brand as brands
from generator import console, writers
from generator.artifact import Artifact
from generator.brand import Brand
from generator.building import publish
from generator.edition import Edition
from generator.problems import Problem, Result
from generator.project import BRANDS, Project
from generator.rendering import Document, render
from generator.settling import settled
from generator.sources import yaml

NAME: Final = "brand-specimen"
_DOCUMENT: Final = Document("brand/specimen", "pdf")
# What the specimen compares; it is no content of anybody's.
_COMPARISON: Final = "brand/specimen.yaml"


def show_brand(flags: Mapping[str, Any], output: Path, *, quiet: bool) -> bool:
    """Draw the brand that the flags or the project name as PDF and PNG; True where no problem is an error.

    Raises UsageProblem.
    """
    started = time.perf_counter()
    project = Project.here()
    made_up = settled(project, flags)
    problems: list[Problem] = [*made_up.problems]
    drawn: list[Artifact] = []
    if made_up.value is not None:
        brand, settings = made_up.value.brand, made_up.value.settings
        made = specimen(brand, Edition(settings.paper), {**project.templates(), **brand.files})
        problems += made.problems
        drawn = list(made.value or ())
    for artifact in drawn:
        path = os.fspath(publish(artifact, output))
        if not quiet:
            console.say([console.artifact_line(path, artifact, time.perf_counter() - started, len(path))])
    console.say(console.problems_text(problems), error=True)
    return not any(p.severity == "error" for p in problems)


def specimen(brand: Brand, edition: Edition, files: Mapping[str, bytes]) -> Result[tuple[Artifact, Artifact]]:
    """The specimen of a brand as PDF and as a picture; `files` holds templates/ and the brand's files by name."""
    authored = yaml.read(files[_COMPARISON], f"templates/{_COMPARISON}")
    if authored.value is None:
        return Result(None, authored.problems)
    rendered = render(authored.value.comparison, _DOCUMENT, edition, brand, files)
    if rendered.value is None:
        return Result(None, rendered.problems)
    used = {**files, "brand.css": brand.css("pdf").encode()}
    page = writers.writer("pdf")(rendered.value.html, f"{NAME}.pdf", edition, brand, used)
    picture = writers.writer("png")(rendered.value.html, f"{NAME}.png", edition, brand, used)
    if page.value is None or picture.value is None:
        return Result(None, page.problems)
    return Result((page.value, picture.value), (*rendered.problems, *page.problems))


def brand_lines() -> Iterator[str]:
    """The shipped brands, a line each: the name that --brand takes, and the first sentence of its file."""
    project = Project.here()
    names = project.shipped_brands()
    width = max(len(name) for name in names)
    for name in names:
        written = project.shipped_file(f"templates/{BRANDS}/{name}/{brands.FILE}").content.decode("utf-8")
        yield f"{name:<{width}}  {_said_of(written)}"


def _said_of(written: str) -> str:
    """The first sentence of the comment that a file begins with."""
    lines = []
    for line in written.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").strip())
    return " ".join(lines).partition(". ")[0].rstrip(".")

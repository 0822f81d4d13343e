"""What `master` does: says what each kind of slide will use of a company's master, and draws an example of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator import console, writers
from generator.artifact import Artifact
from generator.brand import Brand
from generator.building import publish, sweep
from generator.checks.finished import Finished
from generator.edition import Edition
from generator.names import fit_name
from generator.picturing import pictures
from generator.problems import Result
from generator.project import Project
from generator.settling import MASTER, settled
from generator.writers.pptx.examining import KINDS, Examined, examined, example


def describe_master(file: str, output: Path | None, *, quiet: bool) -> bool:
    """Say what becomes of a master's layouts, and with a folder put a picture of each kind of slide there.

    True where the master can be used. Raises UsageProblem.
    """
    project = Project.here()
    given = project.given(file, anywhere=True)
    found = examined(given.content, given.name)
    problems = [*found.problems]
    if found.value is not None:
        console.say(_lines(given.name, found.value))
        if output is not None:
            made_up = settled(project, {})
            problems += made_up.problems
            drawn: Result[tuple[Artifact, ...]] = Result(None)
            if made_up.value is not None:
                brand = made_up.value.brand
                files = {**project.templates(), **brand.files, MASTER: given.content}
                drawn = _drawn(fit_name(Path(given.name).stem), Edition(master=given.name), brand, files)
            problems += drawn.problems
            sweep(output)
            for artifact in drawn.value or ():
                path = publish(artifact, output)
                if not quiet:
                    console.say([str(path)])
    console.say(console.problems_text(list(dict.fromkeys(problems))), error=True)
    return not any(p.severity == "error" for p in problems)


def _lines(name: str, found: Examined) -> Iterator[str]:
    yield f"{name}: {found.summary}"
    width = max(len(use.kind) for use in found.uses)
    for use in found.uses:
        yield f"  {use.kind:<{width}}  " + ", ".join(filter(None, (f"“{use.layout}”", use.how)))
        for lack in use.without:
            yield f"  {'':<{width}}  - {lack}"
    for lack in found.lacking:
        yield f"  {lack}"
    if found.unused:
        yield f"  not used: {', '.join(f'“{name}”' for name in found.unused)}"


def _drawn(stem: str, edition: Edition, brand: Brand, files: dict[str, bytes]) -> Result[tuple[Artifact, ...]]:
    """A picture of an example of each kind of slide, continuations left out."""
    deck = writers.writer("pptx")(example(), f"{stem}.pptx", edition, brand, files)
    if deck.value is None:
        return Result(None, deck.problems)
    shown = pictures(deck.value.content)
    if shown.value is None:
        return Result(None, (*deck.problems, *shown.problems))
    titles = [slide.title for slide in Finished(deck.value, edition, ()).slides]
    named = {kind: next(n for n, title in enumerate(titles) if title.startswith(kind.capitalize())) for kind in KINDS}
    artifacts = tuple(
        Artifact(f"{stem}-{kind.replace(' ', '-')}.png", "png", shown.value[number], 1)
        for kind, number in named.items()
    )
    return Result(artifacts, deck.problems)

"""What `build` and `check` do: the project's comparisons to jobs, the jobs to files, and the report of it all."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator import console
from generator.building import Job, publish, sweep
from generator.edition import Edition
from generator.names import name_problem, twins
from generator.problems import Place, Problem, Result, UsageProblem
from generator.project import Project, date_of_build
from generator.rendering import Document
from generator.rendering import documents as known_documents
from generator.reviewing import Speller, levelled, no_speller, review
from generator.running import Done, run
from generator.settings import Settings
from generator.settling import MASTER, Settled, settled
from generator.sources.authored import Authored
from generator.sources.yaml import read


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build: every problem once, the comparisons that could be read, and how many files were made."""

    problems: tuple[Problem, ...]
    read: tuple[Authored, ...]
    made: int


def build_all(wanted: Sequence[str], flags: Mapping[str, Any], output: Path, *, quiet: bool, verbose: bool) -> bool:
    """Build the wanted comparisons (all where none is named) into a folder; True where no problem is an error.

    `flags` win over pmdocs.toml. Raises UsageProblem.
    """
    started = time.perf_counter()
    project = Project.here()
    made_up = settled(project, flags)
    found = outcome(project, made_up, wanted, output, quiet=quiet, verbose=verbose)
    console.say(console.problems_text(found.problems), error=True)
    if not quiet:
        console.say(
            [console.summary(f"{console.counted(found.made, 'file')} built", found.problems, started)], error=True
        )
    return not any(problem.severity == "error" for problem in found.problems)


def outcome(
    project: Project,
    made_up: Result[Settled],
    wanted: Sequence[str],
    output: Path | None,
    *,
    speller: Speller | None = None,
    documents: bool = True,
    quiet: bool = False,
    verbose: bool = False,
) -> Outcome:
    """Make the documents of the wanted comparisons, and publish them where there is an output folder.

    A build is held to the rules whose level is error; with a speller every rule of the review looks at the comparisons.
    Without `documents` they are read and reviewed, and nothing is made of them. Raises UsageProblem.
    """
    files = project.templates()
    settings = made_up.value.settings if made_up.value else Settings()
    known = known_documents(files)
    chosen = _documents_named(settings.documents, known)
    contents = named_contents(project, wanted)
    if not project.has_content and not wanted and not quiet:
        console.say(["There is no content/ here: building the comparisons that ship with pmdocs."], error=True)
    for problem in twins(project.contents(), contents, (document.name for document in known)):
        raise UsageProblem(problem)
    if output is not None:
        sweep(output)
    problems = [*levelled(made_up.problems, settings.check)]
    jobs: list[Job] = []
    readable: list[Authored] = []
    for name in dict.fromkeys(contents):
        authored = _authored(project, name)
        told = _reviewed(authored, settings, speller)
        problems += told
        readable += [authored.value] if authored.value is not None else []
        stopped = speller is None and any(problem.severity == "error" for problem in told)
        if authored.value is not None and made_up.value is not None and documents and not stopped:
            jobs += _jobs(authored.value, chosen, made_up.value, files)
    made = _made(jobs, problems, output, quiet=quiet, verbose=verbose, settings=settings)
    return Outcome(tuple(dict.fromkeys(problems)), tuple(readable), made)


def named_contents(project: Project, wanted: Sequence[str]) -> list[str]:
    """The content files that are wanted, all where none is named. Raises UsageProblem."""
    contents = [project.content_named(name) for name in wanted] or project.contents()
    if not contents:
        hint = "Put a comparison there, or run pmdocs in a folder without content/ to build the shipped ones."
        raise UsageProblem(Problem("usage", "content/ has no .yaml file", hint=hint))
    return contents


def _reviewed(authored: Result[Authored], settings: Settings, speller: Speller | None) -> Sequence[Problem]:
    """What the reader told and the review finds; a build asks the rules alone that stop it."""
    if authored.value is None:
        return authored.problems
    if speller is not None:
        return review(authored.value, settings.check, authored.problems, speller=speller)
    stopping = {rule for rule, level in settings.check.levels.items() if level == "error"}
    if "spelling" in stopping:
        from generator.dictionaries import unknown_words as speller
    return review(authored.value, settings.check, authored.problems, speller=speller or no_speller, only=stopping)


def _documents_named(names: Sequence[str], known: Sequence[Document]) -> list[Document]:
    chosen: list[Document] = []
    for name in names:
        found = [d for d in known if name in ("all", d.name, f"{d.name}.{d.format}")]
        if not found:
            there = ", ".join(dict.fromkeys(d.name for d in known))
            raise UsageProblem(Problem("usage", f'there is no document "{name}"', hint=f"There is: {there}, or all."))
        chosen += found
    if not chosen:
        raise UsageProblem(Problem("usage", "no document is named", hint="Leave -d away, or write -d all."))
    return list(dict.fromkeys(chosen))


def _authored(project: Project, name: str) -> Result[Authored]:
    if misnamed := name_problem(name):
        return Result(None, (misnamed,))
    try:
        return read(project.read(name), name)
    except UsageProblem as unreadable:
        return Result(None, (unreadable.problem,))
    except FileNotFoundError:
        return Result(None, (Problem("file", "this file is gone", Place(name)),))


def _jobs(authored: Authored, chosen: Sequence[Document], made_up: Settled, files: Mapping[str, bytes]) -> list[Job]:
    settings, brand = made_up.settings, made_up.brand
    master = {MASTER: made_up.master_content} if made_up.master else {}
    edition = Edition(
        settings.paper,
        settings.pages,
        settings.footer,
        settings.license,
        made_up.master,
        settings.minutes,
        settings.animations,
    )
    used = {**files, **brand.files, **master}
    built = date_of_build()
    return [Job(authored, document, edition, brand, used, built) for document in chosen]


def _made(
    jobs: Sequence[Job],
    problems: list[Problem],
    output: Path | None,
    *,
    quiet: bool,
    verbose: bool,
    settings: Settings,
) -> int:
    """Run the jobs and publish what comes; the number of artifacts, and their problems added to `problems`."""
    made: dict[str, Done] = {}
    # Slow ones first, so that the pool ends together; results are told in the order of the jobs.
    slowest_first = sorted(jobs, key=lambda job: job.document.format != "pdf")
    width = max((len(os.fspath((output or Path()) / job.artifact_name)) for job in jobs), default=0)
    with console.progress(len(jobs), quiet=quiet) as advance:
        for raw in run(slowest_first):
            done = _levelled(raw, settings)
            if done.result.value is not None and output is not None:
                publish(done.result.value, output)
            made[done.job.artifact_name] = done
            advance(done.job.artifact_name)
    for job in jobs:
        done = made[job.artifact_name]
        problems += done.result.problems
        if done.result.value is not None and not quiet and output is not None:
            path = os.fspath(output / job.artifact_name)
            line = console.artifact_line(path, done.result.value, done.seconds, width)
            size = f"body {done.result.value.type_size:.1f} pt" if done.result.value.type_size and verbose else ""
            shown = console.shown_of(done.result.value) if job.edition.minutes or verbose else ""
            console.say(["  ".join(filter(None, (line, size, shown)))])
    return sum(done.result.value is not None for done in made.values())


def _levelled(done: Done, settings: Settings) -> Done:
    """A job's result with its problems at the levels of the settings, and without its artifact where one stops it."""
    told = tuple(review(done.job.authored, settings.check, done.result.problems, only=()))
    if any(problem.severity == "error" for problem in told):
        return replace(done, result=Result(None, told))
    return replace(done, result=Result(done.result.value, told))

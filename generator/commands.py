"""What `build` and `check` do: the project's comparisons to jobs, the jobs to files, and the report of it all."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator import console
from generator.auditing import audited, can_be_audited
from generator.building import Job, publish, sweep
from generator.edition import Edition
from generator.names import name_problem, twins
from generator.problems import Place, Problem, Result, UsageProblem
from generator.project import Project, date_of_build
from generator.rendering import Document, documents
from generator.running import Done, run
from generator.settings import Settings
from generator.settling import MASTER, Settled, settled
from generator.sources.authored import Authored
from generator.sources.yaml import read


def build_all(
    wanted: Sequence[str], flags: Mapping[str, Any], output: Path | None, *, quiet: bool, verbose: bool
) -> bool:
    """Build the wanted comparisons (all where none is named) into a folder; True where no problem is an error.

    `flags` win over pmdocs.toml. Without a folder nothing is written; the problems are the result and go to stdout.
    Raises UsageProblem.
    """
    started = time.perf_counter()
    project = Project.here()
    made_up = settled(project, flags)
    files = project.templates()
    known = documents(files)
    chosen = _documents_named((made_up.value.settings if made_up.value else Settings()).documents, known)
    contents = [project.content_named(name) for name in wanted] or project.contents()
    if not contents:
        hint = "Put a comparison there, or run pmdocs in a folder without content/ to build the shipped ones."
        raise UsageProblem(Problem("usage", "content/ has no .yaml file", hint=hint))
    if not project.has_content and not wanted and not quiet:
        console.say(["There is no content/ here: building the comparisons that ship with pmdocs."], error=True)
    for problem in twins(project.contents(), contents, (document.name for document in known)):
        raise UsageProblem(problem)
    if output is not None:
        sweep(output)
    problems = [*made_up.problems]
    jobs: list[Job] = []
    for name in dict.fromkeys(contents):
        authored = _authored(project, name)
        problems += authored.problems
        if authored.value is not None and made_up.value is not None:
            jobs += _jobs(authored.value, chosen, made_up.value, files)
    made = _made(jobs, problems, output, quiet=quiet, verbose=verbose)
    problems = list(dict.fromkeys(problems))
    errors = sum(p.severity == "error" for p in problems)
    console.say(console.problems_text(problems), error=output is not None)
    if not quiet:
        summary = [console.counted(made, "file") + (" built" if output is not None else " checked")]
        summary += [console.counted(errors, "problem")] * bool(errors)
        summary += [console.counted(len(problems) - errors, "warning")] * (len(problems) > errors)
        seconds = time.perf_counter() - started
        console.say([f"{', '.join(summary)} in {seconds:.1f} s"], error=True)
    return not errors


def check_all(wanted: Sequence[str], flags: Mapping[str, Any], *, quiet: bool, verbose: bool) -> bool:
    """Make all of build's checks on the wanted comparisons, and audit the decks and PDFs among them.

    True where nothing is wrong; of a deck or a PDF every finding counts. Raises UsageProblem.
    """
    files = [name for name in wanted if can_be_audited(name)]
    contents = [name for name in wanted if name not in files]
    well = _audited(files, quiet=quiet) if files else True
    return (build_all(contents, flags, None, quiet=quiet, verbose=verbose) and well) if contents or not files else well


def _audited(names: Sequence[str], *, quiet: bool) -> bool:
    """Audit files, wherever they stand, and tell the findings on stdout; True where there is none."""
    project = Project.here()
    contents = [project.given(name, anywhere=True).content for name in names]
    templates = project.templates()
    started = time.perf_counter()
    problems: list[Problem] = []
    for name, content in zip(names, contents, strict=True):
        problems += audited(name, content, templates)
    console.say(console.problems_text(problems))
    if not quiet:
        found = console.counted(len(problems), "finding") if problems else "nothing found"
        seconds = time.perf_counter() - started
        console.say([f"{console.counted(len(names), 'file')} audited, {found} in {seconds:.1f} s"], error=True)
    return not problems


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


def _made(jobs: Sequence[Job], problems: list[Problem], output: Path | None, *, quiet: bool, verbose: bool) -> int:
    """Run the jobs and publish what comes; the number of artifacts, and their problems added to `problems`."""
    made: dict[str, Done] = {}
    # Slow ones first, so that the pool ends together; results are told in the order of the jobs.
    slowest_first = sorted(jobs, key=lambda job: job.document.format != "pdf")
    width = max((len(os.fspath((output or Path()) / job.artifact_name)) for job in jobs), default=0)
    with console.progress(len(jobs), quiet=quiet) as advance:
        for done in run(slowest_first):
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
            size = f"  body {done.result.value.type_size:.1f} pt" if done.result.value.type_size else ""
            console.say([line + (size if verbose else "")])
    return sum(done.result.value is not None for done in made.values())

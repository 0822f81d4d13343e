"""What `check` does: everything that `build` would find, what a careful reader would say, and nothing written."""

from __future__ import annotations

import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator import catalogue, console, reviewing
from generator.artifact import Artifact
from generator.auditing import audited, can_be_audited
from generator.building import publish, sweep
from generator.commands import named_contents, outcome
from generator.dictionaries import dictionaries, unknown_words
from generator.guarding import DeadError, SilentError, guarded
from generator.limits import MOST_SECONDS
from generator.problems import Place, Problem, Result, UsageProblem
from generator.project import Project
from generator.reporting import report
from generator.reviewing.mending import mended
from generator.settings import CheckSettings, Settings
from generator.settling import Settled, settled
from generator.sources.suggesting import did_you_mean


@dataclass(frozen=True, slots=True)
class Wanted:
    """What `check` is asked for: rules to tell alone or to leave out, a format, whether to mend what is safe."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    form: str = "text"
    fix: bool = False
    exit_zero: bool = False


def check_all(names: Sequence[str], flags: Mapping[str, Any], wanted: Wanted, *, quiet: bool, verbose: bool) -> bool:
    """Check the comparisons, decks and PDFs of these names (all comparisons where there is none).

    True where nothing is found, or with exit_zero. `flags` win over pmdocs.toml. Problems go to stdout. Raises
    UsageProblem.
    """
    for rule in (*wanted.select, *wanted.ignore):
        _refuse_unknown(rule)
    project = Project.here()
    made_up = settled(project, flags)
    settings = (made_up.value.settings if made_up.value else Settings()).check
    files = [name for name in names if can_be_audited(name)]
    contents = [name for name in names if name not in files]
    problems: list[Problem] = []
    talk: list[str] = []
    if files:
        started = time.perf_counter()
        found = [p for p in _audited(project, files, settings) if _is_told(p, wanted, audit=True)]
        said = console.counted(len(found), "finding") if found else "nothing found"
        seconds = time.perf_counter() - started
        talk.append(f"{console.counted(len(files), 'file')} audited, {said} in {seconds:.1f} s")
        problems += found
    if contents or not files:
        if wanted.fix:
            _mend(project, contents, settings, quiet=quiet)
        problems += _reviewed(project, made_up, contents, wanted, talk, quiet=quiet, verbose=verbose)
    manuals = {rule.ID: reviewing.manual(rule) for rule in reviewing.RULES}
    console.say(report(in_order(problems), wanted.form, manuals), needed=True)
    console.say([] if quiet else talk, error=True)
    return wanted.exit_zero or not problems


def _reviewed(
    project: Project,
    made_up: Result[Settled],
    contents: Sequence[str],
    wanted: Wanted,
    talk: list[str],
    *,
    quiet: bool,
    verbose: bool,
) -> list[Problem]:
    """What is found in comparisons and in all that is made of them."""
    started = time.perf_counter()
    # What only the finished files show need not be made where it is not asked for.
    documents = not wanted.select or not set(wanted.select) <= set(catalogue.FINDINGS)
    found = outcome(project, made_up, contents, None, speller=unknown_words, documents=documents, quiet=quiet)
    problems = [problem for problem in found.problems if _is_told(problem, wanted)]
    if verbose:
        talk += _spelled({authored.comparison.language: None for authored in found.read})
    checked = console.counted(found.made, "file") if documents else console.counted(len(found.read), "comparison")
    talk.append(console.summary(f"{checked} checked", problems, started))
    return problems


def _audited(project: Project, names: Sequence[str], settings: CheckSettings) -> Iterator[Problem]:
    """What the audit finds in files, wherever they stand, at the levels of the settings."""
    contents = [project.given(name, anywhere=True).content for name in names]
    templates = project.templates()
    for name, content in zip(names, contents, strict=True):
        for problem in audited_apart(name, content, templates):
            match settings.levels.get(problem.rule):
                case "off":
                    continue
                case "warning":
                    yield replace(problem, severity="warning")
                case _:
                    yield problem


def audited_apart(name: str, content: bytes, templates: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """What the audit finds in a file, in a process of its own: what reads it was not made for what strangers send."""
    hint = "Print it into a new PDF, or save it again with the program that it comes from, and check that one."
    try:
        return guarded(audited)(name, content, templates)
    except DeadError:
        reason = "what reads it crashed, or ran out of memory"
    except SilentError:
        reason = f"it takes more than {MOST_SECONDS} seconds"
    return (Problem("unreadable", f"this cannot be looked at: {reason}", Place(name), hint),)


def _spelled(languages: Iterable[str]) -> list[str]:
    """The dictionaries that each language was spelled with."""
    names = {language: ", ".join(path.name for path in dictionaries(language)) for language in languages}
    return [f"spelling of {language}: {found or 'no dictionary on this machine'}" for language, found in names.items()]


def explained(name: str) -> list[str]:
    """What a rule is for: its manual page, or the line that the catalogue has on it. Raises UsageProblem."""
    _refuse_unknown(name)
    pages = {rule.ID: reviewing.manual(rule) for rule in reviewing.RULES}
    return [pages.get(name, f"{name}: {catalogue.RULES[name]}")]


def _refuse_unknown(rule: str) -> None:
    if rule not in catalogue.RULES:
        hint = did_you_mean(rule, sorted(catalogue.LEVELLED), "rules")
        raise UsageProblem(Problem("usage", f'there is no rule "{rule}"', hint=hint))


def _is_told(problem: Problem, wanted: Wanted, *, audit: bool = False) -> bool:
    """Faults are told in any case: what could not be built was not looked at."""
    known = catalogue.AUDIT if audit else catalogue.FINDINGS
    if problem.severity == "error" and problem.rule not in known:
        return True
    return problem.rule not in wanted.ignore and (not wanted.select or problem.rule in wanted.select)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, file by file as they first came up, each file from top to bottom."""
    files: dict[str, int] = {}
    for problem in problems:
        files.setdefault(problem.place.file if problem.place else "", len(files))
    return sorted(
        problems,
        key=lambda p: (files[p.place.file], p.place.line, p.place.column) if p.place else (files[""], 0, 0),
    )


def _mend(project: Project, names: Sequence[str], settings: CheckSettings, *, quiet: bool) -> None:
    """Mend what is safe in the project's own comparisons, and say what was done; shipped ones stay as they are."""
    for name in named_contents(project, names):
        path = project.root / name
        if project.content_base != project.root or not path.is_file():
            continue
        result = mended(project.read(name), name, settings)
        if result.value is None or not result.value.done:
            continue
        target = path.resolve()
        sweep(target.parent)
        try:
            mode = stat.S_IMODE(target.stat().st_mode)
            publish(Artifact(target.name, "yaml", result.value.content), target.parent, mode=mode)
        except UsageProblem as error:
            hint = "The file is as it was; check it without --fix, or make it one that can be written."
            raise UsageProblem(replace(error.problem, place=Place(name), hint=hint)) from None
        if not quiet:
            console.say([f"{name}: {', '.join(result.value.done)}"], error=True)

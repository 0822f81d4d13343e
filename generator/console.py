"""Problems, artifacts and progress as text for a person: results to stdout, talk to stderr."""

from __future__ import annotations

import errno
import os
import re
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final, Protocol, TextIO

import click

from generator.artifact import Artifact
from generator.limits import MOST_SHOWN
from generator.problems import Problem, UsageProblem

_WIDTH: Final = 100
# ESC and the other controls, line breaks of Unicode's own, and the marks that turn the direction of a line.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_UNFIT: Final = "\ufffd"
# A stream that is closed, at either end.
_UNHEARD: Final = (errno.EPIPE, errno.EBADF)


class Advance(Protocol):
    """Tells a progress display that one more is done, and what."""

    def __call__(self, name: str, /) -> None:
        """One more is done."""


def problem_lines(problem: Problem) -> list[str]:
    """A problem as `place: rule: message`, the line with a mark under the column, and the hint."""
    head = ": ".join(
        part
        for part in (
            str(problem.place or ""),
            "warning" if problem.severity == "warning" else "",
            problem.rule,
            problem.message,
        )
        if part
    )
    lines = [head]
    if problem.excerpt and problem.place:
        lines += _excerpt(problem.excerpt, problem.place.line, problem.place.column)
    if problem.hint:
        lines.append(f"  hint: {problem.hint}")
    # Every problem is told line by line, whatever the name of its file holds.
    return [_UNSHOWN.sub(_UNFIT, line.replace("\n", _UNFIT)) for line in lines]


def _excerpt(line: str, number: int, column: int) -> list[str]:
    """The line, cut around the column where it is long, and a caret below it."""
    line = line.expandtabs(1)
    start = max(0, column - _WIDTH // 2) if len(line) > _WIDTH else 0
    cut = line[start : start + _WIDTH].rstrip()
    shown = ("…" if start else "") + cut + ("…" if len(line.rstrip()) > start + len(cut) else "")
    caret = " " * _cells(shown[: max(column, 1) - 1 - start + bool(start)]) + "^"
    return [f"  {number:>5} | {shown}", f"        | {caret}"]


def _cells(text: str) -> int:
    """How many cells of a terminal a text takes: two for wide letters, none for marks (Unicode, UAX 11)."""
    widths = (
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )
    return sum(widths)


def problems_text(problems: Sequence[Problem]) -> Iterator[str]:
    """The problems, of one file at most MOST_SHOWN, then a count of the rest."""
    shown: dict[str, int] = {}
    for problem in problems:
        file = problem.place.file if problem.place else ""
        shown[file] = shown.get(file, 0) + 1
        if shown[file] <= MOST_SHOWN:
            yield from problem_lines(problem)
    for file, count in shown.items():
        if count > MOST_SHOWN:
            yield f"{file or 'here'}: {count - MOST_SHOWN} more problems are not shown"


def artifact_line(path: str, artifact: Artifact, seconds: float, width: int) -> str:
    """`output/x.pdf  1 page  24 kB  0.4 s`."""
    unit = "slide" if artifact.format == "pptx" else "page"
    count = f"{artifact.pages} {unit}{'s' * (artifact.pages != 1)}" if artifact.pages else ""
    size = f"{max(1, round(len(artifact.content) / 1000))} kB"
    return f"{path:<{width}}  {count:>9}  {size:>7}  {seconds:>5.1f} s"


def shown_of(artifact: Artifact) -> str:
    """`9 of 22 slides shown, about 15 min` of a deck, else nothing."""
    if not artifact.shown:
        return ""
    return f"{artifact.shown} of {counted(artifact.pages, 'slide')} shown, about {-(-artifact.seconds // 60)} min"


def counted(number: int, noun: str) -> str:
    """`1 problem`, `2 problems`."""
    return f"{number} {noun}{'s' * (number != 1)}"


def summary(done: str, problems: Sequence[Problem], started: float) -> str:
    """`2 files built, 1 problem, 3 warnings in 0.8 s`; `started` is what the clock said at the beginning."""
    errors = sum(problem.severity == "error" for problem in problems)
    parts = [done]
    parts += [counted(errors, "problem")] * bool(errors)
    parts += [counted(len(problems) - errors, "warning")] * (len(problems) > errors)
    return f"{', '.join(parts)} in {time.perf_counter() - started:.1f} s"


def say(lines: Iterable[str], *, error: bool = False, needed: bool = False) -> None:
    """Write lines to stdout (results) or stderr (talk); letters that a stream cannot show become `?`.

    Nothing that would move a terminal's cursor or turn its line goes out, whoever wrote it. Raises UsageProblem for
    what is `needed`, the command's whole result, where it cannot be kept.
    """
    stream = sys.stderr if error else sys.stdout
    if stream is None:
        return
    encoding = getattr(stream, "encoding", None) or "utf-8"
    for line in lines:
        try:
            click.echo(_UNSHOWN.sub(_UNFIT, line).encode(encoding, "replace").decode(encoding), err=error)
        except (OSError, ValueError) as failed:
            give_up(stream, failed, needed=needed)
            return


def give_up(stream: TextIO, failed: OSError | ValueError, *, needed: bool) -> None:
    """Send what follows nowhere, once a stream has failed.

    A closed pipe (`pmdocs … | head`) has nobody who listens, and the work goes on. Raises UsageProblem where somebody
    wants to keep what is `needed` and cannot, as on a full disk: half of it is lost.
    """
    # What Python holds back for the stream would fail once more when the program ends.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    if needed and isinstance(failed, OSError) and failed.errno not in _UNHEARD:
        hint = "Make room, and send it elsewhere."
        raise UsageProblem(Problem("write", f"what was said could not be kept: {failed.strerror}", hint=hint)) from None


def asked(question: str, choices: Sequence[str], several: bool) -> Sequence[int] | None:
    """The choice of a person at a terminal, as numbers from 0, one or `several`; None where nobody can be asked."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty()):
        return None
    say([f"{question}:", *(f"  {number:>3}  {choice}" for number, choice in enumerate(choices, 1))], error=True)
    prompt = "Which (numbers, parted by commas)" if several else "Which (its number)"
    while True:
        answer = click.prompt(prompt, err=True)
        numbers = [int(part) for part in re.findall(r"\d{1,6}", answer)]
        if numbers and all(1 <= n <= len(choices) for n in numbers) and (several or len(numbers) == 1):
            return [n - 1 for n in numbers]
        say([f"Type a number from 1 to {len(choices)}."], error=True)


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Advance]:
    """A progress bar on a terminal; nothing in a pipe, or when quiet."""
    if quiet or total < 2 or not (sys.stderr and sys.stderr.isatty()):
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Building", total=total)

        def advance(name: str) -> None:
            bar.update(task, advance=1, description=name)

        yield advance

"""A comparison together with where each of its values stands in the author's file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.comparison import Comparison
from generator.problems import Place, Problem, located


@dataclass(frozen=True, slots=True)
class Authored:
    """A comparison, the place of every value by address, and the lines of the file."""

    comparison: Comparison
    places: Mapping[str, Place]
    lines: tuple[str, ...]

    def locate(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems with the place of their address, and with the line shown."""
        file = self.places[""].file
        return with_excerpts(located(problems, self.places), file, self.lines)


def with_excerpts(problems: Iterable[Problem], file: str, lines: tuple[str, ...]) -> tuple[Problem, ...]:
    """The problems, those in `file` with their line of it."""
    return tuple(
        replace(p, excerpt=lines[p.place.line - 1])
        if p.place and p.place.file == file and 0 < p.place.line <= len(lines) and not p.excerpt
        else p
        for p in problems
    )

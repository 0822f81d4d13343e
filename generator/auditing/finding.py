"""What an audit finds: a rule that a slide or a page breaks, and how findings become problems."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from generator.problems import Place, Problem, Severity

# The longest piece of a stranger's text that a message quotes.
_QUOTED: Final = 60
# More slides than this are counted, not listed.
_LISTED: Final = 12


# The number of a finding on the file itself; PowerPoint may count slides from 0.
WHOLE: Final = -1


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that is broken: on which slide or page (or WHOLE), by what, and the way out.

    `shape` is the name of the shape as PowerPoint's selection pane shows it, empty where there is none. Findings that
    say the same of several slides become one problem; so do those of one `group`, and the one of the least `rank`
    speaks for them.
    """

    rule: str
    number: int
    message: str
    hint: str
    shape: str = ""
    severity: Severity = "error"
    group: str = ""
    rank: float = 0.0


def problems(findings: Iterable[Finding], name: str, noun: Literal["slide", "page"]) -> tuple[Problem, ...]:
    """The findings as problems of a file, in the order of its slides or pages, equal ones joined."""
    grouped: dict[tuple[str, str, str], list[Finding]] = {}
    for found in findings:
        grouped.setdefault((found.rule, found.shape, found.group or found.message), []).append(found)
    joined = [(sorted({f.number for f in alike}), min(alike, key=lambda f: f.rank)) for alike in grouped.values()]
    return tuple(
        Problem(worst.rule, _sentence(worst, where, noun), Place(name), worst.hint, worst.severity)
        for where, worst in sorted(joined, key=lambda item: item[0][0])
    )


def quoted(text: str) -> str:
    """A stranger's text on one line, in quotes, cut where it is long."""
    line = " ".join(text.split())
    return f'"{line if len(line) <= _QUOTED else line[: _QUOTED - 1].rstrip() + "…"}"'


def listed(numbers: Iterable[int]) -> str:
    """`4`, `4 and 7`, `2-9, 11 and 14`: ascending numbers as a person lists them."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    parts: list[str] = []
    for first, last in spans:
        parts += [str(first)] if first == last else [f"{first}-{last}"] if last > first + 1 else [str(first), str(last)]
    if len(parts) > _LISTED:
        return ", ".join(parts[:_LISTED]) + " and more"
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _sentence(found: Finding, where: list[int], noun: str) -> str:
    shape = quoted(found.shape) if found.shape else ""
    place = f"{noun}{'s' * (len(where) > 1)} {listed(where)}" if where != [WHOLE] else ""
    head = ", ".join(part for part in (place, shape) if part)
    return f"{head}: {found.message}" if head else found.message

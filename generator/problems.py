"""What can be wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, Literal, TypeVar

Severity = Literal["error", "warning"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """`file:line:column` of a value; lines and columns count from 1, 0 means "the whole file"."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong: the rule it breaks, what is wrong, where, and what to do.

    A stage that knows a text only by its address (`dimensions[2].cells.product.text`) gives
    `address`; `located` turns it into a place as soon as somebody knows the source.
    """

    rule: str
    message: str
    place: Place | None = None
    hint: str = ""
    severity: Severity = "error"
    excerpt: str = ""
    address: str = ""


def located(problems: Iterable[Problem], places: Mapping[str, Place]) -> tuple[Problem, ...]:
    """Give each problem that has only an address the place of it, or of the nearest parent."""
    return tuple(
        replace(p, place=place_of(p.address, places)) if p.address and p.place is None else p for p in problems
    )


def place_of(address: str, places: Mapping[str, Place]) -> Place | None:
    """The place of an address, else of the nearest parent that has one."""
    while address:
        if address in places:
            return places[address]
        cut = max(address.rfind("."), address.rfind("["))
        address = address[:cut] if cut > 0 else ""
    return places.get("")


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """A value, or None where an error left none, together with everything that was noticed."""

    value: T | None
    problems: tuple[Problem, ...] = field(default=())

    @property
    def failed(self) -> bool:
        """Whether any problem is an error (a value may still be there, to show what went wrong)."""
        return self.value is None or any(p.severity == "error" for p in self.problems)


class UsageProblem(Exception):  # noqa: N818 (it carries a Problem)
    """The one exception that reaches the user: a wrong command, exit code 2; `choices` are lines to choose from."""

    def __init__(self, problem: Problem, choices: tuple[str, ...] = ()) -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.choices = choices

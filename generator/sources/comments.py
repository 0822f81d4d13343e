"""The comments of a YAML file by line: what stands after a # outside of every text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COMMENT = re.compile(r"(?:(?<=\s)|\A)#.*")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: the column of its sign, what it says from there on, and whether nothing stands before it."""

    column: int
    written: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar: the line and column of its beginning, and from where to where its text stands in the file."""

    line: int
    column: int
    start: int
    end: int


def comments(written: str) -> dict[int, Comment]:
    """The comments of a file by line; none of what is no YAML.

    A # inside of a text is part of it, also in the lines of a block.
    """
    if "#" not in written:
        return {}
    masked = list(written)
    for scalar in scalars(written):
        inside = written[scalar.start : scalar.end]
        masked[scalar.start : scalar.end] = [c if c in "\r\n" else "x" for c in inside]
    found: dict[int, Comment] = {}
    for number, line in enumerate("".join(masked).splitlines(), 1):
        if match := _COMMENT.search(line):
            found[number] = Comment(match.start() + 1, match[0], not line[: match.start()].strip())
    return found


def scalars(written: str) -> list[Scalar]:
    """Every scalar of a file in its order; one that is all of it where this is no YAML."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.tokens import ScalarToken

    found = []
    try:
        for token in YAML(typ="safe", pure=True).scan(written):
            if isinstance(token, ScalarToken):
                mark, end = token.start_mark, token.end_mark.index
                # The header of a block (`>-`) may have a comment behind it.
                start = written.find("\n", mark.index, end) + 1 or end if token.style in ("|", ">") else mark.index
                found.append(Scalar(mark.line + 1, mark.column + 1, start, end))
    except (YAMLError, ValueError, OverflowError, RecursionError):
        return [Scalar(1, 1, 0, len(written))]
    return found

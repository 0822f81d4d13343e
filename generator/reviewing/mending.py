"""What can be mended without asking: spaces too many, and comments that take nothing away.

The file's bytes are changed where the fault stands and nowhere else, so that comments, order and layout stay the
author's. Each change is read back: it stands only where the comparison is otherwise the same as before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.problems import Place, Result
from generator.reviewing import review, spacing
from generator.reviewing.ignoring import ID as IGNORE
from generator.reviewing.ignoring import IDLE
from generator.settings import CheckSettings
from generator.sources.comments import comments, scalars
from generator.sources.yaml import read

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Mended:
    """The bytes of a file, and what was done to them: `3 spaces too many`."""

    content: bytes
    done: tuple[str, ...]


def mended(data: bytes, file: str, settings: CheckSettings) -> Result[Mended]:
    """The bytes of a content file with all that is safe mended; without a value where the file cannot be read.

    A rule that is off, or that a comment takes away, mends nothing.
    """
    first = read(data, file)
    if first.value is None:
        return Result(None, first.problems)
    written = data.decode("utf-8-sig")
    bom = data.startswith(_BOM.encode())
    done: list[str] = []
    spaced = _without_holes(written, file, settings)
    if (number := len(written) - len(spaced)) and _mend_texts(written, file) == _mend_texts(spaced, file):
        done.append(f"{number} space{'s' * (number != 1)} too many mended")
        written = spaced
    tidy = _without_idle_comments(written, file, settings)
    if (number := written.count("#") - tidy.count("#")) and _texts(tidy, file) == _texts(written, file):
        done.append(f"{number} comment{'s' * (number != 1)} deleted that ignored nothing")
        written = tidy
    return Result(Mended(((_BOM if bom else "") + written).encode(), tuple(done)))


def _without_holes(written: str, file: str, settings: CheckSettings) -> str:
    """The file with the texts mended that have spaces too many; keys, indentation and comments are no part of them."""
    told = {(place.line, place.column) for place, _ in _found(written, file, settings, spacing.ID)}
    parts, end = [], 0
    for scalar in scalars(written):
        if (scalar.line, scalar.column) in told:
            parts += [written[end : scalar.start], spacing.without_holes(written[scalar.start : scalar.end])]
            end = scalar.end
    return "".join([*parts, written[end:]])


def _without_idle_comments(written: str, file: str, settings: CheckSettings) -> str:
    found = comments(written)
    lines = written.splitlines(keepends=True)
    for place, message in _found(written, file, settings, IGNORE):
        comment, line = found[place.line], lines[place.line - 1]
        rule = message.removesuffix(IDLE)
        # A comment that names several rules is left to its author.
        if rule != message and re.match(rf"#\s*pmdocs:\s*ignore\[\s*{re.escape(rule)}\s*\]", comment.written):
            ending = line[len(line.rstrip("\r\n")) :]
            lines[place.line - 1] = "" if comment.alone else line[: comment.column - 1].rstrip() + ending
    return "".join(lines)


def _found(written: str, file: str, settings: CheckSettings, rule: str) -> list[tuple[Place, str]]:
    """The place and message of all that a rule finds, from top to bottom."""
    result = read(written.encode(), file)
    told = review(result.value, settings, result.problems) if result.value else []
    return sorted((p.place, p.message) for p in told if p.rule == rule and p.place)


def _texts(written: str, file: str) -> list[tuple[str, str]] | None:
    """The texts of a file by address, None where it cannot be read."""
    result = read(written.encode(), file)
    return None if result.value is None else [(t.address, t.markdown) for t in result.value.comparison.texts()]


def _mend_texts(written: str, file: str) -> list[tuple[str, str]] | None:
    texts = _texts(written, file)
    return None if texts is None else [(address, spacing.without_holes(text)) for address, text in texts]

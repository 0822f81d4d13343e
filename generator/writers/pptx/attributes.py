"""Which attributes elements may have, and what the head of a deck and its sections say beyond texts: titles, times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree

# The metas, with the blanks that each of them needs.
METAS: Final[dict[str, tuple[str, ...]]] = {
    "author": (),
    "keywords": (),
    "description": (),
    "date": (),
    "continued": ("{n}", "{of}"),
    "answer": ("{title}",),
    "backup": (),
    "pace": ("{time}",),
    "pace-total": ("{time}",),
    "pace-left": ("{time}",),
}
# The least and the most of each number: seconds of a day at most.
_NUMBERS: Final = {"priority": (1, 9), "pause": (0, 86_400), "seconds": (0, 86_400)}
PACED: Final = frozenset((*(f"data-{name}" for name in _NUMBERS), "data-hidden"))
# The attributes that an element may have, wherever it stands, and those of its own.
EVERYWHERE: Final = {"data-from", "data-template", "data-subject", "lang", "dir"}
OWN: Final = {
    "section": {"data-layout", "data-section", "id", *PACED},
    "figure": {"data-picture", "aria-label"},
    "table": {"data-chart", "data-unit", "aria-label"},
    "td": {"data-value"},
    "div": {"data-slot", "data-appear", "data-spoken"},
    "aside": {"class"},
    "p": {"class", "data-for"},
    "a": {"href"},
    "li": {"data-for"},
    "th": {"scope"},
    "col": {"data-width"},
    "meta": {"name", "content", "charset"},
}


def faults_of_head(head: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the metas of a head."""
    for name, blanks in METAS.items():
        if name in head and not set(blanks) <= set(re.findall(r"\{\w*\}", head[name])):
            yield f'the meta "{name}" needs {" and ".join(blanks)}'


def paced(section: etree._Element) -> tuple[dict[str, Any], list[str]]:
    """What a section says of its time, as the fields of a Slide, and what is wrong with it."""
    found: dict[str, Any] = {}
    faults = []
    for name, (least, most) in _NUMBERS.items():
        if (written := section.get(f"data-{name}")) is None:
            continue
        if re.fullmatch(r"[0-9]{1,6}", written) and least <= int(written) <= most:
            found[name] = int(written)
        else:
            faults.append(f'data-{name}="{written}" is not a number from {least} to {most}')
    if (hidden := section.get("data-hidden")) is not None:
        found["hidden"] = True
        if hidden != "true":
            faults.append(f'data-hidden="{hidden}" is not "true"')
    return found, faults

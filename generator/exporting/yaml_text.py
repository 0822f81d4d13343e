"""Plain values as YAML 1.2 that a person likes to read and change: plain scalars, folded texts, no quotes in vain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

_WIDTH: Final = 100
_INDENT: Final = 2
# A plain scalar that is the same in every context: no indicator at its beginning, no `: ` or ` #` within.
_PLAIN = re.compile(r"(?![-?:,\[\]{}#&*!|>'\"%@`]|---|\.\.\.)[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")
_TORN = re.compile(r": |:$| #|\s$|^\s")
_UNSHOWN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
# Keys that begin a part of their own, with an empty line before them.
_PARTS: Final = frozenset(
    ("sources", "introduction", "subjects", "dimensions", "footnotes", "together", "misconceptions", "scenarios",
     "glossary", "questions", "summary", "figures")
)  # fmt: skip


def written(values: Mapping[str, object]) -> str:
    """The YAML of a file's keys and values: mappings, lists and texts."""
    lines: list[str] = []
    for key, value in values.items():
        if key in _PARTS:
            lines.append("")
        lines += _entry(key, value, 0)
    return "\n".join(lines).strip("\n") + "\n"


def _entry(key: str, value: object, depth: int) -> Iterator[str]:
    """`key: value`, over as many lines as it takes; `depth` is the number of spaces before it."""
    head = " " * depth + scalar(key) + ":"
    if isinstance(value, Mapping):
        if not value:
            yield f"{head} {{}}"
            return
        yield head
        for name, part in value.items():
            yield from _entry(str(name), part, depth + _INDENT)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        if not value:
            yield f"{head} []"
            return
        yield head
        for number, part in enumerate(value):
            if number and key == "dimensions":
                yield ""
            yield from _item(part, depth + _INDENT)
    else:
        yield from _text(head, "" if value is None else str(value), depth + _INDENT)


def _item(value: object, depth: int) -> Iterator[str]:
    dash = " " * depth + "-"
    if isinstance(value, Mapping) and value:
        for number, line in enumerate(
            line for name, part in value.items() for line in _entry(str(name), part, depth + 2)
        ):
            yield dash + line[depth + 1 :] if not number else line
    elif isinstance(value, Mapping):
        yield f"{dash} {{}}"
    else:
        yield from _text(dash, str(value), depth + _INDENT)


def _text(head: str, text: str, depth: int) -> Iterator[str]:
    """A scalar after its key or dash; long and many-lined ones as blocks below it."""
    inside = " " * depth
    if "\n" in text and not _UNSHOWN.search(text) and not text[0].isspace() and not text[-1].isspace():
        yield f"{head} |-"
        yield from (inside + line if line else "" for line in text.split("\n"))
        return
    long = len(head) + len(text) > _WIDTH
    if long and _is_foldable(text):
        yield f"{head} >-"
        yield from (inside + line for line in _folded(text, _WIDTH - depth))
        return
    yield f"{head} {scalar(text)}"


def _is_foldable(text: str) -> bool:
    return not _UNSHOWN.search(text) and "\n" not in text and all(text.split(" "))


def _folded(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > max(width, 20):
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def scalar(text: str) -> str:
    """A text in one line: plain where it can be, else in quotes."""
    if _PLAIN.fullmatch(text) and not _TORN.search(text):
        return text
    if not _UNSHOWN.search(text) and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escaped(c) for c in text) + '"'


def _escaped(character: str) -> str:
    named = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(character)
    if named:
        return named
    return f"\\u{ord(character):04X}" if _UNSHOWN.match(character) else character

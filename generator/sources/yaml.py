"""YAML 1.2 bytes to an Authored comparison, with the place of every value.

`compose()` gives nodes with exact marks and leaves scalars as they were written, so that `no`, `1.10` and
`2026-11-23` stay what they are. Bare forms are brought into the full form before validation, so that the
place of every value is found by pydantic's `loc`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from generator.comparison import Text, text
from generator.problems import Place, Problem, Result
from generator.sources.authored import Authored, with_excerpts
from generator.sources.validation import validated

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 20
MAX_NODES: Final = 100_000
MAX_ALIASED: Final = 10_000

_PLAIN_TAGS: Final = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
)
# C0 and C1 controls but tab, line feed, carriage return and NEL; surrogates; noncharacters; bidi overrides.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


@dataclass
class _Tree:
    """What conversion gathers: where values and keys stand, and what is wrong on the way."""

    file: str
    values: dict[str, Place] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    nodes: int = 0
    seen: set[int] = field(default_factory=set)
    aliased: int = 0

    def place(self, node: Node) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)


def read(data: bytes, file: str) -> Result[Authored]:
    """Read the bytes of a content file; `file` is its name in problems, its stem the comparison's id."""
    decoded = _decoded(data, file)
    if decoded.value is None:
        return Result(None, decoded.problems)
    lines = tuple(decoded.value.splitlines())
    composed = _composed(decoded.value, file)
    if composed.value is None:
        return Result(None, with_excerpts(composed.problems, file, lines))
    tree = _Tree(file)
    raw = _converted(composed.value, "", tree, 0)
    tree.values[""] = Place(file, 1, 1)
    if any(p.rule == "nesting" for p in tree.problems):
        # What lies deeper was not read, so that nothing more can be said of the file.
        return Result(None, with_excerpts(tree.problems, file, lines))
    result = validated(raw, PurePosixPath(file).stem, tree.values, tree.keys)
    problems = sorted({*tree.problems, *result.problems}, key=_reading_order)
    shown = with_excerpts(problems, file, lines)
    if result.value is None or any(p.severity == "error" for p in shown):
        return Result(None, shown)
    return Result(Authored(result.value, tree.values, lines), shown)


def _reading_order(problem: Problem) -> tuple[Place, str, str]:
    return (problem.place or Place(""), problem.rule, problem.message)


def _decoded(data: bytes, file: str) -> Result[str]:
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data):,} bytes; {MAX_BYTES:,} are the most"
        return Result(None, (Problem("size", message, Place(file), "Part it into several comparisons."),))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        hint = "Save it as UTF-8; this looks like UTF-16."
        return Result(None, (Problem("encoding", "the file is not UTF-8", Place(file, 1, 1), hint),))
    try:
        written = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"the file is not UTF-8: byte 0x{data[error.start]:02X}"
        hint = "Save it as UTF-8 in your editor (it may be Latin-1 or Windows-1252 now)."
        excerpt = data.splitlines()[line - 1].decode("utf-8", "replace").replace("\ufeff", "")
        return Result(None, (Problem("encoding", message, Place(file, line, column), hint, excerpt=excerpt),))
    lines = written.splitlines()
    problems = tuple(
        Problem(
            "character",
            f"U+{ord(match[0]):04X} is an invisible control character",
            Place(file, number, match.start() + 1),
            "Delete it; it often comes along with text that was copied.",
            excerpt=line,
        )
        for number, line in enumerate(written.split("\n"), 1)
        for match in _FORBIDDEN.finditer(line)
    )
    if problems:
        return Result(None, problems)
    if not any(line.strip() and not line.lstrip().startswith("#") for line in lines):
        hint = "A comparison needs at least a title, two subjects and one dimension."
        return Result(None, (Problem("empty", "there is nothing in this file", Place(file, 1, 1), hint),))
    return Result(written)


def _composed(written: str, file: str) -> Result[Node]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        node = YAML(typ="safe", pure=True).compose(written)
    except MarkedYAMLError as error:
        reason = error.problem or error.context or "is not YAML"
        # A quote that is never closed is noticed at the end of the file; the author needs its beginning.
        unclosed = "unexpected end of stream" in reason
        mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        return Result(None, (_syntax_problem("this quote is never closed" if unclosed else reason, place),))
    except RecursionError:
        return Result(None, (_too_deep(Place(file, 1, 1)),))
    except (YAMLError, ValueError) as error:
        return Result(None, (_syntax_problem(str(error).splitlines()[0], Place(file, 1, 1)),))
    if node is None:
        return Result(None, (Problem("empty", "there is nothing in this file", Place(file, 1, 1)),))
    return Result(node)


def _syntax_problem(reason: str, place: Place) -> Problem:
    hint = "Look at the line shown and the one above: indentation, quotes and colons are the usual causes."
    if "mapping values are not allowed" in reason:
        hint = 'A text with a colon and a space in it needs quotes: "like: this".'
    elif "\\t" in reason:
        reason, hint = "a tab cannot indent", "Indent with spaces."
    elif "found another document" in reason or "single document" in reason:
        reason, hint = (
            "a second document begins here",
            "One file holds one comparison; delete the line `---`.",
        )
    elif "expected <block end>" in reason:
        reason, hint = "this line is not indented like those it belongs to", "Align it with its neighbours."
    elif "undefined alias" in reason:
        hint = "A text that begins with * needs quotes."
    return Problem("yaml", " ".join(reason.split()), place, hint)


def _too_deep(place: Place) -> Problem:
    return Problem("nesting", f"this is nested more than {MAX_DEPTH} levels deep", place)


def _converted(node: Node, address: str, tree: _Tree, depth: int) -> object:
    from ruamel.yaml.nodes import MappingNode, ScalarNode

    tree.values.setdefault(address, tree.place(node))
    tree.nodes += 1
    if id(node) in tree.seen:
        tree.aliased += 1
    tree.seen.add(id(node))
    if depth > MAX_DEPTH or tree.nodes > MAX_NODES or tree.aliased > MAX_ALIASED:
        if not any(p.rule == "nesting" for p in tree.problems):
            too_many = Problem("nesting", "aliases make this grow beyond all bounds", tree.place(node))
            tree.problems.append(_too_deep(tree.place(node)) if depth > MAX_DEPTH else too_many)
        return text("", address)
    if str(node.tag) not in _PLAIN_TAGS:
        hint = "Write the value without it; a text that begins with ! needs quotes."
        tree.problems.append(Problem("tag", f"the tag {node.tag} means nothing here", tree.place(node), hint))
    if isinstance(node, ScalarNode):
        return text(node.value, address)
    if isinstance(node, MappingNode):
        return _mapping(node, address, tree, depth)
    return [_converted(item, f"{address}[{n}]", tree, depth + 1) for n, item in enumerate(node.value)]


def _mapping(node: Node, address: str, tree: _Tree, depth: int) -> dict[str, object]:
    from ruamel.yaml.nodes import ScalarNode

    mapping: dict[str, object] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            tree.problems.append(Problem("key", "a key must be a word", tree.place(key)))
            continue
        inner = f"{address}.{key.value}" if address else key.value
        if key.value in mapping:
            first = tree.keys[inner].line
            message = f'"{key.value}" stands here a second time; the first is on line {first}'
            tree.problems.append(Problem("duplicate", message, tree.place(key), "Keep one of the two."))
            continue
        tree.keys[inner] = tree.place(key)
        mapping[key.value] = _full_form(_converted(value, inner, tree, depth + 1), address, inner, tree)
    return mapping


def _full_form(value: object, parent: str, address: str, tree: _Tree) -> object:
    """A bare text in place of a subject or a cell, as the mapping it stands for."""
    names: Mapping[bool, str] = {parent == "subjects": "name", _is_cells(parent): "text"}
    if isinstance(value, Text) and True in names:
        inner = f"{address}.{names[True]}"
        tree.values[inner] = tree.values[address]
        return {names[True]: Text(value.markdown, inner)}
    return value


def _is_cells(address: str) -> bool:
    return re.fullmatch(r"dimensions\[\d+\]\.cells", address) is not None

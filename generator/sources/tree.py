"""YAML 1.2 bytes to plain values, with the place of every value and key.

`compose()` gives nodes with exact marks and leaves scalars as they were written, so that `no`, `1.10` and
`2026-11-23` stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from generator.limits import MOST_ALIASED, MOST_ALIASED_TEXT, MOST_BYTES, MOST_DEPTH, MOST_VALUES
from generator.problems import Place, Problem, Result, place_of
from generator.sources.authored import with_excerpts
from generator.sources.characters import HIDDEN, character_problem, hidden_in, marks_problem, too_many_marks
from generator.sources.composing import OUT, composed, growing, too_deep

if TYPE_CHECKING:
    from ruamel.yaml.error import StringMark
    from ruamel.yaml.nodes import Node

_PLAIN_TAGS: Final = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what it makes of a scalar at an address, and hints for one that is too large or empty.

    `full_form` brings a value into the form that it stands for, given its parent's address, its own, and the tree.
    """

    leaf: Callable[[str, str], object]
    large: str
    empty: str
    single: str
    full_form: Callable[[object, str, str, Tree], object] = lambda value, parent, address, tree: value


@dataclass
class Tree:
    """The values of a file, where values and keys stand, and what is wrong with them as YAML."""

    kind: Kind
    file: str
    lines: tuple[str, ...]
    root: object = None
    values: dict[str, Place] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    nodes: int = 0
    seen: set[int] = field(default_factory=set)
    open: list[int] = field(default_factory=list)
    aliased: int = 0
    aliased_text: int = 0

    def place(self, node: Node) -> Place:
        """Where a node begins."""
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def rest(self, mark: StringMark) -> str:
        """What stands in a mark's line from there on."""
        return self.lines[mark.line][mark.column :] if mark.line < len(self.lines) else ""


def planted(data: bytes, file: str, kind: Kind) -> Result[Tree]:
    """The tree of a file's bytes; none where it is no YAML, or too large or too deep to be read on."""
    decoded = _decoded(data, file, kind)
    if decoded.value is None:
        return Result(None, decoded.problems)
    lines = tuple(decoded.value.splitlines())
    document = composed(decoded.value, file, lines, kind.single)
    if document.value is None:
        return Result(None, with_excerpts(document.problems, file, lines))
    tree = Tree(kind, file, lines)
    tree.root = _converted(document.value, "", tree, 0)
    if any(p.rule == "nesting" for p in tree.problems):
        # What lies deeper was not read, so that nothing more can be said of the file.
        return Result(None, with_excerpts(tree.problems, file, lines))
    return Result(tree, tuple(tree.problems))


def _decoded(data: bytes, file: str, kind: Kind) -> Result[str]:
    if len(data) > MOST_BYTES:
        message = f"the file has {len(data):,} bytes; {MOST_BYTES:,} are the most"
        return Result(None, (Problem("size", message, Place(file), kind.large),))
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
    split = re.split(r"\r\n?|\n", written)
    problems = [*hidden_in(split, file)]
    piled = ((number, too_many_marks(line), line) for number, line in enumerate(split, 1) if not line.isascii())
    problems += (marks_problem(Place(file, number, at + 1), line) for number, at, line in piled if at is not None)
    if problems:
        return Result(None, tuple(sorted(problems, key=lambda p: p.place or Place(file))))
    if not any(line.strip() and not line.lstrip().startswith("#") for line in lines):
        return Result(None, (Problem("empty", "there is nothing in this file", Place(file, 1, 1), kind.empty),))
    return Result(written)


def _converted(node: Node, address: str, tree: Tree, depth: int) -> object:
    from ruamel.yaml.nodes import MappingNode, ScalarNode

    tree.values.setdefault(address, tree.place(node))
    tree.nodes += 1
    if id(node) in tree.seen:
        tree.aliased += 1
        tree.aliased_text += len(node.value) if isinstance(node, ScalarNode) else 0
    tree.seen.add(id(node))
    if problem := _endless(node, address, tree, depth):
        if not any(p.rule == "nesting" for p in tree.problems):
            tree.problems.append(problem)
        return tree.kind.leaf("", address)
    if str(node.tag) not in _PLAIN_TAGS or tree.rest(node.start_mark).startswith("! "):
        shown = str(node.tag).replace("tag:yaml.org,2002:", "!!")
        hint = "Write the value without it; a text that begins with ! needs quotes."
        tree.problems.append(Problem("tag", f"the tag {shown[:60]} means nothing here", tree.place(node), hint))
    if isinstance(node, ScalarNode):
        if node.value and node.style is None:
            _note_comment(node.end_mark, tree)
        return tree.kind.leaf(_visible(node, tree), address)
    if isinstance(node, MappingNode) and node.flow_style and not all(isinstance(k, ScalarNode) for k, _ in node.value):
        message = "a text cannot begin with { without quotes"
        tree.problems.append(Problem("yaml", message, tree.place(node), "Put the whole text into quotes."))
        return tree.kind.leaf("{", address)
    tree.open.append(id(node))
    value: object
    if isinstance(node, MappingNode):
        value = _mapping(node, address, tree, depth)
    else:
        value = [_entry(item, address, f"{address}[{n}]", tree, depth) for n, item in enumerate(node.value)]
    tree.open.pop()
    return value


def _entry(node: Node, parent: str, address: str, tree: Tree, depth: int) -> object:
    return tree.kind.full_form(_converted(node, address, tree, depth + 1), parent, address, tree)


def _endless(node: Node, address: str, tree: Tree, depth: int) -> Problem | None:
    """What makes a small file a large or an endless comparison; an alias is shown at the key that it stands under."""
    if id(node) in tree.open:
        place = place_of(address, tree.keys) or tree.place(node)
        return Problem("nesting", "this holds itself, so that it never ends", place, OUT)
    if depth > MOST_DEPTH:
        return too_deep(tree.place(node))
    if tree.nodes > MOST_VALUES + MOST_ALIASED or tree.aliased > MOST_ALIASED or tree.aliased_text > MOST_ALIASED_TEXT:
        return growing(place_of(address.split(".")[0].split("[")[0], tree.keys) or tree.place(node))
    return None


def _note_comment(end: StringMark, tree: Tree) -> None:
    """`We are #1` ends before the sign: where no space follows it, it may have been meant as text."""
    if found := re.match(r":?\s+(?=#[^\s#])", tree.rest(end)):
        place = Place(tree.file, end.line + 1, end.column + found.end() + 1)
        hint = "Put the whole text into quotes if it belongs to the text."
        tree.problems.append(
            Problem("comment", "what follows this # is a comment, and not shown", place, hint, "warning")
        )


def _visible(node: Node, tree: Tree) -> str:
    """A scalar as written; an escape in double quotes may have made what no text can hold."""
    written = str(node.value)
    if found := HIDDEN.search(written):
        tree.problems.append(character_problem(found[0], tree.place(node)))
        return HIDDEN.sub("", written)
    if too_many_marks(written) is not None:
        tree.problems.append(marks_problem(tree.place(node)))
    return written


def _mapping(node: Node, address: str, tree: Tree, depth: int) -> dict[str, object]:
    from ruamel.yaml.nodes import ScalarNode

    mapping: dict[str, object] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            tree.problems.append(Problem("key", "a key must be a word", tree.place(key)))
            continue
        name = _visible(key, tree)
        inner = f"{address}.{name}" if address else name
        if name in mapping:
            first = tree.keys[inner].line
            message = f'"{name[:60]}" stands here a second time; the first is on line {first}'
            tree.problems.append(Problem("duplicate", message, tree.place(key), "Keep one of the two."))
            continue
        tree.keys[inner] = tree.place(key)
        if value.start_mark.index == value.end_mark.index:
            # Nothing is written after the colon; the parser would place it at the next thing that is.
            tree.values[inner] = tree.keys[inner]
            _note_comment(key.end_mark, tree)
        mapping[name] = _entry(value, address, inner, tree, depth)
    return mapping

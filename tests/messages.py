"""Every message that the code can tell, read off its source: the rule and the text of each Problem that is made.

What stands in braces in an f-string is shown as …. A message that a function builds or is given is followed to where it
is written, as far as that is plain to see; the rest is … alone, and left to the examples.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from tests.projects import ROOT

_OPEN: Final = "…"
_DEEPEST: Final = 3
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Module:
    """A module's functions by name, its constants, and where each node of it is."""

    tree: ast.Module
    parents: dict[ast.AST, ast.AST] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)


@cache
def modules() -> dict[str, Module]:
    """The modules of the package by their dotted names."""
    found = {}
    for path in sorted((ROOT / "generator").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        found[name] = _module(path)
    return found


def _module(path: Path) -> Module:
    module = Module(ast.parse(path.read_text(encoding="utf-8")))
    for node in ast.walk(module.tree):
        module.parents |= dict.fromkeys(ast.iter_child_nodes(node), node)
        if isinstance(node, Function):
            module.functions[node.name] = node
    for statement in module.tree.body:
        target = statement.target if isinstance(statement, ast.AnnAssign) else None
        value = statement.value if isinstance(statement, ast.AnnAssign) else None
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
            module.constants[target.id] = value.value
    for statement in module.tree.body:
        if isinstance(statement, ast.ImportFrom) and statement.module:
            source = ROOT / Path(*statement.module.split(".")).with_suffix(".py")
            if statement.module.startswith("generator") and source.is_file():
                text = source.read_text(encoding="utf-8")
                for alias in statement.names:
                    if match := re.search(rf'^{alias.name}(?:: Final)? = "([^"]*)"', text, re.MULTILINE):
                        module.constants[alias.asname or alias.name] = match[1]
    return module


@cache
def messages() -> dict[str, set[str]]:
    """The messages of each rule."""
    told: dict[str, set[str]] = {}
    for name, module in modules().items():
        for call, at in _told(name):
            rules = set(_texts(call.args[0], module, call, 0)) if call.args else {_OPEN}
            shown = set(_texts(call.args[at], module, call, 0)) if len(call.args) > at else {_OPEN}
            for rule in rules - {_OPEN}:
                told.setdefault(rule, set()).update(shown)
    return told


def _told(name: str) -> Iterator[tuple[ast.Call, int]]:
    """The problems that a module makes, and the findings of an audit, with the place of the message."""
    for call in _calls(modules()[name], "Problem"):
        yield call, 1
    if name.startswith("generator.auditing."):
        for call in _calls(modules()[name], "Finding"):
            yield call, 2


def _calls(module: Module, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if called == name:
                yield node


def _texts(value: ast.AST, module: Module, at: ast.AST, depth: int) -> Iterator[str]:
    """What an expression can say."""
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield _joined("".join(str(p.value) if isinstance(p, ast.Constant) else _OPEN for p in parts))
        case ast.IfExp(body=body, orelse=other):
            yield from _texts(body, module, at, depth)
            yield from _texts(other, module, at, depth)
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            yield from (
                _joined(a + b)
                for a in set(_texts(left, module, at, depth))
                for b in set(_texts(right, module, at, depth))
            )
        case ast.BoolOp(values=parts):
            for part in parts:
                yield from _texts(part, module, at, depth)
        case ast.Name(id=name) if name in module.constants:
            yield module.constants[name]
        case ast.Name(id=name) if depth < _DEEPEST:
            yield from _assigned(name, module, at, depth)
        case ast.Call(func=ast.Name(id=name)) if name in module.functions and depth < _DEEPEST:
            for node in ast.walk(module.functions[name]):
                if isinstance(node, ast.Return) and node.value is not None:
                    yield from _texts(node.value, module, node, depth + 1)
        case _:
            yield _OPEN


def _joined(text: str) -> str:
    return re.sub(f"{_OPEN}{{2,}}", _OPEN, text)


def _assigned(name: str, module: Module, at: ast.AST, depth: int) -> Iterator[str]:
    """What a name was given before: in its function, or by those who call it."""
    node: ast.AST | None = at
    while node is not None and not isinstance(node, Function):
        node = module.parents.get(node)
    if node is None:
        yield _OPEN
        return
    found = _written(name, module, node, at, depth)
    arguments = [argument.arg for argument in node.args.args if argument.arg != "self"]
    if not found and name in arguments:
        place = arguments.index(name)
        callers = (
            [module] if [m for m in modules().values() if node.name in m.functions] != [module] else modules().values()
        )
        for other in callers:
            for call in _calls(other, node.name):
                given = next((k.value for k in call.keywords if k.arg == name), None)
                given = given or (call.args[place] if place < len(call.args) else None)
                found |= set(_texts(given, other, call, depth + 1)) if given is not None else set()
    yield from found or {_OPEN}


def _written(name: str, module: Module, function: Function, at: ast.AST, depth: int) -> set[str]:
    """What the assignments before a place make of a name: back to the one that is passed in any case."""
    around = set(_above(module, at))
    found: set[str] = set()
    for statement in sorted(ast.walk(function), key=lambda n: getattr(n, "lineno", 0)):
        if getattr(statement, "lineno", 0) > getattr(at, "lineno", 0) or statement is at:
            break
        match statement:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                texts = set(_texts(value, module, statement, depth + 1))
                found = texts if module.parents.get(statement) in around else found | texts
            case ast.AugAssign(target=ast.Name(id=target), value=value) if target == name:
                added = set(_texts(value, module, statement, depth + 1))
                longer = {_joined(before + text) for before in found for text in added}
                found = longer if module.parents.get(statement) in around else found | longer
            case ast.NamedExpr(target=ast.Name(id=target), value=value) if target == name:
                found |= set(_texts(value, module, statement, depth + 1))
    return found


def _above(module: Module, node: ast.AST) -> Iterator[ast.AST]:
    while node in module.parents:
        node = module.parents[node]
        yield node


@cache
def pattern(message: str) -> re.Pattern[str]:
    """What matches every text that a message can become."""
    return re.compile("(?s:.*?)".join(map(re.escape, message.split(_OPEN))) + r"\Z")

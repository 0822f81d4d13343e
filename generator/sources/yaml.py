"""YAML 1.2 bytes to an Authored comparison, with the place of every value.

Bare forms are brought into the full form before validation, so that the place of every value is found by
pydantic's `loc`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from generator.comparison import Text, text
from generator.problems import Place, Result
from generator.sources import tree
from generator.sources.authored import Authored, with_excerpts
from generator.sources.tree import Kind, Tree
from generator.sources.validation import validated


def read(data: bytes, file: str) -> Result[Authored]:
    """Read the bytes of a content file; `file` is its name in problems, its stem the comparison's id."""
    planted = tree.planted(data, file, _COMPARISON)
    if planted.value is None:
        return Result(None, planted.problems)
    grown = planted.value
    result = validated(grown.root, PurePosixPath(file).stem, grown.values, grown.keys)
    problems = sorted(dict.fromkeys((*planted.problems, *result.problems)), key=lambda p: p.place or Place(""))
    shown = with_excerpts(problems, file, grown.lines)
    if result.value is None or any(p.severity == "error" for p in shown):
        return Result(None, shown)
    return Result(Authored(result.value, grown.values, grown.lines), shown)


def _full_form(value: object, parent: str, address: str, grown: Tree) -> object:
    """A bare text in place of a subject, a cell or a source, as the mapping it stands for."""
    names: Mapping[bool, str] = {
        parent == "subjects": "name",
        _is_cells(parent): "text",
        parent == "sources" and address.startswith("sources[") and bool(value): "title",
    }
    if isinstance(value, Text) and True in names:
        inner = f"{address}.{names[True]}"
        grown.values[inner] = grown.values[address]
        return {names[True]: Text(value.markdown, inner)}
    return value


def _is_cells(address: str) -> bool:
    return re.fullmatch(r"dimensions\[\d+\]\.cells", address) is not None


_COMPARISON: Final = Kind(
    leaf=text,
    large="Part it into several comparisons.",
    empty="A comparison needs at least a title, two subjects and one dimension.",
    single="One file holds one comparison; delete the line `---` or `...`.",
    full_form=_full_form,
)

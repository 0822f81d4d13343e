"""YAML text to ruamel's nodes, given up as soon as it is more than anybody writes.

The parser needs 20 s for a megabyte of commas: what is too much has to be noticed while it reads.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.limits import MOST_ALIASED, MOST_DEPTH, MOST_ENTRIES, MOST_VALUES
from generator.problems import Place, Problem, Result
from generator.sources.syntax import escape_problem, syntax_problem

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

OUT: str = "Write the values out instead."


class _Unbounded(Exception):  # noqa: N818 (it carries a Problem)
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def composed(written: str, file: str, lines: tuple[str, ...], single: str) -> Result[Node]:
    """The root node of a document; `single` is the hint for a file that holds two of them."""
    from ruamel.yaml import YAML
    from ruamel.yaml.composer import MaxDepthExceededError
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    parser = YAML(typ="safe", pure=True)
    parser.Composer = _bounded(file)
    parser.max_depth = MOST_DEPTH + 1  # counts from 1
    parser.composer.warn_double_anchors = False
    try:
        node = parser.compose(written)
    except _Unbounded as unbounded:
        return Result(None, (unbounded.problem,))
    except MaxDepthExceededError as error:
        return Result(None, (too_deep(Place(file, error.problem_mark.line + 1, error.problem_mark.column + 1)),))
    except MarkedYAMLError as error:
        return Result(None, (syntax_problem(error, file, lines, single),))
    except RecursionError:
        return Result(None, (too_deep(Place(file, 1, 1)),))
    except (YAMLError, ValueError, OverflowError) as error:
        return Result(None, (escape_problem(written, str(error).splitlines()[0], file),))
    if node is None:
        return Result(None, (Problem("empty", "there is nothing in this file", Place(file, 1, 1)),))
    return Result(node)


def too_deep(place: Place) -> Problem:
    """The problem of values inside of values without end."""
    message = f"this is nested more than {MOST_DEPTH} levels deep"
    return Problem("nesting", message, place, "A text that begins with [ or { needs quotes.")


def _bounded(file: str) -> Any:  # noqa: ANN401 (a class; ruamel's own are untyped)
    """A composer that counts what it makes."""
    from ruamel.yaml.composer import Composer
    from ruamel.yaml.events import AliasEvent
    from ruamel.yaml.nodes import ScalarNode

    class Bounded(Composer):
        values = 0
        aliases = 0
        key = ""

        def __init__(self, loader: Any = None) -> None:  # noqa: ANN401
            super().__init__(loader)
            # The key that each list stands under, by the list's identity.
            self.names: dict[int, str] = {}

        def compose_node(self, parent: Any, index: Any) -> Any:  # noqa: ANN401
            """A node; `index` is its number in a list, or its key in a mapping (None for a key itself)."""
            self.values += 1
            if index == 0:
                self.names[id(parent)] = self.key
            if parent is not None and len(parent.value) >= MOST_ENTRIES:
                name = self.names.get(id(parent), "")
                noun = name if re.fullmatch(r"[a-z]+s", name) else "entries"
                raise _Unbounded(_limit(f"more than {MOST_ENTRIES:,} {noun}", parent.start_mark))
            if self.values > MOST_VALUES:
                raise _Unbounded(_limit(f"more than {MOST_VALUES:,} values", self.parser.peek_event().start_mark))
            if self.parser.check_event(AliasEvent):
                self.aliases += 1
                if self.aliases > MOST_ALIASED:
                    raise _Unbounded(_growing(self.parser.peek_event().start_mark))
            if isinstance(index, ScalarNode):
                self.key = str(index.value)
            return super().compose_node(parent, index)

    def place(mark: Any) -> Place:  # noqa: ANN401
        return Place(file, mark.line + 1, mark.column + 1)

    def _limit(message: str, mark: Any) -> Problem:  # noqa: ANN401
        return Problem("limit", message, place(mark), "Part it into several files.")

    def _growing(mark: Any) -> Problem:  # noqa: ANN401
        return growing(place(mark))

    return Bounded


def growing(place: Place) -> Problem:
    """The problem of aliases that make a small file a large comparison."""
    return Problem("nesting", "aliases make this grow beyond all bounds", place, OUT)

"""What a YAML parser stumbles over, in the words of an author: what to mend, and where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.problems import Place, Problem

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError

_QUOTE: Final = "Put the whole text into quotes."
_ALIGN: Final = "Align it with its neighbours."
# The largest code point of Unicode is U+10FFFF.
_NO_CHARACTER = re.compile(r"\\U(?!000[0-9A-Fa-f]|0010)[0-9A-Fa-f]{8}")


def syntax_problem(error: MarkedYAMLError, file: str, lines: tuple[str, ...], single: str) -> Problem:
    """The problem behind an error of the parser; `single` is the hint for a file that holds two documents."""
    reason = " ".join((error.problem or error.context or "this is not YAML").split())
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem("yaml", reason, Place(file))
    at = Place(file, mark.line + 1, mark.column + 1)
    begins = error.context_mark or mark
    begin = Place(file, begins.line + 1, begins.column + 1)
    line = lines[mark.line] if mark.line < len(lines) else ""
    place, message, hint = _explained(reason, at, begin, line, lines, single)
    return Problem("yaml", message, place, hint)


def escape_problem(written: str, reason: str, file: str) -> Problem:
    r"""The problem behind an escape such as `\UFFFFFFFF`, which the parser cannot turn into a character."""
    escape = _NO_CHARACTER.search(written)
    if escape is None:
        return Problem("yaml", reason, Place(file, 1, 1))
    before = written[: escape.start()]
    place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Problem("yaml", f"{escape[0]} is no character", place, "Write the character itself.")


def _explained(
    reason: str, at: Place, begin: Place, line: str, lines: tuple[str, ...], single: str
) -> tuple[Place, str, str]:
    """Place, message and hint. `at` is where the parser gave up, `begin` where the thing it read begins."""
    before = line[: at.column - 1]
    sign = line[at.column - 1 : at.column]
    first = lines[begin.line - 1][begin.column - 1 : begin.column] if begin.line <= len(lines) else ""
    if "unexpected end of stream" in reason:
        # A quote that is never closed is noticed at the end of the file; the author needs its beginning.
        return begin, "this quote is never closed", "End the text with the same quote."
    if "\\t" in reason:
        if before.strip():
            return at, "a tab cannot stand here", "Write a space instead of it."
        return at, "a tab cannot indent", "Indent with spaces."
    if "found another document" in reason or "single document" in reason:
        return at, "a second document begins here", single
    if "mapping values are not allowed" in reason:
        return _misplaced_colon(at, before, lines)
    if "could not find expected ':'" in reason:
        return begin, "this line is no `key: value`", "A text that goes on over several lines begins with `>-`."
    if "expected <block end>" in reason:
        if before.strip(" -"):
            hint = "Put the whole text into quotes; a quote inside of single quotes is written twice: 'it''s'."
            return at, "the text goes on after a closing quote or bracket", hint
        return at, "this line is not indented like those it belongs to", _ALIGN
    if "expected ',' or" in reason:
        if at.line == begin.line:
            return at, "a comma is missing before this, or quotes around a text", 'Write: {key: "text", key: "text"}.'
        return begin, f"this {first} is never closed", f"Close it; a text that begins with {first} needs quotes."
    if "unknown escape character" in reason:
        return (
            at,
            f"\\{sign} means nothing inside of double quotes",
            "Write \\\\ for a backslash, or use single quotes.",
        )
    if "undefined alias" in reason:
        return at, f"a text cannot begin with {sign} without quotes", _QUOTE
    if "expected alphabetic or numeric" in reason:
        return begin, f"a text cannot begin with {first} without quotes", _QUOTE
    if "while scanning a block scalar" in reason or "expected a comment or a line break" in reason:
        hint = "Put the whole text into quotes, or begin it on the next line."
        return begin, f"a text cannot begin with {first} without quotes", hint
    if "cannot start any token" in reason or re.search("(sequence entries|mapping keys) are not allowed", reason):
        return at, f"a text cannot begin with {sign} without quotes", _QUOTE
    hint = "Look at the line shown and the one above: indentation, quotes and colons are the usual causes."
    return at, reason, hint


def _misplaced_colon(at: Place, before: str, lines: tuple[str, ...]) -> tuple[Place, str, str]:
    """A colon where no key can be: inside of a text, after wrong indentation, or below a line that has none."""
    if re.search(r":\s", before):
        return (
            at,
            "a colon and a space cannot stand in a text without quotes",
            'Put the whole text into quotes: "like: this".',
        )
    above = next((n for n in range(at.line - 1, 0, -1) if lines[n - 1].strip()), at.line)
    key = Place(at.file, at.line, len(before) - len(before.lstrip()) + 1)
    if _indent(before) > _indent(lines[above - 1]):
        return key, "this line is indented more than those it belongs to", _ALIGN
    hint = "A space follows the colon after a key; a text that goes on over several lines begins with `>-`."
    return Place(at.file, above, _indent(lines[above - 1]) + 1), "this line is no `key: value`", hint


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

"""Our own JSON: a comparison with the keys of its YAML, as `pmdocs export --to json` writes it."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from generator.problems import Place, Problem, Result
from generator.sources.tables.limits import MOST_JSON
from generator.sources.yaml import read


def values(data: bytes, file: str) -> Result[dict[str, object]]:
    """The keys and values of a comparison's file; numbers, true, false and null are words, as in our YAML."""
    if len(data) > MOST_JSON:
        message = f"the file has {len(data):,} bytes; {MOST_JSON:,} are the most"
        return Result(None, (Problem("size", message, Place(file), "Part it into several comparisons."),))
    try:
        text = data.decode("utf-8-sig" if not data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-16")
        found = json.loads(text, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_unique)
    except UnicodeDecodeError:
        return Result(None, (Problem("encoding", "the file is not UTF-8", Place(file, 1, 1), "Save it as UTF-8."),))
    except json.JSONDecodeError as error:
        hint = "It is JSON as `pmdocs export --to json` writes it."
        return Result(None, (Problem("json", error.msg, Place(file, error.lineno, error.colno), hint),))
    except (RecursionError, ValueError) as error:
        message = str(error) if isinstance(error, _TwiceError) else "this is nested too deep"
        return Result(None, (Problem("json", message, Place(file)),))
    if not isinstance(found, dict) or not {"subjects", "dimensions"} <= set(found):
        hint = "Save the table as .csv or .xlsx; JSON has to have title, subjects and dimensions, as ours has."
        return Result(None, (Problem("json", "this JSON is no comparison of ours", Place(file), hint),))
    found.pop("$schema", None)
    # JSON is YAML: the one reader has all the rules, and tells every problem with its line.
    again = json.dumps(_words(found), ensure_ascii=False, indent=2)
    if re.search("[\ud800-\udfff]", again):
        return Result(None, (Problem("json", "half of a character stands alone in a text", Place(file)),))
    result = read(again.encode(), file)
    if result.value is None:
        return Result(None, result.problems)
    return Result(_words(found), result.problems)


class _TwiceError(ValueError):
    """A key stands twice."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        times = Counter(key for key, _ in pairs)
        twice = next(key for key, _ in pairs if times[key] > 1)
        raise _TwiceError(f'"{twice[:40]}" stands twice in one place')
    return found


def _words(value: Any) -> Any:  # noqa: ANN401 (JSON is anything)
    if isinstance(value, dict):
        return {key: _words(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_words(part) for part in value]
    return {True: "true", False: "false", None: ""}[value] if value in (True, False, None) else value

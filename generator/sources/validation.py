"""Plain values to a Comparison, with all problems of a file at once and in an author's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.comparison import Comparison, Text
from generator.limits import MOST_BARS, MOST_DIMENSIONS
from generator.problems import Place, Problem, Result, place_of
from generator.sources.references import LINKS, references
from generator.sources.suggesting import did_you_mean, meant


def validated(raw: object, identity: str, values: Mapping[str, Place], keys: Mapping[str, Place]) -> Result[Comparison]:
    """Validate what an author's file holds: mappings, lists and Texts.

    `identity` becomes the comparison's id; `values` and `keys` are the places of values and keys by address.
    """
    if not isinstance(raw, dict):
        hint = "A comparison begins with `title: …`."
        return Result(None, (Problem("type", "the file must hold keys and values", values.get(""), hint),))
    written = _without_empty(raw, Comparison)
    problems = [_located(p, values, keys) for p in references(written)]
    misspelt = _misspelt(written)
    comparison = None
    try:
        comparison = Comparison.model_validate({**written, "id": identity})
    except ValidationError as error:
        problems += [
            _located(_told(e), values, keys)
            for e in error.errors(include_url=False)
            if not _is_consequence(e) and e["loc"] not in misspelt
        ]
    if "id" in raw:
        problems.append(_located(_unknown_key("id", "id", Comparison), values, keys))
    if comparison is not None:
        ordered = {
            n: d.model_copy(update={"cells": {s: d.cells[s] for s in comparison.subjects if s in d.cells}})
            for n, d in enumerate(comparison.dimensions)
        }
        comparison = comparison.model_copy(update={"dimensions": tuple(ordered.values())})
    return Result(comparison, tuple(problems))


def _without_empty(value: dict[str, object], model: object) -> dict[str, object]:
    """An optional key that was left empty is as good as absent (`subtitle:` at the end of a line)."""
    optional = {name for name, field in _fields(model).items() if not field.is_required()}
    return {
        name: _each_without_empty(part, _inside(model, name))
        for name, part in value.items()
        if name not in optional or not (isinstance(part, Text) and not part)
    }


def _each_without_empty(value: object, model: object) -> object:
    if isinstance(value, dict):
        return _without_empty(value, model)
    if isinstance(value, list):
        return [_each_without_empty(part, _inside(model, 0)) for part in value]
    return value


def _misspelt(value: object, model: object = Comparison, loc: tuple[int | str, ...] = ()) -> set[tuple[int | str, ...]]:
    """The required keys that are missing because they were misspelt, which is told at the key that is there."""
    found: set[tuple[int | str, ...]] = set()
    if isinstance(value, dict):
        fields = _fields(model)
        missing = [name for name, field in fields.items() if field.is_required() and name not in value]
        if missing:
            intended = {meant(name, list(fields)) for name in value if name not in fields}
            found = {(*loc, name) for name in missing if name in intended}
        for name, part in value.items():
            found |= _misspelt(part, _inside(model, name), (*loc, name))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            found |= _misspelt(part, _inside(model, number), (*loc, number))
    return found


def _located(problem: Problem, values: Mapping[str, Place], keys: Mapping[str, Place]) -> Problem:
    """An unknown key and a missing value are shown at the key, everything else at the value."""
    at_key = problem.rule in {"unknown-key", "missing", "empty", "cells", "subjects", "key"}
    order = (keys, values) if at_key else (values, keys)
    place = next((p[problem.address] for p in order if problem.address in p), None)
    place = place or place_of(problem.address, {**values, **keys} if at_key else values)
    return Problem(problem.rule, problem.message, place, problem.hint, problem.severity)


def _is_consequence(error: ErrorDetails) -> bool:
    """A list counts as too short when all of its entries failed; those have been told already."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _address(loc: Iterable[int | str]) -> str:
    address = ""
    for part in loc:
        address += f"[{part}]" if isinstance(part, int) else f".{part}" if address else part
    return address


def _told(error: ErrorDetails) -> Problem:
    """A pydantic error in the words of the format."""
    loc = error["loc"]
    address, name = _address(loc), str(loc[-1]) if loc else ""
    match error["type"]:
        case "extra_forbidden":
            return _unknown_key(address, name, _model_at(loc[:-1]))
        case "missing":
            hint = "" if name == "title" and len(loc) > 1 else _needed(name)
            return Problem("missing", f'"{name}" is missing', address=_address(loc[:-1]), hint=hint)
        case "tuple_type" | "dict_type" | "model_type" if error["input"] == Text("", address):
            return Problem("empty", f'"{_named(loc)}" is empty', hint=_needed(name), address=address)
        case "text_type" | "tuple_type" | "dict_type" | "model_type" as kind:
            wanted = {"text_type": "a text", "tuple_type": "a list"}.get(kind, "keys and values")
            message = f'"{_named(loc)}" must be {wanted}, not {_kind(error["input"])}'
            return Problem("type", message, hint=_form(kind, loc), address=address)
        case "too_short" | "too_long" if name == "values":
            message = f"a figure has two to {MOST_BARS} values"
            hint = "Say a single number in a text; part more of them among several figures."
            return Problem("limit", message, hint=hint, address=address)
        case "number":
            hint = "Write digits, with a point before decimals, as in 48.5; the unit stands in `unit`."
            return Problem("number", error["msg"], hint=hint, address=address)
        case "too_short":
            message = "a comparison needs at least one dimension"
            return Problem("missing", message, hint=_needed("dimensions"), address=address)
        case "too_long":
            return Problem("limit", f"more than {MOST_DIMENSIONS:,} dimensions", address=address)
        case "language" | "date" | "minutes":
            return Problem(error["type"], error["msg"], address=address)
        case "url":
            return Problem("link", error["msg"], hint=LINKS, address=address)
        case "text_length":
            hint = "Shorten it, or part it among several texts."
            return Problem("limit", f'"{_named(loc)}" {error["msg"]}', hint=hint, address=address)
        case _:
            return Problem("empty", f'"{_named(loc)}" {error["msg"]}', address=address)


def _form(kind: str, loc: tuple[int | str, ...]) -> str:
    """How a value of another type is to be written."""
    if kind == "text_type":
        return "Write one text; one that begins with [ or { needs quotes."
    if kind == "tuple_type":
        return "Write each entry on a line of its own, with a dash before it."
    if loc[-1] in ("subjects", "cells"):
        return "Write each subject on a line of its own, without a dash: `id: text`."
    return f"Its keys are: {', '.join(_fields(_model_at(loc)))}."


def _named(loc: tuple[int | str, ...]) -> str:
    """The last word of a path, with the number of the entry where it is one: `points, entry 2`."""
    if loc and isinstance(loc[-1], int):
        return f"{next((p for p in reversed(loc) if isinstance(p, str)), '')}, entry {loc[-1] + 1}"
    return str(loc[-1]) if loc else ""


def _kind(value: object) -> str:
    return {"list": "a list", "dict": "keys and values", "Text": "a text"}.get(type(value).__name__, "that")


def _needed(name: str) -> str:
    return {
        "title": "A comparison begins with `title: …`.",
        "subjects": "Name two to five things that are compared, each on an indented line: `id: name`.",
        "dimensions": "Name at least one aspect in which the subjects differ.",
        "values": "Name two to eight numbers, each with `name` and `value`.",
        "cells": "Say what this dimension says of each subject, each on an indented line: `id: text`.",
    }.get(name, "")


def _unknown_key(address: str, name: str, model: object) -> Problem:
    hint = did_you_mean(name, [f for f in _fields(model) if (model, f) != (Comparison, "id")])
    if " " in name.strip():
        hint = "Inside { } a comma ends a text: put a text that has one into quotes."
    if name != name.lstrip():
        hint = f"It begins with a no-break space (U+{ord(name[0]):04X}); indent with plain spaces."
    return Problem("unknown-key", f'there is no key "{name[:60]}" here', hint=hint, address=address)


def _fields(model: object) -> dict[str, FieldInfo]:
    return model.model_fields if isinstance(model, type) and issubclass(model, BaseModel) else {}


def _inside(model: object, part: int | str) -> object:
    """The model of what stands below a key or a number: that of a field, or of dict[str, Model], tuple[Model, ...]."""
    if fields := _fields(model):
        return fields[str(part)].annotation if str(part) in fields else None
    return next((a for a in get_args(model) if _fields(a)), None)


def _model_at(loc: tuple[int | str, ...]) -> object:
    """The model whose keys stand at a path."""
    model: object = Comparison
    for part in loc:
        model = _inside(model, part)
    return model

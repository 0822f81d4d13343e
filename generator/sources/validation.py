"""Plain values to a Comparison, with all problems of a file at once and in an author's words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.comparison import MAX_DIMENSIONS, MAX_SUBJECTS, MIN_SUBJECTS, Comparison, Text
from generator.markup import link_faults, plain
from generator.problems import Place, Problem, Result, place_of

_NAME = re.compile(r"[^\W_][\w-]*")


def validated(raw: object, identity: str, values: Mapping[str, Place], keys: Mapping[str, Place]) -> Result[Comparison]:
    """Validate what an author's file holds: mappings, lists and Texts.

    `identity` becomes the comparison's id; `values` and `keys` are the places of values and keys by address.
    """
    if not isinstance(raw, dict):
        hint = "A comparison begins with `title: …`."
        return Result(None, (Problem("type", "the file must hold keys and values", values.get(""), hint),))
    written = _without_empty(raw)
    problems = [_located(p, values, keys) for p in _references(written)]
    comparison = None
    try:
        comparison = Comparison.model_validate({**written, "id": identity})
    except ValidationError as error:
        problems += [
            _located(_told(e), values, keys) for e in error.errors(include_url=False) if not _is_consequence(e)
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


def _without_empty(raw: Mapping[str, object]) -> dict[str, object]:
    """An optional key that was left empty is as good as absent (`subtitle:` at the end of a line)."""
    required = {name for name, field in Comparison.model_fields.items() if field.is_required()}
    return {k: v for k, v in raw.items() if k in required or not (isinstance(v, Text) and not v)}


def _located(problem: Problem, values: Mapping[str, Place], keys: Mapping[str, Place]) -> Problem:
    """An unknown key and a missing value are shown at the key, everything else at the value."""
    at_key = problem.rule in {"unknown-key", "missing", "empty", "cells", "subjects"}
    order = (keys, values) if at_key else (values, keys)
    place = next((p[problem.address] for p in order if problem.address in p), None)
    place = place or place_of(problem.address, {**values, **keys} if at_key else values)
    return Problem(problem.rule, problem.message, place, problem.hint, problem.severity)


def _is_consequence(error: ErrorDetails) -> bool:
    """A list counts as too short when all of its entries failed; those have been told already."""
    return error["type"] == "too_short" and bool(error["input"])


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
            return Problem("missing", f'"{name}" is missing', address=_address(loc[:-1]), hint=_needed(name))
        case "text_type":
            return Problem("type", f'"{_named(loc)}" must be a text, not {_kind(error["input"])}', address=address)
        case "tuple_type":
            hint = "Write each entry on a line of its own, with a dash before it."
            return Problem(
                "type",
                f'"{_named(loc)}" must be a list, not {_kind(error["input"])}',
                hint=hint,
                address=address,
            )
        case "dict_type" | "model_type":
            return Problem(
                "type",
                f'"{_named(loc)}" must be keys and values, not {_kind(error["input"])}',
                address=address,
            )
        case "too_short":
            return Problem("missing", "a comparison needs at least one dimension", address=address)
        case "too_long":
            return Problem("limit", f"more than {MAX_DIMENSIONS:,} dimensions", address=address)
        case kind:
            rule = {"language": "language", "date": "date", "url": "link", "text_length": "limit"}.get(kind, "empty")
            return Problem(
                rule,
                f'"{_named(loc)}": {error["msg"]}' if rule != "empty" else f'"{_named(loc)}" {error["msg"]}',
                address=address,
            )


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
        "subjects": "Name two to five things that are compared.",
        "dimensions": "Name at least one aspect in which the subjects differ.",
        "cells": "Say what this dimension says of each subject.",
    }.get(name, "")


def _unknown_key(address: str, name: str, model: type[BaseModel] | None) -> Problem:
    known = [f for f in model.model_fields if (model, f) != (Comparison, "id")] if model else []
    return Problem("unknown-key", f'there is no key "{name}" here', hint=_did_you_mean(name, known), address=address)


def _did_you_mean(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"The keys here are: {', '.join(known)}." if known else ""


def _model_at(loc: tuple[int | str, ...]) -> type[BaseModel] | None:
    """The model whose keys stand at a path."""
    model: object = Comparison
    for part in loc:
        if isinstance(model, type) and issubclass(model, BaseModel):
            field = model.model_fields.get(str(part))
            model = field.annotation if field else None
        else:
            # dict[str, Model] and tuple[Model, ...]: the model is the one class among the arguments.
            model = next((a for a in get_args(model) if isinstance(a, type) and issubclass(a, BaseModel)), None)
    return model if isinstance(model, type) and issubclass(model, BaseModel) else None


def _references(raw: Mapping[str, object]) -> Iterator[Problem]:
    """What no single value shows: subjects and cells that belong together, answers, links."""
    subjects = raw.get("subjects")
    ids = list(subjects) if isinstance(subjects, dict) else []
    if isinstance(subjects, dict) and not MIN_SUBJECTS <= len(ids) <= MAX_SUBJECTS:
        counted = "is one subject" if len(ids) == 1 else f"are {len(ids)} subjects"
        yield Problem("subjects", f"there {counted}; a comparison has two to five", address="subjects")
    for name in ids:
        if not _NAME.fullmatch(name):
            hint = "An id is letters, digits, - and _; the name that readers see stands in `name`."
            yield Problem("key", f'"{name}" cannot be the id of a subject', hint=hint, address=f"subjects.{name}")
    dimensions = raw.get("dimensions")
    for number, dimension in enumerate(dimensions if isinstance(dimensions, list) else []):
        cells = dimension.get("cells") if isinstance(dimension, dict) else None
        if isinstance(cells, dict) and ids:
            yield from _cell_references(cells, ids, f"dimensions[{number}].cells")
    questions = raw.get("questions")
    for question in questions if isinstance(questions, list) else []:
        if isinstance(question, dict):
            yield from _answer_references(question)
    for text in _all_texts(raw):
        for fault in link_faults(text):
            hint = "Links begin with https:, http:, mailto: or tel:."
            yield Problem("link", fault, hint=hint if "link" in fault else "", address=text.address)


def _cell_references(cells: Mapping[str, object], ids: list[str], address: str) -> Iterator[Problem]:
    missing = [name for name in ids if name not in cells]
    for name in cells:
        if name not in ids:
            hint = _did_you_mean(name, missing or ids).replace("The keys here are", "The subjects are")
            yield Problem("cells", f'there is no subject "{name}"', hint=hint, address=f"{address}.{name}")
    for name in missing:
        hint = f"Write it, or `{name}: ''` if there is nothing to say."
        yield Problem("cells", f'no cell for subject "{name}"', hint=hint, address=address)


def _answer_references(question: Mapping[str, object]) -> Iterator[Problem]:
    options, answer = question.get("options"), question.get("answer")
    if not isinstance(options, list) or not isinstance(answer, Text) or not options:
        return
    written = [plain(option) for option in options if isinstance(option, Text)]
    if plain(answer) not in written:
        hint = _did_you_mean(plain(answer), written).replace("The keys here are", "The options are")
        yield Problem("answer", "the answer is none of the options", hint=hint, address=answer.address)


def _all_texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _all_texts(part)

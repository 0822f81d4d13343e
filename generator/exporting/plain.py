"""A comparison as the plain values that its file holds: the inverse of reading it."""

from __future__ import annotations

import datetime

from pydantic import BaseModel

from generator.comparison import Cell, Comparison, Subject, Text

# The bare text that stands for the whole of it.
_BARE = {Subject: "name", Cell: "text"}


def plain_values(comparison: Comparison) -> dict[str, object]:
    """The keys and values of the comparison's file; what is empty and may be absent is left out."""
    values = {name: part for name, part in _parts(comparison).items() if name != "id"}
    return values


def _parts(part: BaseModel) -> dict[str, object]:
    fields = type(part).model_fields
    said = {name: _plain(getattr(part, name)) for name in fields}
    return {
        name: value
        for name, value in said.items()
        if fields[name].is_required() or (value and getattr(part, name) != fields[name].default)
    }


def _plain(value: object) -> object:
    if isinstance(value, Text):
        return value.markdown
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, BaseModel):
        kept = _parts(value)
        bare = _BARE.get(type(value))
        if bare and not set(kept) - {bare}:
            return kept.get(bare, "")
        return kept
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else str(value)

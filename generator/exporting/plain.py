"""A comparison as the plain values that its file holds: the inverse of reading it."""

from __future__ import annotations

import datetime

from pydantic import BaseModel

from generator.comparison import Cell, Comparison, Subject, Text

# The bare text that stands for the whole of it.
_BARE = {Subject: "name", Cell: "text"}


def plain_values(comparison: Comparison) -> dict[str, object]:
    """The keys and values of the comparison's file; what is empty and may be absent is left out."""
    values = _plain(comparison)
    assert isinstance(values, dict)
    del values["id"]
    if comparison.language == "en":
        values.pop("language", None)
    return values


def _plain(value: object) -> object:
    if isinstance(value, Text):
        return value.markdown
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        said = {name: _plain(getattr(value, name)) for name in fields}
        kept = {n: part for n, part in said.items() if part or (fields[n].is_required() and part is not None)}
        bare = _BARE.get(type(value))
        if bare and not set(kept) - {bare}:
            return kept.get(bare, "")
        return kept
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return value if value is None else str(value)

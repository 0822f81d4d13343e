"""The table [check] of a `pmdocs.toml`: levels of rules, limits, and words that no dictionary has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from generator import catalogue
from generator.settings import LEVELS, LIMITS, CheckSettings
from generator.sources.suggesting import did_you_mean

_MOST: Final = 10_000

# What is wrong with a setting: its path, a message, and a hint.
Fault = tuple[tuple[str, ...], str, str]


def faults(value: object) -> Iterator[Fault]:
    """Everything that is wrong with the table."""
    if not isinstance(value, dict):
        yield ("check",), '"check" must be a table: [check]', ""
        return
    for key, part in value.items():
        if key in _TABLES:
            yield from _table_faults(key, part)
        elif key == "words":
            if not isinstance(part, list) or not all(isinstance(word, str) and word.strip() for word in part):
                yield ("check", key), '"words" must be a list of words, as in ["standup"]', ""
        else:
            hint = did_you_mean(key, [*_TABLES, "words"], "settings")
            yield ("check", key), f'"{key}" is no setting of [check]', hint


def settings(value: Mapping[str, Any]) -> CheckSettings:
    """The settings of a table without faults."""
    limits = MappingProxyType({**LIMITS, **value.get("limits", {})})
    return CheckSettings(dict(value.get("levels", {})), limits, tuple(value.get("words", ())))


def _table_faults(name: str, table: object) -> Iterator[Fault]:
    known, fault = _TABLES[name]
    if not isinstance(table, dict):
        yield ("check", name), f'"{name}" must be a table: [check.{name}]', ""
        return
    for key, value in table.items():
        if key not in known:
            what = "rule" if name == "levels" else "limit"
            yield ("check", name, key), f'there is no {what} "{key}"', did_you_mean(key, sorted(known), f"{what}s")
        elif message := fault(key, value):
            yield ("check", name, key), f'"{key}" {message}', ""


def _level(rule: str, value: object) -> str:
    return "" if isinstance(value, str) and value in LEVELS else f"must be one of {', '.join(LEVELS)}"


def _limit(name: str, value: object) -> str:
    well = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= _MOST
    return "" if well else f"must be a number from 1 to {_MOST:,}"


_TABLES: Final[Mapping[str, tuple[Mapping[str, object], Callable[[str, object], str]]]] = {
    "levels": (catalogue.LEVELLED, _level),
    "limits": (LIMITS, _limit),
}

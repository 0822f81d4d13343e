"""The JSON Schema (2020-12) of what users write, for editors: a comparison, and `pmdocs.toml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from generator.schema.comparison import comparison_schema
from generator.schema.project import project_schema

SCHEMAS: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    "comparison": comparison_schema,
    "project": project_schema,
}

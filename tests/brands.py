"""Brands for tests."""

from __future__ import annotations

from functools import cache
from typing import Final

from generator.brand import FILE, Brand
from generator.project import shipped_folder
from generator.sources.brand_yml import read

SHIPPED: Final = (shipped_folder() / "templates" / FILE).read_text(encoding="utf-8")


@cache
def shipped() -> Brand:
    """The default brand."""
    result = read(SHIPPED.encode())
    assert result.value is not None, result.problems
    return result.value

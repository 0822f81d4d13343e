"""Brands for tests."""

from __future__ import annotations

from functools import cache
from typing import Final

from generator.brand import FILE, Brand
from generator.problems import Result
from generator.project import Project, shipped_folder

_GIVEN: Final = Project(shipped_folder(), shipped_folder()).shipped_file(f"templates/{FILE}")
SHIPPED: Final = _GIVEN.content.decode()


def read(written: str) -> Result[Brand]:
    """A brand that stands where ours does, so that it may name our fonts."""
    from generator.sources import brand_yml

    return brand_yml.read(written.encode(), beside=_GIVEN.beside)


@cache
def shipped() -> Brand:
    """The default brand."""
    result = read(SHIPPED)
    assert result.value is not None, result.problems
    return result.value

"""Brands on grounds of every kind, for tests of the deck."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from generator.brand import Brand, Scheme
from tests.brands import shipped

SCHEMES: Final = {
    "ours": shipped().screen,
    "dark": Scheme("#F2F4F8", "#12161D", "#A9B2C0", "#3A4353", ("#5BB0FF", "#FF9B57", "#C7A5F5", "#4FD1B0", "#FF86B5")),
    "black": Scheme(
        "#FFFFFF", "#000000", "#B0B0B0", "#444444", ("#6AB7FF", "#FFA04D", "#CDB2FF", "#3CD6A8", "#FF8FC0")
    ),
    "dim": Scheme("#E8E0D0", "#2B2440", "#B9AFC8", "#564B70", ("#8FC3FF", "#F0B429", "#E7A6FF", "#6FD6A6", "#FF9E9E")),
    "cream": Scheme(
        "#2B2118", "#FBF3E4", "#6B5D4C", "#DCCFB8", ("#1F4E5F", "#A63D16", "#4A2A5E", "#4C6B1F", "#8C1C4B")
    ),
    "loud": Scheme("#1D0038", "#FFE94A", "#4B2E6B", "#C9B300", ("#C4006A", "#3D00C8", "#006B33", "#A63600", "#005E8C")),
}


def brand(name: str) -> Brand:
    """Our own brand in the colours of a scheme."""
    return replace(shipped(), name=name, screen=SCHEMES[name])

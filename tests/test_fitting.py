"""The largest size that fits, found by few measurements, whatever grows and however unevenly."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fitting import largest, size_at

sizes = st.integers(60, 300).map(lambda n: n / 10)


class Measured:
    """A fill that remembers what it was asked."""

    def __init__(self, fill: Callable[[float], float]) -> None:
        self.fill = fill
        self.asked: dict[float, float] = {}

    def __call__(self, size: float) -> float:
        assert size not in self.asked, "a size is measured once"
        self.asked[size] = self.fill(size)
        return self.asked[size]


def grid(low: float, high: float) -> list[float]:
    return [size_at(low, 0.1, n) for n in range(math.floor((high - low) / 0.1 + 1e-9) + 1)]


@st.composite
def bounds(draw: st.DrawFn) -> tuple[float, float]:
    low = draw(sizes)
    return low, low + draw(st.integers(0, 100)) / 10


@given(bounds(), st.floats(0.2, 4), st.floats(0.5, 3), st.integers(1, 60), st.floats(0, 1))
def test_what_grows_is_found_as_by_trying_all(
    ends: tuple[float, float], full: float, power: float, lines: int, start: float
) -> None:
    """Heights grow by some power of the size, in steps of whole lines."""
    low, high = ends

    def fill(size: float) -> float:
        return math.ceil(lines * full * float((size / low) ** power)) / lines

    measured = Measured(fill)
    found = largest(measured, low, high, 0.1, first=low + start * (high - low))
    fitting = [size for size in grid(low, high) if fill(size) <= 1]
    assert found == (fitting[-1] if fitting else None)


@given(bounds(), st.randoms(use_true_random=False), st.floats(0, 1))
def test_what_does_not_grow_evenly_is_still_measured(ends: tuple[float, float], random: object, start: float) -> None:
    low, high = ends
    fills = {size: random.choice([0.0, 0.5, 0.99, 1.0, 1.001, 2.0, 50.0]) for size in grid(low, high)}  # type: ignore[attr-defined]
    measured = Measured(fills.__getitem__)
    found = largest(measured, low, high, 0.1, first=low + start * (high - low))
    if found is None:
        assert measured.asked[low] > 1
    else:
        assert measured.asked[found] <= 1
        above = [size for size in grid(low, high) if size > found]
        assert not above or measured.asked[above[0]] > 1


@pytest.mark.parametrize("answer", [10, 10.1, 10.4, 10.5, 11, 12.3, 13.9, 14])
@pytest.mark.parametrize(
    ("fill", "most"),
    [
        (lambda size, answer: (size / (answer + 0.05)) ** 1.7, 3),
        (lambda size, answer: (size / (answer + 0.05)) ** 2.2, 5),
        (lambda size, answer: 1.0 if size <= answer else 1.001, 13),
        (lambda size, answer: 0.3 if size <= answer else 1.001, 13),
        (lambda size, answer: 0.999 if size <= answer else 40, 13),
    ],
    ids=["as guessed", "steeper", "flat", "low below", "high above"],
)
def test_few_measurements_settle_it(answer: float, fill: Callable[[float, float], float], most: int) -> None:
    measured = Measured(lambda size: fill(size, answer))
    assert largest(measured, 10, 14, 0.1, first=10.6) == answer
    assert len(measured.asked) <= most


def test_nothing_fits() -> None:
    measured = Measured(lambda _: 3)
    assert largest(measured, 10, 14, 0.1, first=12) is None
    assert 10 in measured.asked


def test_a_first_guess_outside_of_the_bounds_is_taken_as_the_nearest() -> None:
    for first in (-5, 10, 14, 99):
        assert largest(lambda size: size / 12.04, 10, 14, 0.1, first=first) == 12


def test_sizes_are_free_of_dust() -> None:
    assert size_at(10, 0.1, 3) == 10.3
    assert largest(lambda size: size / 10.7, 10, 14, 0.1, first=10) == 10.7

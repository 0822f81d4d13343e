"""The largest size that fits: a search by measuring, which knows nothing of PDF or PPTX.

Height grows roughly as size^1.7 (a line gets taller, and lines get more), in steps where lines wrap; so one
measurement tells nearly where the answer lies, and the next ones settle it. Where guessing leads nowhere, since
page breaks make the fill jump, halving does. Layout is not strictly monotone: what is returned has always been
measured itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable

# Measured on eighteen sheets at 41 sizes each; with 1.5 the search took a sixth more layouts.
_GROWTH = 1.7


def largest(fill: Callable[[float], float], low: float, high: float, step: float, first: float) -> float | None:
    """The largest size in low…high, on a grid of `step`, whose fill is at most 1; None where `low` has more.

    `fill(size)` is the used part of the room (1 is full); it is called once a size, first with `first`.
    A size is the answer when it fits and its neighbour one step up was measured not to, or is over `high`.
    """
    last = math.floor((high - low) / step + 1e-9)
    fits, fails = -1, last + 1
    fill_below = fill_above = 1.0
    idle = 0
    at = min(max(round((first - low) / step), 0), last)
    while fails - fits > 1:
        used = fill(size_at(low, step, at))
        left = fails - fits
        if used <= 1:
            fits, fill_below = at, used
        else:
            fails, fill_above = at, used
        idle = idle + 1 if fails - fits > left / 2 else 0
        if idle > 2:
            guess = (fits + fails) // 2
        elif fits >= 0 and fails <= last:
            # Both sides are known: between them the fill is nearly a straight line.
            guess = fits + round((fails - fits) * (1 - fill_below) / (fill_above - fill_below))
        else:
            predicted = size_at(low, step, at) * (1 / max(used, 1e-6)) ** (1 / _GROWTH)
            guess = round((min(predicted, high) - low) / step)
        at = min(max(guess, fits + 1), fails - 1)
    return None if fits < 0 else size_at(low, step, fits)


def size_at(low: float, step: float, number: int) -> float:
    """The number-th size of the grid, free of the dust of floating point."""
    return round(low + number * step, 6)

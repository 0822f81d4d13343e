"""Accents that can be read: colours moved in lightness as far as contrast asks, and made up where there are too few.

Lightness, chroma and hue are those of OKLCH (W3C CSS Color 4, 9.3); contrast is that of WCAG 2.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from generator.colour import TEXT_CONTRAST, contrast, luminance

# How far apart two subjects stand in grey: the first two, which most comparisons are made of, and any others.
GREY_OF_FIRST: Final = 1.5
GREY: Final = 1.1
STEP: Final = 1 / 256
# Less chroma than this is grey to the eye; two colours nearer than this (Euclidean in OKLab) are hard to tell apart.
_GREYISH: Final = 0.035
_NEAR: Final = 0.09
_MADE_UP: Final = (0.5, 0.13)


@dataclass(frozen=True, slots=True)
class Fitted:
    """An accent as it is used, and why the colour that was wanted would not do (empty where it does)."""

    wanted: str
    colour: str
    reason: str = ""


def grey_needed(one: int, other: int) -> float:
    """The contrast between the accents of two subjects (1…5)."""
    return GREY_OF_FIRST if {one, other} == {1, 2} else GREY


def fitted(wanted: Sequence[str], paper: str) -> tuple[Fitted, ...]:
    """The accents of subjects 1, 2, … on a paper; shorter than what is wanted where no lightness will do."""
    found: list[Fitted] = []
    for colour in wanted:
        reason = fault(colour, paper, [f.colour for f in found])
        moved = _nearest(colour, paper, [f.colour for f in found]) if reason else colour
        if moved is None:
            break
        found.append(Fitted(colour, moved, reason))
    return tuple(found)


def fault(colour: str, paper: str, earlier: Sequence[str]) -> str:
    """Why a colour cannot be the accent that follows the earlier ones on a paper; empty where it can."""
    if (ratio := contrast(colour, paper)) < TEXT_CONTRAST:
        return f"it has a contrast of {shown(ratio)} with the background, and texts need {TEXT_CONTRAST}"
    for number, other in enumerate(earlier, 1):
        needed = grey_needed(number, len(earlier) + 1)
        if (ratio := contrast(colour, other)) < needed:
            told = shown(ratio, needed, 2)
            return f"in grey it has a contrast of {told} with that of subject {number}, and needs {needed}"
    return ""


def shown(ratio: float, needed: float = TEXT_CONTRAST, digits: int = 1) -> str:
    """A contrast that is too low, never rounded up to what is needed."""
    rounded = round(ratio, digits)
    return f"{rounded if rounded < needed else rounded - 10**-digits:.{digits}f}"


def with_lightness(colour: str, lightness: float) -> str:
    """A colour at another lightness (0 to 1); its chroma is reduced only as far as sRGB asks."""
    moved = _oklch(colour)
    return _shade(moved[1], moved[2], lightness)


def steps(colour: str, paper: str) -> Iterator[str]:
    """A colour in ever larger steps of lightness, away from where it has no contrast with the paper."""
    start = _oklch(colour)[0]
    light = luminance(paper) > luminance(colour)
    open_to = {True: True, False: True}
    for n in range(1, int(1 / STEP) + 1):
        for up in (not light, light):
            lightness = start + n * STEP * (1 if up else -1)
            if not open_to[up] or not 0 <= lightness <= 1:
                continue
            moved = with_lightness(colour, lightness)
            nearer = (luminance(moved) < luminance(paper)) == up
            if nearer and contrast(moved, paper) < TEXT_CONTRAST:
                # Further on it comes only nearer to the paper, unless it passes it.
                open_to[up] = _beyond(paper, up=up)
            yield moved


def distinct(colours: Sequence[str], most: int, taken: Sequence[str] = ()) -> list[str]:
    """The first colours that differ clearly from those taken and from each other; greyish ones come last."""
    vivid = [colour for colour in colours if not is_greyish(colour)]
    grey = [colour for colour in colours if is_greyish(colour)]
    kept: list[str] = []
    for colour in (*vivid, *grey):
        if len(kept) < most and all(_distance(colour, other) >= _NEAR for other in (*taken, *kept)):
            kept.append(colour)
    return kept


def told_apart(one: str, other: str) -> bool:
    """Whether the eye takes two colours for two; greys need more between them than hues do."""
    grey = is_greyish(one) and is_greyish(other)
    return _distance(one, other) >= _NEAR and (not grey or contrast(one, other) >= GREY_OF_FIRST)


def made_up(colours: Sequence[str], number: int) -> list[str]:
    """As many colours more, like those that there are, each with the hue that is furthest from all others."""
    known = [_oklch(colour) for colour in colours]
    vivid = [colour for colour in known if colour[1] >= _GREYISH]
    chroma = max((colour[1] for colour in vivid), default=_MADE_UP[1])
    hues = [colour[2] for colour in vivid]
    new: list[str] = []
    for _ in range(number):
        hue = max(range(0, 360, 5), key=lambda h: min((_turned(h, other) for other in hues), default=(h == 250)))
        hues.append(hue)
        new.append(_shade(min(chroma, 0.2), hue, _MADE_UP[0]))
    return new


def is_greyish(colour: str) -> bool:
    """Whether a colour has no hue to speak of."""
    return _oklch(colour)[1] < _GREYISH


def _nearest(colour: str, paper: str, earlier: Sequence[str]) -> str | None:
    return next((moved for moved in steps(colour, paper) if not fault(moved, paper, earlier)), None)


def _beyond(paper: str, *, up: bool) -> bool:
    """Whether there is a lightness on the other side of the paper that has contrast enough."""
    return contrast(paper, "#FFFFFF" if up else "#000000") >= TEXT_CONTRAST


def _turned(one: float, other: float) -> float:
    return min(abs(one - other) % 360, 360 - abs(one - other) % 360)


def _distance(one: str, other: str) -> float:
    from coloraide import Color

    return float(Color(one).distance(other, space="oklab"))


@lru_cache(maxsize=4096)
def _oklch(colour: str) -> tuple[float, float, float]:
    from coloraide import Color

    lightness, chroma, hue = Color(colour).convert("oklch").coords(nans=False)
    return lightness, chroma, hue


@lru_cache(maxsize=16384)
def _shade(chroma: float, hue: float, lightness: float) -> str:
    from coloraide import Color

    fitted_colour = Color("oklch", [lightness, chroma, hue]).fit("srgb", method="oklch-chroma", jnd=0).convert("srgb")
    return fitted_colour.to_string(hex=True).upper()

"""Colours as `#RRGGBB`: luminance, contrast, mixtures.

Contrast and relative luminance are those of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
"""

from __future__ import annotations

from typing import Final

# What a text needs on its ground (1.4.3), and a large text or a rule that matters (1.4.3, 1.4.11).
TEXT_CONTRAST: Final = 4.5
LARGE_CONTRAST: Final = 3.0
# A ground darker than this carries light text better than dark text.
_DARK: Final = 0.18


def luminance(colour: str) -> float:
    """The relative luminance of `#RRGGBB`, 0 to 1."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """`share` (0 to 1) of a colour over a ground, in sRGB."""
    pairs = ((int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def in_grey(colour: str) -> str:
    """The grey of a colour's luminance, as a print-out in black and white shows it."""
    linear = luminance(colour)
    value = linear * 12.92 if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return "#" + f"{round(value * 255):02X}" * 3


def is_dark(ground: str) -> bool:
    """Whether white reads better on a ground than black."""
    return luminance(ground) < _DARK

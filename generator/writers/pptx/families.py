"""What stands for a font family when its text is measured: a font that is here, and how much wider the family may be.

A factor is the width of a line of three words, in English, German, French, Italian, Polish and Dutch, against that
of the font measured with: of a hundred lines, ninety-nine are no wider. Open families, and those that have an open
twin (Georgia: Gelasio; Century Gothic, Palatino, Bookman, Century Schoolbook: URW's; Arial Narrow: Liberation Sans
Narrow; Verdana: a little less than DejaVu Sans), were measured in regular and bold, and the wider counts. The others
are known by what their makers publish, rounded up.
"""

from __future__ import annotations

import re
from typing import Final

from generator.brand import Generic

# Families whose advances are those of a font that is here, by the stem of its files.
TWINS: Final = {
    "calibri": "carlito",
    "cambria": "caladea",
    "cambria math": "caladea",
    "arial": "liberationsans",
    "helvetica": "liberationsans",
    "times new roman": "liberationserif",
    "times": "liberationserif",
    "courier new": "liberationmono",
    "courier": "liberationmono",
}
# What a viewer takes for a font that it lacks, by the kind of the font.
SAFE: Final[dict[Generic, tuple[str, ...]]] = {
    "sans-serif": ("liberationsans", "carlito"),
    "serif": ("liberationserif", "caladea"),
    "monospace": ("liberationmono",),
}
_SANS, _SERIF, _MONO, _CALIBRI = "liberationsans", "liberationserif", "liberationmono", "carlito"
_KNOWN: Final = {
    "aptos": (_SANS, 1.06),
    "aptos display": (_SANS, 1.05),
    "aptos narrow": (_SANS, 0.96),
    "aptos serif": (_SANS, 1.08),
    "arial black": (_SANS, 1.27),
    "arial narrow": (_SANS, 0.82),
    "arial unicode ms": (_SANS, 1.0),
    "avenir next": (_SANS, 1.08),
    "bahnschrift": (_SANS, 1.05),
    "book antiqua": (_SANS, 1.065),
    "bookman old style": (_SANS, 1.165),
    "calibri light": (_CALIBRI, 1.02),
    "candara": (_SANS, 1.02),
    "century": (_SANS, 1.14),
    "century gothic": (_SANS, 1.16),
    "century schoolbook": (_SANS, 1.14),
    "comic sans ms": (_SANS, 1.16),
    "consolas": (_MONO, 0.92),
    "constantia": (_SANS, 1.04),
    "corbel": (_SANS, 1.02),
    "dejavu sans": (_SANS, 1.235),
    "eb garamond": (_SERIF, 1.015),
    "franklin gothic": (_SANS, 1.05),
    "franklin gothic book": (_SANS, 1.05),
    "garamond": (_SERIF, 1.03),
    "gelasio": (_SANS, 1.125),
    "georgia": (_SANS, 1.125),
    "gill sans": (_SANS, 1.05),
    "gill sans mt": (_SANS, 1.05),
    "helvetica neue": (_SANS, 1.04),
    "impact": (_SANS, 1.08),
    "inter": (_SANS, 1.1),
    "lato": (_SANS, 1.03),
    "libre franklin": (_SANS, 1.09),
    "lucida console": (_MONO, 1.005),
    "lucida sans": (_SANS, 1.2),
    "lucida sans unicode": (_SANS, 1.2),
    "malgun gothic": (_SANS, 1.1),
    "meiryo": (_SANS, 1.24),
    "meiryo ui": (_SANS, 1.12),
    "microsoft jhenghei": (_SANS, 1.1),
    "microsoft sans serif": (_SANS, 1.02),
    "microsoft yahei": (_SANS, 1.1),
    "montserrat": (_SANS, 1.19),
    "ms gothic": (_MONO, 0.85),
    "ms mincho": (_MONO, 0.85),
    "ms pgothic": (_SANS, 1.1),
    "ms pmincho": (_SERIF, 1.2),
    "noto sans": (_SANS, 1.15),
    "noto serif": (_SANS, 1.2),
    "open sans": (_SANS, 1.1),
    "palatino": (_SANS, 1.065),
    "palatino linotype": (_SANS, 1.065),
    "poppins": (_SANS, 1.18),
    "roboto": (_SANS, 1.035),
    "rockwell": (_SANS, 1.1),
    "segoe ui": (_SANS, 1.07),
    "simhei": (_MONO, 0.85),
    "simsun": (_MONO, 0.85),
    "source sans": (_SANS, 0.985),
    "source sans 3": (_SANS, 0.985),
    "source sans pro": (_SANS, 0.985),
    "tahoma": (_SANS, 1.1),
    "trebuchet ms": (_SANS, 1.06),
    "tw cen mt": (_SANS, 1.0),
    "verdana": (_SANS, 1.235),
    "yu gothic": (_SANS, 1.12),
    "yu gothic ui": (_SANS, 1.07),
    "yu mincho": (_SERIF, 1.2),
}  # fmt: skip
# Families whose lines are higher than 1.2 × the size, in em.
_TALL: Final = {
    "aptos": 1.28,
    "arial black": 1.41,
    "arial unicode ms": 1.34,
    "century gothic": 1.23,
    "comic sans ms": 1.39,
    "lucida sans unicode": 1.54,
    "malgun gothic": 1.33,
    "meiryo": 1.6,
    "meiryo ui": 1.3,
    "microsoft jhenghei": 1.36,
    "microsoft yahei": 1.32,
    "noto sans": 1.36,
    "noto serif": 1.36,
    "open sans": 1.36,
    "palatino linotype": 1.35,
    "poppins": 1.5,
    "segoe ui": 1.33,
    "source sans": 1.33,
    "source sans 3": 1.33,
    "source sans pro": 1.26,
    "yu gothic": 1.7,
    "yu gothic ui": 1.33,
    "yu mincho": 1.7,
}
# A weight in a family's own name, and how much wider than the regular one it may be.
_WEIGHTS: Final = {
    **dict.fromkeys(("thin", "hairline", "extralight", "ultralight", "light", "semilight", "demilight"), 1.0),
    **dict.fromkeys(("book", "regular", "normal", "roman", "display", "text", "std", "pro", "lt", "mt", "ui"), 1.0),
    **dict.fromkeys(("medium", "semibold", "demibold", "demi", "bold"), 1.08),
    **dict.fromkeys(("extrabold", "ultrabold", "heavy", "black", "ultra"), 1.2),
}
_MONOSPACED: Final = re.compile(r"\b(mono|monospace|code|courier|console|typewriter|terminal)")
_SERIFED: Final = re.compile(
    r"\b(serif|roman|slab|antiqua|times|garamond|caslon|baskerville|bodoni|didot|minion|mincho|song|ming|"
    r"playfair|merriweather|lora|plantin|sabon|bembo|goudy|tiempos|book)\b"
)
_NARROW: Final = re.compile(r"\b(narrow|cond|condensed|compressed)\b")
_WIDE: Final = re.compile(r"\b(wide|extended|expanded)\b")
# A family of which nothing is known but its name; most sans-serifs are within this of Arial, serifs of Times.
_UNKNOWN: Final = {"sans-serif": 1.12, "serif": 1.24, "monospace": 1.02}


def generic(family: str) -> Generic:
    """The kind of a family, by its name."""
    name = family.casefold()
    if _MONOSPACED.search(name) or _KNOWN.get(name, ("", 0.0))[0] == _MONO:
        return "monospace"
    serif = "sans" not in name and (_SERIFED.search(name) or name in {"cambria", "constantia", "georgia", "gelasio"})
    return "serif" if serif else "sans-serif"


def tallness(family: str) -> float:
    """The height of a line of a family in em, 0 where it is the usual one or unknown."""
    words = family.casefold().split()
    while words:
        if (name := " ".join(words)) in _TALL:
            return _TALL[name]
        if words.pop() not in _WEIGHTS:
            break
    return 0.0


def stand_in(family: str) -> tuple[str, float]:
    """The font that a family is measured with, by the stem of its files, and the factor."""
    name = " ".join(family.casefold().replace("-", " ").split())
    if name in TWINS:
        return TWINS[name], 1.0
    if name in _KNOWN:
        return _KNOWN[name]
    words, factor = name.split(), 1.0
    while len(words) > 1 and words[-1] in _WEIGHTS:
        factor = max(factor, _WEIGHTS[words.pop()])
        shorter = " ".join(words)
        if shorter in TWINS or shorter in _KNOWN:
            font, known = (TWINS[shorter], 1.0) if shorter in TWINS else _KNOWN[shorter]
            return font, known * factor
    kind = generic(name)
    if _NARROW.search(name):
        factor *= 0.9
    elif _WIDE.search(name):
        factor *= 1.3
    return SAFE[kind][0], _UNKNOWN[kind] * factor

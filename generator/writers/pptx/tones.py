"""The colours of a theme as slides show them, and those that a subject takes in a company's master.

A colour may be a theme colour with changes (ECMA-376 part 1, 20.1.2.3): `lumMod`, `lumOff` and `satMod` act on HSL,
`tint` and `shade` mix with white and black.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.colour import LARGE_CONTRAST, TEXT_CONTRAST, contrast, mixed
from generator.writers.pptx.drawing import A, Shade, number, readable, tinted
from generator.writers.pptx.placeholder import Ground, Placeholder

_NAMED: Final = {"white": "#FFFFFF", "black": "#000000"}
_HEX: Final = frozenset("0123456789abcdefABCDEF")
# The saturation of a tint in per cent of its accent's.
_SATURATION: Final = 80


@dataclass(frozen=True, slots=True)
class Tone:
    """What a subject is shown in on one ground: `text` is a theme colour's name, `head` and `panel` are fills.

    `pale` is whether the theme's accent cannot be read as text there, so that the text's colour stands on a tint.
    """

    accent: str
    text: str
    head: Ground
    panel: Ground | None
    pale: bool


def resolved(colour: etree._Element, colours: Mapping[str, str]) -> str:
    """The `#RRGGBB` of a colour element; empty for what is no fixed colour (`phClr`)."""
    value = colour.get("lastClr") or colour.get("val") or ""
    if colour.tag == f"{A}schemeClr":
        base = colours.get(value, "")
    elif colour.tag == f"{A}prstClr":
        base = _NAMED.get(value, "")
    else:
        base = f"#{value.upper()}" if len(value) == 6 and set(value) <= _HEX else ""
    if not base:
        return ""
    for change in colour:
        share = (number(change, "val") or 0) / 100_000
        tag = change.tag.removeprefix(A) if isinstance(change.tag, str) else ""
        if tag in {"tint", "shade"}:
            base = mixed(base, "#FFFFFF" if tag == "tint" else "#000000", min(max(share, 0.0), 1.0))
        elif tag == "lumMod":
            base = Shade(lum_mod=round(share * 100)).of(base)
        elif tag == "lumOff":
            base = Shade(lum_off=round(share * 100)).of(base)
        elif tag == "satMod":
            base = Shade(sat_mod=round(share * 100)).of(base)
    return base


def unread(place: Placeholder, colours: Mapping[str, str]) -> str:
    """The theme colour for a text whose own cannot be read behind what a company's layout draws; else empty."""
    style = place.levels[0]
    if place.house or not place.native or not place.stands_on:
        return ""
    ground = shown(place.ground, colours) if place.ground else place.stands_on
    if contrast(style.shown, ground) >= LARGE_CONTRAST:
        return ""
    return max(("tx1", "bg1"), key=lambda name: contrast(colours[name], ground))


def shown(ground: Ground, colours: Mapping[str, str]) -> str:
    """A fill as `#RRGGBB`."""
    plain = colours.get(ground.colour, "#000000")
    return ground.shade.of(plain) if ground.shade else plain


def seen(subject: int, colours: Mapping[str, str], ground: str) -> Ground:
    """A subject's accent as a shape has it that is looked at and not read (WCAG 1.4.11), moved as far as that asks."""
    accent = f"accent{subject}"
    plain = colours.get(accent, "#000000")
    is_seen = contrast(plain, ground) >= LARGE_CONTRAST
    return Ground(accent, None if is_seen else readable(plain, (ground,), LARGE_CONTRAST))


def tone(subject: int, colours: Mapping[str, str], ground: str) -> Tone:
    """What subject 1…5 is shown in on a ground: the theme's accent where it can be read, else its text on a tint."""
    accent = f"accent{subject}"
    plain = colours.get(accent, "#000000")
    # A picture behind the text may make the ground a guess; the theme's text colour is the designer's own choice.
    text = "tx1" if contrast(colours["tx1"], ground) >= contrast(colours["bg1"], ground) else "bg1"
    readable = contrast(plain, ground) >= TEXT_CONTRAST
    tint = Ground(accent, tinted(plain, ground, _SATURATION), text)
    tint_is_read = contrast(colours[text], shown(tint, colours)) >= TEXT_CONTRAST
    on_accent = max(("bg1", "tx1"), key=lambda name: contrast(colours[name], plain))
    solid = contrast(colours[on_accent], plain) >= TEXT_CONTRAST
    head = Ground(accent, text=on_accent) if solid or not tint_is_read else tint
    return Tone(accent, accent if readable else text, head, tint if tint_is_read else None, not readable)

"""Colours and fills of DrawingML (ECMA-376 part 1, 20.1.2.3, 20.1.8) as PowerPoint shows them.

What is no one colour (a picture, a gradient, a change that is not known here) is UNKNOWN, and no rule judges it.
`tint` and `shade` mix in linear light, as PowerPoint does: black with a tint of 75 % is #898989.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from PIL import ImageColor

from generator.auditing.deck.shapes import UNKNOWN, Fill
from generator.writers.pptx.drawing import A, Shade, number, scheme_colours

COLOURS: Final = frozenset(f"{A}{n}" for n in ("schemeClr", "srgbClr", "sysClr", "prstClr", "scrgbClr", "hslClr"))
FILLS: Final = frozenset(f"{A}{n}Fill" for n in ("no", "solid", "grad", "blip", "patt", "grp"))
_HEX: Final = frozenset("0123456789abcdefABCDEF")
_SYSTEM: Final = {"window": "#FFFFFF", "windowText": "#000000"}
# Names of presets are those of SVG, some of them shortened (20.1.10.47).
_SHORTENED: Final = {"dk": "dark", "lt": "light", "med": "medium"}
# Indices of a theme's fills: from 1001 on it is one of those for backgrounds (20.1.4.2.10).
_BACKGROUNDS: Final = 1000
_MAPPED: Final = ("bg1", "tx1", "bg2", "tx2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_PLAIN: Final = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: colours by slot (dk1 … folHlink), families by reference (+mj-lt …), fills by index."""

    colours: Mapping[str, str] = field(default_factory=dict)
    families: Mapping[str, str] = field(default_factory=dict)
    fills: Sequence[etree._Element] = ()
    backgrounds: Sequence[etree._Element] = ()

    def mapped(self, mapping: etree._Element | None) -> dict[str, str]:
        """The colours by the names that slides use, through a colour map (19.3.1.6)."""
        found = dict(self.colours)
        for name in _MAPPED:
            slot = mapping.get(name) if mapping is not None else None
            colour = self.colours.get(slot or _PLAIN.get(name, name))
            if colour:
                found[name] = colour
        return found


def theme_of(root: etree._Element | None) -> Theme:
    """The theme of a part; an empty one where there is none."""
    if root is None:
        return Theme()
    families = {}
    for key, tag in (("+mj", "majorFont"), ("+mn", "minorFont")):
        for script, name in (("lt", "latin"), ("ea", "ea"), ("cs", "cs")):
            face = root.find(f".//{A}fontScheme/{A}{tag}/{A}{name}")
            families[f"{key}-{script}"] = (face.get("typeface") if face is not None else "") or ""
    fills, grounds = (root.find(f".//{A}fmtScheme/{A}{tag}") for tag in ("fillStyleLst", "bgFillStyleLst"))
    return Theme(
        scheme_colours(root),
        families,
        list(fills) if fills is not None else (),
        list(grounds) if grounds is not None else (),
    )


def share(element: etree._Element, default: float = 0.0) -> float:
    """The value of a change: thousandths of a per cent, or a per cent in ISO Strict; within ±10."""
    text = element.get("val") or ""
    try:
        value = float(text[:-1]) / 100 if text.endswith("%") else float(text) / 100_000
    except ValueError:
        return default
    return max(-10.0, min(value, 10.0)) if value == value else default


def colour(element: etree._Element, colours: Mapping[str, str], own: str = "") -> Fill:
    """What a colour element shows; `own` is what a theme's placeholder colour (`phClr`) stands for."""
    base = _base(element, colours, own)
    opacity = 1.0
    for change in element if base else ():
        tag = change.tag.removeprefix(A) if isinstance(change.tag, str) else ""
        value = share(change)
        if tag == "alpha":
            opacity = min(max(value, 0.0), 1.0)
        elif tag in {"tint", "shade"}:
            base = _blended(base, "#FFFFFF" if tag == "tint" else "#000000", min(max(value, 0.0), 1.0))
        elif tag in {"lumMod", "lumOff", "satMod"}:
            percent = max(round(value * 100), -100)
            shade = {
                "lumMod": Shade(lum_mod=max(percent, 0)),
                "lumOff": Shade(lum_off=percent),
                "satMod": Shade(sat_mod=max(percent, 0)),
            }[tag]
            base = _shaded(base, shade)
        elif tag:
            return UNKNOWN
    return Fill(base, opacity)


def _shaded(base: str, shade: Shade) -> str:
    # Below black there is nothing.
    return shade.of(base) if shade.lum_off >= 0 else _darker(base, shade.lum_off)


def _darker(base: str, offset: int) -> str:
    import colorsys

    hue, light, saturation = colorsys.rgb_to_hls(*(int(base[i : i + 2], 16) / 255 for i in (1, 3, 5)))
    channels = colorsys.hls_to_rgb(hue, max(light + offset / 100, 0.0), saturation)
    return "#" + "".join(f"{round(c * 255):02X}" for c in channels)


def _base(element: etree._Element, colours: Mapping[str, str], own: str) -> str:
    value = element.get("val") or ""
    match str(element.tag).removeprefix(A):
        case "schemeClr":
            return own if value == "phClr" else colours.get(value, "")
        case "srgbClr":
            return f"#{value.upper()}" if len(value) == 6 and set(value) <= _HEX else ""
        case "sysClr":
            last = element.get("lastClr") or ""
            return f"#{last.upper()}" if len(last) == 6 and set(last) <= _HEX else _SYSTEM.get(value, "")
        case "prstClr":
            name = next((long + value[len(s) :] for s, long in _SHORTENED.items() if value.startswith(s)), value)
            if name.lower() in ImageColor.colormap:
                return "#{:02X}{:02X}{:02X}".format(*ImageColor.getrgb(name.lower()))
    return ""


def _blended(base: str, other: str, kept: float) -> str:
    """`kept` (0 to 1) of a colour with another, in linear light."""
    channels = (
        _encoded(kept * _linear(int(base[i : i + 2], 16)) + (1 - kept) * _linear(int(other[i : i + 2], 16)))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{c:02X}" for c in channels)


def _linear(value: int) -> float:
    c = value / 255
    return c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4)


def _encoded(value: float) -> int:
    return round(255 * (value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))


def stated_fill(properties: etree._Element | None) -> etree._Element | None:
    """The fill that a properties element states, None where it states none."""
    return next((e for e in properties if e.tag in FILLS), None) if properties is not None else None


def painted(stated: etree._Element, colours: Mapping[str, str], own: str = "") -> Fill | None:
    """What a fill element paints: None for nothing, UNKNOWN for what is no one colour."""
    if stated.tag == f"{A}noFill":
        return None
    if stated.tag == f"{A}solidFill":
        inner = next((e for e in stated if e.tag in COLOURS), None)
        return colour(inner, colours, own) if inner is not None else UNKNOWN
    return UNKNOWN


def referenced(reference: etree._Element | None, theme: Theme, colours: Mapping[str, str]) -> Fill | None:
    """What a reference to one of the theme's fills paints (`fillRef`, `bgRef`)."""
    index = number(reference, "idx") or 0
    if reference is None or index in {0, _BACKGROUNDS}:
        return None
    own = next((colour(e, colours) for e in reference if e.tag in COLOURS), UNKNOWN)
    fills, at = (theme.backgrounds, index - _BACKGROUNDS) if index > _BACKGROUNDS else (theme.fills, index)
    if not 1 <= at <= len(fills) or not own.colour:
        return UNKNOWN
    found = painted(fills[at - 1], colours, own.colour)
    return found and Fill(found.colour, found.opacity * own.opacity)

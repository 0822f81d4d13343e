"""The namespaces of PresentationML and DrawingML (ECMA-376 part 1), and colours of a theme."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from functools import cache
from typing import Final

from lxml import etree

from generator.colour import TEXT_CONTRAST, contrast, is_dark, luminance

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMESPACES: Final = {"a": A[1:-1], "r": R[1:-1], "p": P[1:-1]}
# English Metric Units of a point.
POINT: Final = 12_700
# The contrast of a tint with a dark page.
_RAISED: Final = 1.35


def sub(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    """A new last child; `tag` is `A + "t"` and the like."""
    return etree.SubElement(parent, tag, attributes)


def number(element: etree._Element | None, attribute: str) -> int | None:
    """An attribute as a whole number, None where it is absent or none."""
    text = element.get(attribute) if element is not None else None
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


def scheme_colours(theme: etree._Element | None) -> dict[str, str]:
    """The colours of a theme by their names (dk1 … folHlink), as `#RRGGBB`."""
    found: dict[str, str] = {}
    scheme = theme.find(f".//{A}clrScheme") if theme is not None else None
    for slot in scheme if scheme is not None else ():
        colour = slot[0] if len(slot) else None
        if colour is not None and isinstance(slot.tag, str):
            value = colour.get("lastClr") or colour.get("val") or ""
            if len(value) == 6 and all(c in "0123456789abcdefABCDEF" for c in value):
                found[slot.tag.removeprefix(A)] = f"#{value.upper()}"
    return found


@dataclass(frozen=True, slots=True)
class Shade:
    """What is made of a theme's colour, in per cent of HSL: `satMod`, `lumMod`, `lumOff` (20.1.2.3)."""

    lum_mod: int = 100
    lum_off: int = 0
    sat_mod: int = 100

    def of(self, colour: str) -> str:
        """The shade of a colour, `#RRGGBB`."""
        red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
        light = min(1.0, light * self.lum_mod / 100 + self.lum_off / 100)
        channels = colorsys.hls_to_rgb(hue, light, min(1.0, saturation * self.sat_mod / 100))
        return "#" + "".join(f"{round(channel * 255):02X}" for channel in channels)

    def values(self) -> list[tuple[str, int]]:
        """The elements that say it and their values (thousandths of a per cent), in the order in which they apply."""
        parts = (("satMod", self.sat_mod, 100), ("lumMod", self.lum_mod, 100), ("lumOff", self.lum_off, 0))
        return [(tag, share * 1000) for tag, share, idle in parts if share != idle]


def scheme_colour(parent: etree._Element, name: str, shade: Shade | None = None) -> etree._Element:
    """`a:solidFill` of a theme's colour as the last child."""
    fill = sub(parent, f"{A}solidFill")
    colour = sub(fill, f"{A}schemeClr", val=name)
    for tag, value in shade.values() if shade else ():
        sub(colour, f"{A}{tag}", val=str(value))
    return fill


@cache
def tinted(accent: str, ground: str, saturation: int) -> Shade:
    """The quiet ground of an accent on a page: near white on a light one, a little above a dark one."""
    if not is_dark(ground):
        return Shade(8, 92, saturation)
    # What is light and pale becomes vivid when it is darkened, so that it loses more of its saturation.
    shades = [Shade(share, 0, saturation * 2 // 3) for share in range(4, 80)]
    floor = luminance(ground)
    raised = (s for s in shades if luminance(s.of(accent)) > floor and contrast(s.of(accent), ground) >= _RAISED)
    return next(raised, shades[-1])


@cache
def ruled(ground: str) -> Shade:
    """A hairline on a page: its colour, a fifth of the way towards black or white, and quieter."""
    return Shade(82, 18 if is_dark(ground) else 0, 100 if _is_grey(ground) else 40)


@cache
def readable(accent: str, grounds: tuple[str, ...], needed: float = TEXT_CONTRAST) -> Shade:
    """The accent moved away from its grounds just enough to be read on each of them."""
    dark = is_dark(grounds[0])
    shades = (Shade(share, 100 - share if dark else 0) for share in range(100, 15, -5))
    last = Shade(15, 85 if dark else 0)
    return next((s for s in shades if all(contrast(s.of(accent), ground) >= needed for ground in grounds)), last)


def _is_grey(colour: str) -> bool:
    return len({colour[1:3], colour[3:5], colour[5:7]}) == 1

"""The namespaces of PresentationML and DrawingML (ECMA-376 part 1), and colours of a theme."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Final

from lxml import etree

from generator.colour import contrast

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMESPACES: Final = {"a": A[1:-1], "r": R[1:-1], "p": P[1:-1]}
# English Metric Units of a point.
POINT: Final = 12_700


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


def darkened(colour: str, share: float) -> str:
    """What `lumMod` makes of a colour: its luminance in HSL times a share (ECMA-376 part 1, 20.1.2.3.20)."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    mixed = colorsys.hls_to_rgb(hue, light * share, saturation)
    return "#" + "".join(f"{round(c * 255):02X}" for c in mixed)


def readable(colours: Mapping[str, str], accent: int, needed: float) -> int:
    """The lumMod, in per cent, at which an accent reaches a contrast on white."""
    colour = colours.get(f"accent{accent}", "#000000")
    return next((p for p in range(100, 20, -5) if contrast(darkened(colour, p / 100), "#FFFFFF") >= needed), 20)

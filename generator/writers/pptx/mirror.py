"""A master for decks that read from right to left: each shape at the mirrored place, so that the first subject leads.

Only slide masters and layouts change; text keeps its own direction, and a slide inherits the mirrored places. A slide's
number also changes the side of its room.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from generator.writers.pptx.drawing import A, P, number
from generator.writers.pptx.package import Part, parsed, serialized

# What the names of icons in our layouts begin with.
ICON = "Icon: "
_OTHER_SIDE = {"l": "r", "r": "l"}
_KINDS = ("slideMaster+xml", "slideLayout+xml")


def mirrored(parts: Mapping[str, Part], width: int) -> dict[str, Part]:
    """The parts of a master whose slides are `width` EMU wide, left and right exchanged."""
    return {
        name: replace(part, content=_mirrored(part.content, width)) if part.content_type.endswith(_KINDS) else part
        for name, part in parts.items()
    }


def _mirrored(content: bytes, width: int) -> bytes:
    root = parsed(content)
    tree = root.find(f"{P}cSld/{P}spTree")
    for shape in tree if tree is not None else ():
        frame = next((x for x in (shape.find(f"*/{A}xfrm"), shape.find(f"{P}xfrm")) if x is not None), None)
        if frame is None or shape.tag in {f"{P}nvGrpSpPr", f"{P}grpSpPr"}:
            continue
        place, size = frame.find(f"{A}off"), frame.find(f"{A}ext")
        if place is not None:
            place.set("x", str(width - (number(place, "x") or 0) - (number(size, "cx") or 0)))
        # What a picture shows, a logo for one, would read backwards, and so would the digits of an icon.
        named = shape.find(f"*/{P}cNvPr")
        is_icon = named is not None and (named.get("name") or "").startswith(ICON)
        if shape.tag != f"{P}pic" and not is_icon and shape.find(f"*/{P}nvPr/{P}ph") is None:
            _toggle(frame, "flipH")
        if (holder := shape.find(f"*/{P}nvPr/{P}ph")) is not None and holder.get("type") == "sldNum":
            # Its field states no direction, so its side is the master's.
            for level in shape.iterfind(f"{P}txBody/{A}lstStyle/*[@algn]"):
                level.set("algn", _OTHER_SIDE.get(level.get("algn") or "", level.get("algn") or ""))
    for body in root.iter(f"{A}bodyPr"):
        left, right = body.get("lIns"), body.get("rIns")
        for name, value in (("rIns", left), ("lIns", right)):
            if value is not None:
                body.set(name, value)
            elif name in body.attrib:
                del body.attrib[name]
    return serialized(root)


def _toggle(element: etree._Element, attribute: str) -> None:
    if element.get(attribute) in {"1", "true"}:
        del element.attrib[attribute]
    else:
        element.set(attribute, "1")

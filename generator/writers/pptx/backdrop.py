"""What a layout draws behind its text: filled shapes and pictures of the master and of the layout, back to front."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

from generator.colour import contrast
from generator.writers.pptx.drawing import A, P, number
from generator.writers.pptx.placeholder import Drawn, Placeholder
from generator.writers.pptx.tones import resolved

# A shape is behind a text when it holds its middle and this share of its width.
_BEHIND: Final = 0.6
# What is less opaque than this (thousandths of a per cent) can be seen through.
_SOLID: Final = 60_000
_FILLS: Final = {f"{A}noFill", f"{A}solidFill", f"{A}gradFill", f"{A}blipFill", f"{A}pattFill"}
_SHOWN: Final = {f"{P}sp", f"{P}pic", f"{P}grpSp", f"{P}graphicFrame"}


def drawn(root: etree._Element, colours: Mapping[str, str]) -> tuple[Drawn, ...]:
    """The filled shapes and the pictures of a master or a layout, from back to front."""
    tree = root.find(f"{P}cSld/{P}spTree")
    return tuple(_shapes(tree, colours)) if tree is not None else ()


def _shapes(tree: etree._Element, colours: Mapping[str, str]) -> Iterator[Drawn]:
    for shape in tree:
        if shape.tag not in _SHOWN or shape.find(f"*/{P}nvPr/{P}ph") is not None:
            continue
        frame = next((f for f in (shape.find(f"*/{A}xfrm"), shape.find(f"{P}xfrm")) if f is not None), None)
        colour = _colour(shape, colours)
        if frame is None or colour is None or number(frame, "rot"):
            continue
        x, y = (number(frame.find(f"{A}off"), key) or 0 for key in ("x", "y"))
        width, height = (number(frame.find(f"{A}ext"), key) or 0 for key in ("cx", "cy"))
        if width > 0 and height > 0:
            yield Drawn(x, y, x + width, y + height, colour)


def _colour(shape: etree._Element, colours: Mapping[str, str]) -> str | None:
    """The colour of a shape, empty for a picture, None for one that can be seen through."""
    if shape.tag != f"{P}sp":
        return ""
    look = shape.find(f"{P}spPr")
    geometry = look.find(f"{A}prstGeom") if look is not None else None
    if geometry is None or not (geometry.get("prst") or "").lower().endswith("rect"):
        # Other forms fill their frame only in part.
        return None
    fills = (
        [] if look is None else [f for f in look if f.tag in {f"{A}{n}Fill" for n in ("no", "solid", "grad", "blip")}]
    )
    if fills:
        if fills[0].tag == f"{A}noFill":
            return None
        if any((number(alpha, "val") or 0) < _SOLID for alpha in fills[0].iter(f"{A}alpha")):
            return None
        stop = next(fills[0].iter(f"{A}schemeClr", f"{A}srgbClr", f"{A}sysClr", f"{A}prstClr"), None)
        return resolved(stop, colours) if stop is not None else ""
    reference = shape.find(f"{P}style/{A}fillRef")
    if reference is None or not number(reference, "idx") or not len(reference):
        return None
    return resolved(reference[0], colours)


def behind(placeholder: Placeholder, shapes: Sequence[Drawn]) -> str | None:
    """The colour of the topmost shape behind a placeholder, empty for a picture, None where there is none."""
    x, y = placeholder.x + placeholder.width // 2, placeholder.y + placeholder.height // 2
    for shape in reversed(shapes):
        across = min(shape.right, placeholder.right) - max(shape.x, placeholder.x)
        if shape.x <= x <= shape.right and shape.y <= y <= shape.bottom and across >= _BEHIND * placeholder.width:
            return shape.colour
    return None


def stands_on(placeholder: Placeholder, shapes: Sequence[Drawn], ground: str, colours: Mapping[str, str]) -> str:
    """The colour that a placeholder's text stands on; where it is a picture, the designer knew that it can be read."""
    found = behind(placeholder, shapes)
    if found == "":
        text = placeholder.levels[0].shown
        return max((colours["bg1"], colours["tx1"]), key=lambda colour: contrast(colour, text))
    return found or ground

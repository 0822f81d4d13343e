"""How something more is loaded on a small master: shapes, what they lead to, and their parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from generator.writers.pptx.package import OFFICE, Part, Relation
from tests.masters_drawing import frame, panel, png
from tests.masters_hostile import small
from tests.masters_packing import changed

# What nothing may be left of in a finished deck: the addresses and names that these masters hold.
FOREIGN: Final = "strange-place"
LAYOUT: Final = "/ppt/slideLayouts/slideLayout2.xml"
MASTER: Final = "/ppt/slideMasters/slideMaster1.xml"
URL: Final = f"https://example.org/{FOREIGN}"
_MC: Final = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def image(name: str = "/ppt/media/image1.png") -> Part:
    """A picture that is there."""
    return Part(name, "image/png", png("E8590C"))


def outside(kind: str, url: str = URL) -> Relation:
    """A relationship that leads out of the file."""
    return Relation(f"{OFFICE}{kind}", url, external=True)


def laden(
    shapes: str = "",
    relations: Mapping[str, Relation] | None = None,
    *more: Part,
    end: str = "",
    to: str = LAYOUT,
    base: Mapping[str, Part] | None = None,
) -> dict[str, Part]:
    """The small master with shapes at the end of a layout or a master, and what these lead to."""
    made = dict(base or small())
    if shapes:
        numbered = shapes.replace('<p:cNvPr id="0"', '<p:cNvPr id="77"')
        made = changed(made, to, "</p:spTree>", f"{numbered}</p:spTree>")
    if end:
        before = "</p:sldLayout>" if to == LAYOUT else "<p:sldLayoutIdLst>"
        made = changed(made, to, before, f"{end}{before}")
    links = {**made[to].relations, **(relations or {})}
    return {**made, to: replace(made[to], relations=links), **{part.name: part for part in more}}


def pic(blip: str, inside: str = "", of_place: str = "") -> str:
    """A picture by its `a:blip`."""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="0" name="Picture">{inside}</p:cNvPr><p:cNvPicPr/><p:nvPr>{of_place}</p:nvPr>'
        f"</p:nvPicPr><p:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f'<p:spPr>{frame((1, 1, 2, 2))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def click(inner: str) -> str:
    """A button with this inside of its name."""
    return panel((20, 12, 3, 1), "accent2", name="Button", more=inner)


def graphic(uri: str, inner: str) -> str:
    """A graphic frame."""
    place = frame((3, 5, 5, 5)).replace("a:xfrm", "p:xfrm")
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="0" name="Frame"/><p:cNvGraphicFramePr/><p:nvPr/>'
        f'</p:nvGraphicFramePr>{place}<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def alternative(requires: str, choice: str, fallback: str) -> str:
    """Markup for those who know it, and for the others (mc:AlternateContent)."""
    return (
        f"<mc:AlternateContent {_MC}><mc:Choice {requires}>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
        "</mc:AlternateContent>"
    )

"""The shapes that our layouts are made of: placeholders, decoration, marks, and the styles of their levels.

Lengths are inches, type sizes points. PresentationML and DrawingML as in ECMA-376 part 1, 19.3 and 20.1.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from generator.writers.pptx.house_theme import INK, PAPER, Colour

EMU: Final = 914400
POINT: Final = 12700
LANGUAGE: Final = "en-US"
# Preset geometry, width and height in pt of the marks of subjects 1…5: equal to the eye, not to the ruler.
MARKS: Final = (
    ("circle", "ellipse", 20, 20),
    ("square", "rect", 18, 18),
    ("triangle", "triangle", 22, 20),
    ("diamond", "diamond", 24, 24),
    ("ring", "donut", 21, 21),
)
_SVG: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_ASVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the slide."""

    x: float
    y: float
    w: float
    h: float

    def xfrm(self) -> str:
        """`a:xfrm`, with edges (not lengths) rounded to whole points, so that neighbours meet exactly."""
        edges = (self.x, self.y, self.x + self.w, self.y + self.h)
        left, top, right, bottom = (round(edge * 72) * POINT for edge in edges)
        return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{right - left}" cy="{bottom - top}"/></a:xfrm>'

    def columns(self, count: int, gap: float) -> list[Box]:
        """Equal columns, from the left."""
        width, gap = _shared(self.w, count, gap)
        return [Box(self.x + n * (width + gap), self.y, width, self.h) for n in range(count)]

    def rows(self, count: int, gap: float) -> list[Box]:
        """Equal rows, from the top."""
        height, gap = _shared(self.h, count, gap)
        return [Box(self.x, self.y + n * (height + gap), self.w, height) for n in range(count)]

    def split_left(self, width: float, gap: float = 0.0) -> tuple[Box, Box]:
        """A left part of that width, and the rest after the gap."""
        rest = width + gap
        return Box(self.x, self.y, width, self.h), Box(self.x + rest, self.y, self.w - rest, self.h)

    def split_top(self, height: float, gap: float = 0.0) -> tuple[Box, Box]:
        """An upper part of that height, and the rest below the gap."""
        rest = height + gap
        return Box(self.x, self.y, self.w, height), Box(self.x, self.y + rest, self.w, self.h - rest)


@dataclass(frozen=True, slots=True)
class Bullet:
    """A bullet, of one font whatever the brand's is, since LibreOffice may draw none that a font lacks.

    Calibri and its twin Carlito have few shapes; `size` is in percent of the text's.
    """

    character: str
    font: str = "Calibri"
    size: int = 100

    def xml(self) -> str:
        """`a:buSzPct` where it matters, `a:buFont` and `a:buChar`."""
        size = f'<a:buSzPct val="{self.size * 1000}"/>' if self.size != 100 else ""
        return f'{size}<a:buFont typeface="{self.font}"/><a:buChar char="{self.character}"/>'


DOT: Final = Bullet("•")
DASH: Final = Bullet("–")
# What resembles the marks of subjects 1…5: of Arial where Calibri has no such character.
BULLETS: Final = (DOT, Bullet("▪"), Bullet("▲", "Arial", 80), Bullet("♦", "Arial"), Bullet("○"))


@dataclass(frozen=True, slots=True)
class Level:
    """The style of one list level; `margin` is where text begins, a bullet hangs `hang` to its left.

    `spacing` is in percent of a line; `font` is +mj (headings) or +mn (body). Without them the master's hold.
    """

    size: float
    bold: bool = False
    colour: Colour = INK
    bullet: Bullet | None = None
    bullet_colour: Colour = INK
    margin: float = 0.0
    hang: float = 0.0
    before: float = 0.0
    spacing: int = 0
    align: str = ""
    font: str = ""

    def xml(self, number: int) -> str:
        """`a:lvlNpPr` with bullet, weight and size always explicit."""
        bullet = "<a:buNone/>"
        if self.bullet:
            bullet = f"<a:buClr>{self.bullet_colour.xml()}</a:buClr>{self.bullet.xml()}"
        align = f' algn="{self.align}"' if self.align else ""
        spacing = f'<a:lnSpc><a:spcPct val="{self.spacing * 1000}"/></a:lnSpc>' if self.spacing else ""
        font = f'<a:latin typeface="{self.font}-lt"/>' if self.font else ""
        return (
            f'<a:lvl{number}pPr marL="{round(self.margin * EMU)}" indent="{-round(self.hang * EMU)}"{align}>'
            f'{spacing}<a:spcBef><a:spcPts val="{round(self.before * 100)}"/></a:spcBef>{bullet}'
            f'<a:defRPr sz="{round(self.size * 100)}" b="{int(self.bold)}">{self.colour.fill()}{font}'
            f"</a:defRPr></a:lvl{number}pPr>"
        )


def list_style(levels: Sequence[Level], tag: str = "a:lstStyle") -> str:
    """A list style of these levels."""
    return f"<{tag}>{''.join(level.xml(n) for n, level in enumerate(levels, 1))}</{tag}>"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A slot of a layout; without a box, insets or levels it takes the master's."""

    kind: str
    name: str
    prompts: tuple[str, ...]
    index: int = 0
    box: Box | None = None
    levels: tuple[Level, ...] = ()
    fill: Colour | None = None
    # Left, top, right, bottom.
    insets: tuple[float, float, float, float] | None = None
    anchor: str = ""
    field: str = ""
    own_prompt: bool = False
    # Whether PowerPoint makes type smaller that does not fit: what is typed later, or what "Reset" makes larger again.
    shrinks: bool = True
    # Whether it is a master's, from which those of layouts have their form.
    formed: bool = False

    def xml(self, number: int) -> str:
        """`p:sp`; more than one prompt shows one level each."""
        kind = "" if self.kind == "obj" else f' type="{self.kind}"'
        index = f' idx="{self.index}"' if self.index else ""
        small = ' sz="quarter"' if self.kind in ("ftr", "sldNum") else ""
        custom = ' hasCustomPrompt="1"' if self.own_prompt else ""
        place = self.box.xfrm() if self.box else ""
        if self.box and self.formed:
            place += _preset("rect")
        if self.fill:
            place += self.fill.fill()
        body = "<a:bodyPr/>"
        if self.insets is not None:
            sides = " ".join(f'{side}Ins="{round(n * EMU)}"' for side, n in zip("ltrb", self.insets, strict=True))
            fit = "normAutofit" if self.shrinks else "noAutofit"
            body = f'<a:bodyPr {sides} anchor="{self.anchor or "t"}"><a:{fit}/></a:bodyPr>'
        style = list_style(self.levels) if self.levels else "<a:lstStyle/>"
        look = f"<p:spPr>{place}</p:spPr>" if place else "<p:spPr/>"
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(self.name)}/>'
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph{kind}{small}{index}{custom}/></p:nvPr></p:nvSpPr>{look}"
            f"<p:txBody>{body}{style}{self._paragraphs()}</p:txBody></p:sp>"
        )

    def _paragraphs(self) -> str:
        if self.field:
            return (
                f'<a:p><a:fld id="{{00000000-1234-1234-1234-123412341234}}" type="{self.field}">'
                f'<a:rPr lang="{LANGUAGE}"/><a:t>‹#›</a:t></a:fld></a:p>'
            )
        levels = ("", *(f'<a:pPr lvl="{n}"/>' for n in range(1, len(self.prompts))))
        return "".join(
            f'<a:p>{level}<a:r><a:rPr lang="{LANGUAGE}"/><a:t>{escape(text)}</a:t></a:r></a:p>'
            for level, text in zip(levels, self.prompts, strict=False)
        )


@dataclass(frozen=True, slots=True)
class Decoration:
    """A shape of the layout that carries no text and is marked decorative."""

    name: str
    box: Box
    fill: Colour | None = None
    line: Colour | None = None
    line_width: float = 0.0
    geometry: str = "rect"
    # A path that replaces the preset geometry.
    path: str = ""
    # Whether the line has round ends and corners, as one drawn with a pen has.
    is_drawn: bool = False

    def xml(self, number: int) -> str:
        """`p:sp`."""
        line = ""
        if self.line:
            cap, join = (' cap="rnd"', "<a:round/>") if self.is_drawn else ("", "")
            line = f'<a:ln w="{round(self.line_width * POINT)}"{cap}>{self.line.fill()}{join}</a:ln>'
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(self.name)}>{_DECORATIVE}</p:cNvPr>'
            f'<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{self.box.xfrm()}'
            f"{self.path or _preset(self.geometry)}"
            f"{self.fill.fill() if self.fill else '<a:noFill/>'}{line}</p:spPr>"
            "</p:sp>"
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the layout, not stretched; without `alt` it is marked decorative.

    `relation` is the number of the relationship to a PNG or JPEG, `vector` that to the SVG it stands for
    ([MS-ODRAWXML] 2.39, CT_SVGBlip), or 0.
    """

    name: str
    box: Box
    relation: int
    vector: int = 0
    alt: str = ""

    def xml(self, number: int) -> str:
        """`p:pic`; its sides are exact, since whole points would stretch a small picture."""
        described = f"descr={quoteattr(self.alt)}/>" if self.alt else f">{_DECORATIVE}</p:cNvPr>"
        x, y, w, h = (round(side * EMU) for side in (self.box.x, self.box.y, self.box.w, self.box.h))
        vector = (
            f'<a:extLst><a:ext uri="{_SVG}"><asvg:svgBlip xmlns:asvg="{_ASVG}" r:embed="rId{self.vector}"/>'
            "</a:ext></a:extLst>"
            if self.vector
            else ""
        )
        return (
            f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name={quoteattr(self.name)} {described}'
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr>'
            f'<p:blipFill><a:blip xmlns:r="{_RELATIONSHIPS}" r:embed="rId{self.relation}">{vector}</a:blip>'
            "<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
            f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>{_preset("rect")}</p:spPr>'
            "</p:pic>"
        )


Shape = Placeholder | Decoration | Picture


def _shared(length: float, count: int, gap: float) -> tuple[float, float]:
    """Parts of a length and the gap between them: parts of whole points, so that equal ones stay equal when rounded."""
    part = math.floor((length - gap * (count - 1)) / count * 72) / 72
    return part, (length - part * count) / (count - 1) if count > 1 else gap


def _preset(geometry: str) -> str:
    return f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>'


def overlap(circle: Box, square: Box, fill: Colour) -> Decoration:
    """What a circle shares with the upper left corner of a square (20.1.9.8 custGeom, 20.1.9.4 arcTo)."""
    radius = circle.w / 2
    x, y = circle.x + radius, circle.y + radius
    across = math.sqrt(radius**2 - (square.y - y) ** 2)
    down = math.sqrt(radius**2 - (square.x - x) ** 2)
    box = Box(square.x, square.y, x + across - square.x, y + radius - square.y)
    start, end = math.atan2(square.y - y, across), math.atan2(down, square.x - x)
    r, w, h = (round(n * EMU) for n in (radius, box.w, box.h))
    angles = " ".join(
        f'{name}="{round(math.degrees(angle) * 60000)}"' for name, angle in (("stAng", start), ("swAng", end - start))
    )
    path = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{w}" h="{h}"><a:moveTo><a:pt x="0" y="0"/></a:moveTo>'
        f'<a:lnTo><a:pt x="{w}" y="0"/></a:lnTo><a:arcTo wR="{r}" hR="{r}" {angles}/><a:close/>'
        "</a:path></a:pathLst></a:custGeom>"
    )
    return Decoration("Overlap", box, fill, path=path)


def around(x: float, y: float, w: float, h: float) -> Box:
    """A box around a centre, in whole points of even size, so that a circle stays one and centres agree."""
    half_w, half_h = round(w * 36), round(h * 36)
    left, top = round(x * 72) - half_w, round(y * 72) - half_h
    return Box(left / 72, top / 72, half_w / 36, half_h / 36)


def mark(number: int, x: float, y: float, colour: Colour = PAPER, scale: float = 1.0) -> Decoration:
    """The mark of subject 1…5 around a centre."""
    name, geometry, width, height = MARKS[number - 1]
    box = around(x, y, width * scale / 72, height * scale / 72)
    return Decoration(f"Mark {number}: {name}", box, colour, geometry=geometry)


def shape_tree(shapes: Sequence[Shape]) -> str:
    """`p:spTree` with the shapes from back to front, which is also their reading order."""
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{''.join(shape.xml(n) for n, shape in enumerate(shapes, 2))}</p:spTree>"
    )

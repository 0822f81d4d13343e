"""What masters for tests are drawn of: placeholders, shapes, a theme (lengths in cm, text in pt)."""

from __future__ import annotations

import itertools
import re
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from xml.sax.saxutils import escape, quoteattr

Box = tuple[float, float, float, float]
EMU: Final = 360_000
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
NAMESPACES: Final = (
    f'xmlns:a="{DRAWING}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
SHRINK: Final = "<a:normAutofit/>"
GROW: Final = "<a:spAutoFit/>"
_FIELDS: Final = {"sldNum": ("slidenum", "‹#›"), "dt": ("datetime1", "01.01.2026")}
_PROMPTS: Final = {"title": ("Click to edit the title",), "ctrTitle": ("Click to edit the title",)}
_FURNITURE: Final = {"dt", "ftr", "sldNum"}
_SLOTS: Final = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder; without a box, sizes or a fit it inherits them.

    `sizes` by level; `frame` are further attributes of its bodyPr, `look` of each level's paragraph;
    `bullets` False takes the bullets away. Colours are scheme colours.
    """

    kind: str
    box: Box | None = None
    index: int | None = None
    name: str = ""
    sizes: tuple[float, ...] = ()
    frame: str = ""
    fit: str = ""
    look: str = ""
    colour: str = ""
    bold: bool = False
    bullets: bool | None = None
    prompt: tuple[str, ...] = ()
    orient: str = ""
    hint: str = ""
    rotation: int = 0
    fill: str = ""

    def at(self, box: Box | None, index: int | None = None) -> Holder:
        """The same placeholder elsewhere, under another index."""
        return replace(self, box=box, index=index)

    def xml(self) -> str:
        """Its `p:sp`."""
        kind = "" if self.kind == "obj" else f' type="{self.kind}"'
        orient = f' orient="{self.orient}"' if self.orient else ""
        hint = f' sz="{self.hint}"' if self.hint else ""
        index = "" if self.index is None else f' idx="{self.index}"'
        place = f"{frame(self.box, self.rotation)}{_RECTANGLE}" if self.box else ""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="0" name={quoteattr(self.name or self.kind)}/><p:cNvSpPr>'
            f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{kind}{orient}{hint}{index}/></p:nvPr></p:nvSpPr>'
            f"<p:spPr>{place}{solid(self.fill) if self.fill else ''}</p:spPr>"
            f"<p:txBody><a:bodyPr{' ' if self.frame else ''}{self.frame}>{self.fit}</a:bodyPr>{self._levels()}"
            f"{self._text()}</p:txBody></p:sp>"
        )

    def _levels(self) -> str:
        sizes: Sequence[float | None] = self.sizes or ((None,) if self.look or self.colour or self.bold else ())
        if self.bullets is False and not sizes:
            sizes = (None,)
        none = "<a:buNone/>" if self.bullets is False else ""
        place = ' marL="0" indent="0"' if self.bullets is False else ""
        inner = "".join(
            f"<a:lvl{n}pPr{place}{' ' if self.look else ''}{self.look}>{none}"
            f"{run(size, self.colour, bold=self.bold)}</a:lvl{n}pPr>"
            for n, size in enumerate(sizes, 1)
        )
        return f"<a:lstStyle>{inner}</a:lstStyle>" if inner else "<a:lstStyle/>"

    def _text(self) -> str:
        if self.kind in _FIELDS:
            kind, shown = _FIELDS[self.kind]
            identity = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
            return f'<a:p><a:fld id="{identity}" type="{kind}"><a:rPr lang="en-US"/><a:t>{shown}</a:t></a:fld></a:p>'
        prompt = self.prompt or _PROMPTS.get(self.kind, () if self.kind == "ftr" else ("Click to edit the text",))
        return paragraphs(prompt)


@dataclass(frozen=True, slots=True)
class Theme:
    """Twelve colours, in the order dk1, lt1, dk2, lt2, accent1 … accent6, hlink, folHlink; faces of titles and text."""

    name: str
    colours: str
    heading: str = "Calibri Light"
    text: str = "Calibri"
    japanese: tuple[str, str] = ("", "")

    def xml(self) -> str:
        """The theme's part."""
        colours = "".join(
            f'<a:{slot}><a:srgbClr val="{colour}"/></a:{slot}>'
            for slot, colour in zip(_SLOTS, self.colours.split(), strict=True)
        )
        fonts = "".join(
            f'<a:{tag}><a:latin typeface="{face}"/><a:ea typeface="{asian}"/><a:cs typeface=""/></a:{tag}>'
            for tag, face, asian in (
                ("majorFont", self.heading, self.japanese[0]),
                ("minorFont", self.text, self.japanese[1]),
            )
        )
        fill = solid("phClr")
        line = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
        effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
        return (
            f'<a:theme xmlns:a="{DRAWING}" name={quoteattr(self.name)}><a:themeElements>'
            f'<a:clrScheme name="Colours">{colours}</a:clrScheme><a:fontScheme name="Fonts">{fonts}</a:fontScheme>'
            f'<a:fmtScheme name="Forms"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst>'
            f"<a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
            "</a:fmtScheme></a:themeElements></a:theme>"
        )


def emu(length: float) -> int:
    """A length in cm as EMU."""
    return round(length * EMU)


def frame(box: Box, rotation: int = 0) -> str:
    """Where a shape stands: `a:xfrm`; the rotation in degrees."""
    x, y, width, height = map(emu, box)
    turned = f' rot="{rotation * 60_000}"' if rotation else ""
    return f'<a:xfrm{turned}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def solid(colour: str) -> str:
    """A fill with a scheme colour, or with one of six hexadecimal digits."""
    tag = "srgbClr" if re.fullmatch("[0-9A-F]{6}", colour) else "schemeClr"
    return f'<a:solidFill><a:{tag} val="{colour}"/></a:solidFill>'


def run(size: float | None, colour: str = "", *, bold: bool = False, face: str = "") -> str:
    """What a level says of its runs: `a:defRPr`."""
    attributes = ("" if size is None else f' sz="{round(size * 100)}"') + (' b="1"' if bold else "")
    latin = f'<a:latin typeface="{face}-lt"/><a:ea typeface="{face}-ea"/><a:cs typeface="{face}-cs"/>' if face else ""
    return f"<a:defRPr{attributes}>{solid(colour) if colour else ''}{latin}</a:defRPr>"


def paragraphs(texts: Iterable[str], lang: str = "en-US", size: float | None = None) -> str:
    """Paragraphs, one a level; an empty one where there is no text."""
    sized = "" if size is None else f' sz="{round(size * 100)}"'
    made = "".join(
        f'<a:p><a:pPr lvl="{level}"/><a:r><a:rPr lang="{lang}"{sized}/><a:t>{escape(text)}</a:t></a:r></a:p>'
        for level, text in enumerate(texts)
    )
    return made.replace('<a:pPr lvl="0"/>', "") or f'<a:p><a:endParaRPr lang="{lang}"/></a:p>'


_RECTANGLE: Final = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def panel(box: Box, colour: str, form: str = "rect", name: str = "Panel", more: str = "") -> str:
    """A filled shape without a text; `more` stands inside its cNvPr."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="0" name="{name}">{more}</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{frame(box)}<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{solid(colour)}<a:ln><a:noFill/></a:ln>'
        '</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def words(box: Box, text: str, size: float, colour: str, look: str = "", *, bold: bool = False) -> str:
    """A text box of the master's own, such as a brand's name."""
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="0" name="Words"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{frame(box)}{_RECTANGLE}<a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" '
        f'rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/><a:p><a:pPr{" " if look else ""}{look}/><a:r>'
        f'<a:rPr lang="en-US" sz="{round(size * 100)}" b="{int(bold)}">{solid(colour)}</a:rPr>'
        f"<a:t>{escape(text)}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def picture(box: Box, relation: str, name: str = "Logo", more: str = "") -> str:
    """A picture of the package; `more` stands inside its cNvPr."""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="0" name="{name}" descr="{name}">{more}</p:cNvPr><p:cNvPicPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/>'
        f"</a:stretch></p:blipFill><p:spPr>{frame(box)}{_RECTANGLE}</p:spPr></p:pic>"
    )


def ground(colour: str) -> str:
    """A background of one colour: `p:bg`."""
    return f"<p:bg><p:bgPr>{solid(colour)}<a:effectLst/></p:bgPr></p:bg>"


def tree(shapes: Iterable[Holder | str], background: str = "", name: str = "") -> str:
    """The shapes of a slide, layout or master, numbered: `p:cSld`."""
    drawn = "".join(shape if isinstance(shape, str) else shape.xml() for shape in shapes)
    count = itertools.count(2)
    numbered = re.sub('<p:cNvPr id="0"', lambda _: f'<p:cNvPr id="{next(count)}"', drawn)
    named = f" name={quoteattr(name)}" if name else ""
    return (
        f'<p:cSld{named}>{background}<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/>'
        f"</p:nvGrpSpPr><p:grpSpPr/>{numbered}</p:spTree></p:cSld>"
    )


def png(colour: str, width: int = 16, height: int = 16) -> bytes:
    """A picture of one colour, of six hexadecimal digits."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\0" + bytes.fromhex(colour) * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(row * height))
        + chunk(b"IEND", b"")
    )

"""What a layout's placeholders inherit (ECMA-376 part 1, 19.3.1.36): place, insets and text styles.

A placeholder takes them from the layout, then from the master's placeholder of its kind, then from the master's text
styles, then from the presentation's default. Nothing here changes the master.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from lxml import etree

from generator.colour import LARGE_CONTRAST, contrast
from generator.writers.pptx.backdrop import drawn, stands_on
from generator.writers.pptx.drawing import POINT, A, P, number, scheme_colours
from generator.writers.pptx.package import OFFICE, Part, parsed
from generator.writers.pptx.placeholder import TITLES, Drawn, Layout, Placeholder, Style
from generator.writers.pptx.tones import resolved

_FURNITURE: Final = {"dt", "ftr", "sldNum", "hdr"}
_PICTURES: Final = {"pic", "clipArt", "media", "dgm", "sldImg"}
# Insets where a bodyPr states none: 0.1 and 0.05 inch (21.1.2.1.1).
_INSETS: Final = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
_LEVELS: Final = 5
_BULLETS: Final = {f"{A}buNone", f"{A}buChar", f"{A}buAutoNum", f"{A}buBlip"}
_MAPPED: Final = ("bg1", "tx1", "bg2", "tx2")
# What designers set for the one line of a cover is far above what a sentence can be read in; a size that a text may
# have is the master's, but never more than this (pt).
_MOST: Final = {"ctrTitle": 54.0, "title": 36.0}
_MOST_TEXT: Final = 28.0


class Inheriting:
    """Reads the layouts of one slide master; `house` is whether they are our own."""

    def __init__(
        self, part: Part, parts: Mapping[str, Part], default: etree._Element | None, slide: tuple[int, int], house: bool
    ) -> None:
        self.root = master = parsed(part.content)
        target = next((r.target for r in part.relations.values() if r.type == f"{OFFICE}theme"), "")
        theme = parsed(parts[target].content) if target in parts else None
        self._default = default
        self._slide, self._house = slide, house
        self._styles = master.find(f"{P}txStyles")
        self._by_kind = {kind_of(ph): sp for sp, ph in reversed(list(placeholders(master)))}
        self._theme = scheme_colours(theme)
        self.colours = _mapped(self._theme, master.find(f"{P}clrMap"))
        self._fonts = {"+mj-lt": "Calibri", "+mn-lt": "Calibri"}
        for key, tag in (("+mj-lt", "majorFont"), ("+mn-lt", "minorFont")):
            latin = theme.find(f".//{A}fontScheme/{A}{tag}/{A}latin") if theme is not None else None
            if latin is not None and latin.get("typeface"):
                self._fonts[key] = latin.get("typeface") or ""

    @property
    def fonts(self) -> tuple[str, str]:
        """The families of headings and of body."""
        return self._fonts["+mj-lt"], self._fonts["+mn-lt"]

    def layout(self, part: str, root: etree._Element) -> Layout:
        """A layout with what its placeholders inherit; those of pictures are left out."""
        override = root.find(f"{P}clrMapOvr/{A}overrideClrMapping")
        colours = self.colours if override is None else _mapped(self._theme, override)
        shapes = () if self._house else self._drawn(root, colours)
        ground = self._ground(root, colours)
        title = footer = slide_number = None
        slots: list[Placeholder] = []
        taken: set[int] = set()
        for sp, ph in placeholders(root):
            kind = kind_of(ph)
            index = number(ph, "idx") or 0
            if kind in _PICTURES or (index and index in taken):
                continue
            if (found := self.placeholder(sp, ph, kind, colours)) is None:
                continue
            taken.add(index)
            if not self._house:
                found = replace(found, stands_on=stands_on(found, shapes, ground, colours))
            if kind in TITLES:
                title = title or found
            elif kind == "ftr":
                footer = footer or found
            elif kind == "sldNum":
                slide_number = slide_number or found
            elif kind not in _FURNITURE:
                slots.append(found)
        common = root.find(f"{P}cSld")
        return Layout(
            part,
            title,
            tuple(slots),
            footer,
            slide_number,
            (common.get("name") if common is not None else "") or "",
            root.get("type") or "",
            colours,
            ground,
            () if override is None else tuple((str(name), str(value)) for name, value in override.items()),
            shapes,
        )

    def _drawn(self, root: etree._Element, colours: Mapping[str, str]) -> tuple[Drawn, ...]:
        """What is drawn behind text on a layout: the master's own, unless the layout hides it, then the layout's."""
        hidden = root.get("showMasterSp") in {"0", "false"}
        return (*(() if hidden else drawn(self.root, colours)), *drawn(root, colours))

    def own(self, kind: str) -> Placeholder | None:
        """The master's own placeholder of a kind ("title", "body", "ftr", "sldNum"), where it has one."""
        sp = self._by_kind.get(kind)
        ph = sp.find(f"{P}nvSpPr/{P}nvPr/{P}ph") if sp is not None else None
        return self.placeholder(sp, ph, kind, self.colours) if sp is not None and ph is not None else None

    def style(self, family: str, colours: Mapping[str, str] | None = None) -> tuple[Style, ...]:
        """The levels of one of the master's text styles: "titleStyle", "bodyStyle", "otherStyle"."""
        found = self._styles.find(f"{P}{family}") if self._styles is not None else None
        lists = [s for s in (found, self._default) if s is not None]
        most = _MOST["title"] if family == "titleStyle" else _MOST_TEXT
        return tuple(self._level(lists, level, most, colours or self.colours) for level in range(_LEVELS))

    def placeholder(
        self, sp: etree._Element, ph: etree._Element, kind: str, colours: Mapping[str, str]
    ) -> Placeholder | None:
        """A placeholder with what it inherits; None where text could not be set in it as measured."""
        inherited = self._by_kind.get(_master_kind(kind))
        chain = [shape for shape in (sp, inherited) if shape is not None]
        frame = next((x for x in (shape.find(f"{P}spPr/{A}xfrm") for shape in chain) if x is not None), None)
        bodies = [b for b in (shape.find(f"{P}txBody/{A}bodyPr") for shape in chain) if b is not None]
        if frame is None or (place := self._place(frame)) is None or _is_turned(frame, ph, bodies):
            return None
        left, top, right, bottom = (_first(bodies, key, default) / POINT for key, default in _INSETS.items())
        lists = [s for s in (shape.find(f"{P}txBody/{A}lstStyle") for shape in chain) if s is not None]
        family = "titleStyle" if kind in TITLES else "otherStyle" if kind in _FURNITURE else "bodyStyle"
        style = self._styles.find(f"{P}{family}") if self._styles is not None else None
        lists += [s for s in (style, self._default) if s is not None]
        stated = sp.find(f"{P}txBody/{A}lstStyle")
        own = max(
            (n for n in range(1, _LEVELS + 1) if stated is not None and stated.find(f"{A}lvl{n}pPr") is not None),
            default=0,
        )
        most = _MOST.get(kind, _MOST_TEXT)
        shape_name = sp.find(f"{P}nvSpPr/{P}cNvPr")
        x, y, width, height = place
        return Placeholder(
            kind=kind,
            index=number(ph, "idx") or 0,
            name=(shape_name.get("name") if shape_name is not None else "") or "",
            x=x,
            y=y,
            width=width,
            height=height,
            insets=(left, top, right, bottom),
            levels=tuple(
                self._level(lists, level, most, colours) for level in range(own if self._house and own else _LEVELS)
            ),
            size_hint=ph.get("sz") or "",
            house=self._house,
            anchor=next((a for a in (b.get("anchor") for b in bodies) if a), "t"),
            columns=max(int(_first(bodies, "numCol", 1)), 1),
            gap=_first(bodies, "spcCol", 0) / POINT,
        )

    def _place(self, frame: etree._Element) -> tuple[int, int, int, int] | None:
        """Left, top, width and height in EMU, of what stands on the slide; None where less than half of it does."""
        sides = [
            number(frame.find(f"{A}{tag}"), key) or 0
            for tag, key in (("off", "x"), ("off", "y"), ("ext", "cx"), ("ext", "cy"))
        ]
        x, y, width, height = sides
        if width <= 0 or height <= 0:
            return None
        left, top = max(x, 0), max(y, 0)
        right, bottom = min(x + width, self._slide[0]), min(y + height, self._slide[1])
        if self._house or (right - left == width and bottom - top == height):
            return x, y, width, height
        seen = max(right - left, 0) * max(bottom - top, 0)
        return (left, top, right - left, bottom - top) if seen * 2 > width * height else None

    def _level(self, lists: list[etree._Element], level: int, most: float, colours: Mapping[str, str]) -> Style:
        stated = [s for s in (lst.find(f"{A}lvl{level + 1}pPr") for lst in lists) if s is not None]
        runs = [d for d in (s.find(f"{A}defRPr") for s in stated) if d is not None]
        size = next((n for n in (number(d, "sz") for d in runs) if n), 1800) / 100
        bold = next((b for b in (d.get("b") for d in runs) if b is not None), "0") in {"1", "true"}
        latin = next((f for f in (d.find(f"{A}latin") for d in runs) if f is not None), None)
        face = (latin.get("typeface") if latin is not None else None) or "+mn-lt"
        fill = next((f for f in (d.find(f"{A}solidFill") for d in runs) if f is not None), None)
        bullet = next((e.tag for s in stated for e in s if isinstance(e.tag, str) and e.tag in _BULLETS), f"{A}buNone")
        leading, exact = _spacing(stated, "lnSpc")
        before, before_exact = _spacing(stated, "spcBef")
        after, after_exact = _spacing(stated, "spcAft")
        return Style(
            level=level,
            size=size if self._house else min(size, most),
            bold=bold,
            bullet=bullet != f"{A}buNone",
            left=_first(stated, "marL", 0) / POINT,
            indent=_first(stated, "indent", 0) / POINT,
            leading=1.0 if leading is None else leading,
            exact=exact,
            before=before or 0.0 if before_exact else 0.0,
            before_share=0.0 if before_exact else before or 0.0,
            after=after or 0.0 if after_exact else 0.0,
            after_share=0.0 if after_exact else after or 0.0,
            align=next((v for v in (s.get("algn") for s in stated) if v), "l"),
            family=self._fonts.get(face, face),
            light=contrast(_shown(fill, colours), colours["bg1"]) < LARGE_CONTRAST,
            colour=(fill[0].get("val") or "") if fill is not None and fill.find(f"{A}schemeClr") is not None else "",
            bullet_colour=next((c.get("val", "") for s in stated for c in s.iterfind(f"{A}buClr/{A}schemeClr")), ""),
            caps=next((c for c in (d.get("cap") for d in runs) if c is not None), "none") == "all",
            tracking=_first(runs, "spc", 0) / 100,
            shown=_shown(fill, colours),
        )

    def _ground(self, layout: etree._Element, colours: Mapping[str, str]) -> str:
        """The colour of a layout's background, or near it where it is a gradient; `bg1` where it is a picture."""
        for root in (layout, self.root):
            background = root.find(f"{P}cSld/{P}bg")
            if background is not None:
                stops = [
                    *background.iter(f"{A}schemeClr"),
                    *background.iter(f"{A}srgbClr"),
                    *background.iter(f"{A}sysClr"),
                ]
                shown = [c for c in (resolved(stop, colours) for stop in stops) if c]
                return shown[0] if shown and background.find(f".//{A}blip") is None else colours["bg1"]
        return colours["bg1"]


def placeholders(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """The placeholders of a master or a layout, each with its `p:ph`."""
    for sp in root.iter(f"{P}sp"):
        ph = sp.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if ph is not None:
            yield sp, ph


def kind_of(ph: etree._Element) -> str:
    """The type of a placeholder; one that states none holds any content."""
    return ph.get("type") or "obj"


def _master_kind(kind: str) -> str:
    """The kind of the master's placeholder that one of a layout inherits from."""
    if kind in TITLES:
        return "title"
    return kind if kind in _FURNITURE else "body"


def _mapped(theme: Mapping[str, str], mapping: etree._Element | None) -> dict[str, str]:
    """The theme's colours with the names that slides use."""
    colours = dict(theme)
    for name in _MAPPED:
        slot = mapping.get(name) if mapping is not None else None
        colours[name] = theme.get(slot or "", "#FFFFFF" if name[0] == "b" else "#000000")
    if mapping is not None:
        # A map may also exchange the accents.
        accents = {str(name): str(slot) for name, slot in mapping.items() if str(name).startswith("accent")}
        colours |= {name: theme[slot] for name, slot in accents.items() if slot in theme}
    return colours


def _is_turned(frame: etree._Element, ph: etree._Element, bodies: list[etree._Element]) -> bool:
    """Whether text would not run across: a vertical placeholder, a turned frame, turned text."""
    vertical = next((v for v in (b.get("vert") for b in bodies) if v), "horz")
    turned = next((v for v in (number(b, "rot") for b in bodies) if v is not None), 0)
    return ph.get("orient") == "vert" or vertical != "horz" or bool(turned) or bool(number(frame, "rot"))


def _first(elements: list[etree._Element], attribute: str, default: float) -> float:
    """The first whole number that an attribute has."""
    return next((v for v in (number(e, attribute) for e in elements) if v is not None), default)


def _shown(fill: etree._Element | None, colours: Mapping[str, str]) -> str:
    colour = fill[0] if fill is not None and len(fill) else None
    return (resolved(colour, colours) if colour is not None else "") or colours["tx1"]


def _spacing(stated: list[etree._Element], tag: str) -> tuple[float | None, bool]:
    """A spacing as pt (then True) or as a share of the line."""
    for style in stated:
        spacing = style.find(f"{A}{tag}")
        if spacing is not None and len(spacing):
            value = number(spacing[0], "val") or 0
            points = spacing[0].tag == f"{A}spcPts"
            return (value / 100, True) if points else (value / 100_000, False)
    return None, False

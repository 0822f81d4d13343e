"""A master: its layouts under our names, and what their placeholders inherit (ECMA-376 part 1, 19.3.1.36).

A placeholder takes its place and text styles from the layout, then from the master's placeholder of its kind,
then from the master's text styles, then from the presentation's default. Nothing here changes the master.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from lxml import etree

from generator.colour import LARGE_CONTRAST, contrast
from generator.problems import Place, Problem, Result
from generator.writers.pptx.drawing import POINT, A, P, R, number, scheme_colours
from generator.writers.pptx.mirror import mirrored
from generator.writers.pptx.outline import Role
from generator.writers.pptx.package import OFFICE, NotAPackageError, Part, parsed, read

FILE: Final = "master.pptx"
# Types of layouts (ST_SlideLayoutType) to fall back to where a master has no layout of our name.
_TYPES: Final = {
    "title": "title",
    "section": "secHead",
    "content": "obj",
    "two-content": "twoObj",
    "comparison-2": "twoTxTwoObj",
    "table": "tbl",
    "statement": "tx",
    "title-only": "titleOnly",
    "blank": "blank",
}
_TITLES: Final = {"title", "ctrTitle"}
_FURNITURE: Final = {"dt", "ftr", "sldNum", "hdr"}
_PICTURES: Final = {"pic", "clipArt", "media", "chart", "dgm", "sldImg"}
_STRICT: Final = "http://purl.oclc.org/ooxml/"
# Insets where a bodyPr states none: 0.1 and 0.05 inch (21.1.2.1.1).
_INSETS: Final = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
_LEVELS: Final = 5
# The width of "1." and the gap behind it, in em.
_NUMBER: Final = 1.3


@dataclass(frozen=True, slots=True)
class Style:
    """How a placeholder sets a paragraph; lengths in pt.

    `leading` is a share of the line's height, or pt where `exact`. `light` text cannot be read on the page, so it
    stands on another ground; `colour` is its name in the theme.
    `forced` is what a paragraph must state itself, because no level of the placeholder does; `bullet_colour` is
    the scheme colour of the level's bullet.
    """

    level: int = 0
    size: float = 18.0
    bold: bool = False
    bullet: bool = False
    left: float = 0.0
    indent: float = 0.0
    leading: float = 1.0
    exact: bool = False
    before: float = 0.0
    before_share: float = 0.0
    after: float = 0.0
    after_share: float = 0.0
    align: str = "l"
    family: str = ""
    light: bool = False
    colour: str = ""
    forced: Literal["", "bullet", "number", "plain", "key"] = ""
    mark: str = "•"
    bullet_colour: str = ""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder of a layout: place and size in EMU, insets (left, top, right, bottom) in pt."""

    kind: str
    index: int
    name: str
    x: int
    y: int
    width: int
    height: int
    insets: tuple[float, float, float, float]
    levels: tuple[Style, ...]
    size_hint: str = ""

    @property
    def inner_width(self) -> float:
        """The width for text, in pt."""
        return max(self.width / POINT - self.insets[0] - self.insets[2], 1.0)

    @property
    def inner_height(self) -> float:
        """The height for text, in pt."""
        return max(self.height / POINT - self.insets[1] - self.insets[3], 1.0)

    def style(self, role: Role, depth: int = 0) -> Style:
        """The style of the level that plays a role: a key is bold without a bullet, a point has one.

        The levels that the layout states itself count, or where it states none, the first five.
        """
        levels = self.levels
        if role == "key":
            found = next((s for s in levels if s.bold and not s.bullet), None)
            return found or _forced(self.levels[0], "key")
        if role in {"point", "number"}:
            bullets = [s for s in levels if s.bullet]
            found = bullets[min(depth, len(bullets) - 1)] if bullets else _forced(self.levels[0], "bullet", depth)
            return _numbered(found) if role == "number" else found
        found = next((s for s in levels if not s.bullet and not s.bold), None)
        if found is not None or not self.levels[0].bullet:
            return found or self.levels[0]
        return _forced(self.levels[0], "plain")


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout: `slots` are the placeholders after the title, in reading order."""

    part: str
    title: Placeholder | None
    slots: tuple[Placeholder, ...]
    footer: Placeholder | None
    number: Placeholder | None


class Master:
    """A master's parts and layouts; `colours` by theme name, `notes` the notes master's part (or empty).

    A layout is read when a slide first asks for it: a deck uses few of them.
    """

    def __init__(self, parts: Mapping[str, Part], main: str) -> None:
        self.parts = parts
        self.presentation = main
        root = parsed(parts[main].content)
        relations = parts[main].relations
        self.notes = next((r.target for r in relations.values() if r.type == f"{OFFICE}notesMaster"), "")
        self._layouts: list[tuple[str, str, str, etree._Element, _LayoutReader]] = []
        self._known: dict[str, Layout] = {}
        for entry in root.iterfind(f"{P}sldMasterIdLst/{P}sldMasterId"):
            part = parts[relations[entry.get(f"{R}id") or ""].target]
            reader = _LayoutReader(part, parts, root.find(f"{P}defaultTextStyle"))
            for item in reader.root.iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId"):
                name = part.relations[item.get(f"{R}id") or ""].target
                layout = parsed(parts[name].content)
                common = layout.find(f"{P}cSld")
                shown = (common.get("name") if common is not None else "") or ""
                self._layouts.append((shown.casefold(), layout.get("type") or "", name, layout, reader))
        if not self._layouts:
            raise NotAPackageError("it has no slide layout")
        self.colours: Mapping[str, str] = self._layouts[0][4].colours

    def layout(self, name: str) -> Layout | None:
        """The layout that `data-layout` asks for: by name, else by type."""
        wanted, kind = name.replace("-", " ").casefold(), _TYPES.get(name)
        by_name = [entry for entry in self._layouts if entry[0] == wanted]
        by_type = [entry for entry in self._layouts if kind and entry[1] == kind]
        for _, _, part, root, reader in [*by_name, *by_type][:1]:
            if part not in self._known:
                self._known[part] = reader.layout(part, root)
            return self._known[part]
        return None


@lru_cache(maxsize=2)
def load(content: bytes, rtl: bool = False) -> Result[Master]:
    """The master in a file, mirrored for what reads from right to left, or why it cannot be used."""
    try:
        parts = read(content)
        main = _main(parts)
        return Result(Master(mirrored(parts, _width(parts[main])) if rtl else parts, main))
    except (NotAPackageError, KeyError) as error:
        hint = "Save it in PowerPoint as .pptx, or remove it from templates/ to use the shipped one."
        message = f"the master cannot be read: {error}"
        return Result(None, (Problem("master", message, Place(f"templates/{FILE}"), hint),))


def _width(main: Part) -> int:
    """The width of a slide in EMU."""
    return number(parsed(main.content).find(f"{P}sldSz"), "cx") or 0


def _main(parts: Mapping[str, Part]) -> str:
    """The name of the presentation's part."""
    relations = list(parts["/"].relations.values())
    main = next((r.target for r in relations if r.type == f"{OFFICE}officeDocument"), "")
    if main not in parts:
        strict = any(r.type.startswith(_STRICT) for r in relations)
        reason = "it is saved as ISO Strict Open XML" if strict else "it holds no presentation"
        raise NotAPackageError(reason)
    return main


class _LayoutReader:
    """Reads layouts of one slide master."""

    def __init__(self, part: Part, parts: Mapping[str, Part], default: etree._Element | None) -> None:
        self.root = master = parsed(part.content)
        target = next((r.target for r in part.relations.values() if r.type == f"{OFFICE}theme"), "")
        theme = parsed(parts[target].content) if target in parts else None
        self._default = default
        self._styles = master.find(f"{P}txStyles")
        self._by_kind = {_kind(ph): sp for sp, ph in _placeholders(master)}
        self.colours = scheme_colours(theme)
        mapped = master.find(f"{P}clrMap")
        for name in ("bg1", "tx1", "bg2", "tx2"):
            slot = mapped.get(name) if mapped is not None else None
            self.colours[name] = self.colours.get(slot or "", "#FFFFFF" if name[0] == "b" else "#000000")
        self._fonts = {"+mj-lt": "Calibri", "+mn-lt": "Calibri"}
        for key, tag in (("+mj-lt", "majorFont"), ("+mn-lt", "minorFont")):
            latin = theme.find(f".//{A}fontScheme/{A}{tag}/{A}latin") if theme is not None else None
            if latin is not None and latin.get("typeface"):
                self._fonts[key] = latin.get("typeface") or ""

    def layout(self, part: str, root: etree._Element) -> Layout:
        title = footer = slide_number = None
        slots: list[Placeholder] = []
        for sp, ph in _placeholders(root):
            kind = _kind(ph)
            if kind in _PICTURES or (found := self._placeholder(sp, ph, kind)) is None:
                continue
            if kind in _TITLES:
                title = title or found
            elif kind == "ftr":
                footer = footer or found
            elif kind == "sldNum":
                slide_number = slide_number or found
            elif kind not in _FURNITURE:
                slots.append(found)
        return Layout(part, title, tuple(slots), footer, slide_number)

    def _placeholder(self, sp: etree._Element, ph: etree._Element, kind: str) -> Placeholder | None:
        inherited = self._by_kind.get(_master_kind(kind))
        chain = [shape for shape in (sp, inherited) if shape is not None]
        frame = next((x for x in (shape.find(f"{P}spPr/{A}xfrm") for shape in chain) if x is not None), None)
        if frame is None:
            return None
        sides = [
            number(frame.find(f"{A}{tag}"), key)
            for tag, key in (("off", "x"), ("off", "y"), ("ext", "cx"), ("ext", "cy"))
        ]
        x, y, width, height = (side or 0 for side in sides)
        if width <= 0 or height <= 0:
            return None
        bodies = [b for b in (shape.find(f"{P}txBody/{A}bodyPr") for shape in chain) if b is not None]
        left, top, right, bottom = (
            next((v for v in (number(b, key) for b in bodies) if v is not None), default) / POINT
            for key, default in _INSETS.items()
        )
        lists = [s for s in (shape.find(f"{P}txBody/{A}lstStyle") for shape in chain) if s is not None]
        family = "titleStyle" if kind in _TITLES else "otherStyle" if kind in _FURNITURE else "bodyStyle"
        style = self._styles.find(f"{P}{family}") if self._styles is not None else None
        lists += [s for s in (style, self._default) if s is not None]
        stated = sp.find(f"{P}txBody/{A}lstStyle")
        own = max(
            (n for n in range(1, _LEVELS + 1) if stated is not None and stated.find(f"{A}lvl{n}pPr") is not None),
            default=0,
        )
        shape_name = sp.find(f"{P}nvSpPr/{P}cNvPr")
        return Placeholder(
            kind=kind,
            index=number(ph, "idx") or 0,
            name=(shape_name.get("name") if shape_name is not None else "") or "",
            x=x,
            y=y,
            width=width,
            height=height,
            insets=(left, top, right, bottom),
            levels=tuple(self._level(lists, level) for level in range(own or _LEVELS)),
            size_hint=ph.get("sz") or "",
        )

    def _level(self, lists: list[etree._Element], level: int) -> Style:
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
            size=size,
            bold=bold,
            bullet=bullet != f"{A}buNone",
            left=(next((v for v in (number(s, "marL") for s in stated) if v is not None), 0)) / POINT,
            indent=(next((v for v in (number(s, "indent") for s in stated) if v is not None), 0)) / POINT,
            leading=1.0 if leading is None else leading,
            exact=exact,
            before=before or 0.0 if before_exact else 0.0,
            before_share=0.0 if before_exact else before or 0.0,
            after=after or 0.0 if after_exact else 0.0,
            after_share=0.0 if after_exact else after or 0.0,
            align=next((v for v in (s.get("algn") for s in stated) if v), "l"),
            family=self._fonts.get(face, face),
            light=self._is_light(fill),
            colour=(fill[0].get("val") or "") if fill is not None and fill.find(f"{A}schemeClr") is not None else "",
            bullet_colour=next((c.get("val", "") for s in stated for c in s.iterfind(f"{A}buClr/{A}schemeClr")), ""),
        )

    def _is_light(self, fill: etree._Element | None) -> bool:
        colour = fill[0] if fill is not None and len(fill) else None
        value = (colour.get("val") or "") if colour is not None else "tx1"
        shown = self.colours.get(value, f"#{value}" if len(value) == 6 else "#000000")
        return contrast(shown, self.colours["bg1"]) < LARGE_CONTRAST


_BULLETS: Final = {f"{A}buNone", f"{A}buChar", f"{A}buAutoNum", f"{A}buBlip"}


def _spacing(stated: list[etree._Element], tag: str) -> tuple[float | None, bool]:
    """A spacing as pt (then True) or as a share of the line."""
    for style in stated:
        spacing = style.find(f"{A}{tag}")
        if spacing is not None and len(spacing):
            value = number(spacing[0], "val") or 0
            points = spacing[0].tag == f"{A}spcPts"
            return (value / 100, True) if points else (value / 100_000, False)
    return None, False


def _forced(base: Style, forced: Literal["bullet", "plain", "key"], depth: int = 0) -> Style:
    """A level made to play a role that no level plays."""
    hang = round(base.size * 0.8, 1)
    if forced == "bullet":
        return replace(base, bullet=True, left=hang * (depth + 1), indent=-hang, forced=forced)
    return replace(base, bullet=False, bold=forced == "key", left=0.0, indent=0.0, forced=forced)


def _numbered(point: Style) -> Style:
    """The level of a point with room for a number of two digits in place of the bullet."""
    hang = max(-point.indent, point.size * _NUMBER)
    return replace(point, left=point.left + point.indent + hang, indent=-hang, forced="number")


def _placeholders(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    for sp in root.iter(f"{P}sp"):
        ph = sp.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if ph is not None:
            yield sp, ph


def _kind(ph: etree._Element) -> str:
    return ph.get("type") or "obj"


def _master_kind(kind: str) -> str:
    """The kind of the master's placeholder that one of a layout inherits from."""
    if kind in _TITLES:
        return "title"
    return kind if kind in _FURNITURE else "body"

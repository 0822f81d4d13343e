"""The shapes of a slide's tree as values: where they stand, what they are, what they are filled with, what they say."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from generator.auditing.deck.colouring import painted, referenced, stated_fill
from generator.auditing.deck.inheriting import Inheriting, placeholder
from generator.auditing.deck.shapes import Box, Fill, Kind, Shape, Table, Text
from generator.auditing.deck.styling import read_text
from generator.auditing.deck.tables import Look, TableStyles, read_table
from generator.writers.pptx.drawing import POINT, A, P, number
from generator.writers.pptx.package import Relation

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DECORATIVE: Final = ".//{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_P14: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_TRUE: Final = frozenset(("1", "true"))
_FILMS: Final = (f"{A}videoFile", f"{A}quickTimeFile")
_SOUNDS: Final = (f"{A}audioFile", f"{A}wavAudioFile", f"{A}audioCd")
_MOST: Final = 1 << 31
# Groups inside of groups: nobody's go deeper, and a hostile file's could.
_DEEPEST: Final = 24
# The size of a slide where a file states none (EMU): 13.33 × 7.5 inches.
_SLIDE: Final = (12_192_000, 6_858_000)
# The margins of a cell where it states none (EMU).
_MARGINS: Final = {"marL": 91_440, "marT": 45_720, "marR": 91_440, "marB": 45_720}


@dataclass(frozen=True, slots=True)
class _Place:
    """How a group places what is inside of it: offset and scale (EMU to EMU)."""

    x: float = 0.0
    y: float = 0.0
    across: float = 1.0
    down: float = 1.0
    turned: bool = False


def size_of(element: etree._Element | None) -> tuple[int, int]:
    """Width and height that an element states, in EMU; those of a common slide where they are none."""
    width, height = (_whole(element, key) for key in ("cx", "cy"))
    return (width, height) if width > 0 and height > 0 else _SLIDE


def _whole(element: etree._Element | None, key: str) -> int:
    return max(min(number(element, key) or 0, _MOST), -_MOST)


class Reader:
    """Reads the tree of one part, in its colours and with what its placeholders inherit."""

    def __init__(
        self,
        inheriting: Inheriting,
        colours: Mapping[str, str],
        relations: Mapping[str, Relation],
        styles: TableStyles,
    ) -> None:
        self._inheriting, self._colours, self._relations, self._styles = inheriting, colours, relations, styles

    def shapes(self, root: etree._Element) -> Iterator[Shape]:
        """The shapes of a slide, a layout or a master, from back to front."""
        tree = root.find(f"{P}cSld/{P}spTree")
        if tree is not None:
            yield from self._tree(tree, _Place(), None, 0)

    def _tree(self, tree: etree._Element, place: _Place, group: Fill | None, depth: int) -> Iterator[Shape]:
        for element in tree:
            chosen = _chosen(element)
            if chosen is not None and (shape := self._shape(chosen, place, group, depth)) is not None:
                yield shape

    def _shape(self, element: etree._Element, place: _Place, group: Fill | None, depth: int) -> Shape | None:
        named = next(iter(element.iterfind("*/*[@name]")), None) if element.tag not in _KNOWN else None
        tag = _KNOWN.get(str(element.tag))
        properties = element.find(f"{tag}/{P}cNvPr") if tag else named
        if tag is None or properties is None:
            return None
        ph = placeholder(element)
        frame = self._frame(element, ph)
        box, turned = _placed(frame, place)
        look = element.find(f"{P}spPr")
        base = Shape(
            self._kind(element),
            properties.get("name") or "",
            alt=" ".join(f"{properties.get('title') or ''} {properties.get('descr') or ''}".split()),
            decorative=any(e.get("val") in _TRUE for e in properties.iterfind(_DECORATIVE)),
            hidden=properties.get("hidden") in _TRUE,
            holder=self._inheriting.kind(ph) if ph is not None else "",
            box=box,
            turned=turned,
            link=properties.find(f"{A}hlinkClick") is not None,
        )
        if element.tag == f"{P}grpSp":
            if depth >= _DEEPEST:
                return base
            stated = stated_fill(element.find(f"{P}grpSpPr"))
            inner = _inside(frame, place)
            fill = painted(stated, self._colours) if stated is not None else group
            return replace(base, children=tuple(self._tree(element, inner, fill, depth + 1)), fill=fill)
        if element.tag == f"{P}graphicFrame":
            return replace(base, table=self._table(element))
        geometry = look.find(f"{A}prstGeom") if look is not None else None
        has_form = look is not None and look.find(f"{A}custGeom") is not None
        body = element.find(f"{P}txBody")
        style = self._inheriting.style(element, ph, self._colours)
        return replace(
            base,
            form=(geometry.get("prst") or "rect") if geometry is not None else "custom" if has_form else "rect",
            fill=self._filled(element, ph, group),
            outlined=_outlined(element),
            text=read_text(body, style) if body is not None else None,
        )

    def _kind(self, element: etree._Element) -> Kind:
        if element.tag == f"{P}cxnSp":
            return "line"
        if element.tag == f"{P}grpSp":
            return "group"
        if element.tag == f"{P}pic":
            own = element.find(f"{P}nvPicPr/{P}nvPr")
            found = [e.tag for e in own.iter(*_FILMS, *_SOUNDS)] if own is not None else []
            return "film" if any(t in _FILMS for t in found) else "sound" if found else "picture"
        if element.tag == f"{P}contentPart":
            return "drawing"
        if element.tag != f"{P}graphicFrame":
            return "shape"
        data = element.find(f"{A}graphic/{A}graphicData")
        uri = (data.get("uri") or "") if data is not None else ""
        if uri.endswith("/table"):
            return "table"
        if "chart" in uri:
            return "chart"
        return "diagram" if uri.endswith("/diagram") else "object"

    def _frame(self, element: etree._Element, ph: etree._Element | None) -> etree._Element | None:
        """The `xfrm` of a shape, or that which its placeholder inherits."""
        paths = (f"{P}spPr/{A}xfrm", f"{P}grpSpPr/{A}xfrm", f"{P}xfrm", f"{_P14}xfrm")
        chain = [element, *(self._inheriting.chain(ph) if ph is not None else [])]
        return next((f for shape in chain for path in paths if (f := shape.find(path)) is not None), None)

    def _filled(self, element: etree._Element, ph: etree._Element | None, group: Fill | None) -> Fill | None:
        chain = [element, *(self._inheriting.chain(ph) if ph is not None else [])]
        for shape in chain:
            stated = stated_fill(shape.find(f"{P}spPr"))
            if stated is not None:
                return group if stated.tag == f"{A}grpFill" else painted(stated, self._colours)
            reference = shape.find(f"{P}style/{A}fillRef")
            if reference is not None:
                return referenced(reference, self._inheriting.theme, self._colours)
        return None

    def _table(self, element: etree._Element) -> Table | None:
        tbl = element.find(f"{A}graphic/{A}graphicData/{A}tbl")
        if tbl is None:
            return None
        return read_table(tbl, self._styles, self._inheriting.theme, self._colours, self._cell)

    def _cell(self, body: etree._Element | None, properties: etree._Element | None, look: Look) -> Text:
        margins = [
            (_whole(properties, key) if properties is not None and properties.get(key) else default) / POINT
            for key, default in _MARGINS.items()
        ]
        insets = (margins[0], margins[1], margins[2], margins[3])
        if body is None:
            return Text((), insets)
        style = self._inheriting.cells(self._colours, look.text, look.bold)
        vertical = properties is not None and properties.get("vert") not in {None, "horz"}
        anchor = (properties.get("anchor") if properties is not None else None) or "t"
        return replace(read_text(body, style), insets=insets, anchor=anchor, turned=vertical)


_KNOWN: Final = {
    f"{P}sp": f"{P}nvSpPr",
    f"{P}pic": f"{P}nvPicPr",
    f"{P}cxnSp": f"{P}nvCxnSpPr",
    f"{P}grpSp": f"{P}nvGrpSpPr",
    f"{P}graphicFrame": f"{P}nvGraphicFramePr",
    f"{P}contentPart": f"{_P14}nvContentPartPr",
}


def _chosen(element: etree._Element) -> etree._Element | None:
    """The shape, or that of an alternative (ECMA-376 part 3, 9.3): the first one that is a shape of a known kind."""
    if element.tag != f"{_MC}AlternateContent":
        return element
    inside = (child for branch in element for child in branch if child.tag in _KNOWN)
    return next(inside, None)


def _outlined(element: etree._Element) -> bool:
    line = element.find(f"{P}spPr/{A}ln")
    if line is not None and line.find(f"{A}noFill") is not None:
        return False
    if line is not None and stated_fill(line) is not None:
        return True
    return bool(number(element.find(f"{P}style/{A}lnRef"), "idx"))


def _placed(frame: etree._Element | None, place: _Place) -> tuple[Box | None, bool]:
    """Where a frame stands on the slide, as a box around it where it is turned, and whether it is."""
    if frame is None:
        return None, False
    x, y = (_whole(frame.find(f"{A}off"), key) for key in ("x", "y"))
    width, height = (abs(_whole(frame.find(f"{A}ext"), key)) for key in ("cx", "cy"))
    left, top = place.x + x * place.across, place.y + y * place.down
    wide, high = width * place.across, height * place.down
    turn = math.radians(_whole(frame, "rot") / 60_000 % 360)
    if turn:
        sine, cosine = abs(math.sin(turn)), abs(math.cos(turn))
        broad, tall = wide * cosine + high * sine, wide * sine + high * cosine
        left, top, wide, high = left + (wide - broad) / 2, top + (high - tall) / 2, broad, tall
    turned = bool(turn) or place.turned
    return Box(left / POINT, top / POINT, wide / POINT, high / POINT), turned


def _inside(frame: etree._Element | None, place: _Place) -> _Place:
    """How a group with this frame places its shapes."""
    if frame is None:
        return place
    x, y = (_whole(frame.find(f"{A}off"), key) for key in ("x", "y"))
    width, height = (_whole(frame.find(f"{A}ext"), key) for key in ("cx", "cy"))
    from_x, from_y = (_whole(frame.find(f"{A}chOff"), key) for key in ("x", "y"))
    from_width, from_height = (_whole(frame.find(f"{A}chExt"), key) for key in ("cx", "cy"))
    across = width / from_width if from_width > 0 and width > 0 else 1.0
    down = height / from_height if from_height > 0 and height > 0 else 1.0
    across, down = (min(max(scale, 1e-4), 1e4) for scale in (across, down))
    left = place.x + (x - from_x * across) * place.across
    top = place.y + (y - from_y * down) * place.down
    turned = place.turned or bool(_whole(frame, "rot"))
    return _Place(left, top, place.across * across, place.down * down, turned)

"""A page as the XML of a slide (ECMA-376 part 1, 19.3): its layout's placeholders, filled, and native tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from generator.colour import contrast
from generator.writers.pptx.drawing import NAMESPACES, A, P, ruled, scheme_colour, sub, tinted
from generator.writers.pptx.flow import Sized
from generator.writers.pptx.grid import ABOVE, SIDE, Grid
from generator.writers.pptx.outline import Cell
from generator.writers.pptx.paginate import Filled, Page
from generator.writers.pptx.placeholder import Placeholder, Style
from generator.writers.pptx.runs import TINT_SATURATION, Links, Writer
from generator.writers.pptx.tones import unread

_TABLE: Final = "http://schemas.openxmlformats.org/drawingml/2006/table"
# PowerPoint's own style "No Style, No Grid", so that the fills and rules written here are all there is.
_NO_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_NUMBER_FIELD: Final = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_HAIRLINE: Final = "9525"
_NAME_LENGTH: Final = 40


def slide(page: Page, number: int, links: Links, lang: str) -> etree._Element:
    """The slide; `number` counts slides from 1."""
    colours = page.layout.colours
    house = page.layout.title is None or page.layout.title.house
    writer = Writer(links, lang, colours, "" if house else page.layout.ground)
    return _Emitter(page, number, writer, lang, colours).slide()


class _Emitter:
    def __init__(self, page: Page, number: int, writer: Writer, lang: str, colours: Mapping[str, str]) -> None:
        self._page, self._number, self._writer, self._lang = page, number, writer, lang
        self._colours = colours
        self._names: set[str] = set()
        self._tree = etree.Element(f"{P}spTree")

    def slide(self) -> etree._Element:
        root = etree.Element(f"{P}sld", nsmap=NAMESPACES)
        sub(root, f"{P}cSld").append(self._tree)
        group = sub(self._tree, f"{P}nvGrpSpPr")
        sub(group, f"{P}cNvPr", id="1", name="")
        sub(group, f"{P}cNvGrpSpPr")
        sub(group, f"{P}nvPr")
        sub(self._tree, f"{P}grpSpPr")
        page, layout = self._page, self._page.layout
        if page.title is not None and layout.title is not None:
            place = page.title_place or layout.title
            self._text(place, self._shape(place, "Title"), [page.title])
        for filled in page.filled:
            if filled.grid is not None:
                self._table(filled, filled.grid)
            else:
                place = filled.placeholder
                self._text(place, self._shape(place, self._label(filled), filled.slot.spoken), filled.items)
        if page.footer is not None and layout.footer is not None:
            self._text(layout.footer, self._shape(layout.footer, "Footer"), [page.footer])
        if layout.number is not None:
            self._slide_number(layout.number)
        mapping = sub(root, f"{P}clrMapOvr")
        if layout.override:
            sub(mapping, f"{A}overrideClrMapping", **dict(layout.override))
        else:
            sub(mapping, f"{A}masterClrMapping")
        return root

    def _text(self, place: Placeholder, body: etree._Element, items: Iterable[Sized]) -> None:
        """The paragraphs of a placeholder, in its own colour, or where that cannot be read there, in one that can."""
        self._writer.on(place, self._colours).paragraphs(body, items, unread(place, self._colours))

    def _label(self, filled: Filled) -> str:
        """What the selection pane and a screen reader call a placeholder: its kind, and whom it is about."""
        kind = filled.placeholder.name.rstrip(" 0123456789") or "Text"
        about: tuple[Sized, ...] = filled.items
        if filled.slot.subject:
            about = next((f.items for f in self._page.filled if f.slot.subject == filled.slot.subject), about)
        text = " ".join(about[0].paragraph.text.split()) if about else ""
        short = text if len(text) <= _NAME_LENGTH else text[:_NAME_LENGTH].rsplit(" ", 1)[0] + "…"
        return f"{kind}: {short}" if short else kind

    def _named(self, parent: etree._Element, name: str, spoken: str = "") -> None:
        unique, times = name, 1
        while unique in self._names:
            times += 1
            unique = f"{name} {times}"
        self._names.add(unique)
        sub(parent, f"{P}cNvPr", id=str(len(self._names) + 1), name=unique, **({"descr": spoken} if spoken else {}))

    def _shape(self, placeholder: Placeholder, name: str, spoken: str = "") -> etree._Element:
        shape = sub(self._tree, f"{P}sp")
        described = sub(shape, f"{P}nvSpPr")
        self._named(described, name, spoken)
        own = placeholder.kind == "shape"
        locked = sub(described, f"{P}cNvSpPr")
        if own:
            locked.set("txBox", "1")
        else:
            sub(locked, f"{A}spLocks", noGrp="1")
        properties = sub(described, f"{P}nvPr")
        if not own:
            _placeholder(properties, placeholder)
        look = sub(shape, f"{P}spPr")
        if placeholder.moved or not placeholder.native:
            _frame(look, placeholder)
        if not placeholder.native:
            sub(sub(look, f"{A}prstGeom", prst="rect"), f"{A}avLst")
        if placeholder.ground is not None:
            scheme_colour(look, placeholder.ground.colour, placeholder.ground.shade)
        elif not placeholder.native:
            sub(look, f"{A}noFill")
        body = sub(shape, f"{P}txBody")
        inside = sub(body, f"{A}bodyPr")
        styles = sub(body, f"{A}lstStyle")
        if not placeholder.native:
            _state(inside, styles, placeholder)
        return body

    def _slide_number(self, placeholder: Placeholder) -> None:
        paragraph = sub(self._shape(placeholder, "Slide number"), f"{A}p")
        field = sub(paragraph, f"{A}fld", id=_NUMBER_FIELD, type="slidenum")
        size = str(round(placeholder.levels[0].size * 100))
        properties = sub(field, f"{A}rPr", lang=self._lang, sz=size)
        # LibreOffice falls back to a serif font without it.
        sub(properties, f"{A}latin", typeface="+mn-lt")
        sub(field, f"{A}t").text = str(self._number)

    def _table(self, filled: Filled, grid: Grid) -> None:
        frame = sub(self._tree, f"{P}graphicFrame")
        described = sub(frame, f"{P}nvGraphicFramePr")
        title = self._page.title.paragraph.text if self._page.title else ""
        self._named(described, f"Table: {title[:_NAME_LENGTH]}".rstrip(": "))
        sub(sub(described, f"{P}cNvGraphicFramePr"), f"{A}graphicFrameLocks", noGrp="1")
        properties = sub(described, f"{P}nvPr")
        if filled.placeholder.native:
            _placeholder(properties, filled.placeholder)
        place = sub(frame, f"{P}xfrm")
        sub(place, f"{A}off", x=str(filled.placeholder.x), y=str(filled.placeholder.y))
        sub(place, f"{A}ext", cx=str(sum(grid.widths)), cy=str(sum(grid.heights)))
        table = sub(sub(sub(frame, f"{A}graphic"), f"{A}graphicData", uri=_TABLE), f"{A}tbl")
        properties = sub(table, f"{A}tblPr")
        if grid.table.rtl:
            properties.set("rtl", "1")
        if grid.head:
            properties.set("firstRow", "1")
        if all(row[0].scope == "row" for row in grid.rows[grid.head :]):
            properties.set("firstCol", "1")
        sub(properties, f"{A}tableStyleId").text = _NO_STYLE
        columns = sub(table, f"{A}tblGrid")
        for width in grid.widths:
            sub(columns, f"{A}gridCol", w=str(width))
        for number, (row, height) in enumerate(zip(grid.rows, grid.heights, strict=True)):
            element = sub(table, f"{A}tr", h=str(height))
            for cell in row:
                self._cell(element, cell, grid, is_head=number < grid.head)

    def _cell(self, row: etree._Element, cell: Cell, grid: Grid, is_head: bool) -> None:
        element = sub(row, f"{A}tc")
        body = sub(element, f"{A}txBody")
        sub(body, f"{A}bodyPr")
        sub(body, f"{A}lstStyle")
        filled = bool(cell.subject) and (is_head or cell.scope == "col")
        self._writer.paragraphs(body, grid.items(cell), self._on(cell.subject) if filled else "")
        sides, above = str(int(SIDE * 12_700)), str(int(ABOVE * 12_700))
        properties = sub(element, f"{A}tcPr", marL=sides, marR=sides, marT=above, marB=above, anchor="ctr")
        for side in ("lnL", "lnR", "lnT"):
            sub(sub(properties, f"{A}{side}", w="0"), f"{A}noFill")
        paper = self._page.layout.ground
        scheme_colour(sub(properties, f"{A}lnB", w=_HAIRLINE), "bg1", ruled(paper))
        if not cell.subject:
            sub(properties, f"{A}noFill")
            return
        accent = f"accent{cell.subject}"
        tint = tinted(self._colours.get(accent, "#000000"), paper, TINT_SATURATION)
        scheme_colour(properties, accent, None if filled else tint)

    def _on(self, subject: int) -> str:
        """The theme colour of text on a subject's accent."""
        ground = self._colours.get(f"accent{subject}", "#000000")
        return max(("bg1", "tx1"), key=lambda name: contrast(self._colours[name], ground))


def _placeholder(parent: etree._Element, placeholder: Placeholder) -> None:
    element = sub(parent, f"{P}ph")
    if placeholder.kind != "obj":
        element.set("type", placeholder.kind)
    if placeholder.size_hint:
        element.set("sz", placeholder.size_hint)
    if placeholder.index:
        element.set("idx", str(placeholder.index))


def _frame(parent: etree._Element, placeholder: Placeholder) -> None:
    """Place and size, where the layout does not say them."""
    frame = sub(parent, f"{A}xfrm")
    sub(frame, f"{A}off", x=str(placeholder.x), y=str(placeholder.y))
    sub(frame, f"{A}ext", cx=str(placeholder.width), cy=str(placeholder.height))


def _state(body: etree._Element, styles: etree._Element, placeholder: Placeholder) -> None:
    """Insets, anchor and the style of a shape that inherits from nothing but the presentation's defaults."""
    for name, inset in zip(("lIns", "tIns", "rIns", "bIns"), placeholder.insets, strict=True):
        body.set(name, str(round(inset * 12_700)))
    body.set("wrap", "square")
    body.set("anchor", placeholder.anchor)
    sub(body, f"{A}noAutofit")
    style: Style = placeholder.levels[0]
    level = sub(styles, f"{A}lvl1pPr", marL="0", indent="0", algn=style.align)
    if style.exact:
        sub(sub(level, f"{A}lnSpc"), f"{A}spcPts", val=str(round(style.leading * 100)))
    else:
        sub(sub(level, f"{A}lnSpc"), f"{A}spcPct", val=str(round(style.leading * 100_000)))
    sub(sub(level, f"{A}spcBef"), f"{A}spcPts", val=str(round(style.before * 100)))
    sub(sub(level, f"{A}spcAft"), f"{A}spcPts", val="0")
    sub(level, f"{A}buNone")
    run = sub(level, f"{A}defRPr", sz=str(round(style.size * 100)), b="1" if style.bold else "0", kern="0")
    scheme_colour(run, style.colour or "tx1")
    face = "+mj" if placeholder.kind == "title" else "+mn"
    for script, suffix in (("latin", "lt"), ("ea", "ea"), ("cs", "cs")):
        sub(run, f"{A}{script}", typeface=f"{face}-{suffix}")

"""A page as the XML of a slide (ECMA-376 part 1, 19.3): its layout's placeholders, filled, and native tables."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Final

from lxml import etree

from generator.writers.pptx import chart, table_style, tabling, together
from generator.writers.pptx.bars import Bars
from generator.writers.pptx.drawing import NAMESPACES, A, P, scheme_colour, sub
from generator.writers.pptx.flow import Sized
from generator.writers.pptx.grid import Grid
from generator.writers.pptx.outline import Picture
from generator.writers.pptx.page import Filled, Page
from generator.writers.pptx.placeholder import Placeholder, Style
from generator.writers.pptx.runs import Links, Writer
from generator.writers.pptx.timing import Appearing, timing
from generator.writers.pptx.tones import unread

# An id that Google Slides uses: what it is matters to nobody, and this one packs well.
_NUMBER_FIELD: Final = "{00000000-1234-1234-1234-123412341234}"
# [MS-ODRAWXML] 2.24, the extension of what is decoration.
_DECORATIVE: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_ADEC: Final = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_NAME_LENGTH: Final = 40


def slide(page: Page, number: int, links: Links, lang: str, styles: etree._Element | None = None) -> etree._Element:
    """The slide; `number` counts slides from 1, `styles` are the table styles of the file (`a:tblStyleLst`)."""
    colours = page.layout.colours
    house = page.layout.title is None or page.layout.title.house
    writer = Writer(links, lang, colours, "" if house else page.layout.ground)
    return _Emitter(page, number, writer, links, lang, styles).slide()


class _Emitter:
    def __init__(
        self, page: Page, number: int, writer: Writer, links: Links, lang: str, styles: etree._Element | None
    ) -> None:
        self._page, self._number, self._writer, self._lang = page, number, writer, lang
        self._colours, self._links, self._styles = page.layout.colours, links, styles
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
        if page.hidden:
            root.set("show", "0")
        appearing: list[Appearing] = []
        if page.title is not None and layout.title is not None:
            place = page.title_place or layout.title
            self._text(place, self._shape(place, "Title"), [page.title])
        if page.slide.picture is not None:
            self._picture(page.slide.picture)
        for filled in page.filled:
            if filled.grid is not None:
                self._table(filled, filled.grid)
            elif filled.bars is not None:
                self._chart(filled, filled.bars)
            else:
                place = filled.placeholder
                self._text(place, self._shape(place, self._label(filled), filled.slot.spoken), filled.items)
            # The shape that was named last.
            appearing += _appearing(filled, len(self._names) + 1)
        if page.footer is not None and layout.footer is not None:
            self._text(layout.footer, self._shape(layout.footer, "Footer"), [page.footer])
        if layout.number is not None:
            self._slide_number(layout.number)
        if layout.override:
            sub(sub(root, f"{P}clrMapOvr"), f"{A}overrideClrMapping", **dict(layout.override))
        if appearing:
            root.append(timing(appearing))
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
        short = _short(about[0].paragraph.text) if about else ""
        if short.casefold().startswith(f"{kind}:".casefold()):
            # The text says its kind by itself.
            return short
        return f"{kind}: {short}" if short else kind

    def _named(self, parent: etree._Element, name: str, spoken: str = "") -> etree._Element:
        unique, times = name, 1
        while unique in self._names:
            times += 1
            unique = f"{name} {times}"
        self._names.add(unique)
        element = sub(parent, f"{P}cNvPr", id=str(len(self._names) + 1), name=unique)
        if spoken:
            element.set("descr", spoken)
        return element

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
        properties = sub(field, f"{A}rPr", lang=self._lang)
        if not (placeholder.house and placeholder.native):
            properties.set("sz", str(round(placeholder.levels[0].size * 100)))
        # LibreOffice falls back to a serif font without it.
        sub(properties, f"{A}latin", typeface="+mn-lt")
        sub(field, f"{A}t").text = str(self._number)

    def _picture(self, picture: Picture) -> None:
        """The picture as one group, which says what is to be seen; its shapes are decoration."""
        drawings = together.drawn(picture.subjects, self._page.layout)
        if not drawings:
            return
        group = sub(self._tree, f"{P}grpSp")
        described = sub(group, f"{P}nvGrpSpPr")
        self._named(described, "Picture: how they work together")
        described[0].set("descr", picture.description)
        sub(described, f"{P}cNvGrpSpPr")
        sub(described, f"{P}nvPr")
        frame = reduce(together.Frame.joined, (drawing.frame for drawing in drawings))
        place = sub(sub(group, f"{P}grpSpPr"), f"{A}xfrm")
        for off, ext in (("off", "ext"), ("chOff", "chExt")):
            sub(place, f"{A}{off}", x=str(frame.x), y=str(frame.y))
            sub(place, f"{A}{ext}", cx=str(frame.width), cy=str(frame.height))
        for drawing in drawings:
            shape = sub(group, f"{P}sp")
            described = sub(shape, f"{P}nvSpPr")
            self._named(described, drawing.name)
            _decorative(described[0])
            sub(described, f"{P}cNvSpPr")
            sub(described, f"{P}nvPr")
            together.shape(sub(shape, f"{P}spPr"), drawing)

    def _graphic(self, filled: Filled, kind: str, size: tuple[int, int]) -> etree._Element:
        """A frame for a table or a chart in a placeholder, as wide and as high as it is (EMU)."""
        frame = sub(self._tree, f"{P}graphicFrame")
        described = sub(frame, f"{P}nvGraphicFramePr")
        title = self._page.title.paragraph.text if self._page.title else ""
        named = self._named(described, f"{kind}: {_short(title)}".rstrip(": "))
        table = filled.slot.table
        heads = () if table is None else (cell for row in table.head for cell in row)
        if told := (table.label if table else "") or ", ".join(" ".join(cell.text.split()) for cell in heads):
            named.set("descr", told)
        sub(sub(described, f"{P}cNvGraphicFramePr"), f"{A}graphicFrameLocks", noGrp="1")
        properties = sub(described, f"{P}nvPr")
        if filled.placeholder.native:
            _placeholder(properties, filled.placeholder)
        place = sub(frame, f"{P}xfrm")
        sub(place, f"{A}off", x=str(filled.placeholder.x), y=str(filled.placeholder.y))
        sub(place, f"{A}ext", cx=str(size[0]), cy=str(size[1]))
        return frame

    def _chart(self, filled: Filled, bars: Bars) -> None:
        place = filled.placeholder
        frame = self._graphic(filled, "Chart", (place.width, place.height))
        key = self._links.add("chart", chart.name_of(self._number, filled.slot.number))
        chart.frame(sub(frame, f"{A}graphic"), key)

    def _table(self, filled: Filled, grid: Grid) -> None:
        frame = self._graphic(filled, "Table", (sum(grid.widths), sum(grid.heights)))
        style = table_style.chosen(self._styles, self._colours, self._page.layout.ground)
        tabling.table(frame, grid, style, self._writer, self._colours)


def _short(text: str) -> str:
    """The beginning of a text, as a name."""
    text = " ".join(text.split())
    return text if len(text) <= _NAME_LENGTH else text[:_NAME_LENGTH].rsplit(" ", 1)[0] + "…"


def _appearing(filled: Filled, shape: int) -> list[Appearing]:
    """What of a shape appears on a click: all of it, or those of its paragraphs that do."""
    clicks = filled.clicks
    if len(set(clicks)) == 1:
        return [Appearing(clicks[0], shape, text=filled.is_text)] if clicks[0] else []
    return [
        Appearing(click, shape, tuple(n for n, each in enumerate(clicks) if each == click))
        for click in sorted(set(clicks) - {0})
    ]


def _decorative(described: etree._Element) -> None:
    """Marks a shape as one that a screen reader passes over."""
    extension = sub(sub(described, f"{A}extLst"), f"{A}ext", uri=_DECORATIVE)
    etree.SubElement(extension, f"{{{_ADEC}}}decorative", {"val": "1"}, nsmap={"adec": _ADEC})


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

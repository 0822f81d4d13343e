"""A chart of bars as a native chart part (ECMA-376 part 1, 21.2): bars, names and numbers, and no more ink."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from lxml import etree

from generator.accents import told_apart
from generator.amounts import decimals
from generator.colour import LARGE_CONTRAST, contrast, is_dark
from generator.writers.pptx.bars import Bars
from generator.writers.pptx.drawing import A, R, Shade, scheme_colour, sub
from generator.writers.pptx.package import OFFICE, Part, Relation, serialized
from generator.writers.pptx.placeholder import Ground, Layout
from generator.writers.pptx.tones import seen, shown
from generator.writers.pptx.workbook import SHEET, TYPE, workbook

URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
C: Final = f"{{{URI}}}"
_CONTENT: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
# The ids that tie the two axes together; they must not be negative.
_NAMES, _NUMBERS = "1", "2"
# The outline of a bar in EMU.
_OUTLINE: Final = 19_050


def name_of(slide: int, slot: int) -> str:
    """The chart's part in slide `slide`, slot `slot`, both from 1."""
    return f"/ppt/charts/chartOfSlide{slide}-{slot}.xml"


def parts(name: str, bars: Bars, title: str, layout: Layout, lang: str) -> tuple[Part, Part]:
    """The chart's part and the workbook behind it."""
    book = name.replace("/charts/", "/embeddings/").replace(".xml", ".xlsx")
    rows = [(row[0].text, row[1].value) for row in bars.table.body]
    content = serialized(_space(bars, title, layout, lang))
    relations = {"rId1": Relation(f"{OFFICE}package", book)}
    return Part(name, _CONTENT, content, relations), Part(book, TYPE, workbook(title, rows))


def frame(graphic: etree._Element, key: str) -> None:
    """What a graphic frame shows: the chart with this relationship."""
    data = sub(graphic, f"{A}graphicData", uri=URI)
    etree.SubElement(data, f"{C}chart", {f"{R}id": key}, nsmap={"c": URI})


def _space(bars: Bars, title: str, layout: Layout, lang: str) -> etree._Element:
    root = etree.Element(f"{C}chartSpace", nsmap={"c": URI, "a": A[1:-1], "r": R[1:-1]})
    _val(root, "date1904", "0")
    _val(root, "lang", lang)
    _val(root, "roundedCorners", "0")
    chart = sub(root, f"{C}chart")
    _val(chart, "autoTitleDeleted", "1")
    area = sub(chart, f"{C}plotArea")
    _place(area, bars)
    plot = sub(area, f"{C}barChart")
    _val(plot, "barDir", "bar")
    _val(plot, "grouping", "clustered")
    _val(plot, "varyColors", "0")
    _series(plot, bars, title, layout)
    _val(plot, "gapWidth", str(min(round(bars.gap * 100), 500)))
    _val(plot, "axId", _NAMES)
    _val(plot, "axId", _NUMBERS)
    _axes(area, bars, layout)
    _val(chart, "plotVisOnly", "1")
    _val(chart, "dispBlanksAs", "gap")
    look = sub(root, f"{C}spPr")
    sub(look, f"{A}noFill")
    sub(sub(look, f"{A}ln"), f"{A}noFill")
    _type(root, bars.size, _text_colour(layout))
    sub(root, f"{C}externalData").set(f"{R}id", "rId1")
    _val(root[-1], "autoUpdate", "0")
    return root


def _place(area: etree._Element, bars: Bars) -> None:
    """The inner plot, beside the room of the names."""
    place = sub(sub(area, f"{C}layout"), f"{C}manualLayout")
    _val(place, "layoutTarget", "inner")
    _val(place, "xMode", "edge")
    _val(place, "yMode", "edge")
    shares = (0.0 if bars.table.rtl else bars.names, 0.0, 1 - bars.names, 1.0)
    for side, share in zip("xywh", shares, strict=True):
        _val(place, side, f"{share:.4f}")


def _series(plot: etree._Element, bars: Bars, title: str, layout: Layout) -> None:
    series = sub(plot, f"{C}ser")
    _val(series, "idx", "0")
    _val(series, "order", "0")
    _strings(sub(series, f"{C}tx"), f"{SHEET}!$B$1", [title])
    subjects = {number: row[1].subject or row[0].subject for number, row in enumerate(bars.table.body)}
    plain = _bar_colour({subject for subject in subjects.values() if subject}, layout)
    scheme_colour(sub(series, f"{C}spPr"), plain.colour, plain.shade)
    _val(series, "invertIfNegative", "0")
    for number, subject in subjects.items():
        if subject:
            point = sub(series, f"{C}dPt")
            _val(point, "idx", str(number))
            _val(point, "invertIfNegative", "0")
            _val(point, "bubble3D", "0")
            _accent(sub(point, f"{C}spPr"), subject, layout)
    _labels(series, bars, layout)
    last = len(bars.table.body) + 1
    _strings(sub(series, f"{C}cat"), f"{SHEET}!$A$2:$A${last}", [row[0].text for row in bars.table.body])
    numbers = sub(sub(series, f"{C}val"), f"{C}numRef")
    sub(numbers, f"{C}f").text = f"{SHEET}!$B$2:$B${last}"
    cache = sub(numbers, f"{C}numCache")
    sub(cache, f"{C}formatCode").text = "General"
    _val(cache, "ptCount", str(len(bars.table.body)))
    for number, row in enumerate(bars.table.body):
        sub(sub(cache, f"{C}pt", idx=str(number)), f"{C}v").text = row[1].value


def _strings(parent: etree._Element, formula: str, texts: list[str]) -> None:
    reference = sub(parent, f"{C}strRef")
    sub(reference, f"{C}f").text = formula
    cache = sub(reference, f"{C}strCache")
    _val(cache, "ptCount", str(len(texts)))
    for number, text in enumerate(texts):
        sub(sub(cache, f"{C}pt", idx=str(number)), f"{C}v").text = text


def _labels(series: etree._Element, bars: Bars, layout: Layout) -> None:
    labels = sub(series, f"{C}dLbls")
    for number, row in enumerate(bars.table.body):
        places = decimals(row[1].value)
        if places != bars.places:
            label = sub(labels, f"{C}dLbl")
            _val(label, "idx", str(number))
            _label(label, bars, places, layout)
    _label(labels, bars, bars.places, layout)


def _label(labels: etree._Element, bars: Bars, places: int, layout: Layout) -> None:
    """How a number beside its bar looks: with the decimals that the author wrote."""
    sub(labels, f"{C}numFmt", formatCode=_format(bars, places), sourceLinked="0")
    look = sub(labels, f"{C}spPr")
    sub(look, f"{A}noFill")
    sub(sub(look, f"{A}ln"), f"{A}noFill")
    _type(labels, bars.numbers, _text_colour(layout), bold=True)
    _val(labels, "dLblPos", "outEnd")
    for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        _val(labels, f"show{what}", str(int(what == "Val")))


def _format(bars: Bars, places: int) -> str:
    """The number format (18.8.31): the viewer's separators, our decimals, and the unit as it stands."""
    unit = bars.table.unit.replace('"', '"\\""')
    return "#,##0" + ("." + "0" * places if places else "") + (f'"{unit}"' if unit else "")


def _axes(area: etree._Element, bars: Bars, layout: Layout) -> None:
    rtl = bars.table.rtl
    names = sub(area, f"{C}catAx")
    _val(names, "axId", _NAMES)
    _val(sub(names, f"{C}scaling"), "orientation", "maxMin")
    _val(names, "delete", "0")
    _val(names, "axPos", "r" if rtl else "l")
    sub(names, f"{C}numFmt", formatCode="General", sourceLinked="0")
    _val(names, "majorTickMark", "none")
    _val(names, "minorTickMark", "none")
    _val(names, "tickLblPos", "low")
    line = sub(sub(names, f"{C}spPr"), f"{A}ln", w="12700")
    scheme_colour(line, _text_colour(layout))
    _type(names, bars.size, _text_colour(layout))
    _val(names, "crossAx", _NUMBERS)
    _val(names, "crosses", "autoZero")
    _val(names, "auto", "0")
    _val(names, "lblAlgn", "ctr")
    _val(names, "lblOffset", "60")
    _val(names, "noMultiLvlLbl", "1")
    numbers = sub(area, f"{C}valAx")
    _val(numbers, "axId", _NUMBERS)
    scaling = sub(numbers, f"{C}scaling")
    _val(scaling, "orientation", "maxMin" if rtl else "minMax")
    _val(scaling, "max", f"{bars.most:.10g}")
    _val(scaling, "min", f"{bars.least:.10g}")
    _val(numbers, "delete", "1")
    _val(numbers, "axPos", "t")
    sub(numbers, f"{C}numFmt", formatCode="General", sourceLinked="0")
    _val(numbers, "majorTickMark", "none")
    _val(numbers, "minorTickMark", "none")
    _val(numbers, "tickLblPos", "none")
    _val(numbers, "crossAx", _NAMES)
    _val(numbers, "crosses", "autoZero")
    _val(numbers, "crossBetween", "between")


def _type(parent: etree._Element, size: int, colour: str, *, bold: bool = False) -> None:
    """`c:txPr`: the theme's body font."""
    text = sub(parent, f"{C}txPr")
    inside = sub(text, f"{A}bodyPr")
    if bold:
        # A number stays on its line: LibreOffice would break one that is wider than a fifth of the chart.
        inside.set("wrap", "none")
    sub(text, f"{A}lstStyle")
    paragraph = sub(text, f"{A}p")
    run = sub(sub(paragraph, f"{A}pPr"), f"{A}defRPr", sz=str(size * 100), b=str(int(bold)))
    scheme_colour(run, colour)
    for script, suffix in (("latin", "lt"), ("ea", "ea"), ("cs", "cs")):
        sub(run, f"{A}{script}", typeface=f"+mn-{suffix}")
    sub(paragraph, f"{A}endParaRPr", lang="en-US")


def _val(parent: etree._Element, tag: str, value: str) -> None:
    sub(parent, f"{C}{tag}", val=value)


def _text_colour(layout: Layout) -> str:
    return max(("tx1", "bg1"), key=lambda name: contrast(layout.colours[name], layout.ground))


def _accent(look: etree._Element, subject: int, layout: Layout) -> None:
    """A bar in its subject's accent, with an outline that is seen where the accent is too pale to be."""
    edge = seen(subject, layout.colours, layout.ground)
    scheme_colour(look, edge.colour)
    if edge.shade:
        scheme_colour(sub(look, f"{A}ln", w=str(_OUTLINE)), edge.colour, edge.shade)


def _bar_colour(subjects: Set[int], layout: Layout) -> Ground:
    """The colour of bars that are no subject's: the quietest of the theme that is seen and is no subject's either."""
    text = _text_colour(layout)
    greys = (Shade(65), Shade(80)) if is_dark(layout.ground) else (Shade(50, 50), Shade(75, 25))
    choices = [Ground("tx2"), Ground(text), *(Ground(text, grey) for grey in greys)]
    clear = [choice for choice in choices if contrast(shown(choice, layout.colours), layout.ground) >= LARGE_CONTRAST]
    accents = [layout.colours.get(f"accent{subject}", layout.ground) for subject in subjects]
    for choice in clear:
        if all(told_apart(shown(choice, layout.colours), accent) for accent in accents):
            return choice
    return clear[0] if clear else Ground(text)

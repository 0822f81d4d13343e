"""What a text looks like after all that it inherits (ECMA-376 part 1, 21.1.2): size, weight, family, colour, language.

Nearest first: the run, the shape's list style, the layout's placeholder, the master's, the master's text style, the
presentation's default.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from lxml import etree

from generator.auditing.deck.colouring import COLOURS, Theme, colour, painted, share, stated_fill
from generator.auditing.deck.shapes import UNKNOWN, Fill, Paragraph, Run, Text
from generator.writers.pptx.drawing import POINT, A, R, number
from generator.writers.pptx.measure import LINE

_TRUE: Final = frozenset(("1", "true"))
_BULLETS: Final = frozenset(f"{A}{n}" for n in ("buNone", "buChar", "buAutoNum", "buBlip"))
_INSETS: Final = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
_MOST_LEVEL: Final = 8
# Sizes that PowerPoint allows (ST_TextFontSize), in pt.
_SIZES: Final = (1.0, 4000.0)
_TEXTS: Final = frozenset((f"{A}r", f"{A}fld", f"{A}br"))
# A link in the colour of the text around it ([MS-ODRAWXML], CT_HyperlinkColor).
_AS_TEXT: Final = ".//{http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor}hlinkClr[@val='tx']"
_EAST: Final = ((0x2E80, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF))
_COMPLEX: Final = ((0x0590, 0x08FF), (0x0900, 0x0DFF), (0x0E00, 0x0EFF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC))


@dataclass(frozen=True, slots=True)
class Style:
    """What texts of a shape inherit: list styles and the `bodyPr` of its placeholders, nearest first.

    `plain` is the colour that a shape's style or a table's gives, `bold` what a table's style says.
    """

    lists: Sequence[etree._Element]
    bodies: Sequence[etree._Element]
    theme: Theme
    colours: Mapping[str, str]
    own_lists: int = 1
    plain: Fill | None = None
    bold: bool | None = None


def read_text(body: etree._Element, style: Style) -> Text:
    """The text of a shape or a cell; `body` is its `txBody`."""
    bodies = [b for b in (body.find(f"{A}bodyPr"), *style.bodies) if b is not None]
    own = body.find(f"{A}lstStyle")
    lists = [own if own is not None else etree.Element("none"), *style.lists]
    fit, scale, reduction = _fit(bodies)
    left, top, right, bottom = (_length(bodies, key, default) / POINT for key, default in _INSETS.items())
    vertical = next((v for v in (b.get("vert") for b in bodies) if v), "horz")
    return Text(
        tuple(_paragraph(p, lists, style, scale or 1.0, reduction) for p in body.iterchildren(f"{A}p")),
        (left, top, right, bottom),
        anchor=next((a for a in (b.get("anchor") for b in bodies) if a), "t"),
        fit=fit,
        scaled=scale is not None,
        wrap=next((w for w in (b.get("wrap") for b in bodies) if w), "square") != "none",
        turned=vertical != "horz" or bool(_length(bodies, "rot", 0)),
        columns=max(int(_length(bodies, "numCol", 1)), 1),
    )


def _fit(bodies: Iterable[etree._Element]) -> tuple[Literal["", "shrink", "grow"], float | None, float]:
    """How text is fitted, the scale of its sizes where it is stated, and what its lines are brought closer by."""
    for body in bodies:
        for element in body:
            if element.tag == f"{A}normAutofit":
                stated = element.get("fontScale")
                scale = _percent(stated) if stated else None
                return "shrink", scale, _percent(element.get("lnSpcReduction") or "0")
            if element.tag == f"{A}spAutoFit":
                return "grow", None, 0.0
            if element.tag == f"{A}noAutofit":
                return "", None, 0.0
    return "", None, 0.0


def _percent(text: str) -> float:
    try:
        value = float(text.rstrip("%")) / (100 if text.endswith("%") else 100_000)
    except ValueError:
        return 1.0
    return min(max(value, 0.01), 1.0) if value else 0.0


def _length(elements: Iterable[etree._Element], attribute: str, default: int) -> float:
    """The first whole number that an attribute has, within what a length can be (ST_Coordinate32)."""
    value = next((v for v in (number(e, attribute) for e in elements) if v is not None), default)
    return float(max(min(value, 1 << 31), -(1 << 31)))


def _paragraph(p: etree._Element, lists: Sequence[etree._Element], style: Style, scale: float, cut: float) -> Paragraph:
    properties = p.find(f"{A}pPr")
    level = max(0, min(number(properties, "lvl") or 0, _MOST_LEVEL))
    tags = (f"{A}lvl{level + 1}pPr", f"{A}defPPr")
    nearest, farther = (
        [found for lst in some for tag in tags if (found := lst.find(tag)) is not None]
        for some in (lists[: style.own_lists + 1], lists[style.own_lists + 1 :])
    )
    inherited = [*nearest, *farther]
    stated = [properties, *inherited] if properties is not None else inherited
    defaults = [d for d in (s.find(f"{A}defRPr") for s in inherited) if d is not None]
    near = sum(s.find(f"{A}defRPr") is not None for s in nearest)
    runs = tuple(_runs(p, defaults, near, style, scale))
    end = p.find(f"{A}endParaRPr")
    size = max((run.size for run in runs), default=0.0) or _size(
        [*([end] if end is not None else []), *defaults], scale
    )
    bullet = next((e.tag for s in stated for e in s if e.tag in _BULLETS), f"{A}buNone")
    leading, exact = _spacing(stated, "lnSpc", 1.0)
    before, before_points = _spacing(stated, "spcBef", 0.0)
    after, after_points = _spacing(stated, "spcAft", 0.0)
    return Paragraph(
        runs,
        size,
        left=_length(stated, "marL", 0) / POINT,
        indent=_length(stated, "indent", 0) / POINT,
        bullet=bullet != f"{A}buNone",
        leading=leading * scale if exact else max(leading - cut, 0.1),
        exact=exact,
        before=before if before_points else before * LINE * size * (1 - cut),
        after=after if after_points else after * LINE * size * (1 - cut),
        align=next((a for a in (s.get("algn") for s in stated) if a), "l"),
        rtl=next((r for r in (s.get("rtl") for s in stated) if r), "0") in _TRUE,
    )


def _runs(p: etree._Element, defaults: list[etree._Element], near: int, style: Style, scale: float) -> Iterable[Run]:
    for element in p:
        if element.tag not in _TEXTS:
            continue
        properties = element.find(f"{A}rPr")
        text = "\n" if element.tag == f"{A}br" else (element.findtext(f"{A}t") or "").replace("\v", "\n")
        yield _run(text, properties, defaults, near, style, scale)


def _run(
    text: str,
    properties: etree._Element | None,
    defaults: list[etree._Element],
    near: int,
    style: Style,
    scale: float,
) -> Run:
    chain = [properties, *defaults] if properties is not None else defaults
    bold = next((b for b in (c.get("b") for c in chain[: 1 + near]) if b is not None), None)
    if bold is None and style.bold is not None:
        bold = "1" if style.bold else "0"
    if bold is None:
        bold = next((b for b in (c.get("b") for c in chain) if b is not None), "0")
    spacing = next((s for s in (number(c, "spc") for c in chain) if s is not None), 0)
    return Run(
        text,
        _size(chain, scale),
        bold in _TRUE,
        _family(text, chain, style.theme),
        _fill(properties, chain, near + (properties is not None), style),
        next((lang for lang in (c.get("lang") for c in chain) if lang), ""),
        raised=bool(next((b for b in (c.get("baseline") for c in chain) if b), "0").strip("0%")),
        caps=next((c for c in (c.get("cap") for c in chain) if c), "none") == "all",
        tracking=max(min(spacing, 400_000), -400_000) / 100,
    )


def _size(chain: Sequence[etree._Element], scale: float) -> float:
    size = next((n for n in (number(c, "sz") for c in chain) if n), 1800)
    return max(min(size / 100 if abs(size) < 1 << 31 else 18.0, _SIZES[1]), _SIZES[0]) * scale


def _family(text: str, chain: Sequence[etree._Element], theme: Theme) -> str:
    """The family that most of the text is set in; empty where no font is named for its script."""
    script = _script(text)
    face = next((f.get("typeface") or "" for f in (c.find(f"{A}{script}") for c in chain) if f is not None), "")
    if not face:
        face = f"+mn-{'lt' if script == 'latin' else script}"
    return theme.families.get(face, "") if face.startswith("+") else face


def _script(text: str) -> str:
    counts = {"latin": 0, "ea": 0, "cs": 0}
    if text.isascii():
        return "latin"
    for character in text:
        code = ord(character)
        if any(first <= code <= last for first, last in _EAST):
            counts["ea"] += 1
        elif any(first <= code <= last for first, last in _COMPLEX):
            counts["cs"] += 1
        elif character.isalpha():
            counts["latin"] += 1
    return max(counts, key=lambda script: counts[script])


def _fill(properties: etree._Element | None, chain: Sequence[etree._Element], near: int, style: Style) -> Fill | None:
    """What a run is painted with; a link takes the theme's colour, unless it says otherwise."""
    link = properties.find(f"{A}hlinkClick") if properties is not None else None
    if link is not None and (link.get(f"{R}id") or link.get("action")) and link.find(_AS_TEXT) is None:
        return Fill(style.colours.get("hlink", ""))
    for element in chain[:near]:
        if (stated := stated_fill(element)) is not None:
            return painted(stated, style.colours)
        if element.find(f"{A}effectLst/{A}glow") is not None:
            return UNKNOWN
    if style.plain is not None:
        return style.plain
    for element in chain[near:]:
        if (stated := stated_fill(element)) is not None:
            return painted(stated, style.colours)
    return Fill(style.colours.get("tx1", ""))


def font_reference(reference: etree._Element | None, colours: Mapping[str, str]) -> Fill | None:
    """The colour that a shape's style gives its text (`fontRef`), None where it gives none."""
    inner = next((e for e in reference if e.tag in COLOURS), None) if reference is not None else None
    return colour(inner, colours) if inner is not None else None


def _spacing(stated: Sequence[etree._Element], tag: str, default: float) -> tuple[float, bool]:
    """A spacing as pt (then True) or as a share of the line."""
    for element in stated:
        spacing = element.find(f"{A}{tag}")
        if spacing is not None and len(spacing):
            if spacing[0].tag == f"{A}spcPts":
                return _length([spacing[0]], "val", 0) / 100, True
            return max(share(spacing[0]), 0.0), False
    return default, False

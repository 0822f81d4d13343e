"""Notes pages (ECMA-376 part 1, 19.3.1.26), and a notes master for a master that has none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from generator.writers.pptx.drawing import NAMESPACES, A, P, number, sub
from generator.writers.pptx.flow import Sized
from generator.writers.pptx.master import Style
from generator.writers.pptx.outline import Paragraph
from generator.writers.pptx.package import parsed
from generator.writers.pptx.runs import Writer

SIZE: Final = 12
_INDENT: Final = 14.0
_KINDS: Final = ("sldImg", "body")
_MASTER: Final = """<p:notesMaster xmlns:a="{a}" xmlns:r="{r}" xmlns:p="{p}"><p:cSld><p:bg><p:bgPr><a:solidFill>\
<a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/>\
<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{shapes}</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" \
bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" \
accent6="accent6" hlink="hlink" folHlink="folHlink"/></p:notesMaster>"""
_SHAPE: Final = """<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>\
<p:nvPr><p:ph type="{type}" idx="{id}"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="{y}"/>\
<a:ext cx="5486400" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>{text}</p:sp>"""
_TEXT: Final = '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en"/></a:p></p:txBody>'


def default_master() -> bytes:
    """A notes master with the slide's image and the text."""
    image = _SHAPE.format(id=2, name="Slide image", type="sldImg", y=685_800, cy=3_086_100, text="")
    text = _SHAPE.format(id=3, name="Notes", type="body", y=4_069_080, cy=4_343_400, text=_TEXT)
    return _MASTER.format(**NAMESPACES, shapes=image + text).encode()


def indexes(master: bytes) -> dict[str, int]:
    """The placeholder index that a notes master gives to each kind of placeholder."""
    found: dict[str, int] = {}
    for ph in parsed(master).iter(f"{P}ph"):
        found.setdefault(ph.get("type") or "obj", number(ph, "idx") or 0)
    return found


def page(paragraphs: Sequence[Paragraph], index: dict[str, int], writer: Writer) -> etree._Element:
    """A notes page with a text."""
    root = etree.Element(f"{P}notes", nsmap=NAMESPACES)
    tree = sub(sub(root, f"{P}cSld"), f"{P}spTree")
    group = sub(tree, f"{P}nvGrpSpPr")
    sub(group, f"{P}cNvPr", id="1", name="")
    sub(group, f"{P}cNvGrpSpPr")
    sub(group, f"{P}nvPr")
    sub(tree, f"{P}grpSpPr")
    for place, (kind, name) in enumerate(zip(_KINDS, ("Slide image", "Notes"), strict=True), 2):
        shape = sub(tree, f"{P}sp")
        described = sub(shape, f"{P}nvSpPr")
        sub(described, f"{P}cNvPr", id=str(place), name=name)
        locks = sub(sub(described, f"{P}cNvSpPr"), f"{A}spLocks", noGrp="1")
        ph = sub(sub(described, f"{P}nvPr"), f"{P}ph", type=kind)
        if index.get(kind):
            ph.set("idx", str(index[kind]))
        sub(shape, f"{P}spPr")
        if kind == "sldImg":
            locks.set("noRot", "1")
            locks.set("noChangeAspect", "1")
            continue
        body = sub(shape, f"{P}txBody")
        sub(body, f"{A}bodyPr")
        sub(body, f"{A}lstStyle")
        writer.paragraphs(body, [Sized(p, _style(p), SIZE) for p in paragraphs])
    sub(sub(root, f"{P}clrMapOvr"), f"{A}masterClrMapping")
    return root


def _style(paragraph: Paragraph) -> Style:
    if paragraph.role in {"point", "number"}:
        left = _INDENT * (paragraph.depth + 1)
        return Style(size=SIZE, bullet=True, left=left, indent=-_INDENT, forced="bullet")
    return Style(size=SIZE, bold=paragraph.role == "key", forced="key" if paragraph.role == "key" else "")

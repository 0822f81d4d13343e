"""Notes pages (ECMA-376 part 1, 19.3.1.26), and a notes master for a master that has none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from generator.writers.pptx.drawing import NAMESPACES, A, P, number, sub
from generator.writers.pptx.flow import Sized
from generator.writers.pptx.outline import Paragraph
from generator.writers.pptx.package import parsed, serialized
from generator.writers.pptx.placeholder import Style
from generator.writers.pptx.runs import Writer

SIZE: Final = 12
_INDENT: Final = 14.0
_KINDS: Final = {"sldImg": "Slide image", "body": "Notes"}
# The colour map of every master that PowerPoint makes.
_MAP: Final = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"} | {
    name: name for name in (*(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
}
_PLACES: Final = {"sldImg": (685_800, 3_086_100), "body": (4_069_080, 4_343_400)}


def default_master() -> bytes:
    """A notes master with the slide's image and the text, for portrait pages of 7.5 × 10 inches."""
    root, tree = _root("notesMaster")
    for place, (kind, name) in enumerate(_KINDS.items(), 2):
        shape = _shape(tree, kind, name, place, place)
        properties = sub(shape, f"{P}spPr")
        frame = sub(properties, f"{A}xfrm")
        y, height = _PLACES[kind]
        sub(frame, f"{A}off", x="685800", y=str(y))
        sub(frame, f"{A}ext", cx="5486400", cy=str(height))
        sub(sub(properties, f"{A}prstGeom", prst="rect"), f"{A}avLst")
        if kind == "body":
            sub(sub(_body(shape), f"{A}p"), f"{A}endParaRPr", lang="en")
    sub(root, f"{P}clrMap", **_MAP)
    return serialized(root)


def indexes(master: bytes) -> dict[str, int]:
    """The placeholder index that a notes master gives to each kind of placeholder."""
    found: dict[str, int] = {}
    for ph in parsed(master).iter(f"{P}ph"):
        found.setdefault(ph.get("type") or "obj", number(ph, "idx") or 0)
    return found


def page(paragraphs: Sequence[Paragraph], index: dict[str, int], writer: Writer) -> etree._Element:
    """A notes page with a text."""
    root, tree = _root("notes")
    for place, (kind, name) in enumerate(_KINDS.items(), 2):
        shape = _shape(tree, kind, name, place, index.get(kind, 0))
        sub(shape, f"{P}spPr")
        if kind == "body":
            writer.paragraphs(_body(shape), [Sized(p, _style(p), SIZE) for p in paragraphs])
    return root


def _root(tag: str) -> tuple[etree._Element, etree._Element]:
    root = etree.Element(f"{P}{tag}", nsmap=NAMESPACES)
    tree = sub(sub(root, f"{P}cSld"), f"{P}spTree")
    group = sub(tree, f"{P}nvGrpSpPr")
    sub(group, f"{P}cNvPr", id="1", name="")
    sub(group, f"{P}cNvGrpSpPr")
    sub(group, f"{P}nvPr")
    sub(tree, f"{P}grpSpPr")
    return root, tree


def _shape(tree: etree._Element, kind: str, name: str, place: int, index: int) -> etree._Element:
    shape = sub(tree, f"{P}sp")
    described = sub(shape, f"{P}nvSpPr")
    sub(described, f"{P}cNvPr", id=str(place), name=name)
    image = {"noRot": "1", "noChangeAspect": "1"} if kind == "sldImg" else {}
    sub(sub(described, f"{P}cNvSpPr"), f"{A}spLocks", noGrp="1", **image)
    ph = sub(sub(described, f"{P}nvPr"), f"{P}ph", type=kind)
    if index:
        ph.set("idx", str(index))
    return shape


def _body(shape: etree._Element) -> etree._Element:
    body = sub(shape, f"{P}txBody")
    sub(body, f"{A}bodyPr")
    sub(body, f"{A}lstStyle")
    return body


def _style(paragraph: Paragraph) -> Style:
    if paragraph.role in {"point", "number"}:
        left = _INDENT * (paragraph.depth + 1)
        return Style(size=SIZE, bullet=True, left=left, indent=-_INDENT, forced="bullet")
    return Style(size=SIZE, bold=paragraph.role == "key", forced="key" if paragraph.role == "key" else "")

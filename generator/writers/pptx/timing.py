"""The timing of a slide (ECMA-376 part 1, 19.5): each text that appears does so on a click, and nothing else moves.

The nesting is what PowerPoint itself writes: a main sequence, in it a `p:par` for each click, in that one for the
group of effects that begin together, in that the effects. Each is PowerPoint's own "Appear": preset 1, an entrance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from lxml import etree

from generator.writers.pptx.drawing import P, sub


@dataclass(frozen=True, slots=True)
class Appearing:
    """A shape that appears on a click, counted from 1: the whole of it, or of its text these paragraphs, from 0.

    `shape` is its id on the slide; `text` is whether it has a text of its own, which a table's frame has not.
    """

    click: int
    shape: int
    paragraphs: tuple[int, ...] = ()
    text: bool = True


def timing(appearing: Sequence[Appearing]) -> etree._Element:
    """`p:timing` for what appears, one click after the other."""
    ids = count(1)
    root = etree.Element(f"{P}timing")
    whole = sub(sub(sub(root, f"{P}tnLst"), f"{P}par"), f"{P}cTn", id=str(next(ids)))
    whole.attrib.update({"dur": "indefinite", "restart": "never", "nodeType": "tmRoot"})
    sequence = sub(sub(whole, f"{P}childTnLst"), f"{P}seq", concurrent="1", nextAc="seek")
    main = sub(sequence, f"{P}cTn", id=str(next(ids)), dur="indefinite", nodeType="mainSeq")
    clicks = sub(main, f"{P}childTnLst")
    for click in sorted({item.click for item in appearing}):
        effects = _group(_group(clicks, ids, "indefinite"), ids, "0")
        for number, (item, paragraph) in enumerate(_targets(appearing, click)):
            _appear(effects, ids, item, paragraph, "withEffect" if number else "clickEffect")
    for name, event in (("prevCondLst", "onPrev"), ("nextCondLst", "onNext")):
        condition = sub(sub(sequence, f"{P}{name}"), f"{P}cond", evt=event, delay="0")
        sub(sub(condition, f"{P}tgtEl"), f"{P}sldTgt")
    if builds := dict.fromkeys((item.shape, bool(item.paragraphs)) for item in appearing if item.text):
        listed = sub(root, f"{P}bldLst")
        for shape, parted in builds:
            build = sub(listed, f"{P}bldP", spid=str(shape), grpId="0")
            # Paragraph by paragraph, or the shape at once with its fill.
            build.set(*(("build", "p") if parted else ("animBg", "1")))
    return root


def _targets(appearing: Sequence[Appearing], click: int) -> Iterator[tuple[Appearing, int | None]]:
    """What appears on a click: a range of paragraphs would do, but LibreOffice takes the first of a range alone."""
    for item in appearing:
        if item.click == click:
            yield from ((item, paragraph) for paragraph in item.paragraphs or (None,))


def _group(parent: etree._Element, ids: Iterator[int], delay: str) -> etree._Element:
    node = sub(sub(parent, f"{P}par"), f"{P}cTn", id=str(next(ids)), fill="hold")
    sub(sub(node, f"{P}stCondLst"), f"{P}cond", delay=delay)
    return sub(node, f"{P}childTnLst")


def _appear(parent: etree._Element, ids: Iterator[int], item: Appearing, paragraph: int | None, node: str) -> None:
    effect = sub(sub(parent, f"{P}par"), f"{P}cTn", id=str(next(ids)), presetID="1", presetClass="entr")
    effect.attrib.update({"presetSubtype": "0", "fill": "hold"})
    if item.text:
        effect.set("grpId", "0")
    effect.set("nodeType", node)
    sub(sub(effect, f"{P}stCondLst"), f"{P}cond", delay="0")
    change = sub(sub(effect, f"{P}childTnLst"), f"{P}set")
    behaviour = sub(change, f"{P}cBhvr")
    moment = sub(behaviour, f"{P}cTn", id=str(next(ids)), dur="1", fill="hold")
    sub(sub(moment, f"{P}stCondLst"), f"{P}cond", delay="0")
    target = sub(sub(behaviour, f"{P}tgtEl"), f"{P}spTgt", spid=str(item.shape))
    if paragraph is not None:
        sub(sub(target, f"{P}txEl"), f"{P}pRg", st=str(paragraph), end=str(paragraph))
    sub(sub(behaviour, f"{P}attrNameLst"), f"{P}attrName").text = "style.visibility"
    sub(sub(change, f"{P}to"), f"{P}strVal", val="visible")

"""A slide as the room sees it while the speaker clicks: PresentationML's timing, read as a viewer plays it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
# A shape's id, and the number of a paragraph in it or None for all of it.
Target = tuple[str, int | None]


def slides(content: bytes) -> list[etree._Element]:
    """The slides of a deck that keeps its slides in the order of their file names."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        numbers = sorted(
            int(found[1]) for name in package.namelist() if (found := re.fullmatch(r"ppt/slides/slide(\d+)\.xml", name))
        )
        return [etree.fromstring(package.read(f"ppt/slides/slide{number}.xml")) for number in numbers]


def clicks(slide: etree._Element) -> list[list[Target]]:
    """What each click brings in, in order."""
    main = slide.find(f".//{P}cTn[@nodeType='mainSeq']")
    if main is None:
        return []
    return [list(_entrances(each)) for each in main.iterfind(f"{P}childTnLst/{P}par")]


def _entrances(click: etree._Element) -> Iterator[Target]:
    first, *others = [node for node in click.iter(f"{P}cTn") if node.get("presetClass") == "entr"]
    assert first.get("nodeType") == "clickEffect"
    assert {node.get("nodeType") for node in others} <= {"withEffect"}
    for node in (first, *others):
        assert node.get("presetID") == "1"
        (change,) = node.iterfind(f"{P}childTnLst/{P}set")
        assert change.findtext(f".//{P}attrName") == "style.visibility"
        (value,) = change.iter(f"{P}strVal")
        assert value.get("val") == "visible"
        (target,) = change.iter(f"{P}spTgt")
        ranges = [range(int(r.get("st") or 0), int(r.get("end") or 0) + 1) for r in target.iter(f"{P}pRg")]
        for number in [n for each in ranges for n in each] if ranges else [None]:
            yield target.get("spid") or "", number


def texts(slide: etree._Element, after: int) -> list[str]:
    """The paragraphs that are seen after so many clicks: a text that comes in is not there before."""
    coming = {target for each in clicks(slide)[after:] for target in each}
    found = []
    for shape in slide.iter(f"{P}sp", f"{P}graphicFrame"):
        described = shape.find(f"./*/{P}cNvPr")
        assert described is not None
        name = described.get("id") or ""
        if (name, None) not in coming:
            found += [
                "".join(t.text or "" for t in paragraph.iter(f"{A}t"))
                for number, paragraph in enumerate(shape.iter(f"{A}p"))
                if (name, number) not in coming
            ]
    return found


def faults(slide: etree._Element) -> list[str]:
    """What a viewer would stumble on: ids that are twice or lead nowhere, paragraphs that are not there, the order."""
    timing = slide.find(f"{P}timing")
    if timing is None:
        return []
    found = [] if slide[-1] is timing and slide[-2].tag in {f"{P}cSld", f"{P}clrMapOvr"} else ["order"]
    nodes = [node.get("id") for node in timing.iter(f"{P}cTn")]
    if nodes != [str(n) for n in range(1, len(nodes) + 1)]:
        found.append(f"ids of nodes {nodes}")
    shapes = {e.get("id"): e.getparent() for e in slide.iter(f"{P}cNvPr")}
    targets = {target for each in clicks(slide) for target in each}
    builds = {e.get("spid"): e for e in timing.iter(f"{P}bldP")}
    found += [f"no shape {name}" for name in (*(name for name, _ in targets), *builds) if name not in shapes]
    for name, number in targets:
        described = shapes.get(name)
        shape = described.getparent() if described is not None else None
        if shape is None or shape.tag != f"{P}sp":
            continue
        if number is not None and number >= len(list(shape.iter(f"{A}p"))):
            found.append(f"no paragraph {number} in shape {name}")
        if name not in builds or (builds[name].get("build") == "p") != (number is not None):
            found.append(f"no build of shape {name}")
    return found

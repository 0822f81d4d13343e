"""The masters that the tests make are sound, and odd in the way that each of them is there for."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from lxml import etree

from generator.writers.pptx.package import read
from tests.judges import ooxml
from tests.masters import MASTERS

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_MADE = sorted(set(MASTERS) - {"pptx", "potxkit"})
_LAYOUT, _MASTER = "/ppt/slideLayouts/", "/ppt/slideMasters/"

# What is special about each: a path, in which parts, and what it counts or says there.
ODD: dict[str, list[tuple[str, str, object]]] = {
    "german": [
        (_LAYOUT, "string(//p:cSld[@name='Titelfolie']/../@type)", "title"),
        (_MASTER, "count(//a:normAutofit)", 2),
    ],
    "japanese": [("/ppt/theme/", "string(//a:minorFont/a:ea/@typeface)", "游ゴシック")],
    "untyped": [(_LAYOUT, "count(/p:sldLayout/@type)", 0)],
    "four-three": [
        ("/ppt/presentation", "string(//p:sldSz/@type)", "screen4x3"),
        (_LAYOUT, "count(/*[@type='tx'])", 1),
    ],
    "a4": [
        ("/ppt/presentation", "string(//p:sldSz/@cx)", "10693440"),
        (_MASTER, "count(//p:ph[@type='title' or @type='body'])", 0),
    ],
    "portrait": [("/ppt/presentation", "number(//p:sldSz/@cx) < number(//p:sldSz/@cy)", True)],
    "dark": [(_MASTER, "string(//p:clrMap/@bg1)", "dk1")],
    "two-masters": [
        (_MASTER, "count(/p:sldMaster)", 2),
        (_MASTER, "count(//p:bodyStyle/a:lvl1pPr/a:defRPr[@sz='1100'])", 1),
    ],
    "samples": [("/ppt/slides/", "count(/p:sld)", 3), ("/ppt/presentation", "count(//p:custShow)", 1)],
    "no-body": [(_LAYOUT, "count(//p:ph[@type='body' or not(@type)])", 0)],
    "no-furniture": [("/ppt/", "count(//p:ph[@type='ftr' or @type='sldNum' or @type='dt'])", 0)],
    "no-placeholder": [("/ppt/", "count(//p:ph)", 0), (_LAYOUT, "count(/p:sldLayout)", 1)],
    "small-body": [(_MASTER, "number(//p:bodyStyle/a:lvl1pPr/a:defRPr/@sz)", 1000)],
    "google": [(_LAYOUT, "count(/*[@type='obj'])", 0), (_LAYOUT, "count(/*[@type='twoColTx'])", 1)],
    "vertical-first": [(f"{_LAYOUT}slideLayout1.xml", "string(/p:sldLayout/@type)", "vertTitleAndTx")],
    "duplicates": [(_LAYOUT, "count(//p:ph[@idx='13'])", 3)],
    "text-frames": [(_LAYOUT, "count(//a:bodyPr[@numCol='2'])", 1), (_LAYOUT, "count(//a:xfrm[@rot])", 1)],
    "left-title": [(_LAYOUT, "count(//p:ph[@type='pic'])", 1)],
}


@pytest.mark.parametrize("name", _MADE)
def test_the_same_master_is_made_twice(name: str) -> None:
    assert MASTERS[name]() == MASTERS[name]()


@pytest.mark.parametrize("name", _MADE)
def test_each_master_is_odd_in_its_own_way(name: str) -> None:
    parts = read(MASTERS[name]())
    for folder, path, wanted in ODD[name]:
        roots = [
            etree.fromstring(part.content)
            for key, part in parts.items()
            if key.startswith(folder) and key.endswith("xml")
        ]
        values = [root.xpath(path, namespaces={"a": _A, "p": _P}) for root in roots]
        counted = isinstance(wanted, int) and path.startswith("count")
        assert (sum(cast("list[float]", values)) == wanted) if counted else (wanted in values), (path, values)


@pytest.mark.judge("ooxml")
def test_masters_are_valid(tmp_path: Path) -> None:
    files = []
    for name in _MADE:
        files.append(tmp_path / f"{name}.pptx")
        files[-1].write_bytes(MASTERS[name]())
    assert ooxml.findings(files) == []


def test_at_least_ten_are_there_whatever_is_installed() -> None:
    assert set(_MADE) == set(ODD)
    assert "pptx" in MASTERS

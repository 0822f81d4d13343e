"""“Reset” in PowerPoint puts a slide's placeholders back to what their layout says: it must not break a slide of ours.

It takes away the place and the fill of each placeholder, the size, weight, colour and font of its text, and the spacing
of its paragraphs; where the layout says so, it then makes type smaller until it fits (`a:normAutofit`).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation
from pptx.presentation import Presentation as Opened

from generator.writers.pptx.house_master import FILE
from tests.judges import boxes, libreoffice
from tests.writers.pptx.decks import torture, written
from tests.writers.pptx.shipped_decks import NAMES, deck

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
FURNITURE = {"ftr", "sldNum"}


def _placeholders(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for shape in root.iter(f"{P}sp"):
        ph = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if ph is not None:
            yield ph.get("type", "obj"), shape


def _emptied(element: etree._Element, kept: tuple[str, ...] = ()) -> None:
    for attribute in set(element.keys()) - set(kept):
        del element.attrib[attribute]
    for child in list(element):
        if child.tag != f"{A}hlinkClick":
            element.remove(child)


def reset(content: bytes) -> bytes:
    """A deck after “Reset” on each of its slides; all of our layouts shrink what they hold, but for the furniture."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
                root = etree.fromstring(data)
                for kind, shape in _placeholders(root):
                    _emptied(next(shape.iter(f"{P}spPr")))
                    for properties in shape.iter(f"{A}bodyPr"):
                        _emptied(properties)
                        if kind not in FURNITURE:
                            etree.SubElement(properties, f"{A}normAutofit")
                    for properties in shape.iter(f"{A}pPr"):
                        _emptied(properties, ("lvl", "rtl", "algn"))
                    for properties in shape.iter(f"{A}rPr"):
                        _emptied(properties, ("lang", "altLang"))
                data = etree.tostring(root)
            after.writestr(name, data)
    return made.getvalue()


def _opened(content: bytes) -> Opened:
    return Presentation(io.BytesIO(content))


def test_every_layout_makes_type_smaller_that_does_not_fit() -> None:
    with zipfile.ZipFile(FILE) as package:
        names = [n for n in package.namelist() if re.match(r"ppt/slide(Layout|Master)s/slide[^/]*\.xml", n)]
        for name in names:
            for kind, shape in _placeholders(etree.fromstring(package.read(name))):
                (body,) = shape.iter(f"{A}bodyPr")
                # What states nothing has it from the master.
                if len(body):
                    fit = "noAutofit" if kind in FURNITURE else "normAutofit"
                    assert [child.tag for child in body] == [A + fit], (name, kind)
                else:
                    assert kind in {"title", *FURNITURE}, (name, kind)
    assert len(names) > 20


@pytest.mark.parametrize("name", [*NAMES, "torture"])
def test_every_placeholder_has_its_place_from_its_layout(name: str) -> None:
    for slide in _opened(written(torture()).content if name == "torture" else deck(name)).slides:
        for shape in slide.placeholders:
            layout = next(
                p for p in slide.slide_layout.placeholders if p.placeholder_format.idx == shape.placeholder_format.idx
            )
            if shape.has_table:
                # A frame needs a place of its own (19.3.1.21); its rows decide how high it is.
                assert (shape.left, shape.top, shape.width) == (layout.left, layout.top, layout.width)
                assert shape.height <= layout.height
            elif shape.has_chart:
                frame = (layout.left, layout.top, layout.width, layout.height)
                assert (shape.left, shape.top, shape.width, shape.height) == frame
            else:
                assert len(shape._element.spPr) == 0, (name, shape.name)


def test_reset_changes_the_look_and_no_word() -> None:
    before = written(torture()).content
    after = reset(before)
    texts = [
        ["\n".join(s.text_frame.text for s in slide.placeholders if s.has_text_frame) for slide in _opened(d).slides]
        for d in (before, after)
    ]
    assert texts[0] == texts[1]
    assert b' sz="' not in b"".join(
        etree.tostring(s.element) for slide in _opened(after).slides for s in slide.placeholders if s.has_text_frame
    ).replace(b' sz="quarter"', b"")


@pytest.mark.judge("libreoffice", "poppler", "fonts")
def test_after_reset_every_text_stays_in_its_box_and_every_box_clear_of_the_others(tmp_path: Path) -> None:
    decks = [tmp_path / f"{name}.pptx" for name in NAMES]
    for file in decks:
        file.write_bytes(reset(deck(file.stem)))
    for file, pdf in zip(decks, libreoffice.to_pdf(decks, tmp_path / "pdf"), strict=True):
        assert list(boxes.overlapping(file)) == []
        assert list(boxes.outside(file, pdf)) == []

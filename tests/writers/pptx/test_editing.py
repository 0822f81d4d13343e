"""What whoever edits a finished deck finds: the theme's colours and fonts, names, languages, real lists, properties."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from lxml import etree
from pptx import Presentation
from pptx.presentation import Presentation as Opened

from generator.writers.pptx.drawing import A, P
from generator.writers.pptx.package import read
from tests.writers.pptx.decks import torture, written
from tests.writers.pptx.shipped_decks import NAMES, deck

ALL = pytest.mark.parametrize("name", [*NAMES, "torture"])
_LISTED = re.compile(r"\s*(?:[•–▪▲♦○●■*-]|\d+[.)])\s")


def _content(name: str) -> bytes:
    return written(torture()).content if name == "torture" else deck(name)


def _opened(name: str) -> Opened:
    return Presentation(io.BytesIO(_content(name)))


def _roots(name: str, *folders: str) -> Iterator[tuple[str, etree._Element]]:
    for part in read(_content(name)).values():
        if part.name.endswith(".xml") and part.name.split("/")[2:3] and part.name.split("/")[2] in folders:
            yield part.name, etree.fromstring(part.content)


@ALL
def test_a_change_of_the_theme_changes_every_colour(name: str) -> None:
    found = list(
        _roots(name, "slides", "notesSlides", "slideLayouts", "slideMasters", "notesMasters", "tableStyles.xml")
    )
    assert len(found) > 25
    for part, root in found:
        fixed = [e.tag for e in root.iter(f"{A}srgbClr", f"{A}sysClr", f"{A}prstClr", f"{A}scrgbClr", f"{A}hslClr")]
        assert fixed == [], part


@ALL
def test_a_change_of_the_theme_changes_every_font_but_that_of_code(name: str) -> None:
    for part, root in _roots(name, "slides", "notesSlides", "slideLayouts", "slideMasters", "notesMasters"):
        for latin in root.iter(f"{A}latin"):
            assert latin.get("typeface") in {"+mj-lt", "+mn-lt", "Courier New"}, part
        assert not [e for e in root.iter(f"{A}fontRef") if e.get("idx") != "minor"], part


@ALL
def test_every_shape_of_a_slide_has_a_name_of_its_own_that_tells_what_it_is(name: str) -> None:
    for slide in _opened(name).slides:
        names = [shape.name for shape in slide.shapes]
        assert len(set(names)) == len(names)
        assert not [
            n for n in names if not n.strip() or re.fullmatch(r"(?:Rectangle|TextBox|Placeholder|Shape) ?\d*", n)
        ]
        ids = [shape.shape_id for shape in slide.shapes]
        assert len(set(ids)) == len(ids)


@ALL
def test_every_table_has_a_text_in_place_of_it(name: str) -> None:
    tables = [shape for slide in _opened(name).slides for shape in slide.shapes if shape.has_table]
    assert tables
    for shape in tables:
        told = shape._element.nvGraphicFramePr.cNvPr.get("descr", "")
        assert 0 < len(told) < 250
        assert "  " not in told


@ALL
def test_every_run_has_a_language(name: str) -> None:
    for part, root in _roots(name, "slides", "notesSlides", "slideLayouts", "slideMasters"):
        for run in (*root.iter(f"{A}r"), *root.iter(f"{A}fld")):
            properties = run.find(f"{A}rPr")
            assert properties is not None, part
            assert properties.get("lang"), part


@ALL
def test_lists_are_lists_and_no_placeholder_is_empty(name: str) -> None:
    for slide in _opened(name).slides:
        for shape in slide.placeholders:
            if shape.has_text_frame:
                assert shape.text_frame.text.strip(), shape.name
                assert not [p.text for p in shape.text_frame.paragraphs if _LISTED.match(p.text)]


@pytest.mark.parametrize("name", NAMES)
def test_the_file_tells_what_it_is_and_nothing_of_a_template(name: str) -> None:
    core, parts = _opened(name).core_properties, read(_content(name))
    assert all((core.title, core.keywords, core.language))
    assert core.last_modified_by == core.author
    assert "Steve Canny" not in (core.author, core.last_modified_by)
    assert (core.created.year, core.modified.year) != (2013, 2013)
    assert not [part for part in parts if re.search(r"thumbnail|printerSettings|customXml|/tags/", part)]
    assert b"PowerPoint" not in parts["/docProps/app.xml"].content


@pytest.mark.parametrize("name", NAMES)
def test_neighbours_of_one_look_are_one_run(name: str) -> None:
    for part, root in _roots(name, "slides", "notesSlides"):
        for paragraph in root.iter(f"{A}p"):
            looks = [
                etree.tostring(child[0]) if child.tag == f"{A}r" else b""
                for child in paragraph
                if child.tag != f"{A}pPr"
            ]
            assert all(one != other or not one for one, other in pairwise(looks)), part


def test_a_slide_declares_no_namespace_that_it_does_not_use() -> None:
    for part, root in _roots("torture", "slides", "notesSlides"):
        links = any(True for _ in root.iter(f"{A}hlinkClick"))
        assert ("r" in root.nsmap) == links, part
        assert root.tag.startswith(P)

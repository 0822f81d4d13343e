"""Groups, footnotes and cells without a word reach every document, for eyes and for screen readers."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path

import pytest
from lxml import html
from pptx import Presentation

from generator.artifact import Artifact
from generator.building import Job, make
from generator.edition import Edition
from generator.rendering import Document, documents, render
from generator.sources.yaml import read
from tests.brands import shipped
from tests.judges import verapdf
from tests.projects import GOOD
from tests.writers.pdf.sheets import files

GROUPS = next(path for path in GOOD if path.stem == "groups")


def made(name: str, kind: str, content: bytes = GROUPS.read_bytes()) -> Artifact:
    authored = read(content, "content/groups.yaml").value
    assert authored is not None
    brand = shipped()
    result = make(Job(authored, Document(name, kind), Edition(), brand, {**files(), **brand.files}))
    assert result.value is not None, result.problems
    return result.value


@pytest.fixture(scope="module")
def sheet() -> Artifact:
    return made("cheatsheet", "pdf")


def test_neighbours_of_one_group_stand_together() -> None:
    authored = read(GROUPS.read_bytes(), "content/groups.yaml").value
    assert authored is not None
    groups = [(g.name.markdown, len(g.dimensions)) for g in authored.comparison.groups]
    assert groups == [("", 1), ("On a server", 2), ("On a *small* device", 2)]


@pytest.mark.judge("verapdf")
def test_a_sheet_with_groups_is_accessible(sheet: Artifact, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(sheet.content)
    assert verapdf.failures([tmp_path / "x.pdf"]) == []


def test_a_dash_of_the_sheet_is_read_as_not_given(sheet: Artifact) -> None:
    streams = re.findall(rb"stream\r?\n(.*?)endstream", sheet.content, re.DOTALL)
    unpacked = b""
    for stream in streams:
        try:
            unpacked += zlib.decompress(stream)
        except zlib.error:
            continue
    spoken = re.findall(rb"/ActualText \(([^)]*)\)", unpacked + sheet.content)
    assert spoken == [b"not given"] * 3


def test_the_page_hides_the_dash_from_screen_readers_and_says_what_it_means() -> None:
    page = made("page", "html").content.decode()
    assert len(re.findall(r'<span aria-hidden="true">–</span><span class="unseen">not given</span>', page)) == 3
    assert len(re.findall(r'<th scope="rowgroup" colspan="4">', page)) == 2
    assert page.index("Nothing to do²") < page.index("It is not compressed.")


def test_a_title_has_the_group_only_where_a_name_would_be_bare_or_twofold_without() -> None:
    asked = GROUPS.read_bytes().replace(b"- name: Encoding\n", b"- name: Writing\n    question: How fast?\n", 1)
    deck = Presentation(io.BytesIO(made("deck", "pptx", asked).content))
    shown = {
        slide.shapes.title.text_frame.text: [s.text_frame.text for s in slide.placeholders if s.has_text_frame]
        for slide in deck.slides
    }
    assert "Lossless and lossy · On a server" in shown["Writing: How fast?"]
    assert {"On a server: Decoding", "On a small device: Decoding", "Encoding: With a battery"} <= set(shown)


def test_footnotes_that_fit_the_footer_stand_below_the_table() -> None:
    first = "¹ The year of the standard, not of the first encoder."
    both = f"Lossless and lossy · {first} · ² It is not compressed."
    wordy = GROUPS.read_bytes().replace(b"It is not compressed.", b"It is not compressed. " * 9)
    for content, footer in ((GROUPS.read_bytes(), both), (wordy, "Lossless and lossy")):
        deck = Presentation(io.BytesIO(made("deck", "pptx", content).content))
        (glance,) = [slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith("At a glance")]
        shown = [s.text_frame.text for s in glance.placeholders if s.has_text_frame]
        assert footer in shown


def test_the_deck_has_a_section_for_each_group_and_the_footnotes_in_the_notes() -> None:
    deck = Presentation(io.BytesIO(made("deck", "pptx").content))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert "On a server: Encoding" in titles
    assert "On a small device: Encoding: With a battery" in titles
    xml = deck.part.blob.decode()
    sections = re.findall(r'<p14:section [^>]*name="([^"]*)"', xml)
    assert {"On a server", "On a small device"} <= set(sections)
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide]
    assert sum("It is not compressed." in text for text in notes) >= 1
    assert sum("WAV: not given" in text for text in notes) >= 2
    described = [s._element.xpath("string(.//p:cNvPr/@descr)") for slide in deck.slides for s in slide.placeholders]
    assert described.count("not given") == 3


LEFT_OUT = b"""
title: Tea and coffee
subjects: {tea: Tea, coffee: Coffee}
dimensions:
  - {name: Taste, cells: {tea: Mild, coffee: Strong}}
  - {name: Filter, group: Making, cells: {tea: Cloth, coffee: Paper}}
  - {name: Caffeine, cells: {tea: Little, coffee: Much}}
"""


@pytest.mark.parametrize("document", documents(files()), ids=lambda document: document.template)
def test_what_has_no_group_does_not_pass_for_a_part_of_the_group_above_it(document: Document) -> None:
    authored = read(LEFT_OUT, "content/x.yaml").value
    assert authored is not None
    made = render(authored.comparison, document, Edition(), shipped(), files()).value
    assert made is not None
    tree = html.document_fromstring(made.html)
    rows = [head for head in tree.iter("th") if head.get("scope") in {"row", "rowgroup"}]
    heads = [" ".join("".join(map(str, head.itertext())).split()) for head in rows]
    assert heads == ["Taste", "Making", "Filter", "Further differences", "Caffeine"]
    if document.format == "pptx":
        chapters = ["The differences", "Making", "Further differences"]
        assert [s.get("data-section") for s in tree.iter("section") if s.get("data-section")][1:4] == chapters
        assert [link.text for link in tree.iter("a")][:3] == chapters

"""Any deck can be audited: with any master, of any program, damaged or hostile, in time, and without a trace."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.auditing import audited, can_be_audited
from tests.auditing.decks import LOREM, NAME, box, deck, files, found, nothing, picture, problems, table
from tests.masters import MASTERS
from tests.masters_hostile import HOSTILE
from tests.masters_samples import SAMPLE
from tests.patience import HANG

# Files that cannot be a master and are presentations for all that: nothing in them is run.
_READABLE = {"macro main", "macro part", "macro by another name", "macro by its relation"}


def sample() -> bytes:
    def full(slide: Any) -> None:
        box(slide, LOREM, colour="777777", size=11)
        picture(slide)
        table(slide)

    return deck(full, nothing, full)


def entries_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(entries: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, blob in entries.items():
            archive.writestr(name, blob)
    return target.getvalue()


def bare_picture(slide: Any) -> None:
    picture(slide)


@pytest.mark.parametrize("name", MASTERS)
def test_a_deck_on_any_master_is_audited(name: str) -> None:
    started = time.process_time()
    rules = {problem.rule for problem in problems(MASTERS[name]())}
    assert time.process_time() - started < HANG
    assert "unreadable" not in rules


def test_the_slides_of_a_master_are_looked_at() -> None:
    said = [message for rule, message in found(MASTERS["samples"]()) if rule == "alt-text"]
    assert len(said) == 1
    assert "a chart has no alternative text" in said[0]
    assert SAMPLE not in said[0]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_line_or_read(name: str) -> None:
    content = HOSTILE[name][0]()
    started = time.process_time()
    said = problems(content)
    assert time.process_time() - started < HANG
    refused = [problem for problem in said if problem.rule == "unreadable"]
    assert len(refused) <= 1
    for problem in refused:
        assert (str(problem.place), bool(problem.hint)) == (NAME, True)
        assert "\n" not in problem.message
    if name in _READABLE:
        assert not refused


@given(data=st.data())
def test_a_damaged_package_is_told_in_one_line(data: st.DataObject) -> None:
    content = bytearray(sample())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    for damaged in (bytes(content), bytes(content[:cut])):
        for problem in audited(NAME, damaged, files()):
            assert problem.place is not None


@given(data=st.data())
def test_odd_numbers_and_names_in_a_slide_end_without_a_trace(data: st.DataObject) -> None:
    """What a program wrote where the schema asks for something else."""
    odd = data.draw(st.sampled_from(["", "-1", "9" * 400, "1e9", "true", "NaN", "100%", "x" * 3_000, "\u0663"]))
    entries = entries_of(sample())
    slide = entries["ppt/slides/slide1.xml"].decode()
    quotes = [at for at in range(len(slide)) if slide[at] == '"' and slide[at - 1] == "="]
    for at in sorted(data.draw(st.sets(st.sampled_from(quotes), min_size=1, max_size=6)), reverse=True):
        if "xmlns" not in slide[slide.rfind(" ", 0, at) : at]:
            slide = slide[: at + 1] + odd + slide[slide.index('"', at + 1) :]
    entries["ppt/slides/slide1.xml"] = slide.encode()
    for problem in audited(NAME, zipped(entries), files()):
        assert problem.place is not None


def test_groups_inside_of_groups_end() -> None:
    def deep(slide: Any) -> None:
        shapes = slide.shapes
        for _ in range(70):
            shapes = shapes.add_group_shape().shapes

    assert found(deck(nothing, deep)) == []


def test_iso_strict_is_read() -> None:
    """The namespaces of ISO/IEC 29500-1, as PowerPoint writes them on request."""
    entries = entries_of(deck(nothing, bare_picture))
    spellings = {
        b"http://schemas.openxmlformats.org/presentationml/2006/main": b"http://purl.oclc.org/ooxml/presentationml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main": b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }
    for plain, strict in spellings.items():
        entries = {name: blob.replace(plain, strict) for name, blob in entries.items()}
    assert found(zipped(entries)) == [("alt-text", 'slide 2, "Picture 2": a picture has no alternative text')]


def test_a_deck_of_300_slides_takes_seconds_and_no_more_than_its_share() -> None:
    def full(slide: Any) -> None:
        for top in range(5, 15, 2):
            box(slide, LOREM, (1, top, 20, 1.8))

    def timed(count: int) -> float:
        content = deck(*[full] * count)
        started = time.process_time()
        problems(content)
        return time.process_time() - started

    timed(5)
    few, many = timed(60), timed(300)
    assert many < 5 * few * 2


def test_the_slides_number_is_that_of_powerpoint() -> None:
    def from_five(presentation: Any) -> None:
        presentation.element.set("firstSlideNum", "5")

    [(_, message)] = found(deck(nothing, bare_picture, change=from_five))
    assert message.startswith("slide 6, ")


def test_a_presentation_with_macros_is_read() -> None:
    entries = entries_of(deck(nothing))
    plain = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    macros = b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
    entries["[Content_Types].xml"] = entries["[Content_Types].xml"].replace(plain, macros)
    assert found(zipped(entries)) == []


def test_decks_and_pdfs_are_known_by_their_names() -> None:
    assert all(map(can_be_audited, ("a.pptx", "A.PPTX", "x/b.potx", "c.ppsx", "d.pptm", "e.pdf", "f.ppt", "g.odp")))
    assert not any(map(can_be_audited, ("content/a.yaml", "pptx", "b.docx", "c.pdf.yaml", "")))


def test_the_same_file_gives_the_same_problems() -> None:
    content = sample()
    assert problems(content) == problems(content)

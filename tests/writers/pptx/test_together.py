"""The picture of how subjects work together: a group that says what is to be seen, behind its texts or beside them."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from generator.artifact import Artifact
from generator.colour import contrast
from generator.edition import Edition
from generator.writers.pptx import write
from generator.writers.pptx.drawing import A
from generator.writers.pptx.master import adopted
from generator.writers.pptx.tones import resolved
from tests.judges import boxes, libreoffice, ooxml
from tests.masters import MASTERS
from tests.writers.pptx.decks import BRAND, NAMES, files, page, prose, written

DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
SEEN = "Two fields that overlap"
WITH_SIDES = ["german", "dark", "left-title", "four-three", "google", "potxkit"]


def _html(count: int, words: int = 6, rtl: bool = False) -> str:
    figure = f'<figure data-picture="together" aria-label="{SEEN}"/>'
    divs = "".join(
        f'<div data-slot="{n}" data-subject="{n}"><p class="key">{NAMES[n - 1]}</p><p>{prose(words, n)}</p></div>'
        for n in range(1, count + 1)
    )
    shared = f'<div data-slot="{count + 1}"><p>{prose(words * 4)}</p></div><footer>A footer</footer>'
    slide = f'<section data-layout="together-{count}"><h1>They meet</h1>{figure}{divs}{shared}</section>'
    return page(slide, attributes=' dir="rtl"' if rtl else "")


def _slides(artifact: Artifact) -> list[Any]:
    return list(Presentation(io.BytesIO(artifact.content)).slides)


def _on(name: str, html: str) -> Artifact:
    made = write(html, "a.pptx", Edition(master="own.pptx"), BRAND, {**files(), "master.pptx": MASTERS[name]()})
    assert made.value is not None, made.problems
    return made.value


def _groups(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.shape_type == 6]  # MSO_SHAPE_TYPE.GROUP


def _box(shape: Any) -> tuple[int, int, int, int]:
    return shape.left, shape.top, shape.left + shape.width, shape.top + shape.height


def _holds(outer: tuple[int, int, int, int], inner: tuple[int, int, int, int]) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_it_is_one_group_that_says_what_is_to_be_seen_and_whose_parts_are_decoration(count: int) -> None:
    (slide,) = _slides(written(_html(count)))
    (group,) = _groups(slide)
    assert group.name == "Picture: how they work together"
    assert group._element.nvGrpSpPr.cNvPr.get("descr") == SEEN
    assert all(shape._element.find(f".//{DECORATIVE}") is not None for shape in group.shapes)
    assert not any(shape.has_text_frame and shape.text_frame.text for shape in group.shapes)
    for name in NAMES[:count]:
        assert sum(shape.name.endswith(f": {name}") for shape in group.shapes) >= 3
    names = [element.get("name") for element in slide.shapes._spTree.iter() if element.tag.endswith("}cNvPr")]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_it_is_read_after_the_title_and_before_the_texts_which_stay_in_their_placeholders(count: int) -> None:
    (slide,) = _slides(written(_html(count)))
    kinds = ["picture" if shape.shape_type == 6 else shape.placeholder_format.type for shape in slide.shapes]
    assert kinds == [1, "picture", *[2] * (count + 1), 15, 13]  # TITLE, BODY, FOOTER, SLIDE_NUMBER
    for shape in slide.placeholders:
        assert shape._element.spPr.xfrm is None


@pytest.mark.parametrize("count", [2, 3, 4, 5])
@pytest.mark.parametrize("rtl", [False, True])
def test_each_text_stands_on_the_shape_of_its_subject(count: int, rtl: bool) -> None:
    (slide,) = _slides(written(_html(count, rtl=rtl)))
    (group,) = _groups(slide)
    texts = [shape for shape in slide.placeholders if shape.placeholder_format.type == 2]
    for name, text in zip(NAMES, texts[:-1], strict=False):
        (ground,) = [s for s in group.shapes if s.name in (f"Field: {name}", f"Pillar: {name}")]
        assert _holds(_box(ground), _box(text))
    (shared,) = [s for s in group.shapes if s.name in ("Shared field", "Base")]
    assert _box(shared) == _box(texts[-1])
    assert all(_holds(_box(group), _box(shape)) for shape in group.shapes)
    lefts = [text.left for text in texts[:-1]]
    assert all((a > b) if rtl else (a < b) for a, b in pairwise(lefts))


def test_two_fields_share_what_stands_between_them() -> None:
    (slide,) = _slides(written(_html(2)))
    shapes = {shape.name: _box(shape) for shape in _groups(slide)[0].shapes}
    left, right = (shapes[f"Field: {name}"] for name in NAMES[:2])
    shared = shapes["Shared field"]
    assert (right[0], left[2]) == (shared[0], shared[2])
    assert (left[1], left[3]) == (right[1], right[3]) == (shared[1], shared[3])


@pytest.mark.parametrize("count", [2, 3, 5])
@pytest.mark.parametrize("name", [*WITH_SIDES, "no-body", "portrait", "untyped", "small-body"])
def test_on_a_companys_master_it_stands_in_room_of_its_own_or_not_at_all(name: str, count: int) -> None:
    loaded = adopted(MASTERS[name](), "own.pptx").value
    assert loaded is not None
    for slide in _slides(_on(name, _html(count))):
        groups = _groups(slide)
        assert groups or name not in WITH_SIDES
        for group in groups:
            assert _holds((0, 0, *loaded.size), _box(group))
            left, top, right, bottom = _box(group)
            for other in slide.shapes:
                if other is group or not other.has_text_frame:
                    continue
                l2, t2, r2, b2 = _box(other)
                assert l2 >= right or r2 <= left or t2 >= bottom or b2 <= top, other.name
            assert all(_holds(_box(group), _box(shape)) for shape in group.shapes)


@pytest.mark.parametrize("name", WITH_SIDES)
def test_where_a_master_has_two_sides_the_picture_takes_one_of_them(name: str) -> None:
    assert all(len(_groups(slide)) == 1 for slide in _slides(_on(name, _html(2))))


@pytest.mark.parametrize("count", [2, 3])
def test_accents_can_be_seen_on_their_ground_and_stay_the_subjects_own(count: int) -> None:
    for name in WITH_SIDES:
        loaded = adopted(MASTERS[name](), "own.pptx").value
        assert loaded is not None
        choice = loaded.choice(f"together-{count}")
        assert choice is not None
        colours, ground = choice.layout.colours, choice.layout.ground
        (slide,) = _slides(_on(name, _html(count)))[:1]
        drawn = [s for s in _groups(slide)[0].shapes if s.name.startswith(("Circle", "Capital"))]
        for number, shape in enumerate(drawn, 1):
            *_, colour = shape._element.spPr.iter(f"{A}schemeClr")
            assert colour.get("val") == f"accent{number}"
            assert contrast(resolved(colour, colours), ground) >= 3, (name, number)


def test_pillars_without_text_show_the_large_marks_of_their_subjects() -> None:
    (slide,) = _slides(_on("german", _html(3)))[:1]
    (group,) = _groups(slide)
    pillars, marks = ([s for s in group.shapes if s.name.startswith(kind)] for kind in ("Pillar", "Mark"))
    assert len(marks) == 3
    for pillar, mark in zip(pillars, marks, strict=True):
        assert _holds(_box(pillar), _box(mark))
        assert max(mark.width, mark.height) > min(pillar.width, pillar.height) * 0.4


@pytest.mark.parametrize(
    ("figure", "message"),
    [
        ('<figure data-picture="map" aria-label="x"/>', 'data-picture="map" is no picture that a deck can draw'),
        ('<figure data-picture="together"/>', "<figure> needs an aria-label that says what is to be seen"),
        ('<figure data-picture="together" aria-label="x"><p>x</p></figure>', "<figure> is empty"),
        ('<figure data-picture="together" aria-label="x"/>' * 2, "<figure> stands once in a section, before its slots"),
    ],
)
def test_a_picture_that_cannot_be_drawn_or_told_is_refused(figure: str, message: str) -> None:
    html = page(f'<section data-layout="together-2"><h1>T</h1>{figure}</section>')
    result = write(html, "a.pptx", Edition(), BRAND, files())
    assert result.value is None
    assert message in [problem.message for problem in result.problems]


def test_a_layout_without_places_for_its_subjects_gets_no_picture() -> None:
    figure = '<figure data-picture="together" aria-label="x"/>'
    html = page(f'<section data-layout="content"><h1>T</h1>{figure}<div data-slot="1"><p>x</p></div></section>')
    assert not _groups(_slides(written(html))[0])


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("together")
    made = {f"{count}-{words}": written(_html(count, words)) for count in (2, 3, 5) for words in (4, 60)}
    made |= {name: _on(name, _html(2)) for name in ("german", "left-title")}
    made["dir"] = written(_html(2, rtl=True))
    for name, artifact in made.items():
        (folder / f"{name}.pptx").write_bytes(artifact.content)
    return sorted(folder.glob("*.pptx"))


@pytest.mark.judge("libreoffice", "poppler", "fonts")
def test_no_text_leaves_its_box_and_no_box_stands_on_another(decks: list[Path], tmp_path: Path) -> None:
    for deck, pdf in zip(decks, libreoffice.to_pdf(decks, tmp_path), strict=True):
        assert list(boxes.outside(deck, pdf)) == []
        assert list(boxes.overlapping(deck)) == []


@pytest.mark.judge("ooxml")
def test_microsofts_validator_finds_nothing(decks: list[Path]) -> None:
    assert ooxml.findings(decks) == []


def test_openxml_audit_finds_nothing(decks: list[Path]) -> None:
    from openxml_audit import OpenXmlValidator

    for deck in decks:
        if deck.stem not in {"german", "left-title"}:
            assert OpenXmlValidator().validate(str(deck)).errors == []

"""The brand's logo in the deck: on the cover, in the footer, on the ground it was made for, never stretched."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from generator.brand import Brand, Logo
from generator.edition import Edition
from generator.writers.pptx import rasterizing, write
from generator.writers.pptx.house_frame import FOOTER, MARGIN, WIDTH
from generator.writers.pptx.house_logo import logos_of
from generator.writers.pptx.house_master import branded
from generator.writers.pptx.house_theme import Tokens
from tests.judges import ooxml
from tests.projects import GOOD, pmdocs, project
from tests.writers.pptx.decks import comparison, files, page, section
from tests.writers.pptx.schemes import brand

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="240" height="60" viewBox="0 0 240 60">'
    b'<circle cx="30" cy="30" r="26" fill="#00467F"/><rect x="80" y="20" width="150" height="20"/></svg>'
)
SIZES = ("small", "medium", "large")


def png(width: int, height: int) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x80" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def with_logo(
    name: str, light: tuple[str, bytes, float, float] | None, dark: tuple[str, bytes, float, float] | None = None
) -> Brand:
    """A brand with one logo for each ground, in every size: file, bytes, width and height in px."""
    found: dict[tuple[str, bool], Logo] = {}
    held: dict[str, bytes] = {}
    for is_dark, given in ((False, light), (True, dark)):
        if given is not None:
            file, data, width, height = given
            held[file] = data
            found |= {(size, is_dark): Logo(file, "Northwind", width, height) for size in SIZES}
    return replace(brand(name), logos=found, files=held)


LIGHT, DARK = ("logo.png", png(120, 40), 120, 40), ("dark.png", png(90, 30), 90, 30)


@cache
def _svg_deck() -> bytes:
    logo = with_logo("ours", ("logo.svg", SVG, 240, 60), ("dark.svg", SVG.replace(b"#00467F", b"#FFFFFF"), 240, 60))
    html = page(section("title", "T", "<p>S</p>"), comparison("C", "<p>a</p>", "<p>b</p>"), section("section", "Q"))
    result = write(html, "logo.pptx", Edition(), logo, {**files(), **logo.files})
    assert result.value is not None, result.problems
    return result.value.content


def _unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _pictures(parts: dict[str, bytes], name: str) -> list[etree._Element]:
    return list(etree.fromstring(parts[name]).iter(f"{P}pic"))


def _image(parts: dict[str, bytes], name: str, picture: etree._Element) -> bytes:
    """The bytes that a picture of a part shows."""
    folder, _, file = name.rpartition("/")
    relations = etree.fromstring(parts[f"{folder}/_rels/{file}.rels"])
    blip = next(picture.iter(f"{A}blip"))
    wanted = blip.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed")
    target = next(r.get("Target", "") for r in relations.iter(f"{REL}Relationship") if r.get("Id") == wanted)
    return parts[target.replace("../", "ppt/")]


def _master(logo: Brand) -> dict[str, bytes]:
    return _unpacked(branded(logo, {**files(), **logo.files}))


MASTER = "ppt/slideMasters/slideMaster1.xml"
TITLE, SECTION = "ppt/slideLayouts/slideLayout1.xml", "ppt/slideLayouts/slideLayout2.xml"


def test_the_logo_stands_on_the_cover_in_sections_and_in_every_footer() -> None:
    parts = _master(with_logo("ours", LIGHT, DARK))
    (large,), (small,), (section_logo,) = (_pictures(parts, name) for name in (TITLE, MASTER, SECTION))
    assert _image(parts, TITLE, large) == DARK[1]
    assert _image(parts, SECTION, section_logo) == DARK[1]
    assert _image(parts, MASTER, small) == LIGHT[1]
    bare = {name for name, data in parts.items() if "slideLayouts/slide" in name and b'showMasterSp="0"' in data}
    assert bare == {TITLE, SECTION}


def test_it_is_described_once_and_decoration_elsewhere() -> None:
    parts = _master(with_logo("ours", LIGHT, DARK))
    for name in (TITLE, MASTER, SECTION):
        (picture,) = _pictures(parts, name)
        described = next(picture.iter(f"{P}cNvPr"))
        assert described.get("descr") == ("Northwind" if name == TITLE else None)
        assert (b'decorative" val="1"' in etree.tostring(described)) == (name != TITLE)


@pytest.mark.parametrize("size", [(240, 60), (60, 240), (100, 100), (4000, 30), (7, 7)])
def test_it_is_never_stretched_and_stays_clear_of_the_texts(size: tuple[int, int]) -> None:
    logo = with_logo("dark", ("l.png", png(*size), *size), ("d.png", png(*size), *size))
    parts = _master(logo)
    for name in (TITLE, MASTER):
        (picture,) = _pictures(parts, name)
        extent = next(e for e in picture.iter(f"{A}ext") if e.get("cx"))
        width, height = int(extent.get("cx", "")), int(extent.get("cy", ""))
        assert width / height == pytest.approx(size[0] / size[1], rel=0.02)
    placed = logos_of(logo, {**files(), **logo.files}, Tokens.of(logo))
    assert placed.footer is not None
    assert placed.cover is not None
    assert placed.footer.box.x + placed.footer.box.w == pytest.approx(WIDTH - MARGIN)
    assert placed.number.x + placed.number.w < placed.footer.box.x
    assert placed.foot.x + placed.foot.w < placed.number.x
    assert placed.foot.w > 0.85 * FOOTER.w
    # The band of the title begins below.
    assert placed.cover.box.y + placed.cover.box.h < 1.15


@pytest.mark.parametrize("name", ["ours", "dark"])
def test_a_logo_for_the_other_ground_stands_on_a_plate(name: str) -> None:
    dark = brand(name).screen.dark
    parts = _master(with_logo(name, LIGHT))
    assert b"Logo plate" in parts[TITLE]
    assert (b"Logo plate" in parts[MASTER]) == dark
    assert b"Logo plate" not in _master(with_logo(name, LIGHT, DARK))[TITLE]


@pytest.mark.parametrize("name", ["ours", "dark"])
def test_one_logo_for_both_grounds_was_drawn_for_the_brands_own(name: str) -> None:
    parts = _master(with_logo(name, LIGHT, LIGHT))
    assert (b"Logo plate" in parts[TITLE]) == (name == "ours")
    assert b"Logo plate" not in parts[MASTER]


def test_equal_pictures_are_one_file() -> None:
    parts = _master(with_logo("ours", LIGHT, ("same.png", LIGHT[1], 120, 40)))
    assert [name for name in parts if "/media/" in name] == ["ppt/media/image1.png"]
    jpeg = _master(with_logo("ours", ("l.jpg", b"\xff\xd8\xff\xe0 a JPEG", 30, 10)))
    assert jpeg["ppt/media/image1.jpeg"] == b"\xff\xd8\xff\xe0 a JPEG"
    assert b'Extension="jpeg" ContentType="image/jpeg"' in jpeg["[Content_Types].xml"]


def test_an_svg_goes_in_as_it_is_with_a_png_of_it_beside() -> None:
    parts = _unpacked(_svg_deck())
    (picture,) = _pictures(parts, MASTER)
    assert _image(parts, MASTER, picture) == rasterizing.png(SVG, 240, 60)
    assert SVG in parts.values()
    assert b"96DAC541-7B7A-43D3-8B79-37D633B846F1" in parts[MASTER]
    image = rasterizing.png(SVG, 240, 60)
    assert struct.unpack(">II", image[16:24]) == (1200, 300)


@pytest.mark.parametrize(
    ("drawing", "told"),
    [
        ('<rect width="9" height="9" transform="rotate(_0)"/>', "it cannot be drawn: something in it is damaged"),
        ('<rect width="9" height="9" opacity="_1"/>', "it cannot be drawn: something in it is damaged"),
        ('<path d="M0 0 L 1_"/>', "nothing of it can be seen"),
        ('<rect width="9" height="9" fill="none"/>', "nothing of it can be seen"),
    ],
)
def test_an_svg_that_cannot_be_drawn_is_told_and_no_deck_is_made(drawing: str, told: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{drawing}</svg>'.encode()
    logo = with_logo("ours", ("brand/logos/logo.svg", svg, 40, 20))
    result = write(page(section("title", "T")), "logo.pptx", Edition(), logo, {**files(), **logo.files})
    (problem,) = result.problems
    assert result.value is None
    assert (problem.rule, str(problem.place)) == ("logo", "_brand.yml")
    assert problem.message.startswith(f"logo.svg: {told}")


def test_an_svg_that_cannot_be_drawn_is_told_where_the_brand_names_it(tmp_path: Path) -> None:
    made = project(tmp_path / "project", GOOD[:1])
    (made / "_brand.yml").write_text("meta: {name: X}\nlogo:\n  large: x.svg\n")
    (made / "x.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect fill="none"/></svg>')
    ran = pmdocs("build", "-d", "deck", cwd=made)
    assert ran.returncode == 1
    assert "_brand.yml:3:10: logo: x.svg: nothing of it can be seen" in ran.stderr


def test_a_brand_without_a_logo_has_no_picture() -> None:
    assert not [name for name in _master(brand("dark")) if "/media/" in name]


def test_a_mirrored_deck_moves_the_logo_and_does_not_turn_it_over() -> None:
    logo = with_logo("ours", LIGHT, DARK)
    html = page(section("title", "عنوان", "<p>نص</p>"), lang="ar", attributes=' dir="rtl"')
    result = write(html, "logo.pptx", Edition(), logo, {**files(), **logo.files})
    assert result.value is not None
    parts = _unpacked(result.value.content)
    (picture,) = _pictures(parts, MASTER)
    frame = next(picture.iter(f"{A}xfrm"))
    assert frame.get("flipH") is None
    assert int(next(frame.iter(f"{A}off")).get("x", "")) == pytest.approx(MARGIN * 914400, abs=2)


def test_openxml_audit_and_python_pptx_accept_the_deck(tmp_path: Path) -> None:
    from openxml_audit import validate_pptx
    from pptx import Presentation

    deck = tmp_path / "logo.pptx"
    deck.write_bytes(_svg_deck())
    result = validate_pptx(str(deck))
    assert result.is_valid, result.errors
    assert len(Presentation(str(deck)).slides) == 3


@pytest.mark.judge("ooxml")
def test_the_open_xml_sdk_finds_nothing(tmp_path: Path) -> None:
    deck = tmp_path / "logo.pptx"
    deck.write_bytes(_svg_deck())
    assert ooxml.findings([deck]) == []

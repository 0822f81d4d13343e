"""`embed-fonts = true`: the brand's fonts go into the deck whole where their licences allow it; else it says why."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from generator.artifact import Artifact
from generator.brand import Brand, Face, Type
from generator.edition import Edition
from generator.problems import Result
from generator.writers.pptx import write
from generator.writers.pptx.eot import NotEmbeddableError, embedded
from generator.writers.pptx.measure import Fonts
from generator.writers.pptx.outline import Run
from tests.judges import ooxml
from tests.writers.pptx.decks import TEMPLATES, comparison, files, page, section
from tests.writers.pptx.schemes import brand

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FAMILY = "Brand Sans"
FACES = tuple(
    Face(FAMILY, weight, italic, f"own/{stem}.ttf")
    for stem, weight, italic in (
        ("SourceSans3-Regular", 400, False),
        ("SourceSans3-It", 400, True),
        ("SourceSans3-Semibold", 600, False),
        ("SourceSans3-Bold", 700, False),
    )
)


@cache
def _fonts() -> dict[str, bytes]:
    return {face.file: (TEMPLATES / "fonts" / Path(face.file).name).read_bytes() for face in FACES}


def _changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    change(font)
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()


def _with_rights(rights: int) -> bytes:
    return _changed(_fonts()["own/SourceSans3-Regular.ttf"], lambda font: setattr(font["OS/2"], "fsType", rights))


def _brand(faces: tuple[Face, ...] = FACES, *, embed: bool = True) -> Brand:
    kind = Type(FAMILY)
    own = replace(brand("ours"), base=kind, headings=replace(kind, weight=700), deck_base=FAMILY, deck_headings=FAMILY)
    return replace(own, faces=faces, files=_fonts(), embed_fonts=embed)


def _deck(own: Brand, changed: dict[str, bytes] | None = None) -> Result[Artifact]:
    html = page(section("title", "Fonts", "<p>S</p>"), comparison("C", "<p>a</p>", "<p>b</p>"))
    return write(html, "fonts.pptx", Edition(), own, {**files(), **_fonts(), **(changed or {})})


@cache
def _content() -> bytes:
    result = _deck(_brand())
    assert result.value is not None
    assert result.problems == ()
    return result.value.content


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _read(eot: bytes) -> tuple[dict[str, Any], TTFont]:
    """The header and the font of an EOT, by the table of the W3C's submission for version 0x00020001."""
    size, length, version, flags = struct.unpack_from("<4I", eot)
    weight, rights, magic = struct.unpack_from("<IHH", eot, 28)
    (check,) = struct.unpack_from("<I", eot, 60)
    at, texts = 82, []
    for _ in range(4):
        (count,) = struct.unpack_from("<H", eot, at)
        texts.append(eot[at + 2 : at + 2 + count].decode("utf-16-le"))
        assert eot[at + 2 + count : at + 4 + count] == b"\0\0"
        at += 4 + count
    (root,) = struct.unpack_from("<H", eot, at)
    assert (root, at + 2 + length) == (0, len(eot))
    assert (size, version, flags, magic) == (len(eot), 0x00020001, 0, 0x504C)
    font = TTFont(io.BytesIO(eot[-length:]))
    assert check == font["head"].checkSumAdjustment
    return {"weight": weight, "rights": rights, "italic": eot[27], "names": texts}, font


def test_the_styles_that_office_knows_are_listed_with_their_parts() -> None:
    parts = _parts(_content())
    root = etree.fromstring(parts["ppt/presentation.xml"])
    (entry,) = root.iterfind(f"{P}embeddedFontLst/{P}embeddedFont")
    assert [str(child.tag).removeprefix(P) for child in entry] == ["font", "regular", "bold", "italic"]
    assert entry[0].get("typeface") == FAMILY
    order = [str(child.tag).removeprefix(P) for child in root]
    assert order.index("notesSz") + 1 == order.index("embeddedFontLst") < order.index("defaultTextStyle")
    assert root.get("embedTrueTypeFonts") == "1"
    relations = {e.get("Id"): e for e in etree.fromstring(parts["ppt/_rels/presentation.xml.rels"])}
    for child in list(entry)[1:]:
        relation = relations[child.get(f"{R}id")]
        assert str(relation.get("Type")).endswith("/relationships/font")
        assert f"ppt/{relation.get('Target')}" in parts
    assert b'Extension="fntdata" ContentType="application/x-fontdata"' in parts["[Content_Types].xml"]


@pytest.mark.parametrize(
    ("number", "style", "weight", "italic"), [(1, "Regular", 400, 0), (2, "Bold", 700, 0), (3, "Italic", 400, 1)]
)
def test_each_part_is_the_whole_font_under_the_themes_name(number: int, style: str, weight: int, italic: int) -> None:
    header, font = _read(_parts(_content())[f"ppt/fonts/brand{number}.fntdata"])
    assert (header["weight"], header["italic"], header["rights"]) == (weight, italic, 0)
    assert header["names"][:2] == [FAMILY, style]
    assert [font["name"].getDebugName(n) for n in (1, 2, 16, 17)] == [FAMILY, style, None, None]
    assert (font["OS/2"].usWeightClass, bool(font["head"].macStyle & 1)) == (weight, weight > 400)
    stem = {1: "Regular", 2: "Bold", 3: "It"}[number]
    given = TTFont(io.BytesIO(_fonts()[f"own/SourceSans3-{stem}.ttf"]))
    assert font.getGlyphOrder() == given.getGlyphOrder()
    assert font.getBestCmap() == given.getBestCmap()
    assert font["head"].modified == given["head"].modified
    # What says whose it is and under which licence stays.
    assert font["name"].getDebugName(0) == given["name"].getDebugName(0)
    assert font["name"].getDebugName(13) == given["name"].getDebugName(13)


def test_the_same_font_gives_the_same_bytes() -> None:
    data = _fonts()["own/SourceSans3-Bold.ttf"]
    first = embedded(data, FAMILY, "bold", 700)
    embedded.cache_clear()
    assert embedded(data, FAMILY, "bold", 700) == first
    assert embedded(data, "Another", "bold", 700) != first


@pytest.mark.parametrize("rights", [0, 0x8, 0x100, 0x108, 0xC])
def test_installable_and_editable_fonts_are_embedded(rights: int) -> None:
    header, _ = _read(embedded(_with_rights(rights), FAMILY, "regular", 400))
    assert header["rights"] == rights


@pytest.mark.parametrize(
    ("rights", "reason"),
    [(0x2, "licence forbids it"), (0x4, "preview and print alone"), (0x200, "bitmaps"), (0x208, "bitmaps")],
)
def test_other_fonts_are_named_with_the_reason_and_the_deck_is_made(rights: int, reason: str) -> None:
    result = _deck(_brand(), {"own/SourceSans3-Regular.ttf": _with_rights(rights)})
    assert result.value is not None
    (problem,) = result.problems
    assert (problem.rule, problem.severity) == ("embed-fonts", "warning")
    assert f"“{FAMILY}” (regular)" in problem.message
    assert reason in problem.message
    assert "ppt/fonts/brand2.fntdata" in _parts(result.value.content)
    assert "ppt/fonts/brand3.fntdata" not in _parts(result.value.content)


def test_postscript_outlines_and_junk_cannot_be_embedded() -> None:
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    pen = T2CharStringPen(500, None)
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupCFF("F", {}, {".notdef": pen.getCharString()}, {})
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "F", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    packed = io.BytesIO()
    builder.font.save(packed)
    with pytest.raises(NotEmbeddableError, match="PostScript"):
        embedded(packed.getvalue(), FAMILY, "regular", 400)
    for junk in (b"", b"no font", _fonts()["own/SourceSans3-Bold.ttf"][:5000]):
        with pytest.raises(NotEmbeddableError, match="cannot be read"):
            embedded(junk, FAMILY, "regular", 400)


def _variable() -> bytes:
    """A font of one letter whose advance is 500 at weight 400 and 900 at 900."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib.tables.TupleVariation import TupleVariation

    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 500), (400, 500), (400, 0)):
        pen.lineTo(point)
    pen.closePath()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({0x41: "A"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "A": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "V", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["OS/2"].fsType = 0
    builder.setupFvar([("wght", 400, 400, 900, "Weight")], [])
    wider = [(0, 0)] * 4 + [(0, 0), (400, 0), (0, 0), (0, 0)]
    builder.setupGvar({"A": [TupleVariation({"wght": (0, 1, 1)}, wider)]})
    packed = io.BytesIO()
    builder.font.save(packed)
    return packed.getvalue()


def test_a_variable_font_is_embedded_and_measured_at_the_weight_of_its_face() -> None:
    for weight, advance in ((400, 500), (900, 900)):
        _, font = _read(embedded(_variable(), FAMILY, "bold", weight))
        assert "fvar" not in font
        assert font["hmtx"]["A"][0] == advance
    faces = (Face("V", 400, False, "v.ttf"), Face("V", 900, False, "v.ttf"))
    (word,) = Fonts({**files(), "v.ttf": _variable()}, faces).measured((Run("AAAA", bold=True),), "V", False).words
    assert word.width == pytest.approx(4 * 0.9)


def test_a_packed_font_is_unpacked() -> None:
    def packed(font: Any) -> None:
        font.flavor = "woff2"

    _, font = _read(embedded(_changed(_fonts()["own/SourceSans3-Regular.ttf"], packed), FAMILY, "regular", 400))
    assert font.sfntVersion == "\0\1\0\0"


def test_without_the_setting_or_without_faces_nothing_is_embedded() -> None:
    for own in (_brand(embed=False), replace(_brand(), faces=()), replace(brand("ours"), embed_fonts=True)):
        result = _deck(own)
        assert result.value is not None
        parts = _parts(result.value.content)
        assert not [name for name in parts if "fonts/" in name]
        assert b"embeddedFontLst" not in parts["ppt/presentation.xml"]
        assert result.problems == ()


def test_openxml_audit_and_python_pptx_accept_the_deck(tmp_path: Path) -> None:
    from openxml_audit import validate_pptx
    from pptx import Presentation

    deck = tmp_path / "fonts.pptx"
    deck.write_bytes(_content())
    result = validate_pptx(str(deck))
    assert result.is_valid, result.errors
    assert len(Presentation(str(deck)).slides) == 2


@pytest.mark.judge("ooxml")
def test_the_open_xml_sdk_finds_nothing(tmp_path: Path) -> None:
    deck = tmp_path / "fonts.pptx"
    deck.write_bytes(_content())
    assert ooxml.findings([deck]) == []

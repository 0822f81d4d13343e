"""Fonts are opened and bounded before anything uses them; without any font nothing is laid out."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from generator.sources.brand_yml.font_file import UnreadableFont, opened
from tests.hostile.fuzzing import built
from tests.hostile.inputs import Case, case_folder
from tests.patience import HANG
from tests.projects import ROOT

FONT: Final = (ROOT / "templates" / "fonts" / "SourceCodePro-Regular.ttf").read_bytes()
BRAND: Final = (
    b"typography: {fonts: [{family: Mine, source: file, files: [{path: x.ttf}]}], base: Mine, headings: Mine}\n"
)


def with_table(tag: str, content: bytes, flavor: str | None = None) -> bytes:
    font = TTFont(io.BytesIO(FONT))
    table = DefaultTable(tag)
    table.data = content
    font[tag] = table
    font.flavor = flavor
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def overwritten(tag: str, content: bytes, at: int = 0) -> bytes:
    """The font with bytes of a table replaced where they stand."""
    data = bytearray(FONT)
    for n in range(int.from_bytes(data[4:6], "big")):
        entry = 12 + 16 * n
        if data[entry : entry + 4].decode() == tag:
            offset, length = struct.unpack_from(">II", data, entry + 8)
            content = content[: length - at]
            data[offset + at : offset + at + len(content)] = content
    return bytes(data)


def cmap(kind: int, groups: int) -> bytes:
    """A map of characters whose groups all hold every character that there could be."""
    body = b"".join(struct.pack(">III", 0, 0x10FFFF, 1) for _ in range(groups))
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIII", kind, 0, 16 + len(body), 0, groups) + body


@cache
def lying_woff() -> bytes:
    """A WOFF with a table that unpacks to 40 MB and says that it has some bytes."""
    data = bytearray(with_table("ZZZZ", bytes(100_000), "woff"))
    packed = zlib.compress(bytes(40_000_000))
    for n in range(int.from_bytes(data[12:14], "big")):
        entry = 44 + 20 * n
        if data[entry : entry + 4] == b"ZZZZ":
            struct.pack_into(">III", data, entry + 4, len(data), len(packed), len(packed) + 1)
    return bytes(data) + packed


def large_woff() -> bytes:
    """A WOFF with a table that says it unpacks to 150 MB."""
    data = bytearray(with_table("ZZZZ", bytes(100_000), "woff"))
    at = data.index(b"ZZZZ")
    struct.pack_into(">I", data, at + 12, 150_000_000)
    return bytes(data)


BOMBS: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "characters": (lambda: with_table("cmap", cmap(12, 50)), "more than 200,000 characters"),
    "characters of one glyph": (lambda: with_table("cmap", cmap(13, 2_000)), "more than 200,000 characters"),
    "woff": (large_woff, "unpacks to more than 100,000,000 bytes"),
    "woff2": (lambda: with_table("ZZZZ", bytes(150_000_000), "woff2"), "unpacks to more than 100,000,000 bytes"),
    "a woff that lies": (lying_woff, "unpacks to more than"),
    "bytes": (lambda: FONT + bytes(45_000_000), "40,000,000 are the most"),
}


@pytest.mark.parametrize("bomb", [name for name in BOMBS if name != "woff2"])
def test_a_font_that_would_grow_beyond_all_bounds_is_refused_before_it_does(bomb: str) -> None:
    data = BOMBS[bomb][0]()
    began = time.process_time()
    with pytest.raises(UnreadableFont, match=BOMBS[bomb][1]):
        opened(data)
    assert time.process_time() - began < HANG


@pytest.mark.matrix
def test_a_packed_font_for_the_web_is_refused_before_it_grows() -> None:
    test_a_font_that_would_grow_beyond_all_bounds_is_refused_before_it_does("woff2")


@pytest.mark.parametrize(
    "data",
    [
        overwritten("head", b"\xff" * 16),
        overwritten("maxp", b"\xff\xff", at=4),
        overwritten("hhea", b"\0\0", at=34),
        overwritten("hhea", b"\xff\xff", at=34),
        overwritten("loca", b"\xff" * 64, at=64),
        FONT[: len(FONT) // 2],
        FONT[:11],
        b"\0\1\0\0",
    ],
    ids=["head", "maxp", "hhea zero", "hhea", "loca", "half", "header", "magic"],
)
def test_a_font_whose_tables_do_not_belong_together_is_told_at_its_line(data: bytes, tmp_path: Path) -> None:
    well, said = built(case_folder(tmp_path, Case({"_brand.yml": BRAND, "x.ttf": data}, "note")), "note")
    assert not well
    assert "_brand.yml:1:66: font: x.ttf: " in said


def test_a_font_whose_outlines_are_damaged_is_told_and_no_trace_of_a_bug(tmp_path: Path) -> None:
    damaged = overwritten("glyf", b"\xff" * 200_000)
    well, said = built(case_folder(tmp_path, Case({"_brand.yml": BRAND, "x.ttf": damaged}, "page")), "page")
    assert not well
    assert "_brand.yml: font: x.ttf is damaged" in said


@cache
def drawn(drawing: str) -> bytes:
    """The font with a drawing in place of the letter e (OpenType, SVG)."""
    glyph = TTFont(io.BytesIO(FONT)).getReverseGlyphMap()["e"]
    content = drawing.encode()
    entry = struct.pack(">HHHII", 1, glyph, glyph, 14, len(content))
    return with_table("SVG ", struct.pack(">HII", 0, 10, 0) + entry + content)


DRAWINGS: Final = {
    "damaged": "<svg",
    "entities": '<!DOCTYPE s [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"><g>&a;</g></svg>',
    "outside": '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd" width="9" height="9"/></svg>',
    "endless": f'<svg xmlns="http://www.w3.org/2000/svg">{"<g/>" * 90_000}</svg>',
}


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_drawings_of_letters_are_left_out_of_a_font(drawing: str, tmp_path: Path) -> None:
    data = drawn(DRAWINGS[drawing])
    with TTFont(io.BytesIO(data)) as font, TTFont(io.BytesIO(opened(data).content)) as kept:
        assert {*font.keys()} - {*kept.keys()} == {"SVG "}
        assert font.reader["glyf"] == kept.reader["glyf"]
    if drawing == "damaged":
        well, said = built(
            case_folder(tmp_path, Case({"_brand.yml": BRAND, "x.ttf": data}, "cheatsheet")), "cheatsheet"
        )
        assert well, said


def test_where_fontconfig_finds_no_font_the_sheet_is_refused_and_the_process_lives(tmp_path: Path) -> None:
    fonts = tmp_path / "templates" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "bundled.conf").write_bytes((ROOT / "templates" / "fonts" / "bundled.conf").read_bytes())
    script = (
        "import sys\nfrom pathlib import Path\nfrom generator.writers.pdf import fonts, write\n"
        "from generator.edition import Edition\nfrom tests.brands import shipped\nbrand = shipped()\n"
        f"fonts.shipped_folder = lambda: Path({str(tmp_path)!r})\n"
        "page = '<html lang=\"en\"><head><title>x</title></head><body><h1>x</h1></body></html>'\n"
        "print(write(page, 'x.pdf', Edition(), brand, {}).problems[0].message)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("fontconfig finds no font at all")

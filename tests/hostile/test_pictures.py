"""Pictures that are small to send and endless to read, and those that only one program can show."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Final

import pytest
from PIL import Image

from generator.sources.brand_yml.picture import UnreadablePicture, opened
from tests.hostile.test_leaks import svg
from tests.projects import noted, pmdocs


def jpeg(size: tuple[int, int] = (60, 30), mode: str = "RGB", *, progressive: bool = False) -> bytes:
    written = io.BytesIO()
    Image.effect_noise(size, 60).convert(mode).save(written, "JPEG", progressive=progressive)
    return written.getvalue()


def scanned(times: int) -> bytes:
    """A progressive JPEG whose last scan, a pass over all of its pixels, stands there so often."""
    whole = jpeg(mode="L", progressive=True)
    last, end = whole.rfind(b"\xff\xda"), whole.rfind(b"\xff\xd9")
    return whole[:end] + whole[last:end] * (times - 1) + whole[end:]


_HEAD: Final = 2
_JPEG: Final = jpeg()
REFUSED: Final[dict[str, tuple[bytes, str]]] = {
    "scans": (scanned(40), "it has more than 30 scans"),
    "segments": (_JPEG[:_HEAD] + b"\xff\xfe\0\2" * 2_001 + _JPEG[_HEAD:], "it has more than 2,000 segments"),
    "marks": (_JPEG[:_HEAD] + b"\xff\xd0" * 2_001 + _JPEG[_HEAD:], "it has more than 2,000 segments"),
    "filling": (_JPEG[:_HEAD] + b"\xff" * 100 + _JPEG[_HEAD:], "it is filled with nothing"),
    "arithmetic": (_JPEG.replace(b"\xff\xc0", b"\xff\xc9"), "it is coded in a way that documents cannot show"),
    "metadata": (
        svg(f"<metadata>{'<x/>' * 20_000}</metadata><path d='M0 0h9'/>"),
        "it has more than 20,000 elements, those that nobody sees included",
    ),
    "attributes": (
        svg("<path " + " ".join(f"a{n}='x'" for n in range(201)) + "/>"),
        "an element of it has more than 200 attributes",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_endless_to_read_is_refused_before_it_is_read(case: str) -> None:
    content, why = REFUSED[case]
    with pytest.raises(UnreadablePicture) as refused:
        opened(content)
    assert str(refused.value) == why


def png(mode: str, more: bytes = b"", behind: bytes = b"", *, interlaced: bool = False) -> bytes:
    """A PNG of 21 × 13 pixels, with more behind its rows, or behind what is packed."""
    depth = {"1": 1, "P": 8, "L": 8, "RGB": 24, "RGBA": 32}[mode]
    adam7 = [(3, 2), (3, 2), (6, 2), (5, 4), (11, 3), (10, 7), (21, 6)]
    rows = b"".join(
        (b"\0" * (1 + -(-width * depth // 8))) * height for width, height in (adam7 if interlaced else [(21, 13)])
    )
    colour, bits = {"1": (0, 1), "L": (0, 8), "P": (3, 8), "RGB": (2, 8), "RGBA": (6, 8)}[mode]
    head = struct.pack(">IIBBBBB", 21, 13, bits, colour, 0, 0, interlaced)
    palette = [(b"PLTE", bytes(3 * 4))] if mode == "P" else []
    chunks = [(b"IHDR", head), *palette, (b"IDAT", zlib.compress(rows + more) + behind), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA"])
def test_a_png_holds_its_pixels_and_nothing_that_is_packed_with_them(mode: str, interlaced: bool) -> None:
    assert opened(png(mode, interlaced=interlaced)).content == png(mode, interlaced=interlaced)
    for hiding in (
        png(mode, bytes(5_000_000), interlaced=interlaced),
        png(mode, behind=b"hidden", interlaced=interlaced),
    ):
        content = opened(hiding).content
        assert len(content) < 300
        assert b"hidden" not in content
        with Image.open(io.BytesIO(content)) as shown:
            assert (shown.mode, shown.size) == (mode, (21, 13))


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_jpeg_as_programs_write_it_is_read(mode: str, progressive: bool) -> None:
    content = jpeg(mode=mode, progressive=progressive)
    assert opened(content).content == content
    filled = content[:_HEAD] + b"\xff" * 20 + content[_HEAD:]
    assert opened(filled).content == content


@pytest.mark.parametrize("document", ["deck", "cheatsheet"])
def test_an_extreme_size_in_a_drawing_makes_no_library_write_to_the_terminal(document: str, tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/>'
    work = noted(tmp_path)
    (work / "_brand.yml").write_text("logo: {medium: l.svg}\n", encoding="utf-8")
    (work / "l.svg").write_text(f'{drawing}<text font-size="-5" y="9">a</text></svg>', encoding="utf-8")
    ran = pmdocs("build", "-q", "-d", document, cwd=work)
    assert "CRITICAL" not in ran.stderr
    assert ran.returncode == 0, ran.stderr

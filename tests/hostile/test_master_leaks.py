"""What pictures and charts in a company's master remember of their makers, and drawings that would fetch something."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Callable
from typing import Final

import pytest
from PIL import Image, PngImagePlugin

from generator.writers.pptx.intake import admitted
from generator.writers.pptx.package import OFFICE, Part, Relation
from tests.masters_drawing import png
from tests.masters_loaded import loaded
from tests.masters_loading import laden, pic
from tests.masters_packing import packed

MAKER: Final = "jane.doe"
_ASVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def _saved(kind: str, **more: object) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (9, 9), "#E8590C").save(target, kind, **more)
    return target.getvalue()


def _exif() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = MAKER
    return _saved("JPEG", exif=exif)


def _texts() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", MAKER)
    return _saved("PNG", pnginfo=info)


def _metafile() -> bytes:
    said = f"Inkscape\0C:\\Users\\{MAKER}\\logo.svg\0\0".encode("utf-16-le")
    head = struct.pack("<II16i", 1, 88 + len(said), *([0] * 16))[:40] + b" EMF" + bytes(16)
    return head + struct.pack("<II", len(said) // 2, 88) + bytes(20) + said + struct.pack("<IIIII", 14, 20, 0, 16, 20)


PICTURES: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "a photo": ("image/jpeg", _exif),
    "a photo under a name that no standard knows": ("image/jpg", _exif),
    "a photo that is called a PNG": ("image/png", _exif),
    "a photo that is cut off": ("image/jpeg", lambda: _exif()[:-2]),
    "texts of a PNG": ("image/png", _texts),
    "texts of a PNG that is called a photo": ("image/jpeg", _texts),
    "texts of a PNG that is cut off": ("image/png", lambda: _texts()[:-12]),
    "the comment of a GIF": ("image/gif", lambda: _saved("GIF", comment=MAKER.encode())),
    "XMP of a WebP": ("image/webp", lambda: _saved("WEBP", xmp=MAKER.encode(), lossless=True)),
    "fields of a TIFF": ("image/tiff", lambda: _saved("TIFF", tiffinfo={315: MAKER, 270: f"/home/{MAKER}"})),
    "EXIF of a TIFF": ("image/tiff", lambda: _saved("TIFF", tiffinfo={34665: {0xA430: MAKER}})),
    "the description of a metafile": ("image/x-emf", _metafile),
}


def _kept(picture: Part) -> bytes:
    links = {"rIdI": Relation(f"{OFFICE}image", picture.name)}
    result = admitted(packed(laden(pic('<a:blip r:embed="rIdI"/>'), links, picture)), "x.potx")
    assert result.value is not None, result.problems
    (part,) = (part for part in result.value.values() if part.content_type == picture.content_type)
    assert MAKER not in part.name
    return part.content


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_a_master_loses_what_it_remembers_of_its_maker(name: str) -> None:
    kind, make = PICTURES[name]
    before = make()
    assert MAKER.encode() in before or MAKER.encode("utf-16-le") in before
    kept = _kept(Part(f"/ppt/media/{MAKER}.bin", kind, before))
    assert MAKER.encode() not in kept
    assert MAKER.encode("utf-16-le") not in kept
    if not before.startswith(b"\x01"):
        with Image.open(io.BytesIO(kept)) as shown:
            assert shown.size == (9, 9)
            if "cut off" not in name:
                assert shown.convert("RGB").getpixel((4, 4)) == Image.open(io.BytesIO(before)).convert("RGB").getpixel(
                    (4, 4)
                )


def test_a_gif_that_moves_goes_on_moving() -> None:
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "green", "blue")]
    target = io.BytesIO()
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:], loop=0, duration=90, comment=MAKER.encode())
    with Image.open(io.BytesIO(_kept(Part("/ppt/media/image1.gif", "image/gif", target.getvalue())))) as kept:
        assert (getattr(kept, "n_frames", 1), kept.info["loop"], kept.info["duration"]) == (3, 0, 90)


def _drawn(inner: str, attributes: str = "") -> tuple[bytes, list[str]]:
    """What is left of an SVG drawing of a master, and what is said of it."""
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"{attributes}>{inner}</svg>'
    links = {
        "rIdI": Relation(f"{OFFICE}image", "/ppt/media/image1.png"),
        "rIdV": Relation(f"{OFFICE}image", "/ppt/media/image2.svg"),
    }
    ext = f'<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip xmlns:asvg="{_ASVG}" '
    shape = pic(f'<a:blip r:embed="rIdI">{ext}r:embed="rIdV"/></a:ext></a:extLst></a:blip>')
    parts = (
        Part("/ppt/media/image1.png", "image/png", png("E8590C")),
        Part("/ppt/media/image2.svg", "image/svg+xml", drawing.encode()),
    )
    result = admitted(packed(laden(shape, links, *parts)), "x.potx")
    assert result.value is not None, result.problems
    kept = result.value.get("/ppt/media/image2.svg")
    return kept.content if kept else b"", [problem.message for problem in result.problems]


def test_a_drawing_loses_what_its_editor_wrote_about_it_and_stays_a_drawing() -> None:
    inkscape = f' xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:export-filename="/home/{MAKER}/logo.png"'
    inner = f'<!-- {MAKER} --><metadata>{MAKER}</metadata><i:v>{MAKER}</i:v><path d="M0 0h9v9z" data-x="{MAKER}"/>'
    kept, told = _drawn(inner, inkscape)
    assert told == []
    assert MAKER.encode() not in kept
    assert b'd="M0 0h9v9z"' in kept


@pytest.mark.parametrize(
    "inner",
    [
        '<path style="fill:&#117;rl(http://example.org/x)"/>',
        "<style>path{fill:\\75rl(http://example.org/x)}</style>",
        "<style>@\\69mport 'http://example.org/x';</style>",
        '<use href="#x"><set attributeName="href" to="http://example.org/x"/></use>',
        '<path><animate attributeName="fill" values="red;blue"/></path>',
        '<image xlink:href="http://example.org/x"/>',
    ],
)
def test_a_drawing_that_would_fetch_or_run_something_in_other_words_is_left_out(inner: str) -> None:
    kept, told = _drawn(inner)
    assert kept == b""
    assert "an SVG drawing that runs or fetches something" in told[0]


def test_a_filter_is_no_animation() -> None:
    assert b"feOffset" in _drawn('<filter id="f"><feOffset dx="1"/></filter><path filter="url(#f)" d="M0 0h9"/>')[0]


@pytest.mark.parametrize(
    "path",
    [rf"C:\Users\{MAKER}\logo.png", rf"\\server\{MAKER}\logo.png", f"/home/{MAKER}/logo.png", f"file:///{MAKER}/x"],
)
def test_where_a_picture_stood_on_its_maker_s_disk_is_not_in_the_deck(path: str) -> None:
    shape = pic('<a:blip r:embed="rIdI"/>').replace(
        'name="Picture"', f'name="{path}" descr="{path}" title="Mine/yours"'
    )
    links = {"rIdI": Relation(f"{OFFICE}image", "/ppt/media/image1.png")}
    result = admitted(packed(laden(shape, links, Part("/ppt/media/image1.png", "image/png", png("E8590C")))), "x.potx")
    assert result.value is not None, result.problems
    assert not [part.name for part in result.value.values() if MAKER.encode() in part.content]
    assert any(b'title="Mine/yours"' in part.content for part in result.value.values())


def test_the_data_behind_a_chart_is_left_out_and_the_chart_stays() -> None:
    result = admitted(loaded("chart"), "x.potx")
    assert result.value is not None
    (chart,) = (part for part in result.value.values() if part.content_type.endswith("chart+xml"))
    assert b"<c:v>7</c:v>" in chart.content
    assert not re.search(b"externalData", chart.content)

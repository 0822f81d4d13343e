"""A logo's bytes to a picture that documents can show: PNG or JPEG that decode, SVG that holds nothing but drawing."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator import stripping
from generator.limits import MOST_PICTURE, MOST_PIXELS
from generator.sources.brand_yml.drawing import NoDrawing, drawn
from generator.sources.brand_yml.picture_bounds import jpeg_fault, png_holds_more

if TYPE_CHECKING:
    from PIL.Image import Image

_JPEG: Final = b"\xff\xd8\xff"
_BITMAPS: Final = (b"\x89PNG\r\n\x1a\n", _JPEG)
_MODES: Final = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")
# EXIF 2.32, 4.6.4: how the pixels lie; 1 is upright.
_ORIENTATION: Final = 0x0112
_QUALITY: Final = 95


class UnreadablePicture(Exception):  # noqa: N818 (it says what is wrong with a file, and is no fault of ours)
    """Bytes that are no picture that a document can show; the message says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its bytes, the end of its name (png, jpg, svg), its size in px."""

    content: bytes
    kind: str
    width: float
    height: float


def opened(data: bytes) -> Picture:
    """The picture in some bytes, whatever its name says, without what is no picture. Raises UnreadablePicture."""
    if len(data) > MOST_PICTURE:
        raise UnreadablePicture(f"this has {len(data):,} bytes; {MOST_PICTURE:,} are the most")
    if data.startswith(_BITMAPS):
        return _pixels(data)
    if b"<svg" in data[:20_000] or b":svg" in data[:20_000]:
        return _drawing(data)
    raise UnreadablePicture("this is neither PNG, JPEG nor SVG")


def _drawing(data: bytes) -> Picture:
    left = MOST_PIXELS

    def embedded(content: bytes) -> tuple[bytes, str]:
        nonlocal left
        if not content.startswith(_BITMAPS):
            raise UnreadablePicture("a picture inside of it is neither PNG nor JPEG")
        inside = _pixels(content, most=left)
        left -= int(inside.width * inside.height)
        return inside.content, inside.kind

    try:
        content, width, height = drawn(data, embedded)
    except NoDrawing as none:
        raise UnreadablePicture(str(none)) from none
    return Picture(content, "svg", width, height)


def _pixels(data: bytes, most: int = MOST_PIXELS) -> Picture:
    from PIL import Image

    if data.startswith(_JPEG) and (fault := jpeg_fault(data)):
        raise UnreadablePicture(fault)
    try:
        with _strict(), Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            width, height = image.size
            if width * height > most:
                raise UnreadablePicture(f"this has {width} × {height} pixels; {MOST_PIXELS:,} are the most")
            kind = "png" if image.format == "PNG" else "jpg"
            if image.mode not in _MODES:
                raise UnreadablePicture(f"its colours are {image.mode}; documents show RGB and grey")
            image.load()
            anew = kind == "png" and png_holds_more(data)
            content = _upright_in_srgb(image, kind, anew=anew) or data
            content = stripping.png(content) if kind == "png" else stripping.jpeg(content)
        with _strict(), Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as stripped:
            stripped.load()
            width, height = stripped.size
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise UnreadablePicture("this is damaged or cut off") from error
    return Picture(content, kind, float(width), float(height))


@contextmanager
def _strict() -> Iterator[None]:
    """Let Pillow refuse pictures that are cut off, and keep what it says of EXIF off the terminal."""
    from PIL import ImageFile

    # WeasyPrint tells Pillow to take them, for the whole process.
    tolerant, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = tolerant


def _upright_in_srgb(image: Image, kind: str, *, anew: bool) -> bytes | None:
    """The picture encoded `anew`, or where it lies on its side or has a colour profile of its own; None where not."""
    from PIL import ImageOps

    turned = image.getexif().get(_ORIENTATION, 1) in range(2, 9)
    profile = image.info.get("icc_profile")
    in_srgb = _in_srgb(image, profile) if profile else None
    if not (anew or turned or in_srgb is not None):
        return None
    shown: Image = in_srgb or image
    if turned:
        shown.getexif()[_ORIENTATION] = image.getexif()[_ORIENTATION]
        shown = ImageOps.exif_transpose(shown)
    written = io.BytesIO()
    if kind == "png":
        shown.save(written, "PNG", icc_profile=None, exif=b"")
    else:
        shown.save(written, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=None, exif=b"")
    return written.getvalue()


def _in_srgb(image: Image, profile: bytes) -> Image | None:
    """The picture with its profile applied; None where that is sRGB already, or says nothing that can be used."""
    from PIL import Image as Images
    from PIL import ImageCms

    try:
        own = ImageCms.getOpenProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(own) or image.mode not in ("RGB", "RGBA", "P"):
            return None
        colours = image.convert("RGBA" if image.mode == "P" and "transparency" in image.info else image.mode)
        alpha = colours.getchannel("A") if colours.mode == "RGBA" else None
        shown = ImageCms.profileToProfile(colours.convert("RGB"), own, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    if shown is None:
        return None
    return Images.merge("RGBA", (*shown.split(), alpha)) if alpha is not None else shown

"""A logo's bytes to a picture that documents can show: PNG or JPEG that decode, SVG that holds nothing but drawing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_BYTES: Final = 5_000_000
_MOST_PIXELS: Final = 25_000_000
_MOST_ELEMENTS: Final = 20_000
_MOST_DEPTH: Final = 60
_SVG: Final = "http://www.w3.org/2000/svg"
_LINK: Final = ("href", "{http://www.w3.org/1999/xlink}href")
_RUNS: Final = ("script", "foreignObject", "handler", "listener", "animate", "set", "animateTransform", "animateMotion")
# A percentage or no unit is px; the others in px (CSS Values and Units 4, 6.2).
_UNITS: Final = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_NUMBER: Final = r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?"
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*(px|pt|pc|mm|cm|in)?\s*", re.ASCII)
_BOX = re.compile(rf"[+-]?{_NUMBER}", re.ASCII)
_OUTSIDE = re.compile(r"""@import|url\((?!\s*["']?\#)|expression\(""", re.IGNORECASE)


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
    """The picture in some bytes, whatever its name says. Raises UnreadablePicture."""
    if len(data) > _MOST_BYTES:
        raise UnreadablePicture(f"this has {len(data):,} bytes; {_MOST_BYTES:,} are the most")
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _pixels(data)
    if b"<svg" in data[:20_000] or b":svg" in data[:20_000]:
        return _drawing(data)
    raise UnreadablePicture("this is neither PNG, JPEG nor SVG")


def _pixels(data: bytes) -> Picture:
    import io

    from PIL import Image, ImageFile

    # WeasyPrint tells Pillow to take pictures that are cut off, for the whole process.
    tolerant, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS:
                raise UnreadablePicture(f"this has {width} × {height} pixels; {_MOST_PIXELS:,} are the most")
            kind = "png" if image.format == "PNG" else "jpg"
            if image.mode not in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
                raise UnreadablePicture(f"its colours are {image.mode}; documents show RGB and grey")
            image.load()
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise UnreadablePicture("this is damaged or cut off") from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = tolerant
    return Picture(data, kind, float(width), float(height))


def _drawing(data: bytes) -> Picture:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, huge_tree=False
    )
    try:
        tree = etree.ElementTree(etree.fromstring(data, parser))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadablePicture("this is no well-formed SVG") from error
    root, declared = tree.getroot(), tree.docinfo.internalDTD
    if root.tag != f"{{{_SVG}}}svg":
        raise UnreadablePicture("this is no SVG")
    if declared is not None and b"<!ENTITY" in data:
        raise UnreadablePicture("it declares entities, which are not read")
    _refuse_more_than_drawing(root)
    _refuse_endless(root)
    width, height = _size(root)
    # Without its document type, comments and instructions to programs.
    return Picture(etree.tostring(root, encoding="utf-8"), "svg", width, height)


def _refuse_more_than_drawing(root: _Element) -> None:
    for element in root.iter():
        if not isinstance(element.tag, str):
            raise UnreadablePicture("it holds an entity or an instruction to a program")
        name = element.tag.rpartition("}")[2]
        if name in _RUNS:
            raise UnreadablePicture(f"it holds <{name}>; a logo is a drawing and nothing else")
        if name == "style" and _OUTSIDE.search("".join(map(str, element.itertext()))):
            raise UnreadablePicture("its styles refer to something outside of it")
        for key, value in element.attrib.items():
            attribute, written = str(key), str(value).strip()
            if attribute.lower().startswith("on"):
                raise UnreadablePicture(f"it holds {attribute}=, which runs a program")
            is_inside = written.startswith(("#", "data:image/png;", "data:image/jpeg;"))
            if attribute in _LINK and name != "a" and not is_inside:
                raise UnreadablePicture(f'it refers to "{written[:60]}", outside of it')
            if _OUTSIDE.search(written):
                raise UnreadablePicture(f'{attribute}="{written[:60]}" refers to something outside of it')


def _refuse_endless(root: _Element) -> None:
    """A drawing that is deep, or that grows beyond bounds as its <use> elements are drawn."""
    by_id = {str(element.get("id")): element for element in root.iter() if element.get("id")}
    sizes: dict[_Element, int] = {}

    def size(element: _Element, depth: int, within: frozenset[_Element]) -> int:
        if depth > _MOST_DEPTH:
            raise UnreadablePicture(f"it is nested more than {_MOST_DEPTH} levels deep")
        if element in sizes:
            return sizes[element]
        total = 1 + sum(size(child, depth + 1, within) for child in element)
        target = next((str(element.get(key)) for key in _LINK if element.get(key)), "")
        if str(element.tag).endswith("}use") and target.removeprefix("#") in by_id:
            used = by_id[target.removeprefix("#")]
            if used in within:
                raise UnreadablePicture("it draws itself, so that it never ends")
            total += size(used, depth + 1, within | {used})
        if total > _MOST_ELEMENTS:
            raise UnreadablePicture(f"it draws more than {_MOST_ELEMENTS:,} elements")
        sizes[element] = total
        return total

    size(root, 0, frozenset([root]))


def _size(root: _Element) -> tuple[float, float]:
    """Width and height in px, from the attributes or the view box (SVG 2, 8.2)."""
    box = [float(n) for n in _BOX.findall(str(root.get("viewBox") or ""))]
    sides = []
    for name in ("width", "height"):
        found = _LENGTH.fullmatch(str(root.get(name) or ""))
        sides.append(float(found[1]) * _UNITS[found[2] or ""] if found else 0.0)
    width, height = sides
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        if not width and not height:
            width, height = box[2], box[3]
        width = width or height * box[2] / box[3]
        height = height or width * box[3] / box[2]
    if not (0 < width < 1e6 and 0 < height < 1e6 and 0.02 <= width / height <= 50):
        raise UnreadablePicture("it does not say its size: it needs a viewBox, or width and height")
    return width, height

"""An SVG to one that holds nothing but drawing: no program, no reference outside, no data about its maker."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote_to_bytes

from generator.limits import (
    MOST_ATTRIBUTES,
    MOST_DRAWN,
    MOST_ELEMENT_DEPTH,
    MOST_ELEMENTS,
    MOST_LETTERS,
    MOST_STYLED,
    MOST_WRITTEN,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_SVG: Final = "http://www.w3.org/2000/svg"
_XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_LINK: Final = ("href", _XLINK)
_RUNS: Final = ("script", "foreignObject", "handler", "listener", "animate", "set", "animateTransform", "animateMotion")
# What programs write about the drawing and its maker, and nobody sees.
_UNSEEN: Final = ("metadata", "title", "desc")
_WORDS: Final = ("text", "tspan", "textPath", "a", "tref")
_GRADIENTS: Final = ("linearGradient", "radialGradient")
# A percentage or no unit is px; the others in px (CSS Values and Units 4, 6.2).
_UNITS: Final = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_NUMBER: Final = r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?"
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*(px|pt|pc|mm|cm|in)?\s*", re.ASCII)
_BOX = re.compile(rf"[+-]?{_NUMBER}", re.ASCII)
_VIEW_BOX = re.compile(rf"{_BOX.pattern}(?:(?:\s*,\s*|\s+){_BOX.pattern}){{3}}", re.ASCII)
_OUTSIDE = re.compile(r"""@import|@font-face|(?:url|src)\((?!\s*["']?\#)|image-set\(|expression\(""", re.IGNORECASE)
_INSIDE = re.compile(r"""url\(\s*["']?\#([^"')\s]+)""", re.IGNORECASE)
# Of style sheets; one without an end goes on to the end. A space takes its place: what it parted stays apart.
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_DATA = re.compile(r"data:image/(?:png|jpe?g);(?:[\w=.-]+;)*(base64)?,(.*)", re.DOTALL | re.IGNORECASE)


class NoDrawing(Exception):  # noqa: N818 (it says what is wrong with a file, and is no fault of ours)
    """An SVG that no document can show; the message says why."""


def drawn(data: bytes, embedded: Callable[[bytes], tuple[bytes, str]]) -> tuple[bytes, float, float]:
    """The SVG with its drawing alone, its width and height in px. Raises NoDrawing.

    `embedded` gives the bytes and the kind (png, jpg) of a picture inside of it, or raises what it likes.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, huge_tree=False
    )
    try:
        tree = etree.ElementTree(etree.fromstring(data, parser))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NoDrawing("this is no well-formed SVG") from error
    root = tree.getroot()
    declared: Any = tree.docinfo.internalDTD
    if root.tag != f"{{{_SVG}}}svg":
        raise NoDrawing("this is no SVG")
    if declared is not None:
        if any(True for _ in declared.iterentities()):
            raise NoDrawing("it declares entities, which are not read")
        # `<!DOCTYPE svg>` alone, as in HTML, names no DTD and declares nothing.
        is_bare = etree.tostring(tree, encoding="unicode").startswith("<!DOCTYPE svg>")
        if not is_bare and not (declared.external_id or "").startswith("-//W3C//DTD SVG"):
            raise NoDrawing("it has a document type (DTD) of its own, which is not read")
    _refuse_endless_writing(root)
    _refuse_more_than_drawing(root)
    _strip(root)
    _refuse_endless(root)
    for element in root.iter():
        for key in _LINK:
            if picture := _DATA.fullmatch(str(element.get(key, "")).strip()):
                content, kind = embedded(_decoded(picture))
                mime = "jpeg" if kind == "jpg" else kind
                element.set(key, f"data:image/{mime};base64,{base64.b64encode(content).decode('ascii')}")
    width, height = _size(root)
    # Without its document type, comments and instructions to programs.
    return etree.tostring(root, encoding="utf-8"), width, height


def _decoded(picture: re.Match[str]) -> bytes:
    written = unquote_to_bytes(picture[2])
    if not picture[1]:
        return written
    try:
        return base64.b64decode(b"".join(written.split()), validate=True)
    except binascii.Error as error:
        raise NoDrawing("a picture inside of it is damaged") from error


def _refuse_endless_writing(root: _Element) -> None:
    """What takes longer to read than to draw; also of what is left out."""
    for number, element in enumerate(root.iter(), 1):
        if number > MOST_WRITTEN:
            raise NoDrawing(f"it has more than {MOST_WRITTEN:,} elements, those that nobody sees included")
        if len(element.attrib) > MOST_ATTRIBUTES:
            raise NoDrawing(f"an element of it has more than {MOST_ATTRIBUTES} attributes")


def _refuse_more_than_drawing(root: _Element) -> None:
    drawn_with, styled, letters = 0, 0, 0
    for element in root.iter():
        if not isinstance(element.tag, str):
            raise NoDrawing("it holds an entity or an instruction to a program")
        name = element.tag.rpartition("}")[2]
        if name in _RUNS:
            raise NoDrawing(f"it holds <{name}>; a logo is a drawing and nothing else")
        if name == "style":
            styles = "".join(map(str, element.itertext()))
            if "\\" in styles or _OUTSIDE.search(styles):
                raise NoDrawing("its styles refer to something outside of it, or hide what they say")
            styled += len(styles)
        elif name in _WORDS:
            letters += sum(len(str(text).strip()) for text in element.itertext())
        for key, value in element.attrib.items():
            drawn_with += _refused_or_long(name, str(key), str(value).strip())
    for length, most, what in (
        (drawn_with, MOST_DRAWN, "paths and other attributes"),
        (styled, MOST_STYLED, "styles"),
        (letters, MOST_LETTERS, "texts"),
    ):
        if length > most:
            raise NoDrawing(f"its {what} have {length:,} characters; {most:,} are the most")


def _refused_or_long(name: str, attribute: str, written: str) -> int:
    """The length of an attribute, that of a picture left out."""
    if attribute.lower().startswith("on"):
        raise NoDrawing(f"it holds {attribute}=, which runs a program")
    if attribute == "spreadMethod" and written != "pad":
        raise NoDrawing(f'it holds spreadMethod="{written[:20]}", a gradient that may never end')
    if attribute == f"{_XML}base":
        raise NoDrawing("it holds xml:base=, which makes all that it refers to stand outside")
    is_picture = name == "image" and _DATA.fullmatch(written) is not None
    if attribute in _LINK and not written.startswith("#") and not is_picture:
        raise NoDrawing(f'it refers to "{written[:60]}", outside of it')
    if not is_picture and ("\\" in written or _OUTSIDE.search(written)):
        raise NoDrawing(f'{attribute}="{written[:60]}" refers to something outside of it')
    return 0 if is_picture else len(written)


def _strip(root: _Element) -> None:
    """Leave SVG's own elements and attributes: editors write folders, names and printers into theirs."""
    from lxml import etree

    unseen = [e for e in root.iter() if not _is_shown(str(e.tag))]
    for element in unseen:
        parent = element.getparent()
        if parent is not None:
            before, tail = element.getprevious(), element.tail or ""
            if before is not None:
                before.tail = (before.tail or "") + tail
            else:
                parent.text = (parent.text or "") + tail
            parent.remove(element)
    for element in root.iter():
        if element.tag == f"{{{_SVG}}}style":
            styles = "".join(map(str, element.itertext()))
            del element[:]
            element.text = _COMMENT.sub(" ", styles)
        if "/*" in (style := str(element.get("style", ""))):
            element.set("style", _COMMENT.sub(" ", style))
        for key in [str(key) for key in element.attrib]:
            is_own = not key.startswith("{") or key in (_XLINK, f"{_XML}space", f"{_XML}lang")
            if not is_own or key.startswith("data-"):
                del element.attrib[key]
    etree.cleanup_namespaces(root)


def _is_shown(tag: str) -> bool:
    return tag.startswith(f"{{{_SVG}}}") and tag.rpartition("}")[2] not in _UNSEEN


def _refuse_endless(root: _Element) -> None:
    """A drawing that is deep, or that grows beyond bounds as what it refers to is drawn."""
    by_id: dict[str, list[_Element]] = {}
    for element in root.iter():
        by_id.setdefault(str(element.get("id")), []).append(element)
    # Which elements a style sheet means is left open: it may mean each of them.
    styles = "".join(str(text) for e in root.iter(f"{{{_SVG}}}style") for text in e.itertext())
    by_styles = [target for name in dict.fromkeys(_INSIDE.findall(styles)) for target in by_id.get(name, ())]
    sizes: dict[_Element, int] = {}

    def size(element: _Element, depth: int, within: frozenset[_Element]) -> int:
        if depth > MOST_ELEMENT_DEPTH:
            raise NoDrawing(f"it is nested more than {MOST_ELEMENT_DEPTH} levels deep")
        if element in sizes:
            return sizes[element]
        total = 1 + sum(size(child, depth + 1, within) for child in element)
        for name, times in _referred(element):
            used = [target for target in by_id.get(name, ()) if not _is_gradient(target)]
            if any(target in within for target in used):
                raise NoDrawing("it draws itself, so that it never ends")
            total += times * max((size(target, depth + 1, within | {target}) for target in used), default=0)
            refuse(total)
        refuse(total)
        sizes[element] = total
        return total

    def refuse(total: int) -> None:
        if total > MOST_ELEMENTS:
            raise NoDrawing(f"it draws more than {MOST_ELEMENTS:,} elements")

    total = size(root, 0, frozenset([root]))
    refuse(total * (1 + sum(size(target, 0, frozenset([target])) for target in by_styles if not _is_gradient(target))))


def _is_gradient(element: _Element) -> bool:
    return str(element.tag).rpartition("}")[2] in _GRADIENTS


def _referred(element: _Element) -> Iterator[tuple[str, int]]:
    """The names that an element has drawn, and how often: a marker stands on each point of a path."""
    for key, value in element.attrib.items():
        written = str(value).strip()
        if key in _LINK and written.startswith("#") and str(element.tag).endswith("}use"):
            yield written[1:], 1
        times = 1
        if "marker" in str(key) + written:
            times += len(_BOX.findall(str(element.get("d", "")) + str(element.get("points", "")))) // 2
        yield from ((name, times) for name in _INSIDE.findall(written))


def _size(root: _Element) -> tuple[float, float]:
    """Width and height in px, from the attributes or the view box (SVG 2, 8.2)."""
    written = str(root.get("viewBox") or "").strip()
    if written and not _VIEW_BOX.fullmatch(written):
        raise NoDrawing(f'its viewBox="{written[:40]}" is not four numbers')
    box = [float(n) for n in _BOX.findall(written)]
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
    if not (0.5 <= width < 1e6 and 0.5 <= height < 1e6 and 0.02 <= width / height <= 50):
        raise NoDrawing("it does not say its size: it needs a viewBox, or width and height")
    return width, height

"""What a PDF says of itself, read with pikepdf (qpdf): title, language, tags, fonts (ISO 32000-2, 7.7, 9.8, 14.7)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

import pikepdf
from lxml import etree

from generator.auditing.finding import WHOLE
from generator.auditing.pdf.bounding import MOST_FILE, MOST_PAGE, MOST_PIXELS, Bounds, resources_of, unpacked
from generator.auditing.pdf.document import Figure

_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
# A stream of metadata is never larger; packed, a small one may hold a thousand times as much.
_MOST_METADATA: Final = 1024 * 1024
_MOST_ELEMENTS: Final = 500_000
_MOST_ROLES: Final = 10
_MOST_OBJECTS: Final = 20_000
_FILES: Final = ("FontFile", "FontFile2", "FontFile3")
# What pikepdf raises for an object that is not what it should be.
_ODD: Final = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError, IndexError)


# What it says of odd objects is no talk for a terminal.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


class NotAPdfError(ValueError):
    """The bytes are no PDF that can be read; `hint` is the way out."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Structure:
    """What a PDF says of itself; `loose` are the names of the fonts on its pages that it does not bring.

    `drawable` is whether its pictures are small enough for its pages to be drawn.
    """

    title: str
    shows_title: bool
    language: str
    tags: Literal["none", "empty", "there"]
    figures: tuple[Figure, ...]
    loose: frozenset[str]
    pages: int
    drawable: bool


def read(content: bytes) -> Structure:
    """What the file says of itself. Raises NotAPdfError."""
    import io

    again = "Get the file again: it was cut short or changed on its way."
    if b"%PDF-" not in content[:1024]:
        raise NotAPdfError("it is no PDF", "Give a .pptx, .potx, .ppsx or .pdf.")
    try:
        document = pikepdf.open(io.BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError:
        raise NotAPdfError("it is protected by a password", "Save a copy without one.") from None
    except _ODD as error:
        # What pikepdf says names an object of this process, which is no part of the file.
        reason = " ".join(re.sub(r"^[^<]*<[^>]*>:? ?", "", str(error)).split())[:80]
        raise NotAPdfError(f"it is damaged ({reason})", again) from None
    with document:
        root = document.Root
        try:
            pages = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        except _ODD:
            raise NotAPdfError("it is damaged (its pages cannot be found)", again) from None
        bounds = Bounds()
        for page in document.pages:
            if bounds.page(page.obj) > MOST_PAGE or bounds.total > MOST_FILE:
                raise NotAPdfError("its pages unpack to more than can be looked at", "Print it into a new PDF.")
        tree = _get(root, "StructTreeRoot")
        marked = _get(_get(root, "MarkInfo"), "Marked")
        elements = list(_elements(tree)) if tree is not None else []
        top = next((language for e in elements[:3] if (language := _text(_get(e, "Lang")))), "")
        return Structure(
            _title(document),
            bool(_get(_get(root, "ViewerPreferences"), "DisplayDocTitle")),
            _text(_get(root, "Lang")) or top,
            "none" if tree is None or not marked else "there" if elements else "empty",
            tuple(_figures(elements, _get(tree, "RoleMap"), pages)),
            frozenset(_loose(document)),
            len(pages),
            bounds.largest_picture <= MOST_PIXELS,
        )


def _get(container: Any, key: str) -> Any:  # noqa: ANN401 (objects of a stranger's PDF are of any kind)
    """A value of a dictionary, None where there is none."""
    if container is None:
        return None
    try:
        return container.get(f"/{key}")
    except _ODD:
        return None


def _text(value: Any) -> str:  # noqa: ANN401
    try:
        return " ".join(str(value).split()) if isinstance(value, pikepdf.String | pikepdf.Name | str) else ""
    except _ODD:
        return ""


def _title(document: pikepdf.Pdf) -> str:
    """The title in the metadata (XMP), else in the document's information."""
    stream = _get(document.Root, "Metadata")
    try:
        if stream is not None and len(packet := unpacked(stream, _MOST_METADATA)) <= _MOST_METADATA:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
            root = etree.fromstring(packet, parser)
            found = root.findtext(f".//{_DC}title//{_RDF}li") if root is not None else None
            if found and found.strip():
                return " ".join(found.split())
    except (*_ODD, etree.XMLSyntaxError):
        pass
    return _text(_get(_get(document.trailer, "Info"), "Title"))


def _elements(tree: Any) -> Iterator[Any]:  # noqa: ANN401
    """The elements of the tag tree, in reading order; one that contains itself is seen once."""
    seen: set[tuple[int, int]] = set()
    waiting = [_get(tree, "K")]
    count = 0
    while waiting and count < _MOST_ELEMENTS:
        item = waiting.pop()
        count += 1
        if isinstance(item, pikepdf.Array):
            try:
                waiting += reversed(list(item)[:_MOST_ELEMENTS])
            except _ODD:
                continue
        elif isinstance(item, pikepdf.Dictionary) and _get(item, "S") is not None:
            if item.objgen != (0, 0):
                if item.objgen in seen:
                    continue
                seen.add(item.objgen)
            yield item
            waiting.append(_get(item, "K"))


def _figures(elements: list[Any], roles: Any, pages: dict[tuple[int, int], int]) -> Iterator[Figure]:  # noqa: ANN401
    for element in elements:
        kind = _text(_get(element, "S"))
        for _ in range(_MOST_ROLES):
            mapped = _text(_get(roles, kind.removeprefix("/")))
            if not mapped or mapped == kind:
                break
            kind = mapped
        if kind != "/Figure":
            continue
        # What says which text it stands for, or that it stands for none, needs no alternative.
        if _get(element, "ActualText") is None:
            yield Figure(_page(element, pages), _text(_get(element, "Alt")))


def _page(element: Any, pages: dict[tuple[int, int], int]) -> int:  # noqa: ANN401
    """The page of an element: its own, or that of the first thing in it that names one."""
    waiting = [element]
    for _ in range(50):
        if not waiting:
            break
        item = waiting.pop(0)
        if isinstance(item, pikepdf.Array):
            waiting += list(item)[:20]
        elif isinstance(item, pikepdf.Dictionary):
            page = _get(item, "Pg")
            if page is not None and getattr(page, "objgen", None) in pages:
                return pages[page.objgen]
            waiting.append(_get(item, "K"))
    return WHOLE


def _loose(document: pikepdf.Pdf) -> Iterator[str]:
    """The names of the fonts in the resources of pages and forms that are not embedded."""
    seen: set[tuple[int, int]] = set()
    waiting = [resources_of(page.obj) for page in document.pages]
    count = 0
    while waiting and count < _MOST_OBJECTS:
        resources = waiting.pop()
        count += 1
        for font in _values(_get(resources, "Font")):
            if _get(font, "Subtype") != "/Type3" and not _is_embedded(font):
                yield _text(_get(font, "BaseFont")).removeprefix("/")
        for form in _values(_get(resources, "XObject")):
            key = getattr(form, "objgen", (0, 0))
            if _get(form, "Subtype") == "/Form" and key not in seen:
                seen.add(key)
                waiting.append(_get(form, "Resources"))


def _values(dictionary: Any) -> list[Any]:  # noqa: ANN401
    try:
        return list(dictionary.values())[:_MOST_OBJECTS] if isinstance(dictionary, pikepdf.Dictionary) else []
    except _ODD:
        return []


def _is_embedded(font: Any) -> bool:  # noqa: ANN401
    descendants = _get(font, "DescendantFonts")
    try:
        inner = descendants[0] if isinstance(descendants, pikepdf.Array) and len(descendants) else font
    except _ODD:
        inner = font
    descriptor = _get(inner, "FontDescriptor")
    return any(_get(descriptor, name) is not None for name in _FILES)

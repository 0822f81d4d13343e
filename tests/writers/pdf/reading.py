"""What another program's library, PDFium, finds in a finished PDF."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from generator.artifact import Artifact


class Tag(NamedTuple):
    """A structure element: its type, its language (empty where inherited), its attributes' names and values."""

    type: str
    language: str
    attributes: dict[str, str]


@contextmanager
def opened(artifact: Artifact) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(artifact.content)
    try:
        yield document
    finally:
        document.close()


def text(artifact: Artifact) -> str:
    """All text of the file, white space folded."""
    with opened(artifact) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def page_sizes(artifact: Artifact) -> list[tuple[float, float]]:
    """Width and height of each page in mm."""
    with opened(artifact) as document:
        return [tuple(round(n / 72 * 25.4, 1) for n in page.get_size()) for page in document]


def lowest(artifact: Artifact) -> float:
    """The distance in pt from the lowest letter of the last page to the page's lower edge."""
    with opened(artifact) as document:
        letters = document[len(document) - 1].get_textpage()
        count = letters.count_chars()
        return float(min(letters.get_charbox(n)[1] for n in range(count) if letters.get_text_range(n, 1).strip()))


def metadata(artifact: Artifact) -> dict[str, str]:
    with opened(artifact) as document:
        return dict(document.get_metadata_dict(skip_empty=True))


def fonts(artifact: Artifact) -> set[str]:
    """The names of the fonts that the text is drawn with."""
    names = set()
    with opened(artifact) as document:
        for page in document:
            for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                font = pdfium.FPDFTextObj_GetFont(found.raw)
                names.add(_string(pdfium.FPDFFont_GetBaseFontName, font))
    return names


def links(artifact: Artifact) -> set[str]:
    """The addresses that links open; a link inside of the file is `#`."""
    found = set()
    with opened(artifact) as document:
        for page in document:
            start, link = ctypes.c_int(0), pdfium.FPDF_LINK()
            while pdfium.FPDFLink_Enumerate(page, start, link):
                action = pdfium.FPDFLink_GetAction(link)
                found.add(_string(pdfium.FPDFAction_GetURIPath, document, action) or "#")
    return found


def tags(artifact: Artifact) -> list[Tag]:
    """The structure elements of all pages, in reading order."""
    found: list[Tag] = []
    with opened(artifact) as document:
        for page in document:
            tree = pdfium.FPDF_StructTree_GetForPage(page)
            for n in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                found += _below(pdfium.FPDF_StructTree_GetChildAtIndex(tree, n))
            pdfium.FPDF_StructTree_Close(tree)
    return found


def _below(element: Any) -> Iterator[Tag]:
    attributes = {}
    for n in range(max(pdfium.FPDF_StructElement_GetAttributeCount(element), 0)):
        group = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, n)
        for k in range(pdfium.FPDF_StructElement_Attr_GetCount(group)):
            name, length = ctypes.create_string_buffer(64), ctypes.c_ulong()
            pdfium.FPDF_StructElement_Attr_GetName(group, k, name, len(name), length)
            value = pdfium.FPDF_StructElement_Attr_GetValue(group, name)
            attributes[name.value.decode()] = _text(pdfium.FPDF_StructElement_Attr_GetStringValue, value)
    yield Tag(
        _wide(pdfium.FPDF_StructElement_GetType, element), _wide(pdfium.FPDF_StructElement_GetLang, element), attributes
    )
    for n in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, n):
            yield from _below(child)


def _wide(function: Any, handle: Any) -> str:
    buffer = ctypes.create_string_buffer(256)
    length = function(handle, buffer, len(buffer))
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le")


def _text(function: Any, handle: Any) -> str:
    buffer, length = ctypes.create_string_buffer(256), ctypes.c_ulong()
    function(handle, buffer, len(buffer), length)
    return buffer.raw[: max(length.value - 2, 0)].decode("utf-16-le")


def _string(function: Any, *handles: Any) -> str:
    buffer = ctypes.create_string_buffer(1024)
    length = function(*handles, buffer, len(buffer))
    return buffer.raw[: max(length - 1, 0)].decode()

"""One file that is PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) at once: what WeasyPrint leaves to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import pydyf
import weasyprint

from generator.writers.pdf import spelling

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

# PDF/A wants every property outside its own schemas declared (ISO 19005-3, 6.6.2.3.3); pdfuaid is one.
_UA: Final = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Indicates the part of ISO 14289 that the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def finished(document: weasyprint.Document) -> bytes:
    """The bytes of a document that has been laid out; its dates are that of `<meta name="date">`, never the clock's."""
    metadata = document.metadata
    day = metadata.custom.pop("date", "")
    metadata.created = metadata.modified = day if _DAY.fullmatch(day) else None
    metadata.generator = "pmdocs"
    for page in document.pages:
        # Emphasis inside a link inherits it and would get an annotation of its own, outside of any Link element.
        page.links = [link for link in page.links if getattr(link[3], "element_tag", None) in (None, "a")]
    finish = partial(_finish, _said_when_painted(document))
    content: bytes = document.write_pdf(finisher=finish, pdf_variant="pdf/a-3a", pdf_tags=True, custom_metadata=False)
    return content


def _finish(said: list[dict[int, tuple[str, str]]], document: weasyprint.Document, pdf: pydyf.PDF) -> None:
    _identify(pdf)
    spelling.leave_no_glyph_unsaid(pdf)
    _say(pdf, said, document.metadata.lang)
    for stream in pdf.objects:
        # Pictures, also those in fonts of emoji: a viewer must not smooth them (ISO 19005-3, 6.2.8).
        if isinstance(stream, pydyf.Stream) and "Interpolate" in stream.extra:
            stream.extra["Interpolate"] = "false"
    for element in _structure(pdf):
        if element["S"] == "/TH":
            heads_columns = _parent(pdf, _parent(pdf, element))["S"] == "/THead"
            element["A"]["Scope"] = "/Column" if heads_columns else "/Row"
    lists = [element for element in _structure(pdf) if element["S"] == "/L"]
    for element, box in zip(lists, _list_boxes(document), strict=False):
        numbering = "/Decimal" if box.element_tag == "ol" else "/Disc"
        element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})


def _identify(pdf: pydyf.PDF) -> None:
    """Say in the XMP packet that the file is PDF/UA too; PDF/A wants the packet readable, that is uncompressed."""
    stream = _object(pdf, pdf.catalog["Metadata"])
    stream.stream[0] = stream.stream[0].replace(b"</rdf:RDF>", _UA + b"</rdf:RDF>")
    stream.compress = False


def _said_when_painted(document: weasyprint.Document) -> list[dict[int, tuple[str, str]]]:
    """For each page the language of each piece of marked content, by its number, and what a screen reader reads in
    place of it (`data-spoken`); filled as the pages are painted.

    WeasyPrint knows which text a piece is until it has built the structure tree, and then forgets.
    """

    def paint(page_paint: Callable[..., None], said: dict[int, tuple[str, str]], stream: Any, scale: float = 1) -> None:  # noqa: ANN401
        page_paint(stream, scale)
        spelling.spell_out(stream)
        for box, mark in stream._tags.items():
            spoken = "" if box.element is None else box.element.get("data-spoken", "")
            said[mark["mcid"]] = box.style["lang"], spoken

    pages: list[dict[int, tuple[str, str]]] = []
    for page in document.pages:
        pages.append({})
        page.paint = partial(paint, page.paint, pages[-1])
    return pages


def _say(pdf: pydyf.PDF, pages: list[dict[int, tuple[str, str]]], language: str) -> None:
    """Give each text in another language than the document's its own (ISO 14289-1, 7.2), and a sign its words."""
    tree = _object(pdf, _object(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
    for page, said in enumerate(pages):
        elements = tree[2 * page + 1]
        for piece, (spoken_language, words) in said.items():
            if spoken_language and spoken_language != language:
                _object(pdf, elements[piece])["Lang"] = pydyf.String(spoken_language)
            if words:
                # ISO 32000-1, 14.9.4: the text that the element stands for.
                _object(pdf, elements[piece])["ActualText"] = pydyf.String(words)


def _structure(pdf: pydyf.PDF) -> Iterator[Any]:
    return (o for o in pdf.objects if isinstance(o, dict) and o.get("Type") == "/StructElem")


def _parent(pdf: pydyf.PDF, element: Any) -> Any:  # noqa: ANN401 (pydyf has no types)
    return _object(pdf, element["P"])


def _object(pdf: pydyf.PDF, reference: bytes | str) -> Any:  # noqa: ANN401
    return pdf.objects[int(reference.split()[0])]


def _list_boxes(document: weasyprint.Document) -> Iterator[Any]:
    """The boxes of lists in the order in which WeasyPrint tagged them."""
    waiting = [page._page_box for page in reversed(document.pages)]
    while waiting:
        box = waiting.pop()
        if getattr(box, "element_tag", None) in ("ul", "ol", "dl"):
            yield box
        waiting += reversed(getattr(box, "children", ()))

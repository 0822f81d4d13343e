"""A finished file as the rules see it: its bytes, what it promised, and the text a reader gets out of it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from generator import amounts
from generator.artifact import Artifact
from generator.edition import Edition

if TYPE_CHECKING:
    from lxml import etree

_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
# What a number format shows as it stands: in quotes, or behind a backslash.
_LITERAL: Final = re.compile(r'"([^"]*)"|\\(.)')


@dataclass(frozen=True)
class Finished:
    """An artifact, the edition it was made for, and the promised texts by address."""

    artifact: Artifact
    edition: Edition
    promised: tuple[tuple[str, str], ...]

    @cached_property
    def text(self) -> str:
        """All text that a reader can get out of the finished bytes, in file order."""
        match self.artifact.format:
            case "pdf":
                return _pdf_text(self.artifact.content)
            case "pptx":
                return "\n".join(text for slide in self.slides for text in slide.texts)
            case _:
                return _html_text(self.artifact.content)

    @cached_property
    def slides(self) -> tuple[Slide, ...]:
        """The slides of a deck in their order; empty for other formats."""
        return tuple(_slides(self.artifact.content)) if self.artifact.format == "pptx" else ()


@dataclass(frozen=True, slots=True)
class Slide:
    """A finished slide: its title (one line, empty where there is none), its texts and those of its notes."""

    title: str
    texts: tuple[str, ...]


def _slides(content: bytes) -> Iterator[Slide]:
    """Read a deck back with python-pptx, which knows nothing of how our writer made it."""
    from pptx import Presentation

    for slide in Presentation(io.BytesIO(content)).slides:
        title = slide.shapes.title
        texts = [*_texts(slide.shapes)]
        if slide.has_notes_slide:
            texts += _texts(slide.notes_slide.shapes)
        yield Slide(" ".join(title.text_frame.text.split()) if title is not None else "", tuple(texts))


def _texts(shapes: Iterable[Any]) -> Iterator[str]:
    """Each text of some shapes, also in tables and groups; the number of a slide is not its author's."""
    from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

    for shape in shapes:
        if shape.is_placeholder and shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            continue
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from _texts(shape.shapes)
        elif shape.has_text_frame:
            yield shape.text_frame.text
        elif shape.has_chart:
            yield from _chart_texts(shape.chart.element)
        elif shape.has_table:
            yield from (cell.text_frame.text for cell in shape.table.iter_cells())


def _chart_texts(chart: etree._Element) -> Iterator[str]:
    """Names and numbers of a chart, the numbers as a viewer of its language shows them, then what follows them."""
    language = next((element.get("val") or "en" for element in chart.iter(f"{_C}lang")), "en")
    for strings in chart.iter(f"{_C}cat"):
        yield from (value.text or "" for value in strings.iter(f"{_C}v"))
    for numbers in chart.iter(f"{_C}val"):
        yield from (amounts.shown(value.text or "0", language) for value in numbers.iter(f"{_C}v"))
    for form in chart.iterfind(f".//{_C}dLbls/{_C}numFmt"):
        yield "".join(quoted or escaped for quoted, escaped in _LITERAL.findall(form.get("formatCode", "")))


def _pdf_text(content: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _html_text(content: bytes) -> str:
    from lxml import etree, html

    root = html.document_fromstring(content.decode("utf-8"))
    etree.strip_elements(root, "head", "style", "script", "template", with_tail=False)
    return " ".join(str(text) for text in root.itertext())

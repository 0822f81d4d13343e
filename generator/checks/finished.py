"""A finished file as the rules see it: its bytes, what it promised, and the text a reader gets out of it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property

from generator.artifact import Artifact
from generator.edition import Edition

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


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
                return "\n".join(text for _, text in self.slides)
            case _:
                return _html_text(self.artifact.content)

    @cached_property
    def slides(self) -> tuple[tuple[str, str], ...]:
        """Part name and text of each slide and notes page of a deck, in order of number; empty for other formats."""
        if self.artifact.format != "pptx":
            return ()
        with zipfile.ZipFile(io.BytesIO(self.artifact.content)) as package:
            names = [n for n in package.namelist() if re.fullmatch(r"ppt/(slides|notesSlides)/\w+?\d+\.xml", n)]
            names.sort(key=_slide_order)
            return tuple((name, _drawing_text(package.read(name))) for name in names)


def _slide_order(name: str) -> tuple[str, int]:
    return name.rsplit("/", 1)[0], int(re.sub(r"\D", "", name.rsplit("/", 1)[1]))


def _pdf_text(content: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _drawing_text(content: bytes) -> str:
    from lxml import etree

    root = etree.fromstring(content)
    return "\n".join(
        "".join(run.text or "" for run in paragraph.iter(f"{_DRAWING}t")) for paragraph in root.iter(f"{_DRAWING}p")
    )


def _html_text(content: bytes) -> str:
    from lxml import etree, html

    root = html.document_fromstring(content.decode("utf-8"))
    etree.strip_elements(root, "head", "style", "script", "template", with_tail=False)
    return " ".join(str(text) for text in root.itertext())

"""HTML to a picture: the first page of its PDF, drawn at 150 dots to the inch."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Final

from generator.artifact import Artifact
from generator.brand import Brand
from generator.edition import Edition
from generator.problems import Result
from generator.writers import pdf

DPI: Final = 150


def write(html: str, name: str, edition: Edition, brand: Brand, files: Mapping[str, bytes]) -> Result[Artifact]:
    """The picture of a document's first page."""
    written = pdf.write(html, name, edition, brand, files)
    if written.value is None:
        return written
    return Result(Artifact(name, "png", drawn(written.value.content), 1, written.value.type_size), written.problems)


def drawn(content: bytes) -> bytes:
    """The first page of a PDF as PNG, the same bytes every time (a PDF's user space has 72 units to the inch)."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        picture = document[0].render(scale=DPI / 72).to_pil()
    written = io.BytesIO()
    picture.save(written, "PNG", dpi=(DPI, DPI), optimize=True)
    return written.getvalue()

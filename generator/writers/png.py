"""HTML to a picture: the first page of its PDF, drawn at 150 dots to the inch."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
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
    return Result(
        Artifact(name, "png", next(drawn(written.value.content)), 1, written.value.type_size), written.problems
    )


def drawn(content: bytes, dpi: int = DPI) -> Iterator[bytes]:
    """Each page of a PDF as PNG, the same bytes every time (a PDF's user space has 72 units to the inch)."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            written = io.BytesIO()
            page.render(scale=dpi / 72).to_pil().save(written, "PNG", dpi=(dpi, dpi), optimize=True)
            yield written.getvalue()

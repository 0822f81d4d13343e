"""language: a PDF says which language it is in.

A screen reader takes its voice from it.

FAIL: no language on the file, nor on its first tag. PASS: "de-AT".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.auditing.finding import WHOLE, Finding
from generator.auditing.pdf.document import Document

ID: Final = "language"

_HINT: Final = (
    "Set the language of the text where it was written, and export it again; in Acrobat: File > Properties > Advanced."
)


def check(document: Document) -> Iterator[Finding]:
    """One finding where no language is named."""
    if not document.language and not document.scanned:
        yield Finding(ID, WHOLE, "it does not say which language it is in", _HINT)

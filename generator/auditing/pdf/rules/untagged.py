"""untagged: a PDF has tags.

Tags say what is a heading, a list, a table and in which order all of it is read; without them a screen reader guesses
from where words stand on the page. A scanned page holds no text at all.

FAIL: a PDF that was printed to a file; a scan. PASS: one exported with "document structure tags", also where
it holds pictures alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.auditing.finding import WHOLE, Finding
from generator.auditing.pdf.document import Document

ID: Final = "untagged"

_HINT: Final = (
    'Export it again: Word and PowerPoint, Save as PDF > Options > "Document structure tags"; LibreOffice, Export as '
    'PDF > "Tagged PDF" or "Universal Accessibility".'
)
_SCAN: Final = "Run text recognition (OCR) over it, and add tags."


def check(document: Document) -> Iterator[Finding]:
    """One finding for a file without tags, or without text."""
    if document.tags != "there" and document.scanned:
        yield Finding(ID, WHOLE, "its pages are pictures, without any text that can be read out", _SCAN)
    elif document.tags == "none":
        yield Finding(ID, WHOLE, "it has no tags, so that nothing says what is a heading, a list or a table", _HINT)
    elif document.tags == "empty":
        yield Finding(ID, WHOLE, "it says that it has tags, and there are none in it", _HINT)

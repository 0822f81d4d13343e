"""font-embedding: a PDF brings its fonts along.

Where a font is missing a viewer takes another one: letters stand elsewhere, and some are lost. PDF/UA and PDF/A ask
that every font that is used is in the file, Helvetica too.

FAIL: text in Helvetica that is not embedded. PASS: a font that no text on a page uses.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.auditing.finding import Finding, quoted
from generator.auditing.pdf.document import Document

ID: Final = "font-embedding"

_HINT: Final = "Export it again with fonts embedded (PDF/A does that); in Acrobat: Preflight > Embed missing fonts."


def check(document: Document) -> Iterator[Finding]:
    """A finding for each font that is used and not in the file, at the first page that uses it."""
    for name, page in document.loose_fonts:
        yield Finding(ID, page, f"the font {quoted(name)} is used and not embedded", _HINT)

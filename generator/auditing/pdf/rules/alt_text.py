"""alt-text: every figure has an alternative text.

A screen reader says it in place of the picture. What only decorates is no figure but an artifact.

FAIL: a figure without alternative text, with an empty one, or with the name of a file. PASS: an artifact; a file
without tags, of which `untagged` tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from generator.auditing.finding import Finding, quoted
from generator.auditing.pdf.document import Document

ID: Final = "alt-text"

_HINT: Final = (
    "Write what it shows in the document that it comes from, and export again; or mark it as decorative there."
)
_FILE: Final = re.compile(r"\S+\.(?:png|jpe?g|gif|bmp|tiff?|svg|[ew]mf|webp)", re.IGNORECASE)


def check(document: Document) -> Iterator[Finding]:
    """A finding for each page that has figures without an alternative text, with their number."""
    bare = Counter(figure.page for figure in document.figures if not figure.alt)
    for page, count in sorted(bare.items()):
        what = "a figure has" if count == 1 else f"{count} figures have"
        yield Finding(ID, page, f"{what} no alternative text", _HINT)
    for figure in document.figures:
        if figure.alt and _FILE.fullmatch(figure.alt):
            message = f"the alternative text of a figure is the name of a file, {quoted(figure.alt)}"
            yield Finding(ID, figure.page, message, _HINT)

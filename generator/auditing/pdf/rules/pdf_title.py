"""pdf-title: a PDF has a title, and viewers show it.

It is what a screen reader says first, and what stands on the window and the tab; without it that is the file's name.
Viewers show the title where the file asks for it (DisplayDocTitle; PDF/UA-1, 7.1).

FAIL: no title; "Microsoft Word - report_v7.docx"; a title that viewers are not told to show. PASS: "Annual report
2026".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.auditing.finding import WHOLE, Finding, quoted
from generator.auditing.pdf.document import Document

ID: Final = "pdf-title"

_FILE: Final = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel) - .*|.*\.(?:docx?|pptx?|xlsx?|pdf|indd|odt|odp|tex|dvi|html?)|untitled.*)",
    re.IGNORECASE,
)
_NONE: Final = "Give the document a title in its properties (File > Info, or File > Properties), and export it again."
_SHOW: Final = (
    "In Acrobat: File > Properties > Initial View > Show: Document Title. LibreOffice: Export as PDF > User Interface."
)


def check(document: Document) -> Iterator[Finding]:
    """One finding where the title is missing, is the name of a file, or is not shown."""
    if not document.title:
        yield Finding(ID, WHOLE, "it has no title", _NONE)
    elif _FILE.fullmatch(document.title):
        yield Finding(ID, WHOLE, f"its title is the name of a file, {quoted(document.title)}", _NONE)
    elif not document.shows_title:
        yield Finding(ID, WHOLE, "viewers show the file's name in place of its title", _SHOW, severity="warning")

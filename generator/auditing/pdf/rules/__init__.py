"""What every PDF is held to: one rule a file, in two explicit lists, of rules on the file and of rules on a page.

A rule is a module with ID, a docstring that is its manual page, and `check(document)` or `check(page)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

from generator.auditing.finding import Finding
from generator.auditing.pdf.document import Document, Page
from generator.auditing.pdf.rules import (
    alt_text,
    contrast,
    font_embedding,
    language,
    margins,
    pdf_title,
    small_text,
    untagged,
)


class DocumentRule(Protocol):
    """A module of this package that looks at what the file says of itself."""

    ID: str

    def check(self, document: Document, /) -> Iterator[Finding]:
        """What is wrong with a file."""


class PageRule(Protocol):
    """A module of this package that looks at what is painted."""

    ID: str

    def check(self, page: Page, /) -> Iterator[Finding]:
        """What is wrong with a page."""


DOCUMENT_RULES: Final[tuple[DocumentRule, ...]] = (untagged, pdf_title, language, font_embedding, alt_text)
PAGE_RULES: Final[tuple[PageRule, ...]] = (small_text, contrast, margins)

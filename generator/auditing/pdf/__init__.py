"""PDFs: any of them, whoever made it, held to the rules of `rules`."""

from __future__ import annotations

from generator.auditing.finding import WHOLE, Finding
from generator.auditing.pdf.document import Document
from generator.auditing.pdf.structure import NotAPdfError
from generator.limits import MOST_LETTERS_OF_ALL

__all__ = ["NotAPdfError", "findings"]


def findings(content: bytes) -> list[Finding]:
    """What the rules find in a PDF. Raises NotAPdfError."""
    from generator.auditing.pdf import pages, structure
    from generator.auditing.pdf.rules import DOCUMENT_RULES, PAGE_RULES

    said = structure.read(content)
    found: list[Finding] = []
    used: dict[str, int] = {}
    letters = pictures = looked = 0
    for page in pages.read(content, drawable=said.drawable):
        looked = page.number
        letters += page.letters
        pictures += page.pictures
        for piece in page.pieces:
            used.setdefault(piece.font, page.number)
        found += [finding for rule in PAGE_RULES for finding in rule.check(page)]
        if letters > MOST_LETTERS_OF_ALL:
            break
    if said.pages > looked and (looked == pages.MOST_PAGES or letters > MOST_LETTERS_OF_ALL):
        hint = "Part it into several files."
        first = f"first {looked:,} pages were" if looked > 1 else "first page was"
        message = f"only its {first} looked at"
        found.append(Finding("unreadable", WHOLE, message, hint, severity="warning"))
    document = Document(
        said.title,
        said.shows_title,
        said.language,
        said.tags,
        said.figures,
        tuple((name, used[name]) for name in sorted(said.loose) if name in used),
        scanned=not letters and pictures > 0,
    )
    return [*(finding for rule in DOCUMENT_RULES for finding in rule.check(document)), *found]

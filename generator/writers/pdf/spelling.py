"""Texts whose glyphs do not tell their letters, for who reads a PDF by its letters: search, copies, screen readers.

WeasyPrint says of each glyph the letters that it stood for first. Where letters are shaped together (Devanagari,
Khmer, letters with marks) a glyph stands for others at the next place, or for none, and a reader gets signs that nobody
wrote. Texts from right to left are left as they are: viewers take what they find for the order of a page, and turn it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

import pydyf

# A glyph of a font's table of letters (ISO 32000-1, 9.10.3) that has none.
_NOTHING: Final = re.compile(rb"^(<[0-9a-f]{4}>) <>$")
# Thai and Lao AM are drawn as two glyphs, and no mark themselves.
_PARTED: Final = frozenset("\u0e33\u0eb3")


def spell_out(stream: Any) -> None:  # noqa: ANN401 (pydyf has no types)
    """Give each such text of a painted page its letters (ISO 32000-1, 14.9.4: ActualText of a Span)."""
    spelled = {
        mark["mcid"]: text
        for box, mark in stream._tags.items()
        if isinstance(text := getattr(box, "text", None), str) and _is_shaped(text)
    }
    if not spelled:
        return
    written: list[Any] = []
    within = False
    for part in stream.stream:
        if part == b"EMC" and within:
            written.append(b"EMC")
            within = False
        written.append(part)
        if part == b"BDC" and (text := spelled.get(written[-2].get("MCID"), "")):
            written += [b"/Span", pydyf.Dictionary({"ActualText": pydyf.String(text)}), b"BDC"]
            within = True
    stream.stream[:] = written


def leave_no_glyph_unsaid(pdf: pydyf.PDF) -> None:
    """Let glyphs that stand for no letter of their own say nothing: viewers show their numbers as letters otherwise."""
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and b"endbfchar" in stream.stream:
            stream.stream[:] = [_NOTHING.sub(rb"\1 <200b>", part) for part in stream.stream]


def _is_shaped(text: str) -> bool:
    """Whether marks stand on letters, or beside them, that have no letter of their own together."""
    if text.isascii() or any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text):
        return False
    composed = unicodedata.normalize("NFC", text)
    return any(c in _PARTED or unicodedata.category(c) in {"Mn", "Mc", "Me"} for c in composed)

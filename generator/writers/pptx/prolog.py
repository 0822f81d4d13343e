"""What stands before the root element of a part's XML: no part may declare a document type (ECMA-376 part 2, 9.1.4).

It is read before any parser sees the part, whatever its encoding, since a declaration can make a parser
expand entities or open files.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from generator.writers.pptx import limits
from generator.writers.pptx.package import NotAPackageError

_HINT: Final = "Open it in PowerPoint and save it again as .pptx."
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WIDE: Final = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
# In these every character of the prolog is one byte of ASCII; others could hide a declaration.
_NARROW: Final = {"utf-8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"}
_DECLARED: Final = re.compile(r"""<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_OPEN: Final = {"<?": "?>", "<!--": "-->"}


def looks_like_xml(content: bytes) -> bool:
    """Whether a part begins as XML does, in any encoding that check() knows."""
    start = content[:64]
    for mark, _ in _BOMS:
        start = start.removeprefix(mark)
    return start.replace(b"\0", b"").lstrip()[:1] == b"<"


def check(content: bytes, name: str) -> None:
    """Raises NotAPackageError for a part that declares a document type, or that hides whether it does."""
    text = _start(content, name)
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        closing = next((closing for opening, closing in _OPEN.items() if text.startswith(opening, place)), "")
        if closing:
            end = text.find(closing, place)
            place = len(text) if end < 0 else end + len(closing)
            continue
        if text.startswith("<!", place):
            raise NotAPackageError(f"its part {name} declares a document type, as no Office program does", _HINT)
        if text[place] != "<":
            raise NotAPackageError(f"its part {name} is no XML", _HINT)
        return
    if len(content) >= limits.MOST_PROLOG:
        raise NotAPackageError(
            f"its part {name} begins with more than {limits.MOST_PROLOG >> 10} kB of comments", _HINT
        )


def _start(content: bytes, name: str) -> str:
    """The beginning of a part as text."""
    start = content[: limits.MOST_PROLOG]
    mark, encoding = next(((m, e) for m, e in _BOMS if start.startswith(m)), (b"", ""))
    encoding = encoding or next((e for m, e in _WIDE if start.startswith(m)), "latin-1")
    text = start.removeprefix(mark).decode(encoding, "replace")
    declared = _DECLARED.match(text)
    allowed = {"utf-16"} if encoding.startswith("utf-16") else _NARROW
    if (declared is not None and declared[1].lower() not in allowed) or "\0" in text:
        raise NotAPackageError(f"its part {name} is written in an encoding that no Office program uses", _HINT)
    return text

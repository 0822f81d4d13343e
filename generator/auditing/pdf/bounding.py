"""How much a stranger's pages unpack to, told before anything draws them: a PDF of 1 MB can hold a page of 1 GB.

What a page paints is its own content, and each form that it names, as often as it does (ISO 32000-2, 7.8, 8.10).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from typing import Any, Final

import pikepdf

_MEGABYTE: Final = 1 << 20
# Drawing takes about 27 times as much memory, and a quarter of a second for each megabyte; a dense map has five.
MOST_PAGE: Final = 16 * _MEGABYTE
MOST_FILE: Final = 64 * _MEGABYTE
# Pictures of more pixels are not drawn.
MOST_PIXELS: Final = 100_000_000
# Filters that pack; two of them, one in the other, are only there to hide how much.
_PACKING: Final = frozenset(("/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"))
# The most of what is packed with LZW or as run lengths: it unpacks at once, to a thousand times as much at most.
_MOST_PACKED: Final = 256 * 1024
_PAINTED: Final = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_DEEPEST: Final = 20
_ODD: Final = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError, IndexError, zlib.error)


class Bounds:
    """Adds up what the pages of one file paint; forms are looked at once."""

    def __init__(self) -> None:
        self.total = 0
        self.largest_picture = 0
        self._forms: dict[tuple[int, int], int] = {}

    def page(self, page: Any) -> int:  # noqa: ANN401 (objects of a stranger's PDF are of any kind)
        """How many bytes of content a page paints, at most about MOST_PAGE."""
        contents = _get(page, "/Contents")
        streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        content = b"\n".join(unpacked(stream) for stream in streams[:10_000])
        resources = resources_of(page)
        size = self._painted(content, resources, 0)
        self.total += size
        return size

    def _painted(self, content: bytes, resources: Any, depth: int) -> int:  # noqa: ANN401 (of any kind, as above)
        size = len(content)
        named = _get(resources, "/XObject")
        for name, times in Counter(_PAINTED.findall(content)).items() if named is not None else ():
            item = _get(named, f"/{name.decode('latin-1')}")
            if _get(item, "/Subtype") == "/Image":
                self.largest_picture = max(self.largest_picture, _number(item, "/Width") * _number(item, "/Height"))
            elif isinstance(item, pikepdf.Stream):
                size += times * self._form(item, resources, depth + 1)
            if size > MOST_PAGE:
                break
        return size

    def _form(self, form: Any, resources: Any, depth: int) -> int:  # noqa: ANN401 (of any kind, as above)
        key = form.objgen
        if key not in self._forms:
            # One that paints itself paints nothing (8.10.1).
            self._forms[key] = 0
            if depth <= _DEEPEST:
                self._forms[key] = self._painted(unpacked(form), _get(form, "/Resources") or resources, depth)
        return self._forms[key]


def resources_of(page: Any) -> Any:  # noqa: ANN401 (of any kind, as above)
    """The resources of a page, its own or those that it inherits (7.7.3.4)."""
    for _ in range(_DEEPEST):
        found = _get(page, "/Resources")
        if page is None or found is not None:
            return found
        page = _get(page, "/Parent")
    return None


def _get(container: Any, key: str) -> Any:  # noqa: ANN401 (of any kind, as above)
    try:
        return container.get(key) if container is not None else None
    except _ODD:
        return None


def _number(container: Any, key: str) -> int:  # noqa: ANN401 (of any kind, as above)
    try:
        return max(int(_get(container, key) or 0), 0)
    except _ODD:
        return 0


def unpacked(stream: Any, most: int = MOST_PAGE) -> bytes:  # noqa: ANN401 (of any kind, as above)
    """The content of a stream; a text of more than `most` bytes where it is larger, or hides how large it is."""
    too_much = bytes(most + 1)
    try:
        filters = stream.get("/Filter")
        names = [str(f) for f in filters] if isinstance(filters, pikepdf.Array) else [str(filters)] if filters else []
        packing = [name for name in names if name in _PACKING]
        if len(packing) > 1:
            return too_much
        raw = stream.read_raw_bytes()
        if names == ["/FlateDecode"] or names == ["/Fl"]:
            return zlib.decompressobj().decompress(raw, most + 1)
        if len(raw) > (_MOST_PACKED if packing else most):
            return too_much
        return bytes(stream.read_bytes())
    except _ODD:
        return b""

"""The advances of letters as LibreOffice 7.4 rounds them for a slide: to whole pixels of 1/600 inch.

It rounds the size of the type first (23 pt are 191.67 pixels, so 192), and the advance of each letter at that size.
PowerPoint does neither, and the writer counts on neither; who compares its rule with LibreOffice's drawing takes this
into account.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from generator.writers.pptx.advances import Faces, Families, _Advances, _Tabled
from generator.writers.pptx.measure import Fonts

# Pixels of 1/600 inch in a pt.
_PIXELS: Final = 600 / 72


class Gridded(Fonts):
    """The fonts of a deck, as LibreOffice sets them at one size (pt)."""

    def __init__(self, files: Mapping[str, bytes], size: float) -> None:
        super().__init__(files)
        self._families = _Gridded(files, size * _PIXELS)


class _Gridded(Families):
    def __init__(self, files: Mapping[str, bytes], em: float) -> None:
        super().__init__(files, (), {})
        self._em = em
        self._rounded: dict[int, _Rounded] = {}

    def faces(self, family: str, bold: bool, italic: bool, *, code: bool = False) -> Faces:
        found = super().faces(family, bold, italic, code=code)
        tables = [t if isinstance(t, _Rounded) else self._round(t) for t in found.tables]
        return replace(found, tables=tuple(tables))

    def _round(self, table: _Advances | _Tabled) -> _Rounded:
        # The table is kept by what is made of it, so that no other takes its id.
        return self._rounded.setdefault(id(table), _Rounded(table, self._em))


class _Rounded(_Tabled):
    def __init__(self, table: _Advances | _Tabled, em: float) -> None:
        super().__init__({}, 1.0)
        self._table, self._em = table, em
        self.lacking = table.lacking

    def __missing__(self, character: str) -> float:
        self[character] = round(self._table[character] * round(self._em)) / self._em
        return self[character]

"""The text on the pages of a PDF as it is painted, and what is behind it, read with PDFium."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from generator.auditing.pdf.document import Box, Page, Piece
from generator.auditing.pdf.structure import NotAPdfError

# A file of more pages is a book, and what is wrong with it shows on its first ones.
MOST_PAGES: Final = 1_000
_MOST_LETTERS: Final = 60_000
_MOST_OBJECTS: Final = 5_000
_SEMIBOLD: Final = 600
# Render modes that paint nothing (ISO 32000-2, 9.3.6).
_UNPAINTED: Final = frozenset((3, 7))
# Pixels for each pt, and the most pixels of a side.
_SCALE: Final = 2.0
_MOST_PIXELS: Final = 3_000
# How far around a text its ground is looked at (pt), and which share of that must be of one colour.
_AROUND: Final = 1.5
_UNIFORM: Final = 0.7
# How close colours are that count as one (of 255), and how far a letter must stand out from its ground (a share).
_CLOSE: Final = 16
_SHOWN: Final = 0.35
# A text has fewer shades than this in its box.
_MOST_SHADES: Final = 2_048
# A path of this area and less is a rule, no ground (square pt).
_RULE: Final = 150.0
_Colour = tuple[int, ...]


def read(content: bytes, *, drawable: bool = True) -> Iterator[Page]:
    """The pages, one after the other; each is closed when the next one is asked for.

    Where they are not `drawable`, nothing is known of what is behind a text. Raises NotAPdfError.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        hint = "Get the file again: it was cut short or changed on its way."
        raise NotAPdfError(f"it is damaged ({error})", hint) from None
    try:
        for index in range(min(len(document), MOST_PAGES)):
            try:
                page = document[index]
            except pypdfium2.PdfiumError:
                continue
            try:
                yield _page(page, index + 1, drawable)
            finally:
                page.close()
    finally:
        document.close()


def _page(page: Any, number: int, drawable: bool) -> Page:  # noqa: ANN401 (pypdfium2 has no types)
    page.set_rotation(0)
    # A box that a page inherits is known by its bounds alone.
    crop = page.get_bbox()
    trim = page.get_trimbox(fallback_ok=False) or crop
    shown = (max(crop[0], trim[0]), max(crop[1], trim[1]), min(crop[2], trim[2]), min(crop[3], trim[3]))
    usable = shown[2] - shown[0] > 1 and shown[3] - shown[1] > 1
    kinds = set(_kinds(page.raw))
    texts = page.get_textpage()
    try:
        letters = pdfium.FPDFText_CountChars(texts.raw)
        pieces = tuple(p for p in _pieces(texts.raw, letters) if _overlaps(p.box, shown if usable else crop))
    finally:
        texts.close()
    # Nothing is drawn on a page of text alone.
    backdrop = _Plain("#FFFFFF") if not kinds - {"text"} else _Drawn(page, crop) if drawable else _Plain("")
    return Page(number, shown if usable else crop, pieces, letters, "picture" in kinds, backdrop)


@dataclass(frozen=True, slots=True)
class _Plain:
    """What is one colour everywhere, or is not known."""

    colour: str

    def ground(self, box: Box) -> str:
        return self.colour

    def shows(self, box: Box, colour: str, ground: str) -> bool:
        return True


def _kinds(page: Any) -> Iterator[str]:  # noqa: ANN401 (pypdfium2, as above)
    """What kinds of things are painted on a page: "text", "picture", "other" (grounds, shadings, forms)."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        yield "other"
    for n in range(min(count, _MOST_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, n)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield "picture"
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = (ctypes.c_float() for _ in range(4))
            known = pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
            area = (right.value - left.value) * (top.value - bottom.value)
            yield "text" if known and area <= _RULE else "other"
        else:
            yield "text" if kind == pdfium.FPDF_PAGEOBJ_TEXT else "other"


def _overlaps(box: Box, area: Box) -> bool:
    return box[0] < area[2] and box[2] > area[0] and box[1] < area[3] and box[3] > area[1]


def _pieces(texts: Any, count: int) -> Iterator[Piece]:  # noqa: ANN401 (pypdfium2, as above)
    """The pieces of text that are painted on a page, in the order of the file."""
    letters: list[int] = []
    current = None
    for index in range(min(count, _MOST_LETTERS)):
        owner = pdfium.FPDFText_GetTextObject(texts, index)
        if not owner:
            continue
        address = ctypes.addressof(owner.contents)
        if address != current and letters:
            yield from _piece(texts, letters)
            letters = []
        current = address
        letters.append(index)
    if letters:
        yield from _piece(texts, letters)


def _piece(texts: Any, letters: list[int]) -> Iterator[Piece]:  # noqa: ANN401 (pypdfium2, as above)
    text = "".join(chr(code) for n in letters if (code := pdfium.FPDFText_GetUnicode(texts, n)) and code < 0x110000)
    owner = pdfium.FPDFText_GetTextObject(texts, letters[0])
    if not text.strip() or pdfium.FPDFTextObj_GetTextRenderMode(owner) in _UNPAINTED:
        return
    box = _box(texts, letters)
    if box is None:
        return
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(texts, letters[0], matrix)
    size = pdfium.FPDFText_GetFontSize(texts, letters[0]) * math.hypot(matrix.c, matrix.d)
    channels = [ctypes.c_uint() for _ in range(4)]
    known = pdfium.FPDFText_GetFillColor(texts, letters[0], *channels)
    red, green, blue, alpha = (c.value & 0xFF for c in channels)
    if not math.isfinite(size) or not 0 < size < 1e5:
        return
    name = _font(pdfium.FPDFTextObj_GetFont(owner))
    bold = any(word in name.lower() for word in ("bold", "black", "heavy")) or (
        pdfium.FPDFText_GetFontWeight(texts, letters[0]) >= _SEMIBOLD
    )
    yield Piece(
        " ".join(text.split()),
        size,
        bold,
        f"#{red:02X}{green:02X}{blue:02X}" if known else "",
        alpha / 255,
        name,
        box,
    )


def _box(texts: Any, letters: list[int]) -> Box | None:  # noqa: ANN401 (pypdfium2, as above)
    """Left, bottom, right and top of the letters that paint something; None where none of them does."""
    # Asked for each letter of a file, so that it is written for speed.
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    sides = [ctypes.byref(side) for side in (left, right, bottom, top)]
    x0 = y0 = math.inf
    x1 = y1 = -math.inf
    for index in letters:
        if not pdfium.FPDFText_GetCharBox(texts, index, *sides):
            continue
        west, east, south, north = left.value, right.value, bottom.value, top.value
        if west < east and south < north:
            x0, x1 = (west if west < x0 else x0), (east if east > x1 else x1)
            y0, y1 = (south if south < y0 else y0), (north if north > y1 else y1)
    return (x0, y0, x1, y1) if x0 < x1 else None


def _font(font: Any) -> str:  # noqa: ANN401 (pypdfium2, as above)
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0) if font else 0
    if not 0 < length < 1_000:
        return ""
    name = ctypes.create_string_buffer(length)
    pdfium.FPDFFont_GetBaseFontName(font, name, length)
    return name.value.decode("utf-8", "replace")


class _Drawn:
    """Draws a page when it is first asked for what is behind a text, and looks at the pixels around it."""

    def __init__(self, page: Any, crop: Box) -> None:  # noqa: ANN401 (pypdfium2, as above)
        self._page, self._crop = page, crop
        longest = max(crop[2] - crop[0], crop[3] - crop[1], 1.0)
        self._scale = min(_SCALE, _MOST_PIXELS / longest)

    @cached_property
    def _image(self) -> Image.Image:
        return self._page.render(scale=self._scale, draw_annots=False).to_pil().convert("RGB")  # type: ignore[no-any-return]

    @cached_property
    def _pixels(self) -> bytes:
        return self._image.tobytes()

    def ground(self, box: Box) -> str:
        """The colour around a box, empty where it is none."""
        x0, y0, x1, y1 = self._around(box)
        if x1 - x0 < 3 or y1 - y0 < 3:
            return ""
        if plain := self._plain(x0, y0, x1, y1):
            return plain
        ring = [(x0, y0, x1, y0 + 1), (x0, y1 - 1, x1, y1), (x0, y0, x0 + 1, y1), (x1 - 1, y0, x1, y1)]
        counts: Counter[_Colour] = Counter()
        for strip in ring:
            counts.update(self._counted(strip, (strip[2] - strip[0]) * (strip[3] - strip[1])))
        most = max(counts, key=lambda c: (counts[c], c))
        alike = sum(n for c, n in counts.items() if _apart(c, most) <= _CLOSE)
        return "#{:02X}{:02X}{:02X}".format(*most) if alike >= _UNIFORM * counts.total() else ""

    def shows(self, box: Box, colour: str, ground: str) -> bool:
        """Whether something in a colour can be seen in a box on a ground."""
        text, most = _channels(colour), _channels(ground)
        inside = self._counted(self._around(box), _MOST_SHADES)
        wanted = _apart(text, most) * _SHOWN
        return not inside or any(_apart(c, most) >= wanted and _apart(c, text) < _apart(most, text) for c in inside)

    def _around(self, box: Box) -> tuple[int, int, int, int]:
        """The pixels of a box and of what is around it, as far as they are on the page."""
        left, right = ((x - self._crop[0]) * self._scale for x in (box[0], box[2]))
        top, bottom = ((self._crop[3] - y) * self._scale for y in (box[3], box[1]))
        around = max(_AROUND * self._scale, 2.0)
        edges = [round(left - around), round(top - around), round(right + around), round(bottom + around)]
        wide, high = self._image.size
        return max(edges[0], 0), max(edges[1], 0), min(edges[2], wide), min(edges[3], high)

    def _plain(self, x0: int, y0: int, x1: int, y1: int) -> str:
        """The colour of the pixels at the edges of a box where they are all of one, as they mostly are."""
        pixels, row = self._pixels, 3 * self._image.width
        first, last = y0 * row + 3 * x0, (y1 - 1) * row + 3 * x0
        seen = pixels[first : first + 3]
        across = seen * (x1 - x0)
        if pixels[first : first + len(across)] != across or pixels[last : last + len(across)] != across:
            return ""
        for side in (first, first + 3 * (x1 - 1 - x0)):
            # Channel by channel: each row of pixels has the next one of a side at the same distance.
            if any(pixels[side + n : last + len(across) : row].strip(seen[n : n + 1]) for n in range(3)):
                return ""
        return f"#{seen.hex().upper()}"

    def _counted(self, area: tuple[int, int, int, int], most: int) -> dict[_Colour, int]:
        """How many pixels of each colour an area has; nothing where there are more colours than `most`."""
        found = self._image.crop(area).getcolors(most) or ()
        return {colour: count for count, colour in found if isinstance(colour, tuple)}


def _channels(colour: str) -> _Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _apart(one: _Colour, other: _Colour) -> int:
    """How far two colours are apart: the largest difference of a channel."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))

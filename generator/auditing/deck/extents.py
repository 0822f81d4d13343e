"""How much room a text takes: measured with the fonts that stand in for those of viewers (writers/pptx/measure.py)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from generator.auditing.deck.shapes import Box, Paragraph, Run, Shape, Text
from generator.writers.pptx import outline
from generator.writers.pptx.families import TWINS
from generator.writers.pptx.measure import LINE, Fonts, Word, broken

# A paragraph longer than this (characters) is no text of a slide, and is taken as that long.
_LONGEST: Final = 20_000
# How much narrower a family may be than what it is measured with: for most no more than this.
_NARROWER: Final = 1.2


@dataclass(frozen=True, slots=True)
class Extent:
    """The width and the height of a text in pt; `line` is the height of one of its lines.

    `exact` is whether the advances of each of its fonts are known, not only bounded.
    """

    width: float
    height: float
    line: float
    exact: bool


class Extents:
    """Measures texts with one set of fonts."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        # By the text's identity, which is kept along: to hash or to compare a text takes as long as to measure it.
        self._known: dict[tuple[int, float], tuple[Text, Extent]] = {}

    def of(self, text: Text, width: float) -> Extent:
        """The extent of a text in lines `width` pt wide."""
        key = (id(text), width)
        if key not in self._known:
            self._known[key] = (text, self._measured(text, width))
        return self._known[key][1]

    def _measured(self, text: Text, width: float) -> Extent:
        widest = total = line = 0.0
        for at, paragraph in enumerate(text.paragraphs):
            across, down, one = self._paragraph(paragraph, width if text.wrap else 1e6)
            # Viewers leave out the space before the first paragraph.
            total += down + (paragraph.before if at else 0.0) + paragraph.after
            widest, line = max(widest, across), max(line, one)
        exact = all(run.family.casefold() in TWINS for run in text.runs if run.text.strip())
        return Extent(widest, total, line, exact)

    def least(self, text: Text, width: float) -> Extent:
        """The extent that a text has at least: what its fonts may be narrower by is given to its lines."""
        extent = self.of(text, width)
        return extent if extent.exact else self.of(text, width * _NARROWER)

    def area(self, shape: Shape) -> Box | None:
        """Where the text of a shape stands on the slide; None where it has none, or where that cannot be told."""
        if shape.text is None or shape.box is None:
            return None
        if shape.text.turned or shape.turned or shape.text.columns > 1:
            return shape.box
        return self.inside(shape.text, shape.box)

    def inside(self, text: Text, box: Box, measured: Extent | None = None) -> Box:
        """Where a text stands in a box, of the extent that was measured for it."""
        left, top, right, bottom = text.insets
        room = max(box.width - left - right, 1.0)
        extent = measured or self.of(text, room)
        align = next((p.align for p in text.paragraphs if p.text.strip()), "l")
        rtl = any(p.rtl for p in text.paragraphs)
        free, spare = room - extent.width, box.height - top - bottom - extent.height
        if not text.wrap and free < 0:
            # Text that does not wrap grows out of its shape, to the sides that its alignment leaves.
            align = "ctr" if text.anchor == "ctr" and align == "l" else align
        shares = {"ctr": 0.5, "r": 0.0 if rtl else 1.0}
        across = free * shares.get(align, 1.0 if rtl and align == "l" else 0.0)
        down = spare * {"ctr": 0.5, "b": 1.0}.get(text.anchor, 0.0)
        return Box(box.x + left + across, box.y + top + down, extent.width, extent.height)

    def _paragraph(self, paragraph: Paragraph, width: float) -> tuple[float, float, float]:
        """The width of the longest line, the height of all of them, and that of one, in pt."""
        words, leadings = self._words(paragraph)
        column = max(width - paragraph.left, 1.0)
        hanging = 0.0 if paragraph.bullet and paragraph.indent < 0 else paragraph.indent
        ends = broken(words, column, max(column - hanging, 1.0)).ends if words else (0,)
        # The size that most of the text has is that of most lines; the tallest one counts once.
        most = max(leadings, key=lambda item: item[0], default=(0, paragraph.size * LINE))[1]
        tallest = max((height for _, height in leadings), default=most)
        if paragraph.exact:
            line = tallest = paragraph.leading
        else:
            line, tallest = most * paragraph.leading, tallest * paragraph.leading
        longest, start = 0.0, 0
        for end in ends:
            row = words[start:end]
            if row:
                longest = max(longest, sum(w.width + w.space for w in row[:-1]) + row[-1].width)
            start = end
        height = line * (len(ends) - 1) + tallest
        return min(longest, column) + paragraph.left, height, line

    def _words(self, paragraph: Paragraph) -> tuple[list[Word], list[tuple[int, float]]]:
        """The words of all runs, in pt, and for each run its length and the height of its line."""
        words: list[Word] = []
        leadings: list[tuple[int, float]] = []
        glued, count = False, 0
        for run in paragraph.runs:
            text = (run.text.upper() if run.caps else run.text)[: max(_LONGEST - count, 0)]
            if not text:
                continue
            count += len(text)
            plain = (outline.Run(text),)
            measured = self._fonts.measured(plain, run.family or "Calibri", run.bold)
            scaled = _scaled(measured.words, run, count - len(text))
            leadings.append((len(text), measured.leading * run.size))
            if glued and scaled and words and text[0] not in " \n":
                words[-1:] = [replace(scaled[0], width=words[-1].width + scaled[0].width)]
                scaled = scaled[1:]
            words += scaled
            glued = text[-1] not in " \n\t-\u2010"
        return words, leadings


def _scaled(words: tuple[Word, ...], run: Run, offset: int) -> list[Word]:
    """Words of a run in pt instead of em; `offset` is that of the run in its paragraph."""
    scale, begin, found = run.size, 0, []
    for word in words:
        width = word.width * scale + run.tracking * (word.end - begin)
        found.append(Word(max(width, 0.0), word.space * scale, word.end + offset, word.ends))
        begin = word.end
    return found

"""Which layout of a company's master each kind of slide is built on, and which of its placeholders holds what.

A layout is chosen by its type (ST_SlideLayoutType), which is the same in every language, and by the placeholders that
it has; a type is a preference and the placeholders decide, for real masters state types that are not so. Where none
holds what a slide has, texts are joined in one placeholder; where there is none for them either, shapes of our own
stand in the room that the master leaves under a title.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, TypeVar

from generator.writers.pptx import rooms
from generator.writers.pptx.drawing import POINT
from generator.writers.pptx.inheriting import Inheriting
from generator.writers.pptx.placeholder import Layout, Placeholder
from generator.writers.pptx.tones import tone

T = TypeVar("T")
# Of a slide's area, what the one body of a slide needs, and what bodies side by side need together.
_MAIN: Final = 0.15
_SIDES: Final = 0.2
# A body smaller than this is stretched into the room below it.
_SMALL: Final = 0.3
_NARROWEST: Final = 110 * POINT
# How far, of the slide's height or width, two things that stand in line may be apart.
_NEAR: Final = 0.03
# Two paragraphs of one line at the floor, with the space between them (pt).
_TWO_LINES: Final = 60
_TEXTS: Final = frozenset(("body", "obj", "subTitle"))
_TABLES: Final = frozenset(("tbl", "obj"))
_CHARTS: Final = frozenset(("chart", "obj"))
_CAPTIONED: Final = frozenset(("objTx", "picTx", "txAndChart", "chartAndTx", "cust"))


@dataclass(frozen=True, slots=True)
class Choice:
    """A layout with the slots that a kind of slide fills: `into` says which of them takes each slot of the template.

    An empty `into` is one to one. `heads` are the template's slots that name a subject; `without` tells what the master
    has no placeholder for, and what stands there.
    """

    layout: Layout
    into: tuple[int, ...] = ()
    heads: frozenset[int] = frozenset()
    without: tuple[str, ...] = ()


class Shelf:
    """The layouts of all masters of a company's file; columns are taken from the right where `rtl`."""

    def __init__(self, layouts: Sequence[tuple[Layout, Inheriting]], size: tuple[int, int], rtl: bool = False) -> None:
        self._layouts = layouts
        self._readers = {layout.part: reader for layout, reader in layouts}
        self._size, self._rtl = size, rtl
        self._slide = size[0] * size[1]

    def choice(self, name: str) -> Choice | None:
        """What a slide of this kind (docs/deck-html.md) is built on; None for a name that we do not have."""
        stem, _, count = name.rpartition("-")
        number = int(count) if count in {"2", "3", "4", "5"} else 0
        plain: dict[str, Callable[[], Choice]] = {
            "title": self._title,
            "section": self._section,
            "content": lambda: self._content(1),
            "statement": lambda: self._content(1),
            "scenario": lambda: self._content(3),
            "question": lambda: self._content(2),
            "two-content": self._two_content,
            "agenda": self._agenda,
            "table": self._table,
            "glossary": self._table,
            "figures": self._figures,
            "title-only": self._title_only,
            "blank": self._title_only,
        }
        if name in plain:
            return plain[name]()
        counted: dict[str, Callable[[int], Choice]] = {
            "comparison": self._comparison,
            "panels": self._content,
            "together": self._together,
        }
        return counted[stem](number) if number and stem in counted else None

    def _title(self) -> Choice:
        covers = [
            layout
            for layout, _ in self._layouts
            if layout.title
            and (
                layout.kind == "title"
                or layout.title.kind == "ctrTitle"
                or any(slot.kind == "subTitle" for slot in layout.slots)
            )
        ]
        best = min(covers, key=_rank_of_cover, default=None) or self._section_head()
        return self._headed(best, 2) if best else self._content(2)

    def _section(self) -> Choice:
        if head := self._section_head():
            return self._headed(head, 1)
        cover = self._title()
        return replace(cover, layout=replace(cover.layout, slots=cover.layout.slots[:1]), into=(1,))

    def _section_head(self) -> Layout | None:
        found = (layout for layout, _ in self._layouts if layout.title and layout.kind == "secHead")
        return next(found, None)

    def _headed(self, layout: Layout, slots: int) -> Choice:
        """A cover or a section: its title, and the texts below in the placeholders that it has."""
        texts = sorted(
            (slot for slot in layout.slots if slot.kind in _TEXTS and _holds_a_line(slot)),
            key=lambda slot: (slot.kind != "subTitle", slot.y, slot.x),
        )[:slots]
        if len(texts) == 1 < slots and layout.title and texts[0].inner_height < _TWO_LINES:
            # A band for one line: what else a cover says stands beside it.
            reader = self._readers[layout.part]
            if room := rooms.line_beside(texts[0], layout.title, self._size):
                beside = rooms.shape("Text", room, reader, layout, size=rooms.SMALLEST)
                told = ("no placeholder for author and date: a text box of ours stands there",)
                return Choice(replace(layout, slots=(texts[0], beside)), (1, 2), without=told)
        if texts:
            into = tuple(min(n, len(texts)) for n in range(1, slots + 1))
            return Choice(replace(layout, slots=tuple(texts)), into)
        room = rooms.below(layout, self._readers[layout.part], self._size)
        shape = rooms.shape("Text", room, self._readers[layout.part], layout)
        told = ("no placeholder for a text below the title: a text box of ours stands there",)
        return Choice(replace(layout, slots=(shape,)), (1,) * slots, without=told)

    def _content(self, slots: int) -> Choice:
        """All texts in the one body of a layout, one after the other."""
        into = (1,) * slots
        if found := self._best(self._with_main(_TEXTS), ("obj", "tx")):
            layout, main = found
            return Choice(replace(layout, slots=(self._stretched(layout, main),)), into)
        layout, told = self._bare()
        reader = self._readers[layout.part]
        room = rooms.below(layout, reader, self._size)
        told = (*told, "no placeholder for a text: a text box of ours stands there")
        return Choice(replace(layout, slots=(rooms.shape("Text", room, reader, layout),)), into, without=told)

    def _table(self) -> Choice:
        # In a half of the slide a table would be narrow beside nothing.
        wide = (found for found in self._with_main(_TABLES) if found[2] <= found[1].area / self._slide / 2)
        if best := self._best(wide, ("tbl", "obj")):
            layout, main = best
            return Choice(replace(layout, slots=(self._stretched(layout, main),)), (1,))
        layout, told = self._bare()
        reader = self._readers[layout.part]
        shape = rooms.shape("Table", rooms.below(layout, reader, self._size), reader, layout)
        told = (*told, "no placeholder for a table: it stands free")
        return Choice(replace(layout, slots=(replace(shape, kind="free"),)), (1,), without=told)

    def _figures(self) -> Choice:
        """A chart needs the room of a table, in a placeholder of its own where there is one."""
        wide = (found for found in self._with_main(_CHARTS) if found[2] <= found[1].area / self._slide / 2)
        if best := self._best(wide, ("chart", "obj")):
            layout, main = best
            return Choice(replace(layout, slots=(self._stretched(layout, main),)), (1,))
        return self._table()

    def _together(self, count: int) -> Choice:
        """All texts at one side and room for the picture at the other, or the texts alone."""
        found = self._best(self._with_sides(2), ("twoObj", "twoColTx"))
        if found is None:
            return self._content(count + 1)
        layout, (text, other) = found
        free = (other.x, other.y, other.width, other.height)
        return Choice(replace(layout, slots=(text,), free=free), (1,) * (count + 1))

    def _agenda(self) -> Choice:
        """Sections at one side, what the largest of them holds at the other; or one after the other."""
        sides = self._two_content()
        return replace(sides, into=(1, 2, 2) if len(sides.into) > 1 and sides.into[1] == 2 else (1, 1, 1))

    def _two_content(self) -> Choice:
        found = self._best(self._with_sides(2), ("twoObj", "twoColTx"))
        if found is None:
            return self._content(2)
        layout, sides = found
        return Choice(replace(layout, slots=tuple(sides)), (1, 2))

    def _comparison(self, count: int) -> Choice:
        heads = frozenset(range(1, 2 * count, 2))
        if found := self._best(self._with_headed_sides(count), ("twoTxTwoObj",)):
            layout, slots = found
            slots = _on_tints(layout, slots, each=2)
            return Choice(replace(layout, slots=tuple(slots)), tuple(range(1, 2 * count + 1)), heads)
        if sided := self._best(self._with_sides(count), ("twoObj", "twoColTx")):
            layout, slots = sided
            into = tuple(n for n in range(1, count + 1) for _ in range(2))
            begun = "no placeholders for the subjects' names: each begins its side"
            return Choice(replace(layout, slots=tuple(_on_tints(layout, slots, each=1))), into, heads, (begun,))
        layout, told = self._bare()
        reader = self._readers[layout.part]
        room = rooms.below(layout, reader, self._size)
        tones = [tone(n, layout.colours, layout.ground) for n in range(1, count + 1)]
        cards = rooms.cards(room, tones, reader, layout, rtl=self._rtl)
        told = (*told, f"no placeholders for {count} subjects side by side: cards of ours stand there")
        return Choice(replace(layout, slots=tuple(cards)), tuple(range(1, 2 * count + 1)), heads, told)

    def _title_only(self) -> Choice:
        layout, told = self._bare()
        return Choice(replace(layout, slots=()), without=told)

    def _bare(self) -> tuple[Layout, tuple[str, ...]]:
        """A layout whose room below the title is free; the last resort is one without a title, which then stands free.

        Placeholders that a slide leaves out are not shown on it.
        """

        usual = self._best(self._with_main(_TEXTS), ("obj", "tx"))
        place = usual[0].title if usual else None

        def rank(layout: Layout) -> tuple[bool, bool, bool, bool, int]:
            title = layout.title
            plain = title is not None and title.kind == "title"
            is_cover = layout.kind in {"title", "secHead"} or any(s.kind == "subTitle" for s in layout.slots)
            alike = title is None or place is None or (title.x, title.y) == (place.x, place.y)
            elsewhere = not (alike and (not title or not place or title.levels[0] == place.levels[0]))
            return (not plain, layout.kind != "titleOnly", is_cover, elsewhere, len(layout.slots))

        layouts = [layout for layout, _ in self._layouts]
        # A cover's title is better than none; but where a layout is free of everything, a title can stand free on it.
        best = min(layouts, key=rank)
        if best.title is not None:
            return best, ()
        best = next((free for free in layouts if free.kind == "blank" or not free.slots), best)
        reader = self._readers[best.part]
        title = rooms.title(reader, best, self._size)
        return replace(best, title=title), ("no layout with a title: the title stands free",)

    def _with_main(self, kinds: frozenset[str]) -> Iterable[tuple[Layout, Placeholder, float]]:
        """Layouts with a title and one body that is large enough, and the share of other bodies left empty."""
        for layout in self._titled():
            bodies = [slot for slot in layout.slots if slot.kind in kinds and _holds_a_line(slot)]
            main = max(bodies, key=lambda slot: slot.area, default=None)
            if main is not None and main.area >= _MAIN * self._slide:
                left = sum(slot.area for slot in layout.slots if slot is not main) / self._slide
                yield layout, main, left

    def _with_sides(self, count: int) -> Iterable[tuple[Layout, list[Placeholder], float]]:
        for layout in self._titled():
            sides = self._sides([slot for slot in layout.slots if slot.kind in _TEXTS], count)
            if sides:
                yield layout, sides, sum(s.area for s in layout.slots if s not in sides) / self._slide

    def _with_headed_sides(self, count: int) -> Iterable[tuple[Layout, list[Placeholder], float]]:
        for layout in self._titled():
            texts = [slot for slot in layout.slots if slot.kind in _TEXTS]
            sides = self._sides(texts, count)
            heads = [self._head_of(side, texts) for side in sides]
            pairs = [part for head, side in zip(heads, sides, strict=True) for part in (head, side) if part is not None]
            if sides and len(pairs) == 2 * count:
                yield layout, pairs, sum(s.area for s in layout.slots if s not in pairs) / self._slide

    def _titled(self) -> Iterable[Layout]:
        return (layout for layout, _ in self._layouts if layout.title is not None and layout.title.kind == "title")

    def _sides(self, texts: Sequence[Placeholder], count: int) -> list[Placeholder]:
        """So many bodies of one size in a row, in reading order; none where there are not exactly so many."""
        near_x, near_y = _NEAR * self._size[0], _NEAR * self._size[1]
        for first in sorted(texts, key=lambda slot: -slot.area):
            row = [
                slot
                for slot in texts
                if abs(slot.y - first.y) <= near_y
                and abs(slot.height - first.height) <= 2 * near_y
                and abs(slot.width - first.width) <= 2 * near_x
            ]
            row.sort(key=lambda slot: slot.x)
            apart = all(b.x >= a.right - near_x for a, b in pairwise(row))
            wide = all(slot.width >= _NARROWEST for slot in row)
            if len(row) == count and apart and wide and sum(s.area for s in row) >= _SIDES * self._slide:
                return row[::-1] if self._rtl else row
        return []

    def _head_of(self, side: Placeholder, texts: Sequence[Placeholder]) -> Placeholder | None:
        """The low placeholder right above a side."""
        near_x, near_y = _NEAR * self._size[0], _NEAR * self._size[1]
        above = [
            slot
            for slot in texts
            if abs(slot.x - side.x) <= 2 * near_x
            and slot.bottom <= side.y + near_y
            and slot.height < side.height / 2
            and slot.width >= side.width / 2
            and _holds_a_line(slot)
        ]
        return max(above, key=lambda slot: slot.bottom, default=None)

    def _best(self, found: Iterable[tuple[Layout, T, float]], types: tuple[str, ...]) -> tuple[Layout, T] | None:
        """The candidate whose type comes first, then the one that leaves least empty."""

        def rank(candidate: tuple[Layout, T, float]) -> tuple[int, float]:
            layout, _, left = candidate
            known = types.index(layout.kind) if layout.kind in types else len(types) + (layout.kind in _CAPTIONED)
            return known, round(left, 2)

        best = min(found, key=rank, default=None)
        return None if best is None else best[:2]

    def _stretched(self, layout: Layout, main: Placeholder) -> Placeholder:
        """A body that takes little of the slide, with the room below it where nothing stands."""
        if main.area >= _SMALL * self._slide or main.anchor != "t":
            return main
        bottom = rooms.floor_below(main, layout, self._size)
        return replace(main, height=bottom - main.y, moved=True) if bottom > main.bottom else main


def _holds_a_line(slot: Placeholder) -> bool:
    return slot.inner_height >= slot.levels[0].size * 0.9 and slot.width >= _NARROWEST


def _rank_of_cover(cover: Layout) -> tuple[bool, bool]:
    return cover.kind != "title", cover.title is None or cover.title.kind != "ctrTitle"


def _on_tints(layout: Layout, slots: Sequence[Placeholder], each: int) -> list[Placeholder]:
    """Sides on tints of their accents where one of these cannot be read as text; `each` is the slots of a subject."""
    tones = [tone(n // each + 1, layout.colours, slot.stands_on or layout.ground) for n, slot in enumerate(slots)]
    if not any(t.pale for t in tones):
        return list(slots)
    return [replace(slot, ground=t.panel) for slot, t in zip(slots, tones, strict=True)]

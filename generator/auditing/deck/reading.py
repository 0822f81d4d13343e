"""A presentation's parts to a Deck: the slides that are shown, with what they inherit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from generator.auditing.deck.colouring import Theme, theme_of
from generator.auditing.deck.drawing_tree import Reader, size_of
from generator.auditing.deck.inheriting import Inheriting
from generator.auditing.deck.opening import Trees, opened
from generator.auditing.deck.shapes import Deck, Shape, Slide
from generator.auditing.deck.tables import TableStyles
from generator.writers.pptx.drawing import POINT, A, P, R, number

_FALSE = frozenset(("0", "false"))


def read(content: bytes) -> Deck:
    """The deck in a file. Raises NotAPackageError."""
    parts, main = opened(content)
    trees = Trees(parts)
    return _Reading(trees, main).deck()


class _Reading:
    """Reads one presentation; layouts and masters are read once."""

    def __init__(self, trees: Trees, main: str) -> None:
        self._trees, self._main = trees, main
        self._root = trees.root(main)
        self._width, self._height = size_of(self._root.find(f"{P}sldSz"))
        self._themes: dict[str, Theme] = {}
        self._inheriting: dict[str, Inheriting] = {}
        self._behind: dict[tuple[str, bool], tuple[Shape, ...]] = {}
        styles = trees.related(main, "tableStyles")
        self._styles = TableStyles(trees.root(styles) if styles else None)

    def deck(self) -> Deck:
        """The slides that an audience sees, in their order."""
        faces = self._root.iterfind(f"{P}embeddedFontLst/{P}embeddedFont/{P}font")
        slides = tuple(self._slides())
        families = {family for theme in self._themes.values() for family in theme.families.values() if family}
        return Deck(
            self._width / POINT,
            self._height / POINT,
            slides,
            frozenset((face.get("typeface") or "").casefold() for face in faces),
            frozenset(family.casefold() for family in families),
        )

    def _slides(self) -> Iterator[Slide]:
        relations = self._trees.parts[self._main].relations
        first = number(self._root, "firstSlideNum")
        listed = self._root.iterfind(f"{P}sldIdLst/{P}sldId")
        for at, entry in enumerate(listed, 1 if first is None else max(min(first, 9_999), 0)):
            relation = relations.get(entry.get(f"{R}id") or "")
            if relation is None or relation.external:
                continue
            root = self._trees.root(relation.target, keep=False)
            if root.get("show") not in _FALSE:
                yield self._slide(relation.target, root, at)

    def _slide(self, name: str, root: etree._Element, at: int) -> Slide:
        layout = self._trees.related(name, "slideLayout")
        inheriting = self._inherited(layout)
        colours = inheriting.colours_of(root)
        reader = Reader(inheriting, colours, self._trees.parts[name].relations, self._styles)
        override = root.find(f"{P}clrMapOvr/{A}overrideClrMapping") is not None
        shown = root.get("showMasterSp") not in _FALSE
        shapes = [s for s in reader.shapes(root) if not s.hidden or s.holder in {"title", "ctrTitle"}]
        return Slide(
            at,
            tuple(self._seen(shape) for shape in shapes),
            self._drawn(layout, inheriting, colours if override else None) if shown else (),
            inheriting.ground(root, colours),
            inheriting.titled,
        )

    def _seen(self, shape: Shape) -> Shape:
        return shape

    def _inherited(self, layout: str) -> Inheriting:
        if layout not in self._inheriting:
            master = self._trees.related(layout, "slideMaster") if layout else ""
            if not master:
                master = self._trees.related(self._main, "slideMaster")
            theme = self._trees.related(master, "theme") if master else ""
            if theme not in self._themes:
                self._themes[theme] = theme_of(self._trees.root(theme) if theme else None)
            self._inheriting[layout] = Inheriting(
                self._trees.root(layout) if layout else None,
                self._trees.root(master) if master else etree.Element("none"),
                self._themes[theme],
                self._root.find(f"{P}defaultTextStyle"),
            )
        return self._inheriting[layout]

    def _drawn(self, layout: str, inheriting: Inheriting, override: Mapping[str, str] | None) -> tuple[Shape, ...]:
        """What the master and the layout draw behind a slide's shapes; placeholders are not shown there."""
        key = (layout, override is not None)
        if key in self._behind and override is None:
            return self._behind[key]
        master = self._trees.related(layout, "slideMaster") if layout else ""
        shows_master = bool(layout) and self._trees.root(layout).get("showMasterSp") not in _FALSE
        found: list[Shape] = []
        for name in [*([master] if master and shows_master else []), *([layout] if layout else [])]:
            colours = override or inheriting.colours
            reader = Reader(inheriting, colours, self._trees.parts[name].relations, self._styles)
            found += [s for s in reader.shapes(self._trees.root(name)) if not s.holder and not s.hidden]
        self._behind[key] = tuple(replace(shape, text=None) for shape in found)
        return self._behind[key]

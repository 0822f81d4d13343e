"""What a slide's shapes inherit from its layout and its master: place, text, fills (ECMA-376 part 1, 19.3.1.36)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from generator.auditing.deck.colouring import Theme, painted, referenced
from generator.auditing.deck.shapes import FURNITURE, TITLES, UNKNOWN, Fill
from generator.auditing.deck.styling import Style, font_reference
from generator.colour import mixed
from generator.writers.pptx.drawing import A, P

_PLACEHOLDER = f"*/{P}nvPr/{P}ph"


class Inheriting:
    """One layout with its master: what slides on it inherit; `default` is the presentation's default text style."""

    def __init__(
        self, layout: etree._Element | None, master: etree._Element, theme: Theme, default: etree._Element | None
    ) -> None:
        self.theme = theme
        self._roots = [root for root in (layout, master) if root is not None]
        self._layout = _placeholders(layout) if layout is not None else []
        self._master = _placeholders(master)
        self._styles = master.find(f"{P}txStyles")
        self._default = [default] if default is not None else []
        override = layout.find(f"{P}clrMapOvr/{A}overrideClrMapping") if layout is not None else None
        self._map = override if override is not None else master.find(f"{P}clrMap")
        self.colours = theme.mapped(self._map)
        self.titled = any(kind_of(ph) in TITLES for _, ph in self._layout)
        self._chains: dict[tuple[str, str], list[etree._Element]] = {}

    def colours_of(self, slide: etree._Element) -> Mapping[str, str]:
        """The colours by their names on a slide, which may have a map of its own."""
        override = slide.find(f"{P}clrMapOvr/{A}overrideClrMapping")
        return self.colours if override is None else self.theme.mapped(override)

    def kind(self, ph: etree._Element) -> str:
        """The kind of a slide's placeholder: its own type, else that of the layout's."""
        if ph.get("type"):
            return kind_of(ph)
        chain = self.chain(ph)
        found = chain[0].find(_PLACEHOLDER) if chain else None
        return kind_of(found) if found is not None else "obj"

    def chain(self, ph: etree._Element) -> list[etree._Element]:
        """The placeholders that one inherits from, nearest first: the layout's, the master's."""
        key = (ph.get("type") or "", ph.get("idx") or "")
        if key not in self._chains:
            self._chains[key] = self._found(ph)
        return self._chains[key]

    def _found(self, ph: etree._Element) -> list[etree._Element]:
        stated, index = ph.get("type") or "", ph.get("idx") or "0"
        same = [item for item in self._layout if (item[1].get("idx") or "0") == index]
        kinds = [item for item in self._layout if _alike(kind_of(item[1]), stated or "obj")]
        # An index is unique in a layout; titles have none and are known by their type.
        by_index = [item for item in same if not stated or _alike(kind_of(item[1]), stated) or index != "0"]
        found = next(iter([*([] if stated in TITLES else by_index), *kinds]), None)
        kind = kind_of(found[1]) if found is not None and not stated else (stated or "obj")
        wanted = "title" if kind in TITLES else kind if kind in FURNITURE else "body"
        master = next((shape for shape, item in self._master if _alike(kind_of(item), wanted)), None)
        return [shape for shape in (found[0] if found is not None else None, master) if shape is not None]

    def style(self, shape: etree._Element, ph: etree._Element | None, colours: Mapping[str, str]) -> Style:
        """What the texts of a shape inherit; `ph` where it is a placeholder."""
        if ph is None:
            plain = font_reference(shape.find(f"{P}style/{A}fontRef"), colours)
            return Style([*self._default, *self.family("otherStyle")], [], self.theme, colours, 0, plain)
        chain = self.chain(ph)
        kind = self.kind(ph)
        family = "titleStyle" if kind in TITLES else "otherStyle" if kind in FURNITURE else "bodyStyle"
        lists = [lst for lst in (s.find(f"{P}txBody/{A}lstStyle") for s in chain) if lst is not None]
        bodies = [b for b in (s.find(f"{P}txBody/{A}bodyPr") for s in chain) if b is not None]
        inherited = [*lists, *self.family(family)]
        return Style([*inherited, *self._default], bodies, self.theme, colours, len(inherited))

    def cells(self, colours: Mapping[str, str], plain: Fill | None, bold: bool | None) -> Style:
        """What the texts of a table's cell inherit."""
        return Style([*self._default, *self.family("otherStyle")], [], self.theme, colours, 0, plain, bold)

    def family(self, name: str) -> Sequence[etree._Element]:
        """One of the master's text styles, where it has it."""
        found = self._styles.find(f"{P}{name}") if self._styles is not None else None
        return [found] if found is not None else []

    def ground(self, slide: etree._Element, colours: Mapping[str, str]) -> Fill:
        """The background of a slide: its own, its layout's or its master's."""
        for root in (slide, *self._roots):
            background = root.find(f"{P}cSld/{P}bg")
            if background is None:
                continue
            stated = next((e for e in background.iterfind(f"{P}bgPr/*") if str(e.tag).endswith("Fill")), None)
            if stated is not None:
                return _on_white(painted(stated, colours))
            return _on_white(referenced(background.find(f"{P}bgRef"), self.theme, colours))
        return Fill(colours.get("bg1", "")) if colours else UNKNOWN


def _on_white(fill: Fill | None) -> Fill:
    """A background as it is shown: white where there is none, or where it can be seen through."""
    if fill is None:
        return Fill("#FFFFFF")
    return Fill(mixed(fill.colour, "#FFFFFF", fill.opacity)) if fill.colour else UNKNOWN


def kind_of(ph: etree._Element) -> str:
    """The type of a placeholder; one that states none holds any content."""
    return ph.get("type") or "obj"


def placeholder(shape: etree._Element) -> etree._Element | None:
    """The `p:ph` of a shape, None where it is no placeholder."""
    return shape.find(_PLACEHOLDER)


def _placeholders(root: etree._Element) -> list[tuple[etree._Element, etree._Element]]:
    return list(_iterated(root))


def _iterated(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    tree = root.find(f"{P}cSld/{P}spTree")
    for shape in tree.iter(f"{P}sp", f"{P}pic", f"{P}graphicFrame") if tree is not None else ():
        ph = placeholder(shape)
        if ph is not None:
            yield shape, ph


def _alike(one: str, other: str) -> bool:
    """Whether placeholders of two types inherit from each other: both kinds of titles do."""
    return one == other or (one in TITLES and other in TITLES)

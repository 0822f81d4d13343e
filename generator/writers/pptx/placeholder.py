"""A layout's placeholders as values: where they stand, and how they set a paragraph of each role.

In our own layouts each role has its level (house_frame.py). In a company's, the first level is what its designer chose
for text, and the first that has a bullet is what a point looks like; a role that no level plays is stated by the
paragraph itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from generator.writers.pptx.drawing import POINT, Shade
from generator.writers.pptx.outline import Role

TITLES: Final = frozenset(("title", "ctrTitle"))
# The width of "1." and the gap behind it, in em.
_NUMBER: Final = 1.3
# How far down the levels of a company's placeholder a point may be looked for: deeper ones are small.
_POINT_LEVELS: Final = 3


@dataclass(frozen=True, slots=True)
class Style:
    """How a placeholder sets a paragraph; lengths in pt.

    `leading` is a share of the line's height, or pt where `exact`. `light` text cannot be read on the page, so it
    stands on another ground; `colour` is its name in the theme.
    `forced` is what a paragraph must state itself, because no level of the placeholder does; `bullet_colour` is
    the scheme colour of the level's bullet. `caps` shows capitals alone; `tracking` is what stands between letters,
    `shown` the colour of text, `#RRGGBB`.
    """

    level: int = 0
    size: float = 18.0
    bold: bool = False
    bullet: bool = False
    left: float = 0.0
    indent: float = 0.0
    leading: float = 1.0
    exact: bool = False
    before: float = 0.0
    before_share: float = 0.0
    after: float = 0.0
    after_share: float = 0.0
    align: str = "l"
    family: str = ""
    light: bool = False
    colour: str = ""
    forced: Literal["", "bullet", "number", "plain", "key"] = ""
    mark: str = "•"
    bullet_colour: str = ""
    caps: bool = False
    tracking: float = 0.0
    shown: str = "#000000"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a shape of ours is filled with: a shade of a theme's colour, and the colour of its text."""

    colour: str
    shade: Shade | None = None
    text: str = "tx1"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shape that is not for text: its place in EMU, and its colour (`#RRGGBB`; empty where it is a picture)."""

    x: int
    y: int
    right: int
    bottom: int
    colour: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder of a layout: place and size in EMU, insets (left, top, right, bottom) in pt.

    `house` is whether its levels have the roles of our own layouts. `native` is false for a shape of our own, which
    stands where a layout has no placeholder, and states its place, its `anchor` and its `ground`; `moved` is a
    placeholder that states another place than the layout's. `columns` is the number of its text columns.
    `stands_on` is the colour behind its text, `#RRGGBB`, in a company's layout.
    """

    kind: str
    index: int
    name: str
    x: int
    y: int
    width: int
    height: int
    insets: tuple[float, float, float, float]
    levels: tuple[Style, ...]
    size_hint: str = ""
    house: bool = True
    native: bool = True
    moved: bool = False
    anchor: str = "t"
    columns: int = 1
    gap: float = 0.0
    ground: Ground | None = None
    stands_on: str = ""

    @property
    def inner_width(self) -> float:
        """The width for a line of text, in pt."""
        inner = self.width / POINT - self.insets[0] - self.insets[2]
        return max((inner - self.gap * (self.columns - 1)) / self.columns, 1.0)

    @property
    def inner_height(self) -> float:
        """The height for text, in pt."""
        # Columns never break where it would be best: half a line of each is lost.
        lost = 0.6 * self.levels[0].size * (self.columns - 1) if self.columns > 1 else 0.0
        return max((self.height / POINT - self.insets[1] - self.insets[3]) * self.columns - lost, 1.0)

    @property
    def right(self) -> int:
        """The right edge in EMU."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The lower edge in EMU."""
        return self.y + self.height

    @property
    def area(self) -> int:
        """Width times height, in square EMU."""
        return self.width * self.height

    def style(self, role: Role, depth: int = 0) -> Style:
        """The style of the level that plays a role: a key is bold without a bullet, a point has one."""
        return self._house_style(role, depth) if self.house else self._company_style(role, depth)

    def _house_style(self, role: Role, depth: int) -> Style:
        levels = self.levels
        if role == "key":
            found = next((s for s in levels if s.bold and not s.bullet), None)
            return found or forced(levels[0], "key")
        if role in {"point", "number"}:
            bullets = [s for s in levels if s.bullet]
            found = bullets[min(depth, len(bullets) - 1)] if bullets else forced(levels[0], "bullet", depth)
            return _numbered(found) if role == "number" else found
        found = next((s for s in levels if not s.bullet and not s.bold), None)
        if found is not None or not levels[0].bullet:
            return found or levels[0]
        return forced(levels[0], "plain")

    def _company_style(self, role: Role, depth: int) -> Style:
        first = self.levels[0]
        if role == "head":
            return replace(forced(first, "bullet"), bold=True)
        if role == "key":
            return first if first.bold and not first.bullet else forced(first, "key")
        if role in {"point", "number"}:
            bullets = [s for s in self.levels[: _POINT_LEVELS + depth] if s.bullet]
            found = bullets[depth] if len(bullets) > depth else forced(first, "bullet", depth)
            return _numbered(found) if role == "number" else found
        return forced(first, "plain") if first.bullet else first


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout: `slots` are the placeholders after the title, in reading order.

    `colours` are the theme's by their names on its slides, `ground` is what text stands on, both `#RRGGBB`;
    `override` is its own colour map, where it has one; `drawn` is what it shows behind its text, from back to front;
    `free` is room for a picture (left, top, width, height in EMU) in a company's layout, where there is some.
    """

    part: str
    title: Placeholder | None
    slots: tuple[Placeholder, ...]
    footer: Placeholder | None
    number: Placeholder | None
    name: str = ""
    kind: str = ""
    colours: Mapping[str, str] = field(default_factory=dict)
    ground: str = "#FFFFFF"
    override: tuple[tuple[str, str], ...] = ()
    drawn: tuple[Drawn, ...] = ()
    free: tuple[int, int, int, int] | None = None


def forced(base: Style, role: Literal["bullet", "plain", "key"], depth: int = 0) -> Style:
    """A level made to play a role that no level plays."""
    hang = round(base.size * 0.8, 1)
    if role == "bullet":
        return replace(base, bullet=True, left=hang * (depth + 1), indent=-hang, forced=role)
    return replace(base, bullet=False, bold=role == "key" or base.bold, left=0.0, indent=0.0, forced=role)


def _numbered(point: Style) -> Style:
    """The level of a point with room for a number of two digits in place of the bullet."""
    hang = max(-point.indent, point.size * _NUMBER)
    return replace(point, left=point.left + point.indent + hang, indent=-hang, forced="number")

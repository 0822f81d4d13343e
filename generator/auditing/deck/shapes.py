"""A deck as the rules see it: slides of shapes, with all that they inherit resolved. Lengths are in pt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["shape", "line", "picture", "film", "sound", "chart", "diagram", "table", "group", "object", "drawing"]

TITLES: Final = frozenset(("title", "ctrTitle"))
# What stands on every slide: the date, the footer, the slide's number, the header.
FURNITURE: Final = {"dt": "the date", "ftr": "the footer", "sldNum": "the slide's number", "hdr": "the header"}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a slide, in pt."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def area(self) -> float:
        """Width times height."""
        return self.width * self.height

    def shared(self, other: Box) -> tuple[float, float]:
        """The width and the height of what both cover, 0 where they keep apart."""
        # Asked for each pair of shapes, so that it is written for speed.
        left, other_left = self.x, other.x
        right, other_right = left + self.width, other_left + other.width
        across = (right if right < other_right else other_right) - (left if left > other_left else other_left)
        if across <= 0:
            return 0.0, 0.0
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return (across, down) if down > 0 else (0.0, 0.0)

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        """Whether the other is inside of this one, or beyond it by no more than `slack`."""
        return (
            self.x - slack <= other.x
            and self.y - slack <= other.y
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


@dataclass(frozen=True, slots=True)
class Fill:
    """A colour (`#RRGGBB`, empty where it is a picture, a gradient or unknown) and how opaque it is, 0 to 1."""

    colour: str
    opacity: float = 1.0


UNKNOWN: Final = Fill("")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one look: size in pt as it is shown, `lang` as it is stated or inherited.

    `fill` is None for text that is not painted; `raised` is a superscript or a subscript.
    """

    text: str
    size: float
    bold: bool
    family: str
    fill: Fill | None
    lang: str
    raised: bool = False
    caps: bool = False
    tracking: float = 0.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `leading` is a share of the line's height, or pt where `exact`; spaces before and after in pt."""

    runs: tuple[Run, ...]
    size: float
    left: float = 0.0
    indent: float = 0.0
    bullet: bool = False
    leading: float = 1.0
    exact: bool = False
    before: float = 0.0
    after: float = 0.0
    align: str = "l"
    rtl: bool = False

    @property
    def text(self) -> str:
        """The characters of all runs."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a shape; `insets` are left, top, right, bottom.

    `fit` is how PowerPoint fits it: "shrink" to the shape (`scaled` where a scale is stated), or "grow" the shape.
    """

    paragraphs: tuple[Paragraph, ...]
    insets: tuple[float, float, float, float]
    anchor: str = "t"
    fit: Literal["", "shrink", "grow"] = ""
    scaled: bool = False
    wrap: bool = True
    turned: bool = False
    columns: int = 1

    @property
    def runs(self) -> Iterator[Run]:
        """The runs of all paragraphs."""
        for paragraph in self.paragraphs:
            yield from paragraph.runs

    @property
    def plain(self) -> str:
        """The text on one line."""
        return " ".join(" ".join(p.text for p in self.paragraphs).split())


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text, what it is filled with, and how many columns and rows it takes."""

    text: Text
    fill: Fill | None
    column: int
    row: int
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: widths of columns and least heights of rows in pt, and the marks for its header row and column."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[Cell, ...]
    header_row: bool
    header_column: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of a slide; `holder` is the kind of its placeholder, empty where it is none.

    `box` is where it stands, turned and all, None where nothing says it; `form` its preset geometry; `outlined`
    whether a line is drawn around it, `link` whether a click on it leads somewhere.
    """

    kind: Kind
    name: str
    alt: str = ""
    decorative: bool = False
    hidden: bool = False
    holder: str = ""
    box: Box | None = None
    turned: bool = False
    form: str = "rect"
    fill: Fill | None = None
    outlined: bool = False
    link: bool = False
    text: Text | None = None
    table: Table | None = None
    children: tuple[Shape, ...] = ()

    @property
    def words(self) -> str:
        """All text of the shape, on one line; with a table's and a group's."""
        texts = [self.text.plain] if self.text else []
        texts += [cell.text.plain for cell in self.table.cells] if self.table else []
        texts += [child.words for child in self.children]
        return " ".join(t for t in texts if t)

    @property
    def called(self) -> str:
        """The name of a shape in a finding; what stands on each slide is told once for all of them."""
        return "" if self.holder in FURNITURE else self.name

    @property
    def label(self) -> str:
        """What to call a shape beside another one: its name, its text where it has none, else what it is."""
        return self.name or self.words or f"a {self.kind}"

    def walked(self) -> Iterator[Shape]:
        """The shape, and those inside of it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walked()


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its number as PowerPoint counts, its shapes from back to front, which is also their reading order.

    `behind` are the shapes of its master and layout, from back to front, `ground` is the background;
    `layout_titled` is whether its layout has a title, `language` what texts take that state none.
    """

    number: int
    shapes: tuple[Shape, ...]
    behind: tuple[Shape, ...]
    ground: Fill
    layout_titled: bool

    def walked(self) -> Iterator[Shape]:
        """Each shape that an audience sees, and those inside of groups, in reading order."""
        for shape in self.shapes:
            yield from shape.walked()


@dataclass(frozen=True, slots=True)
class Deck:
    """The slides that are shown, their size in pt, and the fonts that the file brings or its themes name."""

    width: float
    height: float
    slides: tuple[Slide, ...]
    embedded: frozenset[str] = frozenset()
    theme_fonts: frozenset[str] = frozenset()

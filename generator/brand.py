"""A brand: the colours, the type and the logo of every document. sources/brand_yml.py reads it from a `_brand.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from generator.colour import TEXT_CONTRAST, contrast, is_dark, mixed
from generator.problems import Place

FILE: Final = "_brand.yml"
SUBJECTS: Final = 5
# How much of an accent a tint holds on a light and on a dark ground; keys that stand on it are moved towards the
# text's colour until they reach TEXT_CONTRAST.
_TINT: Final = {False: 0.09, True: 0.18}

_WHITE: Final = "#FFFFFF"

Generic = Literal["sans-serif", "serif", "monospace"]


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of documents on one ground, `#RRGGBB`: text, ground, quiet text, rules, subjects in column order.

    Text in `paper` can be read on each accent, and an accent on `paper`: each is at least TEXT_CONTRAST from it.
    """

    ink: str
    paper: str
    soft: str
    rule: str
    accents: tuple[str, str, str, str, str]

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return is_dark(self.paper)

    def tint(self, number: int) -> str:
        """The ground of what subject 1…5 says: near the paper."""
        return mixed(self.accents[number - 1], self.paper, _TINT[self.dark])

    def key(self, number: int) -> str:
        """The accent of subject 1…5, moved just enough towards the ink to be read on its tint."""
        colour, ground = self.accents[number - 1], self.tint(number)
        for share in range(100, 0, -2):
            moved = mixed(colour, self.ink, share / 100)
            if contrast(moved, ground) >= TEXT_CONTRAST + 0.2:
                return moved
        return self.ink

    def css(self) -> str:
        """The colours as custom properties of `:root`."""
        values = {"ink": self.ink, "paper": self.paper, "soft": self.soft, "rule": self.rule}
        for n in range(1, SUBJECTS + 1):
            values |= {f"accent-{n}": self.accents[n - 1], f"tint-{n}": self.tint(n), f"key-{n}": self.key(n)}
        return ":root{" + ";".join(f"--{name}:{value}" for name, value in values.items()) + "}"


@dataclass(frozen=True, slots=True)
class Face:
    """One style of a family: its weight (100 to 900), and its file by its name among the files of a job."""

    family: str
    weight: int
    italic: bool
    file: str


@dataclass(frozen=True, slots=True)
class Type:
    """How one kind of text is set; `line_height` is a multiple of the size, 0 where the brand says none."""

    family: str
    generic: Generic = "sans-serif"
    weight: int = 400
    line_height: float = 0.0
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture for one kind of ground: its file by its name among the files of a job, what it says, its size in px.

    `place` is where the brand names it.
    """

    file: str
    alt: str
    width: float
    height: float
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Brand:
    """What makes documents a company's own.

    `screen` is the scheme of the deck and the page, `print` that of the sheet. `deck_base` and `deck_headings` are the
    families that the deck's theme names. `files` holds the fonts and logos by the names that faces and logos use.
    A logo is found by its size ("small", "medium", "large") and by whether it is for a dark ground.
    """

    name: str
    screen: Scheme
    print: Scheme
    base: Type
    headings: Type
    monospace: Type
    deck_base: str
    deck_headings: str
    faces: tuple[Face, ...] = ()
    logos: Mapping[tuple[str, bool], Logo] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    embed_fonts: bool = False

    def scheme(self, format_name: str) -> Scheme:
        """The colours of a document of this format."""
        return self.print if format_name == "pdf" else self.screen

    def logo(self, size: str, *, dark: bool) -> Logo | None:
        """The logo of this size, or the nearest one that there is, for a dark or a light ground."""
        order = {"small": ("small", "medium", "large"), "medium": ("medium", "small", "large")}
        sizes = order.get(size, ("large", "medium", "small"))
        return next((self.logos[key, dark] for key in sizes if (key, dark) in self.logos), None)

    def kinds(self) -> dict[str, Generic]:
        """The kind of each family."""
        return {kind.family: kind.generic for kind in (self.monospace, self.headings, self.base)}

    def css(self, format_name: str, *, code: bool = True) -> str:
        """The style sheet `brand.css` of a document of this format: colours, families and faces.

        Without `code` it leaves out the faces that only code is set in.
        """
        families = {"base": self.base, "headings": self.headings, "monospace": self.monospace}
        values = "".join(f'--{name}:"{kind.family}",{kind.generic};' for name, kind in families.items())
        values += f"--base-weight:{self.base.weight};--headings-weight:{self.headings.weight}"
        values += ";--headings-style:italic" * self.headings.italic
        for name, kind in (("line-height", self.base), ("headings-line-height", self.headings)):
            values += f";--{name}:{kind.line_height:g}" if kind.line_height else ""
        faces = "".join(
            f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
            f'font-style:{"italic" if face.italic else "normal"};src:url("{face.file}")}}\n'
            for face in self.faces
            if code or face.family in (self.base.family, self.headings.family)
        )
        return f"{self._colours(format_name)}\n:root{{{values}}}\n{faces}"

    def _colours(self, format_name: str) -> str:
        """The scheme of a format; a sheet's paper reaches its edges, and a page is printed in the colours of paper."""
        scheme = self.scheme(format_name)
        if format_name == "pdf":
            return scheme.css() + (f"\n@page{{background:{scheme.paper}}}" if scheme.paper != _WHITE else "")
        return scheme.css() + (f"\n@media print{{{self.print.css()}}}" if self.print != scheme else "")

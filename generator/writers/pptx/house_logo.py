"""The brand's logo in our own master: large on the cover, small in the footer of every other layout.

A logo is made for a light or for a dark ground. Where the brand has none for the ground at hand, the other one stands
on a plate of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final

from generator.brand import Brand, Logo
from generator.writers.pptx import rasterizing
from generator.writers.pptx.house_frame import FOOTER, HEIGHT, MARGIN, NUMBER, WIDTH
from generator.writers.pptx.house_shapes import Box, Decoration, Picture, Shape
from generator.writers.pptx.house_theme import INK, PAPER, Tokens

# The most that a logo takes on the cover and in the footer, in inches.
_COVER: Final = (3.5, 0.66)
_FOOTER: Final = (1.4, 0.36)
_TOP: Final = 0.34
_PLATE: Final = {True: 0.12, False: 0.05}
_GAP: Final = 0.2
_NUMBER: Final = 0.7


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as it goes into the package: `extension` is png, jpeg or svg; `fallback` is the PNG of an SVG."""

    content: bytes
    extension: str
    fallback: bytes = b""


@dataclass(frozen=True, slots=True)
class Placed:
    """An image at its place; `plate` is the ground that it needs."""

    image: Image
    box: Box
    alt: str = ""
    plate: Box | None = None

    def shapes(self, relation: int, tokens: Tokens) -> tuple[Shape, ...]:
        """The plate and the picture, whose parts the part's relationships from `relation` on lead to."""
        vector = relation + 1 if self.image.fallback else 0
        picture = Picture("Logo", self.box, relation, vector, self.alt)
        if self.plate is None:
            return (picture,)
        return (Decoration("Logo plate", self.plate, INK if tokens.dark else PAPER), picture)

    def parts(self) -> tuple[tuple[str, bytes], ...]:
        """The extension and the bytes of what the relationships lead to, in their order."""
        own = (self.image.extension, self.image.content)
        return (("png", self.image.fallback), own) if self.image.fallback else (own,)


@dataclass(frozen=True, slots=True)
class Logos:
    """The logos of a master: on the cover, on the dark ground of a section, and in the footer of all other slides."""

    cover: Placed | None = None
    section: Placed | None = None
    footer: Placed | None = None

    @property
    def number(self) -> Box:
        """Where the slide's number stands: to the left of the logo."""
        edge = _edge(self.footer, self.section)
        return NUMBER if edge is None else Box(edge - _GAP - _NUMBER, NUMBER.y, _NUMBER, NUMBER.h)

    @property
    def foot(self) -> Box:
        """Where the footer stands, clear of number and logo."""
        return replace(FOOTER, w=min(FOOTER.w, self.number.x - FOOTER.x - _GAP))


def logos_of(brand: Brand, files: Mapping[str, bytes], tokens: Tokens) -> Logos:
    """The logos of a brand where they stand in our master; none where it has none. Raises NotDrawn."""
    # Cover and sections are dark whatever the brand is.
    return Logos(
        _placed(brand, files, "large", True),
        _placed(brand, files, "small", True, small=True),
        _placed(brand, files, "small", tokens.dark, small=True),
    )


def _edge(*placed: Placed | None) -> float | None:
    """The left edge of what stands at the right of the footer, in inches."""
    edges = [(one.plate or one.box).x for one in placed if one is not None]
    return min(edges, default=None)


def _placed(brand: Brand, files: Mapping[str, bytes], size: str, dark: bool, *, small: bool = False) -> Placed | None:
    own, other = brand.logo(size, dark=dark), brand.logo(size, dark=not dark)
    # One picture for both grounds was drawn for the brand's own.
    fitting = own is not None and (other is None or own.file != other.file or dark == brand.screen.dark)
    logo = own or other
    image = _image(logo, files) if logo else None
    if logo is None or image is None:
        return None
    pad = 0.0 if fitting else _PLATE[not small]
    most_width, most_height = _FOOTER if small else _COVER
    scale = min((most_width - 2 * pad) / logo.width, (most_height - 2 * pad) / logo.height)
    width, height = logo.width * scale, logo.height * scale
    if small:
        x, y = WIDTH - MARGIN - pad - width, FOOTER.y + FOOTER.h / 2 - height / 2
    else:
        x, y = MARGIN + pad, _TOP + (most_height - height) / 2
    box = Box(x, min(y, HEIGHT - height), width, height)
    plate = None if fitting else Box(x - pad, y - pad, width + 2 * pad, height + 2 * pad)
    return Placed(image, box, "" if small else logo.alt or brand.name, plate)


def _image(logo: Logo, files: Mapping[str, bytes]) -> Image | None:
    content = files.get(logo.file, b"")
    if content.startswith(b"\x89PNG"):
        return Image(content, "png")
    if content.startswith(b"\xff\xd8"):
        return Image(content, "jpeg")
    if b"<svg" in content or b":svg" in content:
        try:
            return Image(content, "svg", rasterizing.png(content, logo.width, logo.height))
        except rasterizing.NotDrawn as reason:
            raise rasterizing.NotDrawn(f"{PurePosixPath(logo.file).name}: {reason}", logo.place) from None
    return None

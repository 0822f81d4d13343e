"""What every layout of our own master shares: the frame of a slide, and the roles of a body's levels.

Each body has its roles on fixed levels, with bullet, weight and size explicit on every level:

| slots | level 1 | level 2 | level 3 | level 4 |
|---|---|---|---|---|
| a subject's body in Comparison, Together, Panels | key | point | text | sub point |
| any other body, also the last of Together | point | sub point | text | key |
| Title, Section, heads of Comparison | text | text | text | text |

A key is bold without a bullet, a text plain without one; a head and a cover have one role only.

LibreOffice (7.4) gives all bodies of a layout the bullet colour of the last one. A slide that is to look the
same there repeats the level's `a:buClr` in its paragraphs; PowerPoint needs no such help.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.writers.pptx.house_shapes import DASH, DOT, Box, Level, Placeholder, Shape, shape_tree
from generator.writers.pptx.house_theme import INK, SOFT, Colour

WIDTH: Final = 40 / 3
HEIGHT: Final = 7.5
MARGIN: Final = 0.7
# Two lines of 32 pt fit.
TITLE: Final = Box(MARGIN, 0.4, WIDTH - 2 * MARGIN, 1.1)
BODY: Final = Box(MARGIN, 1.65, WIDTH - 2 * MARGIN, 5.05)
FOOTER: Final = Box(MARGIN, 6.93, 9.5, 0.3)
NUMBER: Final = Box(WIDTH - MARGIN - 1.5, 6.93, 1.5, 0.3)

Insets = tuple[float, float, float, float]
FLUSH: Final[Insets] = (0.0, 0.0, 0.0, 0.0)
# LibreOffice styles a footer by the first run of the layout's; without one it takes its own font.
NO_FOOTER: Final = (" ",)
TITLE_PROMPT: Final = "Click to add the sentence that this slide proves"


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: its name, its `type` where the format has one, and its shapes from back to front."""

    name: str
    kind: str
    shapes: tuple[Shape, ...]
    ground: Colour | None = None
    # Whether the master's own shapes (its logo) stay away.
    bare: bool = False

    def xml(self, namespaces: str) -> str:
        """The slide layout part."""
        kind = f'type="{self.kind}"' if self.kind else 'userDrawn="1"'
        ground = background(self.ground) if self.ground else ""
        bare = ' showMasterSp="0"' if self.bare else ""
        return (
            f'<p:sldLayout {namespaces} {kind} preserve="1"{bare}><p:cSld name="{self.name}">{ground}'
            f"{shape_tree(self.shapes)}</p:cSld></p:sldLayout>"
        )


def background(colour: Colour) -> str:
    """`p:bg`."""
    return f"<p:bg><p:bgPr>{colour.fill()}<a:effectLst/></p:bgPr></p:bg>"


def layout(
    name: str,
    kind: str,
    slots: Sequence[Placeholder] = (),
    behind: Sequence[Shape] = (),
    *,
    title: Placeholder | None = None,
    ground: Colour | None = None,
    footer: Colour | None = None,
) -> Layout:
    """Decoration behind; then title, slots in reading order, footer and slide number (both in `footer`)."""
    numbered = [replace(slot, index=n) for n, slot in enumerate(slots, 1)]
    if title is None:
        title = Placeholder("title", "Title", (TITLE_PROMPT,), own_prompt=True)
    foot = Placeholder("ftr", "Footer", NO_FOOTER, index=len(slots) + 1)
    number = Placeholder("sldNum", "Slide number", (), index=len(slots) + 2, field="slidenum")
    if footer:
        foot = replace(foot, levels=(Level(12, colour=footer, align="l"),))
        number = replace(number, levels=(Level(12, colour=footer, align="r"),))
    return Layout(name, kind, (*behind, title, *numbered, foot, number), ground)


def slot(
    name: str,
    prompts: Sequence[str],
    box: Box,
    levels: Sequence[Level],
    *,
    kind: str = "body",
    fill: Colour | None = None,
    insets: Insets = FLUSH,
    anchor: str = "t",
) -> Placeholder:
    """A placeholder with a prompt for each of its first levels; its number comes with its layout."""
    return Placeholder(kind, name, tuple(prompts), 0, box, tuple(levels), fill, insets, anchor, own_prompt=True)


def prompts(text: str) -> tuple[str, str, str]:
    """Prompts of a body whose levels are those of `pointed`."""
    return ("A point", "A point below", text)


def pointed(
    point: float, sub: float, text: float, *, spacing: int = 0, colour: Colour = INK, bullet: Colour = SOFT
) -> tuple[Level, ...]:
    """Levels of other bodies: point, sub point, text, key; sizes of the first three in pt."""
    return (
        Level(point, False, colour, DOT, bullet, margin=0.32, hang=0.32, before=10, spacing=spacing),
        Level(sub, False, colour, DASH, bullet, margin=0.66, hang=0.3, before=4, spacing=spacing),
        Level(text, False, colour, before=8, spacing=spacing),
        Level(text, True, colour, before=8, spacing=spacing),
    )


def uniform(level: Level) -> tuple[Level, ...]:
    """One role, whatever the level."""
    return (level,) * 4

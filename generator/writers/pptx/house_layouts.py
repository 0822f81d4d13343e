"""The layouts of our own master: docs/deck-html.md as placeholders, and what they look like.

Every body has its roles on fixed levels, with bullet, weight and size explicit on each:

| layouts | level 1 | level 2 | level 3 | level 4 |
|---|---|---|---|---|
| Comparison, Together, Panels (bodies of subjects) | key | point | text | sub point |
| Content, Two content, Table, Statement, Scenario, Together's last slot | point | sub point | text | key |
| Title, Section, heads of Comparison | text | text | text | text |

A key is bold without a bullet, a text plain without one; a head and a cover have one role only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from generator.writers.pptx.house_shapes import (
    BULLETS,
    Box,
    Decoration,
    Level,
    Placeholder,
    Shape,
    mark,
    shape_tree,
)
from generator.writers.pptx.house_theme import (
    INK,
    PANEL,
    PAPER,
    SOFT,
    Colour,
    Tokens,
    accent,
    key,
    tint,
)

WIDTH: Final = 40 / 3
HEIGHT: Final = 7.5
MARGIN: Final = 0.7
TITLE: Final = Box(MARGIN, 0.4, WIDTH - 2 * MARGIN, 1.1)
BODY: Final = Box(MARGIN, 1.65, WIDTH - 2 * MARGIN, 5.05)
FOOTER: Final = Box(MARGIN, 6.93, 9.5, 0.3)
NUMBER: Final = Box(WIDTH - MARGIN - 1.5, 6.93, 1.5, 0.3)

_FLUSH: Final = (0.0, 0.0, 0.0, 0.0)
_KEYED: Final = ("Click to add the key phrase", "A point", "Text")
_POINTED: Final = ("Click to add points", "A point below", "Text")
# Soft text and hairlines on an ink ground.
_DIM: Final = Colour("bg1", lum_mod=75)
_FAINT: Final = Colour("bg1", alpha=22)


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: its name, its `type` where the format has one, and its shapes from back to front."""

    name: str
    kind: str
    shapes: tuple[Shape, ...]
    ground: Colour | None = None

    def xml(self, namespaces: str) -> str:
        """The slide layout part."""
        kind = f'type="{self.kind}"' if self.kind else 'userDrawn="1"'
        ground = f"<p:bg><p:bgPr>{self.ground.fill()}<a:effectLst/></p:bgPr></p:bg>" if self.ground else ""
        return (
            f'<p:sldLayout {namespaces} {kind} preserve="1"><p:cSld name="{self.name}">{ground}'
            f"{shape_tree(self.shapes)}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
        )


def layouts(tokens: Tokens) -> list[Layout]:
    """All layouts, in the order in which PowerPoint offers them."""
    several: tuple[Callable[[int, Tokens], Layout], ...] = (_comparison, _together, _panels)
    comparisons, togethers, panels = ([make(n, tokens) for n in range(2, 6)] for make in several)
    return [
        _cover(),
        _section(),
        _content(),
        _two_content(),
        *comparisons,
        _table(),
        _statement(),
        _scenario(),
        *togethers,
        *panels,
        _layout("Title only", "titleOnly", [], []),
        Layout("Blank", "blank", ()),
    ]


def pointed(
    point: float, sub: float, text: float, bullet_colour: Colour = SOFT, spacing: int = 0
) -> tuple[Level, ...]:
    """Levels of plain content: point, sub point, text, key."""
    return (
        Level(
            point, bullet="•", bullet_colour=bullet_colour, margin=0.32, hang=0.32, before=10, spacing=spacing
        ),
        Level(sub, bullet="–", bullet_colour=bullet_colour, margin=0.66, hang=0.3, before=4, spacing=spacing),
        Level(text, before=8, spacing=spacing),
        Level(text, bold=True, before=8, spacing=spacing),
    )


def _keyed(
    number: int, tokens: Tokens, sizes: tuple[float, float, float], before: float, spacing: int = 0
) -> tuple[Level, ...]:
    """Levels of a subject's body: key, point, text, sub point; sizes of the first three."""
    colour = key(number, tokens)
    top, point, text = sizes
    hang = round(point * 0.0115, 3)
    bullet = {"bullet": BULLETS[number - 1], "bullet_colour": colour}
    return (
        Level(top, bold=True, colour=colour, before=before, spacing=spacing, font="+mj"),
        Level(point, margin=hang, hang=hang, before=before, spacing=spacing, **bullet),
        Level(text, before=before * 0.6, spacing=spacing),
        Level(max(point - 4, 18), margin=hang * 2, hang=hang, before=before * 0.4, spacing=spacing, **bullet),
    )


def _same(level: Level) -> tuple[Level, ...]:
    """One role, whatever the level."""
    return (level,) * 4


def _layout(name: str, kind: str, decorations: list[Shape], slots: list[Placeholder]) -> Layout:
    """Decoration behind, then title, slots in reading order, footer and slide number."""
    numbered = [replace(slot, index=n) for n, slot in enumerate(slots, 1)]
    count = len(numbered)
    title = Placeholder(
        "title", "Title", ("Click to add the sentence that this slide proves",), own_prompt=True
    )
    footer = Placeholder("ftr", "Footer", (), index=count + 1)
    number = Placeholder("sldNum", "Slide number", (), index=count + 2, field="slidenum")
    return Layout(name, kind, (*decorations, title, *numbered, footer, number))


def _slot(
    name: str,
    prompts: tuple[str, ...],
    box: Box,
    levels: tuple[Level, ...],
    *,
    kind: str = "body",
    fill: Colour | None = None,
    insets: tuple[float, float, float, float] = _FLUSH,
    anchor: str = "t",
) -> Placeholder:
    return Placeholder(
        kind, name, prompts, box=box, levels=levels, fill=fill, insets=insets, anchor=anchor, own_prompt=True
    )


def _cover() -> Layout:
    x, width = MARGIN + 0.1, 7.3
    slots = (
        _slot(
            "Title",
            ("Click to add the title",),
            Box(x, 1.15, width, 2.5),
            (Level(48, bold=True, colour=PAPER, spacing=90, font="+mj"),),
            kind="ctrTitle",
            anchor="b",
        ),
        _slot(
            "Subtitle",
            ("Click to add the subtitle",),
            Box(x, 4.1, width, 1.4),
            _same(Level(24, colour=_DIM, before=6)),
            kind="subTitle",
        ),
        _slot(
            "Author, date, licence",
            ("Click to add author, date and licence",),
            Box(x, 5.95, width, 0.85),
            _same(Level(18, colour=_DIM)),
            anchor="b",
        ),
    )
    title, *rest = slots
    return Layout(
        "Title",
        "title",
        (
            *_emblem(),
            Decoration("Bar", Box(x, 3.85, 1.1, 0.05), PAPER),
            title,
            *(replace(slot, index=n) for n, slot in enumerate(rest, 1)),
        ),
        ground=INK,
    )


def _emblem() -> tuple[Decoration, ...]:
    """The circle and the square of the cover, running off its right edge."""
    return (
        Decoration("Circle", Box(8.65, -1.2, 5.6, 5.6), accent(1), geometry="ellipse"),
        Decoration("Square", Box(9.95, 3.45, 4.2, 4.2), replace(accent(2), alpha=92)),
    )


def _section() -> Layout:
    slots = [
        _slot(
            "Section text",
            ("Click to add what this section is about",),
            Box(MARGIN + 0.1, 4.15, 8.6, 1.9),
            _same(Level(24, colour=_DIM, before=6)),
        )
    ]
    base = _layout("Section", "secHead", [], slots)
    title = _slot(
        "Title",
        ("Click to add the section's title",),
        Box(MARGIN + 0.1, 1.6, 8.6, 2.1),
        (Level(40, bold=True, colour=PAPER, spacing=90, font="+mj"),),
        kind="title",
        anchor="b",
    )
    shapes: list[Shape] = [
        Decoration("Ring", Box(9.6, 0.9, 3.6, 3.6), line=_FAINT, line_width=1.5, geometry="ellipse"),
        Decoration("Frame", Box(10.6, 3.4, 2.7, 2.7), line=_FAINT, line_width=1.5),
        Decoration("Bar", Box(MARGIN + 0.1, 3.9, 1.1, 0.05), PAPER),
    ]
    for shape in base.shapes:
        if isinstance(shape, Placeholder) and shape.kind == "title":
            shapes.append(title)
        elif isinstance(shape, Placeholder) and shape.kind == "ftr":
            shapes.append(replace(shape, levels=(Level(12, colour=_DIM),)))
        elif isinstance(shape, Placeholder) and shape.kind == "sldNum":
            shapes.append(replace(shape, levels=(Level(12, colour=_DIM, align="r"),)))
        else:
            shapes.append(shape)
    return Layout("Section", "secHead", tuple(shapes), ground=INK)


def _content() -> Layout:
    return _layout("Content", "obj", [], [_slot("Content", _POINTED, BODY, pointed(28, 24, 28), kind="obj")])


def _two_content() -> Layout:
    left, right = BODY.columns(2, 0.6)
    slots = [
        _slot(name, _POINTED, box, pointed(28, 24, 28), kind="obj")
        for name, box in (("Left", left), ("Right", right))
    ]
    return _layout("Two content", "twoObj", [], slots)


def _table() -> Layout:
    slot = _slot("Table", ("Click the icon to add a table",), BODY, pointed(24, 20, 24), kind="tbl")
    return _layout("Table", "tbl", [], [slot])


def _statement() -> Layout:
    box = Box(BODY.x, BODY.y + 0.25, BODY.w, BODY.h - 0.85)
    bar, text = box.split_left(0.12)
    levels = pointed(32, 28, 32, spacing=110)
    slot = _slot(
        "Statement",
        ("Click to add points", "A point below", "A statement"),
        text,
        levels,
        insets=(0.45, 0.0, 0.6, 0.0),
        anchor="ctr",
    )
    return _layout("Statement", "tx", [Decoration("Bar", bar, INK)], [slot])


def _scenario() -> Layout:
    situation, rest = BODY.split_top(1.65, 0.2)
    discussion, answer = rest.split_top(1.55, 0.2)
    bar, text = situation.split_left(0.12)
    slots = [
        _slot("Situation", ("Points", "A point below", "Click to add the situation"), text,
              pointed(28, 24, 28),
              insets=(0.3, 0.0, 0.0, 0.0), anchor="ctr"),
        _slot("Discussion", ("Points", "A point below", "Click to add what to discuss"), discussion,
              pointed(24, 20, 24), insets=(0.42, 0.0, 0.0, 0.0), anchor="ctr"),
        _slot("Answer", ("Points", "A point below", "Click to add the answer"), answer, pointed(24, 20, 24),
              fill=PANEL, insets=(0.42, 0.12, 0.3, 0.12), anchor="ctr"),
    ]  # fmt: skip
    return _layout("Scenario", "", [Decoration("Bar", bar, INK)], slots)


def _head(number: int, box: Box, tile: float, size: float) -> tuple[list[Shape], Placeholder]:
    """A head of a subject: a tile with its mark, and beside it the placeholder of the name."""
    mark_box, text = box.split_left(tile)
    shapes: list[Shape] = [
        Decoration(f"Head {number} ground", box, accent(number)),
        mark(number, mark_box.x + tile * 0.54, box.y + box.h / 2),
    ]
    level = Level(size, bold=True, colour=PAPER, spacing=90, font="+mj")
    slot = _slot(
        f"Head {number}",
        ("Click to add the subject",),
        text,
        _same(level),
        fill=accent(number),
        insets=(0.0, 0.04, 0.1, 0.04),
        anchor="ctr",
    )
    return shapes, slot


def _comparison(count: int, tokens: Tokens) -> Layout:
    """Columns of cards for two and three subjects, rows for four and five."""
    columns = count <= 3
    boxes = BODY.columns(count, 0.4 if count == 2 else 0.3) if columns else BODY.rows(count, 0.13)
    shapes: list[Shape] = []
    slots: list[Placeholder] = []
    for number, box in enumerate(boxes, 1):
        if columns:
            head, body = box.split_top(0.8)
            levels = _keyed(number, tokens, (38, 28, 26) if count == 2 else (30, 24, 24), 12)
            insets, anchor = ((0.3 if count == 2 else 0.24), 0.22, 0.24, 0.2), "t"
            size, tile = (24.0, 0.72) if count == 2 else (22.0, 0.62)
        else:
            head, body = box.split_left(3.1)
            levels = _keyed(number, tokens, (26, 20, 20) if count == 4 else (24, 20, 20), 2, 95)
            insets, anchor = (0.3, 0.04, 0.2, 0.04), "ctr"
            size, tile = 22.0, 0.7
        decorations, slot = _head(number, head, tile, size)
        shapes += decorations
        slots.append(slot)
        slots.append(
            _slot(f"Body {number}", _KEYED, body, levels, fill=tint(number), insets=insets, anchor=anchor)
        )
    return _layout(f"Comparison {count}", "twoTxTwoObj" if count == 2 else "", shapes, slots)


def _together(count: int, tokens: Tokens) -> Layout:
    return _circles(tokens) if count == 2 else _bridge(count, tokens)


def _circles(tokens: Tokens) -> Layout:
    """Two circles that overlap; from where they do, a line leads to the text of what is shared."""
    size, step = 4.5, 2.85
    top = BODY.y + (BODY.h - size) / 2
    middle = BODY.y + BODY.h / 2
    shapes: list[Shape] = []
    slots: list[Placeholder] = []
    for number in (1, 2):
        x = BODY.x + (number - 1) * step
        shapes.append(
            Decoration(
                f"Circle {number}",
                Box(x, top, size, size),
                replace(accent(number), alpha=9),
                accent(number),
                2.25,
                "ellipse",
            )
        )
        inner = Box(x + (0.42 if number == 1 else size - step + 0.14), middle - 1.1, step - 0.56, 2.2)
        shapes.append(mark(number, inner.x + 0.14, inner.y - 0.2, accent(number)))
        slots.append(_slot(f"Subject {number}", _KEYED, inner, _keyed(number, tokens, (26, 22, 22), 4)))
    lens = BODY.x + (size + step) / 2
    shared = Box(BODY.x + size + step + 0.5, BODY.y + 0.2, BODY.w - size - step - 0.5, BODY.h - 0.4)
    y = middle + 1.42
    shapes += [
        Decoration("Line", Box(lens, y - 0.01, shared.x - lens, 0.02), INK),
        Decoration("Dot", Box(lens - 0.09, y - 0.09, 0.18, 0.18), INK, geometry="ellipse"),
        Decoration("Bar", Box(shared.x, shared.y, 0.06, shared.h), INK),
    ]
    slots.append(
        _slot(
            "Shared",
            ("Points", "A point below", "Click to add what they share"),
            shared,
            pointed(24, 20, 24),
            insets=(0.32, 0.0, 0.0, 0.0),
            anchor="ctr",
        )
    )
    return _layout("Together 2", "", shapes, slots)


def _bridge(count: int, tokens: Tokens) -> Layout:
    """Pillars, one for each subject, on the base that they share."""
    upper, base = BODY.split_top(3.15)
    shapes: list[Shape] = []
    slots: list[Placeholder] = []
    sizes = {3: (26.0, 22.0, 22.0), 4: (24.0, 20.0, 20.0), 5: (20.0, 18.0, 18.0)}[count]
    for number, box in enumerate(upper.columns(count, 0.3 if count < 5 else 0.22), 1):
        head, shaft = box.split_top(0.5)
        shapes += [
            Decoration(f"Capital {number}", head, accent(number)),
            mark(number, head.x + 0.34, head.y + head.h / 2),
        ]
        slots.append(
            _slot(
                f"Subject {number}",
                _KEYED,
                shaft,
                _keyed(number, tokens, sizes, 4),
                fill=tint(number),
                insets=(0.2, 0.15, 0.12, 0.1),
            )
        )
    levels = tuple(replace(level, colour=PAPER, bullet_colour=PAPER) for level in pointed(24, 20, 24))
    slots.append(
        _slot(
            "Shared",
            ("Points", "A point below", "Click to add what they share"),
            base,
            levels,
            fill=INK,
            insets=(0.3, 0.12, 0.3, 0.12),
            anchor="ctr",
        )
    )
    return _layout(f"Together {count}", "", shapes, slots)


def _panels(count: int, tokens: Tokens) -> Layout:
    """Panels one above the other, each behind a bar with its subject's mark."""
    size = {2: 28.0, 3: 28.0, 4: 24.0, 5: 22.0}[count]
    shapes: list[Shape] = []
    slots: list[Placeholder] = []
    for number, box in enumerate(BODY.rows(count, 0.22 if count < 4 else 0.14), 1):
        bar, panel = box.split_left(0.7)
        shapes += [
            Decoration(f"Bar {number}", bar, accent(number)),
            mark(number, bar.x + bar.w / 2, bar.y + bar.h / 2),
        ]
        levels = _keyed(number, tokens, (size, size, size), 4)
        slots.append(
            _slot(
                f"Panel {number}",
                _KEYED,
                panel,
                levels,
                fill=tint(number),
                insets=(0.35, 0.08, 0.35, 0.08),
                anchor="ctr",
            )
        )
    return _layout(f"Panels {count}", "", shapes, slots)

"""The layouts in which each subject has its side, its accent and its mark: Comparison, Together, Panels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from generator.writers.pptx.house_frame import (
    BODY,
    Insets,
    Layout,
    layout,
    pointed,
    prompts,
    slot,
    uniform,
)
from generator.writers.pptx.house_shapes import BULLETS, Decoration, Level, Placeholder, Shape, mark
from generator.writers.pptx.house_theme import INK, PAPER, Tokens, accent, key, stage, tint
from generator.writers.pptx.together import CAPITAL

_KEYED: Final = ("Click to add the key phrase", "A point", "Text")
_SHARED: Final = prompts("Click to add what they share")


@dataclass(frozen=True, slots=True)
class _Card:
    """A head and a body; `head` is its height above the body, or its width beside it."""

    gap: float
    head: float
    tile: float
    name: float
    sizes: tuple[float, float, float]
    before: float
    insets: Insets
    spacing: int = 0


# Columns for two and three subjects; for four and five they would be too narrow, so rows.
_CARDS: Final = {
    2: _Card(0.4, 0.8, 52 / 72, 24, (38, 28, 26), 12, (0.3, 0.3, 0.24, 0.2)),
    3: _Card(0.3, 0.8, 45 / 72, 22, (30, 24, 24), 12, (0.24, 0.3, 0.2, 0.2)),
    4: _Card(0.1, 3.05, 48 / 72, 22, (26, 20, 20), 1, (0.3, 0.02, 0.2, 0.02), 90),
    5: _Card(0.1, 2.85, 46 / 72, 20, (22, 20, 20), 2, (0.26, 0.02, 0.12, 0.02), 90),
}
_PILLARS: Final = {3: (28, 24, 24), 4: (24, 20, 20), 5: (20, 18, 18)}
_PANELS: Final = {2: 28, 3: 28, 4: 24, 5: 22}


def keyed(
    number: int, tokens: Tokens, sizes: tuple[float, float, float], before: float, spacing: int = 0
) -> tuple[Level, ...]:
    """Levels of a subject's body: key, point, text, sub point; sizes of the first three in pt."""
    colour = key(number, tokens)
    top, point, text = sizes
    hang = round(point * 0.0115, 3)
    sub = max(point - 4, 18)
    sign = BULLETS[number - 1]
    return (
        Level(top, True, colour, spacing=spacing, font="+mj"),
        Level(point, False, INK, sign, colour, margin=hang, hang=hang, before=before, spacing=spacing),
        Level(text, before=before * 0.6, spacing=spacing),
        Level(sub, False, INK, sign, colour, margin=hang * 2, hang=hang, before=before * 0.4, spacing=spacing),
    )


def comparison(count: int, tokens: Tokens) -> Layout:
    """A card for each subject: a head with its mark and name, and a body."""
    card = _CARDS[count]
    columns = count <= 3
    behind: list[Shape] = []
    slots: list[Placeholder] = []
    for number, box in enumerate((BODY.columns if columns else BODY.rows)(count, card.gap), 1):
        head, body = (box.split_top if columns else box.split_left)(card.head)
        tile, name = head.split_left(card.tile)
        # The tile runs on a little below the placeholder of the name, so that no seam shows between them.
        behind += [
            Decoration(f"Tile {number}", replace(tile, w=tile.w + 1 / 72), accent(number)),
            mark(number, tile.x + tile.w * 0.54, tile.y + tile.h / 2),
        ]
        levels = keyed(number, tokens, card.sizes, card.before, card.spacing)
        slots += [
            slot(f"Head {number}", ["Click to add the subject"], name,
                 uniform(Level(card.name, True, PAPER, spacing=90, font="+mj")), fill=accent(number),
                 insets=(0.0, 0.04, 0.08, 0.04), anchor="ctr"),
            slot(f"Body {number}", _KEYED, body, levels, fill=tint(number, tokens), insets=card.insets,
                 anchor="t" if columns else "ctr"),
        ]  # fmt: skip
    return layout(f"Comparison {count}", "twoTxTwoObj" if count == 2 else "", slots, behind)


def together(count: int, tokens: Tokens) -> Layout:
    """What each subject brings, and what they share; the picture of it stands on the slide (together.py)."""
    return _fields(tokens) if count == 2 else _pillars(count, tokens)


def _fields(tokens: Tokens) -> Layout:
    """A text at each side, and between them, where the two fields overlap, what is shared."""
    left, rest = BODY.split_left(3.85)
    shared, right = rest.split_left(BODY.w - 2 * left.w)
    slots = [
        slot(f"Subject {number}", _KEYED, box, keyed(number, tokens, (30, 24, 24), 6), insets=insets, anchor="ctr")
        for number, box, insets in ((1, left, (0.4, 0.9, 0.3, 0.9)), (2, right, (0.3, 0.9, 0.4, 0.9)))
    ]
    insets = (0.3, 0.3, 0.3, 0.3)
    slots.append(slot("Shared", _SHARED, shared, pointed(24, 20, 24), insets=insets, anchor="ctr"))
    return layout("Together 2", "", slots)


def _pillars(count: int, tokens: Tokens) -> Layout:
    upper, base = BODY.split_top(2.85)
    slots: list[Placeholder] = []
    for number, box in enumerate(upper.columns(count, 0.3 if count < 5 else 0.2), 1):
        _, shaft = box.split_top(CAPITAL)
        levels = keyed(number, tokens, _PILLARS[count], 4)
        insets = (0.2, 0.15, 0.12, 0.1)
        slots.append(slot(f"Subject {number}", _KEYED, shaft, levels, insets=insets))
    ground = stage(tokens)
    levels = pointed(28, 24, 28, colour=ground.text, bullet=ground.text)
    insets = (0.3, 0.12, 0.3, 0.12)
    slots.append(slot("Shared", _SHARED, base, levels, fill=ground.ground, insets=insets, anchor="ctr"))
    return layout(f"Together {count}", "", slots)


def panels(count: int, tokens: Tokens) -> Layout:
    """Panels one above the other, each behind a bar with its subject's mark."""
    size = _PANELS[count]
    behind: list[Shape] = []
    slots: list[Placeholder] = []
    for number, box in enumerate(BODY.rows(count, 0.18 if count < 4 else 0.14), 1):
        bar, panel = box.split_left(0.7)
        behind += [
            Decoration(f"Bar {number}", bar, accent(number)),
            mark(number, bar.x + bar.w / 2, bar.y + bar.h / 2, scale=1.5 if count < 4 else 1.0),
        ]
        levels = keyed(number, tokens, (size, size, size), 4)
        insets = (0.35, 0.04, 0.35, 0.04)
        slots.append(
            slot(f"Panel {number}", _KEYED, panel, levels, fill=tint(number, tokens), insets=insets, anchor="ctr")
        )
    return layout(f"Panels {count}", "", slots, behind)

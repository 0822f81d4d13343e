"""Which keys a `_brand.yml` may have and what stands under them (https://posit-dev.github.io/brand-yml/)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from generator.problems import Place, Problem, place_of
from generator.sources.suggesting import did_you_mean
from generator.sources.tree import Tree

_LIST_HINT: Final = "Write each entry on a line of its own, with a dash before it."
_TEXT_HINT: Final = "Write one text; one that begins with [ or { needs quotes."


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand somewhere: a text, keys (`rest` is what stands under any other), a list, or anything at all."""

    text: bool = False
    keys: Mapping[str, Shape] = field(default_factory=dict)
    rest: Shape | None = None
    items: Shape | None = None
    free: bool = False

    @property
    def named(self) -> str:
        """What is asked for, in words."""
        kinds = {"a text": self.text, "keys and values": bool(self.keys or self.rest), "a list": bool(self.items)}
        return " or ".join(kind for kind, allowed in kinds.items() if allowed)


_TEXT: Final = Shape(text=True)
_FREE: Final = Shape(free=True)
_TEXTS: Final = Shape(text=True, items=_TEXT)

_PICTURE: Final = {"path": _TEXT, "alt": _TEXT, "attrs": _FREE}
_ONE_PICTURE: Final = Shape(text=True, keys=_PICTURE)
_LOGO: Final = Shape(text=True, keys={**_PICTURE, "light": _ONE_PICTURE, "dark": _ONE_PICTURE})

COLOURS: Final = (
    *("foreground", "background", "primary", "secondary", "tertiary"),
    *("success", "info", "warning", "danger", "light", "dark"),
)
SIZES: Final = ("small", "medium", "large")
_FONT_FILE: Final = Shape(keys={"path": _TEXT, "weight": _TEXTS, "style": _TEXT})
_FONT: Final = Shape(
    keys={
        **dict.fromkeys(("family", "source", "display", "version", "url"), _TEXT),
        **dict.fromkeys(("weight", "style"), _TEXTS),
        "files": Shape(items=_FONT_FILE),
    }
)


def _type(*keys: str) -> Shape:
    return Shape(text=True, keys={key: _TEXTS if key == "style" else _TEXT for key in keys})


_SET: Final = ("family", "weight", "size")
_COLOURED: Final = ("color", "background-color")
BRAND: Final = Shape(
    keys={
        "meta": Shape(
            keys={
                "name": Shape(text=True, keys={"full": _TEXT, "short": _TEXT}),
                "link": Shape(text=True, keys={"home": _TEXT}, rest=_FREE),
            },
            rest=_FREE,
        ),
        "logo": Shape(text=True, keys={**_PICTURE, "images": Shape(rest=_ONE_PICTURE), **dict.fromkeys(SIZES, _LOGO)}),
        "color": Shape(keys={"palette": Shape(rest=_TEXT), **dict.fromkeys(COLOURS, _TEXT)}),
        "typography": Shape(
            keys={
                "fonts": Shape(items=_FONT),
                "base": _type(*_SET, "line-height"),
                "headings": _type("family", "weight", "style", "line-height", "color"),
                "monospace": _type(*_SET),
                "monospace-inline": _type(*_SET, *_COLOURED),
                "monospace-block": _type(*_SET, "line-height", *_COLOURED),
                "link": _type("weight", *_COLOURED, "decoration"),
            }
        ),
        "defaults": Shape(keys={"pmdocs": Shape(keys={"deck-base": _TEXT, "deck-headings": _TEXT})}, rest=_FREE),
    }
)


def faults(value: object, tree: Tree, shape: Shape = BRAND, address: str = "") -> Iterator[Problem]:
    """What is out of shape at an address and below it; a key without a value is as good as none."""
    if value is None or shape.free:
        return
    if isinstance(value, str):
        if not shape.text:
            yield _wrong_kind("a text", shape, tree, address)
    elif isinstance(value, list):
        if shape.items is None:
            yield _wrong_kind("a list", shape, tree, address)
            return
        for n, item in enumerate(value):
            yield from faults(item, tree, shape.items, f"{address}[{n}]")
    elif isinstance(value, dict):
        if not shape.keys and shape.rest is None:
            yield _wrong_kind("keys and values", shape, tree, address)
            return
        for key, inner in value.items():
            below = f"{address}.{key}" if address else key
            # brand-yml takes the names of its own attributes too.
            known = shape.keys.get(key) or shape.keys.get(key.replace("_", "-")) or shape.rest
            if known is not None:
                yield from faults(inner, tree, known, below)
            else:
                hint = did_you_mean(key, list(shape.keys))
                yield Problem("unknown-key", f'there is no key "{key[:60]}" here', place(tree, below, key=True), hint)


def pruned(value: object, shape: Shape = BRAND) -> Any:  # noqa: ANN401 (what a shape says it is)
    """What of a value is in shape, so that the rest of it can be looked at; keys as brand-yml writes them."""
    if shape.free:
        return value
    if isinstance(value, str):
        return value if shape.text else None
    if isinstance(value, list):
        return None if shape.items is None else [pruned(item, shape.items) for item in value]
    if not isinstance(value, dict):
        return None
    kept = {}
    for key, inner in value.items():
        name = key if key in shape.keys or shape.rest else key.replace("_", "-")
        known = shape.keys.get(name) or shape.rest
        if known is not None and (found := pruned(inner, known)) is not None:
            kept[name] = found
    return kept


def place(tree: Tree, address: str, *, key: bool = False) -> Place | None:
    """Where a value stands, or its key; else where the nearest that it is part of does."""
    return (tree.keys.get(address) if key else None) or place_of(address, tree.values)


def _wrong_kind(found: str, shape: Shape, tree: Tree, address: str) -> Problem:
    name = address.rpartition(".")[2] or "the file"
    if not address:
        hint = "It begins with keys such as meta:, color: and typography:."
        return Problem("type", f"a brand is keys and values, not {found}", place(tree, address), hint)
    hint = _LIST_HINT if shape.items and not shape.text else _TEXT_HINT if shape.text and not shape.keys else ""
    return Problem("type", f'"{name}" must be {shape.named}, not {found}', place(tree, address), hint)

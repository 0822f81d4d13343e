"""A `_brand.yml` (Posit's open brand.yml format) to a Brand, or every problem of it at its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from generator.brand import FILE, SUBJECTS, Brand, Scheme, Type
from generator.colour import TEXT_CONTRAST, contrast
from generator.problems import Place, Problem, Result

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_FAMILY = re.compile(r"[\w][\w .-]{0,60}")
_REQUIRED: Final = ("foreground", "background", "soft", "rule")


def nothing(name: str) -> bytes:
    """Where a brand names files and there is no folder to look into."""
    raise FileNotFoundError(name)


def read(data: bytes, file: str = f"templates/{FILE}", beside: Callable[[str], bytes] = nothing) -> Result[Brand]:
    """The brand that `_brand.yml` describes, or every problem of it at its place.

    `beside` gives the bytes of a file by its path from the brand's folder; it raises FileNotFoundError or UsageProblem.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    leaves: dict[str, tuple[str, Place]] = {}
    parser = YAML(typ="safe", pure=True)
    parser.max_depth = 20
    try:
        _gather(parser.compose(data.decode("utf-8-sig")), "", file, leaves)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        return Result(None, (Problem("brand", f"this is not YAML: {error.problem or error.context}", place),))
    except (YAMLError, ValueError, OverflowError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        return Result(None, (Problem("brand", f"this is not YAML: {reason}", Place(file, 1, 1)),))
    problems: list[Problem] = []
    colours = _colours(leaves, file, problems)
    families = {
        part: _family(leaves, f"typography.{part}.family", problems) or "Source Sans 3" for part in ("base", "headings")
    }
    if any(name not in colours for name in _REQUIRED) or problems:
        return Result(None, tuple(problems))
    pairs = [("foreground", "background"), *((f"subject-{n}", "background") for n in range(1, SUBJECTS + 1))]
    pale = [_contrast_problem(one, other, colours, leaves) for one, other in pairs]
    one, two, three, four, five = (colours[f"subject-{n}"] for n in range(1, SUBJECTS + 1))
    scheme = Scheme(
        colours["foreground"], colours["background"], colours["soft"], colours["rule"], (one, two, three, four, five)
    )
    brand = Brand(
        name=leaves.get("meta.name", ("", Place(file)))[0],
        screen=scheme,
        print=scheme,
        base=Type(families["base"]),
        headings=Type(families["headings"], weight=700),
        monospace=Type("Courier New", "monospace"),
        deck_base="Calibri",
        deck_headings="Calibri",
    )
    return Result(brand, tuple(problem for problem in pale if problem))


def _contrast_problem(
    one: str, other: str, colours: Mapping[str, str], leaves: Mapping[str, tuple[str, Place]]
) -> Problem | None:
    """A warning where a text in one colour on the other cannot be read well (WCAG 2.2, 1.4.3)."""
    ratio = contrast(colours[one], colours[other])
    if ratio >= TEXT_CONTRAST:
        return None
    place = next(leaves[a][1] for a in (f"color.{one}", f"color.palette.{one}") if a in leaves)
    message = f'"{one}" and "{other}" have a contrast of {ratio:.1f}; texts need {TEXT_CONTRAST}'
    return Problem("brand", message, place, "Take a darker colour, or a lighter one.", severity="warning")


def _gather(node: Node | None, address: str, file: str, leaves: dict[str, tuple[str, Place]]) -> None:
    """Every scalar below a node, by its path."""
    from ruamel.yaml.nodes import MappingNode, ScalarNode

    if isinstance(node, ScalarNode):
        leaves[address] = (node.value, Place(file, node.start_mark.line + 1, node.start_mark.column + 1))
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            _gather(value, f"{address}.{key.value}" if address else str(key.value), file, leaves)


def _colours(leaves: Mapping[str, tuple[str, Place]], file: str, problems: list[Problem]) -> dict[str, str]:
    """Palette and semantic colours, resolved to `#RRGGBB`."""
    palette = {k.removeprefix("color.palette."): v for k, v in leaves.items() if k.startswith("color.palette.")}
    colours: dict[str, str] = {}
    wanted = [*palette, *(k.removeprefix("color.") for k in leaves if re.fullmatch(r"color\.[\w-]+", k))]
    for name in wanted:
        value, place = palette.get(name) or leaves[f"color.{name}"]
        seen = {name}
        while not _HEX.fullmatch(value) and value in palette and value not in seen:
            seen.add(value)
            value, place = palette[value]
        if _HEX.fullmatch(value):
            colours[name] = value.upper()
        else:
            hint = "Write #RRGGBB, or the name of a colour of the palette."
            problems.append(Problem("brand", f'"{value[:40]}" is no colour', place, hint))
    for name in (*_REQUIRED, *(f"subject-{n}" for n in range(1, SUBJECTS + 1))):
        if name not in colours and name not in wanted:
            where = "color" if name in ("foreground", "background") else "color.palette"
            problems.append(
                Problem("brand", f'the colour "{name}" is missing', Place(file, 1, 1), f"Add it to {where}.")
            )
    return colours


def _family(leaves: Mapping[str, tuple[str, Place]], address: str, problems: list[Problem]) -> str:
    value, place = leaves.get(address, ("", None))
    if value and not _FAMILY.fullmatch(value):
        problems.append(Problem("brand", f'"{value[:40]}" is no name of a font', place))
    return value

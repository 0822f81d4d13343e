"""_brand.yml (Posit's open brand.yml format) to the colours and the type of every document; contrast.

Contrast and relative luminance are those of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.problems import Place, Problem, Result

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

FILE: Final = "_brand.yml"
TEXT_CONTRAST: Final = 4.5
_SUBJECTS: Final = 5
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_FAMILY = re.compile(r"[\w][\w .-]{0,60}")
# How much of an accent a tint holds; keys that stand on it are darkened until they reach TEXT_CONTRAST.
_TINT: Final = 0.09
_REQUIRED: Final = ("foreground", "background", "soft", "rule")


@dataclass(frozen=True, slots=True)
class Brand:
    """Colours as `#RRGGBB`; five subject accents in column order; families of body and headings."""

    name: str
    foreground: str
    background: str
    soft: str
    rule: str
    accents: tuple[str, ...]
    base_family: str
    headings_family: str

    def tint(self, number: int) -> str:
        """The light ground of subject 1…5."""
        return mixed(self.accents[number - 1], self.background, _TINT)

    def key(self, number: int) -> str:
        """The accent of subject 1…5, darkened just enough to be read on its tint."""
        colour, ground = self.accents[number - 1], self.tint(number)
        for share in range(100, 0, -2):
            darker = mixed(colour, self.foreground, share / 100)
            if contrast(darker, ground) >= TEXT_CONTRAST + 0.2:
                return darker
        return self.foreground

    def css(self) -> str:
        """The brand as custom properties of `:root`."""
        values = {"ink": self.foreground, "paper": self.background, "soft": self.soft, "rule": self.rule}
        for n in range(1, _SUBJECTS + 1):
            values |= {f"accent-{n}": self.accents[n - 1], f"tint-{n}": self.tint(n), f"key-{n}": self.key(n)}
        values |= {"base": f'"{self.base_family}"', "headings": f'"{self.headings_family}"'}
        return ":root{" + ";".join(f"--{name}:{value}" for name, value in values.items()) + "}"


def luminance(colour: str) -> float:
    """The relative luminance of `#RRGGBB`, 0 to 1."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """`share` (0 to 1) of a colour over a ground, in sRGB."""
    pairs = ((int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def read(data: bytes, file: str = f"templates/{FILE}") -> Result[Brand]:
    """The brand that `_brand.yml` describes, or every problem of it at its place."""
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
    accents = tuple(colours[f"subject-{n}"] for n in range(1, _SUBJECTS + 1))
    pairs = [("foreground", "background"), *((f"subject-{n}", "background") for n in range(1, _SUBJECTS + 1))]
    pale = [_contrast_problem(one, other, colours, leaves) for one, other in pairs]
    return Result(
        Brand(
            name=leaves.get("meta.name", ("", Place(file)))[0],
            foreground=colours["foreground"],
            background=colours["background"],
            soft=colours["soft"],
            rule=colours["rule"],
            accents=accents,
            base_family=families["base"],
            headings_family=families["headings"],
        ),
        tuple(problem for problem in pale if problem),
    )


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
    for name in (*_REQUIRED, *(f"subject-{n}" for n in range(1, _SUBJECTS + 1))):
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

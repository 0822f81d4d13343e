"""A `_brand.yml` (Posit's open brand.yml format) to a Brand, or every problem of it at its line.

The package brand-yml reads the values and resolves them. It takes much that cannot be meant (a colour of five digits, a
font file that is not there) and knows no lines, so that everything is looked at here too, all of it at once.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from generator.brand import FILE, Brand
from generator.problems import Problem, Result
from generator.sources.authored import with_excerpts
from generator.sources.brand_yml import colours, families, logos
from generator.sources.brand_yml.shape import faults, place, pruned
from generator.sources.tree import Kind, Tree, planted

_NO_NAME: Final = "this brand"
_HEX = re.compile(r"#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})\b")
# What the deck's theme names where a brand names no family: a face that every viewer has.
_DECK: Final = "Calibri"
# How brand-yml says it.
_WEIGHT = re.compile(r"Invalid font weight '?(.*?)'?\. Expected", re.DOTALL)
_KIND: Final = Kind(
    leaf=lambda written, address: None if written.strip() in ("", "~", "null") else written.strip(),
    large="Keep pictures and fonts in files of their own.",
    empty="A brand has at least a color: or a typography: of its own.",
    single="One file holds one brand; delete the line `---` or `...`.",
)


def nothing(name: str) -> bytes:
    """Where a brand names files and there is no folder to look into."""
    raise FileNotFoundError(name)


def read(data: bytes, file: str = f"templates/{FILE}", beside: Callable[[str], bytes] = nothing) -> Result[Brand]:
    """The brand that `_brand.yml` describes, or every problem of it at its place.

    `beside` gives the bytes of a file by its path from the brand's folder; it raises FileNotFoundError or UsageProblem.
    """
    grown = planted(data, file, _KIND)
    if grown.value is None:
        return Result(None, grown.problems)
    tree = grown.value
    found = _read(tree, beside)
    told = {*grown.problems, *found.problems}
    problems = sorted((_quotes(p, tree) for p in told), key=lambda p: (p.place is None, p.place, p.message))
    shown = with_excerpts(problems, file, tree.lines)
    return Result(None if any(p.severity == "error" for p in shown) else found.value, shown)


def _read(tree: Tree, beside: Callable[[str], bytes]) -> Result[Brand]:
    out_of_shape = tuple(faults(tree.root, tree))
    parts = pruned(tree.root) or {}
    palette = colours.Colours(parts.get("color") or {}, tree)
    typography = parts.get("typography") or {}
    fonts = families.described(typography, tree, beside)
    for address, written in _colours_of_type(typography):
        palette.check(written, address)
    ours = (parts.get("defaults") or {}).get("pmdocs") or {}
    families.check_deck(ours, fonts)
    problems = [*out_of_shape, *palette.problems, *fonts.problems]
    schemes = None if palette.problems else colours.schemes(palette)
    problems += (p for p in palette.problems if p not in problems)
    models = _Models(tree)
    meta = models.read("meta", parts.get("meta"))
    styled = models.read("typography", _complete(typography, fonts.unsound))
    name = (meta and meta.name and (meta.name.full or meta.name.short)) or _NO_NAME
    found, pictures, wrong = logos.read(parts.get("logo"), tree, beside, name)
    if not wrong:
        models.read("logo", _promoted(parts.get("logo")))
    # What stands at a place that is told of already is the same fault in other words.
    told = {p.place for p in (*problems, *wrong)}
    problems += [*wrong, *(p for p in models.problems if p.place not in told)]
    if schemes is None or any(p.severity == "error" for p in problems):
        return Result(None, tuple(problems))
    screen, printed = schemes
    kinds = _types(fonts, typography, styled)
    own = _own_families(styled)
    faces = dict.fromkeys(face for kind in (*fonts.families.values(), *kinds) for face in kind.faces)
    base, headings, monospace = (getattr(styled, kind, None) for kind in ("base", "headings", "monospace"))
    brand = Brand(
        name=name if name != _NO_NAME else "",
        screen=screen,
        print=printed,
        base=families.as_type(kinds[0], base, 400),
        headings=families.as_type(kinds[1], headings, 700),
        monospace=families.as_type(kinds[2], monospace, 400),
        deck_base=ours.get("deck-base") or own[0],
        deck_headings=ours.get("deck-headings") or own[1],
        faces=tuple(faces),
        logos=found,
        files={**fonts.files, **pictures},
    )
    return Result(brand, (*problems, *(p for p in fonts.problems if p not in problems)))


def _colours_of_type(typography: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The colours that typography names, with their addresses."""
    for kind, part in typography.items():
        if isinstance(part, dict):
            yield from ((f"typography.{kind}.{key}", part[key]) for key in ("color", "background-color") if key in part)


def _complete(typography: Mapping[str, Any], unsound: Container[int]) -> dict[str, Any]:
    """Typography in brand-yml's full form: it looks elsewhere for colours, and into the environment for sources."""
    full: dict[str, Any] = {}
    for kind, part in typography.items():
        if kind == "fonts":
            unread = {"source": "system", "family": ""}
            full[kind] = [unread if n in unsound else {"source": "file", **entry} for n, entry in enumerate(part)]
        else:
            whole = {"family": part} if isinstance(part, str) else part
            full[kind] = {k: v for k, v in whole.items() if k not in ("color", "background-color")}
    described = {entry.get("family") for entry in full.get("fonts", ())}
    for part in list(full.values()):
        family = part.get("family") if isinstance(part, dict) else None
        if family and family not in described:
            full.setdefault("fonts", []).append({"family": family, "source": "system"})
            described.add(family)
    return full


def _promoted(logo: Any) -> Any:  # noqa: ANN401
    return {"path": logo} if isinstance(logo, str) else logo


@dataclass
class _Models:
    """What brand-yml makes of each part, and what it does not take."""

    tree: Tree
    problems: tuple[Problem, ...] = ()

    def read(self, part: str, value: Any) -> Any:  # noqa: ANN401 (a model of brand-yml)
        """A part as brand-yml reads it; None where there is none, or where it is refused."""
        if value is None or value == {}:
            return None
        from brand_yml import Brand as Model
        from pydantic import ValidationError

        try:
            return getattr(Model.model_validate({part: copy.deepcopy(value)}), part)
        except ValidationError as error:
            # Where one of several forms is meant, pydantic tells for each of them what it is not.
            found = {p.place: p for p in reversed([self._problem(fault) for fault in error.errors()])}
            self.problems += tuple(reversed(found.values()))
        except TypeError:
            # brand-yml's own, of a logo that has neither a path nor one for each ground.
            hint = "Write `path:`, the file of the picture, below it."
            self.problems += (Problem("brand", f'"{part}": a picture here has no path', place(self.tree, part), hint),)
        return None

    def _problem(self, fault: Any) -> Problem:  # noqa: ANN401 (pydantic's ErrorDetails)
        address = ""
        for step in fault["loc"]:
            longer = f"{address}[{step}]" if isinstance(step, int) else f"{address}.{step}" if address else str(step)
            if longer in self.tree.values:
                address = longer
        if found := _WEIGHT.search(str(fault["msg"])):
            hint = "A weight is 100, 200 … 900, or thin, light, normal, medium, semi-bold, bold, black."
            return Problem("font", f'"{found[1][:40]}" is no weight', place(self.tree, address), hint)
        message = str(fault["msg"]).removeprefix("Value error, ").replace("Input should be", "must be").rstrip(".")
        message = message.partition(", unable")[0]
        name = address.rpartition(".")[2]
        return Problem("brand", f'"{name}": {message[:1].lower()}{message[1:]}', place(self.tree, address))


def _types(fonts: families.Fonts, typography: Mapping[str, Any], styled: Any) -> tuple[families.Family, ...]:  # noqa: ANN401
    """The families of base, headings and monospace; headings have that of base where they name none."""
    base = families.settled("base", fonts, typography, getattr(styled, "base", None), "sans-serif")
    headings = getattr(styled, "headings", None)
    head = families.settled("headings", fonts, typography, headings, "sans-serif") if _family(headings) else base
    return base, head, families.settled("monospace", fonts, typography, getattr(styled, "monospace", None), "monospace")


def _own_families(styled: Any) -> tuple[str, str]:  # noqa: ANN401
    """The families that a brand itself names for text and for headings."""
    base = _family(getattr(styled, "base", None)) or _DECK
    return base, _family(getattr(styled, "headings", None)) or base


def _family(model: Any) -> str:  # noqa: ANN401
    return str(getattr(model, "family", None) or "")


def _quotes(problem: Problem, tree: Tree) -> Problem:
    """A colour without quotes is a comment for YAML: it is missing, and the hint says how to write it."""
    if problem.rule != "comment" or problem.place is None:
        return problem
    found = _HEX.match(tree.lines[problem.place.line - 1], problem.place.column - 1)
    if found is None:
        return problem
    message = "a colour that begins with # needs quotes; without them it is a comment"
    return replace(problem, rule="brand", message=message, hint=f'Write "{found[0]}".', severity="error")

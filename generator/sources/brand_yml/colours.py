"""The part `color` of a brand: names to `#RRGGBB`, a scheme for screens and one for paper, accents for subjects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from generator import accents
from generator.accents import Fitted, shown
from generator.brand import SUBJECTS, Scheme
from generator.colour import TEXT_CONTRAST, contrast, is_dark, mixed
from generator.limits import MOST_COLOURS
from generator.problems import Problem
from generator.sources.brand_yml.shape import COLOURS, place
from generator.sources.suggesting import did_you_mean
from generator.sources.tree import Tree

WHITE: Final = "#FFFFFF"
_BLACK: Final = "#1A1A1A"
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
# A palette's name becomes a variable of style sheets; brand-yml asks the same.
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
# Colours by what they are for, in the order in which subjects take them.
_FIRST: Final = ("primary", "secondary", "tertiary")
_LAST: Final = ("info", "success", "warning", "danger")
_SOFT: Final = 0.66
# Names of a loop that are told.
_MOST_NAMED: Final = 6
_RULE: Final = 0.17


class Colours:
    """Every colour that a brand names, as `#RRGGBB`, and the problems of those that are none."""

    def __init__(self, color: Mapping[str, object], tree: Tree) -> None:
        self.tree = tree
        self.problems: list[Problem] = []
        palette = color.get("palette")
        names = palette if isinstance(palette, dict) else {}
        if len(names) > MOST_COLOURS:
            hint = "Keep those that documents use."
            self._add(f"a palette has at most {MOST_COLOURS} colours", "color.palette", hint, key=True)
            names = {}
        self._palette = {name: v for name, v in names.items() if isinstance(v, str)}
        self._named = {name: v for name, v in color.items() if name in COLOURS and isinstance(v, str)}
        self.values: dict[str, str] = {}
        # Accents that were moved, by subject and name, and the papers on which they were.
        self.moved: dict[tuple[int, str, Fitted], list[str]] = {}
        for name in self._palette:
            if not _NAME.fullmatch(name):
                hint = "It begins with a letter; letters, digits, - and _ follow."
                self._add(f'"{name[:40]}" cannot be the name of a colour', f"color.palette.{name}", hint, key=True)
        for name in (*self._palette, *self._named):
            found = self._resolved(name)
            if found is not None:
                self.values[name] = found

    def address(self, name: str) -> str:
        """Where a colour is said."""
        return f"color.{name}" if name in self._named else f"color.palette.{name}"

    def in_palette(self) -> Iterator[str]:
        """The names of the palette that are colours."""
        return (name for name in self._palette if name in self.values)

    def check(self, written: str, address: str) -> None:
        """Hold a colour outside of `color` to the same: a name of the brand, or a colour."""
        if written not in self.values and written not in self._palette and written not in self._named:
            self._read(written, address)

    def _resolved(self, name: str) -> str | None:
        """A name's colour, through other names; a name that leads back to itself is told where it stands."""
        seen = [name]
        written = self._named.get(name, self._palette.get(name, ""))
        # A name of color that is its own namesake's of the palette, as in `orange: orange`, is no loop.
        if written == name and name in self._named and name in self._palette:
            written = self._palette[name]
        while written in self._palette or written in self._named:
            if written in seen:
                loop = seen[seen.index(written) :]
                shown = [name[:40] for name in (*loop[:_MOST_NAMED], *(["…"] if loop[_MOST_NAMED:] else []), written)]
                chain = " → ".join(shown)
                self._add(f"this names itself: {chain}", self.address(name), "One of them must be a colour.")
                return None
            seen.append(written)
            written = self._palette[written] if written in self._palette else self._named[written]
        # What is wrong is told once, where it is written.
        return self._read(written, self.address(seen[-1]) if len(seen) == 1 else "")

    def _read(self, written: str, address: str) -> str | None:
        if _HEX.fullmatch(written):
            return written.upper()
        from coloraide import Color

        try:
            colour = Color(written)
            seen = colour.convert("srgb").fit("srgb", method="oklch-chroma", jnd=0).to_string(hex=True).upper()
        except (ValueError, ArithmeticError):
            seen = ""
        if not _HEX.fullmatch(seen[:7]):
            known = [*self._palette, *self._named]
            hint = did_you_mean(written, known, closeness=0.7) if _NAME.fullmatch(written) else ""
            if not hint.startswith("did"):
                hint = "Write #RRGGBB in quotes, or the name of a colour of the palette."
            self._add(f'"{written[:40]}" is no colour', address, hint)
            return None
        if colour.alpha() < 1:
            self._add(f'"{written[:40]}" lets the ground shine through', address, "Write the colour that is seen.")
            return None
        return seen

    def _add(self, message: str, address: str, hint: str, *, key: bool = False) -> None:
        if address:
            self.problems.append(Problem("brand", message, place(self.tree, address, key=key), hint))


def schemes(colours: Colours) -> tuple[Scheme, Scheme] | None:
    """The schemes of screens and of paper; the problems are with the colours, errors where there is no scheme."""
    values = colours.values
    paper = values.get("background", WHITE)
    ink = values.get("foreground", _opposite(paper, values))
    wanted, made = _wanted(colours)
    screen = _scheme(colours, wanted, ink, paper, first=True)
    if screen is None:
        return None
    if made:
        _tell_made_up(colours, wanted, screen)
    printed: Scheme | None = screen
    if paper != WHITE:
        printed = _scheme(colours, wanted, _ink_on_white(values, ink, paper), WHITE, first=False)
    _tell_moved(colours)
    return None if printed is None else (screen, printed)


def _opposite(paper: str, values: Mapping[str, str]) -> str:
    dark = is_dark(paper)
    found = values.get("light" if dark else "dark", "")
    return found if found and contrast(found, paper) >= TEXT_CONTRAST else (WHITE if dark else _BLACK)


def _ink_on_white(values: Mapping[str, str], ink: str, paper: str) -> str:
    """The darkest that a brand has, for text on white paper."""
    candidates = [values.get("dark", ""), paper] if is_dark(paper) else [ink]
    return next((c for c in candidates if c and contrast(c, WHITE) >= 2 * TEXT_CONTRAST), _BLACK)


def _wanted(colours: Colours) -> tuple[list[tuple[str, str]], int]:
    """Name and colour for each subject, and how many of them no brand has named (the last ones; they have no name)."""
    values = colours.values
    fixed = {n: f"subject-{n}" for n in range(1, SUBJECTS + 1) if f"subject-{n}" in values}
    order: list[str] = [name for name in _FIRST if name in values]
    order += [name for name in colours.in_palette() if not _is_ground(values, values[name]) and name not in order]
    order += [name for name in _LAST if name in values]
    taken = [values[name] for name in fixed.values()]
    free = SUBJECTS - len(fixed)
    chosen: list[tuple[str, str]] = []
    if free:
        by_colour: dict[str, str] = {}
        for name in order:
            if name not in fixed.values() and (name in _FIRST or not accents.is_greyish(values[name])):
                by_colour.setdefault(values[name], _palette_name(colours, name))
        kept = accents.distinct([*by_colour], free, taken)
        chosen = [(by_colour[colour], colour) for colour in kept]
        rest = [*taken, *(colour for _, colour in chosen)]
        chosen += [("", colour) for colour in accents.made_up(rest, free - len(chosen))]
    queue = iter(chosen)
    wanted = [(fixed[n], values[fixed[n]]) if n in fixed else next(queue) for n in range(1, SUBJECTS + 1)]
    return wanted, sum(not name for name, _ in wanted)


def _is_ground(values: Mapping[str, str], colour: str) -> bool:
    return colour in {values.get(name) for name in ("foreground", "background", "light", "dark", "soft", "rule")}


def _palette_name(colours: Colours, name: str) -> str:
    """What the brand itself calls a colour, where `primary` and the like only point to it."""
    return next((n for n in colours.in_palette() if colours.values[n] == colours.values[name]), name)


def _scheme(colours: Colours, wanted: Sequence[tuple[str, str]], ink: str, paper: str, *, first: bool) -> Scheme | None:
    found = accents.fitted([colour for _, colour in wanted], paper)
    if len(found) < SUBJECTS:
        name, colour = wanted[len(found)]
        address = colours.address(name) if name else "color"
        message = (
            f'no lightness of "{name or colour}" gives the accent of subject {len(found) + 1} a contrast of '
            f"{TEXT_CONTRAST} with the background {paper} and sets it apart from the others in grey"
        )
        hint = "Take a lighter or a darker background."
        background = colours.address("background") if "background" in colours.values else address
        colours.problems.append(Problem("contrast", message, place(colours.tree, background), hint))
        return None
    for number, (accent, (name, _)) in enumerate(zip(found, wanted, strict=True), 1):
        if accent.reason and name:
            colours.moved.setdefault((number, name, accent), []).append(paper)
    one, two, three, four, five = (accent.colour for accent in found)
    bare = Scheme(ink, paper, ink, ink, (one, two, three, four, five))
    grounds = (paper, *(bare.tint(n) for n in range(1, SUBJECTS + 1)))
    weakest = min(grounds, key=lambda g: contrast(ink, g))
    if contrast(ink, weakest) < TEXT_CONTRAST:
        ratio, what = contrast(ink, paper), f"the background {paper}"
        if ratio >= TEXT_CONTRAST:
            ratio, what = contrast(ink, weakest), f"the tint {weakest} on {paper}"
        message = f"the foreground {ink} has a contrast of {shown(ratio)} with {what}; "
        message += f"texts need {TEXT_CONTRAST}"
        address = next((colours.address(n) for n in ("foreground", "background") if n in colours.values), "color")
        hint = "Take a lighter foreground." if is_dark(paper) else "Take a darker foreground."
        colours.problems.append(Problem("contrast", message, place(colours.tree, address), hint))
        return None
    soft = _soft(colours, ink, paper, grounds, first=first)
    rule = colours.values.get("rule", "")
    if not rule or (not first and contrast(rule, paper) > 2):
        rule = mixed(ink, paper, _RULE)
    return Scheme(ink, paper, soft, rule, bare.accents)


def _soft(colours: Colours, ink: str, paper: str, grounds: Sequence[str], *, first: bool) -> str:
    """The colour of quiet text: the brand's own where it can be read on paper and tints, else mixed from ink."""
    own = colours.values.get("soft", "")
    if own and min(contrast(own, ground) for ground in grounds) >= TEXT_CONTRAST:
        return own
    mixtures = (mixed(ink, paper, share / 100) for share in range(round(100 * _SOFT), 101))
    found = next((m for m in mixtures if min(contrast(m, ground) for ground in grounds) >= TEXT_CONTRAST), ink)
    if own and first:
        ratio = min(contrast(own, ground) for ground in grounds)
        message = f'"soft" {own} is {found} in documents: it has a contrast of {shown(ratio)} with the background '
        message += f"or a tint, and texts need {TEXT_CONTRAST}"
        colours.problems.append(
            Problem("contrast", message, place(colours.tree, colours.address("soft")), severity="warning")
        )
    return found


def _tell_moved(colours: Colours) -> None:
    for (number, name, accent), papers in colours.moved.items():
        grounds = " and ".join("white" if paper == WHITE else paper for paper in papers)
        message = f'the accent of subject {number}, "{name}" {accent.wanted}, is {accent.colour} in documents on '
        message += f"{grounds}: {accent.reason}"
        where = place(colours.tree, colours.address(name))
        colours.problems.append(Problem("accent", message, where, severity="warning"))


def _tell_made_up(colours: Colours, wanted: Sequence[tuple[str, str]], screen: Scheme) -> None:
    numbers = [n for n, (name, _) in enumerate(wanted, 1) if not name]
    told = ", ".join(f"{screen.accents[n - 1]} for subject {n}" for n in numbers)
    known = SUBJECTS - len(numbers)
    message = f"the brand has colours for {known} of {SUBJECTS} subjects; made up from them: {told}"
    hint = f"Name your own in color.palette: subject-{numbers[0]}{' …' if len(numbers) > 1 else ''}."
    where = place(colours.tree, "color", key=True)
    colours.problems.append(Problem("accent", message, where, hint, severity="warning"))

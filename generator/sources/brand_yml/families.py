"""The part `typography` of a brand: its font files, the fonts of this machine, and what stands in for others."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from generator.brand import Face, Generic, Type
from generator.limits import MOST_FONT_FILES
from generator.problems import Problem, UsageProblem
from generator.sources.brand_yml.font_file import FontFile, UnreadableFont, at_weight, opened
from generator.sources.brand_yml.installed import installed
from generator.sources.brand_yml.shape import place
from generator.sources.suggesting import did_you_mean
from generator.sources.tree import Tree

FOLDER: Final = "brand/fonts"
SOURCES: Final = ("file", "google", "bunny", "system")
_KINDS: Final = ("base", "headings", "monospace")
# What may stand in a style sheet and in a theme without quoting.
_FAMILY = re.compile(r"\w[\w .-]{0,60}")
_SAFE = re.compile(r"[^\w.-]+")
_SERIF = re.compile(
    r"(?<!sans )(?<!sans-)\bserif|times|georgia|garamond|baskerville|caslon|cambria|bodoni|didot|palatino|minion|"
    r"playfair|merriweather|\blora\b|crimson|spectral|literata|newsreader|antiqua|slab|roman",
    re.IGNORECASE,
)
_MONOSPACE = re.compile(r"mono|\bcode\b|courier|consol|menlo|typewriter", re.IGNORECASE)
# The weights that our documents ask for: text, emphasis in heads and claims, keys and titles.
_WEIGHTS: Final = (400, 600, 700)
_BOLD: Final = 600
# Lines that are closer overlap; with more between them a text falls apart.
_LINE_HEIGHTS: Final = (1.0, 2.5)
_NAMED: Final = {
    **{"thin": 100, "extra-light": 200, "ultra-light": 200, "light": 300, "normal": 400, "regular": 400},
    **{"medium": 500, "semi-bold": 600, "demi-bold": 600, "bold": 700, "extra-bold": 800, "ultra-bold": 800},
    "black": 900,
}


def _bundled(family: str, file: str, *styles: tuple[str, int, bool]) -> tuple[Face, ...]:
    return tuple(Face(family, weight, italic, f"fonts/{file}-{style}.ttf") for style, weight, italic in styles)


_UPRIGHT: Final = (("Regular", 400, False), ("Semibold", 600, False), ("Bold", 700, False))
BUNDLED: Final[Mapping[Generic, tuple[Face, ...]]] = {
    "sans-serif": _bundled(
        "Source Sans 3",
        "SourceSans3",
        *(*_UPRIGHT, ("It", 400, True), ("SemiboldIt", 600, True), ("BoldIt", 700, True)),
    ),
    "serif": _bundled("Source Serif 4", "SourceSerif4", *_UPRIGHT, ("It", 400, True), ("BoldIt", 700, True)),
    "monospace": _bundled("Source Code Pro", "SourceCodePro", ("Regular", 400, False), ("Bold", 700, False)),
}


@dataclass(frozen=True, slots=True)
class Family:
    """A family that documents can use: its name in style sheets, its kind, and its faces."""

    name: str
    generic: Generic
    faces: tuple[Face, ...]


@dataclass
class Fonts:
    """The families of a brand's font files, and their bytes by the names that faces use."""

    tree: Tree
    beside: Callable[[str], bytes]
    problems: list[Problem] = field(default_factory=list)
    families: dict[str, Family] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    unsound: set[int] = field(default_factory=set)

    def add(self, message: str, address: str, hint: str = "", *, warning: bool = False) -> None:
        """Note a problem at an address."""
        where = place(self.tree, address)
        self.problems.append(Problem("font", message, where, hint, "warning" if warning else "error"))

    def keep(self, stem: str, family: str, font: FontFile) -> Face:
        """The face of a font, its bytes kept under a name of its own."""
        end = "otf" if font.content[:4] == b"OTTO" else "ttf"
        name, n = f"{FOLDER}/{stem}.{end}", 1
        while self.files.get(name, font.content) != font.content:
            n += 1
            name = f"{FOLDER}/{stem}-{n}.{end}"
        self.files[name] = font.content
        return Face(family, font.weight, font.italic, name)


def described(typography: Mapping[str, Any], tree: Tree, beside: Callable[[str], bytes]) -> Fonts:
    """The font files that a brand brings along, each opened and looked at."""
    fonts = Fonts(tree, beside)
    wanted = _weights_wanted(typography)
    entries = typography.get("fonts") or ()
    files = sum(len(entry.get("files") or ()) for entry in entries if isinstance(entry, dict))
    if files > MOST_FONT_FILES or len(entries) > MOST_FONT_FILES:
        hint = "Keep the families and the weights that base, headings and monospace use."
        fonts.add(f"a brand has at most {MOST_FONT_FILES} font files", "typography.fonts", hint)
        fonts.unsound |= {*range(len(entries))}
        entries = ()
    for n, entry in enumerate(entries):
        at = f"typography.fonts[{n}]"
        if not isinstance(entry, dict):
            # Its shape is told already.
            fonts.unsound.add(n)
            continue
        family, source = entry.get("family") or "", entry.get("source") or ("file" if entry.get("files") else "")
        if not family or source not in SOURCES:
            fonts.unsound.add(n)
        if not family:
            fonts.add("this font has no family", at, 'Add family: "…", the name that base and headings use.')
        elif not _FAMILY.fullmatch(family):
            fonts.add(f'"{family[:40]}" is no name of a font', f"{at}.family")
        if source not in SOURCES:
            message = f'"{source[:40]}" is no source of fonts' if source else "this font has no source"
            fonts.add(message, f"{at}.source", did_you_mean(source, list(SOURCES), "sources"))
        if source == "file":
            _family_of_files(fonts, family, entry, at, wanted)
    for kind in _KINDS:
        written = typography.get(kind)
        family = written if isinstance(written, str) else (written or {}).get("family") or ""
        if family and not _FAMILY.fullmatch(family):
            fonts.add(f'"{family[:40]}" is no name of a font', _family_address(typography, kind))
        height = written.get("line-height", "") if isinstance(written, dict) else ""
        low, high = _LINE_HEIGHTS
        if (
            re.fullmatch(r"[+-]?[0-9.]+|nan|[+-]?inf(inity)?", height, re.IGNORECASE)
            and not low <= _number(height) <= high
        ):
            message = f'"line-height" must be a multiple of the size from {low:g} to {high:g}'
            fonts.add(message, f"typography.{kind}.line-height")
    return fonts


def _number(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        return 0.0


def check_deck(families: Mapping[str, str], fonts: Fonts) -> None:
    """Hold the names for the deck's theme, which stand under defaults.pmdocs, to the same."""
    for key, family in families.items():
        if not _FAMILY.fullmatch(family):
            fonts.add(f'"{family[:40]}" is no name of a font', f"defaults.pmdocs.{key}")


def _family_of_files(fonts: Fonts, family: str, entry: Mapping[str, Any], at: str, wanted: Sequence[int]) -> None:
    faces: list[Face] = []
    generic: Generic = "sans-serif"
    if not entry.get("files"):
        fonts.add(f'"{family[:40]}" names no files', at, "Add files: [{path: …}], or take another source.")
    for n, file in enumerate(entry.get("files") or ()):
        below = f"{at}.files[{n}]"
        path = (file or {}).get("path") or ""
        if not path:
            fonts.add("this file has no path", below)
            continue
        try:
            font = opened(_bytes(fonts.beside, path))
        except UnreadableFont as unreadable:
            hint = "Give the path of a TTF, OTF, WOFF or WOFF2 file, from the folder of the brand."
            fonts.add(f"{path[:80]}: {unreadable}", f"{below}.path", hint)
            continue
        stem = _SAFE.sub("-", posixpath.splitext(posixpath.basename(path))[0])
        generic = font.generic
        try:
            faces += _faces_of(fonts, family, stem, font, file, wanted)
        except UnreadableFont as unreadable:
            fonts.add(f"{path[:80]}: {unreadable}", f"{below}.path")
    if faces and family:
        fonts.families[family.casefold()] = Family(family, generic, tuple(faces))


def _bytes(beside: Callable[[str], bytes], path: str) -> bytes:
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://|/|~", path):
        raise UnreadableFont("nothing is fetched, and nothing read from elsewhere")
    try:
        return beside(path)
    except FileNotFoundError:
        raise UnreadableFont("there is no such file") from None
    except UsageProblem as problem:
        raise UnreadableFont(problem.problem.message) from None


def _faces_of(
    fonts: Fonts, family: str, stem: str, font: FontFile, file: Mapping[str, Any], wanted: Sequence[int]
) -> list[Face]:
    """The faces of one file: one, or one for each weight that a variable font spans and documents ask for."""
    style = file.get("style")
    italic = font.italic if not isinstance(style, str) else style == "italic"
    if font.spans is None:
        face = fonts.keep(stem, family, font)
        return [Face(family, _weight(file.get("weight")) or font.weight, italic, face.file)]
    low, high = font.spans
    weights = [w for w in wanted if low <= w <= high] or [font.weight]
    if single := _weight(file.get("weight")):
        weights = [int(min(max(single, low), high))]
    made = [fonts.keep(f"{stem}-{weight}", family, at_weight(font, weight)) for weight in weights]
    return [Face(family, face.weight, italic, face.file) for face in made]


def _weight(written: object) -> int:
    """A weight as a number, 0 where none is said (or "auto", or a range)."""
    if isinstance(written, str):
        return int(written) if re.fullmatch("[0-9]{1,4}", written) else _NAMED.get(written, 0)
    return 0


def _weights_wanted(typography: Mapping[str, Any]) -> tuple[int, ...]:
    said = (_weight(part.get("weight")) for kind in _KINDS if isinstance(part := typography.get(kind), dict))
    return tuple(sorted({*_WEIGHTS, *(weight for weight in said if 100 <= weight <= 900)}))


def _family_address(typography: Mapping[str, Any], kind: str) -> str:
    return f"typography.{kind}" + (".family" if isinstance(typography.get(kind), dict) else "")


def settled(kind: str, fonts: Fonts, typography: Mapping[str, Any], model: Any, default: Generic) -> Family:  # noqa: ANN401
    """The family that a kind of text really has: the brand's files, ours, this machine's, else what stands in."""
    family = str(getattr(model, "family", None) or "")
    if not family:
        return bundled(default)
    if found := fonts.families.get(family.casefold()):
        if kind == "base" and max(face.weight for face in found.faces) < _BOLD:
            hint = "Add a file of weight 600 or 700."
            address = _family_address(typography, kind)
            fonts.add(
                f'"{family}" has no bold: keys and strong texts look like all others', address, hint, warning=True
            )
        return found
    for generic, faces in BUNDLED.items():
        if faces[0].family.casefold() == family.casefold():
            return Family(faces[0].family, generic, faces)
    files = installed(family, _weights_wanted(typography))
    if files:
        stem = _SAFE.sub("-", family)
        faces = tuple(fonts.keep(f"{stem}-{font.weight}{'i' if font.italic else ''}", family, font) for font in files)
        fonts.families[family.casefold()] = Family(family, files[0].generic, faces)
        return fonts.families[family.casefold()]
    stand_in = bundled("monospace" if default == "monospace" else guessed(family))
    message = f'"{family}" is not installed here; {stand_in.name} stands in for it'
    hint = "Install it, or put its files beside the brand and name them with source: file."
    fonts.add(message, _family_address(typography, kind), hint, warning=True)
    return stand_in


def bundled(generic: Generic) -> Family:
    """Our own family of a kind."""
    faces = BUNDLED[generic]
    return Family(faces[0].family, generic, faces)


def guessed(family: str) -> Generic:
    """The kind of a family that nobody has here, by its name."""
    if _MONOSPACE.search(family):
        return "monospace"
    return "serif" if _SERIF.search(family) else "sans-serif"


def as_type(family: Family, model: Any, weight: int) -> Type:  # noqa: ANN401 (brand-yml's parts differ in their fields)
    """How a kind of text is set, by what brand-yml read."""
    said = getattr(model, "weight", None)
    slanted = getattr(model, "style", None)
    return Type(
        family.name,
        family.generic,
        _NAMED.get(said, 0) or weight if isinstance(said, str) else said or weight,
        getattr(model, "line_height", None) or 0.0,
        slanted == "italic",
    )

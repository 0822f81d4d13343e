"""The brand's fonts in the deck itself (ECMA-376 part 1, 19.2.1.9), where their licences allow it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from lxml import etree

from generator.brand import Brand, Face, Generic
from generator.problems import Problem, Result
from generator.writers.pptx import eot
from generator.writers.pptx.drawing import A, P, R, sub
from generator.writers.pptx.families import generic
from generator.writers.pptx.house_theme import PITCHES
from generator.writers.pptx.package import OFFICE, Part, Relation, parsed, serialized

_TYPE: Final = "application/x-fontdata"
# What stands in a presentation before its fonts (19.2.1.26).
_BEFORE: Final = frozenset(
    f"{P}{tag}"
    for tag in (
        "sldMasterIdLst",
        "notesMasterIdLst",
        "handoutMasterIdLst",
        "sldIdLst",
        "sldSz",
        "notesSz",
        "smartTags",
    )
)
_PANOSE: Final = slice(16, 26)
# A face further from a style's weight than this is none of it.
_FAR: Final = 200


@dataclass(frozen=True, slots=True)
class Embedded:
    """A family with the EOT of each of its styles, by the element that embeds it."""

    family: str
    kind: Generic
    styles: Mapping[str, bytes]


def embedded(brand: Brand, files: Mapping[str, bytes], parts: Mapping[str, Part]) -> Result[tuple[Embedded, ...]]:
    """The brand's families that a master's theme names; a warning names each font that cannot be embedded."""
    found: list[Embedded] = []
    problems: list[Problem] = []
    named = _named(parts)
    kinds = brand.kinds()
    families = dict.fromkeys(face.family for face in brand.faces if face.family.casefold() in named)
    for family in families:
        faces = [face for face in brand.faces if face.family == family]
        styles: dict[str, bytes] = {}
        for style, face in _styles(faces):
            try:
                styles[style] = eot.embedded(files.get(face.file, b""), family, style, face.weight)
            except eot.NotEmbeddableError as error:
                problems.append(_problem(family, style, error))
        if styles:
            found.append(Embedded(family, kinds.get(family) or generic(family), styles))
    return Result(tuple(found), tuple(problems))


def with_fonts(content: bytes, fonts: Sequence[Embedded]) -> tuple[bytes, dict[str, Part], dict[str, Relation]]:
    """A presentation that lists the fonts, their parts by name, and its relationships to them by id."""
    root = parsed(content)
    listed = root.find(f"{P}embeddedFontLst")
    known = {font.get("typeface") for font in root.iterfind(f"{P}embeddedFontLst/{P}embeddedFont/{P}font")}
    # A master that brings the font itself keeps its own.
    fonts = [one for one in fonts if one.family not in known]
    if not fonts:
        return content, {}, {}
    if listed is None:
        listed = etree.Element(f"{P}embeddedFontLst")
        [child for child in root if child.tag in _BEFORE][-1].addnext(listed)
    root.set("embedTrueTypeFonts", "1")
    # Who edits the deck writes other letters: PowerPoint is to keep the whole fonts too.
    if "saveSubsetFonts" in root.attrib:
        del root.attrib["saveSubsetFonts"]
    parts: dict[str, Part] = {}
    relations: dict[str, Relation] = {}
    for one in fonts:
        entry = sub(listed, f"{P}embeddedFont")
        panose, pitch = _panose(next(iter(one.styles.values()))), str(PITCHES[one.kind])
        sub(entry, f"{P}font", typeface=one.family, panose=panose, pitchFamily=pitch, charset="0")
        for style, data in one.styles.items():
            number = len(parts) + 1
            name, key = f"/ppt/fonts/brand{number}.fntdata", f"rIdFont{number}"
            parts[name] = Part(name, _TYPE, data)
            relations[key] = Relation(f"{OFFICE}font", name)
            sub(entry, f"{P}{style}").set(f"{R}id", key)
    return serialized(root), parts, relations


def _panose(content: bytes) -> str:
    """The font's classification, ten bytes as hexadecimal digits."""
    return content[_PANOSE].hex().upper()


def _named(parts: Mapping[str, Part]) -> set[str]:
    """The families that the themes name, in lower case."""
    themes = (parsed(part.content) for part in parts.values() if part.content_type.endswith("theme+xml"))
    return {latin.get("typeface", "").casefold() for theme in themes for latin in theme.iter(f"{A}latin")}


def _styles(faces: Iterable[Face]) -> Iterator[tuple[str, Face]]:
    """The face nearest to each of the four styles, where one is near."""
    faces = tuple(faces)
    for style, (weight, italic, _) in eot.STYLES.items():
        fitting = [face for face in faces if face.italic == italic and abs(face.weight - weight) <= _FAR]
        if weight > eot.STYLES["regular"][0]:
            # What is no heavier than the regular face is no bold.
            fitting = [face for face in fitting if face.weight > weight - _FAR]
        if fitting:
            yield style, sorted(fitting, key=partial(_distance, weight))[0]


def _distance(weight: int, face: Face) -> tuple[int, int]:
    return abs(face.weight - weight), face.weight


def _problem(family: str, style: str, error: eot.NotEmbeddableError) -> Problem:
    called = eot.STYLES[style][2].lower()
    message = f"the font “{family}” ({called}) is not embedded in the deck: {error}"
    hint = "The deck was measured so that it fits with the font that replaces it, too."
    return Problem("embed-fonts", message, hint=hint, severity="warning")

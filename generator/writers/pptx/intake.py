"""A company's master comes in: the bytes of a stranger's file to the parts that a deck may be built on, or why not.

What comes out is clean: masters, layouts, themes, fonts, pictures and settings, and nothing that was the file's own
or that leads outside. Its names and ids leave room for those of the deck.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

from lxml import etree

from generator.problems import Place, Problem, Result
from generator.writers.pptx import limits, prolog, recognising
from generator.writers.pptx.cleaning import Loss, cleaned
from generator.writers.pptx.drawing import P, R, number
from generator.writers.pptx.package import OFFICE, NotAPackageError, Part, Relation, assembled, parsed, serialized
from generator.writers.pptx.unpacking import unpacked

_MAIN_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_SAVE: Final = "Open it in PowerPoint, and save it again as .pptx."
_STRICT: Final = "Save it in PowerPoint as .pptx (not Strict)."
_XML_NAMES: Final = (".xml", ".rels", ".vml", ".svg")
# ST_SlideMasterId and ST_SlideLayoutId (19.7.13, 19.7.14): unique among all of them.
_LEAST_ID, _MOST_ID = 2_147_483_648, 4_294_967_295
_MASTERS: Final = ("slideMaster+xml", "notesMaster+xml", "handoutMaster+xml")
# What PowerPoint calls a picture.
_PICTURE: Final = re.compile(r"/ppt/media/image\d+\.\w{1,5}")
# A name that every program takes for that of a part, and no system for a program.
_PLAIN: Final = re.compile(
    r"/ppt/(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+\.(?:xml|png|jpe?g|gif|bmp|tiff?|[ew]m[fz]|svg|wdp|jxr|webp|fntdata|odttf|xlsx)"
)
# Names that parts of the deck's own have, or may get.
_OWN: Final = ("/ppt/slides/", "/ppt/notesslides/", "/ppt/notesmasters/", "/ppt/theme/themenotes.xml", "/ppt/kept/")
# What is left out, and the way out.
_LOST: Final[Mapping[Loss, tuple[str, str]]] = {
    "picture": ("a picture that stands outside of the file", "Insert the picture instead of linking to it."),
    "data": ("the data behind a chart, which stays as it looks", "Put it on the slides that need it."),
    "link": ("a link that leads out of the file", "Write the address as plain text where readers need it."),
    "jump": ("a link to one of the file's own slides or shows", "Remove it in the slide master view."),
    "program": ("a button that starts a program, a macro or another file", "Remove it in the slide master view."),
    "object": ("an embedded object (OLE)", "Paste it as a picture."),
    "control": ("an ActiveX control", "Remove it in the slide master view."),
    "media": ("a sound or a film, with the animation that plays it", "Put it on the slides that need it."),
    "drawing": ("an SVG drawing that runs or fetches something", "Insert it as a picture (PNG)."),
    "missing": ("something that the file names and does not hold", _SAVE),
    "unknown": ("something of a kind that pmdocs does not know", "Paste it as a picture."),
}


def admitted(content: bytes, name: str) -> Result[dict[str, Part]]:
    """The parts of a master's file by name, with a warning for each kind of thing that was left out; or one error.

    The package's own relationships belong to the part "/", and lead to the presentation alone, which has no slides.
    """
    try:
        recognising.check_bytes(content)
        entries = unpacked(content)
        recognising.check_entries(entries)
        _check_xml(entries)
        parts = _spelled_alike(assembled(entries))
        main = recognising.main_part(parts)
        parts = _with_numbers(parts, main, _checked(parts, main))
        kept, losses = _reached(parts, main)
        renamed, main = _renamed(kept, main)
        renamed = _with_own_themes(renamed)
    except NotAPackageError as error:
        message = f"the master cannot be used: {error}"
        return Result(None, (Problem("master", message, Place(name), error.hint or _SAVE),))
    renamed[main] = replace(renamed[main], content_type=_MAIN_TYPE)
    renamed["/"] = Part("/", "", b"", {"rId1": Relation(f"{OFFICE}officeDocument", main)})
    return Result(renamed, tuple(_warnings(losses, name)))


def _check_xml(entries: Mapping[str, bytes]) -> None:
    """Raises NotAPackageError for a document type in any part, whether the part stays or not."""
    for name, blob in entries.items():
        if blob and (name.lower().endswith(_XML_NAMES) or prolog.looks_like_xml(blob)):
            prolog.check(blob, name)
    small = (blob for name, blob in entries.items() if name.lower().endswith(".rels") or name == "[Content_Types].xml")
    _check_nodes(small)


def _check_nodes(contents: Iterable[bytes], nodes: int = 0) -> int:
    """The nodes in the trees of these parts, and so many others; raises NotAPackageError for too many."""
    for content in contents:
        nodes += content.count(b"<") + content.count(b"=")
        if len(content) > limits.MOST_XML or nodes > limits.MOST_NODES:
            raise NotAPackageError("its masters and layouts hold more drawings than a deck can carry", _SAVE)
    return nodes


def _spelled_alike(parts: Mapping[str, Part]) -> dict[str, Part]:
    """The parts with relationships that spell names as the archive does: case makes no difference (OPC, 9.1.1)."""
    names = {name.lower(): name for name in parts}

    def spelled(relation: Relation) -> Relation:
        target = relation.target.lower()
        known = None if relation.external else names.get(target) or names.get(unquote(target))
        return relation if known is None or known == relation.target else replace(relation, target=known)

    return {
        name: replace(part, relations={key: spelled(relation) for key, relation in part.relations.items()})
        for name, part in parts.items()
    }


def _checked(parts: Mapping[str, Part], main: str) -> dict[str, list[str]]:
    """The layouts of each slide master, as the presentation lists them.

    Raises NotAPackageError where there is none, or where one of them is missing or leads astray.
    """
    root = _rooted(parts[main], "presentation")
    found: dict[str, list[str]] = {}
    for entry in root.iterfind(f"{P}sldMasterIdLst/{P}sldMasterId"):
        master = _followed(parts, parts[main], entry, "slideMaster")
        tree = _rooted(parts[master], "sldMaster")
        themes = [r for r in parts[master].relations.values() if r.type == f"{OFFICE}theme"]
        if not themes or themes[0].external or themes[0].target not in parts:
            raise NotAPackageError(f"its slide master {master} has no theme", _SAVE)
        if not parts[themes[0].target].content_type.endswith("theme+xml"):
            raise NotAPackageError(f"its theme {themes[0].target} is not what the file says it is", _SAVE)
        if master in found:
            raise NotAPackageError(f"it lists its slide master {master} twice", _SAVE)
        found[master] = []
        for item in tree.iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId"):
            layout = _followed(parts, parts[master], item, "slideLayout")
            _rooted(parts[layout], "sldLayout")
            masters = [r.target for r in parts[layout].relations.values() if r.type == f"{OFFICE}slideMaster"]
            if masters != [master]:
                reason = "belongs to itself" if layout in masters else "belongs to no master, or to another one"
                raise NotAPackageError(f"its layout {layout} {reason}", _SAVE)
            found[master].append(layout)
    if not found:
        raise NotAPackageError("it has no slide master", "In PowerPoint, add one in the slide master view.")
    if not any(found.values()):
        raise NotAPackageError("it has no slide layout", "In PowerPoint, add one in the slide master view.")
    return found


def _followed(parts: Mapping[str, Part], part: Part, entry: etree._Element, kind: str) -> str:
    """The name of the part that an entry of a list leads to."""
    what = {"slideMaster": "slide master", "slideLayout": "slide layout"}[kind]
    relation = part.relations.get(entry.get(f"{R}id") or "")
    if relation is None or relation.external or relation.target not in parts:
        raise NotAPackageError(f"a {what} that it lists is missing", _SAVE)
    if relation.type != f"{OFFICE}{kind}" or not parts[relation.target].content_type.endswith(f"{kind}+xml"):
        raise NotAPackageError(f"{relation.target} is listed as a {what} and is none", _SAVE)
    return relation.target


def _rooted(part: Part, tag: str) -> etree._Element:
    """The root of a part that must be of one kind."""
    _check_nodes([part.content])
    try:
        root = parsed(part.content)
    except NotAPackageError as error:
        raise NotAPackageError(f"{part.name}: {error}", _SAVE) from None
    if root.tag == f"{P}{tag}":
        return root
    if "purl.oclc.org" in str(root.tag):
        raise NotAPackageError("it is saved as ISO Strict Open XML", _STRICT)
    raise NotAPackageError(f"{part.name} is not what the file says it is", _SAVE)


def _with_numbers(parts: Mapping[str, Part], main: str, layouts: Mapping[str, list[str]]) -> dict[str, Part]:
    """The parts with ids of masters and layouts that are unique and in their range; as they are where they were."""
    trees = {name: parsed(parts[name].content) for name in (main, *layouts)}
    entries = [e for tree in trees.values() for e in tree.iter(f"{P}sldMasterId", f"{P}sldLayoutId")]
    ids = [number(entry, "id") or 0 for entry in entries]
    if len(set(ids)) == len(ids) and all(_LEAST_ID <= i <= _MOST_ID for i in ids):
        return dict(parts)
    for count, entry in enumerate(entries):
        entry.set("id", str(_LEAST_ID + count))
    return {**parts, **{name: replace(parts[name], content=serialized(tree)) for name, tree in trees.items()}}


def _reached(parts: Mapping[str, Part], main: str) -> tuple[dict[str, Part], list[tuple[Loss, str]]]:
    """The clean parts that the presentation leads to, and what each of them lost."""
    seen, waiting = {main}, [main]
    kept: dict[str, Part] = {}
    losses: list[tuple[Loss, str]] = []
    nodes = 0
    while waiting:
        name = waiting.pop()
        if parts[name].content_type.endswith("xml"):
            nodes = _check_nodes([parts[name].content], nodes)
        try:
            clean = cleaned(parts[name], parts)
        except NotAPackageError as error:
            raise NotAPackageError(f"{name}: {error}", _SAVE) from None
        kept[name] = clean.part
        losses += [(loss, _called(clean.part)) for loss in sorted(clean.losses)]
        for relation in clean.part.relations.values():
            if relation.target not in seen:
                seen.add(relation.target)
                waiting.append(relation.target)
    return kept, losses


def _called(part: Part) -> str:
    """What a user calls a part."""
    kind = part.content_type.rpartition(".")[2].removesuffix("+xml")
    if kind == "slideLayout":
        common = parsed(part.content).find(f"{P}cSld")
        name = " ".join(((common.get("name") if common is not None else "") or "").split())
        return f'the layout "{name}"' if name else f"the layout {part.name}"
    called = {
        "slideMaster": "the slide master",
        "notesMaster": "the notes master",
        "handoutMaster": "the handout master",
    }
    return called.get(kind, f"the part {part.name}")


def _warnings(losses: Iterable[tuple[Loss, str]], name: str) -> Iterator[Problem]:
    """One warning for each kind of loss, with every place of it."""
    places: dict[Loss, dict[str, None]] = {}
    for loss, place in losses:
        places.setdefault(loss, {})[place] = None
    for loss, (what, hint) in _LOST.items():
        if loss in places:
            where = ", ".join(places[loss])
            yield Problem("master", f"left out of the master: {what} ({where})", Place(name), hint, "warning")


def _renamed(parts: Mapping[str, Part], main: str) -> tuple[dict[str, Part], str]:
    """The parts under names that no part of the deck's own has, and the presentation's name among them."""
    names = {name: _free(part, count) for count, (name, part) in enumerate(parts.items(), 1)}

    def moved(relation: Relation) -> Relation:
        return replace(relation, target=names[relation.target])

    made = {
        names[name]: replace(part, name=names[name], relations={k: moved(r) for k, r in part.relations.items()})
        for name, part in parts.items()
    }
    return made, names[main]


def _free(part: Part, count: int) -> str:
    lower = part.name.lower()
    is_notes = part.content_type.endswith("notesMaster+xml") and lower == "/ppt/notesmasters/notesmaster1.xml"
    if part.content_type.startswith("image/") and not _PICTURE.fullmatch(lower):
        # A name that a person gave it.
        extension = re.sub("[^a-z0-9]", "", lower.rpartition(".")[2])[:5]
        return f"/ppt/kept/part{count}.{extension or 'bin'}"
    if _PLAIN.fullmatch(part.name) and (is_notes or not lower.startswith(_OWN)):
        return part.name
    # The last word of "image/png", "…slideLayout+xml" and the like.
    extension = re.sub("[^a-z0-9]", "", re.split("[/+.]", part.content_type.lower())[-1])
    return f"/ppt/kept/part{count}.{extension or 'bin'}"


def _with_own_themes(parts: Mapping[str, Part]) -> dict[str, Part]:
    """The parts with a theme for each master: PowerPoint repairs a file in which two share one."""
    made, taken = dict(parts), set()
    for name, part in parts.items():
        if not part.content_type.endswith(_MASTERS):
            continue
        for key, relation in part.relations.items():
            if relation.type == f"{OFFICE}theme" and relation.target in taken:
                copy = f"/ppt/kept/theme{len(made)}.xml"
                made[copy] = replace(parts[relation.target], name=copy)
                links = {**part.relations, key: replace(relation, target=copy)}
                made[name] = replace(part, relations=links)
            elif relation.type == f"{OFFICE}theme":
                taken.add(relation.target)
    return made

"""A part of a company's master without what a deck must not carry on: links, programs, films, its own slides.

What goes is taken out with the whole shape or element that cannot be without it, so that the XML stays valid and
no relationship dangles (ECMA-376 part 1, 20.1.2.2.23, 20.1.8.13, 19.2.1; markup compatibility: part 3).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, cast

from lxml import etree

from generator import stripping
from generator.writers.pptx.drawing import A, P, R
from generator.writers.pptx.package import NotAPackageError, Part, Relation, parsed, serialized

# What is said of a part that goes; "" is what belongs to the file and not to its master, which goes in silence.
Loss = Literal[
    "", "data", "picture", "link", "jump", "program", "object", "control", "media", "drawing", "missing", "unknown"
]
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P14_MEDIA: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}media"
_SVG: Final = "{http://www.w3.org/2000/svg}"
_DRAWN: Final = ("{http://www.w3.org/1999/xlink}", "{http://www.w3.org/XML/1998/namespace}")
# What Office wrote for a picture's text for years: where the picture stood on its maker's disk.
_PATH: Final = re.compile(r"(?:[A-Za-z]:[\\/]|\\\\|/|~/|file:)\S.*[\\/]", re.DOTALL)
# [MS-PPTX] 2.6.2: the sections.
_SECTIONS: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
# The last segment of a relationship's type, and how the content type of its target begins or ends.
_KEPT: Final[Mapping[str, tuple[str, ...]]] = {
    "slideMaster": ("slideMaster+xml",),
    "slideLayout": ("slideLayout+xml",),
    "notesMaster": ("notesMaster+xml",),
    "handoutMaster": ("handoutMaster+xml",),
    "theme": ("theme+xml",),
    "themeOverride": ("themeOverride+xml",),
    "presProps": ("presProps+xml",),
    "viewProps": ("viewProps+xml",),
    "tableStyles": ("tableStyles+xml",),
    "image": ("image/",),
    "hdphoto": ("image/",),
    "font": ("fontdata", "font-ttf", "obfuscatedFont", "font/"),
    "chart": ("chart+xml",),
    "chartUserShapes": ("chartshapes+xml",),
    "chartStyle": ("chartstyle+xml",),
    "chartColorStyle": ("chartcolorstyle+xml",),
    "diagramData": ("diagramData+xml",),
    "diagramLayout": ("diagramLayout+xml",),
    "diagramQuickStyle": ("diagramStyle+xml",),
    "diagramColors": ("diagramColors+xml",),
    "diagramDrawing": ("diagramDrawing+xml",),
}
# The root elements of parts that other parts of ours read, by the end of the content type.
_ROOTS: Final = {
    "slideMaster+xml": f"{P}sldMaster",
    "slideLayout+xml": f"{P}sldLayout",
    "notesMaster+xml": f"{P}notesMaster",
    "handoutMaster+xml": f"{P}handoutMaster",
    "theme+xml": f"{A}theme",
    "presProps+xml": f"{P}presentationPr",
    "viewProps+xml": f"{P}viewPr",
    "tableStyles+xml": f"{A}tblStyleLst",
}
# These are found by their type alone; all others are kept only where an element names them.
_UNNAMED: Final = {
    *("slideMaster", "theme", "themeOverride", "presProps", "viewProps", "tableStyles"),
    *("chartStyle", "chartColorStyle", "diagramDrawing"),
}
_SILENT: Final = {
    *("slide", "notesSlide", "comments", "commentAuthors", "authors", "tags", "customXml", "printerSettings"),
    *("changesInfo", "revisionInfo", "smartTags", "slideUpdateUrl", "slideUpdateInfo", "commentsIds", "customXmlProps"),
    *("presParam", "viewParam", "customData", "taskHistory", "vmlDrawing", "legacyDocTextInfo", "htmlPubSaveAs"),
}
_LOSSES: Final[Mapping[str, Loss]] = {
    **dict.fromkeys(("oleObject", "package", "externalLink", "attachedToolbars"), "object"),
    **dict.fromkeys(("control", "activeXControlBinary", "ctrlProp"), "control"),
    **dict.fromkeys(("audio", "video", "media"), "media"),
    **dict.fromkeys(("vbaProject", "wordVbaData"), "program"),
    "hyperlink": "link",
    "image": "picture",
}
_LINKS: Final = {f"{A}hlinkClick", f"{A}hlinkHover", f"{A}hlinkMouseOver"}
_MEDIA: Final = {f"{A}{tag}" for tag in ("audioCd", "wavAudioFile", "audioFile", "videoFile", "quickTimeFile")}
_FORBIDDEN: Final[Mapping[str, Loss]] = {
    **dict.fromkeys((*_MEDIA, _P14_MEDIA, f"{P}audio", f"{P}video"), "media"),
    **dict.fromkeys((f"{P}controls", f"{P}control"), "control"),
    f"{P}oleObj": "object",
}
# Steps within the show; all other actions start something or name a slide or a show of the file's own.
_HARMLESS: Final = ("ppaction://hlinkshowjump", "ppaction://noaction")
_STARTING: Final = (
    "ppaction://program",
    "ppaction://macro",
    "ppaction://ole",
    "ppaction://hlinkfile",
    "ppaction://hlinkpres",
)
# What belongs to the file: in the presentation, in the properties of the show and of the view, on any slide.
_LEAVINGS: Final = {
    *(f"{P}{tag}" for tag in ("sldIdLst", "custShowLst", "custDataLst", "modifyVerifier", "smartTags", "photoAlbum")),
    *(f"{P}{tag}" for tag in ("htmlPubPr", "custShow", "sldRg", "sldLst")),
}
# What goes whole where something in it has to go; the nearest one does.
_WHOLE: Final = {
    *(
        f"{P}{tag}"
        for tag in ("sp", "pic", "graphicFrame", "cxnSp", "contentPart", "ext", "timing", "sndAc", "controls")
    ),
    *(f"{P}{tag}" for tag in ("embeddedFont", "bg", "notesMasterIdLst", "handoutMasterIdLst")),
    *(f"{A}{tag}" for tag in ("ext", "graphicFrame", "pic")),
    *_LINKS,
    *_MEDIA,
}
_DRAWING_SHAPES: Final = re.compile(r"\{[^}]*/(?:chartDrawing|diagram/\d+)\}(?:sp|pic|graphicFrame)$")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The part that stays, and what was taken out of it that somebody may miss."""

    part: Part
    losses: frozenset[Loss]


def _picture_alone(part: Part) -> bytes:
    """The bytes of a picture without texts, EXIF and what an editor wrote, whatever the file calls it."""
    if part.content_type != "image/svg+xml":
        return stripping.any_kind(part.content)
    root = parsed(part.content)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for element in list(root.iter()):
        parent = element.getparent()
        if parent is not None and (element.tag == f"{_SVG}metadata" or not str(element.tag).startswith(_SVG)):
            parent.remove(element)
        for name in [str(name) for name in element.attrib]:
            if name.startswith("data-") or (name.startswith("{") and not name.startswith(_DRAWN)):
                del element.attrib[name]
    etree.cleanup_namespaces(root)
    return serialized(root)


def cleaned(part: Part, parts: Mapping[str, Part]) -> Cleaned:
    """A part without what must go, with the relationships that it still uses; all of them lead to `parts`.

    Raises NotAPackageError where it is no XML, or not what its content type says.
    """
    if part.content_type.startswith("image/") or not part.content_type.endswith("xml"):
        return Cleaned(replace(part, content=_picture_alone(part), relations={}), frozenset())
    root = parsed(part.content)
    # What people and programs noted in it nobody sees, and it names them.
    noted = bool(root.xpath("//comment() | //processing-instruction()")) | _without_paths(root)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    wanted = next((tag for kind, tag in _ROOTS.items() if part.content_type.endswith(f".{kind}")), root.tag)
    if root.tag != wanted:
        raise NotAPackageError("is not what the file says it is")
    verdicts = {key: _verdict(relation, parts) for key, relation in part.relations.items()}
    gone: list[etree._Element] = []
    losses: set[Loss] = set()
    for element in _suspects(root):
        losses.update(_taken(element, root, verdicts, gone))
    if "media" in losses or any(e.tag == f"{P}cNvPr" for taken in gone for e in taken.iter()):
        _without_timing(root)
    used = {value for element in _naming(root) for value in _named(element).values()}
    kept = {
        key: relation
        for key, relation in part.relations.items()
        if verdicts[key] is None and (key in used or _kind(relation) in _UNNAMED)
    }
    content = serialized(root) if gone or losses or noted else part.content
    return Cleaned(replace(part, content=content, relations=kept), frozenset(losses - {""}))


def _without_paths(root: etree._Element) -> bool:
    """Take out where pictures stood on their maker's disk; whether there was any such thing."""
    found = False
    for element in root.iter("{*}cNvPr"):
        for key in ("descr", "title", "name"):
            said = element.get(key) or ""
            if _PATH.match(said):
                element.set(key, re.split(r"[\\/]", said)[-1] if key == "name" else "")
                found = True
    return found


def _kind(relation: Relation) -> str:
    return relation.type.rpartition("/")[2]


def _verdict(relation: Relation, parts: Mapping[str, Part]) -> Loss | None:
    """None for a relationship that stays, or what goes with it."""
    kind = _kind(relation)
    if kind == "slide":
        return "jump"
    if kind in _SILENT:
        return ""
    if relation.external:
        return _LOSSES.get(kind, "link")
    if kind == "package" and relation.target in parts and _is_workbook(parts[relation.target]):
        return "data"
    if kind not in _KEPT:
        return _LOSSES.get(kind, "unknown")
    target = parts.get(relation.target)
    if target is None:
        return "missing"
    if not any(target.content_type.startswith(k) or target.content_type.endswith(k) for k in _KEPT[kind]):
        return "unknown"
    if kind in {"notesMaster", "handoutMaster"} and not _has_theme(target, parts):
        return "missing"
    if target.content_type == "image/svg+xml" and not _is_still(target.content):
        return "drawing"
    return None


def _is_workbook(part: Part) -> bool:
    """Whether this is the data of a chart, which has an author, a path and sheets that nobody sees."""
    return part.content_type.endswith("spreadsheetml.sheet")


def _has_theme(part: Part, parts: Mapping[str, Part]) -> bool:
    themes = [relation for relation in part.relations.values() if _kind(relation) == "theme"]
    return any(not theme.external and theme.target in parts for theme in themes)


def _is_still(svg: bytes) -> bool:
    """Whether a drawing neither runs nor fetches anything."""
    # Styles may spell letters as numbers, and so may XML.
    plain = html.unescape(svg.replace(b"\0", b"").decode("latin-1")).encode("latin-1", "replace")
    text = re.sub(rb"\s+", b"", plain).lower()
    if b"\\" in text or b"<!entity" in text or re.search(rb"<(?:[a-z]+:)?(?:animate|set|handler|listener)", text):
        return False
    try:
        parsed(svg)
    except NotAPackageError:
        return False
    outside = re.search(rb"""(?:href|src)=["'](?!#|data:image/(?:png|jpeg|gif);)|url\(["']?(?!#)|@import""", text)
    return outside is None and re.search(rb"<[a-z:]*(?:script|foreignobject)|\bon[a-z]+=", text) is None


def _naming(root: etree._Element) -> list[etree._Element]:
    """The elements that name a relationship."""
    return cast("list[etree._Element]", root.xpath("//*[@r:*]", namespaces={"r": R[1:-1]}))


def _suspects(root: etree._Element) -> list[etree._Element]:
    """The elements that may have to go; all of them stand in the tree when the first one goes."""
    return [*root.iter(*_LEAVINGS, *_FORBIDDEN, *_LINKS, f"{P}ext"), *_naming(root)]


def _named(element: etree._Element) -> dict[str, str]:
    """The attributes that name a relationship, by their names."""
    return {str(name): str(value) for name, value in element.attrib.items() if str(name).startswith(R) and value}


def _taken(
    element: etree._Element,
    root: etree._Element,
    verdicts: Mapping[str, Loss | None],
    gone: list[etree._Element],
) -> Iterator[Loss]:
    """Take out what is not allowed at an element, and add it to what is gone; what was lost."""
    tag = str(element.tag)
    action = (element.get("action") or "") if tag in _LINKS else ""
    named = {name: verdicts.get(key, "missing") for name, key in _named(element).items()}
    lost = {name: verdict for name, verdict in named.items() if verdict is not None}
    known = tag in _LEAVINGS or tag in _FORBIDDEN or (tag == f"{P}ext" and element.get("uri") == _SECTIONS)
    started = bool(action) and not action.startswith(_HARMLESS)
    if not (known or started or lost) or not _is_within(element, root):
        return
    if known:
        yield _FORBIDDEN.get(tag, "")
        _remove(element if tag in _LEAVINGS | _MEDIA else _whole(element, root), gone)
    elif started:
        yield "program" if action.startswith(_STARTING) else "jump"
        _remove(element, gone)
    elif tag == f"{A}blip":
        yield from lost.values()
        for name in lost:
            del element.attrib[name]
        if not _named(element):
            _without_picture(element, root, gone)
    else:
        yield from lost.values()
        _remove(_whole(element, root), gone)


def _is_within(element: etree._Element, root: etree._Element) -> bool:
    """Whether an element still hangs on the tree."""
    while element is not root:
        parent = element.getparent()
        if parent is None:
            return False
        element = parent
    return True


def _whole(element: etree._Element, root: etree._Element) -> etree._Element:
    """The nearest element around (or this one) that can go as a whole."""
    current: etree._Element | None = element
    while current is not None and current is not root:
        if current.tag in _WHOLE or _DRAWING_SHAPES.match(str(current.tag)):
            return current
        current = current.getparent()
    return element


def _without_picture(blip: etree._Element, root: etree._Element, gone: list[etree._Element]) -> None:
    """Take out a picture that has lost its image: a shape goes, a fill becomes none, a bullet plain."""
    parent = blip.getparent()
    if parent is None:
        return
    if parent.tag == f"{A}buBlip":
        _exchange(parent, etree.Element(f"{A}buChar", char="•"))
        return
    above = parent.getparent()
    if parent.tag == f"{A}blipFill" and above is not None and above.tag != f"{P}bgPr":
        _exchange(parent, etree.Element(f"{A}noFill"))
        return
    _remove(_whole(blip, root), gone)


def _exchange(old: etree._Element, new: etree._Element) -> None:
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)


def _remove(element: etree._Element, gone: list[etree._Element]) -> None:
    """Take out an element; of alternatives (mc:AlternateContent) the next one takes its place."""
    parent = element.getparent()
    if parent is None:
        return
    gone.append(element)
    if parent.tag in {f"{_MC}Choice", f"{_MC}Fallback"}:
        _remove_branch(parent)
        return
    parent.remove(element)
    if parent.tag in {f"{P}extLst", f"{A}extLst"} and next(parent.iterchildren(), None) is None:
        _remove(parent, gone)


def _remove_branch(branch: etree._Element) -> None:
    alternatives = branch.getparent()
    if alternatives is None:
        return
    alternatives.remove(branch)
    if alternatives.find(f"{_MC}Choice") is not None:
        return
    around = alternatives.getparent()
    fallback = alternatives.find(f"{_MC}Fallback")
    if around is None:
        return
    for child in list(fallback) if fallback is not None else ():
        alternatives.addprevious(child)
    around.remove(alternatives)


def _without_timing(root: etree._Element) -> None:
    """Take out the animation, which names shapes and films that may be gone."""
    for timing in list(root.iter(f"{P}timing")):
        _remove(timing, [])

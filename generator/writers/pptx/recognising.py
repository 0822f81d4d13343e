"""What a file is that was given as a master, when it is none: told by its content, never by its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.writers.pptx.package import OFFICE, NotAPackageError, Part

_STRICT: Final = "http://purl.oclc.org/ooxml/"
# [MS-CFB] 2.2: a compound file, in which Office keeps its binary formats and what it encrypts.
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAKE: Final = "Give a presentation: .pptx, .potx or .ppsx."
_SAVE: Final = "Open it in PowerPoint and save it as .pptx."
# Names of streams, as a compound file's directory has them.
_STREAMS: Final = {
    "EncryptedPackage": (
        "it is protected by a password",
        "Open it in PowerPoint, take the password off (File > Info > Protect Presentation), and save it as .pptx.",
    ),
    "PowerPoint Document": ("it is a presentation in the old binary format", _SAVE),
    "WordDocument": ("it is a Word document", _MAKE),
    "Workbook": ("it is an Excel workbook", _MAKE),
}
_STARTS: Final = {
    b"%PDF": "it is a PDF",
    b"{\\rtf": "it is an RTF document",
    b"\x89PNG": "it is a picture",
    b"\xff\xd8\xff": "it is a picture",
    b"version https://git-lfs": "it is only a pointer to a file in Git LFS",
    b"<": "it is a web page or some other XML",
}
_ML: Final = "application/vnd.openxmlformats-officedocument."
# What the main part's content type says (ECMA-376 part 1, 11.3, 12.3, 13.3, 15.2).
_OTHERS: Final = {
    f"{_ML}wordprocessingml.": "it is a Word document",
    f"{_ML}spreadsheetml.": "it is an Excel workbook",
    "application/vnd.ms-word.": "it is a Word document",
    "application/vnd.ms-excel.": "it is an Excel workbook",
    "application/vnd.ms-visio.": "it is a Visio drawing",
}
_PRESENTATIONS: Final = tuple(
    f"{_ML}presentationml.{kind}.main+xml" for kind in ("presentation", "template", "slideshow")
)
_THEME: Final = (
    "it is an Office theme (.thmx), which has no slide size and no text styles",
    "In PowerPoint apply the theme to a new presentation, and save that as .potx.",
)
_MACROS: Final = (
    "it holds macros, which a deck must not carry on",
    "Save it in PowerPoint as .pptx or .potx, which leaves them out.",
)


def check_bytes(content: bytes) -> None:
    """Raises NotAPackageError for what can be told without unpacking."""
    if not content:
        raise NotAPackageError("it is empty", _MAKE)
    if content.startswith(_COMPOUND):
        for name, (reason, hint) in _STREAMS.items():
            if name.encode("utf-16-le") in content:
                raise NotAPackageError(reason, hint)
        raise NotAPackageError("it is a file in an old binary format of Office", _SAVE)
    start = content[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    for mark, reason in _STARTS.items():
        if start.startswith(mark):
            raise NotAPackageError(reason, _MAKE)


def check_entries(entries: Mapping[str, bytes]) -> None:
    """Raises NotAPackageError for an archive that is no package of Office."""
    if "[Content_Types].xml" in entries:
        return
    kind = entries.get("mimetype", b"")[:100]
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        raise NotAPackageError("it is an OpenDocument file", "Open it in LibreOffice and save it as .pptx.")
    if any(name.startswith("Index/") or name.endswith(".iwa") for name in entries):
        raise NotAPackageError("it is a Keynote or Pages file", "Export it from Keynote to PowerPoint.")
    raise NotAPackageError("it is a zip archive, and no PowerPoint file is in it as PowerPoint saves one", _MAKE)


def main_part(parts: Mapping[str, Part]) -> str:
    """The name of the presentation's part; raises NotAPackageError for any other package, and for one with macros."""
    relations = list(parts["/"].relations.values())
    if any(r.type.startswith(_STRICT) for r in relations):
        raise NotAPackageError("it is saved as ISO Strict Open XML", "Save it in PowerPoint as .pptx (not Strict).")
    found = [r.target for r in relations if r.type == f"{OFFICE}officeDocument" and not r.external]
    if not found:
        raise NotAPackageError("it holds no presentation", _MAKE)
    if len(found) > 1 or found[0] not in parts:
        raise NotAPackageError("its main part is missing or there are two of it", _SAVE)
    kind = parts[found[0]].content_type
    if kind.endswith("themeManager+xml"):
        raise NotAPackageError(*_THEME)
    for start, reason in _OTHERS.items():
        if kind.startswith(start):
            raise NotAPackageError(reason, _MAKE)
    if "macroenabled" in kind.lower() or any(map(_is_program, parts.values())):
        raise NotAPackageError(*_MACROS)
    if kind not in _PRESENTATIONS:
        raise NotAPackageError("its main part is no presentation", _MAKE)
    return found[0]


def _is_program(part: Part) -> bool:
    """Whether a part is a project of Visual Basic, or leads to one ([MS-OFFMACRO2] 2.2.1)."""
    if "vbaproject" in part.content_type.lower() or part.name.lower().endswith("/vbaproject.bin"):
        return True
    return any(
        relation.type.lower().endswith(("/vbaproject", "/vbaprojectsignature")) for relation in part.relations.values()
    )

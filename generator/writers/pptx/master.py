"""A master: its layouts, under our names where they are ours, and by what they can hold where they are a company's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Final

from lxml import etree

from generator.problems import Place, Problem, Result
from generator.writers.pptx.choosing import Choice, Shelf
from generator.writers.pptx.drawing import POINT, P, R, number
from generator.writers.pptx.inheriting import Inheriting
from generator.writers.pptx.mirror import mirrored
from generator.writers.pptx.package import OFFICE, NotAPackageError, Part, parsed, read
from generator.writers.pptx.placeholder import Layout

FILE: Final = "master.pptx"
# Types of layouts (ST_SlideLayoutType) to fall back to where a master has no layout of our name.
_TYPES: Final = {
    "title": "title",
    "section": "secHead",
    "content": "obj",
    "two-content": "twoObj",
    "comparison-2": "twoTxTwoObj",
    "table": "tbl",
    "statement": "tx",
    "title-only": "titleOnly",
    "blank": "blank",
}
# A master that has all of these is ours, also after somebody edited it in PowerPoint.
_OURS: Final = frozenset(("comparison 2", "together 2", "panels 2", "statement", "scenario", "question"))
# Room for a title of one line at its floor, two lines of text at theirs, and some words in each (EMU).
_SMALLEST: Final = (240 * POINT, 120 * POINT)


class Master:
    """A master's parts and layouts; `colours` by theme name, `notes` the notes master's part (or empty).

    A layout of ours is read when a slide first asks for it: a deck uses few of them.
    """

    def __init__(self, parts: Mapping[str, Part], main: str, rtl: bool = False) -> None:
        self.parts, self.rtl = parts, rtl
        self.presentation = main
        root = parsed(parts[main].content)
        relations = parts[main].relations
        self.size = _size(root)
        self.notes = next((r.target for r in relations.values() if r.type == f"{OFFICE}notesMaster"), "")
        entries: list[tuple[str, str, str, etree._Element, int]] = []
        masters = [relations[e.get(f"{R}id") or ""].target for e in root.iterfind(f"{P}sldMasterIdLst/{P}sldMasterId")]
        for number_, target in enumerate(masters):
            listed = parsed(parts[target].content)
            for item in listed.iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId"):
                name = parts[target].relations[item.get(f"{R}id") or ""].target
                layout = parsed(parts[name].content)
                entries.append((_name_of(layout).casefold(), layout.get("type") or "", name, layout, number_))
        if not entries:
            raise NotAPackageError("it has no slide layout")
        self.house = {name for name, *_ in entries} >= _OURS
        if not self.house and (self.size[0] < _SMALLEST[0] or self.size[1] < _SMALLEST[1]):
            width, height = (side / POINT / 72 * 2.54 for side in self.size)
            raise NotAPackageError(
                f"its slides of {width:.1f} × {height:.1f} cm hold no line that a room can read",
                "In PowerPoint, choose a larger slide size on the Design tab.",
            )
        default = root.find(f"{P}defaultTextStyle")
        self._readers = [Inheriting(parts[target], parts, default, self.size, self.house) for target in masters]
        self._entries = entries
        self.masters = len(masters)
        self._known: dict[str, Layout] = {}
        self._choices: dict[str, Choice] = {}
        self._shelf: Shelf | None = None
        self.colours: Mapping[str, str] = self._readers[entries[0][4]].colours

    def choice(self, name: str) -> Choice | None:
        """What a slide with this `data-layout` is built on; None for a name that we do not have."""
        if self.house:
            layout = self.layout(name)
            return None if layout is None else Choice(layout)
        if name not in self._choices:
            found = self.shelf.choice(name)
            if found is None:
                return None
            self._choices[name] = found
        return self._choices[name]

    def layout(self, name: str) -> Layout | None:
        """The layout of ours that `data-layout` asks for: by name, else by type."""
        wanted, kind = name.replace("-", " ").casefold(), _TYPES.get(name)
        by_name = [entry for entry in self._entries if entry[0] == wanted]
        by_type = [entry for entry in self._entries if kind and entry[1] == kind]
        for entry in [*by_name, *by_type][:1]:
            return self._read(entry)
        return None

    @property
    def layouts(self) -> tuple[tuple[str, str], ...]:
        """Part and name of all layouts, in the order of the file."""
        return tuple((part, _name_of(root)) for _, _, part, root, _ in self._entries)

    @cached_property
    def table_styles(self) -> etree._Element | None:
        """The file's table styles (`a:tblStyleLst`), None where it has none."""
        relations = self.parts[self.presentation].relations.values()
        target = next((r.target for r in relations if r.type == f"{OFFICE}tableStyles"), "")
        return parsed(self.parts[target].content) if target in self.parts else None

    @property
    def fonts(self) -> tuple[str, str]:
        """The families of headings and of body in the first master's theme."""
        return self._readers[0].fonts

    @property
    def shelf(self) -> Shelf:
        """All layouts of a company's master, read, with what they can hold."""
        if self._shelf is None:
            layouts = tuple((self._read(entry), self._readers[entry[4]]) for entry in self._entries)
            self._shelf = Shelf(layouts, self.size, self.rtl)
        return self._shelf

    def _read(self, entry: tuple[str, str, str, etree._Element, int]) -> Layout:
        _, _, part, root, reader = entry
        if part not in self._known:
            self._known[part] = self._readers[reader].layout(part, root)
        return self._known[part]


@lru_cache(maxsize=2)
def load(content: bytes, rtl: bool = False) -> Result[Master]:
    """Our own master, mirrored for what reads from right to left."""
    try:
        return Result(_loaded(read(content), rtl))
    except (NotAPackageError, KeyError) as error:
        return Result(None, (Problem("master", f"the master cannot be read: {error}", hint="Install pmdocs again."),))


@lru_cache(maxsize=2)
def adopted(content: bytes, name: str, rtl: bool = False) -> Result[Master]:
    """The master in a company's file, or why it cannot be used; `name` is the file's in problems."""
    # Not needed for our own.
    from generator.writers.pptx import intake

    admitted = intake.admitted(content, name)
    if admitted.value is None:
        return Result(None, admitted.problems)
    try:
        return Result(_loaded(admitted.value, rtl), admitted.problems)
    except (NotAPackageError, KeyError) as error:
        hint = getattr(error, "hint", "") or "Open it in PowerPoint, and save it again as .pptx."
        return Result(None, (Problem("master", f"the master cannot be used: {error}", Place(name), hint),))


def _loaded(parts: Mapping[str, Part], rtl: bool) -> Master:
    relations = parts["/"].relations.values()
    main = next(r.target for r in relations if r.type == f"{OFFICE}officeDocument")
    master = Master(parts, main, rtl)
    if rtl and master.house:
        # A company's own design stays as it is; there the subjects alone begin at the right.
        master = Master(mirrored(parts, master.size[0]), main, rtl)
    return master


def _name_of(layout: etree._Element) -> str:
    common = layout.find(f"{P}cSld")
    return " ".join(((common.get("name") if common is not None else "") or "").split())


def _size(presentation: etree._Element) -> tuple[int, int]:
    """Width and height of a slide in EMU."""
    size = presentation.find(f"{P}sldSz")
    return number(size, "cx") or 0, number(size, "cy") or 0

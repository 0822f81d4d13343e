"""The one door: every byte that is read comes through Project, and so does the date.

A project is a folder with `content/`; its `templates/` overrides the shipped one file by file. Nothing outside
the project and the shipped folder is read, also not through links.
"""

from __future__ import annotations

import datetime
import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from generator.limits import MOST_READ
from generator.problems import Place, Problem, UsageProblem

CONTENT_SUFFIXES: Final = (".yaml", ".yml")
BRANDS: Final = "brands"


def shipped_folder() -> Path:
    """The folder that holds the shipped templates/ and content/: inside the wheel, else the clone's root."""
    package = Path(__file__).resolve().parent
    wheel = package / "shipped"
    return wheel if wheel.is_dir() else package.parent


@dataclass(frozen=True, slots=True)
class Given:
    """A file with its name in problems, its bytes, its folder, and the one that all it names must stand in."""

    name: str
    content: bytes
    folder: Path
    within: Path

    def beside(self, name: str) -> bytes:
        """The bytes of a file that this one names, by a path from its own folder.

        Raises FileNotFoundError; UsageProblem for what is no regular file, is too large or leads outside.
        """
        path = self.folder / name
        if not _exists(path):
            raise FileNotFoundError(name)
        return _read_inside(path, self.within, name)


@dataclass(frozen=True, slots=True)
class Project:
    """A folder that pmdocs works in, over the shipped one."""

    root: Path
    shipped: Path

    @classmethod
    def here(cls) -> Project:
        """The project of the current folder. Raises UsageProblem when that folder is gone."""
        try:
            root = Path.cwd().resolve()
            root.stat()
        except PermissionError as error:
            problem = Problem(
                "usage", f"the current folder cannot be read: {error.strerror}", hint="Change to another."
            )
            raise UsageProblem(problem) from None
        except OSError:
            raise UsageProblem(
                Problem("usage", "the current folder does not exist any more", hint="Change to one that does.")
            ) from None
        return cls(root, shipped_folder())

    @property
    def has_content(self) -> bool:
        """Whether this folder is a project; where not, the shipped comparisons are built."""
        return (self.root / "content").is_dir()

    @property
    def content_base(self) -> Path:
        """The folder whose content/ counts: content is never mixed, as templates are."""
        return self.root if self.has_content else self.shipped

    def contents(self) -> list[str]:
        """The names of the project's content files, or of the shipped ones, sorted: `content/x.yaml`.

        Raises UsageProblem where `content` is something else than a folder.
        """
        own = self.root / "content"
        if os.path.lexists(own) and not self.has_content:
            hint = "Comparisons stand in a folder of that name: rename it, or run pmdocs in another folder."
            raise UsageProblem(Problem("usage", "content is no folder here", hint=hint))
        folder = self.content_base / "content"
        names = sorted(p.name for p in _entries(folder) if p.suffix in CONTENT_SUFFIXES)
        return [f"content/{name}" for name in names]

    def content_named(self, wanted: str) -> str:
        """The content file that a user means by a comparison's name or by a path.

        Raises UsageProblem when there is none.
        """
        names = self.contents()
        for name in names:
            if wanted in (name, PurePosixPath(name).name, PurePosixPath(name).stem):
                return name
        inside = self.root / wanted
        inside = inside.resolve() if _exists(inside) else self.root
        if inside.is_file() and inside.is_relative_to(self.root):
            return inside.relative_to(self.root).as_posix()
        if inside.is_file():
            hint = f"Run pmdocs in {inside.parent.parent if inside.parent.name == 'content' else inside.parent}."
            raise UsageProblem(Problem("usage", f"{wanted} is outside of this project", hint=hint))
        stems = ", ".join(PurePosixPath(name).stem for name in names[:12])
        raise UsageProblem(
            Problem("usage", f'there is no comparison "{wanted}"', hint=f"There is: {stems}." if stems else "")
        )

    def read(self, name: str) -> bytes:
        """The bytes of a file by its name under the project, else under the shipped folder.

        Raises FileNotFoundError; UsageProblem for what is no regular file, is too large or leads outside.
        """
        for base in (self.root, self.shipped):
            path = base / name
            if _exists(path) and (base == self.content_base or not name.startswith("content/")):
                return _read_inside(path, base, name)
        raise FileNotFoundError(name)

    def given(self, wanted: str, *, anywhere: bool) -> Given:
        """A file that a user names by a path from here; `anywhere` lets it stand outside of the project.

        Raises UsageProblem where it cannot be read.
        """
        path = self.root / _expanded(wanted)
        if not _exists(path):
            raise UsageProblem(Problem("file", "there is no such file", Place(wanted)))
        folder = path.resolve().parent
        inside = path.resolve().is_relative_to(self.root)
        # A path that leads out by itself was typed so; a link that does was not.
        typed_inside = Path(os.path.normpath(path)).is_relative_to(self.root)
        is_free = anywhere and (inside or not typed_inside or not self.has_content)
        content = _read_inside(path, folder if is_free else self.root, wanted)
        return Given(wanted, content, folder, self.root if inside else folder)

    def own(self, name: str) -> Given | None:
        """A file of the project by its name, None where there is none. Raises UsageProblem where it cannot be read."""
        return self.given(name, anywhere=False) if _exists(self.root / name) else None

    def shipped_file(self, name: str) -> Given:
        """A file of the shipped folder. Raises FileNotFoundError."""
        path = self.shipped / name
        if not _exists(path) or not path.is_file():
            raise FileNotFoundError(name)
        return Given(name, _read_inside(path, self.shipped, name), path.parent, self.shipped)

    def shipped_brands(self) -> list[str]:
        """The names of the brands that ship with pmdocs."""
        folder = self.shipped / "templates" / BRANDS
        return sorted(path.parent.name for path in folder.glob("*/_brand.yml"))

    def templates(self) -> dict[str, bytes]:
        """Every file of templates/ by its name relative to it; the project's own stand over the shipped ones.

        The shipped brands are not among them: one is read where it is asked for.
        """
        files: dict[str, bytes] = {}
        bases = [self.shipped] if self.root == self.shipped else [self.shipped, self.root]
        for base in bases:
            folder = base / "templates"
            for path in _walk(folder):
                name = path.relative_to(folder).as_posix()
                if name.startswith(f"{BRANDS}/"):
                    continue
                files[name] = _read_inside(path, base, f"templates/{name}")
        return dict(sorted(files.items()))


def installed_file(path: str) -> bytes:
    """The bytes of a font of this machine, by the path that fontconfig tells. Raises UsageProblem."""
    return _read_inside(Path(path), Path(path).resolve().parent, path)


def date_of_build() -> datetime.date | None:
    """SOURCE_DATE_EPOCH as a date in UTC, None where it is not set (reproducible-builds.org/specs).

    Raises UsageProblem for junk.
    """
    written = os.environ.get("SOURCE_DATE_EPOCH")
    if not written:
        return None
    try:
        return datetime.datetime.fromtimestamp(int(written), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageProblem(
            Problem("usage", f"SOURCE_DATE_EPOCH={written[:40]!r} is no number of seconds since 1970")
        ) from None


def _exists(path: Path) -> bool:
    """Whether there is something under a path, also where no file system could have such a name."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _expanded(wanted: str) -> Path:
    """A path with the user's folder for `~`, where there is such a user."""
    try:
        return Path(wanted).expanduser()
    except RuntimeError:
        return Path(wanted)


def _entries(folder: Path) -> list[Path]:
    try:
        return [p for p in folder.iterdir() if not p.name.startswith(".") and not p.is_dir()]
    except OSError as error:
        raise UsageProblem(Problem("usage", f"cannot read {folder}: {error.strerror}")) from None


def _walk(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        Path(parent, file)
        for parent, folders, files in os.walk(folder, onerror=_refuse)
        for file in files
        if not file.startswith(".") and "__pycache__" not in parent
    )


def _refuse(error: OSError) -> None:
    """Raises UsageProblem for a folder that cannot be read: what stands in it would be missing without a word."""
    raise UsageProblem(Problem("usage", f"cannot read {error.filename}: {error.strerror}")) from None


def _read_inside(path: Path, base: Path, name: str) -> bytes:
    problem = None
    try:
        resolved = path.resolve()
    except (OSError, RuntimeError):
        # A link that leads to itself.
        raise UsageProblem(Problem("file", "this cannot be read: it leads nowhere", Place(name))) from None
    if not resolved.is_relative_to(base.resolve()):
        problem = Problem("outside", "this leads out of the project", Place(name), "Copy the file into it.")
    else:
        try:
            # O_NONBLOCK: opening a FIFO must not wait for somebody to write into it.
            handle = os.open(resolved, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
            with open(handle, "rb") as file:  # noqa: PTH123 (a descriptor, not a path)
                status = os.fstat(file.fileno())
                if not stat.S_ISREG(status.st_mode):
                    problem = Problem("file", "this is no regular file", Place(name))
                elif status.st_size > MOST_READ:
                    problem = Problem("size", f"this has more than {MOST_READ:,} bytes", Place(name))
                else:
                    # Bounded once more: a file may grow, and what the kernel shows as a file has no size.
                    content = file.read(MOST_READ + 1) or b""
                    if len(content) <= MOST_READ:
                        return content
                    problem = Problem("size", f"this has more than {MOST_READ:,} bytes", Place(name))
        except OSError as error:
            problem = Problem("file", f"this cannot be read: {error.strerror}", Place(name))
    raise UsageProblem(problem)

"""What `new` and `init` do: a comparison to be written over or out of a table, and a project around it."""

from __future__ import annotations

import json
import re
import shlex
import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from generator import console, starter
from generator.artifact import Artifact
from generator.brand import FILE as BRAND_FILE
from generator.building import Job, make, publish, sweep
from generator.importing import Wishes, imported
from generator.limits import LEAST_SUBJECTS, MOST_SUBJECTS
from generator.names import fit_name, name_problem
from generator.problems import Place, Problem, Result, UsageProblem
from generator.project import CONTENT_SUFFIXES, Project
from generator.reviewing.placeholder import SUBJECTS
from generator.settings import FILE as SETTINGS_FILE
from generator.sources.tables.shaping import identities

# A sheet of so few dimensions with the texts of a table fits; for others it is tried, up to so many pages.
_MANY = 9
_MOST_PAGES = 6


def new_comparison(name: str, wishes: Wishes, given: str | None, *, force: bool, quiet: bool) -> bool:
    """Write content/NAME.yaml, out of the table in the file `given` or to be written over; True where it is well.

    Raises UsageProblem for a name that cannot be, a file that is there already, and a choice that nobody made.
    """
    project = Project.here()
    stem = _stem(name)
    _refuse_overwriting(project, stem, force=force)
    title = _title(stem)
    if given is None:
        _refuse_subjects(wishes.subjects)
        made = _started(stem, title, wishes.subjects)
    else:
        made = _out_of(project, given, stem, title, wishes, quiet=quiet)
    console.say(console.problems_text(made.problems), error=True)
    if made.value is None:
        return False
    first = not project.has_content
    path = _written(project.root, PurePosixPath("content"), f"{stem}.yaml", made.value)
    _write_schema(project.root)
    if not quiet:
        if first:
            console.say(["There was no content/ here: this folder is a project now."], error=True)
        console.say([path])
        console.say([f"Now run: pmdocs build {stem}{_pages(project, made.value, stem) if given else ''}"], error=True)
    return True


def init_project(folder: Path, *, quiet: bool) -> bool:
    """Make a project in a folder; what is there already is kept. Raises UsageProblem where nothing can be written."""
    if folder.exists() and not folder.is_dir():
        raise UsageProblem(Problem("usage", "this is a file", Place(str(folder)), "Name a folder, new or empty."))
    project = Project.here()
    title = _title(fit_name(folder.resolve().name))
    stem = fit_name(folder.resolve().name.casefold())
    brand = project.shipped_file(f"templates/{BRAND_FILE}").content.decode("utf-8")
    files = {
        BRAND_FILE: brand,
        SETTINGS_FILE: starter.SETTINGS,
        ".gitignore": starter.IGNORED,
        "README.md": starter.README.format(title=title),
    }
    if not any(p.suffix in CONTENT_SUFFIXES for p in (folder / "content").glob("*")):
        made = _started(stem, title, ())
        files[f"content/{stem}.yaml"] = made.value or ""
    for name, text in sorted(files.items()):
        path = folder / name
        if path.exists() or path.is_symlink():
            if not quiet:
                console.say([f"{path} is there already, and stays as it is"], error=True)
            continue
        told = _written(folder, PurePosixPath(name).parent, path.name, text)
        if not quiet:
            console.say([told])
    _write_schema(folder)
    if not quiet:
        console.say([f"Now run: cd {shlex.quote(str(folder))} && pmdocs build"], error=True)
    return True


def _stem(name: str) -> str:
    """The name without its suffix. Raises UsageProblem for what is no plain name of a file."""
    stem = unicodedata.normalize("NFC", name)
    for suffix in CONTENT_SUFFIXES:
        stem = stem.removesuffix(suffix)
    problem = name_problem(f"{stem}.yaml")
    if "/" in stem or "\\" in stem or problem is not None:
        hint = f"A name is letters, digits, - _ and . without a folder; for example {fit_name(Path(stem).name)}."
        raise UsageProblem(Problem("usage", f'"{name}" cannot be the name of a comparison', hint=hint))
    return stem


def _refuse_overwriting(project: Project, stem: str, *, force: bool) -> None:
    if not project.has_content:
        return
    for file in project.contents():
        same = PurePosixPath(file).stem.casefold() == stem.casefold()
        if same and not (force and file == f"content/{stem}.yaml"):
            hint = "--force writes over it." if file == f"content/{stem}.yaml" else "Take another name."
            raise UsageProblem(Problem("usage", "this is there already", Place(file), hint))


def _refuse_subjects(names: Sequence[str]) -> None:
    """Raises UsageProblem for subjects that no comparison can have."""
    folded = [name.casefold() for name in names]
    double = next((name for n, name in enumerate(names) if folded[n] in folded[:n]), None)
    if double is not None:
        raise UsageProblem(Problem("usage", f'the subject "{double}" is named twice', hint="Name each of them once."))
    if names and not LEAST_SUBJECTS <= len(names) <= MOST_SUBJECTS:
        counted = "one subject is" if len(names) == 1 else f"{len(names)} subjects are"
        hint = 'Name them all, parted by commas: --subjects "Scrum,Kanban".'
        raise UsageProblem(Problem("usage", f"{counted} named; a comparison has two to five", hint=hint))


def _title(stem: str) -> str:
    """`tea-and-coffee` as `Tea and coffee`."""
    words = re.sub(r"[-_.]+", " ", stem).strip() or stem
    return words[:1].upper() + words[1:]


def _started(stem: str, title: str, subjects: Sequence[str]) -> Result[str]:
    from generator.sources.yaml import read

    names = subjects or SUBJECTS
    text = starter.HEAD + starter.comparison(stem, title, list(zip(identities(names), names, strict=True)))
    found = read(text.encode(), f"content/{stem}.yaml")
    errors = tuple(p for p in found.problems if p.severity == "error")
    return Result(None if errors else text, errors)


def _out_of(project: Project, given: str, stem: str, title: str, wishes: Wishes, *, quiet: bool) -> Result[str]:
    """The YAML of a comparison out of a file, read back as `build` will read it."""
    from generator.exporting.yaml_text import written
    from generator.sources import json as ours
    from generator.sources.yaml import read

    file = project.given(given, anywhere=True)
    about = f"# From {PurePosixPath(file.name).name}. What it lacks can be added: the README of pmdocs has every key.\n"
    if PurePosixPath(file.name).suffix.casefold() == ".json":
        values = ours.values(file.content, file.name)
        if values.value is None:
            return Result(None, values.problems)
        return Result(starter.HEAD + about + "\n" + written(values.value), values.problems)
    found = imported(file.content, file.name, title, wishes, console.asked)
    if found.value is None:
        return Result(None, found.problems)
    text = starter.HEAD + about + "\n" + written(found.value.values)
    back = read(text.encode(), f"content/{stem}.yaml")
    errors = [p for p in back.problems if p.severity == "error"]
    if errors:
        told = [Problem(p.rule, f"{p.message}: {p.excerpt.strip()[:80]}", Place(file.name), p.hint) for p in errors]
        return Result(None, tuple(told))
    if not quiet:
        console.say((f"{file.name}: {remark}" for remark in found.value.remarks), error=True)
    return Result(text)


def _pages(project: Project, text: str, stem: str) -> str:
    """The option that a long table needs, so that its sheet can be built; empty where one page holds it."""
    from generator.edition import Edition
    from generator.rendering import Document
    from generator.settling import settled
    from generator.sources.yaml import read

    authored, made_up = read(text.encode(), f"content/{stem}.yaml").value, settled(project, {}).value
    if authored is None or made_up is None or len(authored.comparison.dimensions) < _MANY:
        return ""
    files = {**project.templates(), **made_up.brand.files}
    # One line to a row, a page never holds more than forty.
    least = max(made_up.settings.pages, -(-len(authored.comparison.dimensions) // 40))
    for pages in range(least, _MOST_PAGES + 1):
        edition = Edition(made_up.settings.paper, pages, made_up.settings.footer, made_up.settings.license)
        if make(Job(authored, Document("cheatsheet", "pdf"), edition, made_up.brand, files)).value is not None:
            return "" if pages == made_up.settings.pages else f" --pages {pages}"
    return ""


def _write_schema(root: Path) -> None:
    """Put the schema where the first line of a comparison tells editors to look for it; it is the program's own."""
    from generator.schema import SCHEMAS

    place = PurePosixPath(starter.SCHEMA)
    _written(root, place.parent, place.name, json.dumps(SCHEMAS["comparison"](), indent=2) + "\n")


def _written(root: Path, folder: PurePosixPath, name: str, text: str) -> str:
    """Write a file into a folder of the project, which no link may lead out of it; the path to tell."""
    target = root / folder
    if target.exists() and not target.resolve().is_relative_to(root.resolve()):
        raise UsageProblem(Problem("outside", "this leads out of the project", Place(str(folder)), "Make it a folder."))
    sweep(target)
    path = publish(
        Artifact(name, PurePosixPath(name).suffix.lstrip("."), text.encode()),
        target,
        "begin in a folder that is yours.",
    )
    here = Path.cwd().resolve()
    whole = target.resolve() / name
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(path)

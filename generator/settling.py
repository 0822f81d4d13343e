"""What is settled before anything is built: the project's settings, its brand, and the deck's master."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from generator import brand as brands
from generator import settings as settings_file
from generator.brand import Brand
from generator.problems import Result, UsageProblem
from generator.project import BRANDS, Given, Project
from generator.settings import Settings
from generator.sources import brand_yml, pmdocs_toml

MASTER: Final = "master.pptx"
_OUR_FONT: Final = re.compile(r"fonts/[\w-]+\.ttf")


@dataclass(frozen=True, slots=True)
class Settled:
    """The settings with the flags over them, the brand, and a company's master: its name, which is empty for ours."""

    settings: Settings
    brand: Brand
    master: str
    master_content: bytes


def settled(project: Project, flags: Mapping[str, Any]) -> Result[Settled]:
    """The settings of a project with a command's flags over them, and what they name, or every problem of it.

    `flags` has values by the names of Settings' fields; a file that a flag names may stand anywhere.
    Raises UsageProblem for a flag that names no file.
    """
    read = _settings(project)
    settings = replace(read.value or Settings(), **flags)
    styled = _brand(project, settings, from_flag="brand" in flags)
    master = _master(project, settings, from_flag="master" in flags)
    problems = (*read.problems, *styled.problems, *master.problems)
    if read.value is None or styled.value is None or master.value is None:
        return Result(None, problems)
    brand = replace(styled.value, embed_fonts=settings.embed_fonts)
    if settings.sheet_background == "brand":
        brand = replace(brand, print=brand.screen)
    return Result(Settled(settings, brand, *master.value), problems)


def _settings(project: Project) -> Result[Settings]:
    try:
        given = project.own(settings_file.FILE)
    except UsageProblem as unreadable:
        return Result(None, (unreadable.problem,))
    return Result(Settings()) if given is None else pmdocs_toml.read(given.content, given.name)


def _brand(project: Project, settings: Settings, *, from_flag: bool) -> Result[Brand]:
    try:
        given = _brand_file(project, settings.brand, from_flag=from_flag)
    except UsageProblem as unreadable:
        if from_flag:
            raise
        return Result(None, (unreadable.problem,))
    return brand_yml.read(given.content, given.name, partial(_beside, project, given))


def _beside(project: Project, given: Given, name: str) -> bytes:
    """A file that a brand names: beside it, or one of our fonts, so that a copy of our brand needs no copy of them."""
    try:
        return given.beside(name)
    except FileNotFoundError:
        if not _OUR_FONT.fullmatch(name):
            raise
        return project.shipped_file(f"templates/{name}").content


def _brand_file(project: Project, wanted: str, *, from_flag: bool) -> Given:
    """The brand that is named, a shipped one by its name; else the project's own, else ours."""
    if wanted:
        try:
            return project.shipped_file(f"templates/{BRANDS}/{wanted}/{brands.FILE}")
        except FileNotFoundError:
            return project.given(wanted, anywhere=from_flag)
    own = project.own(brands.FILE) or project.own(f"templates/{brands.FILE}")
    return own or project.shipped_file(f"templates/{brands.FILE}")


def _master(project: Project, settings: Settings, *, from_flag: bool) -> Result[tuple[str, bytes]]:
    """The name and the bytes of a company's master; an empty name is ours."""
    given: Given | None = None
    try:
        if settings.master:
            given = project.given(settings.master, anywhere=from_flag)
        elif project.root != project.shipped:
            given = project.own(f"templates/{MASTER}")
    except UsageProblem as unreadable:
        if from_flag:
            raise
        return Result(None, (unreadable.problem,))
    return Result((given.name, given.content) if given else ("", b""))

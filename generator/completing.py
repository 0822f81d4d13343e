"""What a shell proposes while a command is typed: names that this project has, and those that pmdocs knows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from click.shell_completion import CompletionItem

from generator import catalogue
from generator.problems import UsageProblem
from generator.project import Project


def contents(begun: str) -> list[CompletionItem]:
    """The comparisons of this project by name, and files."""
    try:
        names = [PurePosixPath(name).stem for name in Project.here().contents()]
    except UsageProblem:
        names = []
    return [*_beginning(names, begun), CompletionItem(begun, type="file")]


def documents(begun: str) -> list[CompletionItem]:
    """The documents that have a template here, and all."""
    try:
        files = Project.here().templates()
    except UsageProblem:
        return []
    names = {name.partition(".")[0] for name in files if "/" not in name and name.endswith(".html")}
    return _listed([*sorted(names), "all"], begun)


def brands(begun: str) -> list[CompletionItem]:
    """The brands that ship with pmdocs by name, and files."""
    try:
        names = Project.here().shipped_brands()
    except UsageProblem:
        names = []
    return [*_beginning(names, begun), CompletionItem(begun, type="file")]


def files(begun: str) -> list[CompletionItem]:
    """Files, which the shell lists itself."""
    return [CompletionItem(begun, type="file")]


def rules(begun: str) -> list[CompletionItem]:
    """The rules whose findings can be selected and ignored, each with what it is."""
    return _listed(catalogue.LEVELLED, begun, catalogue.LEVELLED.get)


def _beginning(names: Iterable[str], begun: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in names if name.startswith(begun)]


def _listed(names: Iterable[str], begun: str, about: object = None) -> list[CompletionItem]:
    """Proposals for the last of several names that are parted by commas."""
    before, comma, last = begun.rpartition(",")
    taken = set(before.split(","))
    helps = about if callable(about) else lambda name: None
    return [
        CompletionItem(f"{before}{comma}{name}", help=helps(name))
        for name in names
        if name.startswith(last) and name not in taken
    ]

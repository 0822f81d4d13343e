"""What the README shows is true."""

from __future__ import annotations

import re
from pathlib import Path

import click

from generator.cli import pmdocs as command
from tests.projects import ROOT, pmdocs

README = (ROOT / "README.md").read_text(encoding="utf-8")


def example() -> str:
    """The file that the README shows."""
    match = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert match
    return match[1]


def test_the_example_builds_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "tea.yaml").write_text(example(), encoding="utf-8")
    run = pmdocs("build", "-d", "all", cwd=tmp_path)
    assert (run.returncode, [p.name for p in sorted((tmp_path / "output").iterdir())]) == (
        0,
        ["tea-cheatsheet.pdf", "tea-deck.pptx", "tea-page.html"],
    ), run.stderr


def test_the_message_it_shows_is_the_message_that_comes(tmp_path: Path) -> None:
    broken = re.sub(r"      coffee:\n(        .*\n)+", "", example())
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "tea.yaml").write_text(broken, encoding="utf-8")
    run = pmdocs("build", cwd=tmp_path)
    assert run.returncode == 1
    assert 'cells: no cell for subject "coffee"' in run.stderr
    assert "hint: Write it, or `coffee: ''` if there is nothing to say." in run.stderr
    assert not list(tmp_path.glob("output/*"))


def test_every_command_and_option_in_it_exists() -> None:
    context = click.Context(command, **command.context_settings)
    known = set(command.list_commands(context))
    for name, options in re.findall(r"`pmdocs ([a-z]+)((?: [^`]*)?)`", README):
        assert name in known
        subcommand = command.get_command(context, name)
        assert subcommand is not None
        there = {opt for parameter in subcommand.params for opt in (*parameter.opts, *parameter.secondary_opts)}
        assert set(re.findall(r"(?<= )--?[a-z-]+", options)) <= there


def test_every_picture_and_page_it_links_is_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).is_file(), target

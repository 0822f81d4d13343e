"""The manual page pmdocs(1), made of the commands and options themselves (man-pages(7), groff_man(7))."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import click

_DESCRIPTION: Final = """\
A comparison is written once, in YAML, in the folder content/ of a project. pmdocs makes of it a cheat sheet (PDF), a
deck (native PowerPoint) and a page (HTML): finished, accessible, guaranteed to fit, the same bytes every time.

Whatever is wrong is told with its place (file:line:column) and what to do about it. Results go to standard output, talk
goes to standard error.
"""
_FILES: Final = (
    ("content/*.yaml", "The comparisons. A folder without content/ builds those that ship with pmdocs."),
    ("pmdocs.toml", "The settings of a project; `pmdocs schema project` prints its schema."),
    ("_brand.yml", "Colours, type and logo, in the open brand.yml format."),
    ("templates/", "Templates, style sheets and labels of the project's own, over the shipped ones file by file."),
    ("output/", "The finished files."),
)
_EXITS: Final = (
    ("0", "Done; with `check`, nothing was found."),
    ("1", "There are problems in the content, or findings of `check`."),
    ("2", "The command is wrong."),
    ("3", "A bug of pmdocs."),
)
_ENVIRONMENT: Final = (
    ("SOURCE_DATE_EPOCH", "The date of the build, in seconds since 1970, where a comparison has none."),
    ("DICPATH", "Folders with dictionaries of Hunspell, for the rule spelling of `check`."),
    ("NO_COLOR", "No colours on a terminal."),
)


def man_page(group: click.Group, version: str) -> str:
    """The page in roff."""
    # Click keeps the help option that a command was first asked for, so that its names have to be those of `main`.
    context = click.Context(group, info_name="pmdocs", **group.context_settings)
    lines = [
        f'.TH PMDOCS 1 "" "pmdocs {version}" "User Commands"',
        ".SH NAME",
        f"pmdocs \\- {_inline('turn a comparison, written once in YAML, into a finished sheet and a finished deck')}",
        ".SH SYNOPSIS",
        ".B pmdocs",
        "COMMAND [OPTION]... [ARGUMENT]...",
        ".SH DESCRIPTION",
        *_paragraphs(_DESCRIPTION),
        ".SH COMMANDS",
        _inline("Each command tells its options with -h or --help."),
        *_commands(group, context, "pmdocs"),
    ]
    for title, entries in (("FILES", _FILES), ("EXIT STATUS", _EXITS), ("ENVIRONMENT", _ENVIRONMENT)):
        lines.append(f".SH {title}")
        lines += [line for name, about in entries for line in (".TP", f".B {_inline(name)}", _inline(about))]
    return "\n".join(lines) + "\n"


def _commands(group: click.Group, above: click.Context, name: str) -> Iterator[str]:
    for word in group.list_commands(above):
        command = group.get_command(above, word)
        if command is None or command.hidden:
            continue
        context = click.Context(command, info_name=word, parent=above)
        if isinstance(command, click.Group):
            yield from _commands(command, context, f"{name} {word}")
            continue
        usage = " ".join(command.collect_usage_pieces(context))
        yield f".SS {_inline(f'{name} {word} {usage}'.strip())}"
        yield from _paragraphs(command.help or "")
        for option in (parameter for parameter in command.params if isinstance(parameter, click.Option)):
            if record := option.get_help_record(context):
                yield from (".TP", f".B {_inline(record[0])}", _inline(record[1]))


def _paragraphs(text: str) -> Sequence[str]:
    pieces = [" ".join(piece.split()) for piece in re.split(r"\n\s*\n", text.strip()) if piece.strip()]
    return [line for n, piece in enumerate(pieces) for line in ([".PP"] * bool(n) + [_inline(piece)])]


def _inline(text: str) -> str:
    """A text as roff shows it as it stands."""
    shown = text.replace("\\", "\\e").replace("-", "\\-").replace("\N{HORIZONTAL ELLIPSIS}", "...")
    return f"\\&{shown}" if shown[:1] in (".", "'") else shown

"""The command `pmdocs`: arguments in, one call, exit codes."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from generator import __version__, cli_authoring, console, stopping
from generator.edition import MINUTES, PAPERS
from generator.machine import lacking
from generator.problems import Problem, UsageProblem
from generator.silence import silence_libraries
from generator.stopping import INTERRUPTED, Stopped

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

REPORT_FORMATS: Final = ("text", "json", "github", "sarif")
DONE, PROBLEMS, USAGE, BUG = 0, 1, 2, 3

_COMPLETE: Final = "_PMDOCS_COMPLETE"
SHELLS: Final = ("bash", "zsh", "fish")


def _proposing(what: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """A completer, which is looked up only where a shell asks for it."""

    def propose(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        from generator import completing

        proposals: list[CompletionItem] = getattr(completing, what)(begun)
        return proposals

    return propose


_content = click.argument("content", nargs=-1, metavar="[CONTENT]...", shell_complete=_proposing("contents"))
_documents = click.option(
    "-d",
    "--document",
    "documents",
    metavar="NAMES",
    shell_complete=_proposing("documents"),
    callback=lambda context, option, value: _parted(value),
    help="Documents to build, parted by commas: cheatsheet, deck, page, your own templates, or all. "
    "[default: cheatsheet,deck]",
)
_paper = click.option("--paper", type=click.Choice(sorted(PAPERS)), help="Paper size. [default: a4]")
_pages = click.option("--pages", type=click.IntRange(1, 999), help="Pages that the sheet may take. [default: 1]")
_brand = click.option(
    "--brand",
    metavar="FILE",
    shell_complete=_proposing("brands"),
    help="Another brand: a _brand.yml, or the name of one that ships with pmdocs.",
)
_master = click.option("--master", metavar="FILE", help="Your company's .pptx, .potx or .ppsx as the deck's master.")
_minutes = click.option(
    "--minutes",
    type=click.IntRange(*MINUTES),
    help="Minutes that the deck may take: what there is no time for is hidden at its end.",
)
_animations = click.option(
    "--animations/--no-animations",
    default=None,
    help="Show answers in the deck on a click, or on a slide of their own. [default: on a click]",
)
_output = click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    metavar="DIR",
    show_default=True,
    help="Folder for the finished files.",
)
_quiet = click.option("-q", "--quiet", is_flag=True, help="Only problems.")
_verbose = click.option("-v", "--verbose", is_flag=True, help="More about each file.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="pmdocs")
def pmdocs() -> None:
    """Turn a comparison, written once in YAML, into a finished PDF cheat sheet and a finished deck.

    A project is a folder with content/ in it; without one, the comparisons that ship with pmdocs are built.
    """


@pmdocs.command()
@_content
@_documents
@_output
@_brand
@_master
@_paper
@_pages
@_minutes
@_animations
@_quiet
@_verbose
def build(content: tuple[str, ...], output: Path, quiet: bool, verbose: bool, **flags: Any) -> None:  # noqa: ANN401
    """Build the documents of every comparison, or of those named.

    CONTENT is a comparison's name or file: product-vs-project-management, content/mine.yaml.
    """
    from generator.commands import build_all

    _finish(build_all(content, _said(flags), output, quiet=quiet, verbose=verbose))


@pmdocs.command()
@_content
@_documents
@_brand
@_master
@_paper
@_pages
@_minutes
@_animations
@click.option("--select", metavar="RULES", shell_complete=_proposing("rules"), help="Tell only what these rules find.")
@click.option("--ignore", metavar="RULES", shell_complete=_proposing("rules"), help="Leave out what these rules find.")
@click.option("--format", "form", type=click.Choice(REPORT_FORMATS), default="text", help="How problems are told.")
@click.option("--fix", is_flag=True, help="Mend what is safe in the files, and keep their comments and layout.")
@click.option("--exit-zero", is_flag=True, help="End with 0, whatever is found.")
@click.option("--explain", metavar="RULE", shell_complete=_proposing("rules"), help="Show what a rule is for.")
@_quiet
@_verbose
def check(
    content: tuple[str, ...],
    *,
    select: str | None,
    ignore: str | None,
    form: str,
    fix: bool,
    exit_zero: bool,
    explain: str | None,
    quiet: bool,
    verbose: bool,
    **flags: Any,  # noqa: ANN401
) -> None:
    """Make all of build's checks, say what a careful reader would, and write nothing; audit any deck or PDF.

    CONTENT is a comparison's name or file, or a .pptx or .pdf, whoever made it: talk.pptx, output/mine-cheatsheet.pdf.

    Ends with 1 on any finding. `# pmdocs: ignore[rule] reason` on a line, or above it, takes a finding away;
    levels and limits stand in pmdocs.toml.
    """
    from generator.checking import Wanted, check_all, explained

    if explain is not None:
        console.say(explained(explain), needed=True)
        return
    wanted = Wanted(_parted(select) or (), _parted(ignore) or (), form, fix, exit_zero)
    _finish(check_all(content, _said(flags), wanted, quiet=quiet, verbose=verbose))


@pmdocs.group()
def brand() -> None:
    """See a brand, and the brands that there are."""


@brand.command()
@_brand
@_output
@_paper
@_quiet
def show(output: Path, quiet: bool, **flags: Any) -> None:  # noqa: ANN401
    """Draw a brand's specimen: its colours with their contrasts, its type, its logo, and a small comparison."""
    from generator.specimen import show_brand

    _finish(show_brand(_said(flags), output, quiet=quiet))


@brand.command("list")
def list_brands() -> None:
    """Name the brands that ship with pmdocs."""
    from generator.specimen import brand_lines

    console.say(brand_lines(), needed=True)


@pmdocs.command()
@click.argument("file", metavar="FILE", shell_complete=_proposing("files"))
@click.option("--png", is_flag=True, help="Draw an example of each kind of slide (LibreOffice where installed).")
@_output
@_quiet
def master(file: str, png: bool, output: Path, quiet: bool) -> None:
    """Say what each kind of slide will use of a company's master, and what will be done where it lacks something.

    FILE is a .pptx, .potx or .ppsx; nothing in it is changed.
    """
    from generator.master_report import describe_master

    _finish(describe_master(file, output if png else None, quiet=quiet))


@pmdocs.command()
@click.argument("what", type=click.Choice(("comparison", "project")), default="comparison")
def schema(what: str) -> None:
    """Print the JSON Schema of a comparison, or of pmdocs.toml, for an editor that completes and checks."""
    import json

    from generator.schema import SCHEMAS

    console.say([json.dumps(SCHEMAS[what](), indent=2)], needed=True)


@pmdocs.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print what a shell needs to complete commands, comparisons and rules.

    bash: write eval "$(pmdocs completion bash)" into ~/.bashrc; zsh: the same with zsh into ~/.zshrc, after compinit;
    fish: pmdocs completion fish > ~/.config/fish/completions/pmdocs.fish
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is not None:
        console.say([found(pmdocs, {}, "pmdocs", _COMPLETE).source()], needed=True)


@pmdocs.command()
def doctor() -> None:
    """Say what this machine has, what is missing, and the command that mends it."""
    from generator.doctor import examined

    findings = examined()
    console.say((finding.line for finding in findings), needed=True)
    _finish(all(f.well for f in findings))


for _command in (cli_authoring.new, cli_authoring.init, cli_authoring.export):
    pmdocs.add_command(_command)


def _parted(names: str | None) -> tuple[str, ...] | None:
    """Names parted by commas, as a tuple; None where the option is not said."""
    return None if names is None else tuple(filter(None, (name.strip() for name in names.split(","))))


def _said(flags: Mapping[str, Any]) -> dict[str, Any]:
    """The flags that were given: each wins over pmdocs.toml."""
    return {name: value for name, value in flags.items() if value is not None}


def _finish(well: bool) -> None:
    raise click.exceptions.Exit(DONE if well else PROBLEMS)


def main() -> None:
    """Every way to end has its exit code, and only a bug of ours leaves a trace."""
    stopping.raise_once()
    silence_libraries()
    code: object = BUG
    try:
        with _one_line_for_usage():
            code = pmdocs.main(prog_name="pmdocs", complete_var=_COMPLETE, standalone_mode=False)
    except SystemExit as leaving:
        code = leaving.code
    except click.Abort:
        _stopped(INTERRUPTED)
    except Stopped:
        _stopped(stopping.code_of_signal())
    except Exception as error:  # the last resort: a bug is told in one line, and its trace goes into a file
        if not stopping.code_of_signal():
            lack = lacking(error)
            code = USAGE if lack else _bug()
            console.say(console.problem_lines(lack) if lack else (), error=True)
    if stopped := stopping.code_of_signal():
        # What it raised was swallowed on its way.
        _stopped(stopped)
    sys.exit(code if isinstance(code, int) else DONE)


def _stopped(code: int) -> None:
    stopping.leave_soon(code)
    if code == INTERRUPTED:
        console.say(["pmdocs: stopped"], error=True)
    _exit_now(code)


@contextlib.contextmanager
def _one_line_for_usage() -> Iterator[None]:
    try:
        yield
    except UsageProblem as error:
        console.say((*console.problem_lines(error.problem), *(f"    {line}" for line in error.choices)), error=True)
        sys.exit(USAGE)
    except click.exceptions.NoArgsIsHelpError as error:
        console.say([error.format_message()], error=True)
        sys.exit(USAGE)
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        console.say(
            console.problem_lines(
                Problem(
                    "usage",
                    error.format_message(),
                    hint=f"Try `{context.command_path} --help`." if context else "",
                )
            ),
            error=True,
        )
        sys.exit(USAGE)


def _exit_now(code: int) -> None:
    """Leave without waiting for pool threads, which may hang on processes that were killed."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _bug() -> int:
    import tempfile
    import traceback

    trace = traceback.format_exc()
    reason = trace.strip().splitlines()[-1]
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="pmdocs-bug-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as log:
            log.write(f"pmdocs {__version__}, Python {sys.version}\n{trace}")
        console.say([f"pmdocs: a bug of ours, sorry: {reason}. Please send us {log.name}."], error=True)
    except OSError:
        console.say([f"pmdocs: a bug of ours, sorry: {reason}", trace], error=True)
    return BUG

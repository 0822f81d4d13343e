"""The commands that make comparisons and take them out: new, init, export."""

from __future__ import annotations

from pathlib import Path

import click

DONE, PROBLEMS = 0, 1
TABLES = ("xlsx", "csv", "tsv", "md", "json")

_quiet = click.option("-q", "--quiet", is_flag=True, help="Only problems.")


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--from", "given", metavar="FILE", help="Start from a table: .xlsx, .csv, .tsv, .md, .html, our .json.")
@click.option(
    "--subjects",
    metavar="NAMES",
    default="",
    help='What is compared, parted by commas: "Scrum,Kanban".',
)
@click.option("--sheet", metavar="NAME", default="", help="Which sheet of a workbook.")
@click.option("--table", type=click.IntRange(min=1), metavar="N", help="Which table of a file or a sheet.")
@click.option("--transpose/--no-transpose", default=None, help="Take the table's rows, or its columns, as subjects.")
@click.option("--force", is_flag=True, help="Write over a comparison of that name.")
@_quiet
def new(
    name: str,
    given: str | None,
    subjects: str,
    sheet: str,
    table: int | None,
    transpose: bool | None,
    force: bool,
    quiet: bool,
) -> None:
    """Write content/NAME.yaml: a comparison to fill in, or one made out of a table.

    What a table does not say (an introduction, a summary) is left out, and the result can be built at once.
    """
    from generator.authoring import new_comparison
    from generator.importing import Wishes, parted

    if given is None and (sheet or table or transpose is not None):
        raise click.UsageError("--sheet, --table and --transpose belong to --from FILE.")
    wishes = Wishes(sheet, table or 0, transpose, parted(subjects))
    _finish(new_comparison(name, wishes, given, force=force, quiet=quiet))


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@_quiet
def init(folder: Path, quiet: bool) -> None:
    """Make a project in DIR: a comparison to fill in, a brand, settings, .gitignore and README."""
    from generator.authoring import init_project

    _finish(init_project(folder, quiet=quiet))


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--to", "kind", type=click.Choice(TABLES), required=True, help="The kind of table.")
@click.option(
    "-o", "--output", metavar="PATH", help="A file, or a folder for NAME.KIND; - is stdout. [default: output/]"
)
@_quiet
def export(name: str, kind: str, output: str | None, quiet: bool) -> None:
    """Write the comparison NAME as a table; `pmdocs new --from` brings it back.

    md and json keep all of the table, json the rest as well; xlsx keeps emphasis and links, csv and tsv the words.
    """
    from generator.releasing import export_comparison

    _finish(export_comparison(name, kind, output, quiet=quiet))


def _finish(well: bool) -> None:
    raise click.exceptions.Exit(DONE if well else PROBLEMS)

"""What `export` does: a comparison as a table of other programs, and what that has no place for."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from generator import console
from generator.artifact import Artifact
from generator.building import publish, sweep
from generator.comparison import Comparison
from generator.exporting.plain import plain_values
from generator.exporting.table import grid_of, left_out
from generator.project import Project
from generator.sources.tables.grid import Grid
from generator.sources.yaml import read
from generator.spans import Spans, spans_of


def export_comparison(name: str, kind: str, output: str | None, *, quiet: bool) -> bool:
    """Write a comparison as a table; True where it is well. `output` is a file or a folder, - for stdout.

    A file of the name is replaced, as those of a build are. Raises UsageProblem.
    """
    project = Project.here()
    file = project.content_named(name)
    authored = read(project.read(file), file)
    console.say(console.problems_text(authored.problems), error=True)
    if authored.value is None:
        return False
    comparison = authored.value.comparison
    content = exported(comparison, kind)
    if output == "-":
        _to_stdout(content)
    else:
        target = _target(output, f"{comparison.id}.{kind}")
        sweep(target.parent)
        publish(Artifact(target.name, kind, content), target.parent, "name another place with -o FILE.")
        if not quiet:
            console.say([str(target)])
    if not quiet and (lost := list(_lost(comparison, kind))):
        console.say([f"Left out, as a .{kind} has no place for it: {', '.join(lost)}."], error=True)
    return True


def _target(output: str | None, name: str) -> Path:
    """The file to write: in the folder that `output` names, or with the ending of `name` where it has another."""
    given = Path(output or "output/")
    if not output or output.endswith("/") or given.is_dir():
        return given / name
    ending = Path(name).suffix
    return given if given.suffix.casefold() == ending else given.with_name(given.name + ending)


def exported(comparison: Comparison, kind: str) -> bytes:
    """The bytes of a comparison as xlsx, csv, tsv, md or json."""
    if kind == "json":
        return (json.dumps(plain_values(comparison), ensure_ascii=False, indent=2) + "\n").encode()
    grid, title = grid_of(comparison), spans_of(comparison.title.markdown)
    notes = [spans_of(note.markdown) for note in comparison.footnotes]
    if kind == "md":
        from generator.exporting import markdown

        return markdown.written(grid, title, notes)
    if kind == "xlsx":
        from generator.exporting import xlsx

        return xlsx.written(grid, title, notes)
    from generator.exporting import delimited

    return delimited.written(grid, "\t" if kind == "tsv" else ",", notes)


def _lost(comparison: Comparison, kind: str) -> Iterator[str]:
    if kind == "json":
        return
    yield from left_out(comparison)
    grid = grid_of(comparison)
    if kind == "xlsx":
        from generator.exporting.xlsx import lost_links

        if lost := lost_links(grid):
            yield f"{console.counted(lost, 'link')} beside another in a cell"
    if kind in ("csv", "tsv"):
        yield "title"
        yield from _lost_looks(grid, [spans_of(note.markdown) for note in comparison.footnotes])


def _lost_looks(grid: Grid, notes: list[Spans]) -> Iterator[str]:
    spans = [span for row in grid.rows for cell in row for span in cell] + [s for note in notes for s in note]
    if any(span.strong or span.em or span.code for span in spans):
        yield "emphasis"
    if any(span.href for span in spans):
        yield "links"


def _to_stdout(content: bytes) -> None:
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except (OSError, ValueError) as failed:
        console.give_up(sys.stdout, failed, needed=True)

"""`new`, `init` and `export` as a user meets them: a comparison that builds at once, or a line with the way out."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import cli
from generator.comparison import Comparison
from generator.exporting.xlsx import written
from generator.sources.tables.grid import squared
from generator.sources.yaml import read
from generator.spans import Span
from tests.projects import ROOT, SHIPPED, pmdocs
from tests.reviewed import written as compared
from tests.tables import rows_of, workbook

THINGS = """\
Name,License,Stars,Last release
Alpha,MIT,1200,2024-01-05
Beta,GPL-3.0,340,2023-11-30
Gamma,MIT,87,2022-06-01
"""
ASPECTS = """\
Feature;Alpha;Beta
Price;free;10 €
Limits*;;none
* Since 2024
"""


def comparison(folder: Path, name: str) -> Comparison:
    result = read((folder / "content" / f"{name}.yaml").read_bytes(), f"content/{name}.yaml")
    assert result.value is not None, result.problems
    return result.value.comparison


@dataclass(frozen=True)
class Ran:
    returncode: int
    stdout: str
    stderr: str


def here(*arguments: str, cwd: Path) -> Ran:
    """The command in this process, with no terminal: nothing is imported anew for each of many short runs."""
    out, err = io.StringIO(), io.StringIO()
    before = signal.getsignal(signal.SIGTERM)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(cwd)
        patch.setattr(sys, "argv", ["pmdocs", *arguments])
        patch.setattr(sys, "stdin", io.StringIO())
        with pytest.raises(SystemExit) as ended:
            cli.main()
    signal.signal(signal.SIGTERM, before)
    assert isinstance(ended.value.code, int)
    return Ran(ended.value.code, out.getvalue(), err.getvalue())


def new(folder: Path, table: str | bytes, file: str, *options: str) -> Ran:
    (folder / file).write_bytes(table.encode() if isinstance(table, str) else table)
    return here("new", "x", "--from", file, *options, cwd=folder)


def cells(read: Comparison) -> dict[str, list[str]]:
    return {d.name.markdown: [c.text.markdown for c in d.cells.values()] for d in read.dimensions}


# ---- new, without a table


def test_a_starter_builds_at_once_and_names_what_is_compared(tmp_path: Path) -> None:
    run = here("new", "agile", "--subjects", 'Scrum,"Kanban, the board"', cwd=tmp_path)
    assert (run.returncode, run.stdout) == (0, "content/agile.yaml\n"), run.stderr
    assert "no content/ here: this folder is a project now" in run.stderr
    made = comparison(tmp_path, "agile")
    assert [s.name.markdown for s in made.subjects.values()] == ["Scrum", "Kanban, the board"]
    assert (tmp_path / "content" / "agile.yaml").read_text().startswith("# yaml-language-server: $schema=")
    assert pmdocs("build", "-d", "cheatsheet", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("subjects", "told"),
    [
        ("A", "one subject is named; a comparison has two to five"),
        ("A,B,C,D,E,F", "6 subjects are named"),
        ("A,B,a", 'the subject "a" is named twice'),
    ],
)
def test_subjects_that_no_comparison_can_have_are_a_wrong_command(tmp_path: Path, subjects: str, told: str) -> None:
    run = here("new", "q", "--subjects", subjects, cwd=tmp_path)
    assert (run.returncode, run.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert told in run.stderr
    assert "content/" not in run.stderr


def test_what_a_starter_asks_to_be_written_over_is_told_until_it_is(tmp_path: Path) -> None:
    assert here("new", "agile", cwd=tmp_path).returncode == 0
    file = tmp_path / "content" / "agile.yaml"
    lines = [
        n
        for n, line in enumerate(file.read_text().splitlines(), 1)
        if re.search("Say in|The (one|other)$|What the s", line)
    ]
    run = here("check", "--select", "placeholder", cwd=tmp_path)
    found = [int(n) for n in re.findall(r"agile\.yaml:(\d+):\d+: warning: placeholder: this is still", run.stdout)]
    # A folded text begins on the line of its key.
    folded = {n: n - 1 for n in lines if file.read_text().splitlines()[n - 2].endswith(">-")}
    assert found == [folded.get(n, n) for n in lines]
    assert len(found) == 11
    file.write_text(re.sub("Say in.*|The (one|other)$|What the s.*", "Mine", file.read_text(), flags=re.MULTILINE))
    assert here("check", "--select", "placeholder", cwd=tmp_path).returncode == 0


def test_a_folder_that_nothing_may_be_written_to_is_told_with_what_new_can_do(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("a file in the way")
    run = here("new", "x", cwd=tmp_path)
    assert run.returncode == 2
    assert "begin in a folder that is yours" in run.stderr
    assert "-o DIR" not in run.stderr


def test_an_editor_finds_the_schema_that_the_first_line_names(tmp_path: Path) -> None:
    assert here("new", "x", cwd=tmp_path).returncode == 0
    line = (tmp_path / "content" / "x.yaml").read_text().splitlines()[0]
    named = tmp_path / "content" / line.partition("$schema=")[2]
    assert json.loads(named.read_text())["properties"]["footnotes"]


def test_a_comparison_that_is_there_is_kept(tmp_path: Path) -> None:
    assert here("new", "x", cwd=tmp_path).returncode == 0
    file = tmp_path / "content" / "x.yaml"
    file.write_text("mine")
    for name in ("x", "x.yaml", "X"):
        run = here("new", name, cwd=tmp_path)
        assert (run.returncode, file.read_text()) == (2, "mine")
    assert here("new", "x", "--force", cwd=tmp_path).returncode == 0
    assert file.read_text() != "mine"


@pytest.mark.parametrize("name", ["../x", "a/b", ".hidden", "-x y", "x\ty", "", "a\\b", "x" * 300, "."])
def test_a_name_that_is_no_plain_name_of_a_file_is_refused(tmp_path: Path, name: str) -> None:
    run = here("new", "--", name, cwd=tmp_path)
    assert (run.returncode, run.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert "Traceback" not in run.stderr


def test_init_makes_a_project_that_builds_and_keeps_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "Our tools").mkdir()
    (tmp_path / "Our tools" / "README.md").write_text("mine")
    run = here("init", "Our tools", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    folder = tmp_path / "Our tools"
    assert {p.name for p in folder.iterdir()} >= {"content", "_brand.yml", "pmdocs.toml", ".gitignore", "README.md"}
    assert (folder / "README.md").read_text() == "mine"
    assert "README.md is there already" in run.stderr
    assert pmdocs("build", "-d", "page", cwd=folder).returncode == 0
    assert "Now run: cd 'Our tools' && pmdocs build" in run.stderr
    assert here("init", "Our tools", cwd=tmp_path).stdout == ""


# ---- new, from a table


def test_a_table_becomes_a_comparison_without_any_words_of_ours(tmp_path: Path) -> None:
    run = new(tmp_path, ASPECTS, "my-tools.csv")
    assert run.returncode == 0, run.stderr
    made = comparison(tmp_path, "x")
    assert (made.title.markdown, made.introduction.markdown, made.summary.markdown) == ("X", "", "")
    assert cells(made) == {"Price": ["free", "10 €"], r"Limits*": ["", "none"]}
    assert [note.markdown for note in made.footnotes] == ["* Since 2024"]
    assert pmdocs("build", "-d", "deck,page", cwd=tmp_path).returncode == 0


def test_rows_that_are_the_subjects_are_recognised_and_told(tmp_path: Path) -> None:
    run = new(tmp_path, THINGS, "t.csv")
    assert [s.name.markdown for s in comparison(tmp_path, "x").subjects.values()] == ["Alpha", "Beta", "Gamma"]
    assert "the rows are taken as the subjects; --no-transpose takes the columns" in run.stderr
    new(tmp_path, THINGS, "t.csv", "--no-transpose", "--force")
    assert [s.name.markdown for s in comparison(tmp_path, "x").subjects.values()] == [
        "License",
        "Stars",
        "Last release",
    ]
    new(tmp_path, ASPECTS, "t.csv", "--transpose", "--force")
    assert list(comparison(tmp_path, "x").subjects) == ["price", "limits"]


def test_of_more_than_five_subjects_some_are_named(tmp_path: Path) -> None:
    table = "Feature,A1,B1,C1,D1,E1,F1\nPrice,1,2,3,4,5,6\n"
    run = new(tmp_path, table, "t.csv")
    assert (run.returncode, run.stdout) == (2, "")
    assert "the table has 6 subjects" in run.stderr
    assert "--subjects A,B,C" in run.stderr
    assert re.search(r"^    F  F1$", run.stderr, re.MULTILINE)
    for wanted in ("A1,f1", "A,F"):
        assert new(tmp_path, table, "t.csv", "--subjects", wanted, "--force").returncode == 0
        assert cells(comparison(tmp_path, "x")) == {"Price": ["1", "6"]}
    assert "The subjects are: A1, B1" in new(tmp_path, table, "t.csv", "--subjects", "A1,other", "--force").stderr


def test_sheets_and_tables_are_chosen_and_listed(tmp_path: Path) -> None:
    sheet = rows_of(["", "A", "B"], ["x", "1", "2"])
    data = workbook({"Prices": sheet, "Speed test": sheet, "Old": sheet}, states={"Old": "hidden"})
    run = new(tmp_path, data, "t.xlsx")
    assert (run.returncode, run.stdout) == (2, "")
    assert '--sheet "Speed test"' in run.stderr
    assert "Old" not in run.stderr
    assert new(tmp_path, data, "t.xlsx", "--sheet", "prices").returncode == 0
    two = "## One\n\n|a|b|c|\n|-|-|-|\n|1|2|3|\n\n## Two\n\n|a|b|c|\n|-|-|-|\n|4|5|6|\n"
    assert "--table 2  Two (2 rows, 3 columns): a, b, c" in new(tmp_path, two, "t.md", "--force").stderr
    assert new(tmp_path, two, "t.md", "--table", "2", "--force").returncode == 0
    assert cells(comparison(tmp_path, "x")) == {"4": ["5", "6"]}
    assert new(tmp_path, two, "t.md", "--table", "3", "--force").returncode == 2


def test_a_person_at_a_terminal_is_asked(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Feature,A1,B1,C1,D1,E1,F1\nPrice,1,2,3,4,5,6\n")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from generator.cli import main; main()", "new", "x", "--from", "t.csv"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdin=theirs, stderr=theirs) as process:
        os.write(ours, b"2, 9\n1, 6\n")
        assert process.wait(60) == 0
    os.close(theirs)
    os.close(ours)
    assert cells(comparison(tmp_path, "x")) == {"Price": ["1", "6"]}


def test_section_rows_and_merged_heads_become_groups(tmp_path: Path) -> None:
    table = "<table><tr><th><th>A<th>B<tr><td colspan=3>Costs<tr><td>Price<td>1<td>2"
    table += "<tr><td colspan=3>Use<tr><td>Ease<td>3<td>4</table>"
    assert new(tmp_path, table, "t.html").returncode == 0
    found = comparison(tmp_path, "x")
    assert [(d.group.markdown, d.name.markdown) for d in found.dimensions] == [("Costs", "Price"), ("Use", "Ease")]
    merged = "<table><tr><th>Area<th>Feature<th>A<th>B<tr><td rowspan=2>Costs<td>Price<td>1<td>2<tr><td>Fees<td>3<td>4"
    merged += "<tr><td>Use<td>Ease<td colspan=2>fair</table>"
    assert new(tmp_path, merged, "t.html", "--force").returncode == 0
    found = comparison(tmp_path, "x")
    assert [(d.group.markdown, d.name.markdown) for d in found.dimensions] == [
        ("Costs", "Price"),
        ("Costs", "Fees"),
        ("Use", "Ease"),
    ]
    assert cells(found)["Ease"] == ["fair", "fair"]


def test_heads_in_two_rows_are_joined(tmp_path: Path) -> None:
    assert new(tmp_path, ",Basic,,Pro,\n,small,large,small,large\nPrice,1,2,3,4\n", "t.csv").returncode == 0
    names = [s.name.markdown for s in comparison(tmp_path, "x").subjects.values()]
    assert names == ["Basic: small", "Basic: large", "Pro: small", "Pro: large"]


@pytest.mark.parametrize(
    ("data", "file", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "t.xls", "save it as .xlsx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "t.xlsx",
            "protected with a password",
        ),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "t.ods", ".ods"),
        (b"%PDF-1.7", "t.pdf", "into a spreadsheet"),
        (b"one\ntwo\nthree\n", "t.csv", "only one column"),
        (b"Feature,A\nPrice,1\nSize,2\n", "t.csv", "one subject, A"),
        (b"# Nothing here\n", "t.md", "no table in this file"),
        (b"", "t.csv", "nothing in this file"),
        (b"{}", "t.json", "no comparison of ours"),
        (b'{"a": [', "t.json", "json: Expecting value"),
        (b"[" * 100_000, "t.json", "nested too deep"),
        (b"a", "t.docx", "spreadsheet"),
        (b"a", "t.zzz", ".xlsx, .csv"),
    ],
)
def test_what_is_no_table_is_told_in_a_line_with_the_way_out(tmp_path: Path, data: bytes, file: str, told: str) -> None:
    run = new(tmp_path, data, file)
    assert (run.returncode, run.stdout) == (1, "")
    assert told in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "content").exists()


# ---- export


def test_export_says_what_it_left_out_and_new_brings_the_table_back(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    shutil.copy(SHIPPED[1], tmp_path / "content")
    for kind in ("xlsx", "csv", "tsv", "md", "json"):
        run = here("export", "product-vs-project-management", "--to", kind, cwd=tmp_path)
        assert (run.returncode, run.stdout) == (0, f"output/product-vs-project-management.{kind}\n")
        assert ("notes of dimensions" in run.stderr) == (kind != "json")
        assert ("emphasis" in run.stderr) == (kind in ("csv", "tsv"))
        back = here("new", f"x-{kind}", "--from", f"output/product-vs-project-management.{kind}", cwd=tmp_path)
        assert back.returncode == 0, back.stderr
    whole = comparison(tmp_path, "x-json")
    assert whole.dimensions[0].notes
    assert [d.name for d in comparison(tmp_path, "x-md").dimensions] != []


def test_export_to_stdout_is_the_file_and_nothing_else(tmp_path: Path) -> None:
    assert here("new", "x", cwd=tmp_path).returncode == 0
    run = pmdocs("export", "x", "--to", "md", "-o", "-", cwd=tmp_path)
    assert run.stdout.startswith("# X\n\n|  | The one | The other |\n")
    assert here("export", "x", "--to", "csv", "-o", "deep/t.csv", cwd=tmp_path).stdout == "deep/t.csv\n"


@pytest.mark.parametrize(
    ("output", "file"),
    [
        ((), "output/x.csv"),
        (("-o", "there"), "there/x.csv"),
        (("-o", "new/"), "new/x.csv"),
        (("-o", "exp"), "exp.csv"),
        (("-o", "exp.CSV"), "exp.CSV"),
        (("-o", "v1.2"), "v1.2.csv"),
        (("-o", "exp.xlsx"), "exp.xlsx.csv"),
    ],
)
def test_a_table_is_put_into_a_folder_and_has_the_ending_of_its_kind(
    tmp_path: Path, output: tuple[str, ...], file: str
) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "x.yaml").write_text(compared())
    assert here("export", "x", "--to", "csv", *output, cwd=tmp_path).stdout == f"{file}\n"
    assert (tmp_path / file).read_bytes().count(b"\n") == 2


def test_a_workbook_of_ours_holds_a_table_only_once() -> None:
    grid = squared([[(), (Span("A"),), (Span("B"),)], [(Span("x"),), (Span("1"),), ()]])
    assert written(grid, ()) == written(grid, ())

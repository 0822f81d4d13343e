"""The command as a user and a script meet it: exit codes, the two streams, and what it does when things are amiss."""

from __future__ import annotations

import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

import generator
from generator import cli, commands, doctor
from tests.projects import GOOD, NOTE, ROOT, SHIPPED, noted, pmdocs

MINIMAL: Final = next(path for path in GOOD if path.stem == "minimal")
ARABIC: Final = next(path for path in GOOD if path.stem == "arabic")
BAD: Final = ROOT / "tests" / "cases" / "many-faults.yaml"
FAULTS: Final = BAD.with_suffix(".problems").read_text(encoding="utf-8").count("content/many-faults.yaml:")
COMMAND: Final = (sys.executable, "-c", "from generator.cli import main; main()")


@dataclass(frozen=True)
class Ran:
    """How the command ended, and what it wrote."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one comparison and one small document of its own."""
    return noted(tmp_path / "project")


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """The entry point in this process, in the project's folder."""
    monkeypatch.chdir(folder)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def running(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["pmdocs", *arguments])
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        captured = capfd.readouterr()
        assert isinstance(ended.value.code, int)
        assert "Traceback" not in captured.err
        return Ran(ended.value.code, captured.out, captured.err)

    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield running
    for number, handler in before.items():
        signal.signal(number, handler)
    sys.unraisablehook = sys.__unraisablehook__


def test_the_version_is_told(run: Run) -> None:
    assert run("--version") == Ran(0, f"pmdocs, version {generator.__version__}\n", "")


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_is_told_on_stdout(run: Run, flag: str) -> None:
    ran = run(flag)
    assert (ran.code, ran.err) == (0, "")
    assert {"build", "check", "doctor"} <= set(re.findall(r"^  (\w+)", ran.out, re.MULTILINE))
    for command in ("build", "check", "doctor"):
        assert run(command, flag).out.startswith(f"Usage: pmdocs {command} ")


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    ran = run()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: pmdocs ")


def test_a_build_tells_its_files_on_stdout_and_everything_else_on_stderr(run: Run, folder: Path) -> None:
    ran = run("build", "-d", "note")
    assert ran.code == 0
    assert re.fullmatch(r"output/minimal-note\.html +1 kB +\d+\.\d s\n", ran.out)
    assert re.fullmatch(r"1 file built in \d+\.\d s\n", ran.err)
    assert b"Compost and mulch" in (folder / "output" / "minimal-note.html").read_bytes()
    assert [path.name for path in (folder / "output").iterdir()] == ["minimal-note.html"]


def test_a_quiet_build_says_nothing_when_all_is_well(run: Run, folder: Path) -> None:
    assert run("build", "-q", "-d", "note") == Ran(0, "", "")
    assert (folder / "output" / "minimal-note.html").is_file()


def test_a_quiet_build_still_tells_problems(run: Run, folder: Path) -> None:
    (folder / "content" / "minimal.yaml").write_text("title: x\n")
    ran = run("build", "-q", "-d", "note")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith('content/minimal.yaml:1:1: missing: "subjects" is missing\n')
    assert "built" not in ran.err


def test_problems_of_content_end_with_1_and_nothing_is_written(run: Run, folder: Path) -> None:
    (folder / "content" / "minimal.yaml").write_bytes(BAD.read_bytes())
    ran = run("build", "-d", "note")
    assert (ran.code, ran.out) == (1, "")
    told = re.findall(r"^content/minimal\.yaml:\d+:\d+: ", ran.err, re.MULTILINE)
    assert len(told) == FAULTS > 10
    assert re.search(rf"^0 files built, {FAULTS} problems in ", ran.err, re.MULTILINE)
    assert not list((folder / "output").glob("*"))


def test_the_older_file_of_a_comparison_with_problems_stays_as_it_was(run: Run, folder: Path) -> None:
    assert run("build", "-d", "note").code == 0
    before = (folder / "output" / "minimal-note.html").read_bytes()
    (folder / "content" / "minimal.yaml").write_bytes(BAD.read_bytes())
    assert run("build", "-d", "note").code == 1
    assert (folder / "output" / "minimal-note.html").read_bytes() == before


def test_problems_of_a_document_end_with_1_and_it_is_not_written(run: Run, folder: Path) -> None:
    (folder / "templates" / "note.html").write_text('{% set shows = "title" %}\n<p>{{ comparison.titel }}</p>')
    ran = run("build", "-d", "note")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("templates/note.html:2: template: ")
    assert not list((folder / "output").glob("*"))


def test_a_word_that_a_document_drops_is_an_error_that_names_its_line(run: Run, folder: Path) -> None:
    (folder / "templates" / "note.html").write_text(NOTE.replace("[cell.key, cell.text]", "[cell.key]"))
    ran = run("build", "-d", "note")
    assert ran.code == 1
    assert "content/minimal.yaml:9:16: words-kept: 3 words are not in minimal-note.html: Into the soil." in ran.err
    assert not list((folder / "output").glob("*"))


def test_a_warning_is_told_and_the_file_is_written(run: Run, folder: Path) -> None:
    with (folder / "content" / "minimal.yaml").open("a") as file:
        file.write("language: sw\n")
    ran = run("build", "-d", "note")
    assert ran.code == 0
    assert "content/minimal.yaml:11:11: warning: labels: " in ran.err
    assert "1 file built, 1 warning in " in ran.err
    assert ran.out.startswith("output/minimal-note.html")


def test_check_finds_what_build_finds_and_writes_nothing(run: Run, folder: Path) -> None:
    (folder / "content" / "minimal.yaml").write_bytes(SHIPPED[0].read_bytes())
    well = run("check", "-d", "note")
    assert (well.code, well.out) == (0, "")
    assert well.err.startswith("1 file checked in ")
    (folder / "content" / "minimal.yaml").write_bytes(BAD.read_bytes())
    amiss = run("check", "-d", "note")
    assert amiss.code == 1
    assert amiss.out.count("content/minimal.yaml:") == FAULTS
    assert amiss.err.startswith(f"0 files checked, {FAULTS} problems in ")
    assert not (folder / "output").exists()


def test_of_very_many_problems_fifty_are_shown_and_the_rest_is_counted(run: Run, folder: Path) -> None:
    with (folder / "content" / "minimal.yaml").open("a") as file:
        file.write("".join(f"unknown{n}: x\n" for n in range(60)))
    ran = run("check", "-d", "note")
    assert ran.out.count("unknown-key") == 50
    assert ran.out.endswith("content/minimal.yaml: 10 more problems are not shown\n")
    assert "60 problems" in ran.err


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["-d", "sheet"], 'there is no document "sheet"', "There is: cheatsheet, deck, note, page, or all."),
        (["-d", ""], "no document is named", "Leave -d away, or write -d all."),
        (["minimax"], 'there is no comparison "minimax"', "There is: minimal."),
        (["/etc/passwd"], "/etc/passwd is outside of this project", "Run pmdocs in /etc."),
        (["--paper", "a3"], "Invalid value for '--paper'", "Try `pmdocs build --help`."),
        (["--pages", "0"], "Invalid value for '--pages'", "Try `pmdocs build --help`."),
        (["--minutes", "4"], "Invalid value for '--minutes'", "Try `pmdocs build --help`."),
        (["--nope"], "No such option '--nope'", "Try `pmdocs build --help`."),
        (["-o", "content/minimal.yaml"], "Directory 'content/minimal.yaml' is a file", "Try `pmdocs build --help`."),
    ],
)
def test_a_wrong_command_ends_with_2_and_says_what_there_is(
    run: Run, folder: Path, arguments: list[str], message: str, hint: str
) -> None:
    ran = run("build", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert f"  hint: {hint}" in ran.err
    assert not (folder / "output").exists()


def test_an_unknown_command_ends_with_2(run: Run) -> None:
    ran = run("biuld")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("usage: No such command 'biuld'.")


def test_a_project_without_comparisons_says_so(run: Run, folder: Path) -> None:
    (folder / "content" / "minimal.yaml").unlink()
    ran = run("build")
    assert ran.code == 2
    assert ran.err.startswith("usage: content/ has no .yaml file\n")


@pytest.mark.parametrize("leads", [None, "nowhere"])
def test_content_that_is_no_folder_is_told_and_nothing_else_is_built(run: Run, folder: Path, leads: str | None) -> None:
    shutil.rmtree(folder / "content")
    if leads is None:
        (folder / "content").write_text("title: x")
    else:
        (folder / "content").symlink_to(leads)
    ran = run("build", "-d", "note")
    assert (ran.code, ran.out) == (2, "")
    assert "usage: content is no folder here" in ran.err


def test_a_folder_without_content_builds_what_ships_and_says_so(run: Run, folder: Path) -> None:
    (folder / "content" / "minimal.yaml").rename(folder / "elsewhere.yaml")
    (folder / "content").rmdir()
    ran = run("build", "-d", "note")
    assert ran.code == 0, ran.err
    assert ran.err.startswith("There is no content/ here: building the comparisons that ship with pmdocs.\n")
    names = sorted(path.stem for path in (ROOT / "content").glob("*.yaml"))
    assert sorted(path.name for path in (folder / "output").iterdir()) == [f"{name}-note.html" for name in names]


def test_only_the_comparisons_that_are_named_are_built(run: Run, folder: Path) -> None:
    for name in ("a", "b", "c"):
        (folder / "content" / f"{name}.yaml").write_bytes(MINIMAL.read_bytes())
    assert run("build", "b", "content/a.yaml", "b.yaml", "-d", "note,note").code == 0
    assert sorted(path.name for path in (folder / "output").iterdir()) == ["a-note.html", "b-note.html"]


def test_files_are_told_in_the_order_of_the_comparisons(run: Run, folder: Path) -> None:
    for name in ("c", "a", "b"):
        (folder / "content" / f"{name}.yaml").write_bytes(MINIMAL.read_bytes())
    (folder / "templates" / "also.html").write_text(NOTE)
    ran = run("build", "-d", "note,also")
    assert [line.split()[0] for line in ran.out.splitlines()] == [
        f"output/{name}-{document}.html" for name in ("a", "b", "c", "minimal") for document in ("note", "also")
    ]


@pytest.mark.parametrize("twin", ["minimal.yml", "Minimal.yaml"])
def test_two_comparisons_that_would_make_the_same_files_are_refused(run: Run, folder: Path, twin: str) -> None:
    (folder / "content" / twin).write_bytes(MINIMAL.read_bytes())
    ran = run("build", "-d", "note")
    assert (ran.code, ran.out) == (2, "")
    assert re.search(r"twins: content/\S+ and content/\S+ would make the same files", ran.err)
    assert not (folder / "output").exists()


def test_an_output_folder_that_cannot_be_made_is_told(run: Run, folder: Path) -> None:
    ran = run("build", "-d", "note", "-o", "content/minimal.yaml/x")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("content/minimal.yaml/x: write: cannot write minimal-note.html: Not a directory\n")
    assert "  hint: " in ran.err


def test_an_artifact_whose_name_is_taken_by_a_folder_is_told(run: Run, folder: Path) -> None:
    (folder / "output" / "minimal-note.html").mkdir(parents=True)
    ran = run("build", "-d", "note")
    assert ran.code == 2
    assert "write: cannot write minimal-note.html: Is a directory" in ran.err
    assert [path.name for path in (folder / "output").iterdir()] == ["minimal-note.html"]


def test_the_output_folder_is_made_with_those_above_it(run: Run, folder: Path) -> None:
    assert run("build", "-d", "note", "-o", "a/b/c").out.startswith("a/b/c/minimal-note.html ")
    assert (folder / "a" / "b" / "c" / "minimal-note.html").is_file()


@pytest.mark.parametrize("junk", ["yesterday", "9" * 40])
def test_a_date_of_the_build_that_is_none_ends_with_2(run: Run, junk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", junk)
    ran = run("build", "-d", "note")
    assert ran.code == 2
    assert "is no number of seconds since 1970" in ran.err


def test_a_document_of_a_project_is_a_template_and_nothing_else(run: Run, folder: Path) -> None:
    (folder / "templates" / "poster.html").write_text(NOTE.replace("<h1>", '<h1 class="poster">'))
    ran = run("build", "-d", "poster")
    assert ran.code == 0, ran.err
    assert b'<h1 class="poster">' in (folder / "output" / "minimal-poster.html").read_bytes()


def test_a_poster_in_pdf_is_a_template_and_nothing_else(folder: Path) -> None:
    (folder / "templates" / "poster.pdf.html").write_text(NOTE.replace("<head>", "<head><style>@page{size:A2}</style>"))
    ran = pmdocs("build", "-v", "-d", "poster", cwd=folder)
    assert ran.returncode == 0, ran.stderr
    assert re.match(r"output/minimal-poster\.pdf +1 page ", ran.stdout)
    import pypdfium2

    document = pypdfium2.PdfDocument(folder / "output" / "minimal-poster.pdf")
    assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [420, 594]
    assert "Into the soil." in document[0].get_textpage().get_text_range()


def test_doctor_tells_what_is_there_and_ends_with_0_when_all_is(run: Run) -> None:
    ran = run("doctor")
    lines = ran.out.splitlines()
    assert ran.err == ""
    assert {"Python", "weasyprint", "python-pptx", "Pango", "Fonts"} <= {line.split()[1] for line in lines}
    assert ran.code == (1 if any(line.startswith("missing") for line in lines) else 0)


def test_doctor_names_the_command_that_mends_what_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_LIBRARIES", {"Pango": ("libno-such-library.so.0",)})
    ran = run("doctor")
    assert ran.code == 1
    (line,) = (line for line in ran.out.splitlines() if line.startswith("missing"))
    assert re.search(r"missing +Pango +not found .*; run: .*pango", line, re.IGNORECASE)


def test_a_bug_is_told_in_one_line_and_its_trace_is_kept(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object, **options: object) -> bool:
        raise ZeroDivisionError("no such luck")

    monkeypatch.setattr(commands, "build_all", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ran = run("build")
    assert (ran.code, ran.out) == (3, "")
    (line,) = ran.err.splitlines()
    assert line.startswith("pmdocs: a bug of ours, sorry: ZeroDivisionError: no such luck.")
    (log,) = tmp_path.glob("pmdocs-bug-*.log")
    assert str(log) in line
    assert "Traceback" in log.read_text()


def test_content_cannot_write_to_the_terminal_what_is_no_text(run: Run, folder: Path) -> None:
    (folder / "content" / "minimal.yaml").write_bytes(b'title: x\n"\\e[31mred\\a": y\n')
    ran = run("check", "-d", "note")
    assert ran.code == 1
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out

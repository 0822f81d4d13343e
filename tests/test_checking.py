"""`pmdocs check` as its users meet it: what it finds, what it leaves out, how it tells it, and what it mends."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import REPORT_FORMATS
from generator.problems import Place, Problem
from generator.reporting import FORMATS, report
from tests.auditing.decks import deck, nothing, picture
from tests.projects import pmdocs
from tests.reviewed import DIMENSION, TOPIC, check, told, with_topic, written


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A project with one comparison, of which there is one thing to say."""
    return with_topic(tmp_path / "own")


# ---- findings, levels and exit codes


def test_a_finding_ends_a_check_with_1_and_stops_no_build(own: Path) -> None:
    code, out = check(own)
    assert code == 1
    assert out.startswith("content/tea.yaml:11:15: warning: topic-title: the headline ")
    assert pmdocs("build", "-q", "-d", "page", cwd=own).returncode == 0
    assert check(own, "--exit-zero") == (0, out)


def test_the_shipped_comparisons_pass_all_of_it(tmp_path: Path) -> None:
    ran = pmdocs("check", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (0, ""), ran.stdout


def test_a_rule_at_the_level_error_stops_a_build_too(own: Path) -> None:
    (own / "pmdocs.toml").write_text('[check.levels]\ntopic-title = "error"\n')
    ran = pmdocs("build", "-d", "page", cwd=own)
    assert ran.returncode == 1
    assert "content/tea.yaml:11:15: topic-title: " in ran.stderr
    assert not list((own / "output").glob("*"))
    with (own / "content" / "tea.yaml").open("a") as file:
        file.write("    # nothing more\n")
    text = (own / "content" / "tea.yaml").read_text()
    line = "    # pmdocs: ignore[topic-title] a name of the trade\n    headline:"
    (own / "content" / "tea.yaml").write_text(text.replace("    headline:", line))
    assert pmdocs("build", "-q", "-d", "page", cwd=own).returncode == 0


def test_a_rule_that_is_off_says_nothing_and_a_warning_of_the_build_has_a_level_too(own: Path) -> None:
    (own / "pmdocs.toml").write_text('[check]\nlevels = {topic-title = "off", labels = "error"}\n')
    assert check(own) == (0, "")
    (own / "content" / "tea.yaml").write_text(written(language="sw"))
    ran = pmdocs("build", "-q", "-d", "page", cwd=own)
    assert ran.returncode == 1
    assert ": labels: headings such as " in ran.stderr
    assert not list((own / "output").glob("*"))


def test_rules_are_selected_and_ignored_by_name(own: Path) -> None:
    text = written(TOPIC).replace("author: The tea club\n", "")
    (own / "content" / "tea.yaml").write_text(text)
    everything = pmdocs("check", "-d", "page", cwd=own)
    assert re.findall(r"warning: ([\w-]+):", everything.stdout) == ["missing-part", "topic-title"]
    assert everything.stderr.startswith("1 file checked, 2 warnings in ")
    ran = pmdocs("check", "-d", "page", "--ignore", "missing-part, topic-title", cwd=own)
    assert (ran.returncode, ran.stdout) == (0, "")
    ran = pmdocs("check", "--select", "missing-part", cwd=own)
    assert ran.stdout.count("warning:") == 1
    assert ran.stderr.startswith("1 comparison checked, 1 warning in ")


def test_a_rule_that_does_not_exist_is_wrong_usage(own: Path) -> None:
    for option in ("--select", "--ignore", "--explain"):
        ran = pmdocs("check", option, "topic-titel", cwd=own)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr == 'usage: there is no rule "topic-titel"\n  hint: did you mean "topic-title"?\n'


def test_what_cannot_be_read_is_told_whatever_is_selected(own: Path) -> None:
    (own / "content" / "tea.yaml").write_text("title: Tea\n")
    code, out = check(own, "--ignore", "missing")
    assert code == 1
    assert 'missing: "subjects" is missing' in out


def test_a_rule_is_explained(own: Path) -> None:
    ran = pmdocs("check", "--explain", "parallel", cwd=own)
    assert ran.returncode == 0
    assert ran.stdout.startswith("parallel: the cells of one dimension answer its question in the same form.\n")
    assert pmdocs("check", "--explain", "cells", cwd=own).stdout.startswith("cells: A dimension has no cell")


# ---- decks and PDFs


def test_the_options_hold_for_the_audit_of_a_deck_too(own: Path) -> None:
    (own / "talk.pptx").write_bytes(deck(nothing, lambda slide: picture(slide)))
    ran = pmdocs("check", "-q", "--format", "json", "talk.pptx", cwd=own)
    (problem,) = json.loads(ran.stdout)["problems"]
    assert (ran.returncode, problem["rule"], problem["file"], problem["line"]) == (1, "alt-text", "talk.pptx", 0)
    assert pmdocs("check", "-q", "--exit-zero", "talk.pptx", cwd=own).returncode == 0
    for option in (("--ignore", "alt-text"), ("--select", "contrast")):
        ran = pmdocs("check", *option, "talk.pptx", cwd=own)
        assert (ran.returncode, ran.stdout) == (0, "")
        assert ran.stderr.startswith("1 file audited, nothing found in ")
    (own / "pmdocs.toml").write_text('[check.levels]\nalt-text = "off"\n')
    assert pmdocs("check", "-q", "talk.pptx", cwd=own).returncode == 0


# ---- comments that take a finding away


@pytest.mark.parametrize(
    "line",
    [
        "    headline: Roles and duties  # pmdocs: ignore[topic-title] a name of the trade",
        "    # pmdocs: ignore[topic-title] a name of the trade\n    headline: Roles and duties",
        "    # pmdocs:ignore[ topic-title , parallel ] both\n    # why not\n    headline: Roles and duties",
        "    headline: >-  # pmdocs: ignore[topic-title] a name of the trade\n      Roles and duties",
        "    # pmdocs: ignore[topic-title] a name of the trade\n    headline: |\n      Roles and duties",
    ],
)
def test_a_comment_on_the_line_or_above_it_takes_a_finding_away(line: str) -> None:
    assert told(written(DIMENSION.replace("    headline: Tea stays warm longer", line)), "topic-title") == []


@pytest.mark.parametrize(
    "line",
    [
        "    headline: Roles and duties # pmdocs: ignore[parallel] another rule",
        "    # pmdocs: ignore[topic-title] not this line\n    question: How?\n    headline: Roles and duties",
        "    question: How? # pmdocs: ignore[topic-title] not this line\n    headline: Roles and duties",
    ],
)
def test_a_comment_for_another_line_or_rule_does_not(line: str) -> None:
    assert len(told(written(DIMENSION.replace("    headline: Tea stays warm longer", line)), "topic-title")) == 1


@pytest.mark.parametrize(
    "value",
    [
        "'One minute , so # pmdocs: ignore[spacing] no comment'",
        ">-\n      One minute , so\n      # pmdocs: ignore[spacing] no",
    ],
)
def test_what_looks_like_a_comment_inside_of_a_text_does_not(value: str) -> None:
    assert len(told(written(DIMENSION.replace("One minute.", value)), "spacing")) == 1


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("ignore[topic-titel] why", 'there is no rule "topic-titel"'),
        ("ignore why", "this names no rule"),
        ("ignore[topic-title]", "this gives no reason"),
        ("ignore[topic-title, too-long] why", "too-long finds nothing here any more"),
    ],
)
def test_a_comment_that_is_wrong_or_idle_is_a_finding_itself(comment: str, message: str) -> None:
    assert f"11 {message}" in told(
        written(TOPIC.replace("    headline", f"    # pmdocs: {comment}\n    headline")), "ignore"
    )


def test_a_comment_for_what_only_the_documents_show_is_not_idle() -> None:
    assert told(written(DIMENSION.replace("    notes", "    # pmdocs: ignore[title-length] why\n    notes"))) == []


# ---- formats


def test_the_formats_of_the_command_are_those_that_there_are() -> None:
    assert REPORT_FORMATS == FORMATS


def test_json_holds_every_problem(own: Path) -> None:
    code, out = check(own, "--format", "json")
    told = json.loads(out)
    assert code == 1
    assert set(told) == {"version", "problems"}
    (problem,) = told["problems"]
    assert (problem["file"], problem["line"], problem["column"]) == ("content/tea.yaml", 11, 15)
    assert (problem["rule"], problem["level"]) == ("topic-title", "warning")
    assert problem["message"].startswith("the headline ")
    assert problem["hint"].startswith("Write what ")


def test_formats_for_programs_are_whole_also_where_nothing_is_found(own: Path) -> None:
    (own / "content" / "tea.yaml").write_text(written())
    assert json.loads(check(own, "--format", "json")[1])["problems"] == []
    assert json.loads(check(own, "--format", "sarif")[1])["runs"][0]["results"] == []
    assert check(own, "--format", "github") == (0, "")


def test_sarif_has_the_rules_with_their_manual_and_the_results_with_their_places(own: Path) -> None:
    log = json.loads(check(own, "--format", "sarif")[1])
    (run,) = log["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    (result,) = run["results"]
    assert log["version"] == "2.1.0"
    assert rule["help"]["text"].startswith("topic-title: ")
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("topic-title", 0, "warning")
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "content/tea.yaml"
    assert location["region"] == {"startLine": 11, "startColumn": 15}


@given(st.text(max_size=40), st.text(max_size=40), st.integers(0, 9))
def test_whatever_a_problem_says_it_stays_one_problem_in_every_format(message: str, file: str, line: int) -> None:
    problem = Problem("too-long", message, Place(file, line, line), "do\nthis", "warning")
    lines = list(report([problem], "github", {}))
    assert len(lines) == 1
    assert not set(lines[0]) & set("\r\n\x1b")
    command, _, data = lines[0].removeprefix("::").partition("::")
    assert command.startswith("warning ")
    assert unquote(data).endswith("\ndo\nthis")
    (problem_told,) = json.loads("\n".join(report([problem], "json", {})))["problems"]
    assert problem_told["message"] == message
    sarif: dict[str, Any] = json.loads("\n".join(report([problem], "sarif", {})))
    uri = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == file

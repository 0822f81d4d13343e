"""The one door: whatever a build reads, it reads from the project or from what ships, and never waits for it."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import socket
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.problems import UsageProblem
from generator.project import Project, date_of_build, shipped_folder


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "project" / "content").mkdir(parents=True)
    (tmp_path / "project" / "content" / "mine.yaml").write_text("title: Mine\n")
    (tmp_path / "shipped" / "templates" / "css").mkdir(parents=True)
    (tmp_path / "shipped" / "content").mkdir()
    (tmp_path / "shipped" / "content" / "ours.yaml").write_text("title: Ours\n")
    (tmp_path / "shipped" / "templates" / "page.html").write_text("our page")
    (tmp_path / "shipped" / "templates" / "css" / "page.css").write_text("our style")
    (tmp_path / "secret.yaml").write_text("title: Secret\n")
    return Project(tmp_path / "project", tmp_path / "shipped")


def refusal(project: Project, name: str) -> str:
    """Why a file is not read; found out without waiting."""
    with pytest.raises(UsageProblem) as refused:
        within_seconds(lambda: project.read(name))
    return f"{refused.value.problem.place}: {refused.value.problem.message}"


def within_seconds(work: object) -> None:
    """Run it in a thread, so that a read that blocks fails this test and does not hang it."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            work()  # type: ignore[operator]
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(10)
    assert not thread.is_alive(), "it blocks"
    if raised:
        raise raised[0]


def test_a_projects_own_templates_stand_over_ours_file_by_file(project: Project) -> None:
    own = project.root / "templates"
    (own / "css").mkdir(parents=True)
    (own / "css" / "page.css").write_text("my style")
    (own / "poster.html").write_text("my poster")
    assert project.templates() == {"css/page.css": b"my style", "page.html": b"our page", "poster.html": b"my poster"}


def test_hidden_files_and_caches_are_no_templates(project: Project) -> None:
    own = project.root / "templates"
    (own / "__pycache__").mkdir(parents=True)
    (own / "__pycache__" / "x.html").write_text("x")
    (own / ".page.html.swp").write_text("x")
    assert sorted(project.templates()) == ["css/page.css", "page.html"]


def test_content_is_the_projects_own_and_is_never_mixed_with_ours(project: Project) -> None:
    assert project.contents() == ["content/mine.yaml"]
    assert project.read("content/mine.yaml") == b"title: Mine\n"
    with pytest.raises(FileNotFoundError):
        project.read("content/ours.yaml")


def test_without_content_the_shipped_comparisons_are_taken(project: Project) -> None:
    shutil.rmtree(project.root / "content")
    assert not project.has_content
    assert project.contents() == ["content/ours.yaml"]
    assert project.read("content/ours.yaml") == b"title: Ours\n"


def test_only_yaml_files_are_comparisons(project: Project) -> None:
    folder = project.root / "content"
    for name in ("b.yml", "a.yaml", "notes.txt", ".hidden.yaml", "x.yaml~", "c.YAML"):
        (folder / name).write_text("title: x\n")
    (folder / "folder.yaml").mkdir()
    assert project.contents() == ["content/a.yaml", "content/b.yml", "content/mine.yaml"]


@pytest.mark.parametrize("wanted", ["mine", "mine.yaml", "content/mine.yaml", "./content/mine.yaml"])
def test_a_comparison_is_meant_by_its_name_or_its_file(project: Project, wanted: str) -> None:
    assert project.content_named(wanted) == "content/mine.yaml"


@pytest.mark.parametrize(
    "wanted", ["nine", "content/nine.yaml", "../secret.yaml", "/etc/passwd", "", "content", "mine.yaml/x"]
)
def test_what_is_no_comparison_of_the_project_is_refused(project: Project, wanted: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        project.content_named(wanted)
    assert re.search("there is no comparison|outside of this project", refused.value.problem.message)
    assert refused.value.problem.hint


def test_a_link_that_leads_out_of_the_project_is_not_followed(project: Project) -> None:
    (project.root / "content" / "secret.yaml").symlink_to(project.root.parent / "secret.yaml")
    (project.root / "content" / "within.yaml").symlink_to("mine.yaml")
    assert refusal(project, "content/secret.yaml") == "content/secret.yaml: this leads out of the project"
    assert project.read("content/within.yaml") == b"title: Mine\n"


def test_a_template_that_leads_out_of_the_project_is_not_followed(project: Project) -> None:
    (project.root / "templates").mkdir()
    (project.root / "templates" / "page.html").symlink_to(project.root.parent / "secret.yaml")
    with pytest.raises(UsageProblem) as refused:
        project.templates()
    assert str(refused.value.problem.place) == "templates/page.html"
    assert refused.value.problem.message == "this leads out of the project"


def test_a_folder_of_templates_that_is_a_link_leads_out_as_well(project: Project) -> None:
    outside = project.root.parent / "elsewhere"
    outside.mkdir()
    (outside / "page.html").write_text("not mine")
    (project.root / "templates").symlink_to(outside)
    with pytest.raises(UsageProblem):
        project.templates()


@pytest.mark.parametrize("name", ["../secret.yaml", "content/../../secret.yaml", "/etc/hostname"])
def test_no_name_leads_out_of_the_project(project: Project, name: str) -> None:
    with pytest.raises((UsageProblem, FileNotFoundError)):
        project.read(name)


@pytest.fixture
def socket_folder() -> Iterator[Path]:
    """A folder with a short name, which the address of a socket needs."""
    with tempfile.TemporaryDirectory(prefix="pm") as folder:
        yield Path(folder)


def test_what_is_no_regular_file_is_refused_at_once(project: Project) -> None:
    folder = project.root / "content"
    os.mkfifo(folder / "fifo.yaml")
    (folder / "folder.yaml").mkdir()
    assert refusal(project, "content/fifo.yaml") == "content/fifo.yaml: this is no regular file"
    assert refusal(project, "content/folder.yaml").startswith("content/folder.yaml: this ")


def test_a_socket_is_refused_at_once(socket_folder: Path) -> None:
    (socket_folder / "content").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(socket_folder / "content" / "s.yaml"))
        project = Project(socket_folder.resolve(), shipped_folder())
        assert refusal(project, "content/s.yaml").startswith("content/s.yaml: this ")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero")
def test_an_endless_device_is_refused_at_once() -> None:
    project = Project(Path("/dev"), shipped_folder())
    assert refusal(project, "zero") == "zero: this is no regular file"


def test_a_fifo_among_the_templates_is_refused_at_once(project: Project) -> None:
    (project.root / "templates").mkdir()
    os.mkfifo(project.root / "templates" / "page.html")
    with pytest.raises(UsageProblem):
        within_seconds(project.templates)


def test_a_huge_file_is_not_read(project: Project) -> None:
    with (project.root / "content" / "huge.yaml").open("wb") as file:
        file.truncate(60_000_000)
    assert refusal(project, "content/huge.yaml") == "content/huge.yaml: this has more than 50,000,000 bytes"


def test_a_folder_that_is_gone_is_a_usage_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(UsageProblem, match="does not exist any more"):
        Project.here()


def test_what_ships_is_found_and_whole() -> None:
    shipped = Project(shipped_folder(), shipped_folder())
    assert {
        "page.html",
        "cheatsheet.pdf.html",
        "deck.pptx.html",
        "_brand.yml",
        "master.pptx",
    } <= shipped.templates().keys()
    assert "content/product-vs-project-management.yaml" in shipped.contents()


def test_the_date_of_a_build_is_given_and_never_that_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert date_of_build() is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert date_of_build() is None
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86399")
    assert date_of_build() == datetime.date(1970, 1, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    assert date_of_build() == datetime.date(2026, 11, 23)


@pytest.mark.parametrize("junk", ["yesterday", "1.5", "9" * 30, "2026-11-23", "-99999999999999"])
def test_a_date_of_a_build_that_is_no_number_of_seconds_is_refused(junk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", junk)
    with pytest.raises(UsageProblem, match="SOURCE_DATE_EPOCH"):
        date_of_build()

"""What stands outside of a project is shown only where somebody types its path."""

from __future__ import annotations

from pathlib import Path

from tests.projects import pmdocs


def test_what_a_link_in_the_project_leads_to_is_not_shown_although_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("kanarienvogel: x\n")
    (tmp_path / "secret.csv").write_text("k,A,B\nN,kanarienvogel,y\n")
    project = tmp_path / "project"
    (project / "content").mkdir(parents=True)
    for name in ("secret.yml", "secret.csv"):
        (project / name).symlink_to(tmp_path / name)
    for command in (("brand", "show", "--brand", "secret.yml"), ("new", "x", "--from", "secret.csv")):
        ran = pmdocs(*command, cwd=project)
        assert ran.returncode == 2
        assert "this leads out of the project" in ran.stderr
        assert "kanarienvogel" not in ran.stdout + ran.stderr
    # What is typed as a path outside is meant.
    assert pmdocs("new", "x", "--from", "../secret.csv", cwd=project).returncode == 0

"""What programs meet: the shells that complete, the hook before a commit, the CI step, and the manual page."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator import catalogue
from generator.cli import pmdocs as command
from tests.projects import ROOT, pmdocs, project
from tests.reference import manual
from tests.reviewed import with_topic


def loaded(name: str) -> Any:
    return YAML(typ="safe", pure=True).load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return with_topic(tmp_path / "own")


@pytest.fixture
def program(tmp_path: Path) -> dict[str, str]:
    """An environment in which `pmdocs` is the command of this clone."""
    folder = tmp_path / "bin"
    folder.mkdir()
    python = f"{shlex.quote(sys.executable)} -c 'from generator.cli import main; main()'"
    (folder / "pmdocs").write_text(f'#!/bin/sh\nexec {python} "$@"\n')
    (folder / "pmdocs").chmod(0o755)
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


# ---- completion


def completed(own: Path, *words: str) -> list[str]:
    """What bash is proposed for the last of these words."""
    environment = {
        "_PMDOCS_COMPLETE": "bash_complete",
        "COMP_CWORD": str(len(words)),
        "COMP_WORDS": shlex.join(("pmdocs", *words)),
    }
    ran = pmdocs(cwd=own, environment=environment)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.split()


def test_commands_contents_documents_rules_and_files_are_completed(own: Path) -> None:
    (own / "templates").mkdir()
    (own / "templates" / "poster.pdf.html").write_text("x")
    assert completed(own, "bui") == ["plain,build"]
    assert completed(own, "build", "te") == ["plain,tea", "file,te"]
    assert completed(own, "build", "-d", "deck,p") == ["plain,deck,page", "plain,deck,poster"]
    assert completed(own, "check", "--select", "too") == ["plain,too-long"]
    assert completed(own, "check", "--ignore", "spelling,sp") == ["plain,spelling,spacing"]
    assert completed(own, "build", "--brand", "noc") == ["plain,nocturne", "file,noc"]
    assert completed(own, "master", "x") == ["file,x"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_a_shell_needs_is_printed(own: Path, shell: str) -> None:
    ran = pmdocs("completion", shell, cwd=own)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert f"_PMDOCS_COMPLETE={shell}_complete" in ran.stdout


def test_bash_takes_it(own: Path, program: dict[str, str]) -> None:
    script = (
        'eval "$(pmdocs completion bash)"; COMP_WORDS=(pmdocs build te); COMP_CWORD=2; COMPREPLY=(); '
        '_pmdocs_completion pmdocs 2>/dev/null; echo "${COMPREPLY[@]}"; complete -p pmdocs'
    )
    ran = subprocess.run(["bash", "-c", script], cwd=own, env=program, capture_output=True, text=True, check=False)
    assert "-F _pmdocs_completion pmdocs" in ran.stdout
    ran = subprocess.run(["bash", "-n", "-c", script], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


# ---- the manual page


def test_the_manual_page_is_up_to_date() -> None:
    assert (ROOT / "docs" / "pmdocs.1").read_text(encoding="utf-8") == manual(), "`make reference` writes it anew"


def test_the_manual_page_names_every_command_and_option() -> None:
    page = manual().replace("\\-", "-")
    for name, found in command.commands.items():
        assert f".SS pmdocs {name} " in page
        for option in (option for parameter in found.params for option in parameter.opts if option.startswith("--")):
            assert option in page, (name, option)


# ---- before a commit, and on every push


@pytest.mark.parametrize("hook", loaded(".pre-commit-hooks.yaml"), ids=lambda hook: hook["id"])
def test_a_hook_runs_on_the_files_that_are_committed(own: Path, program: dict[str, str], hook: dict[str, Any]) -> None:
    assert re.search(hook["files"], "content/tea.yaml")
    assert not re.search(hook["files"], "content/old/tea.yaml")
    entry = [*shlex.split(hook["entry"]), "content/tea.yaml"]
    ran = subprocess.run(entry, cwd=own, env=program, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 1
    assert "content/tea.yaml:11:15: warning: topic-title: " in ran.stdout


def test_the_hook_that_makes_no_documents_runs_every_rule() -> None:
    (review,) = (hook for hook in loaded(".pre-commit-hooks.yaml") if hook["id"] == "pmdocs-review")
    assert shlex.split(review["entry"])[-1].split(",") == sorted(catalogue.FINDINGS)


def steps() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = loaded("action.yml")["runs"]["steps"]
    return found


def test_the_ci_step_checks_and_builds(own: Path, program: dict[str, str]) -> None:
    by_name = {step.get("name", step.get("uses")): step for step in steps()}
    arguments = {"Check": "--ignore topic-title -d page", "Build": "-d page"}
    for name, given in arguments.items():
        step = by_name[name]
        assert step["env"]["ARGUMENTS"] in ("${{ inputs.check }}", "${{ inputs.arguments }}")
        script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        environment = {**program, "ARGUMENTS": given}
        ran = subprocess.run(script, cwd=own, env=environment, capture_output=True, text=True, check=False, timeout=120)
        assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (own / "output" / "tea-page.html").is_file()
    environment = {**program, "ARGUMENTS": "-d page; touch evil"}
    script = ["bash", "-eo", "pipefail", "-c", by_name["Check"]["run"]]
    assert subprocess.run(script, cwd=own, env=environment, capture_output=True, check=False).returncode == 2
    assert not (own / "evil").exists()


def test_no_input_of_the_ci_step_is_put_into_a_script() -> None:
    known = set(loaded("action.yml")["inputs"])
    for step in steps():
        assert "${{" not in step.get("run", "")
        named = set(re.findall(r"inputs\.([\w-]+)", str(step)))
        assert named <= known


def test_the_packages_that_the_ci_step_installs_are_those_of_doctor() -> None:
    from generator.doctor import _INSTALL

    (install,) = (step["run"] for step in steps() if step.get("name") == "Install")
    for name in _INSTALL["apt-get"].removeprefix("apt-get install ").split():
        assert name in install


def test_the_settings_that_the_guide_shows_are_taken(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "automation.md").read_text(encoding="utf-8")
    block = re.search(r"^ {6}\[check\]\n(?:(?: {6}.*)?\n)+", guide, re.MULTILINE)
    assert block
    folder = project(tmp_path / "own", [])
    shutil.copy(ROOT / "content" / "product-vs-project-management.yaml", folder / "content")
    (folder / "pmdocs.toml").write_text(re.sub("^ {6}", "", block[0], flags=re.MULTILINE))
    ran = pmdocs("check", "-q", "--select", "too-long,missing-notes", cwd=folder)
    assert (ran.returncode, ran.stdout) == (0, "")

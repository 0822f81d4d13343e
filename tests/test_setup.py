"""The set-up, on machines that lack something: stand-ins take the place of the system's programs."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# What every POSIX system has and setup.sh uses.
TOOLS = ["sh", "cat", "cksum", "cp", "cut", "dirname", "env", "grep", "head", "mkdir", "mktemp", "mv", "readlink", "rm"]
TOOLS += ["sleep", "tr"]


class Machine:
    """A folder with a copy of the set-up, and a PATH that holds nothing but stand-ins."""

    def __init__(self, folder: Path) -> None:
        self.clone = folder / "a clone"
        self.bin = folder / "bin"
        self.log = folder / "log"
        self.clone.mkdir()
        self.bin.mkdir()
        self.log.touch()
        (self.clone / "tests" / "judges").mkdir(parents=True)
        for name in (
            "setup.sh",
            "pyproject.toml",
            "requirements.lock",
            "requirements-dev.lock",
            "tests/judges/package.json",
            "tests/judges/package-lock.json",
        ):
            shutil.copy(ROOT / name, self.clone / name)
        for name in TOOLS:
            (self.bin / name).symlink_to(shutil.which(name) or pytest.fail(f"no {name}"))
        self.program("id", "echo 0")

    def program(self, name: str, does: str) -> None:
        """A stand-in that notes that it was called, and then does this."""
        path = self.bin / name
        # The tools are links to the system's own: a link is taken away, never written through.
        path.unlink(missing_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(f'#!/bin/sh\necho "{name} $*" >>"{self.log}"\n{does}\n')
        path.chmod(0o755)

    def python(self, name: str = "python3", *, ensurepip: bool = True, pango: bool = True, pip: str = "exit 0") -> None:
        """A Python 3.11 whose `venv` makes a .venv with one that acts the same."""
        self.program(
            name,
            f"""case "$*" in
            *'-m venv '*) mkdir -p .venv/bin && cp "{self.bin}/{name}" .venv/bin/python ;;
            *'pip --version') [ -d .venv/bin ] ;;
            *'pip '*) {pip} ;;
            *'sys.exit'*) exit 0 ;;
            *_base_executable*) echo {name} ;;
            *'python%d'*) echo python3.11-venv ;;
            *ensurepip*) {"exit 0" if ensurepip else f'[ -e "{self.bin}/ensurepip" ]'} ;;
            *weasyprint*) {"exit 0" if pango else f'[ -e "{self.bin}/libpango" ]'} ;;
            -V) echo Python 3.11.2 ;;
            *) exit 1 ;;
            esac""",
        )

    def run(self, what: str = "runtime", **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "setup.sh", what],
            cwd=self.clone,
            env={"PATH": str(self.bin), **env},
            stdin=subprocess.DEVNULL,
            timeout=60,
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self, name: str) -> list[str]:
        """What a stand-in was called with, in order."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [line.partition(" ")[2] for line in lines if line.startswith(f"{name} ")]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_complete_machine_gets_its_packages_and_then_nothing_more(machine: Machine) -> None:
    machine.python()
    first = machine.run()
    assert first.returncode == 0, first.stderr
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8").count("==")
    assert [line.split()[1] for line in first.stdout.splitlines()] == [".venv", str(locked)]
    assert any("--require-hashes --no-deps -r requirements.lock" in call for call in machine.calls("python3"))
    assert any("--no-deps --no-build-isolation -e ." in call for call in machine.calls("python3"))
    machine.log.write_text("", encoding="utf-8")
    second = machine.run()
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert machine.log.read_text(encoding="utf-8") == "id -u\n"


def test_a_new_lock_is_installed_into_the_venv_that_is_there(machine: Machine) -> None:
    machine.python()
    machine.run()
    lock = machine.clone / "requirements.lock"
    lock.write_text(lock.read_text(encoding="utf-8") + "# new\n", encoding="utf-8")
    again = machine.run()
    assert "Python packages" in again.stdout
    assert ".venv (" not in again.stdout


def test_a_clone_that_was_moved_gets_a_new_venv(machine: Machine) -> None:
    machine.python()
    machine.run()
    machine.clone = machine.clone.rename(machine.clone.with_name("elsewhere"))
    assert ".venv (" in machine.run().stdout


def test_an_installation_that_was_stopped_is_begun_anew(machine: Machine) -> None:
    machine.python(pip=f': >"{machine.bin}/started"; sleep 30')
    command = ["sh", "setup.sh", "runtime"]
    with subprocess.Popen(command, cwd=machine.clone, env={"PATH": str(machine.bin)}, start_new_session=True) as run:
        deadline = time.monotonic() + 20
        while not (machine.bin / "started").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        os.killpg(run.pid, signal.SIGKILL)
    assert not (machine.clone / ".venv" / ".runtime").exists()
    machine.python()
    again = machine.run()
    assert again.returncode == 0
    assert ".venv (" in again.stdout
    assert machine.run().stdout == ""


def test_what_pip_says_is_shown_when_it_fails_and_only_then(machine: Machine) -> None:
    machine.python(pip="echo THESE PACKAGES DO NOT MATCH THE HASHES; exit 1")
    run = machine.run()
    assert run.returncode == 1
    assert "DO NOT MATCH" in run.stderr
    assert "requirements.lock could not be installed" in run.stderr
    machine.python(pip="echo Collecting; exit 0")
    assert "Collecting" not in machine.run().stdout


def test_without_python_it_says_what_is_needed(machine: Machine) -> None:
    run = machine.run()
    assert run.returncode == 1
    assert "Python 3.11 or later is needed" in run.stderr


def test_an_old_python_is_passed_over(machine: Machine) -> None:
    machine.program("python3", "exit 1")
    machine.python("python3.12")
    run = machine.run()
    assert run.returncode == 0, run.stderr
    assert any(call.startswith("-m venv") for call in machine.calls("python3.12"))


def test_python_without_ensurepip_and_nobody_to_ask(machine: Machine) -> None:
    machine.python(ensurepip=False)
    run = machine.run()
    assert run.returncode == 1
    assert "install python3.11-venv" in run.stderr


def test_apt_is_asked_without_questions_and_updates_its_list_only_when_that_is_needed(machine: Machine) -> None:
    machine.python(ensurepip=False, pango=False)
    state = machine.bin
    machine.program(
        "apt-get",
        f"""case "$*" in
        update*) : >"{state}/updated" ;;
        *venv*) [ -e "{state}/updated" ] && [ "$DEBIAN_FRONTEND" = noninteractive ] && : >"{state}/ensurepip" ;;
        *pango*) : >"{state}/libpango" ;;
        esac""",
    )
    run = machine.run()
    assert run.returncode == 0, run.stderr
    calls = machine.calls("apt-get")
    assert [call.split()[0] for call in calls] == ["install", "update", "install", "install"]
    assert all("-y" in call.split() and "--no-install-recommends" in call for call in calls if call[0] == "i")
    assert calls[-1].split()[-3:] == ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]


def test_without_root_and_sudo_it_names_the_command_and_goes_on_without_pdf(machine: Machine) -> None:
    machine.python(pango=False)
    machine.program("id", "echo 1000")
    machine.program("apt-get", "exit 0")
    run = machine.run()
    assert run.returncode == 0
    assert "needs root: apt-get install libpango-1.0-0" in run.stderr
    assert "no PDF" in run.stderr
    assert machine.calls("apt-get") == []


def test_sudo_that_would_ask_for_a_password_nobody_can_type_is_told_not_to(machine: Machine) -> None:
    machine.python(pango=False)
    machine.program("id", "echo 1000")
    machine.program("apt-get", "exit 0")
    machine.program("sudo", "exit 1")
    run = machine.run()
    assert run.returncode == 0
    assert machine.calls("sudo")
    assert all(call.startswith("-n ") for call in machine.calls("sudo"))
    assert "Pango is missing" in run.stderr


@pytest.mark.parametrize(("manager", "packages"), [("dnf", ["pango", "harfbuzz", "fontconfig"]), ("brew", ["pango"])])
def test_other_package_managers(machine: Machine, manager: str, packages: list[str]) -> None:
    machine.python(pango=False)
    machine.program(manager, f': >"{machine.bin}/libpango"')
    run = machine.run()
    assert (run.returncode, run.stderr) == (0, "")
    (call,) = machine.calls(manager)
    assert call.split()[-len(packages) :] == packages


def test_an_unknown_system_is_told_what_to_install_and_asked_again_next_time(machine: Machine) -> None:
    machine.python(pango=False)
    for _ in range(2):
        run = machine.run()
        assert run.returncode == 0
        assert "install pango, harfbuzz (with harfbuzz-subset) and fontconfig" in run.stderr
    (machine.bin / "libpango").touch()
    assert machine.run().stderr == ""


def test_no_home_and_a_user_s_own_settings_of_pip_do_no_harm(machine: Machine) -> None:
    machine.python(pip='[ "$PIP_USER" = 0 ] && [ -z "${PIP_TARGET:-}" ]')
    run = machine.run(PIP_USER="1", PIP_TARGET="/nowhere", PYTHONHOME="/nowhere")
    assert run.returncode == 0, run.stderr


def test_judges_that_cannot_be_had_are_named(machine: Machine) -> None:
    machine.python()
    run = machine.run("judges")
    assert run.returncode == 0, run.stderr
    assert any("-r requirements-dev.lock" in call for call in machine.calls("python3"))
    for name in ("libreoffice", "poppler", "java", "npm", "browser", "fonts"):
        assert f"no {name} here" in run.stderr
    # The tools hold what the command needs, so that `make build` finds its own part done.
    assert machine.run("runtime").stdout == ""


def test_one_unknown_package_does_not_keep_the_other_judges_away(machine: Machine) -> None:
    machine.python()
    machine.program(
        "apt-get",
        f"""case "$*" in
        *chromium*) echo E: Unable to locate package chromium; exit 100 ;;
        *poppler*) cp "{machine.bin}/id" "{machine.bin}/pdftotext"; cp "{machine.bin}/id" "{machine.bin}/pdftoppm" ;;
        esac""",
    )
    run = machine.run("judges")
    assert run.returncode == 0
    assert "no browser here" in run.stderr
    assert "no poppler here" not in run.stderr


@pytest.mark.parametrize("home", ["", "a home that nobody can write"])
def test_the_validators_are_installed_once(machine: Machine, home: str) -> None:
    machine.python()
    machine.program("npm", f'echo "cache ${{npm_config_cache:-}}" >>"{machine.log}"')
    for _ in range(2):
        run = machine.run("judges", **({"HOME": home} if home else {}))
        assert run.returncode == 0, run.stderr
    (call,) = machine.calls("npm")
    assert "ci --ignore-scripts" in call
    assert machine.calls("cache") == [str(machine.clone / ".judges" / "cache")]


def test_validators_that_could_not_be_installed_are_tried_again(machine: Machine) -> None:
    machine.python()
    machine.program("npm", "echo no network; exit 1")
    run = machine.run("judges")
    assert run.returncode == 0
    assert "no network" in run.stderr
    assert "their tests are skipped by name" in run.stderr
    machine.program("npm", "exit 0")
    assert "validators" in machine.run("judges").stdout


def test_make_lists_its_targets() -> None:
    run = subprocess.run(
        ["make"], cwd=ROOT, capture_output=True, text=True, check=True, env={**os.environ, "MAKEFLAGS": ""}
    )
    assert {"build", "test"} <= {line.split()[1] for line in run.stdout.splitlines()}

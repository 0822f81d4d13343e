"""What the repository promises: its wheel, its documents, its locks and its commands agree with each other."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import generator
from generator.cli import pmdocs as command
from generator.entry import main

ROOT = Path(__file__).parents[1]
SHIPPED = {"templates": "generator/shipped/templates", "content": "generator/shipped/content"}
# In pieces, so that this file does not say them.
REGISTRIES = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.", "deb" + ".debian.org", "yarn" + "pkg.com"]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def repository_files() -> list[str]:
    """Every file that is in git or about to be."""
    run = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in sorted(set(run.stdout.split("\0"))) if name and (ROOT / name).is_file()]


def project() -> dict[str, Any]:
    return tomllib.loads(read("pyproject.toml"))


# ---- the wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", str(folder), str(ROOT)], check=True, timeout=120)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_the_package_and_what_it_ships_and_nothing_else(wheel: Path) -> None:
    expected = set()
    for name in repository_files():
        top, _, rest = name.partition("/")
        if top == "generator":
            expected.add(name)
        elif top in SHIPPED:
            expected.add(f"{SHIPPED[top]}/{rest}")
    expected.add(f"pmdocs-{generator.__version__}.data/data/share/man/man1/pmdocs.1")
    with zipfile.ZipFile(wheel) as archive:
        found = {name for name in archive.namelist() if ".dist-info/" not in name}
        licences = {Path(name).name for name in archive.namelist() if ".dist-info/licenses/" in name}
    assert found == expected
    assert {"LICENSE", "SourceSans3-LICENSE.md", "Carlito-LICENSE.txt"} <= licences


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed in a folder")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", str(folder)]
    subprocess.run([*pip, str(wheel)], check=True, timeout=120)
    return folder


def pmdocs(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(installed / "bin" / "pmdocs"), *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_the_installed_command_knows_its_version(installed: Path, tmp_path: Path) -> None:
    run = pmdocs(installed, "--version", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert generator.__version__ in run.stdout


def test_the_installed_command_builds_the_shipped_comparisons_in_an_empty_folder(
    installed: Path, tmp_path: Path
) -> None:
    run = pmdocs(installed, "build", cwd=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr
    made = {path.name for path in (tmp_path / "output").iterdir() if not path.name.startswith(".")}
    names = [path.stem for path in (ROOT / "content").glob("*.yaml")]
    assert made == {f"{name}-{end}" for name in names for end in ("cheatsheet.pdf", "deck.pptx")}
    assert "ship" in run.stdout + run.stderr


# ---- versions and locks


def test_one_version_everywhere() -> None:
    version = project()["project"]["version"]
    assert generator.__version__ == version
    assert re.search(rf"^## \[{re.escape(version)}\]", read("CHANGELOG.md"), re.MULTILINE)


def locked(name: str) -> dict[str, str]:
    """The packages of a lock, each with its version, markers and hashes as they are written."""
    entries = re.split(r"^(?=[a-z0-9])", re.sub(r"^\s*#.*\n", "", read(name), flags=re.MULTILINE), flags=re.MULTILINE)
    return {entry.partition("==")[0]: entry.partition("==")[2].strip() for entry in entries if entry.strip()}


def test_the_lock_of_the_tools_holds_the_lock_of_the_command() -> None:
    command, tools = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: tools.get(name) for name in command} == command


@pytest.mark.parametrize(
    ("lock", "groups"), [("requirements.lock", ["build"]), ("requirements-dev.lock", ["build", "dev"])]
)
def test_a_lock_pins_what_pyproject_asks_for(lock: str, groups: list[str]) -> None:
    pinned = {name: entry.split()[0] for name, entry in locked(lock).items()}
    settings = project()
    wanted = [*settings["project"]["dependencies"], *settings["build-system"]["requires"]]
    wanted += [line for group in groups for line in settings["dependency-groups"][group]]
    for line in wanted:
        requirement = Requirement(line)
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), line


def test_every_locked_package_has_hashes() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        assert all("--hash=sha256:" in entry for entry in locked(lock).values())


# ---- what the documents say


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", read("Makefile"), re.MULTILINE))


def commands(text: str, program: str) -> set[str]:
    """The sub-commands of a program that a document shows as code."""
    code = re.findall(r"```[\s\S]*?```|^ {4}.*$|`[^`\n]+`", text, re.MULTILINE)
    found = re.findall(rf"(?:^|[\s`$]){program} ([a-z][a-z-]+)", "\n".join(code), re.MULTILINE)
    return set(found)


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_the_commands_that_a_document_shows_exist(document: str) -> None:
    text = read(document)
    assert {"build", "test"} <= commands(text, "make")
    assert commands(text, "make") <= make_targets()
    assert commands(text, "pmdocs") <= set(command.commands)


def test_ci_runs_what_the_readme_tells_and_nothing_else() -> None:
    lines = [line.strip() for line in read(".ci/run").splitlines()]
    calls = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert [re.sub(r"^CI=true | </dev/null$", "", call) for call in calls] == ["make test"]
    assert "test" in commands(read("README.md"), "make")


def named_paths(text: str) -> set[str]:
    """The paths that a document names: in the indented tree of folders, and between backticks."""
    paths: set[str] = set()
    parents: list[tuple[int, str]] = []
    for line in text.splitlines():
        if match := re.match(r"^( {4,10})([\w.-]+(?:/[\w.-]+)*/?)(?:\s{2,}|$)", line):
            depth, name = len(match[1]), match[2]
            parents = [(at, parent) for at, parent in parents if at < depth]
            if name.endswith("/") or "." in name:
                paths.add("".join(parent for _, parent in parents) + name)
            if name.endswith("/"):
                parents.append((depth, name))
        elif line.strip() and not line.startswith("    "):
            parents = []
    inline = re.findall(r"`((?:generator|templates|tests|content|docs|output|\.ci)/[\w./-]*)`", text)
    return paths | set(inline)


def test_the_paths_of_a_tree_are_read() -> None:
    package = "    generator/    the package\n      cli.py      Click\n      sources/    YAML\n        yaml.py   one\n"
    package += "                  and a second line\n      brand.py    colours\n"
    assert named_paths(f"{package}    docs/   two\n\nAlso `templates/css/` and `a/b`.") == {
        "generator/",
        "generator/brand.py",
        "generator/cli.py",
        "generator/sources/",
        "generator/sources/yaml.py",
        "docs/",
        "templates/css/",
    }


def test_every_path_that_the_architecture_names_exists() -> None:
    paths = named_paths(read("docs/architecture.md"))
    assert "generator/cli.py" in paths
    assert sorted(path for path in paths if not (ROOT / path).exists()) == []


def test_relative_links_and_pictures_in_documents_exist() -> None:
    for name in [name for name in repository_files() if name.endswith(".md") and "LICENSE" not in name]:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)|(?:src|href)=\"([^\"#]+)", read(name)):
            link = target[0] or target[1]
            if "://" not in link and not link.startswith("mailto:"):
                assert (ROOT / name).parent.joinpath(link).exists(), f"{name}: {link}"


# ---- what may not be in the repository


def test_no_file_needs_what_users_do_not_have() -> None:
    faults = []
    for name in repository_files():
        content = (ROOT / name).read_bytes()
        faults += [
            (name, word) for word in ["../" + "shared", "/work/" + "shared", *REGISTRIES] if word.encode() in content
        ]
    assert faults == []


def test_no_python_file_of_the_package_is_too_long() -> None:
    lengths = {name: read(name).count("\n") for name in repository_files() if re.match(r"generator/.*\.py$", name)}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_programs_can_be_run() -> None:
    for name in (".ci/run", "setup.sh"):
        assert os.access(ROOT / name, os.X_OK), name


def test_the_command_is_the_one_of_this_clone() -> None:
    (entry,) = [e for e in Distribution.from_name("pmdocs").entry_points if e.name == "pmdocs"]
    assert entry.load() is main
    assert Path(generator.__file__).parents[1] == ROOT


# ---- the style sheets


_SIDE = re.compile(
    r"(?<![\w-])(?:(?:padding|margin|border)-)?(?:left|right):|(?:float|text-align|clear): (?:left|right)"
)
_FOUR = re.compile(r"(?:padding|margin|inset): [^\s;]+ ([^\s;]+) [^\s;]+ ([^\s;]+);")


@pytest.mark.parametrize("sheet", sorted((ROOT / "templates" / "css").glob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_knows_start_and_end_since_arabic_begins_on_the_right(sheet: Path) -> None:
    written = sheet.read_text(encoding="utf-8")
    assert _SIDE.findall(written) == []
    assert [(right, left) for right, left in _FOUR.findall(written) if right != left] == []

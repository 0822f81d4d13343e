"""A finished file is there whole or not at all, whatever happens to the process, the disk or the folder."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from generator.artifact import Artifact
from generator.building import Job, make, publish, sweep
from generator.edition import Edition
from generator.problems import UsageProblem
from generator.project import Project, shipped_folder
from generator.rendering import Document
from generator.running import run, run_on
from generator.sources.yaml import read
from tests.brands import shipped
from tests.projects import GOOD, ROOT, pmdocs, project

MINIMAL: Final = next(path for path in GOOD if path.stem == "minimal")
COMMAND: Final = (sys.executable, "-c", "from generator.cli import main; main()", "build", "-d", "note")
ENVIRONMENT: Final = {**os.environ, "PYTHONPATH": str(ROOT)}

# A page without fonts and of some size, so that it takes time to write and none to make.
NOTE: Final = """{% set shows = "title" %}
<!DOCTYPE html><html lang="en"><head><title>x</title><!-- {{ "x" * 5000000 }} --></head>
<body><h1 data-from="title">{{ comparison.title | inline }}</h1></body></html>
"""
# Sandboxed, and still without end.
ENDLESS: Final = "{% for i in range(90000) %}{% for j in range(90000) %}{% endfor %}{% endfor %}"


def artifact(content: bytes = b"new") -> Artifact:
    return Artifact("x-page.html", "html", content)


def folder_with(template: str, tmp_path: Path, *, comparisons: int = 1) -> Path:
    folder = project(tmp_path / "project", [MINIMAL])
    (folder / "templates").mkdir()
    (folder / "templates" / "note.html").write_text(template)
    for number in range(1, comparisons):
        (folder / "content" / f"other{number}.yaml").write_bytes(MINIMAL.read_bytes())
    return folder


def litter(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob(".*"))


def test_a_file_is_published_under_its_name_and_alone(tmp_path: Path) -> None:
    target = publish(artifact(), tmp_path / "a" / "b")
    assert target == tmp_path / "a" / "b" / "x-page.html"
    assert target.read_bytes() == b"new"
    assert [path.name for path in target.parent.iterdir()] == ["x-page.html"]


def test_a_file_gets_the_rights_that_the_user_gives_to_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        assert publish(artifact(), tmp_path).stat().st_mode & 0o777 == 0o640
    finally:
        os.umask(before)


def test_an_older_file_is_replaced_and_a_reader_keeps_what_it_reads(tmp_path: Path) -> None:
    with publish(artifact(b"old"), tmp_path).open("rb") as reader:
        publish(artifact(), tmp_path)
        assert reader.read() == b"old"
    assert (tmp_path / "x-page.html").read_bytes() == b"new"


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    output = tmp_path / "output"
    output.mkdir()
    (output / "x-page.html").symlink_to(precious)
    publish(artifact(), output)
    assert precious.read_bytes() == b"precious"
    assert not (output / "x-page.html").is_symlink()
    assert (output / "x-page.html").read_bytes() == b"new"


def test_a_folder_that_takes_the_name_stays_and_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "x-page.html").mkdir()
    with pytest.raises(UsageProblem) as refused:
        publish(artifact(), tmp_path)
    assert refused.value.problem.rule == "write"
    assert (tmp_path / "x-page.html").is_dir()
    assert litter(tmp_path) == []


def test_when_the_disk_takes_no_more_the_older_file_stays(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    folder = folder_with(NOTE, tmp_path)
    assert pmdocs("build", "-d", "note", cwd=folder).returncode == 0
    made = folder / "output" / "minimal-note.html"
    before = made.read_bytes()
    content = folder / "content" / "minimal.yaml"
    content.write_text(content.read_text().replace("Compost and mulch", "Leaves and twigs"))
    ran = subprocess.run(
        COMMAND, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000)),
    )  # fmt: skip
    assert ran.returncode == 2, ran.stderr
    assert "write: cannot write minimal-note.html: File too large" in ran.stderr
    assert "hint: Make room and build again; the older file is as it was." in ran.stderr
    assert "Traceback" not in ran.stderr
    assert made.read_bytes() == before
    assert litter(folder / "output") == []


@pytest.fixture
def running(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds .pmdocs-running.tmp, as a build does while it writes."""
    script = (
        "import sys\nfrom generator.building import _hold\n"
        "file = open(sys.argv[1], 'wb')\nassert _hold(file.fileno())\nprint('held', flush=True)\nsys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / ".pmdocs-running.tmp")],
        env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_litter_is_swept_and_nothing_that_is_still_being_written(
    tmp_path: Path, running: subprocess.Popen[str]
) -> None:
    (tmp_path / ".pmdocs-dead.tmp").write_bytes(b"half")
    (tmp_path / ".pmdocs-mine").write_bytes(b"no litter")
    (tmp_path / "x.tmp").write_bytes(b"no litter")
    os.mkfifo(tmp_path / ".pmdocs-fifo.tmp")
    sweep(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        ".pmdocs-fifo.tmp",
        ".pmdocs-mine",
        ".pmdocs-running.tmp",
        "x.tmp",
    ]
    running.kill()
    running.wait()
    sweep(tmp_path)
    assert not (tmp_path / ".pmdocs-running.tmp").exists()


def test_a_folder_that_is_not_there_needs_no_sweeping(tmp_path: Path) -> None:
    sweep(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_sweep_takes_no_file_from_a_build_beside_it(tmp_path: Path) -> None:
    ended = threading.Event()

    def sweeping() -> None:
        while not ended.is_set():
            sweep(tmp_path)

    sweepers = [threading.Thread(target=sweeping) for _ in range(2)]
    for sweeper in sweepers:
        sweeper.start()
    try:
        for number in range(200):
            assert publish(artifact(b"%d" % number), tmp_path).read_bytes() == b"%d" % number
    finally:
        ended.set()
        for sweeper in sweepers:
            sweeper.join()


def test_a_build_that_is_killed_leaves_the_older_file_or_the_new_one(tmp_path: Path) -> None:
    folder = folder_with(NOTE, tmp_path)
    output, content = folder / "output", folder / "content" / "minimal.yaml"
    versions = [content.read_text(), content.read_text().replace("Compost and mulch", "Leaves and twigs")]
    finished = []
    for version in versions:
        content.write_text(version)
        start = time.monotonic()
        assert pmdocs("build", "-d", "note", cwd=folder).returncode == 0
        whole = time.monotonic() - start
        finished.append((output / "minimal-note.html").read_bytes())
    assert finished[0] != finished[1]
    midway = 0
    for attempt in range(8):
        content.write_text(versions[attempt % 2])
        process = subprocess.Popen(
            COMMAND, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        if attempt < 4:
            # While it writes: as soon as its temporary file is seen.
            while process.poll() is None and not litter(output):
                pass
        else:
            time.sleep(whole * (attempt - 3) / 5)
        process.kill()
        process.wait()
        assert (output / "minimal-note.html").read_bytes() in finished
        midway += bool(litter(output))
    assert midway, "no build was killed while it wrote"
    content.write_text(versions[0])
    assert pmdocs("build", "-d", "note", cwd=folder).returncode == 0
    assert [path.name for path in output.iterdir()] == ["minimal-note.html"]
    assert (output / "minimal-note.html").read_bytes() == finished[0]


def started(folder: Path) -> subprocess.Popen[str]:
    """A build that never ends, in a process group of its own, when it has begun its work."""
    (folder / "output").mkdir()
    (folder / "output" / ".pmdocs-old.tmp").write_bytes(b"")
    process = subprocess.Popen(
        COMMAND, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    while litter(folder / "output"):  # it sweeps before it builds
        assert process.poll() is None
        time.sleep(0.02)
    return process


def children(process: subprocess.Popen[str]) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


@pytest.mark.parametrize("comparisons", [1, 2], ids=["in process", "pool"])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_a_build_that_is_stopped_ends_quietly_with_all_that_it_began(
    number: signal.Signals, code: int, comparisons: int, tmp_path: Path
) -> None:
    folder = folder_with(ENDLESS, tmp_path, comparisons=comparisons)
    process = started(folder)
    if comparisons > 1 and len(os.sched_getaffinity(0)) > 1:
        deadline = time.monotonic() + 30
        while not children(process):  # also those that are just being made know what to do
            assert time.monotonic() < deadline
    workers_of_it = children(process)
    if number == signal.SIGINT:
        os.killpg(process.pid, number)  # a terminal sends Ctrl-C to every process of the group
    else:
        process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert process.returncode == code, err
    assert out == ""
    assert err.strip() == ("pmdocs: stopped" if number == signal.SIGINT else "")
    assert litter(folder / "output") == []
    deadline = time.monotonic() + 10
    while any(
        Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes() for pid in workers_of_it
    ):
        assert time.monotonic() < deadline, "a worker lives on"
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="needs a pool, and /proc")
def test_a_worker_that_dies_is_told_and_does_not_hang_the_build(tmp_path: Path) -> None:
    process = started(folder_with(ENDLESS, tmp_path, comparisons=2))
    deadline = time.monotonic() + 30
    while len(children(process)) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.kill(children(process)[0], signal.SIGKILL)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (1, "")
    assert "worker: the process that made minimal-note.html died" in err
    assert "pmdocs doctor" in err
    assert "Traceback" not in err


def job(template: str, name: str = "note") -> Job:
    source = read(MINIMAL.read_bytes(), "content/minimal.yaml").value
    assert source is not None
    files = Project(shipped_folder(), shipped_folder()).templates()
    document = Document(name, "html")
    return Job(source, document, Edition(), shipped(), {**files, document.template: template.encode()})


def test_a_job_is_a_value_that_can_be_sent_elsewhere() -> None:
    ours = job(NOTE)
    theirs = pickle.loads(pickle.dumps(ours))  # noqa: S301 (our own)
    assert theirs == ours
    assert make(theirs) == make(ours)


def test_what_is_made_of_a_faulty_document_is_its_problems_and_no_file() -> None:
    result = make(job('{% set shows = "title" %}<p>nothing</p>'))
    assert result.value is None
    (problem,) = result.problems
    assert (problem.rule, str(problem.place)) == ("words-kept", "content/minimal.yaml:2:8")
    assert problem.excerpt == "title: Compost and mulch"


def test_a_brand_that_cannot_be_read_stops_the_build_at_its_line(tmp_path: Path) -> None:
    folder = project(tmp_path / "own", [MINIMAL])
    (folder / "_brand.yml").write_text("color:\n  foreground: rouge\n", encoding="utf-8")
    run = pmdocs("build", "-d", "page", cwd=folder)
    assert run.returncode == 1
    assert "_brand.yml:2:15" in run.stderr
    assert not (folder / "output").exists()


@pytest.mark.parametrize("window", [1, 2, 100])
def test_every_job_is_done_once_over_any_executor(window: int) -> None:
    jobs = [job(NOTE.replace("5000000", "5"), f"note{n}") for n in range(7)]
    with ThreadPoolExecutor(3) as executor:
        done = list(run_on(executor, jobs, window))
    assert sorted(d.job.artifact_name for d in done) == [f"minimal-note{n}.html" for n in range(7)]
    assert all(d.result.value is not None and d.result.value.name == d.job.artifact_name for d in done)


def test_one_process_and_a_pool_make_the_same() -> None:
    jobs = [job(NOTE.replace("5000000", "5"), f"note{n}") for n in range(3)]
    alone = {d.job.artifact_name: d.result for d in run(jobs, workers=1)}
    pooled = {d.job.artifact_name: d.result for d in run(jobs, workers=2)}
    assert alone == pooled
    assert list(run([])) == []

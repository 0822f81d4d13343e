"""Two workers that need the same thing make it once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TEST = """
import time
import pytest
from tests.once import made_once

def make(folder):
    time.sleep(0.2)
    (folder / "made").touch()
    with open({log!r}, "a") as log:
        log.write("made\\n")

@pytest.mark.parametrize("number", range(4))
def test_it(number, tmp_path_factory):
    assert (made_once(tmp_path_factory, "thing", make) / "made").exists()
"""


def test_workers_share_what_one_of_them_makes(tmp_path: Path) -> None:
    log = tmp_path / "log"
    (tmp_path / "test_it.py").write_text(TEST.format(log=str(log)), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "2", "--dist", "load", "-p", "no:cacheprovider", "-q", "."],
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert log.read_text(encoding="utf-8") == "made\n"

"""`check --fix` mends what is safe, and leaves the rest of a file as its author laid it out."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reviewing.mending import mended
from generator.settings import CheckSettings
from generator.sources.yaml import read
from tests.projects import SHIPPED, pmdocs
from tests.reviewed import DIMENSION, check, with_cells, with_topic, written


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A project with one comparison, of which there is one thing to say."""
    return with_topic(tmp_path / "own")


def test_fix_mends_what_is_safe_and_keeps_comments_and_layout(own: Path) -> None:
    path = own / "content" / "tea.yaml"
    before = written().replace("title: Tea and coffee", "title:   'Tea , and coffee'   # a comment , stays").replace(
        "    notes: One minute.",
        "    # pmdocs: ignore[too-long] it was long once\r\n    notes: >-\r\n      One  minute , or\r\n        two  .",
    )  # fmt: skip
    path.write_bytes(before.encode("utf-8-sig"))
    path.chmod(0o640)
    assert check(own)[0] == 1
    ran = pmdocs("check", "-d", "page", "--fix", cwd=own)
    assert ran.returncode == 0, ran.stdout
    assert ran.stderr.startswith("content/tea.yaml: 4 spaces too many mended, 1 comment deleted that ignored nothing\n")
    after = before.replace("Tea ,", "Tea,").replace("    # pmdocs: ignore[too-long] it was long once\r\n", "")
    after = after.replace("One  minute , or", "One  minute, or").replace("two  .", "two.")
    assert path.read_bytes() == after.encode("utf-8-sig")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert pmdocs("check", "-d", "page", "--fix", cwd=own).stderr.startswith("1 file checked in ")


def test_without_fix_nothing_is_changed_and_shipped_comparisons_never_are(own: Path, tmp_path: Path) -> None:
    before = (own / "content" / "tea.yaml").read_bytes()
    check(own)
    assert (own / "content" / "tea.yaml").read_bytes() == before
    shipped = [path.stat().st_mtime_ns for path in SHIPPED]
    (tmp_path / "empty").mkdir()
    assert pmdocs("check", "-q", "--fix", "--select", "spacing", cwd=tmp_path / "empty").returncode == 0
    assert [path.stat().st_mtime_ns for path in SHIPPED] == shipped


def test_a_rule_that_is_off_or_ignored_mends_nothing() -> None:
    data = with_cells("{tea: 'It cools , so.', coffee: It is.}").encode()
    result = mended(data, "content/x.yaml", CheckSettings(levels={"spacing": "off"})).value
    assert result is not None
    assert (result.content, result.done) == (data, ())
    ignored = data.replace(b"    cells:", b"    # pmdocs: ignore[spacing] as it is sung\n    cells:")
    result = mended(ignored, "content/x.yaml", CheckSettings()).value
    assert result is not None
    assert (result.content, result.done) == (ignored, ())


@given(
    st.lists(
        st.sampled_from(["tea", " ", "  ", ",", ".", "#", " # x", "'", '"', "`", "\n", "é", ":", "{"]), max_size=12
    ),
    st.sampled_from([">-", "|", '"', "'"]),
)
def test_a_mended_file_says_the_same_with_fewer_spaces(pieces: list[str], style: str) -> None:
    text = "x" + "".join(pieces)
    if style in (">-", "|"):
        value = f"{style}\n" + "\n".join(f"      {line}" for line in text.splitlines())
    else:
        value = json.dumps(text) if style == '"' else "'" + text.replace("'", "''").replace("\n", " ") + "'"
    data = written(DIMENSION.replace("One minute.", value)).encode()
    first = read(data, "content/x.yaml")
    if first.value is None:
        return
    result = mended(data, "content/x.yaml", CheckSettings()).value
    assert result is not None
    second = read(result.content, "content/x.yaml")
    assert second.value is not None
    bare = [[t.markdown.replace(" ", "") for t in r.comparison.texts()] for r in (first.value, second.value)]
    assert bare[0] == bare[1]
    again = mended(result.content, "content/x.yaml", CheckSettings()).value
    assert again is not None
    assert again.content == result.content

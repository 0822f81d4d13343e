"""What is too much is told at its place, in little time and memory; docs/limits.md says the numbers of the code."""

from __future__ import annotations

import os
import re
import resource
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from generator import limits
from generator.comparison import Text, text
from generator.sources import composing
from generator.sources.tables import limits as table_limits
from generator.sources.yaml import read
from generator.writers.pptx import limits as master_limits
from tests.hostile.fuzzing import built
from tests.hostile.inputs import Case, case_folder
from tests.patience import HANG
from tests.projects import ROOT

REST: Final = "subjects: {a: A, b: B}\ndimensions:\n  - name: N\n    cells: {a: x, b: y}\n"
HEAD: Final = "title: x\nsubjects: {a: A, b: B}\ndimensions:\n"
ROW: Final = "  - {name: N, cells: {a: x, b: y}}\n"
CONTENT: Final = "content/minimal.yaml"


def test_the_document_says_the_numbers_of_the_code() -> None:
    written = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    rows = re.findall(r"\| ([\d,]+) \| `(\w+)`(?: \((?:pptx|tables)\))? \|", written)
    told = {(name, int(number.replace(",", ""))) for number, name in rows}
    held = {
        (name, value)
        for module in (limits, master_limits, table_limits)
        for name, value in vars(module).items()
        if name.isupper() and not name.startswith("_") and name != "CHUNK"
    }
    assert told == held


def test_no_other_module_of_the_sources_keeps_a_large_number_of_its_own() -> None:
    kept = re.compile(r"^_?(MOST|MAX)_\w+: Final = \d[\d_]{3}", re.MULTILINE)
    sources = ROOT / "generator" / "sources"
    # Tables have theirs beside them, and those of their formats.
    for path in {*sources.rglob("*.py")} - {*(sources / "tables").rglob("*.py")}:
        assert not kept.search(path.read_text(encoding="utf-8")), path


# What is written, and what is told of it.
TOO_MUCH: Final[dict[str, tuple[str | bytes, str]]] = {
    "bytes": ("x" * 1_000_001, "content/minimal.yaml: size: the file has 1,000,001 bytes; 1,000,000 are the most"),
    "UTF-16": (f"\ufefftitle: x\n{REST}".encode("utf-16-le"), ":1:1: encoding: the file is not UTF-8"),
    "two documents": (f"title: x\n{REST}---\ntitle: y\n", ":6:1: yaml: a second document begins here"),
    "depth": ("a: " + "[" * 21, ":1:24: nesting: this is nested more than 20 levels deep"),
    "aliases": (
        "a: &a [" + "x," * 900 + "]\nb: [" + "*a," * 20 + "]\n" + REST,
        ":2:1: nesting: aliases make this grow beyond all bounds",
    ),
    "text by aliases": (
        f"title: x\nsummary: &t '{'w ' * 2_400}'\nsubjects: {{a: A, b: B}}\ndimensions:\n"
        + "  - {name: *t , cells: {a: *t , b: *t }}\n" * 90,
        ":4:1: nesting: aliases make this grow beyond all bounds",
    ),
    "subjects": (
        f"title: x\nsubjects: {{{','.join(f's{n}: x' for n in range(1_900))}}}\ndimensions:\n"
        + "  - {name: N, cells: {s0: x}}\n" * 1_000,
        ":2:1: subjects: there are 1900 subjects; a comparison has two to five",
    ),
    "a long key": (f"? {'k' * 9_000}\n: x\ntitle: x\n{REST}", ':1:3: unknown-key: there is no key "' + "k" * 60),
    "a long tag": (f"title: !{'k' * 9_000} x\n{REST}", f":1:8: tag: the tag !{'k' * 59} means nothing here"),
    "language": (f"title: x\nlanguage: de-١٢٣٤\n{REST}", ':2:11: language: "de-١٢٣٤" is no language tag'),
    "merge key": (f"x: &x {{title: y}}\n<<: *x\n{REST}", ':2:1: unknown-key: there is no key "<<" here'),
    "tag": (f"title: !!python/object:os.system x\n{REST}", ":1:8: tag: the tag"),
    "duplicate": (f"title: x\ntitle: y\n{REST}", ':2:1: duplicate: "title" stands here a second time'),
    "dimensions": (HEAD + ROW * 2_001, ":4:3: limit: more than 2,000 dimensions"),
    "text": (f"title: {'x' * 5_001}\n{REST}", ':1:8: limit: "title" has 5,001 characters; 5,000 are the most'),
    "marks": (
        "title: ae" + "\u0301" * 17 + f"\n{REST}",
        ":1:10: character: more than 16 combining marks stand in a row",
    ),
    "marks, escaped": ('title: "e' + "\\u0301" * 17 + f'"\n{REST}', ":1:8: character: more than 16 combining marks"),
    "marks, as entities": (f"title: e{'&#769;' * 17}\n{REST}", ":1:8: character: more than 16 combining marks"),
    "joiners": ("title: e" + "\u200d" * 17 + f"\n{REST}", ":1:9: character: more than 16 combining marks"),
    "picture": (f"title: '![x](y.png)'\n{REST}", ":1:8: link: a picture cannot stand in a text"),
    "link": (f"title: '[x](ftp://a/b)'\n{REST}", ":1:8: link: the link to"),
    "control": (f"title: a\x1bb\n{REST}", ":1:9: character: U+001B is an invisible control character"),
    "surrogate": (f'title: "a\\ud800b"\n{REST}', ":1:8: character: U+D800 is an invisible control character"),
    "noncharacter": (f"title: a\U0005fffeb\n{REST}", ":1:9: character: U+5FFFE is an invisible control character"),
    "bidi override": (f"title: a\u202eb\n{REST}", ":1:9: character: U+202E is an invisible control character"),
}


@pytest.mark.parametrize("case", TOO_MUCH)
def test_what_is_too_much_is_told_at_its_place(case: str, tmp_path: Path) -> None:
    written, told = TOO_MUCH[case]
    data = written.encode() if isinstance(written, str) else written
    began = time.process_time()
    well, said = built(case_folder(tmp_path, Case({CONTENT: data}, "note")), "note")
    assert time.process_time() - began < HANG
    assert not well
    assert told in said
    assert not (tmp_path / "output").exists()


# Those that took longest or most before they were bounded.
HEAVY: Final = {
    "rows": HEAD + ROW * 24_000,
    "commas": "a: [" + "x," * 490_000,
    "brackets": "a: [" + "[]," * 320_000,
    "keys": "".join(f"k{n}: x\n" for n in range(90_000)),
    "stars": f"title: {'x*' * 480_000}\n{REST}",
    "values": HEAD
    + "  - [[a, a, a, a, a, a, a, a, a, a], [a, a, a, a, a, a, a, a, a, a], [a, a, a, a, a, a, a]]\n" * 1_990,
    "controls": "title: x\n" + "\x1b\n" * 490_000,
}


@pytest.mark.parametrize(
    "case", ["rows", "controls", *(pytest.param(n, marks=pytest.mark.matrix) for n in [*HEAVY][1:-1])]
)
def test_a_megabyte_of_it_takes_two_seconds_and_half_a_gigabyte_at_most(case: str) -> None:
    data = HEAVY[case].encode()[: limits.MOST_BYTES]
    child = os.fork() if sys.platform == "linux" else pytest.skip("measures a process of its own")
    if child == 0:
        os._exit(0 if read(data, CONTENT).value is None else 1)
    _, status, used = os.wait4(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert used.ru_utime + used.ru_stime < 4, "twice of what is promised, for a machine with other work"
    assert used.ru_maxrss - resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 500_000


def test_of_values_there_may_be_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "MOST_VALUES", 12)
    (problem,) = read((HEAD + ROW).encode(), CONTENT).problems
    assert (str(problem.place), problem.message) == ("content/minimal.yaml:4:6", "more than 12 values")


def test_sixteen_marks_are_borne_and_a_scalar_is_shown_as_it_was_written() -> None:
    assert read(("title: e" + "\u0301" * 16 + f"\n{REST}").encode(), CONTENT).problems == ()
    assert read("title: तत्त्वज्ञानाच्या བསྒྲུབས ก็ 👩‍👩‍👧‍👦\n".encode() + REST.encode(), CONTENT).problems == ()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a   b", "a b"),
        ("a\tb", "a b"),
        (f"a{' ' * 4_000}b", "a b"),
        ("a \u2003\u3000 b", "a b"),
        ("a\u00a0b", "a\u00a0b"),
        ("a \u00a0 b", "a\u00a0b"),
        ("a\u3000b", "a\u3000b"),
        ("a\n\nb", "a\n\nb"),
        ("a  \nb", "a  \nb"),
        ("a   \n   b", "a  \n b"),
    ],
)
def test_a_run_of_white_space_is_one_space(written: str, kept: str) -> None:
    assert text(written, "title") == Text(kept, "title")


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("aب" * 2_500, id="both directions"),
        pytest.param("x" * 5_000, id="letters", marks=pytest.mark.matrix),
        pytest.param("(" * 5_000, id="signs", marks=pytest.mark.matrix),
    ],
)
def test_a_long_word_breaks_anywhere_and_takes_no_time(word: str, tmp_path: Path) -> None:
    content = f"title: x\nsubjects: {{a: A, b: B}}\ndimensions:\n  - name: N\n    cells: {{a: '{word}', b: y}}\n"
    began = time.process_time()
    folder = case_folder(tmp_path, Case({CONTENT: content.encode(), "pmdocs.toml": b"pages = 9\n"}, "cheatsheet"))
    well, said = built(folder, "cheatsheet")
    assert well, said
    assert time.process_time() - began < HANG


def test_letters_below_sixteen_marks_are_in_the_pdf(tmp_path: Path) -> None:
    marks = [chr(0x300 + (7 * n) % 0x6F) for n in range(16 * 24)]
    words = [f"{'abcdef'[n % 6]}{''.join(marks[16 * n : 16 * n + 16])}" for n in range(24)]
    cell = " ".join("".join(words[n : n + 6]) for n in range(0, 24, 6))
    content = f"title: x\nsubjects: {{a: A, b: B}}\ndimensions:\n  - name: N\n    cells: {{a: '{cell}', b: y}}\n"
    well, said = built(case_folder(tmp_path, Case({CONTENT: content.encode()}, "cheatsheet")), "cheatsheet")
    assert well, said

"""What can be wrong with a table that a comparison is to be made of, and with the commands that do so."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from generator.authoring import init_project, new_comparison
from generator.importing import Wishes, imported
from generator.problems import Problem, UsageProblem
from generator.sources import json
from generator.sources.tables import limits
from tests.specimen import Called, Specimen
from tests.tables import rows_of, workbook

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHEET: Final = rows_of(["", "A", "B"], ["x", "1", "2"])
_SIX: Final = b"Feature,A1,B1,C1,D1,E1,F1\nPrice,1,2,3,4,5,6\n"
_TWO: Final = b"|a|b|c|\n|-|-|-|\n|1|2|3|\n\ntext\n\n|a|b|c|\n|-|-|-|\n|4|5|6|\n"


def of_table(data: bytes, file: str, wishes: Wishes = Wishes()) -> list[Problem]:  # noqa: B008 (a frozen value)
    """What `new --from` tells of a file, with nobody to ask."""
    try:
        return list(imported(data, file, "X", wishes, lambda question, choices, several: None).problems)
    except UsageProblem as refused:
        return [refused.problem]


def of_json(data: bytes) -> list[Problem]:
    """What is told of a JSON file."""
    return list(json.values(data, "t.json").problems)


def of_command(call: Callable[[], object], *files: str) -> list[Problem]:
    """What a command refuses in a folder with these files."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for file in files:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            Path(file).touch()
        try:
            call()
        except UsageProblem as refused:
            return [refused.problem]
        finally:
            os.chdir(before)
    return []


def packed(names: tuple[str, ...], *, encrypted: bool = False) -> bytes:
    """A zip archive of empty entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"")
    data = buffer.getvalue()
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01") if encrypted else data


def new(name: str, *subjects: str) -> Callable[[], object]:
    return partial(new_comparison, name, Wishes(subjects=subjects), None, force=False, quiet=True)


_FILES: Final = (
    (_OLE, "t.xls"),
    (_OLE + "EncryptedPackage".encode("utf-16-le"), "t.xlsx"),
    (b"%PDF-1.7", "t.pdf"),
    (b"a", "t.zzz"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "t.csv"),
    (b"Feature,A,B\nPrice,1,2\n", "t.xlsx"),
    (b"", "t.csv"),
    (b"one\ntwo\nthree\n", "t.csv"),
    (b"# Nothing\n", "t.md"),
    (b"Feature,A\nPrice,1\nSize,2\n", "t.csv"),
    (b"\xff\xfea,b\nc", "t.csv"),
    (b"\xff\xfea,b\nc", "t.md"),
    (b'a,b\n"' + b"x" * 140_000 + b'",y\n', "t.csv"),
    (b"a,b\n" * (limits.MOST_ROWS + 2), "t.csv"),
    (b" " * (limits.MOST_FILE + 1), "t.csv"),
    (b" " * (limits.MOST_MARKED_UP + 1) + b"x", "t.md"),
    (b" " * (limits.MOST_MARKED_UP + 1) + b"x", "t.html"),
    (b"*" * (limits.MOST_SIGNS + 1), "t.md"),
    (b",A,B\n" + b"x,%b,y\n" % (b"word " * 2_000) * 201, "t.csv"),
    (b"<table><tr><td>" + b"<div>" * 5_000, "t.html"),
    (packed(("a.txt",)), "t.xlsx"),
    (packed(("xl/workbook.bin",)), "t.xlsx"),
    (packed(("a.txt",), encrypted=True), "t.xlsx"),
    (b"PK\x03\x04", "t.xlsx"),
    (workbook({"One": _SHEET}, more={"xl/workbook.xml": "<workbook"}), "t.xlsx"),
    (workbook({"One": _SHEET}, more={f"xl/p{n}.xml": "" for n in range(limits.MOST_ENTRIES)}), "t.xlsx"),
    (workbook({"Prices": _SHEET, "Speed": _SHEET}), "t.xlsx"),
    (_SIX, "t.csv"),
    (_TWO, "t.md"),
)
_WISHES: Final = (
    (_SIX, "t.csv", Wishes(subjects=("A1",))),
    (_SIX, "t.csv", Wishes(subjects=("A1", "other"))),
    (_SIX, "t.csv", Wishes(sheet="One")),
    (_TWO, "t.md", Wishes(table=3)),
    (workbook({"Prices": _SHEET}), "t.xlsx", Wishes(sheet="Price")),
    (b"a,\nb,\nc,\n", "t.csv", Wishes(transpose=False)),
)
_JSON: Final = (b"{}", b"[" * 100_000, b'{"title": "\\ud83d", "subjects": {}, "dimensions": []}', b'{"a": [', b"\xff")
SPECIMENS: Final[tuple[Specimen | Called, ...]] = (
    *(Called(partial(of_table, data, file)) for data, file in _FILES),
    *(Called(partial(of_table, data, file, wishes)) for data, file, wishes in _WISHES),
    *(Called(partial(of_json, data)) for data in _JSON),
    Called(partial(of_command, new("a/b"))),
    Called(partial(of_command, new("tea", "Tea"))),
    Called(partial(of_command, new("tea", "Tea", "tea"))),
    Called(partial(of_command, new("tea"), "content/tea.yaml")),
    Called(partial(of_command, partial(init_project, Path("tea"), quiet=True), "tea")),
)

"""One file that is PDF/UA-1 and PDF/A-3a, its metadata, its structure, and the same bytes everywhere."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.edition import Edition
from generator.writers.pdf import write
from tests.brands import shipped
from tests.judges import verapdf
from tests.writers.pdf import reading
from tests.writers.pdf.sheets import TEXT, files, page, refused, rows, sheet, written

HEAD = """<meta name="author" content="Ada &amp; Zoë"><meta name="description" content="What and why">
<meta name="keywords" content="product, project"><meta name="date" content="2026-11-23">"""
LONG = "<h1>Long</h1>" + f"<h2>Part</h2><p>{TEXT}</p>" * 40
RUNNING = """<style>.running { position: running(foot) } @page { @bottom-left { content: element(foot) }
@bottom-right { content: counter(page) " / " counter(pages) } }</style>"""
SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='9' height='9'/></svg>"
PICTURE = f"data:image/svg+xml,{quote(SVG)}"

DOCUMENTS = {
    "a4": (sheet(rows(5), head=HEAD), Edition()),
    "letter": (sheet(rows(5), head=HEAD), Edition("letter")),
    "a4, three pages": (sheet(rows(17, 24), head=HEAD), Edition(pages=3)),
    "letter, three pages": (sheet(rows(17, 24), bounds="10 10"), Edition("letter", pages=3)),
    "landscape": (sheet(rows(3), root='data-orientation="landscape"'), Edition()),
    "unfitted": (page(LONG, head=HEAD), Edition()),
    "running footer": (page('<p class="running">Ours</p>' + LONG, head=RUNNING), Edition("letter")),
    "German": (page("<h1>Größe</h1><p>Straße</p>", root='lang="de-AT"'), Edition()),
    "picture": (page(f'<h1>One</h1><p><img src="{PICTURE}" alt="a rule"></p>'), Edition()),
    "definitions": (
        page("<h1>One</h1><dl><dt>Term</dt><dd>Meaning</dd></dl><ul style='list-style: none'><li>a</li></ul>"),
        Edition(),
    ),
    "no list": (page("<h1>One</h1><h2>Two</h2><blockquote><p>said</p></blockquote><pre>a\n b</pre><hr>"), Edition()),
}
PAGES = {"a4": 1, "letter": 1, "a4, three pages": 3, "letter, three pages": 3}
FOREIGN = {
    "Arabic": page("<h1>السلام عليكم</h1><p>نص <em>مهم</em></p>", root='lang="ar" dir="rtl"'),
    "Japanese": page("<h1>漢字とかな</h1><p>カタカナ</p>", root='lang="ja"'),
    "emoji": sheet(rows(1), more='<p data-from="summary">Done 😀 👩🏽‍🚀 ✅</p>'),
}


@pytest.mark.judge("verapdf")
def test_each_file_is_accessible_and_archivable(tmp_path: Path) -> None:
    paths = {name: tmp_path / f"{name}.pdf" for name in DOCUMENTS}
    for name, path in paths.items():
        artifact = written(*DOCUMENTS[name])
        path.write_bytes(artifact.content)
        assert artifact.pages == PAGES.get(name, artifact.pages)
    assert verapdf.failures(paths.values()) == []


@pytest.mark.judge("verapdf", "fonts")
def test_files_with_fonts_of_the_machine_are_valid_too(tmp_path: Path) -> None:
    paths = []
    for name, html in FOREIGN.items():
        artifact = write(html, name, Edition(), shipped(), files()).value
        assert artifact is not None
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(artifact.content)
    assert verapdf.failures(paths) == []


def test_metadata_is_what_the_head_says_and_the_clock_says_nothing() -> None:
    artifact = written(page("<h1>One</h1>", head=HEAD))
    assert reading.metadata(artifact) == {
        "Title": "One & the other",
        "Author": "Ada & Zoë",
        "Subject": "What and why",
        "Keywords": "product, project",
        "Creator": "pmdocs",
        "Producer": reading.metadata(artifact)["Producer"],
        "CreationDate": "D:20261123",
        "ModDate": "D:20261123",
    }
    for said in (b"<xmp:CreateDate>2026-11-23<", b"<pdfuaid:part>1<", b'pdfaid:part="3"', "Ada &amp; Zoë".encode()):
        assert said in artifact.content


def test_without_a_date_there_is_none() -> None:
    artifact = written(page("<h1>One</h1>"))
    assert "CreationDate" not in reading.metadata(artifact)
    assert b"CreateDate" not in artifact.content


def test_table_heads_say_what_they_head() -> None:
    scopes = [tag.attributes.get("Scope") for tag in reading.tags(written(sheet(rows(3)))) if tag.type == "TH"]
    assert scopes == ["Column", "Column", "Row", "Row", "Row"]


def numberings(html: str) -> list[str]:
    return [tag.attributes.get("ListNumbering", "") for tag in reading.tags(written(html)) if tag.type == "L"]


def test_lists_say_how_they_are_numbered() -> None:
    body = """<h1>One</h1><ul><li>a<ol><li>b</li></ol></li></ul>
    <ol><li>c</li></ol><p>text</p><ol><li>d<ul><li>e</li></ul></li></ol>"""
    assert numberings(page(body)) == ["Disc", "Decimal", "Decimal", "Decimal", "Disc"]


def test_lists_over_several_pages_say_how_they_are_numbered() -> None:
    body = "<h1>One</h1>" + f"<ol>{'<li>a</li>' * 90}</ol><ul>{'<li>b</li>' * 90}</ul>"
    assert written(page(body)).pages > 2
    found = numberings(page(body))
    assert set(found) == {"Decimal", "Disc"}
    assert found == sorted(found)


def test_words_in_another_language_say_so() -> None:
    body = """<h1>One</h1><p>the <span lang="de">Projektleitung</span> leads</p><p lang="fr">bonjour
    <a href="https://example.org" lang="el">Ἑλλάς</a></p><ul><li lang="de">Erstens</li><li>second</li></ul>"""
    said = [tag.language for tag in reading.tags(written(page(body))) if tag.language]
    assert {"de", "fr", "el"} == set(said)
    assert not any(tag.language for tag in reading.tags(written(page("<h1>One</h1><p lang='en'>two</p>"))))


def test_a_picture_without_a_text_is_refused() -> None:
    (problem,) = refused(page(f'<h1>One</h1><p><img src="{PICTURE}"></p>'))
    assert "alt" in problem.message


def test_a_document_without_a_language_or_a_title_is_refused() -> None:
    assert any("lang" in p.message for p in refused(page("<h1>One</h1>", root="")))
    untitled = re.sub("<title>.*?</title>", "", page("<h1>One</h1>"))
    assert any("title" in p.message for p in refused(untitled))


BROKEN = {
    "nested too deep": page("<h1>One</h1>" + "<div>" * 2000 + "text" + "</div>" * 2000),
    "a size beyond all": page("<h1 style='font-size: 1e300pt'>One</h1>"),
    "letters apart": page("<h1 style='letter-spacing: 1e300pt'>One</h1>"),
    "attr() of an address": page("<h1 style='background: attr(x url)' x='a.png'>One</h1>"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_weasyprint_cannot_bear_is_a_problem_and_no_traceback(name: str) -> None:
    result = write(BROKEN[name], "sheet.pdf", Edition(), shipped(), files())
    assert result.value is not None or any(p.severity == "error" for p in result.problems)


def test_same_bytes_whatever_the_surroundings(tmp_path: Path) -> None:
    program = """
import hashlib, sys
from tests.writers.pdf.sheets import files, rows, sheet, written
html = sheet(rows(3), head='<meta name="date" content="2026-11-23">')
sys.stdout.write(hashlib.sha256(written(html).content).hexdigest())
"""
    surroundings = [
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)},
        {"PYTHONHASHSEED": "4711", "TZ": "America/St_Johns", "LC_ALL": "de_DE.UTF-8", "SOURCE_DATE_EPOCH": "1"},
    ]
    sums = {hashlib.sha256(written(sheet(rows(3), head='<meta name="date" content="2026-11-23">')).content).hexdigest()}
    for number, changed in enumerate(surroundings):
        folder = tmp_path / str(number)
        folder.mkdir()
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), **changed}
        run = subprocess.run(
            [sys.executable, "-c", program], cwd=folder, env=environment, capture_output=True, check=True
        )
        sums.add(run.stdout.decode())
    assert len(sums) == 1

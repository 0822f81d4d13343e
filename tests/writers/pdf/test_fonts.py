"""The bundled fonts, and the machine's own only for characters that those lack, which the author hears of."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.brand import Face, Type
from generator.edition import Edition
from generator.problems import Problem
from generator.project import shipped_folder
from generator.writers.pdf import write
from tests.brands import shipped
from tests.writers.pdf import reading
from tests.writers.pdf.sheets import files, page, refused, rows, sheet, written

FOREIGN = {
    "ar": ("السلام", "U+0633"),
    "ja": ("漢字かな", "U+6F22"),
    "th": ("สวัสดี", "U+0E2A"),
    "en": ("Done 😀", "U+1F600"),
}


def foreign(language: str) -> str:
    return sheet(rows(1), more=f'<p lang="{language}" data-from="together">{FOREIGN[language][0]}</p>')


def families(names: set[str]) -> set[str]:
    return {name.split("+")[-1].rstrip(",").split("-Bold")[0].split("-Ital")[0].split("-Semi")[0] for name in names}


@pytest.mark.parametrize(
    "wanted", ["Source Sans 3", "DejaVu Sans", "Noto Sans", "Arial", "serif", "monospace", "cursive"]
)
def test_no_font_of_the_machine_is_used(wanted: str) -> None:
    body = f'<h1>Ἀγορά</h1><p style="font-family: {wanted!r}, {wanted}">Größe <em>съешь</em> <code>x = 1</code></p>'
    names = families(reading.fonts(written(page(body))))
    assert names
    assert names <= {"Source-Sans-3", "Source-Serif-4", "Source-Code-Pro", "Carlito"}


def test_four_styles_are_real_fonts() -> None:
    body = """<h1>Bold</h1><p>Regular <em>Italic <strong>bold italic</strong></em>
    <span style="font-weight: 600">semibold <em>italic</em></span></p>"""
    assert len(reading.fonts(written(page(body)))) == 6


def test_a_character_that_only_the_other_bundled_font_has_needs_no_font_of_the_machine() -> None:
    artifact = written(page("<h1>One</h1><p>Ҭ Ӛ ǅ</p>"))
    assert "Carlito" in families(reading.fonts(artifact))


@pytest.mark.judge("fonts")
@pytest.mark.parametrize("language", FOREIGN)
def test_other_characters_come_from_the_machine_with_a_warning(language: str) -> None:
    result = write(foreign(language), "sheet.pdf", Edition(), shipped(), files())
    (problem,) = result.problems
    assert (problem.severity, problem.rule, problem.address) == ("warning", "fallback-font", "together")
    text, code = FOREIGN[language]
    assert code in problem.message
    assert text[-1] in problem.message
    assert result.value is not None
    names = families(reading.fonts(result.value))
    assert "Source-Sans-3" in names
    assert names - {"Source-Sans-3", "Carlito"}


@pytest.mark.judge("fonts")
def test_a_document_with_other_characters_changes_none_that_follows() -> None:
    before = written(sheet(rows(2)))
    assert write(foreign("ja"), "sheet.pdf", Edition(), shipped(), files()).value
    after = written(sheet(rows(2)))
    assert before.content == after.content


def test_a_character_that_no_font_has_is_an_error_at_its_text() -> None:
    """U+0378 is not assigned, so that no font can have it."""
    html = sheet(rows(1), more='<p data-from="summary">fine</p><p data-from="misconceptions[0].claim">so \u0378 no</p>')
    (problem,) = refused(html)
    assert "U+0378" in problem.message
    assert problem.address == "misconceptions[0].claim"
    assert problem.hint


@pytest.mark.parametrize("written_as", ["&#x378;", "&#888;"])
def test_characters_may_be_written_as_references(written_as: str) -> None:
    (problem,) = refused(page(f'<h1>One</h1><p data-from="summary">{written_as}</p>'))
    assert "U+0378" in problem.message


def test_what_is_not_drawn_needs_no_font() -> None:
    written(
        page("<h1>One</h1><p>soft\u00adhyphen zero\u200bwidth no\u2060break\u202f\u00a0 mark\u200f \ufe0f\ufeff</p>")
    )


def test_style_and_title_need_no_font_of_the_document() -> None:
    written(page("<h1>One</h1>", head="<style>/* \u0378 */</style>").replace("<title>", "<title>漢字 "))


def in_a_process(tmp_path: Path, html: str, **changed: str) -> tuple[list[Problem], str]:
    """What a fresh process with another environment says, and what it prints on stderr."""
    document = tmp_path / "document.html"
    document.write_text(html, encoding="utf-8")
    program = """
import sys
from pathlib import Path
from generator.edition import Edition
from generator.writers.pdf import write
from tests.brands import shipped
from tests.writers.pdf.sheets import files
result = write(Path(sys.argv[1]).read_text("utf-8"), "sheet.pdf", Edition(), shipped(), files())
print(repr(list(result.problems)))
"""
    run = subprocess.run(
        [sys.executable, "-c", program, str(document)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONIOENCODING": "utf-8", **changed},
        capture_output=True,
        text=True,
        check=True,
    )
    from generator.problems import Place

    return eval(run.stdout, {"Problem": Problem, "Place": Place}), run.stderr  # noqa: S307 (our own repr)


def test_a_machine_without_other_fonts_says_so(tmp_path: Path) -> None:
    configuration = tmp_path / "no-fonts.conf"
    configuration.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    problems, _ = in_a_process(tmp_path, foreign("ar"), FONTCONFIG_FILE=str(configuration))
    assert {p.severity for p in problems} == {"error"}
    assert {p.address for p in problems} == {"together"}
    assert any("U+0633" in p.message for p in problems)


def test_a_machine_without_home_or_cache_is_silent(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    problems, printed = in_a_process(tmp_path, sheet(rows(1)), HOME="/nonexistent", XDG_CACHE_HOME=str(locked / "none"))
    assert problems == []
    assert printed == ""


def test_the_environment_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    before = dict(os.environ)
    written(sheet(rows(1)))
    assert dict(os.environ) == before


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path: Path) -> None:
    problems, _ = in_a_process(tmp_path, sheet(rows(1)), TMPDIR=str(tmp_path), HOME="/nonexistent")
    assert problems == []
    assert [p.name for p in tmp_path.iterdir()] == ["document.html"]


def with_own_face(html: str) -> tuple[set[str], list[Problem]]:
    """The fonts of a document, and what is said of it, in a brand whose text is set in Source Serif 4."""
    files_of_brand = {
        "brand/fonts/own.ttf": (shipped_folder() / "templates/fonts/SourceSerif4-Regular.ttf").read_bytes()
    }
    brand = replace(
        shipped(),
        base=Type("Own"),
        headings=Type("Own"),
        faces=(Face("Own", 400, False, "brand/fonts/own.ttf"),),
        files=files_of_brand,
    )
    used = {**files(), **files_of_brand, "brand.css": brand.css("pdf").encode()}
    linked = html.replace(
        "</head>", '<link rel="stylesheet" href="brand.css"><style>body{font-family:Own}</style></head>'
    )
    result = write(linked, "sheet.pdf", Edition(), brand, used)
    assert result.value is not None, result.problems
    return families(reading.fonts(result.value)), list(result.problems)


def test_a_font_of_the_brand_needs_no_fontconfig() -> None:
    names, problems = with_own_face(page("<p>Größe</p>", head="<style>h1{display:none}</style>"))
    assert names == {"Own"}
    assert problems == []


def test_what_the_brands_own_font_lacks_comes_from_a_bundled_one_in_silence() -> None:
    names, problems = with_own_face(page("<h1>One</h1><p>Ҭ Ӛ ǅ</p>"))
    assert names == {"Own", "Carlito"}
    assert problems == []

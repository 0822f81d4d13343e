"""Templates show what they promise, with the address of every text, and can do nothing else."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from lxml import etree, html

from generator.comparison import Comparison
from generator.edition import Edition
from generator.problems import Problem, Result
from generator.project import Project, shipped_folder
from generator.rendering import Document, Rendered, documents, render
from generator.sources.authored import Authored
from generator.sources.yaml import read
from tests.brands import shipped
from tests.projects import GOOD, SHIPPED

FILES: Final = Project(shipped_folder(), shipped_folder()).templates()
TEMPLATE: Final = Document("mine", "html")


def authored(path: Path) -> Authored:
    result = read(path.read_bytes(), f"content/{path.name}")
    assert result.value is not None, result.problems
    return result.value


MINIMAL: Final = authored(next(path for path in GOOD if path.stem == "minimal")).comparison


def rendered(
    comparison: Comparison,
    document: Document,
    files: Mapping[str, bytes] = FILES,
    built: datetime.date | None = None,
) -> Result[Rendered]:
    return render(comparison, document, Edition(), shipped(), files, built)


def of_template(written: str, comparison: Comparison = MINIMAL, **others: str) -> Result[Rendered]:
    """What a project's own template makes of a comparison."""
    more = {name.replace("__", "/") + ".html": text.encode() for name, text in others.items()}
    return rendered(comparison, TEMPLATE, {**FILES, **more, TEMPLATE.template: written.encode()})


def the_problem(result: Result[Rendered]) -> Problem:
    assert result.value is None
    (problem,) = result.problems
    return problem


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__",
        "''.__class__.__mro__[1].__subclasses__()",
        "'a' | attr('__class__')",
        "['a'] | map(attribute='__class__') | first",
        "'{0.__class__}'.format(comparison)",
        "'{0.__class__}' | format_map({}) if false else comparison['__class__']",
        "cycler.__init__.__globals__",
        "lipsum.__globals__['os'].popen('id')",
        "self._TemplateReference__context",
        "brand.css.__func__.__globals__",
        "render.__globals__",
        "comparison.model_dump()",
        "comparison.parse_file('/etc/passwd')",
        "comparison.parse_raw('I1\\n.', proto='pickle', allow_pickle=true)",
        "comparison.model_construct()",
        "comparison.subjects.update({})",
        "label.clear()",
        "comparison.dimensions[0].cells.pop('compost')",
    ],
)
def test_a_template_cannot_run_code_or_change_what_it_is_given(expression: str) -> None:
    problem = the_problem(of_template(f"\n{{{{ {expression} }}}}"))
    assert str(problem.place) == "templates/mine.html:2"
    assert re.search("unsafe|undefined|no filter|has no attribute", problem.message)


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../pyproject.toml", "macros/../../pyproject.toml", "C:\\boot.ini", "nope"]
)
@pytest.mark.parametrize("tag", ["include", "import", "extends"])
def test_a_template_cannot_reach_files_that_are_no_templates(tag: str, name: str) -> None:
    written = name.replace("\\", "\\\\")
    problem = the_problem(of_template(f"\n\n{{% {tag} '{written}' {'as x' if tag == 'import' else ''} %}}"))
    assert (problem.message, str(problem.place)) == (f"there is no template {name}", "templates/mine.html:3")


def test_the_code_in_a_cell_prints_as_it_stands() -> None:
    comparison = authored(next(path for path in GOOD if path.stem == "plain-words")).comparison
    for document in documents(FILES):
        result = rendered(comparison, document)
        assert result.value is not None
        assert "{{ 7*7 }}" in result.value.html
        assert "{% raw %} and {# a comment #} stay as they are" in result.value.html
        assert "&lt;b&gt;not bold&lt;/b&gt;" in result.value.html


@pytest.mark.parametrize(
    ("written", "line", "message"),
    [
        ("{{ x }}", 1, "'x' is undefined"),
        ("<p>\n\n{{ comparison.titel }}", 3, "'generator.comparison.Comparison object' has no attribute 'titel'"),
        ("{{ label.nope }}", 1, 'templates/labels/en.toml has no "nope"'),
        ("\n{% if %}", 2, "Expected an expression, got 'end of statement block'"),
        ("{% for d in comparison.dimensions %}", 1, "Unexpected end of template."),
        ("{{ x | nope }}", 1, "No filter named 'nope'."),
        ("\n\n\n{{ 1 / 0 }}", 4, "ZeroDivisionError: division by zero"),
        ("{{ 'x' + 1 }}", 1, 'TypeError: can only concatenate str (not "int") to str'),
        ("{% include 'mine.html' %}", 1, "RecursionError: maximum recursion depth exceeded"),
        ("{% for i in range(10000000) %}{% endfor %}", 1, "OverflowError: Range too big."),
        ("{{ 'x' * 10 ** 15 }}", 1, "MemoryError"),
    ],
)
def test_what_is_wrong_in_a_template_is_told_at_its_line(written: str, line: int, message: str) -> None:
    problem = the_problem(of_template(written))
    assert problem.message.startswith(message)
    assert (problem.rule, str(problem.place)) == ("template", f"templates/mine.html:{line}")


def test_what_is_wrong_in_a_macro_is_told_in_the_file_of_the_macro() -> None:
    written = '{% from "parts/x.html" import x %}\n\n{{ x() }}'
    problem = the_problem(of_template(written, parts__x="{% macro x() %}\n{{ y }}\n{% endmacro %}"))
    assert (problem.message, str(problem.place)) == ("'y' is undefined", "templates/parts/x.html:2")


def test_a_template_that_is_not_utf_8_is_a_problem() -> None:
    problem = the_problem(rendered(MINIMAL, TEMPLATE, {**FILES, "mine.html": b"<p>\n\xe9</p>"}))
    assert (problem.message, str(problem.place)) == ("the file is not UTF-8", "templates/mine.html:2")


def test_the_template_of_a_deck_stamps_every_element_with_its_line() -> None:
    document = Document("mine", "pptx")
    files = {
        **FILES,
        "mine.pptx.html": b'<a>\n<b x="1">{{ comparison.title }}</b>\n{% include "p.html" %}</a>',
        "p.html": b"<c/>",
    }
    result = rendered(MINIMAL, document, files)
    assert result.value is not None
    root = etree.fromstring(result.value.html)
    stamps = [element.get("data-template") for element in root.iter()]
    assert stamps == ["mine.pptx.html:1", "mine.pptx.html:2", "p.html:1"]


@pytest.mark.parametrize("content", [*SHIPPED, *GOOD], ids=lambda path: path.stem)
@pytest.mark.parametrize("document", documents(FILES), ids=lambda document: document.template)
def test_every_promised_text_stands_under_an_address_that_leads_to_its_line(document: Document, content: Path) -> None:
    assert_addressed(authored(content), document)


@pytest.mark.parametrize("document", documents(FILES), ids=lambda document: document.template)
@pytest.mark.parametrize("part", ["summary", "together", "introduction"])
def test_a_text_that_is_parted_into_title_and_body_keeps_its_address(part: str, document: Document) -> None:
    path = next(path for path in GOOD if path.stem == "minimal")
    written = (
        path.read_bytes()
        + f"{part}: The first sentence is the title. Another one follows it. And *one* more.\n".encode()
    )
    result = read(written, "content/minimal.yaml")
    assert result.value is not None
    assert_addressed(result.value, document)


def assert_addressed(source: Authored, document: Document) -> None:
    """Every word that a document promises stands in an element that has the address of its text."""
    result = rendered(source.comparison, document)
    assert result.value is not None, result.problems
    root = html.document_fromstring(result.value.html)
    shown: dict[str, str] = {}
    for element in root.iter():
        if address := element.get("data-from"):
            shown[address] = shown.get(address, "") + " " + "".join(str(part) for part in element.itertext())
    assert shown.keys() <= source.places.keys()
    assert len(result.value.promised) > 3
    # Letters and not words: a text without spaces may be parted into a title and a body.
    lost = {a: _letters(text) - _letters(shown.get(a, "")) for a, text in result.value.promised}
    if document.format == "pptx":
        # A sentence that becomes a slide's title leaves its full stop behind.
        lost = {a: letters for a, letters in lost.items() if letters not in (Counter("."), Counter("。"))}
    assert {address: letters for address, letters in lost.items() if letters} == {}


def _letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def test_a_promise_names_parts_and_what_lies_below_them() -> None:
    comparison = authored(next(path for path in GOOD if path.stem == "everything")).comparison
    result = of_template('{% set shows = "title subjects.name dimensions.cells.key questions updated" %}', comparison)
    assert result.value is not None
    promised = [address for address, _ in result.value.promised]
    assert promised == [
        "title",
        "subjects.git.name",
        "subjects.svn.name",
        "dimensions[0].cells.git.key",
        "dimensions[0].cells.svn.key",
        "dimensions[2].cells.git.key",
        "dimensions[2].cells.svn.key",
        "questions[0].question",
        "questions[0].options[0]",
        "questions[0].options[1]",
        "questions[0].options[2]",
        "questions[0].answer",
        "questions[0].why",
        "questions[1].question",
        "questions[1].answer",
        "questions[1].why",
        "updated",
    ]


def test_a_template_that_promises_nothing_is_held_to_nothing() -> None:
    result = of_template("<p>x</p>")
    assert result.value == Rendered("<p>x</p>", ())


def test_the_promise_holds_the_words_and_not_the_marks() -> None:
    comparison = authored(next(path for path in GOOD if path.stem == "everything")).comparison
    result = of_template('{% set shows = "title author" %}', comparison)
    assert result.value is not None
    assert result.value.promised == (("title", "Git and Subversion"), ("author", "The version control guild"))


def test_a_language_without_labels_stays_english_and_says_so() -> None:
    comparison = MINIMAL.model_copy(update={"language": "sw"})
    result = of_template("{{ label.in_short }}", comparison)
    assert result.value is not None
    assert result.value.html == "In short"
    (problem,) = result.problems
    assert (problem.severity, problem.rule, problem.address) == ("warning", "labels", "language")
    assert problem.message == 'headings such as "In short" stay English: no labels for "sw"'
    assert "templates/labels/sw.toml" in problem.hint


@pytest.mark.parametrize("language", ["de", "de-AT", "DE"])
def test_labels_are_found_by_language(language: str) -> None:
    result = of_template("{{ label.sources }}", MINIMAL.model_copy(update={"language": language}))
    assert (result.value, result.problems) == (Rendered("Quellen", ()), ())


def test_a_projects_own_labels_need_only_what_differs() -> None:
    files = {
        **FILES,
        "mine.html": b"{{ label.in_short }}/{{ label.sources }}",
        "labels/en-gb.toml": b'in_short = "In brief"',
    }
    result = rendered(MINIMAL.model_copy(update={"language": "en-GB"}), TEMPLATE, files)
    assert (result.value, result.problems) == (Rendered("In brief/Sources", ()), ())


@pytest.mark.parametrize(
    ("name", "written", "place"),
    [
        ("labels/en.toml", b'a = "b"\nin_short = In short\n', "templates/labels/en.toml:2:12"),
        ("labels/de.toml", b'a = "b"\nin_short = In short\n', "templates/labels/de.toml:2:12"),
        ("labels/de.toml", b'in_short = "K\xfcrzer"', "templates/labels/de.toml"),
    ],
)
def test_labels_that_cannot_be_read_are_a_problem(name: str, written: bytes, place: str) -> None:
    comparison = MINIMAL.model_copy(update={"language": "de"})
    problem = the_problem(rendered(comparison, Document("page", "html"), {**FILES, name: written}))
    assert (problem.rule, problem.severity, str(problem.place)) == ("labels", "error", place)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "9 November 2026"),
        ("en-GB", "9 November 2026"),
        ("en-US", "November 9, 2026"),
        ("de", "9. November 2026"),
        ("fr", "9 novembre 2026"),
        ("ja", "2026年11月9日"),
        ("pt-BR", "9 de novembro de 2026"),
        ("xx", "9 November 2026"),
        ("zh-Hant-TW", "2026年11月9日"),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(language: str, shown: str) -> None:
    day = datetime.date(2026, 11, 9)
    comparison = MINIMAL.model_copy(update={"language": language, "updated": day})
    result = of_template("{{ shown_date }} {{ date.isoformat() }}", comparison)
    assert result.value is not None
    assert result.value.html == f"{shown} 2026-11-09"


def test_the_date_of_the_build_stands_in_for_one_that_the_content_lacks() -> None:
    files = {**FILES, "mine.html": b'{% set shows = "*" %}{{ shown_date }}'}
    built = datetime.date(1970, 1, 1)
    without = rendered(MINIMAL, TEMPLATE, files)
    stood_in = rendered(MINIMAL, TEMPLATE, files, built)
    own = rendered(MINIMAL.model_copy(update={"updated": datetime.date(2026, 11, 9)}), TEMPLATE, files, built)
    assert without.value is not None
    assert stood_in.value is not None
    assert own.value is not None
    assert without.value.html == ""
    assert stood_in.value.html == "1 January 1970"
    assert own.value.html == "9 November 2026"
    assert "updated" not in dict(stood_in.value.promised)
    assert dict(own.value.promised)["updated"] == "9 November 2026"


def test_a_document_is_a_template_with_a_name_and_a_format() -> None:
    names = [
        "page.html",
        "deck.pptx.html",
        "my-poster.pdf.html",
        "macros/text.html",
        "page.css",
        "a.b.html",
        ".html",
        "x.html~",
    ]
    assert documents(names) == [Document("deck", "pptx"), Document("my-poster", "pdf"), Document("page", "html")]

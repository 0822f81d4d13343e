"""A page holds everything that it shows: nothing is fetched and nothing is run when it is opened."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Mapping

import pytest

from generator.artifact import Artifact
from generator.edition import Edition
from generator.problems import Problem
from generator.project import Project, shipped_folder
from generator.writers.html import write
from tests.brands import shipped

FILES = Project(shipped_folder(), shipped_folder()).templates()
FONT_FACE = b'@font-face { font-family: "S"; src: url("../fonts/SourceSans3-Regular.ttf") }\np { font-family: "S" }'


def made(html: str, files: Mapping[str, bytes] = FILES) -> Artifact:
    result = write(html, "x-page.html", Edition(), shipped(), files)
    assert result.value is not None, result.problems
    return result.value


def refused(html: str, files: Mapping[str, bytes] = FILES) -> tuple[Problem, ...]:
    result = write(html, "x-page.html", Edition(), shipped(), files)
    assert result.value is None
    return result.problems


def test_a_style_sheet_and_its_fonts_are_put_inside() -> None:
    files = {**FILES, "css/own.css": FONT_FACE}
    page = made('<link rel="stylesheet" href="css/own.css"><p>Ångström</p>', files).content.decode()
    assert page.startswith("<style>\n@font-face")
    assert "<link" not in page
    (encoded,) = re.findall(r'url\("data:font/woff2;base64,([^"]+)"\) format\("woff2"\)', page)
    from fontTools.ttLib import TTFont

    letters = TTFont(io.BytesIO(base64.b64decode(encoded))).getBestCmap()
    assert {ord(letter) for letter in "Ångström 0123 abc XYZ"} <= letters.keys()
    assert ord("я") not in letters
    assert len(encoded) < len(files["fonts/SourceSans3-Regular.ttf"]) / 5


def test_the_same_page_is_the_same_bytes() -> None:
    files = {**FILES, "css/own.css": FONT_FACE}
    html = '<link rel="stylesheet" href="css/own.css"><p data-template="page.html:2">x</p>'
    assert made(html, files) == made(html, files)
    assert b"data-template" not in made(html, files).content


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<SCRIPT src="x.js"></SCRIPT>',
        '<iframe src="https://example.org"></iframe>',
        '<object data="x.svg"></object>',
        '<base href="https://example.org">',
        '<img alt="x" src="https://example.org/x.png">',
        '<img alt="x" src=x.png>',
        '<img alt="x" srcset="x.png 2x">',
        '<video poster="x.png"></video>',
        '<input type="image" src="x.png">',
        '<link rel="preload" href="x.css">',
        "<link rel=stylesheet href=css/page.css>",
        '<svg><image href="https://example.org/x.png"/></svg>',
        '<svg><use xlink:href="x.svg#y"/></svg>',
        '<p onclick="alert(1)">x</p>',
        '<a href="https://example.org" ping="https://example.org">x</a>',
        '<form action="https://example.org"></form>',
        '<meta http-equiv="refresh" content="0;url=https://example.org">',
        '<p style="background: url(https://example.org/x.png)">x</p>',
        '<style>@import "x.css";</style>',
        "<style>p { background: url('https://example.org/x.png') }</style>",
    ],
)
def test_what_would_be_fetched_or_run_is_refused(html: str) -> None:
    (problem,) = refused(f"<p>before</p>{html}<p>after</p>")
    assert problem.rule == "asset"
    assert problem.message.endswith("would be fetched or run when the page is opened")


@pytest.mark.parametrize(
    "html",
    [
        '<a class="x" href="https://example.org">a link that a reader may follow</a>',
        '<svg><use href="#part"/></svg>',
        '<img alt="x" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
        "<p>write src=x, url(x), onclick=y and @import in a text</p>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        '<style>p { background: url("data:image/gif;base64,R0lGODlhAQABAAAAACw=") }</style>',
        "<style>p { color: red }</style>",
    ],
)
def test_what_stands_in_the_page_itself_is_kept_as_it_is(html: str) -> None:
    assert made(html).content.decode() == html


@pytest.mark.parametrize(
    ("css", "message"),
    [
        (b"p { background: url(x.png) }", "url(x.png): there is no templates/css/x.png"),
        (b"p { background: url(../master.pptx) }", "url(../master.pptx): only fonts of templates/ can stand there"),
        (
            b"p { background: url(https://example.org/x.ttf) }",
            "url(https://example.org/x.ttf): there is no templates/css/",
        ),
        (b"p { src: url(../../content/x.ttf) }", "url(../../content/x.ttf): there is no templates/../content/x.ttf"),
    ],
)
def test_what_a_style_sheet_cannot_bring_along_is_told_in_its_file(css: bytes, message: str) -> None:
    (problem,) = refused('<link rel="stylesheet" href="css/own.css">', {**FILES, "css/own.css": css})
    assert problem.message.startswith(message)
    assert str(problem.place) == "templates/css/own.css"


@pytest.mark.parametrize("href", ["css/none.css", "../content/x.css", "https://example.org/x.css"])
def test_a_style_sheet_that_is_not_there_is_told(href: str) -> None:
    (problem,) = refused(f'<link rel="stylesheet" href="{href}">')
    assert problem.message.startswith("there is no templates/")


@pytest.mark.parametrize(
    ("name", "kind"), [("x.svg", "image/svg+xml"), ("x.png", "image/png"), ("deep/x.jpg", "image/jpeg")]
)
def test_a_picture_of_the_brand_is_put_inside(name: str, kind: str) -> None:
    files = {**FILES, name: b"the bytes"}
    html = f'<picture><source media="print" srcset="{name}"><img src="{name}" alt="X"></picture>'
    page = made(html, files).content.decode()
    inside = f"data:{kind};base64,{base64.b64encode(b'the bytes').decode()}"
    assert page == html.replace(name, inside)


@pytest.mark.parametrize("name", ["none.svg", "css/page.css", "https://example.org/x.svg"])
def test_a_picture_that_is_not_there_or_none_is_refused(name: str) -> None:
    (problem,) = refused(f'<img src="{name}" alt="X">')
    assert problem.message.endswith("would be fetched or run when the page is opened")

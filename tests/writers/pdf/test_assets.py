"""A document gets the files of templates/ and nothing else: no network, no disk, no address of this machine."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import pytest

from generator.edition import Edition
from generator.writers.pdf import write
from tests.brands import shipped
from tests.hostile.canary import listening
from tests.writers.pdf import reading
from tests.writers.pdf.sheets import files, page, refused, rows, sheet, written

ASKING = {
    "image": '<img src="{}" alt="a picture">',
    "background": '<p style="background: url({})">text</p>',
    "style sheet": '<link rel="stylesheet" href="{}">',
    "import": "<style>@import url({});</style>",
    "font": "<style>@font-face {{ font-family: x; src: url({}) }} p {{ font-family: x }}</style><p>text</p>",
    "list mark": '<ul style="list-style-image: url({})"><li>text</li></ul>',
    "content": "<style>h1::before {{ content: url({}) }}</style>",
    "object": '<object data="{}" type="image/png">text</object>',
    "embed": '<embed src="{}" type="image/png">',
    "SVG image": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>t</title><image href="{}" '
    'width="9" height="9"/></svg>',
    "attachment": '<link rel="attachment" href="{}">',
}


@pytest.fixture(scope="module")
def canary() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what it was asked for."""
    with listening() as server:
        yield server


@pytest.mark.parametrize("way", ASKING)
def test_the_network_is_never_asked(way: str, canary: tuple[str, list[str]]) -> None:
    address, asked = canary
    name = way.replace(" ", "-")
    errors = refused(page("<h1>One</h1>" + ASKING[way].format(f"{address}/{name}.png")))
    assert way == "SVG image" or any(name in problem.message for problem in errors)
    assert asked == []


@pytest.mark.parametrize("way", ASKING)
@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "/etc/passwd", "../../../../etc/passwd", "%2e%2e/%2fetc/passwd"]
)
def test_the_disk_is_never_read(way: str, address: str) -> None:
    errors = refused(page("<h1>One</h1>" + ASKING[way].format(address)))
    assert way == "SVG image" or any("passwd" in problem.message for problem in errors)


def test_a_base_element_leads_nowhere_else(canary: tuple[str, list[str]]) -> None:
    address, asked = canary
    assert refused(page('<h1>One</h1><img src="a.png" alt="a">', head=f'<base href="{address}/">'))
    assert asked == []


def test_a_file_that_is_not_there_is_named_as_the_author_wrote_it() -> None:
    (problem,) = refused(sheet(rows(1), head='<link rel="stylesheet" href="css/nowhere.css">'))
    assert "css/nowhere.css" in problem.message
    assert "assets.invalid" not in problem.message
    assert problem.hint


def test_the_files_of_templates_are_served_by_their_names() -> None:
    width, height = 2, 2
    raw = b"".join(b"\0" + b"\x00\x46\x7f" * width for _ in range(height))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(raw)),
        (b"IEND", b""),
    ]
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    extra = {
        "pictures/a b.png": png,
        "css/own.css": b'@import "more/own.css";',
        "css/more/own.css": b"h1::after { content: ' from the style sheet' }",
    }
    body = '<h1>One</h1><p><img src="pictures/a%20b.png" alt="a blue square"></p>'
    artifact = written(page(body, head='<link rel="stylesheet" href="css/own.css?v=1">'), extra=extra)
    assert "One from the style sheet" in reading.text(artifact)
    assert "Figure" in {tag.type for tag in reading.tags(artifact)}


@pytest.mark.parametrize("style", ["p { colour: red }", "p::nonsense { color: red }", "@page { colour: red }"])
def test_what_a_style_sheet_says_in_vain_is_a_warning(style: str) -> None:
    result = write(sheet(rows(1), head=f"<style>{style}</style>"), "sheet.pdf", Edition(), shipped(), files())
    (problem,) = result.problems
    assert problem.severity == "warning"
    assert "colour" in problem.message or "nonsense" in problem.message
    assert result.value is not None


@pytest.mark.parametrize(
    "address", ["https://example.org/a", "http://example.org/b", "mailto:a@example.org", "tel:+491234"]
)
def test_links_that_lead_out_work(address: str) -> None:
    assert reading.links(written(page(f'<h1>One</h1><p><a href="{address}">there</a></p>'))) == {address}


def test_links_inside_of_the_document_work() -> None:
    assert reading.links(written(page('<h1>One</h1><p><a href="#end">there</a></p><h2 id="end">End</h2>'))) == {"#"}


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "other.html", "data:text/html,x", "ftp://a/b"],
)
def test_other_links_are_refused_by_name(address: str) -> None:
    (problem,) = refused(page(f'<h1>One</h1><p data-from="introduction"><a href="{address}">there</a></p>'))
    assert "link" in problem.message
    assert address in problem.message
    assert problem.address == "introduction"


def test_emphasis_in_a_link_makes_no_second_link() -> None:
    artifact = written(page('<h1>One</h1><p><a href="https://example.org">a <strong>b <em>c</em></strong> d</a></p>'))
    assert [tag.type for tag in reading.tags(artifact)].count("Link") == 1
    assert reading.links(artifact) == {"https://example.org"}

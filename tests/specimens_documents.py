"""What can be wrong with a document: templates, masters, fonts, and a machine that lacks something."""

from __future__ import annotations

import errno
import io
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from typing import Any, Final
from unittest import mock

from generator import checking, guarding
from generator.artifact import Artifact
from generator.auditing import audited
from generator.building import Job
from generator.checks import fits, titles
from generator.checks.finished import Finished
from generator.edition import Edition
from generator.machine import lacking
from generator.picturing import pictures
from generator.problems import Problem
from generator.rendering import Document
from generator.running import run_on
from generator.sources.yaml import read
from tests.auditing import test_deck_rules, test_pdf_rules
from tests.auditing.decks import deck, files, nothing
from tests.brands import shipped
from tests.masters import MASTERS
from tests.masters_loaded import loaded
from tests.projects import ROOT, SHIPPED
from tests.reviewed import DIMENSION, with_cells, written
from tests.specimen import CONTENT, PAGE, Called, Specimen, content, slide, template


@contextmanager
def no_pango() -> Iterator[None]:
    """A machine without Pango."""
    real = __import__

    def importing(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("generator.writers.pdf") and rest[2:] and "layout" in (rest[2] or ()):
            message = "cannot load library 'libpango-1.0-0'"
            raise OSError(message)
        return real(name, *rest, **more)

    with mock.patch("builtins.__import__", importing):
        yield


class Dead(Executor):
    """A pool whose processes die."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(BrokenProcessPool())
        return future


def died() -> list[Problem]:
    """A process that dies while it makes a page."""
    result = read(written().encode(), CONTENT)
    assert result.value is not None
    job = Job(result.value, Document("page", "html"), Edition(), shipped(), {})
    return [problem for done in run_on(Dead(), [job], 1) for problem in done.result.problems]


def no_pictures(*programs: str | None) -> Called:
    """LibreOffice, which is not there, or fails."""

    def called() -> list[Problem]:
        with mock.patch("shutil.which", side_effect=programs):
            return list(pictures(b"").problems)

    return Called(called)


# What a machine lacks, and what it refuses.
LACKING: Final = (MemoryError(), PermissionError(errno.EACCES, "Permission denied", "locked/tea"))


def slow_pictures() -> list[Problem]:
    """LibreOffice that never comes back."""
    waited = (subprocess.TimeoutExpired("soffice", 180), 0)
    with mock.patch("shutil.which", return_value="true"), mock.patch("subprocess.Popen.wait", side_effect=waited):
        return list(pictures(b"").problems)


def unread(error: Exception) -> list[Problem]:
    """A file that is audited, in a process that dies or never comes back."""
    with mock.patch.object(checking, "guarded", return_value=mock.Mock(side_effect=error)):
        return list(checking.audited_apart("talk.pdf", b"", {}))


def untitled() -> list[Problem]:
    """A slide without a title, which the deck's writer would not make."""
    from pptx import Presentation

    deck, stream = Presentation(), io.BytesIO()
    deck.slides.add_slide(deck.slide_layouts[6])
    deck.save(stream)
    return titles.check(Finished(Artifact("tea-deck.pptx", "pptx", stream.getvalue(), 1), Edition(), ()))


@contextmanager
def no_fonts() -> Iterator[None]:
    """A machine on which not even the bundled fonts are found."""
    with mock.patch("generator.writers.pdf.layout.has_fonts", return_value=False):
        yield


@contextmanager
def a_font_for(characters: str) -> Iterator[None]:
    """A machine whose fonts have these characters, and no others beside ours."""

    def unknown(wanted: str) -> str:
        return "".join(c for c in wanted if c not in characters)

    with mock.patch("generator.writers.pdf.fonts._unknown_to_system", unknown):
        yield


def restricted() -> bytes:
    """A font that must not be embedded (OS/2 fsType, bit 1)."""
    from fontTools.ttLib import TTFont

    font = TTFont(ROOT / "templates" / "fonts" / "SourceSans3-Regular.ttf")
    font["OS/2"].fsType = 2
    for record in list(font["name"].names):
        if record.nameID in (1, 4, 16):
            record.string = "Ours"
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


def mastered(master: bytes, *documents: str) -> Specimen:
    """A deck on a company's master."""
    files = {CONTENT: written().encode(), "corporate.potx": master}
    return Specimen(files, documents or ("deck",), {"master": "corporate.potx"})


def audit_deck(content: bytes) -> list[Problem]:
    """What the audit finds in a deck."""
    return list(audited("talk.pptx", content, files()))


def audit_pdf(make: Callable[[], bytes]) -> list[Problem]:
    """What the audit finds in a PDF."""
    return list(audited("sheet.pdf", make(), files()))


def twin(slide: Any) -> None:
    """A slide with the title of the one before."""
    slide.shapes.title.text = "What slide 1 says"


def speechless(presentation: Any) -> None:
    """A deck in which nothing names a language."""
    for part in presentation.part.package.iter_parts():
        for element in getattr(part, "_element", presentation.part._element).iter():
            element.attrib.pop("lang", None)


FONT: Final = "typography:\n  fonts: [{family: Ours, source: file, files: [{path: ours.ttf}]}]\n  base: Ours\n"
ODD: Final = """\
<section data-layout="content" data-hidden="true" lang="x-1-" dir="up"><p>x</p><h1>One</h1><h1>Two</h1>
<div data-slot="0" data-subject="9">bare<p class="big">x<div>y</div><br>z</br></p></div>
<div data-slot="1" data-appear="hover"><ul><li><ul><li><ul><li>x</li></ul></li></ul>after</li></ul></div>
<div data-slot="1"><p onclick="x">x</p></div>
<footer>a</footer><footer>b</footer><aside class="notes"><p>a</p></aside><aside class="notes"><p>b</p></aside></section>
<section data-layout="table"><h1>T</h1><div data-slot="1"><table><colgroup><col data-width="-1"/><col/><col/></colgroup>
<thead><tr><th>a</th><th scope="col">b</th></tr></thead><tbody><tr><td>c</td></tr></tbody></table>
<table><tbody><tr><td>d</td></tr></tbody></table></div></section>"""
TABLES: Final = """\
<section data-layout="table"><h1>Six</h1><div data-slot="1"><table><tbody><tr><td>a</td></tr></tbody></table>
<table><tbody><tr><td>b</td></tr></tbody></table></div></section>
<section data-layout="table"><h1>Seven</h1><div data-slot="1"><table><colgroup><col/><col/></colgroup>
<tbody><tr><td>a</td></tr></tbody></table></div></section>
<section data-layout="content" id="eight"><h1>Eight</h1><div data-slot="2"><p>x</p></div><figure>x</figure>
<aside class="notes"><p><a href="#eight">x</a></p></aside>
<div data-slot="1"><p><a href="notes.pdf">x</a></p></div></section>"""
SLOTS: Final = """\
<section data-layout="content"><h1>One</h1><div data-slot="7"><p>x</p></div></section>
<section data-layout="nowhere"><h1>Two</h1></section>
<section data-layout="title"><h1>Five</h1><div data-slot="1"><table><thead><tr><th scope="col">a</th></tr></thead>
<tbody><tr><td>b</td></tr></tbody></table></div></section>
<section data-layout="table"><h1>Three</h1><div data-slot="1"><p>x</p></div></section>
<section data-layout="content"><h1>Four</h1><div data-slot="1"><table><thead><tr><th scope="col">a</th></tr></thead>
<tbody><tr><td>b</td></tr></tbody></table></div></section>"""
LONG: Final = "word " * 3_000
SPECIMENS: Final[tuple[Specimen | Called, ...]] = (
    content(with_cells(f"{{tea: '{LONG[:4900]}.', coffee: '{LONG[:4900]}.'}}"), "cheatsheet"),
    content(written(language="sw"), "page"),
    content(written().replace("Tea stays", "Tea \U0010fffd stays"), "cheatsheet"),
    content(written(), "cheatsheet", around=no_pango),
    content(written(), "cheatsheet", around=no_fonts),
    content(written(DIMENSION + DIMENSION.replace("Warmth", "Price")), "deck"),
    content(written(DIMENSION.replace("Tea stays warm longer", "Tea stays warm " + "very " * 90 + "long")), "deck"),
    content(written(), "deck", flags={"minutes": 5}),
    template("note.html", '{% set shows = "titel" %}' + PAGE),
    template("note.html", "{{ comparison.titel }}"),
    template("note.html", "{% include 'none.html' %}"),
    template("note.html", "{% for x in 5 %}{% endfor %}"),
    template("note.html", '{% set shows = "subjects.name" %}' + PAGE.format("", "nobody is named")),
    template("note.html", PAGE.format('<link rel="stylesheet" href="css/none.css">', "")),
    template("note.html", PAGE.format("", '<img src="https://example.org/x.png" alt="x">')),
    template("note.pdf.html", PAGE.format("", "").replace("<title>x</title>", "")),
    template("note.pdf.html", PAGE.format("", "").replace("<html ", '<html data-type-size="14 10" ')),
    template("note.pdf.html", PAGE.format("<style>p{colour:red}</style>", "")),
    slide(""),
    slide('<section data-layout="content"><h1>One</h1><marquee>x</marquee></section>'),
    slide('<section><h1>One</h1><p class="big" onclick="x">x</p></section>'),
    slide('<section data-layout="nowhere"><h1>One</h1></section><section data-layout="content"><p>x</p></section>'),
    slide(ODD),
    slide(SLOTS),
    slide(TABLES),
    slide('<section data-layout="content"><h1>One</h1></section>').with_head(
        '<meta name="robots" content="x"/><title>a <b>b</b></title>'
    ),
    content(written().replace("Two cups, two habits.", "Two cups, two habits. " * 400), "deck", flags={"minutes": 5}),
    Called(untitled),
    slide('<section data-layout="content" data-hidden="true"><h1>One</h1></section>'),
    template("talk.pptx.html", "<p>no deck</p>"),
    template("talk.pptx.html", "<html><p></html>"),
    template("note.html", PAGE.format('<link rel="stylesheet" href="css/own.css">', "")).with_file(
        "templates/css/own.css", b"h1 { background: url(https://example.org/x.png) }"
    ),
    template("note.pdf.html", PAGE.format("", '<a href="notes.pdf">x</a>')),
    content(written(), "page").with_file("templates/labels/en.toml", b"in_short = '\xe9'"),
    content(written(), "page").with_file("templates/labels/en.toml", b"in_short = In short"),
    content(with_cells("{tea: 茶 is warm., coffee: It is.}"), "cheatsheet", around=lambda: a_font_for("茶")),
    content(with_cells("{tea: 茶 is warm., coffee: It is.}"), "cheatsheet", around=lambda: a_font_for("")),
    Specimen(
        {CONTENT: written().encode(), "_brand.yml": FONT.encode(), "ours.ttf": restricted()},
        ("deck",),
        {"embed_fonts": True},
    ),
    content(SHIPPED[0].read_text(encoding="utf-8"), "deck", flags={"minutes": 5}),
    content(SHIPPED[0].read_text(encoding="utf-8"), "deck", flags={"minutes": 10}),
    mastered(b"%PDF-1.7"),
    *(mastered(loaded(name)) for name in ("program", "ole")),
    *(mastered(MASTERS[name]()) for name in ("small-body", "left-title", "duplicates", "four-three", "dark")),
    *(Called(partial(audit_deck, deck(nothing, make))) for _, make, _ in test_deck_rules.FAILS.values()),
    *(Called(partial(audit_pdf, make)) for _, make, _ in test_pdf_rules.FAILS.values()),
    Called(lambda: audit_deck(b"no deck")),
    Called(lambda: audit_deck(deck(nothing, twin))),
    Called(lambda: audit_deck(deck(nothing, change=speechless))),
    Called(died),
    no_pictures(None, None, None),
    no_pictures("true"),
    no_pictures("/nowhere/soffice"),
    Called(slow_pictures),
    Called(lambda: [problem for error in LACKING if (problem := lacking(error))]),
    *(Called(partial(unread, error())) for error in (guarding.DeadError, guarding.SilentError)),
    Called(lambda: fits.check(Finished(Artifact("tea-cheatsheet.pdf", "pdf", b"", 2, 10.0), Edition(), ()))),
)

"""Decks as HTML for the tests of the writer, and the files that it writes them with."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.artifact import Artifact
from generator.brand import Brand, Scheme, Type
from generator.edition import Edition
from generator.writers.pptx import write
from generator.writers.pptx.flow import Flow
from generator.writers.pptx.master import Master, load
from generator.writers.pptx.measure import Fonts

TEMPLATES = Path(__file__).parents[3] / "templates"
# The default brand, as a value: reading it would load what the writer does without.
_SCHEME = Scheme("#1B2430", "#FFFFFF", "#5B6472", "#D5DAE1", ("#00467F", "#B84700", "#3F1E63", "#00856B", "#A01A58"))
BRAND = Brand(
    "pmdocs", _SCHEME, _SCHEME, Type("Source Sans 3"), Type("Source Sans 3", weight=700), Type("Source Code Pro"),
    "Calibri", "Calibri",
)  # fmt: skip
NAMES = ("Product management", "Project management", "Product owner", "Programme management", "Portfolio")
_WORDS = (
    "product management owns the roadmap and decides what to build next while a project plans executes delivers "
    "closes within scope time budget risk stakeholders customers sponsors team value"
)


@cache
def files() -> Mapping[str, bytes]:
    """The files that the deck's writer reads, by their names in templates/."""
    names = [
        "master.pptx",
        "metrics.json",
        *(f"fonts/{path.name}" for path in sorted((TEMPLATES / "fonts").glob("Carlito-*.ttf"))),
    ]
    return {name: (TEMPLATES / name).read_bytes() for name in names}


def master() -> Master:
    """Our own master."""
    loaded = load(files()["master.pptx"]).value
    assert loaded is not None
    return loaded


def flow() -> Flow:
    """Text measured with the shipped fonts."""
    return Flow(Fonts(files()))


def page(*sections: str, lang: str = "en", head: str = "", attributes: str = "") -> str:
    """A deck's HTML."""
    meta = f'<title>A deck</title><meta name="date" content="2026-11-23"/>{head}'
    return f'<html lang="{lang}"{attributes}><head>{meta}</head><body>{"".join(sections)}</body></html>'


def section(layout: str, title: str, *slots: str, more: str = "", attributes: str = "") -> str:
    """A slide whose slots, from the first on, hold these blocks."""
    divs = "".join(f'<div data-slot="{n}">{slot}</div>' for n, slot in enumerate(slots, 1))
    return f'<section data-layout="{layout}"{attributes}><h1>{title}</h1>{divs}{more}</section>'


def comparison(title: str, *bodies: str, more: str = "", attributes: str = "") -> str:
    """A slide that compares two to five subjects."""
    slots = [slot for name, body in zip(NAMES, bodies, strict=False) for slot in (f"<p>{name}</p>", body)]
    return section(f"comparison-{len(bodies)}", title, *slots, more=more, attributes=attributes)


def prose(words: int, seed: int = 0) -> str:
    """Sentences of so many words, always the same for a seed."""
    rng = random.Random(f"{words}/{seed}")  # noqa: S311 (test data)
    known = _WORDS.split()
    sentences = []
    while words > 0:
        count = min(words, rng.randint(6, 14))
        sentences.append(" ".join(rng.choice(known) for _ in range(count)).capitalize() + ".")
        words -= count
    return " ".join(sentences)


def points(count: int, words: int) -> str:
    """A list of so many points."""
    return "<ul>" + "".join(f"<li>{prose(words, n)}</li>" for n in range(count)) + "</ul>"


def table(columns: int, rows: int, words: int) -> str:
    """A table of subjects."""
    heads = "".join(f'<th scope="col" data-subject="{n + 1}">{NAMES[n]}</th>' for n in range(columns))
    body = ""
    for row in range(rows):
        cells = "".join(f'<td data-subject="{n + 1}">{prose(words, 9 * row + n)}</td>' for n in range(columns))
        body += f'<tr><th scope="row">Row {row}</th>{cells}</tr>'
    return f'<table><thead><tr><th scope="col">Aspect</th>{heads}</tr></thead><tbody>{body}</tbody></table>'


@cache
def written(html: str) -> Artifact:
    """The finished deck; the test fails where there is an error."""
    result = write(html, "a-deck.pptx", Edition(), BRAND, files())
    assert result.value is not None, result.problems
    assert not [problem for problem in result.problems if problem.severity == "error"]
    return result.value


@cache
def torture() -> str:
    """A deck of everything that makes text leave its box: long, short, many, wide, tall, foreign."""
    opening = [
        section(
            "title",
            "Torture",
            "<p>Every text in its box</p>",
            "<p>Nobody · 2026</p>",
            attributes=' data-section="Opening"',
        )
    ]
    for count in (2, 3, 4, 5):
        key = '<p class="key">Owns the roadmap</p>'
        mark = f' data-section="{count} subjects"'
        opening += [
            comparison(f"{count} short", *[key + points(3, 3)] * count, attributes=mark),
            comparison(f"{count} with text", *[f"{key}<p>{prose(14)}</p>"] * count),
            comparison(f"{count} of which one is long", key + f"<p>{prose(400)}</p>", *[key] * (count - 1)),
            comparison(f"{count} with many points", *[key + points(9, 8)] * count),
            section(
                f"together-{count}", f"{count} together", *[f"{key}<p>{prose(12)}</p>"] * count, f"<p>{prose(30)}</p>"
            ),
            section(f"panels-{count}", f"{count} panels", *[f"{key}<p>{prose(25)}</p>"] * count),
            section("table", f"{count} columns", table(count, 8, 5)),
            section("table", f"{count} columns, long", table(count, 3, 60)),
        ]
    opening += [
        section(kind, f"{kind} {n}", f"<p>{prose(n)}</p>")
        for kind in ("content", "statement", "section")
        for n in (8, 300)
    ]
    answer = f"<p><strong>Answer:</strong> {prose(60)}</p>"
    opening += [
        section("scenario", "A scenario", f"<p>{prose(60)}</p>", points(2, 20), answer),
        section(
            "content",
            prose(60),
            f"<ol>{'<li>One<ul><li>Below</li></ul></li>' * 12}</ol>",
            more=f"<footer>{prose(60)}</footer>",
        ),
        section(
            "content",
            "Looks",
            '<p><em>Italic</em> <strong data-subject="2">bold</strong> <code>code()</code> a<br/>break</p>',
        ),
        comparison(
            "العربية",
            f'<p class="key">إدارة المنتج</p><p>{"تحدد ماذا ولماذا طوال دورة حياته " * 6}</p>',
            "<p>إدارة المشروع</p>",
        ),
        comparison(
            "日本語",
            f'<p class="key">プロダクト</p><p>{"製品の構想から終了まで、責任を負います。" * 8}</p>',
            "<p>計画し、実行する。</p>",
        ),
        comparison(
            "Thai and Chinese",
            f"<p>{'รับผิดชอบความสำเร็จของผลิตภัณฑ์ ' * 5}</p>",
            f"<p>{'产品经理负责产品的成功。' * 10}</p>",
        ),
        comparison(
            "Long words", '<p class="key">Donaudampfschifffahrtsgesellschaftskapitän</p>', f"<p>{'x' * 300}</p>"
        ),
    ]
    return page(*opening)

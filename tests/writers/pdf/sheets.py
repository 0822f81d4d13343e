"""A sheet of our own, so that these tests hold whatever the shipped template becomes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from generator.artifact import Artifact
from generator.edition import Edition
from generator.problems import Problem
from generator.project import Project, shipped_folder
from generator.writers.pdf import write
from tests.brands import shipped

MARGIN = 12 / 25.4 * 72  # pt, above and below

CSS = """
:root { --air: 0rem; --rest: 0pt }
@page { margin: 12mm 13mm }
body, h1, h2, p, ul, ol { margin: 0 }
html { font-family: "Source Sans 3", sans-serif; line-height: 1.3 }
h1 { font-size: 2rem } h2 { font-size: 1.1rem }
table { width: 100%; border-spacing: 0; table-layout: fixed; margin-top: 1rem }
th, td { text-align: start; vertical-align: top; padding: 0.4rem 0.5rem }
tbody th, tbody td { padding-block: calc(0.4rem + var(--air)) }
tr { break-inside: avoid } tbody td { background: #e8f1f9 } .key { font-weight: 700 }
section { padding-block: calc(0.4rem + var(--air)) } footer { margin-top: calc(0.5rem + var(--rest)) }
ul, ol { padding-inline-start: 1.2rem }
"""

TEXT = (
    "Runs through the whole life of the product, from conception to retirement, and evolves it continuously "
    "on market feedback and changing business goals."
)


@cache
def files() -> Mapping[str, bytes]:
    """The shipped templates/ and the files of the default brand, by name."""
    return {**Project(shipped_folder(), shipped_folder()).templates(), **shipped().files}


def rows(count: int, words: int = 18) -> str:
    """`count` rows; the first cell of each has `words` words."""
    text = f"{TEXT} " * (words // len(TEXT.split()) + 1)
    return "".join(
        f"""<tr><th scope="row"><p data-from="dimensions[{n}].name">Aspect {n}</p></th>
        <td><p class="key" data-from="dimensions[{n}].cells.a.key">Key {n}</p>
        <p data-from="dimensions[{n}].cells.a.text">{" ".join(text.split()[:words])}</p></td>
        <td><p data-from="dimensions[{n}].cells.b.text">{TEXT}</p></td></tr>"""
        for n in range(count)
    )


def page(body: str, *, head: str = "", root: str = 'lang="en"') -> str:
    """A complete HTML document."""
    return f"""<!DOCTYPE html><html {root}><head><meta charset="utf-8"><title>One &amp; the other</title>
    <style>{CSS}</style>{head}</head><body>{body}</body></html>"""


def sheet(table: str, *, bounds: str = "10 14", head: str = "", more: str = "", root: str = "") -> str:
    """A sheet that is fitted: title, introduction, table, lists, a second language, summary, closing lines."""
    body = f"""
    <header><h1 data-from="title">One <span>vs</span> the other</h1>
    <p data-from="introduction">Often <strong>confused</strong>, <em>rarely</em> the same:
    see <a href="https://example.org/guide?a=1&amp;b=2">the <strong>guide</strong></a>,
    or <span lang="de">„Projektleitung“</span>.</p></header>
    <table><thead><tr><td></td><th scope="col">One</th><th scope="col">The other</th></tr></thead>
    <tbody>{table}</tbody></table>
    <section><h2>In short</h2><ul><li>What and <em>why</em><ol><li>first</li><li>then</li></ol></li><li>How</li></ul>
    <ol><li lang="de">Erstens</li><li>Second, <a href="mailto:a@example.org">write</a></li></ol>
    <p data-from="summary">A product <code>lives on</code>; a project ends.</p>{more}</section>
    <footer><p>A. Author · 23 November 2026</p></footer>"""
    return page(
        body, head=head, root=f'lang="en" data-type-size="{bounds}" data-rows="{table.count("<tr") + 1}" {root}'
    )


def at_size(html: str, size: float) -> str:
    """The same document, held to one type size."""
    return re.sub('data-type-size="[^"]*"', f'data-type-size="{size:g} {size:g}"', html)


def written(html: str, edition: Edition | None = None, extra: Mapping[str, bytes] | None = None) -> Artifact:
    """The artifact of a document that is to be written without an error."""
    result = write(html, "sheet.pdf", edition or Edition(), shipped(), {**files(), **(extra or {})})
    assert result.value is not None, result.problems
    assert not result.failed, result.problems
    return result.value


def refused(html: str, edition: Edition | None = None, extra: Mapping[str, bytes] | None = None) -> list[Problem]:
    """The errors of a document that is not to be written."""
    result = write(html, "sheet.pdf", edition or Edition(), shipped(), {**files(), **(extra or {})})
    errors = [p for p in result.problems if p.severity == "error"]
    assert errors, "no error was found"
    return errors

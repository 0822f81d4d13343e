"""What a deck's HTML says beyond its texts: anchors that links lead to, pictures, and tables that are charts.

Each function returns the value and what is wrong with it, as messages; the parser says where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from lxml import etree

from generator.writers.pptx.outline import Picture, Row, Slide, Slot, Table

_PICTURES: Final = {"together"}
_CHARTS: Final = {"bar"}
_ANCHOR: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")


def faults_of_anchors(slides: Sequence[Slide], links: Sequence[str]) -> Iterator[tuple[str, int | None]]:
    """What is wrong with the anchors of a deck, and with which of the links to them, by its number."""
    anchors = [slide.anchor for slide in slides if slide.anchor]
    for anchor in dict.fromkeys(anchors):
        if not _ANCHOR.fullmatch(anchor):
            yield f'id="{anchor[:40]}" is no letter followed by letters, digits, - and _', None
        if anchors.count(anchor) > 1:
            yield f'two sections have the id "{anchor[:40]}"', None
    known = set(anchors)
    for number, anchor in enumerate(links):
        if anchor not in known:
            yield f'no section has the id "{anchor[:40]}", to which a link leads', number


def leads_elsewhere(slide: Slide) -> bool:
    """Whether the notes of a slide have a link to another slide, which nobody can follow there."""
    return any(run.href.startswith("#") for paragraph in slide.notes for run in paragraph.runs)


def picture(figure: etree._Element) -> tuple[Picture, list[str]]:
    """The picture that a `<figure>` asks for."""
    found = Picture(figure.get("data-picture") or "", _label(figure))
    faults = []
    if found.kind not in _PICTURES:
        faults.append(f'data-picture="{found.kind}" is no picture that a deck can draw')
    if not found.description:
        faults.append("<figure> needs an aria-label that says what is to be seen")
    if len(figure) or (figure.text or "").strip():
        faults.append("<figure> is empty")
    return found, faults


def of_subjects(found: Picture | None, slots: Sequence[Slot]) -> Picture | None:
    """The picture with the names of the subjects whose texts stand on its slide, as each of these begins."""
    if found is None:
        return None
    names: dict[int, str] = {}
    for slot in slots:
        if slot.subject and slot.paragraphs:
            names.setdefault(slot.subject, " ".join(slot.paragraphs[0].text.split()))
    return replace(found, subjects=tuple(names[subject] for subject in sorted(names)))


def table(
    element: etree._Element, head: Sequence[Row], body: Sequence[Row], widths: Sequence[float], *, rtl: bool
) -> tuple[Table, list[str]]:
    """The table of these rows, or the chart where it says so."""
    chart, unit = element.get("data-chart") or "", element.get("data-unit") or ""
    found = Table(tuple(head), tuple(body), tuple(widths), rtl, _label(element), chart, unit)
    faults = []
    if chart and chart not in _CHARTS:
        faults.append(f'data-chart="{chart}" is no chart that a deck can draw')
    if chart and not found.label:
        faults.append("a chart needs an aria-label that says its numbers")
    if chart and (head or not all(_is_bar(row) for row in body)):
        faults.append('the rows of a chart are <th scope="row"> and <td data-value="…">, and it has no <thead>')
    return found, faults


def _label(element: etree._Element) -> str:
    return " ".join((element.get("aria-label") or "").split())


def _is_bar(row: Row) -> bool:
    return len(row) == 2 and row[0].scope == "row" and bool(row[1].value)

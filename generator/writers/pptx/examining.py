"""What each kind of slide will use of a master, what is missing there, and what will be done instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.problems import Result
from generator.writers.pptx import house_master, master
from generator.writers.pptx.choosing import Choice
from generator.writers.pptx.drawing import POINT
from generator.writers.pptx.flow import BODY_FLOOR
from generator.writers.pptx.master import Master
from generator.writers.pptx.placeholder import Placeholder

# The kinds of slides that our deck has, by what a person calls them.
KINDS: Final = {
    "cover": "title",
    "text": "content",
    "table": "table",
    "two lists": "two-content",
    **{f"{n} subjects": f"comparison-{n}" for n in range(2, 6)},
    "together": "together-2",
    "scenario": "scenario",
    "question": "question",
    "summary": "panels-2",
    "section": "section",
}
_POINTS: Final = ("a first point", "a second one", "and a third")


@dataclass(frozen=True, slots=True)
class Use:
    """A kind of slide, the layout it is built on, how that is used, and what it lacks."""

    kind: str
    layout: str
    how: str
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """A master in a few words, what each kind of slide uses, what is missing, and the layouts that none uses."""

    summary: str
    uses: tuple[Use, ...]
    lacking: tuple[str, ...]
    unused: tuple[str, ...]


def examined(content: bytes, name: str) -> Result[Examined]:
    """Look at a company's master; `name` is the file's in problems."""
    loaded = master.load(content) if house_master.is_ours(content) else master.adopted(content, name)
    if loaded.value is None:
        return Result(None, loaded.problems)
    found = loaded.value
    uses = tuple(
        Use(kind, choice.layout.name, ", ".join(_how(choice)), choice.without)
        for kind, wanted in KINDS.items()
        if (choice := found.choice(wanted)) is not None
    )
    used = {choice.layout.part for wanted in KINDS.values() if (choice := found.choice(wanted)) is not None}
    unused = tuple(name for part, name in found.layouts if part not in used)
    return Result(Examined(_summary(found), uses, tuple(_lacking(found)), unused), loaded.problems)


def example() -> str:
    """A deck (docs/deck-html.md) with a slide of each kind, to see what becomes of it."""
    slides = "".join(_slide(kind, wanted) for kind, wanted in KINDS.items())
    return f'<html lang="en"><head><title>An example of each slide</title></head><body>{slides}</body></html>'


def _summary(found: Master) -> str:
    width, height = (side / POINT / 72 * 2.54 for side in found.size)
    counted = f"{found.masters} master{'s' * (found.masters > 1)}, {len(found.layouts)} layouts"
    fonts = " and ".join(dict.fromkeys(found.fonts))
    return f"slides of {width:.1f} × {height:.1f} cm, {counted}, {fonts}"


def _how(choice: Choice) -> Iterator[str]:
    title = choice.layout.title
    if title is not None and title.native:
        yield f"title {title.levels[0].size:g} pt"
    native = [slot for slot in choice.layout.slots if slot.native]
    if native:
        sizes = sorted({slot.style("text").size for slot in native}, reverse=True)
        small = " (small)" if sizes[-1] < BODY_FLOOR else ""
        listed = " and ".join(f"{size:g}" for size in sizes)
        counted = "one placeholder" if len(native) == 1 else f"{len(native)} placeholders"
        yield f"{counted} of {listed} pt{small}"
    if len(set(choice.into)) < len(choice.into) and native:
        yield f"{len(choice.into)} texts share {'it' if len(native) == 1 else 'them'}"


def _lacking(found: Master) -> Iterator[str]:
    layouts = [choice.layout for wanted in KINDS.values() if (choice := found.choice(wanted)) is not None]
    inner = [layout for layout in layouts if layout.kind != "title"]

    def none(what: str, placeholders: list[Placeholder | None], instead: str) -> Iterator[str]:
        without = sum(placeholder is None for placeholder in placeholders)
        if without:
            where = "no layout" if without == len(placeholders) else f"{without} of {len(placeholders)} kinds of slides"
            yield f"{where} {'has a' if where == 'no layout' else 'have no'} {what}: {instead}"

    yield from none("footer", [layout.footer for layout in inner], "its text stands in the notes, once")
    yield from none("slide number", [layout.number for layout in inner], "those slides show none")
    if not found.notes:
        yield "it has no notes master: one is made"


def _slide(kind: str, wanted: str) -> str:
    stem, _, count = wanted.rpartition("-")
    subjects = int(count) if count.isdigit() else 0
    title = f"<h1>{kind.capitalize()}: the sentence that this slide proves</h1>"
    text = "<p>A text of one or two lines, as long as such texts usually are in a deck.</p>"
    points = f"<ul>{''.join(f'<li>{point.capitalize()}</li>' for point in _POINTS)}</ul>"
    slots: list[tuple[str, int]] = [(text, 0)]
    if wanted == "title":
        slots = [("<p>A subtitle</p>", 0), ("<p>Author · Licence · Date</p>", 0)]
    elif wanted == "table":
        slots = [(_table(2), 0)]
    elif wanted == "two-content":
        slots = [(points, 0), (points, 0)]
    elif wanted in {"scenario", "question"}:
        slots = [(points if wanted == "question" else text, 0), (text, 0), (text, 0)][: 2 + (wanted == "scenario")]
    elif stem == "comparison":
        body = f'<p class="key">A key phrase</p>{points}'
        slots = [part for n in range(1, subjects + 1) for part in ((f"<p>Subject {n}</p>", n), (body, n))]
    elif stem in {"together", "panels"}:
        slots = [(f'<p class="key">Subject {n}</p>{text}', n) for n in range(1, subjects + 1)]
        slots += [(text, 0)] * (stem == "together")
    divs = ""
    for number, (slot, subject) in enumerate(slots, 1):
        whose = f' data-subject="{subject}"' if subject else ""
        divs += f'<div data-slot="{number}"{whose}>{slot}</div>'
    return f'<section data-layout="{wanted}">{title}{divs}<footer>An example of each slide</footer></section>'


def _table(subjects: int) -> str:
    heads = "".join(f'<th scope="col" data-subject="{n}">Subject {n}</th>' for n in range(1, subjects + 1))
    cells = "".join(f'<td data-subject="{n}">What is said of it</td>' for n in range(1, subjects + 1))
    rows = "".join(f'<tr><th scope="row">Aspect {n}</th>{cells}</tr>' for n in range(1, 6))
    return f'<table><thead><tr><th scope="col">Aspect</th>{heads}</tr></thead><tbody>{rows}</tbody></table>'

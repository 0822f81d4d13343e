"""Which slides are shown where minutes are the limit, and a deck whose own lists name no others.

Pure: pages in, a choice out. pacing.py puts what goes to the end of the deck, hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from generator.edition import MINUTES
from generator.problems import Problem
from generator.writers.pptx.outline import Deck, Paragraph, Run, Slide
from generator.writers.pptx.pacing import MINUTE, Talk, talks_of
from generator.writers.pptx.page import Page
from generator.writers.pptx.xhtml import place_of

# Slides of the first priority always stay; those of the second come next, and do not go in silence.
_ALWAYS: Final = 1
_NEEDED: Final = 2
# So many slides are named in a warning.
_NAMED: Final = 3
# What ends the first part of an address.
_ROOT: Final = re.compile(r"[.\[]")


def stays(pages: Sequence[Page], minutes: int) -> tuple[bool, ...]:
    """Whether each slide of the template is shown (or hidden by itself) where `minutes` are the limit; 0 is none."""
    talks = talks_of(pages)
    if not minutes:
        return (True,) * len(talks)
    kept = chosen(_priorities(talks), [talk.seconds for talk in talks], minutes * MINUTE)
    slides = [talk.slide for talk in talks]
    gone = _gone(slides, kept)
    return tuple(stay and not _is_emptied(slide, gone) for slide, stay in zip(slides, kept, strict=True))


def chosen(priorities: Sequence[int], times: Sequence[int], limit: int) -> tuple[bool, ...]:
    """Which slides stay, by their priorities and times, where `limit` is the most that they may take together.

    Priority 1 always stays. Then each priority in turn takes what is left: as many slides as fit, and of the ways to
    choose so many the one with the first ones.
    """
    kept = [priority == _ALWAYS for priority in priorities]
    left = limit - sum(time for time, stay in zip(times, kept, strict=True) if stay)
    for priority in sorted(set(priorities) - {_ALWAYS}):
        numbers = [n for n, each in enumerate(priorities) if each == priority]
        for number in _most(numbers, times, left):
            kept[number] = True
            left -= times[number]
    return tuple(kept)


def _most(numbers: Sequence[int], times: Sequence[int], left: int) -> Iterator[int]:
    """As many of these slides as fit into what is left, and the first ones of them."""
    count = sum(total <= left for total in accumulate(sorted(times[n] for n in numbers)))
    for at, number in enumerate(numbers):
        others = sorted(times[n] for n in numbers[at + 1 :])
        if count and times[number] + sum(others[: count - 1]) <= left:
            yield number
            count, left = count - 1, left - times[number]


def _priorities(talks: Sequence[Talk]) -> list[int]:
    """Those of the slides; somebody has to see one, so that the first is always there."""
    first = next((n for n, talk in enumerate(talks) if not talk.slide.hidden), 0)
    return [_ALWAYS if n == first or talk.slide.hidden else talk.slide.priority for n, talk in enumerate(talks)]


def pressed(pages: Sequence[Page], kept: Sequence[bool], minutes: int) -> Iterator[Problem]:
    """A warning where slides that are needed have to go, and where not even the others fit."""
    if not minutes:
        return
    talks = talks_of(pages)
    by_priority = list(zip(talks, _priorities(talks), kept, strict=True))
    needed = [talk for talk, priority, stay in by_priority if not stay and priority <= _NEEDED]
    if needed:
        count = sum(len(talk.pages) for talk, stay in zip(talks, kept, strict=True) if not stay)
        fit = "does not fit" if count == 1 else "do not fit"
        verb = "is" if count == 1 else "are"
        message = (
            f"{count} of {len(pages)} slides {fit} into {minutes} minutes and {verb} hidden at the end: "
            + ", ".join(_counted([talk for talk, stay in zip(talks, kept, strict=True) if not stay], needed))
        )
        always = sum(talk.seconds for talk, priority, _ in by_priority if priority == _ALWAYS)
        wanted = sum(talk.seconds for talk, priority, _ in by_priority if priority <= _NEEDED)
        hint = _advice(needed, always, wanted, minutes)
        title = needed[0].slide.title
        address = title.address or next((run.address for run in title.runs if run.address), "")
        place = None if address else place_of(needed[0].slide.template)
        yield Problem("minutes", message, place, hint, "warning", address=address)
    total = sum(talk.seconds for talk, stay in zip(talks, kept, strict=True) if stay)
    if total > minutes * MINUTE:
        message = f"what every deck begins and ends with takes {-(-total // MINUTE)} minutes, and {minutes} are wanted"
        yield Problem("minutes", message, hint="Give the deck more minutes.", severity="warning")


def _counted(hidden: Sequence[Talk], needed: Sequence[Talk]) -> Iterator[str]:
    """What is hidden, by the part of the comparison that it tells: what is needed first, with its titles."""
    for those, are_named in ((needed, True), ([talk for talk in hidden if talk not in needed], False)):
        kinds: dict[str, list[Talk]] = {}
        for talk in those:
            kinds.setdefault(_kind(talk.slide), []).append(talk)
        for kind, talks in kinds.items():
            names = ", ".join(f"“{talk.slide.title.text[:60]}”" for talk in talks[:_NAMED])
            more = f" and {len(talks) - _NAMED} more" if len(talks) > _NAMED else ""
            yield f"{sum(len(talk.pages) for talk in talks)} in {kind}" + f" ({names}{more})" * are_named


def _kind(slide: Slide) -> str:
    """The key of the comparison that a slide tells, or its layout where it tells none."""
    tables = [slot.table for slot in slide.slots if slot.table is not None]
    cells = [cell for table in tables for row in (*table.head, *table.body) for cell in row]
    for paragraphs in ((slide.title,), *(slot.paragraphs for slot in slide.slots), *(c.paragraphs for c in cells)):
        for paragraph in paragraphs:
            for address in (paragraph.address, *(run.address for run in paragraph.runs)):
                if address:
                    return _ROOT.split(address, maxsplit=1)[0]
    return slide.layout


def _advice(needed: Sequence[Talk], always: int, wanted: int, minutes: int) -> str:
    """What would let all be shown that is needed; `always` and `wanted` are seconds."""
    most = -(-wanted // MINUTE)
    given = f"Give the deck {most} minutes, or state" if most <= MINUTES[1] else "State"
    longest = max(needed, key=lambda talk: talk.seconds)
    alone = ""
    if longest.seconds + always > minutes * MINUTE:
        takes, more = (f"{round(time / MINUTE, 1):g}" for time in (longest.seconds, always))
        alone = f"“{longest.slide.title.text[:60]}” alone takes {takes} minutes, and what is always shown {more}. "
    return f"{alone}{given} with `minutes:` that a slide takes less."


def naming_shown(deck: Deck, kept: Sequence[bool]) -> Deck:
    """The deck without the list items that need a slide which is not shown.

    An anchor of a slide that opens a section stands for the section: where that slide goes, it moves to the first
    slide of the section that is shown.
    """
    if all(kept):
        return deck
    moved = _moved(deck.slides, kept)
    gone, leaving = _gone(deck.slides, kept), set(moved.values())
    slides = []
    for number, slide in enumerate(deck.slides):
        anchor = moved.get(number, "" if slide.anchor in leaving else slide.anchor)
        slides.append(_without(replace(slide, anchor=anchor), gone))
    return replace(deck, slides=tuple(slides))


def _gone(slides: Sequence[Slide], kept: Sequence[bool]) -> set[str]:
    """The anchors that no slide has which is shown."""
    hidden = {slide.anchor for slide, stay in zip(slides, kept, strict=True) if slide.anchor and not stay}
    return hidden - set(_moved(slides, kept).values())


def _is_emptied(slide: Slide, gone: set[str]) -> bool:
    """Whether a slide lists others, and none of them is shown."""
    needs = [paragraph.needs for slot in slide.slots for paragraph in slot.paragraphs if paragraph.needs]
    return bool(needs) and all(gone.issuperset(each) for each in needs)


def _moved(slides: Sequence[Slide], kept: Sequence[bool]) -> Mapping[int, str]:
    """The anchors that move, by the number of the slide that each of them moves to."""
    moved: dict[int, str] = {}
    waiting = ""
    for number, (slide, stay) in enumerate(zip(slides, kept, strict=True)):
        if slide.section:
            waiting = "" if stay else slide.anchor
        elif waiting and stay and not slide.hidden and not slide.anchor:
            moved[number], waiting = waiting, ""
    return moved


def _without(slide: Slide, gone: set[str]) -> Slide:
    slots = tuple(replace(slot, paragraphs=_listed(slot.paragraphs, gone)) for slot in slide.slots)
    return replace(slide, slots=slots, notes=_listed(slide.notes, gone))


def _listed(paragraphs: Sequence[Paragraph], gone: set[str]) -> tuple[Paragraph, ...]:
    """The paragraphs without those that need what is gone; numbers stay in sequence."""
    found: list[Paragraph] = []
    fewer = [0, 0]
    for paragraph in paragraphs:
        if paragraph.number == 1:
            fewer[paragraph.depth] = 0
        if paragraph.needs and gone.issuperset(paragraph.needs):
            fewer[paragraph.depth] += 1
            continue
        runs = tuple(_leading(run, paragraph.needs, gone) for run in paragraph.runs)
        number = paragraph.number - fewer[paragraph.depth] if paragraph.number else 0
        found.append(replace(paragraph, number=number, runs=runs))
    return tuple(found)


def _leading(run: Run, needs: Sequence[str], gone: set[str]) -> Run:
    """A link to a slide that is not shown leads to the first one that is, of those that its paragraph needs."""
    if run.href[:1] != "#" or run.href[1:] not in gone:
        return run
    return next((replace(run, href=f"#{each}") for each in needs if each not in gone), run)

"""Which slides are shown where minutes are the limit, and a deck whose own lists name no others.

Pure: pages in, a choice out. pacing.py puts what goes to the end of the deck, hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from generator.problems import Problem
from generator.writers.pptx.outline import Deck, Paragraph, Slide
from generator.writers.pptx.pacing import MINUTE, Talk, talks_of
from generator.writers.pptx.page import Page
from generator.writers.pptx.xhtml import place_of

# Slides of the first priority always stay; those of the second are the last to go, and not in silence.
_ALWAYS: Final = 1
_NEEDED: Final = 2
# So many slides are named in a warning.
_NAMED: Final = 3


def stays(pages: Sequence[Page], minutes: int) -> tuple[bool, ...]:
    """Whether each slide of the template is shown (or hidden by itself) where `minutes` are the limit; 0 is none."""
    talks = talks_of(pages)
    if not minutes:
        return (True,) * len(talks)
    return chosen(_priorities(talks), [talk.seconds for talk in talks], minutes * MINUTE)


def chosen(priorities: Sequence[int], times: Sequence[int], limit: int) -> tuple[bool, ...]:
    """Which slides stay, by their priorities and times, where `limit` is the most that they may take together.

    Of the slides of one priority the first ones stay, up to the one that does not fit. Priority 1 always stays; where
    one of priority 2 has to go, none with a higher number stays.
    """
    kept = [priority == _ALWAYS for priority in priorities]
    left = limit - sum(time for time, stay in zip(times, kept, strict=True) if stay)
    others = sorted((priority, n) for n, priority in enumerate(priorities) if priority != _ALWAYS)
    for priority, group in groupby(others, key=lambda each: each[0]):
        for _, number in group:
            if times[number] > left:
                if priority == _NEEDED:
                    return tuple(kept)
                break
            kept[number] = True
            left -= times[number]
    return tuple(kept)


def _priorities(talks: Sequence[Talk]) -> list[int]:
    """Those of the slides; somebody has to see one, so that the first is always there."""
    first = next((n for n, talk in enumerate(talks) if not talk.slide.hidden), 0)
    return [_ALWAYS if n == first or talk.slide.hidden else talk.slide.priority for n, talk in enumerate(talks)]


def pressed(pages: Sequence[Page], kept: Sequence[bool], minutes: int) -> Iterator[Problem]:
    """A warning where slides that are needed have to go, and where not even the others fit."""
    if not minutes:
        return
    talks = talks_of(pages)
    by_priority = zip(talks, _priorities(talks), kept, strict=True)
    needed = [talk.slide for talk, priority, stay in by_priority if not stay and priority <= _NEEDED]
    if needed:
        names = ", ".join(f"“{slide.title.text[:60]}”" for slide in needed[:_NAMED])
        count = len(needed)
        more = f" and {count - _NAMED} more" if count > _NAMED else ""
        begun = "a slide does not fit" if count == 1 else f"{count} slides do not fit"
        title = needed[0].title
        address = title.address or next((run.address for run in title.runs if run.address), "")
        verb = "is" if count == 1 else "are"
        message = f"{begun} into {minutes} minutes and {verb} hidden at the end: {names}{more}"
        hint = "Give the deck more minutes, or state what a slide takes with `minutes:`."
        place = None if address else place_of(needed[0].template)
        yield Problem("minutes", message, place, hint, "warning", address=address)
    total = sum(talk.seconds for talk, stay in zip(talks, kept, strict=True) if stay)
    if total > minutes * MINUTE:
        message = f"what every deck begins and ends with takes {-(-total // MINUTE)} minutes, and {minutes} are wanted"
        yield Problem("minutes", message, hint="Give the deck more minutes.", severity="warning")


def naming_shown(deck: Deck, kept: Sequence[bool]) -> Deck:
    """The deck without the list items that need a slide which is not shown.

    An anchor of a slide that opens a section stands for the section: where that slide goes, it moves to the first
    slide of the section that is shown.
    """
    if all(kept):
        return deck
    moved = _moved(deck.slides, kept)
    gone = {s.anchor for s, stay in zip(deck.slides, kept, strict=True) if s.anchor and not stay} - set(moved.values())
    leaving = set(moved.values())
    slides = []
    for number, slide in enumerate(deck.slides):
        anchor = moved.get(number, "" if slide.anchor in leaving else slide.anchor)
        slides.append(_without(replace(slide, anchor=anchor), gone))
    return replace(deck, slides=tuple(slides))


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
        if paragraph.needs in gone:
            fewer[paragraph.depth] += 1
        else:
            number = paragraph.number - fewer[paragraph.depth] if paragraph.number else 0
            found.append(paragraph if number == paragraph.number else replace(paragraph, number=number))
    return tuple(found)

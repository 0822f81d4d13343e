"""How long a deck takes: the time of each slide, told in its notes, and which slides are shown where there is a limit.

Pure: pages in, pages out. What there is no time for stands hidden behind the others, and is never lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Final

from generator.problems import Problem
from generator.writers.pptx.outline import Deck, Paragraph, Run, Slide
from generator.writers.pptx.page import Page
from generator.writers.pptx.xhtml import place_of

if TYPE_CHECKING:
    from babel import Locale

_MINUTE: Final = 60
# What a speaker says in a minute: words, and characters of the scripts whose words are short and run on.
_WORDS: Final = 130
_CHARACTERS: Final = 300
_CHARACTER: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
# Seconds: the least that a slide is looked at, and the steps of times up to a minute, and beyond.
_LEAST: Final = 20
_SHORT_STEP: Final = 10
_LONG_STEP: Final = 30
# Slides of the first priority always stay; those of the second are the last to go, and not in silence.
_ALWAYS: Final = 1
_NEEDED: Final = 2
# So many slides are named in a warning.
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Talk:
    """All pages of one slide of the template, the section that they are in, and the seconds that they take."""

    pages: tuple[Page, ...]
    section: str
    seconds: int

    @property
    def slide(self) -> Slide:
        """What the template asks for."""
        return self.pages[0].slide


def paced(deck: Deck, pages: Sequence[Page], minutes: int = 0) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """The pages with their times in the notes; where `minutes` are the limit, what goes beyond it last and hidden."""
    talks = tuple(_talks(pages))
    limit = minutes * _MINUTE
    first = next((n for n, talk in enumerate(talks) if not talk.slide.hidden), 0)
    priorities = [_ALWAYS if n == first or talk.slide.hidden else talk.slide.priority for n, talk in enumerate(talks)]
    times = [talk.seconds for talk in talks]
    stays = chosen(priorities, times, limit) if limit else (True,) * len(talks)
    total = sum(time for time, stay in zip(times, stays, strict=True) if stay)
    told = _Told(deck)
    made: list[Page] = []
    at = 0
    for number, talk in enumerate(talks):
        if stays[number]:
            made += told.shown(talk, at, total if number == first else 0)
            at += talk.seconds
    last = max((n for n, page in enumerate(made) if not page.hidden), default=-1)
    if limit - total >= _LONG_STEP:
        made[last] = replace(made[last], notes=(*made[last].notes, *told.left(limit - total)))
    made += [page for talk, stay in zip(talks, stays, strict=True) if not stay for page in told.kept_back(talk)]
    needed = [
        talk.slide
        for talk, priority, stay in zip(talks, priorities, stays, strict=True)
        if not stay and priority <= _NEEDED
    ]
    return tuple(made), tuple(_pressed(needed, total, minutes)) if limit else ()


def chosen(priorities: Sequence[int], times: Sequence[int], limit: int) -> tuple[bool, ...]:
    """Which slides stay, by their priorities and times, where `limit` is the most that they may take together.

    Of the slides of one priority the first ones stay, up to the one that does not fit. Priority 1 always stays; where
    one of priority 2 has to go, none with a higher number stays.
    """
    stays = [priority == _ALWAYS for priority in priorities]
    left = limit - sum(time for time, stay in zip(times, stays, strict=True) if stay)
    others = sorted((priority, n) for n, priority in enumerate(priorities) if priority != _ALWAYS)
    for priority, group in groupby(others, key=lambda each: each[0]):
        for _, number in group:
            if times[number] > left:
                if priority == _NEEDED:
                    return tuple(stays)
                break
            stays[number] = True
            left -= times[number]
    return tuple(stays)


def seconds(slide: Slide, pages: int = 1) -> int:
    """How long a slide takes: as long as it states, else the words of its notes and its pause, 20 s a page at least."""
    if slide.hidden:
        return 0
    if slide.seconds:
        return max(round(slide.seconds / _SHORT_STEP), 1) * _SHORT_STEP
    text = " ".join(paragraph.text for paragraph in slide.notes)
    characters = len(_CHARACTER.findall(text))
    words = len(_CHARACTER.sub(" ", text).split())
    said = (characters / _CHARACTERS + words / _WORDS) * _MINUTE
    time = max(said + slide.pause, _LEAST * pages)
    if time <= _MINUTE:
        return -int(-time // _SHORT_STEP) * _SHORT_STEP
    return max(int(time / _LONG_STEP + 0.5) * _LONG_STEP, _MINUTE)


def _talks(pages: Sequence[Page]) -> Iterator[Talk]:
    starts = [n for n, page in enumerate(pages) if page.part == 1]
    section = ""
    for start, end in zip(starts, [*starts[1:], len(pages)], strict=True):
        slide = pages[start].slide
        section = slide.section or section
        yield Talk(tuple(pages[start:end]), section, seconds(slide, end - start))


def _pressed(needed: Sequence[Slide], total: int, minutes: int) -> Iterator[Problem]:
    """A warning where slides that are needed have to go, and where not even the others fit."""
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
    if total > minutes * _MINUTE:
        message = f"what every deck begins and ends with takes {-(-total // _MINUTE)} minutes, and {minutes} are wanted"
        yield Problem("minutes", message, hint="Give the deck more minutes.", severity="warning")


class _Told:
    """Says times in a deck's language; what its HTML has no words for is not said."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck

    def shown(self, talk: Talk, at: int, total: int) -> Iterator[Page]:
        """The pages of a slide that begins `at` seconds; `total` is that of the deck, where this is its first."""
        for number, page in enumerate(talk.pages):
            page = replace(page, slide=replace(page.slide, section=talk.section), hidden=talk.slide.hidden)
            if page.hidden:
                yield page
                continue
            begins, ends = (at + talk.seconds * n // len(talk.pages) for n in (number, number + 1))
            clock = "–".join(dict.fromkeys((_clock(begins), _clock(ends))))
            times = self._said(self._deck.pace, ends - begins, f" ({clock})")
            if total and not number:
                times += self._said(self._deck.pace_total, -(-total // _MINUTE) * _MINUTE)
            yield replace(page, notes=(*times, *page.notes))

    def kept_back(self, talk: Talk) -> Iterator[Page]:
        """The pages of a slide for which there is no time, in the section of such slides."""
        for page in talk.pages:
            times = self._said(self._deck.pace, talk.seconds // len(talk.pages))
            slide = replace(page.slide, section=self._deck.backup)
            yield replace(page, slide=slide, hidden=True, notes=(*times, *page.notes))

    def left(self, time: int) -> tuple[Paragraph, ...]:
        """What is left for questions."""
        return self._said(self._deck.pace_left, time)

    def _said(self, frame: str, time: int, more: str = "") -> tuple[Paragraph, ...]:
        if not frame:
            return ()
        text = frame.replace("{time}", self._duration(time)) + more
        return (Paragraph((Run(text),), "key", rtl=self._deck.rtl),)

    def _duration(self, time: int) -> str:
        """A time in words: tens of seconds below a minute, halves of minutes from there on."""
        from babel.units import format_unit

        if time < _MINUTE - _SHORT_STEP // 2:
            tens = max(round(time / _SHORT_STEP), 1) * _SHORT_STEP
            return format_unit(tens, "duration-second", "long", locale=self._locale)
        halves = max(int(time / _LONG_STEP + 0.5), 2)
        minutes = halves / 2 if halves % 2 else halves // 2
        return format_unit(minutes, "duration-minute", "long", locale=self._locale)

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(self._deck.lang.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            return Locale("en")


def _clock(time: int) -> str:
    """Hours and minutes since the beginning."""
    minutes = int(time / _MINUTE + 0.5)
    return f"{minutes // 60}:{minutes % 60:02}"

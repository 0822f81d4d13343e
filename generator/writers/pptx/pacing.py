"""How long a deck takes: the time of each slide, told in its notes, and what is left.

Pure: pages in, pages out. What there is no time for (limiting.py) stands hidden behind the others, and is never lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from generator.writers.pptx.outline import Deck, Paragraph, Run, Slide
from generator.writers.pptx.page import Page

if TYPE_CHECKING:
    from babel import Locale

MINUTE: Final = 60
# What a speaker says in a minute: words, and characters of the scripts whose words are short and run on.
_WORDS: Final = 130
_CHARACTERS: Final = 300
_CHARACTER: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
# Seconds: the least that a slide is looked at, and the steps of times up to a minute, and beyond.
_LEAST: Final = 20
_SHORT_STEP: Final = 10
_LONG_STEP: Final = 30


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


def paced(deck: Deck, pages: Sequence[Page], stays: Sequence[bool] = (), minutes: int = 0) -> tuple[Page, ...]:
    """The pages with their times in the notes; the slides that do not stay come last, hidden.

    `stays` has one for each slide of the template, none where all stay; `minutes` are the limit, 0 is none.
    """
    talks = talks_of(pages)
    kept = list(zip(talks, stays or (True,) * len(talks), strict=True))
    shown = [talk for talk, stay in kept if stay]
    total = sum(talk.seconds for talk in shown)
    told = _Told(deck)
    made: list[Page] = []
    at = 0
    for talk in shown:
        made += told.shown(talk, at, "" if at or talk.slide.hidden else deck.pace_total, total)
        at += talk.seconds
    if (left := minutes * MINUTE - total) >= _LONG_STEP:
        last = max(n for n, page in enumerate(made) if not page.hidden)
        made[last] = replace(made[last], notes=(*made[last].notes, *told.said(deck.pace_left, left)))
    made += [page for talk, stay in kept if not stay for page in told.kept_back(talk)]
    return tuple(made)


def seconds(slide: Slide, pages: int = 1) -> int:
    """How long a slide takes: as long as it states, else the words of its notes and its pause, 20 s a page at least."""
    if slide.hidden:
        return 0
    if slide.seconds:
        return max(round(slide.seconds / _SHORT_STEP), 1) * _SHORT_STEP
    text = " ".join(paragraph.text for paragraph in slide.notes)
    characters = len(_CHARACTER.findall(text))
    words = sum(any(map(str.isalnum, word)) for word in _CHARACTER.sub(" ", text).split())
    said = (characters / _CHARACTERS + words / _WORDS) * MINUTE
    time = said + slide.pause
    if time <= MINUTE:
        return max(-int(-time // _SHORT_STEP) * _SHORT_STEP, _LEAST * pages)
    return max(int(time / _LONG_STEP + 0.5) * _LONG_STEP, _LEAST * pages)


def taken(pages: Sequence[Page], stays: Sequence[bool]) -> int:
    """What the slides that stay take together, in seconds."""
    return sum(talk.seconds for talk, stay in zip(talks_of(pages), stays, strict=True) if stay)


def talks_of(pages: Sequence[Page]) -> tuple[Talk, ...]:
    """The pages by the slides of the template that they are of."""
    return tuple(_talks(pages))


def _talks(pages: Sequence[Page]) -> Iterator[Talk]:
    starts = [n for n, page in enumerate(pages) if page.part == 1]
    section = ""
    for start, end in zip(starts, [*starts, len(pages)][1:], strict=True):
        slide = pages[start].slide
        section = slide.section or section
        yield Talk(tuple(pages[start:end]), section, seconds(slide, end - start))


class _Told:
    """Says times in a deck's language; what its HTML has no words for is not said."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck

    def shown(self, talk: Talk, at: int, frame: str, total: int) -> Iterator[Page]:
        """The pages of a slide that begins after `at` seconds; `frame` says the total, where this is the first one."""
        for number, page in enumerate(talk.pages):
            page = replace(page, slide=replace(page.slide, section=talk.section), hidden=talk.slide.hidden)
            if page.hidden:
                yield page
                continue
            begins, ends = (at + talk.seconds * n // len(talk.pages) for n in (number, number + 1))
            clock = "–".join(dict.fromkeys((_clock(begins), _clock(ends))))
            times = self.said(self._deck.pace, ends - begins, f" ({clock})")
            if not number:
                times += self.said(frame, -(-total // MINUTE) * MINUTE)
            yield replace(page, notes=(*times, *page.notes))

    def kept_back(self, talk: Talk) -> Iterator[Page]:
        """The pages of a slide for which there is no time, in the section of such slides."""
        for page in talk.pages:
            times = self.said(self._deck.pace, talk.seconds // len(talk.pages))
            slide = replace(page.slide, section=self._deck.backup)
            yield replace(page, slide=slide, hidden=True, notes=(*times, *page.notes))

    def said(self, frame: str, time: int, more: str = "") -> tuple[Paragraph, ...]:
        """A paragraph that says a time (s) in a frame of words, none where that is empty."""
        if not frame:
            return ()
        text = frame.replace("{time}", self._duration(time)) + more
        return (Paragraph((Run(text),), "key", rtl=self._deck.rtl),)

    def _duration(self, time: int) -> str:
        """A time in words: tens of seconds below a minute, halves of minutes from there on."""
        if time < MINUTE - _SHORT_STEP // 2:
            return self._counted(max(round(time / _SHORT_STEP), 1) * _SHORT_STEP, "duration-second")
        halves = max(int(time / _LONG_STEP + 0.5), 2)
        return self._counted(halves / 2 if halves % 2 else halves // 2, "duration-minute")

    def _counted(self, number: float, unit: str) -> str:
        from babel.units import format_unit

        said = format_unit(number, unit, "long", locale=self._locale)
        # Where the long form of a unit is the short one, as in Japanese, Babel has none, and names the unit's key.
        return format_unit(number, unit, "short", locale=self._locale) if unit in said else said

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(self._deck.lang.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            return Locale("en")


def _clock(time: int) -> str:
    """Hours and minutes since the beginning."""
    minutes = int(time / MINUTE + 0.5)
    return f"{minutes // 60}:{minutes % 60:02}"

"""too-long: no text is longer than its place in the documents can carry.

A cell is read at a glance, a slide's title while somebody speaks. A sheet that has to hold long cells shrinks to its
smallest type, and a deck goes on to a second slide. The limits are words (two letters for one in languages without
spaces); `[check.limits]` in pmdocs.toml changes them. Notes of
more than two minutes belong to two slides.

FAIL: `headline: The one thing that everybody should always remember about tea is that it stays warm for rather long`
PASS: `headline: Tea stays warm longer`
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.markup import plain
from generator.problems import Problem
from generator.reviewing.reviewed import Reviewed
from generator.reviewing.wording import count

ID: Final = "too-long"
LANGUAGES: Final = ()

# The parts that have a limit, each with its name among the limits and what to do about a text that is too long.
_NOTES: Final = "Keep what a reader needs at a glance; the rest can stand in the notes."
_PARTS: Final = {
    "title": ("title", "Move what explains it into the subtitle."),
    "subtitle": ("title", "Move what explains it into the introduction."),
    "subjects.name": ("name", "Give the subject a short name, or move the rest into its tagline."),
    "subjects.short": ("name", "It stands where `name` has no room."),
    "subjects.tagline": ("tagline", "A few words that tell it from the others are enough."),
    "dimensions.name": ("name", "Name the aspect; what is asked of it stands in `question`."),
    "dimensions.question": ("question", "Ask one thing."),
    "dimensions.headline": ("headline", "Say one thing; it is read while somebody speaks."),
    "dimensions.cells.key": ("key", "It is the phrase that is read first; the rest stands in `text`."),
    "dimensions.cells.text": ("cell", _NOTES),
    "dimensions.cells.points": ("point", "A point is a phrase; the sentence stands in `text`."),
    "dimensions.notes": ("notes", "Part the dimension in two, or leave out what the slide says itself."),
    "introduction": ("introduction", "Say what is at stake, and no more."),
    "together": ("together", "Say how they meet, and no more."),
    "summary": ("summary", "Say what should be remembered, and no more."),
    "misconceptions.claim": ("claim", "Write it as people say it."),
    "misconceptions.correction": ("correction", "Say what is so; why can stand in the notes."),
    "scenarios.situation": ("situation", "Leave out what the decision does not hang on."),
    "scenarios.discussion": ("discussion", "Two or three questions are enough."),
    "scenarios.answer": ("answer", "Say what to do; the reasons come up in the talk."),
    "glossary.meaning": ("meaning", "One sentence that a beginner understands is enough."),
    "questions.question": ("question", "Ask one thing."),
    "questions.options": ("option", "Options are compared at a glance."),
    "questions.why": ("why", "One reason is enough."),
}


def check(reviewed: Reviewed) -> Iterator[Problem]:
    """A problem for each text above its limit, and for each cell with too many points."""
    for part, text in reviewed.texts:
        if part in _PARTS:
            name, hint = _PARTS[part]
            number, limit = count(plain(text), reviewed.language), reviewed.limits[name]
            if number > limit:
                shown = part.rpartition(".")[2] if part != "dimensions.cells.text" else "cell"
                message = f'this "{shown}" has {number} words; {limit} are the most'
                yield Problem(ID, message, hint=hint, severity="warning", address=text.address)
    most = reviewed.limits["points"]
    for dimension in reviewed.comparison.dimensions:
        for cell in dimension.cells.values():
            if len(cell.points) > most:
                message = f"{len(cell.points)} points stand in one cell; {most} are the most"
                address = cell.points[most].address
                yield Problem(ID, message, hint="Join what belongs together.", severity="warning", address=address)

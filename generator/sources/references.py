"""What no single value shows: subjects and cells that belong together, answers among options, links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.comparison import Text
from generator.limits import LEAST_SUBJECTS, MOST_SUBJECTS, MOST_TEXT
from generator.markup import link_faults, plain
from generator.problems import Problem
from generator.sources.characters import HIDDEN, character_problem, marks_problem, too_many_marks
from generator.sources.suggesting import did_you_mean, meant

LINKS: Final = "Links begin with https:, http:, mailto: or tel:."
_NAME = re.compile(r"[^\W_][\w-]*")


def references(raw: Mapping[str, object]) -> Iterator[Problem]:
    """What no single value shows: subjects and cells that belong together, answers, links."""
    subjects = raw.get("subjects")
    ids = list(subjects) if isinstance(subjects, dict) else []
    if isinstance(subjects, dict) and not LEAST_SUBJECTS <= len(ids) <= MOST_SUBJECTS:
        counted = "is one subject" if len(ids) == 1 else f"are {len(ids)} subjects"
        yield Problem("subjects", f"there {counted}; a comparison has two to five", address="subjects")
    for name in ids:
        if not _NAME.fullmatch(name):
            hint = "An id is letters, digits, - and _; the name that readers see stands in `name`."
            yield Problem("key", f'"{name[:60]}" cannot be the id of a subject', hint=hint, address=f"subjects.{name}")
    dimensions = raw.get("dimensions")
    if len(ids) > MOST_SUBJECTS:
        # Whose cells are meant is not known before the subjects are fewer.
        ids = []
    for number, dimension in enumerate(dimensions if isinstance(dimensions, list) else []):
        cells = dimension.get("cells") if isinstance(dimension, dict) else None
        if isinstance(cells, dict) and ids:
            yield from _cell_references(cells, ids, f"dimensions[{number}].cells")
    figures = raw.get("figures")
    for number, figure in enumerate(figures if isinstance(figures, list) else []):
        values = figure.get("values") if isinstance(figure, dict) else None
        if isinstance(values, list) and ids:
            yield from _value_references(values, ids, f"figures[{number}].values")
    questions = raw.get("questions")
    for question in questions if isinstance(questions, list) else []:
        if isinstance(question, dict):
            yield from _answer_references(question)
    for text in _all_texts(raw):
        if len(text.markdown) > MOST_TEXT:
            # It is told as such, and nobody waits for its Markdown.
            continue
        if "&" in text.markdown:
            if found := HIDDEN.search(plain(text)):
                yield character_problem(found[0], address=text.address)
            if too_many_marks(plain(text)) is not None:
                yield marks_problem(address=text.address)
        for fault in link_faults(text):
            yield Problem("link", fault, hint=LINKS if "link" in fault else "", address=text.address)


def _cell_references(cells: Mapping[str, object], ids: list[str], address: str) -> Iterator[Problem]:
    missing = [name for name in ids if name not in cells]
    for name in cells:
        if name in ids:
            continue
        hint = did_you_mean(name, missing or ids, "subjects")
        yield Problem("cells", f'there is no subject "{name[:60]}"', hint=hint, address=f"{address}.{name}")
        # One misspelt id is one fault, although the cell that it was meant for is missing too.
        missing = [m for m in missing if m != meant(name, missing)]
    for name in missing:
        hint = f"Write it, or `{name[:60]}: ''` if there is nothing to say."
        yield Problem("cells", f'no cell for subject "{name[:60]}"', hint=hint, address=address)


def _value_references(values: list[object], ids: list[str], address: str) -> Iterator[Problem]:
    for number, value in enumerate(values):
        subject = value.get("subject") if isinstance(value, dict) else None
        if isinstance(subject, Text) and subject and subject.markdown not in ids:
            message, where = f'there is no subject "{subject.markdown[:60]}"', f"{address}[{number}].subject"
            yield Problem("figures", message, hint=did_you_mean(subject.markdown, ids, "subjects"), address=where)


def _answer_references(question: Mapping[str, object]) -> Iterator[Problem]:
    options, answer = question.get("options"), question.get("answer")
    if not isinstance(options, list) or not isinstance(answer, Text) or not options:
        return
    if any(len(text.markdown) > MOST_TEXT for text in (answer, *options) if isinstance(text, Text)):
        return
    written = [plain(option) for option in options if isinstance(option, Text)]
    if plain(answer) not in written:
        hint = did_you_mean(plain(answer), written, "options", closeness=0.8)
        yield Problem("answer", "the answer is none of the options", hint=hint, address=answer.address)


def _all_texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _all_texts(part)

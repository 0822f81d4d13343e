"""The model of a comparison: frozen, validated, in the words of docs/architecture.md.

Every text is a `Text`, which knows its address (`dimensions[2].cells.product.text`); an address is at
once the path of the value in the author's file and what templates put into `data-from`.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from generator.amounts import is_number
from generator.limits import LEAST_BARS, MOST_BARS, MOST_DIMENSIONS, MOST_TEXT

MIN_MINUTES: Final = 0.5
MAX_MINUTES: Final = 240
LINK_SCHEMES: Final = ("http", "https", "mailto", "tel")

# BCP 47, RFC 5646 section 2.1, without the rarely used extensions.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{4,8}){0,3}")
# A run of white space in a line, or a tab; a single no-break, thin or wide space is meant.
_SPACES = re.compile(r"[^\S\n]{2,}|\t")
_RIGHT_TO_LEFT: Final = frozenset(("ar", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"))


@dataclass(frozen=True, slots=True)
class Text:
    """What an author wrote (inline Markdown, NFC, white space as one space, none outside) and its address."""

    markdown: str
    address: str = ""

    def __bool__(self) -> bool:
        return bool(self.markdown)

    def __str__(self) -> str:
        return self.markdown


def text(written: str, address: str) -> Text:
    """A text as the model keeps it: NFC, a run of white space as one space, none outside.

    A page would show a run as one space and PowerPoint as it is, so that it is settled here. Two spaces at the end of
    a line stay: they break the line (CommonMark, 6.7).
    """
    return Text(_SPACES.sub(_one_space, unicodedata.normalize("NFC", written)).strip(), address)


def _one_space(run: re.Match[str]) -> str:
    return (
        "  "
        if run[0].startswith("  ") and run.end() < len(run.string) and run.string[run.end()] == "\n"
        else ("\u00a0" if "\u00a0" in run[0] else " ")
    )


def _is_text(value: object) -> Text:
    if not isinstance(value, Text):
        raise PydanticCustomError("text_type", "must be a text")
    if len(value.markdown) > MOST_TEXT:
        raise PydanticCustomError(
            "text_length",
            "has {length} characters; {limit} are the most",
            {"length": f"{len(value.markdown):,}", "limit": f"{MOST_TEXT:,}"},
        )
    return value


def _is_written(value: Text) -> Text:
    if not value:
        raise PydanticCustomError("text_empty", "is empty")
    return value


def _language(value: object) -> str:
    tag = _is_written(_is_text(value)).markdown
    if not _LANGUAGE.fullmatch(tag):
        raise PydanticCustomError("language", '"{tag}" is no language tag such as en, de or pt-BR', {"tag": tag})
    return tag


def _date(value: object) -> datetime.date:
    written = _is_written(_is_text(value)).markdown
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        message = '"{date}" is no date; write year-month-day, as in 2026-11-23'
        if re.fullmatch(r"\d{4}-\d\d-\d\d", written):
            message = '"{date}" is no day of the calendar'
        raise PydanticCustomError("date", message, {"date": written}) from None


def _url(value: object) -> str:
    url = _is_written(_is_text(value)).markdown
    if not is_allowed_link(url):
        raise PydanticCustomError(
            "url",
            '"{url}" is no address that a reader can follow',
            {"url": url[:80]},
        )
    return url


def _number(value: object) -> Text:
    written = _is_written(_is_text(value))
    if not is_number(written.markdown):
        raise PydanticCustomError("number", '"{number}" is no number', {"number": written.markdown[:40]})
    return written


def _name(value: object) -> str:
    return _is_written(_is_text(value)).markdown


def _minutes(value: object) -> float:
    if not isinstance(value, Text):
        raise PydanticCustomError("minutes", "minutes are one number; write 2 or 2.5")
    written = value.markdown
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,2})?", written) or not MIN_MINUTES <= float(written) <= MAX_MINUTES:
        message = '"{minutes}" is no number of minutes from 0.5 to 240; write 2 or 2.5'
        raise PydanticCustomError("minutes", message, {"minutes": written[:80]})
    return float(written)


def is_allowed_link(url: str) -> bool:
    """Whether a link leads where a printed or presented document may lead."""
    try:
        parts = urlsplit(url)
        # A port that is no number shows only when it is asked for.
        whole = bool(parts.hostname and parts.port != 0) if parts.scheme in ("http", "https") else bool(parts.path)
    except ValueError:
        return False
    return whole and parts.scheme in LINK_SCHEMES and not re.search(r"[\s<>\"\\]", url)


# How long a speaker takes for something; 0 where nobody says it.
Minutes = Annotated[float, BeforeValidator(_minutes)]
AnyText = Annotated[Text, BeforeValidator(_is_text)]
SomeText = Annotated[Text, BeforeValidator(_is_text), AfterValidator(_is_written)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


_NONE = Text("")


class Subject(_Part):
    """One of the things compared: a column."""

    name: SomeText
    short: AnyText = _NONE
    tagline: AnyText = _NONE

    @property
    def label(self) -> Text:
        """The short name where there is one."""
        return self.short or self.name


class Cell(_Part):
    """What one dimension says of one subject: a key phrase, the text, points for a slide; all may be empty."""

    key: AnyText = _NONE
    text: AnyText = _NONE
    points: tuple[SomeText, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.key or self.text or self.points)


class Dimension(_Part):
    """One aspect in which the subjects differ: a row. `cells` is keyed by subject id, in column order.

    Neighbours of one `group` stand under its name.
    """

    name: SomeText
    group: AnyText = _NONE
    question: AnyText = _NONE
    headline: AnyText = _NONE
    cells: dict[str, Cell]
    notes: AnyText = _NONE
    minutes: Minutes = 0.0


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring dimensions under one heading, which is empty for those without."""

    name: Text
    dimensions: tuple[Dimension, ...]


class Misconception(_Part):
    """What is often said, and what is so."""

    claim: SomeText
    correction: SomeText


class Scenario(_Part):
    """A case to discuss."""

    situation: SomeText
    discussion: AnyText = _NONE
    answer: AnyText = _NONE
    minutes: Minutes = 0.0


class Term(_Part):
    """A glossary entry."""

    term: SomeText
    meaning: SomeText


class Question(_Part):
    """A self-check question; the answer is one of the options, where there are any."""

    question: SomeText
    options: tuple[SomeText, ...] = ()
    answer: SomeText
    why: AnyText = _NONE
    minutes: Minutes = 0.0


class Source(_Part):
    """Where a statement was found."""

    title: SomeText
    url: Annotated[str, BeforeValidator(_url)] = ""


class Value(_Part):
    """One number of a figure, and what it counts; `subject` is the id of the subject that it tells of, or empty."""

    name: SomeText
    value: Annotated[Text, BeforeValidator(_number)]
    subject: Annotated[str, BeforeValidator(_name)] = ""


class Figure(_Part):
    """Numbers that belong together, shown as bars."""

    title: SomeText
    unit: AnyText = _NONE
    values: Annotated[tuple[Value, ...], Field(min_length=LEAST_BARS, max_length=MOST_BARS)]
    source: AnyText = _NONE
    notes: AnyText = _NONE
    minutes: Minutes = 0.0


class Comparison(_Part):
    """The content of one file."""

    id: str
    title: SomeText
    subtitle: AnyText = _NONE
    language: Annotated[str, BeforeValidator(_language)] = "en"
    updated: Annotated[datetime.date | None, BeforeValidator(_date)] = None
    author: AnyText = _NONE
    license: AnyText = _NONE
    sources: tuple[Source, ...] = ()
    introduction: AnyText = _NONE
    subjects: dict[str, Subject]
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1, max_length=MOST_DIMENSIONS)]
    figures: tuple[Figure, ...] = ()
    footnotes: tuple[SomeText, ...] = ()
    together: AnyText = _NONE
    misconceptions: tuple[Misconception, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    glossary: tuple[Term, ...] = ()
    questions: tuple[Question, ...] = ()
    summary: AnyText = _NONE

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, as HTML's `dir`."""
        return "rtl" if self.language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"

    @property
    def groups(self) -> tuple[Group, ...]:
        """The dimensions in their order, neighbours of the same group together."""
        runs = groupby(self.dimensions, key=lambda dimension: dimension.group.markdown)
        return tuple(Group(found[0].group, tuple(found)) for found in (list(run) for _, run in runs))

    def texts(self) -> Iterator[Text]:
        """Every text that is not empty, in the order of the file's format."""
        yield from _texts(self)


def _texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        if value:
            yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)

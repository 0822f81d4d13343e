"""Jinja: a comparison, a brand and an edition to a document's HTML.

A template is the project's own, but still runs in Jinja's sandbox, escapes what it shows and sees values
alone: no writer, no file, no clock. It says in its head which parts of a comparison it promises to show
(`{% set shows = "title subjects.name dimensions" %}`, or `*` for all of it).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, get_args

from jinja2 import (
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.loaders import FunctionLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from generator import amounts, markup
from generator.colour import contrast, in_grey
from generator.comparison import Comparison, Text
from generator.problems import Place, Problem, Result

if TYPE_CHECKING:
    from generator.brand import Brand
    from generator.edition import Edition

FORMATS: Final = ("pdf", "pptx", "html")
_TEMPLATE = re.compile(r"([\w-]+)(?:\.(pdf|pptx))?\.html")
_VALUE = re.compile(r"figures\[\d+\]\.values\[\d+\]\.value")
_TAG = re.compile(r"<[A-Za-z][\w-]*(?=[\s/>]|\Z)")


@dataclass(frozen=True, slots=True, order=True)
class Document:
    """A template of templates/, `<name>.<format>.html`; a page that stays HTML is `<name>.html`."""

    name: str
    format: str

    @property
    def template(self) -> str:
        """The template's file under templates/."""
        return f"{self.name}.html" if self.format == "html" else f"{self.name}.{self.format}.html"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document's HTML, and the words that it promised to show, by address."""

    html: str
    promised: tuple[tuple[str, str], ...]


def documents(files: Iterable[str]) -> list[Document]:
    """The documents that have a template among the files of templates/, sorted."""
    matches = (_TEMPLATE.fullmatch(name) for name in files)
    return sorted(Document(m[1], m[2] or "html") for m in matches if m)


class _Labels(dict[str, str]):
    """The documents' own words; one that no file has is the file's fault and not the template's."""

    def __missing__(self, word: str) -> str:
        raise TemplateRuntimeError(f'templates/labels/en.toml has no "{word}"; it needs every word that ours has')


class _Address(Extension):
    """Stamps `data-template="deck.pptx.html:12"` on every element, so that a writer can name the line."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", self._stamped(token.value, stream.name or "", token.lineno))
            else:
                yield token

    @staticmethod
    def _stamped(data: str, name: str, first: int) -> str:
        def stamp(tag: re.Match[str]) -> str:
            return f'{tag[0]} data-template="{name}:{first + data.count(chr(10), 0, tag.start())}"'

        return _TAG.sub(stamp, data)


def render(
    comparison: Comparison,
    document: Document,
    edition: Edition,
    brand: Brand,
    files: Mapping[str, bytes],
    built: date | None = None,
) -> Result[Rendered]:
    """The HTML of a document. `files` holds templates/ by name; `built` is the date where the content has none."""
    labels, problems = _labels(comparison.language, files)
    if any(p.severity == "error" for p in problems):
        return Result(None, tuple(problems))
    shown_date = _shown_date(comparison.updated or built, comparison.language)
    environment = _environment(document, files)
    context = {
        "comparison": comparison,
        "edition": edition,
        "brand": brand,
        "label": _Labels(labels),
        "date": comparison.updated or built,
        "shown_date": shown_date,
    }
    try:
        module = environment.get_template(document.template).make_module(context)
        html = str(module)
    except TemplateError as error:
        return Result(None, (_template_problem(error, document.template),))
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, MemoryError) as error:
        line = _line_in_template(error)
        place = line or Place(f"templates/{document.template}")
        return Result(None, (Problem("template", f"{type(error).__name__}: {error}", place),))
    shows = str(getattr(module, "shows", "")).split()
    if unknown := [part for part in shows if part not in _parts(Comparison, "") and part != "*"]:
        hint = "Parts are named as in a comparison: title, subjects.name, dimensions.cells; * is all of it."
        message = f'"{unknown[0]}", which the template promises to show, is no part of a comparison'
        return Result(None, (Problem("template", message, Place(f"templates/{document.template}"), hint),))
    promised = _promised(comparison, shows, shown_date)
    return Result(Rendered(html, promised), tuple(problems))


class _Sandbox(ImmutableSandboxedEnvironment):
    """Shows templates the values of the model, and none of what pydantic gives to its classes (it can read files)."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        if isinstance(obj, BaseModel) and attr not in type(obj).model_fields:
            return isinstance(vars(type(obj)).get(attr), property)
        return super().is_safe_attribute(obj, attr, value)


def _environment(document: Document, files: Mapping[str, bytes]) -> ImmutableSandboxedEnvironment:
    def source(name: str) -> tuple[str, str, None] | None:
        data = files.get(name)
        try:
            return None if data is None else (data.decode("utf-8"), name, None)
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise TemplateSyntaxError("the file is not UTF-8", line, name) from None

    environment = _Sandbox(
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_Address] if document.format == "pptx" else [],
    )
    environment.filters |= {
        "paragraphs": markup.paragraphs,
        "inline": markup.inline,
        "plain": markup.plain,
        "with_units": markup.with_units,
        "without_stop": markup.without_stop,
        "lead": markup.lead,
        "has_long_word": markup.has_long_word,
        "amount": amounts.shown,
        "following": amounts.following,
        "contrast": contrast,
        "in_grey": in_grey,
    }
    return environment


def _template_problem(error: TemplateError, template: str) -> Problem:
    if isinstance(error, TemplateSyntaxError):
        return Problem("template", str(error.message), Place(f"templates/{error.name or template}", error.lineno))
    place = _line_in_template(error) or Place(f"templates/{template}")
    if isinstance(error, TemplateNotFound):
        return Problem("template", f"there is no template {error.message}", place)
    hint = "Optional values are empty texts: test them with `if`." if isinstance(error, UndefinedError) else ""
    return Problem("template", str(error), place, hint)


def _line_in_template(error: BaseException) -> Place | None:
    """The innermost line of a template that an error passed through."""
    place, frame = None, error.__traceback__
    while frame:
        # What Jinja compiles from a template knows it, and the template knows the line that each of its lines is from.
        if template := frame.tb_frame.f_globals.get("__jinja_template__"):
            place = Place(f"templates/{template.name}", template.get_corresponding_lineno(frame.tb_lineno))
        frame = frame.tb_next
    return place


def _labels(language: str, files: Mapping[str, bytes]) -> tuple[dict[str, str], list[Problem]]:
    """The documents' own words in a language; a language that has none falls back to English, and says so."""
    english, problems = _label_file("en", files)
    for tag in (language, language.split("-")[0]):
        if f"labels/{tag.lower()}.toml" in files:
            translated, faults = _label_file(tag.lower(), files)
            return english | translated, list(dict.fromkeys((*problems, *faults)))
    message = f'headings such as "{english.get("in_short", "In short")}" stay English: no labels for "{language}"'
    hint = f"Put a translated copy of labels/en.toml into templates/labels/{language.split('-')[0].lower()}.toml."
    return english, [*problems, Problem("labels", message, hint=hint, severity="warning", address="language")]


def _label_file(tag: str, files: Mapping[str, bytes]) -> tuple[dict[str, str], list[Problem]]:
    name = f"labels/{tag}.toml"
    try:
        return {word: str(shown) for word, shown in tomllib.loads(files[name].decode()).items()}, []
    except UnicodeDecodeError:
        return {}, [Problem("labels", "the file is not UTF-8", Place(f"templates/{name}"))]
    except (ValueError, RecursionError) as error:
        where = re.search(r" \(at line (\d+), column (\d+)\)$", str(error))
        place = Place(f"templates/{name}", *(map(int, where.groups()) if where else ()))
        return {}, [Problem("labels", str(error).removesuffix(where[0] if where else ""), place)]


def _shown_date(day: date | None, language: str) -> str:
    if day is None:
        return ""
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en", "GB")
    # The long English form of the United States puts the month first; everywhere else the day leads.
    return format_date(day, "d MMMM y" if locale.language == "en" and locale.territory != "US" else "long", locale)


def _promised(comparison: Comparison, shows: list[str], shown_date: str) -> tuple[tuple[str, str], ...]:
    # A heading stands once over all that it heads.
    repeated = {d.group.address for group in comparison.groups for d in group.dimensions[1:]}
    shown = (t for t in comparison.texts() if t.address not in repeated and _is_shown(t, shows))
    texts = [(t.address, _said(t, comparison.language)) for t in shown]
    if shown_date and comparison.updated and ("*" in shows or "updated" in shows):
        texts.append(("updated", shown_date))
    return tuple(texts)


def _said(text: Text, language: str) -> str:
    """What a reader sees of a text: its words, or a number in the language's own form."""
    return amounts.shown(text.markdown, language) if _VALUE.fullmatch(text.address) else markup.plain(text)


def _parts(model: type[BaseModel], parent: str) -> set[str]:
    """The paths of all parts of a comparison, without numbers and subject ids."""
    found: set[str] = set()
    for name, field in model.model_fields.items():
        found.add(path := f"{parent}{name}")
        for inner in (field.annotation, *get_args(field.annotation)):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                found |= _parts(inner, f"{path}.")
    return found


def _is_shown(text: Text, shows: list[str]) -> bool:
    """Whether an address, without its numbers and subject ids, is one of the parts or below one."""
    path = re.sub(r"\[\d+\]", "", text.address)
    path = re.sub(r"^subjects\.[^.]+", "subjects", path)
    path = re.sub(r"^dimensions\.cells\.[^.]+", "dimensions.cells", path)
    return any(part in ("*", path) or path.startswith(f"{part}.") for part in shows)

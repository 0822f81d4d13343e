"""Lay a document out at the largest type that fits its pages, share out what room is left, write it.

The root element says how: `data-type-size="10 14"` are the bounds of the type size in pt (everything else is in
rem), `data-rows` is the number of blocks that take `--air` above and below, `data-tight="0.12"` what each of them may
give up (rem) before the document counts as too long, `data-orientation="landscape"` turns the paper. Without
`data-type-size` a document takes the pages that it takes.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final
from xml.etree.ElementTree import Element, SubElement

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from generator.artifact import Artifact
from generator.edition import Edition
from generator.fitting import largest
from generator.problems import Problem, Result
from generator.silence import silence_glib
from generator.writers.pdf import finishing
from generator.writers.pdf.assets import BASE, Assets

_STEP: Final = 0.1
# What a row may take more, above and below (rem); with more than this a table falls apart.
_MOST_AIR: Final = 0.55
# Kept free (pt), so that rounding never pushes the last line onto another page.
_SPARE: Final = 2.0
# So much white below the closing lines (pt) is not seen, and no reason to lay out once more.
_LOOSE: Final = 4.0
_ENDLESS: Final = 5000.0
_PT_IN_PX: Final = 0.75
_PX_IN_MM: Final = 96 / 25.4
_MOST_NAMED: Final = 5
# Texts of no more words are never what makes a document too long; names and keys are shorter still.
_FEW_WORDS: Final = 20
_NAME_WORDS: Final = 5
_TIGHT: Final = re.compile(r"0?\.\d{1,3}")
_BOUNDS: Final = re.compile(r"\s*(\d{1,3}(?:\.\d+)?)\s+(\d{1,3}(?:\.\d+)?)\s*")
_LEADS_OUT: Final = re.compile(r"(?!https://assets\.invalid/)(?:https?://|mailto:|tel:).", re.IGNORECASE)
# Text between tags, and a word in it that no line holds. A mark stays with its letter; U+200B lets a line end.
_SHOWN: Final = re.compile(r"(?<=>)[^<]{100,}")
_ENDLESS_WORD: Final = re.compile(r"[^\s\u200b]{100,}")
_SOME_LETTERS: Final = re.compile(
    r".{1,8}[\u00ad\u0300-\u036f\u200c-\u200f\u2060\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]*", re.DOTALL
)
_BREAK: Final = "\u200b"
# What WeasyPrint 70 raises for style sheets that ask for the impossible.
_NOT_BORNE: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)


class _Fitted:
    """A parsed document that can be laid out again at another size."""

    def __init__(self, html: str, edition: Edition, files: Mapping[str, bytes]) -> None:
        self._html = weasyprint.HTML(string=_with_breaks(html), base_url=BASE, url_fetcher=Assets(files))
        self._fonts = FontConfiguration()
        self.root: Element = self._html.etree_element
        self._width, self._height = edition.size
        if self.root.get("data-orientation") == "landscape":
            self._width, self._height = self._height, self._width
        # Author styles beat those given to render(): the paper's size goes into the document itself. It has the last
        # word where the type is fitted to it; another document may say its own, as a poster does.
        self._style, head = Element("style"), _head(self.root)
        head.insert(len(head) if "data-type-size" in self.root.attrib else 0, self._style)

    def laid_out(
        self, size: float = 0, air: float = 0, rest: float = 0, *, endless: bool = False
    ) -> weasyprint.Document:
        """The document at a type size (pt), with more air in its rows (rem) and above its closing lines (pt).

        On endless paper it is one page, and its height tells how much of real paper it would need.
        """
        height = _ENDLESS if endless else self._height
        self._style.text = f"@page {{ size: {self._width}mm {height}mm }}"
        if size:
            self.root.set("style", f"font-size:{size:g}pt;--air:{air:.4f}rem;--rest:{rest:.2f}pt")
        return self._html.render(font_config=self._fonts)

    @property
    def paper_height(self) -> float:
        """The height of the paper in mm."""
        return self._height


def has_fonts() -> bool:
    """Whether fontconfig finds any font at all; where it finds none, Pango ends the process (SIGSEGV)."""
    from weasyprint.text.ffi import ffi, fontconfig

    configuration = ffi.gc(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcConfigDestroy)
    found = fontconfig.FcConfigGetFonts(configuration, fontconfig.FcSetSystem)
    return bool(found != ffi.NULL and found.nfont > 0)


def _with_breaks(html: str) -> str:
    """The document with places to break in its endless words: to find them, WeasyPrint takes 45 s for 5,000 letters."""

    def parted(word: re.Match[str]) -> str:
        parts = _SOME_LETTERS.findall(word[0])
        return word[0] if "&" in word[0] else _BREAK.join(parts)

    return _SHOWN.sub(lambda shown: _ENDLESS_WORD.sub(parted, shown[0]), html)


def _head(root: Element) -> Element:
    head = root.find("head")
    return SubElement(root, "head") if head is None else head


def lay_out(html: str, name: str, edition: Edition, files: Mapping[str, bytes]) -> Result[Artifact]:
    """The finished PDF; a problem where even the smallest type does not fit, and for all that WeasyPrint logs."""
    with logged() as problems:
        try:
            fitted = _Fitted(html, edition, files)
            written = fitted.root.get("data-type-size")
            bounds = _bounds(written or "")
            size = 0.0
            if bounds is not None:
                # On one page nothing is broken, so that endless paper tells its height, also when that is too much.
                found = _largest(fitted, edition.pages, *bounds, endless=edition.pages == 1)
                if found is None and (least := _least_air(fitted.root)):
                    found = _largest(fitted, edition.pages, *bounds, endless=edition.pages == 1, air=least)
                if found is None:
                    return Result(None, (*problems, _too_long(fitted, edition.pages, bounds[0])))
                size, document = found
            elif written is None:
                document = fitted.laid_out()
            else:
                message = f'data-type-size="{written[:40]}" is no pair of sizes in pt, the smaller one first'
                return Result(None, (*problems, Problem("template", message, hint='Write it as "10 14".')))
            problems += _not_said(document, fitted.root)
            content = finishing.finished(document)
        except FatalURLFetchingError as error:
            reason = str(error.__cause__ or error)
            hint = "Put the file into the project's templates/."
            return Result(None, (*problems, Problem("asset", reason, hint=hint)))
        except _NOT_BORNE as error:
            message = f"WeasyPrint cannot lay this out: {type(error).__name__}: {str(error)[:120]}".rstrip(": ")
            hint = (
                "The template or its style sheet says something extreme: sizes beyond all, hundreds of nested elements."
            )
            return Result(None, (*problems, Problem("layout", message, hint=hint)))
    return Result(Artifact(name, "pdf", content, len(document.pages), size), tuple(problems))


def _bounds(written: str) -> tuple[float, float] | None:
    match = _BOUNDS.fullmatch(written)
    if match is None:
        return None
    low, high = float(match[1]), float(match[2])
    return (low, high) if 1 <= low <= high else None


def _least_air(root: Element) -> float:
    """What rows take more (rem) where a document would be too long: less than nothing, or nothing."""
    written = root.get("data-tight", "").strip()
    return -float(written) if _TIGHT.fullmatch(written) else 0.0


def _not_said(document: weasyprint.Document, root: Element) -> Iterator[Problem]:
    """What PDF/UA wants of a document and WeasyPrint does not look at; links that lead nowhere for a reader."""
    if not document.metadata.title:
        yield Problem("template", "the document has no title", hint="Give its <head> a <title>.")
    wrong = {
        link[3].element: None
        for page in document.pages
        for link in page.links
        if link[0] == "external" and not _LEADS_OUT.match(link[1])
    }
    around = {child: parent for parent in root.iter() for child in parent} if wrong else {}
    for element in wrong:
        address, at = "", element
        while at is not None and not address:
            address, at = at.get("data-from", ""), around.get(at)
        message = f"the link {element.get('href', '')[:120]} leads nowhere outside of this machine"
        yield Problem("link", message, hint="Use an https, http, mailto or tel address.", address=address)


def _largest(
    fitted: _Fitted, pages: int, low: float, high: float, *, endless: bool, air: float = 0
) -> tuple[float, weasyprint.Document] | None:
    """The largest type size that fits with so much air in the rows (rem), and the document at it.

    The room that is left is shared out.
    """
    left: dict[float, float] = {}
    taken: dict[float, int] = {}
    on_paper: dict[float, weasyprint.Document] = {}

    def fill(size: float) -> float:
        document = fitted.laid_out(size, air, endless=endless)
        room, used = _heights(document)
        if endless:
            used += (len(document.pages) - 1) * room
            room -= (_ENDLESS - fitted.paper_height) * _PX_IN_MM + _SPARE / _PT_IN_PX
            left[size], taken[size] = room - used, pages
            return used / room
        left[size], taken[size] = room - used - _SPARE / _PT_IN_PX, len(document.pages)
        on_paper.clear()
        on_paper[size] = document
        return _fill(document, pages)

    size = largest(fill, low, high, _STEP, first=low + 0.1 * (high - low))
    if size is None:
        # What hangs on the paper's own height (vh, say) is seen on real paper alone.
        by_paper = endless and len(fitted.laid_out(low, air).pages) <= pages
        return _largest(fitted, pages, low, high, endless=False, air=air) if by_paper else None
    if left[size] <= 0 and size in on_paper:
        return size, on_paper[size]
    document = _spread(fitted, size, taken[size], left[size] * _PT_IN_PX, air)
    if endless and len(document.pages) > pages:
        return _largest(fitted, pages, low, size, endless=False, air=air)
    return size, document


def _spread(fitted: _Fitted, size: float, pages: int, left: float, least: float) -> weasyprint.Document:
    """The document on real paper, with the room that is left (pt) in its rows and above its closing lines.

    Its rows have at least so much air (rem).
    """
    rows = int(fitted.root.get("data-rows", "0"))
    left = max(left, 0.0)
    air = min(left / (2 * rows * size), _MOST_AIR) if rows else 0.0
    rest = left - 2 * rows * size * air
    # Where rows wrap or move to another page, more or less is left than was foretold.
    for share, below in ((1.0, rest), (1.0, 0.0), (0.5, 0.0), (0.0, 0.0)):
        document = fitted.laid_out(size, least + air * share, below)
        if len(document.pages) <= pages:
            break
    room, used = _heights(document)
    still = (room - used) * _PT_IN_PX - _SPARE
    if rows and still > _LOOSE and len(document.pages) <= pages:
        lower = fitted.laid_out(size, least + air * share, below + still)
        return lower if len(lower.pages) <= pages else document
    return document


def _fill(document: weasyprint.Document, pages: int) -> float:
    """How much of the allowed pages a document uses; over 1 when it has a page too many."""
    room, used = _heights(document)
    fill = ((len(document.pages) - 1) * room + used) / (pages * room)
    return min(fill, 1.0) if len(document.pages) <= pages else max(fill, 1.001)


def _heights(document: weasyprint.Document) -> tuple[float, float]:
    """The height that a page has for content, and what the last page uses of it, in px."""
    # The box tree is not public, but it is the one place that knows where the content ends.
    page = document.pages[-1]._page_box
    root = page.children[0]
    return page.height, root.position_y + root.margin_height() - page.content_box_y()


def _too_long(fitted: _Fitted, pages: int, low: float) -> Problem:
    """By how much the smallest type is too large, at the longest text where one is far longer than the others."""
    document = fitted.laid_out(low, _least_air(fitted.root))
    room, used = _heights(document)
    over = ((len(document.pages) - 1) * room + used) / (pages * room) - 1
    words = {address: len(text.split()) for address, text in _cells(fitted.root)}
    total = sum(words.values()) or 1
    cut = max(1, round(total * over / (1 + over)))
    allowed = "the page" if pages == 1 else f"{pages} pages"
    message = f"at {low:g} pt, the smallest type, all of it is {over:.0%} too long for {allowed}"
    counted = "a word" if cut == 1 else f"about {cut} words in all"
    more_pages = f"or allow more pages: --pages {len(document.pages)}."
    long = sorted((address for address in words if _is_long(address, words)), key=lambda a: -words[a])
    if not long:
        return Problem("fit", message, hint=f"Shorten the texts by {counted}, {more_pages}", address="dimensions")
    first, *others = long[:_MOST_NAMED]
    also = f" (also {', '.join(f'{address}: {words[address]} words' for address in others)})" if others else ""
    message += f"; the longest text, of {words[first]} words, stands here"
    return Problem("fit", message, hint=f"Shorten it{also} by {counted}, {more_pages}", address=first)


def _is_long(address: str, words: Mapping[str, int]) -> bool:
    """Whether a text has twice the words of a short one, at the lower quartile; names and keys are left aside."""
    others = sorted(number for other, number in words.items() if other != address and number > _NAME_WORDS)
    usual = others[len(others) // 4] if others else 0
    return words[address] > _FEW_WORDS and words[address] >= 2 * usual


def _cells(root: Element) -> Iterator[tuple[str, str]]:
    gathered: dict[str, list[str]] = {}
    for element in root.iter():
        if address := element.get("data-from"):
            gathered.setdefault(address, []).append("".join(element.itertext()))
    for address, texts in gathered.items():
        yield address, " ".join(texts)


@contextmanager
def logged() -> Iterator[list[Problem]]:
    """What WeasyPrint says only to its log, as problems: an error loses something, a warning may."""
    problems: list[Problem] = []
    silence_glib()

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            message = re.sub(r"\s+", " ", record.getMessage()).replace(BASE, "templates/")
            # A font that is left out is as bad as a picture; WeasyPrint only warns of it.
            is_error = record.levelno >= logging.ERROR or "cannot be loaded" in message
            problem = Problem("layout", message, severity="error" if is_error else "warning")
            if problem not in problems:
                problems.append(problem)

    logger = logging.getLogger("weasyprint")
    handlers, propagate, level = logger.handlers, logger.propagate, logger.level
    logger.handlers, logger.propagate = [Handler(logging.WARNING)], False
    logger.setLevel(logging.WARNING)
    try:
        yield problems
    finally:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)

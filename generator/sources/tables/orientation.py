"""Whether a table's subjects are its columns or its rows.

Most tables that people publish list the things in rows. What tells them apart: the word in the corner, heads that
name attributes, links at the names of things, and cells that are of one kind down a column or along a row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final

from generator.limits import LEAST_SUBJECTS, MOST_SUBJECTS
from generator.spans import Spans, plain_of

# The corner of a table whose rows are aspects, and of one whose rows are things.
_ASPECTS: Final = """
    feature aspect criterion criteria property properties attribute characteristic dimension category parameter metric
    topic question capability functionality specification spec area function merkmal eigenschaft kriterium aspekt
    funktion caractéristique critère fonctionnalité característica criterio aspecto recurso critério função cecha cechy
    kenmerk aspetto caratteristica
    """
_THINGS: Final = """
    name tool framework library product language model package project software application app database editor company
    vendor provider service platform format system engine plugin method algorithm device distribution distro browser
    license licence role option solution plan tier implementation repo repository codec protocol client server country
    city approach technique technology module type variant edition brand dataset network chip board laptop phone
    werkzeug programm produkt anbieter sprache nom outil produit nombre herramienta producto ferramenta produto nome
    strumento prodotto naam nazwa narzędzie titel title item
    """
_ATTRIBUTES: Final = """
    price cost license licence version release released stars language languages platform platforms size speed
    performance description notes note comment comments website url link links author developer maintainer year date
    type status support supported pros cons features memory storage ram cpu gpu accuracy parameters params weight width
    height battery community documentation docs free os system written update updated commit downloads rating score
    latency throughput purpose focus strengths weaknesses advantages disadvantages default example examples usage
    resolution ease curve use security scalability age population area capital founded preis lizenz größe beschreibung
    jahr vorteile nachteile prix taille licence langue année avantages año precio tamaño ventajas custo preço licença
    """
# How much has to speak for the rows: where nothing tells, the columns are the subjects, as in a comparison's sheet.
_DOUBT: Final = 0.35
# A corner of many words is a sentence about the table. Each word counts in three forms at most.
_LONGEST_CORNER: Final = 6
_MARKS = re.compile(
    r"[✓✔✗✘✅❌☑☐●○◐★☆⭐🟢🔴🟡⚠🚫🚧–—\-+~?!\ufe0f\s]+|yes|no|y|n|partial|true|false|ja|nein|oui|non|n/?a|tbd", re.I
)
_NUMBER = re.compile(r"[~≈<>≤≥±]?\s*[-+]?[\d.,'\u00a0 ]*\d[\d.,]*\s*(?P<unit>[%kKMGTB×x]|[a-zµ°/A-Z]{0,6})?")
_LONGEST_NUMBER: Final = 60
_MONEY = re.compile(r"(free|[$€£¥]\s*[\d.,]+.*|[\d.,]+\s*([$€£¥]|usd|eur)\b.*)", re.I)
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\w{3,9}\.? \d{1,2},? \d{4}|\w{3,9} \d{4}")


@cache
def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


def is_aspect(words: str) -> bool:
    """Whether a head says that aspects stand below it."""
    return bool(_words(words) & _listed(_ASPECTS))


def leans_to_rows(corner: str, heads: Sequence[Spans], names: Sequence[Spans], cells: Sequence[Sequence[str]]) -> float:
    """Above 0 where the rows are the subjects, and the more so the surer; 0 where nothing tells."""
    score = 0.0
    words = _words(corner)
    if len(words) <= _LONGEST_CORNER:
        score += 3.0 * bool(words & _listed(_THINGS)) - 3.0 * bool(words & _listed(_ASPECTS))
    score += 3.0 * _share(heads, _is_attribute) - 3.0 * _share(names, _is_attribute)
    score += 1.0 * _share(heads, _is_phrase) - 1.0 * _share(names, _is_phrase)
    score += 1.5 * (_share(names, _is_link) > 0.5) - 1.5 * (_share(heads, _is_link) > 0.5)
    rows, columns = len(names), len(heads)
    if rows > 1 and columns > 1:
        kinds = [[_kind(cell) for cell in row] for row in cells]
        score += 4.0 * (_evenness(zip(*kinds, strict=True)) - _evenness(kinds))
    fits_columns, fits_rows = (LEAST_SUBJECTS <= n <= MOST_SUBJECTS for n in (columns, rows))
    if fits_columns != fits_rows:
        score += 0.3 if fits_rows else -0.3
    return score - _DOUBT


def _words(written: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", written.casefold())
    return {form for word in words for form in (word, word.removesuffix("s"), word.removesuffix("n"))}


def _is_attribute(spans: Spans) -> bool:
    words = _words(plain_of(spans))
    return (bool(words & _listed(_ATTRIBUTES)) and len(words) < 10) or plain_of(spans).rstrip().endswith("?")


def _is_phrase(spans: Spans) -> bool:
    """Things have names, in few words and mostly with a capital; aspects are phrases."""
    words = plain_of(spans).split()
    return len(words) > 2 or (bool(words) and words[0][:1].islower() and not any(span.code for span in spans))


def _is_link(spans: Spans) -> bool:
    return any(span.href for span in spans)


def _share(heads: Sequence[Spans], holds: Callable[[Spans], bool]) -> float:
    return sum(holds(head) for head in heads) / len(heads) if heads else 0.0


def _kind(cell: str) -> str:
    """What kind of value a cell is; empty ones are of any kind."""
    said = " ".join(cell.split())
    if not said or said in ("-", "–", "—"):
        return ""
    for kind, pattern in (("mark", _MARKS), ("money", _MONEY), ("date", _DATE)):
        if pattern.fullmatch(said):
            return kind
    # Thousands of figures in a row are no number, and would take the pattern a minute.
    if len(said) <= _LONGEST_NUMBER and (number := _NUMBER.fullmatch(said)):
        return f"number {number['unit'] or ''}"
    if re.match(r"https?://|www\.", said):
        return "link"
    words = len(said.split())
    return "word" if words < 3 else "phrase" if words < 7 else "text"


def _evenness(lines: Iterable[Sequence[str]]) -> float:
    """How far the cells of a line are of one kind, from 0 to 1, in the mean of the lines."""
    shares = []
    for line in lines:
        known = Counter(kind for kind in line if kind)
        if known.total() > 1:
            shares.append(max(known.values()) / known.total())
    return sum(shares) / len(shares) if shares else 1.0

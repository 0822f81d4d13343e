"""Signs that stand for words in tables: marks of yes and no, bullets of notes, raised figures."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from generator.spans import Spans, joined, plain_of

_RAISED: Final = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
# What a note begins with: a sign, a raised figure, a figure or letter in brackets, or the word itself.
_NOTE = re.compile(
    r"\s*(?:[*†‡§#^]+(?=[\s\w(:])|[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ]+|\[\w{1,3}\]|\(\w{1,2}\)\s|\d{1,2}\)\s|"
    r"(?:notes?|n\.b\.|sources?|legend|key|updated|anmerkung(?:en)?|hinweise?|quellen?|legende|remarques?|notas?|fuentes?)\b\s*\d*\s*[:.])",
    re.IGNORECASE,
)
# Coloured signs that few fonts have, as the plain ones that every brand's fallback has.
_PLAIN_SIGNS: Final = {
    "✅": "✓",
    "☑": "✓",
    "✔": "✓",
    "🗸": "✓",
    "👍": "✓",
    "❌": "✗",
    "❎": "✗",
    "✖": "✗",
    "✘": "✗",
    "✕": "✗",
    "🚫": "✗",
    "👎": "✗",
    "⭕": "○",
}
_SIGN = re.compile("(" + "|".join(_PLAIN_SIGNS) + ")[\ufe0e\ufe0f]?")


def begins_note(words: str) -> bool:
    """Whether a text below a table begins as a note to it."""
    return _NOTE.match(words) is not None


def raised(words: str) -> str:
    """Figures as raised ones; other words as they are."""
    text = words.strip()
    return text.translate(_RAISED) if re.fullmatch(r"[0-9+\-()n]+", text) else text


def lowered(words: str) -> str:
    """Figures as lowered ones; other words as they are."""
    text = words.strip()
    return text.translate(_LOWERED) if re.fullmatch(r"[0-9+\-()]+", text) else text


def plain_signs(spans: Spans) -> Spans:
    """The spans with coloured signs of yes and no as plain ones."""
    if not _SIGN.search(plain_of(spans)):
        return spans
    return joined(replace(s, text=_SIGN.sub(lambda sign: _PLAIN_SIGNS[sign[1]], s.text)) for s in spans)

"""Signs that stand for words in tables: marks of yes and no, bullets of notes, raised figures."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from generator.spans import Spans, cut, joined, plain_of

_RAISED: Final = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
# What a note begins with: a sign, a raised figure, a figure or letter in brackets, or the word itself.
_NOTE = re.compile(
    r"\s*(?:[*†‡§#^]+(?=[\s\w(:])|[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ]+|\[\w{1,3}\]|\(\w{1,2}\)\s|\d{1,2}\)\s|"
    r"(?:notes?|n\.b\.|sources?|legend|key|updated|anmerkung(?:en)?|hinweise?|quellen?|legende|remarques?|notas?|fuentes?)\b\s*\d*\s*[:.])",
    re.IGNORECASE,
)
_YES = re.compile(r"(^|[-_\s])(check|checkmark|tick|yes|ok)([-_\s]|$)")
_NO = re.compile(r"(^|[-_\s])(times|xmark|cross|close|remove|no|x)([-_\s]|$)")
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
_SIGN = re.compile("(" + "|".join(_PLAIN_SIGNS) + ")[\ufe0e\ufe0f]?(?![\U0001f3fb-\U0001f3ff\u200d])")


# Pictographs before the words of a heading. No repetition stands in another one: thirty of them would take for ever.
_PICTOGRAPHS: Final = "\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff\ufe0f\u200d"
_DECORATION = re.compile(f"[{_PICTOGRAPHS}][{_PICTOGRAPHS}\\s]*(?=\\w)")


def undecorated(spans: Spans) -> Spans:
    """A heading without the pictographs before its words, which few fonts have and no reader needs."""
    found = _DECORATION.match(plain_of(spans))
    return cut(spans, found.end()) if found else spans


def begins_note(words: str) -> bool:
    """Whether a text below a table begins as a note to it."""
    return _NOTE.match(words) is not None


def icon(name: str) -> str:
    """The sign that an icon of this name draws, where it is one of yes or no."""
    return "✓" if _YES.search(name.lower()) else "✗" if _NO.search(name.lower()) else ""


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

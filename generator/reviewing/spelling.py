"""spelling: every word is in a dictionary, where this machine has one.

A misspelt word on a handed-out sheet is read more often than any other. The dictionaries are those of Hunspell
(`apt-get install hunspell hunspell-en-gb`), one of them for the language of the comparison; where there is none, the
rule is silent. `language: en` takes British and American spelling, `en-GB` the British alone. A compound of words that
the dictionary has ("timeframe") is a word. In languages that make them freely (de, nl, sv, da, nb, fi) so is one with a
verb's stem or a prefix of measures ("Mahlgrad", "Brühzeit", "Milliliter"), and long words pass.

Not looked at are names (words with a capital inside of a sentence, but in German), abbreviations, code, addresses, the
sources, and the words of subjects and glossary. `words = ["standup"]` in `[check]` of pmdocs.toml adds your own.

FAIL: `text: Tea stays warm longr`. PASS: `text: Tea stays warm longer`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.comparison import Text
from generator.markup import prose
from generator.problems import Problem
from generator.reviewing.reviewed import Reviewed
from generator.reviewing.wording import words

ID: Final = "spelling"
LANGUAGES: Final = ()

_COMPOUNDING: Final = frozenset(("de", "nl", "sv", "da", "nb", "nn", "no", "fi", "hu"))
_LONG: Final = 12
_SHORTEST_PART: Final = 3
# Any misspelt word can be parted into shorter ones.
_SHORTEST_JOINED: Final = 4
_MEASURES: Final = frozenset(
    ("micro", "mikro", "milli", "centi", "zenti", "deci", "dezi", "hekto", "kilo", "mega", "giga")
)
_UNSPELLED: Final = (
    "author",
    "license",
    "sources.title",
    "subjects.name",
    "subjects.short",
    "glossary.term",
    "figures.source",
    "figures.unit",
)
_ENTITY = re.compile(r"&\w+;")
# What makes an address or a number of all that stands between two spaces; looked for in each by itself, since a pattern
# that begins anywhere takes a minute for words of 5,000 letters.
_ADDRESS = re.compile(r"[\w-]\.[\w-]{2,}|[@/\\_#]|\d")
_ENDS_SENTENCE: Final = ".!?…:"
_OPENS: Final = '“”"„»('


def check(reviewed: Reviewed) -> Iterator[Problem]:
    """A problem for each text that has words which the dictionary does not know, with what they may have been."""
    known = {word.casefold() for word in reviewed.words}
    for text in reviewed.texts_of(*_UNSPELLED):
        known |= {word.casefold() for word in words(prose(text))}
    spelled = {text: _spelled(text, reviewed.language) for part, text in reviewed.texts if part not in _UNSPELLED}
    wanted = list(dict.fromkeys(word for found in spelled.values() for word in found if word.casefold() not in known))
    answered = reviewed.speller(reviewed.comparison.language, wanted) or {}
    unknown = {w: close for w, close in answered.items() if not _is_compound(w, close, reviewed.language)}
    if unknown and reviewed.language in _COMPOUNDING:
        joined = _joined(reviewed, tuple(unknown))
        unknown = {w: close for w, close in unknown.items() if w not in joined}
    for text, found in spelled.items():
        for word in dict.fromkeys(w for w in found if w in unknown):
            close = unknown[word][:3]
            hint = f"did you mean {' or '.join(close)}? " if close else ""
            hint += f'Words of your own stand in pmdocs.toml: [check] words = ["{word}"].'
            message = f'no dictionary has the word "{word}"'
            yield Problem(ID, message, hint=hint, severity="warning", address=text.address)


def _spelled(text: Text, language: str) -> list[str]:
    """The words of a text that a dictionary can be asked for."""
    shown = re.sub(r"\S+", _without_address, _ENTITY.sub(" ", prose(text)))
    return [
        word
        for match in re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)*", shown)
        if len(word := match[0].replace("’", "'")) > 1 and _is_spelled(word, shown[: match.start()], language)
    ]


def _without_address(found: re.Match[str]) -> str:
    return " " if _ADDRESS.search(found[0]) else found[0]


def _is_compound(word: str, close: tuple[str, ...], language: str) -> bool:
    """Whether a word is made of words that the dictionary proposes, or of too many to be in one."""
    if language in _COMPOUNDING and len(word) >= _LONG:
        return True
    parted = [re.findall(r"\w+", proposal) for proposal in close]
    return any(
        "".join(parts).casefold() == word.casefold() and min(map(len, parts)) >= _SHORTEST_PART for parts in parted
    )


def _joined(reviewed: Reviewed, words: tuple[str, ...]) -> set[str]:
    """The words that are two known ones: a noun, a verb's stem or a prefix of measures before another word."""
    language = reviewed.comparison.language
    parts = [
        (word, word[:at], word[at:].capitalize() if word[0].isupper() else word[at:])
        for word in words
        for at in range(_SHORTEST_JOINED, len(word) - _SHORTEST_JOINED + 1)
    ]
    lacking = reviewed.speller(language, list(dict.fromkeys(tail for _, _, tail in parts))) or {}
    # The tails first: few of them are words, and a dictionary takes long over what it does not know.
    heads = {(word, head) for word, head, tail in parts if tail not in lacking}
    forms = {head: (head, f"{head}en", head.removesuffix("s")) for _, head in heads}
    lacking = reviewed.speller(language, sorted({form for found in forms.values() for form in found})) or {}
    return {
        word for word, head in heads if head.casefold() in _MEASURES or any(form not in lacking for form in forms[head])
    }


def _is_spelled(word: str, before: str, language: str) -> bool:
    """Whether it is a word and no name and no abbreviation: `OKRs`, `iPhone`."""
    if not word[1:].islower():
        return False
    if word[0].islower() or language == "de":
        return True
    said = before.rstrip()
    gap = before[len(said) :]
    return not said or "\n" in gap or said[-1] in _OPENS or (bool(gap) and said[-1] in _ENDS_SENTENCE)

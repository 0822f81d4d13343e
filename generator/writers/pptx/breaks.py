"""Where a line of text may break, by the viewers' reading of Unicode's line breaking (UAX 14).

LibreOffice 7.4 was asked for each character, between letters and between digits, in English, German and Japanese: its
answers are the same in all three, and tests/benchmarks/deck_fit_agreement.py holds these rules to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

# Viewers part East Asian letters from those of other scripts by this much, in em.
GAP: Final = 0.26

_NOT_FIRST: Final = frozenset(
    "、。，．・：；？！」』）］｝〕〉》】〗｡｣､”’…ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ)]},.!?:;%％"
)
_NOT_LAST: Final = frozenset("「『（［｛〔〈《【〖｢“‘([{$￥")
# East Asian brackets and stops, which stay with a letter or digit of another script beside them (UAX 14, LB30).
_CLOSING: Final = frozenset("、。，．」』）］｝〕〉》】〗｡｣､")
_OPENING: Final = frozenset("「『（［｛〔〈《【〖｢")
# A line that has room for the space before one of these, and not for it, takes neither it nor what the space follows.
_HELD: Final = frozenset("?!;:,.)]}")
_PIECE: Final = re.compile(r"\n|[^ \n]*(?: +|(?=\n)|$)")
_AFTER: Final = "-‐–—…?!|/\\\\\u200b\u2000-\u2006\u2008-\u200a\u205f"
# Behind those, unless a quotation mark follows or what begins no line; and before a dash as long as an m.
_OPEN: Final = re.compile(
    rf"[{_AFTER}](?=[^{_AFTER}\"'“”‘’»«\u00a0\u202f\u2060,.:;)\]}}%])|[^\s\u00a0\u202f“‘«(\[{{—](?=—)"
)
_FRACTION: Final = re.compile(r"\d/\d")
# A path breaks behind a slash only where no space is so near before it (characters): else it goes to the next line.
_PATH: Final = 66
_SENTENCE: Final = re.compile(r"[.!?…;。！？；][\"'”’»)\]]*$")
_STOPS: Final = frozenset(".!?…;。！？；\"'”’»)]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """What no line breaks: the characters before the offset `end`, and the `spaces` behind them.

    `ends` is 2 where a line is broken by force, 1 where a sentence ends; `holds` is whether it stays with what follows
    its space, as the word before " ?" does. `gap` is what viewers put behind it, `inside` what they put into it, in em.
    """

    end: int
    spaces: int = 0
    ends: int = 0
    holds: bool = False
    gap: float = 0.0
    inside: float = 0.0


def stretches(text: str, anywhere: bool = False) -> Iterator[Stretch]:
    """The stretches of a paragraph, in order; `anywhere` lets lines break between any two characters."""
    at = 0
    for piece in _PIECE.findall(text):
        if piece == "\n":
            yield Stretch(at, 0, 2)
            at += 1
            continue
        word = piece.rstrip(" ")
        spaces = len(piece) - len(word)
        begin = 0
        for index in range(1, len(word)) if anywhere else _breaks(word, _is_alone(text, at)):
            yield _stretch(word, begin, index, at)
            begin = index
        if piece:
            last = _stretch(word, begin, len(word), at)
            ends = int(word[-1:] in _STOPS and bool(_SENTENCE.search(word)) and spaces > 0)
            holds = spaces > 0 and text[at + len(piece) : at + len(piece) + 1] in _HELD
            yield Stretch(last.end, spaces, ends, holds, 0.0, last.inside)
        at += len(piece)


def _stretch(word: str, begin: int, end: int, at: int) -> Stretch:
    if word.isascii():
        return Stretch(at + end)
    gaps = [GAP if _parted(word[n - 1], word[n]) else 0.0 for n in range(begin + 1, min(end + 1, len(word)))]
    behind = gaps.pop() if end < len(word) else 0.0
    return Stretch(at + end, gap=behind, inside=sum(gaps))


def _is_alone(text: str, at: int) -> bool:
    return " " not in text[max(at - _PATH, 0) : at]


def _breaks(word: str, alone: bool) -> Iterable[int]:
    """The offsets inside of a word at which a line may break, behind a slash only where the word is alone."""
    if word.isascii():
        return () if word.isalnum() else _open(word, alone)
    found = set(_open(word, alone))
    for index in range(1, len(word)):
        before, after = word[index - 1], word[index]
        if (is_wide(before) or is_wide(after)) and after not in _NOT_FIRST and before not in _NOT_LAST:
            found.add(index)
        if _joins(before, after):
            found.discard(index)
    return sorted(found)


def _open(word: str, alone: bool) -> list[int]:
    kept = {match.end() - 1 for match in _FRACTION.finditer(word)}
    ends = (match.end() for match in _OPEN.finditer(word))
    return [end for end in ends if word[end - 1] != "/" or (alone and end not in kept)]


def _joins(before: str, after: str) -> bool:
    """Whether two characters stay together: marks, joiners and tones of skin, and brackets beside other scripts."""
    if unicodedata.category(after)[0] == "M" or "\u200d" in (before, after) or "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    return (before in _CLOSING and _is_of_words(after)) or (after in _OPENING and _is_of_words(before))


def _is_of_words(character: str) -> bool:
    return not is_wide(character) and (character.isalnum() or character in "#&*=@_~")


def _parted(before: str, after: str) -> bool:
    return is_wide(before) != is_wide(after) and not before.isspace() and not after.isspace()


def is_wide(character: str) -> bool:
    """Whether a character is an East Asian one, or as wide as one."""
    code = ord(character)
    return 0x2E80 <= code <= 0x9FFF or 0xAC00 <= code <= 0xD7AF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0x3FFFD

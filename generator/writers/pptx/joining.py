"""Arabic letters as they join in a word: the form that each takes, so that their widths can be looked up.

Unicode has the forms as characters of their own (Arabic Presentation Forms-A and -B), and says by their decompositions
whose they are; fonts of open licences have their advances (metrics.py).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

# What PowerPoint sets in the font for complex scripts, which the writer says is Arial: Hebrew and Arabic.
COMPLEX: Final = re.compile("[\u0590-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefc]")

_LAM: Final = "\u0644"
_JOINERS: Final = ("\u0640", "\u200d")


@cache
def _forms() -> dict[tuple[str, str], str]:
    """The forms of each letter, and of lam with alef, by their names: isolated, initial, medial, final."""
    found = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        form, *letters = unicodedata.decomposition(chr(code)).split()[:3] or [""]
        text = "".join(chr(int(letter, 16)) for letter in letters)
        if len(text) == 1 or (len(text) == 2 and text[0] == _LAM and "\u0622" <= text[1] <= "\u0627"):
            found[text, form.strip("<>")] = chr(code)
    return found


def joined(text: str) -> str:
    """The text with the form of each Arabic letter in place of the letter, and lam with alef as one."""
    forms = _forms()
    letters = [c for c in text if unicodedata.category(c) != "Mn"]
    shown = []
    before = False
    index = 0
    while index < len(letters):
        letter = letters[index]
        if letter == _LAM and (pair := letter + "".join(letters[index + 1 : index + 2])) in {p for p, _ in forms}:
            letter = pair if len(pair) == 2 else letter
        index += len(letter)
        after = index < len(letters) and _takes(letters[index], forms)
        forward = after and ((letter, "initial") in forms or letter in _JOINERS)
        backward = before and _takes(letter, forms)
        form = "medial" if forward and backward else "initial" if forward else "final" if backward else "isolated"
        shown.append(forms.get((letter, form), letter))
        before = (letter, "initial") in forms or letter in _JOINERS
    return "".join(shown)


def _takes(letter: str, forms: dict[tuple[str, str], str]) -> bool:
    """Whether a letter joins the one before it."""
    return (letter, "final") in forms or letter in _JOINERS

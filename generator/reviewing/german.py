"""What the review knows of German: nouns are capitalised, so that what is left over may be a verb."""

from __future__ import annotations

import re
from typing import Final

from generator.reviewing.wording import listed

# Words in small letters that are no verbs: articles, pronouns, prepositions, conjunctions, adverbs.
_NO_VERB: Final = listed(
    """
    aber alle allem allen aller alles als also am an auch auf aus außer bei beide beiden beim bis da dabei damit
    dann das dass dazu dein deine dem den denn der des deren dessen die dies diese diesem diesen dieser dieses doch
    dort durch ein eine einem einen einer eines für gegen gegenüber ganz gerade gleich her hier hin hinter ihr ihre
    ihrem ihren ihrer ihres im immer in ins ja jede jedem jeden jeder jedes kein keine keinem keinen keiner keines
    man mehr mein meine mit nach nah neben nicht nichts noch nur ob oder ohne pro sehr sein seine seinem seinen
    seiner seines selbst sich sie so sondern sowie statt trotz über um und uns unser unsere unter vom von vor
    während wann warum was weder weil weniger wenn wer wie wo wozu wohl zu zum zur zwar zwei drei vier fünf zwischen
    versus
    """
)
# Verbs for sure, also directly before a noun.
_VERB: Final = listed(
    """
    bin bist ist sind seid war waren wird werden wurde wurden hat habe haben hatte hatten kann können konnte darf
    dürfen muss müssen musste soll sollen sollte will wollen wollte mag mögen möchte bleibt bleiben gibt geben
    """
)
_ADDRESSED: Final = re.compile(r"\b(?:Sie|wir|ihr|du|ich|man)\b")


def is_topic(headline: str) -> bool:
    """Whether a headline holds nothing that could be a verb."""
    pieces = headline.split()
    if _ADDRESSED.search(headline):
        return False
    for n, piece in enumerate(pieces):
        word = piece.strip("„“”»«‚‘’\"'()[],;:.–—-")
        if word in _VERB or (n == 0 and word.lower() in _VERB):
            return False
        if len(word) < 3 or not word.islower() or not word.isalpha() or word in _NO_VERB:
            continue
        after = pieces[n + 1] if n + 1 < len(pieces) else ""
        before = pieces[n - 1] if n else ""
        # `neue Regeln`, but not `Regeln ändern Gewohnheiten`: an adjective stands before a noun, and after none.
        is_adjective = re.search(r"e[rsmn]?\Z", word) and piece[-1].isalpha() and after[:1].isupper()
        if not is_adjective or (n > 1 and before[:1].isupper() and before[-1].isalpha()) or _is_plural(n, before):
            return False
    return True


def _is_plural(number: int, before: str) -> bool:
    """Whether the first word of a headline is a noun that a verb may follow: `Produkte bringen Wert`."""
    return number == 1 and before.lower() not in _NO_VERB and before[:1].isupper()

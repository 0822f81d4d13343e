"""What the review knows of English verbs: enough to tell a sentence from a topic, and `Defines` from `Defining`."""

from __future__ import annotations

import re
from typing import Final, Literal

from generator.reviewing.wording import listed

Form = Literal["-s", "-ing", "to", "base"]

# Verbs whose forms are hardly ever nouns.
_CLEAR: Final = listed(
    """
    accept achieve adapt add align allocate allow apply approve arrange assign avoid become begin believe belong
    bring buy carry choose close coach collect communicate compare complete connect consider contain coordinate
    create decide define deliver depend describe determine develop discover divide earn empower enable engage ensure
    establish evaluate evolve examine exceed execute expect explain explore facilitate fail find fit follow gather
    generate give guide happen hear identify ignore implement improve include inform inspire integrate involve keep
    know lack lead learn let listen live lose maintain make manage maximise maximize meet minimise minimize
    negotiate obtain offer organise organize own perform prepare prevent prioritise prioritize produce promote
    protect prove provide pursue reach receive recommend reduce refuse remain remove replace represent require
    resolve respond say see seek select sell send serve settle solve speak specify spend suit take talk teach tell
    think translate treat understand unite validate verify wait want weigh win write
    """
)
# Verbs whose forms are nouns as well.
_OTHER: Final = listed(
    """
    aim answer arrive ask balance beat build call cause change check come consist control cost count cover cut
    design differ end estimate fall feel fight fix flow focus form gain get go grow guard handle help hold increase
    judge last leave lie limit link look love matter mean measure mind mix monitor move name need number open order
    outlast outlive part pay plan play point press print promise pull push put question rank rate rest return review
    rise rule run save scale score search set shape share show sit sleep slow split stand start state stay step stop
    study support test tie touch track trade train try turn use value vary visit vote walk watch work
    """
)
_FINITE: Final = listed(
    """
    am is are was were be been has have had do does did can could will would shall should may might must cannot
    ain't won't can't don't doesn't isn't aren't wasn't weren't didn't it's that's there's he's she's who's what's
    let's you're we're they're i'm goes says went came took made gave got kept held stood ran won lost grew paid
    said knew began became brought bought built chose fell felt found left led meant met put read rose saw sold sent
    spent told thought understood wrote
    """
)
# After these stands a noun and no verb.
_BEFORE_NOUNS: Final = listed(
    """
    a an the and or of in on at by for from with without to as into over under between among about against vs versus
    its their our your his her my this these that those all both each every some any many most more few several no
    two three four five six seven eight nine ten key main common different various other new old good best real
    """
)
_TOPICS: Final = listed(
    """
    areas artefacts artifacts aspects basics benefits challenges concepts costs deliverables differences drawbacks
    examples facts features figures focus goals habits issues limits measures meetings methods metrics needs numbers
    objectives options outcomes outputs people phases pitfalls points practices principles priorities problems
    processes products projects pros cons questions reasons requirements resources responsibilities results risks
    roles rules skills sources stakeholders stages steps strengths tasks teams techniques terms tools topics traits
    trends types uses values ways weaknesses words
    """
)


def is_topic(words: list[str]) -> bool:
    """Whether the words of a headline hold nothing that could be a verb."""
    lowered = [word.lower().replace("’", "'") for word in words]
    return not any(
        _may_be_verb(word, lowered[n - 1] if n else "", last=n == len(lowered) - 1) for n, word in enumerate(lowered)
    )


def _may_be_verb(word: str, before: str, *, last: bool) -> bool:
    if word in _FINITE or word.endswith(("n't", "'re", "'ll", "'ve")):
        return True
    if not before:
        return word in _CLEAR or word in _OTHER
    if before in _BEFORE_NOUNS or (last and word in _TOPICS):
        return False
    return (
        word in _CLEAR or word in _OTHER or word.endswith("ed") or bool(re.search(r"[^su]s\Z", word) and len(word) > 3)
    )


def form(words: list[str]) -> Form | None:
    """The form of the verb that a text begins with; None where it is no verb that is known for sure."""
    if not words:
        return None
    first = words[0].lower()
    if first == "to" and len(words) > 1 and words[1].lower() in _CLEAR | _OTHER:
        return "to"
    if first in _CLEAR:
        return "base"
    return "-s" if first in _THIRD else "-ing" if first in _GERUND else None


def _third(verb: str) -> str:
    if re.search(r"[^aeiou]y\Z", verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if re.search(r"(s|x|z|ch|sh|o)\Z", verb) else f"{verb}s"


def _gerund(verb: str) -> str:
    if verb in ("begin", "cut", "fit", "get", "let", "plan", "put", "run", "set", "sit", "stop", "win"):
        return f"{verb}{verb[-1]}ing"
    return f"{verb[:-1]}ing" if re.search(r"[^eoy]e\Z", verb) else f"{verb}ing"


_THIRD: Final = frozenset(map(_third, _CLEAR))
_GERUND: Final = frozenset(map(_gerund, _CLEAR))

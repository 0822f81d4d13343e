"""What an editor shows for each key of a comparison: what it is, and how it may look."""

from __future__ import annotations

from typing import Final

# By model and field: a description, and examples.
TEXTS: Final[dict[str, tuple[str, tuple[object, ...]]]] = {
    "Comparison.title": (
        "What is compared. Every text may hold *emphasis*, **strong**, `code` and links.",
        ("Tea and coffee",),
    ),
    "Comparison.subtitle": ("What it is about, in a few more words.", ("Two ways to stay awake",)),
    "Comparison.language": (
        "The language of all texts, as a BCP 47 tag; ten have headings of their own: en de fr es it nl pt pl ar ja.",
        ("en", "de", "pt-BR"),
    ),
    "Comparison.updated": ("The day of the last change, year-month-day.", ("2026-11-23",)),
    "Comparison.author": ("Who answers for it: a person or an organisation.", ("The tea club",)),
    "Comparison.license": ("What others may do with it.", ("CC BY 4.0",)),
    "Comparison.sources": (
        "Where the statements come from.",
        ([{"title": "A book about tea", "url": "https://example.org/tea"}, "A book about coffee"],),
    ),
    "Comparison.introduction": ("What is at stake, in two sentences.", ("Two cups, two habits. Neither is better.",)),
    "Comparison.subjects": (
        "The two to five things compared, in column order: an id, and a name or more.",
        ({"tea": "Tea", "coffee": {"name": "Coffee", "tagline": "quick and strong"}},),
    ),
    "Comparison.dimensions": (
        "The aspects in which the subjects differ, each a row of the sheet and a slide of the deck.",
        ([{"name": "Caffeine", "cells": {"tea": "About 35 mg a cup.", "coffee": "About 95 mg a cup."}}],),
    ),
    "Comparison.together": (
        "How the subjects work together.",
        ("Coffee for the morning, tea for the rest of the day.",),
    ),
    "Comparison.misconceptions": (
        "What is often said, and what is so.",
        ([{"claim": "Tea has no caffeine.", "correction": "It has about a third."}],),
    ),
    "Comparison.scenarios": (
        "Cases to discuss.",
        ([{"situation": "It is four in the afternoon.", "discussion": "What do you drink?", "answer": "Tea."}],),
    ),
    "Comparison.glossary": (
        "Words, and what they mean.",
        ([{"term": "Caffeine", "meaning": "What keeps you awake."}],),
    ),
    "Comparison.questions": (
        "Questions to check oneself with.",
        ([{"question": "Which is stronger?", "options": ["Tea", "Coffee"], "answer": "Coffee"}],),
    ),
    "Comparison.summary": ("What is to be remembered.", ("Coffee for the morning, tea for the rest of the day.",)),
    "Comparison.figures": (
        "Numbers that belong together, each lot shown as bars.",
        ([{"title": "Cups a day", "values": [{"name": "Tea", "value": 3}, {"name": "Coffee", "value": 2}]}],),
    ),
    "Figure.title": ("What the numbers say: a sentence.", ("Of 100 projects, 48 succeed",)),
    "Figure.unit": ("What stands behind each number.", ("%", "mg")),
    "Figure.values": (
        "Two to eight numbers, each with what it counts.",
        ([{"name": "Tea", "value": 35, "subject": "tea"}, {"name": "Coffee", "value": 95}],),
    ),
    "Figure.source": ("Where the numbers come from.", ("PMI (2024)",)),
    "Figure.notes": ("What the speaker says of them, in full sentences.", ("One minute. Ask for a guess first.",)),
    "Figure.minutes": ("How long the speaker takes for them.", (1,)),
    "Value.name": ("What it counts.", ("Coffee",)),
    "Value.value": ("The number, with a point before decimals.", (95, "48.5")),
    "Value.subject": ("The id of the subject that it tells of, where it tells of one.", ("coffee",)),
    "Comparison.footnotes": ("What stands under the table, in small print.", (["* without milk"],)),
    "Dimension.group": (
        "A heading that it stands under, together with its neighbours of the same group.",
        ("Before work",),
    ),
    "Dimension.minutes": ("How long the speaker takes for it.", (2, 2.5)),
    "Scenario.minutes": ("How long the room takes for it.", (5,)),
    "Question.minutes": ("How long the room takes for it.", (1,)),
    "Subject.name": ("The name that readers see.", ("Green tea",)),
    "Subject.short": ("A shorter name, where the name has no room.", ("Tea",)),
    "Subject.tagline": ("What tells it from the others, in a few words.", ("slow and mild",)),
    "Dimension.name": ("The aspect, in a word or two.", ("Caffeine",)),
    "Dimension.question": ("What is asked of each subject.", ("How strong is it?",)),
    "Dimension.headline": (
        "The title of the slide: the sentence that its table proves.",
        ("Coffee hits harder, tea lasts longer",),
    ),
    "Dimension.cells": (
        "What the dimension says of each subject, by the subject's id; '' where there is nothing to say.",
        ({"tea": "About 35 mg a cup.", "coffee": {"key": "Strong", "text": "About 95 mg a cup."}},),
    ),
    "Dimension.notes": ("What the speaker says, in full sentences.", ("Two minutes. Begin with a show of hands.",)),
    "Cell.key": ("The phrase that is read first.", ("Strong",)),
    "Cell.text": ("What the sheet says, and the notes of the slide.", ("About 95 mg a cup, and it arrives at once.",)),
    "Cell.points": ("What the slide shows in place of the text.", (["95 mg a cup", "Acts within minutes"],)),
    "Misconception.claim": ("What is often said.", ("Tea has no caffeine.",)),
    "Misconception.correction": ("What is so.", ("It has about a third.",)),
    "Scenario.situation": ("The case.", ("It is four in the afternoon, and the report is due.",)),
    "Scenario.discussion": ("What to ask the room.", ("What do you drink?",)),
    "Scenario.answer": ("What can be said at the end.", ("Tea, or you will read until two.",)),
    "Term.term": ("The word.", ("Caffeine",)),
    "Term.meaning": ("What it means, in a sentence that a beginner understands.", ("What keeps you awake.",)),
    "Question.question": ("The question.", ("Which is stronger?",)),
    "Question.options": ("The answers to choose from.", (["Tea", "Coffee"],)),
    "Question.answer": ("The right answer, word for word one of the options where there are any.", ("Coffee",)),
    "Question.why": ("Why it is right.", ("It has about three times the caffeine.",)),
    "Source.title": ("What it is called.", ("A book about tea",)),
    "Source.url": ("Where it is found: an https, http, mailto or tel address.", ("https://example.org/tea",)),
}

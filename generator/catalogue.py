"""Every rule that a problem can name, in one line each; docs/problems.md is made of it, and tests hold it to the code.

A fault is wrong in any case: what it is told of cannot be read, or cannot be built. A finding is a judgement: its level
can be set, it can be selected, and a comment in the file can take it away.
"""

from __future__ import annotations

from typing import Final

FINDINGS: Final = {
    "broken-link": "A link leads to a place that only its author has.",
    "duplicate-text": "A text stands twice, or all subjects have the same cell.",
    "ignore": "A comment `# pmdocs: ignore[rule] reason` is incomplete, or takes nothing away.",
    "missing-headline": "A dimension has no headline, the sentence that its slide proves.",
    "missing-notes": "A dimension has no notes for the speaker.",
    "missing-part": "Introduction, summary, author or date is absent.",
    "no-source": "Nothing says where the statements come from.",
    "parallel": "The cells of a dimension answer its question in different forms.",
    "placeholder": "A text is still the one of a new comparison.",
    "reading-level": "A text is hard to understand in one go.",
    "spacing": "A text has a space too many.",
    "spelling": "A word is in no dictionary, where this machine has one.",
    "too-long": "A text is longer than its place in the documents can carry.",
    "topic-title": "A headline is a topic and no sentence.",
}

# Of any deck or PDF.
AUDIT: Final = {
    "alt-text": "A picture, a chart or a group has no alternative text.",
    "contrast": "A text cannot be read on its ground.",
    "duplicate-title": "Two slides have the same title.",
    "font-embedding": "A font of a PDF is not in it.",
    "header-row": "A table does not say which row is its head.",
    "language": "A deck or a PDF does not say its language.",
    "margins": "A text stands where printers cut.",
    "missing-font": "A font is not in the deck, and not on every machine.",
    "overflow": "A text leaves its box.",
    "pdf-title": "A PDF has no title, or does not show it.",
    "reading-order": "What a screen reader says first is not what is seen first.",
    "slide-title": "A slide has no title.",
    "small-text": "A text is too small to be read.",
    "untagged": "A PDF has no tags, so that a screen reader guesses.",
}

FAULTS: Final = {
    "accent": "A colour of a subject was moved in lightness, or made up, so that it can be read and told apart.",
    "answer": "The answer to a question is none of its options.",
    "asset": "A file that a template or a style sheet asks for is not there, or may not be loaded.",
    "brand": "A value of a `_brand.yml` means nothing, or cannot be used.",
    "cells": "A dimension has no cell for a subject, or one for a subject that does not exist.",
    "character": "An invisible control character stands in a text.",
    "comment": "A # in a line begins a comment, which may have been meant as text.",
    "contrast": "A colour of the brand, or a text of a deck or PDF, cannot be read on its ground.",
    "date": "A date is none of the calendar, or not written year-month-day.",
    "deck-html": "A deck's template has HTML that the deck's writer does not know.",
    "duplicate": "A key stands twice.",
    "embed-fonts": "A font does not go into the deck: its licence or its format forbids it.",
    "empty": "A value that is needed is empty.",
    "encoding": "A file is not UTF-8.",
    "fallback-font": "A character is drawn with a font of this machine.",
    "figures": "A value of a figure is of a subject that does not exist.",
    "file": "A file is not there, is no regular file, or cannot be read.",
    "fit": "A document has more to say than its pages can hold.",
    "font": "A font of the brand is not there, cannot be read, or lacks a style.",
    "json": "A JSON file is damaged, or no comparison of ours.",
    "fonts": "Fontconfig finds no font at all, and there is no PDF without one.",
    "key": "A key is no word, or cannot be the id of a subject.",
    "labels": "The words that documents say themselves are missing in a language, or their file is broken.",
    "language": "A language tag is none, or a deck or PDF does not say its language.",
    "layout": "The layout of a page failed, or dropped something.",
    "libreoffice": "Pictures of slides need LibreOffice, and it is not there or failed.",
    "limit": "A text or a list is longer than pmdocs takes.",
    "link": "A link leads to no address that a reader can follow.",
    "logo": "A logo is not there, or cannot be used.",
    "machine": "The machine has no more memory, room, files or processes.",
    "master": "A company's master cannot be used, or something was left out of it.",
    "minutes": "A number of minutes is none, or out of bounds, or not all that is needed fits into them.",
    "missing": "A key that is needed is missing.",
    "missing-character": "No font of this machine has a character.",
    "name": "The name of a comparison's file cannot be that of its documents.",
    "nesting": "A file is nested too deep, holds itself, or grows beyond all bounds by aliases.",
    "number": "A value of a figure is no number.",
    "outside": "A path leads out of the project.",
    "pango": "The PDF needs Pango, and this machine has none.",
    "settings": "A setting of pmdocs.toml does not exist, or has a wrong value.",
    "size": "A file is too large.",
    "subjects": "There are fewer than two subjects, or more than five.",
    "table": "A file holds no table that can be compared, or cannot be read.",
    "tag": "A YAML tag means nothing here.",
    "template": "A template is broken, or promises what it cannot show.",
    "title-length": "A slide's title was cut, since its band cannot hold it.",
    "titles": "A slide has no title, or the same as another.",
    "twins": "Two comparisons would make the same files.",
    "type": "A value is a text, a list or keys and values where another of these is needed.",
    "unreadable": "A deck or a PDF cannot be looked at.",
    "unknown-key": "A key does not exist.",
    "usage": "The command is wrong.",
    "words-kept": "A word that a document promises is not in the finished file.",
    "worker": "The process that made a file died.",
    "write": "A file cannot be written.",
    "yaml": "A file is no YAML.",
}

RULES: Final = {**FINDINGS, **AUDIT, **FAULTS}

# Faults that a document can be finished with, so that they have a level.
_WARNED: Final = ("accent", "comment", "contrast", "embed-fonts", "fallback-font", "font", "labels", "layout", "master")
LEVELLED: Final = {**FINDINGS, **AUDIT, **{rule: FAULTS[rule] for rule in (*_WARNED, "title-length")}}

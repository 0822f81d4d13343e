"""What `new` and `init` write: a comparison to be written over, and the files of a project around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.exporting.yaml_text import scalar
from generator.reviewing import placeholder

SCHEMA: Final = ".pmdocs/comparison.schema.json"
HEAD: Final = f"# yaml-language-server: $schema=../{SCHEMA}\n"

_COMPARISON: Final = """\
# A comparison: change the words, then run `pmdocs build {name}`. Lines that begin with # are for you, and not shown.
# Texts take *emphasis*, **strong**, `code` and [links](https://example.org); an empty line begins a new paragraph.
# A text with a colon and a space in it needs quotes, or `>-` before it, as below.

title: {title}
# subtitle: A second line, below the title
# language: en        # de, fr, es, it, nl, pt, pl, ar and ja have their own headings
# author: You
# license: CC BY 4.0
# sources:
#   - title: Where a statement comes from
#     url: https://example.org

introduction: >-
  {introduction}

# Two to five subjects, in the order of their columns. The word before the colon is how cells refer to one.
subjects:
{subjects}
# One or more aspects in which they differ: what they answer, and a cell for each subject.
dimensions:
  - name: Purpose
    question: What is it for?
    # headline: A sentence that says the difference; it becomes the slide's title
    cells:
{purpose}
    notes: >-
      {notes}

  - name: Strengths
    question: What is it good at?
    cells:
{strengths}

  - name: Limits
    question: Where does it end?
    cells:
{limits}

# footnotes:
#   - '* What a star in a cell means.'
# together: >-
#   How they work together.
# misconceptions:
#   - claim: What is often said.
#     correction: What is so.
# scenarios:
#   - situation: A case to discuss.
#     discussion: What would you do?
#     answer: What a good answer is.
# glossary:
#   - term: A word
#     meaning: What it means.
# questions:
#   - question: What does a reader know now?
#     options: [This, That]
#     answer: That
#     why: Because of this.

summary: >-
  {summary}
"""

_CELL: Final = {
    "purpose": ("The reason it exists", placeholder.PURPOSE),
    "strengths": ("Its best side", placeholder.STRENGTHS),
    "limits": ("Its weak side", placeholder.LIMITS),
}

SETTINGS: Final = """\
# The settings of this project; what is typed after `pmdocs build` wins over them.
# brand = "_brand.yml"                 # the file beside this one is taken by itself
# master = "corporate.potx"            # your company's PowerPoint file for the deck
# documents = ["cheatsheet", "deck"]   # page as well: a web page in one file
# paper = "a4"                         # or letter
# pages = 1                            # that the sheet may take
# footer = "© Your name"               # on every page and slide
# license = "CC BY 4.0"                # where a comparison names none
"""
IGNORED: Final = "# What `pmdocs build` makes can be made again.\noutput/\n.pmdocs/\n"
README: Final = """\
# {title}

Comparisons, written once in YAML, that `pmdocs` turns into a cheat sheet and a deck.

| you want | run |
|---|---|
| the documents, in output/ | `pmdocs build` |
| to know whether all is well | `pmdocs check` |
| another comparison | `pmdocs new NAME` |
| one out of a table (Excel, CSV, Markdown, HTML) | `pmdocs new NAME --from FILE` |
| a comparison as a table | `pmdocs export NAME --to xlsx` |

The texts are in `content/`, the colours, fonts and logo in `_brand.yml`, the settings in `pmdocs.toml`.
"""


def comparison(name: str, title: str, subjects: Sequence[tuple[str, str]]) -> str:
    """The YAML of a comparison to be written over; `subjects` are ids and names."""
    width = max(len(identity) for identity, _ in subjects)
    listed = "".join(f"  {identity + ':':<{width + 1}} {scalar(called)}\n" for identity, called in subjects)
    cells = {part: _cells(part, subjects) for part in _CELL}
    told = {
        "introduction": placeholder.INTRODUCTION,
        "notes": placeholder.NOTES,
        "summary": placeholder.SUMMARY,
    }
    return _COMPARISON.format(name=name, title=scalar(title), subjects=listed, **told, **cells)


def _cells(part: str, subjects: Sequence[tuple[str, str]]) -> str:
    key, text = _CELL[part]
    lines = []
    for identity, name in subjects:
        lines.append(f"      {identity}:\n        key: {key}\n        text: {scalar(text.format(name=name))}")
    return "\n".join(lines)

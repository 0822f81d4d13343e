"""The deck of a comparison as it is read back: its slides, which of them are shown, and what their notes say."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from pptx import Presentation
from pptx.slide import Slide

from generator.building import Job, make
from generator.edition import Edition
from generator.project import Project, shipped_folder
from generator.rendering import Document
from generator.sources.authored import Authored
from generator.sources.yaml import read
from tests.brands import shipped
from tests.projects import GOOD, SHIPPED

CONTENT = {path.stem: path for path in (*GOOD, *SHIPPED)}


@cache
def authored(name: str) -> Authored:
    """A shipped comparison, or a good case."""
    found = read(CONTENT[name].read_bytes(), name).value
    assert found is not None
    return found


@cache
def content(name: str, minutes: int = 0, animations: bool = True) -> bytes:
    """The finished deck on our own master."""
    files = Project(Path("/nowhere"), shipped_folder()).templates()
    edition = Edition(minutes=minutes, animations=animations)
    made = make(Job(authored(name), Document("deck", "pptx"), edition, shipped(), files))
    assert made.value is not None, made.problems
    return made.value.content


def slides(name: str, minutes: int = 0, animations: bool = True) -> list[Slide]:
    """Its slides, in the order of the file."""
    return list(Presentation(io.BytesIO(content(name, minutes, animations))).slides)


def title(slide: Slide) -> str:
    """The text of its title."""
    assert slide.shapes.title is not None
    return str(slide.shapes.title.text)


def notes(slide: Slide) -> list[str]:
    """The paragraphs of its notes."""
    text = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    return text.text.split("\n") if text else [""]


def is_shown(slide: Slide) -> bool:
    """Whether the room sees it."""
    return slide._element.get("show") != "0"

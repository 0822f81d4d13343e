"""A finished file, and the facts about it that a check or a user needs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file.

    `name` is the file's name, `content` its bytes; `pages` counts pages or slides (0 for a page that
    stays HTML); `type_size` is the body's size in pt, where it was searched for. Of a deck, `shown` counts the
    slides that the room sees, and `seconds` is what these take together.
    """

    name: str
    format: str
    content: bytes
    pages: int = 0
    type_size: float = 0.0
    shown: int = 0
    seconds: int = 0

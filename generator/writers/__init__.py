"""The formats: each turns a document's HTML into bytes, and is imported when it is first used."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Final, Protocol, cast

from generator.artifact import Artifact
from generator.brand import Brand
from generator.edition import Edition
from generator.problems import Result

_MODULES: Final = {
    "pdf": "generator.writers.pdf",
    "pptx": "generator.writers.pptx",
    "html": "generator.writers.html",
    "png": "generator.writers.png",
}


class Write(Protocol):
    """HTML, the artifact's name, the edition, the brand, and files by name (templates/, the brand's) → the artifact."""

    def __call__(
        self, html: str, name: str, edition: Edition, brand: Brand, files: Mapping[str, bytes], /
    ) -> Result[Artifact]:
        """Turn the HTML into a finished file."""


def writer(format_name: str) -> Write:
    """The writer of a format: pdf, pptx, html or png."""
    return cast(Write, importlib.import_module(_MODULES[format_name]).write)

"""The documents that are made of the code: `python -m tests.reference` writes docs/pmdocs.1 and docs/problems.md."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import generator
from generator.cli import pmdocs
from generator.manpage import man_page
from tests.projects import ROOT

MADE: Final[dict[str, Callable[[], str]]] = {
    "docs/pmdocs.1": lambda: man_page(pmdocs, generator.__version__),
}


if __name__ == "__main__":
    for name, made in MADE.items():
        (ROOT / name).write_text(made(), encoding="utf-8")

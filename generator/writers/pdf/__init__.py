"""HTML to a finished PDF: the largest type that fits its pages, tagged and archivable (PDF/UA-1 and PDF/A-3a)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.artifact import Artifact
from generator.brand import Brand
from generator.edition import Edition
from generator.problems import Place, Problem, Result
from generator.writers.pdf import fonts

_NO_FONTS: Final = Problem(
    "fonts",
    "fontconfig finds no font at all, not even the bundled ones, and Pango cannot work without",
    Place("templates/fonts"),
    "Install pmdocs anew; `pmdocs doctor` looks at what is there.",
)


def write(html: str, name: str, edition: Edition, brand: Brand, files: Mapping[str, bytes]) -> Result[Artifact]:
    """The PDF of a complete HTML document that refers to the files of templates/ by their names."""
    chosen = fonts.choose(html, brand, files)
    if any(p.severity == "error" for p in chosen.problems):
        return Result(None, chosen.problems)
    with fonts.configured(system=bool(chosen.value)):
        try:
            from generator.writers.pdf import layout
        except OSError as error:
            return Result(None, (*chosen.problems, _no_pango(error)))
        if not layout.has_fonts():
            return Result(None, (*chosen.problems, _NO_FONTS))
        written = layout.lay_out(html, name, edition, files)
    return Result(written.value, (*chosen.problems, *written.problems))


def _no_pango(error: OSError) -> Problem:
    library = str(error).splitlines()[0][:120]
    return Problem(
        "pango",
        f"no PDF without Pango: {library}",
        hint="`pmdocs doctor` shows the command that installs it; the deck and the page need none (-d deck,page).",
    )

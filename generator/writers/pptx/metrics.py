"""The advances of fonts that every viewer has: `python -m generator.writers.pptx.metrics` writes them.

Arial, Times New Roman and Cambria come with every PowerPoint, and none may be shipped here. Fonts of open licences
have the same advances; templates/metrics.json is a table of those, for the characters of WGL4 and Latin Extended,
and test_metrics.py holds it to the fonts. Calibri needs none: its twin stands in templates/fonts/.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Final

FILE: Final = "metrics.json"
STYLES: Final = ("Regular", "Bold", "Italic", "BoldItalic")
# The twins by the stem of their files (Debian: fonts-liberation, fonts-crosextra-caladea).
TWINS: Final = ("LiberationSans", "LiberationSerif", "LiberationMono", "Caladea")
# First and last of each block: Latin to Extended-B, modifiers, Greek, Cyrillic, Latin Extended Additional,
# punctuation, currency, letter-like, arrows, operators, technical, boxes, blocks, shapes, symbols, ligatures.
_BLOCKS: Final = (
    (0x0020, 0x024F), (0x02B0, 0x02FF), (0x0370, 0x03FF), (0x0400, 0x052F), (0x1E00, 0x1EFF), (0x2000, 0x206F),
    (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF),
    (0x2500, 0x259F), (0x25A0, 0x25FF), (0x2600, 0x267F), (0xFB00, 0xFB06),
)  # fmt: skip


def tables(content: bytes) -> dict[str, dict[str, float]]:
    """The advances in em by character, by the lower-cased stem of a font's file (`liberationsans-bold`)."""
    return {
        name.lower(): {c: int(units) / face["upem"] for units, text in face["advances"].items() for c in text}
        for name, face in json.loads(content).items()
    }


def made(fonts: Mapping[str, bytes]) -> str:
    """The table of these fonts, by the stem of their files, as JSON; characters are grouped by their advance."""
    return json.dumps({name: _face(fonts[name]) for name in sorted(fonts)}, ensure_ascii=False, indent=1) + "\n"


def _face(font: bytes) -> dict[str, object]:
    import io

    from fontTools.ttLib import TTFont

    read = TTFont(io.BytesIO(font), lazy=True)
    known = read.getBestCmap()
    grouped: dict[int, str] = {}
    for first, last in _BLOCKS:
        for code in range(first, last + 1):
            # What is not drawn (controls, separators of lines) has no place in a table that is read.
            if code in known and unicodedata.category(chr(code)) not in {"Cc", "Cf", "Zl", "Zp"}:
                advance = read["hmtx"][known[code]][0]
                grouped[advance] = grouped.get(advance, "") + chr(code)
    return {"upem": read["head"].unitsPerEm, "advances": {str(key): grouped[key] for key in sorted(grouped)}}


def installed() -> dict[str, bytes]:
    """The twins that fontconfig finds on this machine, by the stem of their files."""
    import subprocess

    listed = subprocess.run(["fc-list", ":", "file"], capture_output=True, text=True, check=True)  # noqa: S607
    paths = [Path(line.rstrip(": ")) for line in listed.stdout.splitlines()]
    wanted = {f"{twin}-{style}" for twin in TWINS for style in STYLES}
    return {path.stem: path.read_bytes() for path in sorted(paths) if path.stem in wanted and path.suffix == ".ttf"}


def main() -> None:
    """Write templates/metrics.json."""
    target = Path(__file__).parents[3] / "templates" / FILE
    target.write_text(made(installed()), encoding="utf-8")


if __name__ == "__main__":
    main()

"""The advances of fonts that every viewer has: `python -m generator.writers.pptx.metrics` writes them.

Arial, Times New Roman and Cambria come with every PowerPoint, and none may be shipped here. Fonts of open licences
have the same advances; templates/metrics.json is a table of those, for the characters of WGL4 and Latin Extended,
and test_metrics.py holds it to the fonts. Calibri needs none: its twin stands in templates/fonts/.
Hebrew and Arabic have one table for all families, since the writer says Arial for them: that of DejaVu Sans, which
LibreOffice takes and which is wider than Arial, and Arial's for the spaces, digits and marks between them.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
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
# The stem of the table for complex scripts, and which font it has which blocks from.
COMPLEX: Final = "Complex"
_COMPLEX: Final = {
    "LiberationSans-{}": ((0x0020, 0x0040),),
    "DejaVuSans-{}": ((0x0590, 0x06FF), (0x0750, 0x077F), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC)),
}


def tables(content: bytes) -> dict[str, dict[str, float]]:
    """The advances in em by character, by the lower-cased stem of a font's file (`liberationsans-bold`)."""
    return {
        name.lower(): {c: int(units) / face["upem"] for units, text in face["advances"].items() for c in text}
        for name, face in json.loads(content).items()
    }


def made(fonts: Mapping[str, bytes]) -> str:
    """The table of these fonts, by the stem of their files, as JSON; characters are grouped by their advance."""
    twins = {name: _face([(fonts[name], _BLOCKS)]) for name in fonts if name.startswith(TWINS)}
    for style in STYLES[:2]:
        twins[f"{COMPLEX}-{style}"] = _face([(fonts[stem.format(style)], blocks) for stem, blocks in _COMPLEX.items()])
    return json.dumps({name: twins[name] for name in sorted(twins)}, ensure_ascii=False, indent=1) + "\n"


def _face(parts: Sequence[tuple[bytes, Sequence[tuple[int, int]]]]) -> dict[str, object]:
    """The advances of fonts for these blocks of characters, all in the units of the first one."""
    import io

    from fontTools.ttLib import TTFont

    grouped: dict[int, str] = {}
    upem = 0
    for font, blocks in parts:
        read = TTFont(io.BytesIO(font), lazy=True)
        known = read.getBestCmap()
        own = read["head"].unitsPerEm
        upem = upem or own
        for code in (code for first, last in blocks for code in range(first, last + 1)):
            # What is not drawn (controls, separators of lines) has no place in a table that is read.
            if code in known and unicodedata.category(chr(code)) not in {"Cc", "Cf", "Zl", "Zp"}:
                advance = round(read["hmtx"][known[code]][0] * upem / own)
                grouped[advance] = grouped.get(advance, "") + chr(code)
    return {"upem": upem, "advances": {str(key): grouped[key] for key in sorted(grouped)}}


def installed() -> dict[str, bytes]:
    """The twins that fontconfig finds on this machine, by the stem of their files."""
    import subprocess

    listed = subprocess.run(["fc-list", ":", "file"], capture_output=True, text=True, check=True)  # noqa: S607
    paths = [Path(line.rstrip(": ")) for line in listed.stdout.splitlines()]
    wanted = {f"{twin}-{style}" for twin in TWINS for style in STYLES}
    wanted |= {stem.format(style) for stem in _COMPLEX for style in STYLES[:2]}
    # DejaVu's regular style has no word for it in the file's name.
    stems = {path: "DejaVuSans-Regular" if path.stem == "DejaVuSans" else path.stem for path in sorted(paths)}
    return {stem: path.read_bytes() for path, stem in stems.items() if stem in wanted and path.suffix == ".ttf"}


def main() -> None:
    """Write templates/metrics.json."""
    target = Path(__file__).parents[3] / "templates" / FILE
    target.write_text(made(installed()), encoding="utf-8")


if __name__ == "__main__":
    main()

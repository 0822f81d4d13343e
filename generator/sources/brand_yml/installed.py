"""The fonts of this machine, by family: fontconfig says where they are, and their bytes go into the brand."""

from __future__ import annotations

import re
import shutil
import subprocess

from generator.problems import UsageProblem
from generator.project import installed_file
from generator.sources.brand_yml.font_file import FontFile, UnreadableFont, at_weight, opened

_FORMAT = "%{file}\t%{index}\t%{width}\t%{family}\n"
# The width class of a normal font, and the beginning of the range of a variable one (fontconfig: width).
_NORMAL_WIDTH = re.compile(r"(?:100)?|\[.*")


def installed(family: str, weights: tuple[int, ...]) -> list[FontFile]:
    """A family's upright and slanted fonts, those nearest to the weights; none where it is not installed."""
    found = []
    for file, number in sorted(_places(family)):
        try:
            found.append(opened(installed_file(file), number))
        except (UsageProblem, UnreadableFont):
            continue
    chosen: dict[tuple[int, bool], FontFile] = {}
    for italic in (False, True):
        same = [font for font in found if font.italic == italic]
        for weight in weights:
            font = _nearest(same, weight)
            if font is not None:
                chosen.setdefault((font.weight, italic), font)
    return list(chosen.values())


def _nearest(fonts: list[FontFile], weight: int) -> FontFile | None:
    static = min((f for f in fonts if not f.spans), key=lambda f: abs(f.weight - weight), default=None)
    if static is not None and static.weight == weight:
        return static
    for font in fonts:
        if font.spans and font.spans[0] <= weight <= font.spans[1]:
            try:
                return at_weight(font, weight)
            except UnreadableFont:
                continue
    return static


def _places(family: str) -> set[tuple[str, int]]:
    """Files and the number of the font in each, of the family's normal width."""
    wanted = family.casefold()
    places = set()
    for line in _listed().splitlines():
        file, number, width, families = (*line.split("\t"), "", "", "", "")[:4]
        index = int(number) if number.isdigit() else 0
        # The upper half of the number is that of a named instance of a variable font.
        if (
            wanted in [name.casefold() for name in families.split(",")]
            and not index >> 16
            and _NORMAL_WIDTH.fullmatch(width)
        ):
            places.add((file, index))
    return places


def _listed() -> str:
    """Every font that fontconfig knows; nothing where it cannot be asked."""
    program = shutil.which("fc-list")
    if program is None:
        return ""
    try:
        run = subprocess.run(  # noqa: S603 (fontconfig's own program)
            [program, "--format", _FORMAT, ":"], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.decode("utf-8", "replace")

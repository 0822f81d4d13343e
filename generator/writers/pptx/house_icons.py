"""The icons of our layouts as vector shapes: `python -m generator.writers.pptx.house_icons` makes OUTLINES anew.

They are Lucide's (templates/icons/, with its licence), drawn on a grid of 24 by 24; an outline is that in hundredths,
so that no SVG is read when a brand's master is built.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.writers.pptx.house_frame import MARGIN, TITLE, WIDTH
from generator.writers.pptx.house_shapes import Box, Decoration
from generator.writers.pptx.house_theme import SOFT, Colour
from generator.writers.pptx.mirror import ICON

FOLDER: Final = Path(__file__).parents[3] / "templates" / "icons"
# What each icon stands for, and the file that draws it.
FILES: Final = {
    "agenda": "list-ordered.svg",
    "figures": "chart-bar-big.svg",
    "glossary": "book-open-text.svg",
    "question": "circle-question-mark.svg",
    "scenario": "messages-square.svg",
}
OUTLINES: Final = {
    "agenda": (
        "M 1100 500 L 2100 500 M 1100 1200 L 2100 1200 M 1100 1900 L 2100 1900 M 400 400 L 500 400 L 500 900 M "
        "400 900 L 600 900 M 650 2000 L 340 2000 C 340 1900 600 1808 600 1650 C 600 1588 562 1533 505 1510 C 447 "
        "1488 382 1503 340 1548"
    ),
    "figures": (
        "M 300 300 L 300 1900 C 300 2010 390 2100 500 2100 L 2100 2100 M 800 1300 L 1500 1300 C 1555 1300 1600 "
        "1345 1600 1400 L 1600 1600 C 1600 1655 1555 1700 1500 1700 L 800 1700 C 745 1700 700 1655 700 1600 L 700 "
        "1400 C 700 1345 745 1300 800 1300 Z M 800 500 L 1800 500 C 1855 500 1900 545 1900 600 L 1900 800 C 1900 "
        "855 1855 900 1800 900 L 800 900 C 745 900 700 855 700 800 L 700 600 C 700 545 745 500 800 500 Z"
    ),
    "glossary": (
        "M 1200 500 L 1200 2100 M 1600 1300 L 1800 1300 M 1600 900 L 1800 900 M 2000 1900 C 2111 1900 2200 1810 "
        "2200 1700 L 2200 500 C 2200 390 2111 300 2000 300 L 1600 300 C 1443 300 1294 374 1200 500 C 1106 374 957 "
        "300 800 300 L 400 300 C 290 300 200 390 200 500 L 200 1700 C 200 1810 289 1900 400 1900 L 800 1900 C 957 "
        "1900 1106 1974 1200 2100 C 1294 1974 1443 1900 1600 1900 L 2000 1900 Z M 600 1300 L 800 1300 M 600 900 L "
        "800 900"
    ),
    "question": (
        "M 200 1200 C 200 648 648 200 1200 200 C 1752 200 2200 648 2200 1200 C 2200 1752 1752 2200 1200 2200 C "
        "648 2200 200 1752 200 1200 M 909 900 C 958 762 1099 679 1243 704 C 1387 729 1492 854 1492 1000 C 1492 "
        "1200 1192 1300 1192 1300 M 1200 1700 L 1201 1700"
    ),
    "scenario": (
        "M 1600 1000 C 1600 1110 1510 1200 1400 1200 L 683 1200 C 630 1200 579 1221 541 1259 L 321 1479 C 301 "
        "1499 270 1505 244 1494 C 217 1483 200 1457 200 1429 L 200 400 C 200 290 290 200 400 200 L 1400 200 C "
        "1510 200 1600 290 1600 400 L 1600 1000 Z M 2000 900 C 2110 900 2200 990 2200 1100 L 2200 2129 C 2200 "
        "2157 2183 2183 2156 2194 C 2130 2205 2099 2199 2079 2179 L 1859 1959 C 1821 1921 1770 1900 1717 1900 L "
        "1000 1900 C 890 1900 800 1810 800 1700 L 800 1600"
    ),
}
_GRID: Final = 24
_SIZE: Final = 0.5
# One stroke for all (pt), which is that of the icons' own grid at this size.
_STROKE: Final = 2.5
# The title of a layout with an icon ends before it.
BESIDE: Final = Box(TITLE.x, TITLE.y, TITLE.w - _SIZE - 0.4, TITLE.h)


def icon(name: str, colour: Colour = SOFT) -> Decoration:
    """An icon at the end of the title's band, across from its beginning."""
    box = Box(WIDTH - MARGIN - _SIZE, TITLE.y + (TITLE.h - _SIZE) / 2, _SIZE, _SIZE)
    return Decoration(f"{ICON}{name}", box, None, colour, _STROKE, path=_geometry(OUTLINES[name]), is_drawn=True)


def outline(svg: bytes) -> str:
    """The strokes of an icon: M, L and C with points in hundredths, and Z."""
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib.path import SVGPath

    pen = RecordingPen()
    SVGPath.fromstring(svg).draw(pen)
    letters = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z", "endPath": ""}
    steps = []
    for operator, points in pen.value:
        numbers = (str(round(number * 100)) for point in points for number in point)
        steps.append(" ".join((letters[operator], *numbers)).strip())
    return " ".join(step for step in steps if step)


def _geometry(drawn: str) -> str:
    """`a:custGeom` (20.1.9.8) of an outline, which is not filled."""
    tags = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}
    written: list[str] = []
    numbers: list[str] = []
    letter = ""

    def close() -> None:
        if letter in tags:
            points = "".join(f'<a:pt x="{x}" y="{y}"/>' for x, y in zip(numbers[::2], numbers[1::2], strict=True))
            written.append(f"<a:{tags[letter]}>{points}</a:{tags[letter]}>")
        elif letter:
            written.append("<a:close/>")

    for token in drawn.split():
        if token.isalpha():
            close()
            letter, numbers = token, []
        else:
            numbers.append(token)
    close()
    side = _GRID * 100
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{side}" h="{side}" fill="none">{"".join(written)}</a:path></a:pathLst></a:custGeom>'
    )


def main() -> None:
    """Print OUTLINES; a test holds it to the files."""
    for name, file in FILES.items():
        print(f'    "{name}": "{outline((FOLDER / file).read_bytes())}",')


if __name__ == "__main__":
    main()

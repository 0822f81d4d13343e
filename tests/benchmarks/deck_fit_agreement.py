"""How far the deck's measurement agrees with LibreOffice: predicted lines and heights against drawn ones.

    python -m tests.benchmarks.deck_fit_agreement [--boxes N] [--seed S] [--show]

N random boxes (1000 unless told), none higher than a slide: nine languages, five families, sizes, widths, weights,
bullets, levels, numbers, spacings. Each is drawn twice on a slide of its own, at the top of its frame and at the
bottom: what its first line moves by is what the frame has and the text has not, so the height of the text is known.

The rule alone is held to a drawing without kerning and ligatures, which PowerPoint has not, and once more with letters
rounded as LibreOffice rounds them (fit_grid.py); what the writer counts on, the rule with its margin, to the drawing as
it comes. `--show` prints the boxes that differ. Exits with 1 where
LibreOffice needs more height than the writer counts on; a line more than predicted is printed, and is no fault where
the lines are lower than predicted, as those of a text with characters of another font.
"""

from __future__ import annotations

import argparse
import ctypes
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from lxml import etree

from generator.writers.pptx import master, package
from generator.writers.pptx.drawing import NAMESPACES, POINT, A, P, sub
from generator.writers.pptx.flow import Flow, Sized
from generator.writers.pptx.measure import LINE, SAFETY, Fonts
from generator.writers.pptx.package import OFFICE, Part, Relation
from generator.writers.pptx.runs import Links, Writer
from tests.benchmarks.fit_boxes import RTL, Sample, samples
from tests.benchmarks.fit_grid import Gridded
from tests.judges import libreoffice, missing

TEMPLATES: Final = Path(__file__).parents[2] / "templates"
SLIDE: Final = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
# Pages of 56 inches, the largest there are: both frames of a box stand side by side, and none is cut off.
PAGE: Final = 4032
FRAME: Final = 3900.0
SECOND: Final = 2000.0
_BATCH: Final = 100
# What two letters of one line may differ in height (pt).
_LEVEL: Final = 4.0
# What heights are rounded by in the drawing (pt).
_ROUNDING: Final = 0.5
TWINS: Final = {
    "Calibri": "Carlito",
    "Arial": "Liberation Sans",
    "Times New Roman": "Liberation Serif",
    "Cambria": "Caladea",
    "Courier New": "Liberation Mono",
}
KINDS: Final = (
    "whose font has all of their characters",
    "in Arabic or Hebrew",
    "with characters of other fonts",
)
_PLAIN: Final = ":-kern&-liga&-clig&-calt"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A box as it is drawn: its lines, and its height in pt."""

    lines: tuple[str, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Predicted:
    """A box as it is measured: the number of its lines, and its height in pt."""

    lines: int
    height: float


def predicted(sample: Sample, flows: Callable[[float], Flow]) -> Predicted:
    """What is counted on, by what measures text of a size (pt)."""
    items = _items(sample)
    lines = sum(flows(item.size).lines(item, sample.width) for item in items)
    height = sum(flows(item.size).height(item, sample.width) for item in items)
    # Viewers leave out the space before the first paragraph, and LibreOffice that behind the last, which is counted.
    return Predicted(lines, height - items[0].before - items[-1].style.after)


def drawn(boxes: Sequence[Sample], folder: Path) -> list[Drawn]:
    """What LibreOffice makes of the boxes."""
    given = (TEMPLATES / "master.pptx").read_bytes()
    folder.mkdir()
    decks = []
    for start in range(0, len(boxes), _BATCH):
        decks.append(folder / f"boxes-{start}.pptx")
        decks[-1].write_bytes(_deck(boxes[start : start + _BATCH], given))
    found = [page for pdf in libreoffice.to_pdf(decks, folder / "pdf") for page in _pages(pdf)]
    return [_read(page) for page in found]


def _items(sample: Sample) -> list[Sized]:
    return [
        Sized(paragraph, style, size)
        for paragraph, style, size in zip(sample.paragraphs, sample.styles, sample.sizes, strict=True)
    ]


def _deck(boxes: Iterable[Sample], template: bytes) -> bytes:
    """A deck with a box on each slide, on the master's blank layout."""
    loaded = master.adopted(template, "template.pptx").value
    if loaded is None or (blank := loaded.layout("blank")) is None:
        raise SystemExit("the master has no blank layout")
    parts = dict(loaded.parts)
    main = parts[loaded.presentation]
    listed, relations = "", dict(main.relations)
    for number, box in enumerate(boxes, 1):
        name = f"/ppt/slides/slide{number}.xml"
        layout = Relation(f"{OFFICE}slideLayout", blank.part)
        parts[name] = Part(name, SLIDE, etree.tostring(_slide(box)), {"rId1": layout})
        relations[f"s{number}"] = Relation(f"{OFFICE}slide", name)
        listed += f'<p:sldId id="{255 + number}" r:id="s{number}"/>'
    root = etree.fromstring(main.content.replace(b"<p:sldSz", f"<p:sldIdLst>{listed}</p:sldIdLst><p:sldSz".encode(), 1))
    for size in root.iter(f"{P}sldSz"):
        size.set("cx", str(PAGE * POINT))
        size.set("cy", str(PAGE * POINT))
    parts[main.name] = Part(main.name, main.content_type, etree.tostring(root), relations)
    return package.write(parts.pop("/"), parts.values())


def _slide(sample: Sample) -> etree._Element:
    root = etree.Element(f"{P}sld", nsmap=NAMESPACES)
    tree = sub(sub(root, f"{P}cSld"), f"{P}spTree")
    group = sub(tree, f"{P}nvGrpSpPr")
    sub(group, f"{P}cNvPr", id="1", name="")
    sub(group, f"{P}cNvGrpSpPr")
    sub(group, f"{P}nvPr")
    sub(tree, f"{P}grpSpPr")
    for number, (left, anchor) in enumerate(((20.0, "t"), (SECOND, "b")), 2):
        shape = sub(tree, f"{P}sp")
        described = sub(shape, f"{P}nvSpPr")
        sub(described, f"{P}cNvPr", id=str(number), name=f"Box {number}")
        sub(described, f"{P}cNvSpPr", txBox="1")
        sub(described, f"{P}nvPr")
        look = sub(shape, f"{P}spPr")
        frame = sub(look, f"{A}xfrm")
        sub(frame, f"{A}off", x=str(round(left * POINT)), y=str(20 * POINT))
        sub(frame, f"{A}ext", cx=str(round(sample.width * POINT)), cy=str(round(FRAME * POINT)))
        sub(sub(look, f"{A}prstGeom", prst="rect"), f"{A}avLst")
        body = sub(shape, f"{P}txBody")
        inside = sub(body, f"{A}bodyPr", lIns="0", tIns="0", rIns="0", bIns="0", anchor=anchor, wrap="square")
        sub(inside, f"{A}noAutofit")
        _state(sub(body, f"{A}lstStyle"), sample)
        Writer(Links(), sample.language, {"bg1": "#FFFFFF"}).paragraphs(body, _items(sample))
    return root


def _state(styles: etree._Element, sample: Sample) -> None:
    """The level that all paragraphs of a box share; what differs they state themselves."""
    style = sample.styles[0]
    level = sub(styles, f"{A}lvl1pPr")
    sub(sub(level, f"{A}lnSpc"), f"{A}spcPct", val=str(round(style.leading * 100_000)))
    sub(sub(level, f"{A}spcBef"), f"{A}spcPts", val=str(round(style.before * 100)))
    sub(sub(level, f"{A}spcAft"), f"{A}spcPts", val=str(round(style.after * 100)))
    run = sub(level, f"{A}defRPr", sz=str(round(style.size * 100)), kern="0")
    for script in ("latin", "ea", "cs"):
        sub(run, f"{A}{script}", typeface=sample.family)


def _pages(pdf: Path) -> Iterator[list[tuple[float, float, str]]]:
    """For each page the letters that are seen: left, baseline (from the top, both in pt), and the letter."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text: Any = page.get_textpage()
        letters = []
        x, y = ctypes.c_double(), ctypes.c_double()
        for index in range(text.count_chars()):
            character = chr(pdfium.FPDFText_GetUnicode(text, index))
            if not character.isspace() and pdfium.FPDFText_GetCharOrigin(text, index, x, y):
                letters.append((x.value, PAGE - y.value, character))
        yield letters


def _read(letters: list[tuple[float, float, str]]) -> Drawn:
    top = _lines([letter for letter in letters if letter[0] < SECOND - 10])
    bottom = _lines([letter for letter in letters if letter[0] >= SECOND - 10])
    if len(top) != len(bottom):
        raise AssertionError(f"one text in two ways: {top} and {bottom}")
    return Drawn(tuple(text for _, text in top), FRAME - (bottom[0][0] - top[0][0]))


def _lines(letters: list[tuple[float, float, str]]) -> list[tuple[float, str]]:
    """The baselines, from the top, and what stands on each."""
    found: list[tuple[float, str]] = []
    for _, baseline, character in sorted(letters, key=lambda letter: letter[1]):
        if found and baseline - found[-1][0] < _LEVEL:
            found[-1] = (found[-1][0], found[-1][1] + character)
        else:
            found.append((baseline, character))
    return found


def main(arguments: Sequence[str] = ()) -> int:
    """Print the agreement; 1 where LibreOffice needs more than the writer counts on."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--boxes", type=int, default=1000)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--show", action="store_true")
    chosen = options.parse_args(arguments)
    for judge in ("libreoffice", "fonts"):
        if why := missing(judge):
            print(f"{why}: run `sh setup.sh judges`")
            return 2
    names = ["metrics.json", *(f"fonts/{path.name}" for path in (TEMPLATES / "fonts").glob("Carlito*.ttf"))]
    files = {name: (TEMPLATES / name).read_bytes() for name in names}
    fonts = Fonts(files)
    boxes = samples(chosen.boxes, chosen.seed)
    with tempfile.TemporaryDirectory() as folder:
        as_they_come = drawn(boxes, Path(folder, "kerned"))
        plain = drawn([replace(box, family=TWINS[box.family] + _PLAIN) for box in boxes], Path(folder, "plain"))
    rule, counted = Flow(fonts, 1.0), Flow(fonts, SAFETY)
    gridded = cache(lambda size: Flow(Gridded(files, size), 1.0))
    ways: tuple[tuple[str, Callable[[float], Flow], Sequence[Drawn]], ...] = (
        ("the rule alone", lambda _: rule, plain),
        ("the rule alone, on LibreOffice's grid", gridded, plain),
        (f"with {1 - SAFETY:.0%} margin", lambda _: counted, as_they_come),
    )
    kinds = [_kind(box, fonts) for box in boxes]
    faults = 0
    for kind in KINDS:
        chosen_boxes = [n for n, one in enumerate(kinds) if one == kind]
        print(f"{len(chosen_boxes)} boxes {kind}")
        for label, flows, seen in ways:
            triples = [Compared(boxes[n], predicted(boxes[n], flows), seen[n]) for n in chosen_boxes]
            _report(label, triples)
            if chosen.show:
                _show(triples)
            faults += sum(t.overflows for t in triples) if seen is as_they_come else 0
    return int(faults > 0)


def _kind(box: Sample, fonts: Fonts) -> str:
    measured = [fonts.measured(i.paragraph.runs, i.style.family, i.style.bold) for i in _items(box)]
    if any(one.leading > LINE for one in measured):
        return KINDS[2]
    return KINDS[1] if box.language in RTL else KINDS[0]


@dataclass(frozen=True, slots=True)
class Compared:
    """A box as it is measured and as it is drawn."""

    box: Sample
    guess: Predicted
    seen: Drawn

    @property
    def overflows(self) -> bool:
        """Whether LibreOffice needs more height than predicted."""
        return self.seen.height > self.guess.height + _ROUNDING


def _report(label: str, compared: Sequence[Compared]) -> None:
    if not compared:
        return
    equal = [c for c in compared if len(c.seen.lines) == c.guess.lines]
    more = sum(len(c.seen.lines) > c.guess.lines for c in compared)
    heights = sorted(c.seen.height / c.guess.height - 1 for c in equal)
    print(
        f"  {label}: {len(equal)} have as many lines ({len(equal) / len(compared):.1%}), {more} more, "
        f"{len(compared) - len(equal) - more} fewer;\n"
        f"    heights of those {heights[0]:+.2%} to {heights[-1]:+.2%}, median {heights[len(heights) // 2]:+.2%}; "
        f"of all, {sum(c.overflows for c in compared)} stand higher than predicted"
    )


def _show(compared: Sequence[Compared]) -> None:
    for box, guess, seen in ((c.box, c.guess, c.seen) for c in compared if len(c.seen.lines) != c.guess.lines):
        print(f"    {box.language} {box.family} {box.sizes} in {box.width:.1f} pt: {guess.lines} lines predicted")
        for paragraph in box.paragraphs:
            print(f"      {paragraph.role}: {paragraph.text!r}")
        for line in seen.lines:
            print(f"      | {line}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

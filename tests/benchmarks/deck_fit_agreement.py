"""How far the deck's measurement agrees with LibreOffice: predicted line counts against rendered ones.

    python tests/benchmarks/deck_fit_agreement.py [N] [SEED]

N random boxes (300 unless told), each on a slide of its own: random words, size, width, weight and line spacing.
Prints the shares of equal, fewer and more lines, and exits with 1 where LibreOffice needed more lines than predicted
in more than one box of a hundred (the one direction in which text could leave its box).
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from generator.writers.pptx import master, package
from generator.writers.pptx.drawing import NAMESPACES
from generator.writers.pptx.measure import SAFETY, Fonts, broken
from generator.writers.pptx.outline import Run
from generator.writers.pptx.package import OFFICE, Part, Relation

TEMPLATES = Path(__file__).parents[2] / "templates"
WORDS = re.split(
    r"\s+",
    "product project management roadmap owns decides a the of and to in stakeholders self-service state-of-the-art "
    "communication ROI, risk; value. accountable release 2026 €4.5m what/why Zeitplanüberschreitung lifecycle I it",
)
SLIDE = """<p:sld xmlns:a="{a}" xmlns:r="{r}" xmlns:p="{p}"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/>\
<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id="2" name="Box"/><p:cNvSpPr txBox="1"/>\
<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="127000" y="127000"/><a:ext cx="{cx}" cy="6000000"/></a:xfrm>\
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns="0" rIns="0" tIns="0" bIns="0">\
<a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:pPr><a:lnSpc><a:spcPct val="{lnspc}"/></a:lnSpc></a:pPr><a:r>\
<a:rPr lang="en-GB" sz="{sz}" b="{b}"/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"""


@dataclass(frozen=True)
class Sample:
    """A random box: width in pt, size in pt."""

    text: str
    size: int
    width: float
    bold: bool
    spacing: int


def samples(count: int, seed: int) -> list[Sample]:
    """Random boxes, the same for a seed."""
    rng = random.Random(seed)  # noqa: S311 (test data)
    found: list[Sample] = []
    while len(found) < count:
        text = " ".join(rng.choice(WORDS) for _ in range(rng.randint(3, 45)))
        one = Sample(text, rng.randint(16, 38), rng.uniform(120, 860), rng.random() < 0.3, rng.choice([90, 100, 110]))
        # A box higher than its slide would be rendered in part.
        if len(text) * one.size**2 * 0.7 < one.width * 380:
            found.append(one)
    return found


def deck(boxes: list[Sample], template: bytes) -> bytes:
    """A deck with a box on each slide, on the master's blank layout."""
    loaded = master.adopted(template, "template.pptx").value
    if loaded is None or (blank := loaded.layout("blank")) is None:
        raise SystemExit("the master has no blank layout")
    parts = dict(loaded.parts)
    main = parts[loaded.presentation]
    listed, relations = "", dict(main.relations)
    for number, box in enumerate(boxes, 1):
        content = SLIDE.format(
            **NAMESPACES,
            cx=round(box.width * 12_700),
            lnspc=box.spacing * 1000,
            sz=box.size * 100,
            b=int(box.bold),
            text=box.text,
        )
        name = f"/ppt/slides/slide{number}.xml"
        kind = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
        parts[name] = Part(name, kind, content.encode(), {"rId1": Relation(f"{OFFICE}slideLayout", blank.part)})
        relations[f"s{number}"] = Relation(f"{OFFICE}slide", name)
        listed += f'<p:sldId id="{255 + number}" r:id="s{number}"/>'
    xml = main.content.decode().replace("<p:sldSz", f"<p:sldIdLst>{listed}</p:sldIdLst><p:sldSz", 1)
    parts[main.name] = Part(main.name, main.content_type, xml.encode(), relations)
    return package.write(parts.pop("/"), parts.values())


def rendered(content: bytes) -> list[int]:
    """The number of lines on each page, as LibreOffice renders it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "deck.pptx")
        source.write_bytes(content)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        boxes = subprocess.run(
            ["pdftotext", "-bbox", str(source.with_suffix(".pdf")), "-"], check=True, capture_output=True, text=True
        ).stdout
    pages = boxes.split("<page ")[1:]
    return [len({round(float(y)) for y in re.findall(r'yMin="([\d.]+)"', page)}) for page in pages]


def main(count: int, seed: int) -> int:
    """Print the agreement; 1 where LibreOffice needs more lines than predicted too often."""
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        print("LibreOffice and pdftotext are needed: apt install libreoffice-impress poppler-utils")
        return 2
    files = {f"fonts/{p.name}": p.read_bytes() for p in (TEMPLATES / "fonts").glob("Carlito*.ttf")}
    fonts = Fonts(files)
    boxes = samples(count, seed)
    found = rendered(deck(boxes, (TEMPLATES / "master.pptx").read_bytes()))
    for label, share in (("exact width", 1.0), ("with the safety margin", SAFETY)):
        differences = []
        for box, lines in zip(boxes, found, strict=True):
            words = fonts.measured((Run(box.text),), "Calibri", box.bold).words
            width = box.width * share / box.size
            differences.append(lines - len(broken(words, width, width).ends))
        more, fewer = sum(d > 0 for d in differences), sum(d < 0 for d in differences)
        print(f"{label}: equal {len(boxes) - more - fewer}, fewer than predicted {fewer}, more {more} of {len(boxes)}")
    return int(more > len(boxes) / 100)


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:3]]
    sys.exit(main(*given, *[300, 7][len(given) :]))

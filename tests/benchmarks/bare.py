"""What anybody would write first: WeasyPrint and python-pptx called on the same content; no fit, no check.

python bare.py SHEET.html TEMPLATES CONTENT.json OUTPUT
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import weasyprint
from pptx import Presentation


def main(sheet: str, templates: str, content: str, output: str) -> None:
    """Write sheet.pdf and deck.pptx into the output folder."""
    html = weasyprint.HTML(filename=sheet, base_url=f"{templates}/")
    html.write_pdf(f"{output}/sheet.pdf", pdf_variant="pdf/a-3a", pdf_tags=True)
    deck = Presentation()
    for slide in json.loads(Path(content).read_text(encoding="utf-8")):
        added = deck.slides.add_slide(deck.slide_layouts[4 if len(slide["bodies"]) > 1 else 1])
        added.shapes.title.text = slide["title"]
        for placeholder, body in zip(list(added.placeholders)[1:], slide["bodies"], strict=False):
            placeholder.text_frame.text = body
        if slide["notes"]:
            added.notes_slide.notes_text_frame.text = slide["notes"]
    deck.save(f"{output}/deck.pptx")


if __name__ == "__main__":
    main(*sys.argv[1:])

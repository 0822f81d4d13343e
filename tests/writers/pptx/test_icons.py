"""The icons of our layouts are the files that ship, drawn in one weight, clear of every text."""

from __future__ import annotations

import io
import re

import pytest
from lxml import etree
from pptx import Presentation

from generator.writers.pptx import house_icons
from generator.writers.pptx.house_icons import FILES, FOLDER, OUTLINES, icon, outline
from tests.writers.pptx.decks import files

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CLEAR = 228_600  # a quarter of an inch, in EMU


def test_outlines_are_those_of_the_files_and_no_file_is_left_over() -> None:
    assert {name: outline((FOLDER / file).read_bytes()) for name, file in FILES.items()} == OUTLINES
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted([*FILES.values(), "Lucide-LICENSE.txt"])


@pytest.mark.parametrize("name", sorted(FILES))
def test_an_icon_is_a_line_drawing_inside_of_its_grid_and_decoration(name: str) -> None:
    written = icon(name).xml(7).replace("<p:sp>", f'<p:sp xmlns:a="{A[1:-1]}" xmlns:p="p">', 1)
    shape = etree.fromstring(written)
    points = [int(point.get(side) or "") for point in shape.iter(f"{A}pt") for side in ("x", "y")]
    assert len(points) > 20
    assert min(points) >= 0
    assert max(points) <= 2400
    assert [path.get("fill") for path in shape.iter(f"{A}path")] == ["none"]
    assert re.findall(r'<a:ln w="(\d+)" cap="rnd">', written) == ["31750"]
    assert 'decorative" val="1"' in written


def test_icons_stand_in_one_place_clear_of_titles_and_texts() -> None:
    places = {}
    for layout in Presentation(io.BytesIO(files()["master.pptx"])).slide_layouts:
        for shape in layout.shapes:
            if not shape.name.startswith("Icon: "):
                continue
            places[shape.name] = (shape.left, shape.top, shape.width, shape.height)
            for text in (other for other in layout.shapes if other.is_placeholder):
                right = text.left + text.width + _CLEAR <= shape.left
                below = text.top >= shape.top + shape.height + _CLEAR
                assert right or below, (layout.name, text.name)
    assert sorted(places) == sorted(f"Icon: {name}" for name in FILES)
    assert len(set(places.values())) == 1


def test_the_program_prints_what_stands_in_the_module(capsys: pytest.CaptureFixture[str]) -> None:
    house_icons.main()
    printed = dict(re.findall(r'"(\w+)": "([^"]*)"', capsys.readouterr().out))
    assert printed == OUTLINES

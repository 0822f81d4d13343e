"""Decks that another program makes (python-pptx), broken on purpose, and what an audit finds in them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Cm, Inches, Pt

from generator.auditing import audited
from generator.problems import Problem
from generator.project import Project, shipped_folder
from tests.masters_drawing import png

NAME = "talk.pptx"
# Layouts of python-pptx's own template.
TITLE, CONTENT, TITLE_ONLY, BLANK = 0, 1, 5, 6
DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
LOREM = "Every project ends and every product goes on for as long as somebody needs it. "

Make = Callable[[Any], None]
# python-pptx leaves them without types.
_COLOUR: Any = RGBColor
_CHART_DATA: Any = CategoryChartData


@cache
def files() -> Mapping[str, bytes]:
    """The files of templates/, for the fonts that text is measured with."""
    return Project(shipped_folder(), shipped_folder()).templates()


def deck(*slides: Make, layout: int = TITLE_ONLY, change: Make | None = None) -> bytes:
    """A deck of these slides, each with a title of its own; `change` is done to the presentation in the end."""
    presentation = Presentation()
    for number, make in enumerate(slides, 1):
        slide = presentation.slides.add_slide(presentation.slide_layouts[layout])
        if slide.shapes.title is not None:
            slide.shapes.title.text = f"What slide {number} says"
        make(slide)
    if change is not None:
        change(presentation)
    return saved(presentation)


def saved(presentation: Any) -> bytes:
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


def problems(content: bytes, name: str = NAME) -> tuple[Problem, ...]:
    return audited(name, content, files())


def found(content: bytes) -> list[tuple[str, str]]:
    """The rules that a deck breaks, each with what is said of it."""
    return [(problem.rule, problem.message) for problem in problems(content)]


def box(
    slide: Any,
    text: str,
    where: tuple[float, float, float, float] = (2, 6, 12, 2),
    *,
    size: float = 18,
    colour: str = "",
    fill: str = "",
    name: str = "",
) -> Any:
    """A text box; `where` is left, top, width, height in cm."""
    shape = slide.shapes.add_textbox(*(Cm(n) for n in where))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.text = text
    for paragraph in frame.paragraphs:
        paragraph.font.size = Pt(size)
        for run in paragraph.runs:
            run.font.size = Pt(size)
            if colour:
                run.font.color.rgb = _COLOUR.from_string(colour)
    if fill:
        filled(shape, fill)
    if name:
        shape.name = name
    return shape


def picture(slide: Any, alt: str | None = "", where: tuple[float, float, float] = (3, 6, 6)) -> Any:
    """A picture with an alternative text, or as python-pptx leaves it, where that is None."""
    shape = slide.shapes.add_picture(io.BytesIO(png("8A1538", 40, 30)), *(Cm(n) for n in where[:2]), width=Cm(where[2]))
    if alt is not None:
        properties(shape).set("descr", alt)
    return shape


def form(slide: Any, kind: Any = MSO_SHAPE.CLOUD, where: tuple[float, float, float, float] = (3, 6, 6, 5)) -> Any:
    """A shape without text."""
    return slide.shapes.add_shape(kind, *(Cm(n) for n in where))


def table(slide: Any, rows: int = 3, columns: int = 3, text: str = "word") -> Any:
    shape = slide.shapes.add_table(rows, columns, Inches(1), Inches(2), Inches(8), Inches(0.5 * rows))
    for cell in shape.table.iter_cells():
        cell.text = text
    return shape


def chart(slide: Any) -> Any:
    data = _CHART_DATA()
    data.categories = ["One", "Two"]
    data.add_series("Sold", (1, 2))
    where = (Inches(1), Inches(2), Inches(5), Inches(4))
    return slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *where, data)


def filled(shape: Any, colour: str) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = _COLOUR.from_string(colour)


def properties(shape: Any) -> Any:
    """The `cNvPr` of a shape."""
    return shape._element.xpath(".//p:cNvPr")[0]


def nothing(slide: Any) -> None:
    """A slide with its title alone."""

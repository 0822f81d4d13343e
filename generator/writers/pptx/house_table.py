"""Our table style: hairlines between rows, a bold first column, an ink rule under the header (20.1.4.2)."""

from __future__ import annotations

from typing import Final

from generator.writers.pptx.house_theme import DRAWING, INK, RULE, Colour

TABLE_STYLE_ID: Final = "{8F3C1B52-6D0E-4A77-9B1E-5C2D7A904E13}"


def _line(side: str, points: float, colour: Colour) -> str:
    return f'<a:{side}><a:ln w="{round(points * 12700)}" cmpd="sng">{colour.fill()}</a:ln></a:{side}>'


def _text(tag: str, borders: str, bold: bool = False) -> str:
    weight = ' b="on"' if bold else ""
    font = '<a:fontRef idx="minor"/>'
    return (
        f"<a:{tag}><a:tcTxStyle{weight}>{font}{INK.xml()}</a:tcTxStyle>"
        f"<a:tcStyle><a:tcBdr>{borders}</a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:{tag}>"
    )


TABLE_STYLES: Final = (
    f'<a:tblStyleLst xmlns:a="{DRAWING}" def="{TABLE_STYLE_ID}">'
    f'<a:tblStyle styleId="{TABLE_STYLE_ID}" styleName="pmdocs">'
    f"{_text('wholeTbl', _line('bottom', 0.75, RULE) + _line('insideH', 0.75, RULE))}"
    f"{_text('firstCol', '', bold=True)}"
    f"{_text('firstRow', _line('bottom', 1.5, INK), bold=True)}"
    "</a:tblStyle></a:tblStyleLst>"
)

"""Tables that strangers may send: sound ones that are damaged, and texts that are made to hurt as cells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final
from xml.sax.saxutils import escape

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from generator.releasing import exported
from generator.sources.yaml import read
from tests.hostile.inputs import MARKS, ODD, Case, damaged, damaged_part
from tests.projects import GOOD
from tests.tables import rows_of, workbook

# A case whose table is made a comparison, which is then built: what stands before the name of its file.
IMPORT: Final = "import "

_PAGE: Final = (
    b"<!DOCTYPE html><html><body><h1>Tea</h1><table><caption>Of <b>both</b></caption><thead><tr><th></th><th>Tea</th>"
    b"<th>Coffee</th></tr></thead><tbody><tr><th rowspan=2>How</th><td>hot</td><td><a href='https://example.org'>hot"
    b"</a></td></tr><tr><td colspan=2>in a cup</td></tr><tr><th>What</th><td><ul><li>leaves</li></ul></td><td>&#98;"
    b"eans</td></tr></tbody></table><p>* of course</p></body></html>"
)
_NUMBERS: Final = (
    '<sheetData><row r="1"><c r="B1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>B</t></is></c></row>'
    '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>45984.5</v></c><c r="C2" t="b"><v>1</v></c></row>'
    '<row r="3"><c r="A3" t="str"><f>1+1</f><v>two</v></c><c r="B3" s="2"><v>0.25</v></c><c r="C3" t="e"><v>#N/A</v>'
    '</c></row></sheetData><mergeCells count="1"><mergeCell ref="B3:C3"/></mergeCells>'
)
_STYLES: Final = (
    '<numFmts count="1"><numFmt numFmtId="170" formatCode="0.0%;[Red]-0.0%"/></numFmts>'
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="170"/></cellXfs>'
)


@cache
def _sound() -> tuple[tuple[str, bytes], ...]:
    """The end of a name, and the bytes of a table."""
    strings = ["<si><t>A</t></si>", "<si><r><rPr><b/></rPr><t>How</t></r><r><t> much</t></r></si>"]
    made = [("html", _PAGE), ("xlsx", workbook({"One": _NUMBERS}, styles=_STYLES, strings=strings))]
    for path in GOOD:
        content = read(path.read_bytes(), f"content/{path.name}").value
        assert content is not None
        made += ((form, exported(content.comparison, form)) for form in ("csv", "tsv", "md", "json", "xlsx"))
    return tuple(made)


def tables() -> SearchStrategy[Case]:
    """Tables of every kind, damaged or made to hurt, and bytes that are none."""
    sound = st.deferred(lambda: st.sampled_from(_sound()))
    damage = sound.flatmap(lambda one: st.tuples(st.just(one[0]), damaged(st.just(one[1]))))
    books = st.deferred(lambda: st.sampled_from([content for form, content in _sound() if form == "xlsx"]))
    part = st.tuples(st.just("xlsx"), damaged_part(books))
    forms = st.sampled_from(["csv", "tsv", "md", "html", "json", "xlsx", "xls", "txt"])
    none = st.tuples(forms, st.binary(max_size=300))
    file = st.one_of(damage, damage, damage, part, part, _made(), _made(), _made(), none)
    return file.map(lambda one: Case({f"x.{one[0]}": one[1]}, f"{IMPORT}x.{one[0]}"))


def _made() -> SearchStrategy[tuple[str, bytes]]:
    cell = st.lists(st.one_of(ODD, MARKS, st.text("ab .,;-", min_size=1, max_size=8)), max_size=4).map("".join)
    rows = st.integers(2, 4).flatmap(
        lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=2, max_size=5)
    )
    return st.one_of(
        st.builds(lambda made, by: ("csv", _lines(made, by)), rows, st.sampled_from(",;\t")),
        rows.map(lambda made: ("md", _lines([made[0], ["---"] * len(made[0]), *made[1:]], "|"))),
        rows.map(lambda made: ("html", _encoded(_table(made)))),
        rows.map(lambda made: ("xlsx", workbook({"One": rows_of(*(_escaped(row) for row in made))}))),
    )


def _lines(rows: Sequence[Sequence[str]], by: str) -> bytes:
    return _encoded("".join(f"{by.join(row)}\n" for row in rows))


def _table(rows: Sequence[Sequence[str]]) -> str:
    return "<table>" + "".join("<tr><td>" + "<td>".join(row) for row in rows) + "</table>"


def _escaped(row: Sequence[str]) -> list[str]:
    """The cells as XML that can be written; what XML has no place for is left to damage."""
    return [escape("".join(c for c in cell if c >= " " and not 0xD800 <= ord(c) <= 0xDFFF)) for cell in row]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")

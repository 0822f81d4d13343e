"""Where lines break, as LibreOffice was seen to break them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.writers.pptx.breaks import stretches


def _parts(text: str) -> list[str]:
    ends = [stretch.end + stretch.spaces + (stretch.ends == 2) for stretch in stretches(text)]
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize(
    "parted",
    [
        "a |self-|made |state-|of-|the-|art |e-|mail",
        "2019–|2026 |plans|—|then |so…|then |why?|Because |a-|5 |- |b",
        "10\u00a0000\u00a0€ |non\u2011breaking |§\u00a04",
        "one |what/why |24/7 |https://example.org/guide",
        "what/|why",
        "R&D |C++ |x=y |1,234.56 |v2.0 |name@example.org |“so-|called” |(1)",
        "the |end-“quote” |“(end)” |what?” |no…”",
        "製|品|の|構|想。|「計|画」|を|立|て、",
        "る。v2.0|を |ab「案」|と |値？|abc |る。|(ab)",
        "ロー|ド|（案）|を",
        "👩🏽‍💻|👍🏿|e\u0301",
        "one|\n|two|\n|\n|three",
    ],
)
def test_a_line_breaks_where_viewers_break_it(parted: str) -> None:
    assert _parts(parted.replace("|", "")) == parted.split("|")


@given(st.text(alphabet="ab1 -–—/?…(。「日ー\n\u00a0🚀\u0301", max_size=40), st.booleans())
def test_stretches_are_the_text_once_and_in_order(text: str, anywhere: bool) -> None:
    ends = [stretch.end + stretch.spaces + (stretch.ends == 2) for stretch in stretches(text, anywhere)]
    assert ends == sorted(set(ends))
    assert (ends[-1] if ends else 0) == len(text)

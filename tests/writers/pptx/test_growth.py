"""Small and quick: how many bytes a deck has, and that n slides cost n times one. Times are for `make bench`."""

from __future__ import annotations

import cProfile
import io
import pstats
import zipfile

import pytest

from generator.artifact import Artifact
from generator.checks.finished import Finished
from generator.edition import Edition
from generator.writers.pptx import write
from tests.brands import shipped
from tests.projects import SHIPPED
from tests.writers.pptx.decks import comparison, files, page, section, table
from tests.writers.pptx.shipped_decks import deck

MOST = 100_000


def _html(count: int) -> str:
    """A deck of so many dimensions, each on its slide and in the table at the beginning, with notes."""
    key = '<p class="key">Ongoing {0}</p><ul><li>From start to end {0}</li></ul>'
    notes = '<aside class="notes"><p>Say that <em>it</em> is {0}.</p></aside>'
    slides = [
        comparison(f"Difference {n}", *[key.format(n)] * 2, more=notes.format(n) + f"<footer>No {n}</footer>")
        for n in range(count)
    ]
    return page(section("table", "All", table(2, count, 2)), *slides)


def _calls(count: int) -> tuple[int, int]:
    """How many calls it takes to write so many dimensions, and to read them back."""
    html, profiles = _html(count), (cProfile.Profile(), cProfile.Profile())
    result = profiles[0].runcall(write, html, "x.pptx", Edition(), shipped(), files())
    assert result.value is not None
    finished = Finished(Artifact("x.pptx", "pptx", result.value.content), Edition(), ())
    profiles[1].runcall(lambda: finished.text)
    written, back = (pstats.Stats(profile).total_calls for profile in profiles)  # type: ignore[attr-defined]
    return written, back


def test_ten_times_as_many_dimensions_cost_ten_times_as_much() -> None:
    # What is read and cached once would make the smaller deck look dear.
    _calls(5)
    for few, many in zip(_calls(20), _calls(200), strict=True):
        assert many < 10.5 * few


@pytest.mark.parametrize("name", [path.stem for path in SHIPPED])
def test_a_deck_of_twenty_slides_is_small(name: str) -> None:
    content = deck(name)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        slides = sum(entry.startswith("ppt/slides/slide") for entry in package.namelist())
    assert len(content) < MOST * max(1, slides / 20)


def test_a_slide_more_costs_what_is_on_it() -> None:
    sizes = []
    for count in (10, 20):
        made = write(_html(count), "x.pptx", Edition(), shipped(), files()).value
        assert made is not None
        sizes.append(len(made.content))
    assert (sizes[1] - sizes[0]) / 10 < 2_300

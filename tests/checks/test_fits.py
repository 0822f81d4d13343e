"""A document that fits itself has the pages that were asked for."""

from __future__ import annotations

import pytest

from generator.artifact import Artifact
from generator.checks import RULES, check, fits, titles, words_kept
from generator.checks.finished import Finished
from generator.edition import Edition


def finished(pages: int, asked: int, type_size: float = 10.5) -> Finished:
    return Finished(Artifact("x-cheatsheet.pdf", "pdf", b"", pages, type_size), Edition(pages=asked), ())


@pytest.mark.parametrize(("pages", "asked"), [(1, 1), (1, 2), (3, 3)])
def test_as_many_pages_as_were_asked_for_or_fewer_are_well(pages: int, asked: int) -> None:
    assert fits.check(finished(pages, asked)) == []


def test_a_page_too_many_is_told_with_what_would_help() -> None:
    (problem,) = fits.check(finished(3, 1))
    assert problem.message == "x-cheatsheet.pdf has 3 pages; 1 were asked for"
    assert problem.hint == "Shorten the longest texts, or build with --pages 3."
    assert problem.severity == "error"


def test_a_document_that_does_not_fit_itself_may_have_any_number_of_pages() -> None:
    assert fits.check(finished(30, 1, type_size=0)) == []


def test_every_rule_has_a_name_and_a_manual_page_and_is_asked() -> None:
    assert list(RULES) == [words_kept, fits, titles]
    assert len({rule.ID for rule in RULES}) == len(RULES)
    for rule in RULES:
        manual = rule.__doc__ or ""
        assert manual.startswith(f"{rule.ID}: ")
        assert "FAIL:" in manual
        assert "PASS:" in manual
    lost = Finished(Artifact("x.html", "html", b"<p>x</p>", 2, 10.0), Edition(), (("title", "y"),))
    assert [problem.rule for problem in check(lost)] == ["words-kept", "fit"]

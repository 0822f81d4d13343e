"""The catalogue is whole: every rule and message of the code is in it, with an example that came up for real."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from generator import catalogue
from generator.problems import Problem
from tests.catalogue_page import UNSHOWN, page, shown_messages
from tests.messages import messages, pattern
from tests.once import made_once
from tests.projects import ROOT
from tests.reference import told as made

Told = dict[str, dict[str, Problem]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What the specimens are told, made by one worker for all."""

    def make(folder: Path) -> None:
        (folder / "told.pickle").write_bytes(pickle.dumps(made()))

    found: Told = pickle.loads((made_once(tmp_path_factory, "told", make) / "told.pickle").read_bytes())  # noqa: S301
    return found


def test_the_catalogue_has_every_rule_of_the_code_and_no_other(told: Told) -> None:
    # The reader names these by what pydantic calls the error.
    assert set(messages()) | {"date", "language"} == set(catalogue.RULES)
    assert set(told) == set(catalogue.RULES), "each rule has a specimen in tests/specimens*.py"
    assert set(catalogue.LEVELLED) <= set(catalogue.RULES)


def test_every_message_of_the_code_has_come_up_or_has_a_reason_not_to(told: Told) -> None:
    unseen = {
        f"{rule}: {message}"
        for rule, found in shown_messages().items()
        for message in found
        if not any(pattern(message).search(text) for text in told[rule])
    }
    assert unseen == set(UNSHOWN)


def test_a_rule_that_has_a_level_is_told_as_a_warning_at_least_once(told: Told) -> None:
    for rule in set(catalogue.LEVELLED) - set(catalogue.AUDIT):
        assert any(problem.severity == "warning" for problem in told[rule].values()), rule


def test_every_problem_says_what_is_wrong_in_one_line_and_most_say_what_to_do(told: Told) -> None:
    everything = [problem for found in told.values() for problem in found.values()]
    assert all(problem.message.strip() and "\n" not in problem.message + problem.hint for problem in everything)
    assert sum(bool(problem.hint) for problem in everything) > 0.6 * len(everything)


def test_the_page_is_up_to_date(told: Told) -> None:
    assert (ROOT / "docs" / "problems.md").read_text(encoding="utf-8") == page(told), "`make reference` writes it anew"

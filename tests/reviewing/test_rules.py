"""Each rule finds what its manual page shows as a failure, passes over what it shows as well, and knows its place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import catalogue
from generator.reviewing import RULES, manual, placeholder, review
from generator.reviewing.reading_level import lix
from generator.settings import LIMITS, CheckSettings
from generator.sources.yaml import read
from tests.projects import GOOD, SHIPPED
from tests.reviewed import DIMENSION, HEAD, findings, told, with_cells, written


def headline(sentence: str, language: str = "en") -> list[str]:
    return told(written(DIMENSION.replace("Tea stays warm longer", sentence), language), "topic-title")


def test_nothing_is_said_of_a_comparison_that_has_everything() -> None:
    assert told(written()) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_comparisons_pass_every_rule(path: object) -> None:
    result = read(path.read_bytes(), "content/x.yaml")  # type: ignore[attr-defined]
    assert result.value is not None
    assert review(result.value, CheckSettings(), result.problems) == []


def test_comparisons_in_other_languages_are_not_blamed_for_their_language() -> None:
    """Those of the test cases are well written, and lack only what a test does not need."""
    blamed = {}
    for path in GOOD:
        result = read(path.read_bytes(), "content/x.yaml")
        assert result.value is not None
        found = [p.rule for p in review(result.value, CheckSettings(), result.problems)]
        blamed[path.stem] = sorted({rule for rule in found if not rule.startswith("missing-") and rule != "no-source"})
    assert {name: rules for name, rules in blamed.items() if rules} == {
        "emoji": ["topic-title"],
        "groups": ["duplicate-text"],
        "long-cell": ["parallel", "too-long"],
    }


def test_every_rule_has_a_manual_page_with_an_example_and_a_line_in_the_catalogue() -> None:
    for rule in RULES:
        page = manual(rule)
        assert page.startswith(f"{rule.ID}: ")
        assert "FAIL: " in page
        assert "PASS: " in page
        assert rule.ID in catalogue.FINDINGS
        assert all(re.search(rf"\b{tag}\b", page) or len(tag) == 2 for tag in rule.LANGUAGES)
        assert not rule.LANGUAGES or "Languages: " in page
    assert {rule.ID for rule in RULES} | {"ignore"} == set(catalogue.FINDINGS)


# ---- too-long


@pytest.mark.parametrize("number", [LIMITS["cell"], LIMITS["cell"] + 1])
def test_a_cell_may_have_as_many_words_as_its_limit(number: int) -> None:
    content = with_cells(f"{{tea: {'word ' * (number - 1)}end., coffee: {'other ' * (number - 1)}end.}}")
    found = told(content, "too-long")
    assert found == [f'13 this "cell" has {number} words; 45 are the most'] * 2 * (number > LIMITS["cell"])


def test_in_a_language_without_spaces_two_letters_count_as_a_word() -> None:
    fits, more = "茶" * 2 * LIMITS["cell"], "茶" * (2 * LIMITS["cell"] + 1)
    assert told(with_cells(f"{{tea: {fits}。, coffee: {fits}水。}}", "ja"), "too-long") == [
        f'13 this "cell" has {LIMITS["cell"] + 1} words; {LIMITS["cell"]} are the most'
    ]
    assert len(told(with_cells(f"{{tea: {more}。, coffee: {fits}。}}", "zh"), "too-long")) == 1


def test_too_many_points_are_told_at_the_first_that_is_too_many() -> None:
    points = "\n".join(f"          - Point number {n}" for n in range(6))
    content = written(DIMENSION.rpartition("    cells:")[0] + f"    cells:\n      tea:\n        points:\n{points}\n")
    content += "      coffee: {points: [One, Two, Three]}\n"
    assert told(content, "too-long") == ["21 6 points stand in one cell; 5 are the most"]


def test_a_limit_of_the_project_counts() -> None:
    settings = CheckSettings(limits={**LIMITS, "headline": 3})
    assert [p.rule for p in findings(written(), settings)] == ["too-long"]


# ---- parallel


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ("{tea: It warms., coffee: Wakes you up}", "this ends without a full stop, and its neighbours end with one"),
        (
            "{tea: Warms you, coffee: It wakes you up.}",
            "this ends with a full stop, and its neighbours end without one",
        ),
        ("{tea: Is it warm?, coffee: It is hot.}", "this is no question, and its neighbours are some"),
        (
            "{tea: {key: Mild}, coffee: {key: Strong, text: It is.}}",
            'this cell has "text", and its neighbours have none',
        ),
        (
            "{tea: {key: a, text: b, points: [c, d]}, coffee: e}",
            'this cell has no "key" and "points", and its neighbours have them',
        ),
        ("{tea: {text: a, points: [b]}, coffee: c}", 'this cell has no "points", and its neighbours have it'),
        (
            "{tea: {points: [One]}, coffee: {points: [One cup, Two cups, Three cups]}}",
            "3 points stand here, and 1 in another cell of this dimension",
        ),
        (
            f"{{tea: 'No.', coffee: '{'very ' * 20}strong.'}}",
            "this cell has 21 words, and another one of its dimension 1",
        ),
        (
            "{tea: Defines the day, coffee: Defining the night}",
            'this begins like "Defining", and its neighbours like "Defines"',
        ),
        ("{tea: To manage, coffee: Manage it}", 'this begins like "Define", and its neighbours like "To define"'),
        (
            "{tea: {points: [Makes, Keeps]}, coffee: {points: [Gives, Taking]}}",
            'this begins like "Defining", and its neighbours like "Defines"',
        ),
    ],
)
def test_cells_of_different_form_are_told(cells: str, message: str) -> None:
    found = told(with_cells(cells), "parallel")
    assert f"13 {message}" in found or any(line.endswith(message) for line in found), found


@pytest.mark.parametrize(
    "cells",
    [
        "{tea: '', coffee: It wakes you up.}",
        "{tea: Yes, coffee: No}",
        "{tea: 35 mg, coffee: Testing the limits}",
        "{tea: ✓, coffee: Only in the morning.}",
        "{tea: Plans of the day, coffee: Planning the day}",
        "{tea: “It warms.”, coffee: It wakes you up!}",
        "{tea: {key: Mild, text: It warms.}, coffee: {key: Strong, text: It wakes you up.}}",
    ],
)
def test_cells_of_one_form_are_not(cells: str) -> None:
    assert told(with_cells(cells), "parallel") == []


def test_the_one_that_differs_is_told_and_not_its_neighbours() -> None:
    head = HEAD.format(language="en").replace("coffee: Coffee", "coffee: Coffee, water: Water")
    cells = "    cells:\n      tea: Without a stop\n      coffee: It has one.\n      water: So has this.\n"
    assert told(head + DIMENSION.rpartition("    cells:")[0] + cells, "parallel") == [
        "14 this ends without a full stop, and its neighbours end with one"
    ]


def test_verbs_are_known_in_english_alone() -> None:
    cells = "{tea: Defines the day, coffee: Defining the night}"
    assert told(with_cells(cells, "en-GB"), "parallel")
    assert not told(with_cells(cells, "nl"), "parallel")


# ---- headlines, notes, parts, sources


@pytest.mark.parametrize(
    "topic",
    [
        "Roles and responsibilities", "Success metrics", "The purpose of tea", "Key differences", "Warmth",
        "Different habits, different cups", "Duration and scope", "Tea vs coffee", "Three ways to a warm cup",
    ],
)  # fmt: skip
def test_a_topic_is_no_headline(topic: str) -> None:
    assert len(headline(topic)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "One owns the roadmap, the other owns the plan", "Everything flows", "Tea comes first", "Quality matters",
        "Choose by what you know", "Projects end, products live on", "It’s the water", "Tea won", "Nobody waited",
        "Two of the five have no fixed rhythm", "Is tea better?", "Stop!", "Tea > coffee", "12:30:45",
        "One balances a market of voices; the other unites one team", "Leaves float; grounds sink and cool",
    ],
)  # fmt: skip
def test_a_sentence_is(sentence: str) -> None:
    assert headline(sentence) == []


@pytest.mark.parametrize(
    "topic", ["Rollen und Aufgaben", "Die wichtigsten Unterschiede", "Tee oder Kaffee", "Der Preis"]
)
def test_a_german_topic_is_no_headline(topic: str) -> None:
    assert len(headline(topic, "de")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Der eine schuldet den Erfolg, der andere das Bemühen", "Nur das Werk kann einen Mangel haben", "Alles fließt",
        "Produkte bringen Wert", "Projekte enden, Produkte leben", "Tee wärmt länger", "Wer trinkt, gewinnt",
        "Kunden wollen Tee", "Trinken Sie Tee", "Der Tee ist warm",
    ],
)  # fmt: skip
def test_a_german_sentence_is(sentence: str) -> None:
    assert headline(sentence, "de") == []


def test_in_other_languages_only_a_word_or_a_repetition_is_told() -> None:
    assert headline("Chaleur", "fr")
    assert headline("warmth", "fr") == ["11 the headline repeats the dimension's name"]
    assert headline("Le rôle du thé", "fr") == []


def test_what_is_absent_is_told_where_it_would_stand() -> None:
    bare = "title: Tea\nsubjects: {a: A, b: B}\ndimensions:\n  - name: Warmth\n    cells: {a: Yes it is, b: So it is}\n"
    assert told(bare) == [
        '1 missing-part: there is no "introduction", "summary", "author" and "updated"',
        '4 missing-headline: the dimension "Warmth" has no headline',
        '4 missing-notes: the dimension "Warmth" has no notes for the speaker',
        "1 no-source: there are no sources",
    ]


BARE = "  - name: Aspect {n}\n    cells: {{tea: Its {n} leaves., coffee: Its {n} beans.}}\n"


def test_what_most_dimensions_lack_is_told_once_at_the_first_of_them() -> None:
    bare = [BARE.format(n=n) for n in range(12)]
    assert told(written("".join(bare))) == [
        "10 missing-headline: none of the 12 dimensions has a headline",
        "10 missing-notes: none of the 12 dimensions has notes for the speaker",
    ]
    assert told(written("".join([DIMENSION, *bare[:3]]))) == [
        "14 missing-headline: 3 of the 4 dimensions have no headline",
        "14 missing-notes: 3 of the 4 dimensions have no notes for the speaker",
    ]
    whole = "".join(DIMENSION.replace("Warmth", f"Warmth {n}") for n in range(3))
    assert len(told(written(whole + "".join(bare[:3])), "missing-notes")) == 3


def test_a_comment_takes_its_own_dimension_out_of_what_is_told_once() -> None:
    bare = [BARE.format(n=n) for n in range(12)]
    for n in (0, 5):
        bare[n] = bare[n].replace("\n", "    # pmdocs: ignore[missing-headline, missing-notes] a mere number\n", 1)
    assert told(written("".join(bare))) == [
        "12 missing-headline: 10 of the 12 dimensions have no headline",
        "12 missing-notes: 10 of the 12 dimensions have no notes for the speaker",
    ]


def test_of_what_is_absent_the_hint_says_what_it_would_tell() -> None:
    (found,) = findings(re.sub("author: .*\n|updated: .*\n", "", written()))
    assert found.message == 'there is no "author" and "updated"'
    assert found.hint == "Say who answers for it, and when it was last looked over (`updated: 2026-11-23`)."


# ---- placeholder


def test_the_texts_of_a_new_comparison_are_told_also_under_another_subject_and_in_other_lines() -> None:
    cells = "{tea: 'Say in a sentence what it does.', coffee: 'Say in a sentence what tea is for, and why.'}"
    assert told(with_cells(cells), "placeholder") == []
    cells = "{tea: 'Say in a sentence what Water\n      does better.', coffee: It wakes.}"
    assert told(with_cells(cells), "placeholder") == ["13 this is still the text of a new comparison"]
    assert told(written().replace("One minute.", placeholder.NOTES), "placeholder") == [
        "12 this is still the text of a new comparison"
    ]


def test_a_percentage_without_a_source_is_told_at_its_line() -> None:
    content = with_cells("{tea: About 48% of all cups., coffee: The rest of 2024.}")
    assert told(content, "no-source") == []
    sourceless = re.sub("sources: .*\n", "", content)
    assert told(sourceless, "no-source") == ["1 there are no sources", "12 48% is said here, and no source for it"]


# ---- duplicate-text


def test_a_dimension_without_a_difference_is_told_at_its_name() -> None:
    assert told(with_cells("{tea: Hot water., coffee: '**Hot** water'}"), "duplicate-text") == [
        '10 all subjects have the same cell in "Warmth", so that it is no difference'
    ]


def test_a_sentence_that_stands_twice_is_told_with_the_line_of_the_first() -> None:
    cells = DIMENSION.replace("It cools slowly.", "It cools slowly in a warm pot.")
    content = written(cells + cells.replace("Warmth", "Price").replace("Tea stays warm longer", "Tea costs less"))
    assert told(content, "duplicate-text") == ["17 the same text stands on line 13"]


def test_short_cells_and_answers_may_stand_twice() -> None:
    cells = DIMENSION.replace("It cools slowly.", "Often").replace("It cools at once.", "Never")
    content = written(cells + cells.replace("Warmth", "Price").replace("stays warm", "costs less"))
    content += "questions:\n  - question: Which?\n    options: [The one that cools at once, Tea]\n"
    assert told(content + "    answer: The one that cools at once\n", "duplicate-text") == []


def test_a_point_that_repeats_its_key_is_told() -> None:
    content = with_cells("{tea: {key: Mild, points: [Mild, Slow]}, coffee: {key: Strong, points: [Quick, Hot]}}")
    assert told(content, "duplicate-text") == ["13 this stands in the same cell already"]


# ---- reading-level, spacing, broken-link


def test_a_sentence_without_end_is_told_in_any_language() -> None:
    long = ", ".join(["tea"] * 46)
    assert (
        told(with_cells(f"{{tea: '{long}.', coffee: '{long}!'}}", "fi"), "reading-level")
        == ["13 a sentence of 46 words stands here; 45 are the most"] * 2
    )
    assert told(with_cells(f"{{tea: '{'茶' * 90}。', coffee: x}}", "ja"), "reading-level") == []


def test_lix_is_words_of_a_sentence_and_percent_of_long_words() -> None:
    assert lix("One two three four five six seven eight nine ten. " * 6) == pytest.approx(10.0)
    assert lix("Elephants two three four five six seven eight nine ten. " * 6) == pytest.approx(20.0)
    assert lix("Too short to tell.") == 0.0


def test_notes_like_a_statute_are_told_and_german_ones_are_given_more() -> None:
    statute = "Notwithstanding contractual stipulations, organisations establish jurisdictional responsibilities. " * 10
    assert [p.rule for p in findings(written().replace("One minute.", statute))] == ["reading-level"]
    plain = ("We drink espresso together yearlong, but it takes several working mornings. " * 8).strip()
    assert 60 < lix(plain) <= 66
    assert told(written().replace("One minute.", plain), "reading-level")
    assert not told(written(language="de").replace("One minute.", plain), "reading-level")


def test_spaces_too_many_are_told_and_those_of_code_and_layout_are_not() -> None:
    assert told(with_cells("{tea: 'It  cools , slowly .', coffee: It cools at once.}"), "spacing") == [
        "13 2 spaces too many stand here"
    ]
    folded = "\n      tea: >-\n        It cools\n          slowly ...\n      coffee: 'It `a , b` is .5.'"
    assert told(with_cells(folded), "spacing") == []


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8000/tea", "https://wiki/tea", "http://192.168.0.7/", "http://[::1]/",
        "http://printer.local", "mailto:tea", "tel:none", "http://127.0.0.1",
    ],
)  # fmt: skip
def test_a_link_that_leads_no_reader_anywhere_is_told(url: str) -> None:
    assert len(told(written().replace("https://example.org/tea", url), "broken-link")) == 1
    assert len(told(with_cells(f"{{tea: 'See [this]({url}).', coffee: It is.}}"), "broken-link")) == 1


@pytest.mark.parametrize(
    "url",
    ["https://example.org", "mailto:a@example.org?subject=tea", "tel:+49-30-1234", "http://8.8.8.8/", "https://é.fr"],
)
def test_a_link_that_leads_somewhere_is_not(url: str) -> None:
    assert told(written().replace("https://example.org/tea", url), "broken-link") == []


# ---- all of them


@given(
    st.lists(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=60), min_size=5, max_size=5),
    st.sampled_from(["en", "de", "fr", "ja", "ar", "zh-Hant", "nl"]),
)
def test_no_text_makes_the_review_fail_and_every_finding_has_its_line(texts: list[str], language: str) -> None:
    import json

    name, sentence, notes, tea, coffee = (json.dumps(text) for text in texts)
    dimension = f"  - {{name: {name}, headline: {sentence}, notes: {notes}, cells: {{tea: {tea}, coffee: {coffee}}}}}\n"
    result = read(written(dimension, language).encode(), "content/x.yaml")
    if result.value is not None:
        found = review(result.value, CheckSettings(), result.problems)
        assert all(p.place and p.place.line and p.rule in catalogue.RULES for p in found)

"""Words are asked of Hunspell where it is installed, and names, code and addresses are left alone."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.projects import pmdocs
from tests.reviewed import findings, with_cells, with_topic


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A project with one comparison, of which there is one thing to say."""
    return with_topic(tmp_path / "own")


PROGRAM: Final = """\
#!{python}
# Speaks the pipe mode of Ispell, and knows the words of one file.
import sys
from pathlib import Path
known = set(Path(sys.argv[sys.argv.index("-d") + 1] + ".dic").read_text().split())
print("@(#) International Ispell Version 3.2.06 (but really Hunspell 1.7.1)")
for line in sys.stdin:
    word = line.strip().lstrip("^")
    print("*" if word in known else f"& {{word}} 1 1: {{word[:-1]}}" if word.endswith("x") else f"# {{word}} 1")
    print()
"""


@pytest.fixture
def dictionary(tmp_path: Path) -> dict[str, str]:
    """An environment in which Hunspell has a dictionary of our own for Welsh, which no machine of ours has."""
    folder = tmp_path / "spelling"
    folder.mkdir()
    (folder / "hunspell").write_text(PROGRAM.format(python=sys.executable))
    (folder / "hunspell").chmod(0o755)
    (folder / "cy_GB.aff").write_text("SET UTF-8\n")
    words = "Warmth and Tea Coffee for the morning tea day It cools slowly at once stays warm longer "
    words += "One minute Two cups two habits"
    (folder / "cy_GB.dic").write_text(words)
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "DICPATH": str(folder)}


def test_a_word_that_the_dictionary_lacks_is_told_with_what_it_may_have_been(
    own: Path, dictionary: dict[str, str]
) -> None:
    content = with_cells(
        "{tea: 'It cools slowlyx at `onceq`, sooo OKRq and Bob, <https://a.org/qq>.', coffee: It cqq.}", "cy"
    )
    (own / "content" / "tea.yaml").write_text(content)
    ran = pmdocs("check", "-v", "--select", "spelling", cwd=own, environment=dictionary)
    assert re.findall(r'"(\w+)"\n', ran.stdout) == ["slowlyx", "sooo", "cqq"]
    assert "hint: did you mean slowly? Words of your own stand in pmdocs.toml: " in ran.stdout
    assert "spelling of cy: cy_GB" in ran.stderr
    (own / "pmdocs.toml").write_text('[check]\nwords = ["slowlyx", "sooo", "CQQ"]\n')
    assert pmdocs("check", "--select", "spelling", cwd=own, environment=dictionary).returncode == 0


def test_without_a_dictionary_of_the_language_spelling_is_silent_and_says_so_when_asked(
    own: Path, dictionary: dict[str, str]
) -> None:
    (own / "content" / "tea.yaml").write_text(with_cells("{tea: It slowlyx is., coffee: It is.}", "cy-AR"))
    ran = pmdocs("check", "-v", "--select", "spelling", cwd=own, environment=dictionary)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert "spelling of cy-AR: no dictionary on this machine" in ran.stderr


def test_a_compound_of_known_words_is_a_word() -> None:
    answers = {"timeframe": ("time frame", "time-frame"), "alott": ("a lott",)}
    content = with_cells("{tea: A timeframe is., coffee: An alott is.}")
    found = findings(content, speller=lambda language, words: {w: answers[w] for w in words if w in answers})
    assert [p.message for p in found] == ['no dictionary has the word "alott"']


def test_a_german_word_of_known_parts_is_a_word_and_one_of_a_misspelt_part_is_not() -> None:
    known = {"Es", "ist", "Mahl", "Grad", "Brühen", "Zeit", "Liter", "Arbeit", "Ende", "Tasse", "Kaffee"}
    right, wrong = "Mahlgrad Brühzeit Milliliter Arbeitsende", "Mahlgard Brühziet Kafftasse Xilliliter"
    content = with_cells(f"{{tea: Es ist {right}., coffee: Es ist {wrong}.}}", "de")
    found = findings(
        content,
        speller=lambda language, words: {word: () for word in words if word not in known},
        only=["spelling"],
    )
    words = [re.findall('"(.*)"', p.message)[0] for p in found if p.place and p.place.line == 13]
    assert words == wrong.split()

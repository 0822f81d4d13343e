"""The five guarantees, on the finished files of a real build, by judges that know nothing of pmdocs."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from lxml import etree

from generator.markup import plain
from generator.sources.yaml import read
from tests.judges import axe, boxes, html, libreoffice, ooxml, verapdf, words
from tests.once import made_once
from tests.projects import GOOD, SHIPPED, pmdocs, project

# Two pages, so that the twelve rows and five columns of one case fit as well.
_CASES = [path for path in GOOD if path.stem not in {"arabic", "japanese", "emoji"}]
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def _built(contents: Sequence[Path], *options: str) -> Callable[[Path], None]:
    def build(folder: Path) -> None:
        run = pmdocs("build", "-d", "all", *options, cwd=project(folder, contents))
        assert run.returncode == 0, run.stderr

    return build


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of `pmdocs build -d all` on the shipped comparisons."""
    return made_once(tmp_path_factory, "shipped", _built(SHIPPED)) / "output"


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of the good cases: many subjects, long cells, German, Markdown everywhere."""
    return made_once(tmp_path_factory, "cases", _built(_CASES, "--pages", "2")) / "output"


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def _deck_text(deck: Path) -> str:
    """The words of slides, charts and notes; fields such as the slide number are not the author's."""
    with zipfile.ZipFile(deck) as package:
        parts = [n for n in package.namelist() if re.fullmatch(r"ppt/(slides|charts|notesSlides)/[^/]+\.xml", n)]
        roots = [etree.fromstring(package.read(part)) for part in parts]
    paragraphs = [p for root in roots for p in root.iter(f"{_A}p")]
    texts = ["".join(t.text or "" for t in p.iterfind(f"{_A}r/{_A}t")) for p in paragraphs]
    return " ".join([*texts, *(v.text or "" for root in roots for v in root.iter(f"{_C}v"))])


def _page_text(page: Path) -> str:
    body = etree.HTML(page.read_text(encoding="utf-8")).find("body")
    assert body is not None
    return "".join(str(text) for text in body.itertext())


@pytest.mark.parametrize("content", SHIPPED, ids=lambda path: path.stem)
def test_every_word_of_the_comparison_is_in_the_deck_and_all_but_notes_and_short_names_in_the_page(
    content: Path, shipped: Path
) -> None:
    authored = read(content.read_bytes(), content.name).value
    assert authored is not None
    texts = authored.comparison.texts()
    for text, told in (
        (_deck_text(shipped / f"{content.stem}-deck.pptx"), texts),
        (
            _page_text(shipped / f"{content.stem}-page.html"),
            [t for t in texts if not t.address.endswith((".notes", ".short"))],
        ),
    ):
        there = _letters(text)
        assert [w for t in told for w in plain(t).split() if _letters(w) not in there] == []


@pytest.mark.parametrize("content", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.judge("poppler")
def test_every_word_that_the_sheet_promises_is_in_its_text(content: Path, shipped: Path) -> None:
    authored = read(content.read_bytes(), content.name).value
    assert authored is not None
    c = authored.comparison
    promised = [c.title, c.subtitle, c.introduction, c.together, c.summary, c.author, c.license]
    promised += [text for s in c.subjects.values() for text in (s.name, s.tagline)]
    promised += [text for d in c.dimensions for text in (d.name, d.question)]
    promised += [text for d in c.dimensions for cell in d.cells.values() for text in (cell.key, cell.text)]
    promised += [text for m in c.misconceptions for text in (m.claim, m.correction)]
    promised += [source.title for source in c.sources]
    there = _letters(words.text(shipped / f"{content.stem}-cheatsheet.pdf"))
    assert [w for t in promised for w in plain(t).split() if _letters(w) not in there] == []


@pytest.mark.judge("libreoffice", "poppler")
def test_every_text_of_every_slide_stays_in_its_box_as_libreoffice_draws_it(
    shipped: Path, cases: Path, tmp_path: Path
) -> None:
    decks = sorted([*shipped.glob("*.pptx"), *cases.glob("*.pptx")])
    outside = []
    for deck, pdf in zip(decks, libreoffice.to_pdf(decks, tmp_path), strict=True):
        outside += list(boxes.outside(deck, pdf, every=True))
    assert outside == []


def test_a_second_judge_finds_every_text_in_its_box(shipped: Path, cases: Path, tmp_path: Path) -> None:
    from docx_integrity import check_pptx

    found = []
    for deck in sorted([*shipped.glob("*.pptx"), *cases.glob("*.pptx")]):
        findings = check_pptx(_with_places(deck, tmp_path))
        # PPT007 is not about the deck: this machine lacks a font that the judge would like to measure with.
        found += [f"{deck.name}: {f.code} {f.where}: {f.message}" for f in findings if f.code != "PPT007"]
    assert found == []


def _with_places(deck: Path, folder: Path) -> Path:
    """A copy of a deck that states the places and sizes that texts inherit; this judge does not look into layouts."""
    from pptx import Presentation
    from pptx.util import Pt

    presentation = Presentation(str(deck))
    for slide in presentation.slides:
        for shape in slide.placeholders:
            shape.left, shape.top, shape.width, shape.height = shape.left, shape.top, shape.width, shape.height
            index = shape.placeholder_format.idx
            layout = next(p for p in slide.slide_layout.placeholders if p.placeholder_format.idx == index)
            for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
                path = f".//a:lstStyle/a:lvl{paragraph.level + 1}pPr/a:defRPr/@sz"
                (size,) = layout.element.xpath(path) or (("3200",) if shape == slide.shapes.title else ("1200",))
                for run in paragraph.runs:
                    run.font.size = run.font.size or Pt(int(size) / 100)
    copy = folder / deck.name
    presentation.save(str(copy))
    return copy


def test_the_sheet_has_the_pages_that_were_asked_for(shipped: Path, cases: Path) -> None:
    import pypdfium2

    assert {len(pypdfium2.PdfDocument(f)) for f in shipped.glob("*-cheatsheet.pdf")} == {1}
    assert {len(pypdfium2.PdfDocument(f)) for f in cases.glob("*-cheatsheet.pdf")} <= {1, 2}


def test_two_builds_in_different_surroundings_are_the_same_bytes(shipped: Path, tmp_path: Path) -> None:
    later = tmp_path / "later"
    later.mkdir()
    (later / "sitecustomize.py").write_text(
        "import time\n_time, _ns = time.time, time.time_ns\n"
        "time.time = lambda: _time() + 3600\ntime.time_ns = lambda: _ns() + 3600 * 10**9\n"
    )
    folder = project(tmp_path / "another folder, with a longer name", SHIPPED)
    surroundings = {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "HOME": str(tmp_path),
        "PYTHONPATH": f"{later}:{Path(__file__).parents[1]}",
    }
    run = pmdocs("build", "-d", "all", cwd=folder, environment=surroundings)
    assert run.returncode == 0, run.stderr
    names = sorted(p.name for p in shipped.iterdir())
    assert names == sorted(p.name for p in (folder / "output").iterdir())
    assert len(names) == 6
    assert [n for n in names if (shipped / n).read_bytes() != (folder / "output" / n).read_bytes()] == []


@pytest.mark.judge("verapdf")
def test_one_pdf_is_pdf_ua_1_and_pdf_a_3a(shipped: Path, cases: Path) -> None:
    assert verapdf.failures(sorted([*shipped.glob("*.pdf"), *cases.glob("*.pdf")]), ("ua1", "3a")) == []


@pytest.mark.judge("ooxml")
def test_the_open_xml_sdk_finds_nothing_in_a_deck(shipped: Path, cases: Path) -> None:
    assert ooxml.findings(sorted([*shipped.glob("*.pptx"), *cases.glob("*.pptx")])) == []


def test_openxml_audit_finds_nothing_in_a_deck(shipped: Path, cases: Path) -> None:
    from openxml_audit import validate_pptx

    for deck in sorted([*shipped.glob("*.pptx"), *cases.glob("*.pptx")]):
        result = validate_pptx(str(deck))
        assert result.is_valid, (deck.name, result.errors)


@pytest.mark.judge("libreoffice")
def test_a_deck_keeps_its_text_when_libreoffice_saves_it_again(shipped: Path, tmp_path: Path) -> None:
    decks = sorted(shipped.glob("*.pptx"))
    for deck, saved in zip(decks, libreoffice.round_trip(decks, tmp_path), strict=True):
        lost = Counter(_deck_text(deck).split()) - Counter(_deck_text(saved).split())
        assert _letters("".join(lost)) == ""


@pytest.mark.judge("html")
def test_the_page_is_valid_html(shipped: Path, cases: Path) -> None:
    assert html.findings(sorted([*shipped.glob("*.html"), *cases.glob("*.html")])) == []


@pytest.mark.judge("axe")
@pytest.mark.parametrize("width", [1280, 400])
def test_the_page_is_accessible(width: int, shipped: Path) -> None:
    assert [f for page in sorted(shipped.glob("*.html")) for f in axe.findings(page, width)] == []

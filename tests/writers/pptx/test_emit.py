"""The finished deck, read with a library that did not write it, and byte for byte."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import re
import subprocess
import sys
import zipfile
from collections import Counter

import pytest
from lxml import etree
from pptx import Presentation
from pptx.presentation import Presentation as Opened

from generator.edition import Edition
from generator.writers.pptx import write
from generator.writers.pptx.package import Part, Relation, read
from generator.writers.pptx.runs import language
from tests.brands import shipped
from tests.writers.pptx.decks import comparison, files, page, points, prose, section, table, torture, written

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


def _opened(html: str) -> Opened:
    return Presentation(io.BytesIO(written(html).content))


def _slide(html: str, number: int = 1) -> etree._Element:
    return etree.fromstring(read(written(html).content)[f"/ppt/slides/slide{number}.xml"].content)


def _value(element: etree._Element, path: str, attribute: str) -> str | None:
    found = element.find(path)
    assert found is not None, path
    return found.get(attribute)


def test_every_text_is_in_the_file_and_the_artifact_counts_its_slides() -> None:
    made = written(torture())
    deck = Presentation(io.BytesIO(made.content))
    assert made.pages == len(deck.slides)
    texts = " ".join(t.text or "" for slide in deck.slides for t in slide.element.iter(f"{A}t"))
    for wanted in (
        "Owns the roadmap",
        "إدارة المنتج",
        "製品の構想から終了まで",
        "code()",
        "Below",
        "x" * 40,
        prose(14),
    ):
        assert wanted in texts


def test_titles_are_unique_and_no_placeholder_is_empty() -> None:
    deck = _opened(torture())
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert [title for title, times in Counter(titles).items() if times > 1 or not title] == []
    for slide in deck.slides:
        names = [shape.name for shape in slide.shapes]
        assert len(set(names)) == len(names)
        for shape in slide.placeholders:
            assert shape.has_table or shape.text_frame.text.strip()
            assert shape.placeholder_format.idx in {p.placeholder_format.idx for p in slide.slide_layout.placeholders}


def test_reading_order_is_title_slots_footer_number() -> None:
    html = page(comparison("T", "<p>a</p>", "<p>b</p>", more="<footer>F</footer>"))
    names = [shape.name for shape in _opened(html).slides[0].shapes]
    assert [name.split(":")[0] for name in names] == ["Title", "Head", "Body", "Head", "Body", "Footer", "Slide number"]


def test_names_say_whom_a_placeholder_is_about() -> None:
    html = page(
        '<section data-layout="comparison-2"><h1>T</h1><div data-slot="1" data-subject="1"><p>Product management</p>'
        "</div>"
        '<div data-slot="2" data-subject="1"><p>Text</p></div></section>'
    )
    names = [shape.name for shape in _opened(html).slides[0].shapes]
    assert names[1:3] == ["Head: Product management", "Body: Product management"]


def test_a_name_does_not_say_the_kind_twice() -> None:
    html = page(
        section("question", "Which?", "<p>One</p>", "<p>Answer: Two</p>"),
        section("question", "Who?", "<p>I</p>", "<p>You</p>"),
    )
    names = [shape.name for slide in _opened(html).slides for shape in slide.shapes]
    assert [name for name in names if "Answer" in name] == ["Answer: Two", "Answer: You"]


def test_every_run_has_its_language_and_states_its_size_where_its_layout_has_another() -> None:
    stated = 0
    for slide in _opened(torture()).slides:
        for run in slide.element.iter(f"{A}r"):
            properties = run.find(f"{A}rPr")
            assert properties is not None
            assert properties.get("lang")
            if (size := properties.get("sz")) is not None:
                stated += 1
                assert int(size) >= 1200
        for shape in slide.placeholders:
            if not shape.has_text_frame or shape == slide.shapes.title:
                continue
            levels = slide.slide_layout.placeholders.get(shape.placeholder_format.idx)._element
            for paragraph in shape.text_frame.paragraphs:
                own = levels.find(f".//{A}lstStyle/{A}lvl{paragraph.level + 1}pPr/{A}defRPr")
                sizes = {run.find(f"{A}rPr").get("sz") for run in paragraph._p.iter(f"{A}r")}
                assert own is None or own.get("sz") not in sizes
    assert stated > 100


@pytest.mark.parametrize(
    ("text", "stated", "expected"),
    [
        ("Ongoing", "en", ("en", "")),
        ("製品", "ja", ("ja", "")),
        ("製品のPM", "ja", ("ja", "en")),
        ("製品の構想", "en", ("ja", "")),
        ("产品", "en", ("zh", "")),
        ("PM 产品", "zh-TW", ("zh-TW", "en")),
        ("제품 PM", "en-GB", ("ko", "en-GB")),
        ("إدارة", "en", ("ar", "")),
        ("ناظم", "fa", ("fa", "")),
        ("ניהול PM", "de", ("he", "de")),
    ],
)
def test_a_run_has_the_language_of_its_script(text: str, stated: str, expected: tuple[str, str]) -> None:
    assert language(text, stated) == expected


def test_scripts_have_their_fonts_and_directions() -> None:
    root = _slide(page(section("content", "T", "<p>製品の構想</p><p>إدارة المنتج</p><p>Latin</p>")))
    east, arabic, latin = root.findall(f".//{P}sp")[1].findall(f".//{A}p")
    assert east.find(f".//{A}ea") is not None
    assert arabic.find(f".//{A}cs") is not None
    assert [_value(p, f"{A}pPr", "rtl") for p in (east, arabic, latin)] == [None, "1", None]
    assert _value(arabic, f"{A}pPr", "algn") == "r"


def test_looks_become_run_properties_and_links_relationships() -> None:
    looks = '<strong data-subject="2">b</strong><em>c</em><code>d</code><a href="https://example.org/x y">e</a>'
    text = f"<p>a{looks}<br/>f</p>"
    html = page(section("content", "T", text))
    runs = _opened(html).slides[0].placeholders[1].text_frame.paragraphs[0].runs
    assert [run.text for run in runs] == list("abcdef")
    assert runs[1].font.bold
    assert _value(runs[1]._r, f".//{A}schemeClr", "val") == "accent2"
    assert runs[2].font.italic
    assert runs[3].font.name == "Courier New"
    assert runs[4].hyperlink.address == "https://example.org/x%20y"
    assert len(_slide(html).findall(f".//{A}br")) == 1


def test_lists_are_real_lists() -> None:
    html = page(section("content", "T", "<ul><li>a<ul><li>b</li></ul></li></ul><ol><li>c</li><li>d</li></ol><p>e</p>"))
    paragraphs = _slide(html).findall(f".//{P}sp")[1].findall(f".//{A}p")
    assert [p.findtext(f"{A}r/{A}t") for p in paragraphs] == list("abcde")
    numbered = [p.find(f"{A}pPr/{A}buAutoNum") for p in paragraphs]
    assert [n is not None for n in numbered] == [False, False, True, True, False]
    assert not [p for p in paragraphs if re.match(r"[•\d]", p.findtext(f"{A}r/{A}t") or "")]


def test_numbers_continue_with_a_start() -> None:
    html = page(section("content", "T", f"<ol>{''.join(f'<li>{prose(14, n)}</li>' for n in range(20))}</ol>"))
    second = _slide(html, 2).findall(f".//{P}sp")[1].findall(f".//{A}buAutoNum")
    starts = {element.get("startAt") for element in second}
    first = len(_slide(html, 1).findall(f".//{P}sp")[1].findall(f".//{A}buAutoNum"))
    assert starts == {str(first + 1)}


def test_tables_are_native_with_their_header_flagged() -> None:
    html = page(section("table", "T", table(2, 3, 4)))
    root = _slide(html)
    made = root.find(f".//{A}tbl")
    assert made is not None
    assert [_value(made, f"{A}tblPr", name) for name in ("firstRow", "firstCol", "rtl")] == ["1", "1", None]
    grid = made.findall(f"{A}tblGrid/{A}gridCol")
    assert all(len(row.findall(f"{A}tc")) == len(grid) for row in made.findall(f"{A}tr"))
    assert _value(root, f".//{P}graphicFrame/{P}nvGraphicFramePr/{P}nvPr/{P}ph", "type") == "tbl"
    head = made.findall(f"{A}tr/{A}tc")[1]
    assert _value(head, f"{A}tcPr/{A}solidFill/{A}schemeClr", "val") == "accent1"
    assert _value(head, f".//{A}rPr/{A}solidFill/{A}schemeClr", "val") == "bg1"
    assert {_value(cell, f"{A}tcPr", "anchor") for cell in made.iter(f"{A}tc")} == {"ctr"}


def test_a_table_that_reads_from_right_to_left_says_so() -> None:
    root = _slide(page(section("table", "T", table(2, 2, 2)), attributes=' dir="rtl"'))
    assert _value(root, f".//{A}tblPr", "rtl") == "1"


def test_notes_hang_on_their_slide_and_on_a_notes_master() -> None:
    html = page(
        section("title-only", "T", more='<aside class="notes"><p>Say <em>it</em>.</p><ul><li>one</li></ul></aside>')
    )
    deck = _opened(html)
    assert deck.slides[0].notes_slide.notes_text_frame.text == "Say it.\none"
    parts = read(written(html).content)
    main = etree.fromstring(parts["/ppt/presentation.xml"].content)
    tags = [etree.QName(child).localname for child in main]
    assert tags.index("notesMasterIdLst") < tags.index("sldIdLst") < tags.index("sldSz")


def test_a_master_without_notes_master_gets_one() -> None:
    parts = read(files()["master.pptx"])
    main = parts["/ppt/presentation.xml"]
    bare = re.sub(rb"<p:notesMasterIdLst>.*?</p:notesMasterIdLst>", b"", main.content)
    kept = {k: r for k, r in main.relations.items() if "notesMaster" not in r.type}
    changed = dict(parts) | {main.name: Part(main.name, main.content_type, bare, kept)}
    from generator.writers.pptx import package

    without = package.write(parts["/"], [p for p in package.reachable(changed) if p.name != "/"])
    html = page(section("title-only", "T", more='<aside class="notes"><p>Say it.</p></aside>'))
    made = write(html, "x.pptx", Edition(), shipped(), dict(files()) | {"master.pptx": without}).value
    assert made is not None
    deck = Presentation(io.BytesIO(made.content))
    assert deck.slides[0].notes_slide.notes_text_frame.text == "Say it."
    assert deck.notes_master.placeholders


def test_sections_name_every_slide_once() -> None:
    html = page(
        section("title-only", "One"),
        section("title-only", "Two", attributes=' data-section="First &amp; foremost"'),
        section("content", "Three", f"<p>{prose(400)}</p>"),
        section("title-only", "Four", attributes=' data-section="Second"'),
    )
    main = etree.fromstring(read(written(html).content)["/ppt/presentation.xml"].content)
    ids = [e.get("id") for e in main.iterfind(f"{P}sldIdLst/{P}sldId")]
    sections = main.findall(f".//{P14}section")
    assert [s.get("name") for s in sections] == ["A deck", "First & foremost", "Second"]
    assert [e.get("id") for e in main.iter(f"{P14}sldId")] == ids
    assert len({s.get("id") for s in sections}) == 3


def test_the_file_says_what_it_is_and_nothing_else() -> None:
    head = '<meta name="author" content="Ada &amp; Co"/><meta name="keywords" content="a, b"/>'
    deck = _opened(page(section("title-only", "T"), lang="de", head=head))
    core = deck.core_properties
    assert (core.title, core.author, core.keywords, core.language) == ("A deck", "Ada & Co", "a, b", "de")
    assert core.created == core.modified
    assert core.created.isoformat()[:10] == "2026-11-23"
    parts = read(written(page(section("title-only", "T"))).content)
    app = parts["/docProps/app.xml"].content
    assert b"<Slides>1</Slides>" in app
    assert b"PowerPoint" not in app


def test_slide_number_and_footer_are_real_placeholders() -> None:
    root = _slide(page(section("title-only", "T", more="<footer>The footer</footer>"), section("title-only", "U")), 2)
    kinds = [ph.get("type") for ph in root.iter(f"{P}ph")]
    assert kinds == ["title", "sldNum"]
    assert _value(root, f".//{A}fld", "type") == "slidenum"


def test_the_package_is_sorted_dated_alike_and_has_no_orphans() -> None:
    content = written(torture()).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert names[0] == "[Content_Types].xml"
        assert len(set(names)) == len(names)
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    parts = read(content)
    targets = {r.target for part in parts.values() for r in part.relations.values() if not r.external}
    assert targets | {"/"} == set(parts)


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_same_html_makes_the_same_bytes_under_any_hash_seed(
    seed: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    code = (
        "import hashlib; from tests.writers.pptx.decks import torture, written; "
        "print(hashlib.sha256(written(torture()).content).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"Etc/GMT+{len(seed)}", "LC_ALL": "C"}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert run.stdout.strip() == hashlib.sha256(written(torture()).content).hexdigest()


def test_the_writer_leaves_heavy_libraries_alone() -> None:
    # The brand comes as a value: reading it is not the writer's work.
    code = (
        "import pickle, sys; from tests import brands; brand = pickle.load(sys.stdin.buffer); "
        "brands.shipped = lambda: brand; from tests.writers.pptx.decks import page, section, written; "
        "written(page(section('title-only', 'T'))); "
        "print(sorted({'pptx', 'weasyprint', 'pydantic', 'PIL', 'fontTools', 'jinja2'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], input=pickle.dumps(shipped()), capture_output=True, check=True)
    assert run.stdout.strip() == b"[]"


def test_a_missing_or_broken_master_is_a_problem() -> None:
    html = page(section("title-only", "T"))
    without = {name: data for name, data in files().items() if not name.endswith("Bold.ttf")}
    for broken in ({}, without, {**files(), "master.pptx": b"no zip"}, {**files(), "master.pptx": b""}):
        result = write(html, "x.pptx", Edition(), shipped(), broken)
        assert result.value is None
        assert [problem.rule for problem in result.problems] == ["master"]


def test_relations_outside_are_marked_so() -> None:
    html = page(section("content", "T", '<p><a href="mailto:a@example.org">x</a></p>'))
    relations = read(written(html).content)["/ppt/slides/slide1.xml"].relations.values()
    assert Relation(next(r.type for r in relations if r.external), "mailto:a@example.org", True) in relations


def test_many_points_keep_their_order_and_words() -> None:
    deck = _opened(page(section("content", "T", points(30, 9))))
    shown = [p.text for slide in deck.slides for p in slide.placeholders[1].text_frame.paragraphs]
    assert shown == [prose(9, n) for n in range(30)]


def test_a_link_on_a_dark_ground_has_the_colour_of_its_text() -> None:
    link = '<p><a href="https://example.org">x</a></p>'
    html = page(section("title", "T", link), section("content", "U", link))
    dark, light = (_slide(html, number) for number in (1, 2))
    assert len(list(dark.iter("{http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor}hlinkClr"))) == 1
    assert _value(dark, f".//{A}r/{A}rPr/{A}solidFill/{A}schemeClr", "val") is not None
    assert not list(light.iter("{http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor}hlinkClr"))


def test_a_deck_that_reads_from_right_to_left_has_its_first_subject_at_the_right() -> None:
    slot = comparison("T", "<p>a</p>", "<p>b</p>")
    for attributes, order in (("", 1), (' dir="rtl"', -1)):
        first, second = (
            shape.left
            for shape in _opened(page(slot, attributes=attributes)).slides[0].placeholders
            if shape.name.startswith("Body")
        )
        assert (second - first) * order > 0
    plain, turned = (_opened(page(slot, attributes=a)).slides[0].slide_layout for a in ("", ' dir="rtl"'))
    width = 12_192_000
    for one, other in zip(plain.shapes, turned.shapes, strict=True):
        if one.element.find(f"*/{A}xfrm") is not None:
            assert other.left == width - one.left - one.width

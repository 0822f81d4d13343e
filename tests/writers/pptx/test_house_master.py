"""Our own master: the layouts of docs/deck-html.md, made by a script, readable whatever the brand."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from pptx import Presentation

from generator.colour import contrast
from generator.writers.pptx.grid import MARKS as CHARACTERS
from generator.writers.pptx.house_master import FILE, build, is_ours
from generator.writers.pptx.house_shapes import MARKS
from generator.writers.pptx.house_theme import Colour, Tokens, key, tint
from generator.writers.pptx.table_style import OURS
from tests.brands import shipped
from tests.judges import ooxml
from tests.writers.pptx.schemes import SCHEMES, brand

ROOT = Path(__file__).parents[3]
NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
PAIRS = ["body", "body"]
# Names in the order of the table of docs/deck-html.md; then `type`, and the slots after the title.
CONTRACT: dict[str, tuple[str, list[str]]] = {
    "Title": ("title", ["subTitle", "body"]),
    "Section": ("secHead", ["body"]),
    "Agenda": ("", ["body"] * 3),
    "Content": ("obj", ["obj"]),
    "Two content": ("twoObj", ["obj", "obj"]),
    "Comparison 2": ("twoTxTwoObj", PAIRS * 2),
    **{f"Comparison {n}": ("", PAIRS * n) for n in (3, 4, 5)},
    "Table": ("tbl", ["tbl"]),
    "Figures": ("chart", ["chart"]),
    "Statement": ("tx", ["body"]),
    "Scenario": ("", ["body"] * 3),
    "Question": ("", ["body"] * 2),
    **{f"Together {n}": ("", ["body"] * (n + 1)) for n in (2, 3, 4, 5)},
    **{f"Panels {n}": ("", ["body"] * n) for n in (2, 3, 4, 5)},
    "Glossary": ("", ["tbl"]),
    "Title only": ("titleOnly", []),
    "Blank": ("blank", []),
}
Parts = dict[str, bytes]


def unpacked(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {entry.filename: package.read(entry) for entry in package.infolist()}


@pytest.fixture(scope="module")
def parts() -> Parts:
    return unpacked(build())


def layouts_of(parts: Parts) -> dict[str, etree._Element]:
    """The layouts by name, in the master's order."""
    count = sum(name.startswith("ppt/slideLayouts/slideLayout") for name in parts)
    roots = [etree.fromstring(parts[f"ppt/slideLayouts/slideLayout{n}.xml"]) for n in range(1, count + 1)]
    return {found(root, "string(p:cSld/@name)"): root for root in roots}


def found(element: etree._Element, path: str) -> str:
    return str(element.xpath(path, namespaces=NS))


def every(element: etree._Element, path: str) -> list[etree._Element]:
    return cast("list[etree._Element]", element.xpath(path, namespaces=NS))


def placeholders(root: etree._Element) -> list[tuple[str, int, etree._Element]]:
    """Kind, index and shape of the placeholders in the order of the shape tree."""
    shapes = every(root, "p:cSld/p:spTree/p:sp[p:nvSpPr/p:nvPr/p:ph]")
    marks = [every(shape, "p:nvSpPr/p:nvPr/p:ph")[0] for shape in shapes]
    return [(ph.get("type", "obj"), int(ph.get("idx", "0")), shape) for ph, shape in zip(marks, shapes, strict=True)]


def shown(scheme: etree._Element, tokens: Tokens) -> str:
    """What a theme colour of the file looks like, `#RRGGBB`."""
    shares = {etree.QName(child).localname: int(child.get("val", "")) // 1000 for child in scheme}
    colour = Colour(
        scheme.get("val", ""), shares.get("lumMod", 100), shares.get("lumOff", 0), shares.get("satMod", 100)
    )
    return colour.shown(tokens)


def test_the_committed_file_is_what_the_script_builds(parts: Parts) -> None:
    # By part: deflate may pack the same part differently from one zlib to the next.
    assert unpacked(FILE.read_bytes()) == parts
    assert is_ours(FILE.read_bytes()), "DIGEST of house_master.py is that of another file"
    with zipfile.ZipFile(FILE) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_the_default_tokens_are_those_of_the_default_brand() -> None:
    assert Tokens.of(shipped()) == Tokens()


def test_the_same_bytes_whatever_the_hash_seed_and_the_clock() -> None:
    program = "import sys; from generator.writers.pptx import house_master as m; sys.stdout.buffer.write(m.build())"
    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Tokyo"), ("77", "America/Lima"))
    }
    assert made == {build()}


def test_layouts_have_the_names_types_and_slots_of_the_contract(parts: Parts) -> None:
    layouts = layouts_of(parts)
    assert list(layouts) == list(CONTRACT)
    for name, root in layouts.items():
        kind, slots = CONTRACT[name]
        assert root.get("type", "") == kind, name
        kinds = [k for k, _, _ in placeholders(root)]
        title = [] if name == "Blank" else ["ctrTitle" if name == "Title" else "title"]
        footers = [] if name in ("Title", "Blank") else ["ftr", "sldNum"]
        assert kinds == [*title, *slots, *footers], name
        indices = [index for k, index, _ in placeholders(root) if "itle" not in k or k == "subTitle"]
        assert indices == list(range(1, len(indices) + 1)), name


def test_the_contract_is_that_of_the_documentation() -> None:
    table = (ROOT / "docs" / "deck-html.md").read_text(encoding="utf-8").split("## Layouts")[1]
    named = re.findall(r"^\| (`(?!data-)[^|]*) \| ([^|]*) \|", table, re.MULTILINE)
    wanted = {}
    for names, kind in named:
        first, *_ = stems = re.findall(r"`([^`]*)`", names)
        numbers = re.findall(r"-(\d)", names)
        if "…" in names:
            numbers = [str(n) for n in range(int(numbers[0]), int(numbers[-1]) + 1)]
        stem = re.sub(r"-\d$", "", first)
        for full in [f"{stem}-{n}" for n in numbers] or stems:
            wanted[full] = "" if kind == "–" else kind
    ours = {name.lower().replace(" ", "-"): kind for name, (kind, _) in CONTRACT.items()}
    assert wanted == ours


def test_roles_are_explicit_on_the_levels_that_the_docstring_names(parts: Parts) -> None:
    keyed, pointed = ["key", "point", "text", "point"], ["point", "point", "text", "key"]
    for name, root in layouts_of(parts).items():
        slots = [shape for kind, _, shape in placeholders(root) if kind in ("body", "obj", "tbl", "subTitle")]
        for number, shape in enumerate(slots):
            roles = []
            for level in range(1, 5):
                (style,) = every(shape, f"p:txBody/a:lstStyle/a:lvl{level}pPr")
                (run,) = every(style, "a:defRPr")
                bullets, plain = every(style, "a:buChar"), every(style, "a:buNone")
                assert len(bullets) + len(plain) == 1, name
                assert float(run.get("sz", "")) >= 1800, name
                roles.append("point" if bullets else {"1": "key", "0": "text"}[run.get("b", "")])
            stem = name.split()[0]
            if name in ("Title", "Section"):
                assert roles == ["text"] * 4
            elif (stem == "Comparison" and number % 2 == 0) or (stem == "Agenda" and number == 1):
                assert roles == ["key"] * 4
            elif stem in ("Comparison", "Panels") or (stem == "Together" and shape is not slots[-1]):
                assert roles == keyed, name
            else:
                assert roles == pointed, name


def test_no_text_is_smaller_than_the_floors(parts: Parts) -> None:
    for root in [etree.fromstring(parts["ppt/slideMasters/slideMaster1.xml"]), *layouts_of(parts).values()]:
        for kind, _, shape in placeholders(root):
            floor = 28 if kind in ("title", "ctrTitle") else 12 if kind in ("ftr", "sldNum") else 18
            assert all(int(run.get("sz", "")) >= floor * 100 for run in every(shape, ".//a:defRPr"))
    styles = every(etree.fromstring(parts["ppt/slideMasters/slideMaster1.xml"]), "p:txStyles")[0]
    assert [run.get("sz") for run in every(styles, "p:titleStyle//a:defRPr")] == ["3200"]
    assert all(int(run.get("sz", "")) >= 1800 for run in every(styles, "p:bodyStyle//a:defRPr"))


def test_only_the_theme_names_colours_and_fonts(parts: Parts) -> None:
    for name, content in parts.items():
        if name.startswith("ppt/") and "/theme/" not in name:
            assert b"srgbClr" not in content, name
            assert b"sysClr" not in content, name
            fonts = set(re.findall(rb'<a:(?!buFont)\w+ typeface="([^"]*)"', content))
            assert fonts <= {b"+mj-lt", b"+mn-lt"}, name


@pytest.mark.parametrize(
    "tokens",
    [
        Tokens(),
        Tokens(accents=("#767676", "#C0392B", "#1E8449", "#806600", "#2471A3")),
        Tokens(ink="#000000", soft="#595959", accents=("#0000FF",) * 5),
        *(Tokens.of(brand(name)) for name in SCHEMES if name != "ours"),
    ],
    ids=["ours", "pale", "flat", *(name for name in SCHEMES if name != "ours")],
)
def test_texts_can_be_read_on_what_they_stand_on(tokens: Tokens) -> None:
    for name, root in layouts_of(unpacked(build(tokens))).items():
        grounds = [shown(ground, tokens) for ground in every(root, "p:cSld/p:bg//a:schemeClr")]
        for kind, _, shape in placeholders(root):
            fills = [shown(fill, tokens) for fill in every(shape, "p:spPr/a:solidFill/a:schemeClr")]
            stands_on = [*fills, *grounds, tokens.paper][0]
            for text in every(shape, "p:txBody/a:lstStyle/*/a:defRPr/a:solidFill/a:schemeClr"):
                assert contrast(shown(text, tokens), stands_on) >= 4.5, (name, kind)
            for bullet in every(shape, "p:txBody/a:lstStyle/*/a:buClr/a:schemeClr"):
                assert contrast(shown(bullet, tokens), stands_on) >= 3, (name, kind)


def test_our_accents_carry_white_and_differ_from_each_other() -> None:
    tokens = Tokens()
    assert all(contrast(colour, "#FFFFFF") >= 4.5 for colour in tokens.accents)
    greys = sorted(contrast(colour, "#FFFFFF") for colour in tokens.accents)
    assert min(b / a for a, b in pairwise(greys)) > 1.15
    assert contrast(tokens.theme_colours()["accent6"], "#FFFFFF") >= 4.5


def test_each_bullet_is_in_its_font(parts: Parts) -> None:
    twin = TTFont(ROOT / "templates" / "fonts" / "Carlito-Regular.ttf").getBestCmap()
    bullets = set(re.findall(r'buFont typeface="([^"]*)"/><a:buChar char="(.)"', b"".join(parts.values()).decode()))
    # Arial and its twins have the characters of WGL4, a triangle and a diamond among them.
    assert {character for font, character in bullets if font == "Arial"} == {"▲", "♦"}
    calibri = {character for font, character in bullets if font == "Calibri"}
    assert calibri == {"•", "▪", "○", "–"}
    assert all(ord(character) in twin for character in calibri)


def test_a_pale_accent_is_darkened_until_its_keys_can_be_read() -> None:
    pale = Tokens(accents=("#F2C200", *Tokens().accents[1:]))
    assert key(1, pale).lum_mod < 100
    assert contrast(key(1, pale).shown(pale), tint(1, pale).shown(pale)) >= 4.5
    assert key(1, Tokens()).lum_mod == 100


def test_a_brand_recolours_by_the_theme_alone(parts: Parts) -> None:
    other = replace(Tokens(), ink="#101820", accents=("#003A70", *Tokens().accents[1:]), body_font="Arial")
    changed = {name for name, content in unpacked(build(other)).items() if content != parts[name]}
    assert changed == {"ppt/theme/theme1.xml", "ppt/theme/theme2.xml"}
    assert b'<a:latin typeface="Arial"/>' in unpacked(build(other))["ppt/theme/theme1.xml"]


def test_what_is_no_placeholder_is_decoration_without_text(parts: Parts) -> None:
    for name, root in layouts_of(parts).items():
        for shape in every(root, "p:cSld/p:spTree/p:sp[not(p:nvSpPr/p:nvPr/p:ph)]"):
            assert b'decorative" val="1"' in etree.tostring(shape), name
            assert not every(shape, "p:txBody"), name


def test_nothing_is_left_over(parts: Parts) -> None:
    everything = b"".join(parts.values())
    for trace in (b"Steve Canny", b"2013", b"4:3", b"thumbnail", b"printerSettings", b"Macintosh"):
        assert trace not in everything
    assert FILE.stat().st_size < 53_000
    targets = set()
    for name, content in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = Path(name).parent.parent
        for relation in every(etree.fromstring(content), "rel:Relationship"):
            targets.add(os.path.normpath(folder / relation.get("Target", "")))
    types = etree.fromstring(parts["[Content_Types].xml"])
    typed = {part.get("PartName", "")[1:] for part in every(types, "ct:Override")}
    assert targets == typed == {n for n in parts if n != "[Content_Types].xml" and not n.endswith(".rels")}


def test_python_pptx_fills_every_layout() -> None:
    deck = Presentation(str(FILE))
    assert (deck.slide_width, deck.slide_height) == (12_192_000, 6_858_000)
    for layout in deck.slide_layouts:
        slide = deck.slides.add_slide(layout)
        assert [p.placeholder_format.idx for p in slide.placeholders if p.placeholder_format.idx] == list(
            range(1, len(CONTRACT[layout.name][1]) + 1)
        )
    assert deck.slides[0].notes_slide.notes_text_frame is not None
    assert len(deck.slides) == len(CONTRACT)


def test_slots_stay_on_the_slide_and_apart_from_each_other(parts: Parts) -> None:
    for name, root in layouts_of(parts).items():
        boxes = []
        for kind, _, shape in placeholders(root):
            for off, ext in zip(every(shape, ".//a:off"), every(shape, ".//a:ext[@cx]"), strict=True):
                x, y, w, h = (int(e.get(k, "")) for e, k in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy")))
                assert x >= 0, (name, kind)
                assert y >= 0, (name, kind)
                assert x + w <= 12_192_000, (name, kind)
                assert y + h <= 6_858_000, (name, kind)
                boxes.append((x, y, x + w, y + h))
        for n, (left, top, right, bottom) in enumerate(boxes):
            for l2, t2, r2, b2 in boxes[n + 1 :]:
                assert l2 >= right or r2 <= left or t2 >= bottom or b2 <= top, name


def test_the_table_style_is_the_default_of_new_tables(parts: Parts) -> None:
    styles = etree.fromstring(parts["ppt/tableStyles.xml"])
    assert styles.get("def") == OURS
    assert [style.get("styleId") for style in every(styles, "a:tblStyle")] == [OURS]


@pytest.mark.judge("ooxml")
def test_the_open_xml_sdk_finds_nothing() -> None:
    assert ooxml.findings([FILE]) == []


def test_openxml_audit_finds_nothing() -> None:
    program = Path(sys.executable).with_name("openxml-audit")
    run = subprocess.run([program, str(FILE)], capture_output=True, text=True, check=False)
    assert "Errors: 0" in run.stdout, run.stdout
    assert run.returncode == 0


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_the_places_of_subjects_are_of_one_size_so_that_their_texts_are_too(parts: Parts, count: int) -> None:
    layouts = layouts_of(parts)
    for name in (f"Comparison {count}", f"Together {count}", f"Panels {count}"):
        sizes: dict[str, set[tuple[str | None, str | None]]] = {}
        for _, _, shape in placeholders(layouts[name]):
            stem = found(shape, "string(p:nvSpPr/p:cNvPr/@name)").rstrip(" 0123456789")
            sizes.setdefault(stem, set()).update((e.get("cx"), e.get("cy")) for e in every(shape, ".//a:ext[@cx]"))
        assert all(len(each) <= 1 for each in sizes.values()), (name, sizes)


def test_a_mark_in_a_text_is_the_shape_that_stands_on_slides() -> None:
    for (shape, *_), character in zip(MARKS, CHARACTERS[1:], strict=True):
        wanted = {"WHITE", "CIRCLE"} if shape == "ring" else {"BLACK", shape.upper()}
        assert wanted <= set(unicodedata.name(character).split())

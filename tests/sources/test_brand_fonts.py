"""The fonts of a brand: its own files, those of this machine, and what stands in for those that nobody has."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from hypothesis import example, given
from hypothesis import strategies as st

from generator.brand import Brand, Face
from generator.problems import Problem
from generator.project import shipped_folder
from generator.sources import brand_yml
from generator.sources.brand_yml.font_file import UnreadableFont, opened

FONTS = shipped_folder() / "templates" / "fonts"
REGULAR = (FONTS / "SourceSans3-Regular.ttf").read_bytes()
BOLD_ITALIC = (FONTS / "SourceSerif4-BoldIt.ttf").read_bytes()
COLOURS = 'color: {palette: {subject-1: "#00467F", subject-2: "#B84700", subject-3: "#3F1E63", subject-4: "#00856B", '
COLOURS += 'subject-5: "#A01A58"}}\n'


def read(typography: str, files: Mapping[str, bytes]) -> tuple[Brand | None, tuple[Problem, ...]]:
    def beside(name: str) -> bytes:
        if name not in files:
            raise FileNotFoundError(name)
        return files[name]

    result = brand_yml.read(f"{COLOURS}typography:\n{typography}".encode(), beside=beside)
    return result.value, result.problems


def own(*files: str, more: str = "  base: Own\n") -> str:
    listed = "".join(f"        - {file}\n" for file in files)
    return f"  fonts:\n    - family: Own\n      source: file\n      files:\n{listed}{more}"


def faces(brand: Brand | None, family: str = "Own") -> list[Face]:
    assert brand is not None
    return [face for face in brand.faces if face.family == family]


def variable(low: int = 200, high: int = 900) -> bytes:
    """A font of one letter whose weight can be set."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((500, 0))
    pen.lineTo((250, 700))
    pen.closePath()
    glyph = pen.glyph()
    builder.setupGlyf({".notdef": glyph, "A": glyph})
    builder.setupHorizontalMetrics({".notdef": (600, 0), "A": (600, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Varied", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.setupFvar([("wght", low, 400, high, "Weight")], [])
    builder.setupGvar({"A": []})
    written = io.BytesIO()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    builder.save(written)
    return written.getvalue()


def as_woff(font: bytes, flavor: str) -> bytes:
    loaded = TTFont(io.BytesIO(font), recalcTimestamp=False)
    loaded.flavor = flavor
    written = io.BytesIO()
    loaded.save(written)
    return written.getvalue()


def test_weight_and_style_are_those_of_the_brand_else_those_of_the_font() -> None:
    brand, problems = read(
        own("{path: a/x.ttf}", "{path: b/x.ttf}", "{path: a/x.ttf, weight: semi-bold, style: italic}"),
        {"a/x.ttf": REGULAR, "b/x.ttf": BOLD_ITALIC},
    )
    assert problems == ()
    assert [(face.weight, face.italic, face.file) for face in faces(brand)] == [
        (400, False, "brand/fonts/x.ttf"),
        (700, True, "brand/fonts/x-2.ttf"),
        (600, True, "brand/fonts/x.ttf"),
    ]
    assert brand is not None
    assert brand.files == {"brand/fonts/x.ttf": REGULAR, "brand/fonts/x-2.ttf": BOLD_ITALIC}
    assert (brand.base.family, brand.headings.family, brand.deck_base) == ("Own", "Own", "Own")
    assert brand.headings.weight == 700


@pytest.mark.parametrize("flavor", ["woff", "woff2"])
def test_a_font_for_the_web_is_unpacked(flavor: str) -> None:
    brand, problems = read(own(f"{{path: x.{flavor}, weight: 700}}"), {f"x.{flavor}": as_woff(REGULAR, flavor)})
    assert problems == ()
    (face,) = faces(brand)
    assert face.file == "brand/fonts/x.ttf"
    assert brand is not None
    unpacked = TTFont(io.BytesIO(brand.files[face.file]))
    assert unpacked.flavor is None
    assert unpacked.getBestCmap() == TTFont(io.BytesIO(REGULAR)).getBestCmap()


def test_a_variable_font_is_set_to_the_weights_that_documents_ask_for() -> None:
    files = {"x.ttf": variable()}
    brand, problems = read(
        own("{path: x.ttf, weight: 200..900}", more="  base: Own\n  headings: {weight: 800}\n"), files
    )
    assert problems == ()
    assert [face.weight for face in faces(brand)] == [400, 600, 700, 800]
    assert brand is not None
    assert all("fvar" not in TTFont(io.BytesIO(data)) for data in brand.files.values())
    assert read(own("{path: x.ttf}"), files)[0] == read(own("{path: x.ttf}"), files)[0]
    assert [face.weight for face in faces(read(own("{path: x.ttf}"), {"x.ttf": variable(300, 500)})[0])] == [400]
    assert [face.weight for face in faces(read(own("{path: x.ttf, weight: 700}"), files)[0])] == [700]


def test_text_without_a_bold_is_told() -> None:
    brand, (problem,) = read(own("{path: x.ttf}"), {"x.ttf": REGULAR})
    assert brand is not None
    assert (problem.severity, problem.message[:17]) == ("warning", '"Own" has no bold')
    assert read(own("{path: x.ttf}", more="  headings: Own\n"), {"x.ttf": REGULAR})[1] == ()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is no font, or a damaged one"),
        (b"<html>not found</html>", "this is no font, or a damaged one"),
        (REGULAR[:40_000], "this is no font, or a damaged one"),
        (BOLD_ITALIC[:-500], "this is no font, or a damaged one"),
        (as_woff(REGULAR, "woff2")[:-2_000], "this is no font, or a damaged one"),
    ],
)
def test_a_file_that_is_no_font_is_told_at_its_line(data: bytes, message: str) -> None:
    brand, problems = read(own("{path: x.ttf}"), {"x.ttf": data})
    assert brand is None
    (problem,) = problems
    assert problem.message == f"x.ttf: {message}"
    assert problem.excerpt.strip() == "- {path: x.ttf}"


def test_a_font_without_a_name_or_a_table_is_told() -> None:
    for tag, message in (("name", "this font lacks its table name"), ("glyf", "this font lacks its table of outlines")):
        font = TTFont(io.BytesIO(REGULAR))
        del font[tag]
        if tag == "glyf":
            del font["loca"]
        written = io.BytesIO()
        font.save(written)
        with pytest.raises(UnreadableFont, match=message):
            opened(written.getvalue())
    font = TTFont(io.BytesIO(REGULAR))
    font["name"].names = [record for record in font["name"].names if record.nameID not in (1, 16)]
    written = io.BytesIO()
    font.save(written)
    with pytest.raises(UnreadableFont, match="name of its family"):
        opened(written.getvalue())


@given(st.integers(0, len(REGULAR) - 1), st.binary(min_size=1, max_size=400))
@example(0, b"\xff" * 400)
@example(12, b"\xff" * 400)
def test_no_damage_makes_it_raise_anything_else(at: int, noise: bytes) -> None:
    damaged = REGULAR[:at] + noise + REGULAR[at + len(noise) :]
    try:
        assert opened(damaged).content
    except UnreadableFont as unreadable:
        assert str(unreadable)  # noqa: PT017 (either outcome is well)


@pytest.mark.parametrize(
    ("family", "stand_in", "generic"),
    [
        ("Nowhere Grotesk", "Source Sans 3", "sans-serif"),
        ("Nowhere Sans Serif", "Source Sans 3", "sans-serif"),
        ("Nowhere Serif", "Source Serif 4", "serif"),
        ("Nowhere Garamond", "Source Serif 4", "serif"),
        ("Nowhere Mono", "Source Code Pro", "monospace"),
    ],
)
@pytest.mark.parametrize("source", ["google", "bunny", "system", ""])
def test_what_is_not_installed_is_named_with_what_stands_in(
    family: str, stand_in: str, generic: str, source: str
) -> None:
    listed = f"  fonts:\n    - {{family: {family}, source: {source}}}\n" if source else ""
    brand, (problem,) = read(f"{listed}  base: {family}\n", {})
    assert brand is not None
    assert problem.message == f'"{family}" is not installed here; {stand_in} stands in for it'
    assert (problem.severity, problem.excerpt) == ("warning", f"  base: {family}")
    assert (brand.base.family, brand.base.generic) == (stand_in, generic)
    assert brand.deck_base == family
    assert {face.file.split("/")[0] for face in brand.faces} == {"fonts"}


def test_our_own_families_need_no_file_and_no_fontconfig(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    brand, problems = read("  base: source serif 4\n  headings: Source Sans 3\n  monospace: Source Code Pro\n", {})
    assert problems == ()
    assert brand is not None
    assert (brand.base.family, brand.headings.family) == ("Source Serif 4", "Source Sans 3")
    assert all((FONTS / Path(face.file).name).is_file() for face in brand.faces)


def test_without_fontconfig_another_family_is_told_and_nothing_breaks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    brand, (problem,) = read("  base: Carlito\n", {})
    assert brand is not None
    assert problem.message == '"Carlito" is not installed here; Source Sans 3 stands in for it'


@pytest.mark.judge("fonts")
def test_a_family_of_this_machine_comes_into_the_brand_with_its_bytes() -> None:
    brand, problems = read("  base: {family: Carlito, weight: 400}\n", {})
    assert problems == ()
    found = {(face.weight, face.italic) for face in faces(brand, "Carlito")}
    assert found == {(400, False), (700, False), (400, True), (700, True)}
    assert brand is not None
    assert all(TTFont(io.BytesIO(brand.files[face.file])).getBestCmap() for face in faces(brand, "Carlito"))
    assert brand.base.family == brand.deck_base == "Carlito"


@pytest.mark.judge("fonts")
def test_a_variable_font_of_this_machine_is_set_to_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "varied.ttf").write_bytes(variable())
    configuration = tmp_path / "fonts.conf"
    configuration.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(configuration))
    assert "Varied" in subprocess.run(["fc-list"], capture_output=True, text=True, check=True).stdout
    brand, problems = read("  base: Varied\n", {})
    assert problems == ()
    assert [face.weight for face in faces(brand, "Varied")] == [400, 600, 700]


def test_the_kind_of_a_family_is_that_of_its_font() -> None:
    for file, generic in (
        ("SourceSans3-Bold", "sans-serif"),
        ("SourceSerif4-It", "serif"),
        ("SourceCodePro-Bold", "monospace"),
    ):
        assert opened((FONTS / f"{file}.ttf").read_bytes()).generic == generic

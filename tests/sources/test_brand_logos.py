"""The logos of a brand: recognised by what they hold, decoded, and nothing but pictures."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.brand import Brand
from generator.problems import Problem
from generator.sources import brand_yml
from generator.sources.brand_yml.picture import UnreadablePicture, opened

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20z"/></svg>'
COLOURS = 'color: {palette: {subject-1: "#00467F", subject-2: "#B84700", subject-3: "#3F1E63", subject-4: "#00856B", '
COLOURS += 'subject-5: "#A01A58"}}\n'


def pixels(kind: str, mode: str = "RGB", size: tuple[int, int] = (30, 10)) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size).save(written, kind)
    return written.getvalue()


def read(logo: str, files: Mapping[str, bytes], name: str = "The Brand") -> tuple[Brand | None, tuple[Problem, ...]]:
    def beside(path: str) -> bytes:
        if path not in files:
            raise FileNotFoundError(path)
        return files[path]

    result = brand_yml.read(f"meta: {{name: {name}}}\n{COLOURS}{logo}".encode(), beside=beside)
    return result.value, result.problems


FILES = {"a.svg": SVG, "b.png": pixels("PNG"), "deep/c.jpeg": pixels("JPEG")}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("logo: a.svg", {("medium", False): "a.svg", ("medium", True): "a.svg"}),
        ("logo: {path: b.png, alt: X}", {("medium", False): "b.png", ("medium", True): "b.png"}),
        ("logo: {large: {light: a.svg}}", {("large", False): "a.svg"}),
        ("logo: {small: {light: a.svg, dark: b.png}}", {("small", False): "a.svg", ("small", True): "b.png"}),
        (
            "logo: {images: {x: {path: deep/c.jpeg, alt: Y}}, medium: {dark: x}, small: {path: a.svg}}",
            {("medium", True): "c.jpg", ("small", False): "a.svg", ("small", True): "a.svg"},
        ),
    ],
)
def test_a_logo_may_be_said_in_every_form_of_the_format(written: str, found: dict[tuple[str, bool], str]) -> None:
    brand, problems = read(written, FILES)
    assert problems == ()
    assert brand is not None
    assert {key: logo.file.removeprefix("brand/logos/") for key, logo in brand.logos.items()} == found
    assert set(brand.files) == {logo.file for logo in brand.logos.values()} | set(brand.files)


def test_a_picture_without_a_path_is_told_at_its_place() -> None:
    brand, problems = read('logo: {medium: {pa</style>th: a.svg, alt: "X"}}', FILES)
    assert brand is None
    told = [p for p in problems if p.message == '"logo": a picture here has no path']
    assert [p.place and (p.place.line, p.place.column) for p in told] == [(3, 7)]


def test_a_logo_says_its_own_text_else_the_brands_name() -> None:
    brand, _ = read("logo: {images: {x: {path: a.svg, alt: The seal}}, small: x, large: a.svg}", FILES)
    assert brand is not None
    assert brand.logos["small", False].alt == "The seal"
    assert brand.logos["large", False].alt == "The Brand"


def test_the_size_is_that_of_the_picture_in_px() -> None:
    assert (opened(FILES["b.png"]).width, opened(FILES["b.png"]).height) == (30, 10)
    assert (opened(SVG).width, opened(SVG).height) == (40, 20)
    sizes = {
        'width="1in" height="0.5in"': (96, 48),
        'width="80" viewBox="0 0 40 20"': (80, 40),
        'height="10mm" viewBox="0,0,1e2,50"': (20 * 96 / 25.4, 10 * 96 / 25.4),
        'width="100%" height="100%" viewBox="0 0 3 2"': (3, 2),
    }
    for attributes, size in sizes.items():
        picture = opened(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode())
        assert (picture.width, picture.height) == pytest.approx(size)


def test_a_drawing_keeps_its_shapes_and_loses_its_document_type_and_comments() -> None:
    doctype = (
        b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd"><!-- x -->'
    )
    assert opened(doctype + SVG).content == opened(SVG).content
    assert opened(b"<!DOCTYPE svg>" + SVG).content == opened(SVG).content
    assert b"M0 0h40v20z" in opened(SVG).content


def svg(inner: str, attributes: str = "") -> bytes:
    links = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {links} viewBox="0 0 9 9" {attributes}>{inner}</svg>'.encode()


BOMB = "<defs><path id='a0' d='M0 0'/>"
for number in range(6):
    BOMB += f"<g id='a{number + 1}'>" + f"<use href='#a{number}'/>" * 10 + "</g>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"GIF89a\x01\x00\x01\x00", "neither PNG, JPEG nor SVG"),
        (pixels("PNG")[:-30], "damaged or cut off"),
        (pixels("JPEG", size=(200, 200))[:-300], "damaged or cut off"),
        (pixels("JPEG", "CMYK"), "its colours are CMYK"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 5_000_000, "5,000,000 are the most"),
        (svg("<path"), "no well-formed SVG"),
        (b"<html><svg></svg></html>", "this is no SVG"),
        (svg("<script>alert(1)</script>"), "it holds <script>"),
        (svg("<foreignObject/>"), "it holds <foreignObject>"),
        (svg("<path onclick='x()'/>"), "it holds onclick="),
        (svg("<image href='https://example.org/x.png'/>"), "outside of it"),
        (svg("<image xlink:href='file:///etc/passwd'/>"), "outside of it"),
        (svg("<use href='other.svg#x'/>"), "outside of it"),
        (svg("<path fill='url(https://example.org/x#y)'/>"), "outside of it"),
        (svg("<style>@import 'x.css';</style>"), "outside of it"),
        (svg("<style>path { fill: url(x.svg) }</style>"), "outside of it"),
        (b'<!DOCTYPE svg [<!ENTITY x "y">]>' + svg("<text>&x;</text>"), "declares entities"),
        (b"<!DOCTYPE svg [<!ATTLIST path fill CDATA 'red'>]>" + svg("<path/>"), "of its own"),
        (b"<?x <!DOCTYPE svg>?><!DOCTYPE svg SYSTEM 'x.dtd'>" + svg("<path/>"), "of its own"),
        (svg("<g id='x'><use href='#x'/></g>"), "draws itself"),
        (svg("<use href='#y' id='x'/><use href='#x' id='y'/>"), "draws itself"),
        (svg(BOMB + "</defs><use href='#a6'/>"), "draws more than 2,000 elements"),
        (svg("<g>" * 100 + "</g>" * 100), "nested more than 60 levels"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "does not say its size"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 900"/>', "does not say its size"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 . -1" width="..1"/>', "is not four numbers"),
    ],
)
def test_what_is_no_picture_or_more_than_one_is_told_at_its_line(data: bytes, message: str) -> None:
    with pytest.raises(UnreadablePicture, match=message):
        opened(data)
    brand, (problem,) = read("logo:\n  medium: x.svg\n", {"x.svg": data})
    assert brand is None
    assert problem.excerpt == "  medium: x.svg"
    assert message in problem.message


def test_gradients_clips_and_inner_pictures_are_drawing() -> None:
    png = "data:image/png;base64," + base64.b64encode(FILES["b.png"]).decode("ascii")
    drawn = "<defs><linearGradient id='g'/><clipPath id='c'/></defs><path fill='url(#g)' clip-path=\"url('#c')\"/>"
    assert opened(svg(f"{drawn}<style>path {{ fill: url(#g) }}</style><image href='{png}'/><use href='#g'/>"))


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("none.svg", 'there is no file "none.svg"'),
        ("https://example.org/a.svg", "nothing is fetched"),
        ("/etc/passwd", "nothing is fetched, and nothing read from elsewhere"),
    ],
)
def test_a_logo_that_is_not_beside_the_brand_is_told(path: str, message: str) -> None:
    brand, problems = read(f"logo: {{medium: {{dark: '{path}'}}}}\n", FILES)
    assert brand is None
    assert message in problems[0].message


def test_a_picture_that_no_size_uses_is_looked_at_too() -> None:
    brand, (problem,) = read("logo:\n  images:\n    x: none.svg\n  medium: a.svg\n", FILES)
    assert brand is None
    assert problem.excerpt == "    x: none.svg"


@given(st.sampled_from([SVG, FILES["b.png"], FILES["deep/c.jpeg"]]), st.integers(0, 800), st.binary(max_size=40))
def test_no_damage_makes_it_raise_anything_else(data: bytes, at: int, noise: bytes) -> None:
    try:
        assert opened(data[:at] + noise + data[at + len(noise) :]).width > 0
    except UnreadablePicture as unreadable:
        assert str(unreadable)  # noqa: PT017 (either outcome is well)

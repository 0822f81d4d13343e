"""Nothing is fetched, and nothing gets into an artifact that its reader is not meant to see.

What the layout of a PDF may load is held by tests/writers/pdf/test_assets.py, what stays of a master by
tests/writers/pptx/test_intake.py; here whole builds ask, with everything in one project.
"""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageCms, PngImagePlugin

from generator.sources.brand_yml.picture import opened
from generator.writers.pptx.package import OFFICE, Relation
from tests.hostile.canary import listening
from tests.hostile.fuzzing import built as build_of
from tests.masters_hostile import small
from tests.masters_packing import changed, packed
from tests.once import made_once
from tests.projects import ROOT, pmdocs

SECRET: Final = "kanarienvogel"  # noqa: S105 (what must never be seen again)
NASTY: Final = (
    "</title></rdf:RDF><!-- ]]> {{ 7*7 }} {% raw %} </style><script>alert(1)</script> &lt;b&gt; '\" =1+1 @SUM(1) ${x}"
)


@pytest.fixture(scope="module")
def canary() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what it was asked for."""
    with listening() as server:
        yield server


def svg(inner: str) -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg {names} viewBox="0 0 40 20">{inner}</svg>'.encode()


# A project that asks for the address in one way each: what is added to its files. All but the first two are refused.
ASKING: Final[dict[str, dict[str, str]]] = {
    "a link": {"content/x.yaml": "summary: 'See [this]({0}/link).'\nsources: [{{title: T, url: '{0}/source'}}]\n"},
    "google fonts": {"_brand.yml": "typography: {{fonts: [{{family: Inter, source: google}}], base: Inter}}\n"},
    "a picture in a text": {"content/x.yaml": "summary: '![x]({0}/text.png)'\n"},
    "a logo": {"_brand.yml": "logo: '{0}/logo.svg'\n"},
    "a font": {
        "_brand.yml": "typography: {{fonts: [{{family: X, source: file, files: [{{path: '{0}/f.ttf'}}]}}], base: X}}\n"
    },
    "a style of a drawing": {"_brand.yml": "logo: x.svg\n", "x.svg": "<style>@import url({0}/i.css);</style>"},
    "an escaped style": {"_brand.yml": "logo: x.svg\n", "x.svg": "<style>@\\69mport '{0}/i.css';</style>"},
    "an image of a drawing": {"_brand.yml": "logo: x.svg\n", "x.svg": "<image href='{0}/i.png'/>"},
    "a link of a drawing": {"_brand.yml": "logo: x.svg\n", "x.svg": "<a href='{0}/a'><path d='M0 0'/></a>"},
    "a base of a drawing": {"_brand.yml": "logo: x.svg\n", "x.svg": "<g xml:base='{0}/'><use href='#a'/></g>"},
    "a family": {"_brand.yml": 'typography: {{base: {{family: "x\'}} @import url({0}/c.css);"}}}}\n'},
    "a colour": {"_brand.yml": "color: {{foreground: 'url({0}/c.png)'}}\n"},
    "a setting": {"pmdocs.toml": 'brand = "{0}/_brand.yml"\n'},
}


@pytest.mark.parametrize("way", ASKING)
def test_the_network_is_never_asked(
    way: str, canary: tuple[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, asked = canary
    files = {"content/x.yaml": ""} | {name: text.format(address) for name, text in ASKING[way].items()}
    files["content/x.yaml"] = (
        "title: x\nsubjects: {a: A, b: B}\ndimensions:\n  - {name: N, cells: {a: x, b: y}}\n" + files["content/x.yaml"]
    )
    for name, written in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(svg(written) if name.endswith(".svg") else written.encode())
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, address)
    for document in ("cheatsheet", "deck"):
        well, said = build_of(tmp_path, document)
        assert asked == []
        assert well == (way in ("a link", "google fonts")), said


@cache
def profile() -> bytes:
    """A colour profile that is not sRGB, and that says who made it."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    return made.replace(b"XYZ identity", SECRET[:12].encode()) if b"XYZ identity" in made else made


def bitmaps() -> dict[str, bytes]:
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x0112] = f"{SECRET} description", f"{SECRET} artist", 6
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", f"{SECRET} author")
    texts.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>", zip=True)
    made: dict[str, bytes] = {}
    for kind, extra in (("PNG", {"pnginfo": texts}), ("JPEG", {"comment": SECRET.encode(), "quality": 90})):
        written = io.BytesIO()
        picture = Image.effect_noise((60, 30), 60).convert("RGB")
        picture.save(written, kind, exif=exif, icc_profile=profile(), **extra)
        made[kind.lower()] = written.getvalue() + f"{SECRET} behind the end".encode()
    return made


def unpacked(content: bytes) -> bytes:
    """All that can be read out of bytes: entries of a zip, streams of a PDF, chunks of a PNG, data: URLs."""
    found = [content]
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found += [unpacked(archive.read(name)) for name in archive.namelist()]
            found.append("\n".join(archive.namelist()).encode())
    for start in re.finditer(rb"stream\r?\n", content):
        found.append(inflated(content[start.end() :]))
    for chunk in re.finditer(rb"(?:zTXt|iTXt|iCCP)[^\0]*\0+", content):
        found.append(inflated(content[chunk.end() :]))
    for data in re.finditer(rb"base64,([A-Za-z0-9+/=]{40,})", content):
        found.append(unpacked(base64.b64decode(data[1])))
    return b"\n".join(found)


def inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, 5_000_000)
    except zlib.error:
        return b""


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_picture_loses_all_that_is_no_picture_and_stays_upright(kind: str) -> None:
    data = bitmaps()[kind]
    assert SECRET.encode() in unpacked(data)
    picture = opened(data)
    assert SECRET.encode() not in unpacked(picture.content)
    assert (picture.width, picture.height) == (30, 60)
    with Image.open(io.BytesIO(picture.content)) as shown:
        assert shown.size == (30, 60)
        assert not shown.getexif()
        assert "icc_profile" not in shown.info


def test_a_picture_that_holds_nothing_else_keeps_its_bytes() -> None:
    for kind in ("PNG", "JPEG"):
        written = io.BytesIO()
        Image.effect_noise((60, 30), 60).save(written, kind)
        assert opened(written.getvalue()).content == written.getvalue()


def test_a_drawing_loses_what_its_editor_wrote_about_it() -> None:
    inner = (
        f"<metadata><x>{SECRET}</x></metadata><title>{SECRET}</title><desc>{SECRET}</desc><!-- {SECRET} -->"
        f'<i:pgf xmlns:i="http://ns.adobe.com/x">{SECRET}</i:pgf>'
        f"<style>/* {SECRET} */ path {{ fill: red /* {SECRET} }}</style>"
        f"<path style='fill: red /* {SECRET} */'/>"
        f'<path xmlns:k="http://www.inkscape.org/k" k:export-filename="/home/{SECRET}/x.png" '
        f'data-name="{SECRET}" d="M0 0"/>'
    )
    assert SECRET.encode() not in opened(svg(inner)).content
    assert b'd="M0 0"' in opened(svg(inner)).content


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The artifacts of a project whose folder, user, pictures and texts are all made to be seen again."""

    def build(folder: Path) -> None:
        project = folder / SECRET / "project"
        (project / "content").mkdir(parents=True)
        quoted = "'" + NASTY.replace("'", "''") + "'"
        (project / "content" / "x.yaml").write_text(
            f"title: {quoted}\nauthor: {quoted}\nsubtitle: {quoted}\nsubjects: {{a: A, b: B}}\n"
            f"dimensions:\n  - {{name: N, cells: {{a: {quoted}, b: y}}}}\nsummary: {quoted}\n"
        )
        (project / "pmdocs.toml").write_text("pages = 3\n")
        (project / "_brand.yml").write_text("logo: {small: a.png, medium: b.jpeg, large: c.svg}\n")
        (project / "a.png").write_bytes(bitmaps()["png"])
        (project / "b.jpeg").write_bytes(bitmaps()["jpeg"])
        inside = base64.b64encode(bitmaps()["jpeg"]).decode()
        drawing = f"<metadata>{SECRET}</metadata><image width='9' height='9' href='data:image/jpeg;base64,{inside}'/>"
        (project / "c.svg").write_bytes(svg(drawing))
        (project.parent / "secret").write_text(SECRET)
        told = dict.fromkeys(("USER", "LOGNAME", "USERNAME", "HOSTNAME", "EMAIL"), SECRET)
        ran = pmdocs("build", "-d", "cheatsheet,deck,page", cwd=project, environment=told)
        assert ran.returncode == 0, ran.stderr

    return made_once(tmp_path_factory, "hostile-leaks", build) / SECRET / "project" / "output"


@pytest.mark.parametrize("name", ["x-cheatsheet.pdf", "x-deck.pptx", "x-page.html"])
def test_no_artifact_holds_the_machine_its_user_or_what_pictures_said(name: str, built: Path) -> None:
    content = unpacked((built / name).read_bytes())
    assert len(content) > 10_000
    for secret in (SECRET, str(built.parent), str(Path(__file__).parents[2]), "assets.invalid/templates/brand"):
        assert secret.encode() not in content
        assert secret.encode("utf-16-be") not in content


def test_a_title_breaks_out_of_nothing_and_runs_nowhere(built: Path) -> None:
    from lxml import etree, html
    from pptx import Presentation

    page = (built / "x-page.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "{{ 7*7 }}" in "".join(str(text) for text in html.fromstring(page).itertext())
    pdf = (built / "x-cheatsheet.pdf").read_bytes()
    (packet,) = re.findall(rb"<\?xpacket begin.*?\?>(.*?)<\?xpacket end", pdf, re.DOTALL)
    assert NASTY.split("&lt;")[0].encode() in b"".join(str(t).encode() for t in etree.fromstring(packet).itertext())
    deck = Presentation(str(built / "x-deck.pptx"))
    assert "{{ 7*7 }}" in deck.core_properties.title
    assert deck.slides[0].shapes.title.text.startswith("</title></rdf:RDF>")


def test_what_a_master_remembers_of_its_maker_is_not_in_the_deck(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "x.yaml").write_text(
        "title: x\nsubjects: {a: A, b: B}\ndimensions:\n  - {name: N, cells: {a: x, b: y}}\n"
    )
    made = packed(small())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entries["docProps/custom.xml"] = f"<x>{SECRET}</x>".encode()
    entries["ppt/slideLayouts/slideLayout1.xml"] += f"<!-- {SECRET} -->".encode()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.comment = SECRET.encode()
        for name, content in entries.items():
            archive.writestr(name, content)
    (tmp_path / "x.potx").write_bytes(written.getvalue())
    ran = pmdocs("build", "-d", "deck", "--master", "x.potx", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert SECRET.encode() not in unpacked((tmp_path / "output" / "x-deck.pptx").read_bytes())


@pytest.mark.matrix
@pytest.mark.judge("libreoffice")
def test_libreoffice_is_asked_for_pictures_and_asks_nobody(canary: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = canary
    outside = Relation(f"{OFFICE}image", f"{address}/outside.png", external=True)
    layout = "/ppt/slideLayouts/slideLayout2.xml"
    made = dict(small())
    made[layout] = replace(made[layout], relations={**made[layout].relations, "rIdOutside": outside})
    picture = '<p:pic><p:nvPicPr><p:cNvPr id="99" name="x"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
    picture += '<a:blip r:link="rIdOutside"/></p:blipFill><p:spPr/></p:pic></p:spTree>'
    (tmp_path / "x.potx").write_bytes(packed(changed(made, layout, "</p:spTree>", picture)))
    ran = pmdocs("master", "x.potx", "--png", cwd=tmp_path, environment={"http_proxy": address, "https_proxy": address})
    assert ran.returncode == 0, ran.stderr
    assert asked == []
    assert list((tmp_path / "output").glob("*.png"))


def test_what_a_library_says_of_a_strangers_font_stays_off_the_terminal(tmp_path: Path) -> None:
    font = TTFont(io.BytesIO((ROOT / "templates" / "fonts" / "SourceCodePro-Regular.ttf").read_bytes()))
    font["post"].formatType, font["hmtx"].metrics[".notdef"] = 3.0, (40_000, 0)
    font.save(tmp_path / "x.ttf")
    (tmp_path / "_brand.yml").write_text(
        "typography: {fonts: [{family: Mine, source: file, files: [{path: x.ttf}]}], base: Mine, headings: Mine}\n"
    )
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "x.yaml").write_text(
        "title: x\nsubjects: {a: A, b: B}\ndimensions:\n  - {name: N, cells: {a: x, b: y}}\n"
    )
    ran = pmdocs("build", "-q", "-d", "page", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "huge advance" not in ran.stderr
    assert "Glyph" not in ran.stderr

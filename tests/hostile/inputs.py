"""What strangers may send, as strategies: sound files that are damaged, and files that are made to hurt."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.brands import SHIPPED
from tests.masters_hostile import HOSTILE, small
from tests.masters_packing import packed
from tests.projects import GOOD, NOTE, ROOT

_CONTENT: Final = {path.stem: path.read_bytes() for path in GOOD}
_FAULTY: Final = [path.read_bytes() for path in sorted((ROOT / "tests" / "cases").glob("*.yaml"))]
_FONT: Final = (ROOT / "templates" / "fonts" / "SourceCodePro-Regular.ttf").read_bytes()
# What every project of a case holds, unless the case has its own.
SOUND: Final[Mapping[str, bytes]] = {"content/minimal.yaml": _CONTENT["minimal"], "templates/note.html": NOTE.encode()}


# A case that is audited and not built: what stands before the name of its file.
AUDIT: Final = "audit "
_PDF: Final = (
    b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/Lang(en)/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R>>\nendobj\n"
    b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
    b"/Contents 4 0 R/Resources<</Font<</F 6 0 R>>>>/StructParents 0>>\nendobj\n4 0 obj\n<</Length 50>>stream\n"
    b"/P <</MCID 0>> BDC BT /F 24 Tf 72 700 Td (Hi) Tj ET\nendstream\nendobj\n"
    b"5 0 obj\n<</Type/StructTreeRoot/K<</S/P/P 5 0 R/K 0/Pg 3 0 R>>>>\nendobj\n"
    b"6 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\ntrailer\n<</Root 1 0 R/Size 7>>\n%%EOF\n"
)


@dataclass(frozen=True)
class Case:
    """The files of a project by name, and the document that is built of it."""

    files: Mapping[str, bytes]
    document: str


_FAST: Final = st.sampled_from([*["note"] * 14, *["deck"] * 4, "page", "cheatsheet"])
_DRAWN: Final = st.sampled_from(["page", "deck", "deck", "cheatsheet"])


@st.composite
def damaged(draw: st.DrawFn, sound: SearchStrategy[bytes]) -> bytes:
    """Sound bytes with some of them changed, cut out, said twice, or put elsewhere."""
    content = bytearray(draw(sound))
    # Hypothesis would rather look at small numbers, and so at the beginning of a file alone.
    chosen = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 (nothing is kept secret)
    for _ in range(draw(st.sampled_from((1, 1, 1, 2, 4)))):
        if not content:
            break
        at, length = chosen.randrange(len(content)), chosen.randint(1, 40)
        match chosen.randrange(5):
            case 0:
                content[at : at + length] = chosen.randbytes(chosen.randint(0, 12))
            case 1:
                del content[at : at + length]
            case 2:
                content[at:at] = content[at : at + length] * chosen.randint(1, 30)
            case 3:
                content[at] ^= 1 << chosen.randrange(8)
            case _:
                content[at:at] = draw(MARKS).encode("utf-8", "surrogatepass")
    return bytes(content)


_EVERYWHERE: Final = (
    *("x" * 300, "漢" * 60, "ب" * 120, "👩‍👩‍👧‍👦" * 20, "aب" * 60),
    *("{{ 7*7 }}", "{% for x in y %}", "]]>", "</style>"),
)
# What a text may hold, and what only looks as if it could not.
ODD: Final = st.sampled_from(
    [
        *("- ", ": ", "|", "{", "}", "[", "]", '"', "'", "#", "\ufeff", " " * 200, "\u00a0" * 50, "\u200b", "\u00ad"),
        *_EVERYWHERE,
        *(
            "<script>alert(1)</script>",
            "&lt;",
            "=cmd|' /C calc'!A0",
            "=HYPERLINK(1)",
            "@SUM(1)",
            "**",
            "_",
            "`",
            "e\u0301\u0323",
        ),
        *("url(http://127.0.0.1:1/x)", "@import 'http://127.0.0.1:1/'", "../secret.yaml", "/etc/passwd", "\\", "\n\n"),
        *(
            "[x](https://example.org)",
            "<b>",
            "<!--",
            "%s",
            "\u200f",
            "क्षि",
            "ก็",
            "1.10",
            "2026-11-23",
            "\U0001f9d1\U0001f3fd",
        ),
    ]
)
MARKS: Final = st.sampled_from(
    [
        *("&a ", "*a", "<<: *a\n", "!!python/object:os.system ", "- ", ": ", "? ", "|\n", ">-\n", "{", "}", "[", "]"),
        *('"', "'", "#", "%YAML 1.1\n", "---\n", "...\n", "\t", "\r", "\x00", "\x1b[31m", "\u202e", "\ufeff"),
        *("\ufffe", "\U0001ffff", "\ud800", "e" + "\u0301" * 20, " " * 200, "\u00a0" * 50, "\u200b", "\u00ad"),
        *_EVERYWHERE,
        *("<script>alert(1)</script>", "&lt;", "&#0;", "&#x202e;", "=cmd|' /C calc'!A0", "=HYPERLINK(1)", "@SUM(1)"),
        *("![x](http://127.0.0.1:1/x.png)", "[x](javascript:alert(1))", "[x](file:///etc/passwd)", "**", "_", "`"),
        *("url(http://127.0.0.1:1/x)", "@import 'http://127.0.0.1:1/'", "../secret.yaml", "/etc/passwd", "\\"),
    ]
)
_TEXT: Final = st.one_of(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), max_size=120),
    st.lists(st.one_of(MARKS, st.text("ab .,;-", max_size=8)), max_size=8).map("".join),
)


def contents() -> SearchStrategy[Case]:
    """Comparisons that are damaged, and bytes that are none."""
    sound = st.sampled_from([*_CONTENT.values(), *_FAULTY])
    data = st.one_of(
        *[damaged(st.sampled_from([*_CONTENT.values()]))] * 4,
        damaged(sound),
        st.binary(max_size=300),
        _TEXT.map(_encoded),
    )
    return st.builds(lambda content, document: Case({"content/minimal.yaml": content}, document), data, _FAST)


def comparisons() -> SearchStrategy[Case]:
    """Comparisons that are well formed, and whose texts are made to hurt."""
    plain = st.lists(st.one_of(ODD, st.text("ab .,;-", min_size=1, max_size=8)), max_size=8).map("".join)
    words = plain.map(lambda written: f"w{written}")
    text = st.integers(0, 60).flatmap(
        lambda n: _TEXT.map(lambda written: written.encode("utf-8", "ignore").decode()) if n == 0 else words
    )
    cell = st.one_of(text, st.fixed_dictionaries({"key": text, "text": text, "points": st.lists(text, max_size=3)}))
    dimension = st.fixed_dictionaries(
        {"name": text, "cells": st.fixed_dictionaries({"a": cell, "b": cell})},
        optional={"question": text, "headline": text, "notes": text},
    )
    made = st.fixed_dictionaries(
        {
            "title": text,
            "subjects": st.fixed_dictionaries({"a": text, "b": text}),
            "dimensions": st.lists(dimension, min_size=1, max_size=3),
        },
        optional={
            "subtitle": text,
            "author": text,
            "license": text,
            "summary": text,
            "together": text,
            "introduction": text,
            "language": st.sampled_from(["en", "de", "ar", "ja", "xx", "he"]),
            "scenarios": st.lists(st.fixed_dictionaries({"situation": text, "answer": text}), max_size=2),
            "glossary": st.lists(st.fixed_dictionaries({"term": text, "meaning": text}), max_size=2),
        },
    )
    data = made.map(lambda value: json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return st.builds(lambda content, document: Case({"content/minimal.yaml": content}, document), data, _FAST)


def brands() -> SearchStrategy[Case]:
    """Brands that are damaged, or whose values are made to hurt."""
    folder = ROOT / "tests" / "cases" / "brands"
    shipped = [path.read_bytes() for path in sorted((ROOT / "templates" / "brands").glob("*/_brand.yml"))]
    sound = st.sampled_from([SHIPPED.encode(), *shipped, *(path.read_bytes() for path in sorted(folder.glob("*.yml")))])
    value = _TEXT.map(lambda written: json.dumps(written, ensure_ascii=False))
    made = st.builds(
        lambda name, colour, family, path: (
            f"meta: {{name: {name}}}\ncolor: {{foreground: {colour}, palette: {{subject-1: {colour}}}}}\n"
            f"typography: {{base: {{family: {family}}}, headings: {family}}}\nlogo: {path}\n"
        ).encode("utf-8", "surrogatepass"),
        *(value, st.one_of(value, st.sampled_from(['"#123456"', '"#abc"', "red"])), value, value),
    )
    data = st.one_of(damaged(sound), made)
    return st.builds(lambda brand, document: Case({"_brand.yml": brand}, document), data, _FAST)


@cache
def _bitmaps() -> tuple[bytes, ...]:
    from PIL import Image

    made = []
    for kind, mode in (("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "RGB"), ("JPEG", "L")):
        written = io.BytesIO()
        exif = Image.Exif()
        exif[0x0112] = 6
        Image.new(mode, (24, 12)).save(written, kind, exif=exif)
        made.append(written.getvalue())
    return tuple(made)


_SVG: Final = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">'
    b'<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient>'
    b'<clipPath id="c"><path d="M0 0"/></clipPath><marker id="m"><path d="M0 0L1 1"/></marker>'
    b'<pattern id="p" width="2" height="2"><path d="M0 0"/></pattern>'
    b'</defs><style>.a { fill: url(#g) }</style><g transform="rotate(3)"><path class="a" clip-path="url(#c)" '
    b'marker-mid="url(#m)" d="M0 0h40v20z"/><use xlink:href="#m" x="3"/><text x="1" y="9" font-size="4">ab</text>'
    b'<rect fill="url(#p)" width="9" height="9"/></g></svg>'
)


def pictures() -> SearchStrategy[Case]:
    """Logos that are damaged."""
    data = damaged(st.one_of(st.just(_SVG), st.just(_SVG), st.deferred(lambda: st.sampled_from(_bitmaps()))))
    brand = b"logo: {images: {x: {path: x.svg, alt: X}}, small: x, medium: x, large: x}\n"
    return st.builds(lambda picture, document: Case({"_brand.yml": brand, "x.svg": picture}, document), data, _FAST)


def fonts() -> SearchStrategy[Case]:
    """Fonts that are damaged."""
    brand = b"typography: {fonts: [{family: Mine, source: file, files: [{path: x.ttf}]}], base: Mine, headings: Mine}\n"
    brand += b"defaults: {pmdocs: {deck-base: Mine}}\n"
    files = {"_brand.yml": brand, "pmdocs.toml": b"embed-fonts = true\n"}
    font = _damaged_font()
    return st.builds(lambda data, document: Case({**files, "x.ttf": data}, document), font, _DRAWN)


@st.composite
def _damaged_font(draw: st.DrawFn) -> bytes:
    """A font with bytes of one of its tables changed; without aim, most damage hits outlines."""
    content = bytearray(_FONT)
    count = int.from_bytes(content[4:6], "big")
    for _ in range(draw(st.integers(1, 4))):
        entry = 12 + 16 * draw(st.integers(0, count - 1))
        offset = int.from_bytes(content[entry + 8 : entry + 12], "big")
        length = int.from_bytes(content[entry + 12 : entry + 16], "big")
        # Tables begin with what everything else hangs on.
        at = offset + draw(st.one_of(st.integers(0, min(length, 64) - 1), st.integers(0, length - 1)))
        noise = draw(st.one_of(st.binary(min_size=1, max_size=8), st.sampled_from([b"\xff" * 16, b"\0" * 16])))
        content[at : at + len(noise)] = noise
    return bytes(content)


def masters() -> SearchStrategy[Case]:
    """Masters of which a part or the package is damaged, and the hostile ones."""
    small_hostile = st.sampled_from(sorted(set(HOSTILE) - {"bomb", "bomb that lies", "bomb by its ratio"}))
    package = st.one_of(
        damaged_part(_SMALL),
        damaged_part(_SMALL),
        damaged(_SMALL),
        small_hostile.map(lambda name: HOSTILE[name][0]()),
    )
    files = {"pmdocs.toml": b'master = "x.potx"\n'}
    return st.builds(lambda content: Case({**files, "x.potx": content}, "deck"), package)


_SMALL: Final = st.deferred(lambda: st.just(packed(small())))


@st.composite
def damaged_part(draw: st.DrawFn, packages: SearchStrategy[bytes]) -> bytes:
    """A package with damage inside of one of its parts."""
    with zipfile.ZipFile(io.BytesIO(draw(packages))) as archive:
        entries = {info.filename: archive.read(info) for info in archive.infolist()}
    name = draw(st.sampled_from(sorted(entries)))
    entries[name] = draw(damaged(st.just(entries[name])))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, content in entries.items():
            archive.writestr(zipfile.ZipInfo(key), content)
    return written.getvalue()


def settings() -> SearchStrategy[Case]:
    """Settings that are damaged, or whose values are made to hurt."""
    sound = b'footer = "x"\nlicense = "CC"\npaper = "letter"\npages = 1\nbrand = "nocturne"\nembed-fonts = true\n'
    made = st.builds(
        lambda key, value: f"{key} = {json.dumps(value)}\n".encode("utf-8", "surrogatepass"),
        st.sampled_from(["brand", "master", "footer", "license", "paper", "documents"]),
        _TEXT,
    )
    data = st.one_of(damaged(st.just(sound)), made)
    return st.builds(lambda content, document: Case({"pmdocs.toml": content}, document), data, _FAST)


def audited() -> SearchStrategy[Case]:
    """Decks and PDFs that are damaged, to be audited."""
    deck = st.one_of(damaged_part(_SMALL), damaged(_SMALL))
    decks = deck.map(lambda content: Case({"x.pptx": content}, f"{AUDIT}x.pptx"))
    return st.one_of(decks, damaged(st.just(_PDF)).map(lambda content: Case({"x.pdf": content}, f"{AUDIT}x.pdf")))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def asking(case: Case, address: str) -> Case:
    """A case whose files name this address, of a server that listens, where they name one that does not."""
    files = {name: data.replace(b"http://127.0.0.1:1", address.encode()) for name, data in case.files.items()}
    return Case(files, case.document)


def case_folder(folder: Path, case: Case) -> Path:
    """A project that holds the files of a case."""
    for name, content in {**SOUND, **case.files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder

"""A document that stays HTML, made self-contained: styles inside, fonts as subsets inside, nothing fetched."""

from __future__ import annotations

import base64
import io
import posixpath
import re
from collections.abc import Mapping
from typing import Final

from generator.artifact import Artifact
from generator.brand import Brand
from generator.edition import Edition
from generator.problems import Place, Problem, Result

_STYLESHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
_URL = re.compile(r"""url\(\s*["']?(?!data:)([^"')]+)["']?\s*\)""")
_PICTURE = re.compile(r"""(<(?:img|source)\b[^>]*?\s(?:src|srcset)=")([^"]+)(?=")""")
_PICTURES: Final = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
_OUTSIDE = re.compile(
    r"""
    <(?:script|iframe|frame|object|embed|base)\b
    | <meta\b[^>]*\shttp-equiv\s*=\s*["']?refresh
    | <[a-z][^>]*\s(?:src|srcset|poster|background|ping|action|formaction)\s*=\s*(?!["']?data:)
    | <(?!(?:a|area)\s)[a-z][^>]*\s(?:xlink:)?href\s*=\s*(?!["']?(?:data:|\#))  # a reader follows the links of <a>
    | <[a-z][^>]*\son[a-z]+\s*=
    | <[a-z][^>]*\sstyle\s*=\s*["'][^>]*url\(\s*(?!["']?data:)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_FETCHED_BY_STYLE = re.compile(rf"@import|{_URL.pattern}", re.IGNORECASE)
# What the fonts of a brand are named in.
_OWN_FILE: Final = "_brand.yml"
_TEMPLATE_STAMP = re.compile(r' data-template="[^"]*"')


def write(html: str, name: str, edition: Edition, brand: Brand, files: Mapping[str, bytes]) -> Result[Artifact]:
    """The page with everything that it needs inside; a problem for what would have to be fetched."""
    problems: list[Problem] = []
    letters = "".join(sorted(set(re.sub(r"<[^>]*>", "", html)) | set(_ascii()))).replace("\n", "")

    def style(link: re.Match[str]) -> str:
        file = posixpath.normpath(link[1])
        if file not in files:
            problems.append(Problem("asset", f"there is no templates/{file}", Place(f"templates/{file}")))
            return ""
        css = files[file].decode("utf-8")
        return f"<style>\n{_URL.sub(lambda url: _inlined(url[1], file, files, letters, problems), css)}</style>"

    def picture(shown: re.Match[str]) -> str:
        file = posixpath.normpath(shown[2])
        kind = _PICTURES.get(posixpath.splitext(file)[1])
        if kind is None or file not in files:
            return shown[0]
        return f"{shown[1]}data:{kind};base64,{base64.b64encode(files[file]).decode('ascii')}"

    page = _TEMPLATE_STAMP.sub("", _PICTURE.sub(picture, _STYLESHEET.sub(style, html)))
    found = [*_OUTSIDE.finditer(page)]
    found += [outside for style in _STYLE.finditer(page) for outside in _FETCHED_BY_STYLE.finditer(style[1])]
    for outside in found:
        message = f'"{outside[0][:60]}" would be fetched or run when the page is opened'
        problems.append(Problem("asset", message, hint="A page holds everything that it shows."))
    if problems:
        return Result(None, tuple(problems))
    return Result(Artifact(name, "html", page.lstrip().encode("utf-8")))


def _ascii() -> str:
    return "".join(map(chr, range(0x20, 0x7F)))


def _inlined(url: str, css: str, files: Mapping[str, bytes], letters: str, problems: list[Problem]) -> str:
    file = posixpath.normpath(posixpath.join(posixpath.dirname(css), url))
    if file not in files or not file.endswith((".ttf", ".otf")):
        reason = "only fonts of templates/ can stand there" if file in files else f"there is no templates/{file}"
        problems.append(Problem("asset", f"url({url[:80]}): {reason}", Place(f"templates/{css}")))
        return "none"
    try:
        subset = base64.b64encode(_subset(files[file], letters)).decode("ascii")
    except Exception as error:
        # Whatever fontTools meets in a damaged font; it has no error of its own for it.
        message = f"{posixpath.basename(file)} is damaged, so that no page can hold it ({type(error).__name__})"
        hint = "Save it anew with a font editor, or take the file from its maker."
        problems.append(
            Problem("font", message, Place(_OWN_FILE if file.startswith("brand/") else f"templates/{file}"), hint)
        )
        return "none"
    return f'url("data:font/woff2;base64,{subset}") format("woff2")'


def _subset(font: bytes, letters: str) -> bytes:
    """The glyphs of some letters as WOFF2 (W3C WOFF File Format 2.0), the same bytes every time."""
    from fontTools import subset

    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "mark", "mkmk", "ccmp", "locl"])
    options.recalc_timestamp = False
    with subset.load_font(io.BytesIO(font), options) as loaded:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=letters)
        subsetter.subset(loaded)
        written = io.BytesIO()
        subset.save_font(loaded, written, options)
    return written.getvalue()

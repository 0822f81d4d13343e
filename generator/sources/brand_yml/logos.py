"""The part `logo` of a brand: a picture for each size and each kind of ground."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from generator.brand import Logo
from generator.limits import MOST_ALT, MOST_PICTURES, MOST_PIXELS_OF_ALL
from generator.problems import Problem, Result, UsageProblem
from generator.sources.brand_yml.picture import UnreadablePicture, opened
from generator.sources.brand_yml.shape import SIZES, place
from generator.sources.characters import HIDDEN
from generator.sources.tree import Tree

FOLDER: Final = "brand/logos"
_SAFE = re.compile(r"[^\w.-]+")


def read(
    written: object, tree: Tree, beside: Callable[[str], bytes], name: str
) -> tuple[dict[tuple[str, bool], Logo], dict[str, bytes], list[Problem]]:
    """The logos by size and ground, their bytes by name, and what is wrong; `name` is what they say at least."""
    logos: dict[tuple[str, bool], Logo] = {}
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    made: dict[str, Logo | None] = {}
    pixels = 0.0
    wanted = list(_wanted(written))
    if len({path for *_, path, _ in wanted}) > MOST_PICTURES:
        message = f"a brand has at most {MOST_PICTURES} pictures"
        return logos, files, [Problem("logo", message, place(tree, "logo", key=True), "Keep those that logos use.")]
    for size, dark, address, path, alt in wanted:
        said = alt or name
        if HIDDEN.search(said) or len(said) > MOST_ALT:
            message = f"what a logo says is one line of at most {MOST_ALT} characters"
            problems.append(Problem("logo", message, place(tree, address)))
            continue
        if path not in made:
            found = _logo(path, beside, files)
            if found.value is None:
                problems += (Problem("logo", p.message, place(tree, address), p.hint) for p in found.problems)
            elif not found.value.file.endswith(".svg"):
                pixels += found.value.width * found.value.height
            made[path] = found.value
            if pixels > MOST_PIXELS_OF_ALL:
                message = f"the pictures have more than {MOST_PIXELS_OF_ALL:,} pixels together"
                problems.append(Problem("logo", message, place(tree, address), "Save them smaller."))
                return logos, files, problems
        logo = made[path]
        if logo is not None and size:
            logos[size, dark] = Logo(logo.file, said, logo.width, logo.height, place(tree, address))
    return logos, files, problems


def _wanted(written: object) -> Iterator[tuple[str, bool, str, str, str]]:
    """Size, whether for a dark ground, address, path and alternative text; without a size what no size uses."""
    if not isinstance(written, dict):
        if isinstance(written, str) and written:
            yield from (("medium", dark, "logo", written, "") for dark in (False, True))
        return
    if written.get("path"):
        yield from (("medium", dark, *_picture(written, "logo")) for dark in (False, True))
    images = {key: value for key, value in (written.get("images") or {}).items() if value}
    for key, value in images.items():
        address, path, alt = _picture(value, f"logo.images.{key}")
        yield "", False, address, path, alt
    for size in SIZES:
        value = written.get(size)
        if isinstance(value, dict) and not value.get("path"):
            yield from (
                (size, dark, *_resolved(value[key], f"logo.{size}.{key}", images))
                for key, dark in (("light", False), ("dark", True))
                if value.get(key)
            )
        elif value:
            yield from ((size, dark, *_resolved(value, f"logo.{size}", images)) for dark in (False, True))


def _resolved(value: Any, address: str, images: Mapping[str, Any]) -> tuple[str, str, str]:  # noqa: ANN401
    if isinstance(value, str) and value in images:
        return _picture(images[value], f"logo.images.{value}")
    return _picture(value, address)


def _picture(value: Any, address: str) -> tuple[str, str, str]:  # noqa: ANN401
    if isinstance(value, str):
        return address, value, ""
    return f"{address}.path", value.get("path") or "", value.get("alt") or ""


def _logo(path: str, beside: Callable[[str], bytes], files: dict[str, bytes]) -> Result[Logo]:
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/|~", path):
        message = f"{path[:80]}: nothing is fetched, and nothing read from elsewhere"
        return Result(None, (Problem("logo", message, hint="Put the file beside the brand."),))
    try:
        picture = opened(beside(path))
    except FileNotFoundError:
        hint = "Give a path from the folder of the brand, or the name of one of its images."
        return Result(None, (Problem("logo", f'there is no file "{path[:80]}"', hint=hint),))
    except UsageProblem as error:
        return Result(None, (Problem("logo", f"{path[:80]}: {error.problem.message}", hint=error.problem.hint),))
    except UnreadablePicture as unreadable:
        return Result(None, (Problem("logo", f"{path[:80]}: {unreadable}", hint="Save it anew as SVG, PNG or JPEG."),))
    stem = _SAFE.sub("-", posixpath.splitext(posixpath.basename(path))[0])
    name, n = f"{FOLDER}/{stem}.{picture.kind}", 1
    while files.get(name, picture.content) != picture.content:
        n += 1
        name = f"{FOLDER}/{stem}-{n}.{picture.kind}"
    files[name] = picture.content
    return Result(Logo(name, "", picture.width, picture.height))

"""The deck writer: strict XHTML and a master in, a finished .pptx out. It reads no file and no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.artifact import Artifact
from generator.brand import FILE as BRAND_FILE
from generator.brand import Brand
from generator.edition import Edition
from generator.problems import Place, Problem, Result


def write(html: str, name: str, edition: Edition, brand: Brand, files: Mapping[str, bytes]) -> Result[Artifact]:
    """The deck of `html` (docs/deck-html.md) on `files["master.pptx"]`, measured with the fonts in `files`.

    No artifact where the HTML, a link or the master is wrong. Slides have no paper: of the edition, `master` counts,
    which names the file of a company's own, the minutes, and whether anything may move.
    """
    from generator.writers.pptx import embedding, house_master, limiting, master, pacing, presentation, xhtml
    from generator.writers.pptx.advances import BASIC
    from generator.writers.pptx.embedding import Embedded
    from generator.writers.pptx.flow import Flow
    from generator.writers.pptx.measure import Fonts
    from generator.writers.pptx.paginate import paginate
    from generator.writers.pptx.rasterizing import NotDrawn

    for needed in (master.FILE, *BASIC):
        if needed not in files:
            message = f"the deck needs {needed}, and it is missing"
            return Result(None, (Problem("master", message, Place(f"templates/{needed}"), "Install pmdocs again."),))
    deck = xhtml.read(html)
    named = edition.master or f"templates/{master.FILE}"
    rtl, given = deck.value is not None and deck.value.rtl, files[master.FILE]
    if house_master.is_ours(given):
        try:
            loaded = master.load(house_master.branded(brand, files), rtl)
        except NotDrawn as reason:
            hint = "Draw it with plain shapes and colours and save it anew as SVG, or give a PNG."
            return Result(None, (*deck.problems, Problem("logo", str(reason), reason.place or Place(BRAND_FILE), hint)))
    else:
        loaded = master.adopted(given, named, rtl)
    problems = (*deck.problems, *_placed(loaded.problems, named))
    if deck.value is None or loaded.value is None:
        return Result(None, problems)
    flow = Flow(Fonts(files, brand.faces, brand.kinds()))
    outline = deck.value
    pages = paginate(outline, loaded.value, flow, animations=edition.animations)
    stays = limiting.stays(pages.value or (), edition.minutes)
    if pages.value is not None and not all(stays):
        # An agenda names what is shown, and that is known now.
        outline = limiting.naming_shown(outline, stays)
        pages = paginate(outline, loaded.value, flow, animations=edition.animations)
    problems = (*problems, *_placed(pages.problems, named))
    if pages.value is None:
        return Result(None, problems)
    problems = (*problems, *limiting.pressed(pages.value, stays, edition.minutes))
    paced = pacing.paced(outline, pages.value, stays, edition.minutes)
    fonts: Result[tuple[Embedded, ...]] = Result(())
    if brand.embed_fonts:
        fonts = embedding.embedded(brand, files, loaded.value.parts)
        problems = (*problems, *fonts.problems)
    content = presentation.build(outline, paced, loaded.value, fonts.value or ())
    shown = sum(not page.hidden for page in paced)
    time = pacing.taken(pages.value, stays)
    return Result(Artifact(name, "pptx", content, pages=len(paced), shown=shown, seconds=time), problems)


def _placed(problems: tuple[Problem, ...], named: str) -> tuple[Problem, ...]:
    """The problems, those of the master with the name of the file that it came from."""
    return tuple(replace(p, place=Place(named)) if p.rule == "master" and p.place is None else p for p in problems)

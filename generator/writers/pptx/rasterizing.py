"""A picture in SVG as PNG, for viewers that know no SVG: drawn by WeasyPrint, with the bundled fonts alone."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Final

from generator.problems import Place

# One transparent pixel, for a machine on which nothing can draw; PowerPoint shows the SVG beside it.
_NOTHING: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6300010000000500010d0a2db40000000049454e44ae426082"
)
# The longer side of what is drawn, in px: sharp at 4 inches on a screen of high resolution.
_LONGER: Final = 1200
_PX_IN_PT: Final = 0.75
_NAME: Final = "picture.svg"


class NotDrawn(Exception):  # noqa: N818 (it says what is wrong with a picture, and is no fault of ours)
    """A picture of which nothing, or not all, can be drawn; the message says which, and `place` where it is named."""

    def __init__(self, message: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.place = place


@lru_cache(maxsize=8)
def png(svg: bytes, width: float, height: float) -> bytes:
    """The picture on a transparent ground; `width` and `height` are its own, in px. The same bytes for the same SVG.

    Raises NotDrawn.
    """
    from generator.writers.pdf import fonts

    with fonts.configured(system=False):
        try:
            return _drawn(svg, width, height)
        except (OSError, ImportError):
            # No Pango here; `pmdocs doctor` says so.
            return _NOTHING
        except (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
            # A number that is none, deep in the drawing.
            raise NotDrawn("it cannot be drawn: something in it is damaged or extreme") from None


def _drawn(svg: bytes, width: float, height: float) -> bytes:
    import pypdfium2
    import weasyprint

    from generator.writers.pdf.assets import BASE, Assets
    from generator.writers.pdf.layout import has_fonts, logged

    if not has_fonts():
        raise OSError("no font, so that Pango cannot work")
    page = (
        f"<style>@page{{size:{width}px {height}px;margin:0}}body{{margin:0}}"
        f'img{{display:block;width:{width}px;height:{height}px}}</style><img src="{_NAME}" alt="">'
    )
    with logged() as said:
        pdf = weasyprint.HTML(string=page, base_url=BASE, url_fetcher=Assets({_NAME: svg})).write_pdf()
    # WeasyPrint swallows what is raised in a drawing, and leaves out what would have come after it.
    if any(problem.severity == "error" for problem in said):
        raise NotDrawn("it cannot be drawn: something in it is damaged or extreme")
    scale = _LONGER / (max(width, height) * _PX_IN_PT)
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=scale, fill_color=(255, 255, 255, 0)).to_pil().convert("RGBA")
    if image.getbbox() is None:
        raise NotDrawn("nothing of it can be seen")
    packed = io.BytesIO()
    image.save(packed, "PNG", optimize=False, compress_level=9)
    return packed.getvalue()

"""Our own 16:9 master from brand tokens: `python -m generator.writers.pptx.house_master` writes it.

The package is written part by part (ECMA-376 part 2) with fixed dates and a fixed order, so that equal tokens
give equal bytes. house_frame.py says which level of a placeholder has which role.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from generator.brand import Brand
from generator.writers.pptx.house_frame import (
    BODY,
    FLUSH,
    HEIGHT,
    NO_FOOTER,
    TITLE,
    WIDTH,
    background,
    pointed,
)
from generator.writers.pptx.house_layouts import layouts
from generator.writers.pptx.house_logo import Logos, Placed, logos_of
from generator.writers.pptx.house_shapes import EMU, Box, Level, Placeholder, Shape, list_style, shape_tree
from generator.writers.pptx.house_theme import (
    DRAWING,
    INK,
    NAME,
    PAPER,
    SOFT,
    Tokens,
    table_styles_xml,
    theme_xml,
)

FILE: Final = Path(__file__).parents[3] / "templates" / "master.pptx"
# SHA-256 of that file; `python -m generator.writers.pptx.house_master` says it when it has written a new one.
DIGEST: Final = "312e240bb718f6fe56e74e3dc4453834196cd9d698ad1a7e3196b0ff946daba0"

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_PLAIN: Final = f'xmlns:a="{DRAWING}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_NAMESPACES: Final = f'{_PLAIN} xmlns:r="{_OFFICE}"'
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CONTENT: Final = "application/vnd.openxmlformats-officedocument."
_GROUND: Final = background(PAPER)
# The least date that a zip entry can have.
_DATE: Final = (1980, 1, 1, 0, 0, 0)


def build(tokens: Tokens | None = None, logos: Logos | None = None) -> bytes:
    """The master as a .pptx without slides; the same tokens and logos give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in parts(tokens or Tokens(), logos or Logos()).items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            data = content if isinstance(content, bytes) else (_declaration(name) + content).encode()
            package.writestr(entry, data, compresslevel=9)
    return packed.getvalue()


def _declaration(name: str) -> str:
    """The XML declaration, which the parts that are there by the dozen do without (package.py)."""
    return "" if name.endswith(".rels") or name.startswith("ppt/slideLayouts/") else _DECLARATION


def branded(brand: Brand, files: Mapping[str, bytes]) -> bytes:
    """Our master in the brand's colours and fonts and with its logo. Raises NotDrawn (rasterizing.py)."""
    tokens = Tokens.of(brand)
    placed = logos_of(brand, files, tokens) if brand.logos else Logos()
    if (tokens, placed) == (Tokens(), Logos()):
        return files[FILE.name]
    return _built(tokens, placed)


@lru_cache(maxsize=2)
def _built(tokens: Tokens, placed: Logos) -> bytes:
    return build(tokens, placed)


def is_ours(master: bytes) -> bool:
    """Whether these are the bytes of the shipped master: nothing else is taken without looking into it."""
    return hashlib.sha256(master).hexdigest() == DIGEST


def parts(tokens: Tokens, logos: Logos) -> dict[str, str | bytes]:
    """The parts of the package by name, in the order in which they are written: XML without declaration, or bytes."""
    made = layouts(tokens, logos)
    media = _media(logos)
    layout_names = [f"slideLayouts/slideLayout{n}.xml" for n in range(1, len(made) + 1)]
    theme = theme_xml(tokens)
    content: dict[str, str | bytes] = {
        "docProps/core.xml": _core(),
        "docProps/app.xml": (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            f"<Application>{NAME}</Application></Properties>"
        ),
        "ppt/presentation.xml": _presentation(),
        "ppt/_rels/presentation.xml.rels": _relations(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("theme", "theme/theme1.xml"),
            ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"),
            ("tableStyles", "tableStyles.xml"),
        ),
        "ppt/slideMasters/slideMaster1.xml": _master(len(made), tokens, logos),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            *(("slideLayout", f"../{name}") for name in layout_names),
            ("theme", "../theme/theme1.xml"),
            *_images(logos.footer, media),
        ),
    }
    for name, layout in zip(layout_names, made, strict=True):
        folder, file = name.split("/")
        content[f"ppt/{name}"] = layout.xml(_PLAIN)
        placed = {"title": logos.cover, "secHead": logos.section}.get(layout.kind)
        content[f"ppt/{folder}/_rels/{file}.rels"] = _relations(
            ("slideMaster", "../slideMasters/slideMaster1.xml"), *_images(placed, media)
        )
    content |= {
        "ppt/notesMasters/notesMaster1.xml": _notes_master(tokens.printed()),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relations(("theme", "../theme/theme2.xml")),
        "ppt/theme/theme1.xml": theme,
        # PowerPoint repairs a file whose masters share one theme part.
        "ppt/theme/theme2.xml": theme_xml(tokens.printed()),
        # PowerPoint offers to repair a file without these two.
        "ppt/presProps.xml": f"<p:presentationPr {_NAMESPACES}/>",
        "ppt/viewProps.xml": f"<p:viewPr {_NAMESPACES}/>",
        "ppt/tableStyles.xml": table_styles_xml(tokens),
    }
    content |= {f"ppt/media/{name}": data for data, name in media.items()}
    root = _relations(
        ("officeDocument", "ppt/presentation.xml"),
        ("extended-properties", "docProps/app.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    )
    return {"[Content_Types].xml": _content_types(content), "_rels/.rels": root, **content}


def _media(logos: Logos) -> dict[bytes, str]:
    """The names of the pictures' files; equal pictures are one file."""
    names: dict[bytes, str] = {}
    for placed in (logos.cover, logos.section, logos.footer):
        for extension, data in placed.parts() if placed else ():
            names.setdefault(data, f"image{len(names) + 1}.{extension}")
    return names


def _images(placed: Placed | None, media: Mapping[bytes, str]) -> list[tuple[str, str]]:
    return [("image", f"../media/{media[data]}") for _, data in placed.parts()] if placed else []


def _content_types(names: Iterable[str]) -> str:
    kinds = {
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": f"{_CONTENT}extended-properties+xml",
        "ppt/presentation.xml": f"{_CONTENT}presentationml.presentation.main+xml",
        "ppt/slideMasters/": f"{_CONTENT}presentationml.slideMaster+xml",
        "ppt/slideLayouts/": f"{_CONTENT}presentationml.slideLayout+xml",
        "ppt/notesMasters/": f"{_CONTENT}presentationml.notesMaster+xml",
        "ppt/theme/": f"{_CONTENT}theme+xml",
        "ppt/presProps.xml": f"{_CONTENT}presentationml.presProps+xml",
        "ppt/viewProps.xml": f"{_CONTENT}presentationml.viewProps+xml",
        "ppt/tableStyles.xml": f"{_CONTENT}presentationml.tableStyles+xml",
    }
    pictures = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
    used = sorted({name.rpartition(".")[2] for name in names} & set(pictures))
    defaults = "".join(f'<Default Extension="{end}" ContentType="{pictures[end]}"/>' for end in used)
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name in names
        if not name.endswith(".rels")
        for start, kind in kinds.items()
        if name.startswith(start)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{defaults}{overrides}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    """A relationships part, rId1 onwards in the order given."""
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{kind if "/" in kind else f"{_OFFICE}/{kind}"}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _core() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The pmdocs master</dc:title>'
        f"<dc:creator>{NAME}</dc:creator></cp:coreProperties>"
    )


def _presentation() -> str:
    text = [Level(18, margin=n * 0.5, font="+mn") for n in range(9)]
    return (
        f'<p:presentation {_NAMESPACES} saveSubsetFonts="1">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{round(WIDTH * EMU)}" cy="{round(HEIGHT * EMU)}"/>'
        '<p:notesSz cx="6858000" cy="9144000"/>'
        f"{list_style(text, 'p:defaultTextStyle')}</p:presentation>"
    )


def _master(layout_count: int, tokens: Tokens, logos: Logos) -> str:
    # Relationships: the layouts, the theme, then the logo's pictures.
    logo = logos.footer.shapes(layout_count + 2, tokens) if logos.footer else ()
    shapes = (
        *logo,
        Placeholder("title", "Title", ("Click to edit the title",), box=TITLE, insets=FLUSH, anchor="ctr"),
        Placeholder(
            "body",
            "Text",
            ("A point", "A point below", "Text", "A key phrase"),
            index=1,
            box=BODY,
            insets=FLUSH,
        ),
        Placeholder(
            "ftr",
            "Footer",
            NO_FOOTER,
            index=2,
            box=logos.foot,
            levels=(Level(12, colour=SOFT, align="l"),),
            insets=FLUSH,
            anchor="ctr",
            shrinks=False,
        ),
        Placeholder(
            "sldNum",
            "Slide number",
            (),
            index=3,
            box=logos.number,
            levels=(Level(12, colour=SOFT, align="r"),),
            insets=FLUSH,
            anchor="ctr",
            field="slidenum",
            shrinks=False,
        ),
    )
    title = Level(32, bold=tokens.bold_titles, spacing=90, align="l", font="+mj")
    levels = [*pointed(28, 24, 28), *(Level(20, margin=0.66, before=4) for _ in range(5))]
    body = [replace(level, spacing=100, align="l", font="+mn") for level in levels]
    other = [Level(18, font="+mn") for _ in range(9)]
    ids = "".join(f'<p:sldLayoutId id="{2147483648 + n}" r:id="rId{n}"/>' for n in range(1, layout_count + 1))
    return (
        f'<p:sldMaster {_NAMESPACES} preserve="1"><p:cSld>{_GROUND}{shape_tree(_formed(shapes))}</p:cSld>{_map(tokens)}'
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>"
        f"<p:txStyles>{list_style([title], 'p:titleStyle')}{list_style(body, 'p:bodyStyle')}"
        f"{list_style(other, 'p:otherStyle')}</p:txStyles></p:sldMaster>"
    )


def _formed(shapes: Iterable[Shape]) -> list[Shape]:
    return [replace(shape, formed=True) if isinstance(shape, Placeholder) else shape for shape in shapes]


def _notes_master(tokens: Tokens) -> str:
    """The slide above, the notes below, the page's number at the bottom."""
    image = Box(0.75, 0.75, 6.0, 3.375)
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="5" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
        'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>'
        f'{image.xfrm()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f'<a:ln w="9525">{SOFT.fill()}</a:ln></p:spPr></p:sp>'
    )
    shapes = (
        Placeholder(
            "body",
            "Notes",
            ("Click to add what you say",),
            index=3,
            box=Box(0.75, 4.45, 6.0, 4.75),
            insets=FLUSH,
            anchor="t",
            shrinks=False,
        ),
        Placeholder(
            "sldNum",
            "Page number",
            (),
            index=5,
            box=Box(5.25, 9.4, 1.5, 0.3),
            levels=(Level(12, colour=SOFT, align="r"),),
            insets=FLUSH,
            anchor="ctr",
            field="slidenum",
            shrinks=False,
        ),
    )
    tree = shape_tree(_formed(shapes)).replace("<p:grpSpPr/>", f"<p:grpSpPr/>{picture}", 1)
    text = [Level(12, colour=INK, margin=n * 0.25, before=4, font="+mn") for n in range(9)]
    return (
        f"<p:notesMaster {_NAMESPACES}><p:cSld>{_GROUND}{tree}</p:cSld>{_map(tokens)}"
        f"{list_style(text, 'p:notesStyle')}</p:notesMaster>"
    )


def _map(tokens: Tokens) -> str:
    """`p:clrMap`: which of the theme's colours are text and ground."""
    texts = " ".join(f'{name}="{role}"' for name, role in tokens.roles().items())
    others = " ".join(f'{name}="{name}"' for name in (*(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink"))
    return f"<p:clrMap {texts} {others}/>"


def main() -> None:
    """Write templates/master.pptx; a test holds the default tokens to templates/_brand.yml."""
    content = build()
    FILE.write_bytes(content)
    print(f'DIGEST: Final = "{hashlib.sha256(content).hexdigest()}"')


if __name__ == "__main__":
    main()

"""Masters that we make ourselves, each odd in a way that real ones are: `MASTERS` has a maker by name.

The same call gives the same bytes. masters_odd.py has more makers, masters_hostile.py what must be refused or dropped.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from generator.writers.pptx.package import OFFICE, Part, Relation
from tests import masters_odd
from tests.masters_drawing import GROW, SHRINK, Holder, Theme, ground, panel, picture, png, words
from tests.masters_office import ENGLISH, GERMAN, JAPANESE, LEVELS, Frame, layouts
from tests.masters_packing import TEMPLATE, File, Layout, Master, Text, furniture, inherited, packed, parts
from tests.masters_samples import with_samples

WIDE: Final = (33.867, 19.05)
_TEAL: Final = Theme(
    "Teal",
    "1D2B33 FFFFFF 0B4F5C E9F2F3 0B7285 D9480F 5C940D 862E9C 1864AB C2255C 0B7285 6741D9",
)
_INDIGO: Final = Theme(
    "Indigo",
    "22223B FFFFFF 2B3A67 F2E9E4 2B3A67 B5446E 3A7D44 E09F3E 5E548E 9E2A2B 2B3A67 5E548E",
    "Yu Gothic Light",
    "Yu Gothic",
    ("游ゴシック Light", "游ゴシック"),
)
_CORPORATE: Final = Theme(
    "Corporate 2024",
    "000000 FFFFFF 00338D F0F0F0 00338D 005EB8 0091DA 483698 470A68 00A3A1 00338D 470A68",
    "Georgia",
    "Arial",
)
_NIGHT: Final = Theme(
    "Night",
    "10131A F4F6FB 1E2533 C9D3E6 4FC3F7 FFB74D AED581 F06292 BA68C8 FFD54F 81D4FA CE93D8",
    "Trebuchet MS",
    "Trebuchet MS",
)
_PAPER: Final = Theme(
    "Paper",
    "2E2A25 FFFFFF 5B4636 F6F1E7 8C1C13 3D5A40 B08900 33658A 735D78 6B705C 8C1C13 735D78",
    "Cambria",
    "Cambria",
)


def german() -> bytes:
    """Office, 16:9, German names; every body inherits normAutofit, as in most real masters."""
    width, height = WIDE
    frame = Frame(width, height, (2.33, 0.9, 29.2, 2.9), (2.33, 4.6, 29.2, 12.2), 17.5, "de")
    band = panel((0, 0, 0.9, height), "accent1")
    line = panel((2.33, 3.9, 29.2, 0.07), "accent1")
    logo = panel((31.0, 17.4, 0.5, 0.9), "accent2", "chevron", "Logo") + panel(
        (31.5, 17.4, 0.5, 0.9), "accent1", "chevron"
    )
    cover = panel((0, 0, 2.4, height), "accent1") + panel((2.4, 0, 0.4, height), "accent2")
    lined = dict.fromkeys(("obj", "twoObj", "twoTxTwoObj", "titleOnly", "vertTx"), line)
    decor = {**lined, "title": cover, "secHead": cover}
    made = layouts(frame, GERMAN, decor=decor, hidden=("title", "secHead"))
    master = Master(_TEAL, (band, logo, *frame.holders()), made)
    return packed(parts(File(width, height, (master,), with_notes=True)))


def japanese() -> bytes:
    """Office, 16:9, Japanese names, theme fonts Yu Gothic."""
    width, height = WIDE
    frame = Frame(width, height, (2.0, 1.1, 29.9, 2.4), (2.0, 4.3, 29.9, 12.4), 17.4, "ja")
    decor = panel((0, 0, width, 0.55), "accent1") + panel((30.4, 1.5, 1.5, 1.5), "accent2", "ellipse", "Logo")
    cover = panel((0, 10.2, width, 0.12), "accent2")
    made = layouts(
        frame,
        JAPANESE,
        decor={"title": cover},
        colour={"title": "bg1", "secHead": "bg1"},
        background={"title": ground("accent1"), "secHead": ground("accent1")},
        hidden=("title", "secHead"),
    )
    master = Master(_INDIGO, (decor, *frame.holders()), made, title=Text((40,), "accent1", face="+mj", leading=90))
    return packed(parts(File(width, height, (master,))))


def untyped() -> bytes:
    """No layout has a type; their names are a company's jargon, and the plainest one is not the first."""
    width, height = WIDE
    title = Holder(
        "title", (1.5, 1.0, 25.0, 2.6), frame='anchor="t" lIns="0"', prompt=("Action title, two lines at most",)
    )
    quiet = furniture((("ftr", (1.5, 17.7, 20.0, 0.7), "l"), ("sldNum", (29.9, 17.7, 2.4, 0.7), "r")), 10, "tx2", 20)
    logo = panel((28.6, 1.0, 3.7, 1.2), "accent1", "rect", "Logo") + words(
        (28.8, 1.0, 3.3, 1.2), "ACME", 20, "bg1", 'algn="ctr"', bold=True
    )
    line = panel((1.5, 17.4, 30.8, 0.05), "accent1")
    small = Holder("body", frame='lIns="0" rIns="0"', prompt=LEVELS["en"])
    part = replace(small, kind="obj")
    plain = inherited(quiet)
    third = 9.8

    def layout(name: str, *shapes: Holder | str, background: str = "") -> Layout:
        attributes = 'userDrawn="1"' + (' showMasterSp="0"' if background else "")
        return Layout(name, (*shapes, *(() if background else plain)), "", background, attributes)

    made = (
        layout(
            "ACME_Cover_CI2024 v3",
            Holder("body", (2.0, 15.6, 20.0, 1.2), 15, "Place, date", (16,), colour="bg1", bullets=False),
            Holder("ctrTitle", (2.0, 5.0, 24.0, 5.0), None, "Headline", (54,), 'anchor="b"', colour="bg1"),
            Holder("subTitle", (2.0, 10.4, 24.0, 3.0), 1, "Subline", (28,), colour="bg1", bullets=False),
            background=ground("accent1"),
        ),
        layout("ACME_Disclaimer", Holder("body", (1.5, 4.0, 30.8, 12.6), 10, "Legal", (9,), bullets=False)),
        layout(
            "ACME_Divider",
            Holder("title", (2.0, 7.0, 26.0, 4.0), sizes=(40,), colour="bg1", frame='anchor="ctr"'),
            Holder("body", (2.0, 11.4, 26.0, 2.0), 10, sizes=(20,), colour="bg1", bullets=False),
            background=ground("accent4"),
        ),
        layout("ACME_1-col", Holder("title"), small.at((1.5, 4.4, 30.8, 12.4), 10)),
        layout("ACME_Titel_leer", Holder("title")),
        layout(
            "ACME_2er Split",
            Holder("title"),
            small.at((1.5, 4.4, 14.9, 12.4), 12),
            small.at((17.4, 4.4, 14.9, 12.4), 13),
        ),
        layout(
            "ACME_3er Split (Inhalt)",
            Holder("title"),
            *(part.at((1.5 + n * (third + 0.7), 4.4, third, 12.4), 14 + n) for n in range(3)),
        ),
        layout("ACME_Closing", panel((15.2, 7.8, 3.5, 3.5), "bg1", "ellipse"), background=ground("accent1")),
    )
    body = Holder("body", (1.5, 4.4, 30.8, 12.4), 1, frame='lIns="0"', prompt=LEVELS["en"])
    master = Master(
        _CORPORATE,
        (logo, line, title, body, *quiet),
        made,
        title=Text((28,), "accent1", face="+mj"),
        body=Text((20, 18, 16, 14, 14), marks="■–•", before=6),
    )
    return packed(parts(File(width, height, (master,), with_notes=True)))


def four_three() -> bytes:
    """4:3 as Office 2007 made it: types tx and twoColTx beside obj, no comparison, no section header."""
    width, height = 25.4, 19.05
    frame = Frame(width, height, (1.27, 0.76, 22.86, 3.17), (1.27, 4.45, 22.86, 12.57), 17.66, quiet="tx2")
    decor = panel((0, 18.65, width, 0.4), "accent1") + panel((0, 0, width, 0.4), "accent3")
    some = layouts(frame, ENGLISH, ("title", "obj", "titleOnly", "blank", "twoObj"))
    quiet = inherited(frame.holders()[2:])
    text = Holder("body", prompt=LEVELS["en"])
    more = (
        Layout("Title and Text", (Holder("title"), text.at(None, 1), *quiet), "tx"),
        Layout(
            "Title and 2-Column Text",
            (
                Holder("title"),
                replace(text.at((1.27, 4.45, 11.2, 12.57), 1), hint="half"),
                replace(text.at((12.93, 4.45, 11.2, 12.57), 2), hint="half"),
                *quiet,
            ),
            "twoColTx",
        ),
    )
    master = Master(
        _PAPER,
        (decor, *frame.holders()),
        (some[0], more[0], *some[1:], more[1]),
        title=Text((44,), "tx2", 'algn="ctr"', face="+mj"),
        body=Text((32, 28, 24, 20, 20), marks="•–•–»", before=7),
        background=ground("bg2"),
    )
    return packed(parts(File(width, height, (master,), size_kind="screen4x3")))


def a4() -> bytes:
    """A4, made to be printed: the master has no title and no body, and its styles state no size."""
    width, height = 29.704, 21.008
    where = (1.6, 1.8, 26.5, 1.6)
    title = Holder("title", where, sizes=(20,), bold=True, colour="accent1", frame='anchor="b" lIns="0"')
    sizes = (12, 12, 11, 11, 10)
    text = Holder("obj", sizes=sizes, frame='lIns="0" rIns="0" tIns="0"', prompt=LEVELS["en"])
    quiet = furniture((("ftr", (1.6, 19.7, 20.0, 0.6), "l"), ("sldNum", (26.0, 19.7, 2.1, 0.6), "r")), 8, "tx2", 5)
    logo = picture((1.6, 0.7, 2.2, 0.8), "rIdLogo") + panel((1.6, 19.5, 26.5, 0.03), "tx2")
    plain = inherited(quiet)
    half = 12.9
    made = (
        Layout(
            "Title Slide",
            (
                panel((0, 6.0, width, 9.0), "accent1"),
                Holder("ctrTitle", (1.6, 7.0, 26.5, 4.2), sizes=(36,), colour="bg1", frame='anchor="b" lIns="0"'),
                Holder("subTitle", (1.6, 11.4, 26.5, 2.6), 4, sizes=(18,), colour="bg1", bullets=False),
                *plain,
            ),
            "obj",
        ),
        Layout(
            "Title and Content",
            (title, replace(text.at((1.6, 4.0, 26.5, 15.0), 1), kind="body"), *plain),
            "obj",
        ),
        Layout(
            "Two Content",
            (
                title,
                text.at((1.6, 4.0, half, 15.0), 2),
                text.at((1.6 + half + 0.7, 4.0, half, 15.0), 3),
                *plain,
            ),
            "obj",
        ),
        Layout("ACME slide", (title, *plain), "obj"),
        Layout("111111", plain, attributes='userDrawn="1"'),
    )
    image = Part("/ppt/media/image1.png", "image/png", png("00338D", 22, 8))
    master = Master(
        _CORPORATE,
        (logo, *quiet),
        made,
        title=Text((None,), face="+mj"),
        body=Text((None,) * 5, marks="•–"),
        relations={"rIdLogo": Relation(f"{OFFICE}image", image.name)},
    )
    return packed(parts(File(width, height, (master,), (image,), with_notes=True)))


def portrait() -> bytes:
    """Portrait A4: a page with a title, and one with eight small content boxes besides it."""
    width, height = 19.05, 27.517
    frame = Frame(width, height, (1.3, 1.2, 16.4, 3.2), (1.3, 5.2, 16.4, 19.4), 25.6)
    decor = panel((0, 0, width, 0.7), "accent1") + panel((1.3, 4.6, 3.0, 0.15), "accent2")
    boxes = tuple(
        Holder(
            "obj",
            (1.3 + 8.4 * (n % 2), 5.2 + 4.9 * (n // 2), 8.0, 4.5),
            13 + n,
            sizes=(14, 12),
            fit=(SHRINK, GROW)[n % 2],
        )
        for n in range(8)
    )
    quiet = inherited(frame.holders()[2:])
    report = Layout("Page One", (Holder("title"), *boxes, *quiet), attributes='userDrawn="1"')
    some = layouts(frame, ENGLISH, ("title", "obj", "secHead", "titleOnly"))
    master = Master(
        _TEAL,
        (decor, *frame.holders()),
        (report, *some),
        title=Text((36,), face="+mj", bold=True, leading=90),
        body=Text((20, 18, 16, 14, 14), marks="•", before=6),
    )
    return packed(parts(File(width, height, (master,), size_kind="A4")))


def dark() -> bytes:
    """Dark by its colour map (bg1 is dk1), light text; no comparison, no title only, no blank."""
    width, height = WIDE
    frame = Frame(width, height, (2.2, 1.2, 29.4, 2.6), (2.2, 4.6, 29.4, 12.0), 17.4, quiet="tx2")
    decor = panel((0, 18.7, width, 0.35), "accent1") + panel((29.9, 0.0, 1.7, 1.0), "accent2", "flowChartDelay", "Logo")
    made = layouts(
        frame, ENGLISH, ("title", "obj", "secHead", "twoObj"), decor={"title": panel((2.2, 10.3, 6.0, 0.15), "accent2")}
    )
    master = Master(
        _NIGHT,
        (decor, *frame.holders()),
        made,
        title=Text((40,), face="+mj", bold=True, leading=90),
        body=Text((26, 22, 20, 18, 18), marks="▸•", before=10),
        mapped={"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"},
    )
    return packed(parts(File(width, height, (master,), main_kind=TEMPLATE)))


def two_masters() -> bytes:
    """A4 with two masters: the first has one layout and a body of 11 pt, the second is Office's, in German."""
    width, height = 29.704, 21.004
    frame = Frame(width, height, (1.5, 1.0, 26.7, 2.8), (1.5, 4.4, 26.7, 14.2), 19.4, "de", size=10)
    number = furniture((("sldNum", (26.0, 19.9, 2.2, 0.6), "r"),), 8, "tx2", 4)
    where = Holder("title", (1.5, 0.8, 26.7, 1.5), sizes=(18,), frame='anchor="ctr" lIns="0"')
    text = Holder("body", (1.5, 2.8, 26.7, 16.6), 1, frame='lIns="0"', prompt=LEVELS["en"])
    one = Layout(
        "Content: One", (Holder("title"), Holder("obj", index=10, box=(1.5, 2.8, 26.7, 16.6), prompt=LEVELS["en"]))
    )
    first = Master(
        _CORPORATE,
        (panel((1.5, 2.4, 26.7, 0.04), "accent1"), where, text, *number),
        (one,),
        title=Text((18,), "accent1", face="+mj"),
        body=Text((11, 11, 10, 10, 9), marks="■–", before=3),
    )
    decor = panel((0, 0, 0.6, height), "accent4")
    second = Master(_TEAL, (decor, *frame.holders()), layouts(frame, GERMAN))
    return packed(parts(File(width, height, (first, second), with_notes=True)))


def samples() -> bytes:
    """A template with its own slides: sections, a custom show, comments, notes, links between slides, a chart, tags."""
    width, height = WIDE
    frame = Frame(width, height, (2.0, 1.0, 29.9, 2.8), (2.0, 4.4, 29.9, 12.4), 17.5)
    decor = panel((0, 0, width, 0.3), "accent2") + panel((30.2, 1.2, 1.7, 1.7), "accent2", "hexagon", "Logo")
    master = Master(
        _INDIGO,
        (decor, *frame.holders()),
        layouts(frame, ENGLISH),
        title=Text((40,), "tx2", face="+mj", bold=True, leading=90),
    )
    return packed(with_samples(File(width, height, (master,), with_notes=True)))


def no_body() -> bytes:
    """Two title layouts and a title-only one, in German; nothing for text anywhere but the master's body."""
    width, height = WIDE
    frame = Frame(width, height, (2.33, 1.01, 29.2, 2.6), (2.33, 5.07, 29.2, 11.6), 17.66, "de")
    decor = panel((0, 17.3, width, 1.75), "accent3") + panel((28.9, 17.6, 3.0, 1.1), "bg1", "roundRect", "Logo")
    names = {"title": "Titelfolie orange", "titleOnly": "Nur Titel"}
    made = layouts(frame, names, background={"title": ground("accent2")}, colour={"title": "bg1"})
    green = layouts(
        frame, {"title": "1_Titelfolie grün"}, background={"title": ground("accent3")}, colour={"title": "bg1"}
    )
    master = Master(_TEAL, (decor, *frame.holders()), (made[0], *green, made[1]))
    return packed(parts(File(width, height, (master,), with_notes=True)))


def _packaged(module: str, path: str) -> dict[str, Callable[[], bytes]]:
    """A master that an installed package ships, under the package's name; none where it is not installed."""
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        return {}
    return {module: (Path(spec.origin).parent / path).read_bytes}


MASTERS: Final[dict[str, Callable[[], bytes]]] = {
    "german": german,
    "japanese": japanese,
    "untyped": untyped,
    "four-three": four_three,
    "a4": a4,
    "portrait": portrait,
    "dark": dark,
    "two-masters": two_masters,
    "samples": samples,
    "no-body": no_body,
    "no-furniture": masters_odd.no_furniture,
    "no-placeholder": masters_odd.no_placeholder,
    "small-body": masters_odd.small_body,
    "google": masters_odd.google,
    "vertical-first": masters_odd.vertical_first,
    "duplicates": masters_odd.duplicates,
    "text-frames": masters_odd.text_frames,
    "left-title": masters_odd.left_title,
    **_packaged("pptx", "templates/default.pptx"),
    **_packaged("potxkit", "data/base.potx"),
}

"""Masters for tests whose oddity is in their placeholders: none, tiny, turned, twice, beside, without furniture."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from generator.writers.pptx.package import OFFICE, Part, Relation
from tests.masters_drawing import GROW, SHRINK, Box, Holder, Theme, ground, panel, picture, png, words
from tests.masters_office import ENGLISH, LEVELS, Frame, layouts
from tests.masters_packing import SHOW, File, Layout, Master, Text, furniture, inherited, packed, parts

_WIDE: Final = (33.867, 19.05)
_SLATE: Final = Theme(
    "Slate",
    "212529 FFFFFF 343A40 F1F3F5 1971C2 E8590C 2F9E44 9C36B5 0C8599 E03131 1971C2 9C36B5",
    "Arial",
    "Arial",
)
_PLUM: Final = Theme(
    "Plum",
    "2D1E2F FFFFFF 512D58 F8F0FB 7B2D8B E4572E 17BEBB 76B041 2E86AB FFC914 7B2D8B 2E86AB",
    "Georgia",
    "Verdana",
)
_GOOGLE: Final = Theme(
    "",
    "000000 FFFFFF 595959 EEEEEE 4285F4 212121 78909C FFAB40 0097A7 EEFF41 0097A7 0097A7",
    "Arial",
    "Arial",
)


def no_furniture() -> bytes:
    """A show (.ppsx) without a footer, a date or a slide number anywhere; the logo is a picture of the master."""
    width, height = _WIDE
    title = Holder("title", (2.0, 1.2, 25.0, 2.6), frame='anchor="b"')
    body = Holder("body", (2.0, 4.6, 29.8, 12.6), 1, fit=SHRINK, prompt=LEVELS["en"])
    half = 14.4
    side = Holder("obj", hint="half", prompt=LEVELS["en"])
    cover = (
        panel((0, 0, 13.0, height), "accent1"),
        picture((2.0, 2.0, 3.0, 3.0), "rIdLogo"),
        Holder("ctrTitle", (2.0, 7.0, 10.5, 6.5), sizes=(40,), colour="bg1", frame='anchor="t" lIns="0"'),
        Holder("subTitle", (14.5, 7.0, 17.3, 6.5), 1, sizes=(24,), bullets=False),
    )
    logo = {"rIdLogo": Relation(f"{OFFICE}image", "/ppt/media/logo.png")}
    made = (
        Layout("Start", cover, "title", attributes='showMasterSp="0"', relations=logo),
        Layout("Text", (Holder("title"), Holder("obj", index=1, prompt=LEVELS["en"])), "obj"),
        Layout(
            "Two",
            (Holder("title"), side.at((2.0, 4.6, half, 12.6), 1), side.at((17.4, 4.6, half, 12.6), 2)),
            "twoObj",
        ),
        Layout("Heading", (Holder("title"),), "titleOnly"),
    )
    decor = picture((30.3, 1.2, 1.5, 1.5), "rIdLogo") + panel((2.0, 17.9, 29.8, 0.1), "accent2")
    master = Master(
        _SLATE,
        (decor, title, body),
        made,
        title=Text((36,), "accent1", bold=True, face="+mj", leading=95),
        relations=logo,
    )
    image = Part("/ppt/media/logo.png", "image/png", png("E8590C"))
    return packed(parts(File(width, height, (master,), (image,), main_kind=SHOW)))


def no_placeholder() -> bytes:
    """4:3 with one layout, and no placeholder in it or in the master."""
    width, height = 25.4, 19.05
    decor = panel((0, 0, width, 2.2), "accent5") + words((1.2, 0.4, 15.0, 1.4), "ACME Institute", 20, "bg1", bold=True)
    layout = Layout("layout_without_placeholders", (), attributes='userDrawn="1"')
    return packed(parts(File(width, height, (Master(_SLATE, (decor,), (layout,)),), size_kind="screen4x3")))


def small_body() -> bytes:
    """A body of 10 pt, footers of 6, and a title of 24 pt in a band that is lower than one line of it."""
    width, height = _WIDE
    frame = Frame(width, height, (1.2, 0.5, 31.4, 0.7), (1.2, 2.0, 31.4, 15.6), 18.1, size=6)
    decor = panel((0, 0, width, 0.3), "accent4") + panel((1.2, 1.3, 31.4, 0.04), "accent4")
    made = layouts(frame, ENGLISH, ("title", "obj", "secHead", "twoObj", "twoTxTwoObj", "titleOnly", "blank"))
    made = tuple(
        replace(
            layout,
            shapes=tuple(replace(s, sizes=(10,)) if isinstance(s, Holder) and s.bold else s for s in layout.shapes),
        )
        for layout in made
    )
    title, body = Text((24,), "accent4", face="+mj", bold=True), Text((10, 10, 9, 8, 8), marks="•–", before=3)
    return packed(parts(File(width, height, (Master(_PLUM, (decor, *frame.holders()), made, title, body),))))


def google() -> bytes:
    """As Google Slides exports: a theme without a name, types tx and twoColTx, every size on the placeholders."""
    width, height = 25.4, 14.2875
    insets = 'spcFirstLastPara="1" wrap="square" lIns="91425" tIns="91425" rIns="91425" bIns="91425"'
    number = Holder(
        "sldNum", (23.53, 12.95, 1.52, 1.09), 12, sizes=(10,), look='algn="r"', frame=f'{insets} anchor="ctr"'
    )
    where: Box = (0.87, 1.24, 23.67, 1.59)
    title = Holder("title", where, sizes=(28,), frame=f'{insets} anchor="t"', fit=SHRINK)
    text = Holder("body", sizes=(18, 14, 14, 14, 14), frame=f'{insets} anchor="t"', fit=SHRINK)
    two = replace(text, sizes=(14, 12, 12))

    def layout(name: str, kind: str, *shapes: Holder | str, background: str = "") -> Layout:
        return Layout(name, (*shapes, number), kind, background, 'matchingName="' + name + '"')

    big = Holder("title", (0.87, 5.97, 23.67, 2.34), sizes=(36,), look='algn="ctr"', frame=f'{insets} anchor="ctr"')
    made = (
        layout(
            "TITLE",
            "title",
            panel((0, 13.4, width, 0.9), "accent1"),
            Holder("ctrTitle", (0.87, 2.07, 23.67, 5.7), sizes=(52,), look='algn="ctr"', frame=f'{insets} anchor="b"'),
            Holder("subTitle", (0.87, 7.87, 23.67, 2.2), 1, sizes=(28,), look='algn="ctr"', bullets=False),
        ),
        layout("SECTION_HEADER", "secHead", replace(big, colour="bg1"), background=ground("accent1")),
        layout("TITLE_AND_BODY", "tx", title, text.at((0.87, 3.2, 23.67, 9.49), 1)),
        layout(
            "TITLE_AND_TWO_COLUMNS",
            "twoColTx",
            title,
            two.at((0.87, 3.2, 11.11, 9.49), 1),
            two.at((13.42, 3.2, 11.11, 9.49), 2),
        ),
        layout("TITLE_ONLY", "titleOnly", title),
        layout("ONE_COLUMN_TEXT", "", replace(title, box=(0.87, 1.54, 7.8, 2.1)), two.at((0.87, 3.86, 7.8, 8.83), 1)),
        layout("MAIN_POINT", "", replace(big, box=(1.36, 1.25, 17.69, 11.36), sizes=(48,), look='algn="l"')),
        layout("CAPTION_ONLY", "", replace(two, bullets=False).at((0.87, 11.75, 16.66, 1.68), 1)),
        layout(
            "BIG_NUMBER",
            "",
            replace(big, box=(0.87, 3.07, 23.67, 5.45), sizes=(120,)),
            replace(text, look='algn="ctr"').at((0.87, 8.75, 23.67, 3.61), 1),
        ),
        layout("BLANK", "blank"),
    )
    master = Master(
        _GOOGLE,
        (title, text.at((0.87, 3.2, 23.67, 9.49), 1), number),
        made,
        title=Text((14,), face="+mj"),
        body=Text((14,) * 9, marks="●○■"),
        background=ground("bg1"),
    )
    return packed(parts(File(width, height, (master,), with_notes=True)))


def vertical_first() -> bytes:
    """The layouts for vertical text stand first and have the largest body; the others leave a third free."""
    width, height = _WIDE
    frame = Frame(width, height, (2.0, 1.2, 22.0, 2.6), (2.0, 4.6, 22.0, 12.4), 17.6)
    made = layouts(frame, {kind: ENGLISH[kind] for kind in reversed(ENGLISH)})
    tall = (1.0, 0.8, 26.0, 16.6)
    made = tuple(
        replace(layout, shapes=tuple(_filled(shape, tall) for shape in layout.shapes))
        if "vert" in layout.kind
        else layout
        for layout in made
    )
    decor = panel((25.2, 0, 8.7, height), "bg2") + panel((26.4, 1.2, 2.2, 2.2), "accent3", "diamond", "Logo")
    return packed(parts(File(width, height, (Master(_PLUM, (decor, *frame.holders()), made),))))


def _filled(shape: Holder | str, box: Box) -> Holder | str:
    return replace(shape, box=box) if isinstance(shape, Holder) and shape.kind == "body" else shape


def duplicates() -> bytes:
    """Two untyped layouts; placeholders share their names, and in the second one also an index."""
    width, height = _WIDE
    frame = Frame(width, height, (2.0, 1.0, 29.8, 2.6), (2.0, 4.4, 29.8, 12.4), 17.5)
    quiet = inherited(frame.holders()[2:])
    half = Holder("obj", name="Content Placeholder 2", prompt=LEVELS["en"])
    title = Holder("title", name="Title 1")
    decor = panel((0, 0, width, 0.5), "accent6")
    made = (
        Layout("no-dupes", (title, *quiet), attributes='userDrawn="1"'),
        Layout(
            "2-dupes",
            (*quiet, half.at((2.0, 4.4, 14.4, 12.4), 13), half.at((17.4, 4.4, 14.4, 12.4), 13), title),
            attributes='userDrawn="1"',
        ),
        Layout(
            "2-names",
            (half.at((2.0, 4.4, 14.4, 12.4), 13), half.at((17.4, 4.4, 14.4, 12.4), 15), title, *quiet),
            attributes='userDrawn="1"',
        ),
    )
    return packed(parts(File(width, height, (Master(_SLATE, (decor, *frame.holders()), made),), with_notes=True)))


def text_frames() -> bytes:
    """Each kind of autofit, wide insets, anchors at the bottom, two text columns, a body turned by 90 degrees."""
    width, height = _WIDE
    frame = Frame(width, height, (2.0, 1.0, 29.8, 2.6), (2.0, 4.4, 29.8, 12.4), 17.5)
    quiet = inherited(frame.holders()[2:])
    whole: Box = (2.0, 4.4, 29.8, 12.4)
    text = Holder("obj", whole, 1, prompt=LEVELS["en"], fill="bg2")
    shrunk = '<a:normAutofit fontScale="62500" lnSpcReduction="20000"/>'
    wide = 'lIns="720000" tIns="540000" rIns="720000" bIns="540000"'

    def layout(name: str, kind: str, *shapes: Holder) -> Layout:
        return Layout(name, (Holder("title"), *shapes, *quiet), kind)

    half = replace(text, kind="obj", hint="half")
    made = (
        layout("Turned body", "", replace(text, box=(10.9, -4.5, 12.4, 29.8), rotation=90)),
        layout("Two text columns", "obj", replace(text, frame='numCol="2" spcCol="360000"', fit=SHRINK)),
        layout("Wide insets", "obj", replace(text, frame=wide, fit="<a:noAutofit/>")),
        layout("Anchored below", "obj", replace(text, frame='anchor="b"', fit=shrunk)),
        layout("Grows with its text", "obj", replace(text, box=(2.0, 4.4, 29.8, 1.2), fit=GROW)),
        layout(
            "Two, one insets",
            "twoObj",
            replace(half.at((2.0, 4.4, 14.4, 12.4), 1), frame=wide, fit=SHRINK),
            replace(half.at((17.4, 4.4, 14.4, 12.4), 2), frame='anchor="ctr" lIns="0" rIns="0"', fit=GROW),
        ),
    )
    decor = panel((2.0, 3.8, 6.0, 0.15), "accent2")
    title = Text((36,), face="+mj", bold=True, leading=80)
    body = Text((24, 20, 18, 16, 16), marks="•", before=8, leading=110)
    master = Master(_SLATE, (decor, *frame.holders()), (*layouts(frame, ENGLISH, ("title",)), *made), title, body)
    return packed(parts(File(width, height, (master,))))


def left_title() -> bytes:
    """The title stands on a panel in the left third; a layout with a picture, one with three contents."""
    width, height = _WIDE
    quiet = furniture((("ftr", (12.4, 17.8, 16.0, 0.7), "l"), ("sldNum", (29.9, 17.8, 2.4, 0.7), "r")), 10, "tx2", 3)
    title = Holder("title", (1.4, 2.0, 8.4, 9.0), frame='anchor="t" lIns="0" rIns="0"', fit=SHRINK)
    body = Holder("body", (12.4, 2.0, 19.9, 14.8), 1, fit=SHRINK, prompt=LEVELS["en"])
    decor = panel((0, 0, 11.0, height), "accent1") + panel((1.4, 15.6, 1.6, 1.6), "accent2", "octagon", "Logo")
    plain = inherited(quiet)
    part = Holder("obj", sizes=(18, 16, 14), frame='lIns="0" rIns="0"', prompt=LEVELS["en"])
    third, half = 6.2, 9.6

    def layout(name: str, kind: str, *shapes: Holder) -> Layout:
        return Layout(name, (Holder("title"), *shapes, *plain), kind)

    cover = (
        panel((0, 0, width, height), "accent1"),
        panel((1.4, 12.4, 9.0, 0.12), "accent2"),
        Holder("ctrTitle", (1.4, 3.0, 24.0, 9.0), sizes=(54,), frame='anchor="b" lIns="0"'),
        Holder("subTitle", (1.4, 13.0, 24.0, 3.0), 1, sizes=(24,), colour="bg1", bullets=False),
    )
    boxes: tuple[Box, ...] = tuple((12.4 + n * (third + 0.65), 2.0, third, 14.8) for n in range(3))
    made = (
        Layout("Cover", cover, "title", attributes='showMasterSp="0"'),
        layout("Title left, content right", "obj", Holder("obj", index=1, prompt=LEVELS["en"])),
        layout("Title left, picture right", "", Holder("pic", (11.0, 0, 22.867, 17.2), 13, prompt=("",))),
        layout("Title left, three contents", "", *(part.at(box, 14 + n) for n, box in enumerate(boxes))),
        layout(
            "Title left, two contents",
            "twoObj",
            part.at((12.4, 2.0, half, 14.8), 1),
            part.at((12.4 + half + 0.7, 2.0, half, 14.8), 2),
        ),
        layout("Title left", "titleOnly"),
    )
    master = Master(
        _PLUM,
        (decor, title, body, *quiet),
        made,
        title=Text((30,), "bg1", bold=True, face="+mj", leading=95),
        body=Text((22, 20, 18, 16, 16), marks="•–", before=8),
    )
    return packed(parts(File(width, height, (master,))))

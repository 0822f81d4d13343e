"""The eleven layouts that Office makes for a new presentation, on a frame of any size, named in any language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tests.masters_drawing import SHRINK, Box, Holder
from tests.masters_packing import Layout, furniture, inherited

ENGLISH: Final = {
    "title": "Title Slide",
    "obj": "Title and Content",
    "secHead": "Section Header",
    "twoObj": "Two Content",
    "twoTxTwoObj": "Comparison",
    "titleOnly": "Title Only",
    "blank": "Blank",
    "objTx": "Content with Caption",
    "picTx": "Picture with Caption",
    "vertTx": "Title and Vertical Text",
    "vertTitleAndTx": "Vertical Title and Text",
}
GERMAN: Final = {
    "title": "Titelfolie",
    "obj": "Titel und Inhalt",
    "secHead": "Abschnittsüberschrift",
    "twoObj": "Zwei Inhalte",
    "twoTxTwoObj": "Vergleich",
    "titleOnly": "Nur Titel",
    "blank": "Leer",
    "objTx": "Inhalt mit Überschrift",
    "picTx": "Bild mit Überschrift",
    "vertTx": "Titel und vertikaler Text",
    "vertTitleAndTx": "Vertikaler Titel und Text",
}
JAPANESE: Final = {
    "title": "タイトル スライド",
    "obj": "タイトルとコンテンツ",
    "secHead": "セクション見出し",
    "twoObj": "2 つのコンテンツ",
    "twoTxTwoObj": "比較",
    "titleOnly": "タイトルのみ",
    "blank": "白紙",
    "objTx": "タイトル付きのコンテンツ",
    "picTx": "タイトル付きの図",
    "vertTx": "タイトルと縦書きテキスト",
    "vertTitleAndTx": "縦書きタイトルと縦書きテキスト",
}
LEVELS: Final = {
    "en": ("Click to edit Master text styles", "Second level", "Third level", "Fourth level", "Fifth level"),
    "de": ("Mastertextformat bearbeiten", "Zweite Ebene", "Dritte Ebene", "Vierte Ebene", "Fünfte Ebene"),
    "ja": ("マスター テキストの書式設定", "第 2 レベル", "第 3 レベル", "第 4 レベル", "第 5 レベル"),
}
TITLES: Final = {
    "en": "Click to edit Master title style",
    "de": "Titelmasterformat durch Klicken bearbeiten",
    "ja": "マスター タイトルの書式設定",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where an Office master puts its placeholders, in cm: the title's band, the body below it, the footer's line."""

    width: float
    height: float
    title: Box
    body: Box
    footer: float
    lang: str = "en"
    quiet: str = "tx2"
    size: float = 12.0

    def holders(self) -> tuple[Holder, ...]:
        """The master's own placeholders."""
        x, _, width, _ = self.body
        third = width / 3
        return (
            Holder("title", self.title, frame='anchor="ctr"', fit=SHRINK, prompt=(TITLES[self.lang],)),
            Holder("body", self.body, 1, fit=SHRINK, prompt=LEVELS[self.lang]),
            *furniture(
                (
                    ("dt", (x, self.footer, third * 0.7, 1.0), "l"),
                    ("ftr", (x + third * 0.7, self.footer, third * 1.6, 1.0), "ctr"),
                    ("sldNum", (x + third * 2.3, self.footer, third * 0.7, 1.0), "r"),
                ),
                self.size,
                self.quiet,
                2,
            ),
        )


def layouts(
    frame: Frame,
    names: Mapping[str, str],
    only: Sequence[str] = (),
    decor: Mapping[str, str] | None = None,
    hidden: Sequence[str] = (),
    **looks: Mapping[str, str],
) -> tuple[Layout, ...]:
    """The layouts in the order of the names, or only some types of them.

    `decor` draws further shapes behind a type's placeholders, the types in `hidden` do without the master's shapes,
    and `looks` are `colour` and `background` by type.
    """
    quiet = inherited(frame.holders()[2:])
    made = _shapes(frame)
    return tuple(
        Layout(
            name,
            (*([decor[kind]] if decor and kind in decor else []), *_coloured(made[kind], looks, kind), *quiet),
            kind,
            background=looks.get("background", {}).get(kind, ""),
            attributes='showMasterSp="0" preserve="1"' if kind in hidden else 'preserve="1"',
        )
        for kind, name in names.items()
        if not only or kind in only
    )


def _coloured(shapes: Sequence[Holder], looks: Mapping[str, Mapping[str, str]], kind: str) -> tuple[Holder, ...]:
    colour = looks.get("colour", {}).get(kind, "")
    return tuple(replace(shape, colour=colour or shape.colour) for shape in shapes)


def _shapes(frame: Frame) -> dict[str, tuple[Holder, ...]]:
    x, y, width, height = frame.body
    _, title_y, _, title_height = frame.title
    levels, title = LEVELS[frame.lang], Holder("title", prompt=(TITLES[frame.lang],))
    first = levels[:1]
    gap = 0.8
    tall = y + height - title_y
    half = (width - gap) / 2
    head = min(1.9, height * 0.15)
    left, right = (x, y, half, height), (x + half + gap, y, half, height)
    cover = (x + width * 0.06, frame.height * 0.2, width * 0.88, frame.height * 0.32)
    below = (cover[0], frame.height * 0.55, cover[2], frame.height * 0.2)
    caption = (x, title_y + 0.4, width * 0.36, title_height + 1.6)
    under = (x, caption[1] + caption[3], caption[2], y + height - caption[1] - caption[3])
    beside = (x + width * 0.4, title_y + 0.4, width * 0.6, y + height - title_y - 0.4)
    name = TITLES[frame.lang]
    heads = Holder("body", sizes=(24,), frame='anchor="b"', bold=True, bullets=False, prompt=first)
    sideways = Holder("body", orient="vert", frame='vert="eaVert"', prompt=levels)
    return {
        "title": (
            Holder("ctrTitle", cover, sizes=(54,), frame='anchor="b"', look='algn="l"', prompt=(name,)),
            Holder("subTitle", below, 1, sizes=(24,), bullets=False, prompt=first),
        ),
        "obj": (title, Holder("obj", index=1, prompt=levels)),
        "secHead": (
            Holder(
                "title", (cover[0], frame.height * 0.28, cover[2], frame.height * 0.3), sizes=(48,), frame='anchor="b"'
            ),
            Holder(
                "body",
                (cover[0], frame.height * 0.6, cover[2], frame.height * 0.18),
                1,
                sizes=(24,),
                bullets=False,
                prompt=first,
            ),
        ),
        "twoObj": (
            title,
            Holder("obj", left, 1, hint="half", prompt=levels),
            Holder("obj", right, 2, hint="half", prompt=levels),
        ),
        "twoTxTwoObj": (
            title,
            heads.at((x, y, half, head), 1),
            Holder("obj", (x, y + head, half, height - head), 2, hint="half", prompt=levels),
            replace(heads.at((right[0], y, half, head), 3), hint="quarter"),
            Holder("obj", (right[0], y + head, half, height - head), 4, hint="quarter", prompt=levels),
        ),
        "titleOnly": (title,),
        "blank": (),
        "objTx": (
            Holder("title", caption, sizes=(32,), frame='anchor="b"'),
            Holder("obj", beside, 1, sizes=(32, 28, 24, 20, 20), prompt=levels),
            Holder("body", under, 2, hint="half", sizes=(16,), bullets=False, prompt=first),
        ),
        "picTx": (
            Holder("title", caption, sizes=(32,), frame='anchor="b"'),
            Holder("pic", beside, 1, sizes=(32,), bullets=False, prompt=("",)),
            Holder("body", under, 2, hint="half", sizes=(16,), bullets=False, prompt=first),
        ),
        "vertTx": (title, sideways.at(None, 1)),
        "vertTitleAndTx": (
            replace(sideways, kind="title", prompt=(name,)).at((x + width * 0.78, title_y, width * 0.22, tall)),
            sideways.at((x, title_y, width * 0.76, tall), 1),
        ),
    }

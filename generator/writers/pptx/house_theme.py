"""The tokens of our own master, the theme they give, and colours that only ever name that theme.

The theme part is that of ECMA-376 part 1, 20.1.6.9. A tint or a shade is a theme colour with
`lumMod`/`lumOff`/`satMod` (20.1.2.3), so that a change of the theme re-colours every layout.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from xml.sax.saxutils import quoteattr

from generator.brand import Brand
from generator.colour import TEXT_CONTRAST, contrast, is_dark, mixed
from generator.writers.pptx.drawing import Shade, readable, tinted
from generator.writers.pptx.table_style import OURS

DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
NAME: Final = "pmdocs"
_WHITE: Final = "#FFFFFF"
# Headings of this weight or more are bold in the deck, which knows no other weights.
_BOLD: Final = 600
# The saturation of tints in per cent of the accents'.
_SATURATION: Final = 55
PITCHES: Final = {"sans-serif": 0x22, "serif": 0x12, "monospace": 0x31}
_ROLES: Final = {
    False: {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"},
    True: {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"},
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the master takes from a brand: colours as `#RRGGBB`, five accents in subject order, two fonts."""

    ink: str = "#1B2430"
    paper: str = "#FFFFFF"
    soft: str = "#5B6472"
    rule: str = "#D5DAE1"
    accents: tuple[str, str, str, str, str] = ("#00467F", "#B84700", "#3F1E63", "#00856B", "#A01A58")
    heading_font: str = "Calibri"
    body_font: str = "Calibri"
    bold_titles: bool = True
    # What kind of font a viewer takes for one that it lacks (LOGFONT's pitch and family, 20.1.10.44); 0 is unsaid.
    heading_pitch: int = 0
    body_pitch: int = 0

    @classmethod
    def of(cls, brand: Brand) -> Tokens:
        """The tokens of a brand."""
        scheme = brand.screen
        colours = (scheme.ink, scheme.paper, scheme.soft, scheme.rule, scheme.accents)
        kinds = brand.kinds()
        pitches = (PITCHES[kinds[f]] if f in kinds else 0 for f in (brand.deck_headings, brand.deck_base))
        return cls(*colours, brand.deck_headings, brand.deck_base, brand.headings.weight >= _BOLD, *pitches)

    @property
    def dark(self) -> bool:
        """Whether light text stands on dark slides."""
        return is_dark(self.paper)

    def roles(self) -> dict[str, str]:
        """The theme's colours that slides show as ground and text (19.3.1.6): dk1 is dark whatever the brand."""
        return _ROLES[self.dark]

    def theme_colours(self) -> dict[str, str]:
        """The theme's twelve colours in the order of the schema, `#RRGGBB`."""
        texts = (self.ink, self.soft)
        grounds = (self.paper, self._panel())
        darks, lights = (grounds, texts) if self.dark else (texts, grounds)
        return {
            "dk1": darks[0],
            "lt1": lights[0],
            "dk2": darks[1],
            "lt2": lights[1],
            **{f"accent{n}": colour for n, colour in enumerate(self.accents, 1)},
            "accent6": mixed(self.soft, self.paper, 0.9),
            "hlink": self._link(self.accents[0]),
            "folHlink": self._link(self.accents[2]),
        }

    def _link(self, colour: str) -> str:
        """An accent that can be read on the page, on panels and on every tint."""
        tints = (tinted(accent, self.paper, _SATURATION).of(accent) for accent in self.accents)
        return readable(colour, (self.paper, self._panel(), *tints)).of(colour)

    def _panel(self) -> str:
        return mixed(self.rule, self.paper, 0.35)

    def printed(self) -> Tokens:
        """The same brand on white, for notes: they are read on paper."""
        if self.paper == _WHITE:
            return self
        ink = self.paper if self.dark else self.ink
        return replace(self, ink=ink, paper=_WHITE, soft=mixed(ink, _WHITE, 0.7), rule=mixed(ink, _WHITE, 0.2))


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the theme by its name on slides (tx1, bg1, tx2, bg2, accent1…6); shares in percent."""

    name: str
    lum_mod: int = 100
    lum_off: int = 0
    sat_mod: int = 100
    alpha: int = 100

    def xml(self) -> str:
        """`a:schemeClr`."""
        parts = (
            ("satMod", self.sat_mod, 100),
            ("lumMod", self.lum_mod, 100),
            ("lumOff", self.lum_off, 0),
            ("alpha", self.alpha, 100),
        )
        inner = "".join(f'<a:{tag} val="{share * 1000}"/>' for tag, share, idle in parts if share != idle)
        return f'<a:schemeClr val="{self.name}">{inner}</a:schemeClr>' if inner else self._plain()

    def _plain(self) -> str:
        return f'<a:schemeClr val="{self.name}"/>'

    def fill(self) -> str:
        """`a:solidFill`."""
        return f"<a:solidFill>{self.xml()}</a:solidFill>"

    def shown(self, tokens: Tokens) -> str:
        """The colour as `#RRGGBB` under these tokens, opaque, on HSL as the format defines it."""
        role = tokens.roles().get(self.name, self.name)
        return Shade(self.lum_mod, self.lum_off, self.sat_mod).of(tokens.theme_colours()[role])

    def shaded(self, shade: Shade) -> Colour:
        """A shade of a plain colour."""
        return replace(self, lum_mod=shade.lum_mod, lum_off=shade.lum_off, sat_mod=shade.sat_mod)


INK: Final = Colour("tx1")
PAPER: Final = Colour("bg1")
SOFT: Final = Colour("tx2")
PANEL: Final = Colour("bg2")


@dataclass(frozen=True, slots=True)
class Stage:
    """A ground apart from the page, and what stands on it: text, quiet text, and shapes that hardly differ from it."""

    ground: Colour
    text: Colour
    quiet: Colour
    ghost: Colour


def stage(tokens: Tokens) -> Stage:
    """The ground of cover, sections and bases: the ink of a light brand, a shade of a dark one's own ground."""
    ground, text = (PANEL, INK) if tokens.dark else (INK, PAPER)
    # A light colour keeps its saturation in HSL when it is darkened, and would turn gaudy.
    quiet = replace(text, lum_mod=75, sat_mod=100 if text.shown(tokens) == _WHITE else 30)
    return Stage(ground, text, quiet, replace(text, alpha=7))


def rule(tokens: Tokens) -> Colour:
    """A hairline."""
    return replace(PANEL, lum_mod=85, lum_off=15) if tokens.dark else replace(PANEL, lum_mod=90)


def accent(number: int) -> Colour:
    """The accent of subject 1…5."""
    return Colour(f"accent{number}")


def tint(number: int, tokens: Tokens) -> Colour:
    """The quiet ground of subject 1…5."""
    return accent(number).shaded(tinted(tokens.accents[number - 1], tokens.paper, _SATURATION))


def key(number: int, tokens: Tokens) -> Colour:
    """The accent of subject 1…5, moved just enough to be read on its grounds, or the ink where it never can."""
    plain = tokens.accents[number - 1]
    grounds = (tint(number, tokens).shown(tokens), tokens.paper)
    moved = accent(number).shaded(readable(plain, grounds))
    return moved if all(contrast(moved.shown(tokens), ground) >= TEXT_CONTRAST for ground in grounds) else INK


def theme_xml(tokens: Tokens) -> str:
    """The theme part."""
    colours = "".join(
        f'<a:{role}><a:srgbClr val="{colour.removeprefix("#")}"/></a:{role}>'
        for role, colour in tokens.theme_colours().items()
    )
    fonts = "".join(
        f"<a:{part}><a:latin typeface={quoteattr(font)}{_pitched(pitch)}/>"
        f'<a:ea typeface=""/><a:cs typeface=""/></a:{part}>'
        for part, font, pitch in (
            ("majorFont", tokens.heading_font, tokens.heading_pitch),
            ("minorFont", tokens.body_font, tokens.body_pitch),
        )
    )
    placeholder = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    # The schema asks for three of each; ours are flat, from subtle to intense.
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{placeholder}<a:prstDash val="solid"/></a:ln>'
        for width in (9525, 19050, 28575)
    )
    return (
        f'<a:theme xmlns:a="{DRAWING}" name="{NAME}"><a:themeElements>'
        f'<a:clrScheme name="{NAME}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{NAME}">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="{NAME}"><a:fillStyleLst>{placeholder * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{placeholder * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _pitched(pitch: int) -> str:
    return f' pitchFamily="{pitch}" charset="0"' if pitch else ""


def table_styles_xml(tokens: Tokens) -> str:
    """The table styles part: our own style, which is the default."""
    return f'<a:tblStyleLst xmlns:a="{DRAWING}" def="{OURS}">{table_style_xml(rule(tokens))}</a:tblStyleLst>'


def table_style_xml(hairline: Colour) -> str:
    """`a:tblStyle`: hairlines between rows, a bold first column, a bold header over a line of ink."""

    def line(side: str, width: int, colour: Colour) -> str:
        return f'<a:{side}><a:ln w="{width}" cmpd="sng">{colour.fill()}</a:ln></a:{side}>'

    def cells(tag: str, borders: str, weight: str = "") -> str:
        return (
            f'<a:{tag}><a:tcTxStyle{weight}><a:fontRef idx="minor"/>{INK.xml()}</a:tcTxStyle>'
            f"<a:tcStyle><a:tcBdr>{borders}</a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:{tag}>"
        )

    hairlines = line("bottom", 9525, hairline) + line("insideH", 9525, hairline)
    bold = ' b="on"'
    return (
        f'<a:tblStyle styleId="{OURS}" styleName="{NAME}">{cells("wholeTbl", hairlines)}'
        f"{cells('firstCol', '', bold)}{cells('firstRow', line('bottom', 19050, INK), bold)}</a:tblStyle>"
    )

"""The tokens of our own master, the theme they give, and colours that only ever name that theme.

The theme part is that of ECMA-376 part 1, 20.1.6.9. A tint or a shade is a theme colour with
`lumMod`/`lumOff`/`satMod` (20.1.2.3), so that a change of the theme re-colours every layout.
"""

from __future__ import annotations

import colorsys
from dataclasses import dataclass, replace
from typing import Final

from generator.brand import Brand
from generator.colour import TEXT_CONTRAST, contrast, mixed

DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
NAME: Final = "pmdocs"
TABLE_STYLE_ID: Final = "{8F3C1B52-6D0E-4A77-9B1E-5C2D7A904E13}"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the master takes from a brand: colours as `#RRGGBB`, five accents in subject order, two fonts.

    Fonts are ones that every viewer has, or has a twin of equal metrics for.
    """

    ink: str = "#1B2430"
    paper: str = "#FFFFFF"
    soft: str = "#5B6472"
    rule: str = "#D5DAE1"
    accents: tuple[str, str, str, str, str] = ("#00467F", "#B84700", "#3F1E63", "#00856B", "#A01A58")
    heading_font: str = "Calibri"
    body_font: str = "Calibri"

    @classmethod
    def of(cls, brand: Brand) -> Tokens:
        """The tokens of a brand; its own fonts stay with the sheet, for a viewer may lack them."""
        scheme = brand.screen
        return cls(scheme.ink, scheme.paper, scheme.soft, scheme.rule, scheme.accents)

    def theme_colours(self) -> dict[str, str]:
        """The theme's twelve colours in the order of the schema, `#RRGGBB`."""
        return {
            "dk1": self.ink,
            "lt1": self.paper,
            "dk2": self.soft,
            "lt2": mixed(self.rule, self.paper, 0.35),
            **{f"accent{n}": colour for n, colour in enumerate(self.accents, 1)},
            "accent6": mixed(self.soft, self.paper, 0.9),
            "hlink": self.accents[0],
            "folHlink": self.accents[2],
        }


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
        role = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}.get(self.name, self.name)
        plain = tokens.theme_colours()[role]
        red, green, blue = (int(plain[i : i + 2], 16) / 255 for i in (1, 3, 5))
        hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
        light = min(1.0, light * self.lum_mod / 100 + self.lum_off / 100)
        channels = colorsys.hls_to_rgb(hue, light, min(1.0, saturation * self.sat_mod / 100))
        return "#" + "".join(f"{round(channel * 255):02X}" for channel in channels)


INK: Final = Colour("tx1")
PAPER: Final = Colour("bg1")
SOFT: Final = Colour("tx2")
PANEL: Final = Colour("bg2")
RULE: Final = Colour("bg2", lum_mod=90)


def accent(number: int) -> Colour:
    """The accent of subject 1…5."""
    return Colour(f"accent{number}")


def tint(number: int) -> Colour:
    """The light ground of subject 1…5."""
    return Colour(f"accent{number}", lum_mod=8, lum_off=92, sat_mod=55)


def key(number: int, tokens: Tokens) -> Colour:
    """The accent of subject 1…5, darkened just enough to be read on its tint."""
    ground = tint(number).shown(tokens)
    plain = accent(number)
    for share in range(100, 20, -5):
        darker = replace(plain, lum_mod=share)
        if contrast(darker.shown(tokens), ground) >= TEXT_CONTRAST:
            return darker
    return INK


def theme_xml(tokens: Tokens) -> str:
    """The theme part."""
    colours = "".join(
        f'<a:{role}><a:srgbClr val="{colour.removeprefix("#")}"/></a:{role}>'
        for role, colour in tokens.theme_colours().items()
    )
    fonts = "".join(
        f'<a:{part}><a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/></a:{part}>'
        for part, font in (("majorFont", tokens.heading_font), ("minorFont", tokens.body_font))
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


def table_styles_xml() -> str:
    """The table styles part: hairlines between rows, a bold first column, an ink rule under the header."""

    def line(side: str, width: int, colour: Colour) -> str:
        return f'<a:{side}><a:ln w="{width}" cmpd="sng">{colour.fill()}</a:ln></a:{side}>'

    def cells(tag: str, borders: str, weight: str = "") -> str:
        return (
            f'<a:{tag}><a:tcTxStyle{weight}><a:fontRef idx="minor"/>{INK.xml()}</a:tcTxStyle>'
            f"<a:tcStyle><a:tcBdr>{borders}</a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:{tag}>"
        )

    hairlines = line("bottom", 9525, RULE) + line("insideH", 9525, RULE)
    bold = ' b="on"'
    return (
        f'<a:tblStyleLst xmlns:a="{DRAWING}" def="{TABLE_STYLE_ID}">'
        f'<a:tblStyle styleId="{TABLE_STYLE_ID}" styleName="{NAME}">{cells("wholeTbl", hairlines)}'
        f"{cells('firstCol', '', bold)}{cells('firstRow', line('bottom', 19050, INK), bold)}"
        "</a:tblStyle></a:tblStyleLst>"
    )

"""A number as a spreadsheet displays it (number formats: ECMA-376 part 1, 18.8.30 and 18.8.31).

What depends on the reader's country is shown in one way for all: a point before decimals, a comma between
thousands, short dates as year-month-day.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

BUILT_IN: Final = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "$#,##0", 6: "$#,##0", 7: "$#,##0.00",
    8: "$#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy-mm-dd",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_MOST_CODE: Final = 255
_TOKEN = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|AM/PM|A/P|General|E[+-]|y+|m+|d+|h+|s+(?:\.0+)?|[#0?.,%/@]|.', re.IGNORECASE | re.S
)
_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS: Final = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_CONDITION = re.compile(r"(?:\[[A-Za-z$][^\]]*\])*\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]")
_LAST_DAY: Final = 2_958_465  # 9999-12-31
_DATE = re.compile(r"[ymdhs]|AM/PM|A/P", re.IGNORECASE)


def shown(value: float, code: str, *, since_1904: bool = False) -> str:
    """The number as the format's code displays it."""
    sections = _sections(code[:_MOST_CODE])
    section, magnitude = _chosen(value, sections)
    pieces = _pieces(section)
    if any(_is_date(t) for t in pieces):
        return _date(value, pieces, since_1904)
    if pieces == ("@",):
        return general(value)
    if not section and len(sections) > 1:
        return ""
    if not section or any(t.lower() == "general" for t in pieces):
        said = general(magnitude)
        return "".join(said if t.lower() == "general" else _literal(t) for t in pieces) if section else said
    return _number(magnitude, pieces)


def general(value: float) -> str:
    """The number in the format General: eleven significant digits at most."""
    if value == int(value) and abs(value) < 1e11:
        return str(int(value))
    return f"{value:.10g}".upper()


@lru_cache(maxsize=512)
def _pieces(section: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(section))


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    parts = [""]
    for piece in re.findall(r'"[^"]*"|\\.|;|[^;]', code, re.S):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return tuple(parts[:4])


def _chosen(value: float, sections: tuple[str, ...]) -> tuple[str, float]:
    """The section for a value, and the value that it shows: a section for negative ones shows no sign itself."""
    conditions = [_CONDITION.match(section) for section in sections[:3]]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=False):
            if condition is None or _holds(value, condition[1], condition[2]):
                return section, value
        return "General", value
    if value < 0 and len(sections) > 1:
        return sections[1], abs(value)
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _holds(value: float, sign: str, written: str) -> bool:
    try:
        bound = float(written)
    except ValueError:
        return False
    return {
        "<": value < bound, "<=": value <= bound, ">": value > bound,
        ">=": value >= bound, "=": value == bound, "<>": value != bound,
    }[sign]  # fmt: skip


def _is_date(piece: str) -> bool:
    return bool(_DATE.match(piece)) or bool(re.fullmatch(r"\[(h+|m+|s+)\]", piece, re.IGNORECASE))


def _literal(piece: str) -> str:
    if piece.startswith('"'):
        return piece[1:-1]
    if piece[:1] == "\\":
        return piece[1:]
    if piece[:1] == "_":
        return " "
    if piece[:1] == "*" and len(piece) == 2:
        return ""
    if currency := re.match(r"\[\$([^\]-]*)", piece):
        return currency[1]
    return "" if piece.startswith("[") or piece in "#0?.,%@" else piece


def _number(value: float, pieces: tuple[str, ...]) -> str:
    if "/" in pieces:
        return _fraction(value, pieces)
    digits = [n for n, t in enumerate(pieces) if t in ("0", "#", "?")]
    if not digits:
        return ("-" if value < 0 else "") + "".join(_literal(t) for t in pieces)
    scale = Decimal(repr(value)) * Decimal(100) ** pieces.count("%")
    last = digits[-1]
    trailing = 0
    while last + 1 + trailing < len(pieces) and pieces[last + 1 + trailing] == ",":
        trailing += 1
    scale /= Decimal(1000) ** trailing
    exponent = next((n for n, t in enumerate(pieces) if re.fullmatch(r"E[+-]", t, re.IGNORECASE)), None)
    body = pieces if exponent is None else pieces[:exponent]
    point = next((n for n, t in enumerate(body) if t == "."), len(body))
    before = [t for t in body[:point] if t in ("0", "#", "?")]
    after = [t for t in body[point + 1 :] if t in ("0", "#", "?")]
    power = 0
    if exponent is not None and scale:
        power = scale.adjusted() - (max(len(before), 1) - 1)
        scale = scale.scaleb(-power)
    try:
        rounded = abs(scale).quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP)
    except InvalidOperation:
        return general(value)
    whole, _, part = f"{rounded:f}".partition(".")
    whole = whole.lstrip("0").rjust(before.count("0"), "0")
    while part and after[len(part) - 1] == "#" and part.endswith("0"):
        part = part[:-1]
    if any(t == "," and digits[0] < n < last for n, t in enumerate(body[:point])) and exponent is None:
        whole = f"{int(whole or '0'):,}" if whole else whole
    said = whole + ("." + part if part or (point < len(body) and not after) else "")
    if exponent is not None:
        width = sum(t in ("0", "#", "?") for t in pieces[exponent + 1 :])
        mark = "-" if power < 0 else "+" if pieces[exponent].endswith("+") else ""
        said += "E" + mark + str(abs(power)).rjust(width, "0")
    sign = "-" if scale < 0 and rounded else ""
    first = digits[0] if point > digits[0] or point == len(body) else point
    lead = "".join("%" if t == "%" else _literal(t) for t in pieces[: min(first, point)])
    tail = "".join("%" if t == "%" else _literal(t) for t in pieces[last + 1 :])
    return (sign + lead + said + tail).strip()


def _fraction(value: float, pieces: tuple[str, ...]) -> str:
    from fractions import Fraction

    slash = pieces.index("/")
    below = "".join(t for t in pieces[slash + 1 :] if t in ("?", "#", "0") or t.isdigit())
    fixed = int(below) if below.isdigit() and int(below) else 0
    whole = int(abs(value)) if any(t in ("#", "0") for t in pieces[:slash]) and " " in pieces[:slash] else 0
    rest = Fraction(abs(value) - whole)
    part = (
        Fraction(round(rest * fixed), fixed) if fixed else rest.limit_denominator(10 ** max(1, min(len(below), 3)) - 1)
    )
    sign = "-" if value < 0 else ""
    if part == 1:
        whole, part = whole + 1, Fraction(0)
    shown_part = f"{part.numerator}/{part.denominator}" if part else ""
    return sign + (" ".join(filter(None, [str(whole) if whole or not shown_part else "", shown_part])))


def _date(value: float, pieces: tuple[str, ...], since_1904: bool) -> str:
    if not 0 <= value <= _LAST_DAY:
        return general(value)
    seconds = round(value * 86_400)
    start = datetime.datetime(1904, 1, 1) if since_1904 else datetime.datetime(1899, 12, 30)
    # 1900 had no 29 February, and spreadsheets count one (ECMA-376 part 1, 18.17.4.1).
    early = not since_1904 and value < 60
    moment = start + datetime.timedelta(seconds=seconds, days=1 if early else 0)
    half = any(t.upper() in ("AM/PM", "A/P") for t in pieces)
    said = []
    for number, piece in enumerate(pieces):
        lower = piece.lower()
        if elapsed := re.fullmatch(r"\[(h+|m+|s+)\]", lower):
            total = {"h": seconds // 3600, "m": seconds // 60, "s": seconds}[elapsed[1][0]]
            said.append(str(total).rjust(len(elapsed[1]), "0"))
        elif lower[0] == "m" and _is_minute(pieces, number):
            said.append(str(moment.minute).rjust(len(piece), "0"))
        elif re.fullmatch(r"y+|m+|d+", lower):
            said.append(_day_part(moment, lower))
        elif re.fullmatch(r"h+", lower):
            hour = (moment.hour % 12 or 12) if half else moment.hour
            said.append(str(hour).rjust(min(len(piece), 2), "0"))
        elif re.fullmatch(r"s+(\.0+)?", lower):
            said.append(str(moment.second).rjust(min(len(lower.partition(".")[0]), 2), "0"))
        elif piece.upper() in ("AM/PM", "A/P"):
            half_day = "AM" if moment.hour < 12 else "PM"
            said.append(half_day if piece.upper() == "AM/PM" else half_day[0])
        else:
            said.append("." if piece == "." else "," if piece == "," else _literal(piece))
    return "".join(said).strip()


def _is_minute(pieces: tuple[str, ...], number: int) -> bool:
    """`m` is a month, but after hours and before seconds."""
    times = [t.lower() for t in pieces if _is_date(t)]
    at = sum(_is_date(t) for t in pieces[:number])
    before, after = (times[at - 1] if at else ""), (times[at + 1] if at + 1 < len(times) else "")
    return len(pieces[number]) < 3 and (before.strip("[")[:1] == "h" or after.strip("[")[:1] == "s")


def _day_part(moment: datetime.datetime, code: str) -> str:
    match code[0], len(code):
        case "y", size:
            return f"{moment.year:04}" if size > 2 else f"{moment.year % 100:02}"
        case "m", 1 | 2 as size:
            return str(moment.month).rjust(size, "0")
        case "m", size:
            name = _MONTHS[moment.month - 1]
            return name[:3] if size == 3 else name[:1] if size == 5 else name
        case _, 1 | 2 as size:
            return str(moment.day).rjust(size, "0")
        case _, size:
            name = _DAYS[moment.weekday()]
            return name[:3] if size == 3 else name

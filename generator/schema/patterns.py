r"""Patterns that mean the same to Python and to ECMAScript: no inline flags, no classes of Unicode, `\uXXXX` alone."""

from __future__ import annotations

from typing import Final

# The dialect that editors know best.
DIALECT: Final = "http://json-schema.org/draft-07/schema#"

# The characters of sources/characters.py, which no text can hold; those beyond the first plane stand for themselves.
_HIDDEN: Final = (
    r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
)
# `$` is also before a line feed at the end, in Python.
_END: Final = r"(?![\s\S])"
VISIBLE: Final = rf"^[^{_HIDDEN}]*{_END}"
WRITTEN: Final = rf"^(?=[\s\S]*\S)[^{_HIDDEN}]*{_END}"
ONE_LINE: Final = rf"^[^{_HIDDEN}\n]*{_END}"
BLANK: Final = r"^\s*$"
# RFC 5646, section 2.1, as comparison.py takes it.
LANGUAGE: Final = r"^\s*[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-[0-9A-Za-z_]{4,8})*\s*$"
_LEAP: Final = r"([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
# A day of the Gregorian calendar, ISO 8601: 2026-11-23.
DATE: Final = (
    r"^\s*(?!0000)([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    rf"|02-(0[1-9]|1[0-9]|2[0-8]))|{_LEAP}-02-29)\s*$"
)
URL: Final = r"^\s*([hH][tT][tT][pP][sS]?|[mM][aA][iI][lL][tT][oO]|[tT][eE][lL]):[^\s<>\"\\]+\s*$"
# 0.5 to 240, with two decimals at most.
MINUTES: Final = (
    r"^\s*(0{1,3}\.[5-9][0-9]?|(0{0,2}[1-9]|0?[1-9][0-9]|1[0-9][0-9]|2[0-3][0-9])(\.[0-9]{1,2})?|240(\.0{1,2})?)\s*$"
)
# At most twelve digits before the point and four behind it, as amounts.py takes them.
NUMBER: Final = r"^\s*-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,4})?\s*$"
MOST_NUMBER: Final = 999_999_999_999.9999
# Letters, digits, - and _, the first a letter or a digit. Said as what it is not: the signs of ASCII and Latin-1, those
# of the blocks from general punctuation to dingbats, and pictographs.
_SIGNS: Final = (
    r"\u0000-,.\/:-@\[-^`{-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf"
    r"\u2190-\u245f\u249c-\u24e9\u2500-\u2775\u2794-\u2bff\u3000-\u3004\u3008-\u3020\ud800-\udfff\ufff0-\uffff"
    "\U0001f000-\U0001faff"
)
SUBJECT: Final = rf"^[^\-_{_SIGNS}][^{_SIGNS}]*{_END}"

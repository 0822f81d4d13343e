"""Numbers as a file says them (`48.5`) and as a language shows them (`48,5`)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

# More digits than anybody reads off a bar would also be more than a float keeps.
_NUMBER: Final = re.compile(r"-?(0|[1-9]\d{0,11})(\.\d{1,4})?")
_NO_BREAK_SPACE: Final = "\u00a0"


def is_number(written: str) -> bool:
    """Whether this is a number of at most twelve digits, with a point and at most four decimals."""
    return _NUMBER.fullmatch(written) is not None


def decimals(written: str) -> int:
    """How many digits stand after the point."""
    return len(written.partition(".")[2])


def shown(written: str, language: str) -> str:
    """A number in a language's own form, with as many decimals as were written."""
    from babel.numbers import format_decimal

    places = decimals(written)
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(Decimal(written), pattern, locale=_locale(language))


def following(unit: str, language: str) -> str:
    """A unit as it follows a number: with a no-break space before it, but for the percent sign where none is usual."""
    if not unit:
        return ""
    if unit == "%" and _NO_BREAK_SPACE not in _percent_pattern(language):
        return unit
    return _NO_BREAK_SPACE + unit


def _percent_pattern(language: str) -> str:
    from babel import Locale

    return str(Locale.parse(_locale(language)).percent_formats[None].pattern).replace(" ", _NO_BREAK_SPACE)


def _locale(language: str) -> str:
    """The identifier of a language that Babel knows; English for others, as for dates."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return "en"

"""The bytes of a text in any usual encoding to characters, and which encoding it was."""

from __future__ import annotations

import codecs
import re
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(rb"<meta[^>]{0,80}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_SAMPLE: Final = 64_000
# What Western European files hold beside ASCII; bytes of other encodings read as Windows-1252 give much else.
_WESTERN: Final = re.compile(
    "[\x00-\x7fÄÖÜäöüßÀ-ÂÇ-ÏÑ-ÔÙ-ÛÝà-âç-ïñ-ôù-ûýÿŒœŠšŽžÅåÆæØøÃãÕõ€‚„…‘’“”•–—™«»°²³¹±·¿¡§©®´µ¼½¾×÷ªº£\u00a0\u00ad]*"
)
_CENTRAL: Final = re.compile(
    "[\x00-\x7fĄĆĘŁŃÓŚŹŻąćęłńóśźżČĎĚŇŘŠŤŮÝŽčďěňřšťůýžÁÉÍÖŐÚÜŰáéíöőúüűÄäŔŕĽľĹĺÔôĂăÂâÎîŞşŢţĐđ€„”“’‚–—…§°«»\u00a0\u00ad]*"
)
# Letters of other alphabets read as Windows-1252 stand in rows; of Western ones seldom two stand together.
_ROW: Final = re.compile("[À-ÿ]{4}|[³¹¿£¥ª¯](?=[a-zà-ÿ])")
# What no text has, but for the escapes of some encodings (ISO 2022) and terminals.
_CONTROLS: Final = bytes({*range(1, 32), 127} - set(b"\t\n\v\f\r\x1b"))


def is_text(data: bytes) -> bool:
    """Whether bytes can be those of a text: without a zero, unless it is UTF-16 or UTF-32, and with few controls."""
    sample = data[:_SAMPLE]
    if data.startswith(tuple(mark for mark, _ in _MARKS)) or _wide(data):
        return True
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return b"\0" not in sample and controls <= max(3, len(sample) // 20)


def decoded(data: bytes) -> tuple[str, str]:
    """The characters, and the encoding's name where it was guessed, else an empty text.

    Raises UnicodeDecodeError where a byte order mark promises what does not follow.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding), ""
    if wide := _wide(data):
        return data.decode(wide), wide.upper()
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        encoding = _guessed(data)
    # A byte that the encoding lacks is shown as what it is: unknown.
    return data.decode(encoding, "replace"), {"cp1252": "Windows-1252"}.get(encoding, encoding)


def declared(data: bytes) -> tuple[str, str]:
    """The characters of a page that may say its own encoding (HTML Living Standard, 13.2.3.2).

    Raises UnicodeDecodeError or LookupError where it says what is not so.
    """
    said = _DECLARED.search(data[:1024])
    if said is None or data.startswith(tuple(mark for mark, _ in _MARKS)):
        return decoded(data)
    encoding = said[1].decode("ascii").lower()
    # Browsers take these names for their larger relative.
    return data.decode(
        {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}.get(encoding, encoding), "replace"
    ), ""


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: every second byte of Western text is zero."""
    sample = data[: _SAMPLE // 2 * 2]
    if len(sample) < 4 or len(data) % 2:
        return ""
    even, odd = sample[::2].count(0) / (len(sample) // 2), sample[1::2].count(0) / (len(sample) // 2)
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.1 else ""


def _guessed(data: bytes) -> str:
    sample = data[:_SAMPLE]
    western = sample.decode("cp1252", "replace")
    if _WESTERN.fullmatch(western) and not _ROW.search(western):
        return "cp1252"
    if _CENTRAL.fullmatch(sample.decode("cp1250", "replace")):
        return "cp1250"
    from charset_normalizer import from_bytes

    # A guess needs text to go by; a few letters are Windows-1252, as most such files are.
    best = from_bytes(sample).best()
    return best.encoding if best is not None and best.encoding != "utf_8" else "cp1252"

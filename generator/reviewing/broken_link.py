"""broken-link: no link leads to a place that only its author has.

A handed-out document is read on other machines. An address of this computer (`localhost`), of a private network
(`192.168.0.7`, `wiki`), without a name to go to, or a mail address without an @ leads nobody anywhere. Files of one's
own (`notes.pdf`, `file:///…`) are refused when the comparison is read. Nothing is asked over the network, so that a
page that has been taken down is not noticed.

FAIL: `url: http://localhost:8000/tea`. PASS: `url: https://example.org/tea`.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from generator.markup import links
from generator.problems import Problem
from generator.reviewing.reviewed import Reviewed

ID: Final = "broken-link"
LANGUAGES: Final = ()

_LOCAL: Final = (".local", ".localhost", ".localdomain", ".internal", ".lan", ".home.arpa", ".invalid", ".test")


def check(reviewed: Reviewed) -> Iterator[Problem]:
    """A problem for each link of a text or a source that leads no reader anywhere."""
    comparison = reviewed.comparison
    addressed = [(f"sources[{n}].url", source.url) for n, source in enumerate(comparison.sources) if source.url]
    addressed += [(text.address, url) for _, text in reviewed.texts for url in links(text)]
    for address, url in addressed:
        if fault := _fault(url):
            hint = "Give an address that others can reach, or none."
            yield Problem(ID, f'"{url[:80]}" {fault}', hint=hint, severity="warning", address=address)


def _fault(url: str) -> str:
    scheme, _, rest = url.partition(":")
    match scheme.lower():
        case "mailto":
            return "" if re.fullmatch(r"[^@?]+@[^@?]+\.[^@?.]+(\?.*)?", rest) else "is no mail address"
        case "tel":
            return "" if re.search(r"\d{3}", re.sub(r"[\s().\-]|%20", "", rest)) else "is no telephone number"
        case _:
            return _fault_of_host(url)


def _fault_of_host(url: str) -> str:
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return "is no address"
    try:
        return "" if ipaddress.ip_address(host).is_global else "is an address of a private network"
    except ValueError:
        pass
    if not host:
        return "names no place to go to"
    if host == "localhost" or host.endswith(_LOCAL):
        return "leads to the author's own machine or network"
    return "" if "." in host else "names no place that others can reach"

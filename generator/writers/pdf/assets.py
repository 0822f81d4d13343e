"""What a document may load: the files of templates/, under an address that no machine has. No disk, no network."""

from __future__ import annotations

import mimetypes
import posixpath
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

# RFC 2606 keeps .invalid free for ever, so that the address says the same on every machine and leads nowhere.
BASE: Final = "https://assets.invalid/templates/"


class Assets(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves a fixed set of files; whatever else is asked for ends the layout with FatalURLFetchingError."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols={"https", "data"}, allow_redirects=False, fail_on_errors=True)
        self._files = files

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The file under an address below BASE, or the bytes of a data: URL."""
        if url.startswith("data:"):
            return super().fetch(url, headers)
        name = posixpath.normpath(unquote(urlsplit(url).path).removeprefix("/templates/"))
        if not url.startswith(BASE) or name not in self._files:
            shown = url.removeprefix(BASE)[:120]
            raise FatalURLFetchingError(f'templates/ has no file "{shown}", and nothing else is ever loaded')
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, self._files[name], {"Content-Type": kind})

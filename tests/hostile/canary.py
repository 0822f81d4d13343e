"""A server that nobody may ask, and ears for whoever asks any other, or opens a file that is not the project's."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

# What a library of Python tells the interpreter before it goes out (PEP 578).
_GOING_OUT: Final = frozenset({"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"})


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what it was asked for, by any method."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            asked.append(f"{self.command} {self.path}")
            self.send_error(404)

        do_GET = do_HEAD = do_POST = do_CONNECT = do_OPTIONS = answer  # noqa: N815 (the names that http.server calls)

        def log_message(self, *arguments: object) -> None:
            """Nothing is to be printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()


_ears: dict[str, list[str]] = {}


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    for secret, heard in _ears.items():
        if event in _GOING_OUT:
            heard.append(f"{event} {arguments[-1]!r}")
        elif event == "open" and str(arguments[0]).endswith(secret):
            heard.append(f"open {arguments[0]!r}")


@cache
def _listen() -> None:
    """Once, for a hook stays as long as the process lives."""
    sys.addaudithook(_hear)


@contextmanager
def heard(secret: str) -> Iterator[list[str]]:
    """What is asked of any network in the meantime by this process, and each opening of a file whose path ends so."""
    _listen()
    _ears[secret] = []
    try:
        yield _ears[secret]
    finally:
        del _ears[secret]

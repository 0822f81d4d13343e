"""Keeps libraries from writing to the terminal by themselves: what they say may hold a stranger's letters."""

from __future__ import annotations

import logging
import sys
import warnings
from functools import cache
from typing import Any, Final

# GLib, with which Pango writes its complaints: on Linux, and on macOS.
_GLIB: Final = ("libglib-2.0.so.0", "libglib-2.0.0.dylib", "libglib-2.0.dylib")


def silence_libraries() -> None:
    """Let what libraries log and warn of go nowhere; what matters of it is a problem, told by us.

    fontTools says the names of a font's glyphs, which may be anything.
    """
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


@cache
def silence_glib() -> Any:  # noqa: ANN401 (ctypes makes the type of a function)
    """Let what Pango complains of go nowhere: it writes to stderr itself, several times for an extreme size in an SVG.

    What is returned is called by GLib, and has to live as long as the process; the cache sees to that.
    """
    import ctypes

    def nothing(*said: object) -> None:
        pass

    silent = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)(nothing)
    for name in _GLIB:
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        library.g_log_set_default_handler(silent, None)
        break
    return silent

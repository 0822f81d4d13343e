"""Keeps libraries from writing to the terminal by themselves: what they say may hold a stranger's letters."""

from __future__ import annotations

import logging
import sys
import warnings


def silence_libraries() -> None:
    """Let what libraries log and warn of go nowhere; what matters of it is a problem, told by us.

    fontTools says the names of a font's glyphs, which may be anything.
    """
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")

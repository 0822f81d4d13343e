"""How large a stranger's file may be, so that reading it takes seconds and stays far below 1 GB."""

from __future__ import annotations

from typing import Final

_MEGABYTE: Final = 1 << 20
# Of 41 masters measured the largest has 3 MB; what has more is mostly films and pictures of its own slides.
MOST_FILE: Final = 64 * _MEGABYTE
# The most that was measured is 370; each slide of the file's own brings about five.
MOST_ENTRIES: Final = 5_000
# Each entry has a header in the directory; a file that is stored inside brings its own, so there may be more of them.
MOST_HEADERS: Final = 50_000
# With the file itself, the trees of its XML and the deck that is made, it stays below 1 GB.
MOST_UNPACKED: Final = 256 * _MEGABYTE
# XML of Office packs to a tenth, plain bitmaps to a hundredth, a bomb to a thousandth; small files may be as they are.
MOST_RATIO: Final = 120
RATIO_FROM: Final = 16 * _MEGABYTE
# No part has a path of more than 100; a name of a file has 255 bytes on every system.
LONGEST_NAME: Final = 1_024
# A tree takes about 250 bytes for each element, attribute and piece of text; the most that was measured is 120,000.
MOST_NODES: Final = 500_000
# The largest part that was measured has 300 kB.
MOST_XML: Final = 16 * _MEGABYTE
# Comments and instructions before the root element: nobody writes more than a licence there.
MOST_PROLOG: Final = 64 * 1024
# How much is read at a time.
CHUNK: Final = _MEGABYTE

"""How large a stranger's file may be, so that reading it takes seconds and stays far below 1 GB."""

from __future__ import annotations

from typing import Final

_MEGABYTE: Final = 1 << 20
# The largest of 900 real masters have 60 MB, nearly all of it pictures and films of their own slides.
MOST_FILE: Final = 64 * _MEGABYTE
# A master of 60 layouts with notes, charts and 200 slides of its own has about 1,500 entries.
MOST_ENTRIES: Final = 5_000
# Each entry has a header in the directory; a file that is stored inside brings its own, so there may be more of them.
MOST_HEADERS: Final = 50_000
# Together with the file itself and the trees of its XML, a third of what a build may take.
MOST_UNPACKED: Final = 256 * _MEGABYTE
# XML of Office packs to a tenth, plain bitmaps to a hundredth, a bomb to a thousandth; small files may be as they are.
MOST_RATIO: Final = 120
RATIO_FROM: Final = 16 * _MEGABYTE
# Long file names are 255 bytes on every system.
LONGEST_NAME: Final = 1_024
# A tree takes about 250 bytes for each element, attribute and piece of text; a real master has 100,000 of them.
MOST_NODES: Final = 500_000
# The drawing of the largest real layout has 2 MB.
MOST_XML: Final = 16 * _MEGABYTE
# Comments and instructions before the root element: nobody writes more than a licence there.
MOST_PROLOG: Final = 64 * 1024
# How much is read at a time.
CHUNK: Final = _MEGABYTE

"""How much a stranger may send, in one place; docs/limits.md says the same, and a test holds the two together.

What a company's master may hold stands in writers/pptx/limits.py, beside what was measured for it, and what a table
that somebody else made may hold in sources/tables/limits.py.
"""

from __future__ import annotations

from typing import Final

# Any file that is read, in bytes; each kind of file has a bound of its own below this.
MOST_READ: Final = 50_000_000

# YAML: a comparison or a brand. ruamel reads about 25,000 values a second.
MOST_BYTES: Final = 1_000_000
MOST_DEPTH: Final = 20
# Entries of one list, or keys of one mapping: as many as a comparison may have dimensions.
MOST_ENTRIES: Final = 2_000
# Values of a file: 2,000 dimensions with five subjects and a text each have 30,000, with a key beside each 70,000, and
# then no room in a megabyte for what they say.
MOST_VALUES: Final = 60_000
# Values that aliases add, and the characters of their texts: 150 kB can say 5,000 characters 6,000 times.
MOST_ALIASED: Final = 10_000
MOST_ALIASED_TEXT: Final = 1_000_000
# Hidden characters that are told one by one; what is beyond is counted.
MOST_HIDDEN: Final = 1_000

# pmdocs.toml, in bytes, and a text in it, in characters.
MOST_SETTINGS: Final = 100_000
MOST_LINE: Final = 200
MOST_PAGES: Final = 999

# A comparison.
MOST_DIMENSIONS: Final = 2_000
LEAST_SUBJECTS: Final = 2
MOST_SUBJECTS: Final = 5
# Numbers of a figure, of which each has a bar.
LEAST_BARS: Final = 2
MOST_BARS: Final = 8
# Characters of a text; a page of the sheet has about 4,000.
MOST_TEXT: Final = 5_000
# Marks on one letter: Tibetan stacks eight at most, and Pango takes 17 s for 20,000.
MOST_MARKS: Final = 16

# A brand: its colours, each of which may name another, its font files, and its pictures.
MOST_COLOURS: Final = 400
MOST_FONT_FILES: Final = 60
MOST_PICTURES: Final = 40

# A picture. WeasyPrint needs 40 s and more for 100,000 elements of a drawing.
MOST_PICTURE: Final = 5_000_000
MOST_PIXELS: Final = 25_000_000
# Those of all pictures of a brand: it takes a second to unpack 25 million.
MOST_PIXELS_OF_ALL: Final = 50_000_000
# A JPEG says its pixels in as many scans as it likes, and each is a pass over all of them; encoders write about ten.
MOST_SCANS: Final = 30
MOST_SEGMENTS: Final = 2_000
# Of an SVG as it is written, its editor's own included, and attributes of one of them: lxml takes 20 s for 60,000.
MOST_WRITTEN: Final = 20_000
MOST_ATTRIBUTES: Final = 200
MOST_ELEMENTS: Final = 2_000
MOST_ELEMENT_DEPTH: Final = 60
# Characters of a drawing: of its attributes in all (a megabyte of points takes 20 s), of its styles, and of its texts
# (a megabyte of words takes more than a minute).
MOST_DRAWN: Final = 250_000
MOST_STYLED: Final = 20_000
MOST_LETTERS: Final = 1_000
# What a logo says, in characters.
MOST_ALT: Final = 200

# A font: its bytes, those that it unpacks to, and its characters. The largest that is known, of all Chinese signs, has
# 34 MB and 65,535 glyphs, and a character may be drawn by the glyph of another.
MOST_FONT: Final = 40_000_000
MOST_FONT_UNPACKED: Final = 100_000_000
MOST_CHARACTERS: Final = 200_000
MOST_TABLES: Final = 200
MOST_MAPS: Final = 60

# A deck or a PDF that is audited, in a process of its own: its memory in bytes, and its seconds by the clock. Good ones
# take a tenth of either.
MOST_MEMORY: Final = 1_500_000_000
MOST_SECONDS: Final = 30
# Letters of a PDF that are looked at: 300 full pages.
MOST_LETTERS_OF_ALL: Final = 1_000_000

# Problems of one file that are shown; the rest is counted.
MOST_SHOWN: Final = 50
# The end of a name in content/, in bytes: with the document's name it has to fit into the 255 of file systems.
MOST_NAME: Final = 180

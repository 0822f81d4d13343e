"""A comparison on its way out: as the values of its file, as YAML, and as a table of other programs."""

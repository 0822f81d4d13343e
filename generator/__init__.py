"""A comparison, written once in YAML, becomes a finished cheat sheet and a finished deck."""

__version__ = "0.1.0"

"""Everything the program knows about reports, with no window in it."""

__version__ = "0.1.0"

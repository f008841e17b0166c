"""The kinds of files that can be imported, as the window names them.

Said here once more, as the readers themselves take long to load; a test keeps the two lists the same.
"""

from __future__ import annotations

READABLE = (".txt", ".docx", ".html", ".htm", ".mht", ".mhtml", ".pdf", ".doc", ".wps", ".rtf", ".odt")
SAID = tuple(suffix for suffix in READABLE if suffix not in (".htm", ".mhtml"))
"""Without the second spellings."""


def name_filter() -> str:
    """For a file dialog: capital letters too, which matter to it on Linux."""
    return " ".join(f"*{suffix} *{suffix.upper()}" for suffix in READABLE)


def sentence_part() -> str:
    """«.txt、.docx、…» for a sentence."""
    return "、".join(SAID)

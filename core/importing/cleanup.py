"""Brings text into the one form that the window shows unchanged: what a Qt text widget would alter is altered here."""

from __future__ import annotations

import re

_LINE_ENDS = dict.fromkeys(map(ord, "\r\v\f\u2028\u2029\ufdd0\ufdd1"), "\n")
# A leading U+FFFE swaps the widget's bytes, and XML (Word files) can hold neither it, U+FFFF nor control characters.
_UNSHOWABLE = dict.fromkeys([*(c for c in range(0x20) if chr(c) not in "\t\n\r\v\f"), 0xFFFE, 0xFFFF], "\ufffd")
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_TABLE = _SURROGATES | _UNSHOWABLE | _LINE_ENDS | {0xA0: " "}
_ALTERED = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")


def clean(text: str) -> str:
    """Drop a leading byte order mark, make CRLF one LF, and replace single characters by single characters.

    Nothing else is added or removed, so that positions stay code points into the decoded text.
    """
    return _ALTERED.sub(lambda char: _TABLE[ord(char[0])], text.lstrip("\ufeff").replace("\r\n", "\n"))


def clean_name(name: str) -> str:
    """A file's name as it can be shown in one line, stored and written: no control characters, no lone surrogates."""
    return "".join(char if char.isprintable() else "\ufffd" for char in name)

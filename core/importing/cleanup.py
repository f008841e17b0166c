"""Brings text into the one form that the window shows unchanged: what a Qt text widget would alter is altered here."""

from __future__ import annotations

import re

_SHOWN = dict.fromkeys("\r\v\f\u2028\u2029\ufdd0\ufdd1", "\n") | {"\xa0": " "}
_UNSHOWABLE = "\ufffd"
"""For what can't be shown: a leading U+FFFE swaps the widget's bytes, and XML (Word files) can hold neither it, U+FFFF,
control characters nor half surrogate pairs."""
_ALTERED = re.compile(f"[\\x00-\\x08\\x0e-\\x1f\\ufffe\\uffff\\ud800-\\udfff{''.join(_SHOWN)}]")


def clean(text: str) -> str:
    """Drop a leading byte order mark, make CRLF one LF, and replace single characters by single characters.

    Nothing else is added or removed, so that positions stay code points into the decoded text.
    """
    return _ALTERED.sub(lambda char: _SHOWN.get(char[0], _UNSHOWABLE), text.lstrip("\ufeff").replace("\r\n", "\n"))


def clean_name(name: str) -> str:
    """A file's name as it can be shown in one line, stored and written: no control characters, no lone surrogates."""
    return "".join(char if char.isprintable() else "\ufffd" for char in name)

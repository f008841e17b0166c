"""Reads the file of a stored report anew under another encoding; what comes out takes the report's place."""

from __future__ import annotations

import hashlib
from pathlib import Path

from core.carry_over import CarriedOver
from core.errors import UnreadableReport
from core.examine import examine
from core.importing.intake import Refused, read_bytes
from core.importing.reader import ENCODED, read_again
from core.importing.text_file import ENCODINGS
from core.library import Library
from core.model import Source
from core.rules import RuleSet

__all__ = ["ENCODINGS", "can_be_reread", "encoding_name", "original_bytes", "preview", "reread"]

_PREVIEWED = 2_000
_PREVIEWED_BYTES = 4 * (_PREVIEWED + 1)
"""Enough in every encoding, and a whole number of its units."""
_NAMES = {"big5hkscs": "Big5", "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE"}
_PREVIEWED = 2_000
_PREVIEWED_BYTES = 4 * (_PREVIEWED + 1)
"""Enough in every encoding, and a whole number of its units."""


def encoding_name(encoding: str) -> str:
    """An encoding as users know it."""
    return _NAMES.get(encoding, encoding.upper())


def can_be_reread(source: Source) -> bool:
    """Whether another encoding can make another text of the file."""
    return source.kind in ENCODED


def original_bytes(path: Path, source: Source) -> bytes:
    """The file that a report was read from. Raises UnreadableReport when it is gone or another one by now."""
    try:
        data = read_bytes(path)
    except Refused as refusal:
        raise UnreadableReport(f"“{path.name}”{refusal}") from refusal
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise UnreadableReport(
            f"“{path.name}”与导入时的原文件内容不同，请选择导入时的那一个；如果它是改过的新版，请直接导入。"
        )
    return data


def preview(data: bytes, source: Source, encoding: str) -> str:
    """How the report would begin in this encoding. Raises UnreadableReport."""
    head = data[:_PREVIEWED_BYTES] if source.kind == "txt" else data
    return read_again(head, source, encoding).text[:_PREVIEWED]


def reread(library: Library, report_id: int, data: bytes, encoding: str, rules: RuleSet) -> tuple[int, CarriedOver]:
    """Put a report's file, read in this encoding, in the report's place: the new report's id, and what it took over.

    Raises UnreadableReport, LibraryError.
    """
    source = library.open_report(report_id).report.source
    return library.replace(report_id, examine(read_again(data, source, encoding), rules))

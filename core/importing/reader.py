"""Reads one report file of any supported kind."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from core.errors import UnreadableReport
from core.importing.cleanup import clean, clean_name
from core.importing.files import SUPPORTED_SUFFIXES
from core.importing.intake import TOO_COMPLEX, Refused, demand_ordinary_length, read_bytes
from core.importing.layout import line_blocks
from core.importing.text_file import LARGEST_TEXT, read_text
from core.model import Report, Source


def read_report(path: Path, encoding: str = "") -> Report:
    """The text of one file with its blocks; ``encoding`` overrules what a plain text's bytes suggest.

    Raises UnreadableReport with one sentence that names the file and says what to do.
    """
    name = clean_name(path.name)
    try:
        return _read(path, name, encoding)
    except Refused as refusal:
        raise UnreadableReport(f"“{name}”{refusal}") from refusal
    except MemoryError as error:
        raise UnreadableReport(f"“{name}”{TOO_COMPLEX}") from error


def report_from_text(text: str, name: str) -> Report:
    """The report that a UTF-8 file of this text and name would be, as for text from the clipboard.

    Raises UnreadableReport.
    """
    data = clean(text).encode("utf-8")
    name = clean_name(name)
    try:
        return _plain(data, name, "utf-8")
    except Refused as refusal:
        raise UnreadableReport(f"“{name}”{refusal}") from refusal


def digest_of(path: Path) -> str:
    """The ``sha256`` that the report of this file has, without reading it as a report; '' when it can't be read."""
    try:
        return hashlib.sha256(read_bytes(path)).hexdigest()
    except Refused:
        return ""


def _read(path: Path, name: str, encoding: str) -> Report:
    kind = path.suffix.lower().removeprefix(".")
    if kind == "txt":
        return _plain(read_bytes(path, LARGEST_TEXT), name, encoding)
    reader = _reader(kind)
    if reader is None:
        read_bytes(path)
        formats = "、".join(SUPPORTED_SUFFIXES)
        raise Refused(f"的格式不受支持，请另存为以下格式之一：{formats}。")
    data = read_bytes(path)
    report = reader(data, Source(name, hashlib.sha256(data).hexdigest(), kind))
    demand_ordinary_length(report.text)
    return report


def _plain(data: bytes, name: str, encoding: str) -> Report:
    decoded = read_text(data, encoding)
    source = Source(name, hashlib.sha256(data).hexdigest(), "txt", decoded.encoding)
    return Report(decoded.text, line_blocks(decoded.text), source, notices=decoded.notices)


def _reader(kind: str) -> Callable[[bytes, Source], Report] | None:
    """What reads files of this kind. Loaded when first needed, since the window starts with none of it."""
    if kind == "docx":
        from core.importing.word_file import read_word

        return read_word
    if kind == "pdf":
        from core.importing.pdf_file import read_pdf

        return read_pdf
    if kind in ("html", "htm", "mht", "mhtml"):
        from core.importing.web_page import read_web_page

        return read_web_page
    if kind in ("doc", "wps", "rtf", "odt"):
        from core.importing.office_convert import read_office

        return read_office
    return None

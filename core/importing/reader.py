"""Reads one report file of any supported kind."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from core.errors import UnreadableReport
from core.importing.cleanup import clean, clean_name
from core.importing.files import SUPPORTED_SUFFIXES
from core.importing.intake import LARGEST_FILE, TOO_COMPLEX, Refused, demand_ordinary_length, read_bytes
from core.importing.layout import line_blocks
from core.importing.text_file import LARGEST_TEXT, read_text
from core.model import Report, Source

ENCODED = ("txt", "html", "htm", "mht", "mhtml")
"""The kinds of files whose encoding is a guess."""


def read_report(path: Path, encoding: str = "") -> Report:
    """The text of one file with its blocks; ``encoding`` overrules what the bytes of a text or a web page suggest.

    Raises UnreadableReport with one sentence that names the file and says what to do.
    """
    name = clean_name(path.name)
    with _named(name):
        kind = _kind(name)
        data = read_bytes(path, LARGEST_TEXT if kind == "txt" else LARGEST_FILE)
        return _report(data, Source(name, "", kind), encoding)


def read_again(data: bytes, source: Source, encoding: str) -> Report:
    """The report that the file of ``source``, whose bytes these are, gives in an encoding. Raises UnreadableReport."""
    with _named(source.name):
        return _report(data, source, encoding)


def report_from_text(text: str, name: str) -> Report:
    """The report that a UTF-8 file of this text and name would be, as for text from the clipboard.

    Raises UnreadableReport.
    """
    name = clean_name(name)
    with _named(name):
        return _report(clean(text).encode("utf-8"), Source(name, "", "txt"), "utf-8")


def digest_of(path: Path) -> str:
    """The ``sha256`` that the report of this file has, without reading it as a report; '' when it can't be read."""
    try:
        return hashlib.sha256(read_bytes(path)).hexdigest()
    except Refused:
        return ""


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Makes a refusal the sentence that the user reads."""
    try:
        yield
    except Refused as refusal:
        raise UnreadableReport(f"“{name}”{refusal}") from refusal
    except MemoryError as error:
        raise UnreadableReport(f"“{name}”{TOO_COMPLEX}") from error


def _kind(name: str) -> str:
    return Path(name).suffix.lower().removeprefix(".")


def _report(data: bytes, source: Source, encoding: str) -> Report:
    source = source._replace(sha256=hashlib.sha256(data).hexdigest())
    if source.kind == "txt":
        decoded = read_text(data, encoding)
        source = source._replace(encoding=decoded.encoding)
        return Report(decoded.text, line_blocks(decoded.text), source, notices=decoded.notices)
    reader = _reader(source.kind, encoding)
    if reader is None:
        formats = "、".join(SUPPORTED_SUFFIXES)
        raise Refused(f"的格式不受支持，请另存为以下格式之一：{formats}。")
    report = reader(data, source)
    demand_ordinary_length(report.text)
    return report


def _reader(kind: str, encoding: str) -> Callable[[bytes, Source], Report] | None:
    """What reads files of this kind. Loaded when first needed, since the window starts with none of it."""
    if kind == "docx":
        from core.importing.word_file import read_word

        return read_word
    if kind == "pdf":
        from core.importing.pdf_file import read_pdf

        return read_pdf
    if kind in ENCODED:
        from core.importing.web_page import read_web_page

        return partial(read_web_page, encoding=encoding)
    if kind in ("doc", "wps", "rtf", "odt"):
        from core.importing.office_convert import read_office

        return read_office
    return None

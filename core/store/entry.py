"""A report as the rows that its library will hold: made in a worker, so that storing is left with little to do."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path
from typing import Any, NamedTuple

from core.model import Analysis
from core.store.codec import encode, encode_annotation, to_json


class Entry(NamedTuple):
    """Plain values only, which travel fast between processes."""

    sha256: str
    report: tuple[Any, ...]
    """sha256, file_name, kind, encoding, rules_version, then the metadata."""
    text: tuple[str, str, str, str]
    """text, blocks, source_metadata, notices."""
    annotations: tuple[tuple[Any, ...], ...]
    path: str = ""
    """Where the file lies, '' for a text from no file."""


def entry_of(analysis: Analysis, path: Path | None = None) -> Entry:
    """``path`` is the file that the report was read from."""
    report, source = analysis.report, analysis.report.source
    blocks = to_json([encode(block) for block in report.blocks])
    return Entry(
        source.sha256,
        (
            source.sha256,
            source.name,
            source.kind,
            source.encoding,
            analysis.rules_version,
            *astuple(analysis.metadata),
        ),
        (report.text, blocks, to_json(encode(report.metadata)), to_json(report.notices)),
        tuple(encode_annotation(annotation) for annotation in analysis.annotations),
        _storable(path),
    )


def _storable(path: Path | None) -> str:
    """A file's name may hold bytes that are no text."""
    absolute = str(path.absolute()) if path else ""
    return absolute if absolute.isprintable() else ""

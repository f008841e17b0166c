"""Writes the sheets of any number of reports as CSV files, safe to open in a spreadsheet program."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path

from core.export.files import written_beside
from core.export.sheets import SHEETS, Row, Value, rows_of
from core.model import Analysis
from core.rules import RuleSet

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""How a text begins that a spreadsheet program may take for a formula (OWASP, CSV injection)."""


def write_csv(analyses: Iterable[Analysis], rules: RuleSet, folder: Path) -> tuple[Path, ...]:
    """Write a file each of reports, sections, figures, indicators and findings into ``folder``; returns their paths.

    UTF-8 with byte order mark, which Excel needs to see that it is UTF-8, and CRLF line ends (RFC 4180).
    Raises ExportError; older files are left as they were.
    """
    paths = tuple(folder / f"{sheet.name}.csv" for sheet in SHEETS)
    with ExitStack() as stack:
        writers = {}
        for sheet, path in zip(SHEETS, paths, strict=True):
            beside = stack.enter_context(written_beside(path))
            file = stack.enter_context(beside.open("w", encoding="utf-8-sig", newline=""))
            writers[sheet] = csv.writer(file)
            writers[sheet].writerow(head.name for head in sheet.heads)
        for number, analysis in enumerate(analyses, 1):
            for sheet, row in rows_of(analysis, number, rules):
                writers[sheet].writerow(_plain(row))
    return paths


def _plain(row: Row) -> list[str]:
    return [_cell(value) for value in row]


def _cell(value: Value) -> str:
    """Only text can start a formula: a negative amount stays a number."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(STARTS_FORMULA) else value
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)

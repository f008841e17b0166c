"""The list of reports: what one row shows, and pages of it sorted and filtered by SQLite."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from core.model import Metadata, ReportRow

METADATA = "title, agency, report_year, written_on, published_on, signed_on, document_number"
ROW = f"id, file_name, imported_at, marks, reviewed, findings_high, findings_medium, findings_low, initials, {METADATA}"
ORDERS = {
    "imported": "id",
    "title": "coalesce(title, file_name)",
    "agency": "coalesce(agency, '')",
    "year": "report_year",
    "progress": "CAST(reviewed AS REAL) / max(marks, 1)",
    "findings": "findings_high * 1000000 + findings_medium * 1000 + findings_low",
}
"""What a page can be sorted by."""


def rows_of(db: Database) -> tuple[ReportRow, ...]:
    """All of them, in the order of their import."""
    return tuple(map(row_of, db.execute(f"SELECT {ROW} FROM reports ORDER BY id")))


def page_of(
    db: Database, first: int, count: int, order: str, descending: bool, words: str
) -> tuple[tuple[ReportRow, ...], int]:
    """Rows ``first`` to ``first + count`` of those whose title, agency or file name holds ``words``, or whose names
    have these first letters in pinyin, and how many there are in all. KeyError for an order that isn't in ORDERS.
    """
    where, parameters = _holding(words)
    direction = "DESC" if descending else "ASC"
    sql = f"SELECT id FROM reports {where} ORDER BY {ORDERS[order]} {direction}, id {direction}"
    if words:
        # One pass over the list for both answers; the rows are then read by their numbers.
        ids = [found[0] for found in db.execute(sql, parameters)]
        wanted, total = ids[first : first + count], len(ids)
    else:
        wanted = [found[0] for found in db.execute(f"{sql} LIMIT ? OFFSET ?", [count, first])]
        total = int(db.execute("SELECT count(*) FROM reports").fetchone()[0])
    sql = f"SELECT {ROW} FROM reports WHERE id IN (SELECT value FROM json_each(?))"
    rows = {row.id: row for row in map(row_of, db.execute(sql, [str(wanted)]))}
    return tuple(rows[report_id] for report_id in wanted if report_id in rows), total


def _holding(words: str) -> tuple[str, list[str]]:
    """Every word somewhere in the row."""
    clauses, parameters = [], []
    for word in words.split():
        columns = ["title", "agency", "file_name"] + ["initials"] * word.isascii()
        clauses.append("(" + " OR ".join(f"instr({column}, ?)" for column in columns) + ")")
        parameters += [word.casefold() if column == "initials" else word for column in columns]
    return "WHERE " + " AND ".join(clauses) if clauses else "", parameters


def row_of(values: Sequence[Any]) -> ReportRow:
    """From the columns of ROW."""
    report_id, file_name, imported_at, marks, reviewed, high, medium, low, initials, *rest = values
    metadata = Metadata(*rest)
    return ReportRow(
        id=report_id,
        title=metadata.title or Path(file_name).stem,
        agency=metadata.agency or "",
        year=metadata.report_year,
        file_name=file_name,
        imported_at=local_time(imported_at),
        marks=marks,
        reviewed=reviewed,
        findings_high=high,
        findings_medium=medium,
        findings_low=low,
        metadata=metadata,
        initials=initials,
    )


def local_time(at: str) -> datetime:
    """Stored in UTC, shown as the clock on the wall."""
    return datetime.fromisoformat(at).astimezone()


def time_now() -> str:
    """As it is stored."""
    return datetime.now(UTC).isoformat()

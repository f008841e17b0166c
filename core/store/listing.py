"""The list of reports: what one row shows, which reports are shown in which order, and pages of them."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from sqlite_utils import Database

from core.model import DOUBTFUL_BELOW, Metadata, Severity
from core.report_row import ReportRow, Stage

METADATA = "title, agency, report_year, written_on, published_on, signed_on, document_number"
ROW = f"id, file_name, imported_at, marks, reviewed, findings_high, findings_medium, findings_low, {METADATA}"
OPEN = "state IN ('detected', 'deferred')"
DOUBTFUL = f"type IN ('figure', 'section') AND state = 'detected' AND confidence < {DOUBTFUL_BELOW}"
"""Word for word as in the index on them, or it would not be used."""

FINDINGS = {Severity.HIGH: "findings_high", Severity.MEDIUM: "findings_medium", Severity.LOW: "findings_low"}
"""The counters of open findings; low stands for low and hints together."""

STAGES = len(Stage)
PERCENT = "100.0 * reviewed / max(marks, 1)"


class Order(StrEnum):
    """What the list is sorted by."""

    IMPORTED = "imported"
    YEAR = "year"
    AGENCY = "agency"
    FINDINGS = "findings"
    PROGRESS = "progress"


ORDERS = {
    Order.IMPORTED: "id",
    Order.YEAR: "report_year DESC, agency, id",
    Order.AGENCY: "agency, report_year DESC, id",
    Order.FINDINGS: "findings_high DESC, findings_medium DESC, findings_low DESC, id",
    Order.PROGRESS: f"stage = {Stage.DONE:d}, {PERCENT}, id",
}


@dataclass(frozen=True, slots=True)
class Which:
    """Which reports are meant: those of which all that is given here holds."""

    words: str = ""
    """Each word stands in agency, title, file name, year or the name of the stage, or in the first letters of agency
    and title in pinyin; upper and lower case alike."""
    stage_names: tuple[tuple[Stage, str], ...] = ()
    """What the stages are called in the language of the words."""
    stages: frozenset[Stage] = frozenset()
    """Empty: any."""
    severity: Severity | None = None
    """With open findings of it; low with hints."""
    rule: str | None = None
    """With open findings of it."""
    doubtful: bool = False
    """With undecided marks that a rule is unsure of."""
    percent: tuple[int, int] | None = None
    """So much of it is reviewed: from, up to but not including, except 100."""


class YearGroup(NamedTuple):
    """The reports of one year (None: unknown) and how many of them are not done yet."""

    year: int | None
    reports: int
    waiting: int


class Listing(NamedTuple):
    """The list in its order: the reports by id, and when they are in the order of years how many each year has."""

    ids: Sequence[int]
    years: tuple[YearGroup, ...]


def rows_of(db: Database) -> tuple[ReportRow, ...]:
    """All of them, in the order of their import."""
    return tuple(map(row_of, db.execute(f"SELECT {ROW} FROM reports ORDER BY id")))


def listing_of(db: Database, which: Which, order: Order) -> Listing:
    if order is not Order.YEAR:
        return Listing(ids_of(db, which, order), ())
    ids, stages = _columns(db, which, order, "id", f"coalesce(report_year, 0) * {STAGES} + stage")
    groups: dict[int, YearGroup] = {}
    for coded, count in Counter(stages).items():
        year, stage = divmod(coded, STAGES)
        before = groups.get(year, YearGroup(year or None, 0, 0))
        waiting = 0 if stage == Stage.DONE else count
        groups[year] = YearGroup(before.year, before.reports + count, before.waiting + waiting)
    return Listing(array("q", ids), tuple(groups.values()))


def ids_of(db: Database, which: Which, order: Order) -> Sequence[int]:
    (ids,) = _columns(db, which, order, "id")
    return array("q", ids)


def _columns(db: Database, which: Which, order: Order, *columns: str) -> list[list[int]]:
    """Numbers of these reports in this order, column by column: row by row a large list would take twice as long."""
    where, values = _where(which)
    rows = f"SELECT {', '.join(f'{column} AS c{n}' for n, column in enumerate(columns))} FROM reports {where}"
    # SQLite hands the rows on in their order, as these aggregates depend on it.
    whole = ", ".join(f"json_group_array(c{n})" for n in range(len(columns)))
    found = db.execute(f"SELECT {whole} FROM ({rows} ORDER BY {ORDERS[order]})", values).fetchone()
    return [json.loads(column) for column in found]


def years_of(db: Database, which: Which) -> tuple[YearGroup, ...]:
    """In the order of ``Order.YEAR``: the newest first, those without a year last."""
    where, values = _where(which)
    numbers = f"report_year, count(*), sum(stage < {Stage.DONE:d})"
    sql = f"SELECT {numbers} FROM reports {where} GROUP BY report_year ORDER BY report_year DESC"
    return tuple(YearGroup(*row) for row in db.execute(sql, values))


def some_rows(db: Database, ids: Sequence[int]) -> tuple[ReportRow, ...]:
    """The rows of these reports in the same order, without those that are gone."""
    sql = f"SELECT {ROW} FROM reports WHERE id IN (SELECT value FROM json_each(?))"
    rows = {row.id: row for row in map(row_of, db.execute(sql, [str(list(ids))]))}
    return tuple(rows[report_id] for report_id in ids if report_id in rows)


def _where(which: Which) -> tuple[str, list[Any]]:
    clauses, values = [], []  # type: list[str], list[Any]
    for clause, found in (*_of_words(which), *_of_numbers(which), *_of_marks(which)):
        clauses.append(f"({clause})")
        values += found
    return ("WHERE " + " AND ".join(clauses) if clauses else ""), values


def _of_words(which: Which) -> Iterator[tuple[str, Iterable[Any]]]:
    """A filter is mostly this, so each word is looked for only where it can stand."""
    for word in which.words.casefold().split():
        columns = ["agency", "title", "file_name"]
        columns += ["report_year"] if word.isdecimal() else ["initials"] if word.isascii() else []
        either, sought = [f"instr({column}, ?)" for column in columns], word
        if word != word.upper():
            escaped = "".join(f"\\{char}" if char in "\\%_" else char for char in word)
            either, sought = [f"{column} LIKE ? ESCAPE '\\'" for column in columns], f"%{escaped}%"
        stages = [f"{stage:d}" for stage, name in which.stage_names if word in name.casefold()]
        either += [f"stage IN ({', '.join(stages)})"] if stages else []
        yield " OR ".join(either), [sought] * len(columns)


def _of_numbers(which: Which) -> Iterator[tuple[str, Iterable[Any]]]:
    if which.stages:
        yield f"stage IN ({', '.join(f'{stage:d}' for stage in which.stages)})", ()
    if which.severity:
        yield f"{FINDINGS[which.severity]} > 0", ()
    if which.percent:
        yield between(*which.percent), ()


def _of_marks(which: Which) -> Iterator[tuple[str, Iterable[Any]]]:
    if which.rule is not None:
        findings = f"SELECT report_id FROM annotations WHERE type = 'finding' AND check_rule = ? AND {OPEN}"
        yield f"id IN ({findings})", [which.rule]
    if which.doubtful:
        yield f"id IN (SELECT report_id FROM annotations WHERE {DOUBTFUL})", ()


def between(low: int, high: int) -> str:
    """The condition that so much is reviewed, in per cent: below ``high`` except for 100."""
    return f"{PERCENT} >= {low:d} AND {PERCENT} {'<=' if high == 100 else '<'} {high:d}"


def row_of(values: Sequence[Any]) -> ReportRow:
    """From the columns of ROW."""
    report_id, file_name, imported_at, marks, reviewed, high, medium, low, *rest = values
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
    )


def local_time(at: str) -> datetime:
    """Stored in UTC, shown as the clock on the wall."""
    return datetime.fromisoformat(at).astimezone()


def time_now() -> str:
    """As it is stored."""
    return datetime.now(UTC).isoformat()

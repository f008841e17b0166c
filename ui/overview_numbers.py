"""The numbers of the overview page, each with the reports behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from core.library import Overview
from core.model import ReportRow, Severity

STEPS = (0, 25, 50, 75, 100)
"""Ends of the classes of progress, in per cent; the last class is not quite done."""


class Number(NamedTuple):
    """A count and the reports that it counts or that have what it counts."""

    count: int
    reports: frozenset[int]


class Numbers(NamedTuple):
    """Reports by state, open findings by severity, reports by progress, reviewed marks of all."""

    new: Number
    begun: Number
    done: Number
    severities: dict[Severity, Number]
    """Low stands for low and hints together, as the list counts them."""
    progress: tuple[tuple[int, int, Number], ...]
    """From, to (per cent) and the reports between, for those begun and not done."""
    reviewed: int
    marks: int


def numbers_of(rows: Sequence[ReportRow]) -> Numbers:
    done = [row for row in rows if row.done]
    begun = [row for row in rows if row.reviewed and not row.done]
    new = [row for row in rows if not row.reviewed and not row.done]
    return Numbers(
        _reports(new),
        _reports(begun),
        _reports(done),
        {
            Severity.HIGH: _findings((row.id, row.findings_high) for row in rows),
            Severity.MEDIUM: _findings((row.id, row.findings_medium) for row in rows),
            Severity.LOW: _findings((row.id, row.findings_low) for row in rows),
        },
        tuple(
            (low, high, _reports(row for row in begun if low <= _percent(row) < high or _percent(row) == high == 100))
            for low, high in pairwise(STEPS)
        ),
        sum(row.reviewed for row in rows),
        sum(row.marks for row in rows),
    )


def doubtful_of(overview: Overview) -> Number:
    return Number(sum(overview.doubtful.values()), frozenset(overview.doubtful))


def _percent(row: ReportRow) -> float:
    return 100 * row.reviewed / max(row.marks, 1)


def _reports(rows: Iterable[ReportRow]) -> Number:
    ids = frozenset(row.id for row in rows)
    return Number(len(ids), ids)


def _findings(counts: Iterable[tuple[int, int]]) -> Number:
    having = [(report_id, count) for report_id, count in counts if count]
    return Number(sum(count for _, count in having), frozenset(report_id for report_id, _ in having))

"""What waits in the whole library: open findings by rule, and how many doubtful marks each report has."""

from __future__ import annotations

from typing import NamedTuple

from sqlite_utils import Database

from core.model import Severity

OPEN = "state IN ('detected', 'deferred')"


class RuleCount(NamedTuple):
    """Open findings of one rule, and the reports that have them."""

    rule: str
    severity: Severity
    """The gravest of them."""
    findings: int
    reports: frozenset[int]


class Overview(NamedTuple):
    """``rules`` with the most findings first; ``doubtful``: marks per report that a rule is unsure of, undecided."""

    rules: tuple[RuleCount, ...]
    doubtful: dict[int, int]


def overview_of(db: Database, doubtful_below: float) -> Overview:
    """Reads every open mark once: 0.1 s for a thousand reports, so not for every repaint."""
    found: dict[str, list[tuple[Severity, int, int]]] = {}
    sql = f"""
        SELECT check_rule, severity, report_id, count(*) FROM annotations
        WHERE type = 'finding' AND {OPEN} GROUP BY check_rule, severity, report_id
    """
    for rule, severity, report_id, count in db.execute(sql):
        found.setdefault(rule, []).append((Severity(severity), report_id, count))
    rules = [
        RuleCount(
            rule,
            min((severity for severity, _, _ in lines), key=list(Severity).index),
            sum(count for _, _, count in lines),
            frozenset(report_id for _, report_id, _ in lines),
        )
        for rule, lines in found.items()
    ]
    rules.sort(key=lambda one: (-one.findings, one.rule))
    doubtful = db.execute(
        """
        SELECT report_id, count(*) FROM annotations
        WHERE type IN ('figure', 'section') AND state = 'detected' AND confidence < ? GROUP BY report_id
        """,
        [doubtful_below],
    )
    return Overview(tuple(rules), dict(doubtful.fetchall()))

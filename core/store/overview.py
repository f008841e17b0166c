"""What waits in the whole library: reports by stage, open findings by severity and rule, doubtful marks."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from sqlite_utils import Database

from core.model import Severity
from core.report_row import Stage
from core.store.listing import DOUBTFUL, FINDINGS, OPEN, between

STEPS = (0, 25, 50, 75, 100)
"""Ends of the classes of progress, in per cent; the last class is not quite done."""


class Count(NamedTuple):
    """How many of something there are, and in how many reports."""

    number: int
    reports: int


class Numbers(NamedTuple):
    """What the list of reports tells by itself; ``progress``: from, to (per cent), reports begun and not done."""

    reports: int
    stages: dict[Stage, int]
    findings: dict[Severity, Count]
    """Open ones; low stands for low and hints together."""
    progress: tuple[tuple[int, int, int], ...]
    reviewed: int
    marks: int


class RuleCount(NamedTuple):
    """Open findings of one rule, and the gravest severity among them."""

    rule: str
    severity: Severity
    findings: Count


class Overview(NamedTuple):
    """``rules`` with the most findings first; ``doubtful``: undecided marks that a rule is unsure of."""

    numbers: Numbers
    rules: tuple[RuleCount, ...]
    doubtful: Count


def _numbers(db: Database) -> Numbers:
    """One pass over the list."""
    begun, steps = f"stage = {Stage.BEGUN:d}", tuple(pairwise(STEPS))
    columns = [
        "count(*)",
        *(f"total(stage = {stage:d})" for stage in Stage),
        *(column for counter in FINDINGS.values() for column in (f"total({counter})", f"total({counter} > 0)")),
        *(f"total({begun} AND {between(*step)})" for step in steps),
        "total(reviewed)",
        "total(marks)",
    ]
    found = map(int, db.execute(f"SELECT {', '.join(columns)} FROM reports").fetchone())
    return Numbers(
        next(found),
        {stage: next(found) for stage in Stage},
        {severity: Count(next(found), next(found)) for severity in FINDINGS},
        tuple((low, high, next(found)) for low, high in steps),
        next(found),
        next(found),
    )


def overview_of(db: Database) -> Overview:
    """Goes through every open finding once: a second for a hundred thousand reports, so not for every repaint."""
    rank = " ".join(f"WHEN '{severity}' THEN {rank}" for rank, severity in enumerate(Severity))
    sql = f"""
        SELECT check_rule, min(CASE severity {rank} END), count(*), count(DISTINCT report_id) FROM annotations
        WHERE type = 'finding' AND {OPEN} GROUP BY check_rule
    """
    severities = list(Severity)
    rules = [RuleCount(rule, severities[gravest], Count(*count)) for rule, gravest, *count in db.execute(sql)]
    rules.sort(key=lambda one: (-one.findings.number, one.rule))
    doubtful = db.execute(f"SELECT count(*), count(DISTINCT report_id) FROM annotations WHERE {DOUBTFUL}").fetchone()
    return Overview(_numbers(db), tuple(rules), Count(*doubtful))

"""Checks a library through: the file, the counters, every annotation, and the log against the state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.changes import LogEntry
from core.errors import StaleChange
from core.model import Annotation
from core.store.log import Stacks, apply_change
from core.store.store import Store
from core.store.transactions import world_errors

UNREADABLE = (ValueError, KeyError, TypeError, ArithmeticError)
"""What decoding raises on JSON that is not what the program wrote."""

WRONG_COUNTERS = """
    SELECT reports.id FROM reports LEFT JOIN annotations AS a ON a.report_id = reports.id
    GROUP BY reports.id HAVING
        (marks, reviewed, findings_high, findings_medium, findings_low) IS NOT (
            count(*) FILTER (WHERE a.type IN ('figure', 'section')),
            count(*) FILTER (WHERE a.type IN ('figure', 'section') AND a.state NOT IN ('detected', 'deferred')),
            count(*) FILTER (WHERE a.type = 'finding' AND a.state IN ('detected', 'deferred') AND severity = 'high'),
            count(*) FILTER (WHERE a.type = 'finding' AND a.state IN ('detected', 'deferred') AND severity = 'medium'),
            count(*) FILTER (
                WHERE a.type = 'finding' AND a.state IN ('detected', 'deferred') AND severity IN ('low', 'hint')
            )
        ) OR stage <> CASE
            WHEN reviewed >= marks AND findings_high + findings_medium + findings_low = 0 THEN 2
            WHEN reviewed > 0 THEN 1
            ELSE 0
        END
"""
"""Reports whose counters don't agree with their annotations."""


def find_problems(store: Store, progress: Callable[[int, int], None] | None = None) -> tuple[str, ...]:
    """One sentence for each thing that is wrong; empty for a sound library. ``progress``: reports done, of how many."""
    problems = _problems_of_file(store)
    rows = store.catalogue.rows()
    for done, row in enumerate(rows, 1):
        problems += [f"报告 {row.id}（{row.file_name}）：{fault}" for fault in faults_of(store, row.id)]
        if progress:
            progress(done, len(rows))
    return tuple(problems)


def _problems_of_file(store: Store) -> list[str]:
    """What SQLite itself finds wrong, and counters that don't agree with the annotations."""

    def found(sql: str) -> list[Any]:
        with world_errors(store.path):
            return store.connection.execute(sql).fetchall()

    damage = [f"文件完整性：{row[0]}" for row in found("PRAGMA integrity_check") if row[0] != "ok"]
    strays = [f"外键：表 {row[0]} 的行没有所属的 {row[2]}" for row in found("PRAGMA foreign_key_check")]
    wrong = [f"报告 {row[0]}:列表中的计数与标注不符" for row in found(WRONG_COUNTERS)]
    return [*damage, *strays, *wrong]


def faults_of(store: Store, report_id: int) -> list[str]:
    """What is wrong with one report."""
    try:
        current = {annotation.id: annotation for annotation in store.annotations(report_id)}
        length = len(store.load(report_id).report.text)
        history = store.history(report_id)
    except UNREADABLE as error:
        return [f"内容读不出（{error}）"]
    outside = any(not 0 <= a.span.start <= a.span.end <= length for a in current.values())
    return [*(["有标注超出正文范围"] if outside else []), *_faults_of_log(store, report_id, history, current)]


def _faults_of_log(
    store: Store, report_id: int, history: tuple[LogEntry, ...], current: dict[str, Annotation]
) -> list[str]:
    """The log must follow its own rules, and lead from the state back to the import and forward to the state again."""
    stacks, state = Stacks(), dict(current)
    try:
        for step in store.steps(report_id):
            stacks.push(step)
        for entry in reversed(history):
            apply_change(state, entry.change.inverse())
        for entry in history:
            apply_change(state, entry.change)
    except ValueError as error:
        return [f"改动记录的次序不对({error})"]
    except StaleChange:
        return ["改动记录与标注的现状不符"]
    return [] if state == current else ["改动记录与标注的现状不符"]

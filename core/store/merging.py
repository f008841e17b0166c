"""What comparing and merging ask of a library's log, and which merges it remembers, so that they can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from core.store.joint import Line, join
from core.store.listing import local_time, time_now
from core.store.store import Store
from core.store.transactions import world_errors

TOUCHED = """
    WITH lines AS (
        SELECT line.at, origin.before, origin.after FROM changes AS line JOIN changes AS origin
        ON origin.report_id = line.report_id AND origin.number = coalesce(line.of, line.number)
        WHERE line.report_id = ?
    )
    SELECT json_extract(value, '$[0]'), max(at) FROM (
        SELECT value, at FROM lines, json_each(before) UNION ALL SELECT value, at FROM lines, json_each(after)
    ) GROUP BY 1
"""
LAST = """
    SELECT * FROM (
        SELECT joint, at, reviewer, file_name,
            (SELECT count(*) FROM joint_changes AS changed WHERE changed.joint = merges.joint) AS changed,
            (SELECT count(*) FROM merged_reports AS came WHERE came.joint = merges.joint) AS came
        FROM merges ORDER BY at DESC
    ) WHERE changed + came > 0 LIMIT 1
"""


class Merge(NamedTuple):
    """One merge that can be taken back."""

    joint: str
    """The name that its changes are joined under."""
    at: datetime
    reviewer: str
    file_name: str
    changed: int
    """Reports in which something was taken over."""
    came: int
    """Reports that came with it."""


def touched_at(store: Store, report_id: int) -> dict[str, datetime]:
    """When each mark of the report was last changed, by id; those nobody touched are missing."""
    return {key: local_time(at) for key, at in _rows(store, TOUCHED, [report_id])}


def reviewers_of(store: Store) -> tuple[str, ...]:
    """Who worked in the library, the most diligent first."""
    sql = "SELECT reviewer FROM changes WHERE reviewer <> '' GROUP BY reviewer ORDER BY count(*) DESC, reviewer"
    return tuple(row[0] for row in _rows(store, sql))


def newest_line(store: Store, report_id: int) -> Line:
    """Of the report's log, 0 where it has none."""
    sql = "SELECT coalesce(max(number), 0) FROM changes WHERE report_id = ?"
    return Line(report_id, _rows(store, sql, [report_id])[0][0])


def remember_merge(
    store: Store, merge: str, reviewer: str, file_name: str, changed: Iterable[Line], came: Iterable[Line]
) -> None:
    """Inside the transaction of the merge; ``merge`` is a name that nothing else has."""
    join(store, changed, merge)
    insert = "INSERT INTO merges (joint, at, reviewer, file_name) VALUES (?, ?, ?, ?)"
    store.connection.execute(insert, [merge, time_now(), reviewer, file_name])
    insert = "INSERT INTO merged_reports (report_id, number, joint) VALUES (?, ?, ?)"
    store.connection.executemany(insert, [(*line, merge) for line in came])


def last_merge(store: Store) -> Merge | None:
    """The newest that was not taken back and of whose reports at least one is still there."""
    found = _rows(store, LAST)
    if not found:
        return None
    joint, at, *rest = found[0]
    return Merge(joint, local_time(at), *rest)


def changed_by(store: Store, merge: str) -> tuple[Line, ...]:
    sql = "SELECT report_id, number FROM joint_changes WHERE joint = ? ORDER BY report_id"
    return tuple(Line(*row) for row in _rows(store, sql, [merge]))


def came_with(store: Store, merge: str) -> tuple[Line, ...]:
    """The reports, with the last line that their logs had then."""
    sql = "SELECT report_id, number FROM merged_reports WHERE joint = ? ORDER BY report_id"
    return tuple(Line(*row) for row in _rows(store, sql, [merge]))


def forget_merge(store: Store, merge: str) -> None:
    """Inside the transaction that takes it back."""
    store.connection.execute("DELETE FROM merges WHERE joint = ?", [merge])


def _rows(store: Store, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
    with world_errors(store.path):
        return store.connection.execute(sql, parameters).fetchall()

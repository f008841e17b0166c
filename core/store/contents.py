"""What some reports hold, counted by SQLite: for saying what an export will have in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from core.model import State
from core.store.codec import to_json
from core.store.store import Store
from core.store.transactions import world_errors

CHOSEN = "IN (SELECT value FROM json_each(?))"


class Contents(NamedTuple):
    """``kinds``: reports by the kind of file that they came from; ``notes`` without those on rejected marks."""

    kinds: Mapping[str, int]
    findings: Mapping[State, int]
    notes: int


def contents_of(store: Store, report_ids: Sequence[int]) -> Contents:
    """Goes once through the marks of these reports."""
    chosen = [to_json(report_ids)]
    with world_errors(store.path):
        kinds = store.connection.execute(f"SELECT kind, count(*) FROM reports WHERE id {CHOSEN} GROUP BY kind", chosen)
        marks = store.connection.execute(
            "SELECT state, total(type = 'finding'), total(note <> '' AND state <> 'rejected')"
            f" FROM annotations WHERE report_id {CHOSEN} GROUP BY state",
            chosen,
        ).fetchall()
        return Contents(
            dict(kinds.fetchall()),
            {State(state): int(findings) for state, findings, _ in marks},
            int(sum(notes for _, _, notes in marks)),
        )

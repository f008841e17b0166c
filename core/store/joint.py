"""Changes that were made in several reports as one: remembered together, undone and redone together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from core.store.log import UNDO, Stacks, Step
from core.store.store import Store
from core.store.transactions import world_errors


class Line(NamedTuple):
    """A line of one report's log."""

    report_id: int
    number: int


class Together(NamedTuple):
    """What undoing or redoing a change did to the other reports that were changed with it: their ids."""

    changed: tuple[int, ...]
    left_out: tuple[int, ...]
    """Reports in which something else was done since, which stay as they are."""


def join(store: Store, lines: Iterable[Line], joint: str) -> None:
    """Remember these new changes as one, inside their transaction; ``joint`` is a name that no other one has."""
    store.connection.executemany(
        "INSERT INTO joint_changes (report_id, number, joint) VALUES (?, ?, ?)", [(*line, joint) for line in lines]
    )


def partners_of(store: Store, line: Line) -> tuple[Line, ...]:
    """The changes that were made as one with this one, without itself; none for a change of one report alone."""
    sql = (
        "SELECT other.report_id, other.number FROM joint_changes AS own JOIN joint_changes AS other USING (joint)"
        " WHERE own.report_id = ? AND own.number = ? AND other.report_id <> own.report_id ORDER BY other.report_id"
    )
    with world_errors(store.path):
        return tuple(Line(*row) for row in store.connection.execute(sql, line))


def retrace_partners(store: Store, line: Line, action: str, reviewer: str) -> Together:
    """Undo or redo, inside a transaction, what was done as one with this change, wherever its turn has come."""
    changed, left_out = [], []
    for report_id, number in partners_of(store, line):
        stacks = stacks_of(store, report_id)
        stack = stacks.next(action)
        if stack and stack[-1].number == number:
            change = store.change(report_id, number)
            step = Step(stacks.last + 1, action, number, change.title)
            store.commit(report_id, change.inverse() if action == UNDO else change, step, reviewer)
            changed.append(report_id)
        elif any(step.number == number for step in stack):
            left_out.append(report_id)
    return Together(tuple(changed), tuple(left_out))


def stacks_of(store: Store, report_id: int) -> Stacks:
    """What can be undone and redone in a report."""
    stacks = Stacks()
    for step in store.steps(report_id):
        stacks.push(step)
    return stacks

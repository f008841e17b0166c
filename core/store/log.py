"""The log of changes: which of them are done, which are undone, and how one turns a report's state into the next."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import NamedTuple

from core.changes import Change
from core.errors import StaleChange
from core.model import Annotation

DO, UNDO, REDO = "do", "undo", "redo"
STALE = "这份报告已在别处改动，本次改动未保存。请重新打开报告后再试。"


class Step(NamedTuple):
    """One line of the log without the annotations; ``of`` is the change that an undo or redo is about."""

    number: int
    action: str
    of: int | None
    title: str


@dataclass
class Stacks:
    """What can be undone and redone, the next one last; ``last`` is the number of the newest line of the log."""

    undo: list[Step] = field(default_factory=list)
    redo: list[Step] = field(default_factory=list)
    last: int = 0

    def push(self, step: Step) -> None:
        """Take in the next line of the log. ValueError when it can't follow what stands before it."""
        if step.number != self.last + 1:
            raise ValueError(f"log line {step.number} after {self.last}")
        if step.action == DO:
            self.undo.append(step)
            self.redo.clear()
        else:
            source, sink = self.next(step.action), self.redo if step.action == UNDO else self.undo
            if not source or source[-1].number != step.of:
                raise ValueError(f"log line {step.number}: {step.action} of {step.of} is out of turn")
            sink.append(source.pop())
        self.last = step.number

    def next(self, action: str) -> list[Step]:
        """What an undo or a redo takes its change from, the next one last."""
        return self.undo if action == UNDO else self.redo


def demand_current(current: MutableMapping[str, Annotation], change: Change) -> None:
    """StaleChange unless ``current`` holds the change's ``before`` exactly and nothing that it would add."""
    before = {annotation.id: annotation for annotation in change.before}
    for annotation in (*change.before, *change.after):
        if current.get(annotation.id) != before.get(annotation.id):
            raise StaleChange(STALE)


def apply_change(current: MutableMapping[str, Annotation], change: Change) -> None:
    """Turn the state before the change into the state after it. Raises StaleChange, with nothing applied."""
    demand_current(current, change)
    for annotation in change.before:
        del current[annotation.id]
    for annotation in change.after:
        current[annotation.id] = annotation

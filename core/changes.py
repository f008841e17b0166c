"""What a reviewer's steps are: one change each, a line of the report's history, and what the window is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from core.model import Annotation


@dataclass(frozen=True, slots=True)
class Change:
    """One step a reviewer took: the annotations before and after it; one missing on a side was added or removed."""

    title: str
    before: tuple[Annotation, ...]
    after: tuple[Annotation, ...]

    def inverse(self) -> Change:
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of a report's history."""

    number: int
    at: datetime
    reviewer: str
    action: str
    """'do', 'undo' or 'redo'."""
    change: Change


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step changed, and what undo and redo would now be called (None: nothing to undo or redo)."""

    changed: tuple[str, ...]
    undo_title: str | None = None
    redo_title: str | None = None
    reports: tuple[int, ...] = ()
    """Other reports that were changed along with this one: the change had been made in all of them as one."""
    left_out: tuple[int, ...] = ()
    """Those of them in which something else was done since, which stayed as they are."""

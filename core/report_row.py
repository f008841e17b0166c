"""What the library's list shows of a report, and how far its review is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from core.model import Metadata


class Stage(IntEnum):
    """How far the review of a report is; done when every mark is decided and no finding is open."""

    NEW = 0
    BEGUN = 1
    DONE = 2


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line of the library's list."""

    id: int
    title: str
    agency: str
    year: int | None
    file_name: str
    imported_at: datetime
    marks: int
    """Figures and sections that can be reviewed."""
    reviewed: int
    findings_high: int
    findings_medium: int
    findings_low: int
    """Open findings (neither accepted nor dismissed); low includes hints."""
    metadata: Metadata = field(default_factory=Metadata)

    @property
    def stage(self) -> Stage:
        if self.reviewed >= self.marks and not (self.findings_high or self.findings_medium or self.findings_low):
            return Stage.DONE
        return Stage.BEGUN if self.reviewed else Stage.NEW

    @property
    def done(self) -> bool:
        return self.stage is Stage.DONE

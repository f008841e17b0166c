"""What is known of a report beside its review: who decided what when, and what the report of the year before states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from core.changes import LogEntry
from core.export.wording import plain_number, value_and_unit
from core.model import Analysis, Annotation, Approx, Figure, FigureKind, State

HUNDRED = Decimal(100)


class Decision(NamedTuple):
    by: str
    at: datetime


@dataclass(frozen=True)
class Background:
    decided: Mapping[str, Decision] = field(default_factory=dict)
    """By annotation id: the step that gave it its present state."""
    last_year: Analysis | None = None
    """The same agency's report on the year before."""


NO_BACKGROUND = Background()


def decisions(history: Iterable[LogEntry]) -> dict[str, Decision]:
    """The newest step on each annotation; ``history`` from the oldest on."""
    return {annotation.id: Decision(entry.reviewer, entry.at) for entry in history for annotation in entry.change.after}


class YearBefore:
    """Compares a report's indicators with the year before, where both state exactly one value of the same unit."""

    def __init__(self, annotations: Iterable[Annotation], year: int | None, last_year: Analysis | None) -> None:
        self._now = _stated(annotations, year)
        earlier = last_year.metadata.report_year if last_year else None
        self._before = _stated(last_year.annotations, earlier) if last_year else {}

    def change(self, figure: Figure) -> str:
        """'上年 203 件，增 12 件（5.9%）', or '' where there is nothing sure to compare with."""
        key = (figure.indicator or "", figure.unit)
        now, before = self._now.get(key, {}), self._before.get(key, {})
        if not figure.indicator or len(now) != 1 or len(before) != 1 or figure.value not in now:
            return ""
        (value,), (old,) = now, before
        shown, unit = value_and_unit(before[old])
        if value == old:
            return f"上年 {shown}{unit}，持平"
        way = "增" if value > old else "减"
        if figure.kind is FigureKind.PERCENT:
            return f"上年 {shown}%，{way} {plain_number(abs(value - old))} 个百分点"
        share = f"（{abs(value - old) / abs(old) * HUNDRED:.1f}%）" if old else ""
        moved, unit_moved = value_and_unit(Figure(figure.span, figure.kind, abs(value - old), figure.unit))
        return f"上年 {shown}{unit}，{way} {moved}{unit_moved}{share}"


def _stated(annotations: Iterable[Annotation], year: int | None) -> dict[tuple[str, str], dict[Decimal, Figure]]:
    """The exact values by indicator and unit that are about ``year`` or say nothing of a period."""
    found: dict[tuple[str, str], dict[Decimal, Figure]] = {}
    for annotation in annotations:
        figure = annotation.target
        if not isinstance(figure, Figure) or not figure.indicator or annotation.state is State.REJECTED:
            continue
        about_it = figure.period is None or (figure.period[:4] == str(year) and "/" not in figure.period)
        if isinstance(figure.value, Decimal) and figure.approx is Approx.EXACT and about_it:
            found.setdefault((figure.indicator, figure.unit), {})[figure.value] = figure
    return found

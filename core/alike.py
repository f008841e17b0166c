"""One correction for all that is alike: what a correction changed, and the marks it would fit just as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from core.model import Annotation, Figure, LogEntry, Section, State

FIGURE_FIELDS = ("kind", "unit", "approx", "indicator", "period")
"""A value is that of its place alone."""
SECTION_FIELDS = ("part", "topics", "level")


class Correction(NamedTuple):
    """A mark before and after a reviewer corrected it."""

    before: Annotation
    after: Annotation

    @property
    def fields(self) -> dict[str, Any]:
        """What can be carried over to others: the fields that differ, with their new values."""
        old, new = self.before.target, self.after.target
        names = FIGURE_FIELDS if isinstance(new, Figure) else SECTION_FIELDS if isinstance(new, Section) else ()
        return {name: getattr(new, name) for name in names if getattr(old, name, None) != getattr(new, name)}


def newest_correction(history: Sequence[LogEntry], current: Annotation) -> Correction | None:
    """How ``current`` became what it is, all its corrections together; None if nobody corrected it.

    ``history`` is in order, undone steps and their undoing included.
    """
    first: Annotation | None = None
    for entry in history:
        before = next((a for a in entry.change.before if a.id == current.id), None)
        if first is None and before is not None and entry.action == "do":
            first = before
    if first is None or type(first.target) is not type(current.target):
        return None
    found = Correction(first, current)
    return found if found.fields else None


def alike(annotations: Iterable[Annotation], text: str, correction: Correction) -> tuple[Annotation, ...]:
    """The undecided marks that are as the corrected one was before, in text order.

    Figures of the same kind, unit and indicator that the same rule found; sections with the same words as heading.
    """
    found = (a for a in annotations if a.id != correction.before.id and a.state in (State.DETECTED, State.DEFERRED))
    like = _key(correction.before, text)
    fields = correction.fields.items()
    return tuple(a for a in found if _key(a, text) == like and any(getattr(a.target, k) != new for k, new in fields))


def _key(annotation: Annotation, text: str) -> tuple[object, ...]:
    target = annotation.target
    if isinstance(target, Figure):
        return (Figure, target.kind, target.unit, target.indicator, annotation.why.rule)
    if isinstance(target, Section):
        heading = "".join(target.heading.of(text).split())
        return (Section, heading.removeprefix("".join(target.label.split())))
    return (annotation.id,)

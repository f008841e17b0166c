"""One correction for all that is alike: what a correction changed, and the marks it would fit just as well."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from core.changes import LogEntry
from core.model import Annotation, Figure, Section, State
from core.review import Review
from core.rules import RuleSet
from core.steps import title_of_all
from core.store import Store
from core.store.joint import Line, join

FIGURE_FIELDS = ("kind", "unit", "approx", "indicator", "period")
"""A value is that of its place alone."""
SECTION_FIELDS = ("part", "topics", "level")

Progress = Callable[[int, int], None]
"""How many reports are done, and how many there are; it may raise to stop the work."""


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


@dataclass(frozen=True)
class Likeness:
    """What the marks have in common that a correction fits: they are as the corrected one was before.

    Figures of the same kind, unit and indicator that the same rule found; sections with the same words as heading.
    """

    example: Annotation
    """The corrected mark before it was corrected."""
    fields: Mapping[str, Any]
    key: tuple[object, ...]

    @classmethod
    def of(cls, correction: Correction, text: str) -> Likeness:
        """``text`` is that of the report which the correction was made in."""
        return cls(correction.before, correction.fields, _key(correction.before, text))

    def among(self, annotations: Iterable[Annotation], text: str) -> tuple[Annotation, ...]:
        """The undecided ones of a report with this text that are alike and not yet as the correction makes them."""
        return tuple(
            a
            for a in annotations
            if a.state in (State.DETECTED, State.DEFERRED)
            and _key(a, text) == self.key
            and any(getattr(a.target, name) != new for name, new in self.fields.items())
        )


class AlikeIn(NamedTuple):
    """One report that was looked through."""

    report_id: int
    marks: tuple[Annotation, ...]
    text: str


class Corrected(NamedTuple):
    """What became of a correction in several reports: their ids."""

    changed: tuple[int, ...]
    left_out: tuple[int, ...]
    """Reports whose marks are no longer as they were shown to the reviewer; nothing was done there."""
    marks: int
    """How many were corrected."""


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


def alike_in(store: Store, likeness: Likeness, report_ids: Iterable[int]) -> Iterator[AlikeIn]:
    """Look through these reports, one at a time; those without anything alike come with no marks."""
    for report_id in report_ids:
        candidates = store.undecided_like(report_id, likeness.example)
        text = store.text(report_id) if candidates else ""
        yield AlikeIn(report_id, likeness.among(sorted(candidates, key=lambda a: a.span), text), text)


def correct_in_reports(
    store: Store,
    chosen: Mapping[int, Sequence[Annotation]],
    fields: Mapping[str, Any],
    reviewer: str,
    rules: RuleSet | None = None,
    progress: Progress | None = None,
) -> Corrected:
    """Correct these marks, by report and as the reviewer was shown them, as one change that one undo takes back.

    All or nothing, also when ``progress`` raises; the checks follow in every report. Raises ValueError when the
    fields don't fit, LibraryError when the file can't be written.
    """
    with store.writing():
        left_out = tuple(number for number, marks in chosen.items() if not _are_as_shown(store, number, marks))
        wanted = {number: marks for number, marks in chosen.items() if number not in left_out}
        count = sum(map(len, wanted.values()))
        title = title_of_all(fields, count, len(wanted))
        lines = []
        for done, (report_id, marks) in enumerate(wanted.items()):
            if progress:
                progress(done, len(wanted))
            review = Review(store, report_id, reviewer, rules)
            review.correct_all([mark.id for mark in marks], fields, title)
            lines.append(Line(report_id, review.newest_line))
        join(store, lines, secrets.token_hex(8))
    return Corrected(tuple(wanted), left_out, count)


def _are_as_shown(store: Store, report_id: int, marks: Sequence[Annotation]) -> bool:
    now = {annotation.id: annotation for annotation in store.annotations(report_id, [mark.id for mark in marks])}
    return all(now.get(mark.id) == mark for mark in marks)


def _key(annotation: Annotation, text: str) -> tuple[object, ...]:
    target = annotation.target
    if isinstance(target, Figure):
        return (Figure, target.kind, target.unit, target.indicator, annotation.why.rule)
    if isinstance(target, Section):
        heading = "".join(target.heading.of(text).split())
        return (Section, heading.removeprefix("".join(target.label.split())))
    return (annotation.id,)

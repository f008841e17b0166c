"""Owns the open report's Review: every correction goes through here, and one signal says what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from core.changes import Outcome
from core.errors import ReviewError, StaleChange
from core.model import Annotation, Finding
from core.review import Review
from ui.report_index import ReportIndex
from ui.review_queue import neighbour, step

FEW_REPORTS = 40
"""In so many other reports a change is undone at once; with more the window shows that it works."""


class ReviewController(QObject):
    """Signals: ``opened`` another report or none, ``changed(Outcome)`` a step was committed, ``selected(id)`` another
    annotation or '' for none, ``failed(sentence)`` a step could not be made."""

    opened = Signal()
    changed = Signal(object)
    selected = Signal(str)
    failed = Signal(str)
    lengthy = Signal(str)
    """To undo ("undo") or redo ("redo") takes longer than a key may: it changes many reports."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review: Review | None = None
        self.index = ReportIndex()
        self._selected = ""
        self.committed_at: datetime | None = None

    @property
    def review(self) -> Review | None:
        return self._review

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        return self._review.annotations if self._review else ()

    @property
    def selection(self) -> Annotation | None:
        return self.index.get(self._selected)

    def open(self, review: Review | None) -> None:
        self._review = review
        self._selected = ""
        self.committed_at = review.changed_at if review else None
        self.index = ReportIndex(self.annotations)
        self.opened.emit()
        self.selected.emit("")

    def get(self, annotation_id: str) -> Annotation | None:
        return self.index.get(annotation_id)

    def select(self, annotation_id: str) -> None:
        if annotation_id != self._selected and (self.get(annotation_id) or not annotation_id):
            self._selected = annotation_id
            self.selected.emit(annotation_id)

    def go(self, direction: int) -> None:
        """Select the next (1) or previous (-1) thing to decide."""
        following = step(self.index, self.selection, direction)
        if following:
            self.select(following.id)

    def go_to_neighbour(self, direction: int) -> None:
        """Select the next (1) or previous (-1) mark in the text, whether decided or not."""
        if beside := neighbour(self.index, self.selection, direction):
            self.select(beside.id)

    def apply(self, work: Callable[[Review], Outcome], then: str | None = None) -> Outcome | None:
        """Make one step and tell everyone; ``then`` is the id to select after it. None if the step failed.

        A ValueError of a step is a sentence for the user about what can't be done, such as a span outside the text.
        """
        if self._review is None:
            return None
        try:
            outcome = work(self._review)
        except StaleChange as error:
            self._reload(Outcome(()))
            self.failed.emit(str(error))
            return None
        except (ReviewError, ValueError) as error:
            self.failed.emit(str(error))
            return None
        if outcome.changed:
            self.committed_at = datetime.now()
        self.index.change(outcome.changed, self._review.find)
        moved = then is not None and then != self._selected and self.get(then) is not None
        if moved and then:
            self._selected = then  # before the views are told, or they would show the old one anew first
        self.changed.emit(outcome)
        if moved:
            self.selected.emit(self._selected)
        return outcome

    def confirm(self, ids: Sequence[str]) -> None:
        self.apply(lambda review: review.confirm(ids))

    def confirm_and_go(self) -> None:
        self._decide_and_go(lambda review, ids: review.confirm(ids))

    def reject(self, ids: Sequence[str], reason: str = "") -> None:
        self.apply(lambda review: review.reject(ids, reason))

    def reject_and_go(self, reason: str = "") -> Outcome | None:
        return self._decide_and_go(lambda review, ids: review.reject(ids, reason))

    def undo(self) -> None:
        if self._review and self._review.reports_beside("undo") > FEW_REPORTS:
            self.lengthy.emit("undo")
        else:
            self.show_changed(self.apply(lambda review: review.undo()))

    def redo(self) -> None:
        if self._review and self._review.reports_beside("redo") > FEW_REPORTS:
            self.lengthy.emit("redo")
        else:
            self.show_changed(self.apply(lambda review: review.redo()))

    def take_in(self, outcome: Outcome) -> None:
        """Show what a step did that was made on another connection to the library."""
        if self._review is not None:
            self.committed_at = datetime.now()
            self._reload(outcome)

    def findings_at(self, annotation: Annotation) -> tuple[Annotation, ...]:
        """The findings that name the place of ``annotation``, not counting itself."""
        return tuple(
            other
            for other in self.index.of(Finding)
            if isinstance(other.target, Finding)
            and other.id != annotation.id
            and any(span.overlaps(annotation.span) for span in other.target.spans)
        )

    def _decide_and_go(self, work: Callable[[Review, Sequence[str]], Outcome]) -> Outcome | None:
        current = self.selection
        if current is None:
            self.go(1)
            return None
        following = step(self.index, current, 1)
        then = following.id if following and following.id != current.id else None
        return self.apply(lambda review: work(review, [current.id]), then)

    def show_changed(self, outcome: Outcome | None) -> None:
        """Select the first of what was changed."""
        if outcome is None:
            return
        if still := next((i for i in outcome.changed if self.get(i)), ""):
            self.select(still)
        elif self.selection is None:
            self.select("")

    def _reload(self, outcome: Outcome) -> None:
        """Show what the library now holds of the report, whatever ``outcome`` says was changed and all else."""
        assert self._review is not None
        before = self.index
        self._review.reload()
        self.index = ReportIndex(self._review.annotations)
        changed = dict.fromkeys((*outcome.changed, *self.index.differing(before)))
        titles = {"undo_title": self._review.undo_title, "redo_title": self._review.redo_title}
        self.changed.emit(replace(outcome, changed=tuple(changed), **titles))

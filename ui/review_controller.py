"""Owns the open report's Review: every correction goes through here, and one signal says what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from core.errors import ReviewError, StaleChange
from core.model import Annotation, Finding, Outcome, State
from core.review import Review
from ui.review_queue import step

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
        self._by_id: dict[str, Annotation] = {}
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
        return self._by_id.get(self._selected)

    def open(self, review: Review | None) -> None:
        self._review = review
        self._selected = ""
        self.committed_at = review.history()[-1].at if review and review.history() else None
        self._index()
        self.opened.emit()
        self.selected.emit("")

    def get(self, annotation_id: str) -> Annotation | None:
        return self._by_id.get(annotation_id)

    def select(self, annotation_id: str) -> None:
        if annotation_id != self._selected and (annotation_id in self._by_id or not annotation_id):
            self._selected = annotation_id
            self.selected.emit(annotation_id)

    def go(self, direction: int) -> None:
        """Select the next (1) or previous (-1) thing to decide."""
        following = step(self.annotations, self.selection, direction)
        if following:
            self.select(following.id)

    def apply(self, work: Callable[[Review], Outcome], then: str | None = None) -> Outcome | None:
        """Make one step and tell everyone; ``then`` is the id to select after it. None if the step failed.

        A ValueError of a step is a sentence for the user about what can't be done, such as a span outside the text.
        """
        if self._review is None:
            return None
        try:
            outcome = work(self._review)
        except StaleChange as error:
            self._review.reload()
            self._index()
            self.changed.emit(Outcome((), self._review.undo_title, self._review.redo_title))
            self.failed.emit(str(error))
            return None
        except (ReviewError, ValueError) as error:
            self.failed.emit(str(error))
            return None
        if outcome.changed:
            self.committed_at = datetime.now()
        self._index()
        moved = then is not None and then != self._selected and then in self._by_id
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
        if self._review is None:
            return
        self._review.reload()
        self.committed_at = datetime.now()
        self._index()
        self.changed.emit(replace(outcome, undo_title=self._review.undo_title, redo_title=self._review.redo_title))

    def findings_at(self, annotation: Annotation) -> tuple[Annotation, ...]:
        """The findings that name the place of ``annotation``, not counting itself."""
        return tuple(
            other
            for other in self.annotations
            if isinstance(other.target, Finding)
            and other.id != annotation.id
            and any(span.overlaps(annotation.span) for span in other.target.spans)
        )

    def _decide_and_go(self, work: Callable[[Review, Sequence[str]], Outcome]) -> Outcome | None:
        current = self.selection
        if current is None:
            self.go(1)
            return None
        following = step(self.annotations, current, 1)
        then = following.id if following and following.id != current.id else None
        return self.apply(lambda review: work(review, [current.id]), then)

    def show_changed(self, outcome: Outcome | None) -> None:
        """Select the first of what was changed."""
        if outcome is None:
            return
        if still := next((i for i in outcome.changed if i in self._by_id), ""):
            self.select(still)
        elif self._selected not in self._by_id:
            self.select("")

    def _index(self) -> None:
        self._by_id = {annotation.id: annotation for annotation in self.annotations}


def open_findings(annotations: Sequence[Annotation]) -> int:
    """How many findings are neither accepted nor dismissed."""
    return sum(isinstance(a.target, Finding) and a.state in (State.DETECTED, State.DEFERRED) for a in annotations)

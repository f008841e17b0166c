"""Shows in the window which report is open and what was done to it, and enables what can be done now."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.changes import Outcome
from core.library import Library, Overview
from ui.describe import step_name
from ui.tasks import Task

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class DeskState(QObject):
    """Redraws what no pane of its own shows: the page in the middle, titles of undo and redo, progress, actions."""

    finished = Signal()
    """The last thing in the open report was decided."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._done = False
        self._enabled: tuple[bool, ...] = ()
        self._titles: tuple[str | None, str | None] = (None, None)
        control = window.controller
        control.opened.connect(self.show_report)
        control.changed.connect(self._show_change)
        control.selected.connect(self._select)
        window.library_panel.counted.connect(self._show_page)

    def show_report(self) -> None:
        """Put on the desk what the controller has opened."""
        window, review = self._window, self._window.controller.review
        window.library_panel.show_open(review.report_id if review else 0)
        self._show_page()
        if review:
            window.source.show_report(review.report, review.annotations)
            if review.report.notices:
                window.message.tell("；".join(review.report.notices))
            titles = Outcome((), review.undo_title, review.redo_title)
        else:
            window.source.clear()
            titles = Outcome(())
        self._show_titles(titles)
        self._show_progress()
        self._enable()

    def _show_page(self) -> None:
        """The open report; without one the overview, and what to do first while there are no reports."""
        window = self._window
        if window.controller.review:
            window.pages.setCurrentWidget(window.source)
            return
        any_reports = bool(window.library_panel.model.total)
        window.pages.setCurrentWidget(window.overview if any_reports else window.welcome)
        if not any_reports:
            return
        path = window.library.path

        def count(_task: Task) -> Overview:
            with closing(Library.open(path, read_only=True)) as library:
                return library.overview()

        window.tasks.run(count, window.overview.show_overview, window.message.fail, key="overview")

    def _show_change(self, outcome: Outcome) -> None:
        window, was_done = self._window, self._done
        window.message.settle()
        window.source.change(outcome.changed, window.controller.get)
        self._show_titles(outcome)
        self._show_progress()
        self._enable()
        if self._done and not was_done:
            self.finished.emit()

    def _select(self, annotation_id: str) -> None:
        self._window.source.select(annotation_id or None)
        self._enable()

    def _show_progress(self) -> None:
        window, review = self._window, self._window.controller.review
        if review:
            row = window.library.row(review.report_id)
            self._done = row.done
            window.library_panel.update_row(row)
            window.status.show_progress(row.reviewed, row.marks)
        window.status.show_reviewer(window.library.reviewer)
        window.status.refresh()

    def _show_titles(self, outcome: Outcome) -> None:
        self._titles = (outcome.undo_title, outcome.redo_title)
        undo, redo = self._window.actions_by_name["undo"], self._window.actions_by_name["redo"]
        undo.setText(
            self.tr("撤销 {0}").format(step_name(outcome.undo_title)) if outcome.undo_title else self.tr("撤销")
        )
        redo.setText(
            self.tr("重做 {0}").format(step_name(outcome.redo_title)) if outcome.redo_title else self.tr("重做")
        )

    def _enable(self) -> None:
        window, review = self._window, self._window.controller.review
        can = (bool(review), bool(window.controller.selection), *(bool(review and t) for t in self._titles))
        if can == self._enabled:
            return
        self._enabled = can
        window.actions_by_name.enable(report=can[0], mark=can[1])
        window.actions_by_name["undo"].setEnabled(can[2])
        window.actions_by_name["redo"].setEnabled(can[3])
        if window.library.read_only:
            window.actions_by_name.disable_writing()
            window.detail.widget().setEnabled(False)

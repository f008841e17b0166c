"""Runs one piece of long work at a time beside the window, with the window's bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.message_bar import MessageBar
from ui.tasks import Task, Tasks
from ui.work_bar import WorkBar


class LongWork(QObject):
    """Signal ``progressed((done, total))``."""

    progressed = Signal(object)

    def __init__(self, tasks: Tasks, bar: WorkBar, message: MessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._bar, self._message = tasks, bar, message
        self._task: Task | None = None
        self.progressed.connect(bar.advance)

    @property
    def running(self) -> bool:
        return self._task is not None

    def is_free(self) -> bool:
        """Whether something can be started; if not, the user is told."""
        if self.running:
            self._message.fail(self.tr("上一项工作还没有结束，请等它完成或先取消。"))
        return not self.running

    def start(
        self, sentence: str, work: Callable[[Task], Any], done: Callable[[Any], object], stopped: str = ""
    ) -> None:
        """Start what ``is_free`` allows; ``stopped`` is told when ``work`` ended with Cancelled.

        Of the ``sentence``, {0} and {1} stand for how much is done and how much there is.
        """
        self._task = self._tasks.run(
            work,
            lambda result: (self._end(), done(result)),
            lambda trouble: (self._end(), self._message.fail(trouble)),
            self.progressed.emit,
            key="long work",
            on_cancel=lambda: (self._end(), self._message.tell(stopped)),
        )
        self._bar.begin(sentence, self.cancel)

    def cancel(self) -> None:
        """Stop soon."""
        if self._task:
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        self._bar.finish()

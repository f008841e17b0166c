"""The one way to leave the UI thread: work runs in a thread, everything it says arrives on the main thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from core.errors import ReviewError


class Cancelled(Exception):
    """Ends the work of a cancelled task; nothing of it is told but to ``on_cancel``."""


class Task:
    """One piece of running work, as the work and the window see it."""

    def __init__(self, post: Callable[[Callable[[], None]], None], on_progress: Callable[[Any], None] | None) -> None:
        self._post = post
        self._on_progress = on_progress
        self._cancel = threading.Event()
        self.superseded = False

    @property
    def cancelled(self) -> bool:
        return self._cancel.is_set()

    def cancel(self) -> None:
        """Ask the work to stop soon; what it returns then still reaches ``on_done``."""
        self._cancel.set()

    def progress(self, value: Any) -> None:
        """Called by the work: hand a value to ``on_progress`` on the main thread."""
        if self._on_progress is not None:
            self._post(lambda: None if self.superseded else self._on_progress(value))

    def step(self, done: int, total: int) -> None:
        """``progress`` of work that goes step by step. Raises Cancelled when it is to stop."""
        if self.cancelled:
            raise Cancelled
        self.progress((done, total))


class Tasks(QObject):
    """Runs work in threads. A task with the same ``key`` supersedes the earlier one, whose late results are dropped."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(4)
        self._latest: dict[str, Task] = {}
        self._posted.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Task], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[str], None],
        on_progress: Callable[[Any], None] | None = None,
        *,
        key: str,
        on_cancel: Callable[[], None] = lambda: None,
    ) -> Task:
        """Start ``work(task)``; a ReviewError reaches ``on_error`` as its sentence, a bug the exception hook."""
        self.supersede(key)
        task = self._latest[key] = Task(self._posted.emit, on_progress)
        self._pool.start(lambda: self._work(task, work, on_done, on_error, on_cancel))
        return task

    def supersede(self, key: str) -> None:
        """Cancel the running task called ``key``; nothing more of it arrives."""
        if earlier := self._latest.pop(key, None):
            earlier.superseded = True
            earlier.cancel()

    def close(self) -> None:
        """Cancel everything and wait until the threads have ended."""
        for key in list(self._latest):
            self.supersede(key)
        self._pool.waitForDone()

    def _work(
        self,
        task: Task,
        work: Callable[[Task], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[str], None],
        on_cancel: Callable[[], None],
    ) -> None:
        try:
            result = work(task)
        except Cancelled:
            self._posted.emit(lambda: None if task.superseded else on_cancel())
        except ReviewError as error:
            sentence = str(error)
            self._posted.emit(lambda: None if task.superseded else on_error(sentence))
        except Exception as bug:  # noqa: BLE001 - carried to the main thread, where the exception hook reports it
            caught = bug
            self._posted.emit(lambda: sys.excepthook(type(caught), caught, caught.__traceback__))
        else:
            self._posted.emit(lambda: None if task.superseded else on_done(result))

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        call()

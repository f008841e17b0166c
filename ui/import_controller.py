"""Importing off the UI thread: reads in workers, saves here, shows how far it is, names what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from core.errors import ReviewError
from core.library import Imported, Library, examine_files
from ui.tasks import Task, Tasks


class Failure(NamedTuple):
    path: Path
    sentence: str


class ImportResult(NamedTuple):
    """What an import did; ids of the reports in the order they were finished."""

    added: tuple[int, ...]
    known: tuple[int, ...]
    failures: tuple[Failure, ...]
    cancelled: bool


class FileCount(NamedTuple):
    total: int


class ImportController(QObject):
    """Signals: ``began``, ``counted(total)`` of files, ``progressed(done, name)`` after each file,
    ``added(report_id)``, ``ended(ImportResult)``."""

    began = Signal()
    counted = Signal(int)
    progressed = Signal(int, str)
    added = Signal(int)
    ended = Signal(object)

    def __init__(
        self, library: Library, tasks: Tasks, make_executor: Callable[[], Executor], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library, self._tasks, self._make_executor = library, tasks, make_executor
        self._task: Task | None = None
        self._done = 0
        self._added: list[int] = []
        self._known: list[int] = []
        self._failures: list[Failure] = []

    @property
    def running(self) -> bool:
        return self._task is not None

    def start(self, paths: Sequence[Path]) -> bool:
        """Import files and folders; False when an import is still running."""
        if self.running:
            return False
        self._done, self._added, self._known, self._failures = 0, [], [], []
        self._task = self._tasks.run(
            lambda task: _read_all(task, paths, self._make_executor), self._end, self._fail, self._take, key="import"
        )
        self.began.emit()
        return True

    def cancel(self) -> None:
        """Stop soon; what is finished stays in the library."""
        if self._task:
            self._task.cancel()

    def _take(self, news: FileCount | Imported) -> None:
        if isinstance(news, FileCount):
            self.counted.emit(news.total)
            return
        self._done += 1
        if news.analysis is None:
            self._failures.append(Failure(news.path, news.error or ""))
        else:
            self._save(news)
        self.progressed.emit(self._done, news.path.name)

    def _save(self, news: Imported) -> None:
        assert news.analysis is not None
        try:
            known = self._library.find(news.analysis.report.source.sha256)
            report_id = known or self._library.add(news.analysis)
        except ReviewError as error:
            self._failures.append(Failure(news.path, str(error)))
            return
        (self._known if known else self._added).append(report_id)
        if not known:
            self.added.emit(report_id)

    def _fail(self, sentence: str) -> None:
        self._failures.append(Failure(Path(), sentence))
        self._end(None)

    def _end(self, _nothing: object) -> None:
        cancelled = self._task is not None and self._task.cancelled
        self._task = None
        self.ended.emit(ImportResult(tuple(self._added), tuple(self._known), tuple(self._failures), cancelled))


def _read_all(task: Task, paths: Sequence[Path], make_executor: Callable[[], Executor]) -> None:
    """Runs in a thread: examine every file, handing each over as it is done."""
    from core.importing import find_files

    files = find_files(paths)
    task.progress(FileCount(len(files)))
    if not files or task.cancelled:
        return
    with make_executor() as executor, closing(examine_files(files, executor)) as examined:
        for imported in examined:
            task.progress(imported)
            if task.cancelled:
                return


class ImportProgress(QFrame):
    """The bar that shows a running import, with its Cancel button."""

    def __init__(self, imports: ImportController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importProgress")
        self.setAccessibleName(self.tr("导入进度"))
        self.label = QLabel(self, objectName="importLabel")
        self.bar = QProgressBar(self, objectName="importBar", textVisible=False)
        self.bar.setAccessibleName(self.tr("已读入的文件"))
        self.cancel = QPushButton(self.tr("取消"), self, objectName="importCancel")
        self.cancel.clicked.connect(self._cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(self.label, 3)
        layout.addWidget(self.bar, 2)
        layout.addWidget(self.cancel)
        self._imports = imports
        imports.began.connect(self._begin)
        imports.counted.connect(self._count)
        imports.progressed.connect(self._advance)
        imports.ended.connect(self.hide)
        self.hide()

    def _begin(self) -> None:
        self.bar.setRange(0, 0)
        self.label.setText(self.tr("正在查找文件…"))
        self.cancel.setEnabled(True)
        self.show()

    def _count(self, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(0)
        self.label.setText(self.tr("正在导入，共 {0} 个文件").format(total))

    def _advance(self, done: int, name: str) -> None:
        self.bar.setValue(done)
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, 240)
        self.label.setText(self.tr("已读入 {0} / {1}：{2}").format(done, self.bar.maximum(), shown))

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.label.setText(self.tr("正在停止，已完成的会留下…"))
        self._imports.cancel()

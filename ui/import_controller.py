"""Importing off the UI thread, shown as it goes on; what could not be read is named at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from core.batch_import import ImportedFile, import_files, import_text
from core.library import Library
from ui.tasks import Task, Tasks

TELL_EVERY = 150
"""Milliseconds."""


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
    """Signals: ``began``, ``counted(total)`` of files, ``progressed(done, name)`` and ``added(report_ids)`` a few times
    a second, ``ended(ImportResult)``."""

    began = Signal()
    counted = Signal(int)
    progressed = Signal(int, str)
    added = Signal(object)
    ended = Signal(object)

    def __init__(
        self, library: Library, tasks: Tasks, make_executor: Callable[[], Executor], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library, self._tasks, self._make_executor = library, tasks, make_executor
        self._task: Task | None = None
        self._files: list[ImportedFile] = []
        self._told = 0
        # The list and the bar are brought up to date a few times a second, however fast files come in.
        self._teller = QTimer(self, interval=TELL_EVERY, timeout=self._tell)

    @property
    def running(self) -> bool:
        return self._task is not None

    def start(self, paths: Sequence[Path]) -> bool:
        """Import files and folders; False when an import is still running."""
        library, make_executor = self._library.path, self._make_executor
        return self._run(lambda task: _import_all(task, paths, library, make_executor))

    def start_text(self, text: str, name: str) -> bool:
        """Import a text that is in no file, under this name; False when an import is still running."""
        library = self._library.path
        return self._run(lambda task: _import_text(task, text, name, library))

    def _run(self, work: Callable[[Task], None]) -> bool:
        if self.running:
            return False
        self._files, self._told = [], 0
        self._task = self._tasks.run(work, self._end, self._fail, self._take, key="import")
        self._teller.start()
        self.began.emit()
        return True

    def cancel(self) -> None:
        """Stop soon; what is finished stays in the library."""
        if self._task:
            self._task.cancel()

    def _take(self, news: FileCount | list[ImportedFile]) -> None:
        if isinstance(news, FileCount):
            self.counted.emit(news.total)
        else:
            self._files += news

    def _tell(self) -> None:
        news, self._told = self._files[self._told :], len(self._files)
        if news:
            self.progressed.emit(self._told, news[-1].path.name)
        if added := [file.report_id for file in news if file.report_id and not file.known]:
            self.added.emit(added)

    def _fail(self, sentence: str) -> None:
        self._files.append(ImportedFile(Path(), error=sentence))
        self._end(None)

    def _end(self, _nothing: object) -> None:
        cancelled = self._task is not None and self._task.cancelled
        self._task = None
        self._teller.stop()
        self._tell()
        self.ended.emit(
            ImportResult(
                tuple(file.report_id for file in self._files if file.report_id and not file.known),
                tuple(file.report_id for file in self._files if file.known),
                tuple(Failure(file.path, file.error) for file in self._files if file.error),
                cancelled,
            )
        )


def _import_all(task: Task, paths: Sequence[Path], library: Path, make_executor: Callable[[], Executor]) -> None:
    """Runs in a thread, with a connection of its own: import every file, telling of each as it is stored."""
    from core.importing import find_files

    files = find_files(paths)
    task.progress(FileCount(len(files)))
    if not files or task.cancelled:
        return
    with (
        closing(Library.open(library)) as opened,
        make_executor() as executor,
        closing(import_files(opened, files, executor)) as imported,
    ):
        for files_together in imported:
            task.progress(files_together)
            if task.cancelled:
                return


def _import_text(task: Task, text: str, name: str, library: Path) -> None:
    task.progress(FileCount(1))
    with closing(Library.open(library)) as opened:
        task.progress([import_text(opened, text, name)])


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

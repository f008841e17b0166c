"""The care of library files from the window: checking the open one through, saving what is left of a damaged one."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from core.library import Library
from ui.lines_dialog import LinesDialog
from ui.tasks import Task

if TYPE_CHECKING:
    from ui.main_window import MainWindow

KINDS = "(*.sqlite *.fzsh *.db)"


class LibraryCare(QObject):
    """Each piece of work runs beside the window, with its bar."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def verify(self) -> None:
        """Check the whole library: file, counters, annotations, and the log against the state."""
        if not self._window.long_work.is_free():
            return
        path, count = self._window.library.path, self._window.library.size()

        def work(task: Task) -> tuple[str, ...]:
            with closing(Library.open(path, read_only=True)) as library:
                return library.verify(task.step)

        def done(problems: tuple[str, ...]) -> None:
            if not problems:
                told = self.tr("报告库完好：{0} 份报告的正文、标注和审阅记录逐一核对，前后一致。")
                self._window.message.tell(told.format(f"{count:,}"), self.tr("知道了"), self._window.message.hide)
                return
            sentence = self.tr("发现 {0} 处问题。请先用“从备份恢复”；没有可用的备份时，用“抢救损坏的报告库”。")
            self._show(self.tr("核对报告库"), sentence.format(len(problems)), problems)

        self._window.long_work.start(self.tr("正在核对，{0} / {1} 份报告"), work, done, self.tr("核对已取消。"))

    def salvage(self) -> None:
        """Ask for a damaged library and a new file, save what can be read, list what was lost."""
        window = self._window
        if not window.long_work.is_free():
            return
        folder = str(window.library.path.parent)
        chosen, _ = QFileDialog.getOpenFileName(
            window, self.tr("选择损坏的报告库"), folder, self.tr("报告库 {0};;所有文件 (*)").format(KINDS)
        )
        if not chosen:
            return
        source = Path(chosen)
        proposed = source.with_name(f"{source.stem}-{self.tr('抢救')}{source.suffix}")
        kinds = self.tr("报告库 {0}").format(KINDS)
        chosen, _ = QFileDialog.getSaveFileName(window, self.tr("抢救出的内容存为新报告库"), str(proposed), kinds)
        if not chosen:
            return
        target = Path(chosen)
        target = target if target.suffix else target.with_name(target.name + source.suffix)

        def done(lost: tuple[str, ...]) -> None:
            if lost:
                sentence = self.tr("能读出的内容已存入“{0}”。以下 {1} 处没有找回，损坏的文件原样保留：")
                self._show(self.tr("抢救结果"), sentence.format(target, len(lost)), lost)
            else:
                told = self.tr("全部内容已存入“{0}”，可以用“合并他人批注”并入本库。")
                window.message.tell(told.format(target.name), self.tr("知道了"), window.message.hide)

        sentence, stopped = self.tr("正在抢救，{0} / {1} 份报告"), self.tr("抢救已取消，没有留下文件。")
        window.long_work.start(sentence, lambda task: Library.salvage(source, target, task.step), done, stopped)

    def _show(self, title: str, sentence: str, lines: tuple[str, ...]) -> None:
        LinesDialog(title, sentence, lines, self._window).open()

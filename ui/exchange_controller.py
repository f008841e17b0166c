"""Working together without a server: hands reports to another reviewer, takes theirs in, takes a merge back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from core.changes import Outcome
from core.exchange import Comparison
from core.library import Library
from core.merge import Merged, TakenBack
from core.rules import RuleSet
from ui.dialogs import QuestionDialog, WorkDialog
from ui.exchange_dialog import ExchangeDialog
from ui.merge_dialog import MergeDialog
from ui.names import report_name
from ui.tasks import Task

if TYPE_CHECKING:
    from ui.main_window import MainWindow

SUFFIX = ".fzsh"
REMEMBERED_TEXTS = 64


class ExchangeController(QObject):
    """Each piece of work runs beside the window, on a connection of its own."""

    def __init__(self, window: MainWindow, rules: RuleSet) -> None:
        super().__init__(window)
        self._window, self._rules = window, rules

    # Handing on

    def hand_on(self) -> None:
        """Ask which reports, and write them into an exchange file."""
        window = self._window
        if not window.long_work.is_free():
            return
        everything = list(window.library.ids())
        if not everything:
            window.message.fail(self.tr("报告库里还没有报告，请先导入。"))
            return
        review = window.controller.review
        dialog = ExchangeDialog(
            [review.report_id] if review else [], window.library_panel.selected_ids(), everything, window
        )
        dialog.accepted.connect(lambda: self._write(dialog.report_ids))
        dialog.open()

    def _write(self, report_ids: list[int]) -> None:
        window = self._window
        proposed = Path(window.settings.last_folder) / f"{self.tr('审阅交换')}{SUFFIX}"
        kinds = self.tr("交换文件 (*{0})").format(SUFFIX)
        chosen, _ = QFileDialog.getSaveFileName(window, self.tr("导出交换文件"), str(proposed), kinds)
        if not chosen:
            return
        path, library_path = Path(chosen), window.library.path
        path = path if path.suffix else path.with_name(path.name + SUFFIX)
        window.settings.last_folder = str(path.parent)

        def work(task: Task) -> int:
            with closing(Library.open(library_path, read_only=True)) as library:
                library.export_exchange(report_ids, path, task.step)
            return len(report_ids)

        def done(count: int) -> None:
            window.message.tell(
                self.tr("已把 {0} 份报告连同审阅结果写入：{1}").format(f"{count:,}", path.name),
                self.tr("打开所在文件夹"),
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
            )

        window.long_work.start(self.tr("正在导出，{0} / {1} 份报告"), work, done, self.tr("导出已取消。"))

    # Merging

    def ask_merge(self) -> None:
        """Ask for another reviewer's file to merge."""
        window = self._window
        if window.imports.running:
            window.message.fail(self.tr("正在导入，请等它完成或先取消，再合并。"))
            return
        kinds = self.tr("交换文件或报告库 (*{0} *.sqlite *.db);;所有文件 (*)").format(SUFFIX)
        chosen, _ = QFileDialog.getOpenFileName(
            window, self.tr("选择他人的交换文件"), window.settings.last_folder, kinds
        )
        if chosen:
            window.settings.last_folder = str(Path(chosen).parent)
            self.merge(Path(chosen))

    def merge(self, path: Path) -> None:
        """Show what differs in another reviewer's file, and take over what is wanted."""
        window = self._window
        dialog = MergeDialog(window.names, window.theme, lru_cache(REMEMBERED_TEXTS)(window.library.text), window)
        dialog.agreed.connect(lambda: self._merge(dialog, path))
        dialog.open()
        self._compare(dialog, path)

    def _compare(self, dialog: MergeDialog, path: Path) -> None:
        library_path, window = self._window.library.path, self._window

        def compare(task: Task) -> Comparison:
            with closing(Library.open(library_path, read_only=True)) as library:
                return library.compare_exchange(path, task.step)

        def done(found: Comparison) -> None:
            rows = window.library.some_rows([report.report_id for report in found.reports])
            names = {row.id: report_name(row) for row in rows}
            others = tuple(name for name in found.reviewers if name != window.library.reviewer)
            dialog.show_comparison(found._replace(reviewers=others or found.reviewers), path.name, names)

        self._run(dialog, self.tr("正在比较，{0} / {1} 份报告"), compare, done, dialog.dismiss)

    def _merge(self, dialog: MergeDialog, path: Path) -> None:
        window, rules = self._window, self._rules
        library_path, reviewer = window.library.path, window.library.reviewer
        rule, choices = dialog.model.rule, dict(dialog.model.choices)

        def merge(task: Task) -> Merged:
            with closing(Library.open(library_path, reviewer)) as library:
                return library.merge(path, rule, choices, rules=rules, progress=task.step)

        def done(merged: Merged) -> None:
            dialog.dismiss()
            self._show_library(merged.changed)
            told = self.tr("已合并：{0} 份报告采用对方 {1} 处，新加入 {2} 份。")
            counts = (f"{n:,}" for n in (len(merged.changed), merged.marks, len(merged.added)))
            window.message.tell(told.format(*counts), self.tr("撤销合并"), self.take_back)

        self._run(dialog, self.tr("正在合并，{0} / {1} 份报告"), merge, done, dialog.finish)

    def _run(
        self,
        dialog: MergeDialog,
        sentence: str,
        work: Callable[[Task], Any],
        done: Callable[[Any], None],
        stopped: Callable[[], None],
    ) -> None:
        def failed(trouble: str) -> None:
            dialog.dismiss()
            self._window.message.fail(trouble)

        task = self._window.tasks.run(work, done, failed, dialog.work.advance, key="exchange", on_cancel=stopped)
        dialog.begin(sentence, task.cancel)

    # Taking back

    def ask_take_back(self) -> None:
        """Show which merge would be undone before it is."""
        window = self._window
        if window.imports.running:
            window.message.fail(self.tr("正在导入，请等它完成或先取消，再撤销合并。"))
            return
        last = window.library.last_merge()
        if last is None:
            window.message.tell(self.tr("没有可以撤销的合并。"))
            return
        question = self.tr(
            "撤销 {0} 对“{1}”的合并？{2} 份报告回到合并前的样子，随文件加入的 {3} 份移除；之后又改动过的报告保持不变。"
        ).format(f"{last.at:%Y-%m-%d %H:%M}", last.file_name, last.changed, last.came)
        dialog = QuestionDialog(self.tr("撤销合并"), question, self.tr("撤销合并"), window)
        dialog.accepted.connect(self.take_back)
        dialog.open()

    def take_back(self) -> None:
        """Undo the newest merge."""
        window = self._window
        library_path, reviewer = window.library.path, window.library.reviewer
        dialog = WorkDialog(self.tr("正在撤销合并"), window)

        def work(_task: Task) -> TakenBack:
            with closing(Library.open(library_path, reviewer)) as library:
                return library.take_back_merge()

        def done(back: TakenBack) -> None:
            dialog.accept()
            review = window.controller.review
            if review and review.report_id in back.removed:
                window.controller.open(None)
            self._show_library(back.restored)
            told = self.tr("已撤销合并：{0} 份报告回到合并前，移除 {1} 份。").format(
                len(back.restored), len(back.removed)
            )
            if back.kept:
                told += self.tr("{0} 份之后又有改动，保持不变。").format(len(back.kept))
            window.message.tell(told)

        def failed(sentence: str) -> None:
            dialog.accept()
            window.message.fail(sentence)

        window.tasks.run(work, done, failed, key="exchange")
        dialog.open()

    def _show_library(self, changed: tuple[int, ...]) -> None:
        """The list anew, and the open report if it is one of those."""
        window, review = self._window, self._window.controller.review
        window.library_panel.refresh()
        if review and review.report_id in changed:
            window.controller.take_in(Outcome(tuple(a.id for a in review.annotations)))

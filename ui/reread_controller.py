"""Reading the file of a stored report anew in another encoding: finds the file, asks, and puts the result in place."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from core.carry_over import CarriedOver
from core.errors import UnreadableReport
from core.library import Library
from core.model import Source
from core.rereading import can_be_reread, encoding_name, original_bytes, preview, reread
from core.rules import RuleSet

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class RereadController(QObject):
    """Works on the window's library; the window shows what became of it."""

    def __init__(self, window: MainWindow, rules: RuleSet) -> None:
        super().__init__(window)
        self._window, self._rules = window, rules

    def ask(self) -> None:
        """Ask how the open report shall be read."""
        if review := self._window.controller.review:
            self.ask_for(review.report_id)

    def ask_for(self, report_id: int) -> None:
        from ui.encoding_dialog import EncodingDialog

        window = self._window
        if not window.can_write():
            return
        source = window.library.open_report(report_id).report.source
        if not can_be_reread(source):
            sentence = self.tr("只有文本文件和网页要选择编码；“{0}”不用选择。")
            window.message.tell(sentence.format(source.name))
        elif (data := self._find(report_id, source)) is not None:
            dialog = EncodingDialog(source.name, source.encoding, partial(preview, data, source), window)
            dialog.accepted.connect(lambda: self._reread(report_id, data, dialog.chosen))
            dialog.open()

    def _find(self, report_id: int, source: Source) -> bytes | None:
        """The bytes of the report's file, from where it lay or from where the user says that it lies now."""
        place = self._window.library.origin(report_id)
        if place is not None:
            try:
                return original_bytes(place, source)
            except UnreadableReport:
                pass
        title = self.tr("选择导入时的原文件：{0}").format(source.name)
        folder = self._window.settings.last_folder
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, str(Path(folder, source.name)))
        if not chosen:
            return None
        try:
            return original_bytes(Path(chosen), source)
        except UnreadableReport as error:
            self._window.message.fail(str(error))
            return None

    def _reread(self, report_id: int, data: bytes, encoding: str) -> None:
        window, rules = self._window, self._rules
        path, reviewer = window.library.path, window.library.reviewer
        if window.controller.review and window.controller.review.report_id == report_id:
            window.controller.open(None)

        def work(_task: object) -> tuple[int, CarriedOver]:
            with closing(Library.open(path, reviewer)) as library:
                return reread(library, report_id, data, encoding, rules)

        window.tasks.run(work, lambda done: self._show(*done, encoding), window.message.fail, key="reread")

    def _show(self, report_id: int, found: CarriedOver, encoding: str) -> None:
        window = self._window
        window.library_panel.refresh()
        window.open_report(report_id)
        sentence = self.tr("已按 {0} 重新读入。").format(encoding_name(encoding))
        if found.pairs:
            sentence += self.tr("沿用了 {0} 处审阅结果。").format(len(found.pairs))
        window.message.tell(sentence)

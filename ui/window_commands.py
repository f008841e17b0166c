"""What the window's own actions do: import, export, dialogs, panes, theme; everything that is not the review."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu

from core import __version__
from core.paths import resource, user_data
from ui.export_controller import Handed
from ui.file_kinds import READABLE, name_filter, sentence_part
from ui.import_controller import ImportResult
from ui.language import CHINESE, ENGLISH
from ui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.search_dialog import SearchDialog

PASTED_NAME = 40
"""Characters of a pasted text's first line that name it."""


class WindowCommands(QObject):
    """Handlers of the table of actions, and what the window says when long work ends."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._search: SearchDialog | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        window = self._window
        return {
            "import_files": self.import_files,
            "import_folder": self.import_folder,
            "paste_report": self.paste_report,
            "reread": window.rereading.ask,
            "export": self.export,
            "export_as": self.export_as,
            "export_exchange": window.exchange.hand_on,
            "merge": window.exchange.ask_merge,
            "take_back_merge": window.exchange.ask_take_back,
            "restore": self.ask_restore,
            "verify": window.care.verify,
            "salvage": window.care.salvage,
            "reviewer": self.ask_reviewer,
            "quit": window.close,
            "find": window.source.open_find,
            "find_next": window.source.find_next_action.trigger,
            "find_previous": window.source.find_previous_action.trigger,
            "zoom_reset": window.source.zoom_reset_action.trigger,
            "palette": self.show_palette,
            "search": self.show_search,
            "edit_here": self.edit_here,
            "alike": window.alike.begin,
            "overview": self.show_overview,
            "show_library": lambda: self._show_pane("show_library", window.library_panel),
            "show_evidence": lambda: self._show_pane("show_evidence", window.right),
            "filter": self.focus_filter,
            "legend": window.legend.toggle,
            "returns": self.choose_returning,
            "zoom_in": lambda: window.source.zoom(1),
            "zoom_out": lambda: window.source.zoom(-1),
            "theme": self.toggle_theme,
            "theme_system": self.toggle_following,
            "language_zh": lambda: self.choose_language(CHINESE),
            "language_en": lambda: self.choose_language(ENGLISH),
            "keys": self.show_keys,
            "log": lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(user_data()))),
            "licences": self.show_licences,
            "about": self.show_about,
        }

    def import_files(self) -> None:
        window = self._window
        kinds = self.tr("报告 ({0});;所有文件 (*)").format(name_filter())
        chosen, _ = QFileDialog.getOpenFileNames(window, self.tr("导入文件"), window.settings.last_folder, kinds)
        if chosen:
            window.settings.last_folder = str(Path(chosen[0]).parent)
            window.import_paths([Path(path) for path in chosen])

    def import_folder(self) -> None:
        window = self._window
        chosen = QFileDialog.getExistingDirectory(window, self.tr("导入文件夹"), window.settings.last_folder)
        if chosen:
            window.settings.last_folder = chosen
            window.import_paths([Path(chosen)])

    def paste_report(self) -> None:
        """Import the text on the clipboard; its first line stands for the file name."""
        text = QGuiApplication.clipboard().text()
        name = next((line.strip()[:PASTED_NAME] for line in text.splitlines() if line.strip()), "")
        if name:
            self._window.import_text(text, name.replace("/", "_").replace("\\", "_"))
        else:
            self._window.message.fail(self.tr("剪贴板里没有文字，请先复制报告的全文。"))

    def import_samples(self) -> None:
        self._window.import_paths([path for path in sorted(resource("samples").iterdir()) if path.suffix in READABLE])

    def edit_here(self) -> None:
        if not self._window.popup.open():
            self._window.message.tell(self.tr("先选中一个数字或标题，再按 E 在原处更正。"))

    def show_overview(self) -> None:
        """Put the open report back."""
        self._window.places.leave()
        self._window.controller.open(None)

    def import_ended(self, result: ImportResult) -> None:
        """Say what came in; name what did not; go to the first new report, and open it when the desk is empty."""
        from ui.dialogs import FailuresDialog
        from ui.versions import offer_to_carry_over

        window = self._window
        window.library_panel.refresh()
        came = [*result.added, *result.known]
        if came and window.controller.review is None:
            window.open_report(came[0])
        if came:
            window.library_panel.go_to(came[0])
        sentences = [self.tr("已导入 {0} 份报告。").format(len(result.added))]
        if result.known:
            sentences.append(self.tr("{0} 份早已在库中，没有重复导入。").format(len(result.known)))
        if result.cancelled:
            sentences.append(self.tr("导入已取消，完成的已留下。"))
        if not came and not result.failures and not result.cancelled:
            sentences = [
                self.tr("没有找到可以导入的报告文件。请选择 {0} 文件，或含有它们的文件夹。").format(sentence_part())
            ]
        window.message.tell("".join(sentences))
        if result.failures:
            FailuresDialog(result.failures, len(result.added), window).open()
        else:
            offer_to_carry_over(window, result.added)

    def report_done(self) -> None:
        """The last thing in the open report was decided: lead on to the next report that waits."""
        window = self._window
        waiting = window.library_panel.model.waiting()
        if waiting:
            following = waiting[0]
            sentence = self.tr("这份报告已全部审完。还有 {0} 份待审。").format(len(waiting))
            window.message.tell(sentence, self.tr("打开下一份"), lambda: window.open_report(following))
        else:
            window.message.tell(self.tr("列表里的报告已全部审完。"), self.tr("导出 Word 摘要…"), self.export)

    def export(self) -> None:
        if review := self._window.controller.review:
            self._window.exports.export([review.report_id])

    def export_as(self) -> None:
        review = self._window.controller.review
        self._window.exports.export_as([review.report_id] if review else [])

    def exported(self, handed: Handed) -> None:
        """Lead to what was written; name what could not be."""
        from ui.lines_dialog import LinesDialog

        window, paths = self._window, handed.paths
        if paths:
            folder = QUrl.fromLocalFile(str(paths[0].parent))
            name = paths[0].name if len(paths) == 1 else self.tr("{0} 个文件").format(len(paths))
            told = self.tr("导出已取消，写好的留下：{0}") if handed.cancelled else self.tr("已导出：{0}")
            window.message.tell(told.format(name), self.tr("打开所在文件夹"), lambda: QDesktopServices.openUrl(folder))
        elif handed.cancelled:
            window.message.tell(self.tr("导出已取消。"))
        if len(handed.left_out) == 1 and not paths:
            window.message.fail(handed.left_out[0])
        elif handed.left_out:
            sentence = self.tr("已写出 {0} 个文件。{1} 份报告没有导出：").format(len(paths), len(handed.left_out))
            LinesDialog(self.tr("导出结果"), sentence, handed.left_out, window).open()

    def ask_remove(self, report_ids: list[int]) -> None:
        from ui.dialogs import QuestionDialog

        if not self._window.can_write():
            return
        question = self.tr("从报告库移除 {0} 份报告？它们的标注、批注和审阅记录一并删除，不能撤销。原文件不受影响。")
        dialog = QuestionDialog(self.tr("移除报告"), question.format(len(report_ids)), self.tr("移除"), self._window)
        dialog.accepted.connect(lambda: self._window.remove_reports(report_ids))
        dialog.open()

    def ask_restore(self) -> None:
        from ui.backups_dialog import BackupsDialog

        window = self._window
        if not window.long_work.is_free():
            return
        backups = window.library.backups()
        if window.imports.running:
            window.message.fail(self.tr("正在导入，请等它完成或先取消，再从备份恢复。"))
        elif not backups:
            window.message.tell(self.tr("还没有备份。报告库每天自动备份一次。"))
        else:
            dialog = BackupsDialog(backups, window)
            dialog.accepted.connect(lambda: window.restore(dialog.chosen))
            dialog.open()

    def ask_reviewer(self) -> None:
        from ui.dialogs import ReviewerDialog

        window = self._window
        dialog = ReviewerDialog(window.library.reviewer, window)
        dialog.accepted.connect(lambda: self._set_reviewer(dialog.name.text().strip()))
        dialog.open()

    def show_palette(self) -> None:
        from ui.command_palette import CommandPalette

        CommandPalette(self._window).open()

    def show_search(self) -> None:
        from ui.search_dialog import SearchDialog

        if self._search is None:
            self._search = SearchDialog(self._window)
        self._search.begin()

    def show_keys(self) -> None:
        from ui.dialogs import KeysDialog
        from ui.legend import Legend

        KeysDialog(self._window, Legend(self._window.names, self._window.theme)).open()

    def show_licences(self) -> None:
        from ui.licences_dialog import LicencesDialog

        LicencesDialog(self._window).open()

    def show_about(self) -> None:
        from ui.dialogs import Dialog

        text = self.tr("法治政府建设报告审阅 {0}\n\n报告库：{1}\n所有数据都只在这台电脑上，程序不连接网络。")
        library = self._window.library.path
        Dialog("aboutDialog", self.tr("关于"), text.format(__version__, library), self._window).open()

    def show_text_menu(self, _annotation_id: str, place: QPoint) -> None:
        """What can be done with the mark under the mouse or with the selected text."""
        actions = self._window.actions_by_name
        menu = QMenu(self._window)
        menu.setObjectName("textMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._window.controller.selection is not None:
            menu.addActions([actions[name] for name in ("edit_here", "confirm", "reject", "reopen", "decide", "note")])
            menu.addSeparator()
        if self._window.source.selected_span():
            menu.addActions([actions[name] for name in ("add_figure", "add_section", "add_remark")])
            menu.addSeparator()
        menu.addAction(actions["find"])
        menu.popup(place)

    def focus_filter(self) -> None:
        self._window.library_panel.show()
        self._window.actions_by_name["show_library"].setChecked(True)
        self._window.library_panel.filter.setFocus()
        self._window.library_panel.filter.selectAll()

    def toggle_theme(self) -> None:
        window = self._window
        theme = LIGHT if window.theme.dark else DARK
        window.settings.theme = theme.name
        window.actions_by_name["theme_system"].setChecked(False)
        window.set_theme(theme)

    def toggle_following(self) -> None:
        """Follow the system's light or dark from now on, or stay with what is shown."""
        window = self._window
        following = window.actions_by_name["theme_system"].isChecked()
        window.settings.theme = "" if following else window.theme.name
        window.follow_system()

    def choose_returning(self) -> None:
        self._window.settings.returns = self._window.actions_by_name["returns"].isChecked()

    def choose_language(self, code: str) -> None:
        if code != self._window.settings.language:
            self._window.language_chosen.emit(code)
        self.show_language()

    def show_language(self) -> None:
        """Tick the language that the window speaks."""
        for code in (CHINESE, ENGLISH):
            self._window.actions_by_name[f"language_{code}"].setChecked(self._window.settings.language == code)

    def _set_reviewer(self, name: str) -> None:
        window = self._window
        window.library.reviewer = window.settings.reviewer = name
        if window.controller.review:
            window.controller.review.reviewer = name
        window.status.show_reviewer(name)

    def _show_pane(self, name: str, pane: object) -> None:
        pane.setVisible(self._window.actions_by_name[name].isChecked())

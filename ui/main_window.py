"""The main window: puts the panes, the actions and the controllers together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.errors import ReviewError
from core.library import Library, care_for, process_executor
from core.rules import RuleSet
from ui.actions import ActionSet
from ui.alike_controller import AlikeController
from ui.desk_state import DeskState
from ui.detail_panel import DetailPanel
from ui.evidence_panel import EvidencePanel
from ui.exchange_controller import ExchangeController
from ui.export_controller import ExportController
from ui.import_controller import ImportController, ImportProgress
from ui.last_place import Places
from ui.legend import LegendCard
from ui.library_care import LibraryCare
from ui.library_panel import LibraryPanel
from ui.long_work import LongWork
from ui.mark_popup import MarkPopup
from ui.message_bar import MessageBar
from ui.names import Names
from ui.overview_page import OverviewPage
from ui.reread_controller import RereadController
from ui.review_commands import ReviewCommands
from ui.review_controller import ReviewController
from ui.settings import Settings
from ui.source_view import SourceView
from ui.status_line import StatusLine
from ui.tasks import Tasks
from ui.theme import Theme, show_in, theme_called
from ui.tool_bar import ToolBar
from ui.welcome_page import WelcomePage
from ui.window_commands import WindowCommands
from ui.window_place import keep_on_screen, place_first
from ui.work_bar import WorkBar

WIDTHS = (258, 712, 420)
HEIGHTS = (300, 460)


class MainWindow(QMainWindow):
    """The desk over one library; it closes the library when it is closed."""

    language_chosen = Signal(str)
    """The user wants the window in this language."""

    def __init__(
        self,
        library: Library,
        rules: RuleSet,
        settings: Settings,
        make_executor: Callable[[], Executor] = process_executor,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        title = self.tr("法治政府建设报告审阅")
        self.setWindowTitle(self.tr("{0}（只读）").format(title) if library.read_only else title)
        self.setAcceptDrops(True)
        self.library, self.settings, self._rules = library, settings, rules
        names = self.names = Names.from_rules(rules, settings.language)
        self.tasks = Tasks(self)
        self.controller = ReviewController(self)
        self.imports = ImportController(library, self.tasks, make_executor, self)
        self.theme = theme_called(self.settings.theme)
        show_in(self.theme)
        self.library_panel = LibraryPanel(library, self.theme, self)
        self.source = SourceView(names.codes, self)
        self.evidence = EvidencePanel(self.controller, names, self.theme, self)
        self.detail = DetailPanel(self.controller, names, self.theme, self)
        self.popup = MarkPopup(self.controller, names, self.source)
        self.places = Places(self)
        self.message = MessageBar(self.theme, self)
        self.work = WorkBar("work", self)
        self.long_work = LongWork(self.tasks, self.work, self.message, self)
        self.exports = ExportController(library, rules, self.tasks, self.long_work, settings, self)
        self.exchange = ExchangeController(self, rules)
        self.rereading = RereadController(self, rules)
        self.care = LibraryCare(self)
        self.legend = LegendCard(names, self.theme, self.source, self)
        self.welcome = WelcomePage(self)
        self.overview = OverviewPage(names, self.theme, self)
        self.status = StatusLine(self.controller, self)
        self.commands = ReviewCommands(self.controller, self.detail, self.source, rules, self)
        self.alike = AlikeController(self, rules)
        self._window_commands = window_commands = WindowCommands(self)
        self.actions_by_name = ActionSet(self, {**self.commands.handlers(), **window_commands.handlers()})
        self.actions_by_name.name_parts(names.parts)
        self.tool_bar = ToolBar(self.actions_by_name, self.theme, self)
        self._lay_out()
        state = DeskState(self)
        state.finished.connect(window_commands.report_done)
        self._connect(window_commands)
        self.source.set_theme(self.theme)
        self.actions_by_name["theme"].setChecked(self.theme.dark)
        self.actions_by_name["theme_system"].setChecked(not self.settings.theme)
        self.actions_by_name["returns"].setChecked(settings.returns)
        window_commands.show_language()
        self._restore_layout()
        state.show_report()
        (self.library_panel.list if self.library_panel.model.total else self.welcome).setFocus()

    def open_report(self, report_id: int) -> None:
        """Put a report on the desk."""
        if not self.controller.review or self.controller.review.report_id != report_id:
            # Newer rules would be applied anew, which a library that is only read can't take.
            rules = None if self.library.read_only else self._rules
            review = self.library.open_report(report_id, rules)
            self.places.leave()
            self.controller.open(review)
            self.places.come_back()
        self.source.setFocus()

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files and folders in the background."""
        if paths and self.can_write() and not self.imports.start(paths):
            self._import_is_running()

    def import_text(self, text: str, name: str) -> None:
        """Import a text that is in no file."""
        if self.can_write() and not self.imports.start_text(text, name):
            self._import_is_running()

    def _import_is_running(self) -> None:
        self.message.fail(self.tr("上一次导入还没有结束，请等它完成或先取消。"))

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of what the library holds; the open report is put back first."""
        self.controller.open(None)
        try:
            self.library.restore(backup)
        except ReviewError as error:
            self.message.fail(str(error))
        else:
            self.message.tell(self.tr("已从备份恢复。恢复前的内容也留了一份备份。"))
        self.library_panel.refresh()

    def can_write(self) -> bool:
        """Whether the library takes changes; if not, the user is told."""
        if self.library.read_only:
            self.message.fail(self.tr("报告库是以只读方式打开的，不能导入、移除和更正。要修改，请重新打开它。"))
        return not self.library.read_only

    def tell_notices(self) -> None:
        """Say once what is special about the library: that it can only be read, or lies on a network share."""
        notices = list(self.library.notices)
        if self.library.read_only:
            notices.append(self.tr("报告库以只读方式打开：可以查看、查找和导出，不能更正。"))
        if notices:
            self.message.tell(" ".join(notices), self.tr("知道了"), self.message.hide)

    def care_for_library(self) -> None:
        """Check and back up, beside the work, a library that is too large for doing so on opening."""
        path = self.library.path
        if not self.library.read_only:
            self.tasks.run(lambda _task: care_for(path), self._cared_for, self.message.fail, key="care")

    def _cared_for(self, trouble: str | None) -> None:
        if trouble:
            self.message.fail(trouble)

    def remove_reports(self, report_ids: Sequence[int]) -> None:
        review = self.controller.review
        if review and review.report_id in report_ids:
            self.controller.open(None)
        self.library.remove(report_ids)
        self.library_panel.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in ``theme``'s colours."""
        self.theme = theme
        show_in(theme)
        panes = (self.library_panel, self.source, self.evidence, self.detail)
        for part in (*panes, self.message, self.overview, self.tool_bar):
            part.set_theme(theme)
        self.legend.legend.set_theme(theme)
        self.actions_by_name["theme"].setChecked(theme.dark)

    def follow_system(self) -> None:
        """Take the light or dark look that the settings want, which may be that of the system."""
        if (theme := theme_called(self.settings.theme)) is not self.theme:
            self.set_theme(theme)

    def _lay_out(self) -> None:
        self.addToolBar(self.tool_bar)
        self.setStatusBar(self.status)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(self.overview)
        self.pages.addWidget(self.source)
        center = QWidget(self)
        column = QVBoxLayout(center)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        # Below, so that what is read and pointed at does not move when they come and go.
        column.addWidget(ImportProgress(self.imports, center))
        column.addWidget(self.work)
        column.addWidget(self.message)
        self.right = QSplitter(Qt.Orientation.Vertical, self, objectName="rightSplitter", childrenCollapsible=False)
        self.right.addWidget(self.evidence)
        self.right.addWidget(self.detail)
        self.right.setSizes(list(HEIGHTS))
        self.panes = QSplitter(Qt.Orientation.Horizontal, self, objectName="panes", childrenCollapsible=False)
        for pane, width in ((self.library_panel, 200), (center, 380), (self.right, 320)):
            pane.setMinimumWidth(width)
            self.panes.addWidget(pane)
        for splitter in (self.panes, self.right):
            splitter.setHandleWidth(1)
        self.panes.setStretchFactor(1, 1)
        self.panes.setSizes(list(WIDTHS))
        self.setCentralWidget(self.panes)
        for action in self.source.actions():
            action.setShortcuts([])  # the window's table of actions has these keys, and says so in the menus
        self.actions_by_name.place((self.source, self.right), (self.source.text, self.evidence))
        for name in ("next", "previous"):  # from the list they lead into the text, where the other keys work
            self.library_panel.list.addAction(self.actions_by_name[name])
            self.actions_by_name[name].triggered.connect(self._leave_list)

    def _connect(self, window_commands: WindowCommands) -> None:
        control, panel = self.controller, self.library_panel
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.follow_system)
        control.failed.connect(self.message.fail)
        self.commands.told.connect(self.message.tell)
        self.detail.finished.connect(self.source.setFocus)
        self.status.legend.clicked.connect(self.legend.toggle)
        self.source.annotation_clicked.connect(control.select)
        self.source.menu_requested.connect(window_commands.show_text_menu)
        panel.open_requested.connect(self.open_report)
        panel.export_requested.connect(self.exports.export)
        panel.remove_requested.connect(window_commands.ask_remove)
        for place in (panel, self.welcome, self.overview):
            place.import_requested.connect(window_commands.import_files)
        for place in (self.welcome, self.overview):
            place.folder_requested.connect(window_commands.import_folder)
        self.welcome.samples_requested.connect(window_commands.import_samples)
        self.overview.list_requested.connect(panel.show_only)
        self.imports.added.connect(panel.refresh_soon)
        self.imports.ended.connect(window_commands.import_ended)
        self.exports.exported.connect(window_commands.exported)
        self.exports.failed.connect(self.message.fail)
        panel.reread_requested.connect(self.rereading.ask_for)
        self.status.encoding.clicked.connect(self.rereading.ask)

    def _leave_list(self) -> None:
        if self.library_panel.list.hasFocus():
            self.source.setFocus()

    def _restore_layout(self) -> None:
        geometry = self.settings.layout("window")
        if geometry and self.restoreGeometry(geometry):
            keep_on_screen(self)
        else:
            place_first(self)
        for name, splitter in (("panes", self.panes), ("right", self.right)):
            if state := self.settings.layout(name):
                splitter.restoreState(state)
        for name, pane in (("show_library", self.library_panel), ("show_evidence", self.right)):
            self.actions_by_name[name].setChecked(not pane.isHidden())

    def closeEvent(self, event: QCloseEvent) -> None:
        if focus := self.focusWidget():
            focus.clearFocus()  # a field that is being typed in hands on what it has
        for dialog in self.findChildren(QDialog):
            dialog.close()
        self.tasks.close()
        for timer in self.findChildren(QTimer):
            timer.stop()  # nothing asks the library any more once it is closed
        self.places.keep()
        self.settings.keep_layout("window", self.saveGeometry())
        self.settings.keep_layout("panes", self.panes.saveState())
        self.settings.keep_layout("right", self.right.saveState())
        self.settings.sync()
        self.library.close()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.import_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

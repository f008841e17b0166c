"""The left pane: the reports of the library, filtered as one types, sorted, opened, exported, removed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.model import ReportRow
from ui.library_delegate import LibraryDelegate
from ui.library_model import ROW_ROLE, LibraryModel, SortBy, YearHeader
from ui.theme import Theme


class ReportList(QTableView):
    """The table of reports; Enter opens the current one."""

    opened = Signal(int)

    def event(self, event: QEvent) -> bool:
        """Keep Enter for opening, though it is also a key of the review."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(row, ReportRow):
            self.opened.emit(row.id)
            return
        super().keyPressEvent(event)


class LibraryPanel(QWidget):
    """Signals carry report ids."""

    open_requested = Signal(int)
    export_requested = Signal(list)
    remove_requested = Signal(list)
    counted = Signal(int)
    """How many reports the library has."""
    import_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("libraryPanel")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.model = LibraryModel(self)
        self._header_lines: set[int] = set()
        self._delegate = LibraryDelegate(self.model, theme, self)
        self.filter = QLineEdit(self, objectName="libraryFilter", clearButtonEnabled=True)
        self.filter.setPlaceholderText(self.tr("筛选报告…"))
        self.filter.setAccessibleName(self.tr("筛选报告"))
        self.filter.setToolTip(self.tr("按机关、标题、年度、状态筛选，也可以用拼音首字母"))
        self.sort = self._make_sort()
        self.only = QPushButton(self, objectName="libraryOnly")
        self.only.setToolTip(self.tr("显示全部报告"))
        self.only.setAccessibleName(self.tr("显示全部报告"))
        self.only.clicked.connect(lambda: self.show_only("", None))
        self.only.hide()
        self.list = self._make_list()
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._make_empty_page())
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 0)
        head.addWidget(self.filter, 1)
        head.addWidget(self.sort)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        chip = QHBoxLayout()
        chip.setContentsMargins(12, 0, 12, 0)
        chip.addWidget(self.only)
        layout.addLayout(chip)
        layout.addWidget(self._pages, 1)
        self.filter.textChanged.connect(self._filter_changed)
        self.model.modelReset.connect(self._after_reset)
        self._after_reset()

    def set_rows(self, rows: Sequence[ReportRow]) -> None:
        self.model.set_rows(rows)
        self.counted.emit(len(rows))

    def add_rows(self, rows: Sequence[ReportRow]) -> None:
        self.model.add_rows(rows)

    def show_only(self, label: str, report_ids: frozenset[int] | None) -> None:
        """Show only these reports under this label, until the label's button is pressed; None: all."""
        self.only.setText(f"{label} · {len(report_ids or ())}  ✕")
        self.only.setAccessibleName(self.tr("只显示“{0}”的报告，按下显示全部").format(label))
        self.only.setVisible(report_ids is not None)
        self.model.set_only(report_ids)
        self.list.setFocus()

    def update_row(self, row: ReportRow) -> None:
        self.model.update_row(row)

    def show_open(self, report_id: int) -> None:
        """Mark the report that is on the desk (0: none) and make it the current line."""
        self._delegate.open_report = report_id
        if self.selected_ids() != [report_id]:
            self.go_to(report_id)
        self.list.viewport().update()

    def go_to(self, report_id: int) -> None:
        """Make this report the current line and bring it into sight."""
        line = self.model.line_of(report_id)
        if line is not None:
            self.list.clearSelection()
            self.list.selectRow(line)

    def selected_ids(self) -> list[int]:
        rows = (index.data(ROW_ROLE) for index in self.list.selectionModel().selectedRows())
        return [row.id for row in rows if isinstance(row, ReportRow)]

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.list.viewport().update()

    def _make_sort(self) -> QComboBox:
        sort = QComboBox(self, objectName="librarySort")
        sort.setAccessibleName(self.tr("报告排序"))
        sort.view().setAccessibleName(self.tr("报告排序"))
        sort.setToolTip(self.tr("报告排序"))
        for order, name in (
            (SortBy.YEAR, self.tr("按年度")),
            (SortBy.AGENCY, self.tr("按机关")),
            (SortBy.FINDINGS, self.tr("按问题")),
            (SortBy.PROGRESS, self.tr("按进度")),
        ):
            sort.addItem(name, order)
        sort.currentIndexChanged.connect(lambda: self.model.set_sort(SortBy(sort.currentData())))
        return sort

    def _make_list(self) -> ReportList:
        view = ReportList(self, objectName="libraryList")
        view.setAccessibleName(self.tr("报告列表"))
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.horizontalHeader().hide()
        view.horizontalHeader().setStretchLastSection(True)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() * 2 + 30)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        view.clicked.connect(self._clicked)
        view.opened.connect(self.open_requested)
        return view

    def _make_empty_page(self) -> QWidget:
        page = QWidget(self, objectName="libraryEmpty")
        self._empty_text = QLabel(page, objectName="emptyText", wordWrap=True)
        self._empty_text.setProperty("muted", True)
        self._empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_button = QPushButton(page, objectName="libraryEmptyButton")
        self._empty_button.clicked.connect(self._empty_action)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 32, 16, 16)
        layout.addWidget(self._empty_text)
        layout.addWidget(self._empty_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        return page

    def _filter_changed(self, text: str) -> None:
        self.model.set_filter(text)

    def _after_reset(self) -> None:
        self._fit_heights()
        self._pages.setCurrentIndex(0 if self.model.lines else 1)
        if self.model.total:
            self._empty_text.setText(self.tr("没有符合“{0}”的报告。").format(self.filter.text()))
            self._empty_button.setText(self.tr("清除筛选"))
        else:
            self._empty_text.setText(self.tr("还没有报告。导入文件，或把文件、文件夹拖到窗口里。"))
            self._empty_button.setText(self.tr("导入报告…"))
        if self._delegate.open_report:
            self.show_open(self._delegate.open_report)

    def _fit_heights(self) -> None:
        """Headers are lower than reports; a line keeps its height over a reset, so the old headers go back first."""
        usual = self.list.verticalHeader().defaultSectionSize()
        headers = {number for number, line in enumerate(self.model.lines) if isinstance(line, YearHeader)}
        for number in self._header_lines - headers:
            self.list.setRowHeight(number, usual)
        for number in headers:
            self.list.setRowHeight(number, self.fontMetrics().height() + 20)
        self._header_lines = headers

    def _empty_action(self) -> None:
        if self.model.total:
            self.filter.clear()
            self.show_only("", None)
        else:
            self.import_requested.emit()

    def _clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        plain = QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
        if isinstance(row, ReportRow) and plain:
            self.open_requested.emit(row.id)

    def _show_menu(self, place: QPoint) -> None:
        ids = self.selected_ids()
        if not ids:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(ids) == 1:
            menu.addAction(self.tr("打开"), lambda: self.open_requested.emit(ids[0]))
        menu.addAction(self.tr("导出 Word 摘要…"), lambda: self.export_requested.emit(ids))
        menu.addSeparator()
        menu.addAction(self.tr("从报告库移除…"), lambda: self.remove_requested.emit(ids))
        menu.popup(self.list.viewport().mapToGlobal(place))

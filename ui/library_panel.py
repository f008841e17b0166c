"""The left pane: the reports of the library, filtered as one types, sorted, opened, exported, removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
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

from core.library import Library, Order, Which
from core.report_row import ReportRow
from ui.library_delegate import LibraryDelegate
from ui.library_model import LibraryModel
from ui.theme import Theme

SOON = 1000
"""Milliseconds after which reports that come in are shown: while many do, not each alone."""


class Place(NamedTuple):
    """Where the user is in the list: the report at the top and how far it is cut, the current and the selected ones."""

    top: int | None
    offset: int
    current: int | None
    selected: tuple[int, ...]


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
        report_id = self._id_at(self.currentIndex().row())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and report_id is not None:
            self.opened.emit(report_id)
            return
        super().keyPressEvent(event)

    def place(self) -> Place:
        """What is in sight, current and selected, to come back to when the list was read anew."""
        top = max(self.rowAt(0), 0)
        return Place(
            self._id_at(top), self.rowViewportPosition(top), self._id_at(self.currentIndex().row()), self.chosen()
        )

    def return_to(self, place: Place) -> None:
        """Make sight, current line and selection what they were, as far as the reports are still in the list."""
        model = self.model()
        assert isinstance(model, LibraryModel)
        selection = QItemSelection()
        for first, last in _runs(model.lines_of(set(place.selected))):
            selection.select(model.index(first, 0), model.index(last, 0))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if place.current is not None and (line := model.line_of(place.current)) is not None:
            self.selectionModel().setCurrentIndex(model.index(line, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        if place.top is not None and (line := model.line_of(place.top)) is not None:
            self.doItemsLayout()  # or the scroll bar would not reach so far yet
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(line) - place.offset)

    def chosen(self) -> tuple[int, ...]:
        """The selected reports in the order of the list, none of them read."""
        parts = sorted((part.top(), part.bottom() + 1) for part in self.selectionModel().selection())
        ids = (self._id_at(line) for first, end in parts for line in range(first, end))
        return tuple(report_id for report_id in ids if report_id is not None)

    def _id_at(self, line: int) -> int | None:
        model = self.model()
        assert isinstance(model, LibraryModel)
        return model.id_at(line) if 0 <= line < model.rowCount() else None


def _runs(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each unbroken run of ``lines``, which are in order."""
    for _, run in groupby(enumerate(lines), key=lambda pair: pair[1] - pair[0]):
        members = [line for _, line in run]
        yield members[0], members[-1]


class LibraryPanel(QWidget):
    """Signals carry report ids."""

    open_requested = Signal(int)
    export_requested = Signal(list)
    remove_requested = Signal(list)
    reread_requested = Signal(int)
    counted = Signal(int)
    """How many reports the library has."""
    import_requested = Signal()

    def __init__(self, library: Library, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("libraryPanel")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.model = LibraryModel(library, self)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.refresh)
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
        self.only.clicked.connect(self.show_all)
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

    def refresh(self) -> None:
        """Show what the library holds now; what is in sight, current and selected stays."""
        self._soon.stop()
        place = self.list.place()
        self.model.refresh()
        self.list.return_to(place)
        self.counted.emit(self.model.total)

    def refresh_soon(self) -> None:
        """``refresh`` in a second at the latest: more reports may be coming in."""
        if not self._soon.isActive():
            self._soon.start()

    def show_only(self, label: str, which: Which, reports: int) -> None:
        """Show only these reports, so many, under this label, until the label's button is pressed."""
        self.only.setText(f"{label} · {reports}  ✕")
        self.only.setAccessibleName(self.tr("只显示“{0}”的报告，按下显示全部").format(label))
        self.only.show()
        self.model.set_only(which)
        self.list.setFocus()

    def show_all(self) -> None:
        """Take back ``show_only``."""
        self.only.hide()
        self.model.set_only(Which())
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
            # Not selectRow, which extends or turns round the selection while Shift or Ctrl is held.
            flags = QItemSelectionModel.SelectionFlag
            self.list.selectionModel().setCurrentIndex(self.model.index(line, 0), flags.ClearAndSelect | flags.Rows)

    def selected_ids(self) -> list[int]:
        return list(self.list.chosen())

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.list.viewport().update()

    def _make_sort(self) -> QComboBox:
        sort = QComboBox(self, objectName="librarySort")
        sort.setAccessibleName(self.tr("报告排序"))
        sort.view().setAccessibleName(self.tr("报告排序"))
        sort.setToolTip(self.tr("报告排序"))
        for order, name in (
            (Order.YEAR, self.tr("按年度")),
            (Order.AGENCY, self.tr("按机关")),
            (Order.FINDINGS, self.tr("按问题")),
            (Order.PROGRESS, self.tr("按进度")),
        ):
            sort.addItem(name, order)
        sort.currentIndexChanged.connect(lambda: self.model.set_sort(Order(sort.currentData())))
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
        self._pages.setCurrentIndex(0 if self.model.rowCount() else 1)
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
        headers = set(self.model.header_lines)
        for number in self._header_lines - headers:
            self.list.setRowHeight(number, usual)
        for number in headers:
            self.list.setRowHeight(number, self.fontMetrics().height() + 20)
        self._header_lines = headers

    def _empty_action(self) -> None:
        if self.model.total:
            self.filter.clear()
            self.show_all()
        else:
            self.import_requested.emit()

    def _clicked(self, index: QModelIndex) -> None:
        report_id = self.model.id_at(index.row())
        if report_id is not None and QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self.open_requested.emit(report_id)

    def _show_menu(self, place: QPoint) -> None:
        ids = self.selected_ids()
        if not ids:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(ids) == 1:
            menu.addAction(self.tr("打开"), lambda: self.open_requested.emit(ids[0]))
        menu.addAction(self.tr("导出 Word 摘要…"), lambda: self.export_requested.emit(ids))
        if len(ids) == 1:
            menu.addAction(self.tr("换编码重新读入…"), lambda: self.reread_requested.emit(ids[0]))
        menu.addSeparator()
        menu.addAction(self.tr("从报告库移除…"), lambda: self.remove_requested.emit(ids))
        menu.popup(self.list.viewport().mapToGlobal(place))

"""The table of a report's figures: as written, indicator, value, unit, state; sorted by any column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.model import State
from ui.describe import kind_name
from ui.figure_lines import Cells, FigureLine, cells_of
from ui.names import Names
from ui.painting import GRID, draw_line, scaled
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
DOT = 8
SHARES = (0.25, 0.22, 0.18, 0.13)
"""Parts of the width that the first columns take; the state has the rest."""
WRITTEN, INDICATOR, VALUE, UNIT, STATE = range(5)
SIDES = tuple(Qt.AlignmentFlag.AlignRight if n == VALUE else Qt.AlignmentFlag.AlignLeft for n in range(STATE + 1))
ALIGNMENTS = tuple(side | Qt.AlignmentFlag.AlignVCenter for side in SIDES)


class FiguresModel(QAbstractTableModel):
    """FigureLines, sorted in Python; the order survives a correction."""

    def __init__(self, names: Names, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._names, self._text = names, ""
        self._cells: dict[str, Cells] = {}
        self._lines: list[FigureLine] = []
        self._places: dict[str, int] = {}
        self._sort = (-1, Qt.SortOrder.AscendingOrder)

    def set_lines(self, lines: Sequence[FigureLine], text: str) -> None:
        """Show these lines, in the order chosen."""
        if {line.annotation.id for line in lines} == self._places.keys():
            self.change_lines(lines)
            return
        self.beginResetModel()
        self._lines, self._text = list(lines), text
        self._cells.clear()
        self._order()
        self.endResetModel()

    def change_lines(self, lines: Iterable[FigureLine]) -> None:
        """Show what lines are now that are there already; their places stay."""
        for line in lines:
            number = self._places[line.annotation.id]
            if line != self._lines[number]:
                self._lines[number] = line
                self._cells.pop(line.annotation.id, None)
                self.dataChanged.emit(self.index(number, 0), self.index(number, STATE))

    @property
    def lines(self) -> Sequence[FigureLine]:
        return self._lines

    def line(self, row: int) -> FigureLine:
        return self._lines[row]

    def line_of(self, annotation_id: str) -> int | None:
        return self._places.get(annotation_id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else STATE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            titles = (self.tr("原文"), self.tr("指标"), self.tr("值"), self.tr("单位"), self.tr("状态"))
            return titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGNMENTS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells(line)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGNMENTS[column]
        if role == Qt.ItemDataRole.ForegroundRole:
            return self.ink(line, column)
        if role == Qt.ItemDataRole.DecorationRole and column == WRITTEN:
            return self.theme.kinds[line.figure.kind].line
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sort = (column, order)
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._lines[index.row()].annotation.id) for index in self.persistentIndexList()]
        self._order()
        for index, key in kept:
            self.changePersistentIndex(index, self.index(self._places[key], index.column()))
        self.layoutChanged.emit()

    def _order(self) -> None:
        column, order = self._sort
        self._lines.sort(key=lambda line: line.annotation.span)
        if column >= 0:
            self._lines.sort(
                key=lambda line: self._sort_value(line, column), reverse=order is Qt.SortOrder.DescendingOrder
            )
        self._places = {line.annotation.id: number for number, line in enumerate(self._lines)}

    def ink(self, line: FigureLine, column: int) -> QColor | None:
        """The colour of a cell that stands out; None for plain ink."""
        rejected = line.annotation.state is State.REJECTED
        if rejected or (column == INDICATOR and not line.figure.indicator):
            return self.theme.muted
        if column == STATE and line.finding is not None:
            return self.theme.severities[line.finding.severity]
        if column == STATE and line.agrees:
            return self.theme.good
        return None

    def cells(self, line: FigureLine) -> Cells:
        """Made when first shown: a report has many more figures than a screen."""
        key = line.annotation.id
        if key not in self._cells:
            self._cells[key] = cells_of(line, self._text, self._names)
        return self._cells[key]

    def _sort_value(self, line: FigureLine, column: int) -> tuple[int, Decimal, str]:
        value = line.figure.low if line.figure.value is None else line.figure.value
        if column == VALUE and isinstance(value, Decimal):
            return (0, value, "")
        return (1 if column == VALUE else 0, Decimal(0), self.cells(line)[column])

    def _tip(self, line: FigureLine) -> str:
        first = f"{kind_name(line.annotation)} · {self.cells(line).written}"
        return "\n".join((first, line.finding.message)) if line.finding else first


class FigureDelegate(QStyledItemDelegate):
    """Draws a cell with its own ink also when selected, and the kind's colour as a dot before the text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, column, rect = index.model(), index.column(), option.rect
        assert isinstance(model, FiguresModel)
        theme, line = model.theme, model.line(index.row())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.accent_soft)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.soft)
        box = rect.adjusted(GRID, 0, -GRID, 0)
        if column == WRITTEN:
            dot = QRectF(box.x() + GRID, box.center().y() - DOT / 2, DOT, DOT)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.kinds[line.figure.kind].line)
            painter.drawRoundedRect(dot, 2, 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            box.setLeft(box.left() + DOT + 3 * GRID)
        font = scaled(option.font, 0.92) if column == STATE else option.font
        ink = model.ink(line, column) or theme.ink
        draw_line(painter, box, model.cells(line)[column], ink, font, SIDES[column])


class FiguresView(QTableView):
    """Signals ``picked(id)`` when the user makes a line the current one."""

    picked = Signal(str)

    def __init__(self, names: Names, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = FiguresModel(names, theme, self)
        self.setModel(self.figures)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setItemDelegate(FigureDelegate(self))
        self.setSortingEnabled(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)
        header.setStretchLastSection(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self._following = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew, so that no column is ever out of sight."""
        super().resizeEvent(event)
        for column, share in enumerate(SHARES):
            self.setColumnWidth(column, int(self.viewport().width() * share))

    def set_theme(self, theme: Theme) -> None:
        self.figures.theme = theme
        self.viewport().update()

    def set_lines(self, lines: Sequence[FigureLine], text: str) -> None:
        self._following = True
        self.figures.set_lines(lines, text)
        self._following = False

    def change_lines(self, lines: Sequence[FigureLine]) -> None:
        """Show what these lines are now."""
        self.figures.change_lines(lines)

    def selected_ids(self) -> list[str]:
        return [self.figures.line(index.row()).annotation.id for index in self.selectionModel().selectedRows()]

    def show_selected(self, annotation_id: str) -> None:
        """Follow a selection made elsewhere."""
        row = self.figures.line_of(annotation_id)
        self._following = True
        if row is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != row:
            # Not selectRow, which adds to the selection while Ctrl is held, as in Ctrl+Z.
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(self.figures.index(row, 0), flags.ClearAndSelect | flags.Rows)
        self._following = False

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._following:
            self.picked.emit(self.figures.line(current.row()).annotation.id)

"""The table of a report's figures: as written, indicator, value, unit, state; sorted by any column."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.model import Agreement, Annotation, Figure, Finding, Span, State
from ui.describe import APPROX_SIGNS, kind_name, state_name, written_amount
from ui.names import Names
from ui.painting import GRID, draw_line, scaled
from ui.review_queue import is_doubtful, is_open
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
DOT = 8
WRITTEN, INDICATOR, VALUE, UNIT, STATE = range(5)
SIGNS = {State.CONFIRMED: "✓ ", State.CORRECTED: "✎ ", State.ADDED: "＋ ", State.REJECTED: "✕ ", State.DEFERRED: "… "}


class FigureLine(NamedTuple):
    """One line of the table, ready to show."""

    annotation: Annotation
    texts: tuple[str, str, str, str, str]
    tone: str
    """'finding', 'agreement', 'plain' or 'faded': how the state reads."""
    finding: Finding | None = None


def figure_lines(annotations: Sequence[Annotation], text: str, names: Names) -> list[FigureLine]:
    """The figures in text order, each with the open finding or the agreement that touches it."""
    figures = [a for a in annotations if isinstance(a.target, Figure)]
    starts = [a.span.start for a in figures]
    judged: dict[str, Annotation] = {}
    for other in annotations:
        target = other.target
        if isinstance(target, Agreement):
            judges = other.state is not State.REJECTED
        else:
            judges = isinstance(target, Finding) and is_open(other)
        if judges and isinstance(target, Finding | Agreement):
            for figure in _figures_at(figures, starts, target.spans):
                if figure.id not in judged or isinstance(target, Finding):
                    judged[figure.id] = other
    return [_line(figure, judged.get(figure.id), text, names) for figure in figures]


def _figures_at(figures: Sequence[Annotation], starts: Sequence[int], spans: Sequence[Span]) -> list[Annotation]:
    """The figures that begin inside one of ``spans`` or whose span contains its start."""
    found = []
    for span in spans:
        first = max(bisect_right(starts, span.start) - 1, 0)
        candidates = figures[first : bisect_left(starts, span.end)]
        found += [figure for figure in candidates if figure.span.overlaps(span)]
    return found


def _line(annotation: Annotation, judge: Annotation | None, text: str, names: Names) -> FigureLine:
    figure = annotation.target
    assert isinstance(figure, Figure)
    written = figure.span.of(text)
    amount = written_amount(figure, written, grouped=True)
    code = figure.indicator
    indicator = names.indicators.get(code, code) if code else kind_name(annotation)
    state, tone, finding = _state(annotation, judge, names)
    value = APPROX_SIGNS[figure.approx] + amount.value
    return FigureLine(annotation, (" ".join(written.split()), indicator, value, amount.unit, state), tone, finding)


def _state(annotation: Annotation, judge: Annotation | None, names: Names) -> tuple[str, str, Finding | None]:
    if annotation.state is State.REJECTED:
        return SIGNS[State.REJECTED] + state_name(annotation), "faded", None
    if judge is not None and isinstance(judge.target, Finding):
        return "≠ " + names.checks.get(judge.target.rule, judge.target.rule), "finding", judge.target
    if judge is not None and isinstance(judge.target, Agreement):
        return "✓ " + names.checks.get(judge.target.rule, judge.target.rule), "agreement", None
    if annotation.state is State.DETECTED:
        return ("?" if is_doubtful(annotation) else ""), "plain", None
    return SIGNS[annotation.state] + state_name(annotation), "plain", None


class FiguresModel(QAbstractTableModel):
    """FigureLines, sorted in Python; the order survives a correction."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._lines: list[FigureLine] = []
        self._sort = (-1, Qt.SortOrder.AscendingOrder)

    def set_lines(self, lines: Sequence[FigureLine]) -> None:
        by_id: Mapping[str, FigureLine] = {line.annotation.id: line for line in lines}
        if len(by_id) == len(self._lines) and all(old.annotation.id in by_id for old in self._lines):
            for number, old in enumerate(self._lines):
                new = by_id[old.annotation.id]
                if new != old:
                    self._lines[number] = new
                    self.dataChanged.emit(self.index(number, 0), self.index(number, STATE))
            return
        self.beginResetModel()
        self._lines = list(lines)
        self._order()
        self.endResetModel()

    def line(self, row: int) -> FigureLine:
        return self._lines[row]

    def line_of(self, annotation_id: str) -> int | None:
        return next((n for n, line in enumerate(self._lines) if line.annotation.id == annotation_id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else STATE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            titles = (self.tr("原文"), self.tr("指标"), self.tr("值"), self.tr("单位"), self.tr("状态"))
            return titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return line.texts[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(line, column)
        if role == Qt.ItemDataRole.DecorationRole and column == WRITTEN:
            figure = line.annotation.target
            return self.theme.kinds[figure.kind].line if isinstance(figure, Figure) else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sort = (column, order)
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._lines[index.row()].annotation.id) for index in self.persistentIndexList()]
        self._order()
        places = {line.annotation.id: number for number, line in enumerate(self._lines)}
        for index, key in kept:
            self.changePersistentIndex(index, self.index(places[key], index.column()))
        self.layoutChanged.emit()

    def _order(self) -> None:
        column, order = self._sort
        self._lines.sort(key=lambda line: line.annotation.span)
        if column >= 0:
            self._lines.sort(key=lambda line: _sort_value(line, column), reverse=order is Qt.SortOrder.DescendingOrder)

    @staticmethod
    def _alignment(column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column == VALUE else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _ink(self, line: FigureLine, column: int) -> QColor | None:
        if line.tone == "faded" or (column == INDICATOR and not _indicator(line)):
            return self.theme.muted
        if column == STATE and line.finding is not None:
            return self.theme.severities[line.finding.severity]
        if column == STATE and line.tone == "agreement":
            return self.theme.good
        return None

    def _tip(self, line: FigureLine) -> str:
        first = f"{kind_name(line.annotation)} · {line.texts[WRITTEN]}"
        return "\n".join((first, line.finding.message)) if line.finding else first


def _indicator(line: FigureLine) -> str | None:
    return line.annotation.target.indicator if isinstance(line.annotation.target, Figure) else None


def _sort_value(line: FigureLine, column: int) -> tuple[int, Decimal, str]:
    figure = line.annotation.target
    if column == VALUE and isinstance(figure, Figure):
        value = figure.low if figure.value is None else figure.value
        if isinstance(value, Decimal):
            return (0, value, "")
        return (1, Decimal(0), line.texts[VALUE])
    return (0, Decimal(0), line.texts[column])


class FigureDelegate(QStyledItemDelegate):
    """Draws a cell with its own ink also when selected, and the kind's colour as a dot before the text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, FiguresModel)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, model.theme.accent_soft)
        painter.setPen(model.theme.soft)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        box = option.rect.adjusted(GRID, 0, -GRID, 0)
        if color := index.data(Qt.ItemDataRole.DecorationRole):
            dot = QRectF(box.x() + GRID, box.center().y() - DOT / 2, DOT, DOT)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(dot, 2, 2)
            box.setLeft(box.left() + DOT + 3 * GRID)
        ink = index.data(Qt.ItemDataRole.ForegroundRole) or model.theme.ink
        font = scaled(option.font, 0.92) if index.column() == STATE else option.font
        draw_line(painter, box, index.data(), ink, font, index.data(Qt.ItemDataRole.TextAlignmentRole))
        painter.restore()


class FiguresView(QTableView):
    """Signals ``picked(id)`` when the user makes a line the current one."""

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = FiguresModel(theme, self)
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
        letter = self.fontMetrics().horizontalAdvance("数")
        for column, letters in ((WRITTEN, 7), (INDICATOR, 6.5), (VALUE, 4), (UNIT, 3.2)):
            self.setColumnWidth(column, int(letter * letters) + 2 * GRID)
        header.setSectionResizeMode(STATE, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self._following = False

    def set_theme(self, theme: Theme) -> None:
        self.figures.theme = theme
        self.viewport().update()

    def set_lines(self, lines: Sequence[FigureLine]) -> None:
        self._following = True
        self.figures.set_lines(lines)
        self._following = False

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
            self.selectRow(row)
        self._following = False

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._following:
            self.picked.emit(self.figures.line(current.row()).annotation.id)

"""Where a correction would be carried over to, as a tree of reports and places that can be ticked off."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.model import Annotation, Figure, Section
from ui.describe import APPROX, KINDS, shown_span, tr
from ui.names import Names

Index = QModelIndex | QPersistentModelIndex
AROUND = 36
"""Characters of the sentence on either side of a mark, at most."""
SENTENCE_END = re.compile("[。！？；\n]")
PLACE, CHANGE = range(2)
"""The columns."""


class AlikeReport(NamedTuple):
    """One report with the marks that a correction would fit, and the words around each."""

    report_id: int
    name: str
    marks: tuple[Annotation, ...]
    words: tuple[str, ...]


def in_its_sentence(annotation: Annotation, text: str) -> str:
    """«作出行政处罚【57件】，罚款486.2万元。»"""
    span = shown_span(annotation)
    before = SENTENCE_END.split(text[max(span.start - AROUND - 1, 0) : span.start])[-1]
    after = text[span.end : span.end + AROUND + 1]
    end = SENTENCE_END.search(after)
    after = after[: end.end()] if end else after
    left = "…" + before[-AROUND:] if len(before) > AROUND else before
    right = after[:AROUND] + "…" if len(after) > AROUND else after
    return " ".join(f"{left}【{span.of(text)}】{right}".split())


def written(field: str, value: Any, names: Names) -> str:
    """A field's value as the window shows it; – for nothing."""
    if value is None or value in ("", ()):
        return "–"
    if field in ("kind", "approx"):
        return tr({**KINDS, **APPROX}[value])
    codes = value if isinstance(value, tuple) else (str(value),)
    return "、".join(f"{code} {names.codes[code]}" if code in names.codes else code for code in codes)


class AlikeModel(QAbstractItemModel):
    """Reports, and under each its places; everything is ticked at first. ``ticked`` says that a tick was changed."""

    ticked = Signal()

    def __init__(self, fields: Mapping[str, Any], names: Names, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields, self._names = fields, names
        self._reports: Sequence[AlikeReport] = ()
        self._left_out: set[tuple[int, int]] = set()

    def show_reports(self, reports: Sequence[AlikeReport]) -> None:
        self.beginResetModel()
        self._reports = [report for report in reports if report.marks]
        self._left_out = set()
        self.endResetModel()
        self.ticked.emit()

    @property
    def chosen(self) -> dict[int, list[Annotation]]:
        """The ticked marks, by report."""
        picked = {
            report.report_id: [mark for n, mark in enumerate(report.marks) if (row, n) not in self._left_out]
            for row, report in enumerate(self._reports)
        }
        return {report_id: marks for report_id, marks in picked.items() if marks}

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        above = index.internalId() if index.isValid() else 0
        return self.createIndex(above - 1, 0, 0) if above else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._reports)
        is_report = parent.internalId() == 0 and parent.column() == 0
        return len(self._reports[parent.row()].marks) if is_report else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.tr("原文") if section == PLACE else self.tr("改动")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == PLACE else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        above, row = index.internalId(), index.row()
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == PLACE:
            return self._tick_of(above - 1, row) if above else self._tick_of_report(row)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if not above:
            report = self._reports[row]
            return report.name if index.column() == PLACE else self.tr("{0} 处").format(len(report.marks))
        report = self._reports[above - 1]
        return report.words[row] if index.column() == PLACE else self._change_of(report.marks[row])

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        above = index.internalId()
        report = above - 1 if above else index.row()
        rows = [index.row()] if above else range(len(self._reports[report].marks))
        places = {(report, row) for row in rows}
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        self._left_out = self._left_out - places if on else self._left_out | places
        head = self.index(report, PLACE)
        self.dataChanged.emit(head, head)
        self.dataChanged.emit(self.index(0, PLACE, head), self.index(len(self._reports[report].marks) - 1, PLACE, head))
        self.ticked.emit()
        return True

    def _tick_of(self, report: int, row: int) -> Qt.CheckState:
        return Qt.CheckState.Unchecked if (report, row) in self._left_out else Qt.CheckState.Checked

    def _tick_of_report(self, report: int) -> Qt.CheckState:
        ticks = {self._tick_of(report, row) for row in range(len(self._reports[report].marks))}
        return ticks.pop() if len(ticks) == 1 else Qt.CheckState.PartiallyChecked

    def _change_of(self, mark: Annotation) -> str:
        """«件 → 宗», for each field that becomes another."""
        assert isinstance(mark.target, Figure | Section)
        pairs = ((name, getattr(mark.target, name), new) for name, new in self._fields.items())
        shown = [
            f"{written(name, old, self._names)} → {written(name, new, self._names)}"
            for name, old, new in pairs
            if old != new
        ]
        return "；".join(shown)

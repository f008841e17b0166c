"""The list of reports as a model: grouped by year, filtered as one types, sorted; plain tuples, no proxy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import groupby
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.model import ReportRow

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole


class SortBy(StrEnum):
    YEAR = "year"
    AGENCY = "agency"
    FINDINGS = "findings"
    PROGRESS = "progress"


class YearHeader(NamedTuple):
    """The line above the reports of one year."""

    year: int | None
    reports: int
    waiting: int


Line = ReportRow | YearHeader

ORDERS: dict[SortBy, Callable[[ReportRow], Any]] = {
    SortBy.YEAR: lambda row: (-(row.year or 0), row.agency, row.id),
    SortBy.AGENCY: lambda row: (row.agency, -(row.year or 0), row.id),
    SortBy.FINDINGS: lambda row: (-row.findings_high, -row.findings_medium, -row.findings_low, row.id),
    SortBy.PROGRESS: lambda row: (row.done, row.reviewed / max(row.marks, 1), row.id),
}


class LibraryModel(QAbstractTableModel):
    """One column; a line is a report or, when sorted by year, the header of a year."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[int, ReportRow] = {}
        self._texts: dict[int, str] = {}
        self._ordered: list[int] = []
        self._lines: list[Line] = []
        self._places: dict[int, int] = {}
        self._terms: tuple[str, ...] = ()
        self._only: frozenset[int] | None = None
        self._sort_by = SortBy.YEAR

    def set_rows(self, rows: Sequence[ReportRow]) -> None:
        self._rows = {row.id: row for row in rows}
        self._texts = {row.id: self._searched(row) for row in rows}
        self._order()
        self._arrange()

    def add_rows(self, rows: Sequence[ReportRow]) -> None:
        """Show reports that have come in."""
        self._rows |= {row.id: row for row in rows}
        self._texts |= {row.id: self._searched(row) for row in rows}
        self._order()
        self._arrange()

    def update_row(self, row: ReportRow) -> None:
        """Show a report's new numbers where its line stands."""
        old = self._rows.get(row.id)
        if old == row:
            return
        self._rows[row.id] = row
        self._texts[row.id] = self._searched(row)
        line = self.line_of(row.id)
        comes_in = line is None and all(term in self._texts[row.id] for term in self._terms)
        if old is None or comes_in or old.done != row.done:
            self._order()
            self._arrange()
            return
        if line is None:
            return
        self._lines[line] = row
        place = self.index(line, 0)
        self.dataChanged.emit(place, place)

    def set_filter(self, text: str) -> None:
        """Show only reports that have every word of ``text`` in agency, title, year, file name or state,
        or as first letters in pinyin."""
        self._terms = tuple(text.casefold().split())
        self._arrange()

    def set_only(self, report_ids: frozenset[int] | None) -> None:
        """Show only these reports, of which a filter may leave some out; None: all."""
        self._only = report_ids
        self._arrange()

    def set_sort(self, order: SortBy) -> None:
        self._sort_by = order
        self._order()
        self._arrange()

    @property
    def lines(self) -> Sequence[Line]:
        return self._lines

    @property
    def rows(self) -> Sequence[ReportRow]:
        """All reports, whether shown or not."""
        return tuple(self._rows.values())

    @property
    def total(self) -> int:
        """Reports in the library, whether shown or not."""
        return len(self._rows)

    def line_of(self, report_id: int) -> int | None:
        if not self._places:
            self._places = {line.id: n for n, line in enumerate(self._lines) if isinstance(line, ReportRow)}
        return self._places.get(report_id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._lines[index.row()], YearHeader):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role == ROW_ROLE:
            return line
        if isinstance(line, YearHeader):
            return self.header_text(line) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.agency or line.file_name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._tip(line)
        return None

    def header_text(self, header: YearHeader) -> str:
        year = self.tr("{0} 年度").format(header.year) if header.year else self.tr("年度不明")
        return self.tr("{0} · {1} 件").format(year, header.reports)

    def state_text(self, row: ReportRow) -> str:
        if row.done:
            return self.tr("已审")
        return self.tr("在审") if row.reviewed else self.tr("新导入")

    def _tip(self, row: ReportRow) -> str:
        progress = self.tr("已审 {0} / {1}").format(row.reviewed, row.marks)
        findings = self.tr("待处理问题：严重 {0}，一般 {1}，轻微和提示 {2}").format(
            row.findings_high, row.findings_medium, row.findings_low
        )
        return "\n".join((row.title, row.file_name, progress, findings))

    def _searched(self, row: ReportRow) -> str:
        fields = (row.agency, row.title, str(row.year or ""), row.file_name, self.state_text(row), row.initials)
        return "\n".join(fields).casefold()

    def _order(self) -> None:
        """Sort all reports; a filter then only leaves some out."""
        self._ordered = [row.id for row in sorted(self._rows.values(), key=ORDERS[self._sort_by])]

    def _arrange(self) -> None:
        self.beginResetModel()
        ids, texts = self._ordered, self._texts
        if self._only is not None:
            ids = [report_id for report_id in ids if report_id in self._only]
        for term in self._terms:
            ids = [report_id for report_id in ids if term in texts[report_id]]
        shown = [self._rows[report_id] for report_id in ids]
        self._lines = self._grouped(shown) if self._sort_by is SortBy.YEAR else list(shown)
        self._places = {}
        self.endResetModel()

    @staticmethod
    def _grouped(rows: Sequence[ReportRow]) -> list[Line]:
        lines: list[Line] = []
        for year, group in groupby(rows, key=lambda row: row.year):
            members = list(group)
            lines.append(YearHeader(year, len(members), sum(not row.done for row in members)))
            lines += members
        return lines

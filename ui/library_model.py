"""The list of reports as a model: only their order is held, the rows are read when they come into sight."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.library import Library, Order, Which, YearGroup
from core.report_row import ReportRow, Stage

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
CHUNK = 64
"""So many rows are read at once."""

KEPT = 32 * CHUNK
"""So many rows are remembered."""

Line = ReportRow | YearGroup


class LibraryModel(QAbstractTableModel):
    """One column; a line is a report or, when sorted by year, the header above the reports of a year.

    What the library says is asked anew by ``refresh``, and whenever something else is to be shown.
    """

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._order = Order.YEAR
        self._which = Which(stage_names=tuple((stage, self.stage_name(stage)) for stage in Stage))
        self._ids: Sequence[int] = ()
        self._years: list[YearGroup] = []
        self._starts: list[int] = []
        self._headers: list[int] = []
        """Where in ``_ids`` each of ``_years`` begins, and the line of the header above it."""
        self._rows: OrderedDict[int, ReportRow] = OrderedDict()
        self.total = 0
        """Reports in the library, whether shown or not."""
        self.refresh()

    def refresh(self) -> None:
        """Show what the library holds now."""
        self.beginResetModel()
        self._rows.clear()
        self._ids, years = self._library.listing(self._which, self._order)
        self._years = list(years)
        ends = list(accumulate(group.reports for group in years))
        self._starts = [0, *ends[:-1]] if ends else []
        self._headers = [start + number for number, start in enumerate(self._starts)]
        self.total = self._library.size()
        self.endResetModel()

    def update_row(self, row: ReportRow) -> None:
        """Show a report's new numbers where its line stands, which stays until the next refresh."""
        line = self.line_of(row.id)
        if line is None:
            return
        old, self._rows[row.id] = self._rows.get(row.id), row
        if old != row:
            self.dataChanged.emit(self.index(line, 0), self.index(line, 0))
        if self._years and (old is None or old.done != row.done):
            self._count_waiting(bisect_right(self._headers, line) - 1)

    def _count_waiting(self, place: int) -> None:
        now = {group.year: group.waiting for group in self._library.years(self._which)}
        group = self._years[place]
        self._years[place] = group._replace(waiting=now.get(group.year, 0))
        self.dataChanged.emit(self.index(self._headers[place], 0), self.index(self._headers[place], 0))

    def set_filter(self, text: str) -> None:
        """Show only reports that have every word of ``text`` in agency, title, year, file name or stage,
        or as first letters in pinyin."""
        self._which = replace(self._which, words=text)
        self.refresh()

    def set_only(self, which: Which) -> None:
        """Show only these reports, of which a filter may leave some out."""
        self._which = replace(which, words=self._which.words, stage_names=self._which.stage_names)
        self.refresh()

    def set_sort(self, order: Order) -> None:
        self._order = order
        self.refresh()

    def waiting(self) -> Sequence[int]:
        """The reports of the list that are not done, in its order."""
        stages = frozenset({Stage.NEW, Stage.BEGUN})
        stages = self._which.stages & stages if self._which.stages else stages
        return self._library.ids(replace(self._which, stages=stages), self._order) if stages else ()

    def line(self, number: int) -> Line:
        """What line ``number`` shows."""
        place = bisect_right(self._headers, number) - 1
        if place >= 0 and self._headers[place] == number:
            return self._years[place]
        report_id = self._ids[number - place - 1]
        if report_id not in self._rows:
            self._read(number - place - 1)
        return self._rows.get(report_id) or ReportRow(report_id, "", "", None, "", datetime.now(), 0, 0, 0, 0, 0)

    @property
    def header_lines(self) -> Sequence[int]:
        return self._headers

    def id_at(self, number: int) -> int | None:
        """The report on a line; None for a header."""
        place = bisect_right(self._headers, number) - 1
        if place >= 0 and self._headers[place] == number:
            return None
        return self._ids[number - place - 1]

    def line_of(self, report_id: int) -> int | None:
        try:
            return self._line_at(self._ids.index(report_id))
        except ValueError:
            return None

    def lines_of(self, report_ids: Collection[int]) -> list[int]:
        """The lines of those reports that are in the list, in order."""
        return [self._line_at(place) for place, report_id in enumerate(self._ids) if report_id in report_ids]

    def _line_at(self, place: int) -> int:
        """Of a place in the order: each header above pushes it down by one."""
        return place + bisect_right(self._starts, place)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids) + len(self._headers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.id_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if role == ROW_ROLE:
            return line
        if isinstance(line, YearGroup):
            return self.header_text(line) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.agency or line.file_name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._tip(line)
        return None

    def header_text(self, header: YearGroup) -> str:
        year = self.tr("{0} 年度").format(header.year) if header.year else self.tr("年度不明")
        return self.tr("{0} · {1} 件").format(year, header.reports)

    def stage_name(self, stage: Stage) -> str:
        names = {Stage.NEW: self.tr("新导入"), Stage.BEGUN: self.tr("在审"), Stage.DONE: self.tr("已审")}
        return names[stage]

    def _read(self, place: int) -> None:
        """Read the rows around this place of the order, and forget those that were read longest ago.

        One that is gone from the library shows as an empty line until the next refresh.
        """
        first = place // CHUNK * CHUNK
        for row in self._library.some_rows(self._ids[first : first + CHUNK]):
            self._rows[row.id] = row
        while len(self._rows) > KEPT:
            self._rows.popitem(last=False)

    def _tip(self, row: ReportRow) -> str:
        progress = self.tr("已审 {0} / {1}").format(row.reviewed, row.marks)
        findings = self.tr("待处理问题：严重 {0}，一般 {1}，轻微和提示 {2}").format(
            row.findings_high, row.findings_medium, row.findings_low
        )
        return "\n".join((row.title, row.file_name, progress, findings))

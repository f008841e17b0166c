"""What the merge dialog's tables show: the reports with their counts, and the differences mark by mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.exchange import Comparison, Difference, ReportCounts, Rule, Side
from ui.merge_wording import in_one_line, two_sides, words_of
from ui.names import Names
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ALL, NONE = 0, -1
"""Stand for all reports, and for none, where a report's number is asked for."""
NAME, ALIKE, MINE, THEIRS, DIFFERING = range(5)
WORDS, MY_VIEW, THEIR_VIEW, TAKEN = range(4)
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Table(QAbstractTableModel):
    """Heads, and cells that can't be changed."""

    def __init__(self, heads: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = heads

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return int(self.alignment(section)) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def alignment(self, _column: int) -> Qt.AlignmentFlag:
        return LEFT


class ReportsModel(_Table):
    """All reports together first, then each, and those that can't be compared last."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        heads = (self.tr("报告"), self.tr("相同"), self.tr("只有我"), self.tr("只有对方"), self.tr("不同"))
        super().__init__(heads, parent)
        self._theme = theme
        self._rows: list[ReportCounts] = []
        self._names: Mapping[int, str] = {}
        self._others: list[str] = []

    def show_comparison(self, found: Comparison, names: Mapping[int, str]) -> None:
        self.beginResetModel()
        self._names = names
        sums = (sum(counts) for counts in list(zip(*found.reports, strict=True))[1:])
        self._rows = [ReportCounts(ALL, *sums), *found.reports] if found.reports else []
        self._others = [self.tr("{0}（将加入）").format(name) for name in found.missing]
        self._others += [self.tr("{0}（两边正文不同）").format(name) for name in found.other_text]
        self.endResetModel()

    def report_of(self, row: int) -> int | None:
        """The number of the report in a row, ALL in the first; None for one that has no differences to show."""
        return self._rows[row].report_id if row < len(self._rows) else None

    def uncounted(self) -> range:
        """The rows that have only a name."""
        return range(len(self._rows), self.rowCount())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows) + len(self._others)

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        return LEFT if column == NAME else RIGHT

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        compared = row < len(self._rows)
        if role == Qt.ItemDataRole.DisplayRole:
            if column == NAME:
                return self._name(row) if compared else self._others[row - len(self._rows)]
            return f"{self._rows[row][column]:,}" if compared else ""
        if role == Qt.ItemDataRole.ToolTipRole and column == NAME:
            return self._name(row) if compared else self._others[row - len(self._rows)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self.alignment(column))
        if role == Qt.ItemDataRole.ForegroundRole and not (compared and (column == NAME or self._rows[row][column])):
            return self._theme.muted
        return None

    def _name(self, row: int) -> str:
        number = self._rows[row].report_id
        return self._names.get(number, "") if number else self.tr("全部 {0} 份").format(len(self._rows) - 1)


class DifferencesModel(_Table):
    """The differences of one report or of all, and whose view is taken; ``settled`` says that this has changed."""

    settled = Signal()

    def __init__(
        self, names: Names, theme: Theme, text_of: Callable[[int], str], parent: QObject | None = None
    ) -> None:
        """``text_of``: a report's text by its number; asked for again and again."""
        super().__init__((self.tr("原文"), self.tr("我的"), self.tr("对方的"), self.tr("采用")), parent)
        self._names, self._theme, self._text_of = names, theme, text_of
        self._all: list[Difference] = []
        self._shown: list[Difference] = []
        self._sides: Counter[Side] = Counter()
        self.taken = 0
        """How many of all are settled for theirs."""
        self.rule = Rule.CERTAIN
        self.choices: dict[tuple[int, str], Rule] = {}

    def set_differences(self, differences: Iterable[Difference]) -> None:
        order: dict[int, int] = {}
        self._all = sorted(
            differences, key=lambda d: (order.setdefault(d.report_id, len(order)), d.mark.span, d.mark.id)
        )
        self._sides = Counter(difference.side for difference in self._all)
        self.choices = {}
        self.show_only(ALL, None)
        self._settle()

    def show_only(self, report_id: int, side: Side | None) -> None:
        """Only the differences of this report (ALL: of all) that this side decided on (None: whoever)."""
        self.beginResetModel()
        self._shown = [d for d in self._all if report_id in (ALL, d.report_id) and (side is None or d.side is side)]
        self.endResetModel()

    def count(self, side: Side | None = None) -> int:
        """How many there are in all."""
        return len(self._all) if side is None else self._sides[side]

    def takes_theirs(self, difference: Difference) -> bool:
        return difference.takes_theirs(self.choices.get(difference.key, self.rule))

    def difference(self, row: int) -> Difference:
        return self._shown[row]

    def set_rule(self, rule: Rule) -> None:
        """For all that isn't settled by hand."""
        self.rule = rule
        self._tell(range(len(self._shown)))

    def choose(self, rows: Sequence[int], choice: Rule | None) -> None:
        """Settle these by hand; None: by the rule again."""
        for row in rows:
            key = self._shown[row].key
            if choice is None:
                self.choices.pop(key, None)
            else:
                self.choices[key] = choice
        self._tell(rows)

    def _tell(self, rows: Sequence[int]) -> None:
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), TAKEN))
        self._settle()

    def _settle(self) -> None:
        self.taken = sum(map(self.takes_theirs, self._all))
        self.settled.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        difference, column = self._shown[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cell(difference, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self.alignment(column))
        if role == Qt.ItemDataRole.ForegroundRole and column != WORDS:
            theirs = self.takes_theirs(difference)
            if column == TAKEN:
                return self._theme.accent if theirs else self._theme.ink
            return None if theirs is (column == THEIR_VIEW) else self._theme.muted
        return None

    def _cell(self, difference: Difference, column: int) -> str:
        if column == TAKEN:
            taken = self.tr("对方的") if self.takes_theirs(difference) else self.tr("我的")
            return f"✎ {taken}" if difference.key in self.choices else taken
        text = self._text_of(difference.report_id)
        if column == WORDS:
            return words_of(difference.mark, text)
        sides = two_sides(difference, text, self._names)
        return in_one_line(sides.mine if column == MY_VIEW else sides.theirs)

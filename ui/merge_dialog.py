"""Another reviewer's file beside one's own library: how far the two agree, what differs, and whose view is taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.exchange import Comparison, Rule, Side
from ui.dialogs import Dialog
from ui.difference_card import DifferenceCard
from ui.finding_box import WrappedLabel
from ui.merge_models import ALIKE, DIFFERING, NAME, NONE, TAKEN, WORDS, DifferencesModel, ReportsModel
from ui.merge_wording import ABOUT_RULES, RULES, SIDES, agreement_in_words, tr
from ui.names import Names
from ui.theme import Theme
from ui.work_bar import WorkBar

CHOICES = {Qt.Key.Key_1: Rule.MINE, Qt.Key.Key_2: Rule.THEIRS, Qt.Key.Key_Backspace: None}
VIEW, NUMBER, ANSWER = 150, 52, 72
"""Widths of columns."""


class MergeDialog(Dialog):
    """``agreed`` says that the merge is wanted as ``model.rule`` and ``model.choices`` say.

    It stays until the work is done; closing it while something runs only stops that.
    """

    agreed = Signal()

    def __init__(
        self, names: Names, theme: Theme, text_of: Callable[[int], str], parent: QWidget | None = None
    ) -> None:
        super().__init__("mergeDialog", "", "", parent)
        self.setWindowTitle(self.tr("合并他人批注"))
        self._names, self._text_of = names, text_of
        self._stop: Callable[[], object] | None = None
        self._newcomers = 0
        self.reports = ReportsModel(theme, self)
        self.model = DifferencesModel(names, theme, text_of, self)
        self.summary = WrappedLabel("mergeSummary", self)
        self.agreement = WrappedLabel("mergeAgreement", self)
        self.agreement.setProperty("muted", True)
        self.agreement.setToolTip(
            self.tr("κ 和 α 是扣除碰巧相同之后的一致程度：1 为完全一致，0 为不比碰巧更一致，0.8 以上通常认为可靠。")
        )
        self.rule, self.side = self._make_rule(), self._make_side()
        self.report_table = self._make_report_table()
        self.table = self._make_table()
        self.detail = DifferenceCard(self)
        self.mine, self.theirs, self.by_rule = (
            self._make_choice(name, text, choice)
            for name, text, choice in (
                ("mergeMine", self.tr("采用我的  1"), Rule.MINE),
                ("mergeTheirs", self.tr("采用对方的  2"), Rule.THEIRS),
                ("mergeByRule", self.tr("按规则  ⌫"), None),
            )
        )
        self.work = WorkBar("mergeWork", self)
        self._lay_out()
        self.use_ok_and_cancel(self.tr("合并"))
        self.model.settled.connect(self._say_count)
        self.table.selectionModel().currentChanged.connect(self._show_detail)
        self.report_table.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())
        self._set_idle(False)
        self.resize(1140, 690)

    def begin(self, sentence: str, stop: Callable[[], object]) -> None:
        """Something runs that ``stop`` stops; nothing else can be done meanwhile."""
        self._stop = stop
        self.work.begin(sentence, stop)
        self._set_idle(False)

    def finish(self) -> None:
        """What ran has ended."""
        self._stop = None
        self.work.finish()
        self._set_idle(True)

    def show_comparison(self, found: Comparison, file_name: str, names: Mapping[int, str]) -> None:
        """``names``: of the reports, by number."""
        self.finish()
        self._newcomers = len(found.missing)
        self.summary.setText(self._summary(found, file_name))
        self.agreement.setText(agreement_in_words(found.tags, found.spans))
        self.reports.show_comparison(found, names)
        for row in self.reports.uncounted():
            self.report_table.setSpan(row, NAME, 1, DIFFERING + 1)
        self.model.set_differences(found.differences)
        for row in range(1, self.side.count()):
            side = Side(self.side.itemData(row))
            self.side.setItemText(row, self.tr("{0}（{1}）").format(tr(SIDES[side]), f"{self.model.count(side):,}"))
        self.side.setItemText(0, self.tr("全部不同之处（{0}）").format(f"{self.model.count():,}"))
        self.report_table.selectRow(0)
        self.table.setFocus()

    def dismiss(self) -> None:
        """Close, whether what ran has ended well or not."""
        self.finish()
        self.close()

    def accept(self) -> None:
        if self._stop is None and self._wanted():
            self.agreed.emit()

    def reject(self) -> None:
        if self._stop is None:
            super().reject()
        else:
            self.work.cancel.click()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the choices, in the table of the differences."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in CHOICES and not event.modifiers():
                self.choose(CHOICES[key])
                return True
        return super().eventFilter(watched, event)

    def choose(self, choice: Rule | None) -> None:
        """Settle the selected differences by hand and go on to the next one; None: by the rule again."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        if not rows:
            return
        self.model.choose(rows, choice)
        if len(rows) == 1 and rows[0] + 1 < self.model.rowCount():
            self.table.selectRow(rows[0] + 1)

    def _summary(self, found: Comparison, file_name: str) -> str:
        who = "、".join(found.reviewers) or self.tr("不详")
        text = self.tr("“{0}”（审阅人：{1}）与本库共有 {2} 份报告。").format(file_name, who, f"{len(found.reports):,}")
        if found.missing:
            text += self.tr("另有 {0} 份本库没有，合并时加入。").format(f"{len(found.missing):,}")
        if found.other_text:
            text += self.tr("{0} 份两边读出的正文不同，不比较也不合并。").format(f"{len(found.other_text):,}")
        return text

    def _wanted(self) -> bool:
        return bool(self.model.taken or self._newcomers)

    def _say_count(self) -> None:
        taken = self.model.taken
        text = self.tr("合并：采用对方 {0} 处").format(f"{taken:,}")
        if self._newcomers:
            text += self.tr("，加入 {0} 份").format(f"{self._newcomers:,}")
        button = self.buttons.button(self.buttons.StandardButton.Ok)
        button.setText(text)
        button.setEnabled(self._stop is None and self._wanted())

    def _set_idle(self, idle: bool) -> None:
        for widget in (self.rule, self.side, self.report_table, self.table):
            widget.setEnabled(idle)
        self._show_buttons()
        self._say_count()

    def _show_chosen(self) -> None:
        """The differences of the chosen report and side."""
        index = self.report_table.currentIndex()
        report_id = self.reports.report_of(index.row()) if index.isValid() else None
        side = self.side.currentData()  # Qt hands an enumeration back as plain text
        self.model.show_only(NONE if report_id is None else report_id, Side(side) if side else None)
        if self.model.rowCount():
            self.table.selectRow(0)
        else:
            self._show_detail(QModelIndex())

    def _show_detail(self, current: QModelIndex, _previous: QModelIndex | None = None) -> None:
        if current.isValid():
            difference = self.model.difference(current.row())
            self.detail.show_difference(difference, self._text_of(difference.report_id), self._names)
        else:
            self.detail.clear(self.tr("没有不同之处。") if self._stop is None else "")
        self._show_buttons()

    def _show_buttons(self) -> None:
        can = self._stop is None and self.table.currentIndex().isValid()
        for button in (self.mine, self.theirs, self.by_rule):
            button.setEnabled(can)

    def _show_rule(self) -> None:
        rule = Rule(self.rule.currentData())
        self.about.setText(tr(ABOUT_RULES[rule]))
        self.model.set_rule(rule)

    # The parts

    def _make_rule(self) -> QComboBox:
        box = QComboBox(self, objectName="mergeRule")
        for rule, title in RULES.items():
            box.addItem(tr(title), rule)
        box.setAccessibleName(self.tr("不同的地方以谁为准"))
        box.view().setAccessibleName(box.accessibleName())
        self.about = QLabel(tr(ABOUT_RULES[Rule.CERTAIN]), self, objectName="mergeAboutRule")
        self.about.setProperty("muted", True)
        box.currentIndexChanged.connect(self._show_rule)
        return box

    def _make_side(self) -> QComboBox:
        box = QComboBox(self, objectName="mergeSide")
        box.addItem("", None)
        for side in SIDES:
            box.addItem(tr(SIDES[side]), side)
        box.setAccessibleName(self.tr("显示哪些不同之处"))
        box.view().setAccessibleName(box.accessibleName())
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.currentIndexChanged.connect(self._show_chosen)
        return box

    def _make_report_table(self) -> QTableView:
        table = _table("mergeReports", self.tr("报告，以及两人的标注有多少相同和不同"), self)
        table.setModel(self.reports)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in range(ALIKE, DIFFERING + 1):
            table.setColumnWidth(column, max(NUMBER, head.sectionSizeHint(column)))
        return table

    def _make_table(self) -> QTableView:
        table = _table("mergeDifferences", self.tr("不同之处"), self)
        table.setModel(self.model)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        head = table.horizontalHeader()
        head.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        for column in range(WORDS + 1, TAKEN):
            table.setColumnWidth(column, VIEW)
        table.setColumnWidth(TAKEN, ANSWER)
        table.installEventFilter(self)
        return table

    def _make_choice(self, name: str, text: str, choice: Rule | None) -> QPushButton:
        button = QPushButton(text, self, objectName=name, autoDefault=False)
        button.clicked.connect(lambda: self.choose(choice))
        return button

    def _lay_out(self) -> None:
        settle = QHBoxLayout()
        settle.addWidget(QLabel(self.tr("不同的地方采用"), self))
        settle.addWidget(self.rule)
        settle.addWidget(self.about, 1)
        choices = QHBoxLayout()
        choices.addWidget(self.side)
        choices.addStretch(1)
        for button in (self.mine, self.theirs, self.by_rule):
            choices.addWidget(button)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(choices)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        panes = QSplitter(Qt.Orientation.Horizontal, self, objectName="mergePanes", childrenCollapsible=False)
        panes.addWidget(self.report_table)
        panes.addWidget(right)
        panes.setSizes([420, 680])
        panes.setStretchFactor(1, 1)
        for widget in (self.summary, self.agreement):
            self.content.addWidget(widget)
        self.content.addLayout(settle)
        self.content.addWidget(panes, 1)
        self.content.addWidget(self.work)


def _table(name: str, title: str, parent: QWidget) -> QTableView:
    table = QTableView(parent, objectName=name, showGrid=False, wordWrap=False)
    table.setAccessibleName(title)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 12)
    table.horizontalHeader().setHighlightSections(False)
    return table

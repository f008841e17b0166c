"""What the middle shows when no report is open: what is new, doubtful and done, where the findings are, how far all is.

Each number leads to the list of the reports behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.library import Numbers, Overview, Which
from core.model import Severity
from core.report_row import Stage
from ui.chart_buttons import BarButton, ChartButton, NumberButton
from ui.describe import SEVERITIES, tr
from ui.evidence_panel import FINDING_SIGNS
from ui.names import Names
from ui.theme import Theme

MOST_RULES = 10
NARROW = 640
"""Below this width the two columns stand one under the other."""

NARROW_TILES = 460
"""Below this width the four numbers stand two by two."""


class OverviewPage(QScrollArea):
    """Shows what was counted beside the work; the numbers from before stay until then."""

    list_requested = Signal(str, object, int)
    """A label, which reports are behind the number that was clicked, and how many."""
    import_requested = Signal()
    folder_requested = Signal()

    def __init__(self, names: Names, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overviewPage")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._names, self._theme = names, theme
        self._buttons: list[ChartButton] = []
        self.new = self._number("overviewNew", self.tr("新导入"))
        self.begun = self._number("overviewBegun", self.tr("在审"))
        self.doubtful = self._number("overviewDoubtful", self.tr("存疑标注"))
        self.done = self._number("overviewDone", self.tr("已审"))
        self.severities = {
            severity: self._bar(f"overview_{severity}", f"{FINDING_SIGNS[severity]} {label}")
            for severity, label in (
                (Severity.HIGH, tr(SEVERITIES[Severity.HIGH])),
                (Severity.MEDIUM, tr(SEVERITIES[Severity.MEDIUM])),
                (Severity.LOW, self.tr("轻微和提示")),
            )
        }
        self.rules = [self._bar(f"overviewRule{n}", "") for n in range(MOST_RULES)]
        self.whole = self._bar("overviewWhole", self.tr("全部标注"))
        self.steps = [self._bar(f"overviewStep{n}", "") for n in range(6)]
        self._no_findings = QLabel(self.tr("没有待处理的问题。"), self, objectName="overviewNoFindings")
        self._no_findings.setProperty("muted", True)
        self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for button in self._buttons:
            button.theme = theme
            button.update()

    def show_overview(self, overview: Overview) -> None:
        """Show these numbers, each with what leads to the reports behind it."""
        self._show_numbers(overview.numbers)
        self._show_marks(overview)

    def _show_numbers(self, numbers: Numbers) -> None:
        for stage, button in ((Stage.NEW, self.new), (Stage.BEGUN, self.begun), (Stage.DONE, self.done)):
            count = numbers.stages[stage]
            button.show_number(f"{count:,}", Which(stages=frozenset({stage})), count)
        most = max(count.number for count in numbers.findings.values())
        for severity, bar in self.severities.items():
            count = numbers.findings[severity]
            share = _share(count.number, most)
            bar.show_share(f"{count.number:,}", Which(severity=severity), count.reports, share, self._tone(severity))
        self._no_findings.setVisible(not most)
        self._show_progress(numbers)

    def _show_marks(self, overview: Overview) -> None:
        doubtful = overview.doubtful
        self.doubtful.show_number(f"{doubtful.number:,}", Which(doubtful=True), doubtful.reports)
        most = max((rule.findings.number for rule in overview.rules), default=0)
        for place, bar in enumerate(self.rules):
            bar.setVisible(place < len(overview.rules))
            if place < len(overview.rules):
                rule = overview.rules[place]
                bar.label = self._names.checks.get(rule.rule, rule.rule)
                number, reports = rule.findings
                tone = self._tone(rule.severity)
                bar.show_share(f"{number:,}", Which(rule=rule.rule), reports, _share(number, most), tone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        for layout, enough in ((self._columns, NARROW), (self._tiles, NARROW_TILES)):
            down = QBoxLayout.Direction.TopToBottom
            layout.setDirection(down if width < enough else QBoxLayout.Direction.LeftToRight)

    def _show_progress(self, numbers: Numbers) -> None:
        share, stages = _share(numbers.reviewed, numbers.marks), numbers.stages
        shown = f"{numbers.reviewed:,} / {numbers.marks:,}"
        self.whole.show_share(shown, Which(), numbers.reports, share, self._theme.good if share == 1 else None)
        begun = frozenset({Stage.BEGUN})
        lines = [
            (self.tr("未开始"), Which(stages=frozenset({Stage.NEW})), stages[Stage.NEW]),
            *((f"{low}–{high}%", Which(stages=begun, percent=(low, high)), n) for low, high, n in numbers.progress),
            (self.tr("已审完"), Which(stages=frozenset({Stage.DONE})), stages[Stage.DONE]),
        ]
        for bar, (label, which, count) in zip(self.steps, lines, strict=True):
            bar.label = label
            bar.show_share(f"{count:,}", which, count, _share(count, numbers.reports))

    def _tone(self, severity: Severity) -> QColor:
        return self._theme.severities[severity]

    def _number(self, name: str, label: str) -> NumberButton:
        return self._take(NumberButton(self._theme, name, label, self))

    def _bar(self, name: str, label: str) -> BarButton:
        return self._take(BarButton(self._theme, name, label, self))

    def _take(self, button: ChartButton) -> ChartButton:
        button.show_number("", Which(), 0)
        button.clicked.connect(lambda: self.list_requested.emit(button.label, button.which, button.reports))
        self._buttons.append(button)
        return button

    def _lay_out(self) -> None:
        page = QWidget(self)
        page.setMaximumWidth(1000)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addLayout(self._head())
        self._tiles = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tiles.setSpacing(8)
        for pair in ((self.new, self.begun), (self.doubtful, self.done)):
            side_by_side = QHBoxLayout()
            for button in pair:
                side_by_side.addWidget(button)
            self._tiles.addLayout(side_by_side)
        column.addLayout(self._tiles)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(24)
        findings = self._group(self.tr("待处理的问题"), [self._no_findings, *self.severities.values()])
        findings.addLayout(self._group(self.tr("问题最多的规则"), self.rules))
        findings.addStretch(1)
        self._columns.addLayout(findings, 1)
        progress = self._group(self.tr("审阅进度"), [self.whole, *self.steps])
        progress.addStretch(1)
        self._columns.addLayout(progress, 1)
        column.addLayout(self._columns)
        column.addStretch(1)
        middle = QWidget(self)
        around = QHBoxLayout(middle)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(page)
        self.setWidget(middle)

    def _head(self) -> QHBoxLayout:
        title = QLabel(self.tr("总览"), self, objectName="overviewTitle")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        title.setFont(font)
        files = QPushButton(self.tr("导入文件…"), self, objectName="overviewImport")
        files.clicked.connect(self.import_requested)
        folder = QPushButton(self.tr("导入文件夹…"), self, objectName="overviewFolder")
        folder.clicked.connect(self.folder_requested)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(files)
        head.addWidget(folder)
        return head

    def _group(self, title: str, widgets: Sequence[QWidget]) -> QVBoxLayout:
        label = QLabel(title, self)
        label.setProperty("heading", True)
        group = QVBoxLayout()
        group.setSpacing(2)
        group.addWidget(label)
        for widget in widgets:
            group.addWidget(widget)
        group.addSpacing(12)
        return group


def _share(count: int, most: int) -> float:
    return count / most if most else 0.0

"""The legend: what every colour and sign in the text means, drawn as the text draws it, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from core.model import FigureKind, Severity
from ui.describe import KINDS, SEVERITIES, tr
from ui.names import Names
from ui.source_view import painting
from ui.theme import Theme, text_font

SAMPLE_POINTS = 10.5
AROUND = 6
"""Pixels that waves, ticks and frames reach out of the words they belong to."""
BAR = 4
GAP = 8
SAMPLES = {
    FigureKind.COUNT: "57件",
    FigureKind.MONEY: "12万元",
    FigureKind.PERCENT: "92.6%",
    FigureKind.DURATION: "20天",
    FigureKind.DATE: "5月1日",
    FigureKind.DOC_NUMBER: "3号",
}
"""As they stand in a report, in whatever language the window speaks."""

Draw = Callable[[QPainter, QRectF, Theme], None]
"""Draws a sign at the words that stand in the rectangle."""


class Entry(NamedTuple):
    """One line: the sample's words ('' for a bar), what its sign means, the key that has to do with it."""

    words: str
    draw: Draw
    name: str
    key: str = ""


class Swatch(QWidget):
    """A sample of the text with its sign, or a bar of the lane."""

    def __init__(self, entry: Entry, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._entry = entry
        self.setAccessibleName(entry.name)
        self._font = text_font(SAMPLE_POINTS)
        metrics = QFontMetricsF(self._font)
        width = metrics.horizontalAdvance(entry.words) + 4 if entry.words else BAR
        self._box = QRectF(AROUND, AROUND, width, metrics.height())
        self.setFixedSize(QSize(round(width) + 2 * AROUND, round(metrics.height()) + 2 * AROUND))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._entry.draw(painter, self._box, self.theme)
        painter.setFont(self._font)
        painter.setPen(self.theme.ink)
        painter.drawText(self._box, Qt.AlignmentFlag.AlignCenter, self._entry.words)


class Legend(QWidget):
    """Four groups side by side: kinds of figures, states, findings, parts of the report."""

    def __init__(self, names: Names, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="legend")
        self._theme = theme
        self._swatches: list[Swatch] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        for title, entries in (
            (self.tr("数字"), self._figures()),
            (self.tr("标注"), self._states()),
            (self.tr("问题"), self._findings()),
            (self.tr("部分"), self._parts(names)),
        ):
            layout.addLayout(self._column(title, entries))
        layout.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        for swatch in self._swatches:
            swatch.theme = theme
            swatch.update()

    def _figures(self) -> list[Entry]:
        def box(kind: FigureKind) -> Draw:
            return lambda painter, rect, theme: painting.draw_box(
                painter, rect, theme.kinds[kind], doubtful=False, decided=False
            )

        return [Entry(words, box(kind), tr(KINDS[kind]), "K") for kind, words in SAMPLES.items()]

    def _states(self) -> list[Entry]:
        words, tint_of = SAMPLES[FigureKind.COUNT], FigureKind.COUNT

        def doubtful(painter: QPainter, rect: QRectF, theme: Theme) -> None:
            painting.draw_box(painter, rect, theme.kinds[tint_of], doubtful=True, decided=False)

        def decided(painter: QPainter, rect: QRectF, theme: Theme) -> None:
            painting.draw_box(painter, rect, theme.kinds[tint_of], doubtful=False, decided=True)
            painting.draw_tick(painter, rect.topRight(), theme.kinds[tint_of].line, theme.surface)

        def noted(painter: QPainter, rect: QRectF, theme: Theme) -> None:
            painting.draw_note(painter, rect.topRight(), theme)

        return [
            Entry(words, doubtful, self.tr("存疑"), "N"),
            Entry(words, decided, self.tr("已审"), "Enter"),
            Entry(self.tr("文字"), noted, self.tr("有批注"), "M"),
            Entry(self.tr("文字"), lambda p, rect, theme: painting.draw_dots(p, rect, theme.muted), self.tr("引用")),
            Entry(
                self.tr("文字"), lambda p, rect, theme: painting.draw_outline(p, [rect], theme.accent), self.tr("选中")
            ),
        ]

    def _findings(self) -> list[Entry]:
        def wave(severity: Severity) -> Draw:
            return lambda painter, rect, theme: painting.draw_wave(painter, rect, severity, theme)

        return [Entry(self.tr("文字"), wave(severity), tr(name), "F") for severity, name in SEVERITIES.items()]

    def _parts(self, names: Names) -> list[Entry]:
        def bar(code: str) -> Draw:
            return lambda painter, rect, theme: painter.fillRect(rect, theme.part_color(code))

        parts = [Entry("", bar(code), f"{code} {name}", code[1:]) for code, name in names.parts.items()]
        return [*parts, Entry("", _draw_topics, self.tr("专题"), "T")]

    def _column(self, title: str, entries: Sequence[Entry]) -> QVBoxLayout:
        head = QLabel(title, self)
        head.setProperty("heading", True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(0)
        for line, entry in enumerate(entries):
            swatch = Swatch(entry, self._theme, self)
            self._swatches.append(swatch)
            grid.addWidget(swatch, line, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(QLabel(entry.name, self), line, 1)
            if entry.key:
                cap = QLabel(entry.key, self)
                cap.setProperty("key", True)
                grid.addWidget(cap, line, 2, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(head)
        column.addLayout(grid)
        column.addStretch(1)
        return column


class LegendCard(QFrame):
    """The legend over the lower edge of the text; it takes no focus, so that the review goes on beside it."""

    def __init__(self, names: Names, theme: Theme, below: QWidget, window: QWidget) -> None:
        """It stands at the lower left corner of the widget ``below`` it."""
        super().__init__(window, objectName="legendCard")
        self._below = below
        self.setProperty("card", True)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("图例"))
        self.legend = Legend(names, theme, self)
        close = QToolButton(self, objectName="legendClose", text="✕")
        close.setProperty("flat", True)
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.setAccessibleName(self.tr("关闭图例"))
        close.setToolTip(self.tr("关闭图例 (L)"))
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 8, 12)
        layout.addWidget(self.legend)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        below.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Show it, or hide it when it is shown."""
        if self.isVisible():
            self.hide()
            return
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the text's lower edge, which rises when a message comes below it."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        size = self.sizeHint()
        corner = self._below.mapTo(self.parentWidget(), self._below.rect().bottomLeft())
        right = self._below.mapTo(self.parentWidget(), self._below.rect().topRight()).x()
        # Where the text is narrower it lies over the list of reports, not over the card of the selected mark.
        x = max(min(corner.x() + GAP, right - size.width() - GAP), 0)
        self.setGeometry(QRect(x, max(corner.y() - size.height() - GAP, 0), size.width(), size.height()))


def _draw_topics(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """A bar of all the colours that topics take in turn."""
    height = rect.height() / len(theme.topics)
    for number, color in enumerate(theme.topics):
        painter.fillRect(QRectF(rect.left(), rect.top() + number * height, rect.width(), height), color)

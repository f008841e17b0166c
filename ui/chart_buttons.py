"""The small charts of the overview page: big numbers and bars, each a button that leads to the reports behind it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from core.library import Which
from ui.painting import CORNER, GRID, draw_bar, draw_line, scaled
from ui.theme import Theme

BAR = 6


class ChartButton(QAbstractButton):
    """A label with a number; a screen reader says both."""

    def __init__(self, theme: Theme, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName=name)
        self.theme = theme
        self.label = label
        self.shown = ""
        self.which, self.reports = Which(), 0
        """The reports behind the number, and how many they are."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_number(self, shown: str, which: Which, reports: int) -> None:
        self.shown, self.which, self.reports = shown, which, reports
        self.setAccessibleName(f"{self.label} {shown}")
        self.setEnabled(bool(reports))
        self.update()

    def _ground(self, painter: QPainter) -> QRect:
        """Paint what all have: the quiet ground under the mouse, the frame with the focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.soft)
            painter.drawRoundedRect(box, CORNER, CORNER)
        if self.hasFocus():
            painter.setPen(QPen(self.theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, CORNER, CORNER)
        return self.rect().adjusted(3 * GRID, 2 * GRID, -3 * GRID, -2 * GRID)


class NumberButton(ChartButton):
    """A big number over its label."""

    def __init__(self, theme: Theme, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, label, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        big = QFontMetrics(scaled(self.font(), 2.0, bold=True))
        width = max(self.fontMetrics().horizontalAdvance(self.label), big.horizontalAdvance("00000"))
        return QSize(width + 7 * GRID, big.height() + self.fontMetrics().height() + 5 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self._ground(painter)
        label = self.fontMetrics().height()
        ink = self.theme.ink if self.isEnabled() else self.theme.muted
        draw_line(painter, box.adjusted(0, 0, 0, -label), self.shown, ink, scaled(self.font(), 2.0, bold=True))
        below = QRect(box.x(), box.bottom() - label + 1, box.width(), label)
        draw_line(painter, below, self.label, self.theme.muted, self.font())


class BarButton(ChartButton):
    """Label and number on a line, a bar below as long as the number's share of the largest."""

    def __init__(self, theme: Theme, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, label, parent)
        self.share = 0.0
        self.tone: QColor | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, shown: str, which: Which, reports: int, share: float, tone: QColor | None = None) -> None:
        self.share, self.tone = share, tone
        self.show_number(shown, which, reports)

    def sizeHint(self) -> QSize:
        return QSize(240, self.fontMetrics().height() + BAR + 5 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self._ground(painter)
        ink = self.theme.ink if self.isEnabled() else self.theme.muted
        line = QRect(box.x(), box.y(), box.width(), self.fontMetrics().height())
        taken = draw_line(painter, line, self.shown, ink, self.font(), Qt.AlignmentFlag.AlignRight)
        draw_line(painter, line.adjusted(0, 0, -taken - 2 * GRID, 0), self.label, ink, self.font())
        place = QRect(box.x(), box.bottom() - BAR + 1, box.width(), BAR)
        draw_bar(painter, place, self.share, self.theme.soft, self.tone or self.theme.accent)

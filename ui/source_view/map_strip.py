"""The strip at the right edge: the whole text from top to bottom, where its findings and undecided marks lie."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.model import Figure, Finding, Section, Severity, Span, State
from ui.source_view.marks import SEVERITY_ORDER, Marks, is_open
from ui.source_view.painting import veil
from ui.theme import LIGHT, Theme

WIDTH = 16
FINDING_TICK, OPEN_TICK = 3, 2
SMALLEST_VIEW = 12


class MapStrip(QWidget):
    """Scrolls where it is clicked or dragged. Rows are proportional to code points, so nothing need be laid out."""

    asked = Signal(int)
    """Code point to bring into the middle."""
    wheeled = Signal(QWheelEvent)

    def __init__(self, visible: Callable[[], Span], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visible = visible
        self._length = 0
        self._stale = False
        self._marks = Marks(())
        self._findings: dict[int, Severity] = {}
        self._open: set[int] = set()
        self._theme = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # spares painting what lies below
        self.setAccessibleName(self.tr("全文缩略图"))
        self.setToolTip(self.tr("问题(右)与待审标注(左)在全文中的位置,点击前往"))

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 100)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_marks(self, length: int, marks: Marks) -> None:
        self._length, self._marks, self._stale = length, marks, True
        self.update()

    def row_of(self, point: int) -> int:
        return int(point * max(self.height() - FINDING_TICK, 1) / max(self._length, 1))

    def _find_rows(self) -> None:
        """Marks that fall on one row make one tick, so that painting doesn't depend on their number."""
        self._stale = False
        self._findings, self._open = {}, set()
        scale = max(self.height() - FINDING_TICK, 1) / max(self._length, 1)
        for span, annotation in self._marks.placed:
            target = annotation.target
            if isinstance(target, Finding) and annotation.state is not State.REJECTED:
                row = int(span.start * scale)
                others = self._findings.get(row, target.severity)
                self._findings[row] = min(others, target.severity, key=SEVERITY_ORDER.index)
            elif isinstance(target, Figure | Section) and is_open(annotation):
                self._open.add(int(span.start * scale) // OPEN_TICK * OPEN_TICK)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stale = True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.fillRect(self.rect(), theme.background)
        painter.fillRect(0, 0, 1, self.height(), theme.line)
        if not self._length:
            return
        if self._stale:
            self._find_rows()
        painter.fillRect(self.view_box(), veil(theme.accent, 0.16))
        open_color = veil(theme.muted, 0.55)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(open_color)
        painter.drawRects([QRect(3, row, 3, OPEN_TICK) for row in self._open])
        for row, severity in sorted(self._findings.items()):
            painter.fillRect(7, row, WIDTH - 9, FINDING_TICK, theme.severities[severity])

    def view_box(self) -> QRectF:
        """What is in view, as a part of the strip."""
        visible = self._visible()
        top = self.row_of(visible.start)
        return QRectF(1, top, WIDTH - 1, max(self.row_of(visible.end) - top, SMALLEST_VIEW))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._length:
            share = event.position().y() / max(self.height(), 1)
            self.asked.emit(round(min(max(share, 0.0), 1.0) * self._length))

    mouseMoveEvent = mousePressEvent

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.wheeled.emit(event)

"""The strip at the right edge: the whole text from top to bottom, where its findings and undecided marks lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.model import Annotation, Figure, Finding, Section, Severity, Span, State
from ui.source_view.marks import SEVERITY_ORDER, Marks, is_open, marked_span
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
        self._scale = 0.0
        """Rows to a code point."""
        self._stale = False
        self._marks = Marks(())
        self._ticks: Counter[tuple[int, Severity | None]] = Counter()
        """How many marks fall on a row: findings by severity, figures and sections nobody decided under None."""
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
        self._find_scale()
        self.update()

    def _find_scale(self) -> None:
        self._scale = max(self.height() - FINDING_TICK, 1) / max(self._length, 1)

    def change(self, gone: Iterable[Annotation], come: Iterable[Annotation]) -> None:
        """Some of the marks were taken out and others put in."""
        before = +self._ticks
        self._ticks.subtract(filter(None, map(self._tick_of, gone)))
        self._ticks.update(filter(None, map(self._tick_of, come)))
        for row, _ in before.keys() ^ (+self._ticks).keys():
            self.update(0, row, WIDTH, FINDING_TICK)

    def row_of(self, point: int) -> int:
        return int(point * self._scale)

    def _tick_of(self, annotation: Annotation) -> tuple[int, Severity | None] | None:
        """Marks that fall on one row make one tick, so that painting doesn't depend on their number."""
        target, span = annotation.target, marked_span(annotation)
        if span is None:
            return None
        if isinstance(target, Finding) and annotation.state is not State.REJECTED:
            return self.row_of(span.start), target.severity
        if isinstance(target, Figure | Section) and is_open(annotation):
            return self.row_of(span.start) // OPEN_TICK * OPEN_TICK, None
        return None

    def _find_ticks(self) -> None:
        self._stale = False
        self._ticks = Counter(filter(None, (self._tick_of(annotation) for _, annotation in self._marks.placed)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._find_scale()
        self._stale = True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.fillRect(self.rect(), theme.background)
        painter.fillRect(0, 0, 1, self.height(), theme.line)
        if not self._length:
            return
        if self._stale:
            self._find_ticks()
        painter.fillRect(self.view_box(), veil(theme.accent, 0.16))
        top, bottom = event.rect().top() - FINDING_TICK, event.rect().bottom()
        ticks = [tick for tick, count in self._ticks.items() if count and top <= tick[0] <= bottom]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil(theme.muted, 0.55))
        painter.drawRects([QRect(3, row, 3, OPEN_TICK) for row, severity in ticks if severity is None])
        for severity in reversed(SEVERITY_ORDER):  # the gravest last, over the others
            painter.setBrush(theme.severities[severity])
            painter.drawRects([QRect(7, row, WIDTH - 9, FINDING_TICK) for row, kind in ticks if kind is severity])

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

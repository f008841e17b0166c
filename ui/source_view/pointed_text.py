"""A text whose characters can be pointed at: a read-only QTextEdit that speaks of places in code points.

The text is set once and never read back: what is copied or selected is taken from the report itself.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QToolTip, QWidget

from core.model import Report, Span
from ui.source_view.geometry import Geometry
from ui.source_view.layers import Layers


class PointedText(QTextEdit):
    """Says what is clicked, selected and asked for; rectangles are in viewport coordinates."""

    place_clicked = Signal(int)
    """The character that was clicked without dragging."""
    span_selected = Signal(int, int)
    zoomed = Signal(int)
    menu_asked = Signal(int, QPoint)
    """The character (-1: none) and the place on the screen."""

    def __init__(self, em: float, parent: QWidget | None = None) -> None:
        """``em``: the width of a character."""
        super().__init__(parent)
        self.report: Report | None = None
        self.layers = Layers()
        self.geometry_of_text = Geometry(self.document(), "", em)
        self.hover_text: Callable[[int], str] = lambda point: ""
        self._selected = Span(0, 0)
        self._press: QPoint | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setAcceptDrops(False)
        self.selectionChanged.connect(self._tell_selection)

    # Where things are

    def offset(self) -> QPointF:
        """Add to document coordinates to get those of the viewport."""
        return QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def first_point(self) -> int:
        return self.visible_span().start

    def visible_span(self) -> Span:
        """From the first to the last character in view."""
        top = self.verticalScrollBar().value()
        return self.geometry_of_text.lines_between(top, top + self.viewport().height())

    def rects(self, span: Span) -> list[QRectF]:
        return [rect.translated(self.offset()) for rect in self.geometry_of_text.rects(span)]

    def point_at(self, place: QPoint) -> int | None:
        return self.geometry_of_text.point_at(QPointF(place) - self.offset())

    def selected_span(self) -> Span:
        cursor = self.textCursor()
        to_point = self.geometry_of_text.to_point
        return Span(to_point(cursor.selectionStart()), to_point(cursor.selectionEnd()))

    def select_text(self, span: Span) -> None:
        """Make this the user's selection."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.geometry_of_text.to_unit(span.start))
        cursor.setPosition(self.geometry_of_text.to_unit(span.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def put_caret(self, span: Span) -> None:
        """Move the caret into ``span`` for keyboard and screen reader, without scrolling."""
        if span.start <= self.geometry_of_text.to_point(self.textCursor().position()) <= span.end:
            return
        scroll = self.verticalScrollBar().value()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.geometry_of_text.to_unit(span.start))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scroll)

    # What the user does

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            point = self.point_at(event.pos())
            QToolTip.showText(event.globalPos(), self.hover_text(point) if point is not None else "", self)
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Over a mark the second click of a double click is one more click; beside marks it selects a word."""
        point = self.point_at(event.position().toPoint())
        if point is not None and self.layers.marks.at(point):
            self._press = event.position().toPoint()
        else:
            super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place, press, self._press = event.position().toPoint(), self._press, None
        if press is None or (place - press).manhattanLength() >= QApplication.startDragDistance():
            return
        point = self.point_at(place)
        if point is not None and not self.textCursor().hasSelection():
            self.place_clicked.emit(point)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = self.point_at(event.pos())
        self.menu_asked.emit(-1 if point is None else point, event.globalPos())

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        if self.report is not None:
            data.setText(self.selected_span().of(self.report.text))
        return data

    def _tell_selection(self) -> None:
        span = self.selected_span()
        if span.start == span.end:
            span = Span(0, 0)
        if span != self._selected:
            self._selected = span
            self.span_selected.emit(*span)

"""The reports that a search found, as cards: agency and year, title, the words around the first place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.library import Hit
from core.model import Span
from ui.painting import GRID, draw_line, scaled
from ui.theme import Theme

HIT_ROLE = Qt.ItemDataRole.UserRole
MARGIN = 3 * GRID
SNIPPET_LINES = 2
SMALL = 0.92


class HitsModel(QAbstractListModel):
    """The hits, in the order in which they were found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: tuple[Hit, ...] = ()

    def set_hits(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self.hits = tuple(hits)
        self.endResetModel()

    def add_hits(self, hits: Sequence[Hit]) -> None:
        if hits:
            self.beginInsertRows(QModelIndex(), len(self.hits), len(self.hits) + len(hits) - 1)
            self.hits += tuple(hits)
            self.endInsertRows()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(filter(None, (heading_of(hit), hit.row.title, one_line(hit.snippet))))
        return None


class HitDelegate(QStyledItemDelegate):
    """Draws the Hit values of a HitsModel."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = QFontMetrics(option.font).height() + 2
        small = QFontMetrics(scaled(option.font, SMALL)).lineSpacing() + 2
        return QSize(320, 2 * MARGIN + lines + small * (1 + SNIPPET_LINES) + GRID)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit, theme = index.data(HIT_ROLE), self.theme
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.accent_soft)
            painter.fillRect(option.rect.adjusted(0, 0, 3 - option.rect.width(), 0), theme.accent)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.soft)
        painter.setPen(theme.line)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        box = option.rect.adjusted(MARGIN + 2, MARGIN, -MARGIN, -MARGIN)
        small = scaled(option.font, SMALL)
        first = QRect(box.x(), box.y(), box.width(), QFontMetrics(option.font).height() + 2)
        places = self.tr("{0} 处").format(len(hit.marks)) if hit.marks else ""
        taken = draw_line(painter, first, places, theme.muted, small, Qt.AlignmentFlag.AlignRight)
        name = first.adjusted(0, 0, -taken - 2 * GRID, 0)
        draw_line(painter, name, heading_of(hit), theme.ink, scaled(option.font, 1.0, bold=True))
        second = QRect(box.x(), first.bottom() + 1, box.width(), QFontMetrics(small).lineSpacing() + 2)
        draw_line(painter, second, hit.row.title, theme.muted, small)
        self._draw_snippet(painter, QRect(second.bottomLeft(), box.bottomRight()), hit, small)
        painter.restore()

    def _draw_snippet(self, painter: QPainter, place: QRect, hit: Hit, font: QFont) -> None:
        """The first lines, the places bold."""
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        bold.setForeground(self.theme.accent)
        ranges = []
        for start, length in units_in_snippet(hit):
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = start, length, bold
            ranges.append(part)
        layout = QTextLayout(one_line(hit.snippet), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(ranges)
        layout.beginLayout()
        top = float(GRID)
        for _ in range(SNIPPET_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(place.width())
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        painter.setPen(self.theme.ink)
        layout.draw(painter, QPointF(place.topLeft()))


def heading_of(hit: Hit) -> str:
    return " ".join(filter(None, (hit.row.agency or hit.row.file_name, str(hit.row.year or ""))))


def one_line(snippet: str) -> str:
    """As long as before, so that places stay where they are."""
    return snippet.replace("\n", " ")


def units_in_snippet(hit: Hit) -> list[tuple[int, int]]:
    """Start and length of each place inside the snippet, in the units of Qt's strings (UTF-16)."""

    def unit(point: int) -> int:
        return len(hit.snippet[:point].encode("utf-16-le", "surrogatepass")) // 2

    inside = (Span(m.start - hit.span.start, m.end - hit.span.start) for m in hit.marks if hit.span.contains(m))
    return [(unit(mark.start), unit(mark.end) - unit(mark.start)) for mark in inside]

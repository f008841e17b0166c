"""A list of two-line cards (findings, notes, history): one model, one delegate, one view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.painting import GRID, draw_line, draw_lines, scaled
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
CARD_ROLE = Qt.ItemDataRole.UserRole
MARGIN = 3 * GRID


class Card(NamedTuple):
    """``key`` is the annotation's id or ''; ``tone`` colours the title, None is plain ink."""

    key: str
    title: str
    right: str
    text: str
    tone: QColor | None = None
    faded: bool = False


class CardsModel(QAbstractListModel):
    """Cards in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: Sequence[Card] = ()

    def set_cards(self, cards: Sequence[Card]) -> None:
        if [card.key for card in cards] == [card.key for card in self._cards]:
            changed = [n for n, (old, new) in enumerate(zip(self._cards, cards, strict=True)) if old != new]
            self._cards = cards
            for number in changed:
                self.dataChanged.emit(self.index(number), self.index(number))
            return
        self.beginResetModel()
        self._cards = cards
        self.endResetModel()

    def line_of(self, key: str) -> int | None:
        return next((number for number, card in enumerate(self._cards) if card.key == key), None) if key else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self._cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{card.title} {card.right}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return card.text
        return None


class CardDelegate(QStyledItemDelegate):
    """Title and state on the first line, the text on up to two lines below."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, option.fontMetrics.height() * 3 + 5 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card, theme = index.data(CARD_ROLE), self.theme
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.accent_soft)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.soft)
        painter.setPen(theme.line)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        box = option.rect.adjusted(MARGIN, 2 * GRID, -MARGIN, -2 * GRID)
        line = option.fontMetrics.height()
        first = QRect(box.x(), box.y(), box.width(), line)
        small = scaled(option.font, 0.92)
        taken = draw_line(painter, first, card.right, theme.muted, small, Qt.AlignmentFlag.AlignRight)
        title = first.adjusted(0, 0, -taken - 2 * GRID, 0)
        ink = theme.muted if card.faded else card.tone or theme.ink
        draw_line(painter, title, card.title, ink, scaled(option.font, 1.0, bold=True))
        below = box.adjusted(0, line + GRID, 0, 0)
        draw_lines(painter, below, card.text, theme.muted if card.faded else theme.ink, small)
        painter.restore()


class CardsView(QListView):
    """Signals ``picked(key)`` when the user makes a card the current one."""

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardsModel(self)
        self._delegate = CardDelegate(theme, self)
        self.setModel(self.cards)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self._following = False

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def set_cards(self, cards: Sequence[Card]) -> None:
        self._following = True
        self.cards.set_cards(cards)
        self._following = False

    def show_selected(self, key: str) -> None:
        """Follow a selection made elsewhere."""
        line = self.cards.line_of(key)
        self._following = True
        if line is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self.cards.index(line))
        self._following = False

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        card = current.data(CARD_ROLE) if current.isValid() else None
        if card is not None and card.key and not self._following:
            self.picked.emit(card.key)

"""The bar under the text that finds words in it: as one types, with a count, forwards and backwards."""

from __future__ import annotations

import re
from bisect import bisect_left

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from core.model import Span


def find_all(text: str, words: str) -> list[Span]:
    """Every place of ``words`` in ``text``, upper and lower case alike, not overlapping."""
    if not words:
        return []
    return [Span(*match.span()) for match in re.finditer(re.escape(words), text, re.IGNORECASE)]


class FindBar(QWidget):
    """Finds in one text; hidden until asked for."""

    changed = Signal(object, object)
    """All hits and the current one (None: none): a list of spans and a span."""
    taken = Signal(object)
    """The bar was closed at this hit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._hits: list[Span] = []
        self._current: int | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("在原文中查找"))
        self.field.setAccessibleName(self.tr("在原文中查找"))
        self.field.setClearButtonEnabled(True)
        self.count = QLabel()
        self.count.setProperty("muted", True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.count)
        for sign, name, act in (
            ("↑", self.tr("上一处 (Shift+F3)"), self.find_previous),
            ("↓", self.tr("下一处 (F3)"), self.find_next),
            ("✕", self.tr("关闭查找 (Esc)"), self.close_bar),
        ):
            button = QToolButton()
            button.setText(sign)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.setProperty("flat", True)
            button.clicked.connect(act)
            layout.addWidget(button)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field.textChanged.connect(lambda: self._search(0))
        self.field.returnPressed.connect(self.find_next)
        self.hide()

    def set_text(self, text: str) -> None:
        """Search in another text; what was asked for stays asked."""
        self._text = text
        self._search(0, move=False)

    def open(self, words: str, point: int) -> None:
        """Show the bar, with ``words`` in it unless empty; searching begins at ``point``."""
        self.show()
        if words and words != self.field.text():
            self.field.blockSignals(True)
            self.field.setText(words)
            self.field.blockSignals(False)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search(point)

    def find_next(self) -> None:
        self._step(1)

    def find_previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        if self.isHidden():
            self.show()
            self._search(0)
        elif self._hits:
            self._current = ((self._current if self._current is not None else -1) + by) % len(self._hits)
            self._tell()

    def _search(self, point: int, *, move: bool = True) -> None:
        self._hits = find_all(self._text, self.field.text()) if not self.isHidden() else []
        first = bisect_left(self._hits, (point, 0))
        self._current = (first % len(self._hits)) if self._hits and move else None
        self._tell()

    def _tell(self) -> None:
        current = self._hits[self._current] if self._current is not None else None
        if not self.field.text():
            self.count.clear()
        elif not self._hits:
            self.count.setText(self.tr("没有找到"))
        else:
            number = "–" if self._current is None else str(self._current + 1)
            self.count.setText(f"{number} / {len(self._hits)}")
        self.changed.emit(self._hits, current)

    def close_bar(self) -> None:
        """Hide the bar and its hits; the current one is handed on, the keys go back to the text."""
        current = self._hits[self._current] if self._current is not None else None
        self.hide()
        self._search(0)
        if (parent := self.parentWidget()) is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)
        if current is not None:
            self.taken.emit(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

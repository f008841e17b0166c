"""Asks beside a finding why it is dismissed: one digit for a usual reason, free words, or nothing at all."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.fields import PromptField

REASONS = (
    QT_TRANSLATE_NOOP("reasons", "口径不同，并不矛盾"),
    QT_TRANSLATE_NOOP("reasons", "程序识别有误"),
    QT_TRANSLATE_NOOP("reasons", "原文如此，已核实"),
    QT_TRANSLATE_NOOP("reasons", "不适用于本件"),
    QT_TRANSLATE_NOOP("reasons", "已在别处指出"),
)
"""They are written into the report's review, which is Chinese; the window shows them in its own language."""

WIDTH = 300
GAP = 6


def reason_name(note: str) -> str:
    """A usual reason in the language of the window; the reviewer's own words as they are."""
    return QCoreApplication.translate("reasons", note) if note in REASONS else note


class ReasonField(PromptField):
    """A digit typed into the empty field picks a reason."""

    picked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = ord(event.text()) - ord("1") if len(event.text()) == 1 else -1
        if not self.text() and 0 <= number < len(REASONS):
            self.picked.emit(REASONS[number])
        else:
            super().keyPressEvent(event)


class ReasonPopup(QFrame):
    """Lies over the window; ``answered`` has the finding's id and the reason, and whoever takes it closes the popup."""

    answered = Signal(str, str)
    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, objectName="reasonPopup")
        self.setProperty("card", True)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("不采纳的理由"))
        self._finding_id = ""
        title = QLabel(self.tr("为什么不采纳？"), self)
        title.setProperty("heading", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(2)
        layout.addWidget(title)
        for number, reason in enumerate(REASONS, 1):
            layout.addWidget(self._button(number, reason))
        self.field = ReasonField("reasonField", self.tr("不采纳的理由"), self)
        self.field.setPlaceholderText(self.tr("其他理由；不写理由直接按 Enter"))
        self.field.confirmed.connect(lambda words: self._answer(words.strip()))
        self.field.picked.connect(self._answer)
        self.field.cancelled.connect(self._cancel)
        layout.addSpacing(4)
        layout.addWidget(self.field)
        QApplication.instance().focusChanged.connect(self._focus_changed)
        self.hide()

    def ask(self, finding_id: str, beside: QRect, within: QRect) -> None:
        """Ask about this finding; ``beside`` is where it stands on the screen, ``within`` the pane it stands in."""
        self._finding_id = finding_id
        self.field.clear()
        self._place_at(self._here(beside), self._here(within))
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _button(self, number: int, reason: str) -> QPushButton:
        button = QPushButton(f"{number}   {reason_name(reason)}", self, objectName=f"reason{number}")
        button.setProperty("flat", True)
        button.setStyleSheet("text-align: left;")
        button.clicked.connect(lambda: self._answer(reason))
        return button

    def _answer(self, reason: str) -> None:
        self.answered.emit(self._finding_id, reason)

    def _cancel(self) -> None:
        self.hide()
        self.cancelled.emit()

    def _here(self, place: QRect) -> QRect:
        return QRect(self.parentWidget().mapFromGlobal(place.topLeft()), place.size())

    def _place_at(self, mark: QRect, pane: QRect) -> None:
        """Below the mark, above it where there is no room, never beyond the window nor, if it can be, its pane:
        what decides, the calculation, stands in the other."""
        room = self.parentWidget().rect()
        size = self.sizeHint().expandedTo(self.minimumSizeHint())
        width, height = max(WIDTH, size.width()), size.height()
        below, above = mark.bottom() + GAP, mark.top() - GAP - height
        y = below if below + height <= room.height() else max(above, 0)
        right = min(pane.right() + 1, room.width())
        x = max(min(mark.left(), right - width - GAP), GAP)
        self.setGeometry(QRect(QPoint(x, y), QPoint(x + width, y + height)))

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible() and new is not None and not self.isAncestorOf(new):
            self.hide()

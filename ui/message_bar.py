"""The one place where the window tells what happened and what went wrong: a bar below the text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from core.model import Severity
from ui.finding_box import WrappedLabel
from ui.theme import Theme

INFO_MILLISECONDS = 8000


class MessageBar(QFrame):
    """A sentence with, when there is something to do about it, a button. Errors stay until closed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAccessibleName(self.tr("消息"))
        self._theme = theme
        self._is_error = False
        self.text = WrappedLabel("messageText", self)
        self._button = QPushButton(self, objectName="messageAction")
        self._button.setAccessibleName(self.tr("消息中的操作"))
        self._button.clicked.connect(self._act)
        self._close = QToolButton(self, objectName="messageClose", text="✕")
        self._close.setProperty("flat", True)
        self._close.setAccessibleName(self.tr("关闭消息"))
        self._close.setToolTip(self.tr("关闭消息"))
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.addWidget(self.text, 1)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._action: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=INFO_MILLISECONDS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._paint()

    def tell(self, sentence: str, button: str = "", action: Callable[[], object] | None = None) -> None:
        """Say something for a while; with a button it stays."""
        self._show(sentence, button, action, is_error=False)
        if action is None:
            self._timer.start()

    def fail(self, sentence: str, button: str = "", action: Callable[[], object] | None = None) -> None:
        """Say what went wrong and what to do."""
        self._show(sentence, button, action, is_error=True)

    def settle(self) -> None:
        """A step succeeded: what was said about the one before has had its time, but for what asks for a choice."""
        if self._action is None or self._is_error:
            self.hide()

    def _show(self, sentence: str, button: str, action: Callable[[], object] | None, *, is_error: bool) -> None:
        self._timer.stop()
        self._is_error = is_error
        self._action = action
        self.text.setText(("⚠ " if is_error else "") + sentence)
        self._button.setText(button)
        self._button.setVisible(action is not None)
        self._paint()
        self.show()

    def _paint(self) -> None:
        edge = self._theme.severities[Severity.HIGH] if self._is_error else self._theme.accent
        self.setStyleSheet(
            f"#messageBar {{ background: {self._theme.accent_soft.name()}; border: none;"
            f" border-left: 3px solid {edge.name()}; border-top: 1px solid {self._theme.line.name()}; }}"
        )

    def _act(self) -> None:
        self.hide()
        if self._action:
            self._action()

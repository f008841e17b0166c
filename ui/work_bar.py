"""A bar that shows how far long work has come, with a button that stops it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

SHOWN_AFTER = 300
"""Milliseconds; shorter work needs no bar."""


class WorkBar(QFrame):
    """Shows one piece of work at a time, between ``begin`` and ``finish``."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName=name)
        self.setAccessibleName(self.tr("进度"))
        self._label = QLabel(self, objectName=f"{name}Label")
        self.bar = QProgressBar(self, objectName=f"{name}Bar", textVisible=False)
        self.bar.setAccessibleName(self.tr("已完成"))
        self.cancel = QPushButton(self.tr("取消"), self, objectName=f"{name}Cancel", autoDefault=False)
        self.cancel.clicked.connect(self._stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(self._label, 3)
        layout.addWidget(self.bar, 2)
        layout.addWidget(self.cancel)
        self._on_cancel: Callable[[], object] | None = None
        self._sentence = ""
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_AFTER, timeout=self.show)
        self.hide()

    @property
    def text(self) -> str:
        return self._label.text()

    def begin(self, sentence: str, on_cancel: Callable[[], object]) -> None:
        """Show the sentence, ``{0}`` and ``{1}`` of which stand for how much is done and how much there is."""
        self._sentence, self._on_cancel = sentence, on_cancel
        self.bar.setRange(0, 0)
        self._label.setText(sentence.partition("{0}")[0].rstrip(" ，") + "…")
        self.cancel.setEnabled(True)
        self._timer.start()

    def advance(self, step: tuple[int, int]) -> None:
        """How much is done, and how much there is."""
        done, total = step
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if self.cancel.isEnabled():
            self._label.setText(self._sentence.format(f"{done:,}", f"{total:,}"))

    def finish(self) -> None:
        self._timer.stop()
        self._on_cancel = None
        self.hide()

    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        self._label.setText(self.tr("正在停止…"))
        if self._on_cancel:
            self._on_cancel()

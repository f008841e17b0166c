"""A dialog that says what came of some work, one line for each thing, which can be copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QWidget

from ui.dialogs import Dialog


class LinesDialog(Dialog):
    """A sentence on top, the lines below it."""

    def __init__(self, title: str, sentence: str, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("linesDialog", title, sentence, parent)
        self.lines = QPlainTextEdit("\n".join(lines), self, objectName="lines", readOnly=True)
        self.lines.setAccessibleName(title)
        self.lines.setTabChangesFocus(True)
        self.content.addWidget(self.lines, 1)
        copy = self.buttons.addButton(self.tr("复制"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("linesCopy")
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.lines.toPlainText()))
        self.resize(620, 380)

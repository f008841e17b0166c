"""The licences of the program and of everything it brings along: names at the left, the chosen one's text beside."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QSplitter, QWidget

from core.licences import read_licences
from ui.dialogs import Dialog


class LicencesDialog(Dialog):
    """Opens on the program's own licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("licencesDialog", "", "", parent)
        self.setWindowTitle(self.tr("许可"))
        self._licences = read_licences()
        self.list = QListWidget(self, objectName="licencesList", uniformItemSizes=True)
        self.list.setAccessibleName(self.tr("程序及其组成部分"))
        self.list.addItems([f"{one.name} {one.version}" for one in self._licences])
        self.text = QPlainTextEdit(self, objectName="licenceText", readOnly=True)
        self.text.setAccessibleName(self.tr("许可全文"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        panes = QSplitter(self)
        panes.addWidget(self.list)
        panes.addWidget(self.text)
        panes.setStretchFactor(1, 1)
        panes.setSizes([220, 640])
        self.content.addWidget(panes)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.resize(900, 600)

    def _show(self, row: int) -> None:
        one = self._licences[row]
        self.text.setPlainText(f"{one.name} {one.version}\n{one.licence}\n\n{one.text}")

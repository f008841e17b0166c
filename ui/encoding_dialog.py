"""Asks in which encoding a report's file shall be read anew, showing how its text would begin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)

from core.errors import ReviewError
from core.rereading import ENCODINGS, encoding_name
from ui.dialogs import Dialog


class EncodingDialog(Dialog):
    """Accepted with ``chosen`` set to another encoding than the present one, one that the file can be read in."""

    def __init__(
        self, file_name: str, present: str, preview: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__("encodingDialog", "", "", parent)
        self.setWindowTitle(self.tr("换编码重新读入"))
        self._present, self._preview = present, preview
        sentence = self.tr("“{0}”现在按 {1} 读入。选择能读出正文的编码：").format(file_name, encoding_name(present))
        self.content.addWidget(QLabel(sentence, self, objectName="dialogText", wordWrap=True))
        self.list = QListWidget(self, objectName="encodingList")
        self.list.setAccessibleName(self.tr("编码"))
        for encoding in ENCODINGS:
            item = QListWidgetItem(self._title(encoding), self.list)
            item.setData(Qt.ItemDataRole.UserRole, encoding)
        self.text = QPlainTextEdit(self, objectName="encodingPreview", readOnly=True)
        self.text.setAccessibleName(self.tr("正文开头"))
        row = QHBoxLayout()
        row.addWidget(self.list, 2)
        row.addWidget(self.text, 5)
        self.content.addLayout(row)
        self.use_ok_and_cancel(self.tr("重新读入"))
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(ENCODINGS.index(present) if present in ENCODINGS else 0)
        self.resize(760, 420)
        self.list.setFocus()

    @property
    def chosen(self) -> str:
        return str(self.list.currentItem().data(Qt.ItemDataRole.UserRole))

    def _title(self, encoding: str) -> str:
        hints = {"gb18030": self.tr("{0}（含 GB2312、GBK）"), "big5hkscs": self.tr("{0}（繁体）")}
        return hints.get(encoding, "{0}").format(encoding_name(encoding))

    def _show(self) -> None:
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        try:
            self.text.setPlainText(self._preview(self.chosen))
            ok.setEnabled(self.chosen != self._present)
        except ReviewError as error:
            self.text.setPlainText(str(error))
            ok.setEnabled(False)

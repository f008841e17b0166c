"""What the middle shows when no report is open: what to do first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class WelcomePage(QWidget):
    """Import, or open a report from the list."""

    import_requested = Signal()
    folder_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcomePage")
        self._title = QLabel(self, objectName="welcomeTitle")
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        self._title.setFont(font)
        self._hint = QLabel(self, objectName="welcomeHint")
        self._hint.setProperty("muted", True)
        files = QPushButton(self.tr("导入文件…"), self, objectName="welcomeImport")
        files.setProperty("primary", True)
        files.clicked.connect(self.import_requested)
        folder = QPushButton(self.tr("导入文件夹…"), self, objectName="welcomeFolder")
        folder.clicked.connect(self.folder_requested)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(files)
        buttons.addWidget(folder)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(2)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addLayout(buttons)
        layout.addStretch(3)
        self.show_library(has_reports=False)

    def show_library(self, *, has_reports: bool) -> None:
        """Say what to do first: with an empty library that is to import."""
        drop = self.tr("也可以把文件和文件夹直接拖到窗口里（.txt、.docx）。")
        if has_reports:
            self._title.setText(self.tr("没有打开的报告"))
            self._hint.setText(self.tr("从左边的列表打开一份报告，或导入新的报告。") + "\n" + drop)
        else:
            self._title.setText(self.tr("从导入报告开始"))
            self._hint.setText(self.tr("导入后自动识别结构、数字和问题，逐处审阅，最后导出 Word 摘要。") + "\n" + drop)

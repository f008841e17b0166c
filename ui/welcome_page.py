"""What the middle shows while the library is empty: what to do first."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.file_kinds import sentence_part


class WelcomePage(QWidget):
    """Import, or try the program on the samples."""

    import_requested = Signal()
    folder_requested = Signal()
    samples_requested = Signal()

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
        self.setFocusProxy(files)
        folder = QPushButton(self.tr("导入文件夹…"), self, objectName="welcomeFolder")
        folder.clicked.connect(self.folder_requested)
        samples = QPushButton(self.tr("载入样例报告"), self, objectName="welcomeSamples")
        samples.setToolTip(self.tr("三份虚构的报告，可以放心试用；随时可从报告库移除。"))
        samples.clicked.connect(self.samples_requested)
        buttons = self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        buttons.addStretch(1)
        buttons.addWidget(files)
        buttons.addWidget(folder)
        buttons.addWidget(samples)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(2)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addLayout(buttons)
        layout.addStretch(3)
        self._title.setText(self.tr("从导入报告开始"))
        kinds = self.tr("可以导入 {0} 文件，也可以把文件和文件夹直接拖到窗口里。").format(sentence_part())
        self._hint.setText(self.tr("导入后自动识别结构、数字和问题，逐处审阅，最后导出 Word 摘要。") + "\n" + kinds)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for the buttons side by side, put them one under the other."""
        super().resizeEvent(event)
        buttons = [self._buttons.itemAt(n).widget() for n in range(self._buttons.count())]
        needed = sum(button.sizeHint().width() + self._buttons.spacing() for button in buttons if button)
        is_narrow = self.width() < needed + self.layout().contentsMargins().left() * 2
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if direction != self._buttons.direction():
            self._buttons.setDirection(direction)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

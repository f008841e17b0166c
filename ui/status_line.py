"""The status bar: the keys at the left; at the right how far the report is, when it was saved, who reviews."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QToolButton, QWidget

from core.rereading import encoding_name
from ui.review_controller import ReviewController


class SteadyLabel(QLabel):
    """Asks for room only when its text takes another size: otherwise the whole line would be painted at each change."""

    def setText(self, text: str) -> None:
        if text == self.text():
            return
        super().setText(text)
        if self.minimumSize() != (size := self.sizeHint()):
            self.setFixedSize(size)


class StatusLine(QStatusBar):
    """Redraws from the controller."""

    def __init__(self, controller: ReviewController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setSizeGripEnabled(False)
        self._controller = controller
        self._hints = self._make_hints()
        self.addWidget(self._hints)
        self.encoding = QToolButton(self, objectName="statusEncoding")
        self.encoding.setProperty("flat", True)
        self.encoding.setToolTip(self.tr("读入文件时用的编码。正文是乱码时，点这里换一种编码重新读入"))
        self.encoding.setStyleSheet("padding: 1px 4px;")
        self.addPermanentWidget(self.encoding)
        self.progress = SteadyLabel(self, objectName="statusProgress")
        self.saved = SteadyLabel(self, objectName="statusSaved")
        self.reviewer = SteadyLabel(self, objectName="statusReviewer")
        for label in (self.progress, self.saved, self.reviewer):
            label.setContentsMargins(8, 0, 8, 0)
            self.addPermanentWidget(label)
        self.refresh()

    def show_progress(self, reviewed: int, marks: int) -> None:
        self.progress.setText(self.tr("本件 {0} / {1} 已审").format(reviewed, marks))

    def show_reviewer(self, name: str) -> None:
        self.reviewer.setText(self.tr("审阅人 {0}").format(name) if name else self.tr("审阅人未填"))

    def refresh(self) -> None:
        """Show or hide what belongs to an open report."""
        review = self._controller.review
        is_open = review is not None
        encoding = review.report.source.encoding if review else ""
        self.encoding.setText(encoding_name(encoding))
        self.encoding.setVisible(bool(encoding))
        self._hints.setVisible(is_open)
        self.progress.setVisible(is_open)
        at = self._controller.committed_at
        self.saved.setText(self.tr("已保存 {0}").format(f"{at.astimezone():%H:%M:%S}") if at and is_open else "")

    def _make_hints(self) -> QWidget:
        hints = QWidget(self)
        layout = QHBoxLayout(hints)
        layout.setContentsMargins(12, 2, 0, 2)
        layout.setSpacing(4)
        for key, text in (
            ("N", self.tr("下一处")),
            ("Enter", self.tr("确认")),
            ("X", self.tr("驳回")),
            ("T", self.tr("专题")),
            ("G", self.tr("指标")),
            ("?", self.tr("全部快捷键")),
        ):
            layout.addWidget(_cap(key, hints), 0, Qt.AlignmentFlag.AlignVCenter)
            layout.addWidget(QLabel(text, hints))
        self.legend = QToolButton(hints, objectName="statusLegend", text=self.tr("图例"))
        self.legend.setProperty("flat", True)
        self.legend.setToolTip(self.tr("颜色和记号的含义"))
        self.legend.setStyleSheet("padding: 1px 4px;")
        layout.addWidget(_cap("L", hints), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.legend)
        return hints


def _cap(key: str, parent: QWidget) -> QLabel:
    cap = QLabel(key, parent)
    cap.setProperty("key", True)
    return cap

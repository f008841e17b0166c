"""The dialogs of the window, all in one form: what could not be imported, all keys, about, a program error."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.actions import ACTIONS, MENUS, SEPARATOR, Action, title_of
from ui.import_controller import Failure

MOST_FITTED = 200
"""Rows whose heights are fitted to their texts; beyond that it takes too long."""


class Dialog(QDialog):
    """A dialog with a sentence on top and buttons below; it deletes itself when closed."""

    def __init__(self, name: str, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName=name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.content = QVBoxLayout()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("关闭"))
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(12)
        if sentence:
            label = QLabel(sentence, self, objectName="dialogText", wordWrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(label)
        layout.addLayout(self.content, 1)
        layout.addWidget(self.buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Make room for sentences that the width wraps."""
        super().showEvent(event)
        self.resize(self.width(), max(self.height(), self.layout().totalHeightForWidth(self.width())))

    def use_ok_and_cancel(self, ok: str) -> None:
        """Two buttons: ``ok`` accepts, 取消 rejects."""
        kinds = QDialogButtonBox.StandardButton
        self.buttons.setStandardButtons(kinds.Ok | kinds.Cancel)
        self.buttons.button(kinds.Ok).setText(ok)
        self.buttons.button(kinds.Cancel).setText(self.tr("取消"))
        self.buttons.accepted.connect(self.accept)


class FailuresDialog(Dialog):
    """The files that could not be imported, each with its reason."""

    def __init__(self, failures: Sequence[Failure], imported: int, parent: QWidget | None = None) -> None:
        super().__init__("failuresDialog", "", "", parent)
        self.setWindowTitle(self.tr("导入结果"))
        summary = QLabel(self.tr("已导入 {0} 份，{1} 个文件没有读入：").format(imported, len(failures)), self)
        table = QTableWidget(len(failures), 2, self, objectName="failuresTable")
        table.setAccessibleName(self.tr("没有读入的文件"))
        table.setHorizontalHeaderLabels([self.tr("文件"), self.tr("原因")])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for row, failure in enumerate(failures):
            for column, text in enumerate((failure.path.name, failure.sentence)):
                item = QTableWidgetItem(text)
                item.setToolTip(str(failure.path) if column == 0 else text)
                table.setItem(row, column, item)
        self.content.addWidget(summary)
        self.content.addWidget(table, 1)
        self.resize(760, 420)
        table.setColumnWidth(0, 240)
        if len(failures) <= MOST_FITTED:
            table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)


class KeysDialog(Dialog):
    """All keys by menu, in columns of equal length; behind them the legend."""

    COLUMNS = 3

    def __init__(self, parent: QWidget | None, legend: QWidget) -> None:
        super().__init__("keysDialog", "", "", parent)
        self.setWindowTitle(self.tr("全部快捷键"))
        lines = [line for line in ACTIONS if line.title != SEPARATOR and line.keys]
        lines.sort(key=lambda line: line.menu != "review")
        length = -(-(len(lines) + len({line.menu for line in lines})) // self.COLUMNS)
        page = QWidget(self)
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, 12, 0, 0)
        columns.setSpacing(32)
        grids: list[QGridLayout] = []
        menu, row = "", length
        for line in lines:
            if row >= length:
                grids.append(self._column(columns))
                row = 0
            if line.menu != menu:
                menu = line.menu
                grids[-1].addWidget(self._head(menu), row, 0, 1, 2)
                row += 1
            grids[-1].addWidget(QLabel(self._title(line), self), row, 0)
            grids[-1].addWidget(self._caps(line), row, 1)
            row += 1
        area = QScrollArea(self, widgetResizable=True)
        area.setWidget(page)
        self.pages = QTabWidget(self, objectName="keysPages", documentMode=True)
        self.pages.setAccessibleName(self.windowTitle())
        self.pages.addTab(area, self.tr("全部快捷键"))
        legend.layout().setContentsMargins(0, 12, 0, 0)
        self.pages.addTab(legend, self.tr("图例"))
        self.content.addWidget(self.pages)
        self.resize(page.sizeHint().width() + 60, min(page.sizeHint().height() + 100, 700))

    def _title(self, line: Action) -> str:
        """The table's title; of an action with a number the window's, which names what the number stands for."""
        shown = self.parentWidget().findChild(QAction, line.name) if line.number and self.parentWidget() else None
        return shown.text() if shown else title_of(line)

    @staticmethod
    def _column(columns: QHBoxLayout) -> QGridLayout:
        side = QVBoxLayout()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        side.addLayout(grid)
        side.addStretch(1)
        columns.addLayout(side)
        return grid

    def _head(self, menu: str) -> QLabel:
        title = QCoreApplication.translate("actions", MENUS[menu])
        head = QLabel(title.partition("(")[0].replace("&", ""), self)
        head.setProperty("heading", True)
        return head

    def _caps(self, line: Action) -> QWidget:
        caps = QWidget(self)
        layout = QHBoxLayout(caps)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for key in line.keys:
            if key != "Return":  # the same key as Enter on every keyboard that reviewers have
                cap = QLabel(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText), caps)
                cap.setProperty("key", True)
                layout.addWidget(cap)
        layout.addStretch(1)
        return caps


class ReviewerDialog(Dialog):
    """Asks for the reviewer's name, which is written into every step of the history."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("reviewerDialog", "", "", parent)
        self.setWindowTitle(self.tr("审阅人姓名"))
        self.name = QLineEdit(name, self, objectName="reviewerName")
        self.name.setAccessibleName(self.tr("审阅人姓名"))
        self.content.addWidget(QLabel(self.tr("写入审阅记录和导出的摘要："), self))
        self.content.addWidget(self.name)
        self.use_ok_and_cancel(self.tr("确定"))
        self.resize(360, 0)


class QuestionDialog(Dialog):
    """Asks before something that can't be undone."""

    def __init__(self, title: str, question: str, ok: str, parent: QWidget | None = None) -> None:
        super().__init__("questionDialog", title, question, parent)
        self.use_ok_and_cancel(ok)
        self.resize(420, 0)


class WorkDialog(Dialog):
    """The window waits behind it for work that can't be stopped half-way; whoever opened it closes it."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__("workDialog", sentence, sentence, parent)
        bar = QProgressBar(self, objectName="workDialogBar", textVisible=False, minimum=0, maximum=0)
        bar.setAccessibleName(sentence)
        self.content.addWidget(bar)
        self.buttons.hide()
        self.resize(320, 0)

    def reject(self) -> None:
        """Esc has to wait, too."""


class ErrorDialog(Dialog):
    """A mistake of the program: what happened, where the log lies, and that nothing was lost."""

    def __init__(self, summary: str, log: Path, parent: QWidget | None = None) -> None:
        super().__init__("errorDialog", "", "", parent)
        self.setWindowTitle(self.tr("程序错误"))
        text = self.tr(
            "程序出了错，刚才的操作可能没有完成。此前的更正都已保存。\n\n{0}\n\n"
            "详细情况已记入日志：{1}\n如果反复出现，请把日志交给维护人员。"
        ).format(summary, log)
        label = QLabel(text, self, objectName="dialogText", wordWrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.content.addWidget(label)
        self.resize(520, 0)

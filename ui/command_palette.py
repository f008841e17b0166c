"""Ctrl+K: finds every action and every report by a few characters or their first letters in pinyin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from core.library import Order, Which
from core.pinyin import spellings
from ui.actions import ACTIONS, SEPARATOR

if TYPE_CHECKING:
    from ui.main_window import MainWindow

MOST_REPORTS = 100


class Entry(NamedTuple):
    text: str
    sought: str
    """What typed words are looked for in."""
    run: Callable[[], object]


class CommandPalette(QDialog):
    """One line to type in, the hits below; Enter runs the current one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, objectName="commandPalette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("查找操作或报告"))
        self._window = window
        self._actions = self._actions_of(window)
        self.line = QLineEdit(self, objectName="paletteLine")
        self.line.setPlaceholderText(self.tr("输入操作、机关或标题中的几个字，或拼音首字母"))
        self.line.setAccessibleName(self.tr("查找操作或报告"))
        self.hits = QListWidget(self, objectName="paletteHits")
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.setAccessibleName(self.tr("找到的操作和报告"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.line)
        layout.addWidget(self.hits)
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self._run)
        self.hits.itemActivated.connect(self._run)
        self.hits.itemClicked.connect(self._run)
        self.resize(560, 420)
        self._search("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the hits while the focus stays in the line."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            move = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if move and self.hits.count():
                self.hits.setCurrentRow((self.hits.currentRow() + move) % self.hits.count())
                return True
        return super().eventFilter(watched, event)

    def _actions_of(self, window: MainWindow) -> list[Entry]:
        usable = (window.actions_by_name[a.name] for a in ACTIONS if a.title != SEPARATOR and a.name != "palette")
        return [
            Entry(
                "  ".join(filter(None, (action.text(), action.shortcut().toString()))),
                f"{action.text().casefold()}\n{spellings(action.text())}",
                action.trigger,
            )
            for action in usable
            if action.isEnabled()
        ]

    def _search(self, text: str) -> None:
        terms = text.casefold().split()
        self.hits.clear()
        for entry in self._actions:
            if all(term in entry.sought for term in terms):
                self._add(entry.text, entry.run)
        page = self._window.library.page(0, MOST_REPORTS, Which(text), Order.AGENCY)
        for row in page.rows:
            named = " · ".join(filter(None, (row.agency, row.title, row.file_name)))
            self._add(named, lambda report_id=row.id: self._window.open_report(report_id))
        self.hits.setCurrentRow(0)

    def _add(self, text: str, run: Callable[[], object]) -> None:
        item = QListWidgetItem(text, self.hits)
        item.setData(Qt.ItemDataRole.UserRole, run)

    def _run(self) -> None:
        item = self.hits.currentItem()
        if item is not None:
            run = item.data(Qt.ItemDataRole.UserRole)
            self.accept()
            run()

"""Ctrl+K: finds every action and every report by a few characters or their first letters in pinyin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from core.library import Order, Which
from core.pinyin import spellings
from ui.actions import ACTIONS, SEPARATOR
from ui.painting import GRID, draw_line, scaled
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.main_window import MainWindow

MOST_REPORTS = 100
RUN_ROLE = Qt.ItemDataRole.UserRole
KEYS_ROLE = Qt.ItemDataRole.UserRole + 1


class Entry(NamedTuple):
    text: str
    keys: str
    sought: str
    """What typed words are looked for in."""
    run: Callable[[], object]


class HitDelegate(QStyledItemDelegate):
    """Draws the keys of an action at the right edge, below one another and muted."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if keys := index.data(KEYS_ROLE):
            box = option.rect.adjusted(0, 0, -3 * GRID, 0)
            painter.save()
            draw_line(painter, box, keys, self._theme.muted, scaled(option.font, 0.92), Qt.AlignmentFlag.AlignRight)
            painter.restore()


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
        self.hits.setItemDelegate(HitDelegate(window.theme, self.hits))
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
                action.text(),
                action.shortcut().toString(),
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
                self._add(entry.text, entry.run, entry.keys)
        page = self._window.library.page(0, MOST_REPORTS, Which(text), Order.AGENCY)
        for row in page.rows:
            named = " · ".join(filter(None, (row.agency, row.title, row.file_name)))
            self._add(named, lambda report_id=row.id: self._window.open_report(report_id))
        if not self.hits.count():
            QListWidgetItem(self.tr("没有符合的操作和报告。"), self.hits).setFlags(Qt.ItemFlag.NoItemFlags)
        self.hits.setCurrentRow(0)

    def _add(self, text: str, run: Callable[[], object], keys: str = "") -> None:
        item = QListWidgetItem(text, self.hits)
        item.setData(RUN_ROLE, run)
        item.setData(KEYS_ROLE, keys)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, keys)

    def _run(self) -> None:
        item = self.hits.currentItem()
        if item is not None and (run := item.data(RUN_ROLE)):
            self.accept()
            run()

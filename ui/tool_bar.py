"""The tool bar: import, undo and redo at the left, the search of everything in the middle, export at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolBar, QToolButton, QWidget

from ui.actions import ActionSet
from ui.icons import SIDE, themed_icon
from ui.theme import Theme

WITH_ICON = ("undo", "redo", "theme")
"""Actions whose buttons carry the drawing of the same name."""


class ToolBar(QToolBar):
    """Buttons of actions that the menus have too."""

    def __init__(self, actions: ActionSet, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolBar")
        self._buttons: dict[str, QToolButton] = {}
        self.setWindowTitle(self.tr("工具栏"))
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.addWidget(self._button(actions["import_files"], self.tr("导入报告…"), primary=True))
        self.addWidget(self._button(actions["undo"], "{0}"))
        self.addWidget(self._button(actions["redo"], "{0}"))
        self.addWidget(self._space())
        self.addWidget(self._search(actions["palette"]))
        self.addWidget(self._space())
        self.addWidget(self._button(actions["export"], self.tr("导出 Word 摘要…")))
        self.addWidget(self._button(actions["theme"], "{0}"))
        self._buttons["undo"].setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the colours of ``theme``."""
        for name in WITH_ICON:
            self._buttons[name].setIconSize(QSize(SIDE, SIDE))
            self._buttons[name].setIcon(themed_icon(name, theme))

    def _button(self, action: QAction, text: str, *, primary: bool = False) -> QToolButton:
        """A button that follows the action's title and state; ``{0}`` in ``text`` is the action's title."""
        button = QToolButton(self, objectName=f"{action.objectName()}Button")
        self._buttons[action.objectName()] = button
        button.setProperty("primary", primary)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCheckable(action.isCheckable())

        def follow() -> None:
            title = action.text()
            keys = action.shortcut().toString()
            button.setText(text.format(title))
            button.setAccessibleName(title)
            button.setToolTip(f"{title} ({keys})" if keys else title)
            button.setEnabled(action.isEnabled())
            button.setChecked(action.isChecked())

        action.changed.connect(follow)
        button.clicked.connect(lambda: action.trigger())
        follow()
        return button

    def _search(self, action: QAction) -> QPushButton:
        button = QPushButton(self.tr("查找操作或报告…    Ctrl+K"), self, objectName="paletteButton")
        button.setAccessibleName(self.tr("查找操作或报告"))
        button.setMinimumWidth(300)
        button.setStyleSheet("text-align: left; color: palette(placeholder-text);")
        button.clicked.connect(lambda: action.trigger())
        return button

    def _space(self) -> QWidget:
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return space

"""Every action of the window as one table: menu, title, keys, where the keys work, when it can be used."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget


class Scope(Enum):
    """Where an action's keys work."""

    WINDOW = "window"
    REVIEW = "review"
    """In the text and the panes about it; never while typing."""
    TEXT = "text"
    """In the text and the lists, where there are no buttons that these keys would press."""


class Needs(Enum):
    """What must be there for an action to make sense."""

    NOTHING = 0
    REPORT = 1
    MARK = 2
    """A selected annotation."""


@dataclass(frozen=True)
class Action:
    """One line of the table; ``menu`` is a key of MENUS, a title of '-' in the table is a separator."""

    name: str
    menu: str
    title: str
    keys: tuple[str, ...] = ()
    scope: Scope = Scope.WINDOW
    needs: Needs = Needs.NOTHING
    checkable: bool = False
    number: str = ""
    """Stands for the {0} of the title."""
    writes: bool = False
    """Changes the library."""


MENUS = {
    "file": QT_TRANSLATE_NOOP("actions", "文件(&F)"),
    "edit": QT_TRANSLATE_NOOP("actions", "编辑(&E)"),
    "review": QT_TRANSLATE_NOOP("actions", "审阅(&R)"),
    "view": QT_TRANSLATE_NOOP("actions", "查看(&V)"),
    "library": QT_TRANSLATE_NOOP("actions", "报告库(&L)"),
    "help": QT_TRANSLATE_NOOP("actions", "帮助(&H)"),
}


def _file(name: str, title: str, *keys: str, needs: Needs = Needs.NOTHING) -> Action:
    return Action(name, "file", title, keys, needs=needs)


def _import(name: str, title: str, *keys: str) -> Action:
    return Action(name, "file", title, keys, writes=True)


def _retrace(name: str, title: str, *keys: str) -> Action:
    return Action(name, "edit", title, keys, needs=Needs.REPORT, writes=True)


def _go(name: str, title: str, key: str) -> Action:
    return Action(name, "review", title, (key,), Scope.REVIEW, Needs.REPORT)


def _review(name: str, title: str, *keys: str, needs: Needs = Needs.MARK, scope: Scope = Scope.REVIEW) -> Action:
    return Action(name, "review", title, keys, scope, needs, writes=True)


SEPARATOR = "-"

ACTIONS: tuple[Action, ...] = (
    _import("import_files", QT_TRANSLATE_NOOP("actions", "导入文件…"), "Ctrl+O"),
    _import("import_folder", QT_TRANSLATE_NOOP("actions", "导入文件夹…"), "Ctrl+Shift+O"),
    _import("paste_report", QT_TRANSLATE_NOOP("actions", "粘贴为报告"), "Ctrl+Shift+V"),
    Action("reread", "file", QT_TRANSLATE_NOOP("actions", "换编码重新读入…"), needs=Needs.REPORT, writes=True),
    _file("-1", SEPARATOR),
    _file("export", QT_TRANSLATE_NOOP("actions", "导出 Word 摘要…"), "Ctrl+E", needs=Needs.REPORT),
    _file("export_as", QT_TRANSLATE_NOOP("actions", "导出其他格式…"), "Ctrl+Shift+E"),
    _file("-2", SEPARATOR),
    _file("reviewer", QT_TRANSLATE_NOOP("actions", "审阅人姓名…")),
    _file("-3", SEPARATOR),
    _file("quit", QT_TRANSLATE_NOOP("actions", "退出"), "Ctrl+Q"),
    _retrace("undo", QT_TRANSLATE_NOOP("actions", "撤销"), "Ctrl+Z"),
    _retrace("redo", QT_TRANSLATE_NOOP("actions", "重做"), "Ctrl+Shift+Z", "Ctrl+Y"),
    Action("-4", "edit", SEPARATOR),
    Action("find", "edit", QT_TRANSLATE_NOOP("actions", "在正文中查找…"), ("Ctrl+F",), needs=Needs.REPORT),
    Action("find_next", "edit", QT_TRANSLATE_NOOP("actions", "查找下一处"), ("F3",), needs=Needs.REPORT),
    Action("find_previous", "edit", QT_TRANSLATE_NOOP("actions", "查找上一处"), ("Shift+F3",), needs=Needs.REPORT),
    Action("search", "edit", QT_TRANSLATE_NOOP("actions", "在全部报告中查找…"), ("Ctrl+Shift+F",)),
    Action("palette", "edit", QT_TRANSLATE_NOOP("actions", "查找操作或报告…"), ("Ctrl+K",)),
    _go("next", QT_TRANSLATE_NOOP("actions", "下一处待审"), "N"),
    _go("previous", QT_TRANSLATE_NOOP("actions", "上一处待审"), "P"),
    _go("next_mark", QT_TRANSLATE_NOOP("actions", "后一处标注，含已审"), "Shift+N"),
    _go("previous_mark", QT_TRANSLATE_NOOP("actions", "前一处标注，含已审"), "Shift+P"),
    _review("-5", SEPARATOR),
    _review("confirm", QT_TRANSLATE_NOOP("actions", "确认并到下一处"), "Return", "Enter", scope=Scope.TEXT),
    _review("confirm_visible", QT_TRANSLATE_NOOP("actions", "确认屏幕上全部"), "Ctrl+Return", needs=Needs.REPORT),
    _review("confirm_stay", QT_TRANSLATE_NOOP("actions", "确认"), "Space", scope=Scope.TEXT),
    _review("reject", QT_TRANSLATE_NOOP("actions", "驳回并到下一处"), "X"),
    _review("decide", QT_TRANSLATE_NOOP("actions", "处理问题…"), "F"),
    _review("reopen", QT_TRANSLATE_NOOP("actions", "恢复待审"), "Backspace"),
    _review("-6", SEPARATOR),
    _review("edit_here", QT_TRANSLATE_NOOP("actions", "在原处更正…"), "E"),
    _review("indicator", QT_TRANSLATE_NOOP("actions", "改指标"), "G"),
    _review("value", QT_TRANSLATE_NOOP("actions", "改数值"), "V"),
    _review("unit", QT_TRANSLATE_NOOP("actions", "改单位"), "U"),
    _review("kind", QT_TRANSLATE_NOOP("actions", "改类型"), "K"),
    _review("topics", QT_TRANSLATE_NOOP("actions", "改专题"), "T"),
    *(
        Action(
            f"part_{n}",
            "review",
            QT_TRANSLATE_NOOP("actions", "章节归入 P{0}"),
            (str(n),),
            Scope.REVIEW,
            Needs.MARK,
            number=str(n),
            writes=True,
        )
        for n in range(6)
    ),
    _review("alike", QT_TRANSLATE_NOOP("actions", "更正所有同类…"), "S"),
    _review("note", QT_TRANSLATE_NOOP("actions", "写批注"), "M"),
    _review("-7", SEPARATOR),
    _review("end_left", QT_TRANSLATE_NOOP("actions", "终点左移一字"), "["),
    _review("end_right", QT_TRANSLATE_NOOP("actions", "终点右移一字"), "]"),
    _review("start_left", QT_TRANSLATE_NOOP("actions", "起点左移一字"), "{"),
    _review("start_right", QT_TRANSLATE_NOOP("actions", "起点右移一字"), "}"),
    _review("end_word_left", QT_TRANSLATE_NOOP("actions", "终点左移一词"), "Ctrl+["),
    _review("end_word_right", QT_TRANSLATE_NOOP("actions", "终点右移一词"), "Ctrl+]"),
    _review("start_word_left", QT_TRANSLATE_NOOP("actions", "起点左移一词"), "Ctrl+{"),
    _review("start_word_right", QT_TRANSLATE_NOOP("actions", "起点右移一词"), "Ctrl+}"),
    _review("-8", SEPARATOR),
    _review("add_figure", QT_TRANSLATE_NOOP("actions", "所选文字添加为数字"), "A", needs=Needs.REPORT),
    _review("add_section", QT_TRANSLATE_NOOP("actions", "所选文字添加为标题"), "H", needs=Needs.REPORT),
    _review("add_remark", QT_TRANSLATE_NOOP("actions", "所选文字添加批注"), "R", needs=Needs.REPORT),
    Action("overview", "view", QT_TRANSLATE_NOOP("actions", "总览"), ("Alt+Home",), needs=Needs.REPORT),
    Action("-10", "view", SEPARATOR),
    Action("show_library", "view", QT_TRANSLATE_NOOP("actions", "报告列表"), ("Ctrl+1",), checkable=True),
    Action("show_evidence", "view", QT_TRANSLATE_NOOP("actions", "结构、数字与问题"), ("Ctrl+2",), checkable=True),
    Action("returns", "view", QT_TRANSLATE_NOOP("actions", "启动时回到上次的位置"), checkable=True),
    Action("-9", "view", SEPARATOR),
    Action("legend", "view", QT_TRANSLATE_NOOP("actions", "图例"), ("L",), Scope.REVIEW),
    Action("filter", "view", QT_TRANSLATE_NOOP("actions", "筛选报告"), ("Ctrl+L",)),
    Action("zoom_in", "view", QT_TRANSLATE_NOOP("actions", "放大正文"), ("Ctrl++", "Ctrl+=")),
    Action("zoom_out", "view", QT_TRANSLATE_NOOP("actions", "缩小正文"), ("Ctrl+-",)),
    Action("zoom_reset", "view", QT_TRANSLATE_NOOP("actions", "恢复正文大小"), ("Ctrl+0",)),
    Action("theme", "view", QT_TRANSLATE_NOOP("actions", "深色"), ("Ctrl+D",), checkable=True),
    Action("theme_system", "view", QT_TRANSLATE_NOOP("actions", "深浅色跟随系统"), checkable=True),
    Action("-11", "view", SEPARATOR),
    Action("language_zh", "view", "语言：中文", checkable=True),
    Action("language_en", "view", "Language: English", checkable=True),
    Action("export_exchange", "library", QT_TRANSLATE_NOOP("actions", "导出交换文件…")),
    Action("merge", "library", QT_TRANSLATE_NOOP("actions", "合并他人批注…"), writes=True),
    Action("take_back_merge", "library", QT_TRANSLATE_NOOP("actions", "撤销上次合并…"), writes=True),
    Action("-12", "library", SEPARATOR),
    Action("restore", "library", QT_TRANSLATE_NOOP("actions", "从备份恢复…"), writes=True),
    Action("verify", "library", QT_TRANSLATE_NOOP("actions", "核对报告库")),
    Action("salvage", "library", QT_TRANSLATE_NOOP("actions", "抢救损坏的报告库…")),
    Action("keys", "help", QT_TRANSLATE_NOOP("actions", "全部快捷键"), ("F1", "?")),
    Action("log", "help", QT_TRANSLATE_NOOP("actions", "打开日志文件夹")),
    Action("licences", "help", QT_TRANSLATE_NOOP("actions", "许可…")),
    Action("about", "help", QT_TRANSLATE_NOOP("actions", "关于")),
)


def title_of(action: Action) -> str:
    return QCoreApplication.translate("actions", action.title).format(action.number)


class ActionSet:
    """The QActions made from the table, by name."""

    def __init__(self, window: QMainWindow, handlers: Mapping[str, Callable[[], object]]) -> None:
        self._actions: dict[str, QAction] = {}
        menus = {
            key: window.menuBar().addMenu(QCoreApplication.translate("actions", text)) for key, text in MENUS.items()
        }
        for line in ACTIONS:
            if line.title == SEPARATOR:
                menus[line.menu].addSeparator()
            else:
                self._actions[line.name] = self._make(line, menus[line.menu], window, handlers[line.name])

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def name_parts(self, names: Mapping[str, str]) -> None:
        """Add their names to the titles of the actions that put a chapter into a part."""
        for code, name in names.items():
            if action := self._actions.get(f"part_{code[1:]}"):
                action.setText(f"{action.text()} {name}")

    def place(self, review: Sequence[QWidget], text: Sequence[QWidget]) -> None:
        """Let the keys of the review work in the widgets ``review``, and those of the text in ``text`` alone."""
        for line in ACTIONS:
            if line.name in self._actions and line.scope is not Scope.WINDOW:
                for widget in review if line.scope is Scope.REVIEW else text:
                    widget.addAction(self._actions[line.name])

    def enable(self, *, report: bool, mark: bool) -> None:
        """Enable what can be used with or without an open report and a selected mark."""
        for line in ACTIONS:
            if line.name in self._actions and line.needs is not Needs.NOTHING:
                self._actions[line.name].setEnabled(report if line.needs is Needs.REPORT else mark)

    def disable_writing(self) -> None:
        """Leave only what a library that is only read can do."""
        for line in ACTIONS:
            if line.writes and line.name in self._actions:
                self._actions[line.name].setEnabled(False)

    @staticmethod
    def _make(line: Action, menu: QMenu, window: QMainWindow, handler: Callable[[], object]) -> QAction:
        action = QAction(title_of(line), window, objectName=line.name)
        action.setShortcuts([QKeySequence(key) for key in line.keys])
        action.setCheckable(line.checkable)
        if line.scope is not Scope.WINDOW:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: handler())
        menu.addAction(action)
        return action

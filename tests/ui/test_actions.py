"""Every action is driven by its key, or from its menu where it has none, and does something that can be seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QFrame, QMenu

from core.model import Figure, Section, Span
from core.pinyin import spelled
from tests.ui.conftest import Desk
from ui.actions import ACTIONS, SEPARATOR, Action
from ui.command_palette import KEYS_ROLE, RUN_ROLE, CommandPalette

TABLE = [action for action in ACTIONS if action.title != SEPARATOR]
POPUPS = ("markPopup", "reasonPopup", "legendCard", "findBar", "messageBar")


def select_text(desk: Desk, words: str) -> None:
    start = desk.text.index(words)
    cursor = desk.window.source.text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    desk.window.source.text.setTextCursor(cursor)


def confirm(desk: Desk) -> None:
    desk.controller.confirm([desk.mark("57件", Figure).id])


def confirm_and_undo(desk: Desk) -> None:
    confirm(desk)
    desk.controller.undo()
    desk.select("57件", Figure)


def search_in_text(desk: Desk) -> None:
    desk.window.source.find_bar.open("执法", 0)
    desk.window.source.setFocus()


def correct(desk: Desk) -> None:
    desk.controller.apply(lambda review: review.set_figure(desk.mark("57件", Figure).id, unit="宗"))


def speak_english(desk: Desk) -> None:
    desk.window.settings.language = "en"


BEFORE: dict[str, Callable[[Desk], Any]] = {
    "paste_report": lambda desk: QGuiApplication.clipboard().setText("云岭县水利局2025年工作总结\n一、主要工作\n"),
    "undo": confirm,
    "redo": confirm_and_undo,
    "find_next": search_in_text,
    "find_previous": search_in_text,
    "reopen": confirm,
    "decide": lambda desk: desk.select("186.4亿元", Figure),
    "topics": lambda desk: desk.select("(一)优化营商环境", Section),
    **{f"part_{n}": lambda desk: desk.select("一、主要工作及成效", Section) for n in range(6)},
    "part_1": lambda desk: desk.select("二、存在的不足", Section),
    "alike": correct,
    "add_figure": lambda desk: select_text(desk, "2026年1月15日"),
    "add_section": lambda desk: select_text(desk, "基层执法力量不足"),
    "add_remark": lambda desk: select_text(desk, "基层执法力量不足"),
    "zoom_reset": lambda desk: desk.window.source.zoom(2),
    "language_zh": speak_english,
}
"""What has to be there before an action makes sense; else the figure 57件 is selected."""


class Watch:
    """Everything that an action can change, as one value."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self._desk = desk
        self.outside: list[str] = []
        for name, answer in (
            ("getOpenFileNames", ([], "")),
            ("getOpenFileName", ("", "")),
            ("getSaveFileName", ("", "")),
            ("getExistingDirectory", ""),
        ):
            monkeypatch.setattr(QFileDialog, name, self._recorder(name, answer))
        monkeypatch.setattr(QDesktopServices, "openUrl", self._recorder("openUrl", True))
        desk.window.language_chosen.connect(self.outside.append)

    def _recorder(self, name: str, answer: object) -> Callable[..., object]:
        def record(*_arguments: object, **_options: object) -> object:
            self.outside.append(name)
            return answer

        return staticmethod(record)

    def seen(self) -> tuple[object, ...]:
        window, control = self._desk.window, self._desk.controller
        source, focus = window.source, QApplication.focusWidget()
        shown = [w.objectName() for w in window.findChildren(QDialog) + window.findChildren(QMenu) if w.isVisible()]
        popups = [w.objectName() for w in window.findChildren(QFrame) if w.objectName() in POPUPS and w.isVisible()]
        return (
            control.annotations,
            control.selection and control.selection.id,
            control.review and control.review.report_id,
            shown,
            popups,
            id(focus),
            window.message.text.text(),
            (window.settings.theme, window.settings.language, window.settings.returns),
            [pane.isVisible() for pane in (window, window.library_panel, window.right, window.source)],
            (source.zoom_steps, source.selected_span(), source.text.layers.current_hit),
            (window.library_panel.model.total, list(self.outside)),
        )


@pytest.mark.parametrize("action", TABLE, ids=[action.name for action in TABLE])
def test_every_action_does_something_that_can_be_seen(
    opened: Desk, action: Action, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.select("57件", Figure)
    BEFORE.get(action.name, lambda desk: None)(opened)
    opened.window.source.setFocus()
    watch = Watch(opened, monkeypatch)
    before = watch.seen()
    assert opened.window.actions_by_name[action.name].isEnabled()
    if action.keys:
        opened.press(action.keys[0])
    else:
        choose_in_menu(opened, action.name)
    opened.bot.waitUntil(lambda: watch.seen() != before)


def choose_in_menu(desk: Desk, name: str) -> None:
    """Open the menu that the action is in, go to it and press Enter."""
    wanted = desk.window.actions_by_name[name]
    menu = next(m for m in menus_of(desk) if wanted in m.actions())
    menu.popup(desk.window.mapToGlobal(desk.window.rect().center()))
    menu.setActiveAction(wanted)
    desk.bot.keyClick(menu, Qt.Key.Key_Return)


def menus_of(desk: Desk) -> list[QMenu]:
    return [entry.menu() for entry in desk.window.menuBar().actions()]


def test_every_action_is_in_one_menu(opened: Desk) -> None:
    for line in TABLE:
        action = opened.window.actions_by_name[line.name]
        assert sum(action in menu.actions() for menu in menus_of(opened)) == 1, line.name


def test_the_palette_has_every_action_by_its_title_and_by_its_first_letters(opened: Desk) -> None:
    opened.select("57件", Figure)
    opened.press("Ctrl+K")
    palette = opened.window.findChild(CommandPalette)
    for line in TABLE:
        action = opened.window.actions_by_name[line.name]
        if line.name == "palette" or not action.isEnabled():
            continue
        for typed in (action.text(), spelled(action.text())):
            palette.line.setText(typed)
            hits = [palette.hits.item(row) for row in range(palette.hits.count())]
            runs = [hit.data(RUN_ROLE) for hit in hits]
            assert action.trigger in runs, (line.name, typed)
    palette.close()


def test_every_key_of_an_action_does_the_same(opened: Desk) -> None:
    for line in TABLE:
        action = opened.window.actions_by_name[line.name]
        assert len(action.shortcuts()) == len(line.keys), line.name
        assert all(not shortcut.isEmpty() for shortcut in action.shortcuts()), line.name


def test_what_the_watch_sees_does_not_change_by_itself(opened: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.select("57件", Figure)
    opened.window.source.setFocus()
    watch = Watch(opened, monkeypatch)
    before = watch.seen()
    opened.bot.wait(300)
    assert watch.seen() == before
    assert isinstance(opened.window.source.visible_span(), Span)


def test_the_palette_keeps_keys_apart_from_names_and_says_when_nothing_is_found(opened: Desk) -> None:
    opened.press("Ctrl+K")
    palette = opened.window.findChild(CommandPalette)
    palette.line.setText("下一处待审")
    assert (palette.hits.item(0).text(), palette.hits.item(0).data(KEYS_ROLE)) == ("下一处待审", "N")
    palette.line.setText("没有这样的操作")
    assert palette.hits.count() == 1
    opened.press("Return")
    assert palette.isVisible(), "there is nothing to run"
    palette.close()

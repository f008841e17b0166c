"""The window as a whole: keys without clashes, names for screen readers, themes, what it remembers, its dialogs."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTabWidget,
    QWidget,
)

from core.rules import RuleSet
from tests.ui.conftest import Desk, end, make_window
from ui.actions import ACTIONS, SEPARATOR, Scope
from ui.app import ErrorHook
from ui.command_palette import CommandPalette
from ui.dialogs import ErrorDialog, KeysDialog, ReviewerDialog
from ui.theme import DARK, LIGHT


def test_no_two_actions_share_a_shortcut() -> None:
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))


def test_the_views_own_actions_leave_their_keys_to_the_table(opened: Desk) -> None:
    table = {opened.window.actions_by_name[line.name] for line in ACTIONS if line.title != SEPARATOR}
    for widget in [opened.window, *opened.window.findChildren(QWidget)]:
        if not isinstance(widget.parent(), QLineEdit):
            others = [a.text() for a in widget.actions() if a not in table and a.shortcuts() and not a.menu()]
            assert not others


def test_single_keys_work_only_where_nothing_is_typed() -> None:
    for action in ACTIONS:
        if any(len(key) == 1 for key in action.keys) and action.name != "keys":
            assert action.scope is not Scope.WINDOW


def test_every_control_has_a_name_for_screen_readers(opened: Desk) -> None:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QTabWidget)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()} in {widget.parent()}"
        for widget in opened.window.findChildren(QWidget)
        if isinstance(widget, kinds)
        and not isinstance(widget.parent(), QComboBox | QTabBar | QTabWidget | QLineEdit)
        and not widget.objectName().startswith("qt_")
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert not nameless


def test_tab_reaches_the_panes_in_reading_order(opened: Desk) -> None:
    window = opened.window
    order = []
    widget = window.library_panel.filter
    for _ in range(200):
        order.append(widget)
        widget = widget.nextInFocusChain()
    stations = [window.library_panel.filter, window.library_panel.list, window.source.text, window.evidence.figures]
    places = [order.index(station) for station in stations]
    assert places == sorted(places)


def test_the_theme_is_switched_and_remembered(opened: Desk) -> None:
    was = opened.window.theme
    opened.press("Ctrl+D")
    assert opened.window.theme is (LIGHT if was is DARK else DARK)
    assert opened.window.settings.theme == opened.window.theme.name
    opened.press("Ctrl+D")
    assert opened.window.theme is was


def test_the_sizes_of_the_panes_are_remembered(opened: Desk, tmp_path: Path, rules: RuleSet, qtbot) -> None:
    opened.window.right.setSizes([100, 600])
    above, below = opened.window.right.sizes()
    end(opened.window)
    again = make_window(tmp_path, rules, qtbot)
    assert again.right.sizes()[0] / again.right.height() == pytest.approx(above / (above + below), abs=0.02)


def test_panes_are_hidden_and_shown_again(opened: Desk) -> None:
    opened.press("Ctrl+1", "Ctrl+2")
    assert not opened.window.library_panel.isVisible()
    assert not opened.window.right.isVisible()
    opened.press("Ctrl+1", "Ctrl+2")
    assert opened.window.library_panel.isVisible()
    assert opened.window.right.isVisible()


def test_a_question_mark_shows_every_key(opened: Desk) -> None:
    opened.press("?")
    dialog = opened.window.findChild(KeysDialog)
    shown = {label.text() for label in dialog.findChildren(QWidget) if label.property("key")}
    assert {"N", "X", "[", "{", "Ctrl+O"} <= shown
    dialog.close()


def test_the_keys_of_the_parts_say_their_names(opened: Desk) -> None:
    opened.press("?")
    dialog = opened.window.findChild(KeysDialog)
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    dialog.close()
    for code, name in opened.window.names.parts.items():
        title = opened.window.actions_by_name[f"part_{code[1:]}"].text()
        assert title.endswith(f"{code} {name}")
        assert title in shown


def test_the_palette_runs_an_action_and_opens_a_report(desk: Desk) -> None:
    desk.press("Ctrl+K")
    desk.type("北川区")
    desk.press("Return")
    assert "北川区" in desk.text
    desk.press("Ctrl+K")
    desk.type("下一处待审")
    desk.press("Return")
    assert desk.controller.selection is not None
    assert not [p for p in desk.window.findChildren(CommandPalette) if p.isVisible()]


def test_the_palette_finds_by_first_letters_in_pinyin(desk: Desk) -> None:
    desk.press("Ctrl+K")
    desk.type("bcqjyj")
    desk.press("Return")
    assert "北川区" in desk.text
    desk.press("Ctrl+K")
    desk.type("xycds")
    palette = next(p for p in desk.window.findChildren(CommandPalette) if p.isVisible())
    assert palette.hits.count() == 1
    desk.press("Return")
    assert desk.controller.selection is not None


def test_the_reviewers_name_goes_into_the_history(opened: Desk) -> None:
    opened.window.actions_by_name["reviewer"].trigger()
    dialog = opened.window.findChild(ReviewerDialog)
    dialog.name.setText("李审")
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    opened.press("N", "Return")
    assert opened.controller.review.history()[-1].reviewer == "李审"
    assert "李审" in opened.window.status.reviewer.text()
    assert opened.window.settings.reviewer == "李审"


def test_the_history_tab_lists_every_step_the_newest_first(opened: Desk) -> None:
    opened.press("N", "Return", "Ctrl+Z")
    opened.window.evidence.tabs.setCurrentIndex(4)
    cards = opened.window.evidence.history.cards
    assert cards.rowCount() == 2
    assert cards.index(0).data().startswith("撤销")


def test_find_opens_with_ctrl_f(opened: Desk) -> None:
    opened.press("Ctrl+F")
    assert opened.window.source.find_bar.isVisible()


def test_a_program_error_is_logged_and_shown_once(opened: Desk, tmp_path: Path, capsys) -> None:
    log = tmp_path / "program.log"
    handlers = list(logging.getLogger().handlers)
    hook = ErrorHook(log)
    hook.window = opened.window
    try:
        error = ZeroDivisionError("division by zero")
        for _ in range(3):
            hook(ZeroDivisionError, error, None)
        assert len(opened.window.findChildren(ErrorDialog)) == 1
        assert log.read_text(encoding="utf-8").count("ZeroDivisionError") >= 3
    finally:
        for handler in set(logging.getLogger().handlers) - set(handlers):
            logging.getLogger().removeHandler(handler)
            handler.close()
    assert "ZeroDivisionError" in capsys.readouterr().err

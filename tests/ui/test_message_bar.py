"""Messages come and go without moving what the user reads and points at."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from core.model import Figure
from tests.ui.conftest import Desk


def test_a_message_leaves_every_line_where_it_stands(opened: Desk) -> None:
    text, message = opened.window.source.text, opened.window.message
    opened.window.resize(opened.window.width(), 420)
    message.hide()
    QApplication.processEvents()
    text.verticalScrollBar().setValue(111)  # within a line
    before = (text.mapTo(opened.window, QPoint()), text.verticalScrollBar().value())
    assert before[1] == 111
    message.fail("这一步没有做成，请再试一次。")
    opened.bot.waitUntil(message.isVisible)
    QApplication.processEvents()
    assert (text.mapTo(opened.window, QPoint()), text.verticalScrollBar().value()) == before
    assert message.mapTo(opened.window, QPoint()).y() > text.mapTo(opened.window, QPoint()).y()


def test_a_hint_goes_with_the_next_step_that_succeeds(opened: Desk) -> None:
    message = opened.window.message
    opened.select("近600人", Figure)
    message.tell("先选中一个数字。")
    opened.press("Return")
    assert not message.isVisible()


def test_what_asks_for_a_choice_outlasts_a_step(opened: Desk) -> None:
    message = opened.window.message
    opened.select("近600人", Figure)
    message.tell("已导出。", "打开所在文件夹", lambda: None)
    opened.press("Return")
    assert message.isVisible()

"""Messages come and go without moving what the user reads and points at."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

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

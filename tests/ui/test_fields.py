"""Fields that choose from a list: what they offer, what typing leaves of it, what they refuse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.model import Figure
from tests.ui.conftest import Desk
from ui.fields import ChoiceField


def offered(field: ChoiceField) -> list[str]:
    """The labels in the field's open list; [] when it is closed."""
    popup = field.completer().popup()
    lines = range(popup.model().rowCount()) if popup.isVisible() else ()
    return [popup.model().index(line, 0).data() for line in lines]


def test_beginning_lists_every_choice_and_typing_leaves_what_fits(opened: Desk) -> None:
    opened.select("163件", Figure)
    opened.press("G")
    field = opened.window.detail.figure_form.indicator
    assert len(offered(field)) == len(opened.window.names.indicators)
    QTest.keyClicks(field, "xzcf")
    assert offered(field)
    assert all("行政处罚" in label or "处罚" in label for label in offered(field))
    for _ in "xzcf":
        QTest.keyClick(field, Qt.Key.Key_Backspace)
    opened.bot.waitUntil(lambda: len(offered(field)) == len(opened.window.names.indicators))
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not offered(field)


def test_the_down_key_opens_the_list(opened: Desk) -> None:
    opened.select("163件", Figure)
    field = opened.window.detail.figure_form.kind
    field.setFocus()
    assert not offered(field)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert len(offered(field)) == 6


def test_a_choice_is_picked_with_the_arrow_keys(opened: Desk) -> None:
    figure = opened.select("163件", Figure)
    opened.press("K")
    field = opened.window.detail.figure_form.kind
    second = offered(field)[1]
    for _ in range(2):
        QTest.keyClick(field.completer().popup(), Qt.Key.Key_Down)
    assert field.text() == second
    QTest.keyClick(field.completer().popup(), Qt.Key.Key_Return)
    assert opened.controller.get(figure.id).target.kind != figure.target.kind


def test_an_unknown_name_is_refused_and_said(opened: Desk) -> None:
    figure = opened.select("163件", Figure)
    opened.press("G")
    field = opened.window.detail.figure_form.indicator
    opened.type("没有这种指标")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert opened.controller.get(figure.id) == figure
    assert "没有这种指标" in opened.window.message.text.text()
    assert field.hasFocus()
    assert field.text() == "没有这种指标"

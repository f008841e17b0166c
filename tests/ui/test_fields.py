"""Fields that choose from a list: what they offer, what typing leaves of it, what they refuse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.library import Library
from core.model import Figure, Section
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


REFUSED = [
    ("V", "很多", "value"),
    ("G", "没有这种指标", "indicator"),
    ("K", "没有这种类型", "kind"),
    ("K", "日期", "kind"),
]
"""The key that leads to a field of a figure, what is typed there, the field."""


@pytest.mark.parametrize(("key", "typed", "name"), REFUSED)
@pytest.mark.parametrize("leave", ["Return", "Tab", "Backtab"])
@pytest.mark.parametrize("beside", [False, True], ids=["card", "popup"])
def test_after_a_refused_edit_letters_are_text_and_no_commands(
    opened: Desk, key: str, typed: str, name: str, leave: str, beside: bool
) -> None:
    figure = opened.select("163件", Figure)
    opened.window.source.setFocus()
    opened.press("E" if beside else key)
    field = getattr((opened.window.popup if beside else opened.window.detail).figure_form, name)
    field.begin()
    opened.type(typed)
    opened.press(leave)
    assert opened.window.message.isVisible()
    assert opened.window.message.text.text().startswith("⚠")
    assert field.isVisible()
    assert field.hasFocus()
    assert field.selectedText() == typed
    opened.type("nx")
    assert field.text() == "nx"
    assert opened.controller.get(figure.id) == figure
    assert opened.controller.selection == figure


def test_a_period_and_a_level_that_cannot_be_keep_the_focus_too(opened: Desk) -> None:
    opened.select("163件", Figure)
    period = opened.window.detail.figure_form.period
    opened.select("二、存在的不足", Section)
    level = opened.window.detail.section_form.level
    for words, kind, field, typed in (("163件", Figure, period, "去年"), ("二、存在的不足", Section, level, "9")):
        before = opened.select(words, kind)
        field.begin()
        opened.type(typed)
        opened.press("Return")
        assert field.hasFocus()
        assert field.selectedText() == typed
        opened.press("Escape")
        assert opened.controller.get(before.id) == before
        assert opened.window.source.text.hasFocus()


def test_a_refused_text_is_still_there_when_another_window_was_in_front(opened: Desk) -> None:
    opened.select("163件", Figure)
    opened.press("V")
    opened.type("很多")
    opened.press("Ctrl+K", "Escape")
    opened.window.activateWindow()
    field = opened.window.detail.figure_form.value
    opened.bot.waitUntil(field.hasFocus)
    assert field.text() == "很多"


def test_a_note_that_cannot_be_kept_stays_in_its_field(opened: Desk) -> None:
    figure = opened.select("163件", Figure)
    elsewhere = Library.open(opened.window.library.path, "李")
    elsewhere.open_report(opened.controller.review.report_id).set_figure(figure.id, unit="起")
    elsewhere.close()
    opened.press("M")
    opened.type("xn")
    opened.press("Return")
    assert opened.window.message.text.text().startswith("⚠")
    assert opened.window.detail.note.hasFocus()


def test_what_is_being_typed_is_kept_when_the_window_is_closed(opened: Desk) -> None:
    figure = opened.select("163件", Figure)
    opened.press("U")
    opened.type("qi")
    report = opened.controller.review.report_id
    opened.window.close()
    library = Library.open(opened.window.library.path)
    kept = next(a for a in library.open_report(report).annotations if a.id == figure.id)
    library.close()
    assert kept.target.unit == "qi"

"""Reviewing by keyboard and mouse in the real window: select, correct, decide, add, undo."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu, QPushButton

from core.library import Library
from core.model import Figure, Finding, Origin, Remark, Section, State
from tests.ui.conftest import Desk, end, make_window
from ui.review_queue import step


def test_a_figure_picked_in_the_table_is_selected_everywhere(opened: Desk) -> None:
    table = opened.window.evidence.figures
    row = table.figures.line_of(opened.mark("57件", Figure).id)
    place = table.visualRect(table.figures.index(row, 0)).center()
    opened.bot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.controller.selection == opened.mark("57件", Figure)
    assert opened.window.source.text.layers.selected == opened.mark("57件", Figure).id
    assert opened.window.detail.figure_form.unit.text() == "件"


def test_undo_by_keyboard_leaves_one_line_of_the_table_selected(opened: Desk) -> None:
    table = opened.window.evidence.figures
    figure = opened.select("57件", Figure)
    opened.window.source.setFocus()
    opened.press("Return")
    opened.select("163件", Figure)
    opened.press("Ctrl+Z")
    assert opened.controller.selection == figure
    assert table.selected_ids() == [figure.id]


def test_a_mark_clicked_in_the_text_is_selected_in_table_and_card(opened: Desk) -> None:
    figure = opened.mark("163件", Figure)
    place = opened.window.source.place_of(figure.id)
    assert place is not None
    viewport = opened.window.source.text.viewport()
    point = viewport.mapFrom(opened.window.source, place.center())
    opened.bot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point)
    assert opened.controller.selection == figure
    table = opened.window.evidence.figures
    assert table.figures.line(table.currentIndex().row()).annotation == figure
    assert opened.window.detail.figure_form.value.text() == "163"


def test_a_section_picked_in_the_outline_shows_its_fields(opened: Desk) -> None:
    opened.window.evidence.tabs.setCurrentIndex(0)
    view = opened.window.evidence.outline
    section = opened.mark("(二)严格规范公正文明执法", Section)
    place = view.visualRect(view.outline.index_of(section.id)).center()
    opened.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.controller.selection == section
    assert opened.window.detail.section_form.topics.text().startswith("T06")


def test_a_finding_picked_in_the_list_shows_its_calculation(opened: Desk) -> None:
    opened.window.evidence.tabs.setCurrentIndex(2)
    view = opened.window.evidence.findings
    opened.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.cards.index(0)).center())
    assert isinstance(opened.controller.selection.target, Finding)
    box = opened.window.detail.open_box()
    assert box is not None
    assert "189.9" in box.findChild(object, "findingCalculation").text()


def test_the_unit_is_changed_by_keyboard_and_undone_and_redone(opened: Desk) -> None:
    figure = opened.select("163件", Figure)
    opened.press("U")
    opened.type("人次")
    opened.press("Return")
    assert opened.controller.get(figure.id).target.unit == "人次"
    assert opened.controller.get(figure.id).state is State.CORRECTED
    assert opened.window.source.text.hasFocus(), "the keys of the review work again"
    undo = opened.window.actions_by_name["undo"]
    assert "单位" in undo.text()
    opened.controller.select("")
    opened.press("Ctrl+Z")
    assert opened.controller.get(figure.id) == figure
    assert opened.controller.selection == figure, "undo shows what it changed"
    opened.press("Ctrl+Shift+Z")
    assert opened.controller.get(figure.id).target.unit == "人次"


def test_esc_takes_back_what_was_typed(opened: Desk) -> None:
    figure = opened.select("163件", Figure)
    opened.press("V")
    opened.type("999")
    opened.press("Esc")
    assert opened.controller.get(figure.id) == figure
    assert opened.window.detail.figure_form.value.text() == "163"


def test_an_amount_is_corrected_under_the_multiplier_it_is_written_with(opened: Desk) -> None:
    figure = opened.select("486.2万元", Figure)
    assert opened.window.detail.figure_form.unit.text() == "万元"
    opened.press("V")
    opened.type("486.5")
    opened.press("Return")
    assert opened.controller.get(figure.id).target.value == Decimal(4865000)
    assert opened.controller.get(figure.id).target.unit == "元"


def test_what_is_no_number_is_refused_and_said(opened: Desk) -> None:
    figure = opened.select("163件", Figure)
    opened.press("V")
    opened.type("很多")
    opened.press("Return")
    assert opened.controller.get(figure.id) == figure
    assert "很多" in opened.window.message.text.text()
    assert opened.window.detail.figure_form.value.hasFocus()


def test_a_topic_takes_four_keys(opened: Desk) -> None:
    section = opened.select("(一)优化营商环境", Section)
    opened.press("T")
    opened.type("06")
    opened.press("Return")
    assert opened.controller.get(section.id).target.topics == ("T06",)


def test_several_topics_by_name_with_the_main_one_first(opened: Desk) -> None:
    section = opened.select("(一)优化营商环境", Section)
    opened.press("T")
    opened.type("普法、T03")
    opened.press("Return")
    assert opened.controller.get(section.id).target.topics == ("T11", "T03")


def test_from_a_figure_the_topic_key_goes_to_the_section_around_it(opened: Desk) -> None:
    opened.select("57件", Figure)
    opened.press("T")
    assert opened.controller.selection == opened.mark("(二)严格规范公正文明执法", Section)
    assert opened.window.detail.section_form.topics.hasFocus()


def test_a_digit_sets_the_part_of_a_section(opened: Desk) -> None:
    section = opened.select("二、存在的不足", Section)
    opened.press("4")
    assert opened.controller.get(section.id).target.part == "P4"


def test_the_sections_under_a_chapter_follow_its_digit_and_one_undo_takes_all_back(opened: Desk) -> None:
    chapter, under = opened.select("一、主要工作及成效", Section), opened.mark("(一)优化营商环境", Section)
    opened.press("3")
    assert opened.controller.get(chapter.id).target.part == "P3"
    assert opened.controller.get(under.id).target.part == "P3"
    opened.press("Ctrl+Z")
    assert opened.controller.get(under.id) == under


def test_kind_and_indicator_are_found_by_their_chinese_names(opened: Desk) -> None:
    figure = opened.select("163件", Figure)
    opened.press("K")
    opened.type("时长")
    opened.press("Return", "G")
    opened.type("I03")
    opened.press("Return")
    target = opened.controller.get(figure.id).target
    assert (target.kind.value, target.indicator) == ("duration", "I03")


def test_the_queue_goes_findings_first_then_doubtful_then_the_rest(opened: Desk) -> None:
    opened.press("N")
    assert isinstance(opened.controller.selection.target, Finding)
    opened.press("N", "N")
    assert opened.controller.selection == opened.mark("近600人", Figure), "doubtful comes before the certain ones"
    opened.press("P")
    assert isinstance(opened.controller.selection.target, Finding)


def test_with_shift_the_keys_go_from_mark_to_mark_in_the_text_decided_or_not(opened: Desk) -> None:
    opened.select("163件", Figure)
    opened.press("Return")
    opened.select("151件", Figure)
    opened.press("Shift+P")
    assert opened.controller.selection == opened.mark("163件", Figure)
    assert opened.controller.selection.state is State.CONFIRMED
    opened.press("Shift+N", "Shift+N")
    assert opened.controller.selection == opened.mark("92.6%", Figure)
    opened.controller.select("")
    opened.press("Shift+N")
    first = opened.controller.selection
    opened.press("Shift+P")
    last = opened.controller.selection
    assert last.span.start > first.span.start
    opened.press("Shift+N")
    assert opened.controller.selection == first, "round at the ends"


def test_enter_confirms_and_goes_on(opened: Desk) -> None:
    figure = opened.select("近600人", Figure)
    opened.press("Return")
    assert opened.controller.get(figure.id).state is State.CONFIRMED
    assert opened.controller.selection.id != figure.id
    assert "1 / 18" in opened.window.status.progress.text()


def test_everything_in_sight_is_confirmed_in_one_step(opened: Desk) -> None:
    visible = opened.window.source.visible_span()
    figures = [a for a in opened.controller.annotations if isinstance(a.target, Figure) and visible.contains(a.span)]
    assert figures
    opened.press("Ctrl+Return")
    assert all(opened.controller.get(a.id).state is State.CONFIRMED for a in figures)
    opened.press("Ctrl+Z")
    assert all(opened.controller.get(a.id).state is State.DETECTED for a in figures)


def test_x_rejects(opened: Desk) -> None:
    figure = opened.select("近600人", Figure)
    opened.press("X")
    assert opened.controller.get(figure.id).state is State.REJECTED


def test_a_whole_report_is_reviewed_by_keyboard_alone(opened: Desk) -> None:
    opened.press("N")
    for _ in range(40):
        if not step(opened.controller.index, None, 1):
            break
        opened.press("Return")
    assert not step(opened.controller.index, None, 1)
    row = opened.window.library.row(opened.controller.review.report_id)
    assert row.done
    bar = opened.window.message
    assert "3 份待审" in bar.text.text()
    opened.bot.mouseClick(bar.findChild(QPushButton, "messageAction"), Qt.MouseButton.LeftButton)
    assert opened.controller.review.report_id != row.id
    assert step(opened.controller.index, None, 1)


def test_brackets_with_control_move_the_ends_by_words(opened: Desk) -> None:
    section = opened.select("(一)优化营商环境", Section)
    opened.press("Ctrl+[")
    assert opened.controller.get(section.id).target.heading.of(opened.text) == "(一)优化营商"
    opened.press("Ctrl+]")
    assert opened.controller.get(section.id).target.heading.of(opened.text) == "(一)优化营商环境"


def test_brackets_move_the_ends_of_a_mark(opened: Desk) -> None:
    figure = opened.select("近600人", Figure)
    opened.press("[")
    assert opened.controller.get(figure.id).span.of(opened.text) == "近600"
    opened.press("]", "}")
    assert opened.controller.get(figure.id).span.of(opened.text) == "600人"
    opened.press("{")
    assert opened.controller.get(figure.id).span.of(opened.text) == "近600人"


def test_a_note_is_written_with_m_and_listed(opened: Desk) -> None:
    figure = opened.select("57件", Figure)
    opened.press("M")
    opened.type("请核对台账")
    opened.press("Return")
    assert opened.controller.get(figure.id).note == "请核对台账"
    assert opened.window.evidence.tabs.tabText(3).endswith("1")


def test_typing_in_a_field_never_triggers_the_review_keys(opened: Desk) -> None:
    figure = opened.select("57件", Figure)
    opened.press("M")
    opened.type("XNFA[")
    opened.press("Esc")
    assert opened.controller.get(figure.id) == figure


def select_text(desk: Desk, words: str) -> None:
    """Make the words the selection of the text, as dragging over them does."""
    start = desk.text.index(words)
    cursor = desk.window.source.text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    desk.window.source.text.setTextCursor(cursor)


def test_a_figure_is_added_from_the_selected_text(opened: Desk) -> None:
    select_text(opened, "2026年1月15日")
    before = len(opened.controller.annotations)
    opened.press("A")
    added = opened.controller.selection
    assert (added.span.of(opened.text), added.origin, added.state) == ("2026年1月15日", Origin.REVIEWER, State.ADDED)
    assert (added.target.kind.value, added.target.value) == ("date", "2026-01-15")
    opened.press("Ctrl+Z")
    assert len(opened.controller.annotations) == before


def test_a_heading_and_a_remark_are_added_from_the_selected_text(opened: Desk) -> None:
    select_text(opened, "基层执法力量不足")
    opened.press("H")
    section = opened.controller.selection.target
    assert isinstance(section, Section)
    assert section.level == 2
    select_text(opened, "普法形式较为单一")
    opened.press("R")
    assert isinstance(opened.controller.selection.target, Remark)
    assert opened.window.detail.note.hasFocus()


def test_text_without_a_figure_is_not_added_as_one(opened: Desk) -> None:
    select_text(opened, "较为单一")
    before = opened.controller.annotations
    opened.press("A")
    assert opened.controller.annotations == before
    assert "较为单一" in opened.window.message.text.text()


def test_adding_without_selected_text_says_what_to_do(opened: Desk) -> None:
    opened.press("A")
    assert "选中文字" in opened.window.message.text.text()


def finding(desk: Desk) -> str:
    return next(a.id for a in desk.controller.annotations if isinstance(a.target, Finding) and a.target.spans)


def test_a_finding_is_accepted_by_its_button_and_reopened(opened: Desk) -> None:
    opened.controller.select(finding(opened))
    box = opened.window.detail.open_box()
    opened.bot.mouseClick(box.accept_button, Qt.MouseButton.LeftButton)
    assert opened.controller.get(finding(opened)).state is State.CONFIRMED
    assert opened.window.evidence.tabs.tabText(2).endswith("1")
    opened.bot.mouseClick(opened.window.detail.open_box().reopen_button, Qt.MouseButton.LeftButton)
    assert opened.controller.get(finding(opened)).state is State.DETECTED


@pytest.mark.parametrize(("key", "state"), [(Qt.Key.Key_A, State.CONFIRMED), (Qt.Key.Key_L, State.DEFERRED)])
def test_f_opens_the_decisions_of_the_finding_at_a_figure_whose_letters_are_not_those_of_the_review(
    opened: Desk, key: Qt.Key, state: State
) -> None:
    opened.select("186.4亿元", Figure)
    opened.press("F")
    menu = opened.window.findChild(QMenu, "findingMenu")
    assert menu is not None
    opened.bot.waitUntil(menu.isVisible)
    opened.bot.keyClick(menu, key)
    assert opened.controller.get(finding(opened)).state is state
    assert not opened.window.legend.isVisible()


def test_the_buttons_of_the_card_decide_the_mark(opened: Desk) -> None:
    figure = opened.select("57件", Figure)
    opened.bot.mouseClick(opened.window.findChild(QPushButton, "confirmButton"), Qt.MouseButton.LeftButton)
    assert opened.controller.get(figure.id).state is State.CONFIRMED


def test_the_state_and_the_undo_history_are_there_after_closing(opened: Desk, tmp_path, rules, qtbot) -> None:
    figure = opened.select("163件", Figure)
    opened.press("U")
    opened.type("起")
    opened.press("Return")
    end(opened.window)
    again = Desk(make_window(tmp_path, rules, qtbot), qtbot)
    again.open_first()
    assert again.controller.get(figure.id).target.unit == "起"
    again.press("Ctrl+Z")
    assert again.controller.get(figure.id) == figure


def test_the_text_menu_acts_on_the_mark_under_the_mouse(opened: Desk) -> None:
    figure = opened.select("57件", Figure)
    opened.window.source.menu_requested.emit(figure.id, QPoint(300, 300))
    menu = opened.window.findChild(QMenu, "textMenu")
    opened.bot.waitUntil(menu.isVisible)
    action = next(action for action in menu.actions() if action.objectName() == "reject")
    action.trigger()
    menu.close()
    assert opened.controller.get(figure.id).state is State.REJECTED


def test_a_change_made_elsewhere_is_said_and_shown(opened: Desk, tmp_path: Path) -> None:
    figure = opened.select("163件", Figure)
    elsewhere = Library.open(tmp_path / "library.sqlite", "李")
    elsewhere.open_report(opened.controller.review.report_id).set_figure(figure.id, unit="起")
    elsewhere.close()
    opened.press("Return")
    assert opened.window.message.text.text().startswith("⚠")
    assert opened.controller.get(figure.id).target.unit == "起"
    assert opened.window.detail.figure_form.unit.text() == "起"


def test_keys_work_from_the_table_of_figures_too(opened: Desk) -> None:
    table = opened.window.evidence.figures
    table.setFocus()
    table.selectRow(3)
    figure = opened.controller.selection
    opened.press("Return")
    assert opened.controller.get(figure.id).state is State.CONFIRMED
    opened.press("N", "P", "X")
    assert opened.controller.review.history()[-1].change.title == "驳回"


def test_several_figures_are_confirmed_at_once_and_undone_at_once(opened: Desk) -> None:
    table = opened.window.evidence.figures
    table.selectAll()
    opened.controller.confirm(table.selected_ids())
    assert "14 / 18" in opened.window.status.progress.text()
    opened.press("Ctrl+Z")
    assert "0 / 18" in opened.window.status.progress.text()


def test_the_table_of_figures_sorts_by_value_and_keeps_the_selection(opened: Desk) -> None:
    figure = opened.select("163件", Figure)
    table = opened.window.evidence.figures
    table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    values = [table.figures.line(row).figure.value for row in range(table.figures.rowCount())]
    assert values == sorted(values, reverse=True)
    assert table.figures.line(table.currentIndex().row()).annotation == figure


def test_a_completion_is_chosen_with_the_arrow_keys(opened: Desk) -> None:
    section = opened.select("(一)优化营商环境", Section)
    opened.press("T")
    opened.type("执法")
    popup = opened.window.detail.section_form.topics.completer().popup()
    opened.bot.waitUntil(popup.isVisible)
    opened.bot.keyClick(popup, Qt.Key.Key_Down)
    opened.bot.keyClick(popup, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert opened.controller.get(section.id).target.topics == ("T06",)

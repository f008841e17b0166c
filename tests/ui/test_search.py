"""Searching all reports from the window: words and figures as one types, filters, mistakes, opening at the place."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from core.model import Span
from tests.ui.conftest import Desk
from tests.ui.reports import water_report
from ui.search_dialog import SearchDialog
from ui.search_hits import HIT_ROLE, units_in_snippet
from ui.theme import DARK


@pytest.fixture
def dialog(desk: Desk) -> SearchDialog:
    desk.window.library_panel.list.setFocus()
    desk.press("Ctrl+Shift+F")
    found = desk.window.findChild(SearchDialog)
    desk.bot.waitActive(found)
    return found


def shown(dialog: SearchDialog) -> list[tuple[str, int | None]]:
    return [(hit.row.agency, hit.row.year) for hit in dialog.model.hits]


def look_for(desk: Desk, dialog: SearchDialog, words: str) -> None:
    """Type in place of what stands there, and wait for the answer."""
    dialog.state.clear()
    dialog.query.setText(words)
    desk.bot.waitUntil(lambda: bool(dialog.state.text()))


def test_reports_are_found_as_one_types_and_opened_at_the_place_by_keyboard_alone(
    desk: Desk, dialog: SearchDialog
) -> None:
    desk.type("普法形式")
    desk.bot.waitUntil(lambda: len(dialog.model.hits) == 4)
    assert dialog.list.currentIndex().row() == 0
    desk.press("Down", "Down")
    hit = dialog.list.currentIndex().data(HIT_ROLE)
    desk.press("Return")
    assert not dialog.isVisible()
    assert desk.controller.review.report_id == hit.row.id
    span = desk.window.source.selected_span()
    assert span.of(desk.text) == "普法形式"
    assert desk.window.source.visible_span().contains(span)


def test_what_was_found_is_there_again_when_the_search_is_called_again(desk: Desk, dialog: SearchDialog) -> None:
    look_for(desk, dialog, "普法形式")
    desk.press("Return")
    desk.press("Ctrl+Shift+F")
    assert dialog.isVisible()
    assert len(dialog.model.hits) == 4
    assert dialog.query.selectedText() == "普法形式"


def test_a_mark_is_found_behind_characters_beyond_the_basic_plane(desk: Desk, dialog: SearchDialog) -> None:
    analysis = water_report("𠮷😀.txt", "𠮷😀青川县水利局", 2023)
    report_id = desk.window.library.add(analysis)
    look_for(desk, dialog, "𠮷😀青川县")
    hit = dialog.model.hits[0]
    assert hit.row.id == report_id
    start, length = units_in_snippet(hit)[0]
    units = hit.snippet.encode("utf-16-le")
    assert units[2 * start : 2 * (start + length)].decode("utf-16-le") == hit.marks[0].of(analysis.report.text)
    desk.press("Return")
    assert desk.window.source.selected_span() == hit.marks[0]


def test_conditions_on_figures_are_part_of_the_query(desk: Desk, dialog: SearchDialog) -> None:
    look_for(desk, dialog, "I01 > 56")
    assert len(dialog.model.hits) == 4
    assert dialog.model.hits[-1].marks[0].of(water_report("", "临江市水利局").report.text) == "57件"
    look_for(desk, dialog, "I01 > 57")
    assert not dialog.model.hits
    assert "没有找到" in dialog.state.text()


def test_filters_narrow_the_search_and_work_without_words(desk: Desk, dialog: SearchDialog) -> None:
    dialog.year.setCurrentIndex(dialog.year.findData(2024))
    desk.bot.waitUntil(lambda: shown(dialog) == [("临江市水利局", 2024)])
    dialog.year.setCurrentIndex(0)
    desk.bot.waitUntil(lambda: not dialog.model.hits)
    dialog.agency.setText("青石县")
    desk.bot.waitUntil(lambda: shown(dialog) == [("青石县生态环境局", 2025)])
    dialog.agency.clear()
    dialog.indicator.setCurrentIndex(dialog.indicator.findData("I29"))
    desk.bot.waitUntil(lambda: "没有找到" in dialog.state.text())


def test_a_part_keeps_what_stands_elsewhere_out(desk: Desk, dialog: SearchDialog) -> None:
    look_for(desk, dialog, "普法形式")
    dialog.part.setCurrentIndex(dialog.part.findData("P1"))
    desk.bot.waitUntil(lambda: "没有找到" in dialog.state.text())
    dialog.part.setCurrentIndex(dialog.part.findData("P2"))
    desk.bot.waitUntil(lambda: len(dialog.model.hits) == 4)


def test_a_query_that_cannot_be_understood_is_answered_with_how_to_write_it(desk: Desk, dialog: SearchDialog) -> None:
    look_for(desk, dialog, "普法 或")
    assert dialog.state.text().startswith("⚠")
    assert "“或”" in dialog.state.text()
    assert not desk.window.message.isVisible()
    look_for(desk, dialog, "普法")
    assert len(dialog.model.hits) == 4


def test_a_report_that_is_gone_is_told_of_in_the_dialog(desk: Desk, dialog: SearchDialog) -> None:
    look_for(desk, dialog, "普法形式")
    desk.window.remove_reports([dialog.model.hits[0].row.id])
    desk.press("Return")
    assert dialog.isVisible()
    assert "不在报告库" in dialog.state.text()


def test_more_than_a_page_is_fetched_on_request(desk: Desk, dialog: SearchDialog, monkeypatch) -> None:
    monkeypatch.setattr("ui.search_dialog.PAGE", 3)
    look_for(desk, dialog, "普法形式")
    assert "4" in dialog.state.text()
    assert dialog.more.isVisible()
    dialog.more.click()
    desk.bot.waitUntil(lambda: len(dialog.model.hits) == 4)
    assert len({hit.row.id for hit in dialog.model.hits}) == 4
    assert not dialog.more.isVisible()


def test_the_found_words_are_painted_otherwise_than_the_rest(desk: Desk, dialog: SearchDialog) -> None:
    look_for(desk, dialog, "普法形式")
    plain = dialog.list.grab().toImage()
    dialog.model.set_hits([hit._replace(marks=(Span(0, 0),)) for hit in dialog.model.hits])
    assert dialog.list.grab().toImage() != plain


def test_the_dialog_takes_the_theme_of_the_window(desk: Desk, dialog: SearchDialog) -> None:
    dialog.reject()
    desk.window.set_theme(DARK)
    desk.press("Ctrl+Shift+F")
    assert dialog._delegate.theme is DARK


def test_every_control_of_the_search_has_a_name(desk: Desk, dialog: SearchDialog) -> None:
    for widget in (dialog.query, dialog.agency, dialog.year, dialog.part, dialog.topic, dialog.indicator, dialog.list):
        assert widget.accessibleName()
    order = []
    for _ in range(7):
        order.append(QApplication.focusWidget())
        desk.press("Tab")
    assert order[:7] == [
        dialog.query, dialog.agency, dialog.year, dialog.part, dialog.topic, dialog.indicator, dialog.list,
    ]  # fmt: skip


def test_enter_never_opens_what_was_found_for_other_words(desk: Desk, dialog: SearchDialog) -> None:
    look_for(desk, dialog, "普法形式")
    dialog.query.setText("没有写过的词")
    dialog.search()
    desk.press("Return")
    assert dialog.isVisible()
    assert desk.controller.review is None
    desk.bot.waitUntil(lambda: not dialog.model.hits)


def test_closing_the_window_closes_the_search(desk: Desk, dialog: SearchDialog) -> None:
    desk.window.close()
    assert not dialog.isVisible()

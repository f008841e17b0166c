"""One correction for all that is alike, here or in many reports: the preview, the one step, its undoing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QRadioButton

from core.model import Figure, Section, Span, State
from core.store import Store
from tests.ui.conftest import Desk
from tests.ui.reports import water_report
from ui import alike_dialog, review_controller
from ui.alike_dialog import AlikeDialog
from ui.alike_model import AROUND, in_its_sentence, written
from ui.describe import step_name
from ui.library_model import ROW_ROLE


def preview(desk: Desk) -> AlikeDialog:
    desk.window.source.setFocus()
    desk.press("S")
    dialog = desk.window.findChild(AlikeDialog)
    assert dialog is not None
    return dialog


def correct_unit(desk: Desk, words: str, unit: str) -> None:
    annotation = desk.select(words, Figure)
    desk.controller.apply(lambda review: review.set_figure(annotation.id, unit=unit))


def texts(dialog: AlikeDialog, column: int = 0) -> list[tuple[str, list[str]]]:
    """What each report's line and the lines under it say."""
    model = dialog.model
    heads = [model.index(row, 0) for row in range(model.rowCount())]
    return [
        (head.data(), [model.index(row, column, head).data() for row in range(model.rowCount(head))]) for head in heads
    ]


def tick(dialog: AlikeDialog, index: QModelIndex, state: Qt.CheckState) -> None:
    assert dialog.model.setData(index, state, Qt.ItemDataRole.CheckStateRole)


def choose_all(desk: Desk, dialog: AlikeDialog) -> None:
    desk.bot.mouseClick(dialog.findChild(QRadioButton, "alikeScope_all"), Qt.MouseButton.LeftButton)
    desk.bot.waitUntil(lambda: dialog.model.rowCount() > 1)


def press_ok(desk: Desk, dialog: AlikeDialog) -> None:
    desk.bot.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Ok), Qt.MouseButton.LeftButton)
    desk.bot.waitUntil(lambda: not desk.window.findChildren(AlikeDialog))


def units(desk: Desk, report_id: int) -> list[str]:
    annotations = desk.window.library.open_report(report_id).annotations
    return [a.target.unit for a in annotations if isinstance(a.target, Figure) and a.target.indicator == "I16"]


def test_s_shows_where_and_corrects_what_is_ticked_as_one_step(opened: Desk) -> None:
    correct_unit(opened, "168个", "项")
    dialog = preview(opened)
    ((report, places),) = texts(dialog)
    assert "临江市水利局" in report
    assert [line[line.index("【") : line.index("】") + 1] for line in places] == ["【412个】", "【244个】"]
    assert texts(dialog, 1) == [(report, ["个 → 项"] * 2)]
    first = dialog.model.index(0, 0, dialog.model.index(0, 0))
    tick(dialog, first, Qt.CheckState.Unchecked)
    assert dialog.model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.PartiallyChecked
    press_ok(opened, dialog)
    assert opened.mark("244个", Figure).target.unit == "项"
    assert opened.mark("412个", Figure).state is State.DETECTED
    opened.controller.undo()
    assert opened.mark("244个", Figure).state is State.DETECTED
    assert opened.mark("168个", Figure).target.unit == "项", "the correction itself stays"


def test_it_is_done_by_keyboard_alone_in_all_reports_and_one_undo_takes_it_back(opened: Desk) -> None:
    correct_unit(opened, "168个", "项")
    dialog = preview(opened)
    opened.press("2")
    opened.bot.waitUntil(lambda: dialog.model.rowCount() == 4)
    assert len({report for report, _ in texts(dialog)}) == 4, "each report is named"
    assert [len(places) for _, places in texts(dialog)] == [2, 3, 3, 3]
    opened.press("Return")
    opened.bot.waitUntil(lambda: not opened.window.findChildren(AlikeDialog))
    assert [units(opened, number) for number in (1, 2, 3, 4)] == [["项"] * 3] * 4
    assert [a.target.unit for a in opened.controller.annotations if getattr(a.target, "indicator", "") == "I16"] == [
        "项"
    ] * 3, "the open report shows it"
    assert "已更正 11 处，涉及 4 份报告" in opened.window.message.text.text()
    assert "11 处（4 份报告）" in opened.window.actions_by_name["undo"].text()
    opened.window.source.setFocus()
    opened.press("Ctrl+Z")
    assert [units(opened, number) for number in (1, 2, 3, 4)] == [["个", "项", "个"], *[["个"] * 3] * 3]
    assert opened.mark("412个", Figure).state is State.DETECTED
    assert "4 份报告一并改动" in opened.window.message.text.text()
    assert opened.window.library.verify() == ()


def test_the_list_shows_how_far_the_other_reports_are_now(opened: Desk) -> None:
    correct_unit(opened, "168个", "项")
    dialog = preview(opened)
    choose_all(opened, dialog)
    press_ok(opened, dialog)
    model = opened.window.library_panel.model

    def reviewed() -> list[int]:
        return [model.index(model.line_of(number), 0).data(ROW_ROLE).reviewed for number in (1, 2, 3, 4)]

    assert reviewed() == [3, 3, 3, 3]
    opened.controller.undo()
    assert reviewed() == [1, 0, 0, 0]


def test_a_report_can_be_ticked_off_as_a_whole(opened: Desk) -> None:
    correct_unit(opened, "168个", "项")
    dialog = preview(opened)
    choose_all(opened, dialog)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert "11 处（4 份报告）" in ok.text()
    tick(dialog, dialog.model.index(1, 0), Qt.CheckState.Unchecked)
    assert "8 处（3 份报告）" in ok.text()
    press_ok(opened, dialog)
    assert units(opened, 2) == ["个"] * 3
    assert units(opened, 3) == ["项"] * 3


def test_only_the_reports_selected_in_the_list_are_looked_through(opened: Desk) -> None:
    correct_unit(opened, "168个", "项")
    panel = opened.window.library_panel
    panel.list.clearSelection()
    for report_id in (2, 4):
        index = panel.model.index(panel.model.line_of(report_id), 0)
        panel.list.selectionModel().select(index, panel.list.selectionModel().SelectionFlag.Select)
    dialog = preview(opened)
    opened.bot.mouseClick(dialog.findChild(QRadioButton, "alikeScope_selected"), Qt.MouseButton.LeftButton)
    opened.bot.waitUntil(lambda: dialog.model.rowCount() == 2)
    assert set(dialog.model.chosen) == {2, 4}
    dialog.close()


def test_a_report_changed_since_stays_and_is_named_when_the_rest_is_undone(opened: Desk) -> None:
    correct_unit(opened, "168个", "项")
    dialog = preview(opened)
    choose_all(opened, dialog)
    press_ok(opened, dialog)
    other = opened.window.library.open_report(2)
    other.confirm([a.id for a in other.annotations if isinstance(a.target, Section)][:1])
    opened.controller.undo()
    assert units(opened, 2) == ["项"] * 3
    assert units(opened, 3) == ["个"] * 3
    assert "1 份此后另有改动，保持原样：青石县生态环境局 2025" in opened.window.message.text.text()
    opened.bot.mouseClick(opened.window.message.findChild(QPushButton, "messageAction"), Qt.MouseButton.LeftButton)
    assert opened.controller.review.report_id == 2


def test_a_change_of_very_many_reports_is_undone_and_redone_beside_the_window(
    opened: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_controller, "FEW_REPORTS", 2)
    correct_unit(opened, "168个", "项")
    dialog = preview(opened)
    choose_all(opened, dialog)
    press_ok(opened, dialog)
    opened.controller.undo()
    assert opened.window.findChild(object, "workDialog") is not None, "the window waits"
    opened.bot.waitUntil(lambda: units(opened, 3) == ["个"] * 3 and opened.mark("412个", Figure).target.unit == "个")
    opened.bot.waitUntil(lambda: opened.window.findChild(object, "workDialog") is None)
    assert opened.controller.selection == opened.mark("412个", Figure)
    opened.controller.redo()
    opened.bot.waitUntil(lambda: opened.mark("412个", Figure).target.unit == "项")
    assert units(opened, 3) == ["项"] * 3


def test_stopping_the_work_changes_nothing_and_leaves_the_preview(
    opened: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct_unit(opened, "168个", "项")
    dialog = preview(opened)
    choose_all(opened, dialog)
    commit = Store.commit

    def stopped(store: Store, *arguments: object) -> None:
        dialog.work._on_cancel()
        commit(store, *arguments)

    monkeypatch.setattr(Store, "commit", stopped)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    opened.bot.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert not ok.isEnabled()
    opened.bot.waitUntil(ok.isEnabled)
    assert [units(opened, number) for number in (2, 3, 4)] == [["个"] * 3] * 3
    assert dialog.isVisible()
    dialog.close()


def test_many_reports_are_shown_closed(opened: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike_dialog, "FEW_REPORTS", 3)
    correct_unit(opened, "168个", "项")
    dialog = preview(opened)
    choose_all(opened, dialog)
    assert [dialog.places.isExpanded(dialog.model.index(row, 0)) for row in range(4)] == [True, False, False, False]
    dialog.close()


def test_with_nothing_ticked_there_is_nothing_to_do(opened: Desk) -> None:
    correct_unit(opened, "168个", "项")
    dialog = preview(opened)
    tick(dialog, dialog.model.index(0, 0), Qt.CheckState.Unchecked)
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    dialog.reject()


def test_without_a_correction_it_says_so(opened: Desk) -> None:
    opened.select("57件", Figure)
    opened.window.source.setFocus()
    opened.press("S")
    assert "没有可以用到别处的更正" in opened.window.message.text.text()


def test_without_anything_alike_here_the_other_reports_are_looked_through(opened: Desk) -> None:
    correct_unit(opened, "57件", "宗")
    dialog = preview(opened)
    opened.bot.waitUntil(lambda: dialog.model.rowCount() == 3)
    assert set(dialog.model.chosen) == {2, 3, 4}
    dialog.close()


def test_with_nothing_alike_anywhere_it_says_so(opened: Desk) -> None:
    opened.window.remove_reports([2, 3, 4])
    correct_unit(opened, "57件", "宗")
    opened.window.source.setFocus()
    opened.press("S")
    assert "没有别的同类" in opened.window.message.text.text()


def test_a_place_is_shown_in_its_sentence_and_a_change_in_words(opened: Desk) -> None:
    report = water_report().report
    figure = opened.mark("57件", Figure)
    assert in_its_sentence(figure, report.text) == "出动执法人员6240余人次,作出行政处罚【57件】,罚款486.2万元。"
    long = opened.mark("163件", Figure)
    text = "甲" * 100 + "163件" + "乙" * 100
    moved = replace(long, target=replace(long.target, span=Span(100, 104)))
    assert in_its_sentence(moved, text) == "…" + "甲" * AROUND + "【163件】" + "乙" * AROUND + "…"
    names = opened.window.names
    assert written("indicator", "I01", names).startswith("I01 ")
    assert written("topics", ("T06", "T03"), names).startswith("T06 ")
    assert written("kind", figure.target.kind, names) == "计数"
    assert written("period", None, names) == "–"


def test_the_history_names_a_change_of_many_reports_in_the_language_of_the_window() -> None:
    assert step_name("改单位 23 处（5 份报告）") == "改单位 23 处（5 份报告）"

"""Working together from the window: handing on, comparing mark by mark, merging as one change, taking it back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLabel

from core.exchange import Rule, Side
from core.library import Library
from core.model import Figure, Finding, State
from core.review import Review
from tests.ui.conftest import Desk
from tests.ui.reports import water_report
from ui.dialogs import QuestionDialog
from ui.exchange_dialog import ExchangeDialog
from ui.merge_dialog import MergeDialog
from ui.merge_models import DIFFERING, MINE, MY_VIEW, NAME, TAKEN, THEIR_VIEW, THEIRS, WORDS

WAIT = 20_000
OURS = [("临江市水利局", 2025), ("青石县生态环境局", 2025)]


def figure(review: Review, words: str) -> str:
    text = review.report.text
    return next(a.id for a in review.annotations if isinstance(a.target, Figure) and a.span.of(text) == words)


@pytest.fixture
def theirs(desk: Desk, tmp_path: Path) -> Path:
    """李's file: two reports that the desk has, where both or one of the two decided, and one that it hasn't."""
    other = Library.open(tmp_path / "李.sqlite", "李")
    for agency, year in [*OURS, ("松泉区司法局", 2025)]:
        other.add(water_report(f"{agency}{year}.txt", agency, year))
    mine, review = desk.window.library.open_report(1), other.open_report(1)
    for both in (mine, review):
        both.confirm([figure(both, "412个")])
    mine.confirm([figure(mine, "168个")])
    mine.set_figure(figure(mine, "57件"), value=Decimal(75))
    review.set_figure(figure(review, "57件"), value=Decimal(58))
    review.confirm([figure(review, "163件")])
    other.open_report(2).confirm([figure(other.open_report(2), "163件")])
    other.export_exchange([1, 2, 3], tmp_path / "李的审阅.fzsh")
    other.close()
    return tmp_path / "李的审阅.fzsh"


@pytest.fixture
def dialog(desk: Desk, theirs: Path, monkeypatch: pytest.MonkeyPatch) -> MergeDialog:
    """The comparison is shown."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(theirs), ""))
    desk.window.actions_by_name["merge"].trigger()
    found = desk.window.findChild(MergeDialog)
    desk.bot.waitUntil(lambda: bool(found.summary.text()), timeout=WAIT)
    return found


def cells(dialog: MergeDialog, column: int) -> list[str]:
    return [dialog.model.index(row, column).data() for row in range(dialog.model.rowCount())]


def counts(dialog: MergeDialog) -> list[tuple[str, str, str, str]]:
    model = dialog.reports
    return [
        tuple(model.index(row, column).data() for column in (NAME, MINE, THEIRS, DIFFERING))
        for row in range(model.rowCount())
    ]


def merge(desk: Desk, dialog: MergeDialog) -> None:
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    desk.bot.waitUntil(lambda: "已合并" in desk.window.message.text.text(), timeout=WAIT)


def state(desk: Desk, report_id: int, words: str) -> State:
    review = desk.window.library.open_report(report_id)
    return review.get(figure(review, words)).state


def test_the_dialog_counts_by_report_what_is_alike_and_what_is_not(dialog: MergeDialog) -> None:
    assert counts(dialog) == [
        ("全部 2 份", "1", "2", "1"),
        ("临江市水利局 2025", "1", "1", "1"),
        ("青石县生态环境局 2025", "0", "1", "0"),
        ("松泉区司法局2025.txt（将加入）", "", "", ""),
    ]
    assert "李的审阅.fzsh" in dialog.summary.text()
    assert "审阅人：李）" in dialog.summary.text()
    assert "另有 1 份本库没有" in dialog.summary.text()


def test_agreement_is_said_in_words_with_its_figures(dialog: MergeDialog) -> None:
    said = dialog.agreement.text()
    assert said.startswith("审定过的 5 处标注中，两人判断相同的占 100.0%")
    assert "几乎完全一致（Cohen κ 1.00，Krippendorff α 1.00）" in said


def test_each_difference_shows_both_values_and_the_text_around(dialog: MergeDialog) -> None:
    row = next(n for n, words in enumerate(cells(dialog, WORDS)) if "【57件】" in words)
    assert cells(dialog, WORDS)[row].startswith("…次,作出行政处罚【57件】,罚款")
    assert (cells(dialog, MY_VIEW)[row], cells(dialog, THEIR_VIEW)[row]) == ("75 件", "58 件")
    dialog.table.selectRow(row)
    assert "<b>57件</b>" in dialog.detail.words.text()
    QApplication.processEvents()
    shown = [label.text() for label in dialog.detail.findChildren(QLabel) if label.isVisibleTo(dialog)]
    assert {"数值", "75 件", "58 件", "改动时间"} <= set(shown)


def test_one_report_or_one_kind_of_difference_can_be_looked_at(dialog: MergeDialog) -> None:
    assert dialog.model.rowCount() == 4
    dialog.side.setCurrentIndex(dialog.side.findData(Side.THEIRS))
    assert dialog.model.rowCount() == 2
    dialog.report_table.selectRow(2)
    assert dialog.model.rowCount() == 1
    dialog.side.setCurrentIndex(dialog.side.findData(Side.BOTH))
    assert dialog.model.rowCount() == 0
    assert not dialog.mine.isEnabled()
    dialog.report_table.selectRow(3)
    dialog.side.setCurrentIndex(0)
    assert dialog.model.rowCount() == 0, "a report that will come has nothing to compare"


def test_a_rule_settles_all_that_is_not_settled_by_hand(dialog: MergeDialog) -> None:
    assert cells(dialog, TAKEN).count("对方的") == 2, "what only they decided on is more certain"
    row = next(n for n, words in enumerate(cells(dialog, WORDS)) if "【57件】" in words)
    dialog.table.selectRow(row)
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_2)
    assert cells(dialog, TAKEN)[row] == "✎ 对方的"
    dialog.rule.setCurrentIndex(dialog.rule.findData(Rule.MINE))
    assert cells(dialog, TAKEN).count("我的") == 3
    assert cells(dialog, TAKEN)[row] == "✎ 对方的"
    dialog.table.selectRow(row)
    QTest.keyClick(dialog.table, Qt.Key.Key_Backspace)
    assert cells(dialog, TAKEN) == ["我的"] * 4
    dialog.table.selectAll()
    dialog.theirs.click()
    assert cells(dialog, TAKEN) == ["✎ 对方的"] * 4
    assert "采用对方 4 处，加入 1 份" in dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).text()


def test_the_newer_of_two_judgements_can_be_taken(dialog: MergeDialog) -> None:
    dialog.rule.setCurrentIndex(dialog.rule.findData(Rule.NEWER))
    assert cells(dialog, TAKEN).count("对方的") == 3
    assert "以后改的为准" in dialog.about.text()


def test_a_merge_is_shown_at_once_and_ctrl_z_takes_it_back_everywhere(desk: Desk, dialog: MergeDialog) -> None:
    desk.open_first()
    merge(desk, dialog)
    assert "2 份报告采用对方 2 处，新加入 1 份" in desk.window.message.text.text()
    assert desk.window.library_panel.model.total == 5
    assert desk.mark("163件", Figure).state is State.CONFIRMED, "the open report shows it"
    assert state(desk, 2, "163件") is State.CONFIRMED
    assert state(desk, 1, "57件") is State.CORRECTED
    desk.window.source.setFocus()
    desk.press("Ctrl+Z")
    assert desk.mark("163件", Figure).state is State.DETECTED
    assert state(desk, 2, "163件") is State.DETECTED
    assert desk.mark("168个", Figure).state is State.CONFIRMED, "my own work stays"


def test_the_message_offers_to_take_the_merge_back(desk: Desk, dialog: MergeDialog) -> None:
    merge(desk, dialog)
    desk.window.message._button.click()
    desk.bot.waitUntil(lambda: "已撤销合并" in desk.window.message.text.text(), timeout=WAIT)
    assert desk.window.library_panel.model.total == 4
    assert state(desk, 1, "163件") is State.DETECTED


def test_the_last_merge_is_taken_back_from_the_menu_after_asking(desk: Desk, dialog: MergeDialog) -> None:
    merge(desk, dialog)
    came = desk.window.library.rows()[-1].id
    desk.window.open_report(came)
    review = desk.window.library.open_report(2)
    review.confirm([figure(review, "151件")])
    desk.window.actions_by_name["take_back_merge"].trigger()
    question = desk.window.findChild(QuestionDialog)
    asked = question.findChild(QLabel, "dialogText").text()
    assert "李的审阅.fzsh" in asked
    assert "2 份报告回到合并前" in asked
    question.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    desk.bot.waitUntil(lambda: "已撤销合并" in desk.window.message.text.text(), timeout=WAIT)
    assert "1 份报告回到合并前，移除 1 份。1 份之后又有改动" in desk.window.message.text.text()
    assert desk.controller.review is None, "the open report had come with the merge"
    assert state(desk, 2, "163件") is State.CONFIRMED


def test_without_a_merge_there_is_nothing_to_take_back(desk: Desk) -> None:
    desk.window.actions_by_name["take_back_merge"].trigger()
    assert "没有可以撤销的合并" in desk.window.message.text.text()


def test_a_merge_that_is_cancelled_changes_nothing_and_can_be_tried_again(desk: Desk, dialog: MergeDialog) -> None:
    dialog.model.choices = {(1, "no such mark"): Rule.THEIRS}
    dialog.begin("正在合并，{0} / {1} 份报告", lambda: None)
    dialog.accept()
    assert desk.window.library.last_merge() is None, "while something runs nothing else begins"
    dialog.finish()
    begin = dialog.begin
    dialog.begin = lambda sentence, stop: (begin(sentence, stop), dialog.reject())
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    desk.bot.waitUntil(lambda: dialog._stop is None, timeout=WAIT)
    assert dialog.isVisible()
    assert len(desk.window.library.rows()) == 4
    assert state(desk, 1, "163件") is State.DETECTED
    dialog.begin = begin
    merge(desk, dialog)
    desk.bot.waitUntil(lambda: desk.window.findChild(MergeDialog) is None, timeout=WAIT)


def test_a_comparison_that_is_cancelled_closes_the_dialog(
    desk: Desk, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(theirs), ""))
    desk.window.exchange.ask_merge()
    desk.window.findChild(MergeDialog).reject()
    desk.bot.waitUntil(lambda: desk.window.findChild(MergeDialog) is None, timeout=WAIT)


def test_what_is_no_exchange_file_is_told(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "日记.fzsh").write_text("不是")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "日记.fzsh"), ""))
    desk.window.actions_by_name["merge"].trigger()
    desk.bot.waitUntil(lambda: "不是本程序" in desk.window.message.text.text(), timeout=WAIT)
    assert not any(d.isVisible() for d in desk.window.findChildren(MergeDialog))


def test_two_who_agree_on_all_have_nothing_to_merge(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.window.library.export_exchange([1, 2], tmp_path / "同.fzsh")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "同.fzsh"), ""))
    desk.window.actions_by_name["merge"].trigger()
    dialog = desk.window.findChild(MergeDialog)
    desk.bot.waitUntil(lambda: bool(dialog.summary.text()), timeout=WAIT)
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    assert "无从比较" in dialog.agreement.text()
    assert "没有不同之处" in dialog.detail.words.text()


def test_a_finding_that_one_dismissed_shows_its_message_and_the_reason(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Library.open(tmp_path / "李.sqlite", "李")
    other.add(water_report("临江市水利局2025.txt", "临江市水利局", 2025))
    review = other.open_report(1)
    missing = next(a for a in review.annotations if isinstance(a.target, Finding) and not a.target.spans)
    review.reject([missing.id], "见附件")
    other.close()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "李.sqlite"), ""))
    desk.window.actions_by_name["merge"].trigger()
    dialog = desk.window.findChild(MergeDialog)
    desk.bot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=WAIT)
    assert cells(dialog, WORDS) == ["没有找到“下一年度主要安排”。"]
    assert (cells(dialog, MY_VIEW), cells(dialog, THEIR_VIEW)) == (["待处理 · –"], ["不采纳 · 见附件"])


# Handing on


def write_exchange(desk: Desk, path: Path, scope: int, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    desk.window.actions_by_name["export_exchange"].trigger()
    dialog = desk.window.findChild(ExchangeDialog)
    dialog._scopes.button(scope).click()
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    desk.bot.waitUntil(lambda: "连同审阅结果写入" in desk.window.message.text.text(), timeout=WAIT)
    return Library.open(path.with_suffix(".fzsh"), read_only=True)


def test_the_open_report_is_handed_on_with_its_history(
    opened: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.press("N", "Return")
    carried = write_exchange(opened, tmp_path / "给李", 0, monkeypatch)
    assert [row.agency for row in carried.rows()] == ["临江市水利局"]
    assert carried.open_report(1).history()[-1].reviewer == "王"
    carried.close()


def test_selected_reports_and_the_whole_library_are_handed_on(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.window.library_panel.list.selectAll()
    chosen = len(desk.window.library_panel.selected_ids())
    assert chosen == 4
    desk.open_first()
    carried = write_exchange(desk, tmp_path / "全部.fzsh", 1, monkeypatch)
    assert len(carried.rows()) == 4
    carried.close()


def test_an_empty_library_has_nothing_to_hand_on(desk: Desk) -> None:
    desk.window.remove_reports([row.id for row in desk.window.library.rows()])
    desk.window.actions_by_name["export_exchange"].trigger()
    assert "还没有报告" in desk.window.message.text.text()
    assert QApplication.activeModalWidget() is None

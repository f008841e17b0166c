"""Exporting in other formats from the window: the choice, the preview, the file."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from core.export.formats import FORMATS
from core.importing import read_report
from core.model import Analysis, Finding, Metadata
from core.paths import resource
from core.rules import RuleSet
from tests.ui.conftest import Desk
from ui.export_dialog import ABOUT, ExportDialog
from ui.lines_dialog import LinesDialog

WAIT = 20_000


def dialog_of(desk: Desk) -> ExportDialog:
    desk.press("Ctrl+Shift+E")
    dialog = desk.window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    desk.bot.waitUntil(lambda: "份报告" in dialog.preview.text(), timeout=WAIT)
    return dialog


def choose(dialog: ExportDialog, kind: str) -> None:
    dialog.formats.setCurrentRow(list(FORMATS).index(kind))


def test_the_preview_counts_what_the_reviewer_decided(opened: Desk) -> None:
    review = opened.controller.review
    assert review
    findings = [a.id for a in review.annotations if isinstance(a.target, Finding)]
    review.confirm(findings[:1])
    review.write_note(findings[0], "请核对")
    dialog = dialog_of(opened)
    assert "1 份报告" in dialog.preview.text()
    assert "采纳 1 项、不采纳 0 项" in dialog.preview.text()
    assert "批注 1 条" in dialog.preview.text()


def test_the_whole_library_can_be_chosen(desk: Desk) -> None:
    desk.open_first()
    dialog = dialog_of(desk)
    dialog.scope.setCurrentIndex(1)
    count = len(desk.window.library.rows())
    desk.bot.waitUntil(lambda: dialog.preview.text().startswith(f"{count} 份报告"), timeout=WAIT)
    assert len(dialog.report_ids) == count


def test_a_spreadsheet_of_the_library_is_written(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "汇总"), ""))
    dialog = dialog_of(desk)
    choose(dialog, "xlsx")
    with desk.bot.waitSignal(desk.window.exports.exported, timeout=WAIT) as exported:
        dialog.accept()
    assert exported.args[0].paths == (tmp_path / "汇总.xlsx",)
    rows = openpyxl.load_workbook(tmp_path / "汇总.xlsx")["报告"].max_row
    assert rows == len(desk.window.library.rows()) + 1


def test_a_folder_export_makes_a_folder_of_its_own(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "审阅汇总").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    dialog = dialog_of(desk)
    choose(dialog, "json")
    with desk.bot.waitSignal(desk.window.exports.exported, timeout=WAIT):
        dialog.accept()
    assert len(list((tmp_path / "审阅汇总(2)").glob("*.json"))) == len(desk.window.library.rows())
    assert not list((tmp_path / "审阅汇总").iterdir())


def test_an_original_that_is_no_word_file_is_refused_with_a_sentence(
    opened: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "批注.docx"), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "甲.docx"), ""))
    dialog = dialog_of(opened)
    choose(dialog, "original")
    dialog.accept()
    opened.bot.waitUntil(opened.window.message.isVisible, timeout=WAIT)
    assert "不是 .docx" in opened.window.message.text.text()


def test_originals_that_are_no_word_files_are_listed_and_the_others_written(
    desk: Desk, rules: RuleSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = resource("samples") / "松泉区水利局2024年度.docx"
    library = desk.window.library
    library.add(Analysis(read_report(sample), rules.version, Metadata(title="青石县报告")))
    answers = iter((str(tmp_path), str(sample.parent)))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: next(answers))
    with desk.bot.waitSignal(desk.window.exports.exported, timeout=WAIT) as exported:
        desk.window.exports.hand_on("original", [row.id for row in library.rows()])
    assert [path.name for path in exported.args[0].paths] == [sample.name]
    dialog = desk.window.findChild(LinesDialog)
    assert len(dialog.lines.toPlainText().splitlines()) == len(library.rows()) - 1
    assert "临江市水利局2025.txt" in dialog.lines.toPlainText()
    dialog.findChild(QPushButton, "linesCopy").click()
    assert QApplication.clipboard().text() == dialog.lines.toPlainText()


def test_an_export_is_cancelled_and_what_is_written_stays(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    exports, work = desk.window.exports, desk.window.long_work
    work.progressed.connect(lambda step: step[0] == 2 and desk.window.work.cancel.click())
    ids = [row.id for row in desk.window.library.rows()] * 20
    with desk.bot.waitSignal(exports.exported, timeout=WAIT) as exported:
        exports.export(ids)
        assert work.running
        exports.export(ids)
        assert "还没有结束" in desk.window.message.text.text()
    handed = exported.args[0]
    assert handed.cancelled
    assert 1 < len(handed.paths) < len(ids)
    assert {path.name for path in (tmp_path / "审阅汇总").iterdir()} == {path.name for path in handed.paths}
    assert "已取消" in desk.window.message.text.text()
    assert not desk.window.work.isVisible()


def test_a_cancelled_spreadsheet_leaves_the_old_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "汇总.xlsx").write_text("旧")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "汇总.xlsx"), ""))
    exports = desk.window.exports
    desk.window.long_work.progressed.connect(lambda step: desk.window.long_work.cancel())
    with desk.bot.waitSignal(exports.exported, timeout=WAIT) as exported:
        exports.hand_on("xlsx", [row.id for row in desk.window.library.rows()] * 200)
    assert exported.args[0].paths == ()
    assert (tmp_path / "汇总.xlsx").read_text() == "旧"
    assert [path.name for path in tmp_path.glob("*汇总*")] == ["汇总.xlsx"]


def test_a_summary_from_the_window_compares_with_the_year_before(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "摘要.docx"), ""))
    desk.open_first()
    with desk.bot.waitSignal(desk.window.exports.exported, timeout=WAIT):
        desk.press("Ctrl+E")
    texts = [c.text for t in docx.Document(str(tmp_path / "摘要.docx")).tables for c in t._cells]
    assert any("上年 57件，持平" in text for text in texts)


def test_every_format_is_explained() -> None:
    assert set(ABOUT) == set(FORMATS)

"""Exporting in other formats from the window: the choice, the preview, the file."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog

from core.export.formats import FORMATS
from core.model import Finding
from tests.ui.conftest import Desk
from ui.export_dialog import ABOUT, ExportDialog

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
    assert exported.args[0] == [tmp_path / "汇总.xlsx"]
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
    with opened.bot.waitSignal(opened.window.exports.failed, timeout=WAIT) as failed:
        dialog.accept()
    assert "不是 .docx" in failed.args[0]


def test_every_format_is_explained() -> None:
    assert set(ABOUT) == set(FORMATS)

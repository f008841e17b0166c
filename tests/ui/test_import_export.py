"""Importing files off the UI thread and handing on Word summaries, through the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QTableWidget

from core.library import Library
from core.rules import RuleSet
from tests.ui.conftest import Desk, make_window
from tests.ui.reports import TEXT
from ui.dialogs import FailuresDialog
from ui.export_controller import unused_path

WAIT = 20_000


@pytest.fixture
def empty(tmp_path: Path, rules: RuleSet, qtbot) -> Desk:
    return Desk(make_window(tmp_path, rules, qtbot), qtbot)


def write(folder: Path, name: str, text: str = TEXT) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def import_and_wait(desk: Desk, paths: list[Path]) -> object:
    with desk.bot.waitSignal(desk.window.imports.ended, timeout=WAIT) as ended:
        desk.window.import_paths(paths)
    return ended.args[0]


def test_a_report_is_imported_and_opened(empty: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "水利局.txt")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    with empty.bot.waitSignal(empty.window.imports.ended, timeout=WAIT):
        empty.press("Ctrl+O")
    assert empty.text == TEXT
    assert empty.window.source.shown_text() == TEXT
    assert empty.window.library_panel.model.total == 1


def test_a_copied_text_is_pasted_as_a_report(empty: Desk) -> None:
    QApplication.clipboard().setText(" \n")
    empty.press("Ctrl+Shift+V")
    assert "没有文字" in empty.window.message.text.text()
    QApplication.clipboard().setText(TEXT)
    with empty.bot.waitSignal(empty.window.imports.ended, timeout=WAIT):
        empty.press("Ctrl+Shift+V")
    assert empty.text == TEXT
    assert empty.window.library.rows()[0].file_name == TEXT.splitlines()[0][:40]
    with empty.bot.waitSignal(empty.window.imports.ended, timeout=WAIT) as ended:
        empty.press("Ctrl+Shift+V")
    assert len(ended.args[0].known) == 1


def test_an_unreadable_file_is_named_and_the_others_go_on(empty: Desk, tmp_path: Path) -> None:
    good = write(tmp_path, "水利局.txt")
    broken = tmp_path / "坏文件.docx"
    broken.write_bytes(b"this is no zip archive")
    result = import_and_wait(empty, [broken, good])
    assert (len(result.added), len(result.failures)) == (1, 1)
    table = empty.window.findChild(FailuresDialog).findChild(QTableWidget, "failuresTable")
    assert table.item(0, 0).text() == "坏文件.docx"
    assert len(table.item(0, 1).text()) > 5


def test_a_folder_is_imported_and_known_reports_are_not_doubled(empty: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    (folder / "市直").mkdir(parents=True)
    write(folder, "甲.txt", TEXT + "甲")
    write(folder / "市直", "乙.txt", TEXT + "乙")
    assert len(import_and_wait(empty, [folder]).added) == 2
    again = import_and_wait(empty, [folder])
    assert (again.added, len(again.known)) == ((), 2)
    assert len(empty.window.library.rows()) == 2


def test_a_folder_without_reports_says_so(empty: Desk, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    import_and_wait(empty, [tmp_path / "空"])
    assert "没有找到" in empty.window.message.text.text()


def test_cancelling_keeps_what_is_finished(empty: Desk, tmp_path: Path) -> None:
    paths = [write(tmp_path, f"报告{n}.txt", f"{TEXT}第{n}份") for n in range(40)]
    with empty.bot.waitSignal(empty.window.imports.ended, timeout=WAIT) as ended:
        empty.window.imports.progressed.connect(lambda done, _name: done >= 2 and empty.window.imports.cancel())
        empty.window.import_paths(paths)
    result = ended.args[0]
    assert result.cancelled
    assert 2 <= len(result.added) < 40
    assert len(empty.window.library.rows()) == len(result.added)


def test_closing_the_window_ends_a_running_import(empty: Desk, tmp_path: Path) -> None:
    paths = [write(tmp_path, f"报告{n}.txt", f"{TEXT}第{n}份") for n in range(40)]
    with empty.bot.waitSignal(empty.window.imports.added, timeout=WAIT):
        empty.window.import_paths(paths)
    empty.window.close()
    empty.bot.wait(50)
    library = Library.open(tmp_path / "library.sqlite")
    assert 1 <= len(library.rows()) < 40
    library.close()


def test_a_second_import_while_one_runs_is_refused(empty: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, "甲.txt")
    with empty.bot.waitSignal(empty.window.imports.ended, timeout=WAIT):
        empty.window.import_paths([path])
        empty.window.import_paths([path])
    assert len(empty.window.library.rows()) == 1


def test_files_dropped_on_the_window_are_imported(empty: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, "拖入.txt")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(400, 300)
    enter = QDragEnterEvent(place.toPoint(), copy, mime, left, none)
    QApplication.sendEvent(empty.window, enter)
    assert enter.isAccepted()
    with empty.bot.waitSignal(empty.window.imports.ended, timeout=WAIT):
        QApplication.sendEvent(empty.window, QDropEvent(place, copy, mime, left, none))
    assert len(empty.window.library.rows()) == 1


def test_a_word_summary_is_written_with_the_reviewers_words(
    opened: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import docx

    opened.press("N", "M")
    opened.type("请核对台账")
    opened.press("Return")
    target = tmp_path / "摘要"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with opened.bot.waitSignal(opened.window.exports.exported, timeout=WAIT) as exported:
        opened.press("Ctrl+E")
    assert exported.args[0].paths == (tmp_path / "摘要.docx",)
    document = docx.Document(str(tmp_path / "摘要.docx"))
    assert "186.4亿元" in "".join(paragraph.text for paragraph in document.paragraphs)
    assert any("请核对台账" in comment.text for comment in document.comments)
    assert "摘要.docx" in opened.window.message.text.text()


def test_an_export_that_cannot_be_written_says_so(
    opened: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "不是文件夹").touch()
    target = tmp_path / "不是文件夹" / "摘要.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    opened.press("Ctrl+E")
    opened.bot.waitUntil(opened.window.message.isVisible, timeout=WAIT)
    assert opened.window.message.text.text().startswith("⚠")


def test_several_reports_are_exported_into_a_folder(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "导出"
    out.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    ids = [row.id for row in desk.window.library.rows()][:2]
    with desk.bot.waitSignal(desk.window.exports.exported, timeout=WAIT):
        desk.window.library_panel.export_requested.emit(ids)
    names = [path.name for path in out.glob("审阅汇总/*.docx")]
    assert len(names) == 2
    assert all(name.endswith("法治政府建设工作总结_审阅摘要.docx") for name in names)


def test_exports_never_overwrite_each_other(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").touch()
    (tmp_path / "甲.docx(2)").mkdir()
    assert unused_path(tmp_path, "甲.docx").name == "甲.docx(3)"


def test_an_import_beside_an_open_report_leads_to_the_new_one_in_the_list(opened: Desk, tmp_path: Path) -> None:
    before = opened.controller.review.report_id
    result = import_and_wait(opened, [write(tmp_path, "新.txt")])
    assert opened.controller.review.report_id == before
    assert opened.window.library_panel.selected_ids() == [result.added[0]]


def test_from_the_list_the_review_begins_with_its_key(opened: Desk) -> None:
    opened.window.library_panel.list.setFocus()
    opened.press("N")
    assert opened.controller.selection is not None
    assert opened.window.source.text.hasFocus(), "the other keys of the review work now"

"""A report that came in as garbage is read anew in another encoding, chosen by what its text would be."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QMenu

from core.batch_import import import_files
from core.library import Library
from core.rules import RuleSet
from tests.ui.conftest import Desk, make_window
from tests.ui.reports import TEXT
from ui.encoding_dialog import EncodingDialog

WAIT = 20_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "水利局.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    return path


@pytest.fixture
def desk(tmp_path: Path, file: Path, rules: RuleSet, qtbot) -> Desk:
    """A window whose one report was read in a wrong encoding."""
    from concurrent.futures import ThreadPoolExecutor

    library = Library.open(tmp_path / "library.sqlite")
    with ThreadPoolExecutor(1) as executor:
        list(import_files(library, [file], executor, encoding="cp437"))
    library.close()
    desk = Desk(make_window(tmp_path, rules, qtbot), qtbot)
    desk.open_first()
    assert desk.text != TEXT
    return desk


def opened(desk: Desk) -> EncodingDialog:
    dialog = desk.window.findChild(EncodingDialog)
    assert dialog is not None
    return dialog


def choose(dialog: EncodingDialog, encoding: str) -> None:
    [row] = [
        row for row in range(dialog.list.count()) if dialog.list.item(row).data(Qt.ItemDataRole.UserRole) == encoding
    ]
    dialog.list.setCurrentRow(row)


def accept_and_wait(desk: Desk, dialog: EncodingDialog) -> None:
    dialog.accept()
    desk.bot.waitUntil(lambda: desk.controller.review is not None, timeout=WAIT)


def test_the_chosen_encoding_shows_its_text_and_then_gives_the_report(desk: Desk) -> None:
    desk.window.actions_by_name["reread"].trigger()
    dialog = opened(desk)
    choose(dialog, "gb18030")
    assert dialog.text.toPlainText() == TEXT[:2000]
    with desk.bot.waitSignal(
        desk.controller.opened, timeout=WAIT, check_params_cb=lambda: bool(desk.controller.review)
    ):
        dialog.accept()
    assert desk.text == TEXT
    assert desk.window.source.shown_text() == TEXT
    assert desk.window.status.encoding.text() == "GB18030"
    assert "GB18030" in desk.window.message.text.text()
    assert len(desk.window.library.rows()) == desk.window.library_panel.model.total == 1


def test_an_encoding_that_does_not_fit_says_so_and_cannot_be_taken(desk: Desk) -> None:
    desk.window.status.encoding.click()
    dialog = opened(desk)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    choose(dialog, "utf-8")
    assert "乱码" in dialog.text.toPlainText()
    assert not ok.isEnabled()
    choose(dialog, "gb18030")
    assert ok.isEnabled()


def test_the_present_encoding_is_shown_and_is_no_change(desk: Desk, tmp_path: Path) -> None:
    assert desk.window.status.encoding.isVisibleTo(desk.window)
    assert desk.window.status.encoding.text() == "CP437"
    desk.window.rereading.ask()
    dialog = opened(desk)
    choose(dialog, "gb18030")
    with desk.bot.waitSignal(
        desk.controller.opened, timeout=WAIT, check_params_cb=lambda: bool(desk.controller.review)
    ):
        dialog.accept()
    desk.bot.waitUntil(lambda: desk.window.findChild(EncodingDialog) is None)
    desk.window.rereading.ask()
    assert opened(desk).chosen == "gb18030"
    assert not opened(desk).buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def test_a_file_that_was_moved_is_asked_for_and_must_be_the_same(
    desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = file.rename(file.with_name("别处.txt"))
    other = file.with_name("另一个.txt")
    other.write_text("另一份报告", encoding="utf-8")
    answers = iter([str(other), "", str(moved)])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (next(answers), ""))
    desk.window.rereading.ask()
    assert "内容不同" in desk.window.message.text.text()
    desk.window.rereading.ask()
    assert desk.window.findChild(EncodingDialog) is None, "nothing was chosen"
    desk.window.rereading.ask()
    choose(opened(desk), "gb18030")
    assert opened(desk).text.toPlainText() == TEXT[:2000]


def test_the_list_offers_it_for_one_report(desk: Desk) -> None:
    desk.window.library_panel.go_to(desk.window.library.rows()[0].id)
    desk.window.library_panel._show_menu(QPoint(5, 5))
    [menu] = desk.window.library_panel.findChildren(QMenu)
    [action] = [action for action in menu.actions() if "编码" in action.text()]
    menu.hide()
    action.trigger()
    assert opened(desk).text.toPlainText()


def test_a_word_file_has_no_encoding_to_choose(desk: Desk, tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("青石县水务局2023年法治政府建设年度报告")
    document.save(str(tmp_path / "水务局.docx"))
    with desk.bot.waitSignal(desk.window.imports.ended, timeout=WAIT) as ended:
        desk.window.import_paths([tmp_path / "水务局.docx"])
    desk.window.open_report(ended.args[0].added[0])
    assert not desk.window.status.encoding.isVisibleTo(desk.window)
    desk.window.rereading.ask()
    assert "不用选择" in desk.window.message.text.text()

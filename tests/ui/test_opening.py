"""Opening the library for the window: alone, read-only when somebody else has it, with the care of large files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialogButtonBox, QMessageBox
from pytestqt.qtbot import QtBot

from core.errors import LibraryError
from core.library import Library
from core.model import Figure, State
from core.rules import RuleSet
from tests.ui.conftest import Desk, end
from tests.ui.reports import water_report
from ui.actions import ACTIONS, SEPARATOR
from ui.backups_dialog import BackupsDialog
from ui.main_window import MainWindow
from ui.opening import open_library
from ui.settings import Settings

HOLDER = """
import sys
from pathlib import Path
from core.library import Library
library = Library.open(Path(sys.argv[1]), "李", alone=True)
print("ready", flush=True)
sys.stdin.read()
library.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    library = Library.open(path)
    library.add(water_report())
    library.close()
    return path


@pytest.fixture
def held(path: Path) -> Iterator[Path]:
    """A library that another process has open in its window."""
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdin=pipe, stdout=pipe) as holder:
        assert holder.stdout
        assert holder.stdout.readline().strip() == b"ready"
        yield path
        holder.communicate()


def answer(button: str) -> list[str]:
    """Press this button of the question that will come; the list gets the question's text."""
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(10, press)
            return
        asked.append(box.text())
        next(b for b in box.findChildren(QAbstractButton) if b.text() == button).click()

    QTimer.singleShot(10, press)
    return asked


def test_a_free_library_is_opened_without_a_question_and_kept_from_others(path: Path, qtbot: QtBot) -> None:
    library = open_library(path, "王")
    assert library is not None
    assert not library.read_only
    with pytest.raises(LibraryError):
        Library.open(path, "李", alone=True)
    library.close()


def test_a_library_in_use_can_be_opened_read_only(held: Path, qtbot: QtBot) -> None:
    asked = answer("以只读方式打开")
    library = open_library(held, "王")
    assert library is not None
    assert library.read_only
    assert "李" in asked[0]
    assert len(library.rows()) == 1
    library.close()


def test_the_user_can_leave_a_library_in_use_alone(held: Path, qtbot: QtBot) -> None:
    answer("退出")
    assert open_library(held, "王") is None


def test_what_is_no_library_is_refused_with_its_own_sentence(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "notes.sqlite"
    path.write_text("这不是报告库" * 30, encoding="utf-8")
    with pytest.raises(LibraryError, match="不是本程序的报告库"):
        open_library(path, "王")


@pytest.fixture
def reading(path: Path, rules: RuleSet, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    library = Library.open(path, "王", read_only=True)
    window = MainWindow(library, rules, Settings(tmp_path / "desk.ini"), lambda: ThreadPoolExecutor(1))
    window.show()
    desk = Desk(window, qtbot)
    desk.open_first()
    yield desk
    end(window)


def test_a_window_that_only_reads_says_so_and_offers_no_correction(reading: Desk) -> None:
    window = reading.window
    window.tell_notices()
    assert "只读" in window.message.text.text()
    assert "只读" in window.windowTitle()
    figure = reading.select("57件", Figure)
    for line in ACTIONS:
        if line.title != SEPARATOR and line.writes:
            assert not window.actions_by_name[line.name].isEnabled(), line.name
    assert window.actions_by_name["next"].isEnabled()
    assert window.actions_by_name["export"].isEnabled()
    assert not window.detail.figure_form.isEnabled()
    reading.controller.confirm([figure.id])
    assert "只读" in window.message.text.text()
    assert reading.controller.get(figure.id).state is State.DETECTED


def test_a_window_that_only_reads_imports_and_removes_nothing(reading: Desk, tmp_path: Path) -> None:
    window = reading.window
    report = tmp_path / "report.txt"
    report.write_text("青石县水利局2025年法治政府建设工作总结\n", encoding="utf-8")
    window.import_paths([report])
    assert not window.imports.running
    assert "只读" in window.message.text.text()
    window.message.hide()
    window.actions_by_name["paste_report"].trigger()
    window._window_commands.ask_remove([1])
    assert "只读" in window.message.text.text()
    assert len(window.library.rows()) == 1


def test_the_daily_backup_is_made_beside_the_work(desk: Desk, qtbot: QtBot) -> None:
    library = desk.window.library
    for backup in library.backups():
        backup.unlink()
    desk.window.care_for_library()
    qtbot.waitUntil(lambda: len(library.backups()) == 1)


def test_trouble_with_the_backup_is_told(desk: Desk, qtbot: QtBot) -> None:
    library = desk.window.library
    for backup in library.backups():
        backup.unlink()
    folder = library.path.parent / "backups"
    if folder.exists():
        folder.rmdir()
    folder.write_text("a file where the folder should be")
    desk.window.care_for_library()
    qtbot.waitUntil(desk.window.message.isVisible)
    assert "备份" in desk.window.message.text.text()


def test_a_backup_is_restored_from_the_list_and_what_was_there_is_kept(desk: Desk) -> None:
    window = desk.window
    library = window.library
    library.back_up()
    window.remove_reports([library.rows()[0].id])
    kept = len(library.rows())
    desk.open_first()
    known = set(library.backups())
    window.actions_by_name["restore"].trigger()
    dialog = window.findChild(BackupsDialog)
    assert dialog.list.count() == len(known)
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    assert len(library.rows()) == kept + 1
    assert window.library_panel.model.total == kept + 1
    assert window.controller.review is None
    assert "已从备份恢复" in window.message.text.text()
    assert set(library.backups()) - known


def test_a_backup_that_is_gone_is_told_of_and_nothing_is_lost(desk: Desk) -> None:
    window = desk.window
    window.restore(window.library.path.parent / "backups" / "gone.sqlite")
    assert "找不到" in window.message.text.text()
    assert window.library_panel.model.total == 4


def test_without_a_backup_the_user_is_told(desk: Desk) -> None:
    for backup in desk.window.library.backups():
        backup.unlink()
    desk.window.actions_by_name["restore"].trigger()
    assert "还没有备份" in desk.window.message.text.text()

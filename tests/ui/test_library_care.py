"""Checking and salvaging libraries from the window, and the way out when one is damaged at the start."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from core.library import Library
from tests.ui.conftest import Desk
from tests.ui.reports import water_report
from ui.lines_dialog import LinesDialog
from ui.opening import open_library
from ui.tasks import Task

WAIT = 20_000
PAGE = 4096


def test_a_sound_library_is_checked_through_and_said_to_be_sound(desk: Desk) -> None:
    steps: list[tuple[int, int]] = []
    desk.window.long_work.progressed.connect(steps.append)
    desk.window.actions_by_name["verify"].trigger()
    desk.bot.waitUntil(lambda: "报告库完好" in desk.window.message.text.text(), timeout=WAIT)
    assert "4 份报告" in desk.window.message.text.text()
    assert steps == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_what_is_wrong_is_listed_with_what_to_do(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.window.library.path)) as connection:
        connection.execute("UPDATE reports SET marks = marks + 1 WHERE id = 2")
        connection.commit()
    desk.window.actions_by_name["verify"].trigger()
    desk.bot.waitUntil(lambda: desk.window.findChild(LinesDialog) is not None, timeout=WAIT)
    dialog = desk.window.findChild(LinesDialog)
    assert "报告 2" in dialog.lines.toPlainText()
    assert not desk.window.work.isVisible()


def test_checking_can_be_cancelled(desk: Desk) -> None:
    desk.window.actions_by_name["verify"].trigger()
    desk.window.work.cancel.click()
    desk.bot.waitUntil(lambda: "核对已取消" in desk.window.message.text.text(), timeout=WAIT)
    assert not desk.window.long_work.running


def test_one_piece_of_long_work_waits_for_the_other(desk: Desk) -> None:
    release = Event()
    desk.window.long_work.start("正在等待，{0} / {1}", lambda task: release.wait(10), lambda _result: None)
    for name in ("verify", "salvage", "export_exchange", "restore"):
        desk.window.message.hide()
        desk.window.actions_by_name[name].trigger()
        assert "还没有结束" in desk.window.message.text.text()
    release.set()
    desk.bot.waitUntil(lambda: not desk.window.long_work.running, timeout=WAIT)


def test_the_bar_shows_how_far_long_work_has_come(desk: Desk) -> None:
    release, window = Event(), desk.window

    def work(task: Task) -> None:
        task.step(1, 1_000)
        release.wait(10)
        task.step(2, 1_000)

    window.long_work.start("正在等待，{0} / {1} 份", work, lambda _result: None, "停下了。")
    desk.bot.waitUntil(window.work.isVisible, timeout=WAIT)
    desk.bot.waitUntil(lambda: window.work.text == "正在等待，1 / 1,000 份", timeout=WAIT)
    window.work.cancel.click()
    assert window.work.text == "正在停止…"
    release.set()
    desk.bot.waitUntil(lambda: not window.work.isVisible(), timeout=WAIT)
    assert window.message.text.text() == "停下了。"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A library of thirty reports in which one report's text can't be read and its backups are gone."""
    path = tmp_path / "旧库.sqlite"
    library = Library.open(path)
    for number in range(30):
        library.add(water_report(f"报告{number}.txt", f"第{number}局"))
    library.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        try:
            sql = "SELECT pageno FROM dbstat WHERE name = 'texts' AND pagetype = 'leaf' ORDER BY pageno"
            page = connection.execute(sql).fetchall()[3][0]
        except sqlite3.OperationalError:
            pytest.skip("this SQLite doesn't tell where a table lies")
    data = bytearray(path.read_bytes())
    data[(page - 1) * PAGE : page * PAGE] = b"\xff" * PAGE
    path.write_bytes(data)
    return path


def choose(monkeypatch: pytest.MonkeyPatch, source: Path, target: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(source), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))


def test_a_damaged_library_is_salvaged_and_what_was_lost_is_listed(
    desk: Desk, broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = broken.read_bytes()
    choose(monkeypatch, broken, tmp_path / "抢救")
    desk.window.actions_by_name["salvage"].trigger()
    desk.bot.waitUntil(lambda: desk.window.findChild(LinesDialog) is not None, timeout=WAIT)
    lines = desk.window.findChild(LinesDialog).lines.toPlainText().splitlines()
    assert lines
    assert all("未能恢复" in line for line in lines)
    saved = Library.open(tmp_path / "抢救.sqlite", read_only=True)
    assert len(saved.rows()) == 30 - len(lines)
    saved.close()
    assert broken.read_bytes() == before


def test_a_salvage_is_cancelled_without_a_trace_and_never_overwrites(
    desk: Desk, broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, broken, tmp_path / "抢救.sqlite")
    desk.window.long_work.progressed.connect(lambda _step: desk.window.long_work.cancel())
    desk.window.actions_by_name["salvage"].trigger()
    desk.bot.waitUntil(lambda: "抢救已取消" in desk.window.message.text.text(), timeout=WAIT)
    assert not list(tmp_path.glob("抢救*"))
    choose(monkeypatch, broken, broken)
    desk.window.actions_by_name["salvage"].trigger()
    desk.bot.waitUntil(lambda: "已经存在" in desk.window.message.text.text(), timeout=WAIT)


def test_a_sound_library_loses_nothing_in_a_salvage(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, desk.window.library.path, tmp_path / "全.sqlite")
    desk.window.actions_by_name["salvage"].trigger()
    desk.bot.waitUntil(lambda: "全部内容已存入" in desk.window.message.text.text(), timeout=WAIT)
    saved = Library.open(tmp_path / "全.sqlite", read_only=True)
    assert len(saved.rows()) == 4
    saved.close()


# At the start


def press(text: str) -> list[str]:
    """Press the button with this text as soon as a question has it; what is told after that goes into the list."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            found = [b for b in box.findChildren(QAbstractButton) if text in b.text()]
            if found:
                found[0].click()
                QTimer.singleShot(10, close_lines)
                return
        QTimer.singleShot(10, look)

    def close_lines() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, LinesDialog):
            told.append(dialog.lines.toPlainText())
            dialog.close()
        else:
            QTimer.singleShot(10, close_lines)

    told: list[str] = []
    QTimer.singleShot(10, look)
    return told


def test_a_library_that_is_damaged_at_the_start_is_salvaged_in_its_place(broken: Path, qtbot: QtBot) -> None:
    told = press("抢救能读出的内容")
    library = open_library(broken, "王")
    assert "未能恢复" in told[0]
    assert library is not None
    assert not library.read_only
    assert 0 < len(library.rows()) < 30
    assert library.verify() == ()
    library.close()
    assert list(broken.parent.glob("旧库-damaged-*.sqlite"))


def test_a_backup_takes_the_place_of_a_damaged_library(broken: Path, qtbot: QtBot) -> None:
    damaged = broken.read_bytes()
    broken.unlink()
    library = Library.open(broken)
    library.add(water_report())
    library.back_up()
    library.close()
    broken.write_bytes(damaged)
    press("的备份")
    library = open_library(broken, "王")
    assert library is not None
    assert len(library.rows()) == 1
    library.close()
    (kept,) = broken.parent.glob("旧库-damaged-*.sqlite")
    assert kept.read_bytes() == damaged


def test_a_damaged_library_can_be_left_as_it_is(broken: Path, qtbot: QtBot) -> None:
    damaged = broken.read_bytes()
    press("退出")
    assert open_library(broken, "王") is None
    assert broken.read_bytes() == damaged

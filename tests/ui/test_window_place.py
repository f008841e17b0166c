"""The window stays within the screens that are there, on the first start and on every later one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.library import Library
from core.rules import RuleSet
from tests.ui.conftest import end
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.window_place import keep_on_screen, placed

LAPTOP = QRect(8, 30, 1350, 690)
BESIDE = QRect(1374, 30, 1900, 1000)


def test_a_window_too_large_for_the_screen_takes_what_there_is() -> None:
    assert placed(QRect(-37, -66, 1440, 900), [LAPTOP]) == LAPTOP


def test_a_window_with_room_stays_as_it_is() -> None:
    assert placed(QRect(100, 100, 900, 500), [LAPTOP]) == QRect(100, 100, 900, 500)


def test_a_window_half_beyond_the_edge_is_moved_inside() -> None:
    assert placed(QRect(900, 500, 800, 600), [LAPTOP]) == QRect(558, 120, 800, 600)


def test_a_window_stays_on_the_screen_it_is_mostly_on() -> None:
    assert placed(QRect(1300, 100, 1440, 900), [LAPTOP, BESIDE]) == QRect(1374, 100, 1440, 900)


def test_a_window_of_a_screen_that_is_gone_comes_to_the_first() -> None:
    assert placed(QRect(4000, 200, 1000, 600), [LAPTOP, BESIDE]) == QRect(358, 120, 1000, 600)


def test_the_first_start_fits_the_screen(rules: RuleSet, tmp_path: Path, qtbot: QtBot) -> None:
    screen = QGuiApplication.primaryScreen().availableGeometry()
    window = MainWindow(Library.open(tmp_path / "library.sqlite"), rules, Settings(tmp_path / "desk.ini"))
    inside = screen.contains(window.geometry())
    end(window)
    assert inside


def test_a_remembered_place_beyond_the_screen_is_corrected(qtbot: QtBot) -> None:
    screen = QGuiApplication.primaryScreen().availableGeometry()
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(screen.width() - 50, 40, screen.width() + 500, screen.height() + 500)
    keep_on_screen(window)
    assert screen.contains(window.geometry())

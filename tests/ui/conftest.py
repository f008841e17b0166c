"""The real window over a real library file; each test has its own folder and settings."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.library import Library
from core.model import Annotation
from core.rules import RuleSet
from tests.ui.reports import water_report
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.window_place import USUAL


class Desk:
    """The window under test, with short words for what a test does again and again."""

    def __init__(self, window: MainWindow, bot: QtBot) -> None:
        self.window, self.bot = window, bot
        self.controller = window.controller

    @property
    def text(self) -> str:
        assert self.controller.review
        return self.controller.review.report.text

    def open_first(self) -> None:
        self.window.open_report(self.window.library.rows()[0].id)

    def mark(self, words: str, kind: type) -> Annotation:
        """The annotation of this kind whose text (a section: whose heading) is ``words``."""
        for annotation in self.controller.annotations:
            target = annotation.target
            span = target.heading if hasattr(target, "heading") else target.span
            if isinstance(target, kind) and span.of(self.text) == words:
                return annotation
        raise LookupError(words)

    def select(self, words: str, kind: type) -> Annotation:
        annotation = self.mark(words, kind)
        self.controller.select(annotation.id)
        return annotation

    def press(self, *keys: str) -> None:
        """Press keys where the focus is, so that they travel through the window's shortcuts."""
        for key in keys:
            QTest.keySequence(self._focus(), QKeySequence(key))

    def type(self, text: str) -> None:
        """Type text where the focus is; what has no key of its own arrives as from an input method."""
        if text.isascii():
            QTest.keyClicks(self._focus(), text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self._focus(), event)

    def _focus(self) -> QWidget:
        QApplication.processEvents()  # a dialog that was opened just now gets its focus
        if QApplication.focusWidget() is None:  # without a window manager nobody gives it back after a dialog
            self.window.activateWindow()
            self.bot.waitUntil(lambda: QApplication.focusWidget() is not None)
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the focus"
        return focus


def make_window(folder: Path, rules: RuleSet, bot: QtBot, reviewer: str = "王") -> MainWindow:
    """Of the usual size, whatever the screen of the tests."""
    library = Library.open(folder / "library.sqlite", reviewer)
    window = MainWindow(library, rules, Settings(folder / "desk.ini"), lambda: ThreadPoolExecutor(1))
    window.resize(USUAL)
    window.show()
    window.activateWindow()
    bot.waitActive(window)
    return window


@pytest.fixture
def desk(tmp_path: Path, rules: RuleSet, qtbot: QtBot) -> Iterator[Desk]:
    """Four reports of two years in the library, none open."""
    library = Library.open(tmp_path / "library.sqlite")
    for agency, year in (
        ("临江市水利局", 2025),
        ("青石县生态环境局", 2025),
        ("北川区教育局", 2025),
        ("临江市水利局", 2024),
    ):
        library.add(water_report(f"{agency}{year}.txt", agency, year))
    library.close()
    yield Desk(make_window(tmp_path, rules, qtbot), qtbot)
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow):
            end(window)


def end(window: MainWindow) -> None:
    """Close the window and delete it now, not when the test session's loop comes round."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def opened(desk: Desk) -> Desk:
    """The first report is on the desk."""
    desk.open_first()
    return desk

"""A reviewer's session, key by key, and the longest time in it for which the window did nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.model import Figure, Section
from tests.bench.line import Line
from ui.main_window import MainWindow

LONGEST_PAUSE = 50
TICK = 1
"""Milliseconds between two looks at the clock: what lies between them beyond that is a pause."""

BETWEEN = 60
"""Milliseconds that a quick reviewer takes from one key to the next."""

STEPS = 30


class Clock:
    """Ticks in the event loop and remembers the longest time between two ticks, by what was done then."""

    def __init__(self) -> None:
        self.pauses: dict[str, float] = {}
        self.doing = ""
        self._last = time.perf_counter()
        self._timer = QTimer(interval=TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        pause = (now - self._last) * 1000
        self.pauses[self.doing] = max(self.pauses.get(self.doing, 0.0), pause)
        self._last = now

    def stop(self) -> None:
        self._timer.stop()


def session(desk: MainWindow, report_ids: list[int]) -> Iterator[Line]:
    """Open a report, go through it, decide, correct, take back, find, filter, and open the next."""
    clock = Clock()
    for what, act in _acts(desk, report_ids):
        clock.doing = what
        QTimer.singleShot(0, act)
        let_run(BETWEEN)
    clock.stop()
    slowest = sorted(clock.pauses.items(), key=lambda item: -item[1])
    what, pause = slowest[0]
    yield Line(f"longest pause of a session's event loop ({what})", pause, "ms", at_most=LONGEST_PAUSE)
    for what, pause in slowest[1:4]:
        yield Line(f"the next longest ({what})", pause, "ms", at_most=LONGEST_PAUSE)


def _acts(desk: MainWindow, report_ids: list[int]) -> Iterator[tuple[str, Callable[[], object]]]:
    first, second = report_ids[1], report_ids[2]
    yield "open", lambda: desk.open_report(first)
    for _ in range(STEPS):
        yield "next", lambda: _press(desk, "N")
    for _ in range(STEPS):
        yield "confirm", lambda: _press(desk, "Return")
    yield "select a section", lambda: _select(desk, Section)
    yield "topic", lambda: _press(desk, "T")
    for letter in "T09":
        yield "type a topic", lambda letter=letter: QTest.keyClicks(QApplication.focusWidget(), letter)
    yield "correct the topic", lambda: _press(desk, "Return")
    yield "select a figure", lambda: _select(desk, Figure)
    yield "unit", lambda: _press(desk, "U")
    yield "type a unit", lambda: desk.detail.figure_form.unit.setText("余宗")
    yield "correct the unit", lambda: _press(desk, "Return")
    for _ in range(3):
        yield "undo", lambda: _press(desk, "Ctrl+Z")
    yield "find", desk.source.open_find
    for letter in ("法", "治"):
        yield "type into find", lambda letter=letter: desk.source.find_bar.field.insert(letter)
    for _ in range(5):
        yield "find next", desk.source.find_bar.find_next
    yield "close find", desk.source.find_bar.close_bar
    for text in ("局", "局 2", ""):
        yield "filter", lambda text=text: desk.library_panel.filter.setText(text)
    yield "open the next report", lambda: desk.open_report(second)
    yield "at rest", lambda: None


def _select(desk: MainWindow, kind: type) -> None:
    marks = desk.controller.index.of(kind)
    desk.controller.select(marks[len(marks) // 2].id)


def _press(desk: MainWindow, key: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or desk, QKeySequence(key))


def let_run(milliseconds: int) -> None:
    """Let the window do what it does while nobody presses a key."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
